"""What the daemon's process does beside crawling."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.crawler import Crawler

from crawler.crawl import Crawls
from koreawatch.config import load
from koreawatch.running import COLLECT_EVERY, Running
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


def crawlers() -> int:
    return sum(isinstance(each, Crawler) for each in gc.get_objects())


def test_what_crawls_leave_is_taken_away_after_a_few(
    crawls: Crawls, crawl: Crawl, paper: Paper, tmp_path: Path, without_collections: None
) -> None:
    paper.article("/a/1", title="합참 발표", text=TEXTS[0])
    running = Running(load(None, tmp_path / "kw.db", environ={}), lambda: None, crawls, Notify({}))
    most = 0
    for _ in range(2 * COLLECT_EVERY + 1):
        running._run_ended(crawl())
        most = max(most, crawlers())
    assert most <= COLLECT_EVERY + 1
