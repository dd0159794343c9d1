"""The part of SqliteStore that knows stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.translated import translated

if TYPE_CHECKING:
    from storage.model_story import Story, StoryQuery


class StoryCalls:
    """storage.protocol_library.Stories."""

    path: Path
    _conn: sqlite3.Connection

    @translated
    def stories(self, query: StoryQuery) -> list[Story]:
        from storage import telling

        return telling.stories(self._conn, query)

    @translated
    def story(self, ref: int) -> Story:
        from storage import telling

        return telling.story(self._conn, ref)

    @translated
    def merge_stories(self, refs: Sequence[int], now: datetime) -> int:
        from storage import stories

        return stories.merge(self._conn, refs, now)

    @translated
    def split_story(self, articles: Sequence[int], now: datetime) -> int:
        from storage import stories

        return stories.split(self._conn, articles, now)
