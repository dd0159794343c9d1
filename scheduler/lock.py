"""One crawling process a store: a lock file beside it, held for as long as the process crawls."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from crawler.errors import AlreadyRunning


class CrawlLock:
    """`with CrawlLock(store)`: raises AlreadyRunning, naming the process that holds it. Freed when we die."""

    def __init__(self, store: Path) -> None:
        self.path = store.with_name(store.name + ".lock")
        self._file: int | None = None

    def __enter__(self) -> CrawlLock:
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(file, 32).decode("ascii", "replace").strip() or "?"
            os.close(file)
            raise AlreadyRunning(
                f"{self.path.with_suffix('').name} is being crawled by process {holder}. "
                "Wait for it, stop it, or choose another store with --store."
            ) from None
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        self._file = file
        return self

    def __exit__(self, *exc: object) -> None:
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None
