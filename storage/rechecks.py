"""Looking at articles again: papers edit silently, so what is young is asked again, ever more rarely.

The rhythm: 1 h, 6 h, 1 d, 3 d and 7 d after we met the article. A look that was made for another reason (a sitemap
named a later date, somebody forced it) counts. Looks ride along with the source's next crawl. What was imported, or was
older than the last step when we met it, is not looked at again: it is long settled, and there may be very much of it.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from storage.connection import from_text, to_text
from storage.model import Link

STEPS = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3), timedelta(days=7))

TABLES = """
CREATE TABLE recheck (
    article INTEGER PRIMARY KEY REFERENCES article (id),
    source TEXT NOT NULL,
    due TEXT NOT NULL
) STRICT;
CREATE INDEX recheck_by_source ON recheck (source, due);
"""


def plan(conn: sqlite3.Connection, article: int, now: datetime) -> None:
    """When the article is to be looked at next: the first step that lies ahead of now. Inside the caller's
    transaction, after the article was kept or looked at; past the last step it is left alone."""
    row = conn.execute(
        "SELECT article.source, first_seen, published, trigger FROM article LEFT JOIN run ON run.id = article.run "
        "WHERE article.id = ?",
        (article,),
    ).fetchone()
    due = next_look(from_text(row["first_seen"]), from_text(row["published"]), now)
    if due is None or row["trigger"] == "import":
        conn.execute("DELETE FROM recheck WHERE article = ?", (article,))
        return
    conn.execute(
        "INSERT INTO recheck (article, source, due) VALUES (?, ?, ?) "
        "ON CONFLICT (article) DO UPDATE SET due = excluded.due",
        (article, row["source"], to_text(due)),
    )


def next_look(first_seen: datetime, published: datetime | None, now: datetime) -> datetime | None:
    """The first step after now; None past the last one, and for what was old when we met it. Pure."""
    if published and first_seen - published > STEPS[-1]:
        return None
    return next((first_seen + step for step in STEPS if first_seen + step > now), None)


def plan_key(conn: sqlite3.Connection, url_key: str, now: datetime) -> None:
    """The same after a look that failed or showed no article: the next step is the next try."""
    row = conn.execute(
        "SELECT article FROM recheck WHERE article = (SELECT article FROM address WHERE url_key = ? LIMIT 1)",
        (url_key,),
    ).fetchone()
    if row is not None:
        plan(conn, row["article"], now)


def due(conn: sqlite3.Connection, source_id: str, now: datetime, limit: int) -> list[Link]:
    """Articles of a source that are to be looked at again, the longest due first."""
    rows = conn.execute(
        "SELECT article.url, address.url_key, article.title, article.published FROM recheck "
        "JOIN article ON article.id = recheck.article "
        "JOIN address ON address.url = article.url "
        "WHERE recheck.source = ? AND recheck.due <= ? ORDER BY recheck.due, recheck.article LIMIT ?",
        (source_id, to_text(now), limit),
    )
    return [
        Link(
            url=row["url"],
            url_key=row["url_key"],
            title=row["title"],
            published_at=from_text(row["published"]),
            via="recheck",
        )
        for row in rows
    ]
