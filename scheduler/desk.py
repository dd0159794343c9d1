"""The desk: opens a run for each source that is to be crawled, has it crawled, and closes the run with its counts."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable

from crawler.context import CrawlPlan, CrawlResult, StoreCalls
from crawler.crawl import Crawls, Ended
from crawler.errors import CrawlError
from crawler.source import Source, bare_host
from storage.errors import StoreError
from storage.model import Counts, CrawlRun, Failure, Trigger, Trouble

log = logging.getLogger(__name__)

Progress = Callable[[str, Counts], None]  # source id, its counts so far; called in the loop's thread


class Desk:
    """Runs plans. `parallel` sources at once; every run is written down, however it ends."""

    def __init__(self, crawls: Crawls, store: StoreCalls, *, parallel: int = 8) -> None:
        self.crawls = crawls
        self.store = store
        self._places = asyncio.Semaphore(parallel)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: Counter[str] = Counter()  # host -> crawls that wait for their turn at it

    async def carry_out(
        self, plan: CrawlPlan, trigger: Trigger = "request", progress: Progress | None = None
    ) -> list[CrawlResult]:
        """Every source of the plan, and its single pages; results in the order asked. Raises StoreError."""
        work: dict[str, tuple[Source, list[str]]] = {source.id: (source, []) for source in plan.sources}
        pages: dict[str, tuple[Source, list[str]]] = {}
        for source, url in plan.urls:
            pages.setdefault(source.id, (source, []))[1].append(url)
        if not plan.dry_run:
            await self.store.run(self.store.store.sweep, self.crawls.now())
        jobs = [*work.values(), *pages.values()]
        tasks = [asyncio.create_task(self._run(source, plan, trigger, tuple(urls), progress)) for source, urls in jobs]
        done = await asyncio.gather(*tasks, return_exceptions=True)
        for result in done:
            if isinstance(result, BaseException):
                raise result
        return [result for result in done if not isinstance(result, BaseException)]

    @contextlib.asynccontextmanager
    async def _turn(self, source: Source) -> AsyncIterator[None]:
        """Sources that share a host (two editions of a paper) are crawled one after the other: a host's patience is
        one, however many sources it serves. Locks are taken in one order, so that no two crawls wait for each other.
        """
        hosts = sorted({bare_host(host) for host in source.all_hosts})
        self._waiting.update(hosts)
        async with contextlib.AsyncExitStack() as stack:
            for host in hosts:
                await stack.enter_async_context(self._hosts[host])
                self._waiting[host] -= 1
            yield
            if any(self._waiting[host] > 0 for host in hosts):
                await asyncio.sleep(source.delay.total_seconds())

    async def _run(
        self, source: Source, plan: CrawlPlan, trigger: Trigger, urls: tuple[str, ...], progress: Progress | None
    ) -> CrawlResult:
        store, calls, now = self.store.store, self.store.run, self.crawls.now
        tell = (lambda counts: progress(source.id, counts)) if progress else None
        async with self._turn(source), self._places:
            started = now()
            run = 0 if plan.dry_run else await calls(store.open_run, source.id, trigger, started)
            try:
                ended = await self.crawls.run(source, plan, run, urls=urls, progress=tell)
            except StoreError:
                self.crawls.stop("the store can't be used")
                raise
            except CrawlError as error:
                ended = Ended("failed", str(error), Counts(), (), ())
            except Exception as error:
                # the job boundary: a bug in one source's crawl must not take the others with it
                log.exception("the crawl of %s broke off", source.id)
                ended = Ended("failed", f"a bug: {type(error).__name__}: {error}", Counts(), (), ())
            finished = now()
            if plan.dry_run:
                troubles = [_trouble(source, failure) for failure in ended.failures]
            else:
                await calls(store.close_run, run, ended.outcome, ended.counts, finished, detail=ended.detail)
                troubles = await calls(store.troubles, run)
        record = CrawlRun(
            id=run,
            source=source.id,
            trigger=trigger,
            started=started,
            ended=finished,
            outcome=ended.outcome,
            detail=ended.detail,
            counts=ended.counts,
        )
        return CrawlResult(run=record, troubles=tuple(troubles), would_fetch=ended.would_fetch)


def _trouble(source: Source, failure: Failure) -> Trouble:
    return Trouble(run=None, source=source.id, url=failure.url, kind=failure.kind, detail=failure.detail, at=failure.at)
