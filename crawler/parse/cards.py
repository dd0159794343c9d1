"""Cards: boxes, each with the headline of another article, that leads there, and the beginning of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from crawler.parse.blocks import RawBlock

_LEAST, _MOST = 16, 140  # letters of a headline
_BEGINNING = 300  # letters of what stands under it
_LINES = 3  # in one card
_SEVERAL = 3  # of one form: fewer are sections of an article


def cards(blocks: Sequence[RawBlock]) -> list[bool]:
    """Which blocks stand in cards, where there are several of one form."""
    boxes: dict[etree._Element, list[int]] = {}
    for i, block in enumerate(blocks[:-1]):
        if block.link_share <= 0.8 or not block.size >= _LEAST or len(block.text) > _MOST:
            continue
        box = block.parent.getparent() if block.is_heading or block.tag == "p" else block.parent
        if box is None or box in boxes or box.tag in ("body", "html", "main"):
            continue
        within = [k for k in range(i, min(len(blocks), i + _LINES + 1)) if _is_in(blocks[k], box)]
        told = [k for k in within[1:] if blocks[k].link_share < 0.3]
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


def _is_in(block: RawBlock, box: etree._Element) -> bool:
    above = block.parent.getparent()
    return block.parent is box or above is box or (above is not None and above.getparent() is box)
