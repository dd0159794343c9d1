"""The posts of a live report: boxes side by side, each under its hour, with a line or two below it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import compress, islice

from lxml import etree

from crawler.parse.blocks import RawBlock

HOUR = re.compile(
    r"\W*(?:\d{1,2}[./월]\s?\d{1,2}[일.]?\s)?(?:오전|오후)?\s?(?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}시\s?\d{1,2}분)"
    r"\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{3,4})?\W*(?:공유(?:하기)?|링크\s?복사|수정|share|copy link)?\W*",
    re.IGNORECASE,
)
_LONGEST = 30  # characters of an hour with what stands beside it
_DEEP = 3  # boxes around an hour
_POSTS = 4  # of one form
_LINKED = 0.2  # of their letters: with more they are headlines of articles
_MOST = 0.5  # of what was taken for the article stands in them


def posts(blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool]) -> list[etree._Element]:
    """The posts of which some were taken for the article, `votes`; none where most of that stands elsewhere: readers'
    comments have their hours, too."""
    hours = [b for b, f in zip(blocks, free, strict=True) if f and len(b.text) <= _LONGEST and HOUR.fullmatch(b.text)]
    if len(hours) < _POSTS:
        return []
    alike: defaultdict[tuple[etree._Element, str, str | None], dict[etree._Element, None]] = defaultdict(dict)
    for hour in hours:
        for box in (hour.parent, *islice(hour.parent.iterancestors("div", "li", "article", "section", "dl"), _DEEP)):
            around = box.getparent()
            if around is not None:
                alike[around, str(box.tag), box.get("class")][box] = None
    for several in sorted(alike.values(), key=len, reverse=True):
        if len(several) >= _POSTS and _tell(several, blocks, free, votes):
            return list(several)
    return []


def _tell(
    boxes: dict[etree._Element, None], blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool]
) -> bool:
    within = {inner for box in boxes for inner in box.iter()}
    inside = [f and b.parent in within for b, f in zip(blocks, free, strict=True)]
    letters = sum(len(block.text) for block in compress(blocks, inside))
    if sum(block.linked for block in compress(blocks, inside)) > _LINKED * letters:
        return False
    taken = sum(block.size for block in compress(blocks, votes))
    return sum(b.size for b, i, v in zip(blocks, inside, votes, strict=True) if i and v) >= _MOST * taken > 0
