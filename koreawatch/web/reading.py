"""How the page reads the store: in a few threads of its own, each with a connection that can't write, with a limit."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

from storage.protocol import Store

T = TypeVar("T")

THREADS = 4  # each keeps a connection, with a page cache of its own
LIMIT = timedelta(seconds=5)  # that one page may keep the store busy


class Readers:
    """Threads that read. `open_` opens the store for reading; it is called once in each thread."""

    def __init__(self, open_: Callable[[], Store], limit: timedelta = LIMIT) -> None:
        self._open = open_
        self._limit = limit
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="web")
        self._local = threading.local()

    async def run(self, work: Callable[[Store], T]) -> T:
        """What `work` makes of the store, in one of the threads. Raises StoreError, StoreSlow when time is up."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._read, work)

    def _read(self, work: Callable[[Store], T]) -> T:
        store: Store | None = getattr(self._local, "store", None)
        if store is None:
            store = self._local.store = self._open()
        with store.within(self._limit):
            return work(store)

    async def elsewhere(self, work: Callable[[], T]) -> T:
        """What `work` makes, in one of the threads: for what writes or waits."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        """Ends the threads. Connections are closed with them: SQLite lets none but their own thread do it."""
        self._threads.shutdown(wait=False, cancel_futures=True)
