"""Objects as scripts write them: literals of JavaScript that are no JSON, and functions that return one.

Nothing is run: what is no literal (a call, an expression) comes out as None. Known are the few calls that make a value
of a literal: a date, a map, JSON in a string.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

_DEEPEST = 60
_MOST = 100_000  # values
_MOST_FUNCTIONS = 3  # one in the other: each is read twice
_MOST_STEPS = 2000  # of a function before it returns
_BLANK = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`", re.DOTALL)
_ATOM = re.compile(r"-?\d[\w.+-]*|(?:void\s+0|!\d)(?![\w.])|[A-Za-z_$][\w$.]*")
_KEY = re.compile(r"[\w$]+")
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_WORDS = {"true": True, "false": False, "!0": True, "!1": False}
_FUNCTION = re.compile(
    r"\(\s*(?:function\s*\w{0,20}\s*\(([\w$,\s]{0,20000})\)\s*|\(?([\w$,\s]{0,20000})\)?\s*=>\s*)\{\s*"
)
_PART = r"(?:\.[\w$]{1,80}|\[\s*(?:\d{1,6}|\"(?:[^\"\\]|\\.){0,80}\")\s*\])"
_STEP = re.compile(rf"([\w$]{{1,20}})({_PART}{{0,9}})\s*=(?!=)\s*")
_PLACE = re.compile(_PART)
_RETURN = re.compile(r"return\s*(?=[{\[(\"\w$])")
_GIVEN = re.compile(r"\s*;?\s*\}\s*\)?\s*(?=\()")
_PLUS = re.compile(r"\s*\+\s*(?:(?=[\"'`])|(?P<name>[A-Za-z_$][\w$]*)(?!\s*[\w(\[.]))")
_UNESCAPED = re.compile(r"%u([0-9a-fA-F]{4})")


class Budget:
    """How many values, or parts of bodies, may still be read from a page."""

    def __init__(self, values: int = _MOST) -> None:
        self.left = values


def literal(text: str, start: int = 0, budget: Budget | None = None) -> tuple[Any, int]:
    """The object, array or string that begins at `start`, and where it ends; or what a function that is called there
    gives: `(function(a,b){return {…}}(1,"x"))`, as Nuxt 2 and SvelteKit write it.

    Raises ValueError for what is none.
    """
    return _Reader(text, {}, budget or Budget()).value(start, 0)


def decoded(value: str, by: str) -> str:
    """What a script makes of a string with one of its own functions."""
    if by == "decodeURIComponent":
        return unquote(value)
    if by == "unescape":
        return unquote(_UNESCAPED.sub(lambda code: chr(int(code[1], 16)), value), encoding="latin-1")
    if by == "atob":
        try:
            return base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return value


class _Reader:
    def __init__(self, text: str, names: Mapping[str, Any], budget: Budget, functions: int = 0) -> None:
        """`functions`: how many stand around."""
        self._text, self._names, self._budget, self._functions = text, names, budget, functions

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        at = self._skip(at)
        self._budget.left -= 1
        if depth > _DEEPEST or self._budget.left < 0:
            raise ValueError("too deep or too much")
        first = self._text[at : at + 1]
        if first == "{":
            return self._object(at + 1, depth)
        if first == "[":
            return self.items(at + 1, "]", depth)
        if first == "(":
            return self.called(at, depth)
        if first and first in "\"'`":
            return self._strings(at)
        atom = _ATOM.match(self._text, at)
        if atom is None:
            raise ValueError(f"no literal at {at}")
        word, end = atom[0], self._skip(atom.end())
        if word == "new" or self._text[end : end + 1] == "(":
            opened = self._text.find("(", end)
            if opened < 0 or opened - end > 40:
                raise ValueError(f"no literal at {at}")
            given, end = self.items(opened + 1, ")", depth)
            return _made(word if word != "new" else self._text[atom.end() : opened].strip(), given), end
        if word[0].isdigit() or word[0] == "-":
            return _number(word), atom.end()
        return _WORDS.get(word, self._names.get(word)), atom.end()

    def called(self, at: int, depth: int) -> tuple[Any, int]:
        """What a function that is written there gives, with the values that it is called with."""
        function = _FUNCTION.match(self._text, at) if self._functions < _MOST_FUNCTIONS else None
        if function is None:
            raise ValueError("no function that returns an object")
        within = _Reader(self._text, {}, self._budget, self._functions + 1)
        steps, begin = within.steps(function.end(), depth)
        returned = _RETURN.match(self._text, begin)
        if returned is None:
            raise ValueError("no function that returns an object")
        _, end = within.value(returned.end(), depth + 1)
        given = _GIVEN.match(self._text, end)
        if given is None:
            raise ValueError("the function is not called")
        values, end = self.items(given.end() + 1, ")", depth + 1)
        names = [name.strip() for name in (function[1] or function[2] or "").split(",") if name.strip()]
        within = _Reader(self._text, dict(zip(names, values, strict=False)), self._budget, self._functions + 1)
        for step in steps:
            within.take(step, depth + 1)
        value, _ = within.value(returned.end(), depth + 1)
        closed = self._skip(end)
        return value, closed + 1 if self._text[closed : closed + 1] == ")" else end

    def steps(self, at: int, depth: int) -> tuple[list[re.Match[str]], int]:
        """The assignments with which a function begins, and where they end."""
        found: list[re.Match[str]] = []
        while (step := _STEP.match(self._text, at)) and len(found) < _MOST_STEPS:
            found.append(step)
            _, at = self.value(step.end(), depth + 1)
            at = self._skip(at)
            at = self._skip(at + 1) if self._text[at : at + 1] == ";" else at
        return found, at

    def take(self, step: re.Match[str], depth: int) -> None:
        """Give an object that has a name one more value: a.title="…"; or a list: b.list[0]=a."""
        holder, value = self._names.get(step[1]), self.value(step.end(), depth)[0]
        places = [_key_of(place[0]) for place in _PLACE.finditer(step[2])]
        for place in places[:-1]:
            holder = _at(holder, place)
        if not places:
            return
        last = places[-1]
        if isinstance(holder, dict) and isinstance(last, str):
            holder[last] = value
        elif isinstance(holder, list) and isinstance(last, int) and last <= len(holder):
            holder[last : last + 1] = [value]

    def items(self, at: int, closing: str, depth: int) -> tuple[list[Any], int]:
        """Values with commas up to the closing bracket."""
        found: list[Any] = []
        while True:
            at = self._skip(at)
            if self._text[at : at + 1] == closing:
                return found, at + 1
            value, at = self.value(at, depth + 1)
            found.append(value)
            at = self._comma(at, closing)

    def _object(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while True:
            at = self._skip(at)
            if self._text[at : at + 1] == "}":
                return found, at + 1
            if self._text[at : at + 1] in ('"', "'"):
                key, at = self._string(at)
            else:
                name = _KEY.match(self._text, at)
                if name is None:
                    raise ValueError(f"no key at {at}")
                key, at = name[0], name.end()
            at = self._skip(at)
            if self._text[at : at + 1] == ":":
                found[key], at = self.value(at + 1, depth + 1)
            else:
                found[key] = self._names.get(key)
            at = self._comma(at, "}")

    def _comma(self, at: int, closing: str) -> int:
        at = self._skip(at)
        sign = self._text[at : at + 1]
        if sign == ",":
            return at + 1
        if sign != closing:
            raise ValueError(f"neither a comma nor {closing} at {at}")
        return at

    def _strings(self, at: int) -> tuple[str, int]:
        """A string, or several, and names of such, with a plus between them."""
        said, end = self._string(at)
        pieces = [said]
        while (plus := _PLUS.match(self._text, end)) is not None:
            if plus["name"]:
                named = self._names.get(plus["name"])
                said, end = named if isinstance(named, str) else "", plus.end()
            else:
                said, end = self._string(plus.end())
            pieces.append(said)
        return "".join(pieces), end

    def _string(self, at: int) -> tuple[str, int]:
        found = _STRING.match(self._text, at)
        if found is None:
            raise ValueError(f"a string without an end at {at}")
        said = _ESCAPE.sub(_unescaped, found[0][1:-1])
        if _HALF.search(said):  # letters that a script writes in two halves
            said = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return said, found.end()

    def _skip(self, at: int) -> int:
        blank = _BLANK.match(self._text, at)
        return blank.end() if blank else at


def _key_of(place: str) -> str | int:
    """.title, ["title"] or [0]."""
    return place[1:] if place[0] == "." else json.loads(place[1:-1], strict=False)


def _at(holder: Any, key: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(str(key))
    return holder[key] if isinstance(holder, list) and isinstance(key, int) and key < len(holder) else None


def _made(by: str, given: list[Any]) -> Any:
    """What a call makes of literals; None where it may be anything."""
    first = given[0] if given else None
    if by == "Date":
        return first if len(given) == 1 and isinstance(first, int | str) else None
    if by in ("Set", "URL", "Object.freeze", "Object.seal", "structuredClone", "escape"):
        return first
    if by == "Map" and isinstance(first, list):
        pairs = [pair for pair in first if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)]
        return dict(pairs)
    if by == "Object.assign":
        return {key: value for part in given if isinstance(part, dict) for key, value in part.items()}
    if by == "JSON.parse" and isinstance(first, str):
        try:
            return json.loads(first, strict=False)
        except (ValueError, RecursionError):
            return None
    name = by.removeprefix("window.")
    return (
        decoded(first, name) if name in ("decodeURIComponent", "unescape", "atob") and isinstance(first, str) else None
    )


def _number(word: str) -> float | int | None:
    try:
        number: float | int = json.loads(word)
    except ValueError:
        return None
    return number


def _unescaped(escape: re.Match[str]) -> str:
    said = escape[1]
    if len(said) > 1 and said[0] in "ux":
        return chr(min(int(said[1:].strip("{}"), 16), 0x10FFFF))
    return "" if said.endswith("\n") else _ESCAPED.get(said, said)
