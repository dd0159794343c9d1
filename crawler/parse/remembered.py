"""What was found out of a short line, for when it comes again: a page asks for it from several sides, and the next page
of an outlet has the same menus, boxes and feet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

LONGEST = 200  # characters of such a line
MOST = 2048  # lines


def remembered(find: Callable[[str], T]) -> Callable[[str], T]:
    """A pure function of a line that remembers what it found."""
    known = lru_cache(maxsize=MOST)(find)

    @wraps(find)
    def found(line: str) -> T:
        return known(line) if len(line) <= LONGEST else find(line)

    return found
