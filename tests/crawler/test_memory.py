"""What the process keeps of memory that was given back, asked of the C library itself."""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys

import pytest

from crawler import memory

THREADS = 6
SETTING = """
import ctypes, sys, threading
from crawler import memory
if sys.argv[1] == "little":
    memory.keep_little()
libc = ctypes.CDLL(None)
"""
BY_THREADS = f"""
together = threading.Barrier({THREADS})
def work():
    block = bytes(100_000)  # too large for the interpreter's own allocator
    together.wait()
threads = [threading.Thread(target=work) for _ in range({THREADS})]
[each.start() for each in threads]
[each.join() for each in threads]
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
"""
AFTER_A_LARGE_ONE = """
large = bytes(8_000_000)
del large  # from now on the library takes what is smaller from among the rest, unless it was told otherwise
block, stays = bytes(4_000_000), bytes(1_000)
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
"""
GLIBC = pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="another C library")


def told(what: str, how: str) -> str:
    """What the library tells of its arenas, in XML."""
    command = [sys.executable, "-c", SETTING + what, how]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@GLIBC
def test_threads_share_one_arena() -> None:
    assert told(BY_THREADS, "much").count("<heap nr=") > 1
    assert told(BY_THREADS, "little").count("<heap nr=") == 1


def apart(how: str) -> int:
    """Bytes that stand apart from the arenas."""
    (size,) = re.findall(r'<total type="mmap" count="\d+" size="(\d+)"', told(AFTER_A_LARGE_ONE, how))
    return int(size)


@GLIBC
def test_what_is_large_stands_apart_also_after_something_larger() -> None:
    assert apart("much") < 4_000_000 < apart("little")


def test_where_the_c_library_has_no_such_calls_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda name: object())
    memory.keep_little()
    memory.give_back()
