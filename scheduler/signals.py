"""Signals of a long-running process, told to the loop. For the main thread, which waits meanwhile."""

from __future__ import annotations

import contextlib
import queue
import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

NAMES = {signal.SIGTERM: "SIGTERM", signal.SIGINT: "SIGINT"}


class Signals:
    """`with Signals() as signals`: SIGTERM and SIGINT call `on_stop(name)`, SIGHUP calls `on_reload()`, in the main
    thread, as soon as they are set; a signal that came before is not lost."""

    def __init__(self) -> None:
        self.stopped: str | None = None  # the name of the signal that asked to stop
        # a handler may be interrupted by the next one: an Event would then wait for its own lock, this has none
        self._woken = queue.SimpleQueue[None]()
        self._on_stop: Callable[[str], None] | None = None
        self._on_reload: Callable[[], None] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Signals:
        for number in NAMES:
            self._before[number] = signal.signal(number, self._stop)
        self._before[signal.SIGHUP] = signal.signal(signal.SIGHUP, self._reload)
        return self

    def __exit__(self, *exception: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def tell(self, on_stop: Callable[[str], None], on_reload: Callable[[], None]) -> None:
        """Who is to be told from now on."""
        self._on_stop, self._on_reload = on_stop, on_reload
        if self.stopped:
            on_stop(self.stopped)

    def wait(self, seconds: float) -> None:
        """Until a signal asks to stop, at most so long."""
        with contextlib.suppress(queue.Empty):
            self._woken.get(timeout=seconds)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopped = NAMES[signal.Signals(number)]
        self._woken.put(None)
        if self._on_stop:
            self._on_stop(self.stopped)

    def _reload(self, number: int, frame: FrameType | None) -> None:
        if self._on_reload:
            self._on_reload()
