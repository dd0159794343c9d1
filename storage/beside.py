"""What pages show beside headlines and sources: marks of a story, facets of a search, what is new, past runs."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from storage.connection import from_text, to_text
from storage.model_counts import Facets
from storage.model_run import DayOfRuns
from storage.model_search import Query
from storage.model_story import StoryMarks
from storage.search import selection
from storage.thesaurus import Thesaurus

FACETED = 2_000  # articles, the newest, that facets count
BATCH = 200  # values in one statement


def marks(conn: sqlite3.Connection, stories: Collection[int]) -> dict[int, StoryMarks]:
    """For each story its outlets, when it last grew, whether an article of it was edited or is gone, and the watches
    that told of it."""
    watches: dict[int, list[str]] = {}
    found: dict[int, StoryMarks] = {}
    for batch in _batches(sorted(stories)):
        places = ", ".join("?" * len(batch))
        told = (
            "SELECT DISTINCT alert.story, watch.name FROM alert JOIN article ON article.id = alert.article"  # noqa: S608
            f" JOIN watch ON watch.id = alert.watch WHERE article.story IN ({places}) ORDER BY watch.name"
        )
        for story, name in conn.execute(told, batch):
            watches.setdefault(story, []).append(name)
        members = (
            "SELECT story, count(*) AS articles, count(DISTINCT source) AS outlets, max(first_seen) AS latest,"  # noqa: S608
            " max(revision) AS revision, max(gone_since) AS gone, group_concat(DISTINCT language) AS languages"
            f" FROM article WHERE story IN ({places}) GROUP BY story"
        )
        for row in conn.execute(members, batch):
            found[row["story"]] = StoryMarks(
                articles=row["articles"],
                outlets=row["outlets"],
                latest=from_text(row["latest"]),
                edited=row["revision"] > 1,
                gone=row["gone"] is not None,
                languages=tuple(sorted(row["languages"].split(","))),
                watches=tuple(watches.get(row["story"], ())),
            )
    return found


def facets(conn: sqlite3.Connection, query: Query, thesaurus: Thesaurus | None = None) -> Facets:
    """How the newest matches part by source and by language. Limit, offset, sort and by_story do not matter."""
    select = selection(conn, query, thesaurus)
    keys = select.newest(conn, FACETED) if select else []
    sources: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for batch in _batches(keys):
        places = ", ".join("?" * len(batch))
        sql = f"SELECT source, language, count(*) FROM article WHERE search_key IN ({places}) GROUP BY source, language"  # noqa: S608
        for source, language, number in conn.execute(sql, batch):
            sources[source] += number
            languages[language] += number
    return Facets(
        counted=len(keys),
        partial=len(keys) == FACETED,
        sources=dict(sources.most_common()),
        languages=dict(languages.most_common()),
    )


def arrived(conn: sqlite3.Connection, after: int) -> tuple[int, int]:
    """The id of the newest article, and how many stories began with articles of a greater id than `after`."""
    newest = conn.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()[0]
    stories = conn.execute("SELECT count(*) FROM article WHERE id > ? AND story = id", (after,)).fetchone()[0]
    return newest, stories


def strips(conn: sqlite3.Connection, since: datetime) -> dict[str, dict[date, DayOfRuns]]:
    """What the runs begun since then came to, source by source and day by day in Seoul."""
    sql = (
        "SELECT source, date(started, '+9 hours') AS day, count(*) AS runs,"
        " sum(outcome IN ('failed', 'died')) AS failed, sum(new) AS new FROM run"
        " WHERE id > coalesce((SELECT id FROM run WHERE started < ? ORDER BY id DESC LIMIT 1), 0)"
        " AND outcome IN ('ok', 'partial', 'failed', 'stopped', 'died') GROUP BY source, day"
    )
    found: dict[str, dict[date, DayOfRuns]] = {}
    for row in conn.execute(sql, (to_text(since),)):
        day = date.fromisoformat(row["day"])
        found.setdefault(row["source"], {})[day] = DayOfRuns(runs=row["runs"], failed=row["failed"], new=row["new"])
    return found


def _batches(values: Sequence[int]) -> Iterator[Sequence[int]]:
    return (values[at : at + BATCH] for at in range(0, len(values), BATCH))
