"""After real crawls of the fake paper: planted breakages are named within two polls, gaps are noted and filled."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from crawler.source import Source
from storage.model_run import CrawlRun
from storage.model_schedule import SourceState
from storage.store import SqliteStore
from tests.conftest import Clock, Crawl
from tests.newsroom.paper import Paper, Piece

NUMBERS = count(1)
WALL = "<html><head><title>{title}</title></head><body><p>{words}</p></body></html>"


WORDS = (
    "국회", "예산", "심의", "부산", "항만", "물류", "반도체", "수출", "증가", "외교부", "장관",
    "회담", "방문", "경제", "성장", "전망", "은행", "금리", "인상", "주택", "공급", "대책",
    "발표", "환경", "단체", "강원", "산불", "진화", "헬기", "교육", "과정", "개편", "학생",
    "교사", "병원", "의료", "인력", "확충", "법원", "판결", "항소", "검찰", "수사", "결과",
    "기업", "투자", "공장", "준공", "농민", "쌀값", "수매",
)  # fmt: skip


def words(number: int) -> str:
    """A text like no other."""
    chance = random.Random(number)
    return "\n\n".join(" ".join(chance.choices(WORDS, k=30)) + "했다고 밝혔다." for _ in range(3))


def publish(paper: Paper, number: int, **how: object) -> list[Piece]:
    """So many new articles, at the head of the entry pages."""
    old = list(paper.pieces)
    made = []
    for _ in range(number):
        n = next(NUMBERS)
        made.append(paper.article(f"/a/{n}", title=f"{n}번째 소식입니다", text=words(n), authors=("홍길동",), **how))  # type: ignore[arg-type]
    paper.pieces = [*made, *old]
    return made


@pytest.fixture
def state(store: SqliteStore) -> Callable[[], SourceState]:
    return lambda: store.states()["paper"]


def test_a_crawl_settles_when_the_source_is_due_and_how_it_is(
    crawl: Crawl, paper: Paper, clock: Clock, state: Callable[[], SourceState]
) -> None:
    publish(paper, 3)
    crawl()
    found = state()
    assert found.health.state == "ok"
    assert found.failures == 0
    assert found.due is not None
    assert found.interval is not None
    assert timedelta(minutes=10) <= found.due - clock() + timedelta(seconds=30) <= timedelta(hours=6)
    assert found.last_success is not None
    assert found.last_new is not None
    assert found.last_new <= found.last_success


def test_pages_that_are_no_articles_are_nothing_new(
    crawl: Crawl, paper: Paper, clock: Clock, state: Callable[[], SourceState]
) -> None:
    publish(paper, 3)
    crawl()
    assert state().why == "most of what it showed was new"
    paper.pieces = []
    redesign_of_the_articles(paper)
    clock.tick(minutes=30)
    assert crawl().run.counts.rejected == 4
    assert state().why != "most of what it showed was new"


def refuse(paper: Paper) -> None:
    paper.feed.status(403)


def captcha_for_the_feed(paper: Paper) -> None:
    words = "Verify you are human by completing the action below. Enable JavaScript and cookies to continue."
    paper.feed.page(WALL.format(title="Just a moment...", words=words))


def consent_wall(paper: Paper) -> None:
    for piece in publish(paper, 4):
        words = "We and our 812 partners use cookies. Accept all cookies to continue."
        piece.page(WALL.format(title="We value your privacy", words=words))


def regulator(paper: Paper) -> None:
    for piece in publish(paper, 4):
        words = "귀하가 접속하려고 하는 사이트는 방송통신심의위원회의 심의를 거쳐 차단되었습니다. warning.or.kr"
        piece.page(WALL.format(title="불법·유해정보(사이트) 차단 안내", words=words))


def redesign_of_the_listing(paper: Paper) -> None:
    paper.feed.page("<html><body><div id=app></div><script src=/app.js></script></body></html>")


def redesign_of_the_articles(paper: Paper) -> None:
    for piece in publish(paper, 4):
        piece.page("<html><body><div id=app></div><script src=/app.js></script></body></html>")


def server_errors(paper: Paper) -> None:
    paper.feed.status(500)


def nobody_answers(paper: Paper) -> None:
    paper.feed.never_answers()


def moved_away(paper: Paper) -> None:
    paper.feed.redirect("http://warning.or.kr/i3.html")


def empty_feed(paper: Paper) -> None:
    for piece in paper.pieces:
        piece.listed = False
    paper.touch()


@pytest.mark.parametrize(
    ("breakage", "health", "words"),
    [
        (refuse, "blocked", "HTTP 403"),
        (captcha_for_the_feed, "blocked", "a check for robots in place of the feed"),
        (consent_wall, "blocked", "a login, a consent wall or a bot check in place of 4 of 4 articles"),
        (regulator, "blocked", "a page of whoever blocks the outlet in place of 4 of 4 articles"),
        (moved_away, "blocked", "warning.or.kr"),
        (redesign_of_the_listing, "changed", "an HTML page where a feed should be"),
        (redesign_of_the_articles, "changed", "none of"),
        (empty_feed, "changed", "no links on a feed"),
        (server_errors, "failing", "HTTP 500"),
        (nobody_answers, "failing", "no complete answer in time"),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_a_planted_breakage_is_named_within_two_polls_and_its_end_is_seen(
    breakage: Callable[[Paper], None],
    health: str,
    words: str,
    crawl: Crawl,
    paper: Paper,
    clock: Clock,
    state: Callable[[], SourceState],
) -> None:
    publish(paper, 8)
    crawl()
    assert state().health.state == "ok"
    breakage(paper)
    for _ in range(2):
        clock.tick(minutes=20)
        crawl()
    assert (state().health.state, words in state().health.why) == (health, True), state().health.why
    for sheet in (paper.feed, *paper.pieces):
        sheet.well()
    for piece in paper.pieces:
        piece.listed = True
    publish(paper, 3)
    clock.tick(hours=7)
    crawl()
    assert state().health.state == "ok", state().health.why
    assert state().failures == 0


def test_a_field_that_died_is_named_within_two_polls(
    crawl: Crawl, paper: Paper, clock: Clock, state: Callable[[], SourceState]
) -> None:
    publish(paper, 25)
    crawl()
    for _ in range(2):
        for piece in publish(paper, 2):
            piece.edit(authors=())
        clock.tick(minutes=20)
        crawl()
    assert state().health.state == "changed"
    assert state().health.why == "the newest 4 articles have no authors; 100% of those before had one"


def test_failures_double_the_wait_and_a_success_ends_that(
    crawl: Crawl, paper: Paper, clock: Clock, state: Callable[[], SourceState]
) -> None:
    publish(paper, 6)
    crawl()
    paper.feed.status(500)
    waits = []
    for _ in range(7):
        clock.tick(hours=7)
        crawl()
        interval = state().interval
        assert interval is not None
        waits.append(interval / timedelta(minutes=1))
    for wait, expected in zip(waits, (10, 20, 40, 80, 160, 320, 360), strict=True):
        assert expected <= wait <= min(expected * 1.1, 360) + 0.1
    assert state().failures == 7
    paper.feed.well()
    clock.tick(hours=7)
    crawl()
    assert state().failures == 0


def test_a_rest_that_was_asked_for_moves_the_due_time(
    crawl: Crawl, paper: Paper, clock: Clock, state: Callable[[], SourceState]
) -> None:
    publish(paper, 6)
    paper.feed.status(429, retry_after=5 * 3600)
    crawl()
    due = state().due
    assert due is not None
    assert timedelta(hours=4.9) < due - clock() < timedelta(hours=5.1)
    assert state().why == "the server asked to be left alone until then"


# ---- gaps


def window(paper: Paper, number: int) -> None:
    """The feed shows so many of the newest."""
    for place, piece in enumerate(paper.pieces):
        piece.in_feed = place < number


def gap_fills(store: SqliteStore) -> list[CrawlRun]:
    return [run for run in store.runs(limit=50) if run.trigger == "gap"]


def test_a_feed_that_moved_on_too_far_is_a_gap_and_the_listing_fills_it(
    crawl: Crawl, paper: Paper, clock: Clock, store: SqliteStore, state: Callable[[], SourceState]
) -> None:
    source = paper.source(entries=("feed", "listing"))
    publish(paper, 15)
    window(paper, 10)
    crawl(source)
    before = clock()
    clock.tick(hours=9)
    publish(paper, 24, published=datetime.now(UTC) + timedelta(hours=8))
    window(paper, 10)
    result = crawl(source)
    assert result.run.counts.new + sum(run.counts.new for run in gap_fills(store)) == 24
    gaps = store.gaps(datetime(2026, 1, 1, tzinfo=UTC))
    assert [(gap.source, gap.filled is not None) for gap in gaps] == [("paper", True)] * len(gaps)
    assert any(gap.entry == paper.feed.url and abs(gap.since - before) < timedelta(minutes=1) for gap in gaps)
    assert "more articles" in gaps[0].detail
    assert state().why == "articles may have been missed"
    assert store.gaps(datetime(2026, 1, 1, tzinfo=UTC), open_only=True) == []


def test_a_feed_alone_leaves_the_gap_open(crawl: Crawl, paper: Paper, clock: Clock, store: SqliteStore) -> None:
    publish(paper, 12)
    window(paper, 10)
    crawl()
    clock.tick(hours=9)
    publish(paper, 12)
    window(paper, 10)
    crawl()
    (gap,) = store.gaps(datetime(2026, 1, 1, tzinfo=UTC), open_only=True)
    assert gap.detail == "Not filled: the source has feeds only, nothing to look back in"
    assert gap_fills(store) == []


def test_no_gap_where_something_known_is_shown_or_hardly_anything(
    crawl: Crawl, paper: Paper, clock: Clock, store: SqliteStore
) -> None:
    publish(paper, 12)
    window(paper, 10)
    crawl()
    for number in (9, 0, 4):
        clock.tick(hours=1)
        publish(paper, number)
        window(paper, 10)
        crawl()
    clock.tick(hours=1)
    publish(paper, 4)
    window(paper, 4)  # four links, all new: too few to say anything
    crawl()
    assert store.gaps(datetime(2026, 1, 1, tzinfo=UTC)) == []


def test_a_gap_that_listing_and_sitemap_do_not_reach_back_over_stays_open(
    crawl: Crawl, paper: Paper, clock: Clock, store: SqliteStore
) -> None:
    source: Source = paper.source(entries=("feed", "listing"))
    publish(paper, 12)
    crawl(source)
    clock.tick(hours=9)
    paper.pieces = publish(paper, 12)  # the old ones are gone from listing and feed
    crawl(source)
    gaps = store.gaps(datetime(2026, 1, 1, tzinfo=UTC), open_only=True)
    assert {gap.entry for gap in gaps} == {paper.feed.url, paper.listing.url}
    assert all(gap.detail.startswith("Not filled: looked back in listings and sitemaps") for gap in gaps)
    assert len(gap_fills(store)) == 1


# ---- what the pages say of themselves


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ((("Cache-Control", "public, max-age=7200"),), 120),
        ((("Cache-Control", "max-age=7200"), ("Age", "1800")), 90),
        ((("Cache-Control", "max-age=7200, no-cache"),), None),
        ((("Cache-Control", "max-age=604800"),), 360),
    ],
)
def test_how_long_pages_stay_fresh_is_believed(
    headers: tuple[tuple[str, str], ...],
    minutes: int | None,
    crawl: Crawl,
    paper: Paper,
    clock: Clock,
    state: Callable[[], SourceState],
) -> None:
    publish(paper, 6)
    crawl()
    paper.feed.also(headers)
    publish(paper, 1)
    clock.tick(minutes=20)
    crawl()
    interval = state().interval
    assert interval is not None
    if minutes is None:
        assert "stay as they are" not in state().why
    else:
        assert "its pages say that they stay as they are" in state().why
        assert interval / timedelta(minutes=1) == pytest.approx(minutes, rel=0.11)
