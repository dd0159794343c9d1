"""SIGTERM, whatever the daemon is at: it leaves within 20 s, and nothing is lost or fetched twice."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest

from tests.acceptance.house import NUMBER, House, Process, locked, quick, until
from tests.newsroom.paper import Paper
from tests.newsroom.texts import text

LIMIT = 20.0  # seconds, promised


@pytest.fixture
def paper(papers: Callable[[], Paper]) -> Paper:
    return papers()


def terminate(daemon: Process, what: str, capsys: pytest.CaptureFixture[str]) -> float:
    """SIGTERM; the seconds until it had left as it should."""
    began = time.monotonic()
    daemon.signal(signal.SIGTERM)
    daemon.ends(0, LIMIT)
    took = time.monotonic() - began
    with capsys.disabled():
        print(f"\nSIGTERM while {what}: left after {took:.1f} s")
    return took


def goes_on(house: House, paper: Paper) -> None:
    """The next daemon fetches what is left, and only that."""
    kept = house.articles()
    asked = {url: paper.seen.count(url.removeprefix(paper.home)) for url in kept}
    daemon = house.daemon()
    until(lambda: len(house.articles()) == NUMBER, "every article is kept")
    daemon.stop()
    assert {url: paper.seen.count(url.removeprefix(paper.home)) for url in kept} == asked
    assert house.articles() == sorted(paper.url(f"/a/{n}") for n in range(NUMBER))
    house.sound()


def test_while_fetching(house: House, paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    """A server that answers late is waited for: what is in flight is kept, what is not begun is left."""
    for piece in paper.pieces:
        piece.hang(1.5)
    daemon = house.daemon(quick(paper))
    until(lambda: paper.seen.count("/a/1"), "the second article is asked for")
    assert terminate(daemon, "fetching", capsys) < 10
    (run,) = house.runs()
    assert (run.outcome, run.detail) == ("stopped", "the daemon was stopped")
    assert run.counts.left == NUMBER - 2
    assert house.articles() == [paper.url("/a/0"), paper.url("/a/1")]
    house.sound()
    for piece in paper.pieces:
        piece.well()
    goes_on(house, paper)
    assert [paper.seen.count(f"/a/{n}") for n in range(NUMBER)] == [1] * NUMBER


@pytest.mark.parametrize("drain", [8, pytest.param(20, marks=pytest.mark.slow)])  # seconds; 20 unless one says so
def test_while_servers_never_answer(
    house: House, papers: Callable[[], Paper], drain: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the page of an article nor a feed nor robots.txt comes; they are given up and asked for again."""
    paper, other, third = papers(), papers(), papers()
    paper.pieces[3].never_answers()
    other.feed.never_answers()
    third.robots_file.never_answers()
    sources = quick(paper), quick(other, "p1"), quick(third, "p2")
    daemon = house.daemon(*sources, crawl='timeout = "60s"', schedule=f'drain = "{drain}s"')
    until(lambda: paper.seen.count("/a/3"), "the fourth article is asked for")
    until(lambda: other.seen.count("/rss.xml") and third.seen.count("/robots.txt"), "the others are asked")
    took = terminate(daemon, f"three servers never answer, drain = {drain} s", capsys)
    assert drain / 3 < took < drain  # it did wait
    assert {run.source: run.outcome for run in house.runs()} == dict.fromkeys(("p0", "p1", "p2"), "stopped")
    kept = house.articles()
    assert kept[:3] == [paper.url(f"/a/{n}") for n in range(3)]
    assert paper.url("/a/3") not in kept
    house.sound()
    house.configure(quick(paper))
    paper.pieces[3].well()
    goes_on(house, paper)


def test_while_a_page_keeps_a_worker_busy(house: House, paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    long = "".join(f"<p>{text(n)} {n}번째 문단입니다.</p>" for n in range(8000))
    paper.pieces[2].page(
        f"<html><head><title>긴 기사입니다</title></head><body><article>{long}</article></body></html>"
    )
    daemon = house.daemon(quick(paper))
    until(lambda: paper.seen.count("/a/2"), "the long page is asked for")
    time.sleep(0.2)
    took = terminate(daemon, "parsing", capsys)
    assert took > 0.5, "the page was no trouble to the worker"
    (run,) = house.runs()
    assert (run.outcome, run.counts.left) == ("stopped", NUMBER - run.counts.tried)
    house.sound()


def test_while_another_process_holds_up_the_writing(house: House, paper: Paper) -> None:
    for piece in paper.pieces:
        piece.hang(0.1)
    daemon = house.daemon(quick(paper))
    until(lambda: paper.seen.count("/a/3"), "the fourth article is asked for")
    with locked(house.store_path, 60):
        time.sleep(0.5)  # the fourth comes, and waits to be written
        daemon.signal(signal.SIGTERM)
        time.sleep(1)
        assert daemon.running, "nothing was left to be written"
    daemon.ends(0, LIMIT)
    (run,) = house.runs()
    assert run.outcome == "stopped"
    assert run.counts.new == len(house.articles())
    house.sound()
    goes_on(house, paper)
    assert [paper.seen.count(f"/a/{n}") for n in range(NUMBER)] == [1] * NUMBER


def test_control_c_and_a_second_signal_change_nothing(house: House, paper: Paper) -> None:
    for piece in paper.pieces:
        piece.hang(0.5)
    daemon = house.daemon(quick(paper))
    until(lambda: paper.seen.count("/a/1"), "the second article is asked for")
    daemon.signal(signal.SIGINT)
    daemon.signal(signal.SIGTERM)
    daemon.ends(0)
    assert [run.outcome for run in house.runs()] == ["stopped"]
    assert house.status()["daemon"]["state"] == "stopped"
    house.sound()


# ---- one crawling process a store


def test_a_daemon_waits_for_a_one_off_crawl_and_two_of_those_do_not_meet(house: House, paper: Paper) -> None:
    let = paper.pieces[0].held()
    house.configure(quick(paper))
    crawl = house.start("crawl")
    until(lambda: paper.seen.count("/a/0"), "the crawl is at it")
    daemon = house.start("run")
    second = house.call("crawl", code=3)
    assert f"is being crawled by process {crawl.pid}" in second.log
    until(lambda: f"a crawl is underway (process {crawl.pid})" in daemon.log, "the daemon says that it waits")
    let.set()
    crawl.ends(0)
    until(lambda: len(house.runs()) > 1, "the daemon crawls")
    daemon.stop()
    runs = house.runs()
    assert (runs[0].trigger, runs[0].outcome, runs[0].counts.new) == ("request", "ok", NUMBER)
    assert runs[1].trigger in ("startup", "schedule")
    assert [paper.seen.count(f"/a/{n}") for n in range(NUMBER)] == [1] * NUMBER


def test_a_daemon_that_waits_for_a_crawl_can_be_stopped(house: House, paper: Paper) -> None:
    paper.feed.never_answers()
    house.configure(quick(paper))
    house.start("crawl")
    until(lambda: paper.seen.count("/rss.xml"), "the crawl is at it")
    daemon = house.start("run")
    until(lambda: "a crawl is underway" in daemon.log, "the daemon waits")
    daemon.signal(signal.SIGTERM)
    daemon.ends(0, 3)
