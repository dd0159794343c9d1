"""How many articles of a set, and of how many stories, each day of a zone has."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from storage.fulltext import KEYS, key_of_part, moment_of, part_in_sql, part_of, search_key
from storage.selection import SECOND, Selection, plain

_HOUR, _QUARTER = timedelta(hours=1), timedelta(minutes=15)


def days(select: Selection, conn: sqlite3.Connection, zone: tzinfo) -> dict[date, int]:
    """How many articles each day of the zone has."""
    if not select.complement:
        return _days_of_hits(select, conn, zone)
    counted = _days_of_all(select, conn, zone)
    if select.match is not None:
        for day, number in days(replace(select, complement=False), conn, zone).items():
            counted[day] -= number
    return counted


def stories_of_days(select: Selection, conn: sqlite3.Connection, zone: tzinfo) -> dict[date, list[int]]:
    """The story of each article, by the day of the zone that the article is of."""
    told: dict[date, list[int]] = {}
    stories: list[int] = []
    begin = KEYS[1]
    for key, story in select.rows_with_stories(conn):
        if key < begin:
            day, begin = _day(moment_of(key), zone)
            stories = told.setdefault(day, [])
        stories.append(story)
    return told


def _days_of_hits(select: Selection, conn: sqlite3.Connection, zone: tzinfo) -> dict[date, int]:
    """SQLite counts the hits of each hour, in less time than it takes to hand them out."""
    part = _part_for(select, conn, zone)
    if part is None:
        return {}
    sql = f"SELECT {part_in_sql(select.key, part)} AS part, count(*) {select.tables()} GROUP BY part"
    counted: dict[date, int] = {}
    day, begin = date.max, part_of(KEYS[1], part)
    for at, number in reversed(plain(conn).execute(sql, select.values).fetchall()):
        if at < begin:
            day, first = _day(moment_of(key_of_part(at, part)), zone)
            begin = part_of(first, part)
            counted[day] = 0
        counted[day] += number
    return counted


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


def _part_for(select: Selection, conn: sqlite3.Connection, zone: tzinfo) -> timedelta | None:
    """The longest stretch of time that the midnights between its ends are multiples of; None when it is empty.

    The ends of all articles are at hand; what matches is asked for its own where an old date among all is one of a
    time when clocks went by the sun.
    """
    part = None
    for of in (replace(select, match=None, tree=None, complement=True, language=None), select):
        ends = [row[0] for order in ("", "DESC") for row in _end(of, conn, order)]
        part = _part(zone, *map(moment_of, ends)) if ends else None
        if part in (None, _HOUR):
            break
    return part


def _end(select: Selection, conn: sqlite3.Connection, order: str) -> list[tuple[int]]:
    sql = f"SELECT {select.key} {select.tables()} ORDER BY {select.key} {order} LIMIT 1"
    return plain(conn).execute(sql, select.values).fetchall()


def _day(moment: datetime, zone: tzinfo) -> tuple[date, int]:
    """The day of the zone that a moment is of, and its first key."""
    try:
        day = moment.astimezone(zone).date()
    except OverflowError:  # at the ends of the calendar
        zone, day = UTC, moment.date()
    return day, search_key(datetime.combine(day, time(), zone))


def _part(zone: tzinfo, first: datetime, last: datetime) -> timedelta:
    """The longest stretch of time that every midnight of the zone between two moments is a multiple of."""
    for year in range(first.year, last.year + 1):
        for month in (1, 7):
            offset = zone.utcoffset(datetime(year, month, 1)) or timedelta()  # noqa: DTZ001
            if offset % _HOUR:
                return _QUARTER if not offset % _QUARTER else SECOND
    return _HOUR
