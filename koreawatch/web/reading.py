"""How the page reads the store: in a few threads of its own, each with a connection that can't write, with a limit."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import Any, TypeVar

from storage.errors import NoSuchArticle, StoreError, StoreSlow
from storage.protocol import Store

T = TypeVar("T")

THREADS = 4  # each keeps a connection, with a page cache of its own
LIMIT = timedelta(seconds=10)  # that one page may keep the store busy


class Readers:
    """Threads that read. `open_` opens the store for reading: in each thread at its first question, and again after the
    store has failed, for it may have been replaced."""

    def __init__(self, open_: Callable[[], Store], limit: timedelta = LIMIT) -> None:
        self._open = open_
        self._limit = limit
        self._questions = queue.SimpleQueue[tuple[Future[Any], Callable[[Store], Any]] | None]()
        self._threads = [threading.Thread(target=self._serve, name=f"web-{n}", daemon=True) for n in range(THREADS)]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Callable[[Store], T]) -> T:
        """What `work` makes of the store, in one of the threads. Raises StoreError, StoreSlow when time is up."""
        future: Future[T] = Future()
        self._questions.put((future, work))
        return await asyncio.wrap_future(future)

    def _serve(self) -> None:
        """One thread, from its first question to `close`."""
        store: Store | None = None
        while (question := self._questions.get()) is not None:
            future, work = question
            if not future.set_running_or_notify_cancel():  # the reader has gone away
                continue
            try:
                store = store or self._open()
                with store.within(self._limit):
                    future.set_result(work(store))
            except BaseException as error:
                future.set_exception(error)
                if store is not None and isinstance(error, StoreError) and not isinstance(error, _PASSING):
                    store.close()
                    store = None
            del question, future, work  # or a thread that waits would keep the last page
        if store is not None:
            store.close()

    def close(self) -> None:
        """Ends the threads when they have answered, within the time limit; what waits is not answered any more."""
        while True:
            try:
                waiting = self._questions.get_nowait()
            except queue.Empty:
                break
            if waiting is not None:
                waiting[0].cancel()
        for _ in self._threads:
            self._questions.put(None)
        for thread in self._threads:
            thread.join(self._limit.total_seconds())


_PASSING = (NoSuchArticle, StoreSlow)  # after which the connection is as good as before
