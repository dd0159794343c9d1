"""Articles that a page goes on with below its own as one scrolls: in the same markup, or under a label that says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.boxes import LAYOUT, is_in
from crawler.parse.line_moments import CLOCK
from crawler.parse.lines import judge
from storage.model import Role

_UNDER = 3  # blocks under a headline in which its date or writer stands
_LINE = 140  # characters of one
_LEVELS = 8  # boxes around a line
_NEAR = 3  # of those around a headline, within which its article is
_TEXT = 120  # letters of the text of this article above a label
_SENTENCE = 40  # letters of a line of it
_LABEL = re.compile(
    r"\W*(?:(?:이어지는|다음|이어서\s?읽을)\s?(?:기사|뉴스|글)(?:\s?(?:계속|이어서?))?(?:\s?(?:읽기|보기))?|"
    r"(?:next|up next|next up|the next)(?: (?:article|story|up))?)\W*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 20  # characters
_LOOKED_AT = 40  # blocks under the headline
_NO_YEAR = re.compile(r"\W*\d{1,2}[./-]\s?\d{1,2}\.?\s{1,3}(?:오전|오후)?\s?\d{1,2}:\d\d\W*")
_STOPS = (".", "!", "?", ".”", '."')
_BUTTON = "<button>"  # why one is cut


def next_articles(blocks: Sequence[RawBlock], at: int) -> dict[etree._Element, str]:
    """The boxes of other articles, each with a headline of this one's form over its own date or writer. `at`: which
    block is the headline."""
    head = blocks[at]
    formed = head.is_heading or (head.parent.get("class") is not None and not _is_of_text(blocks, at))
    around = {head.parent, *head.parent.iterancestors()}
    dated = {box for box in around if box.get("class") and _is_dated(blocks, at, box)}
    told = _text_ends(blocks, at)
    found: dict[etree._Element, str] = {}
    begun = False  # a sentence stands under the headline, in a box with its date
    for i in range(at + 1, len(blocks)):
        block = blocks[i]
        boxes: list[etree._Element] = []
        if len(block.text) <= _LONGEST_LABEL and not block.cut and _LABEL.fullmatch(block.text):
            boxes = _labelled(blocks, i, around) if i > told else []
        elif not (block.cut or block.linked or block.key == head.key):
            outer = _outermost(block, around) if block.is_heading or block.shape == head.shape else None
            if outer is not None and outer not in found:
                if formed and block.tag == head.tag and _is_alike(block, head, i > told):
                    boxes = _headed(blocks, i, outer, around, told=i > told)
                if not boxes and begun and _is_dated(blocks, i, outer) and _is_made_as(outer, dated):
                    boxes = [outer]
            begun = begun or (block.size >= _SENTENCE and any(is_in(block, box, _LEVELS) for box in dated))
        found |= dict.fromkeys(boxes, f"another article: {block.text[:40]}")
    return found


def _is_made_as(box: etree._Element, others: Collection[etree._Element]) -> bool:
    return any((box.tag, box.get("class")) == (other.tag, other.get("class")) for other in others)


def _is_alike(block: RawBlock, head: RawBlock, told: bool) -> bool:
    """Whether a line may be another headline: of this one's form, or a heading of that kind in an article of its
    own."""
    if block.shape == head.shape:
        return True
    return told and block.is_heading and any(e.tag == "article" for e in islice(block.parent.iterancestors(), _NEAR))


def _is_dated(blocks: Sequence[RawBlock], i: int, box: etree._Element) -> bool:
    """Whether the line stands over a date in a box."""
    below = [block for block in blocks[i + 1 : i + 1 + _UNDER] if is_in(block, box, _LEVELS)]
    told = (judge(block.text) for block in below if len(block.text) < _LINE)
    return any(said is not None and said.role is Role.DATELINE for said in told)


def _is_of_text(blocks: Sequence[RawBlock], at: int) -> bool:
    """Whether sentences under the headline are set as it is."""
    below = blocks[at + 1 : at + 1 + _LOOKED_AT]
    return any(b.tag == blocks[at].tag and b.text.endswith(_STOPS) and b.shape == blocks[at].shape for b in below)


def _headed(
    blocks: Sequence[RawBlock], i: int, outer: etree._Element, around: set[etree._Element], *, told: bool
) -> list[etree._Element]:
    """The box of an article with its headline at `i`; or all that follows, where headlines and texts stand side by
    side. `outer`: the largest box around it alone; `around`: the boxes around this article's headline; `told`: whether
    text of this article stands above."""
    under = (block for block in blocks[i + 1 : i + 1 + _LOOKED_AT] if block.cut != _BUTTON)
    below = list(islice(under, _UNDER))
    if not below:
        return []
    signed = any(map(_tells_moment, below))
    if not is_in(below[0], outer, _LEVELS):
        return [outer, *outer.itersiblings(etree.Element)] if signed and told else []
    named = blocks[i].is_heading and blocks[i].parent.get("class") and outer.tag == "article"
    alike = named and _is_made_as(outer, around)
    return [outer] if signed or (alike and all(is_in(block, outer, _LEVELS) for block in below)) else []


def _labelled(blocks: Sequence[RawBlock], i: int, around: set[etree._Element]) -> list[etree._Element]:
    """The box that begins with such a label, behind this article's text."""
    before = {blocks[i - 1].parent, *blocks[i - 1].parent.iterancestors()}
    box = None
    for outer in islice((blocks[i].parent, *blocks[i].parent.iterancestors()), _LEVELS):
        if outer in around or outer in before or outer.tag in LAYOUT:
            break
        box = outer
    holds = box is not None and i + 1 < len(blocks) and is_in(blocks[i + 1], box, _LEVELS)
    return [box] if box is not None and holds else []


def _outermost(block: RawBlock, around: set[etree._Element]) -> etree._Element | None:
    """The largest box around a line in which this article's headline isn't."""
    outer = None
    for box in (block.parent, *block.parent.iterancestors()):
        if box in around:
            break
        outer = box
    return outer


def _text_ends(blocks: Sequence[RawBlock], at: int) -> int:
    """Where as much text stands under the headline as an article has; the end of the page where that is nowhere."""
    size = 0
    for i in range(at + 1, len(blocks)):
        block = blocks[i]
        size += block.size if block.size >= _SENTENCE and not (block.cut or block.linked) else 0
        if size >= _TEXT:
            return i
    return len(blocks)


def _tells_moment(block: RawBlock) -> bool:
    """Whether a line says who wrote an article, or to the minute when."""
    return len(block.text) < _LINE and _tells(block.text)


@lru_cache(maxsize=64)  # of headlines in a row, each is under the two before it as well
def _tells(line: str) -> bool:
    if _NO_YEAR.fullmatch(line):
        return True
    verdict = judge(line)
    if verdict is None or verdict.role not in (Role.BYLINE, Role.DATELINE):
        return False
    return verdict.role is Role.BYLINE or CLOCK.search(line) is not None
