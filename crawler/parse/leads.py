"""Boxes in the middle of an article that lead somewhere else: a few lines, and under them one link or button that says
what to do (기사 읽기, Read the full story, 구경하기). They tell of another article, or of something to buy.

What asks to subscribe is left to `offers`, and to whoever tells a stub by it (`stubs`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.boxes import LAYOUT, is_in
from crawler.parse.pictures import PICTURE_TOOLS

WHY = "leads elsewhere"
_LONGEST = 36  # characters of such a link
_CALLS = re.compile(  # in small letters
    r"\W*(?:\S{1,12}\s){0,3}(?:(?:더\s?|다시\s?|이어\s?|전문\s?|바로\s?|자세히\s?|크게\s?)?(?:읽|보|알아보|살펴보|둘러보|구경하|만나보|들어보|"
    r"찾아보|확인하|신청하|구매하|구입하|주문하|예약하|문의하|참여하|받|듣)(?:러\s?가)?기|"
    r"더\s?보기|바로\s?가기|보러\s?가기|하러\s?가기|내려받기|자세히)\W*|"
    r"\W*(?:read|see|view|watch|listen|learn|shop|buy|order|book|find out|discover|explore|check|"
    r"download|reserve|visit)\b(?: [\w’'&-]+){0,5}\W*"
)
_PARAGRAPH = 60  # letters of one of the article
_BEHIND = 12  # lines behind such a box in which it goes on
_PARAGRAPHS = 2  # long ones of a part of the article
_MOST = 6  # lines of one
_LETTERS = 700  # of them
_SHARE = 4  # times as much stands elsewhere
_LEVELS = 4  # boxes around the link
_SEVERAL = 3  # of one form: the parts of a text, each with its link
_LAYOUT = (*LAYOUT, "article")
_BUTTON = "<button>"  # why one is cut


def leads(blocks: Sequence[RawBlock], at: int | None) -> dict[etree._Element, str]:
    """Such boxes, with the reason. `at`: which block is the headline: no box around it is one."""
    if at is None:
        return {}
    around = {blocks[at].parent, *blocks[at].parent.iterancestors()}
    told = sum(block.size for block in blocks[at:] if not (block.cut or block.linked))
    found: dict[etree._Element, str] = {}
    shapes: set[tuple[str, ...]] = set()  # of the paragraphs so far
    for i in range(at + 1, len(blocks)):
        block = blocks[i]
        if _is_paragraph(block):
            shapes.add(block.shape)
        said = _call(block)
        if said and len(said) <= _LONGEST and _CALLS.fullmatch(said.lower()) and not PICTURE_TOOLS.fullmatch(said):
            box = _box(blocks, i, around)
            size = _size(blocks, i, box) if box is not None else 0
            behind = (b for b in islice(blocks, i + 1, i + 1 + _BEHIND) if _is_paragraph(b) and b.shape in shapes)
            if box is not None and _is_part(blocks, i, box):
                continue
            if box is not None and 0 < size <= min(_LETTERS, told // _SHARE) and any(behind):
                found[box] = WHY
    forms = Counter((box.tag, box.get("class")) for box in found)
    return {box: why for box, why in found.items() if forms[box.tag, box.get("class")] < _SEVERAL}


def _is_paragraph(block: RawBlock) -> bool:
    return block.size >= _PARAGRAPH and not (block.linked or block.cut)


def _call(block: RawBlock) -> str:
    """What a link or button says that is all of a line, or its end."""
    if block.link_share > 0.8 or block.cut == _BUTTON:
        return block.text
    return block.text[-block.linked :].strip(" .") if 0 < block.linked <= _LONGEST and not block.cut else ""


def _box(blocks: Sequence[RawBlock], i: int, around: set[etree._Element]) -> etree._Element | None:
    """The smallest box that holds the lines above a link, and nothing behind it."""
    own = (blocks[i].parent, *islice(blocks[i].parent.iterancestors(), _LEVELS))
    above = {blocks[i - 1].parent, *islice(blocks[i - 1].parent.iterancestors(), 2 * _LEVELS)}
    box = next((e for e in own if e in above), None)
    if box is None or box in around or box.tag in _LAYOUT:
        return None
    return None if i + 1 < len(blocks) and is_in(blocks[i + 1], box, 2 * _LEVELS) else box


def _is_part(blocks: Sequence[RawBlock], i: int, box: etree._Element) -> bool:
    """Whether a box holds several paragraphs set as others above it are: a part of the article, with a button that
    shows the next one."""
    held = [k for k in range(max(0, i - _MOST), i) if is_in(blocks[k], box, 2 * _LEVELS)]
    whole = [blocks[k] for k in held if blocks[k].size >= 2 * _PARAGRAPH and _is_paragraph(blocks[k])]
    if len(whole) < _PARAGRAPHS:
        return False
    above = {b.shape for b in blocks[: held[0]] if b.size >= 2 * _PARAGRAPH and _is_paragraph(b)}
    return all(block.shape in above for block in whole)


def _size(blocks: Sequence[RawBlock], i: int, box: etree._Element) -> int:
    """Letters of the lines in its box down to the link, without that; more than fit in one where there are too many."""
    size = blocks[i].size - size_of(_call(blocks[i]))
    for lines, k in enumerate(range(i - 1, -1, -1)):
        if not is_in(blocks[k], box, 2 * _LEVELS):
            return size
        if lines == _MOST:
            break
        size += blocks[k].size
    return _LETTERS + 1
