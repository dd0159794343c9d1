"""Whatever happens, the store is whole: exceptions, kill -9, a full disk, a copy in the middle of writing."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from koreawatch.intake import AT_ONCE
from storage import addresses, blocks, fulltext, links, saving
from storage.copies import Copies
from storage.errors import StoreCorrupt, StoreUnusable
from storage.model import Failure, FailureKind
from storage.model_search import Query
from storage.store import SqliteStore
from tests.storage.making import FERRY, NOW, article, essay, link, page, with_blocks

ROOT = Path(__file__).parents[2]


def child(code: str, path: Path, **options: object) -> subprocess.Popen[str]:
    """A process of its own that runs the code with `store` open at the path."""
    head = f"""
        import itertools, resource, sys
        from pathlib import Path
        from storage.store import SqliteStore
        from tests.storage.making import NOW, article, essay, link, page
        store = SqliteStore.open(Path({str(path)!r}))
    """
    program = textwrap.dedent(head) + textwrap.dedent(code)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, **options
    )


class TestOneTransaction:
    @pytest.mark.parametrize(
        ("module", "name"),
        [(fulltext, "put"), (saving, "_explain"), (addresses, "meet"), (blocks, "count"), (links, "settle")],
        ids=["index", "explanation", "addresses", "boilerplate", "links"],
    )
    def test_an_exception_midway_leaves_nothing(
        self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch, module: object, name: str
    ) -> None:
        store.wanted("hanbit", [link(1)], NOW)
        before = store.summary()

        def broken(*arguments: object, **named: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(module, name, broken)
            with pytest.raises(KeyboardInterrupt):
                store.save(article(), NOW)
        assert store.summary() == before
        assert store.search(Query(text="탄도미사일")).total == 0
        assert [known.url for known in store.pending("hanbit", NOW)] == [link(1).url]
        assert store.check() == []
        assert store.save(article(), NOW).kind == "new"

    def test_a_revision_that_fails_keeps_the_text(self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
        store.save(article(text=FERRY), NOW)

        def broken(*arguments: object, **named: object) -> None:
            raise sqlite3.OperationalError("out of luck")

        with monkeypatch.context() as patch:
            patch.setattr(Copies, "renew", broken)
            with pytest.raises(sqlite3.OperationalError):
                store.save(article(text=FERRY.replace("June", "July")), NOW)
        assert (store.article(1).text, len(store.revisions(1))) == (FERRY, 1)
        assert store.search(Query(text="June", expand=False)).total == 1
        assert store.check() == []

    def test_a_failure_is_recorded_whole_or_not_at_all(
        self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*arguments: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(links, "fail", broken)
        failure = Failure(kind=FailureKind.DNS, url=link(1).url, detail="", at=NOW)
        with pytest.raises(KeyboardInterrupt):
            store.fail("hanbit", failure, link(1).url_key, run=None)
        assert store.summary()["failures"] == 0


class TestKilled:
    @pytest.mark.parametrize("after", [1, 7, 40])
    def test_kill_9_in_the_middle_of_writing(self, path: Path, after: int) -> None:
        """What was reported as saved is there; the rest is pending; nothing is half there."""
        process = child(
            """
            store.open_run("hanbit", "request", NOW)
            store.wanted("hanbit", [link(number) for number in range(400)], NOW)
            for number in range(400):
                id_ = store.save(article(number, essay(number, 400)), NOW).id
                store.keep_page(page(number), essay(number, 2000).encode(), id_)
                print(number, flush=True)
            """,
            path,
        )
        assert process.stdout is not None
        reported = 0
        for line in process.stdout:
            reported = int(line)
            if reported >= after:
                break
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        assert process.returncode == -signal.SIGKILL

        with SqliteStore.open(path) as store:
            assert store.check() == []
            stored = store.summary()["articles"]
            assert stored > reported
            pending = [int(known.url.rpartition("/")[2]) for known in store.pending("hanbit", NOW)]
            assert sorted(pending) == list(range(stored, 400))
            assert store.search(Query(limit=1)).total == stored
            assert store.sweep(NOW) == 1
            assert store.save(article(399, essay(399, 400)), NOW).kind == "new"

    @pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
    def test_kill_9_at_each_commit(self, tmp_path: Path, after: bool) -> None:
        """Of making the store, of taking in articles and of keeping their pages."""
        process = child(
            f"""
            import sqlite_utils  # not in each fork: it takes long
            from tests.storage.dying import died
            from tests.storage.test_durability import looks_whole, take_in
            for number in itertools.count(1):
                path = Path({str(tmp_path)!r}) / f"{{number}}.db"
                if not died(lambda: take_in(path), number, after={after}):
                    break
                looks_whole(path)
                take_in(path)
                looks_whole(path, 3)
            print(number)
            """,
            tmp_path / "other.db",
        )
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        assert int(out) - 1 == 9  # the schemas of both files, the links, three articles, three pages


def take_in(path: Path) -> None:
    """What a crawl writes: links, articles, their pages."""
    with SqliteStore.open(path) as store:
        links_ = store.wanted("hanbit", [link(number) for number in range(3)], NOW)
        for each in links_:
            number = int(each.url.rpartition("/")[2])
            id_ = store.save(article(number, essay(number)), NOW).id
            store.keep_page(page(number), essay(number, 900).encode(), id_)


def looks_whole(path: Path, number: int | None = None) -> None:
    """Sound, and every article once; so many of them."""
    with SqliteStore.open(path) as store:
        assert store.check() == []
        urls = [hit.article.url for hit in store.search(Query(limit=None)).hits]
        assert len(urls) == len(set(urls)) == store.summary()["articles"]
        assert number is None or len(urls) == number
        if urls:
            left = {each.url for each in store.pending("hanbit", NOW)}
            assert left.isdisjoint(urls)
            assert len(left) + len(urls) == 3


def fill(store: SqliteStore, first: int = 0) -> int:
    """Save articles until there is no room; how many got in."""
    for number in range(first, 5000):
        try:
            store.save(article(number, essay(number, 600)), NOW)
        except StoreUnusable as error:
            assert "disk" in str(error)
            return number
    raise AssertionError("the disk never got full")


class TestFullDisk:
    def test_the_store_stays_whole_and_goes_on_when_there_is_room(self, store: SqliteStore) -> None:
        store.wanted("hanbit", [link(number) for number in range(400)], NOW)
        (pages,) = store._conn.execute("PRAGMA page_count").fetchone()
        store._conn.execute(f"PRAGMA max_page_count = {pages + 150}")
        saved = fill(store)
        assert saved > 3
        assert store.summary()["articles"] == saved
        assert store.article(1).title
        assert store.search(Query(limit=1)).total == saved
        assert len(store.pending("hanbit", NOW)) == 400 - saved
        with pytest.raises(StoreUnusable, match="no room on its disk"):
            store.save(article(saved, essay(saved, 600)), NOW)
        store._conn.execute("PRAGMA max_page_count = 1000000")
        assert store.check() == []
        assert store.save(article(saved, essay(saved, 600)), NOW).kind == "new"

    def test_a_limit_of_the_system(self, path: Path) -> None:
        """The log can't grow: the process is told so in one sentence, the store is whole."""
        process = child(
            """
            from tests.storage.test_durability import fill
            resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))
            print(fill(store))
            """,
            path,
        )
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        with SqliteStore.open(path) as store:
            assert store.check() == []
            assert store.summary()["articles"] == int(out)

    def test_the_file_of_kept_pages_is_full(self, store: SqliteStore, caplog: pytest.LogCaptureFixture) -> None:
        id_ = store.save(article(), NOW).id
        store.keep_page(page(1), b"<p>", id_)
        assert store._pages is not None
        store._pages._conn.execute("PRAGMA max_page_count = 8")
        store.keep_page(page(1), os.urandom(200_000), id_)
        assert "raw pages are not kept for now" in caplog.text
        assert getattr(store.page(1), "body", None) == b"<p>"
        assert store.check() == []


class TestBackup:
    def test_a_copy_while_another_process_writes(self, path: Path, tmp_path: Path) -> None:
        process = child(
            """
            for number in itertools.count():
                store.save(article(number, essay(number)), NOW)
                if number == 20:
                    print("on my way", flush=True)
            """,
            path,
        )
        assert process.stdout is not None
        process.stdout.readline()
        try:
            with SqliteStore.open_readonly(path) as store:
                for name in ("one.db", "two.db"):
                    store.backup(tmp_path / name)
                grown = store.summary()["articles"]
        finally:
            process.kill()
            process.communicate()
        for name in ("one.db", "two.db"):
            with SqliteStore.open(tmp_path / name) as copy:
                assert copy.check() == []
                assert 20 <= copy.summary()["articles"] <= grown
                assert copy.save(article(9999, FERRY), NOW).kind == "new"

    def test_a_copy_of_a_big_store_while_a_thread_writes(self, store: SqliteStore, path: Path, tmp_path: Path) -> None:
        for number in range(300):
            store.save(article(number, essay(number, 500)), NOW)
        stop = threading.Event()

        def write() -> None:
            with SqliteStore.open(path) as other:
                number = 1000
                while not stop.is_set():
                    other.save(article(number, essay(number)), NOW)
                    number += 1

        thread = threading.Thread(target=write)
        thread.start()
        try:
            store.backup(tmp_path / "copy.db")
        finally:
            stop.set()
            thread.join()
        with SqliteStore.open_readonly(tmp_path / "copy.db") as copy:
            assert copy.check() == []
            assert copy.summary()["articles"] >= 300

    def test_it_overwrites_nothing(self, store: SqliteStore, path: Path, tmp_path: Path) -> None:
        (tmp_path / "letter").write_text("Dear reader")
        for target in (tmp_path / "letter", path, tmp_path):
            with pytest.raises(StoreUnusable, match="is there already"):
                store.backup(target)
        assert (tmp_path / "letter").read_text() == "Dear reader"

    def test_a_place_that_is_not_there(self, store: SqliteStore, tmp_path: Path) -> None:
        with pytest.raises(StoreUnusable, match="can't be written"):
            store.backup(tmp_path / "none" / "copy.db")

    def test_a_copy_that_fails_leaves_no_file(
        self, store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from storage import upkeep

        def broken(path: Path) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(upkeep, "_sync", broken)
        with pytest.raises(StoreUnusable, match="No space left"):
            store.backup(tmp_path / "copy.db")
        assert not (tmp_path / "copy.db").exists()


def spoil_address(conn: sqlite3.Connection) -> None:
    conn.execute("DELETE FROM address WHERE article = 1")


def spoil_chain(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE article SET reprint_of = 2 WHERE id = 3")
    conn.execute("UPDATE article SET reprint_of = 1 WHERE id = 2")


def spoil_revision(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE article SET revision = 3 WHERE id = 1")


def spoil_text(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE article SET text = text || ' und mehr' WHERE id = 1")


def spoil_index(conn: sqlite3.Connection) -> None:
    conn.execute("DELETE FROM search_docsize WHERE id = (SELECT search_key FROM article WHERE id = 1)")


def spoil_time(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE article SET published = '2020-01-01T00:00:00Z' WHERE id = 1")


def spoil_gram(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO gram (hash, article, first_copy) VALUES (1, 77, 77)")


def spoil_key(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE address SET url_key = 'one for all'")


def spoil_letters(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE past_text SET text = CAST(x'ff00fe' AS TEXT)")


def spoil_authors(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE article SET authors = '[\"Ki' WHERE id = 1")


def spoil_moment(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE article SET last_checked = '2020-13-01T00:00:00Z' WHERE id = 1")


def spoil_explanation(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE extraction SET explanation = x'789c00' WHERE article = 1")


def spoil_reference(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE article SET run = 77 WHERE id = 1")


class TestCheck:
    @pytest.mark.parametrize(
        ("spoil", "words"),
        [
            (spoil_address, "article 1 has no address"),
            (spoil_chain, "article 3 is a reprint of a reprint"),
            (spoil_revision, "article 1 lacks some of its earlier texts"),
            (spoil_text, "other words than the article"),
            (spoil_index, "lacks"),
            (spoil_time, "at another time"),
            (spoil_gram, "grams holds article 77"),
            (spoil_key, "several articles have the address key one for all"),
            (spoil_reference, "points to a run that is not there"),
            (spoil_letters, "the file is damaged: the table past_text holds text that is none"),
            (spoil_authors, "the file is damaged: times, authors or captions of article 1 can't be read"),
            (spoil_moment, "the file is damaged: times, authors or captions of article 1 can't be read"),
            (spoil_explanation, "the file is damaged: the explanation of article 1 can't be read"),
        ],
    )
    def test_what_is_wrong_is_named(
        self, store: SqliteStore, path: Path, spoil: Callable[[sqlite3.Connection], None], words: str
    ) -> None:
        for number in range(1, 4):
            store.save(article(number, **with_blocks(essay(number))), NOW)
        store.save(
            article(3, **with_blocks(essay(3), "More of it.")), NOW, run=store.open_run("hanbit", "request", NOW)
        )
        assert store.check() == []
        conn = sqlite3.connect(path)
        with conn:
            spoil(conn)
        conn.close()
        found = store.check()
        assert [problem for problem in found if words in problem], found

    @pytest.mark.parametrize("spoil", [spoil_letters, spoil_authors, spoil_moment, spoil_explanation])
    def test_a_value_that_cannot_be_read_is_damage_and_no_bug(
        self, store: SqliteStore, path: Path, spoil: Callable[[sqlite3.Connection], None]
    ) -> None:
        store.save(article(1, **with_blocks(essay(1))), NOW)
        store.save(article(1, **with_blocks(essay(1), "More of it.")), NOW)
        conn = sqlite3.connect(path)
        with conn:
            spoil(conn)
        conn.close()
        with pytest.raises(StoreCorrupt, match="is damaged"):
            (store.article(1), store.explanation(1), store.revisions(1))

    def test_a_long_list_is_cut(self, store: SqliteStore, path: Path) -> None:
        for number in range(1, 12):
            store.save(article(number, essay(number)), NOW)
        conn = sqlite3.connect(path)
        with conn:
            conn.execute("DELETE FROM address")
        conn.close()
        assert "… and 6 more like the last" in store.check()


def test_a_full_disk_ends_the_command_with_three_and_one_line(path: Path, tmp_path: Path) -> None:
    lines = [
        {"url": f"https://hanbit.example/news/{number}", "title": f"Piece {number}", "text": essay(number, 600)}
        for number in range(12 * AT_ONCE)
    ]
    (tmp_path / "in.ndjson").write_text("\n".join(map(json.dumps, lines)))
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (6_000_000, 6_000_000)); "
        "from koreawatch.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "--store", str(path), "import", str(tmp_path / "in.ndjson")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert f"{path} can't be used: its disk" in done.stderr.splitlines()[-1]
    with SqliteStore.open(path) as store:
        assert store.check() == []
        assert 0 < store.summary()["articles"] < len(lines)
