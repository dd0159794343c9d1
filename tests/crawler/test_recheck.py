"""Looking at articles again: papers edit silently, and take pages down."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from crawler import loop
from crawler.crawl import Crawls
from storage.model_run import Counts
from storage.store import SqliteStore
from tests.conftest import Clock, Crawl
from tests.newsroom.paper import Paper, Piece
from tests.newsroom.texts import text

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

Look = Callable[..., Counts]


@pytest.fixture
def look(crawl: Crawl, clock: Clock) -> Look:
    """`look(hours=1)`: time goes by, then the source is crawled as the daemon does."""

    def after(recheck: int = 20, limit: int | None = None, **duration: float) -> Counts:
        clock.tick(**duration)
        return crawl(recheck=recheck, limit=limit).run.counts

    return after


def write(paper: Paper, clock: Clock, *numbers: int, age: timedelta = timedelta(0)) -> list[Piece]:
    """Articles that were published just now, or so long ago."""
    return [
        paper.article(f"/a/{n}", title=f"{n}번째 소식입니다", text=text(n), published=clock() - age) for n in numbers
    ]


def test_an_edit_within_the_hour_is_found_at_the_first_look(
    look: Look, paper: Paper, clock: Clock, store: SqliteStore
) -> None:
    (piece,) = write(paper, clock, 1)
    assert look().new == 1
    piece.edit(text=text(2))
    assert look(minutes=50).tried == 0  # not due yet
    found = look(minutes=11)
    assert (found.tried, found.revised, found.fetched) == (1, 1, 1)
    assert [each.text for each in store.revisions(1)] == [text(1), text(2)]
    assert store.article(piece.url).revision == 2


def test_looks_thin_out_and_then_stop(look: Look, paper: Paper, clock: Clock) -> None:
    write(paper, clock, 1)
    began = clock()
    look()
    looks: list[timedelta] = []
    # every half hour for two days, then every two hours: ten days
    for hours in [0.5] * 96 + [2.0] * 96:
        if look(hours=hours).tried:
            looks.append(clock() - began)
    assert clock() - began > 9.9 * DAY
    due = [HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY]
    assert len(looks) == len(due)
    for at, step in zip(looks, due, strict=True):
        assert step <= at <= step + 2 * HOUR
    assert paper.seen.count("/a/1") == 1 + len(due)


def test_a_look_that_changes_nothing_is_counted_as_unchanged(look: Look, paper: Paper, clock: Clock) -> None:
    write(paper, clock, 1, 2)
    look()
    counts = look(hours=1, minutes=1)
    assert (counts.links, counts.tried, counts.unchanged, counts.known, counts.left) == (2, 2, 2, 0, 0)


def test_without_being_asked_for_nothing_is_looked_at_again(look: Look, paper: Paper, clock: Clock) -> None:
    write(paper, clock, 1)
    look()
    assert look(recheck=0, hours=2).tried == 0


def test_no_looks_on_dry_runs_single_pages_and_backfills(look: Look, crawl: Crawl, paper: Paper, clock: Clock) -> None:
    write(paper, clock, 1, 2)
    look()
    clock.tick(hours=2)
    crawl(recheck=9, dry_run=True)
    crawl(recheck=9, since=clock() - DAY)
    crawl(recheck=9, until=clock())
    assert paper.seen.count("/a/1") == paper.seen.count("/a/2") == 1
    crawl(recheck=9, urls=(paper.url("/a/2"),))
    assert paper.seen.count("/a/1") == 1
    assert look().tried == 1  # the other one was looked at just now


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_vanished_is_marked_and_may_come_back(
    crawl: Crawl, paper: Paper, clock: Clock, store: SqliteStore, status: int
) -> None:
    (piece,) = write(paper, clock, 1)
    crawl(recheck=9)
    piece.status(status)
    clock.tick(hours=1, minutes=1)
    gone = crawl(recheck=9)
    assert (gone.run.counts.failed, gone.run.outcome) == (1, "partial")  # the crawl itself went well
    since = store.article(piece.url).gone_since
    assert since is not None
    assert abs(since - clock()) < timedelta(minutes=1)
    assert store.article(piece.url).text == text(1)
    piece.status(200)
    for _ in range(3):
        clock.tick(hours=6)
        crawl(recheck=9)
    back = store.article(piece.url)
    assert (back.gone_since, back.revision) == (None, 1)


def test_a_look_that_failed_for_now_is_made_up_at_the_next_crawl(look: Look, paper: Paper, clock: Clock) -> None:
    (piece,) = write(paper, clock, 1)
    look()
    piece.status(500)
    assert look(hours=1, minutes=1).failed == 1
    piece.status(200).edit(text=text(2))
    assert look(minutes=30).revised == 1
    assert look(minutes=30).tried == 0


def test_a_look_that_failed_for_good_is_made_up_at_the_next_step(look: Look, paper: Paper, clock: Clock) -> None:
    (piece,) = write(paper, clock, 1)
    look()
    piece.status(410)
    assert look(hours=1, minutes=1).failed == 1
    piece.status(200).edit(text=text(2))
    assert look(hours=1).tried == 0
    assert look(hours=4, minutes=1).revised == 1


def test_a_page_that_is_no_article_now_keeps_its_text(
    look: Look, paper: Paper, clock: Clock, store: SqliteStore
) -> None:
    (piece,) = write(paper, clock, 1)
    look()
    piece.page("<html><body><h1>로그인</h1><p>회원만 볼 수 있습니다.</p></body></html>")
    assert look(hours=1, minutes=1).rejected == 1
    assert look(minutes=5).tried == 0
    piece.well()
    assert look(hours=5).unchanged == 1
    assert (store.article(piece.url).text, store.article(piece.url).revision) == (text(1), 1)


def test_an_article_that_leads_to_another_one_now_is_not_asked_at_every_crawl(
    look: Look, paper: Paper, clock: Clock
) -> None:
    old, new = write(paper, clock, 1, 2)
    look()
    old.redirect(new.url)
    look(hours=1, minutes=1)
    asked = paper.seen.count("/a/1")
    assert asked == 2
    look(minutes=5)
    look(minutes=5)
    assert paper.seen.count("/a/1") == asked


def test_the_longest_due_come_first_and_not_more_than_allowed(look: Look, paper: Paper, clock: Clock) -> None:
    for number in (1, 2, 3):
        write(paper, clock, number)
        look()
        clock.tick(minutes=2)
    clock.tick(hours=1)
    assert look(recheck=2).tried == 2
    assert [paper.seen.count(f"/a/{n}") for n in (1, 2, 3)] == [2, 2, 1]
    assert look(recheck=2).tried == 1
    assert [paper.seen.count(f"/a/{n}") for n in (1, 2, 3)] == [2, 2, 2]


def test_new_articles_come_first_and_the_limit_holds(look: Look, paper: Paper, clock: Clock) -> None:
    write(paper, clock, 1, 2, 3)
    look()
    clock.tick(hours=2)
    write(paper, clock, 4, 5)
    paper.seen.clear()
    counts = look(limit=3)
    assert (counts.new, counts.unchanged, counts.tried) == (2, 1, 3)
    asked = [each.path for each in paper.seen if each.path.startswith("/a/")]
    assert set(asked[:2]) == {"/a/4", "/a/5"}
    write(paper, clock, 6, 7)
    assert look(limit=2).new == 2  # nothing is left for looks


def test_reprints_are_looked_at_too(look: Look, paper: Paper, clock: Clock, store: SqliteStore) -> None:
    write(paper, clock, 1)
    look()
    copy = paper.article("/b/1", title="1번째 소식입니다", text=text(1), published=clock())
    assert look().reprints == 1
    copy.edit(text=text(3))
    assert look(hours=1, minutes=1).revised == 1
    assert store.article(copy.url).text == text(3)


@pytest.mark.parametrize(("age", "looks"), [(6 * DAY, 1), (8 * DAY, 0), (-2 * HOUR, 1)])
def test_what_was_old_when_it_was_met_is_left_alone(
    look: Look, paper: Paper, clock: Clock, age: timedelta, looks: int
) -> None:
    write(paper, clock, 1, age=age)
    look()
    assert look(hours=1, minutes=1).tried == looks


def test_a_stop_does_not_wait_for_looks(
    crawls: Crawls, crawl: Crawl, paper: Paper, clock: Clock, store: SqliteStore
) -> None:
    write(paper, clock, 1)
    crawl(recheck=9)
    clock.tick(hours=2)
    write(paper, clock, 2)[0].hang(0.4)
    began = time.monotonic()
    threading.Timer(0.2, lambda: loop.call(crawls.stop)).start()
    assert crawl(recheck=9).run.outcome == "stopped"
    assert time.monotonic() - began < 2
    assert paper.seen.count("/a/1") == 1
    assert [link.url for link in store.rechecks("paper", clock(), 9)] == [paper.url("/a/1")]  # it stays due
