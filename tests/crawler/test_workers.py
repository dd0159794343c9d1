"""Workers that can be killed: a page that hangs, crashes or eats memory harms nobody else."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler import loop
from crawler import workers as workers_module
from crawler.parse.contract import PageError
from crawler.workers import HEAVY_BYTES, Workers
from storage.model import FailureKind, FetchedPage


def double(value: int) -> int:
    return 2 * value


def hang(value: int) -> int:
    while value:
        time.sleep(0.01)
    return value


def crash(value: int) -> int:
    os._exit(value)


def devour(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def blunder(value: int) -> int:
    raise ZeroDivisionError(value)


def refuse(value: int) -> int:
    raise PageError(FailureKind.NOT_HTML, f"page {value}")


def loaded(_: int) -> tuple[bool, int]:
    return "trafilatura" in sys.modules, gc.get_freeze_count()


def modules(_: int) -> list[str]:
    return list(sys.modules)


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(2, timedelta(seconds=0.7)) as workers:
        workers_ready = list(workers.map(double, [1, 2]))
        assert workers_ready == [2, 4]
        yield workers


def test_results_come_in_order(pool: Workers) -> None:
    assert list(pool.map(double, range(50))) == [2 * n for n in range(50)]


@pytest.mark.parametrize(
    ("fn", "value", "kind"),
    [
        (hang, 1, FailureKind.PARSE_HUNG),
        (crash, 3, FailureKind.PARSE_CRASHED),
        (devour, 4000, FailureKind.PARSE_MEMORY),
        (refuse, 7, FailureKind.NOT_HTML),
    ],
)
def test_a_bad_page_is_a_page_error_and_the_next_page_is_read(pool: Workers, fn, value, kind) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PageError) as caught:
        loop.run(lambda: pool.run(fn, value))
    assert caught.value.kind == kind
    assert loop.run(lambda: pool.run(double, 21)) == 42


def test_a_new_worker_has_the_parsers_and_shares_them_with_the_others(pool: Workers) -> None:
    ((there, frozen),) = pool.map(loaded, [1])
    assert there
    assert frozen > 30_000  # objects that no collection of garbage will write to


def test_a_new_worker_loads_next_to_nothing_for_itself(pool: Workers) -> None:
    """What each loads for itself stands in memory as often as there are workers."""
    program = "import crawler.preloaded, sys; print(*sys.modules)"
    shared = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    (own,) = pool.map(modules, [1])
    others = [name.partition(".")[0] for name in set(own) - set(shared)]
    assert not {"asyncio", "pebble", "storage"} & set(others)


def test_a_bug_is_logged_with_its_traceback(pool: Workers, caplog: pytest.LogCaptureFixture) -> None:
    (result,) = pool.map(blunder, [1])
    assert isinstance(result, PageError)
    assert result.kind == FailureKind.PARSE_ERROR
    assert "ZeroDivisionError" in caplog.text


def kill(pid: int) -> None:
    """And wait until it is gone, and the pool has seen it."""
    os.kill(pid, signal.SIGKILL)
    while Path(f"/proc/{pid}/stat").exists():
        time.sleep(0.01)
    time.sleep(0.3)


def own_pid(_: int) -> int:
    return os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
class TestBroken:
    """What pebble calls a broken pool never works again: a new one must take its place."""

    def test_a_worker_killed_while_it_rests_is_replaced(self, pool: Workers) -> None:
        for _ in range(3):
            kill(loop.run(lambda: pool.run(own_pid, 0)))
            assert loop.run(lambda: pool.run(double, 21)) == 42

    def test_all_workers_killed_between_two_pages_of_many(self, pool: Workers) -> None:
        def items() -> Iterator[int]:
            yield from range(20)
            for pid in {*pool.map(own_pid, range(8))}:
                os.kill(pid, signal.SIGKILL)  # type: ignore[arg-type]
            yield from range(20, 40)

        assert list(pool.map(double, items())) == [2 * n for n in range(40)]

    def test_a_task_that_nobody_takes_is_given_to_a_new_pool(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever is killed with a lock of the pool in hand keeps the others from all work."""
        monkeypatch.setattr(workers_module, "PATIENCE", 1)
        with Workers(1, timedelta(seconds=1)) as workers:
            assert loop.run(lambda: workers.run(double, 1)) == 2
            assert workers._pool._pool_manager.worker_manager.workers_channel is not None
            workers._pool._pool_manager.worker_manager.workers_channel.mutex.acquire()
            assert loop.run(lambda: workers.run(double, 21)) == 42
            assert list(workers.map(double, [3])) == [6]

    def test_a_pool_without_its_server(self, tmp_path: Path) -> None:
        """A daemon lives for months, and those who tidy up /tmp know nothing of it."""
        program = tmp_path / "program.py"
        program.write_text(
            "import multiprocessing.util, os, shutil, signal, time\n"
            "from crawler import loop\n"
            "from crawler.workers import Workers\n"
            "if __name__ == '__main__':\n"
            "    with Workers(1) as workers:\n"
            "        first = loop.run(lambda: workers.run(os.getpid))\n"
            "        shutil.rmtree(multiprocessing.util.get_temp_dir())\n"
            "        os.kill(first, signal.SIGKILL)\n"
            "        time.sleep(0.5)\n"
            "        print(loop.run(lambda: workers.run(os.getpid)) != first, list(workers.map(abs, [-1, -2])))\n"
        )
        ran = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=60, check=False)
        assert ran.stdout == "True [1, 2]\n", ran.stderr


def span(page: FetchedPage) -> tuple[float, float]:
    began = time.monotonic()
    time.sleep(0.15)
    return began, time.monotonic()


def test_of_huge_pages_one_is_parsed_at_a_time_and_small_ones_go_on_meanwhile(pool: Workers) -> None:
    def of(size: int) -> FetchedPage:
        url = "http://paper.example/a/1"
        return FetchedPage(
            url=url, final_url=url, status=200, body=bytes(size), fetched_at=datetime.now(UTC), source_id=""
        )

    async def all_at_once() -> list[tuple[float, float]]:
        return await asyncio.gather(*(pool.run(span, of(size)) for size in (HEAVY_BYTES + 1, HEAVY_BYTES + 1, 9)))

    one, other, small = loop.run(all_at_once)
    assert one[1] <= other[0]
    assert small[0] < other[0]
