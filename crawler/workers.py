"""Killable parser processes: what the web sent is parsed there, never in our own process."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import resource
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from datetime import timedelta
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.memory import give_back
from crawler.parse.contract import PageError
from storage.model import FailureKind, FetchedPage

T = TypeVar("T")
A = TypeVar("A")

log = logging.getLogger(__name__)

MEMORY_BYTES = 2**30  # address space of one worker: a page that wants more ends as MemoryError
HEAVY_BYTES = 2**20  # of a page: of those with more, one is parsed at a time, since each takes its size twenty times
LARGE_BYTES = 2**18  # of a page: after one with more, a worker gives its memory back
TASKS = 500  # pages after which a worker is replaced, so that no parser's leak adds up
PRELOAD = ["crawler.preloaded"]


def _prepare() -> None:
    """In the worker, before its first task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which lets the work finish
    # what parsers remark on the bytes of a page would stand as it is between the lines of the parent's log
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _task(fn: Callable[..., T], deadline_s: float, args: tuple[Any, ...]) -> T:
    """In the worker. The alarm stands a little above the pool's own deadline: a hung worker whose parent was
    killed would otherwise burn a core for ever."""
    signal.setitimer(signal.ITIMER_REAL, deadline_s + 2)
    try:
        return fn(*args)
    except MemoryError:
        raise PageError(FailureKind.PARSE_MEMORY, f"needs more than {MEMORY_BYTES >> 20} MB to parse") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if _size(args) > LARGE_BYTES:
            give_back()  # up to 80 MB


def _size(args: tuple[Any, ...]) -> int:
    return max((len(arg.body) for arg in args if isinstance(arg, FetchedPage)), default=0)


class Workers:
    """A pool of `count` processes. Safe to use from several threads; close() or leave the `with` block."""

    def __init__(self, count: int, deadline: timedelta = timedelta(seconds=10)) -> None:
        self.count = count
        self.deadline_s = deadline.total_seconds()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(PRELOAD)
        self._heavy = asyncio.Lock()
        self._pool = ProcessPool(max_workers=count, max_tasks=TASKS, initializer=_prepare, context=context)

    async def run(self, fn: Callable[..., T], *args: Any) -> T:
        """`fn(*args)` in a worker, within the deadline. Raises PageError; a bug in `fn` is one too, and logged."""
        async with self._heavy if _size(args) > HEAVY_BYTES else contextlib.nullcontext():
            try:
                return await asyncio.wrap_future(self._submit(fn, args))
            except Exception as error:
                raise self._page_error(error, fn) from None

    def map(self, fn: Callable[[A], T], items: Iterable[A]) -> Iterator[T | PageError]:
        """Results in the order of the items, on all workers, with a few items read ahead."""
        ahead: deque[Future[Any]] = deque()
        for item in items:
            ahead.append(self._submit(fn, (item,)))
            if len(ahead) >= 4 * self.count:
                yield self._result(ahead.popleft(), fn)
        while ahead:
            yield self._result(ahead.popleft(), fn)

    def close(self) -> None:
        """End the processes; work in hand is given up."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join(timeout=5)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _submit(self, fn: Callable[..., T], args: tuple[Any, ...]) -> Future[T]:
        future: Future[T] = self._pool.schedule(_task, args=[fn, self.deadline_s, args], timeout=self.deadline_s)
        return future

    def _result(self, future: Future[Any], fn: Callable[[A], T]) -> T | PageError:
        error = future.exception()
        if error is not None:
            return self._page_error(error, fn)
        result: T = future.result()
        return result

    def _page_error(self, error: BaseException, fn: Callable[..., object]) -> PageError:
        if isinstance(error, PageError):
            return error
        if isinstance(error, TimeoutError):
            return PageError(FailureKind.PARSE_HUNG, f"not parsed within {self.deadline_s:g} s; the parser was killed")
        if isinstance(error, ProcessExpired):
            return PageError(FailureKind.PARSE_CRASHED, f"the parser died on it (exit code {error.exitcode})")
        log.error("a bug in %s", getattr(fn, "__name__", fn), exc_info=error)
        return PageError(FailureKind.PARSE_ERROR, f"{type(error).__name__}: {error}")
