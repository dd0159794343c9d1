"""The store as its callers see it, cut by caller.

All methods are synchronous. One object may be used from one thread only (`storage.thread.StoreThread` gives the
loop an awaitable face). Every datetime passed or returned is aware and UTC. Any method may raise `StoreError`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from storage.model import Article, Block, Failure, FetchedPage, Link, Rejected, RobotsText, Saved, Validators
from storage.model_block import LearnedBlock, Ruling
from storage.model_history import History
from storage.model_request import JsonObject, Request, RequestedRun
from storage.model_run import Counts, CrawlRun, DayOfRuns, NotMade, Outcome, Trigger, Trouble
from storage.model_schedule import DaemonSign, Gap, Settled, SourceState
from storage.model_search import Day, Facets, Hits, Query, StoryDays
from storage.model_stored import Explanation, Revision, Stored
from storage.model_story import Story, StoryMarks, StoryQuery
from storage.model_watch import Alert, Dispatch, HealthChange, Told, Watch

if TYPE_CHECKING:
    from storage.prepared import Prepared
    from storage.thesaurus import Thesaurus


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

    def validators(self, url: str) -> Validators:
        """ETag and Last-Modified of an entry page as of last time; empty ones when never seen."""

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


class Agenda(Protocol):
    """When sources are due and how they are doing. Called by scheduler.desk, scheduler.daemon and `status`."""

    def enlist(self, sources: Sequence[tuple[str, str, str]], now: datetime) -> None:
        """These sources (id, name, zone) are on the schedule from now on, all others are not."""

    def states(self) -> dict[str, SourceState]:
        """Every source that was on the schedule or crawled once, by id."""

    def settle_source(self, source_id: str, name: str, zone: str, settled: Settled, now: datetime) -> None:
        """A crawl of the source has ended: when it is due again, how it is doing."""

    def set_due(self, source_id: str, due: datetime, why: str) -> None: ...

    def suspend(self, source: tuple[str, str, str], now: datetime) -> bool:
        """Take a source (id, name, zone) off the schedule until `resume`; False when it is already."""

    def resume(self, source_id: str, now: datetime) -> bool:
        """Put a suspended source back, due at once; False when it was not suspended."""

    def note_not_made(
        self, source_id: str, outcome: NotMade, due: datetime, now: datetime, *, detail: str, times: int = 1
    ) -> int:
        """A row of `run` for a crawl that was due and not made (missed, skipped, coalesced); its id."""

    def history(self, source_id: str, now: datetime) -> History:
        """What is known of a source lately: what `next_due` and `health_of` decide by."""

    def note_gap(self, gap: Gap) -> int: ...

    def close_gap(self, gap_id: int, filled: datetime | None, detail: str) -> None:
        """How the attempt to fill a gap went; `filled` None: it stays open."""

    def gaps(self, since: datetime, *, open_only: bool = False) -> list[Gap]:
        """Found since then, newest first."""

    def daemon_sign(self) -> DaemonSign | None:
        """The daemon that works on this store, or the last one that did."""

    def sign_on(self, sign: DaemonSign) -> None:
        """The daemon begins, is alive, or has stopped. Raises StoreMoved when the file is not at its path any more."""

    def rescue(self, now: datetime) -> str:
        """After StoreMoved: where all that was kept is, in sentences; it is copied there if need be."""

    def day_counts(self, since: datetime) -> dict[str, tuple[int, Counts]]:
        """The runs begun since then, source by source: how many, and what they came to."""


class Requests(Protocol):
    """Crawls that somebody asks the daemon for. Called by scheduler.requests and the face."""

    def ask(self, plan: JsonObject, now: datetime, *, detached: bool = False) -> int:
        """Leave a request; its id. `detached`: nobody waits for it."""

    def take_requests(self, now: datetime) -> list[Request]:
        """Those that nobody has taken yet, oldest first; they are taken now."""

    def give_back_requests(self, now: datetime) -> None:
        """When a daemon starts: what one that is no more had taken is open again if nobody waits, else ended."""

    def belongs(self, request: int, run: int, *, joined: bool = False) -> None:
        """A run is carried out for the request, or is on its way already and joined."""

    def end_request(self, request: int, now: datetime, error: str | None = None) -> bool:
        """It is done, or can't be (`error`); False when it had ended before."""

    def request(self, id_: int) -> Request | None: ...

    def open_requests(self) -> list[Request]:
        """Those that have not ended, oldest first."""

    def requested_runs(self, id_: int) -> list[RequestedRun]:
        """The runs of a request, in the order in which they began."""


class Watches(Protocol):
    """Saved searches. Called by the face."""

    def add_watch(
        self,
        name: str,
        query: Query,
        now: datetime,
        *,
        notify: Sequence[str] = (),
        digest: timedelta | None = None,
    ) -> Watch | None:
        """A new watch, which tells of what comes from now on; None when there is one of this name.

        Of the query, text, sources, language, author and expand count. Raises ValueError, with a sentence, when
        nothing can ever be found with it.
        """

    def watches(self) -> list[Watch]:
        """By name."""

    def remove_watch(self, name: str) -> bool:
        """Forget the watch and its alerts; False when there is none of this name."""

    def pause_watch(self, name: str, now: datetime) -> bool:
        """Match nothing any more; False when it is paused already, or there is none of this name."""

    def resume_watch(self, name: str) -> bool:
        """Match again what comes from now on; False when it was not paused."""

    def expand_by(self, thesaurus: Thesaurus | None) -> None:
        """From now on searches and watches expand names by this thesaurus; None: the built-in one."""

    def alerts(self, watch: int | None = None, limit: int = 50) -> list[Alert]:
        """What was and is to be told, newest first; of one watch, or all."""

    def told(self) -> dict[int, Told]:
        """What each watch has told, by its id; those that matched nothing yet are left out."""


class Outbox(Protocol):
    """What is to be told, until it was. Called by scheduler.alerts.

    Alerts for watches are queued by `CrawlStore.save`, without a target, once for a story and a watch.
    """

    def queue_health(self, change: HealthChange, now: datetime) -> None: ...

    def unaddressed(self) -> list[tuple[Alert, Watch | None]]:
        """New alerts, oldest first, at most 500, each with its watch (None: health)."""

    def address(self, alert: int, targets: Sequence[str], due: datetime, now: datetime, *, collect: bool) -> None:
        """Whom to tell of an alert, and when; no targets: it ends here. `collect`: in one message with those of the
        same watch and target that wait, when the first of them is due."""

    def outgoing(self, now: datetime, busy: Collection[str] = ()) -> list[Dispatch]:
        """Messages that may be sent now, to each target in the order of their alerts; none to targets that are `busy`.

        A message that is to be tried again later holds back those behind it to the same target for its first tries.
        """

    def sent(self, message: str, now: datetime) -> None:
        """The target has taken the message."""

    def not_sent(self, message: str, error: str, due: datetime | None, now: datetime) -> None:
        """It has not: to be tried again when it is `due`, or (None) given up."""

    def waiting_alerts(self) -> int:
        """Alerts that are neither delivered nor given up."""

    def purge_alerts(self, before: datetime) -> int:
        """Drop alerts that were delivered or given up earlier; how many."""


class Library(Protocol):
    """What readers ask. Every method works on a read-only connection."""

    def search(self, query: Query) -> Hits: ...

    def stream(self, query: Query) -> Iterator[Stored]:
        """Every match of the query, newest first, without holding them in memory; ignores limit and offset."""

    def facets(self, query: Query) -> Facets:
        """How the newest matches of the query part by source and language; ignores limit, offset, sort, by_story."""

    def marks(self, stories: Collection[int]) -> dict[int, StoryMarks]:
        """What a list shows beside the headlines of these stories."""

    def days(self, query: Query, zone: tzinfo) -> list[Day]:
        """How many articles match on each day of the zone, oldest first, days without any left out; ignores what is
        said of pages and order."""

    def story_days(self, query: Query, zone: tzinfo) -> StoryDays:
        """Likewise, with the stories of each day and of all of them."""

    def article(self, ref: int | str) -> Stored:
        """By id or by any address it was met under. Raises NoSuchArticle."""

    def revisions(self, article_id: int) -> list[Revision]:
        """All texts it had, first to present."""

    def addresses(self, article_id: int) -> list[str]: ...

    def copies(self, article_id: int) -> list[Stored]:
        """Reprints of the same piece, the first copy included, itself excluded, oldest first."""

    def explanation(self, article_id: int) -> Explanation | None: ...

    def blocks(self, source_id: str) -> list[LearnedBlock]:
        """Blocks that recur on the source's pages: those with a verdict first, the most frequent first."""

    def explain_blocks(self, source_id: str, given: Sequence[Block], /) -> tuple[Block, ...]:
        """The blocks; those cut because the source repeats them have today's counts as their reason."""

    def page(self, article_id: int) -> FetchedPage | None:
        """The kept raw page, body decompressed, content_encoding None."""

    def pages(self) -> Iterator[tuple[int, FetchedPage]]:
        """Every kept page with the id of its article, oldest first."""

    def refused(self) -> Iterator[tuple[str, FetchedPage]]:
        """Every kept page that was no article, with the key of its address, oldest first."""

    def summary(self) -> dict[str, int]:
        """articles, reprints, revisions, sources, addresses, failures, rejected."""

    def arrived(self, after: int) -> tuple[int, int]:
        """The id of the newest article, and how many stories began with articles of a greater id than `after`."""

    def strips(self, since: datetime) -> dict[str, dict[date, DayOfRuns]]:
        """What the crawls begun since then came to, source by source and day by day in Seoul."""

    def within(self, limit: timedelta) -> AbstractContextManager[None]:
        """What is asked while the block lasts has so long, all in all; StoreSlow is raised after it."""


class Stories(Protocol):
    """Clusters of articles on one event. A `ref` is a story's id or that of an article in it."""

    def stories(self, query: StoryQuery) -> list[Story]:
        """Those that match, with all their articles; most outlets first, then most articles, then the newest."""

    def story(self, ref: int) -> Story:
        """Raises NoSuchArticle."""

    def merge_stories(self, refs: Sequence[int], now: datetime) -> int:
        """Make one story of several, for good; its id. Raises NoSuchArticle."""

    def split_story(self, articles: Sequence[int], now: datetime) -> int:
        """Make a story of these articles of one story, each with its reprints, for good; its id.

        Raises NoSuchArticle; ValueError when they are of several stories, or are the whole of theirs.
        """


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


class Store(CrawlStore, Ledger, Agenda, Requests, Watches, Outbox, Library, Stories, Upkeep, Chores, Protocol):
    """Everything; only koreawatch.wiring knows the class behind it."""

    def close(self) -> None: ...
