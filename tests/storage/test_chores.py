"""What keeps the store small, quick and safe to lose: slices, the log of changes, copies while others write."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.errors import StoreCorrupt, StoreError, StoreUnusable
from storage.pages import pages_path
from storage.store import SqliteStore
from tests.storage.making import NOW, article, essay, page

DAY = timedelta(days=1)


def never() -> bool:
    return False


def keep_pages(store: SqliteStore, number: int) -> None:
    """Pages of so many days, the first the oldest."""
    for n in range(1, number + 1):
        id_ = store.save(article(n, essay(n)), NOW).id
        store.keep_page(page(n, at=NOW - (number - n) * DAY), f"<p>{essay(n, 300)}</p>".encode(), id_)


def test_pages_are_dropped_slice_by_slice_the_oldest_first(store: SqliteStore) -> None:
    keep_pages(store, 10)
    before = NOW - timedelta(days=3, hours=12)
    assert [store.prune_pages(before, 4), store.prune_pages(before, 4)] == [4, 2]
    assert sorted(number for number, _ in store.pages()) == [7, 8, 9, 10]
    assert store.prune_pages(before, 4) == 0
    assert store.prune_pages(NOW + DAY) == 4
    assert store.check() == []


def test_dictionaries_go_with_the_last_slice_also_when_it_is_full(store: SqliteStore, path: Path) -> None:
    keep_pages(store, 8)
    with sqlite3.connect(pages_path(path)) as conn:
        conn.execute("INSERT INTO dictionary (source, chosen, data) SELECT source, chosen, data FROM dictionary")
        assert conn.execute("SELECT count(*) FROM dictionary").fetchone() == (2,)
    while store.prune_pages(NOW + DAY, 4):
        pass
    assert conn.execute("SELECT count(*) FROM dictionary").fetchone() == (1,)  # the newest of the source
    conn.close()


def runs(store: SqliteStore) -> list[int]:
    return sorted(run.id for run in store.runs(limit=1000))


def test_old_runs_that_were_not_made_are_dropped_and_no_others(store: SqliteStore) -> None:
    old, young = NOW - 40 * DAY, NOW - 20 * DAY
    gone, kept = [], []
    for at, place in ((old, gone), (young, kept)):
        for outcome in ("missed", "skipped", "coalesced"):
            place.append(store.note_not_made("paper", outcome, at, at, detail="…"))
        run = store.open_run("paper", "schedule", at)
        store.save(article(run, essay(run)), at, run=run)  # an article points to it
        kept.append(run)
    after: int | None = 0
    dropped = slices = 0
    while after is not None:
        some, after = store.drop_not_made(NOW - 30 * DAY, after, 2)
        dropped, slices = dropped + some, slices + 1
    assert (dropped, slices) == (3, 3)
    assert runs(store) == sorted(kept)
    with pytest.raises(sqlite3.IntegrityError):  # references are still looked after
        store._conn.execute("DELETE FROM run")
    assert store.drop_not_made(NOW - 30 * DAY, 0, 100) == (0, None)
    assert store.check() == []


def test_requests_that_ended_long_ago_are_dropped_with_what_belongs_to_them(store: SqliteStore) -> None:
    then = NOW - 31 * DAY
    old, open_, young = (store.ask({}, then) for _ in range(3))
    run = store.open_run("paper", "request", then)
    for request in (old, open_, young):
        store.belongs(request, run)
    store.end_request(old, then)
    store.end_request(young, NOW - 29 * DAY)
    assert store.drop_requests(NOW - 30 * DAY, 100) == 1
    assert store.drop_requests(NOW - 30 * DAY, 100) == 0
    assert store.request(old) is None
    assert [store.request(each) is not None for each in (open_, young)] == [True, True]
    assert (len(store.requested_runs(open_)), store.requested_runs(old)) == (1, [])
    assert store.check() == []


def test_optimising_tells_sqlite_how_the_rows_are_spread(store: SqliteStore) -> None:
    for n in range(300):
        store.save(article(n, essay(n, 30)), NOW)
    store.history("hanbit", NOW)  # only what has been asked for is learned
    store.day_counts(NOW - DAY)
    store.optimise()
    learned = [row[0] for row in store._conn.execute("SELECT tbl FROM sqlite_stat1")]
    assert "article" in learned
    assert store.check() == []


# ---- the log of changes


def log_of(path: Path) -> int:
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def test_the_log_is_written_back_and_emptied(store: SqliteStore, path: Path) -> None:
    keep_pages(store, 20)
    assert log_of(path) > 50_000
    assert log_of(pages_path(path)) > 10_000
    assert store.write_back(largest=10 * 2**20) == 0  # they are small enough
    assert log_of(path) > 50_000
    assert store.write_back(largest=0) == 0
    assert log_of(path) == log_of(pages_path(path)) == 0
    store.save(article(99, essay(99)), NOW)
    assert store.check() == []


def test_a_reader_keeps_the_log_and_nobody_waits_for_it(store: SqliteStore, path: Path) -> None:
    store.save(article(1), NOW)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM article").fetchone() == (1,)
    store.save(article(2, essay(2)), NOW)
    assert store.write_back(largest=0) > 0
    assert reader.execute("SELECT count(*) FROM article").fetchone() == (1,)
    reader.close()
    assert store.write_back(largest=0) == 0


# ---- copies


class Writing:
    """Another thread that saves articles as fast as it can."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.saved = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._write)

    def _write(self) -> None:
        with SqliteStore.open(self.path) as store:
            while not self._ended.is_set():
                number = 10_000 + self.saved
                store.save(article(number, essay(number)), NOW)
                store.save(article(number, essay(number + 500_000)), NOW)  # a revision each
                self.saved += 1

    def __enter__(self) -> Writing:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._ended.set()
        self._thread.join()


def fatten(store: SqliteStore, megabytes: int) -> None:
    """So that copying takes a while."""
    store._conn.execute("CREATE TABLE padding (filling BLOB)")
    store._conn.execute("INSERT INTO padding VALUES (randomblob(?))", (megabytes * 2**20,))


def test_a_copy_made_while_another_thread_writes_is_consistent(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    for n in range(300):
        store.save(article(n, essay(n, 400)), NOW)
    targets = [tmp_path / f"copy-{n}.db" for n in range(5)]
    with Writing(path) as writing:
        while not writing.saved:
            threading.Event().wait(0.01)
        for target in targets:
            before = writing.saved
            store.copy(target, never)
            with SqliteStore.open_readonly(target) as copied:
                assert copied.summary()["articles"] >= 300 + before
    for target in targets:
        with SqliteStore.open(target) as copied:  # for writing: the index is read word by word too
            assert copied.check() == []
    assert writing.saved > 5


def test_a_copy_does_not_begin_anew_when_somebody_writes(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    """Of a store that is written to between any two steps, a copy that began anew at each change would never end."""
    store.save(article(1), NOW)
    fatten(store, 40)
    asked = 0

    def write() -> bool:
        nonlocal asked
        asked += 1
        other.save(article(10_000 + asked, essay(asked + 5_000)), NOW)
        assert asked < 1_000
        return False

    with SqliteStore.open(path) as other:
        store.copy(tmp_path / "copy.db", write)
    with SqliteStore.open(tmp_path / "copy.db") as copied:
        assert copied.summary()["articles"] == 1  # as it was when the copy began
        assert copied.check() == []
    assert asked > 4


def test_a_copy_that_is_given_up_leaves_nothing(store: SqliteStore, tmp_path: Path) -> None:
    fatten(store, 40)
    for patience in (0, 1, 4):
        asked = iter(range(1_000))
        folder = tmp_path / f"copies-{patience}"
        folder.mkdir()
        with pytest.raises(InterruptedError, match="given up"):
            store.copy(folder / "copy.db", lambda asked=asked, most=patience: next(asked) >= most)  # type: ignore[misc]
        assert list(folder.iterdir()) == []
    store.save(article(9_999), NOW)  # the store itself is as good as before


def test_a_copy_overwrites_nothing(store: SqliteStore, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"mine")
    with pytest.raises(StoreUnusable, match="is there already"):
        store.copy(target, never)
    assert target.read_bytes() == b"mine"


def test_a_damaged_store_makes_no_copy(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    for n in range(200):
        store.save(article(n, essay(n)), NOW)
    store.close()
    with path.open("r+b") as file:
        for number in range(80, path.stat().st_size // 4096, 3):
            file.seek(number * 4096)
            file.write(os.urandom(4096))
    with SqliteStore.open(path) as damaged, pytest.raises(StoreCorrupt):
        damaged.copy(tmp_path / "copy.db", never)
    assert not (tmp_path / "copy.db").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_no_half_copy(store: SqliteStore, small_disk: Path) -> None:
    for n in range(300):
        store.save(article(n, essay(n, 400)), NOW)
    with pytest.raises(StoreError, match=r"copy\.db can't be used: .*(no room|full)"):
        store.copy(small_disk / "copy.db", never)
    assert list(small_disk.iterdir()) == []
    assert store.check() == []


def test_a_limit_of_file_size_leaves_no_half_copy(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    """The same where nothing can be mounted: a process that may write no file beyond 256 KB."""
    for n in range(300):
        store.save(article(n, essay(n, 400)), NOW)
    store.close()  # which empties the log: the process below writes nothing but the copy
    code = (
        "import sys; from pathlib import Path; from storage.chores import copy; from storage.errors import StoreError\n"
        "try: copy(Path(sys.argv[1]), Path(sys.argv[2]), lambda: False)\n"
        "except StoreError as error: sys.exit(f'no: {error}')"
    )
    target = tmp_path / "copy.db"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(target)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (256 * 1024, 256 * 1024)),
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith(f"no: {target} can't be used")
    assert not list(tmp_path.glob("copy.db*"))
