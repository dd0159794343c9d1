"""Cards: the headlines of other articles, that lead there, each with the beginning of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.tree import text_of

_LEAST, _MOST = 16, 140  # letters of a headline
_BEGINNING = 300  # letters of what stands under it
_LINES = 3  # in one card
_SEVERAL = 3  # of one form: fewer are sections of an article
_CELL = 24  # characters of a cell beside one
_LEVELS = 4  # boxes in which a link is sought
_TOLD = 40  # letters of a beginning
_LINKED, _UNLINKED = 0.8, 0.3  # of a block, from where on it is a link, and up to where it is none


def cards(blocks: Sequence[RawBlock]) -> list[bool]:
    """Which blocks are cards, where there are several of one form: each in a box of its own, or one after another, or
    links as a whole."""
    links = [i for i, block in enumerate(blocks) if block.linked and block.link_share > _LINKED]
    heads = [i for i in links if blocks[i].size >= _LEAST and len(blocks[i].text) <= _MOST]
    found = _boxed(blocks, heads)
    for run in (*_in_turn(blocks, heads), *_whole_links(blocks, links)):
        for k in run:
            found[k] = True
    return found


def _boxed(blocks: Sequence[RawBlock], heads: Sequence[int]) -> list[bool]:
    """`heads`: the places of those that are headlines with a link."""
    boxes: dict[etree._Element, list[int]] = {}
    for i in heads:
        block = blocks[i]
        box = block.parent.getparent() if block.is_heading or block.tag == "p" else block.parent
        box = box.getparent() if box is not None and box.tag == "a" else box  # a heading in a link
        if box is None or box in boxes or box.tag in ("body", "html", "main"):
            continue
        within = [k for k in range(i, min(len(blocks), i + _LINES + 1)) if _is_in(blocks[k], box)]
        told = [k for k in within[1:] if blocks[k].link_share < _UNLINKED]
        whole = len(within) <= _LINES and (i == 0 or not _is_in(blocks[i - 1], box))
        if whole and told and all(len(blocks[k].text) <= _BEGINNING for k in told):
            boxes[box] = within
    forms = Counter((box.tag, box.get("class")) for box in boxes)
    found = [False] * len(blocks)
    for box, within in boxes.items():
        if forms[box.tag, box.get("class")] >= _SEVERAL:
            for k in within:
                found[k] = True
    return found


def _in_turn(blocks: Sequence[RawBlock], heads: Sequence[int]) -> list[list[int]]:
    """Headlines of one shape that are links, with few lines under each, in shapes that stand nowhere else: between the
    paragraphs of an article there may be links as well."""
    runs = list(_runs(blocks, heads))
    if not runs:
        return []
    everywhere = Counter(block.shape for block in blocks if not block.cut and _is_beginning(block))
    inside = Counter(blocks[k].shape for run in runs for k in run if not blocks[k].cut and _is_beginning(blocks[k]))
    apart = {shape for shape, number in inside.items() if number == everywhere[shape]}
    return [run for run in runs if all(blocks[k].shape in apart for k in run if _is_beginning(blocks[k]))]


def _runs(blocks: Sequence[RawBlock], heads: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    count = 0
    for i in heads:
        told = _told(blocks, i)
        if told and run and (blocks[run[0]].shape != blocks[i].shape or i > run[-1] + 1):
            if count >= _SEVERAL:
                yield run
            run, count = [], 0
        if told:
            run += range(i, i + 1 + told)
            count += 1
    if count >= _SEVERAL:
        yield run


def _is_beginning(block: RawBlock) -> bool:
    return block.size >= _TOLD and block.link_share < _UNLINKED


def _told(blocks: Sequence[RawBlock], head: int) -> int:
    """How many lines stand under a headline, before the next one; 0 where they are no beginning of a text."""
    lines = 0
    for block in blocks[head + 1 : head + _LINES + 2]:
        if block.link_share >= _UNLINKED or block.is_heading:
            break
        lines += 1
    told = blocks[head + 1 : head + 1 + lines]
    fits = lines <= _LINES and all(len(block.text) <= _BEGINNING for block in told)
    return lines if fits and any(map(_is_beginning, told)) else 0


def _whole_links(blocks: Sequence[RawBlock], linked: Sequence[int]) -> Iterator[list[int]]:
    """Several links of one form, each with a headline and a beginning in it. `linked`: the places of what is a link."""
    links: dict[etree._Element, list[int]] = {}
    for i in linked:
        link = _link_around(blocks[i].parent)
        if link is not None:
            links.setdefault(link, []).append(i)
    several = {
        link: within
        for link, within in links.items()
        if len(within) <= _LINES + 1 and any(blocks[k].size >= _TOLD for k in within) and _parts(link, within) > 1
    }
    forms = Counter(link.get("class") for link in several)
    yield from (within for link, within in several.items() if forms[link.get("class")] >= _SEVERAL)


def _link_around(box: etree._Element | None) -> etree._Element | None:
    for _ in range(_LEVELS):
        if box is None or box.tag == "a":
            return box
        box = box.getparent()
    return None


def _parts(link: etree._Element, within: Sequence[int]) -> int:
    """How many things a link says: what stands in it outside of boxes is not a block of its own."""
    parts = sum(1 for part in islice(link, _LINES + 1) if text_of(part, _LEAST))
    return max(len(within), parts + bool((link.text or "").strip()))


def rows(blocks: Sequence[RawBlock]) -> set[int]:
    """Which blocks stand in the rows of a table that lists articles: each with one headline that is a link, and beside
    it no more than a number, a day, a desk."""
    found: dict[etree._Element, list[int]] = {}
    for i, block in enumerate(blocks):
        if block.tag == "td":
            row = block.parent.getparent()
            if row is not None:
                found.setdefault(row, []).append(i)
    tables: dict[etree._Element | None, list[list[int]]] = {}
    for row, cells in found.items():
        heads = [k for k in cells if blocks[k].link_share > _LINKED and blocks[k].size >= _LEAST]
        if len(heads) == 1 and all(len(blocks[k].text) <= _CELL for k in cells if k not in heads):
            tables.setdefault(row.getparent(), []).append(cells)
    return {k for several in tables.values() if len(several) >= _SEVERAL for cells in several for k in cells}


def _is_in(block: RawBlock, box: etree._Element) -> bool:
    above = block.parent.getparent()
    return block.parent is box or above is box or (above is not None and above.getparent() is box)
