"""Texts that are kept in Markdown, made into HTML: as much of it as articles have."""

from __future__ import annotations

import re
from html import escape

_SIGNS = re.compile(r"^#{1,6} \S|\]\((?:https?:)?/|\*\*[^*\n]{1,200}\*\*", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*")
_ITEM = re.compile(r"\s{0,6}(?:[-*+]|\d{1,3}[.)])\s+(.+)")
_QUOTE = re.compile(r">\s?(.*)")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|```.*|:::.*)\s*")
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\([^)\s]{1,2000}(?:\s+(?:&quot;|&#x27;)[^)\n]{0,300})?\)")
_BOLD = re.compile(r"\*\*([^*\n]{1,1000})\*\*")


def is_markdown(text: str) -> bool:
    """Whether a text without HTML has headings, links or bold words as Markdown has them."""
    return _SIGNS.search(text) is not None


def as_html(text: str) -> str:
    """A line each that is a heading, a point of a list or a quotation; lines up to an empty one are a paragraph."""
    found: list[str] = []
    paragraph: list[str] = []
    for line in [*_PICTURE.sub("", text).splitlines(), ""]:
        marked = _marked(line)
        if marked is None and line.strip():
            paragraph.append(_within(line))
            continue
        if paragraph:
            found.append(f"<p>{' '.join(paragraph)}</p>")
            paragraph = []
        found.append(marked or "")
    return "".join(found)


def _marked(line: str) -> str | None:
    """A line that is no paragraph's; "" for one that only parts others, None for one that is text."""
    if _RULE.fullmatch(line):
        return ""
    for pattern, tag in ((_HEADING, "h3"), (_ITEM, "li"), (_QUOTE, "blockquote")):
        if met := pattern.fullmatch(line):
            return f"<{tag}>{_within(met[1])}</{tag}>"
    return None


def _within(line: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", _LINK.sub(r"<a>\1</a>", escape(line.strip())))
