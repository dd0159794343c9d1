"""Feeds, sitemaps, listings and robots.txt of strangers: read as far as they are sound, else a row with the reason."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from crawler import loop
from crawler.crawl import Crawls
from crawler.robots import RobotsCache
from koreawatch.demo.server import Reply
from storage.model import Failure
from storage.store import SqliteStore
from tests.conftest import Clock, Crawl
from tests.newsroom.entries import BAD, CLOSED_RULES, ODD, OPEN_RULES, item, rss, write
from tests.newsroom.faults import ENCODINGS, NETWORK
from tests.newsroom.misfortunes import PACKERS
from tests.newsroom.paper import Paper
from tests.newsroom.stories import story


@pytest.mark.parametrize("name", BAD)
def test_a_feed_that_is_none_says_why(crawl: Crawl, paper: Paper, store: SqliteStore, name: str) -> None:
    paper.feed.page(BAD[name](write(paper)))
    began = time.monotonic()
    run = crawl().run
    assert time.monotonic() - began < 8
    assert set(paper.seen.paths()) <= {"/robots.txt", "/rss.xml"}
    assert run.counts.new == 0
    if name != "others_pages":  # a feed in order, of nothing that is ours
        (trouble,) = store.troubles(run.id)
        assert trouble.url == paper.feed.url
        assert trouble.detail
        assert run.outcome == "failed"


@pytest.mark.parametrize("name", ODD)
def test_an_odd_feed_gives_what_it_has(crawl: Crawl, paper: Paper, store: SqliteStore, name: str) -> None:
    urls = write(paper)
    paper.feed.page(ODD[name](urls))
    result = crawl()
    assert result.run.counts.new == 3, (result.run, store.troubles(result.run.id))
    now = datetime.now(UTC)
    for url in urls:
        published = store.article(url).published
        assert published is not None
        assert published < now


def test_a_feed_of_fifty_thousand_items_is_capped_and_starves_nobody(crawl: Crawl, paper: Paper) -> None:
    write(paper)
    paper.feed.page(rss(*(item(paper.url(f"/none/{n}")) for n in range(50_000))))
    result = crawl(paper.source(entries=("feed", "sitemap"), concurrency=16), limit=20)
    assert result.run.counts.links <= 2003
    assert result.run.counts.tried == 20


def test_a_packed_feed_that_bursts_is_too_big(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    write(paper)
    paper.feed.bomb(64)
    (trouble,) = store.troubles(crawl().run.id)
    assert trouble.kind == "too_big"


def test_a_server_that_answers_304_to_everything_is_told(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    """Also to what was never asked for before: nothing is learned, and nothing is taken for health."""
    write(paper)
    paper.feed.meets(lambda _: Reply(status=304))
    run = crawl().run
    assert run.counts.new == 0
    assert run.outcome == "failed"
    (trouble,) = store.troubles(run.id)
    assert "304" in trouble.detail


def test_the_rest_of_half_a_feed_is_asked_for_again(crawl: Crawl, paper: Paper) -> None:
    """Its ETag would be answered with 304, and what was cut off never be seen."""
    urls = write(paper)
    whole = rss(*map(item, urls))
    paper.feed.page(whole[: whole.index(urls[2])])
    paper.feed.also([("ETag", '"1"')])
    assert crawl().run.counts.new == 2
    asked = [each.headers for each in paper.seen if each.path == "/rss.xml"]
    paper.feed.page(whole)
    assert crawl().run.counts.new == 1
    again = [each.headers for each in paper.seen if each.path == "/rss.xml"][len(asked) :]
    assert not any("if-none-match" in headers for headers in again)


def test_sitemaps_that_lead_to_each_other_end(crawl: Crawl, paper: Paper) -> None:
    write(paper, 1)
    index = "".join(f"<sitemap><loc>{paper.url(path)}</loc></sitemap>" for path in ("/sitemap.xml", "/atom.xml"))
    paper.sitemap.page(f"<sitemapindex>{index}</sitemapindex>")
    paper.atom.page(f"<sitemapindex>{index}</sitemapindex>")
    crawl(paper.source(entries=("sitemap",)))
    assert (paper.seen.count("/sitemap.xml"), paper.seen.count("/atom.xml")) == (1, 1)


def test_a_fan_of_sitemaps_is_bounded(crawl: Crawl, paper: Paper) -> None:
    children = "".join(f"<sitemap><loc>{paper.url(f'/map-{n}.xml')}</loc></sitemap>" for n in range(20_000))
    paper.sitemap.page(f"<sitemapindex>{children}</sitemapindex>")
    crawl(paper.source(entries=("sitemap",)))
    assert len(paper.seen) <= 6


def test_a_tower_of_sitemaps_is_bounded(crawl: Crawl, paper: Paper) -> None:
    """Each names three deeper ones of its own."""

    def deeper(reply: Reply) -> Reply:
        asked = len(paper.seen)
        inside = "".join(f"<sitemap><loc>{paper.url(f'/sitemap.xml?{asked}.{n}')}</loc></sitemap>" for n in range(9))
        return Reply(headers=(("Content-Type", "text/xml"),), body=f"<sitemapindex>{inside}</sitemapindex>".encode())

    paper.sitemap.meets(deeper)
    crawl(paper.source(entries=("sitemap",)))
    assert len(paper.seen) <= 1 + 1 + 3 + 9 + 27


@pytest.mark.parametrize("since", [None, timedelta(days=900)])
def test_endless_pages_of_the_same_articles_end(crawl: Crawl, paper: Paper, since: timedelta | None) -> None:
    write(paper)

    def endless(reply: Reply) -> Reply:
        onward = f'<a rel="next" href="/list?page={len(paper.seen)}&amp;sid={len(paper.seen) * 7}">다음</a></main>'
        return Reply(headers=reply.headers, body=reply.body.replace(b"</main>", onward.encode()))

    paper.listing.meets(endless)
    source = paper.source(entry=[{"kind": "listing", "url": paper.listing.url, "next": "a[rel=next]", "pages": 9}])
    crawl(source, since=datetime.now(UTC) - since if since else None)
    assert sum(path.startswith("/list") for path in paper.seen.paths()) <= 3


def test_a_generator_of_endless_articles_is_bounded_in_a_crawl(crawl: Crawl, paper: Paper) -> None:
    """Every page has new articles and a next page; a plain crawl reads as many pages as the source says."""

    def endless(reply: Reply) -> Reply:
        at = len(paper.seen)
        links = "".join(f'<li><a href="/gen/{at}-{n}">기사 {at} {n} 제목이다</a></li>' for n in range(5))
        return Reply(
            headers=reply.headers,
            body=f'<html><body><ul>{links}</ul><a rel="next" href="/list?page={at}">다음</a></body></html>'.encode(),
        )

    paper.listing.meets(endless)
    source = paper.source(entry=[{"kind": "listing", "url": paper.listing.url, "next": "a[rel=next]", "pages": 4}])
    crawl(source)
    assert sum(path.startswith("/list") for path in paper.seen.paths()) == 4
    assert len(paper.seen) <= 1 + 4 + 4 * 5


# ---- robots.txt


def test_the_target_of_a_redirection_obeys_robots(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    title, text = story(1)
    paper.article("/inside/9", title=title, text=text, listed=False)
    paper.article("/a/1", title=title, text=text).redirect(paper.url("/inside/9"))
    paper.robots("User-agent: *\nDisallow: /inside/\n")
    (trouble,) = store.troubles(crawl().run.id)
    assert trouble.kind == "robots"
    assert paper.seen.count("/inside/9") == 0


WIRE = {fault.name: fault for fault in (*NETWORK, *ENCODINGS) if fault.comes.isdisjoint({"kept", "no_text", "timeout"})}
# where half of what is sent can't be told from all of it
UNTOLD = {"length_too_short", "closed_inside_without_length", *(f"{coding}_cut" for coding in PACKERS), "members_cut"}


@pytest.mark.parametrize("name", sorted(WIRE.keys() - UNTOLD))
def test_robots_txt_that_never_comes_whole_forbids(crawl: Crawl, paper: Paper, store: SqliteStore, name: str) -> None:
    write(paper)
    WIRE[name].befall(paper.robots_file)
    run = crawl().run
    assert set(paper.seen.paths()) == {"/robots.txt"}
    (trouble,) = store.troubles(run.id)
    assert "could not be had" in trouble.detail


@pytest.mark.parametrize("name", sorted(WIRE.keys() - {"length_too_short"}))  # it has whole items, which are read
def test_a_feed_that_never_comes_whole_is_told(crawl: Crawl, paper: Paper, store: SqliteStore, name: str) -> None:
    write(paper)
    WIRE[name].befall(paper.feed)
    run = crawl().run
    assert run.outcome == "failed"
    assert store.troubles(run.id)[0].detail


@pytest.mark.parametrize("host", ["exa mple.example", "%ED%A0%80.example"])
def test_a_host_that_can_be_none_is_told(crawls: Crawls, host: str) -> None:
    """Such names are never asked for: Twisted refuses them first."""
    answer = loop.run(lambda: crawls.fetch(f"http://{host}/a/1"))
    assert isinstance(answer, Failure)
    assert "Error" not in answer.detail


@pytest.mark.parametrize("name", OPEN_RULES)
def test_rules_that_allow(crawl: Crawl, paper: Paper, name: str) -> None:
    write(paper)
    OPEN_RULES[name](paper)
    assert crawl().run.counts.new == 3


@pytest.mark.parametrize("name", CLOSED_RULES)
def test_rules_that_forbid(crawl: Crawl, paper: Paper, store: SqliteStore, name: str) -> None:
    write(paper)
    CLOSED_RULES[name](paper)
    run = crawl().run
    assert set(paper.seen.paths()) == {"/robots.txt"}
    (trouble,) = store.troubles(run.id)
    assert trouble.detail


def another_process(crawls: Crawls) -> None:
    crawls.robots = RobotsCache()


def test_robots_txt_is_asked_for_once_a_day_by_all_processes(
    crawls: Crawls, crawl: Crawl, paper: Paper, clock: Clock
) -> None:
    write(paper)
    paper.robots("User-agent: *\nDisallow: /a/2\n")
    for _ in range(3):
        crawl()
        another_process(crawls)
        clock.tick(hours=7)
    assert paper.seen.count("/robots.txt") == 1
    assert paper.seen.count("/a/2") == 0
    clock.tick(hours=4)
    crawl()
    assert paper.seen.count("/robots.txt") == 2


def test_robots_txt_outlives_an_outage_and_a_restart(crawls: Crawls, crawl: Crawl, paper: Paper, clock: Clock) -> None:
    write(paper)
    paper.robots("User-agent: *\nDisallow: /a/2\n")
    crawl(limit=1)
    paper.robots_file.status(503)
    another_process(crawls)
    clock.tick(hours=25)
    assert crawl().run.counts.new == 1  # the second of three is forbidden still
    assert paper.seen.count("/a/2") == 0
    paper.robots_file.well()
    paper.robots("")
    clock.tick(minutes=11)
    crawl(force=True)
    assert paper.seen.count("/a/2") == 1
