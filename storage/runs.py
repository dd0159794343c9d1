"""The log: runs, and what was tried and gave no article."""

from __future__ import annotations

import sqlite3
from dataclasses import fields
from datetime import datetime
from urllib.parse import urlsplit

from storage import links, rechecks
from storage.connection import from_text, to_text, transaction
from storage.model import Failure, FailureKind, FetchedPage, Rejected
from storage.model_run import NOT_MADE, Counts, CrawlRun, Outcome, Trigger, Trouble

_COUNTS = tuple(f.name for f in fields(Counts))
_NEXT_TROUBLE = "(SELECT max(ifnull((SELECT max(id) FROM failure), 0), ifnull((SELECT max(id) FROM rejected), 0)) + 1)"


def open_run(
    conn: sqlite3.Connection, source_id: str, trigger: Trigger, now: datetime, due: datetime | None = None
) -> int:
    """Write down that a crawl begins; its id."""
    with transaction(conn):
        row = conn.execute(
            "INSERT INTO run (source, trigger, started, due) VALUES (?, ?, ?, ?) RETURNING id",
            (source_id, trigger, to_text(now), to_text(due)),
        ).fetchone()
    return int(row[0])


def update_run(conn: sqlite3.Connection, run: int, counts: Counts) -> None:
    """How far a crawl is, for those who follow it."""
    columns = ", ".join(f'"{name}" = ?' for name in _COUNTS)
    with transaction(conn):
        conn.execute(
            f"UPDATE run SET {columns} WHERE id = ? AND outcome IS NULL",  # noqa: S608
            (*counts.as_dict().values(), run),
        )


def close_run(
    conn: sqlite3.Connection, run: int, outcome: Outcome, counts: Counts, now: datetime, detail: str | None
) -> None:
    """Write down how a crawl ended."""
    columns = ", ".join(f'"{name}" = ?' for name in _COUNTS)
    with transaction(conn):
        conn.execute(
            f"UPDATE run SET ended = ?, outcome = ?, detail = ?, {columns} WHERE id = ?",  # noqa: S608
            (to_text(now), outcome, detail, *counts.as_dict().values(), run),
        )


def sweep(conn: sqlite3.Connection, now: datetime) -> int:
    """Close the runs that a killed process left open; how many."""
    with transaction(conn):
        swept = conn.execute(
            "UPDATE run SET ended = ?, outcome = 'died', detail = 'the process that crawled ended before the run did' "
            "WHERE outcome IS NULL",
            (to_text(now),),
        )
    return swept.rowcount


def runs(conn: sqlite3.Connection, source_id: str | None, *, failed: bool, limit: int) -> list[CrawlRun]:
    """Newest first; `failed`: only those that ended, and not well. A crawl that was due and not made counts when
    nothing stood for it ("missed")."""
    rows = conn.execute(
        "SELECT * FROM run WHERE (?1 IS NULL OR source = ?1) "
        "AND (NOT ?2 OR outcome NOT IN ('ok', 'skipped', 'coalesced')) ORDER BY id DESC LIMIT ?3",
        (source_id, failed, limit),
    )
    return [run_of_row(row) for row in rows]


def last_run(conn: sqlite3.Connection, source_id: str) -> CrawlRun | None:
    """The newest crawl of a source that was made, or is being made."""
    row = conn.execute(
        f"SELECT * FROM run WHERE source = ? AND (outcome IS NULL OR outcome NOT IN {NOT_MADE}) "  # noqa: S608
        "ORDER BY id DESC LIMIT 1",
        (source_id,),
    ).fetchone()
    return run_of_row(row) if row else None


def run_of_row(row: sqlite3.Row) -> CrawlRun:
    """A row of `run`."""
    return CrawlRun(
        id=row["id"],
        source=row["source"],
        trigger=row["trigger"],
        started=from_text(row["started"]),
        ended=from_text(row["ended"]),
        outcome=row["outcome"],
        detail=row["detail"],
        counts=Counts(**{name: row[name] for name in _COUNTS}),
        due=from_text(row["due"]),
        times=row["times"],
    )


def troubles(conn: sqlite3.Connection, run: int) -> list[Trouble]:
    """Failures and rejects of a run, in the order they happened."""
    rows = conn.execute(
        "SELECT id, run, source, url, kind, detail, at FROM failure WHERE run = ?1 "
        "UNION ALL SELECT id, run, source, url, kind, detail, at FROM rejected WHERE run = ?1 ORDER BY id",
        (run,),
    )
    return [
        Trouble(
            run=row["run"],
            source=row["source"],
            url=row["url"],
            kind=row["kind"],
            detail=row["detail"],
            at=from_text(row["at"]),
        )
        for row in rows
    ]


def fail(conn: sqlite3.Connection, source_id: str, failure: Failure, url_key: str | None, run: int | None) -> None:
    """Record an address that could not be had; an article whose page is no longer there is marked so."""
    with transaction(conn):
        _note(conn, "failure", run, source_id, failure.url, failure.kind, failure.detail, failure.at)
        if url_key is None:
            conn.execute("UPDATE failure SET entry = 1 WHERE id = (SELECT max(id) FROM failure)")
        if failure.kind is FailureKind.RATE_LIMITED and failure.retry_after:
            conn.execute(
                "INSERT INTO rest (host, until) VALUES (?, ?) "
                "ON CONFLICT (host) DO UPDATE SET until = max(until, excluded.until)",
                (_host(failure.url), to_text(failure.at + failure.retry_after)),
            )
        if url_key is None:
            return
        links.fail(conn, source_id, failure, url_key)
        rechecks.plan_key(conn, url_key, failure.at)
        if failure.kind is FailureKind.GONE or failure.detail.startswith("HTTP 404"):
            conn.execute(
                "UPDATE article SET gone_since = ? WHERE gone_since IS NULL "
                "AND id = (SELECT article FROM address WHERE url_key = ?)",
                (to_text(failure.at), url_key),
            )


def resting(conn: sqlite3.Connection, url: str, now: datetime) -> datetime | None:
    """Until when the host of an address wants to be left alone; None when it may be asked."""
    row = conn.execute("SELECT until FROM rest WHERE host = ? AND until > ?", (_host(url), to_text(now))).fetchone()
    return from_text(row["until"]) if row else None


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def reject(
    conn: sqlite3.Connection, page: FetchedPage, rejected: Rejected, url_key: str, now: datetime, run: int | None
) -> None:
    """Record a page that is no article."""
    with transaction(conn):
        _note(conn, "rejected", run, page.source_id, page.url, rejected.reason, rejected.detail, now)
        links.reject(conn, page, rejected, url_key, now)
        rechecks.plan_key(conn, url_key, now)


def _note(
    conn: sqlite3.Connection, table: str, run: int | None, source: str, url: str, kind: str, detail: str, at: datetime
) -> None:
    """One row of `failure` or `rejected`; they share one row of ids, so that the order between them is kept."""
    conn.execute(
        f"INSERT INTO {table} (id, run, source, url, kind, detail, at) "  # noqa: S608
        f"VALUES ({_NEXT_TROUBLE}, ?, ?, ?, ?, ?, ?)",
        (run, source, url, kind, detail, to_text(at)),
    )
