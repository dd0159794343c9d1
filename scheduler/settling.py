"""After a crawl: what it says of the source's next due time, its health and its gaps, written down."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from crawler.context import CrawlResult, StoreCalls
from crawler.crawl import Ended
from crawler.ledger import EntryGap
from crawler.source import Source
from scheduler.health import health_of
from scheduler.rhythm import learn
from scheduler.settings import ScheduleConfig
from scheduler.timetable import Ending, Pace, hour_before, next_due
from storage.model_schedule import Gap, Health, Settled, SourceState

log = logging.getLogger(__name__)

_TOLD = ("new", "revised", "reprints", "rejected", "failed")  # counts that the log names

OnHealth = Callable[[Source, Health | None, Health], Awaitable[None]]  # before (None: new to us) and after


class Settler:
    """Decides by the pure functions of timetable, rhythm and health, and writes what they say."""

    def __init__(self, store: StoreCalls, now: Callable[[], datetime]) -> None:
        self.store = store
        self.now = now
        self.on_health: OnHealth | None = None

    async def settle(self, source: Source, result: CrawlResult, ended: Ended, schedule: ScheduleConfig) -> None:
        """When the source is due again and how it is doing. A crawl that was stopped says nothing of either."""
        if ended.outcome == "stopped":
            return
        store, calls, now = self.store.store, self.store.run, self.now()
        history = await calls(store.history, source.id, now)
        state = (await calls(store.states)).get(source.id)
        rhythm = learn(history.hours, source.zone, now)
        before = state.failures if state else 0
        counts = ended.counts
        ending = Ending(
            outcome=ended.outcome,
            failures=before + 1 if ended.outcome == "failed" else 0,
            not_before=await self._resting(source, now),
            fresh_for=ended.fresh_for,
            gap=bool(ended.gaps),
            new_share=(counts.new + counts.reprints + counts.left) / counts.links if counts.links else None,
            recent=sum(articles for hour, articles in history.hours.items() if hour >= hour_before(now)),
            recheck=history.recheck if schedule.recheck else None,
        )
        due = next_due(now, Pace.of(source, schedule.quiet_hours), ending, rhythm, source.id)
        health = health_of(now, state, history, rhythm)
        success = now if ended.outcome in ("ok", "partial") else state.last_success if state else None
        settled = Settled(
            due=due.at,
            interval=due.interval,
            why=due.why,
            failures=ending.failures,
            health=health,
            last_success=success,
            last_new=history.last_new,
        )
        await calls(store.settle_source, source.id, source.name, source.timezone, settled, now)
        _tell(source, result, state, settled)
        if self.on_health and (state is None or state.health.state != health.state):
            await self.on_health(source, state.health if state else None, health)

    async def _resting(self, source: Source, now: datetime) -> datetime | None:
        """Until when one of the source's entries may not be asked."""
        rests = [
            await self.store.run(self.store.store.resting, source.entry_url(entry, now), now)
            for entry in source.entry
            if entry.enabled and not entry.backfill
        ]
        return max((rest for rest in rests if rest), default=None)

    async def note_gaps(self, source: Source, run: int, found: Sequence[EntryGap]) -> list[Gap]:
        """Write the gaps that a run has shown down."""
        store, now = self.store.store, self.now()
        noted = []
        for each in found:
            gap = Gap(source=source.id, entry=each.entry, since=each.since, until=each.until, found=now)
            noted.append(replace(gap, id=await self.store.run(store.note_gap, gap)))
            log.warning(
                "%s: nothing on %s was known; articles since %s may have been missed",
                source.id,
                each.entry,
                f"{each.since:%Y-%m-%d %H:%M} UTC",
                extra={"source": source.id, "run": run},
            )
        return noted

    async def close_gaps(self, gaps: Sequence[Gap], filling: CrawlResult | None, *, joined: bool) -> None:
        """What came of looking back; `filling` None: the source has nothing to look back in."""
        if filling is None:
            filled, detail = None, "Not filled: the source has feeds only, nothing to look back in"
        else:
            counts = filling.run.counts
            found = counts.new + counts.reprints
            filled = self.now() if joined else None
            detail = f"Looked back in listings and sitemaps (run {filling.run.id}): {found} more articles"
            if not joined:
                detail = f"Not filled: {detail[0].lower()}{detail[1:]}, and nothing that was known before"
        for gap in gaps:
            await self.store.run(self.store.store.close_gap, gap.id, filled, detail)


def _tell(source: Source, result: CrawlResult, before: SourceState | None, settled: Settled) -> None:
    """The one line of a crawl in the log, and one more when the source's health has changed."""
    run, counts = result.run, result.run.counts
    extra = {"source": source.id, "run": run.id}
    level = logging.INFO if run.outcome in ("ok", "partial") else logging.WARNING
    told = [f"{number} {what}" for what, number in counts.as_dict().items() if what in _TOLD and number]
    log.log(
        level,
        "%s: %s, %s%s; next in %s (%s)",
        source.id,
        run.outcome,
        ", ".join(told) or "nothing new",
        f": {run.detail}" if run.detail else "",
        _rough(settled.interval),
        settled.why,
        extra=extra,
    )
    health = settled.health
    if before and before.health.state != health.state and health.state not in ("ok", "new"):
        log.warning("%s is %s: %s", source.id, health.state, health.why, extra=extra)


def _rough(wait: timedelta) -> str:
    seconds = wait.total_seconds()
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
