"""SqliteStore: opens, migrates, delegates. Each topic has its module; here is what holds them together."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from storage import articles, place, runs, schema
from storage import links as _links
from storage.connection import (
    PATIENCE,
    connect,
    connect_readonly,
    from_text,
    store_errors,
    to_text,
    transaction,
    within,
)
from storage.errors import StoreError, StoreUnusable
from storage.model import (
    Article,
    Counts,
    CrawlRun,
    Explanation,
    Failure,
    FetchedPage,
    Link,
    Outcome,
    Rejected,
    Revision,
    RobotsText,
    Saved,
    Stored,
    Trigger,
    Trouble,
    Validators,
)
from storage.store_blocks import BlockCalls
from storage.store_chores import ChoreCalls
from storage.store_schedule import RecheckCalls, RequestCalls, ScheduleCalls
from storage.store_search import SearchCalls
from storage.store_stories import StoryCalls
from storage.store_watches import WatchCalls
from storage.translated import translated

if TYPE_CHECKING:
    from storage.copies import Copies
    from storage.pages import Pages
    from storage.prepared import Prepared
    from storage.thesaurus import Thesaurus
    from storage.watching import Watchers

log = logging.getLogger(__name__)

PAGES_REST = timedelta(minutes=10)  # before a file of kept pages that failed is tried again


class SqliteStore(
    ScheduleCalls, RequestCalls, RecheckCalls, WatchCalls, ChoreCalls, BlockCalls, SearchCalls, StoryCalls
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
                    raise StoreUnusable(
                        f"{path} was written by an older koreawatch. Bring it up to date: koreawatch store migrate"
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

    # ---- CrawlStore

    @translated
    def wanted(
        self, source_id: str, links: Sequence[Link], now: datetime, *, force: bool = False, remember: bool = True
    ) -> list[Link]:
        return _links.wanted(self._conn, source_id, links, now, force=force, remember=remember)

    @translated
    def pending(self, source_id: str, now: datetime) -> list[Link]:
        return _links.pending(self._conn, source_id, now)

    @translated
    def save(
        self,
        article: Article,
        now: datetime,
        *,
        run: int | None = None,
        also_at: Sequence[tuple[str, str]] = (),
        prepared: Prepared | None = None,
    ) -> Saved:
        from storage import saving

        return saving.save(
            self._conn,
            self._known_copies(),
            article,
            now,
            run=run,
            also_at=also_at,
            prepared=prepared,
            watchers=self._all_watchers(),
            thesaurus=self.thesaurus,
        )

    @translated
    def save_all(
        self,
        several: Sequence[Article],
        now: datetime,
        *,
        run: int | None = None,
        prepared: Sequence[Prepared | None] | None = None,
    ) -> list[Saved]:
        from storage import saving

        return saving.save_all(
            self._conn,
            self._known_copies(),
            several,
            now,
            run=run,
            prepared=prepared,
            watchers=self._all_watchers(),
            thesaurus=self.thesaurus,
        )

    @translated
    def reject(self, page: FetchedPage, rejected: Rejected, url_key: str, now: datetime, *, run: int | None) -> None:
        runs.reject(self._conn, page, rejected, url_key, now, run)

    @translated
    def fail(self, source_id: str, failure: Failure, url_key: str | None, *, run: int | None) -> None:
        runs.fail(self._conn, source_id, failure, url_key, run)

    @translated
    def resting(self, url: str, now: datetime) -> datetime | None:
        return runs.resting(self._conn, url, now)

    def keep_page(self, page: FetchedPage, html: bytes, article_id: int | None) -> None:
        """Never raises: kept pages are a convenience. A failure is logged, and the file left alone for a while.

        A page without article is not kept: there is nothing to extract it for.
        """
        if article_id is not None:
            self._keep(page, lambda pages: pages.keep(page, html, article_id))

    def keep_refused(self, page: FetchedPage, html: bytes, url_key: str) -> None:
        """Never raises, like `keep_page`."""
        self._keep(page, lambda pages: pages.keep_refused(page, html, url_key))

    def drop_refused(self, url_key: str) -> None:
        with self._kept_pages() as pages:
            if pages:
                pages.drop_refused(url_key)

    def _keep(self, page: FetchedPage, keep: Callable[[Pages], None]) -> None:
        if self._pages_rest_until and page.fetched_at < self._pages_rest_until:
            return
        from storage.pages import Pages, PagesError, pages_path

        path = pages_path(self.path)
        try:
            if self._pages is None:
                self._pages = Pages.open(path)
            keep(self._pages)
        except PagesError as error:
            log.error("%s: raw pages are not kept for now (%s). The articles are.", path, error)
            self._pages_rest_until = page.fetched_at + PAGES_REST

    @translated
    def validators(self, url: str) -> Validators:
        row = self._conn.execute("SELECT etag, last_modified FROM validator WHERE url = ?", (url,)).fetchone()
        return Validators(etag=row["etag"], last_modified=row["last_modified"]) if row else Validators()

    @translated
    def set_validators(self, url: str, validators: Validators, now: datetime) -> None:
        with transaction(self._conn):
            self._conn.execute(
                "INSERT OR REPLACE INTO validator (url, etag, last_modified, at) VALUES (?, ?, ?, ?)",
                (url, validators.etag, validators.last_modified, to_text(now)),
            )

    @translated
    def robots(self, root: str) -> RobotsText | None:
        row = self._conn.execute("SELECT text, at FROM robots WHERE root = ?", (root,)).fetchone()
        return RobotsText(text=row["text"], at=from_text(row["at"])) if row else None

    @translated
    def keep_robots(self, root: str, text: str, now: datetime) -> None:
        with transaction(self._conn):
            self._conn.execute(
                "INSERT OR REPLACE INTO robots (root, text, at) VALUES (?, ?, ?)", (root, text, to_text(now))
            )

    # ---- Ledger

    @translated
    def open_run(self, source_id: str, trigger: Trigger, now: datetime, due: datetime | None = None) -> int:
        return runs.open_run(self._conn, source_id, trigger, now, due)

    @translated
    def update_run(self, run: int, counts: Counts) -> None:
        runs.update_run(self._conn, run, counts)

    @translated
    def close_run(self, run: int, outcome: Outcome, counts: Counts, now: datetime, *, detail: str | None) -> None:
        runs.close_run(self._conn, run, outcome, counts, now, detail)

    @translated
    def sweep(self, now: datetime) -> int:
        return runs.sweep(self._conn, now)

    @translated
    def runs(self, source_id: str | None = None, *, failed: bool = False, limit: int = 20) -> list[CrawlRun]:
        return runs.runs(self._conn, source_id, failed=failed, limit=limit)

    @translated
    def troubles(self, run: int) -> list[Trouble]:
        return runs.troubles(self._conn, run)

    @translated
    def last_run(self, source_id: str) -> CrawlRun | None:
        return runs.last_run(self._conn, source_id)

    # ---- Library

    @translated
    def article(self, ref: int | str) -> Stored:
        return articles.article(self._conn, ref)

    @translated
    def revisions(self, article_id: int) -> list[Revision]:
        return articles.revisions(self._conn, article_id)

    @translated
    def addresses(self, article_id: int) -> list[str]:
        return articles.addresses(self._conn, article_id)

    @translated
    def copies(self, article_id: int) -> list[Stored]:
        return articles.copies(self._conn, article_id)

    @translated
    def explanation(self, article_id: int) -> Explanation | None:
        return articles.explanation(self._conn, article_id)

    def page(self, article_id: int) -> FetchedPage | None:
        with self._kept_pages() as pages:
            return pages.page(article_id) if pages else None

    def pages(self) -> Iterator[tuple[int, FetchedPage]]:
        with self._kept_pages() as pages:
            if pages:
                yield from pages.pages()

    def refused(self) -> Iterator[tuple[str, FetchedPage]]:
        with self._kept_pages() as pages:
            if pages:
                yield from pages.refused()

    @translated
    def summary(self) -> dict[str, int]:
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

    def prune_pages(self, before: datetime, at_once: int | None = None) -> int:
        with self._kept_pages() as pages:
            return pages.prune(before, at_once) if pages else 0

    def _all_watchers(self) -> Watchers:
        from storage.watching import Watchers

        if self._watchers is None:
            self._watchers = Watchers()
        return self._watchers

    def _known_copies(self) -> Copies:
        from storage.copies import Copies

        if self._copies is None:
            self._copies = Copies(self._conn)
        return self._copies

    @contextlib.contextmanager
    def _kept_pages(self) -> Iterator[Pages | None]:
        """The file of kept pages; None when there is none. Raises StoreError."""
        from storage.pages import Pages, pages_errors, pages_path

        path = pages_path(self.path)
        with pages_errors(path):
            if self._pages is None and path.exists():
                self._pages = Pages.open_readonly(path) if self._readonly else Pages.open(path)
            yield self._pages


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
