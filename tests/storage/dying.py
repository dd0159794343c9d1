"""A process that dies by kill -9 at a given statement to SQLite, whatever code gave it.

arm(7)                        # this process dies at its seventh COMMIT, before it is carried out
arm(7, after=True)            # … or right after it
arm(7, counted=every)         # … or at its seventh statement of any kind
died(lambda: work(), 7)       # the same in a fork of this process
"""

from __future__ import annotations

import functools
import os
import signal
import sqlite3
from collections.abc import Callable
from typing import Any

Counted = Callable[[str], bool]


def commits(sql: str) -> bool:
    return sql == "COMMIT"


def every(sql: str) -> bool:
    return True


def arm(number: int, *, after: bool = False, counted: Counted = commits) -> None:
    """Let this process die at that statement, of those that are `counted`, over all connections made from now on."""
    left = number

    class Dying(sqlite3.Connection):
        def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
            return self._given(sql, super().execute, args)

        def executemany(self, sql: str, *args: Any) -> sqlite3.Cursor:
            return self._given(sql, super().executemany, args)

        def _given(self, sql: str, carry_out: Callable[..., sqlite3.Cursor], args: tuple[Any, ...]) -> sqlite3.Cursor:
            nonlocal left
            left -= counted(sql)
            if left == 0 and counted(sql) and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            done = carry_out(sql, *args)
            if left == 0 and counted(sql):
                os.kill(os.getpid(), signal.SIGKILL)
            return done

    sqlite3.connect = functools.partial(sqlite3.connect, factory=Dying)  # type: ignore[assignment]


def died(work: Callable[[], object], number: int, *, after: bool = False, counted: Counted = commits) -> bool:
    """Whether a fork of this process, which has one thread only, dies of it; False when the work ends before."""
    child = os.fork()
    if child == 0:
        try:
            arm(number, after=after, counted=counted)
            work()
        except BaseException:  # it must not go on as a second copy of its parent
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL), code
    return code != 0
