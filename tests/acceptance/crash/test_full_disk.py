"""A disk that is full at 20 points, from no room for a store to room for all but the last write."""

from __future__ import annotations

import contextlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from storage.store import SqliteStore
from tests.acceptance.crash.series import Series, copied, cpu_seconds, visible
from tests.acceptance.disk import filled, mounted, used
from tests.acceptance.house import NUMBER, House, Process, quick, until, write
from tests.newsroom.paper import Paper
from tests.storage.making import essay

# parts of the room that is needed: from none, not even for the store to be made, to all but the last writes
HALF = pytest.param([0.5], id="1")
MANY = pytest.param([0.95 * n / 19 for n in range(20)], id="20", marks=pytest.mark.slow)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path, 24) as disk:
        if disk is None:
            pytest.skip("a disk that can be filled needs the right to mount one")
        yield disk


@contextlib.contextmanager
def fresh(tmp_path: Path, disk: Path) -> Iterator[House]:
    """A house whose store is on the disk, and the disk as new afterwards."""
    (tmp_path / "house").mkdir(exist_ok=True)
    house = House(tmp_path / "house", disk / "kw.db")
    try:
        yield house
    finally:
        house.close()
        for file in disk.iterdir():
            file.unlink()


@contextlib.contextmanager
def most_used(disk: Path) -> Iterator[Callable[[], int]]:
    """Bytes that were taken at the worst moment while the block lasts."""
    most, ending = 0, threading.Event()

    def look() -> None:
        nonlocal most
        while not ending.wait(0.002):
            most = max(most, used(disk))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield lambda: most
    finally:
        ending.set()
        looking.join()


def end_of(process: Process) -> str:
    """How it took it: it ends by itself with 3 and one sentence on the store, or does all that it was asked; a log of
    changes that can't be written back, or raw pages that are not kept, are no reason to stop."""
    code = process.wait(60)
    assert "Traceback" not in process.log
    if code == 0:
        return "goes on"
    assert code == 3, f"exit code {code}\n{process.log}"
    *_, last = process.log.splitlines()
    assert last.startswith("Error: "), last
    assert "kw.db can't be used: " in last, last
    assert "disk" in last, last
    return "ends with 3"


@pytest.mark.parametrize("parts", [HALF, MANY])
def test_a_crawl(
    tmp_path: Path, disk: Path, papers: Callable[[], Paper], parts: Sequence[float], capsys: pytest.CaptureFixture[str]
) -> None:
    paper = papers()
    spent = cpu_seconds()
    with fresh(tmp_path, disk) as house, most_used(disk) as need:
        Series(house, [paper]).go_on()
    told: Counter[str] = Counter()
    most = 0
    for part in parts:
        paper.seen.clear()
        with fresh(tmp_path, disk) as house:
            series = Series(house, [paper])
            with filled(disk, int(part * need())):
                told[series.kill(end_of)] += 1
            series.go_on()
            most = max(most, series.most_refetched)
    with capsys.disabled():
        print(
            f"\na disk full at {len(parts)} points, of {need() >> 10} KB, crawl: {dict(told)}; then made whole, "
            f"0 lost, 0 doubled, store check clean, at most {most} pages fetched again; "
            f"{cpu_seconds() - spent:.0f} CPU s"
        )
    assert told["ends with 3"] >= len(parts) / 2


def import_of(file: Path, rows: list[dict[str, Any]], house: House, disk: Path, room: int) -> str:
    """An import with so much room, and another with enough. How the first took it."""
    with filled(disk, room):
        importing = house.start("import", "--report", str(file))
        told = end_of(importing)
    kept = visible(house.store_path)
    assert {rows[row["id"]]["url"] for row in importing.rows()} <= kept.keys()
    with SqliteStore.open(copied(house.store_path, house.folder / "looked at")) as store:
        assert store.check() == []
    again = house.call("import", str(file))
    counts = {"new": len(rows) - len(kept), "unchanged": len(kept)}
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    assert again.log == f"imported: {said}\n"
    assert len(house.articles()) == len(visible(house.store_path)) == len(rows)
    house.sound()
    return told


@pytest.mark.parametrize("parts", [MANY])  # a single point: tests/storage/test_durability.py
def test_an_import(tmp_path: Path, disk: Path, parts: Sequence[float], capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "in.ndjson"
    rows: list[dict[str, Any]] = [
        {"id": n, "url": f"https://hanbit.example/news/{n}", "title": f"Piece {n}", "text": essay(n, 300)}
        for n in range(300)
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    spent = cpu_seconds()
    with fresh(tmp_path, disk) as house, most_used(disk) as need:
        house.configure()
        house.call("import", str(file))
    told: Counter[str] = Counter()
    for part in parts:
        with fresh(tmp_path, disk) as house:
            told[import_of(file, rows, house, disk, int(part * need()))] += 1
    with capsys.disabled():
        print(
            f"\na disk full at {len(parts)} points, of {need() >> 10} KB, import: {dict(told)}; what was told is "
            f"kept; then made whole, 0 lost, 0 doubled, store check clean; "
            f"{cpu_seconds() - spent:.0f} CPU s"
        )
    assert told["ends with 3"] >= len(parts) / 2


def life_of(house: House, disk: Path, room: int, paper: Paper) -> str:
    """A daemon with so much room, then with enough: how it took it."""
    with filled(disk, room):
        daemon = house.daemon(quick(paper), ready=False)
        until(lambda: not daemon.running or has_met_it(house, daemon), "it meets the full disk", 40)
        how = "waits" if daemon.running and WAITS in daemon.log else "goes on" if daemon.running else end_of(daemon)
        write(paper, NUMBER)
        kept = visible(house.store_path)
    if not daemon.running:
        daemon = house.daemon()
    if how == "waits":
        until(lambda: "the store can be used again" in daemon.log, "it goes on", 30)
    house.call("crawl", "p0", seconds=40)  # the schedule would do it too, a minute later
    until(lambda: len(house.articles()) == len(paper.pieces), "every article is kept", 40)
    daemon.stop()
    assert "Traceback" not in daemon.log
    assert kept.items() <= visible(house.store_path).items()
    assert house.articles() == sorted(piece.url for piece in paper.pieces)
    assert None not in {run.outcome for run in house.runs()}
    house.sound()
    return how


WAITS = "Crawls wait until it can be used again"


def has_met_it(house: House, daemon: Process) -> bool:
    """It has said so, or has kept all that there is."""
    return WAITS in daemon.log or len(visible(house.store_path)) == NUMBER


@pytest.mark.parametrize("parts", [MANY])  # a single point: tests/acceptance/test_daemon_trouble.py
def test_the_daemon(
    tmp_path: Path, disk: Path, papers: Callable[[], Paper], parts: Sequence[float], capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so and waits, or ends with 3 when it has not even begun; it goes on when there is room, or is started."""
    spent = cpu_seconds()
    with fresh(tmp_path, disk) as house, most_used(disk) as need:
        daemon = house.daemon(quick(papers()))
        until(lambda: len(house.articles()) == NUMBER, "the articles are kept")
        daemon.stop()
    told: Counter[str] = Counter()
    for part in parts:
        with fresh(tmp_path, disk) as house:
            told[life_of(house, disk, int(part * need()), papers())] += 1
    with capsys.disabled():
        print(
            f"\na disk full at {len(parts)} points, of {need() >> 10} KB, daemon: {dict(told)}; then all is kept, "
            f"0 lost, 0 doubled, store check clean; {cpu_seconds() - spent:.0f} CPU s"
        )
