"""Another program writes to the store for ten seconds, which is a lock for everybody else: nothing is lost by it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from tests.acceptance.house import NUMBER, House, locked, quick, until, write
from tests.newsroom.paper import Paper
from tests.storage.making import essay

SECONDS = [1.0, pytest.param(10.0, marks=pytest.mark.slow)]


@pytest.mark.parametrize("seconds", SECONDS)
def test_a_crawl_and_an_import_wait_for_it(
    house: House, papers: Callable[[], Paper], seconds: float, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each goes on as if nothing had been."""
    paper = papers()
    house.configure(quick(paper))
    file = house.folder / "in.ndjson"
    rows = [{"url": f"https://hanbit.example/{n}", "title": f"Piece {n}", "text": essay(n, 100)} for n in range(100)]
    file.write_text("\n".join(map(json.dumps, rows)))
    house.call("import", str(file))
    for each in rows:
        each["url"] += "/2"
        each["text"] = essay(int(each["title"].split()[1]) + 1000, 100)
    file.write_text("\n".join(map(json.dumps, rows)))
    with locked(house.store_path, seconds) as holder:
        began = time.monotonic()
        crawling, importing = house.start("crawl"), house.start("import", str(file))
        holder.wait()
        assert crawling.running
        assert importing.running
        held = time.monotonic() - began
    crawling.ends(0, 30)
    importing.ends(0, 30)
    assert [paper.seen.count(piece.path) for piece in paper.pieces] == [1] * NUMBER
    assert len(house.articles()) == len(set(house.articles())) == NUMBER + 200
    assert {run.outcome for run in house.runs()} == {"ok"}
    house.sound()
    with capsys.disabled():
        print(f"\nlocked for {held:.1f} s: a crawl and an import waited, 0 lost, 0 doubled, store check clean")


@pytest.mark.slow
def test_a_crawl_that_is_underway_and_a_daemon_wait_for_it(
    house: House, papers: Callable[[], Paper], capsys: pytest.CaptureFixture[str]
) -> None:
    paper, other = papers(), papers()
    for each in (paper, other):
        for piece in each.pieces:
            piece.hang(0.1)
    house.configure(quick(paper))
    crawling = house.start("crawl")
    until(lambda: paper.seen.count("/a/3"), "the fourth article is asked for")
    with locked(house.store_path, 10) as holder:
        holder.wait()
    crawling.ends(0, 30)
    daemon = house.daemon(quick(other, "p1"))
    until(lambda: other.seen.count("/a/3"), "the fourth article is asked for")
    with locked(house.store_path, 10) as holder:
        write(other, NUMBER)
        holder.wait()
    until(lambda: len(house.articles()) == 2 * NUMBER + 1, "every article is kept")
    daemon.stop()
    for each in (paper, other):
        assert [each.seen.count(piece.path) for piece in each.pieces] == [1] * len(each.pieces)
    assert "can't be used" not in daemon.log
    assert "locked" not in daemon.log
    assert {run.outcome for run in house.runs()} <= {"ok", "stopped"}
    house.sound()
    with capsys.disabled():
        print(
            "\nlocked for 10 s: a crawl underway and a daemon waited, 0 lost, 0 doubled, no page fetched twice, "
            "store check clean"
        )
