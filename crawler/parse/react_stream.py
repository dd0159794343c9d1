"""What Next.js streams to the page in its scripts: rows `ID:JSON` up to the end of the line, and rows `ID:Tsize,TEXT`
of so many bytes. "$ID" stands in a row for another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from crawler.parse.blocks import split
from crawler.parse.elements import Elements
from crawler.parse.flight import body_of, rendered
from crawler.parse.lenient_json import object_at
from crawler.parse.line_moments import without_moments
from crawler.parse.literals import Budget
from crawler.parse.marks import mark
from crawler.parse.names import is_byline
from crawler.parse.objects import Embedded, Wanted, states
from crawler.parse.state_values import MAX_SCRIPT

_PUSH = re.compile(r"self\.__next_f\.push\(\[\s*1\s*,\s*(\"(?:[^\"\\]|\\.)*\")\s*\]\)", re.DOTALL)
_ROW = re.compile(rb"(?P<id>[0-9a-f]+):(?:T(?P<size>[0-9a-f]{1,7}),)?")
_NAME = re.compile(r"\$[L@]?([0-9a-f]{1,6})(?::|$)")
_STAMP = re.compile(
    r"\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?일?\.?(?:\s*(?:오전|오후)?\s?\d{1,2}:\d{2}(?::\d{2})?)?"
)
_SHORT = 200  # characters of a row that says little by itself
_MOST = 200_000  # values


def pushed(scripts: Sequence[etree._Element]) -> str:
    """The stream; "" where there is none."""
    return "".join(_pieces(scripts))


def _pieces(scripts: Sequence[etree._Element]) -> Iterator[str]:
    for script in scripts:
        text = script.text or ""
        if "__next_f.push" in text and len(text) <= MAX_SCRIPT:
            for match in _PUSH.finditer(text):
                try:
                    yield json.loads(match[1], strict=False)
                except ValueError:
                    continue


def streamed(text: str, wanted: Wanted | None = None) -> Iterator[Embedded]:
    """The bodies in a stream."""
    texts: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name, rest, is_text in _rows(text.encode("utf-8", "surrogatepass")):
        if is_text:
            texts[name] = rest
        elif rest[:1] in ("[", "{") and (len(rest) > _SHORT or "$" in rest):
            values[name] = object_at(rest, 0)
    referred = _joined(values, texts)
    told = [value for name, value in values.items() if name not in referred] or list(values.values())
    yield from states(told, "script Next.js stream", wanted)
    budget = Budget()
    for value in told:
        yield from _elements(value, budget)
    for rest in texts.values():
        if len(rest) > _SHORT and ("<p" in rest or "<br" in rest):
            yield Embedded(markup=rest, origin="script Next.js stream")


def _rows(data: bytes) -> Iterator[tuple[str, str, bool]]:
    """The name of each row, what it says, and whether that is text and no JSON."""
    at = 0
    while at < len(data):
        row = _ROW.match(data, at)
        if row is None:
            at = _line_end(data, at) + 1
            continue
        end = row.end() + int(row["size"], 16) if row["size"] else _line_end(data, at)
        yield row["id"].decode(), data[row.end() : end].decode("utf-8", "replace"), row["size"] is not None
        at = end


def _joined(values: Mapping[str, Any], texts: Mapping[str, str]) -> set[str]:
    """Put texts and values in the places of their names; the names that were met. A value may then hold itself."""
    met: set[str] = set()
    queue: list[Any] = list(values.values())
    left = _MOST
    while queue and left:
        node = queue.pop()
        left -= 1
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, inner in items:
            if isinstance(inner, dict | list):
                queue.append(inner)
            elif isinstance(inner, str) and inner[:1] == "$" and (name := _NAME.match(inner)):
                if name[1] in texts:
                    node[key] = texts[name[1]]
                elif name[1] in values and name.end() == len(inner):
                    node[key] = values[name[1]]
                    met.add(name[1])
    return met


def _elements(value: Any, budget: Budget) -> Iterator[Embedded]:
    """The body among React's elements, with the headline, names and dates above it."""
    root = rendered(value, budget)
    box = body_of(root) if root is not None else None
    if root is None or box is None:
        return
    marks = mark(Elements(root), (), ())
    blocks = split(root, marks)
    inside = set(box.iter())
    first = next((i for i, block in enumerate(blocks) if block.parent in inside), 0)
    found = Embedded(origin="script Next.js elements")
    found.blocks = [b for b in blocks if b.parent in inside and not b.cut and not b.caption]
    found.captions = [b.text for b in blocks if b.parent in inside and b.caption and not b.cut]
    above = [block for block in blocks[:first] if not block.cut]
    found.title = next((block.text for block in reversed(above) if block.tag in ("h1", "h2")), "")
    for line in above:
        bare = without_moments(line.text)
        found.dates.extend(_STAMP.findall(line.text))
        if is_byline(bare or line.text):
            found.authors.append(bare or line.text)
    yield found


def _line_end(data: bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return len(data) if end < 0 else end
