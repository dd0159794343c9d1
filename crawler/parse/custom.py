"""Elements that a site has named itself (<news-body>, <x-paragraph>), read as what they stand for."""

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
    if own:
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


def _heading(element: etree._Element) -> str:
    level = element.get("aria-level")
    return f"h{level}" if level in _LEVELS else "h2"


def _within_sentence(element: etree._Element) -> bool:
    previous, above = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else above.text if above is not None else None
    return bool((before or "").strip() or (element.tail or "").strip())
