"""The server that parser processes are forked from. It takes a second to load what they share, so it is begun before
the rest of a crawl is loaded, on another core.
"""

from __future__ import annotations

import multiprocessing
import signal
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext

PRELOAD = ["crawler.preloaded"]


def context() -> BaseContext:
    """For processes that the server forks."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(PRELOAD)
    return found


def begin() -> None:
    """Start the server if it isn't running; returns at once. It is not told of Ctrl-C, which a terminal sends to all
    processes, nor are those that it forks: they end when we do."""
    context()
    resource_tracker.ensure_running()  # to start it would unblock the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
