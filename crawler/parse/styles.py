"""Boxes that the page's own <style> hides: copies for mail, other languages, windows that a button opens.

Only rules of one class or one id are read, as `.mail_copy{display:none}`: others depend on where a box stands. A class
that any other rule shows somewhere (`.tab.on{display:block}`, `.open .menu{display:block}`) is let be where it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from crawler.parse.elements import Elements
from crawler.parse.tree import text_of

_LONGEST = 200_000  # characters of styles that are read
_MOST = 2000  # rules
_SELECTORS = 2000  # characters of those of one rule
_SHORT = 40  # letters: with fewer it may be who wrote it, which some layouts don't show
_LITTLE = 1000  # letters: what is hidden and has more of the page's text is spared anyway (`marks`)
_MOST_OF_PAGE = 0.5  # of its text: a script shows it, a slide after the other
_HIDES = re.compile(r"display\s*:\s*none\b", re.IGNORECASE)
_SHOWS = re.compile(r"(?:^|;)\s*display\s*:\s*(?!none\b)[a-z]", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"\s*([.#][A-Za-z_][\w-]*)\s*")
_NAME = re.compile(r"([.#][A-Za-z_][\w-]*)")
_COMPOUND = re.compile(r"\s*(?:\w+)?(?:[.#][A-Za-z_][\w-]*)+\s*")
_BOXES = ("div", "section", "p", "article", "ul", "ol", "dl", "table", "span", "aside", "header", "footer")


def hide_by_style(elements: Elements) -> None:
    """Give the boxes that the page's styles hide the attribute that says so."""
    css = "".join(element.text or "" for element in elements.tagged("style"))[:_LONGEST]
    if "none" not in css:
        return
    css = _COMMENT.sub("", css) if "/*" in css else css
    hidden = set(_hidden(css))
    met = _named(elements, hidden) if hidden else []
    if not met:
        return
    shown = list(_shown(css, {name for _, names in met for name in names & hidden}))
    found = [(element, len(text_of(element))) for element, names in met if not any(part <= names for part in shown)]
    found = [(element, size) for element, size in found if size >= _SHORT]
    size = sum(size for _, size in found)
    if size < _LITTLE or size < _MOST_OF_PAGE * len(text_of(elements.tree)):
        for element, _ in found:
            element.set("hidden", "")


def _hidden(css: str) -> Iterator[str]:
    """The names (".class", "#id") that a rule of their own hides, outside of @media and the like, which hold for some
    screens alone."""
    depth, counted, number = 0, 0, 0
    for match in _HIDES.finditer(css):
        at = match.start()
        depth += css.count("{", counted, at) - css.count("}", counted, at)
        counted, number = at, number + 1
        begin = css.rfind("{", 0, at)
        before = css[max(css.rfind("}", 0, begin), css.rfind("{", 0, begin), css.rfind(";", 0, begin)) + 1 : begin]
        if depth == 1 and css[begin + 1 : at].strip()[-1:] in ("", ";"):
            yield from (simple[1] for selector in before.split(",") if (simple := _SIMPLE.fullmatch(selector)))
        if number > _MOST:
            return


def _named(elements: Elements, hidden: set[str]) -> list[tuple[etree._Element, set[str]]]:
    """The boxes of which a name is among the hidden ones, with all their names, and no style of their own."""
    classes = {name[1:] for name in hidden if name[0] == "."}
    ids = {name[1:] for name in hidden if name[0] == "#"}
    found: list[tuple[etree._Element, set[str]]] = []
    for element in elements.tagged(*_BOXES):
        class_ = element.get("class")
        own = class_.split() if class_ else []
        id_ = element.get("id")
        if (id_ in ids or not classes.isdisjoint(own)) and not element.get("style"):
            found.append((element, {*(f".{name}" for name in own), f"#{id_}"}))
    return found


def _shown(css: str, names: Iterable[str]) -> Iterator[set[str]]:
    """Sets of names that together are shown: what a box needs for a rule to show it; where that asks for more than the
    box's own names, the last of them."""
    for name in names:
        for at in (match.start() for match in re.finditer(rf"{re.escape(name)}(?![\w-])", css)):
            opened, closed = css.find("{", at), css.find("}", at)
            if not -1 < opened < closed or not _SHOWS.search(css[opened + 1 : closed]):
                continue
            before = css[max(css.rfind(sign, max(0, at - _SELECTORS), at) for sign in "{};") + 1 : opened]
            for selector in before.split(","):
                last = set(_NAME.findall(re.split(r"[\s>+~]+", selector.strip())[-1]))
                if name in last:
                    yield last if _COMPOUND.fullmatch(selector) else {name}
