"""Looking after the file: is it whole, and a copy of it while others write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from storage import search
from storage.connection import store_errors
from storage.errors import StoreUnusable
from storage.pages import Pages

NAMED = 5  # findings of one kind that are told one by one
PAGES_AT_ONCE = 2_000  # database pages copied before other programs get their turn


def problems(conn: sqlite3.Connection, *, writable: bool) -> list[str]:
    """What is wrong with the store, in sentences. Reads everything, the index word by word."""
    damage = _damage(conn, writable=writable)
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


def _sync(path: Path) -> None:
    """To the disk, so that the copy outlives a power cut."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
