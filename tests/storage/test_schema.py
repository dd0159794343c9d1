"""The file: what is promised of it, how it grows, and what is refused."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import sqlite_utils

from storage import schema
from storage.errors import StoreCorrupt, StoreError, StoreLocked, StoreTooNew, StoreUnusable
from storage.model_search import Query
from storage.store import SqliteStore
from tests.storage.making import NOW, article

PROMISED = {
    "article": "id source url title authors published published_precision modified first_seen last_checked language "
    "section text captions image_url word_count revision gone_since reprint_of story",
    "revision": "article number title text seen",
    "address": "url article",
    "failure": "run source url kind detail at",
    "rejected": "run source url kind detail at",
    "run": "id source trigger started ended outcome",
    "block": "source text pages of_pages verdict since",
}


@pytest.fixture
def kept(path: Path) -> Path:
    """A closed store with one article."""
    with SqliteStore.open(path) as store:
        store.save(article(), NOW)
    return path


def exit_code(path: Path, *command: str) -> tuple[int, str]:
    """Of the command on this store, and its one line."""
    arguments = [sys.executable, "-m", "koreawatch.cli.main", "--store", str(path), *command]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False, env=env)
    return done.returncode, done.stderr.strip()


class TestPromises:
    @pytest.mark.parametrize(("table", "columns"), PROMISED.items(), ids=PROMISED)
    def test_tables_and_columns_are_there(self, kept: Path, table: str, columns: str) -> None:
        conn = sqlite3.connect(kept)
        found = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
        conn.close()
        assert [name for name in columns.split() if name not in found] == []

    def test_the_file_is_in_wal_mode_and_signed(self, kept: Path) -> None:
        conn = sqlite3.connect(kept)
        assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert conn.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        conn.close()

    def test_sqlite_utils_opens_it(self, kept: Path) -> None:
        database = sqlite_utils.Database(kept)
        assert [row["title"] for row in database["article"].rows] == [article().title]
        assert {"article", "address", "run", "block"} <= set(database.table_names())
        assert "revision" in database.view_names()
        assert database["article"].schema
        database.conn.close()

    def test_it_reads_as_datasette_reads(self, kept: Path) -> None:
        for how in ("mode=ro", "immutable=1"):
            conn = sqlite3.connect(f"{kept.as_uri()}?{how}", uri=True)
            for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall():
                conn.execute(f"SELECT * FROM [{name}] LIMIT 1").fetchall()
            assert conn.execute("SELECT text FROM revision").fetchone()[0] == article().text
            with pytest.raises(sqlite3.OperationalError):
                conn.execute("DELETE FROM article")
            conn.close()

    def test_readers_see_the_store_while_it_is_written(self, path: Path) -> None:
        with SqliteStore.open(path) as writer:
            writer.save(article(), NOW)
            with SqliteStore.open_readonly(path) as reader:
                assert reader.search(Query(text="탄도미사일")).total == 1
                writer.save(article(2, "속보가 들어왔다", title="속보"), NOW)
                assert reader.summary()["articles"] == 2
                assert reader.check() == []
                with pytest.raises(StoreUnusable, match="read-only"):
                    reader.save(article(3), NOW)

    def test_a_copy_without_its_log_on_a_read_only_medium(self, kept: Path, tmp_path: Path) -> None:
        folder = tmp_path / "medium"
        folder.mkdir()
        shutil.copy(kept, folder / "s.db")
        folder.chmod(0o500)
        try:
            with SqliteStore.open_readonly(folder / "s.db") as store:
                assert store.article(1).title == article().title
        finally:
            folder.chmod(0o700)


def with_change(monkeypatch: pytest.MonkeyPatch, change: Callable[[sqlite3.Connection], None]) -> None:
    """The next version of koreawatch, which changes the schema."""
    monkeypatch.setattr(schema, "_MIGRATIONS", {**schema._MIGRATIONS, "m999_mood": change})


def add_mood(conn: sqlite3.Connection) -> None:
    conn.execute("ALTER TABLE article ADD COLUMN mood TEXT")
    conn.execute("UPDATE article SET mood = 'calm'")


class TestMigrations:
    def test_a_new_store_is_up_to_date(self, kept: Path) -> None:
        with SqliteStore.open(kept) as store:
            assert store.migrate() == []

    def test_numpy_and_pandas_are_not_loaded_for_it(self, path: Path, tmp_path: Path) -> None:
        """sqlite-utils loads them wherever they are installed."""
        for name in ("numpy", "pandas"):
            (tmp_path / f"{name}.py").write_text("print('loaded')")
        program = (
            "import sys; from pathlib import Path; from storage.store import SqliteStore\n"
            "SqliteStore.open(Path(sys.argv[1])).close(); print('sqlite_utils' in sys.modules)\n"
            "import numpy"
        )
        env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])}
        arguments = [sys.executable, "-c", program, str(path)]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True, env=env)
        assert done.stdout.split() == ["True", "loaded"]

    def test_an_older_store_is_brought_up_to_date_when_opened(
        self, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with_change(monkeypatch, add_mood)
        with SqliteStore.open(kept) as store:
            assert store.migrate() == ["m999_mood"]
            assert store.migrate() == []
            assert store.article(1).title == article().title
            assert store.save(article(), NOW).kind == "unchanged"
            assert store.check() == []
        conn = sqlite3.connect(kept)
        assert conn.execute("SELECT mood FROM article").fetchone() == ("calm",)
        conn.close()

    def test_a_reader_is_told_to_migrate(self, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = kept.read_bytes()
        with_change(monkeypatch, add_mood)
        with pytest.raises(StoreUnusable, match=rf"koreawatch --store {kept} store migrate"):
            SqliteStore.open_readonly(kept)
        assert kept.read_bytes() == before

    @pytest.mark.parametrize("opened", [SqliteStore.open, SqliteStore.open_readonly])
    def test_a_newer_store_is_refused_untouched(
        self, kept: Path, monkeypatch: pytest.MonkeyPatch, opened: Callable[[Path], SqliteStore]
    ) -> None:
        with monkeypatch.context() as newer:
            with_change(newer, add_mood)
            SqliteStore.open(kept).close()
        before = kept.read_bytes()
        with pytest.raises(StoreTooNew, match=r"newer koreawatch.*Upgrade"):
            opened(kept)
        assert kept.read_bytes() == before

    def test_a_newer_store_ends_the_command_with_three(self, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as newer:
            with_change(newer, add_mood)
            SqliteStore.open(kept).close()
        code, said = exit_code(kept, "search", "x")
        assert (code, said.count("\n")) == (3, 0)
        assert "newer koreawatch" in said

    def test_a_change_that_fails_leaves_the_store_as_it_was(self, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def half(conn: sqlite3.Connection) -> None:
            add_mood(conn)
            conn.execute("INSERT INTO no_such_table VALUES (1)")

        with monkeypatch.context() as newer:
            with_change(newer, half)
            with pytest.raises(sqlite3.OperationalError, match="no_such_table"):
                SqliteStore.open(kept)
        with SqliteStore.open(kept) as store:
            assert store.article(1).title == article().title
            assert store.migrate() == []
        conn = sqlite3.connect(kept)
        assert "mood" not in [row[1] for row in conn.execute("PRAGMA table_info(article)")]
        conn.close()


class TestRefused:
    def test_a_store_that_is_not_there(self, path: Path) -> None:
        for open_ in (SqliteStore.open_readonly, lambda path: SqliteStore.open(path, create=False)):
            with pytest.raises(StoreUnusable, match="There is no store at"):
                open_(path)
        assert not path.exists()

    def test_one_that_was_only_begun_is_none_for_readers(self, path: Path) -> None:
        """Whoever made it was killed right after it was signed."""
        schema.sign(path, timedelta(seconds=1))
        with pytest.raises(StoreUnusable, match="There is no store at"):
            SqliteStore.open_readonly(path)
        with SqliteStore.open(path) as store:
            assert store.check() == []

    def test_folders_on_the_way_are_made(self, tmp_path: Path) -> None:
        with SqliteStore.open(tmp_path / "a" / "b" / "s.db") as store:
            assert store.check() == []

    def test_an_empty_file_becomes_a_store(self, path: Path) -> None:
        path.touch()
        with SqliteStore.open(path) as store:
            assert store.save(article(), NOW).kind == "new"

    @pytest.mark.parametrize(
        "junk", [b"x", b"Dear reader, " * 100, b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(3000)]
    )
    def test_what_is_no_store_stays_as_it_is(self, path: Path, junk: bytes) -> None:
        path.write_bytes(junk)
        for open_ in (SqliteStore.open, SqliteStore.open_readonly):
            with pytest.raises(StoreUnusable, match="not a koreawatch store"):
                open_(path)
        assert path.read_bytes() == junk

    def test_a_store_whose_tables_are_gone(self, kept: Path) -> None:
        conn = sqlite3.connect(kept)
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.execute("DROP TABLE article")
        conn.close()
        with pytest.raises(StoreUnusable, match="lacks tables"):
            SqliteStore.open(kept)

    @pytest.mark.parametrize("place", [100, 4096, 20_000])
    def test_a_damaged_store_is_named_and_not_a_bug(self, kept: Path, place: int) -> None:
        with SqliteStore.open(kept) as store:
            for number in range(2, 30):
                store.save(article(number, title=f"제목 {number}"), NOW)
        data = bytearray(kept.read_bytes())
        data[place : place + 12_000] = b"\xa5" * 12_000
        kept.write_bytes(data)
        try:
            with SqliteStore.open_readonly(kept) as store:
                problems = store.check()
        except StoreCorrupt as error:
            problems = [str(error)]
        assert any("damaged" in problem for problem in problems)
        assert exit_code(kept, "store", "check")[0] in (1, 3)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write what is read-only")
    def test_a_read_only_file(self, kept: Path) -> None:
        kept.chmod(0o400)
        with pytest.raises(StoreUnusable):
            SqliteStore.open(kept)
        with SqliteStore.open_readonly(kept) as store:
            assert store.article(1).title == article().title

    def test_a_place_that_is_no_folder(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(StoreUnusable, match=r"folder|can't be read"):
            SqliteStore.open(tmp_path / "file" / "s.db")

    def test_a_store_that_another_program_holds(self, kept: Path) -> None:
        holder = sqlite3.connect(kept, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        try:
            with SqliteStore.open(kept, patience=timedelta(milliseconds=50)) as store:
                assert store.article(1).id == 1
                with pytest.raises(StoreLocked, match="locked by another program"):
                    store.save(article(2), NOW)
        finally:
            holder.close()
        with SqliteStore.open(kept) as store:
            assert store.summary()["articles"] == 1

    def test_two_programs_make_it_at_once(self, path: Path) -> None:
        code = "import pathlib, sys, storage.store as s; s.SqliteStore.open(pathlib.Path(sys.argv[1])).close()"
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        started = [subprocess.Popen([sys.executable, "-c", code, str(path)], env=env) for _ in range(4)]
        assert [process.wait(60) for process in started] == [0] * 4
        with SqliteStore.open(path) as store:
            assert store.check() == []


def test_every_error_of_the_store_is_one_kind() -> None:
    assert all(issubclass(kind, StoreError) for kind in (StoreCorrupt, StoreLocked, StoreTooNew, StoreUnusable))
