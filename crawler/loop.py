"""The only file that knows Twisted: the event loop that Scrapy runs on, and the gate in front of its connections.

A Twisted reactor starts once in a process and never again. So it runs in a thread of its own for as long as the
process lives, and callers hand it coroutines from the outside, as often as they like.
"""

from __future__ import annotations

import asyncio
import atexit
import sys
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, wait
from typing import Any, TypeVar

from crawler.net import Gate, guard

T = TypeVar("T")

_lock = threading.RLock()  # not Lock: `call` is for signal handlers too, and one may interrupt another
_reactor: Any = None

HEAR_SIGNALS = 0.5  # seconds
LEAVE = 2.0  # seconds that the end of the process waits for the loop

REACTOR = "crawler.loop.Reactor"  # for Scrapy's setting TWISTED_REACTOR


def _event_loop() -> asyncio.AbstractEventLoop:
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    loop: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    return loop


def _start() -> Any:
    """Install and start the reactor on first use."""
    global _reactor
    with _lock:
        if _reactor is None:
            from twisted.internet import asyncioreactor, main

            reactor_class = guard(asyncioreactor.AsyncioSelectorReactor, Gate())
            loop = _event_loop()
            asyncio.set_event_loop(loop)  # Twisted makes futures on the current loop while it starts
            reactor = reactor_class(eventloop=loop)
            main.installReactor(reactor)  # type: ignore[no-untyped-call]
            started = threading.Event()
            reactor.callWhenRunning(started.set)

            def serve() -> None:
                asyncio.set_event_loop(loop)
                reactor.run(installSignalHandlers=False)

            thread = threading.Thread(target=serve, name="crawl-loop", daemon=True)
            thread.start()
            started.wait()
            atexit.register(_end, loop, thread)
            # Scrapy compares the installed reactor's class with the one that its settings name
            setattr(sys.modules[__name__], "Reactor", reactor_class)  # noqa: B010
            _reactor = reactor
    return _reactor


def _end(loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    """Leave the loop before the interpreter is taken down: uvloop's callbacks would crash the process after that."""
    loop.call_soon_threadsafe(loop.stop)
    thread.join(LEAVE)  # not for ever: it may be in the middle of something that doesn't end


def open_gate(gate: Gate) -> None:
    """From now on connections are judged by this gate. Before the first call everything private is refused."""
    type(_start()).koreawatch_gate = gate


def submit(main: Callable[[], Coroutine[Any, Any, T]]) -> Future[T]:
    """Start `main()` on the loop from any other thread."""
    loop: asyncio.AbstractEventLoop = _start()._asyncioEventloop
    return asyncio.run_coroutine_threadsafe(main(), loop)


def call(fn: Callable[[], object]) -> None:
    """Call `fn` soon in the loop's thread, from any other."""
    _start().callFromThread(fn)


def run(main: Callable[[], Coroutine[Any, Any, T]], on_interrupt: Callable[[], None] | None = None) -> T:
    """Run `main()` to its end and return what it returns.

    On Ctrl-C `on_interrupt` is called (in the loop's thread) and `main` may come to its own end, then
    KeyboardInterrupt is raised; a second Ctrl-C leaves at once.
    """
    future = submit(main)
    try:
        return _ended(future).result()
    except KeyboardInterrupt:
        if on_interrupt is None:
            future.cancel()
            raise
        call(on_interrupt)
        _ended(future).result()
        raise


def _ended(future: Future[T]) -> Future[T]:
    """The future, when it has come to its end.

    Waits in short spans: the system may hand a signal to any thread, and Python's handlers run in the main one, which
    does not hear of it while it waits for a lock.
    """
    while not wait({future}, timeout=HEAR_SIGNALS).done:
        pass
    return future
