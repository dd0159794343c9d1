"""Dates of an outlet itself, among its particulars: since when it is registered."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate

from crawler.parse.blocks import RawBlock
from crawler.parse.line_moments import LABELLED
from crawler.parse.near_headline import LINE

_PUBLISHER = re.compile(
    r"등록번호|발행인|편집인|사업자\s?등록|청소년\s?보호|대표\s?전화|제호|대표이사|통신판매|등록\s?(?:일자|연월일)|창간|"
    r"registration (?:no|number)|publisher(?<!\wpublisher)\b|copyright|all rights reserved"
)
_RIGHTS = {"copyright", "all rights reserved"}
_HOUR = re.compile(r"\d[:：]\d\d|\d[시時时]")
_NEAR = 6  # blocks on either side in which the publisher's other particulars stand


def is_particular(text: str) -> bool:
    """Whether a text says something of the publisher."""
    return _PUBLISHER.search(text.lower()) is not None


def particulars_in(blocks: Sequence[RawBlock]) -> dict[int, set[str]]:
    """Which of the publisher's particulars the blocks name; those without any are not in it.

    All blocks are looked through at once: nearly none has any.
    """
    if not _PUBLISHER.search("\n".join([block.text[:LINE] for block in blocks]).lower()):
        return {}
    lines = [block.text[:LINE].lower() for block in blocks]
    ends = list(accumulate(len(line) + 1 for line in lines))
    named: dict[int, set[str]] = {}
    for match in _PUBLISHER.finditer("\0".join(lines)):
        named.setdefault(bisect(ends, match.start()), set()).add(match[0])
    return named


def is_founding(publisher: dict[int, set[str]], at: int, text: str) -> bool:
    """Whether the line is one of the publisher's particulars: since when the paper is registered.

    A line of whose the text is stands under an article, too; but no paper is registered at an hour.
    """
    if not publisher or (len(publisher.get(at, ())) < 2 and _HOUR.search(text) and LABELLED.search(text)):
        return False  # whoever wrote it, be it the editor of the paper
    around = (publisher.get(i, set()) for i in range(at - _NEAR, at + _NEAR + 1))
    return at in publisher or len(set().union(*around) - (_RIGHTS if _HOUR.search(text) else set())) >= 2
