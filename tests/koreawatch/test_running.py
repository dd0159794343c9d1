"""What the daemon's process does beside crawling."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
from scrapy.crawler import Crawler

from crawler.crawl import Crawls
from koreawatch.config import load
from koreawatch.running import Running
from koreawatch.wiring import COLLECT_EVERY, Tidying
from scheduler.watchdog import Notify
from tests.conftest import Crawl
from tests.newsroom.paper import Paper
from tests.newsroom.texts import TEXTS


@pytest.fixture
def without_collections() -> Iterator[None]:
    """The interpreter doesn't look for garbage by itself, as between two of its rare full collections."""
    gc.collect()
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def crawlers(monkeypatch: pytest.MonkeyPatch) -> WeakSet[Crawler]:
    """The crawlers made from here on that are still there.

    Not found by `gc.get_objects`: what that lists while another thread is building a tuple breaks the tuple
    (https://bugs.python.org/issue15108), and the pool of processes has a thread that does little else.
    """
    there: WeakSet[Crawler] = WeakSet()
    begin = Crawler.__init__

    def begun(crawler: Crawler, *args: Any, **kwargs: Any) -> None:
        begin(crawler, *args, **kwargs)
        there.add(crawler)

    monkeypatch.setattr(Crawler, "__init__", begun)
    return there


def test_what_crawls_leave_is_taken_away_after_a_few(
    crawls: Crawls,
    crawl: Crawl,
    paper: Paper,
    tmp_path: Path,
    without_collections: None,
    crawlers: WeakSet[Crawler],
) -> None:
    paper.article("/a/1", title="합참 발표", text=TEXTS[0])
    running = Running(load(None, tmp_path / "kw.db", environ={}), lambda: None, crawls, Notify({}))
    most = 0
    for _ in range(2 * COLLECT_EVERY + 1):
        running._run_ended(crawl())
        most = max(most, len(crawlers))
    assert 1 <= most <= COLLECT_EVERY + 1


def test_a_crawl_of_many_sources_takes_away_what_the_first_of_them_leave(
    crawl: Crawl, paper: Paper, without_collections: None, crawlers: WeakSet[Crawler]
) -> None:
    paper.article("/a/1", title="합참 발표", text=TEXTS[0])
    tidying = Tidying()
    for _ in range(COLLECT_EVERY - 1):
        tidying(crawl())
    assert len(crawlers) == COLLECT_EVERY - 1  # nothing else takes them away
    tidying(crawl())
    assert len(crawlers) <= 1


def test_garbage_is_looked_for_while_crawling_and_not_while_that_is_loaded(tmp_path: Path) -> None:
    program = (
        "import gc, sys; from pathlib import Path; from crawler.context import CrawlPlan\n"
        "from koreawatch import config, wiring\n"
        "looked = lambda: sum(each['collections'] for each in gc.get_stats())\n"
        "settings = config.load(None, Path(sys.argv[1]), environ={})\n"
        "before = looked(); wiring.crawl(settings, CrawlPlan(sources=()))\n"
        "print(looked() - before, gc.isenabled(), gc.get_freeze_count() > 50_000)"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(tmp_path / "kw.db")], capture_output=True, text=True)
    assert ran.stdout.split() == ["0", "True", "True"], ran.stderr
