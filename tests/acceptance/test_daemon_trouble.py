"""What befalls the daemon from outside: a full disk, a locked store, crawls that hang, too little memory."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.disk import filled, mounted, no_room_for
from tests.acceptance.house import NUMBER, House, Process, locked, quick, until, write
from tests.newsroom.paper import Paper

# ---- no room


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path | None]:
    with mounted(tmp_path) as disk:
        yield disk


def is_full_and_has_room_again(
    house: House, daemon: Process, paper: Paper, fill: Callable[[], object], free: Callable[[], object]
) -> None:
    """No article is lost that came while there was no room."""
    until(lambda: len(house.articles()) == NUMBER, "the first articles are kept")
    fill()
    for n in range(NUMBER, 2 * NUMBER):
        write(paper, n)
    until(lambda: "can't be used" in daemon.log, "the daemon says so")
    used, began = daemon.cpu_seconds(), time.monotonic()
    time.sleep(4)
    assert daemon.running, daemon.log
    assert (daemon.cpu_seconds() - used) / (time.monotonic() - began) < 0.5, "it is busy with its misfortune"
    said = sum("Crawls wait until it can be used again" in line for line in daemon.log.splitlines())
    assert 1 <= said <= 3  # not at every try
    free()
    until(lambda: "the store can be used again" in daemon.log, "it goes on", 15)
    command = house.call("crawl", "p0", seconds=30)  # the schedule would do it too, a minute later
    assert command.rows()
    until(lambda: len(house.articles()) == 2 * NUMBER, "what came meanwhile is kept", 15)
    assert all(run.outcome for run in house.runs()[:-1])
    daemon.stop()
    assert house.articles() == sorted(paper.url(f"/a/{n}") for n in range(2 * NUMBER))
    house.sound()


def test_a_disk_without_room(small: Path | None, tmp_path: Path, papers: Callable[[], Paper]) -> None:
    """A small disk is filled by another program; where none can be had, the daemon's files may not grow."""
    paper, house = papers(), House(small or tmp_path)
    try:
        daemon = house.daemon(quick(paper))
        with contextlib.ExitStack() as stack:
            full = filled(small) if small else no_room_for(daemon)
            is_full_and_has_room_again(house, daemon, paper, lambda: stack.enter_context(full), stack.close)
    finally:
        house.close()


def test_a_request_that_meets_a_full_disk_is_told_of_it_or_done_later(
    house: House, papers: Callable[[], Paper]
) -> None:
    """Neither does its command wait for ever, nor is one forgotten that nobody waits for."""
    own, waited_for, left = papers(), papers(), papers()
    for paper in (waited_for, left):
        paper.feed.hang(2)
    daemon = house.daemon(quick(own, "own", interval="1h", max_interval="6h"), also=[waited_for, left])
    mine = house.folder / "mine.toml"
    house.configure(quick(waited_for, "waited_for"), quick(left, "left_there"), config=mine)
    command = house.start("crawl", "waited_for", config=mine)
    house.call("crawl", "left_there", "--detach", config=mine)
    until(lambda: waited_for.seen.count("/rss.xml") and left.seen.count("/rss.xml"), "both are underway")
    with no_room_for(daemon):
        until(lambda: "can't be used" in daemon.log, "the daemon meets the full disk")
        time.sleep(2.5)
        assert command.running
    assert command.wait() == 1
    assert "The daemon could not carry it out: " in command.log
    assert "can't be used" in command.log
    until(lambda: left.seen.count("/a/11"), "what nobody waited for is carried out after all")
    until(lambda: all(run.outcome for run in house.runs("left_there")), "and has its end")
    assert [run.outcome for run in house.runs("left_there")] == ["stopped", "ok"]
    assert [run.outcome for run in house.runs("waited_for")] == ["stopped"]
    daemon.stop()
    house.sound()


# ---- a locked store


@pytest.mark.slow
def test_a_store_that_is_locked_for_long_is_waited_for(
    house: House, papers: Callable[[], Paper], capsys: pytest.CaptureFixture[str]
) -> None:
    seconds = 25
    made = [papers() for _ in range(3)]
    daemon = house.daemon(*[quick(paper, f"p{n}") for n, paper in enumerate(made)])
    until(lambda: len(house.articles()) == 3 * NUMBER, "the first articles are kept")
    used, began = daemon.cpu_seconds(), time.monotonic()
    with locked(house.store_path, seconds) as holder:
        for paper in made:
            write(paper, NUMBER)
        until(lambda: "is locked by another program" in daemon.log, "the daemon says so", 15)
        assert house.status()["daemon"]["state"] == "running"
        assert len(house.status()["sources"]) == 3
        holder.wait()
    assert daemon.running, daemon.log
    share = (daemon.cpu_seconds() - used) / (time.monotonic() - began)
    until(lambda: "the store can be used again" in daemon.log, "it goes on", 15)
    with capsys.disabled():
        print(f"\nlocked for {seconds} s: {share:.0%} of a processor was used")
    assert share < 0.5
    waits = [datetime.fromisoformat(row["due"].replace("Z", "+00:00")) for row in house.status()["sources"]]
    assert all(due < datetime.now(UTC) + timedelta(seconds=61) for due in waits)  # none has lost its timer
    until(lambda: len(house.articles()) == 3 * (NUMBER + 1), "every source is crawled again", 70)
    daemon.stop()
    assert all(run.outcome for run in house.runs())
    house.sound()


# ---- crawls that hang


def test_a_run_that_hangs_is_ended_and_the_next_one_comes(house: House, papers: Callable[[], Paper]) -> None:
    stuck, empty, well = papers(), papers(), papers()
    daemon = house.daemon(
        quick(stuck, "stuck", spider="tests.acceptance.stuck:Stuck"),
        quick(empty, "empty", spider="tests.acceptance.stuck:StuckAtOnce"),
        quick(well, "well"),
        crawl='max_time = "2s"',
        schedule='drain = "5s"',
    )
    until(lambda: len([run for run in house.runs("stuck") if run.ended]) > 1, "the second run has ended too", 30)
    until(lambda: house.runs("empty")[0].ended, "the other has ended too", 30)
    for source in ("stuck", "empty"):
        first = house.runs(source)[0]
        assert (first.outcome, first.detail) == ("partial", "took longer than crawl.max_time")
    well_done = "the neighbour goes on"
    until(lambda: len([run for run in house.runs("well") if run.outcome == "ok"]) > 3, well_done, 30)
    assert stuck.url("/a/0") in house.articles()
    daemon.stop()
    house.sound()


def test_a_bug_in_one_source_leaves_the_others_alone(house: House, papers: Callable[[], Paper]) -> None:
    broken, well = papers(), papers()
    daemon = house.daemon(quick(broken, "broken", spider="tests.acceptance.stuck:Broken"), quick(well, "well"))
    until(lambda: len([run for run in house.runs("broken") if run.ended]) > 1, "the second try has ended")
    for run in house.runs("broken"):
        assert run.ended is None or (run.outcome, run.detail) == ("failed", "a bug: RuntimeError: a slip of the pen")
    until(lambda: house.look("status", "--exit-code").exit_code == 1, "status tells")
    assert "a slip of the pen" in daemon.log
    until(lambda: len(house.articles()) == NUMBER, "the other is crawled")
    daemon.stop()


def remove(store: Path) -> None:
    for file in (store, *(store.with_name(store.name + end) for end in ("-wal", "-shm"))):
        file.unlink()


def replace_by_a_copy(store: Path) -> None:
    copy = store.with_name("copy.db")
    with contextlib.closing(sqlite3.connect(store)) as conn, contextlib.closing(sqlite3.connect(copy)) as other:
        conn.backup(other)
    copy.replace(store)


@pytest.mark.parametrize("mishap", [remove, replace_by_a_copy])
def test_the_store_is_deleted_or_replaced_while_it_is_used(
    house: House, papers: Callable[[], Paper], mishap: Callable[[Path], None]
) -> None:
    """Whoever tidies up must not find, weeks later, that all was written to a file without a name."""
    paper = papers()
    daemon = house.daemon(quick(paper))
    until(lambda: len(house.articles()) == NUMBER, "the first articles are kept")
    mishap(house.store_path)
    write(paper, NUMBER)
    daemon.ends(3, 30)
    (rescued,) = house.folder.glob("kw.rescued-*.db")
    assert (
        f"kw.db was deleted or replaced while koreawatch used it. All that was kept in it is in {rescued}" in daemon.log
    )
    with contextlib.closing(sqlite3.connect(rescued)) as conn:
        assert conn.execute("SELECT count(*) FROM article").fetchone() == (NUMBER + 1,)
    if mishap is remove:
        refused = house.call("run", code=3)
        assert f"{rescued} holds what was in one that was deleted while it was used" in refused.log
    house.call("store", "restore", str(rescued))
    assert len(house.articles()) == NUMBER + 1
    house.sound()


def test_the_store_is_moved_while_it_is_used(house: House, papers: Callable[[], Paper]) -> None:
    paper = papers()
    daemon = house.daemon(quick(paper))
    until(lambda: len(house.articles()) == NUMBER, "the first articles are kept")
    moved = house.store_path.rename(house.folder / "moved.db")
    write(paper, NUMBER)
    daemon.ends(3, 30)
    assert f"kw.db was moved to {moved} while koreawatch used it. All that was kept is there" in daemon.log
    moved.rename(house.store_path)
    assert len(house.articles()) == NUMBER + 1
    house.sound()


def test_its_other_processes_are_killed_while_they_rest(house: House, papers: Callable[[], Paper]) -> None:
    """When memory is short the system kills what it likes. New ones read the next pages, and nobody has to ask."""
    paper = papers()
    daemon = house.daemon(quick(paper))
    until(lambda: len(house.articles()) == NUMBER, "the first articles are kept")
    for number in range(NUMBER, NUMBER + 3):
        for pid in set(daemon.group()) - {daemon.pid}:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        write(paper, number)
        until(lambda number=number: len(house.articles()) == number + 1, "what came since is kept", 20)  # type: ignore[misc]
    assert daemon.running
    assert "a bug in" not in daemon.log
    daemon.stop()
    house.sound()


# ---- how it tells


def test_status_tells_the_state_by_its_exit_code(house: House, papers: Callable[[], Paper]) -> None:
    paper = papers()

    def state() -> tuple[int, str]:
        return house.look("status", "--exit-code").exit_code, house.status()["daemon"]["state"]

    daemon = house.daemon(quick(paper))
    until(lambda: any(run.outcome == "ok" for run in house.runs()), "the first crawl has ended")
    assert state() == (0, "running")
    paper.feed.status(500)
    until(lambda: house.status()["sources"][0]["health"] == "failing", "the source is failing", 15)
    assert state() == (1, "running")
    paper.feed.well()
    until(lambda: house.status()["sources"][0]["health"] == "ok", "the source is well again", 15)
    assert state() == (0, "running")

    daemon.signal(signal.SIGSTOP)
    with contextlib.closing(sqlite3.connect(house.store_path)) as conn, conn:  # as if two minutes had passed
        conn.execute("UPDATE daemon SET beat = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-2 minutes')")
    assert state() == (1, "stalled")
    daemon.signal(signal.SIGCONT)
    daemon.stop()
    assert state() == (1, "stopped")
    daemon = house.daemon()
    daemon.kill()
    assert state() == (1, "died")


@pytest.mark.slow  # it looks every ten seconds
def test_past_its_memory_the_daemon_drains_and_asks_for_a_restart(house: House, papers: Callable[[], Paper]) -> None:
    paper = papers()
    for piece in paper.pieces:
        piece.hang(1.5)
    daemon = house.daemon(quick(paper), schedule="max_memory_mb = 1")
    daemon.ends(1, 30)
    assert "MB of memory are in use, more than schedule.max_memory_mb = 1" in daemon.log
    assert [run.outcome for run in house.runs()] == ["stopped"]
    assert house.articles()
    house.sound()
