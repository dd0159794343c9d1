"""What a crawl asks of the store, and the log of crawls. `storage.protocol` says what holds for every call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from storage.model import Article, Failure, FetchedPage, Link, Rejected, RobotsText, Saved, Validators
from storage.model_run import Counts, CrawlRun, Outcome, Trigger, Trouble

if TYPE_CHECKING:
    from storage.prepared import Prepared


class CrawlStore(Protocol):
    """All that a crawl may ask. Called by crawler.pipelines, crawler.middlewares, crawler.spiders."""

    def wanted(
        self, source_id: str, links: Sequence[Link], now: datetime, *, force: bool = False, remember: bool = True
    ) -> list[Link]:
        """Of these links, those to fetch, in the order given, each url_key once; the rest is remembered as known.

        Unknown links are wanted and remembered at once, so that a crawl cut off finds them again in
        `pending`. Known ones are wanted when `force`, when `modified_at` is later than our last look, when the
        last try failed in a way that may pass (never before its retry_after), or when the page was rejected as
        too_short, no_text, stub or login less than three times and over six hours ago.
        `remember` False (a dry run): nothing is written.
        """

    def pending(self, source_id: str, now: datetime) -> list[Link]:
        """Links remembered by `wanted` in earlier runs and never brought to an end, and those whose last try failed
        in a way that may pass and that are due again (oldest first, at most 500)."""

    def save(
        self,
        article: Article,
        now: datetime,
        *,
        run: int | None = None,
        also_at: Sequence[tuple[str, str]] = (),
        prepared: Prepared | None = None,
    ) -> Saved:
        """Keep the article in one transaction: new, revised, unchanged or a reprint of another.

        `also_at`: further addresses that led here (as linked, before redirects, rel=canonical), each with its
        url_key; the links under these keys have come to their end too. `prepared`: what `storage.prepared.prepare`
        made of the article in another process; without it, it is made here. Writes article, address,
        revision, index row, link state, and alerts for the watches that it has come to match.
        """

    def save_all(
        self,
        several: Sequence[Article],
        now: datetime,
        *,
        run: int | None = None,
        prepared: Sequence[Prepared | None] | None = None,
    ) -> list[Saved]:
        """`save` for each of several articles, in order, in one transaction: all of them are kept, or none.

        Far less work than one by one; other programs that write wait until it ends.
        """

    def reject(self, page: FetchedPage, rejected: Rejected, url_key: str, now: datetime, *, run: int | None) -> None:
        """Record a page that is no article."""

    def fail(self, source_id: str, failure: Failure, url_key: str | None, *, run: int | None) -> None:
        """Record an address that could not be had. `url_key` is None for entry pages and robots.txt.

        A 404 or 410 on an address that holds an article sets its `gone_since`. A rate_limited one with a
        retry_after speaks for its whole host: see `resting`.
        """

    def resting(self, url: str, now: datetime) -> datetime | None:
        """Until when the host of this address asked to be left alone; None when it may be asked."""

    def keep_page(self, page: FetchedPage, html: bytes, article_id: int | None) -> None:
        """Keep the decompressed page for re-extraction, zstd with the source's dictionary when there is one."""

    def keep_refused(self, page: FetchedPage, html: bytes, url_key: str) -> None:
        """Keep the decompressed page of a reject: rules that change may find an article on it."""

    def rechecks(self, source_id: str, now: datetime, limit: int) -> list[Link]:
        """Articles of the source that are to be looked at again for silent edits, the longest due first."""

    def gap_since(self, entry: str, keys: Iterable[str], began: datetime) -> datetime | None:
        """Since when articles may have been missed: when the entry page was last read with links on it, if not one of
        the links that it shows now (their url_keys) was known before the crawl that began then. None when it joins on
        to what is known, or is new."""

    def met_before(self, keys: Iterable[str], moment: datetime) -> bool:
        """Whether one of the links (their url_keys) was known at the moment."""

    def note_entry(self, source_id: str, entry: str, links: int, now: datetime) -> None:
        """An entry page was read, with so many links on it (0: as many as last time; it has not changed)."""

    def validators(self, source_id: str, url: str) -> Validators:
        """ETag and Last-Modified of an entry page as of last time; empty ones when the source was not the last to
        read it: of one that has not changed, it would never see the links."""

    def set_validators(self, url: str, validators: Validators, now: datetime) -> None: ...

    def robots(self, root: str) -> RobotsText | None:
        """What robots.txt of this scheme and host said last, however long ago."""

    def keep_robots(self, root: str, text: str, now: datetime) -> None: ...

    def boilerplate(self, source_id: str) -> frozenset[str]:
        """Texts of blocks learned to be boilerplate on this source's pages, or called so by a user."""

    def settle_blocks(self, source_id: str) -> bool:
        """Apply changed verdicts on blocks to the next few hundred stored articles of the source; False when nothing
        is left to do. No revision, no alert."""


class Ledger(Protocol):
    """The log of runs. Called by scheduler.desk and the face."""

    def open_run(self, source_id: str, trigger: Trigger, now: datetime, due: datetime | None = None) -> int: ...

    def update_run(self, run: int, counts: Counts) -> None:
        """How far a crawl is, for those who follow it."""

    def close_run(self, run: int, outcome: Outcome, counts: Counts, now: datetime, *, detail: str | None) -> None: ...

    def sweep(self, now: datetime) -> int:
        """Close runs that a killed process left open, as `died`; returns how many. Only when no crawl is running."""

    def runs(self, source_id: str | None = None, *, failed: bool = False, limit: int = 20) -> list[CrawlRun]:
        """Newest first; `failed`: only those that did not end "ok"."""

    def troubles(self, run: int) -> list[Trouble]:
        """Failures and rejects of a run, in the order they happened."""

    def last_run(self, source_id: str) -> CrawlRun | None:
        """The newest crawl of a source that was made, or is being made."""
