"""The part of SqliteStore that the daemon's chores ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.translated import translated

if TYPE_CHECKING:
    from storage.pages import Pages


class ChoreCalls:
    """storage.protocol_upkeep.Chores."""

    path: Path
    _conn: sqlite3.Connection
    _kept_pages: Callable[[], AbstractContextManager[Pages | None]]

    @translated
    def drop_not_made(self, before: datetime, after: int, at_once: int) -> tuple[int, int | None]:
        from storage import chores

        return chores.drop_not_made(self._conn, before, after, at_once)

    @translated
    def drop_requests(self, before: datetime, at_once: int) -> int:
        from storage import chores

        return chores.drop_requests(self._conn, before, at_once)

    @translated
    def optimise(self) -> None:
        from storage import chores

        chores.optimise(self._conn)

    def write_back(self, largest: int) -> int:
        from storage import chores
        from storage.pages import pages_errors, pages_path

        pages = pages_path(self.path)
        left = chores.write_back(self.path, largest)
        with pages_errors(pages):
            return left + chores.write_back(pages, largest)

    def drop_orphan_pages(self) -> int:
        """Drop kept pages of articles that are not there, which a newer article could take for its own; how many.
        Raises StoreError."""
        with self._kept_pages() as pages:
            known = {row[0] for row in self._conn.execute("SELECT id FROM article")}
            return pages.drop_others(known) if pages else 0

    def copy(self, target: Path, halted: Callable[[], bool]) -> None:
        from storage import chores

        chores.copy(self.path, target, halted)
