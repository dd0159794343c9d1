"""One timer a source: APScheduler, as far as the daemon uses it. A view of the due times in the store, no more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger


class Timers:
    """Calls `fire(source id)` in the loop at the time that is armed for it; one time a source, the last one armed."""

    def __init__(self, fire: Callable[[str], None]) -> None:
        async def job(source_id: str) -> None:  # a coroutine runs on the loop; a function would run in a thread
            self.armed.pop(source_id, None)
            fire(source_id)

        self.armed: dict[str, datetime] = {}
        self._job = job
        self._scheduler = AsyncIOScheduler(
            event_loop=asyncio.get_running_loop(),
            timezone=UTC,
            # the defaults silently skip a job that is a second late; nothing is ever skipped here without a word
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        self._scheduler.start()

    def arm(self, source_id: str, at: datetime) -> None:
        """From now on this is the source's time, whatever was before."""
        self.armed[source_id] = at
        self._scheduler.add_job(
            self._job, DateTrigger(at), args=(source_id,), id=source_id, name=source_id, replace_existing=True
        )

    def disarm(self, source_id: str) -> None:
        """The source has no time any more."""
        if self.armed.pop(source_id, None) and self._scheduler.get_job(source_id):
            self._scheduler.remove_job(source_id)

    def wake(self) -> None:
        """Look at the clock again: it has jumped."""
        self._scheduler.wakeup()

    def stop(self) -> None:
        """Fire no more."""
        if self._scheduler.running:
            self._scheduler.pause()
            self._scheduler.shutdown(wait=False)
