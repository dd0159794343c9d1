"""The daemon's chores on real files: what is dropped when, copies and their rotation, and one that fails."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.chores import AGAIN, PAGES_AT_ONCE, Chores, Copies
from scheduler.settings import BackupConfig, ScheduleConfig
from storage.pages import pages_path
from storage.store import SqliteStore
from storage.thread import StoreThread
from tests.storage.making import article, essay, page

NOW = datetime(2026, 1, 5, 3, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class House:
    """A store in its thread, its chores, and a clock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = NOW
        self.thread = StoreThread(lambda: SqliteStore.open(path))
        self.copies = path.parent / "copies"
        self.chores = self.begin()

    def begin(self, folder: str | None = "copies", keep: int = 7, every: timedelta = DAY) -> Chores:
        """As after a start of the daemon."""
        self.chores = Chores(
            self.thread,
            timedelta(days=90),
            ScheduleConfig(),
            BackupConfig(folder=folder, keep=keep, every=every),
            self.path.parent,
            lambda: self.now,
        )
        return self.chores

    def run(self, **later: float) -> list[str]:
        self.now += timedelta(**later)
        return asyncio.run(self.chores.run_due())

    def call(self, do: Callable[[SqliteStore], object]) -> None:
        """In the thread of the store."""
        asyncio.run(self._call(lambda: do(self.thread.store)))  # type: ignore[arg-type]

    async def _call(self, do: Callable[[], object]) -> None:
        await self.thread.run(do)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.copies.iterdir()) if self.copies.exists() else []


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "koreawatch.db")
    yield made
    made.thread.close()


# ---- what has had its day


def test_everything_old_is_dropped_once_a_day(house: House) -> None:
    long_ago, lately = NOW - 100 * DAY, NOW - 10 * DAY

    def fill(store: SqliteStore) -> None:
        for number, at in ((1, long_ago), (2, lately)):
            id_ = store.save(article(number, essay(number)), at).id
            store.keep_page(page(number, at=at), essay(number).encode(), id_)
            store.note_not_made("paper", "missed", at, at, detail="…")
            store.end_request(store.ask({}, at), at)

    house.begin(folder=None)
    house.call(fill)
    assert house.run() == [
        "dropped 1 raw pages older than 90d",
        "dropped 1 runs that were not made, older than 30d",
        "dropped 1 requests that ended over 30d ago",
    ]
    with SqliteStore.open_readonly(house.path) as store:
        assert [number for number, _ in store.pages()] == [2]
        assert len(store.runs()) == 1
        assert (store.request(1), store.request(2) is None) == (None, False)
        assert store.summary()["articles"] == 2  # articles are for ever
    house.call(lambda store: store.note_not_made("paper", "missed", long_ago, long_ago, detail="…"))
    assert house.run(hours=23) == []
    assert house.run(hours=1) == ["dropped 1 runs that were not made, older than 30d"]


def test_many_pages_are_dropped_while_articles_are_saved_in_between(house: House) -> None:
    number = 3 * PAGES_AT_ONCE + 5

    def fill(store: SqliteStore) -> None:
        id_ = store.save(article(1), NOW).id
        store.keep_page(page(1, at=NOW - 200 * DAY), essay(1).encode(), id_)
        with sqlite3.connect(pages_path(house.path)) as conn:
            conn.executemany(
                "INSERT INTO page (article, source, url, final_url, status, fetched, size, body) "
                "SELECT ?, source, url, final_url, status, fetched, size, body FROM page WHERE article = 1",
                [(n,) for n in range(2, number + 1)],
            )
        conn.close()

    async def both() -> tuple[list[str], int]:
        chores = asyncio.ensure_future(house.chores.run_due())
        saved = 0
        while not chores.done():
            await house.thread.run(house.thread.store.save, article(100 + saved, essay(saved)), NOW)
            saved += 1
        return chores.result(), saved

    house.call(fill)
    house.begin(folder=None)
    said, saved = asyncio.run(both())
    assert said == [f"dropped {number} raw pages older than 90d"]
    assert saved > 3  # a slice each time, at least


def test_delivered_alerts_are_forgotten(house: House) -> None:
    from storage.model_search import Query

    def tell(store: SqliteStore) -> None:
        store.add_watch("missiles", Query(text="북한"), NOW - 60 * DAY, notify=("log:",))
        for number, at in ((1, NOW - 50 * DAY), (2, NOW)):
            store.save(article(number, f"북한 {essay(number)}"), at)
            ((alert, _),) = store.unaddressed()
            store.address(alert.id, ["log:"], at, at, collect=False)
            for message in store.outgoing(at):
                store.sent(message.message, at)

    house.begin(folder=None)
    house.call(tell)
    assert any(said.startswith("dropped 1 alerts") for said in house.run())


def test_a_failing_chore_stops_no_other_and_is_tried_again(house: House, caplog: pytest.LogCaptureFixture) -> None:
    long_ago = NOW - 100 * DAY
    pages_path(house.path).write_bytes(b"no database at all, and no way to prune it" * 100)
    house.call(lambda store: store.note_not_made("paper", "missed", long_ago, long_ago, detail="…"))
    with caplog.at_level(logging.INFO):
        said = house.run()
    assert [each.partition(" ")[0] for each in said] == ["dropped", "copied"]
    (told,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert told.getMessage().startswith("dropping old raw pages failed, and is tried again in 15m: ")
    assert "delete it, and nothing else is lost" in told.getMessage()
    caplog.clear()
    assert house.run(minutes=14) == []
    assert caplog.records == []
    pages_path(house.path).unlink()
    house.now += AGAIN
    assert house.run() == []
    assert caplog.records == []


def test_a_bug_in_a_chore_is_told_with_its_trace(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.begin()
    house.chores.backup = BackupConfig(folder="copies").model_copy(update={"keep": "seven"})  # no number
    assert house.run() == []
    (told,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert told.exc_info is not None
    assert "the backup broke off" in told.getMessage()


def test_a_clock_that_was_set_back_puts_nothing_off(house: House) -> None:
    long_ago = NOW - 800 * DAY
    house.begin(folder=None)
    house.run()
    house.call(lambda store: store.note_not_made("paper", "missed", long_ago, long_ago, detail="…"))
    assert house.run(days=-365) == ["dropped 1 runs that were not made, older than 30d"]


# ---- the log of changes


def test_a_log_that_cannot_be_written_back_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.chores.LARGEST_LOG", 10_000)
    house.begin(folder=None)
    house.call(lambda store: store.save(article(1), NOW))
    reader = sqlite3.connect(house.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM article").fetchone()
    house.call(lambda store: store.save(article(2, essay(2)), NOW))
    (said,) = house.run()
    assert said.endswith(" stay in the log of changes: somebody has been reading the store for long")
    reader.close()
    assert house.run(hours=1) == []
    log = house.path.with_name(house.path.name + "-wal")
    assert log.stat().st_size == 0


# ---- copies


def test_a_copy_a_day_the_newest_are_kept(house: House) -> None:
    house.begin(keep=3)
    (said,) = house.run()
    assert said.startswith(f"copied the store to {house.copies / 'koreawatch-20260105T031200Z.db'} (")
    for _ in range(4 * 24):
        house.run(hours=1)
    assert house.names() == [f"koreawatch-202601{day}T031200Z.db" for day in ("07", "08", "09")]
    with SqliteStore.open_readonly(house.copies / house.names()[0]) as copied:
        assert copied.check() == []


def test_a_restart_makes_no_second_copy_and_a_pause_makes_one_soon(house: House) -> None:
    house.run()
    house.begin()
    assert house.run(hours=20) == []
    house.begin()
    assert len(house.run(hours=5)) == 1
    house.begin()
    assert len(house.run(days=30)) == 1
    assert len(house.names()) == 3


def test_no_folder_no_copies(house: House) -> None:
    house.begin(folder=None)
    assert house.run() == []
    assert sorted(path.name for path in house.path.parent.iterdir() if path.is_dir()) == []


FOREIGN = (
    "koreawatch-20250101T000000Z.db.bak",
    "koreawatch-20250101T000000Z.DB",
    "koreawatch-20250101T000000.db",
    "koreawatch-2025-01-01.db",
    "koreawatch-20251301T000000Z.db",
    "koreawatch-２０２５0101T000000Z.db",
    "koreawatch-20250101T000000Z.db\n",
    "xkoreawatch-20250101T000000Z.db",
    "koreawatch.db-20250101T000000Z.db",
    "other-20250101T000000Z.db",
    "koreawatchy20250101T000000Z.db",
    "koreawatch-20250101T000000Z.pages.db",
    "notes.txt",
)


def test_rotation_never_touches_what_is_not_ours(house: House, tmp_path: Path) -> None:
    house.copies.mkdir()
    for name in FOREIGN:
        (house.copies / name).write_text("mine")
    (house.copies / "koreawatch-20250102T000000Z.db").mkdir()
    outside = tmp_path / "precious.db"
    outside.write_text("mine")
    (house.copies / "koreawatch-20250103T000000Z.db").symlink_to(outside)
    before = house.names()
    house.begin(keep=1)
    house.run()
    house.run(days=1)
    assert house.names() == sorted([*before, "koreawatch-20260106T031200Z.db"])
    assert all((house.copies / name).read_text() == "mine" for name in FOREIGN)
    assert outside.read_text() == "mine"


def test_what_a_killed_process_left_is_cleared_away(house: House) -> None:
    house.copies.mkdir()
    for name in ("koreawatch-20260104T031200Z.db.part", "koreawatch-20260104T031200Z.db.part-journal"):
        (house.copies / name).write_text("half")
    house.run()
    assert house.names() == ["koreawatch-20260105T031200Z.db"]


def test_copies_of_the_future_neither_stand_for_one_nor_push_one_out(house: House) -> None:
    house.copies.mkdir()
    for year in (2040, 2041, 2042):
        (house.copies / f"koreawatch-{year}0101T000000Z.db").write_text("from a clock that went wrong")
    house.begin(keep=2)
    assert len(house.run()) == 1
    assert house.names() == ["koreawatch-20260105T031200Z.db", "koreawatch-20420101T000000Z.db"]
    assert house.run(hours=23) == []
    assert len(house.run(hours=1)) == 1


def test_a_copy_that_fails_removes_no_older_one(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.begin(keep=1)
    house.run()
    house.call(lambda store: [store.save(article(n, essay(n, 400)), NOW) for n in range(150)])
    asyncio.run(house._call(lambda: house.thread.store.write_back(0)))
    with house.path.open("r+b") as file:  # a page in the middle is lost
        file.seek(60 * 4096)
        file.write(b"\xff" * 40 * 4096)
    assert house.run(days=1) == []
    assert house.names() == ["koreawatch-20260105T031200Z.db"]
    assert any("damaged" in record.getMessage() for record in caplog.records)


def test_a_folder_on_a_disk_that_is_not_there_is_not_made_up(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.begin(folder="not/mounted")
    assert house.run() == []
    assert not (house.path.parent / "not").exists()
    (told,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "not/mounted" in told.getMessage()


def test_too_small_a_disk_is_told_before_it_is_filled(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    house.copies.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "none", str(house.copies)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        house.call(lambda store: [store.save(article(n, essay(n, 400)), NOW) for n in range(50)])
        asyncio.run(house._call(lambda: house.thread.store.write_back(0)))
        assert house.run() == []
        assert house.names() == []
        assert any("has room for 0.1 MB" in record.getMessage() for record in caplog.records)
    finally:
        subprocess.run(["umount", str(house.copies)], check=True)


def test_a_daemon_that_stops_gives_up_its_copy(house: House) -> None:
    def fatten(store: SqliteStore) -> None:
        store._conn.execute("CREATE TABLE padding (filling BLOB)")
        store._conn.execute("INSERT INTO padding VALUES (randomblob(?))", (100 * 2**20,))

    async def stop_soon() -> None:
        chores = asyncio.ensure_future(house.chores.run_due())
        while not house.names():  # noqa: ASYNC110  (a thread makes the file)
            await asyncio.sleep(0.001)
        chores.cancel()
        with pytest.raises(asyncio.CancelledError):
            await chores

    house.call(fatten)
    asyncio.run(stop_soon())  # which waits for the thread, too
    assert house.names() == []
    house.begin()
    assert len(house.run(minutes=1)) == 1


def test_two_calls_at_once_do_nothing_twice(house: House) -> None:
    async def twice() -> list[list[str]]:
        return await asyncio.gather(house.chores.run_due(), house.chores.run_due())

    first, second = asyncio.run(twice())
    assert (len(first), second) == (1, [])


_DAYS = st.integers(0, 400)


@given(days=st.sets(_DAYS, max_size=12), made=_DAYS, keep=st.integers(1, 9))
def test_the_newest_are_kept_whatever_there_is(tmp_path_factory, days: set[int], made: int, keep: int) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("rotation")
    copies = Copies(folder, "my.store")
    for day in days | {made}:
        (folder / f"my.store-{NOW + day * DAY:%Y%m%dT%H%M%SZ}.db").touch()
    one = folder / f"my.store-{NOW + made * DAY:%Y%m%dT%H%M%SZ}.db"
    dropped = copies.rotate(one, keep)
    left = [path for _, path in copies.made()]
    assert one in left
    assert len(left) == min(keep, len(days | {made})) == len(days | {made}) - dropped
    others = sorted(days - {made})[::-1][: keep - 1]
    assert {path.name for path in left} == {f"my.store-{NOW + day * DAY:%Y%m%dT%H%M%SZ}.db" for day in [*others, made]}
