"""The loop of a process: how it ends."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time

import pytest


def test_the_process_leaves_its_loop_before_it_ends() -> None:
    """A timer, a socket or a child that stirs while the interpreter is being taken down must not crash the process."""
    pytest.importorskip("uvloop")
    code = """
        import asyncio, ctypes
        from crawler import loop

        async def main():
            asyncio.get_running_loop().call_later(0.6, print)

        # between the interpreter's end and the process's it waits for its standard input
        ctypes.pythonapi.Py_AtExit(ctypes.cast(ctypes.CDLL(None).getchar, ctypes.c_void_p))
        loop.run(main)
        print("done", flush=True)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "done\n"
        time.sleep(0.8)
        process.communicate("x", timeout=20)
    assert process.returncode == 0
