"""What the articles that came last tell of, kept so that a new one finds the stories it may belong to.

Tables: `story_term` holds which stories carried a term on a day, once each, so that a story of a hundred articles
does not make its words common, under the term and the period of the day; `story_subject` the terms of each article
that is no copy.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from storage import periods
from storage.connection import from_text
from storage.narrow import narrowed, widened
from storage.relating import CROWD
from storage.subjects import Subject

KEPT = 100_000  # articles, the last to come, that new ones are compared with
FORGOTTEN = 64  # articles beyond them that are let go at once: their terms stand on the same pages
NEWEST = 4  # articles of a story that are compared
FIRST = 2  # likewise, its first ones

TABLES = """
CREATE TABLE story_term (
    term INTEGER NOT NULL,
    day INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (term, day, story)
) STRICT, WITHOUT ROWID;
CREATE TABLE story_subject (
    article INTEGER PRIMARY KEY REFERENCES article (id),
    day INTEGER NOT NULL,
    subject BLOB NOT NULL
) STRICT;
"""


class Member(NamedTuple):
    """An article of a story that is no copy."""

    language: str
    subject: Subject


def add(conn: sqlite3.Connection, article: int, story: int, subject: Subject) -> None:
    """Let later articles find this one, which is no copy; again when its text has changed."""
    (before,) = conn.execute("SELECT ifnull(max(article), 0) FROM story_subject").fetchone()
    conn.execute(
        "INSERT OR REPLACE INTO story_subject (article, day, subject) VALUES (?, ?, ?)",
        (article, periods.day_of(subject.moment), _pack(subject)),
    )
    _post(conn, story, subject, periods.day_of(subject.moment))
    if article // FORGOTTEN > before // FORGOTTEN:
        _forget(conn, article - KEPT)


def carry(conn: sqlite3.Connection, article: int, story: int) -> None:
    """Let later articles find the story that this article is of now, as well as the one that it was of."""
    row = conn.execute("SELECT day, subject FROM story_subject WHERE article = ?", (article,)).fetchone()
    if row:
        _post(conn, story, _unpack(row["subject"], row["day"]), row["day"])


def drop(conn: sqlite3.Connection, story: int) -> None:
    """Let no later article find the story by what its articles tell of."""
    for row in conn.execute(
        "SELECT day, subject FROM story_subject JOIN article ON article.id = article WHERE story = ?", (story,)
    ).fetchall():
        _unpost(conn, _rows(story, _unpack(row["subject"], row["day"]), row["day"]))


def carriers(conn: sqlite3.Connection, terms: Iterable[int], first: int, last: int) -> Iterator[tuple[int, set[int]]]:
    """The stories that carried each of the terms on these days; of no term that a crowd carried."""
    asked = list(terms)
    keys = [key for period in periods.spanned(first, last) for key in periods.keys(asked, period)]
    rows = conn.execute(
        "SELECT (SELECT iif(count(*) < ?4, ifnull(group_concat(story, ' '), ''), NULL) FROM "
        "(SELECT story FROM story_term WHERE term = value AND day BETWEEN ?1 AND ?2 LIMIT ?4)) FROM json_each(?3)",
        (first, last, json.dumps(keys), CROWD),
    )
    found = [row[0] for row in rows]
    for at, term in enumerate(asked):
        packed = found[at :: len(asked)]  # one of each period
        if None not in packed:
            stories = " ".join(packed).split()  # once for every day
            if len(stories) < CROWD:
                yield term, set(map(int, stories))


def members_of(conn: sqlite3.Connection, story: int) -> list[Member]:
    """The first and the newest articles of a story that are no copies."""
    members: dict[int, Member] = {}
    for order, most in (("DESC", NEWEST), ("ASC", FIRST)):
        rows = conn.execute(
            "SELECT story_subject.article, subject, language, ifnull(published, first_seen) AS moment "  # noqa: S608
            "FROM article JOIN story_subject ON story_subject.article = article.id WHERE story = ? "
            f"ORDER BY article.id {order} LIMIT ?",
            (story, most),
        ).fetchall()
        for row in rows:
            if row["article"] not in members:
                subject = _unpack(row["subject"], from_text(row["moment"]))
                members[row["article"]] = Member(row["language"], subject)
        if len(rows) < most:
            break  # these were all
    return list(members.values())


def _rows(story: int, subject: Subject, day: int) -> list[tuple[int, int, int]]:
    """What stands in the table of terms."""
    keys = periods.keys(subject.terms | subject.sentences, periods.period_of(day))
    return [(key, day, story) for key in keys]


def _post(conn: sqlite3.Connection, story: int, subject: Subject, day: int) -> None:
    conn.executemany(
        "INSERT INTO story_term (term, day, story) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        sorted(_rows(story, subject, day)),
    )


def _unpost(conn: sqlite3.Connection, rows: Iterable[tuple[int, int, int]]) -> None:
    conn.executemany("DELETE FROM story_term WHERE term = ? AND day = ? AND story = ?", sorted(rows))


def _forget(conn: sqlite3.Connection, last: int) -> None:
    """Let the first articles go, up to that one, but no more than three times as many as come in that time."""
    beyond = conn.execute(
        "SELECT story_subject.article, day, subject, story FROM story_subject JOIN article ON article.id = article "
        "WHERE story_subject.article <= ? ORDER BY story_subject.article LIMIT ?",
        (last, 3 * FORGOTTEN),
    ).fetchall()
    _unpost(
        conn,
        {each for row in beyond for each in _rows(row["story"], _unpack(row["subject"], row["day"]), row["day"])},
    )
    conn.executemany("DELETE FROM story_subject WHERE article = ?", [(row["article"],) for row in beyond])


_HEAD = struct.Struct("<4H2q")


def _pack(subject: Subject) -> bytes:
    parts = [sorted(subject.title), sorted(subject.lead), sorted(subject.sentences)]
    casts = [number for pair in sorted(subject.moulds.items()) for number in pair]
    head = _HEAD.pack(*map(len, parts), subject.length, subject.headline, subject.headline_figures)
    numbers = [number for part in parts for number in part] + casts
    return head + narrowed(numbers)


def _unpack(packed: bytes, moment: datetime | int) -> Subject:
    """`moment`: of the article, or its day."""
    title, lead, sentences, moulds, length, headline, figures = _unpacked(packed)
    at = datetime.fromtimestamp(moment * 86_400, UTC) if isinstance(moment, int) else moment
    return Subject(title, lead, sentences, moulds, headline, figures, length, at)


@lru_cache(maxsize=512)
def _unpacked(
    packed: bytes,
) -> tuple[frozenset[int], frozenset[int], frozenset[int], Mapping[int, int], int, int, int]:
    *counts, length, headline, figures = _HEAD.unpack_from(packed)
    numbers = widened(packed[_HEAD.size :])
    parts: list[frozenset[int]] = []
    for count in counts:
        parts.append(frozenset(numbers[:count]))
        numbers = numbers[count:]
    moulds = dict(zip(numbers[::2], numbers[1::2], strict=True))
    return parts[0], parts[1], parts[2], moulds, length, headline, figures
