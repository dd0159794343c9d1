"""The server that parser processes are forked from. It takes a second to load what they share, so it is begun before
the rest of a crawl is loaded, on another core.
"""

from __future__ import annotations

import multiprocessing
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

PRELOAD = ["crawler.preloaded"]


def context() -> BaseContext:
    """For processes that the server forks."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(PRELOAD)
    return found


def begin() -> None:
    """Start the server if it isn't running; returns at once."""
    context()
    forkserver.ensure_running()
