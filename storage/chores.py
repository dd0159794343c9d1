"""Chores: what has had its day is dropped a slice at a time, and the files are kept quick to ask and safe to lose."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from storage import upkeep
from storage.connection import connect, connect_readonly, store_errors, to_text, transaction
from storage.errors import StoreCorrupt
from storage.model_run import NOT_MADE

ANALYSED = 400  # rows of an index that are looked at to learn how it is spread
PATIENCE = timedelta(seconds=0.1)  # for readers to leave the log; writers wait as long
INSTRUCTIONS = 100_000  # of SQLite between two looks at whether to give up: a few milliseconds


def drop_not_made(conn: sqlite3.Connection, before: datetime, after: int, at_once: int) -> tuple[int, int | None]:
    """Of the `at_once` runs that follow the one with id `after`, drop those that were not made and are older than
    `before`. How many were dropped, and from where to go on; None when no older ones follow."""
    rows = conn.execute(
        "SELECT id, started, outcome FROM run WHERE id > ? ORDER BY id LIMIT ?", (after, at_once)
    ).fetchall()
    gone = [(row["id"],) for row in rows if row["outcome"] in NOT_MADE and row["started"] < to_text(before)]
    if gone:
        # nothing refers to a crawl that was not made; to make sure, SQLite would read all articles for each of them
        conn.execute("PRAGMA foreign_keys = OFF")
        try:
            with transaction(conn):
                conn.executemany("DELETE FROM run WHERE id = ?", gone)
        finally:
            conn.execute("PRAGMA foreign_keys = ON")
    more = len(rows) == at_once and rows[-1]["started"] < to_text(before)
    return len(gone), rows[-1]["id"] if more else None


def drop_requests(conn: sqlite3.Connection, before: datetime, at_once: int) -> int:
    """Drop requests that ended earlier, at most `at_once`; how many."""
    old = [
        (row["id"],)
        for row in conn.execute("SELECT id FROM request WHERE ended < ? LIMIT ?", (to_text(before), at_once))
    ]
    if old:
        with transaction(conn):
            conn.executemany("DELETE FROM request_run WHERE request = ?", old)
            conn.executemany("DELETE FROM request WHERE id = ?", old)
    return len(old)


def optimise(conn: sqlite3.Connection) -> None:
    """Let SQLite learn anew how the rows are spread, where that has changed much."""
    conn.execute(f"PRAGMA analysis_limit = {ANALYSED}")
    conn.execute("PRAGMA optimize")


def write_back(path: Path, largest: int) -> int:
    """Write the log of changes back into the file when it is larger than so many bytes, and empty it; bytes that had to
    stay in it because somebody reads what was before. On a connection of its own, at which no writer waits for long."""
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size <= largest:
        return 0
    with store_errors(path), contextlib.closing(connect(path, PATIENCE)) as conn:
        # the first does the work, and lets others write meanwhile; the second finds next to nothing to do
        _, frames, written = conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if frames == written:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        (page_size,) = conn.execute("PRAGMA page_size").fetchone()
    return int((frames - written) * page_size)


def copy(path: Path, target: Path, halted: Callable[[], bool]) -> None:
    """A copy of the store, read once again after it was made, on connections of its own: others write meanwhile.

    Leaves no file when it fails, or is `halted`. Raises StoreError, and InterruptedError when it is halted.
    """

    def look(*_: int) -> None:
        if halted():
            raise InterruptedError(f"the copy to {target} was given up")

    with store_errors(path), contextlib.closing(connect_readonly(path)) as conn:
        upkeep.backup(conn, target, look)
    try:
        problems = _problems(target, halted)
        look()
        if problems:
            raise StoreCorrupt(f"The copy {target} is damaged ({problems[0]}). Run `koreawatch store check`.")
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _problems(target: Path, halted: Callable[[], bool]) -> list[str]:
    with store_errors(target), _unshared(target) as conn:
        conn.set_progress_handler(halted, INSTRUCTIONS)
        try:
            return [row[0] for row in conn.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            return []
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            return [str(error)]


@contextlib.contextmanager
def _unshared(file: Path) -> Iterator[sqlite3.Connection]:
    """To read a file that nobody writes to: nothing is put beside it."""
    with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)) as conn:
        yield conn
