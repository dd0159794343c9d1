"""What is known of a source lately: its crawls, the hours of its articles, the fields that they have."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from storage.connection import from_text, to_text
from storage.model_history import FieldPast, History, PastRun
from storage.model_run import MADE
from storage.runs import run_of_row

LOOK_BACK = timedelta(days=28)  # hours whose articles tell a source's rhythm
RUNS = 12  # crawls that health looks at
FIELDS = ("authors", "published", "section", "captions", "image_url")
NEWEST = 200  # articles whose fields are compared
_EMPTY = {"authors": "'[]'", "captions": "'[]'"}


def history(conn: sqlite3.Connection, source_id: str, now: datetime) -> History:
    """What is known of a source lately; what pure functions decide by."""
    rows = conn.execute(
        f"SELECT * FROM run WHERE source = ? AND outcome IS NOT NULL AND {MADE} AND outcome <> 'died' "  # noqa: S608
        # single pages that were asked for say nothing of a source; a crawl that broke off before its entries does
        "AND (entries > 0 OR (outcome = 'failed' AND tried = 0)) ORDER BY id DESC LIMIT ?",
        (source_id, RUNS),
    )
    (last_new,) = conn.execute("SELECT max(first_seen) FROM article WHERE source = ?", (source_id,)).fetchone()
    return History(
        runs=tuple(_past_run(conn, row) for row in rows.fetchall()),
        hours=_hours(conn, source_id, now),
        last_new=from_text(last_new),
        fields=tuple(_fields(conn, source_id)),
        recheck=_recheck(conn, source_id),
    )


def _past_run(conn: sqlite3.Connection, row: sqlite3.Row) -> PastRun:
    troubles = conn.execute(
        "SELECT kind, detail, url, entry, id FROM failure WHERE run = ?1 UNION ALL "
        "SELECT kind, detail, url, 0, id FROM rejected WHERE run = ?1 ORDER BY id",
        (row["id"],),
    ).fetchall()
    details: dict[str, str] = {}
    for trouble in troubles:
        details.setdefault(trouble["kind"], f"{trouble['detail']} ({trouble['url']})")
    return PastRun(
        run=run_of_row(row),
        kinds=Counter(trouble["kind"] for trouble in troubles),
        details=details,
        entry_kinds=Counter(trouble["kind"] for trouble in troubles if trouble["entry"]),
    )


def _hours(conn: sqlite3.Connection, source_id: str, now: datetime) -> dict[datetime, int]:
    """Articles of each hour: of their publication where that is known to the minute and near to when we met them."""
    rows = conn.execute(
        "SELECT substr(CASE WHEN published_precision = 'minute' AND published <= first_seen "
        "AND julianday(first_seen) - julianday(published) < 2 THEN published ELSE first_seen END, 1, 13) AS hour, "
        "count(*) FROM article WHERE source = ? AND first_seen >= ? GROUP BY hour",
        (source_id, to_text(now - LOOK_BACK)),
    )
    return {datetime.fromisoformat(hour).replace(tzinfo=UTC): count for hour, count in rows if hour is not None}


def _fields(conn: sqlite3.Connection, source_id: str) -> Iterable[FieldPast]:
    """For each field, how many of the newest articles lack it, and how the ones before were."""
    has = ", ".join(f"ifnull({name}, '') NOT IN ('', {_EMPTY.get(name, repr(''))})" for name in FIELDS)
    rows = conn.execute(
        f"SELECT {has} FROM article WHERE source = ? AND reprint_of IS NULL "  # noqa: S608
        "ORDER BY first_seen DESC, id DESC LIMIT ?",
        (source_id, NEWEST),
    ).fetchall()
    for column, name in enumerate(FIELDS):
        filled = [bool(row[column]) for row in rows]
        missing = filled.index(True) if True in filled else len(filled)
        before = filled[missing:]
        yield FieldPast(name=name, filled=sum(before), of=len(before), missing=missing)


def _recheck(conn: sqlite3.Connection, source_id: str) -> datetime | None:
    row = conn.execute("SELECT min(due) FROM recheck WHERE source = ?", (source_id,)).fetchone()
    at: datetime | None = from_text(row[0])
    return at
