"""Objects as scripts write them: literals of JavaScript that are no JSON, and the two forms in which Nuxt keeps a page.

Nothing is run: what is no literal (a call, an expression) comes out as None.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

_DEEPEST = 60
_MOST = 100_000  # values
_KINDS = 20  # that Astro tells apart; it has eleven
_BLANK = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`", re.DOTALL)
_ATOM = re.compile(r"-?\d[\w.+-]*|(?:void\s+0|!\d)(?![\w.])|[A-Za-z_$][\w$.]*")
_KEY = re.compile(r"[\w$]+")
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_WORDS = {"true": True, "false": False, "!0": True, "!1": False}
_FUNCTION = re.compile(
    r"\(function\s*\(([\w$,\s]{0,20000})\)\s*\{(?:\s*[\w$.]+\s*=\s*[^;{}]{0,200};)*\s*return\s*(?=\{)"
)


def literal(text: str, start: int = 0, names: Mapping[str, Any] | None = None) -> tuple[Any, int]:
    """The object or array that begins at `start`, and where it ends. `names`: values of the names used in it.

    Raises ValueError for what is none.
    """
    return _Reader(text, names or {}).value(start, 0)


def called(text: str, start: int) -> Any:
    """What `(function(a,b){return {…}}(1,"x"))` gives, as Nuxt 2 writes it. Raises ValueError."""
    function = _FUNCTION.match(text, start)
    if function is None:
        raise ValueError("no function that returns an object")
    names = [name.strip() for name in function[1].split(",") if name.strip()]
    _, end = literal(text, function.end())
    given = re.compile(r"\s*;?\s*\}\s*\)?\s*(?=\()").match(text, end)
    if given is None:
        raise ValueError("the function is not called")
    values = _Reader(text, {}).items(given.end() + 1, ")", 0)[0]
    return literal(text, function.end(), dict(zip(names, values, strict=False)))[0]


def revived(flat: Sequence[Any]) -> Any:
    """The objects of a flat list in which every value is the number of its place, as Nuxt 3 writes it."""
    left = _MOST

    def at(place: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if not isinstance(place, int) or not 0 <= place < len(flat) or depth > _DEEPEST or left < 0:
            return None
        value = flat[place]
        if isinstance(value, dict):
            return {key: at(inner, depth + 1) for key, inner in value.items()}
        if isinstance(value, list):
            if value and isinstance(value[0], str):  # ["Reactive", 4]: what wraps another value
                return at(value[1], depth + 1) if len(value) == 2 else None
            return [at(inner, depth + 1) for inner in value]
        return value

    return at(0, 0)


def unwrapped(value: Any, depth: int = 0) -> Any:
    """An object whose values stand each behind the number of their kind, as Astro writes them; any other as it is.

    [0, value], [1, [items]].
    """
    if not isinstance(value, dict) or not value or not all(map(_is_wrapped, value.values())):
        return value
    return {key: _unwrapped(inner, depth + 1) for key, inner in value.items()}


def _is_wrapped(value: Any) -> bool:
    return isinstance(value, list) and len(value) in (1, 2) and isinstance(value[0], int) and 0 <= value[0] <= _KINDS


def _unwrapped(value: Any, depth: int) -> Any:
    if not _is_wrapped(value) or len(value) < 2 or depth > _DEEPEST:
        return None
    kind, held = value
    if kind == 0:
        return unwrapped(held, depth)
    if isinstance(held, list):
        return [_unwrapped(item, depth + 1) for item in held]
    return held


class _Reader:
    def __init__(self, text: str, names: Mapping[str, Any]) -> None:
        self._text = text
        self._names = names
        self._left = _MOST

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        at = self._skip(at)
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            raise ValueError("too deep or too much")
        first = self._text[at : at + 1]
        if first == "{":
            return self._object(at + 1, depth)
        if first == "[":
            return self.items(at + 1, "]", depth)
        if first and first in "\"'`":
            return self._string(at)
        atom = _ATOM.match(self._text, at)
        if atom is None:
            raise ValueError(f"no literal at {at}")
        word, end = atom[0], self._skip(atom.end())
        if word == "new" or self._text[end : end + 1] == "(":
            opened = self._text.find("(", end)
            if opened < 0 or opened - end > 40:
                raise ValueError(f"no literal at {at}")
            return None, self.items(opened + 1, ")", depth)[1]
        if word[0].isdigit() or word[0] == "-":
            return _number(word), atom.end()
        return _WORDS.get(word, self._names.get(word)), atom.end()

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
