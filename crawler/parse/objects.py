"""Bodies in the objects that scripts keep: a text under a key that names one, a list of typed parts, the tree of an
editor; with what the objects around say of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml import etree

from crawler.parse.around_body import Around, titles_of, told_captions, told_dates, told_writers
from crawler.parse.blocks import RawBlock, size_of, split, tidy
from crawler.parse.elements import Elements
from crawler.parse.lenient_json import object_at
from crawler.parse.literals import Budget
from crawler.parse.markdown import as_html, is_markdown
from crawler.parse.marks import mark
from crawler.parse.part_kinds import kind_of
from crawler.parse.part_pieces import weight_of
from crawler.parse.part_trees import are_parts, drawn
from crawler.parse.sayings import has_markup, parsed
from crawler.parse.state_keys import Says, is_aside, is_record, says

_MAX_NODES = 200_000
_LEAST = 200  # letters of a body
_LEAST_OF_ROW = 20  # likewise of one that goes on
_MOST_AROUND = 4  # objects around a body that are asked of it
_CAPTION_BOX = re.compile(r"(?:^|[\s_-])caption", re.IGNORECASE)
_LIST_KEYS = re.compile(r"^(?:content_?)?(?:blocks?|elements|components|modules|sections|nodes|items)$", re.IGNORECASE)
_TYPE_KEYS = ("type", "kind", "tag", "_type", "blockType", "__typename")  # one is in each part of such a list
_TAG = re.compile(r"<[^<>]{0,2000}>")
_JSON = re.compile(r"\s*[{\[]\s*[\"{\[]")
_HANGUL = re.compile("[가-힣]")


Wanted = Callable[[Around], bool]
_Parts = tuple[list[Any], Mapping[str, Any] | None]  # of a body, and the object that they stand in


@dataclass(slots=True)
class Embedded:
    """A body from a script: its paragraphs, captions that stood among them, and where it was."""

    blocks: list[RawBlock] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    origin: str = ""
    authors: list[str] = field(default_factory=list)  # as they stand beside the body
    dates: list[str] = field(default_factory=list)  # likewise
    title: str = ""  # likewise
    around: Around = ()  # the objects that it stands in
    markup: str = ""  # what is still to be read of it
    parts: list[_Parts] = field(default_factory=list)  # likewise
    weight: int = 0  # letters of these, more or less
    aside: bool = False  # under a key that says that it is beside the article
    listed: bool = False  # in one of several records of a list
    own: int = 0  # whether the objects around have the page's headline or address

    @property
    def size(self) -> int:
        return sum(len(block.text) for block in self.blocks if not block.caption)

    @property
    def likely_size(self) -> int:
        """Of its text, before that is read."""
        return self.weight or len(_TAG.sub("", self.markup)) or self.size

    def read(self, budget: Budget) -> Embedded:
        """The paragraphs of its text, or of its parts. `budget`: how many parts may be drawn."""
        if self.markup:
            self.blocks, self.markup = paragraphs(self.markup), ""
        for items, holder in self.parts:
            quill = all(isinstance(item, dict) and "insert" in item for item in items[:9])
            root = drawn([{"ops": items}] if quill else items, holder, budget)
            self.blocks.extend(_blocks(root))
        self.parts, self.weight = [], 0
        return self

    def complete(self) -> None:
        """Look up what the objects around say."""
        if not self.around:
            return
        titles = (tidy(text) for near in self.around for text in titles_of(near))
        self.title = self.title or next(titles, "")
        korean = _HANGUL.search(self.title or "".join(b.text for b in self.blocks[:2])) is not None
        self.authors = self.authors or told_writers(self.around, korean=korean)
        self.dates = self.dates or told_dates(self.around)
        told = (" ".join(block.text for block in paragraphs(text)) for text in told_captions(self.around))
        self.captions = list(dict.fromkeys(filter(None, [*told, *self.captions])))


@dataclass(slots=True)
class _Place:
    """A value that is still to be looked at: under which key it stands, in which objects; and in which list one of
    these stands, with the keys from there: the lists of parts at the same keys of each make one body."""

    value: Any
    key: str = ""
    around: Around = ()
    aside: bool = False
    listed: bool = False
    row: tuple[int, str] | None = None


def states(values: Sequence[Any], origin: str, wanted: Wanted | None = None) -> Iterator[Embedded]:
    """Bodies in trees of objects, which may hold themselves and each other. `wanted`: whether one in certain objects is
    looked for."""
    queue = [_Place(value) for value in reversed(values)]
    scales = Budget(_MAX_NODES)
    seen: dict[int, Any] = {}  # kept, for another may stand where one was
    rows: dict[tuple[int, str], Embedded] = {}
    left = _MAX_NODES
    while queue and left:
        place = queue.pop()
        left -= 1
        if isinstance(place.value, str):
            place.value = object_at(place.value, 0)  # JSON in JSON: what a server answered
        if not isinstance(place.value, dict | list) or id(place.value) in seen:
            continue
        if isinstance(place.value, list) and (body := _of_list(place, origin, rows, wanted, scales)) is not None:
            seen[id(place.value)] = place.value
            if place.row in rows:
                rows[place.row].parts.extend(body.parts)
                rows[place.row].weight += body.weight
            elif place.row is not None:
                rows[place.row] = body
            else:
                yield body
            continue
        seen[id(place.value)] = place.value
        queue.extend(_within(place))
        if isinstance(place.value, dict):
            yield from _texts(place, origin, wanted)
    yield from rows.values()


def _within(place: _Place) -> list[_Place]:
    """What a value holds that may hold a body, the last first."""
    node, around = place.value, place.around
    if isinstance(node, list):
        row = (id(node), "") if len(node) > 1 else place.row
        return [
            _Place(item, "", (), place.aside, listed=True)
            if _is_other(item, node)
            else _Place(item, "", around, place.aside, place.listed, row)
            for item in reversed(node)
            if isinstance(item, dict | list)
        ]
    inside = (node, *around)[:_MOST_AROUND]
    row = None if place.row is None or is_record(node, least=1) else place.row
    return [
        _Place(inner, key, (), aside=True)
        if is_aside(key)
        else _Place(inner, key, inside, place.aside, place.listed, row and (row[0], f"{row[1][-200:]}/{key}"))
        for key, inner in reversed(node.items())
        if isinstance(inner, dict | list) or (isinstance(inner, str) and _is_json(inner))
    ]


def _is_other(item: Any, listed: list[Any]) -> bool:
    """Whether what stands in a list is a record of its own, another article most likely."""
    return len(listed) > 1 and not (isinstance(item, dict) and not is_record(item))


def _is_json(text: str) -> bool:
    return len(text) > _LEAST and _JSON.match(text) is not None and text.rstrip()[-1:] in ("]", "}")


def _texts(place: _Place, origin: str, wanted: Wanted | None) -> Iterator[Embedded]:
    """The bodies that are a text under a key of an object."""
    for key, text in place.value.items():
        if not isinstance(text, str) or 2 * len(text) <= _LEAST or not says(key) & Says.BODY:
            continue
        around = (place.value, *(place.around if place.row is None else ()))[:_MOST_AROUND]
        if size_of(text) > _LEAST and not _is_json(text) and (wanted is None or wanted(around)):
            body = Embedded(markup=text, origin=f"{origin} {key}", around=around)
            body.aside, body.listed = place.aside, place.listed
            yield body


def _of_list(
    place: _Place, origin: str, rows: Container[object], wanted: Wanted | None, scales: Budget
) -> Embedded | None:
    """The body that a list is; None where it is none. `scales`: how many parts may be weighed."""
    items, key = place.value, place.key
    if not items or not (are_parts(items) or _names_parts(key, items)) or (wanted and not wanted(place.around)):
        return None
    weight = weight_of(items, scales)
    if weight <= (_LEAST if place.row not in rows else _LEAST_OF_ROW):
        return None
    body = Embedded(origin=f"{origin} {key}".rstrip(), around=place.around, weight=weight)
    body.parts = [(items, place.around[0] if place.around else None)]
    body.aside, body.listed = place.aside, place.listed
    return body


def _names_parts(key: str, items: list[Any]) -> bool:
    """Whether a list may be a body in parts: by its name, or by a common name of lists and the type of each part."""
    body = bool(says(key) & Says.BODY)
    if not body and not _LIST_KEYS.match(key):
        return False
    if all(isinstance(item, str) for item in items):
        return body
    parts = [item for item in items[:200] if isinstance(item, dict)]
    if not parts or 2 * sum(is_record(part) for part in parts if kind_of(part) is None) >= len(parts):
        return False
    typed = sum(1 for part in parts if not part.keys().isdisjoint(_TYPE_KEYS))
    return body or (typed > 1 and 2 * typed > len(items))


def paragraphs(text: str) -> list[RawBlock]:
    """The paragraphs of a text that may be HTML; one a line where it is none."""
    if has_markup(text):
        tree = parsed(text)
        return [] if tree is None else _blocks(tree)
    text = text.replace("\\n", "\n")
    if is_markdown(text) and (tree := parsed(as_html(text))) is not None:
        return _blocks(tree)
    return lines(unescape(text))


def _blocks(tree: etree._Element) -> list[RawBlock]:
    marks = mark(Elements(tree), (), ())
    for box in tree.iter("figure", "figcaption", "div", "p", "span", "td", "em"):
        if _is_picture(box) or _CAPTION_BOX.search(box.get("class") or ""):
            marks.captions[box] = f"<{box.tag}>" if box.tag.startswith("fig") else "class caption"
    return [block for block in split(tree, marks) if not block.cut]


def _is_picture(box: etree._Element) -> bool:
    """Whether all that a box says is a caption: some editors frame tables and quotes as they do pictures."""
    if box.tag == "figcaption":
        return True
    return box.tag == "figure" and next(box.iter("table", "blockquote", "li", "p", "figcaption"), None) is None


def lines(text: str) -> list[RawBlock]:
    """A plain text, one paragraph a line."""
    holder = etree.SubElement(etree.Element("div"), "p")
    return [RawBlock(tidy(line), holder, "p") for line in re.split(r"[\r\n]+", text) if tidy(line)]
