"""What Quill and Draft.js keep otherwise than in a tree: what a line is stands at its end, or in a list of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from crawler.parse.sayings import say

_MOST = 40_000  # operations
_LINES = {"header": "h3", "list": "li", "blockquote": "blockquote", "code-block": "pre"}
_WHOLE = 0.9  # of a line that is a link


def put_operations(above: etree._Element, ops: Sequence[Any]) -> None:
    """Quill's operations as lines: the break at the end of each says what it is."""
    line = etree.SubElement(above, "p")
    for op in ops[:_MOST]:
        insert, told = (op.get("insert"), op.get("attributes")) if isinstance(op, dict) else (None, None)
        if not isinstance(insert, str):
            continue
        set_ = told if isinstance(told, dict) else {}
        for i, text in enumerate(insert.split("\n")):
            if i:
                line.tag = next((tag for key, tag in _LINES.items() if set_.get(key)), "p")
                line = etree.SubElement(above, "p")
            if text:
                tag = "a" if set_.get("link") else "b" if set_.get("bold") else None
                say(etree.SubElement(line, tag) if tag else line, text, markup=False)


def entity_of(part: Mapping[str, Any], entities: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The picture that a line of Draft.js stands for; None where it is a line."""
    ranges = part.get("entityRanges")
    if part.get("type") != "atomic" or not isinstance(ranges, list) or not ranges:
        return None
    key = ranges[0].get("key") if isinstance(ranges[0], dict) else None
    entity = entities.get(str(key))
    return entity if isinstance(entity, dict) else {"type": "embed"}


def make_link(line: etree._Element, part: Mapping[str, Any]) -> None:
    """Make a line of Draft.js a link that is one as a whole."""
    ranges, text = part.get("entityRanges"), line.text
    if not isinstance(ranges, list) or not text or len(line):
        return
    linked = sum(r["length"] for r in ranges if isinstance(r, dict) and isinstance(r.get("length"), int))
    if linked >= _WHOLE * len(text.strip()):
        link = etree.SubElement(line, "a")
        link.text, line.text = text, None
