"""How the page reads the store: in a few threads of its own, each with a connection that can't write, with a limit.

A page may ask for a part of it beside the rest: another thread takes the part if one is free by then.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import timedelta
from typing import Any, TypeVar

from storage.errors import NoSuchArticle, StoreError, StoreSlow
from storage.protocol import Store

T = TypeVar("T")

THREADS = 4  # each keeps a connection, with a page cache of its own
LIMIT = timedelta(seconds=10)  # that one page may keep the store busy

_Question = tuple[Future[Any], Callable[[Store], Any], float | None]  # the last: until when, if not for the limit


class Readers:
    """Threads that read. `open_` opens the store for reading: in each thread at its first question, and again after the
    store has failed, for it may have been replaced."""

    def __init__(self, open_: Callable[[], Store], limit: timedelta = LIMIT) -> None:
        self._open = open_
        self._limit = limit
        self._questions = queue.SimpleQueue[_Question | None]()
        self._underway = _Underway()
        self._threads = [threading.Thread(target=self._serve, name=f"web-{n}", daemon=True) for n in range(THREADS)]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Callable[[Store], T]) -> T:
        """What `work` makes of the store, in one of the threads. Raises StoreError, StoreSlow when time is up."""
        future: Future[T] = Future()
        self._questions.put((future, work, None))
        return await asyncio.wrap_future(future)

    def beside(self, store: Store, work: Callable[[Store], T]) -> Callable[[], T]:
        """For `work` of `run`, with the store that it was given: has a part of it done beside the rest. What is
        returned gives the part, or raises what it raised.

        Nobody waits for a thread to be free: a part that no other has begun is taken back and done by who asked for
        it. All parts of a page together with the rest have the time of one page.
        """
        future: Future[T] = Future()
        self._underway.parts.append(future)
        self._questions.put((future, work, self._underway.end))
        return lambda: work(store) if future.cancel() else future.result()

    def _serve(self) -> None:
        """One thread, from its first question to `close`."""
        store: Store | None = None
        while (question := self._questions.get()) is not None:
            future, work, end = question
            if not future.set_running_or_notify_cancel():  # the reader has gone away, or who asked did it himself
                continue
            try:
                store = store or self._open()
                end = end or time.monotonic() + self._limit.total_seconds()
                with self._underway.until(end) as left, store.within(left):
                    made = work(store)
                future.set_result(made)
                del made
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


class _Underway(threading.local):
    """What the thread is about: until when it may, and the parts of it that it asked others for."""

    end: float
    parts: list[Future[Any]]

    @contextlib.contextmanager
    def until(self, end: float) -> Iterator[timedelta]:
        """For the time of one question; gives how much that is. A part that was not asked for in the end is not begun
        any more."""
        self.end, self.parts = end, []
        try:
            yield timedelta(seconds=end - time.monotonic())
        finally:
            for part in self.parts:
                part.cancel()
            self.parts = []


_PASSING = (NoSuchArticle, StoreSlow)  # after which the connection is as good as before
