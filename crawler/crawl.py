"""One crawl of one source, from start to result."""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings

import crawler.settings
from crawler.context import CrawlContext, CrawlPlan, StoreCalls
from crawler.ledger import Ledger
from crawler.middlewares import RobotsCache
from crawler.settings import CrawlConfig, for_source
from crawler.source import Source
from crawler.spiders.source import SourceSpider
from crawler.workers import Workers
from storage.model import Counts, Link, Outcome

log = logging.getLogger(__name__)

GRACE = 20.0  # seconds that a stop waits for requests in flight


class Ended:
    """What a crawl came to."""

    def __init__(self, outcome: Outcome, detail: str | None, counts: Counts, would_fetch: tuple[Link, ...]) -> None:
        self.outcome = outcome
        self.detail = detail
        self.counts = counts
        self.would_fetch = would_fetch


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
            return Ended("stopped", self._stopping, ledger.counts(), ())
        context = CrawlContext(
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
        settings = Settings()
        settings.setmodule(crawler.settings, priority="project")
        settings.update(for_source(self.config, source, limited=plan.since is None), priority="cmdline")
        runner = AsyncCrawlerRunner(settings)
        crawl = runner.create_crawler(_spider_class(source))
        self._running[crawl] = context
        patience = asyncio.ensure_future(self._patience())
        try:
            task = runner.crawl(crawl, context=context)
            await asyncio.wait({task, patience}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
        finally:
            patience.cancel()
            del self._running[crawl]
        if context.broken:
            raise context.broken
        ledger.settle()
        outcome, detail = ledger.outcome(_cut_short(crawl))
        return Ended(outcome, detail, ledger.counts(), tuple(context.would_fetch))

    def stop(self, reason: str = "interrupted") -> None:
        """Begin no crawl and no request any more; call it in the loop's thread."""
        self._stopping = reason
        self._stopped.set()
        for context in list(self._running.values()):
            context.stop(reason)

    async def _patience(self) -> None:
        """Ends when a stop has waited long enough for servers that don't answer."""
        await self._stopped.wait()
        await asyncio.sleep(GRACE)


def _spider_class(source: Source) -> type[SourceSpider]:
    if source.spider is None:
        return SourceSpider
    module, _, name = source.spider.partition(":")
    found = getattr(importlib.import_module(module), name)
    if not (isinstance(found, type) and issubclass(found, SourceSpider)):
        raise TypeError(f"{source.spider} of source {source.id} is no SourceSpider")
    return found


def _cut_short(crawl: Crawler) -> str | None:
    """Why the crawl ended before its time, if it did."""
    spider = crawl.spider
    if isinstance(spider, SourceSpider) and spider.stopping:
        return spider.stopping
    reason = crawl.stats.get_value("finish_reason") if crawl.stats else None
    if reason == "closespider_timeout":
        return "took longer than crawl.max_time"
    return None
