"""The elements that a CSS selector finds.

Most selectors of recipes are plain: tags, classes, ids and attributes, inside of each other. These are matched here,
for libxml2 takes half as long again, or three times as long, for the XPath that they are translated to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import islice
from operator import contains, eq
from typing import NamedTuple, cast

from lxml import etree
from lxml.cssselect import CSSSelector

_NAME = r"-?[A-Za-z_][\w-]*"
_PART = rf"""[.#]{_NAME}|\[{_NAME}(?:[*^]?=(?:'[^'"\\]+'|"[^'"\\]+"))?\]"""
_COMPOUND = rf"(?:{_NAME}(?:{_PART})*|(?:{_PART})+)"
_PLAIN = re.compile(rf"{_COMPOUND}(?:(?: *> *| +){_COMPOUND})*", re.ASCII)
_STEP = re.compile(rf"(> *)?({_COMPOUND})", re.ASCII)
_PARTS = re.compile(rf"""([.#\[])({_NAME})(?:([*^]?=)['"]([^'"]+))?""", re.ASCII)
_BLANKS = re.compile(r"[ \t\r\n]+")


class _Test(NamedTuple):
    """What is asked of an attribute. Whatever holds of a value, it has `wanted` in it."""

    attribute: str
    holds: Callable[[str, str], bool]
    wanted: str


class _Step(NamedTuple):
    """One element of the selector; whether it stands right inside of the one before."""

    tag: str | None
    tests: tuple[_Test, ...]
    is_child: bool


# what the sign of an attribute's test asks; without one, "" is in every value
_SIGNS: dict[str, Callable[[str, str], bool]] = {"": contains, "=": eq, "*=": contains, "^=": str.startswith}


def css(tree: etree._Element, selector: str) -> list[etree._Element]:
    """The elements that a CSS selector finds, in page order. Raises cssselect's SelectorError."""
    return _finder(selector)(tree)


@lru_cache(maxsize=1024)  # those of the sources
def _finder(selector: str) -> Callable[[etree._Element], list[etree._Element]]:
    if not _PLAIN.fullmatch(selector):
        return cast(Callable[[etree._Element], list[etree._Element]], CSSSelector(selector))
    steps = [_step(found[2], is_child=found[1] is not None) for found in _STEP.finditer(selector)]
    return partial(_found, steps=steps)


def _step(compound: str, *, is_child: bool) -> _Step:
    tests = []
    for mark, name, sign, value in _PARTS.findall(compound):
        if mark == ".":
            tests.append(_Test("class", _has_word, name))
        elif mark == "#":
            tests.append(_Test("id", eq, name))
        else:
            tests.append(_Test(name, _SIGNS[sign], value))
    tag = re.match(_NAME, compound, re.ASCII)
    return _Step(tag[0] if tag else None, tuple(tests), is_child)


def _has_word(value: str, word: str) -> bool:
    return f" {word} " in f" {_BLANKS.sub(' ', value)} "


def _found(tree: etree._Element, steps: Sequence[_Step]) -> list[etree._Element]:
    """One pass for each step: to climb from every element would be quadratic on nested pages."""
    found: list[etree._Element] = []
    for number, step in enumerate(steps):
        boxes, found = found, _alike(tree, step)
        if number and step.is_child:
            parents = set(boxes)
            found = [element for element in found if element.getparent() in parents]
        elif number:
            within = _within(boxes)
            found = [element for element in found if element in within]
        if not found:
            break
    return found


def _alike(tree: etree._Element, step: _Step) -> list[etree._Element]:
    """The elements that are as a step has it, wherever they stand."""
    elements: Iterable[etree._Element] = tree.iter(step.tag or etree.Element)
    for attribute, holds, wanted in step.tests:
        said = [(value, element) for element in elements if (value := element.get(attribute)) is not None]
        elements = [element for value, element in said if wanted in value and holds(value, wanted)]
    return list(elements)


def _within(boxes: Sequence[etree._Element]) -> set[etree._Element]:
    """All that stands in boxes given in page order."""
    within: set[etree._Element] = set()
    for box in boxes:
        if box not in within:
            within.update(islice(box.iter(etree.Element), 1, None))
    return within
