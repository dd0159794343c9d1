"""Which lines stand in a box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock

PARAGRAPH = 30  # letters of a line that may be one
LAYOUT = ("body", "html", "main")  # what holds all of a page


def is_in(block: RawBlock, box: etree._Element, levels: int) -> bool:
    """Whether a line's element is a box, or that is at most so many levels above it."""
    above: etree._Element | None = block.parent
    for _ in range(levels + 1):
        if above is box or above is None:
            return above is box
        above = above.getparent()
    return False


def lines_in(blocks: Sequence[RawBlock], i: int, box: etree._Element, most: int) -> list[RawBlock]:
    """The lines behind the one at `i` that stand in a box with nothing between, so many at most."""
    found: list[RawBlock] = []
    for block in islice(blocks, i + 1, i + 1 + most):
        if block.parent is not box and box not in set(block.parent.iterancestors()):
            break
        found.append(block)
    return found


def fullest(blocks: Iterable[RawBlock]) -> tuple[etree._Element, int, int] | None:
    """The element that most of the text stands in directly; how many letters, and how many paragraphs."""
    sizes: Counter[etree._Element] = Counter()
    numbers: Counter[etree._Element] = Counter()
    for block in blocks:
        above = block.parent.getparent()
        for holder in (block.parent, above) if above is not None else (block.parent,):
            sizes[holder] += block.size
            numbers[holder] += block.size >= PARAGRAPH
    if not sizes:
        return None
    box, size = sizes.most_common(1)[0]
    return box, size, numbers[box]
