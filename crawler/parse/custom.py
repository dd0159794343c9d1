"""Elements that a site has named itself (<news-body>, <x-paragraph>), read as what they stand for."""

from __future__ import annotations

import re

from lxml import etree

from crawler.parse.elements import Elements

_PARAGRAPH = re.compile(r"-(?:p|para(?:graph)?)$")
_LEVELS = ("1", "2", "3", "4", "5", "6")


def rename(elements: Elements) -> None:
    """A heading or paragraph by its role or name, a box where it is no part of a sentence; else as it is."""
    own = elements.tagged(*(tag for tag in elements.tags if "-" in tag and not tag.startswith("amp-")))
    for element in own:
        role = element.get("role")
        if role == "heading":
            level = element.get("aria-level")
            element.tag = f"h{level}" if level in _LEVELS else "h2"
        elif role == "paragraph" or (role is None and _PARAGRAPH.search(element.tag)):
            element.tag = "p"
        elif not _within_sentence(element):
            element.tag = "div"
    if own:
        elements.renew()


def _within_sentence(element: etree._Element) -> bool:
    previous, above = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else above.text if above is not None else None
    return bool((before or "").strip() or (element.tail or "").strip())
