"""make bench-schedule: a week of the real daemon's schedule on a made clock, with 30 made-up outlets.

The daemon, its timers, the desk, the decisions and the store are the real ones; outlets are lists of moments at which
articles appear (seeded), and a crawl is a look at the newest ones. The week has a night in which the machine sleeps, a
clock that is set back and forward, an outlet that hangs for half a day, a power cut, and the end of daylight saving
in New York.

python -m bench.schedule [--days N] [--seed N]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import statistics
import tempfile
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast
from zoneinfo import ZoneInfo

import scheduler.daemon
from bench.virtual import Machine, apscheduler_on, loop_of
from crawler.context import CrawlPlan, StoreCalls
from crawler.crawl import Crawls, Ended
from crawler.ledger import EntryGap
from crawler.source import Source
from scheduler.daemon import Daemon, Parts
from scheduler.desk import Desk
from scheduler.rhythm import rest_day
from scheduler.settings import ScheduleConfig
from scheduler.timetable import fire_times
from storage.model import Article, Failure, FailureKind, Link
from storage.model_run import Counts
from storage.model_schedule import DaemonSign, Health
from storage.store import SqliteStore

P = ParamSpec("P")
T = TypeVar("T")

START = datetime(2026, 10, 28, 15, 0, tzinfo=UTC)  # midnight in Seoul; daylight saving ends in New York on 1 November
FIXED = timedelta(minutes=10)
WINDOW = 30  # newest articles that an entry page shows
# articles a day, as outlets differ: an agency, large papers, small ones, a weekly
SIZES = (420, 260, 180, 150, 120, 100, 90, 80, 70, 60, 50, 50, 40, 40, 30, 30, 25, 20, 20, 15, 12, 10, 8, 6, 4, 2)
# share of a working day's articles by the hour in the outlet's zone
PROFILE = (1, 0.6, 0.4, 0.4, 0.8, 2, 4, 5, 6, 8, 8, 7, 5, 7, 8, 8, 8, 7, 5, 4, 3, 2.5, 2, 1.5)


@dataclass(slots=True)
class Outlet:
    source: Source
    articles: list[datetime]
    hung: tuple[datetime, datetime] | None = None
    known: set[int] = field(default_factory=set)
    polls: list[datetime] = field(default_factory=list)


class HereStore:
    """The store in the loop's own thread: the made time must not pass while a thread works."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.dead = False  # the power is cut: nothing is written any more

    async def run(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        if self.dead:
            raise asyncio.CancelledError
        return call(*args, **kwargs)


class PretendCrawls:
    """In place of crawler.crawl.Crawls: looks at an outlet's list of articles; takes as long as pages would."""

    grace = 20.0

    def __init__(self, machine: Machine, outlets: dict[str, Outlet], store: HereStore, met: list[tuple[str, float]]):
        self.machine = machine
        self.outlets = outlets
        self.store = store
        self.met = met  # outlet id, minutes from appearance to the store
        self.running: set[str] = set()
        self.overlaps = 0

    def now(self) -> datetime:
        return self.machine.wall()

    def stop(self, reason: str = "") -> None: ...

    async def run(self, source: Source, plan: CrawlPlan, run: int, **_: Any) -> Ended:
        outlet = self.outlets[source.id]
        self.overlaps += source.id in self.running
        self.running.add(source.id)
        outlet.polls.append(self.machine.true)
        try:
            if outlet.hung and outlet.hung[0] <= self.machine.true < outlet.hung[1]:
                await asyncio.sleep(600)
                failure = Failure(kind=FailureKind.TIMEOUT, url="", detail="no answer", at=self.now())
                return Ended("failed", "no answer", Counts(entries=1, entries_failed=1), (), (failure,))
            return await self._look(outlet, source, run)
        finally:
            self.running.discard(source.id)

    async def _look(self, outlet: Outlet, source: Source, run: int) -> Ended:
        store, calls = self.store.store, self.store.run
        end = bisect_right(outlet.articles, self.machine.true)
        shown = range(max(0, end - WINDOW), end)
        entry = f"https://{source.id}.example/rss"
        links = [_link(source, number) for number in shown]
        keys = [link.url_key for link in links]
        since = await calls(store.gap_since, entry, keys, self.now()) if len(links) >= 5 else None
        wanted = await calls(store.wanted, source.id, links, self.now())
        await calls(store.note_entry, source.id, entry, len(links), self.now())
        await asyncio.sleep(1 + len(wanted))  # a second's politeness between pages
        for link in wanted:
            number = int(link.url.rpartition("/")[2])
            await calls(store.save, self._article(source, outlet, number, link), self.now(), run=run)
            outlet.known.add(number)
            if outlet.articles[number] >= START:
                delay = self.machine.true - outlet.articles[number]
                self.met.append((source.id, delay.total_seconds() / 60))
        counts = Counts(links=len(links), known=len(links) - len(wanted), tried=len(wanted), fetched=len(wanted),
                        new=len(wanted), entries=1)  # fmt: skip
        gaps = (EntryGap(entry, since, self.now()),) if since else ()
        return Ended("ok", None, counts, (), (), gaps=gaps)

    def _article(self, source: Source, outlet: Outlet, number: int, link: Link) -> Article:
        return Article(
            url=link.url, url_key=link.url_key, source_id=source.id, title=f"{source.id} {number}",
            text=f"{source.id} {number}", language="ko", published_at=outlet.articles[number], date_precision="minute",
            authors=("a",), fetched_at=self.now(),
        )  # fmt: skip


def _link(source: Source, number: int) -> Link:
    url = f"https://{source.id}.example/{number}"
    return Link(url=url, url_key=url, via="rss")


def appearances(size: float, zone: ZoneInfo, chance: random.Random, begin: datetime, end: datetime) -> list[datetime]:
    """Moments at which articles appear: by the hour and the kind of day, and in bursts, as news comes."""
    found = []
    hour = begin
    while hour < end:
        local = hour.astimezone(zone)
        rest = 0.35 if rest_day(local.date(), zone.key) else 1.0
        burst = chance.choice((0.5, 0.8, 1, 1, 1.2, 1.5)) if chance.random() > 0.01 else 4
        mean = size * rest * PROFILE[local.hour] / sum(PROFILE) * burst
        number = 0
        gap = chance.expovariate(1)
        while gap < mean:
            number += 1
            gap += chance.expovariate(1)
        found += [hour + timedelta(seconds=chance.random() * 3600) for _ in range(number)]
        hour += timedelta(hours=1)
    return sorted(found)


def outlets(chance: random.Random, end: datetime) -> dict[str, Outlet]:
    """Twenty-six outlets of all sizes, two at fixed times, one with quiet hours, one that hangs."""
    found = {}
    sizes = [*SIZES, 60, 60, 60, 60]
    for number, size in enumerate(sizes):
        zone = "America/New_York" if number % 7 == 3 else "Asia/Seoul"
        more: dict[str, Any] = {}
        if number == 26:
            more = {"schedule": "*/10 * * * *", "timezone": "America/New_York"}
        elif number == 27:
            more = {"schedule": "5 7-22 * * mon-sat"}
        elif number == 28:
            more = {"quiet_hours": ("01:00-05:30",)}
        id_ = f"outlet{number:02}"
        source = Source.model_validate(
            {"id": id_, "name": id_, "language": "ko", "homepage": f"https://{id_}.example/", "timezone": zone,
             "entry": [{"kind": "feed", "url": f"https://{id_}.example/rss"}], **more}
        )  # fmt: skip
        moments = appearances(size, ZoneInfo(source.timezone), chance, START - timedelta(days=1), end)
        found[id_] = Outlet(source, moments)
    found["outlet29"].hung = (START + timedelta(days=1, hours=9), START + timedelta(days=1, hours=21))
    return found


def _daemon(machine: Machine, crawls: PretendCrawls, store: HereStore, sources: list[Source], pid: int) -> Daemon:
    schedule = ScheduleConfig(recheck=False)
    desk = Desk(cast(Crawls, crawls), cast(StoreCalls, store), schedule=schedule, patient=True)
    sign = DaemonSign(pid=pid, started=machine.wall(), beat=machine.wall())
    return Daemon(desk, cast(StoreCalls, store), sources, schedule, sign, Parts(), monotonic=lambda: machine.mono)


def live(
    machine: Machine, papers: dict[str, Outlet], path: Path, days: int, met: list[tuple[str, float]], alarms: list[str]
) -> int:
    """The week, in two lives of the daemon with a power cut between; how many crawls overlapped."""

    async def alarm(source: Source, before: Health | None, after: Health) -> None:
        if after.state not in ("ok", "new"):
            polls = papers[source.id].polls
            since = bisect_right(polls, (papers[source.id].hung or (machine.true,))[0])
            alarms.append(f"{source.id} {after.state} at its poll {len(polls) - since} of the trouble")

    overlaps = 0
    end = START + timedelta(days=days)
    cut = START + timedelta(days=days * 5 / 7, hours=10)
    for life, (until, killed) in enumerate(((cut, True), (end, False))):
        loop = loop_of(machine)
        store = HereStore(SqliteStore.open(path))
        crawls = PretendCrawls(machine, papers, store, met)

        asyncio.set_event_loop(loop)
        daemon = _daemon(machine, crawls, store, [each.source for each in papers.values()], 1000 + life)
        daemon.desk.settler.on_health = alarm
        with contextlib.suppress(asyncio.CancelledError):
            loop.run_until_complete(_live_until(until, machine, daemon, store, killed=killed))
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        store.store.close()
        overlaps += crawls.overlaps
        if killed:
            machine.true += timedelta(minutes=25)
    return overlaps


async def _live_until(until: datetime, machine: Machine, daemon: Daemon, store: HereStore, *, killed: bool) -> None:
    task = asyncio.create_task(daemon.run())
    while machine.true < until:  # noqa: ASYNC110  (the end is a moment of the made time)
        await asyncio.sleep(5)
    store.dead = killed
    daemon.stop("the end")
    await task


def unaccounted(path: Path, papers: dict[str, Outlet], lived: list[tuple[datetime, datetime]]) -> list[str]:
    """Fixed times of the outlets with a schedule that no row of `run` accounts for."""
    missing = []
    with SqliteStore.open_readonly(path) as store:
        for outlet in papers.values():
            source = outlet.source
            if not source.schedule:
                continue
            covered: set[datetime] = set()
            for run in store.runs(source.id, limit=100_000):
                if run.due is None:
                    continue
                covered.add(run.due)
                if run.outcome in ("missed", "coalesced"):
                    times = fire_times(source.schedule, source.zone, run.due - timedelta(microseconds=1))
                    covered |= {next(times) for _ in range(run.times)}
            begin, end = lived[0][0], lived[-1][1]
            for moment in fire_times(source.schedule, source.zone, begin + timedelta(minutes=6)):
                if moment > end - timedelta(minutes=2):
                    break
                if moment not in covered:
                    missing.append(f"{source.id} {moment:%m-%d %H:%M}")
    return missing


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    machine = Machine(START)
    end = START + timedelta(days=asked.days)
    papers = outlets(random.Random(asked.seed), end)
    day = timedelta(days=1)
    machine.at(START + day, lambda: machine.sleep(timedelta(hours=6.5)))
    machine.at(START + 2 * day + timedelta(hours=12), lambda: machine.set_clock(-timedelta(hours=3)))
    machine.at(START + 2 * day + timedelta(hours=12.5), lambda: machine.set_clock(timedelta(hours=3)))
    machine.at(START + 3 * day + timedelta(hours=12), lambda: machine.set_clock(timedelta(hours=5)))
    machine.at(START + 3 * day + timedelta(hours=12.75), lambda: machine.set_clock(-timedelta(hours=5)))
    scheduler.daemon.TICK = 15.0  # seconds of made time; a look every second would be most of the work
    met: list[tuple[str, float]] = []
    alarms: list[str] = []
    cpu = time.process_time()
    with tempfile.TemporaryDirectory() as folder, apscheduler_on(machine):
        path = Path(folder) / "week.db"
        overlaps = live(machine, papers, path, asked.days, met, alarms)
        report(path, papers, met, overlaps, [(START, end)], asked.days)
    print(f"alarms: {alarms}")
    print(f"CPU: {time.process_time() - cpu:.0f} s")


def report(
    path: Path, papers: dict[str, Outlet], met: list[tuple[str, float]], overlaps: int,
    lived: list[tuple[datetime, datetime]], days: int,
) -> None:  # fmt: skip
    adaptive = {id_ for id_, outlet in papers.items() if not outlet.source.schedule}
    away = timedelta(hours=6.5) + timedelta(minutes=25)
    fixed = len(adaptive) * ((lived[-1][1] - lived[0][0] - away) / FIXED)
    polls = sum(len(papers[id_].polls) for id_ in adaptive)
    delays = [minutes for id_, minutes in met if id_ in adaptive]
    with SqliteStore.open_readonly(path) as store:
        runs = store.runs(limit=1_000_000)
        states = store.states()
        gaps = store.gaps(lived[0][0])
    outcomes = Counter(run.outcome for run in runs)
    times = Counter({run.outcome: 0 for run in runs})
    for run in runs:
        times[run.outcome] += run.times
    missing = unaccounted(path, papers, lived)
    open_dues = [id_ for id_, state in states.items() if state.due is None or state.due < lived[-1][1] - FIXED * 60]
    appeared = sum(1 for outlet in papers.values() for moment in outlet.articles if moment >= lived[0][0])
    by_size = defaultdict(list)
    for id_, minutes in met:
        by_size[len(papers[id_].articles) // (days + 1) > 60].append(minutes)
    print(f"{len(papers)} outlets, {days} days, {appeared} articles appeared, {len(met)} met")
    print(f"polls: {polls}, {polls / fixed:.0%} of the {fixed:.0f} of fixed 10-minute polling")
    quick = sorted(delays)
    print(
        f"delay to a new article: median {statistics.median(delays):.1f} min, "
        f"90 % within {quick[len(quick) * 9 // 10]:.0f} min (the night's sleep and the power cut included)"
    )
    print(f"  outlets of over 60 a day: median {statistics.median(by_size[True]):.1f} min; "
          f"smaller: {statistics.median(by_size[False]):.1f} min")  # fmt: skip
    print("rows of run: " + ", ".join(f"{outcome} {number}" for outcome, number in outcomes.most_common()))
    print("due times they stand for: " + ", ".join(f"{outcome} {number}" for outcome, number in times.most_common()))
    print(f"overlapping crawls: {overlaps}")
    print(f"fixed times that no row accounts for: {len(missing)} {missing[:5]}")
    print(f"sources whose due time was forgotten: {open_dues}")
    print(f"gaps noted: {len(gaps)}")
    print(
        "health at the end: "
        + ", ".join(f"{n} {s}" for s, n in Counter(s.health.state for s in states.values()).items())
    )


if __name__ == "__main__":
    main()
