"""Boxes that the page's own <style> hides: copies for mail, other languages, windows that a button opens.

Only rules of one class or one id are read, as `.mail_copy{display:none}`: others depend on where a box stands. A class
that any other rule shows somewhere (`.tab.on{display:block}`, `.open .menu{display:block}`) is let be where it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from crawler.parse.elements import Elements
from crawler.parse.tree import text_of

_LONGEST = 200_000  # characters of styles that are read
_MOST = 2000  # rules
_SHORT = 40  # letters: with fewer it may be who wrote it, which some layouts don't show
_MOST_OF_PAGE = 0.5  # of its text: a script shows it, a slide after the other
_HIDES = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
_SHOWS = re.compile(r"(?:^|;)\s*display\s*:\s*(?!none\b)[a-z]", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([{}])|([^{}]+)")
_SIMPLE = re.compile(r"\s*([.#][A-Za-z_][\w-]*)\s*")
_NAME = re.compile(r"([.#][A-Za-z_][\w-]*)")
_COMPOUND = re.compile(r"\s*(?:\w+)?(?:[.#][A-Za-z_][\w-]*)+\s*")
_BOXES = ("div", "section", "p", "article", "ul", "ol", "dl", "table", "span", "aside", "header", "footer")


def hide_by_style(elements: Elements) -> None:
    """Give the boxes that the page's styles hide the attribute that says so."""
    css = "".join(element.text or "" for element in elements.tagged("style"))[:_LONGEST]
    if "none" not in css:
        return
    hidden, shown = _names(css)
    if not hidden:
        return
    found: list[tuple[etree._Element, int]] = []
    for element in elements.tagged(*_BOXES):
        names = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        if not hidden.isdisjoint(names) and not any(part <= names for part in shown) and not element.get("style"):
            size = len(text_of(element))
            if size >= _SHORT:
                found.append((element, size))
    if found and sum(size for _, size in found) < _MOST_OF_PAGE * len(text_of(elements.tree)):
        for element, _ in found:
            element.set("hidden", "")


def _names(css: str) -> tuple[set[str], list[set[str]]]:
    """The names (".class", "#id") that a rule of their own hides, and sets of names that together are shown."""
    hidden: set[str] = set()
    shown: list[set[str]] = []
    for selectors, told in _rules(_COMMENT.sub("", css)):
        hides = _HIDES.search(told) is not None
        if not hides and not _SHOWS.search(told):
            continue
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector)
            if hides and simple:
                hidden.add(simple[1])
            elif not hides:
                shown += _shown(selector)
    return hidden, [part for part in shown if not hidden.isdisjoint(part)]


def _shown(selector: str) -> Iterator[set[str]]:
    """What names a box needs for the selector to show it; where it asks for more than its own names, the last ones."""
    last = re.split(r"[\s>+~]+", selector.strip())[-1]
    names = set(_NAME.findall(last))
    if names and _COMPOUND.fullmatch(selector):
        yield names
    elif names:
        yield from ({name} for name in names)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and what they tell, outside of @media and the like, which hold for some screens alone."""
    depth, selectors, number = 0, "", 0
    for brace, text in _RULE.findall(css):
        if brace == "{":
            depth += 1
        elif brace == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            selectors = text.rpartition(";")[2]
        elif depth == 1 and not selectors.lstrip().startswith("@"):
            yield selectors, text
            number += 1
            if number > _MOST:
                return
