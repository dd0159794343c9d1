"""SqliteStore: opens, migrates, delegates. Each topic has its module; here is what holds them together."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from storage import place, schema
from storage.connection import PATIENCE, connect, connect_readonly, store_errors, within
from storage.errors import StoreError, StoreUnusable
from storage.store_blocks import BlockCalls
from storage.store_chores import ChoreCalls
from storage.store_crawl import CrawlCalls, LedgerCalls
from storage.store_pages import PageCalls
from storage.store_schedule import RecheckCalls, RequestCalls, ScheduleCalls
from storage.store_search import SearchCalls
from storage.store_stories import StoryCalls
from storage.store_watches import WatchCalls
from storage.translated import translated

if TYPE_CHECKING:
    from storage.copies import Copies
    from storage.model_past import Explanation, Revision
    from storage.model_stored import Stored
    from storage.pages import Pages
    from storage.thesaurus import Thesaurus
    from storage.watching import Watchers


class SqliteStore(
    CrawlCalls,
    LedgerCalls,
    PageCalls,
    ScheduleCalls,
    RequestCalls,
    RecheckCalls,
    WatchCalls,
    ChoreCalls,
    BlockCalls,
    SearchCalls,
    StoryCalls,
):
    """storage.protocol.Store on one SQLite file, and a second one for kept pages. For use in one thread."""

    def __init__(self, path: Path, conn: sqlite3.Connection, *, readonly: bool) -> None:
        self.path = path
        self.thesaurus: Thesaurus | None = None  # for searches; None: the built-in one
        self._conn = conn
        self._readonly = readonly
        self._identity = place.identity(path)
        self._migrated: list[str] = []
        self._copies: Copies | None = None
        self._pages: Pages | None = None
        self._watchers: Watchers | None = None
        self._pages_rest_until: datetime | None = None  # the file of kept pages has failed: not tried before

    @classmethod
    def open(cls, path: Path, *, create: bool = True, patience: timedelta = PATIENCE) -> SqliteStore:
        """For writing: made when it is not there (unless `create` is False) and brought up to date.

        `patience`: how long to wait for another program's lock. Raises StoreError.
        """
        if not schema.refuse_foreign(path):
            if not create:
                raise _no_store(path)
            place.refuse_rescued(path)
            _make_folder(path)
            with store_errors(path):
                schema.sign(path, patience)
        with store_errors(path):
            conn = connect(path, patience)
            try:
                store = cls(path, conn, readonly=False)
                store._migrated = schema.migrate(conn, path)
            except BaseException:
                conn.close()
                raise
            return store

    @classmethod
    def open_readonly(cls, path: Path, *, patience: timedelta = PATIENCE) -> SqliteStore:
        """For reading, also while another program writes. Never makes or changes a store. Raises StoreError."""
        if not schema.refuse_foreign(path):
            raise _no_store(path)
        with store_errors(path):
            conn = connect_readonly(path, patience)
            try:
                missing = schema.due(conn, path)
                if schema.is_bare(missing):  # whoever made it was killed
                    raise _no_store(path)
                if missing:
                    import shlex

                    raise StoreUnusable(
                        f"{path} was written by an older koreawatch. Bring it up to date: "
                        f"koreawatch --store {shlex.quote(str(path))} store migrate"
                    )
            except BaseException:
                conn.close()
                raise
            return cls(path, conn, readonly=True)

    def close(self) -> None:
        """Close both files. May be called twice."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        if self._watchers is not None:
            self._watchers.close()
        self._conn.close()

    def within(self, limit: timedelta) -> AbstractContextManager[None]:
        """What is asked while the block lasts has so long, all in all; StoreSlow is raised after it."""
        return within(self._conn, limit)

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # ---- Library

    @translated
    def article(self, ref: int | str) -> Stored:
        from storage import articles

        return articles.article(self._conn, ref)

    @translated
    def revisions(self, article_id: int) -> list[Revision]:
        from storage import revisions

        return revisions.of_article(self._conn, article_id)

    @translated
    def addresses(self, article_id: int) -> list[str]:
        from storage import articles

        return articles.addresses(self._conn, article_id)

    @translated
    def copies(self, article_id: int) -> list[Stored]:
        from storage import articles

        return articles.copies(self._conn, article_id)

    @translated
    def explanation(self, article_id: int) -> Explanation | None:
        from storage import explanations

        return explanations.of_article(self._conn, article_id)

    @translated
    def summary(self) -> dict[str, int]:
        from storage import articles

        return articles.summary(self._conn)

    # ---- Upkeep

    @translated
    def check(self) -> list[str]:
        from storage import upkeep

        found = upkeep.problems(self._conn, writable=not self._readonly)
        try:
            with self._kept_pages() as pages:
                return found + (upkeep.page_problems(self._conn, pages) if pages else [])
        except StoreError as error:
            return [*found, f"kept pages: {error}"]

    @translated
    def backup(self, target: Path) -> None:
        from storage import upkeep

        upkeep.backup(self._conn, target)

    @translated
    def migrate(self) -> list[str]:
        applied = self._migrated + ([] if self._readonly else schema.migrate(self._conn, self.path))
        self._migrated = []
        return applied


def _no_store(path: Path) -> StoreUnusable:
    return StoreUnusable(
        f"There is no store at {path} yet. `koreawatch crawl` makes one, `koreawatch demo` shows one with examples; "
        "--store names another file."
    )


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(
            f"The folder {path.parent} can't be made ({error.strerror}). Choose another file with --store."
        ) from error
