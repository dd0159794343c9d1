"""Lines that are set in smaller print than the text, as what stands under pictures is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock

SMALL_PRINT = "in small print under an image"
_LONGEST = 300  # characters of such a line
_SENTENCE = 150  # of a sentence
_SLANTED = 120  # of one in italics: an introduction is set so, too, and is longer
_SMALL_SIZES = frozenset(("1", "2", "-1", "-2"))
_SENTENCE_ENDS = (".", "!", "?", "다")
_CENTERED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SMALL_STYLE = re.compile(
    r"font-size\s*:\s*(?:[89]|1[0-3]|(?:x+-)?small)(?:\.\d+)?\s*(?:px|pt)?\b|"
    r"color\s*:\s*(?:gr[ae]y|#([5-9a-b])\1|#([5-9a-b])\w\2\w\2\w|rgb\((1[0-7]\d|[89]\d), ?\3, ?\3\))",
    re.IGNORECASE,
)
_GRAY = re.compile(r"gr[ae]y|#?([5-9a-b])\1{2}(?:\1{3})?|#?([5-9a-b]\w)\2{2}", re.IGNORECASE)
_PALE = "color:gray;font-size:small"  # old pages make letters small and pale by the one element
_ROW = 8  # pictures that follow each other, each with such a line
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


def is_set_apart(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a short line is set in the middle and in small or pale letters by its style, or right under an image in
    small and pale ones, and the next line is not."""
    if len(raw[i].text) > _LONGEST or raw[i].is_heading:
        return False
    style = _style(raw[i])
    kinds = {found[0].partition(":")[0].strip().lower() for found in _SMALL_STYLE.finditer(style)}
    others = (
        _style(block) for block in raw[i + 1 : i + 1 + _ROW] if not (block.after_image and block.shape == raw[i].shape)
    )
    below = next(others, "")
    if not kinds:
        sentence = len(raw[i].text) <= _SENTENCE and raw[i].text.endswith(_SENTENCE_ENDS)
        centered = _CENTERED.search(style) is not None and not _CENTERED.search(below)
        return sentence and raw[i].after_image and (centered or _is_of_picture(raw, i))
    if len(kinds) > 1 and raw[i].after_image and not _SMALL_STYLE.search(below):
        return True
    return bool(_CENTERED.search(style)) and not _CENTERED.search(below)


def _is_of_picture(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line is of the class of the paragraph right above it, which is a picture, and the next one is not."""
    line = raw[i].parent
    picture = line.getprevious()
    if picture is None or picture.tag != line.tag or not line.get("class") or len(picture) == 0:
        return False
    if picture.get("class") != line.get("class") or next(picture.iter("img", "amp-img"), None) is None:
        return False
    below = next((block.parent for block in raw[i + 1 :] if not block.after_image), None)
    return below is not None and below.tag == line.tag and below.get("class") != line.get("class")


def _style(block: RawBlock) -> str:
    """The styles of a line: of its element, the box around, and what all of it stands in."""
    inner = _only_child(block.parent)
    elements = (block.parent.getparent(), block.parent, inner, _only_child(inner) if inner is not None else None)
    said = [e.get("style") or "" for e in elements if e is not None]
    said += [_PALE for e in elements if e is not None and e.tag == "font" and _GRAY.fullmatch(e.get("color") or "")]
    said += ["text-align:center" for e in elements[:2] if e is not None and (e.get("align") or "").lower() == "center"]
    return ";".join(said)


def _only_child(element: etree._Element) -> etree._Element | None:
    """The element in which all of the text stands."""
    inner = [child for child in islice(element, 3) if child.tag != "img"]
    if len(inner) != 1 or len(element) > 3 or (element.text or "").strip() or (inner[0].tail or "").strip():
        return None
    return inner[0]
