"""Crawls that are killed, one after the other, and what must hold after each: the one place that says it.

series = Series(house, papers)
series.kill(lambda crawl: …)      # start a crawl, let something befall it, look at what it left
series.go_on()                    # the next crawl makes it whole
"""

from __future__ import annotations

import contextlib
import resource
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from storage.errors import StoreUnusable
from storage.pages import pages_path
from storage.store import SqliteStore
from tests.acceptance.house import KOREAWATCH, House, Process, quick, write
from tests.newsroom.paper import Paper, Piece

REFETCHED = 2  # pages of a host that the crawl after a kill may ask for again, at most
SHOWN = 12  # articles on the entry page

T = TypeVar("T")
Phase = Literal["starting", "asking", "storing", "settling"]


def visible(store: Path) -> dict[str, str]:
    """Address and text of each article that any reader sees at this moment; none while there is nothing to read."""
    if not store.exists():
        return {}
    try:
        with contextlib.closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True, timeout=0)) as conn:
            return dict(conn.execute("SELECT url, text FROM article"))
    except sqlite3.OperationalError:  # it is being made, or held for the blink of an eye
        return {}


def copied(store: Path, folder: Path) -> Path:
    """The files of a store that no process has open, as they are: logs and journals with them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in (store, pages_path(store)):
        for name in (file.name, f"{file.name}-wal", f"{file.name}-journal"):
            if file.with_name(name).exists():
                shutil.copy(file.with_name(name), folder / name)
    return folder / store.name


def cpu_seconds() -> float:
    """What ended children have used of the processors so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Series:
    """One house whose crawls are killed."""

    def __init__(self, house: House, papers: Sequence[Paper], answers_after: float = 0) -> None:
        """`answers_after`: seconds that the papers need for an article."""
        self.house = house
        self.papers = papers
        self.phases: Counter[Phase] = Counter()
        self.most_refetched = 0
        self._answers_after = answers_after
        self._pieces = {paper: list(map(self._paced, paper.pieces)) for paper in papers}  # all that were written
        self._asked_before: Counter[tuple[Paper, str]] = Counter()  # when the crawl began that was killed
        self._kept: dict[str, str] = {}  # what was seen to be kept: nothing of it may go
        self._kept_before: set[str] = set()
        self._runs = 0
        house.configure(*[quick(paper, f"p{n}") for n, paper in enumerate(papers)])

    def write(self, number: int) -> None:
        """So many new articles in each paper; the newest come first, and old ones leave the entry page."""
        for paper in self.papers:
            pieces = self._pieces[paper]
            for _ in range(number):
                pieces.append(self._paced(write(paper, len(pieces))))
            paper.pieces[:] = (paper.pieces[-number:] + paper.pieces[:-number])[:SHOWN]

    def _paced(self, piece: Piece) -> Piece:
        return piece.hang(self._answers_after) if self._answers_after else piece

    def kill(self, befall: Callable[[Process], T], program: Sequence[str] = KOREAWATCH) -> T:
        """A crawl that comes to grief by `befall`, and a look at what it leaves; gives what `befall` does.

        It leaves the process at its end, or stopped: then it is compared what is seen before and after the kill.
        """
        self._kept_before, self._asked_before = set(self._kept), self._asked()
        crawl = self.house.start("crawl", program=program)
        died = befall(crawl)
        seen = visible(self.house.store_path)
        crawl.kill()
        self._kept.update(seen)
        phase = self._look()
        self.phases[phase] += bool(died)
        return died

    def _look(self) -> Phase:
        """What was visible is there as it was, once; the files are sound. On a copy: the next crawl finds them as the
        kill has left them. How far the crawl had come."""
        store_path = self.house.store_path
        if not store_path.exists():
            assert not self._kept
            return "starting"
        copy = copied(store_path, self.house.folder / "looked at")
        try:
            with SqliteStore.open_readonly(copy) as store:  # as `store check` does
                assert store.check() == []
        except StoreUnusable as error:
            assert "There is no store at" in str(error)
        with SqliteStore.open(copy) as store:
            assert store.check() == []
            rows = store._conn.execute("SELECT url, text FROM article").fetchall()
            runs = store.runs(limit=100_000)
        found = {row["url"]: row["text"] for row in rows}
        assert len(found) == len(rows), "an article is there twice"
        assert {url: found.get(url) for url in self._kept} == self._kept
        new = len(found.keys() - self._kept_before)
        self._kept = found
        began, self._runs = len(runs) - self._runs, len(runs)
        if not began:
            return "starting"
        if not new:
            return "asking"
        return "storing" if any(run.ended is None for run in runs) else "settling"

    def go_on(self) -> float:
        """The next crawl finds what is left, fetches next to nothing again, and all is there. Seconds that it took."""
        asked, killed = self._asked(), self._asked_before
        crawl = self.house.call("crawl", seconds=60)
        took = time.monotonic() - crawl.began
        twice = [page for page, times in self._asked().items() if times > asked[page] > 0]
        assert {url for _, url in twice}.isdisjoint(self._kept), "what was kept is asked for again"
        assert not [page for page, times in self._asked().items() if times > killed[page] > 0]
        self.most_refetched = max(self.most_refetched, *Counter(paper for paper, _ in twice).values(), 0)
        assert self.most_refetched <= REFETCHED, f"asked for again: {sorted(url for _, url in twice)}"
        self._kept = visible(self.house.store_path)
        assert self._kept == {piece.url: piece.story.text for pieces in self._pieces.values() for piece in pieces}
        assert self.house.articles() == sorted(self._kept)
        with self.house.library() as store:
            runs = store.runs(limit=100_000)
        assert runs[0].outcome == "ok"
        assert None not in {run.outcome for run in runs}
        self._runs = len(runs)
        checked = self.house.look("store", "check")
        assert checked.exit_code == 0, checked.output
        return took

    def _asked(self) -> Counter[tuple[Paper, str]]:
        """How often each article of each paper was asked for."""
        return Counter(
            (paper, paper.url(path)) for paper in self.papers for path in paper.seen.paths() if path.startswith("/a/")
        )
