"""Queries that are asked over and over, as those of watches are."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from storage.model_search import Query
from storage.namesakes import teach
from storage.query import Name, Word, wanted
from storage.search import Asked
from storage.selection import Selection
from storage.thesaurus import Thesaurus


@dataclass(frozen=True, slots=True)
class Standing:
    """A query that is asked over and over, understood once. Its limit, offset, sort and by_story do not matter."""

    also: dict[str, tuple[str, ...]]
    terms: tuple[Word | Name, ...]  # what an excerpt shows
    _select: Selection | None

    @classmethod
    def of(cls, query: Query, thesaurus: Thesaurus | None = None) -> Standing:
        asked = Asked.of(query, thesaurus)
        select = Selection.of(asked.found, asked.whole, query, asked.namesakes) if asked.searchable else None
        return cls(asked.also, tuple(wanted(asked.tree)), select)

    @property
    def searchable(self) -> bool:
        """Whether there is anything that it could find."""
        return self._select is not None

    def finds(self, conn: sqlite3.Connection) -> bool:
        """Whether the index on this connection holds a match: whether `find` would find any there."""
        if self._select is None:
            return False
        if self._select.namesakes:
            teach(conn)
        return bool(self._select.newest(conn, 1))
