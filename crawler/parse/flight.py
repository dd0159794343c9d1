"""What React would make of the elements that a server sends it in a script: ["$", "p", key, {"children": …}]."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from lxml import etree

from crawler.parse.literals import Budget
from crawler.parse.sayings import box

_MARK = "$"
_DEEPEST = 60
_TAG = re.compile(r"[a-z][a-z0-9]{0,15}")
_SILENT = frozenset(("script", "style", "link", "meta", "svg", "button", "input", "form", "nav", "footer", "aside"))
_PARAGRAPHS = frozenset(("p", "li", "blockquote"))
_DAY = re.compile(r"\d{4}\s?[-./년]\s?\d")
_LEAST = 3  # paragraphs of an article


def rendered(value: Any, budget: Budget) -> etree._Element | None:
    """The elements in a value, in one box; None where it holds none. References to other values are left out.
    `budget`: how many may be made."""
    root = box()
    queue: list[tuple[Any, etree._Element, int]] = [(value, root, 0)]
    while queue and budget.left > 0:
        node, above, depth = queue.pop()
        budget.left -= 1
        if depth > _DEEPEST:
            continue
        if isinstance(node, str):
            if above is not root and not (node.startswith(_MARK) and not node.startswith("$$")):
                _say(above, node[1:] if node.startswith("$$") else node)
        elif _is_element(node):
            tag, properties = node[1], node[3] if isinstance(node[3], dict) else {}
            if tag in _SILENT:
                continue
            inner = etree.SubElement(above, tag if _TAG.fullmatch(tag) else "div")
            if isinstance(properties.get("className"), str):
                inner.set("class", properties["className"].replace("\x00", ""))
            queue.append((properties.get("children"), inner, depth + 1))
        elif isinstance(node, list):
            queue.extend((item, above, depth + 1) for item in reversed(node) if not isinstance(item, int))
        elif isinstance(node, dict) and above is root:
            queue.extend((item, above, depth + 1) for item in reversed(node.values()))
    return root if len(root) else None


def _is_element(node: Any) -> bool:
    return isinstance(node, list) and len(node) >= 4 and node[0] == _MARK and isinstance(node[1], str)


def _say(above: etree._Element, text: str) -> None:
    """Put a text behind what is there; a day apart from it, for two values of a row have nothing between them."""
    clean = "".join(letter for letter in text if letter >= " " or letter in "\n\t")
    clean = f" {clean}" if _DAY.match(clean) else clean
    if len(above):
        above[-1].tail = f"{above[-1].tail or ''}{clean}"
    else:
        above.text = f"{above.text or ''}{clean}"


def body_of(root: etree._Element) -> etree._Element | None:
    """The box that holds most text in paragraphs right inside; None where those are few."""
    sizes: Counter[etree._Element] = Counter()
    counts: Counter[etree._Element] = Counter()
    for paragraph in root.iter(*_PARAGRAPHS):
        above = paragraph.getparent()
        if above is not None:
            sizes[above] += len("".join(map(str, paragraph.itertext())))
            counts[above] += 1
    box = max(sizes, key=lambda box: sizes[box], default=None)
    return box if box is not None and counts[box] >= _LEAST else None


def lines_above(root: etree._Element, box: etree._Element) -> Sequence[etree._Element]:
    """The elements before the box that hold text and no other element."""
    found: list[etree._Element] = []
    for element in root.iter():
        if element is box:
            return found
        if (element.text or "").strip():
            found.append(element)
    return found
