"""How many articles of a set, and of how many stories, each day of a zone has.

SQLite hands out the keys of all as one text of marks: the newest first, each of the same width and greater than the one
before. To hand them out row by row takes longer than to find them, and so does to sort them into days: in a text that
is in order, bisection tells where a day ends.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo

from storage.fulltext import moment_of, search_key
from storage.selection import STORY, Selection, plain

AT_ONCE = 200_000  # articles in one statement
_SUM = 2 * 10**15  # what a mark and its key make together: marks of all years are as wide
_WIDTH = len(str(_SUM))


def days(select: Selection, conn: sqlite3.Connection, zone: tzinfo) -> dict[date, int]:
    """How many articles each day of the zone has."""
    if select.complement:
        counted = _days_of_all(select, conn, zone)
        if select.match is not None:
            for day, number in days(replace(select, complement=False), conn, zone).items():
                counted[day] -= number
        return counted
    counted = {}
    for run in _runs(select, conn, stories=False):
        for day, first, end in run.days(zone):
            counted[day] = counted.get(day, 0) + end - first
    return counted


def stories_of_days(select: Selection, conn: sqlite3.Connection, zone: tzinfo) -> dict[date, list[str]]:
    """The story of each article, by the day of the zone that the article is of."""
    told: dict[date, list[str]] = {}
    for run in _runs(select, conn, stories=True):
        for day, first, end in run.days(zone):
            told.setdefault(day, []).extend(run.stories[first:end])
    return told


@dataclass(frozen=True, slots=True)
class _Run:
    """Articles one after the other, newest first: their marks, and their stories."""

    marks: str
    stories: list[str]

    def __len__(self) -> int:
        return len(self.marks) // _WIDTH

    def mark(self, at: int) -> str:
        return self.marks[at * _WIDTH : (at + 1) * _WIDTH]

    def key(self, at: int) -> int:
        return _SUM - int(self.mark(at))

    def days(self, zone: tzinfo) -> Iterator[tuple[date, int, int]]:
        """Each day of the zone, with its first article and the one that is no more of it."""
        first = 0
        while first < len(self):
            day, begin = _day(moment_of(self.key(first)), zone)
            end = bisect_right(range(len(self)), str(_SUM - begin), first, key=self.mark)
            yield day, first, end
            first = end


def _runs(select: Selection, conn: sqlite3.Connection, *, stories: bool) -> Iterator[_Run]:
    if select.subtracted:
        rows = list(select.rows_with_stories(conn))
        yield _Run("".join(str(_SUM - key) for key, _ in rows), [str(story) for _, story in rows])
        return
    run = _run(select, conn, stories)
    while len(run):
        yield run
        if len(run) < AT_ONCE:
            return
        select = select.before(run.key(len(run) - 1))
        run = _run(select, conn, stories)


def _run(select: Selection, conn: sqlite3.Connection, stories: bool) -> _Run:
    sql = (
        f"SELECT group_concat({_SUM} - key, ''){', group_concat(story)' if stories else ''} FROM ("  # noqa: S608
        f"SELECT {select.key} AS key{f', {STORY} AS story' if stories else ''} {select.tables(article=stories)}"
        f" ORDER BY {select.key} DESC LIMIT {AT_ONCE})"
    )
    marks, *told = plain(conn).execute(sql, select.values).fetchone()
    return _Run(marks or "", told[0].split(",") if marks and told else [])


def _days_of_all(select: Selection, conn: sqlite3.Connection, zone: tzinfo) -> dict[date, int]:
    """Day by day: the entries of an index are counted without looking at any."""
    counted: dict[date, int] = {}
    rest = replace(select, match=None)
    while newest := rest.newest(conn, 1):
        day, begin = _day(moment_of(newest[0]), zone)
        of_day = rest.since(begin)
        sql = f"SELECT count(*) {of_day.tables()}"
        counted[day] = conn.execute(sql, of_day.values).fetchone()[0]
        rest = rest.before(begin)
    return counted


def _day(moment: datetime, zone: tzinfo) -> tuple[date, int]:
    """The day of the zone that a moment is of, and its first key."""
    try:
        day = moment.astimezone(zone).date()
    except OverflowError:  # at the ends of the calendar
        zone, day = UTC, moment.date()
    return day, search_key(datetime.combine(day, time(), zone))
