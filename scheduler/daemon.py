"""The daemon: start, serve, drain, stop. The whole life of the process on one page.

The store holds the truth (due times, requests, who is suspended); timers are a view of it, see `scheduler.agenda`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from crawler.context import StoreCalls
from crawler.source import Source
from scheduler.agenda import Agenda
from scheduler.desk import Desk
from scheduler.requests import Requests
from scheduler.settings import ScheduleConfig
from storage.errors import StoreCorrupt, StoreError, StoreMoved
from storage.model_schedule import DaemonSign

log = logging.getLogger(__name__)

TICK = 1.0  # seconds between two looks at what was asked for
LOOK = 3  # ticks between two looks at what other processes changed in the store
BEAT = 10  # ticks between two signs of life in the store
JUMP = 5.0  # seconds that the clocks may disagree by before that is a jump

STOPPED, RESTART, STORE_LOST = 0, 1, 3  # how the process ends


@dataclass(slots=True, kw_only=True)
class Parts:
    """What the daemon looks after besides crawling. Each is called over and over, and may fail without harm."""

    every: Sequence[tuple[str, float, Callable[[], Awaitable[object]]]] = ()  # name, seconds between, what
    memory_mb: Callable[[], float] = lambda: 0.0
    alive: Callable[[], None] = lambda: None  # the service manager's watchdog
    started: Callable[[str], None] = lambda text: None  # the service manager: at work, with one line on it
    status: Callable[[str], None] = lambda text: None  # a new line
    stopping: Callable[[], None] = lambda: None
    due_lag: Callable[[float], None] = lambda seconds: None  # how late a crawl began
    reload: Callable[[], Awaitable[tuple[Sequence[Source], ScheduleConfig] | None]] | None = None  # None: as it was


@dataclass(slots=True)
class Daemon:
    """`await run()` ends when `stop` was called, or the process must be started anew; it gives the exit code."""

    desk: Desk
    store: StoreCalls
    sources: Sequence[Source]
    schedule: ScheduleConfig
    sign: DaemonSign
    parts: Parts = field(default_factory=Parts)
    monotonic: Callable[[], float] = time.monotonic

    _ending: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _code: int = field(default=STOPPED, init=False)
    _agenda: Agenda = field(init=False)
    _requests: Requests = field(init=False)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set, init=False)
    _store_trouble: StoreError | None = field(default=None, init=False)
    _beaten: float = field(default=0.0, init=False)

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock."""
        return self.desk.crawls.now

    # ---- the life

    async def run(self) -> int:
        """From start to stop. Raises StoreError when the store can't be used from the beginning, or is gone."""
        await self._start()
        services = [asyncio.create_task(self._over_and_over(*each)) for each in self.parts.every]
        services.append(asyncio.create_task(self._over_and_over("tick", TICK, self._tick_maker())))
        try:
            await self._ending.wait()
        finally:
            await self._drain(services)
        if isinstance(self._store_trouble, StoreMoved):
            raise StoreMoved(await self.store.run(self.store.store.rescue, self.now()))
        return self._code

    def stop(self, reason: str, code: int = STOPPED) -> None:
        """Begin to end; call it in the loop's thread. A second call changes nothing."""
        if not self._ending.is_set():
            log.info("stopping: %s", reason)
            self._code = code
            self._ending.set()

    async def _start(self) -> None:
        store, calls, now = self.store.store, self.store.run, self.now()
        self._be_patient()
        swept = await calls(store.sweep, now)
        if swept:
            log.warning("%d crawls of a process that is no more were open; their links are fetched next", swept)
        await calls(store.give_back_requests, now)
        self._beaten = self.monotonic()
        await self._beat()
        self._requests = Requests(self.desk, self.store, self.now)
        self._agenda = Agenda(self.desk, self.store, self._go, self._lost, self.parts.due_lag)
        await self._agenda.start(self.sources)
        self.parts.started(f"{len(self.sources)} sources on the schedule")
        log.info("%d sources on the schedule", len(self.sources))

    def listening(self, where: str) -> None:
        """The address of the page, for those who ask the store."""
        self.sign = replace(self.sign, listen=where)

    async def _drain(self, services: Sequence[asyncio.Task[None]]) -> None:
        """Fire no more, end what is underway, at most `drain` long."""
        self.parts.stopping()
        self._agenda.stop()
        for service in services:
            service.cancel()
        self._be_patient()
        self.desk.crawls.stop("the daemon was stopped")
        if self._tasks:
            number = len(self._tasks)
            log.info(
                "%d %s underway; requests in flight are finished", number, "crawl is" if number == 1 else "crawls are"
            )
            _, late = await asyncio.wait(self._tasks, timeout=self.schedule.drain.total_seconds() - 2)
            for task in late:
                task.cancel()
            await asyncio.wait({*late, *services}, timeout=1)
        with contextlib.suppress(StoreError):
            await self._beat(stopped=True)

    def _be_patient(self) -> None:
        """How long a crawl that is to end may finish what is in flight: the rest is for writing down and leaving."""
        self.desk.crawls.grace = max(1.0, self.schedule.drain.total_seconds() - 4)

    async def reload(self) -> None:
        """Read sources and settings anew; crawls underway go on as they are."""
        found = await self.parts.reload() if self.parts.reload else None
        if found is None:
            return
        self.sources, self.schedule = found
        self.desk.schedule = self.schedule
        await self._agenda.enlist(self.sources)
        log.info("configuration read anew: %d sources on the schedule", len(self.sources))

    # ---- every second

    async def _over_and_over(self, name: str, seconds: float, what: Callable[[], Awaitable[object]]) -> None:
        while True:
            try:
                await what()
            except StoreError as error:
                self._lost(error)
            except Exception:
                # the job boundary: a bug in a chore must not take the daemon with it
                log.exception("%s broke off; it is tried again", name)
            await asyncio.sleep(seconds)

    def _tick_maker(self) -> Callable[[], Coroutine[Any, Any, None]]:
        ticks = 0
        clocks = (self.now(), self.monotonic())

        async def tick() -> None:
            nonlocal ticks, clocks
            ticks += 1
            before, clocks = clocks, (self.now(), self.monotonic())
            jump = (clocks[0] - before[0]).total_seconds() - (clocks[1] - before[1])
            self.parts.alive()
            if abs(jump) > JUMP:
                log.warning("the clock jumped by %.0f s (a sleep of the machine, or it was set)", jump)
                self._agenda.wake()
            if ticks % BEAT == 0 or self._store_trouble:
                await self._beat()
                self._check_memory()
            for request in await self._requests.take():
                self._go(self._requests.carry_out(request))
            if ticks % LOOK == 0 or abs(jump) > JUMP:
                await self._agenda.reconcile()

        return tick

    async def _beat(self, *, stopped: bool = False) -> None:
        """A sign of life in the store, which shows too that it can be written to."""
        now = self.now()
        self.sign = replace(self.sign, beat=now, stopped=now if stopped else None)
        await self.store.run(self.store.store.sign_on, self.sign)
        self._beaten = self.monotonic()
        if self._store_trouble:
            log.warning("the store can be used again")
            self._store_trouble = None
            await self.desk.write_ends()
            for request in [] if stopped else await self._requests.resume():
                self._go(self._requests.carry_out(request))
        if not stopped:
            self.parts.status(f"{len(self.sources)} sources, {len(self.desk.underway)} being crawled")

    def _check_memory(self) -> None:
        most, used = self.schedule.max_memory_mb, self.parts.memory_mb()
        if most and used > most:
            self.stop(f"{used:.0f} MB of memory are in use, more than schedule.max_memory_mb = {most}", RESTART)

    def _lost(self, error: StoreError) -> None:
        """The store can't be used: wait for it, unless it is broken for good."""
        if isinstance(error, StoreCorrupt):
            log.critical("%s", error)
            self.stop("the store is damaged", STORE_LOST)
        elif isinstance(error, StoreMoved):
            self.stop("the store is not where it was", STORE_LOST)
        elif self._store_trouble is None or str(self._store_trouble) != str(error):
            log.error("%s Crawls wait until it can be used again.", error)
        self._store_trouble = error

    def pulse(self) -> dict[str, Any]:
        """For /healthz, callable from any thread: seconds since the last sign of life, and what is wrong."""
        age = self.monotonic() - self._beaten
        why = str(self._store_trouble) if self._store_trouble else None
        if age > 6 * BEAT * TICK:
            why = f"no sign of life for {age:.0f} s"
        return {"status": "stalled" if why else "ok", "why": why, "beat_age_s": round(age, 1)}

    def _go(self, work: Coroutine[Any, Any, None]) -> None:
        """Work that a stop waits for."""
        task = asyncio.create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except StoreError as error:
            self._lost(error)
