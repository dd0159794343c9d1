"""The desk: opens a run for each source that is to be crawled, has it crawled, closes the run with its counts, and
settles when the source is due again and how it is doing."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crawler.context import SPEAKING_OF, CrawlPlan, CrawlResult, StoreCalls
from crawler.crawl import Crawls, Ended
from crawler.exceptions import CrawlError
from crawler.source import Source, bare_host
from scheduler.settings import ScheduleConfig
from scheduler.settling import Settler
from storage.errors import StoreError
from storage.model import Failure
from storage.model_run import Counts, CrawlRun, Trigger, Trouble

log = logging.getLogger(__name__)

RECHECKS = 20  # young articles that a crawl looks at again, at most
TELL_EVERY = 1.0  # seconds between two notes of how far a crawl is

Progress = Callable[[str, Counts], None]  # source id, its counts so far; called in the loop's thread
Begun = Callable[[int, bool], Awaitable[None]]  # run, and whether it was on its way already


@dataclass(slots=True)
class Underway:
    """A crawl that is being carried out."""

    plan: CrawlPlan
    trigger: Trigger
    run: int = 0  # 0: it waits for its turn
    counts: Counts = field(default_factory=Counts)  # how far it is
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Future[CrawlResult] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def plain(self) -> bool:
        """Whether it asks the source what is new, as everybody who asks without conditions wants it."""
        return _plain(self.plan)


class Desk:
    """Runs plans. `parallel` sources at once; every run is written down, however it ends.

    `patient`: when the store can't be used, only the crawl that met it ends; else all of them do.
    """

    def __init__(
        self,
        crawls: Crawls,
        store: StoreCalls,
        *,
        parallel: int = 8,
        schedule: ScheduleConfig | None = None,
        patient: bool = False,
        on_ended: Callable[[CrawlResult], None] | None = None,
    ) -> None:
        self.crawls = crawls
        self.store = store
        self.schedule = schedule or ScheduleConfig()
        self.settler = Settler(store, crawls.now)
        self.patient = patient
        self.on_ended = on_ended
        self.underway: dict[str, Underway] = {}  # by source id; the plain or latest one
        self._unwritten: dict[int, Counts] = {}  # runs that a store that can't be used has ended, not written down yet
        self._places = asyncio.Semaphore(parallel)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: Counter[str] = Counter()  # host -> crawls that wait for their turn at it

    async def carry_out(
        self,
        plan: CrawlPlan,
        trigger: Trigger = "request",
        progress: Progress | None = None,
        begun: Begun | None = None,
    ) -> list[CrawlResult]:
        """Every source of the plan, and its single pages; results in the order asked. Raises StoreError.

        A source that is being asked what is new already is not asked twice: its run is joined. `begun` is awaited
        when a run of the plan begins.
        """
        work: list[tuple[Source, tuple[str, ...]]] = [(source, ()) for source in plan.sources]
        pages: dict[str, tuple[Source, list[str]]] = {}
        for source, url in plan.urls:
            pages.setdefault(source.id, (source, []))[1].append(url)
        work += [(source, tuple(urls)) for source, urls in pages.values()]
        if not plan.dry_run and not self.underway:
            await self.store.run(self.store.store.sweep, self.crawls.now())
        jobs = [self._join_or_crawl(source, plan, trigger, urls, progress, begun) for source, urls in work]
        return await _all(jobs)

    async def crawl(
        self,
        source: Source,
        plan: CrawlPlan,
        trigger: Trigger,
        *,
        urls: tuple[str, ...] = (),
        due: datetime | None = None,
        progress: Progress | None = None,
        begun: Begun | None = None,
    ) -> CrawlResult:
        """One source, with what follows from it: its gaps are filled, its next due time and health are settled.

        Raises StoreError.
        """
        underway = Underway(plan, trigger)
        if not plan.dry_run and not urls:
            self.underway[source.id] = underway
        try:
            async with self._turn(source), self._places:
                result, ended = await self._run(source, plan, underway, urls, due, progress, begun)
                if not plan.dry_run and not urls:
                    await self._follow_up(source, plan, result, ended)
            underway.done.set_result(result)
            if self.on_ended:
                self.on_ended(result)
            return result
        except BaseException as error:
            if not underway.done.done():
                underway.done.set_exception(error)
                underway.done.exception()  # whoever joined raises it too; without one it is no news
            raise
        finally:
            underway.begun.set()
            if self.underway.get(source.id) is underway:
                del self.underway[source.id]

    async def _join_or_crawl(
        self,
        source: Source,
        plan: CrawlPlan,
        trigger: Trigger,
        urls: tuple[str, ...],
        progress: Progress | None,
        begun: Begun | None,
    ) -> CrawlResult:
        other = self.underway.get(source.id)
        if other is None or not other.plain or not _plain(plan) or urls:
            return await self.crawl(source, plan, trigger, urls=urls, progress=progress, begun=begun)
        await other.begun.wait()
        if begun and other.run:
            await begun(other.run, True)
        return await asyncio.shield(other.done)

    @contextlib.asynccontextmanager
    async def _turn(self, source: Source) -> AsyncIterator[None]:
        """Sources that share a host (two editions of a paper) are crawled one after the other: a host's patience is
        one, however many sources it serves. Locks are taken in one order, so that no two crawls wait for each other.
        """
        hosts = sorted({bare_host(host) for host in source.all_hosts})
        self._waiting.update(hosts)
        got = 0
        try:
            async with contextlib.AsyncExitStack() as stack:
                for host in hosts:
                    await stack.enter_async_context(self._hosts[host])
                    self._waiting[host] -= 1
                    got += 1
                yield
                if any(self._waiting[host] > 0 for host in hosts):
                    await asyncio.sleep(source.delay.total_seconds())
        finally:
            self._waiting.subtract(hosts[got:])

    async def _run(
        self,
        source: Source,
        plan: CrawlPlan,
        underway: Underway,
        urls: tuple[str, ...],
        due: datetime | None,
        progress: Progress | None,
        begun: Begun | None,
    ) -> tuple[CrawlResult, Ended]:
        """The crawl itself, between the two notes in the log of runs."""
        store, calls, now = self.store.store, self.store.run, self.crawls.now
        started = now()
        run = 0 if plan.dry_run else await calls(store.open_run, source.id, underway.trigger, started, due)
        underway.run = run
        underway.begun.set()
        if begun:
            await begun(run, False)
        spoken = SPEAKING_OF.set((source.id, run))
        try:
            ended = await self._crawled(source, plan, underway, urls, progress)
            finished = now()
            if plan.dry_run:
                troubles = [_trouble(source, failure) for failure in ended.failures]
            else:
                await calls(store.close_run, run, ended.outcome, ended.counts, finished, detail=ended.detail)
                troubles = await calls(store.troubles, run)
        except StoreError:
            if run:
                self._unwritten[run] = underway.counts
            raise
        finally:
            SPEAKING_OF.reset(spoken)
        record = CrawlRun(
            id=run,
            source=source.id,
            trigger=underway.trigger,
            started=started,
            ended=finished,
            outcome=ended.outcome,
            detail=ended.detail,
            counts=ended.counts,
            due=due,
        )
        return CrawlResult(run=record, troubles=tuple(troubles), would_fetch=ended.would_fetch), ended

    async def _crawled(
        self, source: Source, plan: CrawlPlan, underway: Underway, urls: tuple[str, ...], progress: Progress | None
    ) -> Ended:
        teller = self._teller(source, underway, progress)
        try:
            return await self.crawls.run(source, plan, underway.run, urls=urls, progress=teller)
        except StoreError:
            if not self.patient:
                self.crawls.stop("the store can't be used")
            raise
        except CrawlError as error:
            return Ended("failed", str(error), Counts(), (), ())
        except Exception as error:
            # the job boundary: a bug in one source's crawl must not take the others with it
            log.exception("the crawl of %s broke off", source.id)
            return Ended("failed", f"a bug: {type(error).__name__}: {error}", Counts(), (), ())

    async def write_ends(self) -> None:
        """The store can be used again: write down the ends of the runs that it has ended. Raises StoreError."""
        for run, counts in list(self._unwritten.items()):
            detail = "the store could not be used"
            await self.store.run(self.store.store.close_run, run, "stopped", counts, self.crawls.now(), detail=detail)
            del self._unwritten[run]

    def _teller(self, source: Source, underway: Underway, progress: Progress | None) -> Callable[[Counts], None]:
        """Tells how far the crawl is: whoever listens here, and once a second the store, for other processes."""
        loop = asyncio.get_running_loop()
        told, run = loop.time(), underway.run

        def tell(counts: Counts) -> None:
            nonlocal told
            underway.counts = counts
            if progress:
                progress(source.id, counts)
            if run and loop.time() - told >= TELL_EVERY:
                told = loop.time()
                asyncio.ensure_future(self.store.run(self.store.store.update_run, run, counts)).add_done_callback(_seen)

        return tell

    async def _follow_up(self, source: Source, plan: CrawlPlan, result: CrawlResult, ended: Ended) -> None:
        """Fill what gaps the crawl has shown, and settle when the source is due again."""
        gaps = await self.settler.note_gaps(source, result.run.id, ended.gaps) if plan.gap is None else []
        if gaps and result.run.outcome in ("ok", "partial"):
            since = min(gap.since for gap in gaps)
            if any(entry.kind != "feed" and entry.enabled for entry in source.entry):
                back = CrawlPlan(sources=(source,), since=since, gap=since)
                filled, how = await self._run(source, back, Underway(back, "gap"), (), None, None, None)
                await self.settler.close_gaps(gaps, filled, joined=how.joined)
            else:
                await self.settler.close_gaps(gaps, None, joined=False)
        await self.settler.settle(source, result, ended, self.schedule)


def _plain(plan: CrawlPlan) -> bool:
    conditions = plan.since or plan.until or plan.limit or plan.force or plan.dry_run
    return not conditions


async def _all(jobs: list[Coroutine[Any, Any, CrawlResult]]) -> list[CrawlResult]:
    """All of them, to their ends; raises the first error then."""
    done = await asyncio.gather(*(asyncio.create_task(job) for job in jobs), return_exceptions=True)
    for result in done:
        if isinstance(result, BaseException):
            raise result
    return [result for result in done if not isinstance(result, BaseException)]


def _seen(told: asyncio.Future[None]) -> None:
    """A note of the progress that could not be made is no harm: the end of the run will say why."""
    if not told.cancelled() and told.exception():
        log.debug("progress was not noted: %s", told.exception())


def _trouble(source: Source, failure: Failure) -> Trouble:
    return Trouble(run=None, source=source.id, url=failure.url, kind=failure.kind, detail=failure.detail, at=failure.at)
