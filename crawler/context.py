"""Everything a crawl needs, handed to it: no globals, nothing looked up by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from crawler.source import Source
from storage.model import Link
from storage.model_run import CrawlRun, Trouble
from storage.protocol import Store

if TYPE_CHECKING:
    from crawler.ledger import Ledger
    from crawler.robots import RobotsCache
    from crawler.settings import CrawlConfig
    from crawler.workers import Workers

# source and run of the crawl that a task works for; the log reads it
SPEAKING_OF: ContextVar[tuple[str, int] | None] = ContextVar("SPEAKING_OF", default=None)

P = ParamSpec("P")
T = TypeVar("T")


class StoreCalls(Protocol):
    """The writing store from the loop's side: calls are awaited, one thread makes them in turn."""

    @property
    def store(self) -> Store: ...

    def run(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlPlan:
    """What was asked for."""

    sources: tuple[Source, ...]
    urls: tuple[tuple[Source, str], ...] = ()  # single pages, each with the source that it belongs to
    since: datetime | None = None  # walk back through sitemaps and listings to here
    until: datetime | None = None
    limit: int | None = None  # articles to try, per source
    gap: datetime | None = None  # walk back (since is set too) until something shows that was known then
    recheck: int = 0  # young articles to look at again for silent edits, at most
    force: bool = False  # ask again for what is known
    dry_run: bool = False  # read the entries, fetch and store no article


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlResult:
    """One source, crawled."""

    run: CrawlRun
    troubles: tuple[Trouble, ...] = ()
    would_fetch: tuple[Link, ...] = ()  # of a dry run


@dataclass(slots=True, kw_only=True)
class CrawlContext:
    """Handed to the spider as an argument, read by the components from `crawler.spider.context`."""

    source: Source
    plan: CrawlPlan
    config: CrawlConfig
    run: int
    store: StoreCalls
    workers: Workers
    robots: RobotsCache
    now: Callable[[], datetime]
    ledger: Ledger
    urls: tuple[str, ...] = ()  # single pages of this source that were asked for
    learned: frozenset[str] = frozenset()
    would_fetch: list[Link] = field(default_factory=list)
    broken: BaseException | None = None  # what ended the crawl: the store failed, or a bug of ours
    stop: Callable[[str], Any] = lambda reason: None  # set by the spider: leave the rest for next time
