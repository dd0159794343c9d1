"""Boxes behind the one that holds the article: short news of the same day, a list of notes, what mourners wrote, how to
write to the editor. They read like text, but each begins with a line of its own and none of its lines is set like one
of the article's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.boxes import PARAGRAPH, fullest
from crawler.parse.lines import judge
from storage.model import Role

_FEWEST = 3  # paragraphs in the article's box
_SHARE = 0.35  # of the text that stands in it
_OF_ITS_OWN = 0.7  # of the text up to its end
_HEADING = 60  # letters of the line that such a box begins with
_STOPS = (".", "!", "?", "”", '"', "…", ":")
_SECTIONS = frozenset(("div", "section", "aside", "amp-accordion"))
_AHEAD = 3  # lines behind it that are looked at


def without_boxes_behind(blocks: Sequence[RawBlock], chosen: Sequence[bool]) -> list[bool]:
    """The chosen lines but for those of such boxes."""
    lines = [i for i, taken in enumerate(chosen) if taken]
    box = _box(blocks, lines)
    within = set(box.iter()) if box is not None else set()
    last = max((i for i in lines if blocks[i].parent in within), default=None)
    left = list(chosen)
    if box is None or last is None or last == lines[-1]:
        return left
    above = [blocks[i] for i in lines if i <= last]
    if sum(b.size for b in above if b.parent in within) < _OF_ITS_OWN * sum(b.size for b in above):
        return left
    shapes = {block.shape for block in above}
    behind = [i for i in lines if i > last]
    headed = Counter(blocks[i].shape for i in behind if blocks[i].is_heading)
    begun = False
    for place, i in enumerate(behind):
        if blocks[i].shape in shapes:
            begun = False
            continue
        section = headed[blocks[i].shape] > 1  # of several, each under its heading
        begun = begun or (not section and _begins(blocks, behind[place : place + 1 + _AHEAD], shapes))
        left[i] = not begun
    return left


def without_sections_behind(blocks: Sequence[RawBlock], chosen: Sequence[bool]) -> list[bool]:
    """Likewise of those that stand in the article's box itself, behind its last paragraph and who wrote it: each the
    only one of its class, with a heading of its own."""
    lines = [i for i, taken in enumerate(chosen) if taken]
    box = _box(blocks, lines)
    left = list(chosen)
    if box is None:
        return left
    own = [i for i in lines if blocks[i].size >= PARAGRAPH and blocks[i].tag not in ("td", "th", "li")]
    own = [i for i in own if box in (blocks[i].parent, blocks[i].parent.getparent())]
    if not own:
        return left
    kinds = Counter((child.tag, child.get("class")) for child in box.iterchildren(etree.Element))
    sections: list[int] = []  # their lines
    begun: set[etree._Element] = set()
    for i in lines:
        section = _child_around(blocks[i].parent, box) if i > own[-1] else None
        if section is None or section.tag not in _SECTIONS or not section.get("class"):
            continue
        begins = blocks[i].is_heading and blocks[i].parent is not section
        if section in begun or (begins and kinds[section.tag, section.get("class")] == 1):
            sections.append(i)
            begun.add(section)
    if not sections or not any(_signs(blocks[i]) for i in range(own[-1] + 1, sections[0])):
        return left
    for i in sections:
        left[i] = False
    return left


def _child_around(element: etree._Element, box: etree._Element) -> etree._Element | None:
    """The child of a box that is or holds an element; None for what isn't in the box."""
    child: etree._Element | None = element
    while child is not None and child.getparent() is not box:
        child = child.getparent()
    return child


def _signs(block: RawBlock) -> bool:
    said = judge(block.text, last=True) if len(block.text) <= _HEADING else None
    return said is not None and said.role is Role.BYLINE


def _box(blocks: Sequence[RawBlock], lines: Sequence[int]) -> etree._Element | None:
    """The element that holds much of the text directly, if its paragraphs are several."""
    found = fullest(blocks[i] for i in lines)
    if found is None:
        return None
    box, size, paragraphs = found
    return box if paragraphs >= _FEWEST and size >= _SHARE * sum(blocks[i].size for i in lines) else None


def _begins(blocks: Sequence[RawBlock], lines: Sequence[int], shapes: set[tuple[str, ...]]) -> bool:
    """Whether the first of these lines heads the others, which are set in another way than the article's."""
    first, *others = (blocks[i] for i in lines)
    if first.size > _HEADING or first.text.endswith(_STOPS) or first.after_image:
        return False
    return bool(others) and not any(other.shape in shapes for other in others)
