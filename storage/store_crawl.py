"""The part of SqliteStore that a crawl asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.connection import from_text, to_text, transaction
from storage.translated import translated

if TYPE_CHECKING:
    from storage.copies import Copies
    from storage.model import Article, Failure, FetchedPage, Link, Rejected, RobotsText, Saved, Validators
    from storage.model_run import Counts, CrawlRun, Outcome, Trigger, Trouble
    from storage.prepared import Prepared
    from storage.thesaurus import Thesaurus
    from storage.watching import Watchers


class CrawlCalls:
    """Of storage.protocol_crawl.CrawlStore all but the kept pages."""

    path: Path
    thesaurus: Thesaurus | None
    _conn: sqlite3.Connection
    _copies: Copies | None
    _watchers: Watchers | None

    @translated
    def wanted(
        self, source_id: str, links: Sequence[Link], now: datetime, *, force: bool = False, remember: bool = True
    ) -> list[Link]:
        from storage import links as links_

        return links_.wanted(self._conn, source_id, links, now, force=force, remember=remember)

    @translated
    def pending(self, source_id: str, now: datetime) -> list[Link]:
        from storage import links as links_

        return links_.pending(self._conn, source_id, now)

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
        from storage import runs

        runs.reject(self._conn, page, rejected, url_key, now, run)

    @translated
    def fail(self, source_id: str, failure: Failure, url_key: str | None, *, run: int | None) -> None:
        from storage import runs

        runs.fail(self._conn, source_id, failure, url_key, run)

    @translated
    def resting(self, url: str, now: datetime) -> datetime | None:
        from storage import runs

        return runs.resting(self._conn, url, now)

    @translated
    def validators(self, source_id: str, url: str) -> Validators:
        from storage.model import Validators

        row = self._conn.execute(
            "SELECT etag, last_modified FROM validator WHERE url = ?1 "
            "AND NOT EXISTS (SELECT 1 FROM entry_read WHERE url = ?1 AND source != ?2)",
            (url, source_id),
        ).fetchone()
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
        from storage.model import RobotsText

        row = self._conn.execute("SELECT text, at FROM robots WHERE root = ?", (root,)).fetchone()
        return RobotsText(text=row["text"], at=from_text(row["at"])) if row else None

    @translated
    def keep_robots(self, root: str, text: str, now: datetime) -> None:
        with transaction(self._conn):
            self._conn.execute(
                "INSERT OR REPLACE INTO robots (root, text, at) VALUES (?, ?, ?)", (root, text, to_text(now))
            )

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


class LedgerCalls:
    """storage.protocol_crawl.Ledger."""

    path: Path
    _conn: sqlite3.Connection

    @translated
    def open_run(self, source_id: str, trigger: Trigger, now: datetime, due: datetime | None = None) -> int:
        from storage import runs

        return runs.open_run(self._conn, source_id, trigger, now, due)

    @translated
    def update_run(self, run: int, counts: Counts) -> None:
        from storage import runs

        runs.update_run(self._conn, run, counts)

    @translated
    def close_run(self, run: int, outcome: Outcome, counts: Counts, now: datetime, *, detail: str | None) -> None:
        from storage import runs

        runs.close_run(self._conn, run, outcome, counts, now, detail)

    @translated
    def sweep(self, now: datetime) -> int:
        from storage import runs

        return runs.sweep(self._conn, now)

    @translated
    def runs(self, source_id: str | None = None, *, failed: bool = False, limit: int = 20) -> list[CrawlRun]:
        from storage import runs

        return runs.runs(self._conn, source_id, failed=failed, limit=limit)

    @translated
    def troubles(self, run: int) -> list[Trouble]:
        from storage import runs

        return runs.troubles(self._conn, run)

    @translated
    def last_run(self, source_id: str) -> CrawlRun | None:
        from storage import runs

        return runs.last_run(self._conn, source_id)
