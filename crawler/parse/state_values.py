"""The objects that a page's scripts and attributes hold, in each of the ways in which frameworks write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from lxml import etree

from crawler.parse.flat import revived, streamed, unwrapped
from crawler.parse.lenient_json import lenient_json, object_at
from crawler.parse.literals import Budget, literal
from crawler.parse.references import joined

MAX_SCRIPT = 6 * 2**20  # characters of one script that are read
_SHORTEST = 200  # likewise
_ATTRIBUTES = 2000  # elements whose attributes are looked at
_FUSION = re.compile(r"Fusion\.globalContent\s*=\s*")
_FETCHED = re.compile(r"Fusion\.contentCache\s*=\s*")
_NAME = r"[\w$.]{1,60}"
_VALUE = (
    r"(?=[{\[]|\(function\s*\(|\(\(?[\w$,\s]{0,200}\)?\s*=>|JSON\.parse\(|decodeURI|(?:window\.)?atob\(|"
    r"Object\.\w{4,8}\(|[\"'`](?:\{|\[|%7B|%5B|eyJ))"
)
_STATE = re.compile(
    rf"(?:(?:var|let|const)\s+|(?:window|self|globalThis)(?:\.|\[\s*[\"'])|\b(?=__)){_NAME}(?:[\"']\s*\])?\s*=\s*{_VALUE}"
)
_STREAM = re.compile(r"streamController\.enqueue\(\s*(?=[\"'])")
_SVELTE = re.compile(r"\bdata\s*:\s*(?=\[)")
_CALL = re.compile(r"(?<![\w$.])[\w$.]{2,60}\(\s*(?:[\w$.\"'#-]{1,40}\s*,\s*){0,3}(?=\{)")
_MOST_STATES = 40  # of all scripts of a page
_MOST_FAILURES = 60  # likewise, of what looked like one
_MOST_VALUES = 300_000  # likewise
_MAX_CALLING = 2**20  # characters of a script in which calls are looked at
_JSON_TYPE = re.compile(r"json|shoebox", re.IGNORECASE)
_ANGULAR = {"&q;": '"', "&a;": "&", "&s;": "'", "&l;": "<", "&g;": ">"}  # as its older versions write JSON

Value = tuple[Any, str]  # what is held, and where that is


class States:
    """What a page's scripts hold, read one after the other; each page has so much and no more."""

    def __init__(self, titles: Sequence[str]) -> None:
        """`titles`: the page's headline as JSON may write it: a script that has it may hold the article in any way."""
        self._titles = titles
        self._budget = Budget(_MOST_VALUES)
        self._left, self._failures = _MOST_STATES, _MOST_FAILURES

    def in_attributes(self, tree: etree._Element) -> Iterator[Value]:
        for element in islice(tree.iter(), _ATTRIBUTES):
            for value in element.attrib.values():
                if len(value) > _SHORTEST and value.lstrip()[:1] in ("{", "["):
                    yield unwrapped(self._value_at(str(value), 0)[0]), "attribute"

    def in_scripts(self, scripts: Sequence[etree._Element]) -> Iterator[Value]:
        for script in scripts:
            text = script.text or ""
            if not _SHORTEST <= len(text) <= MAX_SCRIPT or "__next_f.push" in text:
                continue
            refers = "__ref" in text or '"generated"' in text
            for value, origin in self._held_by(script, text):
                yield joined(value) if refers else value, origin

    def _held_by(self, script: etree._Element, text: str) -> Iterator[Value]:
        id_, kind = script.get("id") or "", (script.get("type") or "").lower()
        if "Fusion." in text and (arc := _FUSION.search(text)):
            yield from _of_arc(text, arc)
        elif id_ in ("__NEXT_DATA__", "__NUXT_DATA__"):
            yield _of_framework(text, id_), id_
        elif _JSON_TYPE.search(kind):
            if "ld+json" not in kind:
                yield _json(text), "script of JSON"
        elif "streamController" in text:
            for part in _STREAM.finditer(text):
                for value in streamed(self._string_at(text, part.end())):
                    yield value, "script of a stream"
        else:
            for value in self._assigned(text):
                yield value, "script state"

    def _assigned(self, text: str) -> Iterator[Any]:
        """What a script gives names to; in one that has the headline, what it hands to functions, too."""
        yield from self._behind(_STATE, text)
        if "__sveltekit" in text:
            yield from self._behind(_SVELTE, text)
        elif len(text) <= _MAX_CALLING and any(title in text for title in self._titles):
            yield from self._behind(_CALL, text)

    def _behind(self, sign: re.Pattern[str], text: str) -> Iterator[Any]:
        at = 0
        while self._left > 0 and self._failures > 0 and (found := sign.search(text, at)):
            value, end = self._value_at(text, found.end())
            at = max(end, found.end())
            if value is None:
                self._failures -= 1
            elif end - found.end() > _SHORTEST:
                self._left -= 1
                yield value

    def _string_at(self, text: str, start: int) -> str:
        try:
            value, _ = literal(text, start, self._budget)
        except ValueError:
            return ""
        return value if isinstance(value, str) else ""

    def _value_at(self, text: str, start: int) -> tuple[Any, int]:
        """What a script has there, as JSON or as its own language writes it, and where it ends."""
        try:
            if text[start : start + 1] in ("{", "["):
                try:
                    return json.JSONDecoder(strict=False).raw_decode(text, start)
                except ValueError:
                    pass
            value, end = literal(text, start, self._budget)
            return object_at(value, 0) if isinstance(value, str) else value, end
        except (ValueError, RecursionError):
            return None, start


def _of_arc(text: str, found: re.Match[str]) -> Iterator[Value]:
    """The story that Arc's page is about; where that is none, what it has fetched."""
    story = object_at(text, found.end())
    yield story, "script Fusion.globalContent"
    cache = None if isinstance(story, dict) and story.get("content_elements") else _FETCHED.search(text)
    if cache:
        yield object_at(text, cache.end()), "script Fusion.contentCache"


def _of_framework(text: str, id_: str) -> Any:
    value = lenient_json(text)
    return revived(value) if id_ == "__NUXT_DATA__" and isinstance(value, list) else value


def _json(text: str) -> Any:
    at = len(text) - len(text.lstrip())
    value = object_at(text, at)
    if value is None and text.startswith("{&q;", at):
        value = object_at(re.sub(r"&[qaslg];", lambda code: _ANGULAR[code[0]], text), at)
    return value
