"""kill -9 at any moment, over and over: nothing is lost, nothing is there twice, and every start goes on."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.acceptance.house import House, quick, until, write
from tests.newsroom.paper import Paper


@contextmanager
def writing(papers: list[Paper], every: float) -> Iterator[None]:
    """Every so many seconds there is a new article, in one paper after the other."""
    ending = threading.Event()

    def write_on() -> None:
        while not ending.wait(every):
            for paper in papers:
                write(paper, len(paper.pieces))
                # the newest is the first on the entry pages, as in papers that are alive
                paper.pieces.insert(0, paper.pieces.pop())

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        yield
    finally:
        ending.set()
        writer.join()


def asked(papers: list[Paper], url: str) -> int:
    """How often this page was asked for."""
    return sum(paper.seen.count(url.removeprefix(paper.home)) for paper in papers if url.startswith(paper.home + "/"))


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_a_daemon_that_is_killed_again_and_again_loses_nothing(
    house: House, papers: Callable[[], Paper], kills: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(20_260_131)
    made = [papers() for _ in range(3)]
    for paper in made:
        for sheet in (paper.feed, *paper.pieces):
            sheet.hang(0.05)
    only_asked = papers()
    house.configure(*[quick(paper, f"p{n}") for n, paper in enumerate(made)], also=[only_asked])
    asked_for = house.folder / "asked.toml"
    house.configure(quick(only_asked, "asked"), config=asked_for)
    cut = chance.sample(range(kills), k=1 + kills // 10)  # starts in which somebody leaves a request before the kill
    asked_when_kept: dict[str, int] = {}
    with writing(made, 0.4):
        for number in range(kills):
            daemon = house.daemon(ready=number in cut)
            if number in cut:
                house.call("crawl", "--detach", config=asked_for)
                daemon.kill()
                continue
            time.sleep(chance.uniform(0.4, 3))
            daemon.kill()
            if "There is no store" not in house.look("status").output:  # or it was killed while it made the store
                house.sound()
                for url in house.articles():
                    asked_when_kept.setdefault(url, asked(made, url))
    daemon = house.daemon()
    pages = sorted(paper.url(piece.path) for paper in [*made, only_asked] for piece in paper.pieces)
    until(lambda: len(house.articles()) >= len(pages), "every article is kept", 40)
    with house.library() as store:
        requests = [store.request(number + 1) for number in range(len(cut))]
        until(lambda: all(store.request(each.id).ended for each in requests if each), "the requests are done")
        assert [store.request(each.id).error for each in requests if each] == [None] * len(cut)  # type: ignore[union-attr]
        assert store.request(len(cut) + 1) is None
    daemon.stop()
    assert house.articles() == pages
    assert {url: asked(made, url) for url in asked_when_kept} == asked_when_kept  # what was kept is not asked for again
    house.sound()
    runs = house.runs()
    ends = Counter(run.outcome for run in runs)
    assert None not in ends
    assert ends["died"] > kills / 2
    for run in runs:
        if run.outcome == "died":
            later = [each for each in runs if each.source == run.source and each.id > run.id]
            assert any(each.outcome in ("ok", "stopped") for each in later)
    with capsys.disabled():
        print(f"\n{kills} kills: {len(pages)} articles, runs: {dict(ends)}")
