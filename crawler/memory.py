"""What the C library keeps of memory that was given back to it. It is the C library of most Linux systems (glibc) that
has these calls; elsewhere nothing happens.
"""

from __future__ import annotations

import contextlib
import ctypes

_ARENA_MAX = -8  # parameter of mallopt


def keep_little() -> None:
    """At the start of a process with many threads: they share one arena, since each with one of its own would keep
    what pages took in it. The interpreter lets hardly two threads ask for memory at once.
    """
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """To the system, what is free by whole pages of memory."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
