"""Watches, saved as rows. What an article is matched with: `storage.watching`; what they tell: `storage.outbox`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from storage.connection import from_json, from_text, to_text, transaction
from storage.model_search import Query
from storage.model_watch import Watch

TABLES = """
CREATE TABLE watch (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    sources TEXT NOT NULL DEFAULT '[]',
    language TEXT,
    author TEXT,
    expand INTEGER NOT NULL DEFAULT 1,
    notify TEXT NOT NULL DEFAULT '[]',
    digest_s REAL,
    paused TEXT,
    created TEXT NOT NULL
) STRICT;
CREATE TABLE watch_version (version INTEGER NOT NULL) STRICT;
INSERT INTO watch_version VALUES (0);
CREATE TRIGGER watch_added AFTER INSERT ON watch BEGIN UPDATE watch_version SET version = version + 1; END;
CREATE TRIGGER watch_changed AFTER UPDATE ON watch BEGIN UPDATE watch_version SET version = version + 1; END;
CREATE TRIGGER watch_removed AFTER DELETE ON watch BEGIN UPDATE watch_version SET version = version + 1; END;
"""


def add(
    conn: sqlite3.Connection,
    name: str,
    query: Query,
    now: datetime,
    *,
    notify: Sequence[str],
    digest: timedelta | None,
) -> Watch | None:
    """A new watch; None when there is one of this name."""
    with transaction(conn):
        row = conn.execute(
            "INSERT INTO watch (name, query, sources, language, author, expand, notify, digest_s, created) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING RETURNING *",
            (
                name,
                query.text,
                json.dumps(query.sources, ensure_ascii=False),
                query.language,
                query.author,
                query.expand,
                json.dumps(notify, ensure_ascii=False),
                digest.total_seconds() if digest is not None else None,
                to_text(now),
            ),
        ).fetchone()
    return watch_of_row(row) if row else None


def watches(conn: sqlite3.Connection) -> list[Watch]:
    """By name."""
    return [watch_of_row(row) for row in conn.execute("SELECT * FROM watch ORDER BY name")]


def remove(conn: sqlite3.Connection, name: str) -> bool:
    """Forget the watch and its alerts; False when there is none of this name."""
    with transaction(conn):
        return conn.execute("DELETE FROM watch WHERE name = ?", (name,)).rowcount > 0


def pause(conn: sqlite3.Connection, name: str, since: datetime | None) -> bool:
    """Match nothing any more, or (None) match again; False when that is so already."""
    with transaction(conn):
        changed = conn.execute(
            "UPDATE watch SET paused = ?1 WHERE name = ?2 AND (paused IS NULL) <> (?1 IS NULL)", (to_text(since), name)
        )
    return changed.rowcount > 0


def watch_of_row(row: sqlite3.Row) -> Watch:
    query = Query(
        text=row["query"],
        sources=tuple(from_json(row["sources"])),
        language=row["language"],
        author=row["author"],
        expand=bool(row["expand"]),
    )
    return Watch(
        id=row["id"],
        name=row["name"],
        query=query,
        notify=tuple(from_json(row["notify"])),
        digest=timedelta(seconds=row["digest_s"]) if row["digest_s"] is not None else None,
        paused=from_text(row["paused"]),
        created=from_text(row["created"]),
    )
