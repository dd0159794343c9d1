"""Stories as readers ask for them: who told first, and how late the others were."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from storage import stories as _stories
from storage.connection import from_text
from storage.fulltext import KEYS, search_key
from storage.model_story import Story, StoryQuery, Telling

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


def stories(conn: sqlite3.Connection, query: StoryQuery) -> list[Story]:
    """Stories that match, those with most outlets first, then those with most articles, then the newest."""
    where = ["search_key BETWEEN ? AND ?", "story IS NOT NULL"]
    values: list[object] = [
        search_key(query.since) if query.since else KEYS[0],
        search_key(query.until + timedelta(seconds=1)) - 1 if query.until else KEYS[1],
    ]
    if query.sources:
        where.append(f"source IN ({', '.join('?' * len(query.sources))})")
        values += query.sources
    if query.language:
        where.append("language = ?")
        values.append(query.language)
    rows = conn.execute(
        f"WITH met AS (SELECT DISTINCT story FROM article WHERE {' AND '.join(where)}) "  # noqa: S608
        "SELECT article.story, count(DISTINCT source) AS sources, count(*) AS articles, max(search_key) AS newest "
        "FROM met JOIN article ON article.story = met.story GROUP BY article.story HAVING sources >= ? "
        "ORDER BY sources DESC, articles DESC, newest DESC LIMIT ?",
        (*values, query.min_sources, query.limit),
    ).fetchall()
    return [_story(conn, row["story"]) for row in rows]


def story(conn: sqlite3.Connection, ref: int) -> Story:
    """The story of that id, or that the article of that id belongs to. Raises NoSuchArticle."""
    return _story(conn, _stories.story_of(conn, ref))


def _story(conn: sqlite3.Connection, id_: int) -> Story:
    rows = conn.execute(
        "SELECT id, source, url, title, language, published, published_precision, first_seen, reprint_of "
        "FROM article WHERE story = ?",
        (id_,),
    ).fetchall()
    told = sorted(((_moment(row), row["id"], row) for row in rows), key=lambda each: each[:2])
    begin = told[0][0]
    ruled = conn.execute("SELECT 1 FROM story_ruling WHERE story = ?", (id_,)).fetchone()
    return Story(
        id=id_,
        by_hand=ruled is not None,
        tellings=tuple(
            Telling(
                article=row["id"],
                source=row["source"],
                url=row["url"],
                title=row["title"],
                language=row["language"],
                at=at,
                exact=row["published_precision"] == "minute",
                delay=at - begin,
                reprint_of=row["reprint_of"],
            )
            for at, _, row in told
        ),
    )


def _moment(row: sqlite3.Row) -> datetime:
    """When it was told, at the latest: nobody is first by a date without a time, or a guess.

    Such a one was told when it was first seen, if that was on the day, and else by the end of it.
    """
    seen: datetime = from_text(row["first_seen"])
    published: datetime | None = from_text(row["published"])
    if published is None:
        return seen
    by_day = row["published_precision"] in ("day", "guess")
    if not by_day or seen < published:
        return published
    return min(seen, published + _DAY - _MINUTE)
