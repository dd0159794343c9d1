"""The headings of a page that may be its headline."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from crawler.parse.blocks import size_of, tidy
from crawler.parse.lines import fold
from crawler.parse.tree import text_of

MOST = 400  # headings that are looked at
LONGEST = 300  # characters of one that may be the headline
_TITLE_CLASS = re.compile(r"tit|headline|subject|heading")
ASIDES = frozenset(("aside", "nav", "footer"))
_HEADLINE = 24  # letters of a headline that is taken from under the name of a section


def read_headings(tree: etree._Element) -> list[str]:
    """Texts of the headings that may be the headline, h1 first."""
    first: list[str] = []
    others: list[str] = []
    for heading in islice(tree.iter("h1", "h2", "h3"), MOST):
        found = first if heading.tag == "h1" else others if is_titled(heading) else None
        if found is not None and 2 <= len(text := text_in(heading)) <= LONGEST:
            found.append(text)
    return [*first, *others]


def heading_below(tree: etree._Element, section: str) -> str | None:
    """The headline under a heading that only names the section or the board: longer, and no smaller."""
    key, rank = fold(section), ""
    for heading in islice(tree.iter("h1", "h2", "h3", "h4"), MOST):
        text = text_in(heading)
        fits = heading.tag <= rank or is_titled(heading)
        if rank > "h1" and fits and size_of(text) > max(_HEADLINE, size_of(section)) and len(text) <= LONGEST:
            linked = next(heading.iter("a"), None) is not None or any(e.tag in ASIDES for e in heading.iterancestors())
            return None if linked else text
        rank = heading.tag if fold(text) == key else ""
    return None


def text_in(heading: etree._Element) -> str:
    return tidy(text_of(heading, LONGEST))


def is_titled(element: etree._Element) -> bool:
    """Whether the names of an element say that it is a headline."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _TITLE_CLASS.search(names.lower()) is not None
