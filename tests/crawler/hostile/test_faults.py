"""Every fault of the table on a real crawl: none is silent, none keeps half of an article, none touches a neighbour."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crawler import loop
from crawler.context import CrawlPlan
from crawler.crawl import Crawls
from scheduler.desk import Desk
from storage.model_run import CrawlRun
from storage.store import SqliteStore
from tests.newsroom.faults import CLASSES, Fault
from tests.newsroom.judging import came
from tests.newsroom.paper import Paper, Piece
from tests.newsroom.stories import story

LIMITS = {"network": {"timeout": timedelta(seconds=1.5), "max_size": 2**18}}  # bytes of a page
SLOW = {"huge": pytest.mark.slow}


def crawl_once(crawls: Crawls, paper: Paper) -> CrawlRun:
    """All articles of the paper at once, so that the slow ones wait together."""
    source = paper.source(concurrency=16)
    (result,) = loop.run(lambda: Desk(crawls, crawls.store).carry_out(CrawlPlan(sources=(source,))))
    return result.run


@pytest.mark.parametrize("name", [pytest.param(name, marks=SLOW.get(name, ())) for name in CLASSES])
def test_no_fault_is_silent_and_none_touches_a_neighbour(
    crawls: Crawls, paper: Paper, store: SqliteStore, name: str
) -> None:
    faults = CLASSES[name]
    pieces: list[tuple[Fault | None, Piece]] = []
    for number, fault in enumerate((None, *faults, None)):
        title, text = story(number)
        piece = paper.article(f"/a/{number}", title=title, text=text)
        pieces.append((fault, piece))
        if fault:
            fault.befall(piece)
    crawls.config = crawls.config.model_copy(update=LIMITS.get(name, {}))
    run = crawl_once(crawls, paper)
    wrong = []
    for fault, piece in pieces:
        got, asked = came(store, run.id, piece), paper.seen.count(piece.path)
        may = fault.comes if fault else frozenset({"kept"})
        most = fault.asked or 2 if fault else 1
        if got.partition(":")[0] not in may or not 1 <= asked <= most:
            wrong.append(f"{fault.name if fault else 'a neighbour'}: {got}, asked {asked} times; may be {sorted(may)}")
    assert not wrong, "\n" + "\n".join(wrong)
    counts = run.counts
    assert counts.links == len(pieces) == counts.tried
    assert counts.tried == counts.new + counts.rejected + counts.failed


def test_a_connection_kept_open_that_breaks_is_no_reason_to_ask_more_often(
    crawls: Crawls, paper: Paper, store: SqliteStore
) -> None:
    """The feed came over it, so the page is asked for over it too: once, and once more over a new one."""
    piece = paper.article("/a/1", title=story(1)[0], text=story(1)[1])
    next(fault for fault in CLASSES["network"] if fault.name == "reset_at_once").befall(piece)
    run = crawl_once(crawls, paper)
    assert came(store, run.id, piece).startswith("connect")
    assert paper.seen.count(piece.path) == 2
