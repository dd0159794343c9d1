"""Objects that frameworks write as a flat list, in which values stand at places and refer to each other by number: Nuxt
3's payload (devalue) and React Router's stream (turbo-stream)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from crawler.parse.lenient_json import object_at

_DEEPEST = 60
_MOST = 100_000  # values
_KINDS = 20  # that Astro tells apart; it has eleven
_ROW = re.compile(r"^(?:P(\d{1,6}):)?(?=\[)", re.MULTILINE)


def revived(flat: Sequence[Any]) -> Any:
    """The objects of a flat list in which every value is the number of its place, as Nuxt 3 and React Router write it.

    Keys that are numbers themselves ("_12") are so, too.
    """
    return _Reviver(flat).at(0, 0)


class _Reviver:
    def __init__(self, flat: Sequence[Any]) -> None:
        self._flat = flat
        self._left = _MOST

    def at(self, place: Any, depth: int) -> Any:
        self._left -= 1
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(self._flat):
            return None
        if depth > _DEEPEST or self._left < 0:
            return None
        value = self._flat[place]
        if isinstance(value, dict):
            return {self._key(key): self.at(inner, depth + 1) for key, inner in value.items()}
        if isinstance(value, list):
            if value and isinstance(value[0], str):
                return self._tagged(value[0], value[1:], depth + 1)
            return [self.at(inner, depth + 1) for inner in value]
        return value

    def _key(self, key: str) -> str:
        if key[:1] == "_" and key[1:].isdecimal() and int(key[1:]) < len(self._flat):
            named = self._flat[int(key[1:])]
            return named if isinstance(named, str) else key
        return key

    def _tagged(self, tag: str, held: Sequence[Any], depth: int) -> Any:
        """["Reactive", 4]: what wraps another value; ["Date", "2026-…"], ["D", 1762…]: a moment; sets and maps."""
        if tag in ("Date", "D", "URL", "U", "BigInt", "B"):
            return held[0] if held else None
        if tag in ("Set", "S"):
            return [self.at(inner, depth) for inner in held]
        if tag in ("Map", "M", "null"):
            keys = [key if tag == "null" else self.at(key, depth) for key in held[::2]]
            return {
                key: self.at(inner, depth) for key, inner in zip(keys, held[1::2], strict=False) if isinstance(key, str)
            }
        return self.at(held[0], depth) if len(held) == 1 else None


def streamed(text: str) -> Iterator[Any]:
    """The values of React Router's stream: a flat list a line; those behind "P1:" are told later than the first."""
    for row in _ROW.finditer(text):
        flat = object_at(text, row.end())
        if flat:
            yield revived(flat)


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
