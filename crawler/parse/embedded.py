"""Bodies that stand only in a script: Arc's Fusion, Next.js, Nuxt, a page's own variables, JSON-LD. For pages whose own
text is a shell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import islice
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from crawler.parse.blocks import RawBlock, size_of, split, tidy
from crawler.parse.elements import Elements
from crawler.parse.flight import body_of, rendered
from crawler.parse.lines import fold, without_moments
from crawler.parse.literals import called, literal, revived, unwrapped
from crawler.parse.marks import mark
from crawler.parse.markup import held_markup, reads_like_a_body
from crawler.parse.names import is_byline
from crawler.parse.structured import lenient_json, strings

_MAX_SCRIPT = 6 * 2**20  # characters of one script that are read
_MAX_NODES = 200_000
_STAMP = re.compile(
    r"\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?일?\.?(?:\s*(?:오전|오후)?\s?\d{1,2}:\d{2}(?::\d{2})?)?"
)
_ASKED = 20_000  # characters of a script that may ask for an element
_SHELL = 30  # characters: a page that shows no more of its own is a shell
_BODY = 80  # characters of a short one
_FUSION = re.compile(r"Fusion\.globalContent\s*=\s*")
_STATE = re.compile(r"(?:(?:var|let|const)\s+|window\.|\b(?=__))[\w$.]{1,60}\s*=\s*(?=[{\[]|\(function\s*\()")
_MOST_STATES = 40  # of all scripts of a page
_PUSH = re.compile(r"self\.__next_f\.push\(\[\s*1\s*,\s*(\"(?:[^\"\\]|\\.)*\")\s*\]\)", re.DOTALL)
_ROW = re.compile(rb"[0-9a-f]+:(?:T([0-9a-f]{1,7}),)?")
_CAPTION_BOX = re.compile(r"(?:^|[\s_-])caption", re.IGNORECASE)
_BODY_KEYS = re.compile(
    r"^(?:(?:article|news|board|post|view|main|full|art|ntt)?_?(?:body|cont(?:ent)?s?|text|cn)(?:_?(?:html|text))?|html|"
    r"story|paragraphs?)$",
    re.IGNORECASE,
)

_WRITER_KEYS = re.compile(
    r"^(?:writers?|authors?|reporters?|by_?lines?|journalists?|contributors?|(?:writer|author|report[eo]r|repoter)_?(?:names?|nm))$",
    re.IGNORECASE,
)
_OTHER_ROLE = re.compile(r"photo|illustrat|edit(?:or|ing)|video|camera|graphic|translat|produc", re.IGNORECASE)
_DATE_KEYS = re.compile(
    r"^(?:first_?)?published$|^(?:first_?)?(?:pub(?:lish(?:ed)?)?|reg(?:ist(?:er)?)?|insert|input|service|write|create|news|article|display|open|"
    r"release|send|created?)d?_?(?:on|utc|date(?:_?time)?|dt(?:tm|ime)?|ymdt|time|at)$",
    re.IGNORECASE,
)
_TITLE_KEYS = re.compile(r"^(?:(?:news|article|art|board|post)_?)?(?:title|subject|headline)$", re.IGNORECASE)
_PART_KEYS = re.compile(r"^(?:text|value|content|html|data|txt)$", re.IGNORECASE)
_LIST_KEYS = re.compile(r"^(?:content_?)?(?:blocks?|elements|components|modules|sections|nodes|items)$", re.IGNORECASE)
_TYPE_KEYS = ("type", "kind", "tag", "_type", "blockType", "__typename")  # one is in each part of such a list
_PIECES = ("children", "content", "spans", "runs", "inlines", "nodes", "leaves")  # of the text of one part
_NO_PARTS = re.compile(  # of the article
    r"promo|newsletter|(?:^|[_-])ads?(?:$|[_-])|advert|related|read_?-?(?:more|next|also)|recommend|subscri|sign_?-?up|"
    r"sponsor|teaser|poll|quiz|button|(?:^|[_-])cta|donat|paywall",
    re.IGNORECASE,
)
_DEEPEST = 6
_NO_TEXT = re.compile(
    r"(?:\w+[_-])?(?:embed\w*|video|vod|audio|link|related\w*|ad|ads|advert\w*|banner|promo\w*|newsletter|poll|quiz|"
    r"button|cta|subscri\w*|donat\w*|recommend\w*|divider|map|chart|iframe|youtube|twitter|instagram|tweet)(?:[_-]\w+)?",
    re.IGNORECASE,
)
_MOST_PARTS = 2000
_ATTRIBUTES = 2000  # elements whose attributes are looked at
_PICTURE_KEYS = re.compile(r"^(?:img|image|photo|pic|picture|file)s?_?(?:list|s|info)?$", re.IGNORECASE)
_DESC_KEYS = re.compile(r"^(?:img|image|photo|pic|picture|file)?_?(?:caption|desc(?:ription)?|cptn?)s?$", re.IGNORECASE)


@dataclass(slots=True)
class Embedded:
    """A body from a script: its paragraphs, captions that stood among them, and where it was."""

    blocks: list[RawBlock] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    origin: str = ""
    authors: list[str] = field(default_factory=list)  # as they stand beside the body
    dates: list[str] = field(default_factory=list)  # likewise
    title: str = ""  # likewise

    @property
    def size(self) -> int:
        return sum(len(block.text) for block in self.blocks if not block.caption)


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
    found = [Embedded(paragraphs(body), origin="JSON-LD articleBody") for body in bodies]
    scripts = [element for element in holders if element.tag == "script"]
    for element in islice(tree.iter(), _ATTRIBUTES) if tree is not None else ():
        for value in element.attrib.values():
            if len(value) > 200 and value.lstrip()[:1] in ("{", "["):
                found.extend(_states(unwrapped(_state_at(str(value), 0)), "attribute"))
    left = _MOST_STATES
    for script in scripts:
        text = script.text or ""
        if len(text) < 200 or len(text) > _MAX_SCRIPT:
            continue
        fusion = _FUSION.search(text)
        if fusion:
            found.extend(_arc(_object_at(text, fusion.end())))
        elif script.get("id") == "__NEXT_DATA__":
            found.extend(_states(lenient_json(text), "__NEXT_DATA__"))
        elif script.get("id") == "__NUXT_DATA__":
            flat = lenient_json(text)
            found.extend(_states(revived(flat) if isinstance(flat, list) else None, "__NUXT_DATA__"))
        elif (script.get("type") or "").lower() == "application/json":
            found.extend(_states(_object_at(text, len(text) - len(text.lstrip())), "script of JSON"))
        elif "__next_f.push" in text:
            continue
        else:
            for state in islice(_STATE.finditer(text), left):
                left -= 1
                found.extend(_states(_state_at(text, state.end()), "script state"))
    pushed = "".join(_pushed(scripts))
    if pushed:
        found.extend(_streamed(pushed))
    if not any(body.size >= _BODY for body in found):
        asked = "\n".join(text for text in (script.text or "" for script in scripts) if len(text) <= _ASKED)
        marked = (_held(text, origin) for origin, text, named in held_markup(holders, asked) if named or shown < _SHELL)
        found.extend(body for body in marked if reads_like_a_body(body.blocks))
    key = fold(title)
    return max(
        found, key=lambda body: (body.size >= _BODY and bool(key) and fold(body.title) == key, body.size), default=None
    )


def _held(text: str, origin: str) -> Embedded:
    blocks = paragraphs(text)
    captions = [block.text for block in blocks if block.caption]
    return Embedded([block for block in blocks if not block.caption], captions, origin)


def _object_at(text: str, start: int) -> Any:
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return value


def _state_at(text: str, start: int) -> Any:
    """The object that a script begins with there, as JSON or as its own language has it."""
    try:
        if text.startswith("(", start):
            return called(text, start)
        value = _object_at(text, start)
        return literal(text, start)[0] if value is None else value
    except (ValueError, RecursionError):
        return None


def _arc(content: Any) -> Iterator[Embedded]:
    """Arc XP: content_elements, one for each paragraph, heading, picture."""
    if not isinstance(content, dict) or not isinstance(content.get("content_elements"), list):
        return
    body = Embedded(origin="script Fusion.globalContent")
    for element in content["content_elements"][:2000]:
        if not isinstance(element, dict):
            continue
        kind, said = element.get("type"), element.get("content")
        if kind in ("text", "header", "raw_html") and isinstance(said, str):
            body.blocks.extend(paragraphs(said))
        elif kind == "list" and isinstance(element.get("items"), list):
            items = (item.get("content") for item in element["items"] if isinstance(item, dict))
            body.blocks.extend(block for item in items if isinstance(item, str) for block in paragraphs(item))
        elif kind == "quote" and isinstance(element.get("content_elements"), list):
            for inner in element["content_elements"]:
                if isinstance(inner, dict) and isinstance(inner.get("content"), str):
                    body.blocks.extend(paragraphs(inner["content"]))
        elif kind == "image" and isinstance(element.get("caption"), str) and tidy(element["caption"]):
            body.captions.append(" ".join(block.text for block in paragraphs(element["caption"])))
    if body.blocks:
        yield body


def _states(value: Any, origin: str) -> Iterator[Embedded]:
    """Texts in a tree of objects, under keys that name a body."""
    queue: list[Any] = [value]
    count = 0
    while queue and count < _MAX_NODES:
        node = queue.pop()
        count += 1
        if isinstance(node, dict):
            if isinstance(node.get("content_elements"), list):
                yield from _arc(node)
            for key, inner in node.items():
                if isinstance(inner, str):
                    if len(inner) > 200 and inner[0] in "{[" and inner[-1] in "]}":
                        queue.append(_object_at(inner, 0))  # JSON in JSON: what a server answered
                    elif size_of(inner) > 200 and _BODY_KEYS.match(key):
                        yield _told(node, paragraphs(inner), f"{origin} {key}")
                elif isinstance(inner, list) and inner and all(isinstance(i, str) for i in inner):
                    if _BODY_KEYS.match(key) and sum(map(size_of, inner)) > 200:
                        yield Embedded([block for i in inner for block in paragraphs(i)], origin=f"{origin} {key}")
                elif isinstance(inner, list) and _are_parts(key, inner) and _size_of_parts(inner) > 200:
                    yield _of_parts(node, inner, f"{origin} {key}")
                elif isinstance(inner, dict | list):
                    queue.append(inner)
        elif isinstance(node, list):
            queue.extend(i for i in node if isinstance(i, dict | list))


def _are_parts(key: str, items: list[Any]) -> bool:
    """Whether a list may be a body in parts: by its name, or by a common name of lists and the type of each part."""
    if _BODY_KEYS.match(key):
        return True
    typed = sum(1 for item in items[:_MOST_PARTS] if isinstance(item, dict) and not item.keys().isdisjoint(_TYPE_KEYS))
    return typed > 1 and 2 * typed > len(items) and _LIST_KEYS.match(key) is not None


def _size_of_parts(parts: list[Any]) -> int:
    return sum(size_of(text) for part in parts if isinstance(part, dict) for text in _said(part))


def _said(part: dict[str, Any]) -> list[str]:
    """The text of one part of a body that is kept as a list of objects: {"type": "p", "value": "…"}, or in pieces."""
    if any(isinstance(part.get(key), str) and _NO_PARTS.search(part[key]) for key in _TYPE_KEYS):
        return []
    whole = [text for key in part if _PART_KEYS.match(key) for text in strings(part[key])][:1]
    return whole or [text for key in _PIECES if isinstance(part.get(key), list) if (text := _joined(part[key], 0))][:1]


def _joined(pieces: list[Any], depth: int) -> str:
    """The text of a paragraph that is kept in pieces, each with how it is set: bold, a link."""
    said = ""
    for piece in pieces[:_MOST_PARTS] if depth < _DEEPEST else ():
        if isinstance(piece, str):
            said += piece
        elif isinstance(piece, dict):
            text = next((piece[key] for key in ("text", "value") if isinstance(piece.get(key), str)), "")
            inner = next((piece[key] for key in _PIECES if isinstance(piece.get(key), list)), None)
            said += text or (_joined(inner, depth + 1) if inner else "")
    return said


def _of_parts(node: dict[str, Any], parts: list[Any], origin: str) -> Embedded:
    found = _told(node, [], origin)
    for part in parts[:_MOST_PARTS]:
        if not isinstance(part, dict) or any(_NO_TEXT.fullmatch(str(part.get(key, ""))) for key in _TYPE_KEYS):
            continue
        described = [text for key in part if _DESC_KEYS.match(key) for text in strings(part[key])]
        found.captions.extend(" ".join(block.text for block in paragraphs(text)) for text in described)
        found.blocks.extend(block for text in _said(part) for block in paragraphs(text))
    return found


def _told(node: dict[str, Any], blocks: list[RawBlock], origin: str) -> Embedded:
    """The body with what stands beside it in the same object."""
    dates = [text for key in node if _DATE_KEYS.match(key) for text in _moments(node[key])]
    described = [
        text
        for key in node
        if _PICTURE_KEYS.match(key)
        for picture in (node[key] if isinstance(node[key], list) else [node[key]])[:50]
        if isinstance(picture, dict)
        for name in picture
        if _DESC_KEYS.match(name)
        for text in strings(picture[name])
    ]
    captions = [" ".join(block.text for block in paragraphs(text)) for text in described]
    title = next((text for key in node if _TITLE_KEYS.match(key) for text in strings(node[key])), "")
    return Embedded(blocks, list(filter(None, captions)), origin, _writers(node), dates, tidy(title))


def _moments(value: Any) -> list[str]:
    """Dates as they are written, or as seconds or thousandths of them since 1970."""
    if isinstance(value, int) and not isinstance(value, bool):
        return [str(value)]
    return strings(value)


def _writers(node: dict[str, Any]) -> list[str]:
    """Who wrote the body that stands in the same object."""
    found: list[str] = []
    for key in node:
        if _WRITER_KEYS.match(key):
            value = node[key]
            people = [p for p in value if not _is_other(p)] if isinstance(value, list) else value
            found.extend(
                strings(people, "name", "reporterName", "displayName", "fullName", "display_name", "full_name")
            )
    return found[:10]


def _is_other(person: Any) -> bool:
    """Whether a person beside a body is said to have done something else than write it."""
    role = person.get("role") or person.get("type") if isinstance(person, dict) else None
    return isinstance(role, str) and _OTHER_ROLE.search(role) is not None


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
    """Next.js's stream: rows `ID:JSON` up to the end of the line, and rows `ID:Tsize,TEXT` of so many bytes."""
    data = text.encode("utf-8", "surrogatepass")
    at = 0
    while at < len(data):
        row = _ROW.match(data, at)
        if row is None:
            at = _line_end(data, at) + 1
            continue
        end = row.end() + int(row[1], 16) if row[1] else _line_end(data, at)
        rest = data[row.end() : end].decode("utf-8", "replace")
        at = end
        if row[1]:
            if len(rest) > 200 and ("<p" in rest or "<br" in rest):
                yield Embedded(paragraphs(rest), origin="script Next.js stream")
        elif rest[:1] in ("[", "{") and len(rest) > 200:
            value = _object_at(rest, 0)
            yield from _states(value, "script Next.js stream")
            yield from _elements(value)


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


def paragraphs(text: str) -> list[RawBlock]:
    """The paragraphs of a text that may be HTML; one a line where it is none."""
    if re.search(r"<[a-zA-Z/!]", text):
        try:
            tree = lxml_html.fragment_fromstring(text, create_parent="div")
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return []
        for dead in list(tree.iter("script", "style", "iframe", "title")):
            dead.drop_tree()
        marks = mark(Elements(tree), (), ())
        for box in tree.iter("figure", "figcaption", "div", "p", "span", "td", "em"):
            if box.tag in ("figure", "figcaption") or _CAPTION_BOX.search(box.get("class") or ""):
                marks.captions[box] = f"<{box.tag}>" if box.tag.startswith("fig") else "class caption"
        return [block for block in split(tree, marks) if not block.cut]
    return lines(unescape(text.replace("\\n", "\n")))


def lines(text: str) -> list[RawBlock]:
    """A plain text, one paragraph a line."""
    holder = etree.SubElement(etree.Element("div"), "p")
    return [RawBlock(tidy(line), holder, "p") for line in re.split(r"[\r\n]+", text) if tidy(line)]
