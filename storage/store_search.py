"""The part of SqliteStore that searches. The index and its query language are imported by those who search alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from storage.connection import store_errors
from storage.translated import translated

if TYPE_CHECKING:
    from storage.model_counts import Day, Facets, StoryDays
    from storage.model_run import DayOfRuns
    from storage.model_search import Hits, Query
    from storage.model_stored import Stored
    from storage.model_story import StoryMarks
    from storage.thesaurus import Thesaurus


class SearchCalls:
    """Of storage.protocol_library.Library what takes a query."""

    path: Path
    thesaurus: Thesaurus | None
    _conn: sqlite3.Connection

    @translated
    def search(self, query: Query) -> Hits:
        from storage import search

        return search.find(self._conn, query, self.thesaurus)

    def stream(self, query: Query) -> Iterator[Stored]:
        from storage import search

        with store_errors(self.path):
            yield from search.stream(self._conn, query, self.thesaurus)

    @translated
    def days(self, query: Query, zone: tzinfo) -> list[Day]:
        from storage import days

        return days.days(self._conn, query, zone, self.thesaurus)

    @translated
    def story_days(self, query: Query, zone: tzinfo) -> StoryDays:
        from storage import days

        return days.story_days(self._conn, query, zone, self.thesaurus)

    @translated
    def facets(self, query: Query) -> Facets:
        from storage import beside

        return beside.facets(self._conn, query, self.thesaurus)

    @translated
    def marks(self, stories: Collection[int]) -> dict[int, StoryMarks]:
        from storage import beside

        return beside.marks(self._conn, stories)

    @translated
    def arrived(self, after: int) -> tuple[int, int]:
        from storage import beside

        return beside.arrived(self._conn, after)

    @translated
    def strips(self, since: datetime) -> dict[str, dict[date, DayOfRuns]]:
        from storage import beside

        return beside.strips(self._conn, since)
