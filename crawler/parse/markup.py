"""Bodies that a page holds as HTML where no reader sees it, for a script or a frame to show: an iframe's srcdoc, a
<template>, a script that is a template, a string in a script, an attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.literals import decoded, literal

HOLDERS = ("script", "template", "iframe", "textarea", "noscript")
_LEAST = 120  # letters of sentences in a body
_SENTENCES = 0.6  # of its text
_MOST_STRINGS = 200
_MAX_SCRIPT = 10**6  # characters of a script whose strings are looked at
_TEMPLATE_TYPE = re.compile(r"text/(?:html|template|x-[\w-]+|ng-template)|x-tmpl", re.IGNORECASE)
_TAGS = re.compile(r"<(?:p|br|div|span|h[1-6])\b", re.IGNORECASE)
_STRING = re.compile(
    r"(?:\b(decodeURIComponent|unescape|atob)\s*\(|[=:(,+?])\s*"
    r"(?=(?:\"(?:[^\"\\\n]|\\.){150}|'(?:[^'\\\n]|\\.){150}|`(?:[^`\\]|\\.){150}))"
)
_NAMED = re.compile(r"article|body|content|story|news|view|text|본문|post|entry", re.IGNORECASE)
_SENTENCE_ENDS = (".", "다", "?", "!", "”", '"', "요", "”.", "'", "’")


def held_markup(holders: Sequence[etree._Element], scripts: str = "") -> Iterator[tuple[str, str, bool]]:
    """HTML in elements and scripts that aren't shown as they are: where it is, the HTML, and whether a name says that
    it is a body, or a script asks for it. `holders`: those of the page, in its order; `scripts`: the scripts' text."""
    for element in holders:
        names = [element.get(name) or "" for name in ("id", "name", "class")]
        named = bool(_NAMED.search(" ".join(names))) or (
            element.tag == "textarea" and any(_is_asked_for(name, scripts) for name in names[:2] if name)
        )
        if element.tag == "iframe":
            said = element.get("srcdoc") or ""
            if _TAGS.search(said):
                yield "iframe srcdoc", said, True
        elif element.tag in ("template", "noscript"):
            inner = (etree.tostring(child, encoding="unicode", method="html") for child in element)
            yield f"<{element.tag}>", "".join([element.text or "", *inner]), named
        elif element.tag == "textarea":
            yield "<textarea>", element.text or "", named
        elif _TEMPLATE_TYPE.search(element.get("type") or ""):
            yield "script template", element.text or "", named
        elif "json" not in (element.get("type") or ""):
            yield from _strings(element.text or "")


def _is_asked_for(name: str, scripts: str) -> bool:
    """Whether a script names the element: in quotes, or behind the marks of a selector."""
    return re.search(rf"[\"'#.=]{re.escape(name)}[\"'\]]", scripts) is not None


def _strings(script: str) -> Iterator[tuple[str, str, bool]]:
    if len(script) > _MAX_SCRIPT:
        return
    for found in islice(_STRING.finditer(script), _MOST_STRINGS):
        try:
            value, _ = literal(script, found.end())
        except (ValueError, RecursionError):
            continue
        value = decoded(value, found[1] or "") if isinstance(value, str) else ""
        if _TAGS.search(value):
            before = script[max(0, found.start() - 40) : found.start()]
            yield "string in a script", value, bool(_NAMED.search(before))


def reads_like_a_body(blocks: Sequence[RawBlock]) -> bool:
    """Whether most of it is sentences: a script holds the windows and buttons of its page in the same way."""
    texts = [block for block in blocks if not block.caption]
    said = sum(b.size for b in texts if b.size >= 20 and b.link_share < 0.3 and b.text.endswith(_SENTENCE_ENDS))
    return said >= max(_LEAST, _SENTENCES * sum(block.size for block in texts))
