"""A set of articles, told by an expression for the index, and what can be asked of it.

It is read newest first and no further than asked: the rowid of the index runs in time order, so no hit is sorted and
none counted beyond what is shown. What is asked of very many articles (their stories, their languages) stands in
indexes of the article table; no article is read for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice

from storage.fulltext import KEYS, moment_of, search_key
from storage.model import Query
from storage.query import Found

BATCH = 200  # values in one statement
CHUNK, LARGEST = 200, 6_400  # rows that are looked at together, first and later

SECOND = timedelta(seconds=1)  # keys are to the second, and `until` takes its own one in

# body, title, author, caption, source, body_forms, title_forms
_WEIGHTS = "1.0, 8.0, 1.0, 1.0, 0.0, 1.0, 8.0"
_STORY = "coalesce(article.story, -article.id)"

Row = tuple[int, int]  # key of an article, and its story


def create_indexes(conn: sqlite3.Connection) -> None:
    """What of very many articles is asked without reading them."""
    conn.execute("CREATE INDEX article_by_key ON article (search_key, language, story)")
    conn.execute("CREATE INDEX article_by_story ON article (story, search_key)")


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles that match the expression (`complement`: that do not), of one language, between two keys."""

    match: str | None
    complement: bool
    language: str | None
    first: int
    last: int

    @classmethod
    def of(cls, found: Found, query: Query) -> Selection:
        first = search_key(query.since) if query.since else KEYS[0]
        last = search_key(query.until + SECOND) - 1 if query.until else KEYS[1]
        return cls(found.match, found.complement, query.language, first, last)

    def before(self, key: int) -> Selection:
        return replace(self, last=min(self.last, key - 1))

    def since(self, key: int) -> Selection:
        return replace(self, first=max(self.first, key))

    # ---- what can be asked

    def newest(self, conn: sqlite3.Connection, limit: int | None, offset: int = 0) -> list[int]:
        """Keys, newest first."""
        if self._subtracted:
            return list(islice(self._keys(conn), offset, None if limit is None else offset + limit))
        return list(self._keys(conn, limit, offset))

    def count(self, conn: sqlite3.Connection, most: int | None = None) -> int:
        """How many there are; counting ends at `most`."""
        if self._subtracted:
            return sum(1 for _ in islice(self._rows(conn), most))
        sql = f"SELECT count(*) FROM ({self._some(most)})"  # noqa: S608
        return int(conn.execute(sql, self._values).fetchone()[0])

    def count_stories(self, conn: sqlite3.Connection, most: int | None = None) -> Row:
        """How many stories the newest `most` articles tell, and how many articles those are."""
        if self._subtracted:
            stories = [story for _, story in islice(self._rows(conn), most)]
            return len(set(stories)), len(stories)
        sql = f"SELECT count(DISTINCT story), count(*) FROM ({self._some(most, _STORY)})"  # noqa: S608
        counted = conn.execute(sql, self._values).fetchone()
        return counted[0], counted[1]

    def stories(self, conn: sqlite3.Connection) -> Iterator[Row]:
        """The first article of each story, newest first: a story stands where it broke.

        A story may go on before the articles that were read; that is looked up for the few that do.
        """
        rows, size = self._rows(conn), CHUNK
        chunk = list(islice(rows, size))
        while chunk:
            size = min(2 * size, LARGEST)
            ahead = list(islice(rows, size))
            first = {story: key for key, story in chunk}
            older = first.keys() & {story for _, story in ahead}
            if ahead:
                older |= self._told_before(conn, first.keys() - older, ahead[-1][0])
            yield from ((key, story) for key, story in chunk if first[story] == key and story not in older)
            chunk = ahead

    def ranked(self, conn: sqlite3.Connection, *, stories: bool) -> list[Row]:
        """All by bm25, best first; with their stories when asked (else 0)."""
        sql = (
            f"SELECT search.rowid, {_STORY if stories else '0'}"
            f" {self._tables(article=stories)} ORDER BY bm25(search, {_WEIGHTS}), search.rowid DESC"
        )
        return _plain(conn).execute(sql, self._values).fetchall()

    def days(self, conn: sqlite3.Connection, zone: tzinfo) -> Iterator[tuple[date, int]]:
        """How many articles each day of the zone has, newest first; days without any are left out."""
        day, begin, number = date.max, KEYS[1], 0
        for key in self._keys(conn):
            if key < begin:
                if number:
                    yield day, number
                day, begin, number = *_day(moment_of(key), zone), 0
            number += 1
        if number:
            yield day, number

    # ---- SQL

    @property
    def _subtracted(self) -> bool:
        """Whether it is what remains of all articles, chunk by chunk, without those that match."""
        return self.complement and self.match is not None

    @property
    def _values(self) -> dict[str, object]:
        return {"match": self.match, "language": self.language, "first": self.first, "last": self.last}

    def _tables(self, *, article: bool = False) -> str:
        """FROM and WHERE. `article`: the story is needed."""
        language = " AND article.language = :language" if self.language else ""
        if self.complement:
            return "FROM article INDEXED BY article_by_key WHERE article.search_key BETWEEN :first AND :last" + language
        found = "search MATCH :match AND search.rowid BETWEEN :first AND :last"
        if not (article or language):
            return f"FROM search WHERE {found}"
        # CROSS: the index leads, so that its order is the order of the result
        joined = "CROSS JOIN article INDEXED BY article_by_key ON article.search_key = search.rowid"
        return f"FROM search {joined} WHERE {found}{language}"

    @property
    def _key(self) -> str:
        return "article.search_key" if self.complement else "search.rowid"

    def _some(self, most: int | None, what: str = "1") -> str:
        tables = self._tables(article=what == _STORY)
        return f"SELECT {what} AS story {tables} ORDER BY {self._key} DESC LIMIT {-1 if most is None else most}"

    def _keys(self, conn: sqlite3.Connection, limit: int | None = None, offset: int = 0) -> Iterator[int]:
        """Keys, newest first, read as they are taken."""
        if self._subtracted:
            return (key for key, _ in self._rows(conn))
        sql = f"SELECT {self._key} {self._tables()} ORDER BY {self._key} DESC LIMIT :limit OFFSET :offset"
        values = {**self._values, "limit": -1 if limit is None else limit, "offset": offset}
        return (key for (key,) in _plain(conn).execute(sql, values))

    def _rows(self, conn: sqlite3.Connection) -> Iterator[Row]:
        """All, newest first, read as they are taken."""
        sql = f"SELECT {self._key}, {_STORY} {self._tables(article=True)} ORDER BY {self._key} DESC"
        if not self._subtracted:
            yield from _plain(conn).execute(sql, self._values)
            return
        values, size = self._values, CHUNK
        while chunk := _plain(conn).execute(f"{sql} LIMIT {size}", values).fetchall():
            others = replace(self, complement=False, language=None, first=chunk[-1][0], last=chunk[0][0])
            without = set(others.newest(conn, None))
            yield from (row for row in chunk if row[0] not in without)
            values["last"] = chunk[-1][0] - 1
            size = min(2 * size, LARGEST)

    def _told_before(self, conn: sqlite3.Connection, stories: Iterable[int], key: int) -> set[int]:
        """Those of the stories that have an article of the set before this key."""
        older: dict[int, int] = {}
        for batch in _batches(sorted(stories)):
            sql = (
                "SELECT search_key, story FROM article INDEXED BY article_by_story"  # noqa: S608
                f" WHERE story IN ({_marks(batch)}) AND search_key >= ? AND search_key < ?"
            )
            older |= dict(_plain(conn).execute(sql, (*batch, self.first, min(key, self.last + 1))))
        return {older[key] for key in self._held(conn, sorted(older))}

    def _held(self, conn: sqlite3.Connection, keys: Sequence[int]) -> Iterator[int]:
        """Those of the keys that are in the set."""
        for batch in _batches(keys):
            marks = _marks(batch)
            if self.complement or self.language:
                sql = f"SELECT search_key FROM article WHERE search_key IN ({marks})"  # noqa: S608
                of_language = [self.language] if self.language else []
                sql += " AND language = ?" if self.language else ""
                held = {key for (key,) in _plain(conn).execute(sql, (*batch, *of_language))}
            else:
                held = set(batch)
            if self.match is not None:
                sql = f"SELECT rowid FROM search WHERE search MATCH ? AND rowid IN ({marks})"  # noqa: S608
                met = {key for (key,) in _plain(conn).execute(sql, (self.match, *batch))}
                held = held - met if self.complement else held & met
            yield from held


def _day(moment: datetime, zone: tzinfo) -> tuple[date, int]:
    """The day of the zone that a moment is of, and its first key."""
    try:
        day = moment.astimezone(zone).date()
    except OverflowError:  # at the ends of the calendar
        zone, day = UTC, moment.date()
    return day, search_key(datetime.combine(day, time(), zone))


def _plain(conn: sqlite3.Connection) -> sqlite3.Cursor:
    """A cursor whose rows are tuples: made, taken apart and counted in half the time."""
    cursor = conn.cursor()
    cursor.row_factory = None
    return cursor


def _batches(values: Sequence[int]) -> Iterator[Sequence[int]]:
    return (values[at : at + BATCH] for at in range(0, len(values), BATCH))


def _marks(values: Collection[int]) -> str:
    return ", ".join("?" * len(values))
