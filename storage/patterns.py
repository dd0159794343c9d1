"""Patterns that not every command needs: those with a class of Hangul or of Chinese characters take a millisecond to
compile, and a search for 북한 uses hardly any of them."""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Like re.compile, but compiled when it is first used."""
    return cast("re.Pattern[str]", _Later(text, flags))


class _Later:
    """Has the methods of a pattern as soon as somebody asks for one."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)  # so that it is not asked again
        return found
