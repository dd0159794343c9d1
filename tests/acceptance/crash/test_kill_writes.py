"""kill -9 at each of the first 50 writes of `koreawatch crawl`: system calls and transactions."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.pages import pages_path
from tests.acceptance.crash.series import Series, cpu_seconds
from tests.acceptance.house import KOREAWATCH, NUMBER, House, Process, write
from tests.newsroom.paper import Paper

WRITES = 50


def is_killed(crawl: Process) -> bool:
    """It dies by itself, at the write that it is to die of."""
    code = crawl.wait(60)
    assert code in (0, -signal.SIGKILL), crawl.log
    return code != 0


def at_commit(number: int, *, after: bool) -> tuple[str, ...]:
    """koreawatch, which dies right before or after this commit."""
    code = f"from tests.storage.dying import arm; arm({number}, after={after})"
    return (sys.executable, "-c", f"{code}; from koreawatch.cli.main import main; main()")


def at_call(number: int, store: Path) -> tuple[str, ...]:
    """koreawatch, which dies at this system call that writes to a file of the store, before it is carried out."""
    files = [f"{file}{suffix}" for file in (store, pages_path(store)) for suffix in ("", "-wal", "-journal")]
    of_these = [word for file in files for word in ("-P", file)]
    inject = f"inject=pwrite64:signal=KILL:when={number}"
    return ("strace", "-f", "-qq", "-o", "/dev/null", *of_these, "-e", "trace=pwrite64", "-e", inject, *KOREAWATCH)


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str, int, int], None]:
    used = cpu_seconds()

    def tell(what: str, kills: int, most_refetched: int) -> None:
        with capsys.disabled():
            print(
                f"\nkill -9 at {what}: {kills} kills, 0 articles lost, 0 doubled, store check clean, "
                f"at most {most_refetched} pages of a host fetched again; {cpu_seconds() - used:.0f} CPU s"
            )

    return tell


def of_new_stores(
    tmp_path: Path, paper: Paper, numbers: range, program: Callable[[int, House], tuple[str, ...]]
) -> tuple[int, int]:
    """Kills of crawls that begin without a store, and how many pages were fetched again at most."""
    most = 0
    for number in numbers:
        house = House(tmp_path / "new")
        house.folder.mkdir()
        paper.seen.clear()
        series = Series(house, [paper])
        assert series.kill(is_killed, program(number, house)), f"there is no write {number}"
        series.go_on()
        most = max(most, series.most_refetched)
        house.close()
        shutil.rmtree(house.folder)
    return len(numbers), most


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_at_each_of_the_first_commits(
    tmp_path: Path, papers: Callable[[], Paper], after: bool, tell: Callable[[str, int, int], None]
) -> None:
    """They reach from the first migration over runs and links to the last articles."""
    paper = papers()
    for number in range(NUMBER, 2 * NUMBER):
        write(paper, number)
    kills = of_new_stores(tmp_path, paper, range(1, WRITES + 1), lambda n, _: at_commit(n, after=after))
    tell(f"each of the first {WRITES} commits, {'after' if after else 'before'} it", *kills)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="strace makes the process die at a system call")
def test_at_each_of_the_first_calls_that_make_a_store(
    tmp_path: Path, papers: Callable[[], Paper], tell: Callable[[str, int, int], None]
) -> None:
    kills = of_new_stores(tmp_path, papers(), range(1, WRITES + 1), lambda n, house: at_call(n, house.store_path))
    tell(f"each of the first {WRITES} write calls without a store", *kills)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="strace makes the process die at a system call")
def test_at_each_of_the_first_calls_into_a_store(
    house: House, papers: Callable[[], Paper], tell: Callable[[str, int, int], None]
) -> None:
    series = Series(house, [papers()])
    series.go_on()
    for number in range(1, WRITES + 1):
        series.write(6)
        assert series.kill(is_killed, at_call(number, house.store_path)), f"there is no write {number}"
        series.go_on()
    tell(f"each of the first {WRITES} write calls into a store", WRITES, series.most_refetched)
