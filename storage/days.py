"""What a search finds, day by day."""

from __future__ import annotations

import sqlite3
from datetime import tzinfo

from storage import per_day
from storage.model_counts import Day, StoryDays
from storage.model_search import Query
from storage.search import selection
from storage.thesaurus import Thesaurus


def days(conn: sqlite3.Connection, query: Query, zone: tzinfo, thesaurus: Thesaurus | None = None) -> list[Day]:
    """How many articles match on each day of the zone, oldest first; days without any are left out.

    `limit`, `offset`, `sort`, `by_story` do not matter.
    """
    select = selection(conn, query, thesaurus)
    counted = per_day.days(select, conn, zone) if select else {}
    return [Day(day=day, articles=number) for day, number in sorted(counted.items()) if number]


def story_days(conn: sqlite3.Connection, query: Query, zone: tzinfo, thesaurus: Thesaurus | None = None) -> StoryDays:
    """Likewise, and of how many stories they are, on each day and in all."""
    select = selection(conn, query, thesaurus)
    told = per_day.stories_of_days(select, conn, zone) if select else {}
    days = [Day(day=day, articles=len(met), stories=len(set(met))) for day, met in sorted(told.items())]
    return StoryDays(days=tuple(days), stories=len(set().union(*told.values())))
