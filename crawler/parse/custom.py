"""Elements that a site has named itself (<news-body>, <x-paragraph>), and spans that stand for paragraphs, read as what
they stand for."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

from crawler.parse.elements import Elements
from crawler.parse.tree import text_of

_PARAGRAPH = re.compile(r"-(?:p|para(?:graph)?)$")
_LABEL = 24  # characters of a button
_PLAIN = ("div", "span", "p")
_ROLES = re.compile(r"role=[\"']?(?:heading|button)")
_with_role = etree.XPath("//@role[.='heading' or .='button']/..")
_BOXES = ("div", "section", "article", "td", "main")
_SEVERAL = 3  # paragraphs
_PHOTOGRAPH = re.compile(r"background(?:-image)?\s*:[^;]*url\([^)]*\.(?:jpe?g|webp|avif)\b", re.IGNORECASE)
_SENTENCE = 40  # characters
_ENDS = re.compile(r"[.!?][\"'”’)]?$")
_LEVELS = ("1", "2", "3", "4", "5", "6")


def rename(elements: Elements) -> None:
    """A heading or paragraph by its role or name, a box where it is no part of a sentence; else as it is."""
    own = elements.tagged(*(tag for tag in elements.tags if "-" in tag and not tag.startswith("amp-")))
    for element in own:
        role = element.get("role")
        if role == "heading":
            element.tag = _heading(element)
        elif role == "paragraph" or (role is None and _PARAGRAPH.search(element.tag)):
            element.tag = "p"
        elif not _within_sentence(element):
            element.tag = "div"
    lines = [span for box in {span.getparent() for span in elements.tagged("span")} for span in _lines(box)]
    for span in lines:
        span.tag = "p"
    shown = list(filter(_is_picture, elements.tagged("div", "span", "i", "a", "figure")))
    for box in shown:
        box.tag = "img"
    if own or lines or shown:
        elements.renew()


def rename_plain(tree: etree._Element, text: str) -> None:
    """A plain box that says that it is a heading or a button is read as one. `text`: of the page."""
    if not _ROLES.search(text):
        return
    for element in cast("list[etree._Element]", _with_role(tree)):
        if element.tag not in _PLAIN:
            continue
        if element.get("role") == "button":
            if len(text_of(element, _LABEL)) < _LABEL:
                element.tag = "button"
        elif element.tag != "span" or not _within_sentence(element):
            element.tag = _heading(element)


def _is_picture(box: etree._Element) -> bool:
    """Whether an empty box shows a photograph as its background."""
    style = box.get("style")
    if not style or "background" not in style or len(box) or (box.text or "").strip():
        return False
    return _PHOTOGRAPH.search(style) is not None


def _lines(box: etree._Element | None) -> list[etree._Element]:
    """The spans that are the paragraphs of a box: each on a line of its own, with nothing said between them."""
    if box is None or box.tag not in _BOXES or (box.text or "").strip():
        return []
    spans = [element for element in box if element.tag == "span"]
    if len(spans) < _SEVERAL or any((element.tail or "").strip() for element in box):
        return []
    if not all("\n" in (span.tail or "") for span in spans[:-1]):
        return []
    told = [text for span in spans if _ENDS.search(text := text_of(span).rstrip()) and len(text) >= _SENTENCE]
    return spans if len(told) >= max(_SEVERAL, len(spans) / 2) else []


def _heading(element: etree._Element) -> str:
    level = element.get("aria-level")
    return f"h{level}" if level in _LEVELS else "h2"


def _within_sentence(element: etree._Element) -> bool:
    previous, above = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else above.text if above is not None else None
    return bool((before or "").strip() or (element.tail or "").strip())
