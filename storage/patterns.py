"""Patterns that not every command needs: those with a class of Hangul or of Chinese characters take a millisecond to
compile, and a search for 북한 uses hardly any of them."""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0, *, needs: str = "") -> re.Pattern[str]:
    """Like re.compile, but compiled when it is first used; `needs`: one of these signs is in whatever it matches, and
    where none is, it isn't compiled."""
    return cast("re.Pattern[str]", _Later(text, flags, frozenset(needs)))


class _Later:
    """Has the methods of a pattern as soon as somebody asks for one."""

    def __init__(self, text: str, flags: int, needs: frozenset[str]) -> None:
        self._text, self._flags, self._needs = text, flags, needs

    def fullmatch(self, string: str) -> re.Match[str] | None:
        return None if self._is_without(string) else self.__getattr__("fullmatch")(string)

    def match(self, string: str, *at: int) -> re.Match[str] | None:
        return None if self._is_without(string) else self.__getattr__("match")(string, *at)

    def search(self, string: str, *at: int) -> re.Match[str] | None:
        return None if self._is_without(string) else self.__getattr__("search")(string, *at)

    def _is_without(self, string: str) -> bool:
        return bool(self._needs) and self._needs.isdisjoint(string)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)  # so that it is not asked again
        return found
