"""Crawls that somebody asked for: rows written by the command line or the page, carried out by the daemon."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from storage.connection import from_json, from_text, to_text, transaction
from storage.model_request import JsonObject, Request, RequestedRun
from storage.runs import run_of_row

TABLES = """
CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    asked TEXT NOT NULL,
    plan TEXT NOT NULL,
    detached INTEGER NOT NULL,
    taken TEXT,
    ended TEXT,
    error TEXT
) STRICT;
CREATE INDEX request_open ON request (id) WHERE ended IS NULL;
CREATE TABLE request_run (
    request INTEGER NOT NULL REFERENCES request (id),
    run INTEGER NOT NULL REFERENCES run (id),
    joined INTEGER NOT NULL,
    PRIMARY KEY (request, run)
) STRICT, WITHOUT ROWID;
"""


def ask(conn: sqlite3.Connection, plan: JsonObject, now: datetime, *, detached: bool) -> int:
    """Leave a request; its id."""
    with transaction(conn):
        row = conn.execute(
            "INSERT INTO request (asked, plan, detached) VALUES (?, ?, ?) RETURNING id",
            (to_text(now), json.dumps(plan, ensure_ascii=False), detached),
        ).fetchone()
    return int(row[0])


def take(conn: sqlite3.Connection, now: datetime) -> list[Request]:
    """The requests that nobody has taken yet, oldest first; they are taken now."""
    if conn.execute("SELECT 1 FROM request WHERE ended IS NULL AND taken IS NULL LIMIT 1").fetchone() is None:
        return []  # the usual case, once a second: no transaction
    with transaction(conn):
        rows = conn.execute(
            "UPDATE request SET taken = ? WHERE ended IS NULL AND taken IS NULL RETURNING *", (to_text(now),)
        ).fetchall()
    return sorted((_request(row) for row in rows), key=lambda each: each.id)


def give_back(conn: sqlite3.Connection, now: datetime) -> None:
    """What a daemon that is no more had taken: what nobody waits for is to be taken again, the rest has ended."""
    with transaction(conn):
        conn.execute("UPDATE request SET taken = NULL WHERE ended IS NULL AND detached")
        conn.execute(
            "UPDATE request SET ended = ?, error = 'the daemon ended before the crawl did' "
            "WHERE ended IS NULL AND taken IS NOT NULL",
            (to_text(now),),
        )


def belongs(conn: sqlite3.Connection, request: int, run: int, *, joined: bool) -> None:
    """A run is carried out for the request, or is on its way already and joined."""
    with transaction(conn):
        conn.execute(
            "INSERT OR IGNORE INTO request_run (request, run, joined) VALUES (?, ?, ?)", (request, run, joined)
        )


def end(conn: sqlite3.Connection, request: int, now: datetime, error: str | None) -> bool:
    """The request is done, or can't be; False when it had ended before."""
    with transaction(conn):
        ended = conn.execute(
            "UPDATE request SET ended = ?, error = ? WHERE id = ? AND ended IS NULL", (to_text(now), error, request)
        )
    return ended.rowcount > 0


def request(conn: sqlite3.Connection, id_: int) -> Request | None:
    """One request."""
    row = conn.execute("SELECT * FROM request WHERE id = ?", (id_,)).fetchone()
    return _request(row) if row else None


def open_(conn: sqlite3.Connection) -> list[Request]:
    """Those that have not ended, oldest first."""
    return [_request(row) for row in conn.execute("SELECT * FROM request WHERE ended IS NULL ORDER BY id")]


def requested_runs(conn: sqlite3.Connection, id_: int) -> list[RequestedRun]:
    """The runs of a request, in the order in which they began."""
    rows = conn.execute(
        "SELECT run.*, request_run.joined FROM request_run JOIN run ON run.id = request_run.run "
        "WHERE request_run.request = ? ORDER BY run.id",
        (id_,),
    )
    return [RequestedRun(run=run_of_row(row), joined=bool(row["joined"])) for row in rows]


def _request(row: sqlite3.Row) -> Request:
    return Request(
        id=row["id"],
        asked=from_text(row["asked"]),
        plan=from_json(row["plan"]),
        detached=bool(row["detached"]),
        taken=from_text(row["taken"]),
        ended=from_text(row["ended"]),
        error=row["error"],
    )
