"""A whole crawl over real HTTP: what is asked, what is kept, what is written down about the rest."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime, timedelta
from statistics import mean
from typing import Any

import pytest

from crawler import loop
from crawler.context import CrawlPlan
from crawler.crawl import Crawls
from crawler.workers import Workers
from scheduler.desk import Desk
from storage.errors import StoreUnusable
from storage.model import Saved
from storage.model_run import Counts
from storage.model_search import Query
from storage.store import SqliteStore
from tests.conftest import Clock, Crawl
from tests.newsroom.paper import Paper, Piece
from tests.newsroom.texts import text

LONG = (
    "국방부는 24일 오전 동해상으로 발사체 두 발이 날아간 것을 확인했다고 밝혔다. 합동참모본부는 비행 거리와 고도를 "
    "분석하고 있으며, 한미 정보 당국이 자세한 제원을 함께 살피고 있다고 설명했다.\n\n"
    "합참 관계자는 이날 기자들과 만나 추가 발사에 대비해 감시와 경계를 강화했다고 말했다. 정부는 국가안전보장회의를 "
    "열어 대응 방안을 논의했으며, 유엔 안전보장이사회 결의를 위반한 행위라고 지적했다.\n\n"
    "주민들은 큰 동요 없이 평소처럼 하루를 시작했다. 항구에서는 어선들이 예정대로 출항했고, 시장에도 손님이 이어졌다."
)


def adds_up(counts: Counts) -> bool:
    ends = counts.new + counts.revised + counts.unchanged + counts.reprints + counts.rejected + counts.failed
    return counts.links == counts.known + counts.tried + counts.left and counts.tried == ends


def write(paper: Paper, number: int) -> list[Piece]:
    return [paper.article(f"/a/{n}", title=f"{n}번째 소식입니다", text=text(n)) for n in range(1, number + 1)]


def test_a_first_crawl_keeps_every_article_and_a_second_asks_for_nothing_new(
    crawl: Crawl, paper: Paper, store: SqliteStore
) -> None:
    write(paper, 3)
    first = crawl()
    assert first.run.outcome == "ok"
    assert (first.run.counts.links, first.run.counts.new, first.run.counts.fetched) == (3, 3, 3)
    asked = paper.seen.count("/a/1")
    second = crawl()
    assert second.run.counts.tried == 0
    assert second.run.counts.entries_unchanged == second.run.counts.entries  # 304 for all
    assert paper.seen.count("/a/1") == asked == 1
    assert store.search(Query(text="반도체")).total >= 1


def test_two_sources_that_share_a_feed_both_see_its_links(crawl: Crawl, paper: Paper) -> None:
    """One asked after the other: that the feed has not changed since says nothing to one that did not read it."""
    write(paper, 3)
    only = {"recipe": [{"article_url": "/a/1$"}]}
    assert crawl(paper.source(**only)).run.counts.new == 1
    other = paper.source(id="other", recipe=[{"article_url": "/a/[23]$"}])
    assert crawl(other).run.counts.new == 2
    assert crawl(other).run.counts.entries_unchanged == 1


def test_a_crawl_that_finds_nothing_new_needs_no_worker(
    crawl: Crawl, crawls: Crawls, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor the time to start one: also in the next process, which takes robots.txt from the store."""
    write(paper, 2)
    paper.robots_file.page("User-agent: *\nDisallow: /private")
    crawl()
    crawls.robots.known.clear()

    def give(_: object, fn: object, args: object) -> None:
        raise AssertionError(f"{fn} was asked for")

    monkeypatch.setattr(Workers, "_give", give)
    again = crawl().run
    assert (again.outcome, again.counts.entries_unchanged) == ("ok", again.counts.entries)
    assert paper.seen.count("/robots.txt") == 1


def test_the_stored_text_is_what_was_written(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    piece = paper.article("/a/1", title="동해상으로 발사체 두 발", text=LONG, authors=("홍길동",))
    crawl()
    kept = store.article(piece.url)
    assert kept.title == "동해상으로 발사체 두 발"
    assert kept.text == LONG
    assert kept.authors == ("홍길동",)


def test_an_edited_article_keeps_its_old_text(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    piece = paper.article("/a/1", title="발사체 소식", text=LONG)
    crawl()
    piece.edit(text=LONG.replace("두 발", "세 발"))
    result = crawl(force=True)
    assert result.run.counts.revised == 1
    kept = store.article(piece.url)
    assert kept.revision == 2
    assert "세 발" in kept.text
    assert [r.text for r in store.revisions(kept.id)] == [LONG, LONG.replace("두 발", "세 발")]


def test_limit_leaves_the_rest_for_next_time(crawl: Crawl, paper: Paper) -> None:
    write(paper, 5)
    first = crawl(limit=2)
    assert (first.run.counts.tried, first.run.counts.left) == (2, 3)
    assert adds_up(first.run.counts)
    assert crawl().run.counts.new == 3


def test_a_dry_run_shows_what_would_be_fetched_and_writes_nothing(
    crawl: Crawl, paper: Paper, store: SqliteStore
) -> None:
    write(paper, 2)
    result = crawl(dry_run=True)
    assert {link.url for link in result.would_fetch} == {paper.url("/a/1"), paper.url("/a/2")}
    assert store.summary()["articles"] == 0
    assert store.runs() == []
    assert crawl().run.counts.new == 2


def test_a_page_asked_for_by_address_is_kept(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    write(paper, 3)
    result = crawl(urls=(paper.url("/a/2"),))
    assert result.run.counts.new == 1
    assert paper.seen.count("/a/1") == 0
    assert store.article(paper.url("/a/2")).title == "2번째 소식입니다"


def hangs(piece: Piece) -> None:
    piece.never_answers()


def drops_midway(piece: Piece) -> None:
    piece.drop_after(bytes=900)


def fails(piece: Piece) -> None:
    piece.status(500)


def is_gone(piece: Piece) -> None:
    piece.status(410)


def is_forbidden(piece: Piece) -> None:
    piece.status(403)


def is_a_bomb(piece: Piece) -> None:
    piece.bomb()


def is_no_http(piece: Piece) -> None:
    piece.raw(b"\x00\x01garbage\r\n\r\n")


@pytest.mark.parametrize(
    ("misfortune", "kind"),
    [
        (hangs, "timeout"),
        (drops_midway, "truncated"),
        (fails, "http_server"),
        (is_gone, "gone"),
        (is_forbidden, "blocked"),
        (is_a_bomb, "too_big"),
        (is_no_http, "connect"),
    ],
)
def test_one_bad_page_is_written_down_and_its_neighbours_are_kept(
    crawl: Crawl,
    paper: Paper,
    store: SqliteStore,
    misfortune,
    kind: str,
) -> None:
    pieces = write(paper, 4)
    misfortune(pieces[1])
    result = crawl(paper.source(concurrency=4))
    assert result.run.counts.new == 3
    assert result.run.counts.failed == 1
    assert adds_up(result.run.counts)
    assert result.run.outcome == "partial"
    (trouble,) = [t for t in store.troubles(result.run.id) if t.url == pieces[1].url]
    assert trouble.kind == kind
    assert trouble.detail


def test_what_failed_for_now_is_tried_again_and_what_is_gone_is_not(crawl: Crawl, paper: Paper, clock: Clock) -> None:
    ill, gone, _ = write(paper, 3)
    ill.status(500)
    gone.status(410)
    crawl()
    ill.status(200)
    clock.tick(hours=1)
    before = paper.seen.count("/a/2")
    result = crawl()
    assert result.run.counts.new == 1
    assert paper.seen.count("/a/2") == before


def test_a_page_that_vanished_keeps_its_text(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    (piece,) = write(paper, 1)
    crawl()
    piece.status(410)
    crawl(force=True)
    kept = store.article(piece.url)
    assert kept.text == text(1)
    assert kept.gone_since is not None


def test_a_server_that_asks_for_a_rest_gets_it(crawl: Crawl, paper: Paper, clock: Clock) -> None:
    pieces = write(paper, 4)
    pieces[1].status(429, retry_after=300)  # not the first, so that one has come before
    result = crawl()
    counts = result.run.counts
    assert counts.failed == 1
    assert counts.left >= 1  # not pressed on with
    assert adds_up(counts)
    assert result.run.outcome == "partial"
    pieces[1].status(200)
    clock.tick(minutes=6)
    assert crawl().run.counts.new == 4 - counts.new


def test_robots_txt_is_obeyed_and_said(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    write(paper, 2)
    paper.robots("User-agent: *\nDisallow: /a/2\n")
    result = crawl()
    assert paper.seen.count("/a/2") == 0
    (trouble,) = store.troubles(result.run.id)
    assert (trouble.kind, trouble.url) == ("robots", paper.url("/a/2"))


def test_a_robots_txt_that_fails_forbids_everything(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    write(paper, 2)
    paper.robots_file.status(503)
    result = crawl()
    assert result.run.outcome == "failed"
    assert set(paper.seen.paths()) == {"/robots.txt"}
    assert {t.kind for t in store.troubles(result.run.id)} == {"robots"}


def test_one_request_at_a_time_with_the_delay_between(crawl: Crawl, paper: Paper) -> None:
    write(paper, 4)
    crawl(paper.source(delay="0.3s", concurrency=1))
    # robots.txt, feed and articles alike; a request that came late makes the next gap short
    assert mean(paper.seen.gaps()) >= 0.28


def test_a_crawl_is_at_most_two_pages_ahead_of_what_it_has_kept(
    crawl: Crawl, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are fetched again after a kill. The paper answers at once, and keeping an article takes long."""
    write(paper, 8)
    ahead: list[int] = []
    save = SqliteStore.save

    def slow_save(store: SqliteStore, *args: Any, **kwargs: Any) -> Saved:
        time.sleep(0.1)
        ahead.append(sum(path.startswith("/a/") for path in paper.seen.paths()) - len(ahead))
        return save(store, *args, **kwargs)

    monkeypatch.setattr(SqliteStore, "save", slow_save)
    assert crawl().run.counts.new == 8
    assert max(ahead) == 2  # one is read while the other is fetched


@pytest.mark.parametrize(
    "name",
    ["pending", "gap_since", "wanted", "note_entry", "set_validators", "resting", "boilerplate", "save", "fail",
     "reject", "validators", "settle_blocks"],
)  # fmt: skip
def test_a_store_that_fails_is_told_once_and_without_traceback(
    crawl: Crawl, paper: Paper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    """Whatever asks the store."""
    write(paper, 6)
    paper.pieces[0].status(500)
    paper.pieces[1].page("<html><body><p>짧다.</p></body></html>")

    def fails(*args: Any, **kwargs: Any) -> None:
        raise StoreUnusable("its disk is full")

    monkeypatch.setattr(SqliteStore, name, fails)
    with pytest.raises(StoreUnusable, match="its disk is full"):
        crawl()
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []


def test_crawl_delay_of_robots_txt_is_kept(crawl: Crawl, paper: Paper) -> None:
    write(paper, 3)
    paper.robots("User-agent: *\nCrawl-delay: 0.3\n")
    crawl()
    articles = [moment for path, moment in paper.seen.moments() if path.startswith("/a/")]
    assert min(b - a for a, b in itertools.pairwise(articles)) >= 0.2  # as a busy server sees it


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_each_compression_is_read(crawl: Crawl, paper: Paper, store: SqliteStore, coding: str) -> None:
    piece = paper.article("/a/1", title="눌러 담은 소식", text=LONG).compress(coding)
    crawl()
    assert store.article(piece.url).text == LONG


@pytest.mark.parametrize(
    ("encoding", "declared"), [("euc-kr", "euc-kr"), ("cp949", "euc-kr"), ("euc-kr", "utf-8"), ("utf-8", "latin-1")]
)
def test_each_charset_is_read(crawl: Crawl, paper: Paper, store: SqliteStore, encoding: str, declared: str) -> None:
    piece = paper.article("/a/1", title="글자가 바뀐 소식", text=LONG).encode(encoding, declare=declared)
    crawl()
    assert store.article(piece.url).text == LONG


def test_a_redirected_article_is_found_under_both_addresses(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    target = paper.article("/a/9", title="옮겨 간 소식", text=LONG, listed=False)
    paper.article("/a/1", title="옛 주소", text="").redirect(target.url)
    assert crawl().run.counts.new == 1
    assert store.article(paper.url("/a/1")).id == store.article(target.url).id
    assert crawl(paper.source()).run.counts.tried == 0


def test_a_redirection_to_another_host_is_not_followed(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    with Paper() as other:
        elsewhere = other.article("/a/7", title="남의 소식", text=LONG)
        paper.article("/a/1", title="남의 집으로", text="").redirect(elsewhere.url)
        result = crawl()
        assert other.seen.paths() == []
    assert [t.kind for t in store.troubles(result.run.id)] == ["redirect"]


def test_a_feed_that_is_html_says_so(crawl: Crawl, paper: Paper, store: SqliteStore) -> None:
    write(paper, 1)
    paper.feed.page("<html><body><h1>점검 중입니다</h1></body></html>")
    result = crawl()
    assert result.run.outcome == "failed"
    (trouble,) = store.troubles(result.run.id)
    assert trouble.kind == "no_links"
    assert "HTML" in trouble.detail


def test_since_walks_back_through_the_listing_and_can_go_on_later(crawl: Crawl, paper: Paper) -> None:
    now = datetime.now(UTC)
    for n in range(1, 13):
        paper.article(
            f"/a/{n}", title=f"{n}번째 지난 소식", text=text(n), published=now - timedelta(days=n), in_feed=n < 3
        )
    listing = {"kind": "listing", "url": paper.listing.url, "backfill": True}
    source = paper.source(entry=[{"kind": "feed", "url": paper.feed.url}, listing])
    assert crawl(source).run.counts.links >= 2
    since = now - timedelta(days=8, hours=1)
    half = crawl(source, since=since, limit=3)
    assert half.run.counts.left >= 1
    rest = crawl(source, since=since)
    assert rest.run.counts.left == 0
    assert adds_up(rest.run.counts)
    assert paper.seen.count("/a/8") == 1
    assert paper.seen.count("/a/11") == 0


def test_a_stopped_crawl_leaves_its_links_for_the_next(crawls: Crawls, paper: Paper) -> None:
    write(paper, 6)
    plan = CrawlPlan(sources=(paper.source(delay="0.2s", concurrency=1),))
    running = loop.submit(lambda: Desk(crawls, crawls.store).carry_out(plan))
    for _ in range(500):
        if paper.seen.count("/a/2"):
            break
        time.sleep(0.01)
    loop.call(crawls.stop)
    (stopped,) = running.result(timeout=20)
    assert stopped.run.outcome == "stopped"
    assert stopped.run.counts.new >= 1
    assert stopped.run.counts.left >= 1
    assert adds_up(stopped.run.counts)
    later = Crawls(crawls.config, crawls.store, crawls.workers)
    (rest,) = loop.run(lambda: Desk(later, later.store).carry_out(plan))
    assert stopped.run.counts.new + rest.run.counts.new == 6
    assert all(paper.seen.count(f"/a/{n}") == 1 for n in range(1, 7))


@pytest.mark.parametrize(("spider", "words"), [("os:nothing", "can't be had"), ("os:path", "is no crawler.spiders")])
def test_a_spider_that_is_none_fails_in_one_sentence(crawl: Crawl, paper: Paper, spider: str, words: str) -> None:
    result = crawl(paper.source(spider=spider))
    assert result.run.outcome == "failed"
    assert words in (result.run.detail or "")
    assert "bug" not in (result.run.detail or "")


def test_a_rest_that_a_host_asked_for_is_kept_by_the_next_crawl(crawl: Crawl, paper: Paper, clock: Clock) -> None:
    write(paper, 2)
    paper.feed.status(429, retry_after=600)
    first = crawl()
    assert first.run.outcome == "failed"
    paper.feed.status(200)
    asked = len(paper.seen.paths())
    second = crawl()
    assert len(paper.seen.paths()) == asked  # not even robots.txt
    assert second.run.outcome == "failed"
    assert "asked for a rest in an earlier crawl, 10 min of it left" in (second.run.detail or "")
    assert crawl(force=True).run.counts.new == 2
    clock.tick(minutes=11)
    assert crawl().run.outcome == "ok"


def test_sources_that_share_a_host_share_its_patience(crawls: Crawls, paper: Paper) -> None:
    write(paper, 3)
    pace = {"delay": "0.15s"}
    editions = (paper.source(**pace), paper.source(id="edition", entries=("listing",), **pace))
    results = loop.run(lambda: Desk(crawls, crawls.store).carry_out(CrawlPlan(sources=editions)))
    assert [result.run.outcome for result in results] == ["ok", "ok"]
    assert paper.seen.count("/rss.xml") == paper.seen.count("/list") == 1
    assert mean(paper.seen.gaps()) >= 0.12  # half of that, if each kept to its own
