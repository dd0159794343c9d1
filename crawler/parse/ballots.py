"""Votes among readers in the text of an article: a question, the answers with their shares, how many voted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.boxes import LAYOUT, lines_in

_SHARE = re.compile(r"(?:.{1,50}\D)?\d[\d.,]*\s?(?:%|표|votes?|票)\W*", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s?%")
_TAKES = re.compile(  # how a vote is taken
    r"\b[\d,]+ (?:total )?votes\b|\b(?:poll|voting) (?:closes|ends|is open)|\bcast your vote\b|"
    r"[\d,]+\s?명\S{0,2}\s?(?:참여|투표|응답)|"
    r"투표\s?(?:하기|마감|종료|기간|결과)|결과\s?보기|참여\s?(?:인원|자)?\s?:?\s?[\d,]+\s?명",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?(?:\s[\d,]+\s?명\S{0,2}\s?(?:참여|투표|응답).{0,12})?$")
_ANSWERS = 2
_LONGEST = 80  # characters of a line
_MOST = 10  # lines of one
_LEVELS = 5  # boxes around a question
_LAYOUT = (*LAYOUT, "article")


def ballots(blocks: Sequence[RawBlock], at: int | None) -> dict[etree._Element, str]:
    """The boxes that hold nothing but one, with the reason. `at`: which block is the headline: no box around it is
    one."""
    around = set(blocks[at].parent.iterancestors()) if at is not None else set()
    found: dict[etree._Element, str] = {}
    for i, block in enumerate(blocks):
        if len(block.text) > _LONGEST or block.cut or not _ASKS.search(block.text):
            continue
        for box in islice(block.parent.iterancestors(), _LEVELS):
            if box in around or box.tag in _LAYOUT:
                break
            inside = lines_in(blocks, i, box, _MOST)
            if not inside:
                continue
            shares = sum(1 for line in inside if len(line.text) <= _LONGEST and _SHARE.fullmatch(line.text))
            several = (len(_PERCENT.findall(line.text)) for line in inside if len(line.text) <= 2 * _LONGEST)
            shares = max(shares, max(several, default=0))
            if (
                shares >= _ANSWERS
                and any(_TAKES.search(line.text) for line in (block, *inside))
                and len(inside) <= 2 * shares + 1
            ):
                found[box] = "a vote among readers"
            break
    return found
