"""What is next: one timer a source, in line with the due times in the store, and the crawl that follows from it.

`reconcile` brings the timers up to date: at the start, after every crawl, every few seconds (another process may have
suspended or resumed a source), and when the clock has jumped.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from crawler.context import CrawlPlan, StoreCalls
from crawler.source import Source
from scheduler.desk import RECHECKS, Desk
from scheduler.timers import Timers
from scheduler.timetable import LATE, QUIET, Pace, catch_up, fire_times, next_fire, quiet_until
from storage.errors import StoreError
from storage.model_run import NotMade, Trigger
from storage.model_schedule import SourceState

log = logging.getLogger(__name__)

STORE_REST = timedelta(seconds=60)  # before a crawl that met a store that can't be used is tried again


@dataclass(frozen=True, slots=True)
class Owed:
    """A due time that passed while nobody could crawl; its crawl comes later."""

    due: datetime
    trigger: Trigger
    at: datetime  # when, instead


class Agenda:
    """`go` starts work that a stop waits for; `lost` is told of a store that can't be used; `due_lag` how many seconds
    late a crawl begins."""

    def __init__(
        self,
        desk: Desk,
        store: StoreCalls,
        go: Callable[[Coroutine[Any, Any, None]], None],
        lost: Callable[[StoreError], None],
        due_lag: Callable[[float], None],
    ) -> None:
        self.desk = desk
        self.store = store
        self.now = desk.crawls.now
        self._go = go
        self._lost = lost
        self._due_lag = due_lag
        self._sources: dict[str, Source] = {}
        self._timers = Timers(self._fire)
        self._owed: dict[str, Owed] = {}
        self._fired: set[str] = set()  # sources whose timer has come, until the crawl has ended
        self._reconciling = asyncio.Lock()
        self._stopped = False

    async def start(self, sources: Sequence[Source]) -> None:
        """From now on these sources are crawled when they are due. Raises StoreError."""
        self._timers.start()
        await self.enlist(sources, "startup")

    async def enlist(self, sources: Sequence[Source], trigger: Trigger = "schedule") -> None:
        """These sources, and no others, as they are configured now. Crawls underway go on. Raises StoreError."""
        self._sources = {source.id: source for source in sources}
        for source_id in list(self._timers.armed):
            if source_id not in self._sources:
                self._timers.disarm(source_id)
        rows = [(source.id, source.name, source.timezone) for source in sources]
        await self.store.run(self.store.store.enlist, rows, self.now())
        await self.reconcile(trigger)

    def stop(self) -> None:
        """Begin no crawl any more."""
        self._stopped = True
        self._timers.stop()

    def wake(self) -> None:
        """The clock has jumped."""
        self._timers.wake()

    async def reconcile(self, trigger: Trigger = "schedule", only: str | None = None) -> None:
        """Bring the timers in line with the store: for all sources, or one."""
        async with self._reconciling:
            states = await self.store.run(self.store.store.states)
            for source in list(self._sources.values()):
                state = states.get(source.id)
                busy = source.id in self.desk.underway or source.id in self._fired
                if only not in (None, source.id) or busy or state is None:
                    continue
                if state.suspended_since:
                    self._timers.disarm(source.id)
                    self._owed.pop(source.id, None)
                else:
                    await self._arm(source, state, trigger)

    async def _arm(self, source: Source, state: SourceState, trigger: Trigger) -> None:
        now, due = self.now(), state.due
        pace = Pace.of(source, self.desk.schedule.quiet_hours)
        armed = self._timers.armed.get(source.id)
        owed = self._owed.get(source.id)
        made_up = owed is not None and owed.at == due and now - owed.at <= LATE  # its time fits no rule
        found = None if made_up else catch_up(now, state, pace, self.desk.schedule.spread, source.id)
        if found is None:
            assert due is not None  # noqa: S101  (catch_up says what to do about None)
            if armed != due:
                self._timers.arm(source.id, due)
            return
        if due is not None and due <= now:
            if found.others:
                await self._note_passed(source, found.first, found.others, now, trigger)
            self._owed[source.id] = Owed(owed.due if owed else found.due, trigger, found.at)
        elif due is None:
            self._owed[source.id] = Owed(found.at, "startup", found.at)
        else:
            self._owed.pop(source.id, None)
        await self.store.run(self.store.store.set_due, source.id, found.at, found.why)
        self._timers.arm(source.id, found.at)

    async def _note_passed(self, source: Source, first: datetime, times: int, now: datetime, trigger: Trigger) -> None:
        """Due times that one late crawl makes up for: missed when no daemon was there, else coalesced."""
        outcome: NotMade = "missed" if trigger == "startup" else "coalesced"
        what = "the daemon was not running" if outcome == "missed" else "the machine slept or was busy"
        detail = f"{what}; one crawl makes up for {times + 1} due times"
        await self.store.run(self.store.store.note_not_made, source.id, outcome, first, now, detail=detail, times=times)
        log.warning("%s: %s", source.id, detail, extra={"source": source.id})

    def _fire(self, source_id: str) -> None:
        """A timer has come to its time."""
        source = self._sources.get(source_id)
        if source is not None and not self._stopped:
            self._fired.add(source_id)
            self._go(self._crawl(source))

    async def _crawl(self, source: Source) -> None:
        """The crawl of a source that is due; afterwards its next timer."""
        rest = None
        try:
            state = (await self.store.run(self.store.store.states)).get(source.id)
            if state is None or state.due is None or state.suspended_since:
                return
            owed = self._owed.get(source.id)
            now = self.now()
            if now - state.due > LATE or state.due > now:
                return  # the clock jumped: `reconcile` below sees to it
            if await self._skip(source, owed.due if owed else state.due, now):
                return
            self._owed.pop(source.id, None)
            due, trigger = (owed.due, owed.trigger) if owed else (state.due, "schedule")
            self._due_lag((now - due).total_seconds())
            plan = CrawlPlan(sources=(source,), recheck=RECHECKS if self.desk.schedule.recheck else 0)
            await self.desk.crawl(source, plan, trigger, due=due)
            await self._note_overrun(source, due)
        except StoreError as error:
            self._lost(error)
            rest = STORE_REST
        except Exception:
            # the job boundary: a bug in the crawl of one source must not take the daemon, nor the source's next crawl
            log.exception("the crawl of %s broke off", source.id, extra={"source": source.id})
            rest = source.interval
        finally:
            self._fired.discard(source.id)
            if not self._stopped:
                await self._next_timer(source, rest)

    async def _note_overrun(self, source: Source, due: datetime) -> None:
        """The fixed times that passed while the crawl of the one at `due` went on."""
        now = self.now()
        if source.schedule is None:
            return
        passed = list(takewhile(lambda each: each <= now, fire_times(source.schedule, source.zone, due)))
        if passed:
            detail = f"the crawl before took until {now.astimezone(source.zone):%H:%M:%S}"
            note = self.store.store.note_not_made
            await self.store.run(note, source.id, "skipped", passed[0], now, detail=detail, times=len(passed))
            log.info("%s: %d due times skipped, %s", source.id, len(passed), detail, extra={"source": source.id})

    async def _skip(self, source: Source, due: datetime, now: datetime) -> bool:
        """Whether the source is not crawled now; then that is written down."""
        pace = Pace.of(source, self.desk.schedule.quiet_hours)
        underway = self.desk.underway.get(source.id)
        if underway:
            detail = f"it was being crawled already (run {underway.run or 'not begun yet'}, {underway.trigger})"
        elif end := quiet_until(now, pace):
            detail = f"quiet hours until {end.astimezone(source.zone):%H:%M}"
            at = next_fire(pace, now) if pace.cron else end
            await self.store.run(self.store.store.set_due, source.id, at, QUIET)
        else:
            return False
        self._owed.pop(source.id, None)
        await self.store.run(self.store.store.note_not_made, source.id, "skipped", due, now, detail=detail)
        log.info("%s: skipped, %s", source.id, detail, extra={"source": source.id})
        return True

    async def _next_timer(self, source: Source, rest: timedelta | None) -> None:
        """Never leave a source without a timer, whatever happened. `rest`: its due time has passed and stays so for
        now; without one the next try would follow at once."""
        try:
            if rest:
                await self.store.run(
                    self.store.store.set_due, source.id, _soon(self.now(), rest), "its crawl broke off"
                )
            await self.reconcile(only=source.id)
        except StoreError as error:
            self._lost(error)
            self._timers.arm(source.id, _soon(self.now(), STORE_REST))


def _soon(now: datetime, wait: timedelta) -> datetime:
    """In whole seconds, as due times are written."""
    return (now + wait).replace(microsecond=0)
