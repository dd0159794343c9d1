"""The one thread that writes. The loop awaits what it does; nothing else touches its connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from storage.protocol import Store

P = ParamSpec("P")
T = TypeVar("T")


class StoreThread:
    """Owns a store, opened, used and closed in a thread of its own.

    `store = StoreThread(lambda: SqliteStore.open(path)); await store.run(store.store.save, article, now)`. Calls are
    carried out in the order they were made. A call whose awaiting task is cancelled is carried out if it has begun.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Opens the store and waits for it. Raises StoreError."""
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        try:
            self._store = self._executor.submit(open_store).result()
        except BaseException:
            self._executor.shutdown()
            raise
        self._closed = False

    @property
    def store(self) -> Store:
        """For naming its methods in `run`; call none of them directly."""
        return self._store

    def run(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """Have the thread make the call; await the result. For use in a running event loop, any loop."""
        return asyncio.wrap_future(self._executor.submit(partial(call, *args, **kwargs)))

    def close(self) -> None:
        """Finish what was asked for, close the store, end the thread. May be called twice."""
        if self._closed:
            return
        self._closed = True
        try:
            self._executor.submit(self._store.close).result()
        finally:
            self._executor.shutdown()
