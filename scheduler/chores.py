"""Chores: what has had its day is dropped, the store's files are kept in order, and a copy of it is made every day."""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.context import StoreCalls
from crawler.spans import format_duration
from scheduler.settings import BackupConfig, ScheduleConfig
from storage.errors import StoreError

log = logging.getLogger(__name__)

DAILY, HOURLY = timedelta(days=1), timedelta(hours=1)
LOOK = timedelta(minutes=1)  # at the copies in the folder, which say when the last was made
AGAIN = timedelta(minutes=15)  # before a chore that failed is tried again
KEEP_ENDED = timedelta(days=30)  # requests that ended, alerts that were delivered
LARGEST_LOG = 32 * 2**20  # bytes; usually SQLite writes back 4 MB at a time, unless somebody reads for long
# so many at once that the writing thread is free again within 100 ms, measured on 300,000 pages and a million runs
PAGES_AT_ONCE = 100
RUNS_AT_ONCE = 2_000
ROWS_AT_ONCE = 500

_STAMP = "%Y%m%dT%H%M%SZ"

Sentence = str | None


@dataclass(slots=True)
class _Chore:
    """Something to do every so often. `do` gives a sentence for the log, or None when there was nothing to do."""

    name: str
    every: timedelta
    do: Callable[[], Awaitable[Sentence]]
    last: datetime | None = None
    wait: timedelta = timedelta(0)

    def due(self, now: datetime) -> bool:
        # a clock that was set back must not put a chore off until it has caught up
        return self.last is None or not self.last <= now < self.last + self.wait


class Chores:
    """`run_due` does what is due; the daemon calls it every minute."""

    def __init__(
        self,
        store: StoreCalls,
        keep_pages: timedelta,
        schedule: ScheduleConfig,
        backup: BackupConfig,
        folder: Path | None,
        now: Callable[[], datetime],
    ) -> None:
        """`keep_pages`: age at which raw pages are dropped; `folder`: where `backup.folder` is meant from."""
        self.store = store
        self.keep_pages = keep_pages
        self.schedule = schedule
        self.backup = backup
        self.folder = folder or Path()
        self.now = now
        self._busy = False
        self._chores = (
            _Chore("dropping old raw pages", DAILY, self._prune_pages),
            _Chore("dropping old runs that were not made", DAILY, self._drop_not_made),
            _Chore("dropping old requests", DAILY, self._drop_requests),
            _Chore("dropping old alerts", DAILY, self._drop_alerts),
            _Chore("PRAGMA optimize", DAILY, self._optimise),
            _Chore("writing back the log", HOURLY, self._write_back),
            _Chore("the backup", LOOK, self._back_up),
        )

    async def run_due(self) -> list[str]:
        """Do what is due, one after the other; sentences on what was done. A chore that fails is logged and tried
        again later. When the task is cancelled a copy being made is given up."""
        if self._busy:
            return []
        self._busy = True
        said = []
        try:
            for chore in self._chores:
                if chore.due(self.now()):
                    sentence = await self._do(chore)
                    if sentence:
                        said.append(sentence)
        finally:
            self._busy = False
        return said

    async def _do(self, chore: _Chore) -> Sentence:
        chore.wait = AGAIN
        try:
            sentence = await chore.do()
            chore.wait = chore.every
            return sentence
        except (StoreError, OSError) as error:
            log.error("%s failed, and is tried again in %s: %s", chore.name, format_duration(AGAIN), error)
        except Exception:
            # the job boundary: a bug in one chore must not keep the others from being done
            log.exception("%s broke off; it is tried again in %s", chore.name, format_duration(AGAIN))
        finally:
            chore.last = self.now()
        return None

    # ---- what has had its day

    async def _prune_pages(self) -> Sentence:
        store, before, dropped = self.store.store, self.now() - self.keep_pages, 0
        while True:
            some = await self.store.run(store.prune_pages, before, PAGES_AT_ONCE)
            dropped += some
            if some < PAGES_AT_ONCE:
                break
        return f"dropped {dropped} raw pages older than {format_duration(self.keep_pages)}" if dropped else None

    async def _drop_not_made(self) -> Sentence:
        store, keep = self.store.store, self.schedule.keep_skipped
        before, dropped = self.now() - keep, 0
        after: int | None = 0
        while after is not None:
            some, after = await self.store.run(store.drop_not_made, before, after, RUNS_AT_ONCE)
            dropped += some
        return f"dropped {dropped} runs that were not made, older than {format_duration(keep)}" if dropped else None

    async def _drop_requests(self) -> Sentence:
        store, before, dropped = self.store.store, self.now() - KEEP_ENDED, 0
        while some := await self.store.run(store.drop_requests, before, ROWS_AT_ONCE):
            dropped += some
        return f"dropped {dropped} requests that ended over {format_duration(KEEP_ENDED)} ago" if dropped else None

    async def _drop_alerts(self) -> Sentence:
        dropped = await self.store.run(self.store.store.purge_alerts, self.now() - KEEP_ENDED)
        return f"dropped {dropped} alerts that were settled over {format_duration(KEEP_ENDED)} ago" if dropped else None

    # ---- the files

    async def _optimise(self) -> Sentence:
        await self.store.run(self.store.store.optimise)
        return None

    async def _write_back(self) -> Sentence:
        left = await asyncio.to_thread(self.store.store.write_back, LARGEST_LOG)
        return (
            f"{_size(left)} stay in the log of changes: somebody has been reading the store for long" if left else None
        )

    # ---- copies

    async def _back_up(self) -> Sentence:
        if self.backup.folder is None:
            return None
        halted = threading.Event()
        try:
            # a thread of its own, and connections of its own: crawls go on storing articles
            return await asyncio.to_thread(self._copy, Path(self.backup.folder), halted)
        except asyncio.CancelledError:
            halted.set()
            raise

    def _copy(self, folder: Path, halted: threading.Event) -> Sentence:
        store, now = self.store.store, self.now()
        copies = Copies(self.folder / folder.expanduser(), store.path.stem)
        if not copies.due(now, self.backup.every):
            return None
        made = copies.make(now, store.path.stat().st_size, lambda part: store.copy(part, halted.is_set))
        dropped = copies.rotate(made, self.backup.keep)
        older = f", {dropped} older removed" if dropped else ""
        return f"copied the store to {made} ({_size(made.stat().st_size)}){older}"


class Copies:
    """The copies of one store in a folder: `koreawatch-20260105T031200Z.db`. No other file is ever touched."""

    def __init__(self, folder: Path, stem: str) -> None:
        self.folder = folder
        self.stem = stem
        self._name = re.compile(rf"{re.escape(stem)}-(\d{{8}}T\d{{6}}Z)\.db", re.ASCII)

    def made(self) -> list[tuple[datetime, Path]]:
        """Every copy with the moment at which it was begun, oldest first."""
        return sorted(self._named(self._name))

    def due(self, now: datetime, every: timedelta) -> bool:
        """Whether the newest copy has become too old. Those of the future, from a clock that went wrong, say nothing.

        Raises OSError.
        """
        last = max((at for at, _ in self.made() if at <= now), default=None)
        return last is None or now - last >= every

    def make(self, now: datetime, size_bytes: int, copy: Callable[[Path], None]) -> Path:
        """Have a copy of about this size written under another name, and give it its own when it is whole.

        Raises what `copy` does, and OSError.
        """
        self.folder.mkdir(exist_ok=True)  # only this one: a disk that is not mounted is not to be made up for
        for _, leftover in self._named(re.compile(rf"{self._name.pattern}\.part(?:-journal)?", re.ASCII)):
            leftover.unlink()  # of a process that was killed
        free = shutil.disk_usage(self.folder).free
        if free < size_bytes:
            raise OSError(
                f"{self.folder} has room for {_size(free)}, the copy needs {_size(size_bytes)}. Make room there, "
                "keep fewer copies (backup.keep), or name another folder (backup.folder)."
            )
        target = self.folder / f"{self.stem}-{now.astimezone(UTC):{_STAMP}}.db"
        part = target.with_name(f"{target.name}.part")
        copy(part)
        part.replace(target)
        return target

    def rotate(self, made: Path, keep: int) -> int:
        """Remove all but the one just made and the newest of the others; how many. Raises OSError."""
        others = [path for _, path in self.made() if path != made]
        old = others[: max(0, len(others) + 1 - keep)]
        for path in old:
            path.unlink()
        return len(old)

    def _named(self, form: re.Pattern[str]) -> Iterator[tuple[datetime, Path]]:
        if not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            match = form.fullmatch(path.name)
            if match and path.is_file() and not path.is_symlink():
                try:
                    yield datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), path
                except ValueError:  # a 13th month: not from here
                    continue


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 2**20:.1f} MB"
