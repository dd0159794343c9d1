"""Config -> store, workers, crawls: the only file where concrete classes meet.

Everything heavy is imported inside the functions, so that a query pays for what it uses.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from koreawatch.config import Config

if TYPE_CHECKING:
    from crawler.context import CrawlPlan, CrawlResult
    from crawler.crawl import Crawls
    from crawler.source import Source
    from crawler.workers import Workers
    from koreawatch.source_check import SourceCheck
    from storage.model import Failure, FetchedPage
    from storage.model_run import Counts
    from storage.protocol import Store

COLLECT_EVERY = 10  # crawls
GARBAGE = 20_000  # objects made and not freed, after which a crawling process looks for garbage among the young ones


def open_store(config: Config) -> Store:
    """The writing store, made and migrated when needed. Raises StoreError."""
    from storage.store import SqliteStore

    store = SqliteStore.open(config.store)
    store.thesaurus = config.thesaurus  # watches expand names as searches do
    return store


def open_library(config: Config) -> Store:
    """The store for readers; never writes, never makes one. Raises StoreError."""
    from storage.store import SqliteStore

    store = SqliteStore.open_readonly(config.store)
    store.thesaurus = config.thesaurus
    return store


def restore(config: Config, copy: Path) -> tuple[Path | None, int]:
    """Put a copy in the place of the store, as when no crawl can be underway. Where the store was set aside to, and how
    many kept pages were dropped that belong to none of its articles. Raises StoreError, AlreadyRunning.
    """
    from scheduler.lock import CrawlLock
    from storage import upkeep
    from storage.errors import PagesCorrupt
    from storage.store import SqliteStore

    with CrawlLock(config.store):
        aside = upkeep.restore(copy, config.store, datetime.now(UTC))
        with contextlib.closing(SqliteStore.open(config.store)) as store:
            try:
                return aside, store.drop_orphan_pages()
            except PagesCorrupt:  # `store check` says what to do
                return aside, 0


@contextlib.contextmanager
def workers(config: Config) -> Iterator[Workers]:
    """Parser processes for as long as the block lasts."""
    from crawler.workers import Workers

    with Workers(config.crawl.workers, config.crawl.deadline) as pool:
        yield pool


def crawl(config: Config, plan: CrawlPlan, progress: Callable[[str, Counts], None] | None = None) -> list[CrawlResult]:
    """Carry out the plan, one result a source. Takes the crawl lock of the store.

    Raises StoreError, AlreadyRunning, and KeyboardInterrupt after Ctrl-C, when what was in flight is kept; the
    results of an interrupted crawl are in the run log.
    """
    gc.disable()  # until all is loaded, see leave_in_peace: of modules next to nothing becomes garbage
    from crawler import forking
    from scheduler.lock import CrawlLock

    with contextlib.ExitStack() as stack:
        stack.callback(gc.enable)
        if not plan.dry_run:
            stack.enter_context(CrawlLock(config.store))
        if plan.force or not config.store.exists():  # else there may be nothing to parse
            forking.begin()  # what follows is loaded meanwhile
        ready = stack.enter_context(crawls(config, dry_run=plan.dry_run))
        # not before: the server that parsers are forked from is loaded meanwhile
        from crawler import loop
        from scheduler.desk import Desk

        gc.enable()
        desk = Desk(ready, ready.store, parallel=config.crawl.parallel, schedule=config.schedule, on_ended=Tidying())
        return loop.run(lambda: desk.carry_out(plan, "request", progress), on_interrupt=ready.stop)


@contextlib.contextmanager
def crawls(config: Config, *, dry_run: bool = False) -> Iterator[Crawls]:
    """What crawls for as long as the block lasts: the store's writing thread, parser processes. Raises StoreError."""
    import tempfile

    from crawler import loop, memory
    from crawler.crawl import Crawls
    from crawler.net import Gate
    from storage.thread import StoreThread

    memory.keep_little()
    loop.open_gate(Gate(config.crawl.allow_private_networks))
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="koreawatch-")) if dry_run else ""
        store = StoreThread(lambda: _store_to_look_at(config, Path(folder)) if dry_run else open_store(config))
        stack.callback(store.close)
        pool = stack.enter_context(workers(config))
        leave_in_peace()  # with the names that the store has read
        yield Crawls(config.crawl, store, pool)


def leave_in_peace() -> None:
    """What is loaded by now stays: don't look for garbage among its half a million objects time and again, which takes
    CPU and holds up the loop.
    """
    gc.freeze()
    gc.set_threshold(GARBAGE)


class Tidying:
    """To be called when a crawl has ended. Each leaves some hundred kilobytes in circles, which the interpreter looks
    for after many hundred; to look takes some milliseconds.
    """

    def __init__(self) -> None:
        self._ended = 0

    def __call__(self, _: CrawlResult) -> None:
        self._ended += 1
        if self._ended % COLLECT_EVERY == 0:
            gc.collect()


def _store_to_look_at(config: Config, folder: Path) -> Store:
    """For a dry run: the real store, read only; an empty one while there is none."""
    from storage.store import SqliteStore

    return open_library(config) if config.store.exists() else SqliteStore.open(folder / "empty.db")


def fetch(config: Config, url: str, source: Source | None = None) -> FetchedPage | Failure:
    """One page, through the same gate, robots.txt and limits as a crawl; stores nothing."""
    from crawler import forking

    forking.begin()  # what follows is loaded meanwhile; who fetches a page wants it parsed
    from crawler import loop

    with crawls(config, dry_run=True) as ready:
        return loop.run(lambda: ready.fetch(url, source))


def check_source(config: Config, source: Source, url: str | None = None) -> SourceCheck:
    """Ask the entries in turn until one shows links, then its first article (or `url`); stores nothing."""
    from crawler import forking

    forking.begin()
    from crawler import loop
    from crawler.check import check
    from koreawatch.source_check import EntryCheck, SourceCheck

    with crawls(config, dry_run=True) as ready:
        entries, answer, outcome = loop.run(lambda: check(ready, source, url))
    checks = tuple(EntryCheck(entry=entry, answer=got, page=page) for entry, got, page in entries)
    return SourceCheck(source=source, entries=checks, answer=answer, outcome=outcome)
