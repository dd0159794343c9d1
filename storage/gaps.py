"""What the entry pages showed last time, and gaps: times in which articles may have been missed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from storage.connection import from_text, to_text, transaction
from storage.model_schedule import Gap

TABLES = """
CREATE TABLE gap (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    entry TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    found TEXT NOT NULL,
    filled TEXT,
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX gap_by_source ON gap (source, id);
CREATE TABLE entry_read (
    url TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    at TEXT NOT NULL,
    links INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


def gap_since(conn: sqlite3.Connection, entry: str, keys: Iterable[str], began: datetime) -> datetime | None:
    """Since when articles may have been missed: when the entry page was last read with links on it, if not one of the
    links that it shows now (their keys) was known before the crawl that began then; None when the page joins on to
    what is known, or is new itself."""
    row = conn.execute("SELECT at FROM entry_read WHERE url = ? AND links > 0", (entry,)).fetchone()
    if row is None:
        return None
    at: datetime = from_text(row["at"])
    # a moment has a second's length: what this crawl itself has met from another entry does not count
    if met_before(conn, keys, max(at, began - timedelta(seconds=1))):
        return None
    return at


def met_before(conn: sqlite3.Connection, keys: Iterable[str], moment: datetime) -> bool:
    """Whether one of the links (their keys) was known at the moment."""
    known = (
        "SELECT 1 FROM link WHERE url_key = ?1 AND first_seen <= ?2 UNION ALL SELECT 1 FROM address "
        "JOIN article ON article.id = address.article WHERE address.url_key = ?1 AND article.first_seen <= ?2 LIMIT 1"
    )
    return any(conn.execute(known, (key, to_text(moment))).fetchone() for key in keys)


def note_entry(conn: sqlite3.Connection, source_id: str, entry: str, links: int, now: datetime) -> None:
    """An entry page was read, with so many links on it (0: as many as last time; it has not changed)."""
    with transaction(conn):
        conn.execute(
            "INSERT INTO entry_read (url, source, at, links) VALUES (?, ?, ?, ?) ON CONFLICT (url) DO UPDATE "
            "SET source = excluded.source, at = excluded.at, links = ifnull(nullif(excluded.links, 0), links)",
            (entry, source_id, to_text(now), links),
        )


def note_gap(conn: sqlite3.Connection, gap: Gap) -> int:
    """Write down a gap; its id."""
    with transaction(conn):
        row = conn.execute(
            "INSERT INTO gap (source, entry, since, until, found, filled, detail) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "RETURNING id",
            (
                gap.source,
                gap.entry,
                to_text(gap.since),
                to_text(gap.until),
                to_text(gap.found),
                to_text(gap.filled),
                gap.detail,
            ),
        ).fetchone()
    return int(row[0])


def close_gap(conn: sqlite3.Connection, gap_id: int, filled: datetime | None, detail: str) -> None:
    """How the attempt to fill a gap went; `filled` None: it stays open."""
    with transaction(conn):
        conn.execute("UPDATE gap SET filled = ?, detail = ? WHERE id = ?", (to_text(filled), detail, gap_id))


def gaps(conn: sqlite3.Connection, since: datetime, *, open_only: bool = False) -> list[Gap]:
    """Gaps found since then, newest first."""
    rows = conn.execute(
        "SELECT * FROM gap WHERE found >= ? AND (NOT ? OR filled IS NULL) ORDER BY id DESC", (to_text(since), open_only)
    )
    return [
        Gap(
            id=row["id"],
            source=row["source"],
            entry=row["entry"],
            since=from_text(row["since"]),
            until=from_text(row["until"]),
            found=from_text(row["found"]),
            filled=from_text(row["filled"]),
            detail=row["detail"],
        )
        for row in rows
    ]
