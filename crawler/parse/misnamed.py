"""Boxes whose names lie: the text of the article stands in what is called an advertisement, comments, related items.

They are told by their place: right under the headline, where no text of another box is, and plain sentences, as reports
have them; what readers wrote is polite or brief, and others' headlines are links.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.lines import judge
from crawler.parse.services import narrates
from crawler.parse.tree import Marks
from storage.model import Role

_NAMED = ("class ", "<aside>")  # why such boxes are cut
_NEAR = 24  # blocks under the headline in which the text begins
_SENTENCE = 60  # letters of a paragraph
_FEWEST, _LEAST = 4, 500  # paragraphs of one name, and their letters
_PLAIN = 0.6  # of them: they report
_FREE = 0.5  # of as many: so much text may stand between them under another name


def give_back(blocks: Sequence[RawBlock], marks: Marks, at: int | None) -> None:
    """Take the marks off the boxes of that name. `at`: which block is the headline."""
    first = None if at is None else _first(blocks, at)
    if first is None:
        return
    why = blocks[first].cut or ""
    own = [i for i in range(first, len(blocks)) if blocks[i].cut == why and _is_paragraph(blocks[i])]
    if len(own) < _FEWEST or sum(blocks[i].size for i in own) < _LEAST:
        return
    plain = sum(narrates(blocks[i].text) for i in own)
    free = sum(not blocks[i].cut and _is_paragraph(blocks[i]) for i in range(first, own[-1]))
    if plain < _PLAIN * len(own) or free > _FREE * len(own):
        return
    signed = any((said := judge(blocks[i].text)) and said.role is Role.DATELINE for i in range(first, own[-1]))
    if signed:
        return  # each with its own day: what readers wrote, or other articles
    for block in blocks[first : own[-1] + 1]:
        if block.cut == why:
            block.cut = None
    for element in _boxes(blocks, own, marks):
        marks.cut.pop(element, None)


def _first(blocks: Sequence[RawBlock], at: int) -> int | None:
    """The first paragraph under the headline, where it is cut for the name of its box."""
    for i in range(at + 1, min(len(blocks), at + 1 + _NEAR)):
        if _is_paragraph(blocks[i]):
            cut = blocks[i].cut
            if cut is None:
                return None
            if cut.startswith(_NAMED):
                return i
    return None


def _is_paragraph(block: RawBlock) -> bool:
    return block.size >= _SENTENCE and not block.linked and not block.caption


def _boxes(blocks: Sequence[RawBlock], own: Sequence[int], marks: Marks) -> set[etree._Element]:
    found: set[etree._Element] = set()
    for i in own:
        for element in (blocks[i].parent, *blocks[i].parent.iterancestors()):
            if marks.cut.get(element, "").startswith(_NAMED):
                found.add(element)
    return found
