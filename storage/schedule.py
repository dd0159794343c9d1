"""When sources are due and how they are doing, and the daemon's own row."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from storage.connection import from_text, to_text, transaction
from storage.model_run import MADE, Counts, NotMade
from storage.model_schedule import DaemonSign, Health, Settled, SourceState

TABLES = """
ALTER TABLE run ADD COLUMN due TEXT;
ALTER TABLE run ADD COLUMN times INTEGER NOT NULL DEFAULT 1;
ALTER TABLE failure ADD COLUMN entry INTEGER NOT NULL DEFAULT 0;
CREATE TABLE source_state (
    source TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    due TEXT,
    interval_s REAL,
    why TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    last_run TEXT,
    last_success TEXT,
    last_new TEXT,
    health TEXT NOT NULL DEFAULT 'new',
    health_since TEXT NOT NULL,
    health_why TEXT NOT NULL DEFAULT '',
    suspended_since TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE daemon (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    pid INTEGER NOT NULL,
    started TEXT NOT NULL,
    beat TEXT NOT NULL,
    stopped TEXT,
    version TEXT NOT NULL,
    listen TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_source_time ON article (source, first_seen);
DROP INDEX article_by_source;
"""


def enlist(conn: sqlite3.Connection, sources: Sequence[tuple[str, str, str]], now: datetime) -> None:
    """These sources (id, name, zone) are on the schedule from now on, all others are not."""
    with transaction(conn):
        conn.execute("UPDATE source_state SET enabled = 0")
        conn.executemany(
            "INSERT INTO source_state (source, name, zone, enabled, health_since) VALUES (?, ?, ?, 1, ?) "
            "ON CONFLICT (source) DO UPDATE SET name = excluded.name, zone = excluded.zone, enabled = 1",
            [(*source, to_text(now)) for source in sources],
        )


def states(conn: sqlite3.Connection) -> dict[str, SourceState]:
    """Every source that was on the schedule or crawled once, by id."""
    return {row["source"]: _state(row) for row in conn.execute("SELECT * FROM source_state ORDER BY source")}


def _state(row: sqlite3.Row) -> SourceState:
    return SourceState(
        source=row["source"],
        name=row["name"],
        zone=row["zone"],
        enabled=bool(row["enabled"]),
        due=from_text(row["due"]),
        interval=None if row["interval_s"] is None else timedelta(seconds=row["interval_s"]),
        why=row["why"],
        failures=row["failures"],
        last_run=from_text(row["last_run"]),
        last_success=from_text(row["last_success"]),
        last_new=from_text(row["last_new"]),
        health=Health(state=row["health"], since=from_text(row["health_since"]), why=row["health_why"]),
        suspended_since=from_text(row["suspended_since"]),
    )


def settle_source(
    conn: sqlite3.Connection, source_id: str, name: str, zone: str, settled: Settled, now: datetime
) -> None:
    """A crawl of the source has ended: when it is due again, how it is doing. Who suspended it is asked no more."""
    with transaction(conn):
        conn.execute(
            "INSERT INTO source_state (source, name, zone, enabled, health_since) VALUES (?, ?, ?, 0, ?) "
            "ON CONFLICT DO NOTHING",
            (source_id, name, zone, to_text(now)),
        )
        conn.execute(
            "UPDATE source_state SET due = ?, interval_s = ?, why = ?, failures = ?, last_run = ?, "
            "last_success = ?, last_new = ?, health = ?, health_since = ?, health_why = ? WHERE source = ?",
            (
                to_text(settled.due),
                settled.interval.total_seconds(),
                settled.why,
                settled.failures,
                to_text(now),
                to_text(settled.last_success),
                to_text(settled.last_new),
                settled.health.state,
                to_text(settled.health.since),
                settled.health.why,
                source_id,
            ),
        )


def set_due(conn: sqlite3.Connection, source_id: str, due: datetime, why: str) -> None:
    """Move a due time without a crawl."""
    with transaction(conn):
        conn.execute("UPDATE source_state SET due = ?, why = ? WHERE source = ?", (to_text(due), why, source_id))


def suspend(conn: sqlite3.Connection, source: tuple[str, str, str], now: datetime) -> bool:
    """Take a source (id, name, zone) off the schedule until `resume`; False when it is already."""
    with transaction(conn):
        conn.execute(
            "INSERT INTO source_state (source, name, zone, enabled, health_since) VALUES (?, ?, ?, 0, ?) "
            "ON CONFLICT DO NOTHING",
            (*source, to_text(now)),
        )
        changed = conn.execute(
            "UPDATE source_state SET suspended_since = ?1, health = 'suspended', health_since = ?1, "
            "health_why = 'paused by the user' WHERE source = ?2 AND suspended_since IS NULL",
            (to_text(now), source[0]),
        )
    return changed.rowcount > 0


def resume(conn: sqlite3.Connection, source_id: str, now: datetime) -> bool:
    """Put a suspended source back on the schedule, due at once; False when it was not suspended."""
    with transaction(conn):
        changed = conn.execute(
            "UPDATE source_state SET suspended_since = NULL, due = ?1, why = 'resumed by the user', health = 'new', "
            "health_since = ?1, health_why = 'resumed, not crawled yet' "
            "WHERE source = ?2 AND suspended_since IS NOT NULL",
            (to_text(now), source_id),
        )
    return changed.rowcount > 0


def note_not_made(
    conn: sqlite3.Connection, source_id: str, outcome: NotMade, due: datetime, now: datetime, detail: str, times: int
) -> int:
    """A row of `run` for a crawl that was due and not made; its id."""
    with transaction(conn):
        row = conn.execute(
            "INSERT INTO run (source, trigger, started, ended, outcome, detail, due, times) "
            "VALUES (?, 'schedule', ?, ?, ?, ?, ?, ?) RETURNING id",
            (source_id, to_text(now), to_text(now), outcome, detail, to_text(due), times),
        ).fetchone()
    return int(row[0])


def daemon_sign(conn: sqlite3.Connection) -> DaemonSign | None:
    """The daemon that works on this store, or the last one that did."""
    row = conn.execute("SELECT * FROM daemon").fetchone()
    if row is None:
        return None
    return DaemonSign(
        pid=row["pid"],
        started=from_text(row["started"]),
        beat=from_text(row["beat"]),
        stopped=from_text(row["stopped"]),
        version=row["version"],
        listen=row["listen"],
    )


def sign_on(conn: sqlite3.Connection, sign: DaemonSign) -> None:
    """The daemon begins, is alive, or has stopped."""
    with transaction(conn):
        conn.execute(
            "INSERT OR REPLACE INTO daemon (id, pid, started, beat, stopped, version, listen) "
            "VALUES (1, ?, ?, ?, ?, ?, ?)",
            (
                sign.pid,
                to_text(sign.started),
                to_text(sign.beat),
                to_text(sign.stopped),
                sign.version,
                sign.listen,
            ),
        )


def day_counts(conn: sqlite3.Connection, since: datetime) -> dict[str, tuple[int, Counts]]:
    """The runs begun since then, source by source: how many, and what they came to."""
    names = tuple(Counts().as_dict())
    sums = ", ".join(f'sum("{name}")' for name in names)
    rows = conn.execute(
        f"SELECT source, count(*), {sums} FROM run WHERE started >= ? AND (outcome IS NULL OR {MADE}) "  # noqa: S608
        "GROUP BY source",
        (to_text(since),),
    )
    return {row[0]: (row[1], Counts(**dict(zip(names, row[2:], strict=True)))) for row in rows}
