"""The real daemon on a made clock: what becomes of due times that can't be kept."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from bench.schedule import HereStore, Outlet, PretendCrawls, appearances
from bench.virtual import Machine, apscheduler_on, loop_of
from crawler.context import CrawlPlan, StoreCalls
from crawler.crawl import Crawls
from crawler.source import Source
from scheduler.daemon import Daemon
from scheduler.desk import Desk
from scheduler.settings import ScheduleConfig
from storage.model_run import CrawlRun
from storage.model_schedule import DaemonSign, SourceState
from storage.store import SqliteStore

NOON = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # a Wednesday, noon in Seoul
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class Desktop:
    """A machine with a daemon on it; `live()` lets time pass."""

    def __init__(self, path: Path, **source: Any) -> None:
        self.path = path
        self.machine = Machine(NOON)
        fields = {"id": "paper", "name": "Paper", "language": "ko", "homepage": "https://paper.example/"}
        entry = [{"kind": "feed", "url": "https://paper.example/rss"}]
        self.source = Source.model_validate({**fields, "entry": entry, **source})
        moments = appearances(60, ZoneInfo("Asia/Seoul"), random.Random(1), NOON - 24 * HOUR, NOON + 72 * HOUR)
        self.outlet = Outlet(self.source, moments)
        self.schedule = ScheduleConfig(recheck=False)

    def live(self, length: timedelta, **events: Any) -> None:
        """One life of the daemon. `request`: after so long somebody asks for a crawl; `crash`: it is killed then."""
        loop = loop_of(self.machine)
        asyncio.set_event_loop(loop)
        store = HereStore(SqliteStore.open(self.path))
        crawls = PretendCrawls(self.machine, {"paper": self.outlet}, store, [])
        self.crawls = crawls
        desk = Desk(cast(Crawls, crawls), cast(StoreCalls, store), schedule=self.schedule, patient=True)
        now = self.machine.wall()
        sign = DaemonSign(pid=1, started=now, beat=now)
        daemon = Daemon(
            desk, cast(StoreCalls, store), [self.source], self.schedule, sign, monotonic=lambda: self.machine.mono
        )
        with contextlib.suppress(asyncio.CancelledError):
            loop.run_until_complete(self._until(self.machine.true + length, daemon, store, **events))
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        asyncio.set_event_loop(None)
        store.store.close()

    async def _until(
        self, end: datetime, daemon: Daemon, store: HereStore, request: timedelta | None = None, crash: bool = False
    ) -> None:
        task = asyncio.create_task(daemon.run())
        asked = self.machine.true + request if request else None
        while self.machine.true < end:
            await asyncio.sleep(1)
            if asked and self.machine.true >= asked:
                asked = None
                plan = CrawlPlan(sources=(self.source,))
                self.other = asyncio.create_task(daemon.desk.carry_out(plan))
        store.dead = crash
        daemon.stop("the end")
        await task

    def runs(self, *outcomes: str) -> list[CrawlRun]:
        """Oldest first."""
        with SqliteStore.open_readonly(self.path) as store:
            return [run for run in store.runs(limit=10_000)[::-1] if not outcomes or run.outcome in outcomes]

    def state(self) -> SourceState:
        with SqliteStore.open_readonly(self.path) as store:
            return store.states()["paper"]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Any]:
    with contextlib.ExitStack() as stack:

        def make(**source: Any) -> Desktop:
            found = Desktop(tmp_path / "kw.db", **source)
            stack.enter_context(apscheduler_on(found.machine))
            return found

        yield make


def at(run: CrawlRun) -> str:
    assert run.due is not None
    return f"{run.due.astimezone(ZoneInfo('Asia/Seoul')):%H:%M}"


def test_fixed_times_are_kept_to_the_second(desktop: Any) -> None:
    desk = desktop(schedule="*/10 * * * *")
    desk.live(58 * MINUTE)
    runs = [run for run in desk.runs("ok") if run.trigger == "schedule"]
    assert [at(run) for run in runs] == ["12:10", "12:20", "12:30", "12:40", "12:50"]
    assert all(
        run.due is not None and timedelta(0) <= run.started - run.due <= 2 * timedelta(seconds=1) for run in runs
    )


def test_a_new_source_begins_within_the_spread(desktop: Any) -> None:
    desk = desktop()
    desk.live(HOUR)
    first = desk.runs()[0]
    assert first.trigger == "startup"
    assert NOON <= first.started <= NOON + 5 * MINUTE + timedelta(seconds=1)


def test_after_a_sleep_one_crawl_makes_up_for_all_and_the_row_tells(desktop: Any) -> None:
    desk = desktop(schedule="*/10 * * * *")
    desk.machine.at(NOON + 25 * MINUTE, lambda: desk.machine.sleep(2 * HOUR))
    desk.live(3 * HOUR)
    (row,) = desk.runs("coalesced")
    assert (at(row), row.times) == ("12:30", 11)  # to 14:10; the crawl stands for 14:20
    assert row.detail == "the machine slept or was busy; one crawl makes up for 12 due times"
    late = next(run for run in desk.runs("ok") if at(run) == "14:20")
    assert NOON + 2 * HOUR + 25 * MINUTE <= late.started <= NOON + 2 * HOUR + 30 * MINUTE
    assert [at(run) for run in desk.runs("ok") if run.id > late.id][:2] == ["14:30", "14:40"]


def test_what_was_due_while_no_daemon_was_there_is_missed_but_for_the_last(desktop: Any) -> None:
    desk = desktop(schedule="*/10 * * * *")
    desk.live(25 * MINUTE, crash=True)
    desk.machine.true += 48 * MINUTE
    desk.live(30 * MINUTE)
    (row,) = desk.runs("missed")
    assert (at(row), row.times, row.detail) == (
        "12:30", 4, "the daemon was not running; one crawl makes up for 5 due times"
    )  # fmt: skip
    made_up = next(run for run in desk.runs("ok") if run.id > row.id)
    assert (at(made_up), made_up.trigger) == ("13:10", "startup")


def test_one_due_time_in_a_pause_is_only_late(desktop: Any) -> None:
    desk = desktop(interval="10m", max_interval="10m")
    desk.live(22 * MINUTE)
    due = desk.state().due
    desk.machine.true += 3 * HOUR
    desk.live(10 * MINUTE)
    late = next(run for run in desk.runs("ok") if run.trigger == "startup" and run.due == due)
    assert late.started >= NOON + 3 * HOUR
    assert desk.runs("missed", "coalesced", "skipped") == []


def test_a_crawl_that_takes_longer_than_the_pause_skips_times_and_says_so(desktop: Any) -> None:
    desk = desktop(schedule="*/2 * * * *")
    desk.live(5 * MINUTE)
    desk.outlet.hung = (NOON + 6 * MINUTE, NOON + 7 * MINUTE)  # for ten minutes
    desk.live(20 * MINUTE)
    (row,) = [run for run in desk.runs("skipped") if run.times > 1]
    assert (at(row), row.times) == ("12:08", 5)
    assert row.detail is not None
    assert row.detail.startswith("the crawl before took until 12:16")


def test_a_timer_that_meets_a_crawl_somebody_asked_for_is_skipped(desktop: Any) -> None:
    desk = desktop(schedule="*/10 * * * *")
    desk.outlet.hung = (NOON + 8 * MINUTE, NOON + 9 * MINUTE)
    desk.live(28 * MINUTE, request=8 * MINUTE + timedelta(seconds=5))
    (row,) = desk.runs("skipped")
    assert at(row) == "12:10"
    assert row.detail is not None
    assert row.detail.startswith("it was being crawled already (run ")
    assert [at(run) for run in desk.runs("ok") if run.trigger == "schedule"] == ["12:20"]
    assert desk.crawls.overlaps == 0


def test_quiet_hours_that_begin_while_a_source_is_due_skip_it(desktop: Any) -> None:
    desk = desktop(interval="10m", max_interval="10m")
    desk.live(15 * MINUTE)
    desk.source = Source.model_validate({**desk.source.model_dump(), "quiet_hours": ["12:00-13:30"]})
    desk.live(2 * HOUR)
    rows = desk.runs("skipped")
    assert [row.detail for row in rows] == ["quiet hours until 13:30"]
    later = [run for run in desk.runs("ok") if run.id > rows[0].id]
    assert min(run.started for run in later) >= NOON + 90 * MINUTE


def test_a_clock_that_is_set_back_holds_nothing_up(desktop: Any) -> None:
    desk = desktop(interval="10m", max_interval="10m")
    desk.machine.at(NOON + 30 * MINUTE, lambda: desk.machine.set_clock(-5 * HOUR))
    desk.live(2 * HOUR)
    polls = desk.outlet.polls
    assert max(b - a for a, b in pairwise(polls)) < 17 * MINUTE


def test_a_killed_crawl_is_swept_and_its_source_is_due_at_once(desktop: Any) -> None:
    desk = desktop(interval="10m", max_interval="10m")
    desk.outlet.hung = (NOON, NOON + 2 * MINUTE * 60)
    desk.live(8 * MINUTE, crash=True)
    assert [run.outcome for run in desk.runs()] == [None]
    desk.outlet.hung = None
    desk.live(10 * MINUTE)
    assert [run.outcome for run in desk.runs()][:2] == ["died", "ok"]


@pytest.mark.slow
def test_two_days_of_thirty_outlets(tmp_path: Path) -> None:
    from bench import schedule

    machine = Machine(schedule.START)
    end = schedule.START + timedelta(days=2)
    papers = schedule.outlets(random.Random(3), end)
    machine.at(schedule.START + timedelta(days=1), lambda: machine.sleep(timedelta(hours=6.5)))
    met: list[tuple[str, float]] = []
    alarms: list[str] = []
    with apscheduler_on(machine):
        overlaps = schedule.live(machine, papers, tmp_path / "week.db", 2, met, alarms)
    assert overlaps == 0
    assert schedule.unaccounted(tmp_path / "week.db", papers, [(schedule.START, end)]) == []
    assert alarms == ["outlet29 failing at its poll 2 of the trouble"]
