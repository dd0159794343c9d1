"""Is the file that is open still the one at the store's path?

A program goes on writing to a file that others have deleted, moved away or replaced, and nothing tells it. SQLite
compares device and inode for that; so does this. What was deleted is still whole while it is open, and can be copied.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from storage.errors import StoreError, StoreMoved, StoreUnusable

_OPEN_FILES = Path("/proc/self/fd")  # where the system has it

Identity = tuple[int, int]  # device, inode


def identity(path: Path) -> Identity:
    """Which file is at the path; (0, 0): none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def check(path: Path, opened: Identity) -> None:
    """Raises StoreMoved when `opened` is not at the path any more."""
    if identity(path) != opened:
        raise StoreMoved(f"{path} was deleted, moved or replaced while koreawatch used it.")


def rescue(path: Path, opened: Identity, conn: sqlite3.Connection, now: datetime) -> str:
    """Where all is that was kept in a store which is not at its path any more, in sentences; copied if need be.

    SQLite leaves the log of such a file as it is: what stands in it is put into the file here, and no other file that
    is at the path now may take it for its own.
    """
    where = _moved_to(opened)
    if where is not None:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return (
            f"{path} was moved to {where} while koreawatch used it. All that was kept is there: move it back, or name "
            "it with --store, and start again."
        )
    from storage.upkeep import backup  # which queries have no use for

    happened = f"{path} was deleted or replaced while koreawatch used it."
    copy = path.with_name(f"{_rescued(path)}{now:%Y%m%dT%H%M%SZ}.db")
    try:
        backup(conn, copy)
    except StoreError as error:
        return f"{happened} What was kept in it could not be copied: {error}"
    finally:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return (
        f"{happened} All that was kept in it is in {copy}: put it back with `koreawatch store restore {copy}`, and "
        "start again."
    )


def refuse_rescued(path: Path) -> None:
    """Raises StoreUnusable where a new store would take the place of one that was rescued."""
    copies = sorted(path.parent.glob(f"{_rescued(path)}*.db"))
    if copies:
        raise StoreUnusable(
            f"There is no store at {path}, but {copies[-1]} holds what was in one that was deleted while it was used. "
            f"Put it back with `koreawatch store restore {copies[-1]}`, or move it elsewhere to begin anew."
        )


def _rescued(path: Path) -> str:
    return f"{path.stem}.rescued-"


def _moved_to(opened: Identity) -> Path | None:
    """Where a file is now that this process has open; None: nowhere, or nobody knows."""
    try:
        files = list(_OPEN_FILES.iterdir())
    except OSError:
        return None
    for file in files:
        if identity(file) == opened:
            where = file.readlink()
            return where if identity(where) == opened else None
    return None
