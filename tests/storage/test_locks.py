"""What looks at a store in the process that writes it must leave that process its locks: POSIX takes all of them away
with the first descriptor of the file that is closed, and the next program to end would delete the log of a live store.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.schema import refuse_foreign
from storage.store import SqliteStore

NOW = datetime(2026, 11, 16, tzinfo=UTC)


def another_program_looks(path: Path) -> int:
    """How many runs another process sees, which is the last to close the store as far as it knows."""
    code = (
        f"import sqlite3; conn = sqlite3.connect({str(path)!r})\n"
        "print(*conn.execute('SELECT count(*) FROM run').fetchone()); conn.close()"
    )
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def reader(path: Path) -> None:
    SqliteStore.open_readonly(path).close()


def writer(path: Path) -> None:
    SqliteStore.open(path).close()


def stat(path: Path) -> None:
    assert refuse_foreign(path)


def copy(path: Path) -> None:
    with SqliteStore.open_readonly(path) as library:
        library.backup(path.with_name("copy.db"))


@pytest.mark.parametrize("look", [stat, reader, writer, copy])
def test_whoever_looks_leaves_the_writer_its_locks(path: Path, look: Callable[[Path], None]) -> None:
    with SqliteStore.open(path) as store:
        store.open_run("hangang", "request", NOW)
        look(path)
        log = path.with_name(f"{path.name}-wal")
        before = log.stat().st_ino
        assert another_program_looks(path) == 1
        assert log.stat().st_ino == before  # else this process writes into a log that nobody else reads
        store.open_run("hangang", "request", NOW)
        assert another_program_looks(path) == 2
    with SqliteStore.open_readonly(path) as store:
        assert len(store.runs("hangang", limit=10)) == 2


def test_nothing_is_made_beside_a_file_that_is_looked_at(path: Path) -> None:
    SqliteStore.open(path).close()
    there = sorted(path.parent.iterdir())
    assert refuse_foreign(path)
    assert sorted(path.parent.iterdir()) == there
