"""The outbox: alerts that wait for those who are to be told.

An alert is written once for a story and a watch, in the transaction that saves the article, and without a target: whom
to tell is for the configuration to say. `address` makes of it one row a target; `outgoing` puts those that are due
into messages. The id of a message is kept before it is sent, so that it is the same after a crash.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from storage.connection import from_json, from_text, to_text, transaction
from storage.excerpt import excerpt
from storage.model_search import Hit
from storage.model_watch import PATIENT, Alert, Dispatch, HealthChange, Told, Watch
from storage.standing import Standing
from storage.thesaurus import Thesaurus
from storage.watches import watches

TABLES = """
CREATE TABLE alert (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    watch INTEGER REFERENCES watch (id) ON DELETE CASCADE,
    story INTEGER,
    article INTEGER REFERENCES article (id),
    detail TEXT,
    queued TEXT NOT NULL,
    target TEXT,
    due TEXT,
    collect INTEGER NOT NULL DEFAULT 0,
    message TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    first_try TEXT,
    last_error TEXT,
    delivered TEXT,
    given_up TEXT
) STRICT;
CREATE UNIQUE INDEX alert_once ON alert (watch, story, ifnull(target, '')) WHERE watch IS NOT NULL;
CREATE INDEX alert_open ON alert (target, id) WHERE delivered IS NULL AND given_up IS NULL;
CREATE INDEX alert_by_message ON alert (message) WHERE message IS NOT NULL;
CREATE INDEX alert_done ON alert (delivered) WHERE delivered IS NOT NULL;
CREATE INDEX alert_by_article ON alert (article) WHERE article IS NOT NULL;
"""

DIGEST = 100  # alerts in one message, at most; more are told in several
AT_ONCE = 50  # messages to one target in one pass

_OPEN = "delivered IS NULL AND given_up IS NULL"


def queue(conn: sqlite3.Connection, watch: int, article: int, story: int, now: datetime) -> None:
    """An article that a watch tells of, in the caller's transaction; nothing when its story was told already."""
    conn.execute(
        "INSERT INTO alert (kind, watch, story, article, queued) SELECT 'article', ?1, ?2, ?3, ?4 "
        "WHERE NOT EXISTS (SELECT 1 FROM alert WHERE watch = ?1 AND story = ?2)",
        (watch, story, article, to_text(now)),
    )


def queue_health(conn: sqlite3.Connection, change: HealthChange, now: datetime) -> None:
    """A source whose health has changed."""
    detail = {**asdict(change), "since": to_text(change.since)}
    with transaction(conn):
        conn.execute(
            "INSERT INTO alert (kind, detail, queued) VALUES ('health', ?, ?)",
            (json.dumps(detail, ensure_ascii=False), to_text(now)),
        )


def unaddressed(conn: sqlite3.Connection) -> list[tuple[Alert, Watch | None]]:
    """New alerts, oldest first, at most 500, each with its watch."""
    rows = conn.execute(f"SELECT * FROM alert WHERE target IS NULL AND {_OPEN} ORDER BY id LIMIT 500").fetchall()  # noqa: S608
    known = {watch.id: watch for watch in watches(conn)} if rows else {}
    return [(_alert(row), known.get(row["watch"])) for row in rows]


def address(
    conn: sqlite3.Connection, alert: int, targets: Sequence[str], due: datetime, now: datetime, *, collect: bool
) -> None:
    """One row a target. `collect`: into one message with those that wait for the same, when the first of them is due.

    Without a target there is nobody to tell, and the alert ends here.
    """
    with transaction(conn):
        if not targets:
            conn.execute(
                "UPDATE alert SET given_up = ?, last_error = ? WHERE id = ? AND target IS NULL",
                (to_text(now), "nobody to tell: neither the watch nor [alerts] names a target", alert),
            )
            return
        first, *others = dict.fromkeys(targets)
        for target in others:
            conn.execute(
                "INSERT INTO alert (kind, watch, story, article, detail, queued, target, due, collect) "
                "SELECT kind, watch, story, article, detail, queued, ?, ?, ? FROM alert "
                "WHERE id = ? AND target IS NULL",
                (target, _due(conn, alert, target, due, collect), collect, alert),
            )
        conn.execute(
            "UPDATE alert SET target = ?, due = ?, collect = ? WHERE id = ? AND target IS NULL",
            (first, _due(conn, alert, first, due, collect), collect, alert),
        )


def _due(conn: sqlite3.Connection, alert: int, target: str, due: datetime, collect: bool) -> str:
    """When those are due that the alert is collected with; else its own time."""
    if collect:
        row = conn.execute(
            f"SELECT min(due) FROM alert WHERE {_OPEN} AND target = ?1 AND message IS NULL AND collect "  # noqa: S608
            "AND watch IS (SELECT watch FROM alert WHERE id = ?2)",
            (target, alert),
        ).fetchone()
        if row[0] is not None:
            return min(str(row[0]), to_text(due))
    return to_text(due)


def outgoing(
    conn: sqlite3.Connection, now: datetime, busy: Collection[str], thesaurus: Thesaurus | None
) -> list[Dispatch]:
    """Messages that may be sent now, in the order of their alerts; none to targets that are `busy`.

    A message that is to be tried again later holds back those behind it to the same target, until it was tried
    PATIENT times: what is wrong may be the message.
    """
    _bundle(conn, now)
    rows = conn.execute(
        "SELECT message, target, max(due) AS due, max(attempts) AS attempts FROM alert "  # noqa: S608
        f"WHERE {_OPEN} AND message IS NOT NULL GROUP BY target, message ORDER BY min(id)"
    ).fetchall()
    chosen: dict[str, list[str]] = defaultdict(list)
    held = set(busy)
    moment = to_text(now)
    for row in rows:
        target = row["target"]
        if target in held or len(chosen[target]) >= AT_ONCE:
            continue
        if row["due"] <= moment:
            chosen[target].append(row["message"])
        elif row["attempts"] <= PATIENT:
            held.add(target)
    known = {watch.id: watch for watch in watches(conn)} if any(chosen.values()) else {}
    return [_dispatch(conn, message, known, thesaurus) for messages in chosen.values() for message in messages]


def _bundle(conn: sqlite3.Connection, now: datetime) -> None:
    """Put every alert that is due into a message."""
    due = f"{_OPEN} AND target IS NOT NULL AND message IS NULL AND due <= ?"
    if conn.execute(f"SELECT 1 FROM alert WHERE {due} LIMIT 1", (to_text(now),)).fetchone() is None:  # noqa: S608
        return  # the usual case: no transaction
    with transaction(conn):
        rows = conn.execute(
            f"SELECT id, kind, watch, target, collect FROM alert WHERE {due} ORDER BY id",  # noqa: S608
            (to_text(now),),
        )
        bundles: dict[tuple[object, ...], list[int]] = {}
        for id_, kind, watch, target, collect in rows.fetchall():
            key: tuple[object, ...] = (kind, watch, target) if collect else (id_,)
            bundles.setdefault(key, []).append(id_)
        for ids in bundles.values():
            for at in range(0, len(ids), DIGEST):
                message = f"msg_{uuid.uuid4().hex}"
                conn.executemany(
                    "UPDATE alert SET message = ? WHERE id = ?", [(message, id_) for id_ in ids[at : at + DIGEST]]
                )


def _dispatch(conn: sqlite3.Connection, message: str, known: dict[int, Watch], thesaurus: Thesaurus | None) -> Dispatch:
    alerts = [_alert(row) for row in conn.execute("SELECT * FROM alert WHERE message = ? ORDER BY id", (message,))]
    first = alerts[0]
    watch = known.get(first.watch) if first.watch is not None else None
    standing = Standing.of(watch.query, thesaurus) if watch else None
    return Dispatch(
        message=message,
        target=first.target or "",
        kind=first.kind,
        watch=watch,
        hits=tuple(_hit(conn, alert.article, standing) for alert in alerts if alert.article is not None),
        also=standing.also if standing else {},
        changes=tuple(alert.change for alert in alerts if alert.change is not None),
        queued=first.queued,
        due=first.due or first.queued,
        attempts=max(alert.attempts for alert in alerts),
        first_try=first.first_try,
    )


def _hit(conn: sqlite3.Connection, article: int, standing: Standing | None) -> Hit:
    from storage import articles  # which itself feeds the index

    stored = articles.article(conn, article)
    snippet, marks = excerpt(stored.title, stored.text, standing.terms if standing else ())
    return Hit(article=stored, snippet=snippet, marks=marks)


def sent(conn: sqlite3.Connection, message: str, now: datetime) -> None:
    """The target has taken it."""
    with transaction(conn):
        conn.execute(
            "UPDATE alert SET delivered = ?1, attempts = attempts + 1, first_try = ifnull(first_try, ?1), "
            "last_error = NULL WHERE message = ?2 AND delivered IS NULL",
            (to_text(now), message),
        )


def not_sent(conn: sqlite3.Connection, message: str, error: str, due: datetime | None, now: datetime) -> None:
    """It could not be sent: again when it is due, or (None) never."""
    with transaction(conn):
        conn.execute(
            "UPDATE alert SET attempts = attempts + 1, first_try = ifnull(first_try, ?1), last_error = ?2, "  # noqa: S608
            "due = ifnull(?3, due), given_up = CASE WHEN ?3 IS NULL THEN ?1 END WHERE message = ?4 "
            f"AND {_OPEN}",
            (to_text(now), error, to_text(due), message),
        )


def waiting(conn: sqlite3.Connection) -> int:
    """Alerts that are neither delivered nor given up."""
    return int(conn.execute(f"SELECT count(*) FROM alert WHERE {_OPEN}").fetchone()[0])  # noqa: S608


def alerts(conn: sqlite3.Connection, watch: int | None = None, limit: int = 50) -> list[Alert]:
    """Newest first; of one watch, or all."""
    rows = conn.execute("SELECT * FROM alert WHERE ?1 IS NULL OR watch = ?1 ORDER BY id DESC LIMIT ?2", (watch, limit))
    return [_alert(row) for row in rows]


def told(conn: sqlite3.Connection) -> dict[int, Told]:
    """By id of the watch; those that matched nothing yet are left out."""
    rows = conn.execute(
        "SELECT watch, count(DISTINCT story) AS stories, max(delivered) AS last FROM alert "
        "WHERE watch IS NOT NULL GROUP BY watch"
    ).fetchall()
    errors = conn.execute(
        "SELECT watch, last_error, max(id) FROM alert WHERE last_error IS NOT NULL AND delivered IS NULL "
        "AND watch IS NOT NULL GROUP BY watch"
    )
    wrong = {row["watch"]: row["last_error"] for row in errors}
    return {
        row["watch"]: Told(stories=row["stories"], last=from_text(row["last"]), error=wrong.get(row["watch"]))
        for row in rows
    }


def purge(conn: sqlite3.Connection, before: datetime) -> int:
    """Drop alerts that were delivered or given up earlier; how many."""
    with transaction(conn):
        gone = conn.execute("DELETE FROM alert WHERE delivered < ?1 OR given_up < ?1", (to_text(before),))
    return gone.rowcount


def _alert(row: sqlite3.Row) -> Alert:
    detail = from_json(row["detail"]) if row["detail"] else None
    return Alert(
        id=row["id"],
        kind=row["kind"],
        watch=row["watch"],
        article=row["article"],
        story=row["story"],
        change=HealthChange(**{**detail, "since": from_text(detail["since"])}) if detail else None,
        queued=from_text(row["queued"]),
        target=row["target"],
        due=from_text(row["due"]),
        message=row["message"],
        attempts=row["attempts"],
        first_try=from_text(row["first_try"]),
        last_error=row["last_error"],
        delivered=from_text(row["delivered"]),
        given_up=from_text(row["given_up"]),
    )
