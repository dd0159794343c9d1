"""Bodies that editors keep as lists and trees of typed parts, made into the elements that a page would show them as:
ProseMirror, Slate, Lexical, Draft.js, Editor.js, Portable Text, Contentful, Quill, the blocks of WordPress, Arc, and
whatever else has a type and a text in each part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from crawler.parse.literals import Budget
from crawler.parse.part_captions import captions_of, picture_markup
from crawler.parse.part_editors import entity_of, make_link, put_operations
from crawler.parse.part_kinds import Kind, kind_of
from crawler.parse.part_pieces import (
    HOLDING,
    LINES,
    MOST_MET,
    PIECES,
    RUNS,
    SAID,
    SURE,
    are_pieces,
    has_link,
    marks_of,
    may_be_pieces,
)
from crawler.parse.part_tables import is_grid, rows_of
from crawler.parse.sayings import box, say
from crawler.parse.state_keys import is_aside

_DEEPEST = 40
_SURELY = 3  # paragraphs and the like that make a list a body
_SAID_OF = {
    Kind.HEADING: ("title", "heading", "headline", "label"),
    Kind.TITLE: ("title", "headline"),
    Kind.QUOTE: ("quote", "quotation"),
    Kind.CODE: ("code",),
}
_WRAPPERS = frozenset(
    ("data", "props", "model", "attributes", "fields", "content", "value", "body", "text", "document", "root")
)
_WITHIN = frozenset(("p", "h3", "a", "b", "pre"))  # text in these is of one line
_FORMATTED = re.compile(r"</?(?:b|i|a|u|em|strong|br|span|mark|code|p|font)\b[^<>]*>|&[a-z]{2,6};|&#\d", re.IGNORECASE)
_TEXTUAL = frozenset((Kind.PARAGRAPH, Kind.TEXT, Kind.HEADING, Kind.ITEM, Kind.QUOTE, Kind.LIST, Kind.TABLE))
_BOLD = frozenset(("bold", "strong", "b", "BOLD"))
_TAGS = {kind: kind.value for kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST, Kind.ITEM, Kind.QUOTE, Kind.CODE)}
_TAGS |= {Kind.TEXT: "p", Kind.TITLE: "h3", Kind.INLINE: "p", Kind.BOLD: "p"}


def are_parts(items: Sequence[Any]) -> bool:
    """Whether a list is one of typed parts of which some are text."""
    kinds = [kind_of(part) for part in map(_as_part, items[:MOST_MET]) if part is not None]
    typed, texts = sum(1 for kind in kinds if kind is not None), sum(1 for kind in kinds if kind in _TEXTUAL)
    return texts >= _SURELY or (texts > 0 and 2 * typed > len(kinds))


def drawn(parts: Sequence[Any], holder: Mapping[str, Any] | None, budget: Budget) -> etree._Element:
    """The elements of a body, in one box. `holder`: the object that the list of its parts stands in; `budget`: what may
    be drawn of all bodies."""
    root = box()
    _Drawer(holder or {}, budget).flow(root, parts, 0)
    return root


def _as_part(item: Any, depth: int = 0) -> Mapping[str, Any] | None:
    """A part; also an element as JsonML has it, ["p", {}, "…"]; None for what is none."""
    if isinstance(item, list) and len(item) > 1 and isinstance(item[0], str) and isinstance(item[1], dict):
        children = [_as_part(i, depth + 1) if isinstance(i, list) else i for i in item[2:] if depth < _DEEPEST]
        return {"type": item[0], "children": children}
    return item if isinstance(item, dict) else None


class _Drawer:
    def __init__(self, holder: Mapping[str, Any], budget: Budget) -> None:
        self._entities = holder.get("entityMap")  # pictures and links that Draft.js's lines refer to
        self._budget = budget
        self._told = False  # whether a line of text was met
        self._links: frozenset[str] = frozenset()  # names of the marks that are links, as Portable Text has them

    def flow(self, above: etree._Element, parts: Sequence[Any], depth: int) -> None:
        """Parts one under the other; those that are pieces of one line go into one."""
        if above.tag not in _WITHIN and are_pieces(parts, above.tag, alone=depth == 0):
            self._line(etree.SubElement(above, "p") if above.tag == "div" else above, parts, depth)
            return
        for part in parts:
            self._budget.left -= 1
            if self._budget.left < 0 or depth > _DEEPEST:
                return
            if isinstance(part, str):
                inline = above.tag in _WITHIN or (above.tag in SURE and len(parts) == 1)
                say(above if inline else etree.SubElement(above, "p"), part, markup=above.tag not in _WITHIN)
                self._told = True
            elif (typed := _as_part(part)) is not None:
                self._part(above, typed, depth + 1)
            elif isinstance(part, list):
                self.flow(above, part, depth + 1)

    def _line(self, above: etree._Element, pieces: Sequence[Any], depth: int) -> None:
        self._told = True
        for piece in pieces:
            self._budget.left -= 1
            if self._budget.left < 0 or depth > _DEEPEST:
                return
            if isinstance(piece, str):
                say(above, piece, markup=False)
            elif isinstance(piece, dict):
                self._piece(above, piece, kind_of(piece), depth + 1)

    def _part(self, above: etree._Element, part: Mapping[str, Any], depth: int) -> None:
        kind, inline = kind_of(part), above.tag in _WITHIN
        if depth > _DEEPEST or kind is Kind.NONE or (kind in (Kind.LINK, Kind.LINE_BREAK) and not inline):
            return
        if isinstance(self._entities, dict) and (entity := entity_of(part, self._entities)) is not None:
            part, kind = entity, kind_of(entity)
        if isinstance(part.get("ops"), list):
            put_operations(above, part["ops"])
        elif inline and kind in PIECES:
            self._piece(above, part, kind, depth)
        elif kind is Kind.TABLE or (kind is None and is_grid(part)):
            self._table(above, part, depth)
        elif kind in (Kind.PICTURE, Kind.CAPTION):
            self._picture(above, part, depth)
        elif kind is not Kind.TITLE or self._told:
            self._block(above, part, kind, depth)

    def _block(self, above: etree._Element, part: Mapping[str, Any], kind: Kind | None, depth: int) -> None:
        leaf = kind is None and any(isinstance(part.get(key), str) for key in SAID)
        element = etree.SubElement(above, "p" if leaf else _TAGS.get(kind or Kind.BOX, "div"))
        if kind is Kind.LIST:
            self._list(element, part, depth)
        elif self._fill(element, part, Kind.PARAGRAPH if leaf else kind, depth):
            self._told = self._told or kind in (None, Kind.PARAGRAPH, Kind.TEXT)
            make_link(element, part)
        elif len(part) == 1:  # {"h2": "…"}
            ((named, said),) = part.items()
            if isinstance(said, str | list) and kind_of({"type": named}) is not None:
                above.remove(element)
                self._part(above, {"type": named, "content": said}, depth + 1)

    def _fill(self, element: etree._Element, part: Mapping[str, Any], kind: Kind | None, depth: int) -> bool:
        """Put into an element what its part says: a text, or pieces, or what an object in it says."""
        self._budget.left -= 1
        if depth > _DEEPEST or self._budget.left < 0:
            return False
        definitions = part.get("markDefs")
        if isinstance(definitions, list):
            self._links = frozenset(str(d.get("_key")) for d in definitions if isinstance(d, dict) and "href" in d)
        inner = part.get("innerBlocks")
        if isinstance(inner, list) and inner:
            self.flow(element, inner, depth + 1)
            return True
        return self._say(element, part, kind, depth) or self._hold(element, part, kind, depth)

    def _say(self, element: etree._Element, part: Mapping[str, Any], kind: Kind | None, depth: int) -> bool:
        """Put in the text that a part tells as a whole."""
        if kind is None or kind is Kind.BOX or has_link(part):
            return False
        keys = (*SAID, *_SAID_OF.get(kind, ()))
        said = next((text for key in keys if isinstance(text := part.get(key), str) and text.strip()), None)
        if said is None:
            return False
        say(element, said, markup=True)
        if kind is Kind.ITEM and any(isinstance(part.get(key), list) and part[key] for key in ("items", "children")):
            self._list(etree.SubElement(element, "ul"), part, depth)
        return True

    def _hold(self, element: etree._Element, part: Mapping[str, Any], kind: Kind | None, depth: int) -> bool:
        """Put in the pieces or parts that a part holds, or an object in it."""
        for key in HOLDING:
            held = part.get(key)
            if isinstance(held, list) and held:
                if element.tag == "p" and (key in LINES or not may_be_pieces(held)):
                    element.tag = "div"
                self.flow(element, held, depth + 1)
                return True
        for key, value in part.items():
            inner = _by_name(value) if _wraps(key, part) else None
            if inner and self._fill(element, inner, kind, depth + 1):
                return True
        return kind in (None, Kind.BOX) and self._search(element, part, depth)

    def _search(self, element: etree._Element, part: Mapping[str, Any], depth: int) -> bool:
        """Put in a list of parts that stands somewhere in a box of a kind that isn't known."""
        for key, inner in part.items():
            if is_aside(key) or _wraps(key, part):
                continue
            if isinstance(inner, list) and are_parts(inner):
                self.flow(element, inner, depth + 1)
                return True
            if isinstance(inner, dict) and kind_of(inner) is None and self._fill(element, inner, None, depth + 1):
                return True
        return False

    def _list(self, element: etree._Element, part: Mapping[str, Any], depth: int) -> None:
        held = (part.get(key) for key in (*LINES, *RUNS))
        items = next((value for value in held if isinstance(value, list) and value), None)
        if items is None:
            inner = next(
                (inner for key, value in part.items() if _wraps(key, part) and (inner := _by_name(value))), None
            )
            if inner is not None and depth < _DEEPEST:
                self._list(element, inner, depth + 1)
            else:
                self._fill(element, part, Kind.LIST, depth)
            return
        for item in items:
            kind = kind_of(item) if isinstance(item, dict) else None
            if kind in (Kind.ITEM, Kind.LIST, Kind.NONE):
                self._part(element, item, depth + 1)
            elif isinstance(item, dict):
                self._fill(etree.SubElement(element, "li"), item, Kind.ITEM, depth + 1)
            elif isinstance(item, str | list):
                self.flow(etree.SubElement(element, "li"), item if isinstance(item, list) else [item], depth + 1)

    def _table(self, above: etree._Element, part: Mapping[str, Any], depth: int) -> None:
        table = etree.SubElement(above, "table")
        rows = rows_of(part)
        if not rows:
            self._fill(table, part, Kind.TABLE, depth)
        for cells in rows:
            row = etree.SubElement(table, "tr")
            for cell in cells:
                held = [str(cell)] if isinstance(cell, int | float) else cell if isinstance(cell, list) else [cell]
                box_ = etree.SubElement(row, "td")
                self.flow(box_, held, depth + 1)
                while len(box_) == 1 and box_[0].tag in ("p", "div"):
                    box_[0].drop_tag()  # type: ignore[attr-defined]

    def _picture(self, above: etree._Element, part: Mapping[str, Any], depth: int) -> None:
        if above.tag in _WITHIN:
            return
        if markup := picture_markup(part):
            say(etree.SubElement(above, "div"), markup, markup=True)
        for told in captions_of(part) if kind_of(part) is not Kind.CAPTION else [part]:
            caption = etree.SubElement(etree.SubElement(above, "figure"), "figcaption")
            if isinstance(told, str):
                say(caption, told, markup=True)
            elif isinstance(told, list):
                self.flow(caption, told, depth + 1)
            else:
                self._fill(caption, told, Kind.CAPTION, depth + 1)

    def _piece(self, above: etree._Element, part: Mapping[str, Any], kind: Kind | None, depth: int) -> None:
        """A piece of a line, with what tells whether it is a link or bold."""
        if kind is Kind.LINE_BREAK:
            etree.SubElement(above, "br")
            return
        names = marks_of(part)
        if kind is Kind.LINK or "link" in names or not self._links.isdisjoint(names):
            above = etree.SubElement(above, "a")
        if kind is Kind.BOLD or not _BOLD.isdisjoint(names):
            above = etree.SubElement(above, "b")
        for key in SAID:
            said = part.get(key)
            if isinstance(said, str) and said:
                say(above, said, markup=_FORMATTED.search(said) is not None)
                return
        self._fill(above, part, Kind.TEXT, depth)


def _wraps(key: str, part: Mapping[str, Any]) -> bool:
    """Whether a part may say under a key what it says."""
    return key in _WRAPPERS or key.endswith("Data") or key.startswith("field_") or key == part.get("type")


def _by_name(value: Any) -> Mapping[str, Any] | None:
    """An object; a list of pairs of a name and a value made into one."""
    if isinstance(value, list):
        pairs = [i for i in value if isinstance(i, dict) and isinstance(i.get("name"), str) and "value" in i]
        return {"text": pairs[0]["value"]} if pairs and len(pairs) == len(value) else None
    return value if isinstance(value, dict) and value else None
