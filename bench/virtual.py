"""A machine whose time is made: an event loop that never waits, a wall clock that may jump, a sleep, a power cut."""

from __future__ import annotations

import asyncio
import contextlib
import selectors
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any


class Machine:
    """Two clocks, as a computer has them: `mono` in seconds runs evenly and stands still in sleep, `wall()` is what it
    takes for the time. `true` is the time that it is."""

    def __init__(self, start: datetime) -> None:
        self.mono = 0.0
        self.true = start
        self.error = timedelta(0)  # of the wall clock
        self._events: list[tuple[datetime, Callable[[], None]]] = []

    def wall(self) -> datetime:
        return self.true + self.error

    def at(self, moment: datetime, what: Callable[[], None]) -> None:
        """Have this happen then."""
        self._events.append((moment, what))
        self._events.sort(key=lambda each: each[0])

    def set_clock(self, by: timedelta) -> None:
        self.error += by

    def sleep(self, length: timedelta) -> None:
        """The lid is closed: time goes on, the machine does not."""
        self.true += length

    def pass_time(self, seconds: float) -> None:
        """Let so much time pass, stopping where something happens."""
        until = self.true + timedelta(seconds=seconds)
        if self._events and self._events[0][0] <= until:
            moment, what = self._events.pop(0)
            step = max(timedelta(0), moment - self.true)
            self.true += step
            self.mono += step.total_seconds()
            what()
        else:
            self.true = until
            self.mono += seconds


class _Selector(selectors.SelectSelector):
    machine: Machine

    def select(self, timeout: float | None = None) -> list[Any]:
        ready = super().select(0)
        if not ready and timeout:
            self.machine.pass_time(timeout)
        elif not ready and timeout is None:
            raise RuntimeError("nothing will ever happen any more")
        return ready


def loop_of(machine: Machine) -> asyncio.AbstractEventLoop:
    """A loop that lives on the machine's time."""
    selector = _Selector()
    selector.machine = machine
    loop = asyncio.SelectorEventLoop(selector)
    loop.time = lambda: machine.mono  # type: ignore[method-assign]
    return loop


@contextlib.contextmanager
def apscheduler_on(machine: Machine) -> Iterator[None]:
    """APScheduler asks the machine for the time: it takes no clock as an argument."""
    import apscheduler.executors.base
    import apscheduler.schedulers.base

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return machine.wall().astimezone(tz or UTC)

    modules: list[Any] = [apscheduler.schedulers.base, apscheduler.executors.base]
    before = [module.datetime for module in modules]
    for module in modules:
        module.datetime = Clock
    try:
        yield
    finally:
        for module, real in zip(modules, before, strict=True):
            module.datetime = real
