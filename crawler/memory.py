"""What the C library keeps of memory that was given back to it. It is the C library of most Linux systems (glibc) that
has these calls; elsewhere nothing happens.
"""

from __future__ import annotations

import contextlib
import ctypes

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3  # parameters of mallopt
_APART = 2**20  # bytes


def keep_little() -> None:
    """At the start of a process that is to run for long; what is forked from it does likewise.

    All threads share one arena: each with one of its own would keep what pages took in it, and the interpreter lets
    hardly two of them ask at once. What is large stands apart and goes back to the system as a whole: left to itself
    the library puts all up to the size of the largest so far, 32 MB at most, among what is small and stays.
    """
    with contextlib.suppress(AttributeError, OSError):
        library = ctypes.CDLL(None)
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_MMAP_THRESHOLD, _APART)


def give_back() -> None:
    """To the system, what is free by whole pages of memory."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
