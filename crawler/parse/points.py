"""Lists and tables in the text of an article: which of their lines belong to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.lines import POINTS
from crawler.parse.parts import PART

_SENTENCE_ENDS = tuple(".!?…。”\"'’)다요죠까음함임됨")
_IN_CELL = 3  # paragraphs of an article that has a cell for itself
_MOST = 0.6  # of the text in cells: so much of it stands in that one
_CELL = 12  # characters of a cell that may be passed over
_CELLS = 6  # of a table of figures; fewer are layout
_EVENTS, _HEADS = 3, 60  # lines of a chronicle; characters of what stands over one
_DATED = re.compile(
    r"\W*(?:(?:19|20)\d\d|(?:19|20)?\d\d[./년-]|\d{1,2}[./월]\s?\d|\d{1,2}[월일]|(?:오전|오후)?\s?\d{1,2}[:시]|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?:\d{1,2}\b|(?:19|20)\d\d))",
    re.IGNORECASE,
)
_FIGURE = 40  # characters of a cell of figures
_SAID = 12  # letters of a sentence
_FACTS = 6  # terms and what they mean, in a list among the paragraphs
_LIST_DEEP, _ITEMS = 3, 3  # boxes around a point of a list, and points of one
_ITEM_ENDS = (".", "다", "요")
_OF_DISH = re.compile(
    r"\W*(?:재료|양념|준비물|만들기|만드는\s?(?:법|순서)|조리\s?(?:법|순서)|요리\s?(?:법|순서)|ingredients?|method|directions|"
    r"instructions|for the \w+)\b",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(
    r"요약|핵심|한눈에|줄거리|투표|설문|summary|key |at a glance|takeaways|highlights|poll", re.IGNORECASE
)
_ANSWER, _ANSWERS = 40, 3  # characters of one; fewer are what a box says in passing


def lists_of(blocks: Sequence[RawBlock]) -> dict[etree._Element, etree._Element | None]:
    """The elements that are a point of a list without links, or a paragraph of one, and the box in which it stands."""
    points: dict[etree._Element, etree._Element] = {}
    linked: set[etree._Element] = set()
    for block in blocks:
        if block.tag == "li" or (block.tag == "p" and _is_point(block.parent.getparent())):
            listed = next(block.parent.iterancestors("ul", "ol", "dl"), None)
            if listed is not None:
                points[block.parent] = listed
                if block.link_share > 0.3:
                    linked.add(listed)
    return {element: points[element].getparent() for element in points if points[element] not in linked}


def is_of(main: etree._Element, box: etree._Element | None) -> bool:
    """Whether a box with a list is the one with most of the text, or beside that and called the same."""
    if box is None or box is main:
        return box is main
    return box.getparent() is main.getparent() and (box.tag, box.get("class")) == (main.tag, main.get("class"))


def chronicles(blocks: Sequence[RawBlock], lists: Mapping[etree._Element, etree._Element | None]) -> set[int]:
    """Which blocks are points of lists that nearly all begin with a day or an hour, and what is set over such a list in
    a box of its own."""
    found: dict[etree._Element, list[int]] = {}
    for i, block in enumerate(blocks):
        box = lists.get(block.parent)
        if box is not None:
            found.setdefault(box, []).append(i)
    taken: set[int] = set()
    for box, places in found.items():
        dated = sum(_DATED.match(blocks[i].text) is not None for i in places)
        if len(places) >= _EVENTS and 5 * dated >= 4 * len(places):
            over = places[0] - 1
            heads = over >= 0 and not blocks[over].linked and len(blocks[over].text) <= _HEADS
            taken.update(places)
            taken |= (
                {over} if heads and box.getparent() in (blocks[over].parent, blocks[over].parent.getparent()) else set()
            )
    return taken


def _is_point(element: etree._Element | None) -> bool:
    return element is not None and element.tag == "li"


def is_point_of_list(blocks: Sequence[RawBlock], votes: Sequence[bool], chosen: Sequence[bool], i: int) -> bool:
    """Whether it stands next to a chosen line that begins with the same mark, as a list of appointments has it."""
    mark = blocks[i].text[:1]
    if mark not in POINTS or blocks[i].link_share:
        return False
    return any(
        taken and blocks[k].text.startswith(mark) for k, taken in ((i - 1, chosen[i - 1]), (i + 1, votes[i + 1]))
    )


def in_one_cell(blocks: Sequence[RawBlock], votes: list[bool]) -> list[bool]:
    """Without the other cells of a page that is laid out as a table and has all of its article in one."""
    cells: Counter[etree._Element] = Counter()
    lines: Counter[etree._Element] = Counter()
    for block, vote in zip(blocks, votes, strict=True):
        if vote and block.tag == "td" and len(block.text) >= PART and block.text.endswith(_SENTENCE_ENDS):
            cells[block.parent] += block.size
            lines[block.parent] += 1
    cell = max(cells, key=lambda cell: cells[cell], default=None)
    if cell is None or lines[cell] < _IN_CELL or cells[cell] < _MOST * sum(cells.values()):
        return votes
    within = set(cell.iter())
    return [v and (b.tag != "td" or b.parent in within) for v, b in zip(votes, blocks, strict=True)]


def fill_tables(blocks: Sequence[RawBlock], free: Sequence[bool], chosen: list[bool]) -> None:
    """Choose the other cells of a table of which many are chosen: those of one letter or figure were passed over."""
    tables = [next(b.parent.iterancestors("table"), None) if b.tag in ("td", "th") else None for b in blocks]
    cells = Counter(table for table in tables if table is not None)
    taken = Counter(table for table, c in zip(tables, chosen, strict=True) if table is not None and c)
    for i, table in enumerate(tables):
        if table is not None and not chosen[i] and free[i] and len(blocks[i].text) < _CELL:
            chosen[i] = cells[table] >= _CELLS and 3 * taken[table] > cells[table]


def fill_figures(blocks: Sequence[RawBlock], free: Sequence[bool], chosen: list[bool]) -> None:
    """Choose a table of short lines without links that stands between chosen blocks: rows of as many cells each, in a
    table or a cell of its own."""
    taken = [i for i, c in enumerate(chosen) if c]
    found: dict[etree._Element, list[int]] = {}
    for i in range(taken[0], taken[-1]) if taken else ():
        row = blocks[i].parent.getparent() if blocks[i].tag in ("td", "th") else None
        if row is not None:
            found.setdefault(row, []).append(i)
    tables: dict[etree._Element, list[list[int]]] = {}
    for row, cells in found.items():
        table = next(row.iterancestors("table"), None)
        if table is not None:
            tables.setdefault(table, []).append(cells)
    for rows in tables.values():
        cells = [i for row in rows for i in row]
        if len(cells) < _CELLS or any(not free[i] or blocks[i].linked for i in cells):
            continue
        even = 2 <= len(rows[0]) < len(cells) and all(len(row) == len(rows[0]) for row in rows)
        texts = [blocks[i].text for i in cells]
        if even and max(map(len, texts)) <= _FIGURE and any(any(map(str.isdigit, text)) for text in texts):
            for i in cells:
                chosen[i] = True


def fill_terms(blocks: Sequence[RawBlock], free: Sequence[bool], chosen: list[bool]) -> None:
    """Choose the questions and answers (or terms and what they mean) that stand in one list between chosen blocks."""
    taken = [i for i, c in enumerate(chosen) if c]
    found: dict[etree._Element, list[int]] = {}
    for i in range(taken[0], taken[-1]) if taken else ():
        if not chosen[i] and free[i] and not blocks[i].linked:
            term = next(
                (e for e in (blocks[i].parent, *blocks[i].parent.iterancestors()) if e.tag in ("dd", "dt")), None
            )
            holder = term.getparent() if term is not None else None
            if holder is not None and holder.tag == "dl":
                found.setdefault(holder, []).append(i)
    boxes = {blocks[i].box for i in taken} if found else set()
    for holder, places in found.items():
        answers = sum(len(blocks[i].text) >= _ANSWER for i in places)
        claim = len(places) == 2 and holder.getparent() in boxes and blocks[places[1]].size >= _ANSWER
        facts = len(places) >= _FACTS and holder.getparent() in boxes
        if facts or claim or (answers >= _ANSWERS and 3 * answers >= len(places)):
            for i in places:
                chosen[i] = True


def fill_callouts(blocks: Sequence[RawBlock], free: Sequence[bool], chosen: list[bool]) -> None:
    """Choose what editors set off in a box that their system calls a callout, between chosen blocks. Other names of
    boxes beside the text are those of advertisements, too."""
    taken = [i for i, c in enumerate(chosen) if c]
    for i in range(taken[0], taken[-1]) if taken else ():
        block = blocks[i]
        if chosen[i] or not free[i] or block.linked or block.size < _SAID or not block.text.endswith(_SENTENCE_ENDS):
            continue
        boxes = (block.parent, *islice(block.parent.iterancestors(), 1))
        chosen[i] = any("callout" in (box.get("class") or "") for box in boxes)


def fill_lists(blocks: Sequence[RawBlock], free: Sequence[bool], chosen: list[bool]) -> None:
    """Choose the lists that stand, each in a box of its own with at most a line above it, between chosen blocks: of
    what a dish needs and how it is made, or of sentences. What sums the article up is none."""
    taken = [i for i, c in enumerate(chosen) if c]
    holders = {blocks[i].parent.getparent() for i in taken} if taken else set()
    found: dict[etree._Element, list[int]] = {}
    for i in range(taken[0], taken[-1]) if taken else ():
        if chosen[i]:
            continue
        box = next((e for e in islice(blocks[i].parent.iterancestors(), _LIST_DEEP) if e.getparent() in holders), None)
        if box is not None and box.tag in ("div", "section") and box not in holders:
            found.setdefault(box, []).append(i)
    for places in found.values():
        items = [i for i in places if blocks[i].tag == "li"]
        heads = [blocks[i].text for i in places if blocks[i].tag != "li"]
        if len(items) < _ITEMS or len(heads) > 1 or any(not free[i] or blocks[i].linked for i in places):
            continue
        head = heads[0] if heads else ""
        said = sum(blocks[i].text.endswith(_ITEM_ENDS) and blocks[i].size >= _SAID for i in items)
        told = 3 * said >= 2 * len(items) and len(head) <= _HEADS and not _SUMS_UP.search(head)
        if _OF_DISH.match(head) or told:
            for i in places:
                chosen[i] = True
