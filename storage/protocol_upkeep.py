"""What keeps the store well, by hand and by the daemon. `storage.protocol` says what holds for every call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from storage.model import Article, Saved
from storage.model_block import LearnedBlock, Ruling

if TYPE_CHECKING:
    pass


class Upkeep(Protocol):
    """What `koreawatch store` asks."""

    path: Path

    def check(self) -> list[str]:
        """Sentences on what is wrong: integrity of both files, index against articles, orphans. Empty: all is well."""

    def backup(self, target: Path) -> None:
        """A consistent copy while others write. Refuses to overwrite."""

    def migrate(self) -> list[str]:
        """Apply what is due; the names of the migrations applied."""

    def rule_block(
        self, source_id: str, block: int | str, verdict: Ruling | None, now: datetime
    ) -> LearnedBlock | None:
        """A user's word on a block of the source (its number, or its text), stronger than the counts; `verdict` None
        forgets the block and its counts. None when there is no such block. `settle_blocks` applies it."""

    def as_ruled(self, source_id: str, article: Article) -> Article:
        """The article as `save` and `reread` would keep it: by the verdicts on blocks of today."""

    def reread(self, article_id: int, article: Article) -> bool:
        """Put today's reading of the kept page in place of the stored one; whether anything differs. No revision, no
        alert. Raises NoSuchArticle."""

    def take_in(self, article: Article, now: datetime, *, also_at: Sequence[tuple[str, str]] = ()) -> Saved:
        """`save` for an article found late on a kept page: no watch is told."""

    def drop_refused(self, url_key: str) -> None:
        """Forget the page of an address that holds an article now."""

    def prune_pages(self, before: datetime, at_once: int | None = None) -> int:
        """Drop kept pages fetched earlier, the oldest `at_once` of them or all; how many."""


class Chores(Protocol):
    """What the daemon does for the store from time to time. Called by scheduler.chores."""

    def drop_not_made(self, before: datetime, after: int, at_once: int) -> tuple[int, int | None]:
        """Look through the `at_once` runs that follow the one with id `after`, and drop those that were not made and
        are older than `before`. How many were dropped, and from where to go on; None when all are looked through."""

    def drop_requests(self, before: datetime, at_once: int) -> int:
        """Drop requests that ended earlier, at most `at_once`; how many."""

    def optimise(self) -> None:
        """Keep queries quick as the store grows."""

    def write_back(self, largest: int) -> int:
        """Write changes back from the logs of both files where these are larger than so many bytes; bytes that had to
        stay there because somebody reads what was before. May be called from any thread."""

    def drop_orphan_pages(self) -> int:
        """Drop kept pages of articles that are not there; how many."""

    def copy(self, target: Path, halted: Callable[[], bool]) -> None:
        """A copy of the store, checked, while others write. Refuses to overwrite. May be called from any thread.

        `halted` is asked over and over from that thread; when it is true, InterruptedError is raised. No file is left
        when the copy fails.
        """
