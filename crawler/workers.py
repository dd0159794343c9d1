"""Killable parser processes: what the web sent is parsed there, never in our own process."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import resource
import signal
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, Literal, TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler import forking
from crawler.memory import give_back
from crawler.parse.contract import PageError
from storage.model import FailureKind, FetchedPage

T = TypeVar("T")
A = TypeVar("A")

Method = Literal["forkserver", "spawn"]

log = logging.getLogger(__name__)

MEMORY_BYTES = 2**30  # address space of one worker: a page that wants more ends as MemoryError
HEAVY_BYTES = 2**20  # of a page: of those with more, one is parsed at a time, since each takes its size twenty times
LARGE_BYTES = 2**18  # of a page: after one with more, a worker gives its memory back
TASKS = 500  # pages after which a worker is replaced, so that no parser's leak adds up
LOOK_S = 1.0  # between two looks at the pool while a task is waited for
PATIENCE = 30  # deadlines: a task that is not done by then never will be


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


class _Broken(Exception):
    """The pool does no work any more, which is not for the task to answer for."""


@dataclass(frozen=True)
class _Given(Generic[T]):
    """A task in the hands of a pool."""

    pool: ProcessPool
    future: Future[T]
    until: float  # of the monotonic clock

    def look(self) -> None:
        """While it is not done. Raises _Broken."""
        if not self.pool.active or time.monotonic() > self.until:
            raise _Broken

    def result(self) -> T:
        """When it is done. Raises what the task raised, and _Broken."""
        try:
            return self.future.result(0)
        except BrokenProcessPool as error:
            raise _Broken from error


class Workers:
    """A pool of `count` processes. Safe to use from several threads; close() or leave the `with` block.

    A pool breaks for good when one of its processes is killed while it rests, or can't be replaced: then another one
    takes its place, and what the first had in hand is done once more.
    """

    def __init__(self, count: int, deadline: timedelta = timedelta(seconds=10), method: Method = "forkserver") -> None:
        """`method`: "spawn" for few tasks of a single process: it takes no server, but seconds to begin."""
        self.count = count
        self.deadline_s = deadline.total_seconds()
        self._heavy = asyncio.Lock()
        self._changing = threading.Lock()
        self._pool = self._new(method)

    async def run(self, fn: Callable[..., T], *args: Any) -> T:
        """`fn(*args)` in a worker, within the deadline. Raises PageError; a bug in `fn` is one too, and logged."""
        async with self._heavy if _size(args) > HEAVY_BYTES else contextlib.nullcontext():
            for _ in range(2):
                try:
                    return await self._awaited(self._give(fn, args))
                except _Broken:
                    continue
                except Exception as error:
                    raise self._page_error(error, fn) from None
            raise _unread()

    def map(self, fn: Callable[[A], T], items: Iterable[A]) -> Iterator[T | PageError]:
        """Results in the order of the items, on all workers, with a few items read ahead."""
        ahead: deque[tuple[A, _Given[T] | None]] = deque()
        for item in items:
            ahead.append((item, self._given(fn, item)))
            if len(ahead) >= 4 * self.count:
                result = self._result(fn, *ahead.popleft())
                yield result
        while ahead:
            result = self._result(fn, *ahead.popleft())
            yield result

    def close(self) -> None:
        """End the processes; work in hand is given up."""
        _end(self._pool)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _new(self, method: str) -> ProcessPool:
        context = forking.context() if method == "forkserver" else multiprocessing.get_context(method)
        return ProcessPool(max_workers=self.count, max_tasks=TASKS, initializer=_prepare, context=context)

    def _give(self, fn: Callable[..., T], args: tuple[Any, ...]) -> _Given[T]:
        """Raises _Broken."""
        for _ in range(2):
            pool = self._pool
            try:
                future = pool.schedule(_task, args=[fn, self.deadline_s, args], timeout=self.deadline_s)
                return _Given(pool, future, time.monotonic() + PATIENCE * self.deadline_s)
            except RuntimeError:  # it is broken
                self._replace(pool)
        raise _Broken

    def _given(self, fn: Callable[[A], T], item: A) -> _Given[T] | None:
        try:
            return self._give(fn, (item,))
        except _Broken:
            return None

    async def _awaited(self, given: _Given[T]) -> T:
        wrapped = asyncio.wrap_future(given.future)
        try:
            while not (await asyncio.wait((wrapped,), timeout=LOOK_S))[0]:
                given.look()
            return given.result()
        except _Broken:
            self._replace(given.pool)
            raise
        finally:
            wrapped.cancel()  # who waits for it may have been cancelled

    def _result(self, fn: Callable[[A], T], item: A, given: _Given[T] | None) -> T | PageError:
        """`given`: None when no pool would take it."""
        for again in (True, False):
            try:
                if given is None:
                    raise _Broken
                while not _done(given.future):
                    given.look()
                return given.result()
            except _Broken:
                if given is not None:
                    self._replace(given.pool)
                given = self._given(fn, item) if again else None
            except Exception as error:
                return self._page_error(error, fn)
        return _unread()

    def _replace(self, broken: ProcessPool) -> None:
        """Put another pool in the place of this one, unless somebody has done so. What it had in hand is given up."""
        with self._changing:
            if self._pool is not broken:
                return
            log.warning("the processes that read pages are replaced: one was killed, or none could be started")
            self._pool = self._new("forkserver")
            try:
                self._pool.schedule(multiprocessing.get_start_method)
            except RuntimeError:
                # the server that forks them can't be reached: those who tidy up /tmp have removed its socket
                _end(self._pool)
                self._pool = self._new("spawn")
        threading.Thread(target=_end, args=(broken,), daemon=True).start()  # it may take seconds

    def _page_error(self, error: BaseException, fn: Callable[..., object]) -> PageError:
        if isinstance(error, PageError):
            return error
        if isinstance(error, TimeoutError):
            return PageError(FailureKind.PARSE_HUNG, f"not parsed within {self.deadline_s:g} s; the parser was killed")
        if isinstance(error, ProcessExpired):
            return PageError(FailureKind.PARSE_CRASHED, f"the parser died on it (exit code {error.exitcode})")
        log.error("a bug in %s", getattr(fn, "__name__", fn), exc_info=error)
        return PageError(FailureKind.PARSE_ERROR, f"{type(error).__name__}: {error}")


def _done(future: Future[Any]) -> bool:
    with contextlib.suppress(TimeoutError):
        future.exception(LOOK_S)
    return future.done()


def _unread() -> PageError:
    return PageError(FailureKind.STOPPED, "the processes that read pages were killed, or could not be started")


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join(timeout=5)
