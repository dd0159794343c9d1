"""Connections to the store's files, and the one place that turns sqlite3's errors into ours."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, overload

from storage.errors import StoreCorrupt, StoreError, StoreLocked, StoreSlow, StoreUnusable

PATIENCE = timedelta(seconds=10)  # how long a statement waits for another program's lock

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NO_TEXT = "Could not decode to UTF-8 column"  # SQLite doesn't look into texts, Python's module does
_NO_FORMAT = "unsupported file format"  # an error like those in our own SQL, but of the file's header
_REMEMBERED = 100  # answers
_LONGEST = 100  # characters of what SQLite says: it cites texts whole
_UNUSABLE = {
    sqlite3.SQLITE_FULL: "there is no room on its disk. Make room, then run the command again; nothing kept is lost",
    sqlite3.SQLITE_READONLY: "it is read-only. Change its permissions, or choose another file with --store",
    sqlite3.SQLITE_PERM: "it may not be opened. Change its permissions, or choose another file with --store",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened. Check the folder and the permissions, or choose another with --store",
    sqlite3.SQLITE_IOERR: "its disk failed or is full. Check the disk, then run `koreawatch store check`",
}


class Unreadable(sqlite3.DatabaseError):
    """A value that can't have been written so: something has changed the file."""


def is_unreadable(error: sqlite3.Error) -> bool:
    """Whether a value was met that can't have been written so."""
    return isinstance(error, Unreadable) or str(error).startswith(_NO_TEXT)


@contextlib.contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what sqlite3 says about the file into a StoreError; mistakes in our own SQL stay as they are."""
    try:
        yield
    except sqlite3.Error as error:
        ours = _store_error(error, path)
        if ours is None:
            raise
        raise ours from error


def _store_error(error: sqlite3.Error, path: Path) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if is_unreadable(error) or code == sqlite3.SQLITE_IOERR_SHORT_READ or str(error) == _NO_FORMAT:
        code = sqlite3.SQLITE_CORRUPT
    if code is None:
        return None
    code &= 0xFF  # the extended codes refine the primary ones
    if code in _LOCKED:
        return StoreLocked(
            f"{path} is locked by another program ({error}). Wait for it to end, or stop it, and run the command again."
        )
    if code in _DAMAGED:
        return StoreCorrupt(
            f"{path} is damaged ({str(error)[:_LONGEST]}). Put back a copy of it with `koreawatch store restore COPY`, "
            f'or, without a copy, try what can be saved (not every sqlite3 can): sqlite3 "{path}" .recover | sqlite3 '
            "recovered.db; then use --store recovered.db."
        )
    if code == sqlite3.SQLITE_INTERRUPT:
        return StoreSlow("That took longer than a reader may wait; ask for less: more words, fewer days, one source.")
    if code in _UNUSABLE:
        return StoreUnusable(f"{path} can't be used: {_UNUSABLE[code]} ({error}).")
    return None


def connect(path: Path, patience: timedelta = PATIENCE) -> sqlite3.Connection:
    """A writing connection, in WAL mode; makes the file when there is none. Raises sqlite3.Error."""
    conn = _prepared(sqlite3.connect(path, isolation_level=None, timeout=patience.total_seconds()))
    try:
        _write_ahead(conn, patience)
        conn.execute("PRAGMA synchronous = NORMAL")
        conn.execute("PRAGMA cache_size = -8000")  # KiB: of the index and of these weeks' postings, met in no order
        # pages of 4 KiB; every save changes the same ones again, and each is put into the file once in so long
        conn.execute("PRAGMA wal_autocheckpoint = 8000")
        conn.execute("PRAGMA journal_size_limit = 67108864")  # bytes: a long write must not leave a huge log behind
    except BaseException:
        conn.close()
        raise
    return conn


class Reader(sqlite3.Connection):
    """A connection that can't write. So what was found out on it holds until another program writes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._known: dict[str, str] = {}
        self._version = 0

    def remembered(self, what: str, find: Callable[[], str]) -> str:
        """What `find` gives, or gave on the store as it is."""
        (version,) = self.execute("PRAGMA data_version").fetchone()
        if version != self._version or len(self._known) >= _REMEMBERED:
            self._known.clear()
            self._version = version
        if what not in self._known:
            self._known[what] = find()
        return self._known[what]


def connect_readonly(path: Path, patience: timedelta = PATIENCE) -> Reader:
    """A connection that can't write; works while others write, and on a medium where nobody can.

    Raises sqlite3.Error.
    """
    uri = path.absolute().as_uri()
    conn = _reader(f"{uri}?mode=ro", patience)
    try:
        conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        conn.close()
        # readers of a WAL file need its -shm file, which can't be made in a folder that is read-only
        unmade = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        log = path.with_name(path.name + "-wal")
        if not unmade or (log.exists() and log.stat().st_size):
            raise
        return _reader(f"{uri}?immutable=1", patience)
    except BaseException:
        conn.close()
        raise
    return conn


def connect_still(path: Path) -> Reader:
    """A connection that can't write, to a copy that nobody writes to; it makes no files beside it, unless the copy came
    with a log. Raises sqlite3.Error."""
    if any(path.with_name(path.name + suffix).exists() for suffix in ("-wal", "-journal")):
        return connect_readonly(path)
    return _reader(f"{path.absolute().as_uri()}?immutable=1", PATIENCE)


def _reader(uri: str, patience: timedelta) -> Reader:
    conn = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=patience.total_seconds(), factory=Reader)
    _prepared(conn)
    return conn


@contextlib.contextmanager
def within(conn: sqlite3.Connection, limit: timedelta) -> Iterator[None]:
    """What is asked on the connection while the block lasts has so long, all in all; then `store_errors` makes a
    StoreSlow of what SQLite raises."""
    end = time.monotonic() + limit.total_seconds()
    conn.set_progress_handler(lambda: time.monotonic() > end, 20_000)  # instructions: less than a millisecond of them
    try:
        yield
    finally:
        conn.set_progress_handler(None, 0)


def _prepared(conn: sqlite3.Connection) -> sqlite3.Connection:
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = ON")
    return conn


def _write_ahead(conn: sqlite3.Connection, patience: timedelta) -> None:
    """Switch to WAL. Two programs that make the store at once collide here, and SQLite doesn't wait by itself."""
    give_up = time.monotonic() + patience.total_seconds()
    while True:
        try:
            conn.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _LOCKED or time.monotonic() >= give_up:
                raise
            time.sleep(0.02)
        else:
            return


@contextlib.contextmanager
def transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; waits for its turn at the beginning, so that nothing decided inside is out of date."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:  # a full disk has ended it already
            conn.execute("ROLLBACK")
        raise


@overload
def to_text(moment: datetime) -> str: ...
@overload
def to_text(moment: None) -> None: ...
@overload
def to_text(moment: datetime | None) -> str | None: ...
def to_text(moment: datetime | None) -> str | None:
    """An aware datetime as it stands in the file: 2021-03-18T08:13:00Z, UTC, whole seconds."""
    if moment is None:
        return None
    if moment.tzinfo is not UTC:
        if moment.tzinfo is None:
            raise ValueError(f"a datetime for the store needs a time zone: {moment.isoformat()}")
        moment = moment.astimezone(UTC)
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


@overload
def from_text(text: str) -> datetime: ...
@overload
def from_text(text: None) -> None: ...
@overload
def from_text(text: str | None) -> datetime | None: ...
def from_text(text: str | None) -> datetime | None:
    """The aware UTC datetime behind a text of the file. Raises Unreadable."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text[:19]).replace(tzinfo=UTC)
    except ValueError:
        raise Unreadable(f"{text[:40]!r} is no time") from None


def from_json(text: str) -> Any:
    """The value behind a text of the file. Raises Unreadable."""
    try:
        return json.loads(text)
    except ValueError:
        raise Unreadable(f"{text[:40]!r} is no JSON") from None
