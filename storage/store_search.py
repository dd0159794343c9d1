"""The part of SqliteStore that searches. The index and its query language are imported by those who search alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from storage.connection import store_errors
from storage.translated import translated

if TYPE_CHECKING:
    from storage.model import Day, Hits, Query, Stored
    from storage.thesaurus import Thesaurus


class SearchCalls:
    """Of storage.protocol.Library what takes a query."""

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
        from storage import search

        return search.days(self._conn, query, zone, self.thesaurus)
