"""What every test may use: a crawl of a fake paper into a real store, over real HTTP, on the one loop there is."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler import loop
from crawler.context import CrawlPlan, CrawlResult
from crawler.crawl import Crawls
from crawler.net import Gate
from crawler.settings import CrawlConfig
from crawler.source import Source
from crawler.workers import Workers
from scheduler.desk import Desk
from storage.store import SqliteStore
from storage.thread import StoreThread
from tests.newsroom.paper import Paper

Crawl = Callable[..., CrawlResult]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # behind nohup or & in a script the tests' processes would inherit that and never be interrupted
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is kept in the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Two parser processes for the whole run; a page has 5 s."""
    with Workers(2, timedelta(seconds=5)) as pool:
        yield pool


@pytest.fixture
def paper() -> Iterator[Paper]:
    with Paper() as paper:
        yield paper


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "koreawatch.db"


@pytest.fixture
def store(store_path: Path) -> Iterator[SqliteStore]:
    """The store as a reader sees it; made on first use."""
    SqliteStore.open(store_path).close()
    opened = SqliteStore.open_readonly(store_path)
    yield opened
    opened.close()


class Clock:
    """Now, as far as the crawl is told."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def tick(self, **duration: float) -> None:
        self.ahead += timedelta(**duration)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def crawls(store_path: Path, workers: Workers, paper: Paper, clock: Clock) -> Iterator[Crawls]:
    """Crawls into the store of this test; only this test's paper may be connected to."""
    config = CrawlConfig(allow_private_networks=(f"127.0.0.1:{paper.port}",), timeout="3s")  # type: ignore[arg-type]
    loop.open_gate(Gate(config.allow_private_networks))
    with ExitStack() as stack:
        thread = StoreThread(lambda: SqliteStore.open(store_path))
        stack.callback(thread.close)
        yield Crawls(config, thread, workers, clock)
    loop.open_gate(Gate())


@pytest.fixture
def crawl(crawls: Crawls, paper: Paper) -> Crawl:
    """`crawl()` crawls the paper once; keywords are those of CrawlPlan, `source=` another source."""

    def once(source: Source | None = None, urls: tuple[str, ...] = (), **plan: Any) -> CrawlResult:
        chosen = source or paper.source()
        asked = CrawlPlan(sources=() if urls else (chosen,), urls=tuple((chosen, url) for url in urls), **plan)
        (result,) = loop.run(lambda: Desk(crawls, crawls.store).carry_out(asked))
        return result

    return once
