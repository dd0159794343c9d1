"""Patterns that are compiled when they are first asked for. To compile them is half of what a process takes to load the
reader, and those for pages in Japanese and Chinese can wait for such a page.
"""

from __future__ import annotations

import re
from typing import Any, cast


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but an error in the pattern shows when it is first used."""
    return cast("re.Pattern[str]", _Later(pattern, flags))


class _Later:
    def __init__(self, pattern: str, flags: int) -> None:
        self._said = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._said), name)
        setattr(self, name, found)  # from now on it is found at once
        return found
