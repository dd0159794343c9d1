"""Lines that are set in smaller print than the text, as what stands under pictures is."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock

_LONGEST = 300  # characters of such a line
_SLANTED = 120  # of one in italics: an introduction is set so, too, and is longer
_SMALL_SIZES = frozenset(("1", "2", "-1", "-2"))
_SENTENCE_ENDS = (".", "!", "?", "다")
_DEEP = 4  # elements in each other


def is_small_print(block: RawBlock) -> bool:
    """Whether all of a short line is in small letters, or in italics and no whole sentence."""
    if len(block.text) > _LONGEST or block.is_heading:
        return False
    element: etree._Element | None = block.parent
    for _ in range(_DEEP):
        if element is None:
            return False
        if element.tag == "small" or (element.tag == "font" and element.get("size") in _SMALL_SIZES):
            return True
        if element.tag in ("em", "i"):
            return len(block.text) <= _SLANTED and not block.text.endswith(_SENTENCE_ENDS)
        element = _only_child(element)
    return False


def _only_child(element: etree._Element) -> etree._Element | None:
    """The element in which all of the text stands."""
    inner = [child for child in islice(element, 3) if child.tag != "img"]
    if len(inner) != 1 or len(element) > 3 or (element.text or "").strip() or (inner[0].tail or "").strip():
        return None
    return inner[0]
