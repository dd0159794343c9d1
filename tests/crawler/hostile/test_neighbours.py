"""One outlet's faults are its own: they delay nobody, take nobody's article, and get nobody's cookies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest

from crawler import loop
from crawler.context import CrawlPlan, CrawlResult
from crawler.crawl import Crawls
from crawler.net import Gate
from crawler.source import Source
from scheduler.desk import Desk
from storage.store import SqliteStore
from tests.newsroom.faults import NETWORK
from tests.newsroom.paper import Paper
from tests.newsroom.stories import story

ILL = {"silence", "slow_head", "slow_body", "endless_body", "endless_headers", "stalls_before_the_end"}


@pytest.fixture
def papers() -> Iterator[list[Paper]]:
    """Three, which may be connected to for as long as the test goes on."""
    with ExitStack() as stack:
        yield [stack.enter_context(Paper(f"견본신문 {number}")) for number in range(3)]


def crawl(crawls: Crawls, *sources: Source) -> tuple[list[CrawlResult], float]:
    """All sources at once, and the seconds until the last of them was done."""
    began = time.monotonic()
    results = loop.run(lambda: Desk(crawls, crawls.store).carry_out(CrawlPlan(sources=sources)))
    return results, time.monotonic() - began


def write(paper: Paper, first: int, many: int = 4) -> None:
    for number in range(first, first + many):
        title, text = story(number)
        paper.article(f"/a/{number}", title=title, text=text)


def sources(papers: list[Paper], **changes: object) -> list[Source]:
    return [paper.source(id=f"paper_{n}", **changes) for n, paper in enumerate(papers)]


@pytest.fixture
def open_to_all(crawls: Crawls, papers: list[Paper]) -> Crawls:
    loop.open_gate(Gate([f"127.0.0.1:{paper.port}" for paper in papers]))
    return crawls


def test_an_outlet_that_never_answers_holds_up_nobody(crawls: Crawls, open_to_all: Crawls, papers: list[Paper]) -> None:
    """The healthy ones end while the ill one still waits for its timeouts."""
    for number, paper in enumerate(papers):
        write(paper, 100 * number, 6)
    for piece, fault in zip(papers[0].pieces, (fault for fault in NETWORK if fault.name in ILL), strict=True):
        fault.befall(piece)
    ill, *well = sources(papers, concurrency=6)
    crawls.config = crawls.config.model_copy(update={"timeout": timedelta(seconds=1)})
    ended: dict[str, float] = {}
    began = time.monotonic()

    async def one(source: Source) -> CrawlResult:
        (result,) = await Desk(open_to_all, open_to_all.store).carry_out(CrawlPlan(sources=(source,)))
        ended[source.id] = time.monotonic() - began
        return result

    futures = [loop.submit(lambda source=source: one(source)) for source in (ill, *well)]  # type: ignore[misc]
    results = [future.result(timeout=40) for future in futures]
    assert [result.run.counts.new for result in results] == [0, 6, 6]
    assert results[0].run.counts.failed == 6
    assert max(ended[source.id] for source in well) < ended[ill.id]


def test_an_article_that_calls_itself_another_outlets_takes_nothing_from_it(
    open_to_all: Crawls, papers: list[Paper], store: SqliteStore
) -> None:
    """A poisoned canonical and og:url: neither is the own article lost nor the other one replaced."""
    honest, liar, third = papers
    for number, paper in enumerate(papers):
        write(paper, 10 * number, 1)
    victim = honest.pieces[0]
    for piece in (liar.pieces[0], third.pieces[0]):
        poison = (
            f'<link rel="canonical" href="{victim.url}"><meta property="og:url" content="{victim.url}">'
            f'<script type="application/ld+json">{{"@type":"NewsArticle","mainEntityOfPage":"{victim.url}",'
            f'"url":"{victim.url}","@id":"{victim.url}"}}</script></head>'
        )
        whole = piece.text
        piece.text = lambda asked, whole=whole, poison=poison: whole(asked).replace("</head>", poison)  # type: ignore
    results, _ = crawl(open_to_all, *sources(papers))
    assert [result.run.counts.new for result in results] == [1, 1, 1]
    for paper in papers:
        (piece,) = paper.pieces
        assert store.article(piece.url).text == piece.story.text
    assert len({store.article(paper.pieces[0].url).id for paper in papers}) == 3


def test_five_articles_that_name_the_home_page_stay_five(
    open_to_all: Crawls, papers: list[Paper], store: SqliteStore
) -> None:
    paper = papers[0]
    write(paper, 50, 5)
    for piece in paper.pieces:
        whole, home = piece.text, f'<link rel="canonical" href="{paper.home}/"></head>'
        piece.text = lambda asked, whole=whole, home=home: whole(asked).replace("</head>", home)  # type: ignore
    (result,), _ = crawl(open_to_all, paper.source())
    assert result.run.counts.new == 5
    assert {store.article(piece.url).text for piece in paper.pieces} == {piece.story.text for piece in paper.pieces}


@pytest.mark.parametrize("cookies", [False, True])
def test_cookies_stay_with_their_source(open_to_all: Crawls, papers: list[Paper], cookies: bool) -> None:
    first, second, _ = papers
    for number, paper in enumerate((first, second)):
        write(paper, 20 * number, 3)
    for sheet in (first.feed, *first.pieces):
        sheet.also([("Set-Cookie", "sid=secret; Path=/"), ("Set-Cookie", "all=secret; Path=/; Domain=127.0.0.1")])
    crawl(open_to_all, *sources([first, second], cookies=cookies))
    assert any("cookie" in asked.headers for asked in first.seen) is cookies
    assert not any("cookie" in asked.headers for asked in second.seen)
    crawl(open_to_all, *sources([first, second], cookies=cookies))
    assert not any("cookie" in asked.headers for asked in second.seen)


def test_a_server_that_only_fails_is_left_alone_for_this_crawl(
    open_to_all: Crawls, papers: list[Paper], store: SqliteStore
) -> None:
    """Its feed came, its pages don't: not every one of forty is asked for, and all come when it is well."""
    paper = papers[0]
    write(paper, 0, 40)
    for piece in paper.pieces:
        piece.status(500)
    (result,), _ = crawl(open_to_all, paper.source())
    asked = sum(paper.seen.count(piece.path) for piece in paper.pieces)
    assert asked <= 12
    assert {trouble.kind for trouble in store.troubles(result.run.id)} == {"http_server"}
    assert result.run.outcome == "failed"
    for piece in paper.pieces:
        piece.well()
    (result,), _ = crawl(open_to_all, paper.source())
    assert result.run.counts.new >= 30  # those that were never asked for


def test_failures_among_good_pages_end_nothing(open_to_all: Crawls, papers: list[Paper]) -> None:
    paper = papers[0]
    write(paper, 0, 24)
    for piece in paper.pieces[::2]:
        piece.status(500)
    (result,), _ = crawl(open_to_all, paper.source())
    assert (result.run.counts.new, result.run.counts.failed) == (12, 12)
