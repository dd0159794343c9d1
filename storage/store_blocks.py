"""The part of SqliteStore that knows learned boilerplate, and puts new readings in place of old ones.

What compares texts is imported by those calls alone that need it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.connection import transaction
from storage.translated import translated

if TYPE_CHECKING:
    from storage.copies import Copies
    from storage.model import Article, Block, Saved
    from storage.model_block import LearnedBlock, Ruling


class BlockCalls:
    """The calls about blocks of storage.protocol."""

    path: Path
    _conn: sqlite3.Connection

    if TYPE_CHECKING:

        def _known_copies(self) -> Copies: ...

    @translated
    def boilerplate(self, source_id: str) -> frozenset[str]:
        from storage import blocks

        return blocks.boilerplate(self._conn, source_id)

    @translated
    def blocks(self, source_id: str) -> list[LearnedBlock]:
        from storage import blocks

        return blocks.learned(self._conn, source_id)

    @translated
    def explain_blocks(self, source_id: str, given: Sequence[Block], /) -> tuple[Block, ...]:
        from storage import blocks

        return blocks.explained(self._conn, source_id, given)

    @translated
    def rule_block(
        self, source_id: str, block: int | str, verdict: Ruling | None, now: datetime
    ) -> LearnedBlock | None:
        from storage import blocks

        with transaction(self._conn):
            return blocks.rule(self._conn, source_id, block, verdict, now)

    @translated
    def settle_blocks(self, source_id: str) -> bool:
        from storage import cuts

        return cuts.settle(self._conn, self._known_copies(), source_id)

    @translated
    def as_ruled(self, source_id: str, article: Article) -> Article:
        from storage import blocks, cuts

        return cuts.ruled(article, blocks.boilerplate(self._conn, source_id))[0]

    @translated
    def reread(self, article_id: int, article: Article) -> bool:
        from storage import rewriting

        with transaction(self._conn):
            return rewriting.reread(self._conn, self._known_copies(), article_id, article)

    @translated
    def take_in(self, article: Article, now: datetime, *, also_at: Sequence[tuple[str, str]] = ()) -> Saved:
        from storage import saving

        return saving.save(self._conn, self._known_copies(), article, now, also_at=also_at)
