"""What the process keeps of memory that was given back, asked of the C library itself."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from crawler import memory

THREADS = 6
PROGRAM = f"""
import ctypes, sys, threading
from crawler import memory
if sys.argv[1] == "little":
    memory.keep_little()
together = threading.Barrier({THREADS})
def work():
    block = bytes(100_000)  # too large for the interpreter's own allocator
    together.wait()
threads = [threading.Thread(target=work) for _ in range({THREADS})]
[each.start() for each in threads]
[each.join() for each in threads]
libc = ctypes.CDLL(None)
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
"""


def arenas(how: str) -> int:
    told = subprocess.run([sys.executable, "-c", PROGRAM, how], check=True, capture_output=True, text=True).stdout
    return told.count("<heap nr=")


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="a C library without arenas")
def test_threads_share_one_arena() -> None:
    assert arenas("much") > 1
    assert arenas("little") == 1


def test_where_the_c_library_has_no_such_calls_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda name: object())
    memory.keep_little()
    memory.give_back()
