"""One crawl of one source, from start to result."""

from __future__ import annotations

import asyncio
import importlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings
from twisted.python.failure import Failure as TwistedFailure

import crawler.settings
from crawler.context import CrawlContext, CrawlPlan, StoreCalls
from crawler.exceptions import BadSpider
from crawler.ledger import EntryGap, Ledger
from crawler.robots import RobotsCache
from crawler.settings import CrawlConfig, for_source
from crawler.source import Source, host_of
from crawler.spiders.page import PageSpider
from crawler.spiders.source import SourceSpider
from crawler.workers import Workers
from storage.errors import StoreError
from storage.model import Failure, FailureKind, FetchedPage, Link
from storage.model_run import Counts, Outcome

log = logging.getLogger(__name__)

GRACE = 20.0  # seconds that a stop waits for requests in flight
TOO_LONG = "took longer than crawl.max_time"


@dataclass(frozen=True, slots=True)
class Ended:
    """What a crawl came to."""

    outcome: Outcome
    detail: str | None
    counts: Counts
    would_fetch: tuple[Link, ...]
    failures: tuple[Failure, ...]
    fresh_for: timedelta | None = None  # how long the entries say that they stay as they are
    gaps: tuple[EntryGap, ...] = ()
    joined: bool = False  # a crawl that fills a gap has met what was known before it


class Crawls:
    """Runs crawls on the loop. One object for the life of a process: it holds the robots cache and the workers."""

    def __init__(
        self,
        config: CrawlConfig,
        store: StoreCalls,
        workers: Workers,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.config = config
        self.store = store
        self.workers = workers
        self.now = now
        self.robots = RobotsCache()
        settings = Settings()
        settings.setmodule(crawler.settings, priority="project")
        for name in ("scrapy.core.engine", "scrapy.core.scraper"):
            logging.getLogger(name).addFilter(_TOLD)
        self.grace = GRACE
        self._runner = AsyncCrawlerRunner(settings)  # one for all: it looks for spiders when it is made
        self._running: dict[Crawler, CrawlContext] = {}
        self._stopping: str | None = None
        self._stopped = asyncio.Event()

    async def run(
        self,
        source: Source,
        plan: CrawlPlan,
        run: int,
        *,
        urls: tuple[str, ...] = (),
        progress: Callable[[Counts], None] | None = None,
    ) -> Ended:
        """Crawl the source, or only `urls` of it. Raises StoreError when the store fails meanwhile."""
        ledger = Ledger(progress)
        if self._stopping:
            return Ended("stopped", self._stopping, ledger.counts(), (), ())
        context = await self._context(source, plan, run, ledger, urls)
        crawl = await self._crawl(_spider_class(source), context, limited=plan.since is None or plan.gap is not None)
        ledger.settle()
        if not plan.dry_run:
            await self._settle_blocks(source)
        why = _cut_short(crawl)
        outcome, detail = ("stopped", why) if why and why == self._stopping else ledger.outcome(why)
        return Ended(
            outcome,
            detail,
            ledger.counts(),
            tuple(context.would_fetch),
            tuple(ledger.failures),
            fresh_for=ledger.fresh_for(),
            gaps=tuple(ledger.gaps),
            joined=ledger.joined,
        )

    async def _settle_blocks(self, source: Source) -> None:
        """Cut from what is stored what was learned to be boilerplate; a stop leaves the rest for the next crawl."""
        while not self._stopping and await self.store.run(self.store.store.settle_blocks, source.id):
            pass

    async def fetch(self, url: str, source: Source | None = None) -> FetchedPage | Failure:
        """One page, with the same gate, robots.txt and limits as in a crawl. `source` None: any host."""
        whose = source or stranger(url)
        context = await self._context(whose, CrawlPlan(sources=(), dry_run=True), 0, Ledger(), (url,))
        crawl = await self._crawl(PageSpider, context, limited=True)
        answer = crawl.spider.answer if isinstance(crawl.spider, PageSpider) else None
        return answer or Failure(kind=FailureKind.STOPPED, url=url, detail="given up", at=self.now())

    async def _context(
        self, source: Source, plan: CrawlPlan, run: int, ledger: Ledger, urls: tuple[str, ...]
    ) -> CrawlContext:
        return CrawlContext(
            source=source,
            plan=plan,
            config=self.config,
            run=run,
            store=self.store,
            workers=self.workers,
            robots=self.robots,
            now=self.now,
            ledger=ledger,
            urls=urls,
            learned=await self.store.run(self.store.store.boilerplate, source.id),
        )

    async def _crawl(self, spider: type[Spider], context: CrawlContext, *, limited: bool) -> Crawler:
        """Run the spider to its end, or until a stop or its limit has lost its patience. Raises what broke the crawl.

        `limited`: ends after `max_time`. Scrapy's own limit waits for callbacks that never return; so a crawl that
        still goes on a while after it is told to stop, and is abandoned when it doesn't.
        """
        crawl = Crawler(spider, self._runner.settings)  # which makes its own copy of them
        crawl.settings.update(for_source(self.config, context.source, limited=limited), priority="cmdline")
        self._running[crawl] = context

        def broke(failure: TwistedFailure) -> None:
            _went_wrong(context, failure.value)

        for what in (signals.spider_error, signals.item_error):  # Scrapy goes on after these, as if nothing had been
            crawl.signals.connect(broke, signal=what)
        patience = asyncio.ensure_future(self._patience())
        try:
            task = self._runner.crawl(crawl, context=context)
            limit = self.config.max_time.total_seconds() + self.grace if limited else None
            await asyncio.wait({task, patience}, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
            if not task.done() and not patience.done():
                log.error("the crawl of %s hangs; it is ended", context.source.id)
                context.stop(TOO_LONG)
                await asyncio.wait({task, patience}, timeout=self.grace, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
            else:
                task.cancel()
        finally:
            patience.cancel()
            del self._running[crawl]
        if context.broken:
            raise context.broken
        return crawl

    def stop(self, reason: str = "interrupted") -> None:
        """Begin no crawl and no request any more; call it in the loop's thread."""
        self._stopping = reason
        self._stopped.set()
        for context in list(self._running.values()):
            context.stop(reason)

    async def _patience(self) -> None:
        """Ends when a stop has waited long enough for servers that don't answer."""
        await self._stopped.wait()
        await asyncio.sleep(self.grace)


def stranger(url: str) -> Source:
    """A source for a page of a host that no source names: no recipe, its id made of the host's name."""
    host = host_of(url)
    name = re.sub(r"^(?:www|m)\.", "", host)
    id_ = re.sub(r"[^a-z0-9]+", "_", name).strip("_")[:40] or "page"
    parts = urlsplit(url)
    homepage = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"
    return Source(id=id_, name=name or url[:40], language="en", homepage=homepage)


def _went_wrong(context: CrawlContext, error: BaseException | None) -> None:
    """An exception came out of a spider or a pipeline: the store failed, which ends the crawl, or it is a bug."""
    if isinstance(error, StoreError):
        context.broken = context.broken or error
        context.stop("the store can't be used")
    else:
        context.ledger.bug = context.ledger.bug or f"{type(error).__name__}: {error}"


class _Told(logging.Filter):
    """Drops what Scrapy says of a store that can't be used: whoever asked for the crawl is told, in one sentence."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], StoreError))


_TOLD = _Told()


def _spider_class(source: Source) -> type[SourceSpider]:
    if source.spider is None:
        return SourceSpider
    module, _, name = source.spider.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise BadSpider(f"spider {source.spider!r} of source {source.id!r} can't be had: {error}") from error
    if not (isinstance(found, type) and issubclass(found, SourceSpider)):
        raise BadSpider(f"spider {source.spider!r} of source {source.id!r} is no crawler.spiders.source.SourceSpider")
    return found


def _cut_short(crawl: Crawler) -> str | None:
    """Why the crawl ended before its time, if it did."""
    spider = crawl.spider
    if isinstance(spider, SourceSpider) and spider.stopping:
        return spider.stopping
    reason = crawl.stats.get_value("finish_reason") if crawl.stats else None
    if reason == "closespider_timeout":
        return TOO_LONG
    return None
