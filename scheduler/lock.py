"""One crawling process a store: a lock file beside it, held for as long as the process crawls."""

from __future__ import annotations

import contextlib
import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from crawler.exceptions import AlreadyRunning
from storage.errors import StoreUnusable


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock."""

    pid: int | None  # None: not known yet
    daemon: bool


class Held(AlreadyRunning):
    """Another process crawls into this store."""

    def __init__(self, message: str, holder: Holder) -> None:
        super().__init__(message)
        self.holder = holder


def holder(store: Path) -> Holder | None:
    """The process that crawls into the store; None when there is none. Touches nothing."""
    try:
        file = os.open(_lock_file(store), os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return _read_holder(file)
    finally:
        os.close(file)
    return None


def _lock_file(store: Path) -> Path:
    return store.with_name(store.name + ".lock")


def _read_holder(file: int) -> Holder:
    words = os.read(file, 64).decode("ascii", "replace").split()
    return Holder(int(words[0]) if words and words[0].isdigit() else None, words[1:] == ["daemon"])


class CrawlLock:
    """`with CrawlLock(store)`: raises Held, naming the process that holds it. Freed when we die. Makes the store's
    folder; raises StoreUnusable where no file can be made.

    `daemon`: the holder takes requests, so that others need not crawl themselves.
    """

    def __init__(self, store: Path, *, daemon: bool = False) -> None:
        self.path = _lock_file(store)
        self._daemon = daemon
        self._file: int | None = None

    def __enter__(self) -> CrawlLock:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreUnusable(
                f"{self.path} can't be made ({error.strerror}), which must stand beside the store. Make room or change "
                "the permissions there, or choose another store with --store."
            ) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            other = _read_holder(file)
            os.close(file)
            what = "worked on by the daemon, process" if other.daemon else "being crawled by process"
            raise Held(
                f"{self.path.with_suffix('').name} is {what} {other.pid or '?'}. "
                "Wait for it, stop it, or choose another store with --store.",
                other,
            ) from None
        os.ftruncate(file, 0)
        with contextlib.suppress(OSError):  # a full disk: who holds it can't be told then, but it is held
            os.write(file, f"{os.getpid()}{' daemon' if self._daemon else ''}\n".encode())
        self._file = file
        return self

    def __exit__(self, *exc: object) -> None:
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None
