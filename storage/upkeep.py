"""Looking after the file: is it whole, and a copy of it while others write."""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from storage import readable, schema, search
from storage.connection import connect_still, store_errors
from storage.errors import StoreCorrupt, StoreUnusable
from storage.pages import Pages

NAMED = 5  # findings of one kind that are told one by one
PAGES_AT_ONCE = 2_000  # database pages copied before other programs get their turn


def problems(conn: sqlite3.Connection, *, writable: bool) -> list[str]:
    """What is wrong with the store, in sentences. Reads everything, the index word by word."""
    damage = _damage(conn, writable=writable)
    damage = damage or [f"the file is damaged: {each}" for each in itertools.islice(readable.unreadable(conn), NAMED)]
    if damage:
        return damage  # what is read from a damaged file proves nothing
    found = [
        f"{row[0]} row {row[1]} points to a {row[2]} that is not there"
        for row in conn.execute("PRAGMA foreign_key_check").fetchmany(NAMED)
    ]
    for sentence, query in _QUERIES:
        rows = conn.execute(query).fetchall()
        found += [sentence.format(row[0]) for row in rows[:NAMED]]
        if len(rows) > NAMED:
            found.append(f"… and {len(rows) - NAMED} more like the last")
    return found + search.verify(conn)


_QUERIES = (
    (
        "article {} has no address",  # one that is gone may have lost it to the story that took its place
        "SELECT id FROM article WHERE gone_since IS NULL AND id NOT IN (SELECT article FROM address)",
    ),
    (
        "article {} is a reprint of a reprint",
        "SELECT a.id FROM article a JOIN article b ON b.id = a.reprint_of WHERE b.reprint_of IS NOT NULL",
    ),
    (
        "article {} lacks some of its earlier texts",
        "SELECT id FROM article WHERE revision <> 1 + (SELECT count(*) FROM past_text WHERE article = article.id)",
    ),
    (
        "several articles have the address key {}",
        "SELECT url_key FROM address GROUP BY url_key HAVING count(DISTINCT article) > 1",
    ),
    (
        "the table of grams holds article {}, which is not there",
        "SELECT DISTINCT article FROM gram WHERE article NOT IN (SELECT id FROM article)",
    ),
)


def _damage(conn: sqlite3.Connection, *, writable: bool) -> list[str]:
    """What SQLite and FTS5 find wrong with their own structures."""
    try:
        rows = [row[0] for row in conn.execute("PRAGMA integrity_check(20)")]
        if writable and rows == ["ok"]:  # FTS5's check is a write in form, though it changes nothing
            conn.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        rows = [str(error)]
    return [f"the file is damaged: {row}" for row in rows if row != "ok"]


def page_problems(conn: sqlite3.Connection, pages: Pages) -> list[str]:
    """What is wrong with the file of kept pages, in sentences."""
    found = [f"kept pages: {problem}" for problem in pages.problems()]
    known = {row[0] for row in conn.execute("SELECT id FROM article")}
    orphans = sum(article not in known for article in pages.articles())
    if orphans:
        found.append(f"kept pages: {orphans} belong to articles that are not there")
    return found


def backup(conn: sqlite3.Connection, target: Path, progress: Callable[[int, int, int], None] | None = None) -> None:
    """A consistent copy of the store while others write. Refuses to overwrite. Raises StoreError.

    `progress` is called with (status, pages left, pages in all); what it raises ends the copy.
    """
    try:
        # makes the file, and nobody else's: two backups to one name can't both succeed
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError as error:
        raise StoreUnusable(f"{target} is there already. Name a file that is not.") from error
    except OSError as error:
        raise StoreUnusable(f"{target} can't be written ({error.strerror}). Name another file.") from error
    try:
        with store_errors(target):
            copy = sqlite3.connect(target)
            try:
                # without a transaction that holds what is copied, every change by others starts the copy anew
                conn.execute("BEGIN")
                conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
                conn.backup(copy, pages=PAGES_AT_ONCE, progress=progress)
            finally:
                copy.close()
                if conn.in_transaction:
                    conn.execute("ROLLBACK")
        _sync(target)
        _sync(target.parent)
    except BaseException as error:
        for leftover in (target, target.with_name(target.name + "-journal"), target.with_name(target.name + "-wal")):
            leftover.unlink(missing_ok=True)
        if isinstance(error, OSError) and not isinstance(error, InterruptedError):
            raise StoreUnusable(f"{target} can't be written ({error.strerror}). Name another file.") from error
        raise


def restore(copy: Path, path: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the store at the path. What was there is set aside with its log: where to; None when
    there was nothing. Nobody may have the store open. Raises StoreError, and touches nothing then.
    """
    if not schema.refuse_foreign(copy):
        raise StoreUnusable(f"There is no copy at {copy}.")
    if path.exists() and copy.samefile(path):
        raise StoreUnusable(f"{copy} is the store itself. Name a copy of it.")
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)  # of a process that was killed
    with store_errors(copy), contextlib.closing(connect_still(copy)) as conn:
        schema.due(conn, copy)
        damage = _damage(conn, writable=False)
        if damage:
            raise StoreCorrupt(f"{copy} can't be put back: {damage[0]}. Choose an older copy.")
        backup(conn, part)
    try:
        aside = _set_aside(path, now)
        part.replace(path)
        _sync(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreUnusable(f"{path} can't be replaced ({error.strerror}). Check the folder.") from error
    return aside


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Another name for the file; its log goes there too, since SQLite would write it into whatever takes its place."""
    if not path.exists():
        return None
    name = f"{path.name}.damaged-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (path.with_name(name if n == 1 else f"{name}-{n}") for n in itertools.count(1))
    aside = next(each for each in names if not each.exists())
    os.link(path, aside)  # whoever is killed here leaves a store at its place
    for suffix in ("-wal", "-journal"):
        if path.with_name(path.name + suffix).exists():
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return aside


def _sync(path: Path) -> None:
    """To the disk, so that the copy outlives a power cut."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
