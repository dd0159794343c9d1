"""Bodies that stand only in a script: Arc's Fusion, Next.js, Nuxt, a page's own variables, JSON-LD. For pages whose own
text is a shell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from lxml import etree

from crawler.parse.blocks import split
from crawler.parse.elements import Elements
from crawler.parse.flat import revived, unwrapped
from crawler.parse.flight import body_of, rendered
from crawler.parse.lines import fold, without_moments
from crawler.parse.literals import Budget, literal
from crawler.parse.marks import mark
from crawler.parse.markup import held_markup, reads_like_a_body
from crawler.parse.names import is_byline
from crawler.parse.objects import Embedded, paragraphs, states
from crawler.parse.structured import lenient_json, object_at

_MAX_SCRIPT = 6 * 2**20  # characters of one script that are read
_STAMP = re.compile(
    r"\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?일?\.?(?:\s*(?:오전|오후)?\s?\d{1,2}:\d{2}(?::\d{2})?)?"
)
_ASKED = 20_000  # characters of a script that may ask for an element
_SHELL = 30  # characters: a page that shows no more of its own is a shell
_BODY = 80  # characters of a short one
_FUSION = re.compile(r"Fusion\.globalContent\s*=\s*")
_STATE = re.compile(
    r"(?:(?:var|let|const)\s+|window\.|\b(?=__))[\w$.]{1,60}\s*=\s*(?=[{\[]|\(function\s*\(|JSON\.parse\()"
)
_MOST_STATES = 40  # of all scripts of a page
_PUSH = re.compile(r"self\.__next_f\.push\(\[\s*1\s*,\s*(\"(?:[^\"\\]|\\.)*\")\s*\]\)", re.DOTALL)
_ROW = re.compile(rb"(?P<id>[0-9a-f]+):(?:T(?P<size>[0-9a-f]{1,7}),)?")
_IS_STATE = re.compile(r"__NEXT_DATA__|__NUXT|Fusion\.|__next_f|__[A-Z_]{4,30}__\s*=")
_MOST_TITLED = 2**20  # characters of one in which a headline is sought
_ATTRIBUTES = 2000  # elements whose attributes are looked at


def read_embedded(
    holders: Sequence[etree._Element],
    bodies: Sequence[str],
    tree: etree._Element | None = None,
    *,
    shown: int = 0,
    title: str = "",
) -> Embedded | None:
    """The body of that title, or the longest that a script holds, or an element or attribute that a script or frame
    shows; None when there is none. `bodies`: articleBody of JSON-LD; `shown`: characters of text that the page itself
    shows; `title`: its headline."""
    found = [Embedded(markup=body, origin="JSON-LD articleBody") for body in bodies]
    scripts = [element for element in holders if element.tag == "script"]
    for element in islice(tree.iter(), _ATTRIBUTES) if tree is not None else ():
        for value in element.attrib.values():
            if len(value) > 200 and value.lstrip()[:1] in ("{", "["):
                found.extend(states([unwrapped(_state_at(str(value), 0))], "attribute"))
    left = _MOST_STATES
    for script in scripts:
        text = script.text or ""
        if len(text) < 200 or len(text) > _MAX_SCRIPT:
            continue
        fusion = _FUSION.search(text)
        if fusion:
            found.extend(states([object_at(text, fusion.end())], "script Fusion.globalContent"))
        elif script.get("id") == "__NEXT_DATA__":
            found.extend(states([lenient_json(text)], "__NEXT_DATA__"))
        elif script.get("id") == "__NUXT_DATA__":
            flat = lenient_json(text)
            found.extend(states([revived(flat) if isinstance(flat, list) else None], "__NUXT_DATA__"))
        elif (script.get("type") or "").lower() == "application/json":
            found.extend(states([object_at(text, len(text) - len(text.lstrip()))], "script of JSON"))
        elif "__next_f.push" in text:
            continue
        else:
            for state in islice(_STATE.finditer(text), left):
                left -= 1
                found.extend(states([_state_at(text, state.end())], "script state"))
    pushed = "".join(_pushed(scripts))
    if pushed:
        found.extend(_streamed(pushed))
    budget = Budget()
    for body in found:
        body.read(budget).complete()
    if not any(body.size >= _BODY for body in found):
        asked = "\n".join(text for text in (script.text or "" for script in scripts) if len(text) <= _ASKED)
        marked = (_held(text, origin) for origin, text, named in held_markup(holders, asked) if named or shown < _SHELL)
        found.extend(body for body in marked if reads_like_a_body(body.blocks))
    key = fold(title)
    return max(
        found, key=lambda body: (body.size >= _BODY and bool(key) and fold(body.title) == key, body.size), default=None
    )


def holds_title(holders: Sequence[etree._Element], title: str) -> bool:
    """Whether a script that holds the page's state has its headline, as JSON writes it in either way."""
    forms = {json.dumps(title)[1:-1], json.dumps(title, ensure_ascii=False)[1:-1]}
    scripts = ((script.get("id") or "", script.text or "") for script in holders if script.tag == "script")
    told = (text for id_, text in scripts if _BODY < len(text) < _MOST_TITLED and _IS_STATE.search(id_ or text[:200]))
    return any(form in text for text in told for form in forms)


def _held(text: str, origin: str) -> Embedded:
    blocks = paragraphs(text)
    captions = [block.text for block in blocks if block.caption]
    return Embedded([block for block in blocks if not block.caption], captions, origin)


def _state_at(text: str, start: int) -> Any:
    """The object that a script begins with there, as JSON or as its own language has it."""
    try:
        value = object_at(text, start)
        return literal(text, start)[0] if value is None else value
    except (ValueError, RecursionError):
        return None


def _pushed(scripts: Sequence[etree._Element]) -> Iterator[str]:
    for script in scripts:
        text = script.text or ""
        if "__next_f.push" in text and len(text) <= _MAX_SCRIPT:
            for match in _PUSH.finditer(text):
                try:
                    yield json.loads(match[1], strict=False)
                except ValueError:
                    continue


def _streamed(text: str) -> Iterator[Embedded]:
    """Next.js's stream: rows `ID:JSON` up to the end of the line, and rows `ID:Tsize,TEXT` of so many bytes, for which
    "$ID" stands in the others."""
    texts: dict[str, str] = {}
    told: list[str] = []
    for name, rest, is_text in _rows(text.encode("utf-8", "surrogatepass")):
        if is_text:
            texts[f"${name}"] = rest
        elif rest[:1] in ("[", "{") and (len(rest) > 200 or "$" in rest):
            told.append(rest)
    for rest in told:
        value = object_at(rest, 0)
        if len(rest) > 200 or any(f'"{name}"' in rest for name in texts):
            yield from states([_with_texts(value, texts)], "script Next.js stream")
            yield from _elements(value)
    for rest in texts.values():
        if len(rest) > 200 and ("<p" in rest or "<br" in rest):
            yield Embedded(paragraphs(rest), origin="script Next.js stream")


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


def _with_texts(value: Any, texts: Mapping[str, str]) -> Any:
    """The value with the texts that stand for their names in it."""
    queue: list[Any] = [value] if texts else []
    while queue:
        node = queue.pop()
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, inner in items:
            if isinstance(inner, str):
                node[key] = texts.get(inner, inner)
            else:
                queue.append(inner)
    return value


def _elements(value: Any) -> Iterator[Embedded]:
    """The body among React's elements, with the headline, names and dates above it."""
    root = rendered(value)
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
