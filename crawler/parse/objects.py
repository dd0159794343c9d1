"""Bodies in the objects that scripts keep: under a key that names one, in parts, in pieces, and who wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from crawler.parse.blocks import RawBlock, size_of, split, tidy
from crawler.parse.elements import Elements
from crawler.parse.marks import mark
from crawler.parse.structured import object_at, strings

_MAX_NODES = 200_000
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
_TITLE_KEYS = re.compile(r"^(?:(?:news|article|art|board|post)_?)?(?:title|subject|headlines?)$", re.IGNORECASE)
_PART_KEYS = re.compile(r"^(?:text|value|content|html|data|txt)$", re.IGNORECASE)
_LIST_KEYS = re.compile(r"^(?:content_?)?(?:blocks?|elements|components|modules|sections|nodes|items)$", re.IGNORECASE)
_TYPE_KEYS = ("type", "kind", "tag", "_type", "blockType", "__typename")  # one is in each part of such a list
_PIECES = ("children", "content", "spans", "runs", "inlines", "nodes", "leaves")  # of the text of one part
_DEEPEST = 6
_MOST_PARTS = 2000
_PICTURE_KEYS = re.compile(r"^(?:img|image|photo|pic|picture|file)s?_?(?:list|s|info)?$", re.IGNORECASE)
_DESC_KEYS = re.compile(r"^(?:img|image|photo|pic|picture|file)?_?(?:caption|desc(?:ription)?|cptn?)s?$", re.IGNORECASE)
_NO_TEXT = re.compile(  # types of parts
    r"promo|newsletter|advert|related|read_?-?(?:more|next|also)|recommend|subscri|sign_?-?up|sponsor|teaser|donat|"
    r"paywall|banner|embed|youtube|twitter|instagram|tweet|"
    r"(?:^|[_-])(?:ads?|poll|quiz|button|cta|video|vod|audio|link|divider|map|chart|iframe)(?:$|[_-])",
    re.IGNORECASE,
)


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


def arc(content: Any) -> Iterator[Embedded]:
    """Arc XP: content_elements, one for each paragraph, heading, picture."""
    if not isinstance(content, dict) or not isinstance(content.get("content_elements"), list):
        return
    body = _told(content, [], "script Fusion.globalContent")
    body.captions.extend(_promoted(content))
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


def _promoted(content: dict[str, Any]) -> list[str]:
    """The caption of the picture that stands above the text."""
    items = content.get("promo_items")
    first = items.get("basic") if isinstance(items, dict) else None
    told = first.get("caption") if isinstance(first, dict) and first.get("type") == "image" else None
    return [" ".join(block.text for block in paragraphs(told))] if isinstance(told, str) and tidy(told) else []


def states(value: Any, origin: str) -> Iterator[Embedded]:
    """Texts in a tree of objects, under keys that name a body."""
    queue: list[Any] = [value]
    count = 0
    while queue and count < _MAX_NODES:
        node = queue.pop()
        count += 1
        if isinstance(node, dict):
            if isinstance(node.get("content_elements"), list):
                yield from arc(node)
            for key, inner in node.items():
                if isinstance(inner, str):
                    if len(inner) > 200 and inner[0] in "{[" and inner[-1] in "]}":
                        queue.append(object_at(inner, 0))  # JSON in JSON: what a server answered
                    elif size_of(inner) > 200 and _BODY_KEYS.match(key):
                        yield _told(node, paragraphs(inner), f"{origin} {key}")
                elif isinstance(inner, list) and inner and all(isinstance(i, str) for i in inner):
                    if _BODY_KEYS.match(key) and sum(map(size_of, inner)) > 200:
                        yield Embedded([block for i in inner for block in paragraphs(i)], origin=f"{origin} {key}")
                elif isinstance(inner, list) and _are_parts(key, inner) and _size_of_parts(inner) > 200:
                    yield _of_parts(node, inner, f"{origin} {key}")
                elif isinstance(inner, dict) and _BODY_KEYS.match(key) and (parts := _parts_in(inner)):
                    yield _of_parts(node, parts, f"{origin} {key}")
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


def _parts_in(body: dict[str, Any]) -> list[Any]:
    """The parts of a body that is an object of its own: its title and writer stand beside it."""
    lists = (value for key, value in body.items() if isinstance(value, list) and _are_parts(key, value))
    return next((parts for parts in lists if _size_of_parts(parts) > 200), [])


def _size_of_parts(parts: list[Any]) -> int:
    return sum(size_of(text) for part in parts if isinstance(part, dict) for text in _said(part))


def _said(part: dict[str, Any]) -> list[str]:
    """The text of one part of a body that is kept as a list of objects: {"type": "p", "value": "…"}, or in pieces."""
    if _is_no_text(part):
        return []
    whole = [text for key in part if _PART_KEYS.match(key) for text in strings(part[key])][:1]
    inner = part.get("data")
    if not whole and isinstance(inner, dict):  # as block editors keep it: {"type": "paragraph", "data": {"text": "…"}}
        whole = [text for key in inner if _PART_KEYS.match(key) for text in strings(inner[key])][:1]
    return whole or [text for key in _PIECES if isinstance(part.get(key), list) if (text := _joined(part[key], 0))][:1]


def _is_no_text(part: dict[str, Any]) -> bool:
    """Whether a part calls itself something else than the article's text."""
    return any(isinstance(part.get(key), str) and _NO_TEXT.search(part[key]) for key in _TYPE_KEYS)


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
        if not isinstance(part, dict) or _is_no_text(part):
            continue
        inner = part.get("data")
        described = [
            text
            for told in (part, inner if isinstance(inner, dict) else {})
            for key in told
            if _DESC_KEYS.match(key)
            for text in strings(told[key])
        ]
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
    title = next((text for key in node if _TITLE_KEYS.match(key) for text in strings(node[key], "basic")), "")
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
