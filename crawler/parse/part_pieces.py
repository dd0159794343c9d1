"""The pieces of a line that editors keep apart, each with how it is set: bold, a link; and where parts have a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crawler.parse.blocks import size_of
from crawler.parse.literals import Budget
from crawler.parse.part_kinds import Kind, kind_of

MOST_MET = 200  # parts of a list that are looked at
SAID = (
    "text", "htmlText", "html", "value", "content", "innerHTML", "renderedHtml", "saveContent", "processed", "txt", "v",
    "c", "body", "plain_text", "data",
)  # fmt: skip
RUNS = (  # lists of the pieces of a line, or of the lines of a box
    "children", "content", "nodes", "spans", "runs", "inlines", "leaves", "rich_text", "richText", "value", "text",
    "data",
)  # fmt: skip
LINES = (  # lists of lines
    "items", "innerBlocks", "blocks", "elements", "content_elements", "contents", "components", "paragraphs", "parts",
    "listItems", "values", "columns", "body",
)  # fmt: skip
HOLDING = (*RUNS, *LINES)
PIECES = frozenset(
    (None, Kind.TEXT, Kind.INLINE, Kind.BOLD, Kind.LINK, Kind.LINE_BREAK)
)  # what a piece may call itself
SURE = frozenset(("li", "td", "blockquote", "figcaption"))  # pieces in these elements are of one line
_MOST_WEIGHED = 3000
_SET = ("bold", "italic", "underline", "strikethrough", "code")  # how a piece is set
_ENDS = (".", "!", "?", "다", "요", '"', "”", "’", "'", ")", "。")


def may_be_pieces(parts: Sequence[Any]) -> bool:
    """Whether each of some parts may be a piece of a line, and none holds lines itself."""
    met = parts[:MOST_MET]
    return not any(isinstance(part, list) or (isinstance(part, dict) and _is_line(part)) for part in met) and any(
        isinstance(part, dict) for part in met
    )


def _is_line(part: Mapping[str, Any]) -> bool:
    kind = kind_of(part)
    if kind not in PIECES:
        return True
    return kind in (None, Kind.TEXT) and any(isinstance(part.get(key), list) and part[key] for key in HOLDING)


def are_pieces(parts: Sequence[Any], tag: str, *, alone: bool) -> bool:
    """Whether parts in an element are the pieces of one line. `alone`: nothing around them speaks for it."""
    if not may_be_pieces(parts):
        return False
    if tag in SURE:
        return True
    met = [part for part in parts[:MOST_MET] if isinstance(part, dict)]
    if any(map(marks_of, met)) or not {Kind.LINK, Kind.LINE_BREAK}.isdisjoint(map(kind_of, met)):
        return True
    texts = [next((part[key] for key in SAID if isinstance(part.get(key), str)), "") for part in met]
    return not alone and any(not text.rstrip().endswith(_ENDS) or text != text.strip() for text in texts[:-1])


def has_link(part: Mapping[str, Any]) -> bool:
    """Whether the pieces of a line, which is also told as a whole, tell that there are links in it."""
    held = next((part[key] for key in HOLDING if isinstance(part.get(key), list) and part[key]), ())
    linked = any(isinstance(piece, dict) and kind_of(piece) is Kind.LINK for piece in held[:MOST_MET])
    return linked and may_be_pieces(held)


def marks_of(part: Mapping[str, Any]) -> set[str]:
    """How a piece is set: "bold", "link", or the names of marks that are told elsewhere."""
    marks = part.get("marks")
    listed = marks if isinstance(marks, list) else ()
    names = {name for m in listed if isinstance(name := m.get("type") if isinstance(m, dict) else m, str)}
    styles = (part, part.get("annotations"), part.get("style"))
    names |= {key for told in styles if isinstance(told, dict) for key in _SET if told.get(key) is True}
    if part.get("format") in (1, 3):  # as Lexical has it
        names.add("bold")
    return names


def weight_of(parts: Sequence[Any], budget: Budget) -> int:
    """About how many letters are in parts: as many as are met in so many objects. `budget`: for all lists."""
    queue: list[Any] = list(parts[:_MOST_WEIGHED])
    weight, left = 0, _MOST_WEIGHED
    while queue and left and budget.left > 0:
        part = queue.pop()
        left -= 1
        budget.left -= 1
        if isinstance(part, str):
            weight += size_of(part)
        elif isinstance(part, list):
            queue.extend(part[:_MOST_WEIGHED])
        elif isinstance(part, dict):
            weight += sum(size_of(text) for key in (*SAID, "insert") if isinstance(text := part.get(key), str))
            queue.extend(inner for inner in part.values() if isinstance(inner, dict | list))
    return weight
