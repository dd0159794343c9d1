"""Killed in mid-migration, at each statement that brings a store of an older schema up to date: it opens again, whole.

It forks, so it runs as a process of its own with one thread: `python -m tests.acceptance.crash.test_migrations FOLDER`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import schema
from storage.model_search import Query
from storage.pages import pages_path
from storage.store import SqliteStore
from tests.storage.dying import died, every
from tests.storage.making import NOW, article, essay, link, page

ROOT = Path(__file__).parents[3]
ARTICLES = 5


def full(path: Path) -> None:
    """A store of today with something in it."""
    with SqliteStore.open(path) as store:
        run = store.open_run("hanbit", "request", NOW)
        store.wanted("hanbit", [link(number) for number in range(ARTICLES + 3)], NOW)
        for number in range(ARTICLES):
            id_ = store.save(article(number, essay(number)), NOW, run=run).id
            store.keep_page(page(number), essay(number, 900).encode(), id_)
        store.save(article(0, essay(0) + "\n\nMore of it."), NOW, run=run)


@contextlib.contextmanager
def schemas(known: int) -> Iterator[None]:
    """koreawatch as it was when it knew so many migrations."""
    all_of_them = schema._MIGRATIONS
    schema._MIGRATIONS = dict(list(all_of_them.items())[:known])
    try:
        yield
    finally:
        schema._MIGRATIONS = all_of_them


def older(path: Path, known: int, today: Path) -> None:
    """A store of this older schema, with the rows of today's in as many tables and columns as it has."""
    schema.sign(path, timedelta(seconds=1))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as conn, schemas(known):
        conn.execute("PRAGMA journal_mode = WAL")
        schema.migrate(conn, path)
        if known < 2:  # without an index there were no articles
            return
        conn.execute("ATTACH ? AS today", (str(today),))
        conn.execute("BEGIN")
        tables = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT IN ('search', ?)"
        for (name,) in conn.execute(tables, ("_sqlite_migrations",)).fetchall():
            columns = [row[1] for row in conn.execute(f"PRAGMA main.table_info([{name}])")]
            of_today = {row[1] for row in conn.execute(f"PRAGMA today.table_info([{name}])")}
            both = ", ".join(f"[{column}]" for column in columns if column in of_today)
            conn.execute(f"DELETE FROM main.[{name}]")
            conn.execute(f"INSERT INTO main.[{name}] ({both}) SELECT {both} FROM today.[{name}]")
        conn.execute("COMMIT")


def open_it(path: Path) -> None:
    with SqliteStore.open(path) as store:
        list(store.refused())  # which opens the file of kept pages too


def is_whole(path: Path, articles: int) -> None:
    with SqliteStore.open(path) as store:
        assert store.check() == []
        assert store.migrate() or store.migrate() == []
        assert store.summary()["articles"] == store.search(Query(limit=None)).total == articles
        assert len(list(store.pages())) == articles
        if articles:
            assert len(store.revisions(1)) == 2
        assert store.save(article(700, essay(700)), NOW).kind == "new"
        assert store.check() == []


def copied(path: Path, target: Path) -> Path:
    """The files of a store that is closed."""
    for file, other in ((path, target), (pages_path(path), pages_path(target))):
        if file.exists():
            shutil.copy(file, other)
    return target


def kill_all(folder: Path, known: int, step: int) -> int:
    """Kill at each statement, or at every so many, of bringing this older store up to date; how many kills."""
    today, before = folder / "today.db", folder / f"{known}.db"
    if not today.exists():
        full(today)
    articles = ARTICLES if known > 1 else 0
    if known:
        older(before, known, today)
    if articles:
        shutil.copy(pages_path(today), pages_path(before))
        with contextlib.closing(sqlite3.connect(pages_path(before))) as conn:
            conn.execute("DROP TABLE refused")  # as it was before those were kept
    kills = 0
    while True:
        path = folder / f"{known}-{kills}.db"
        copied(before, path)
        if not died(lambda path=path: open_it(path), 1 + kills * step, counted=every):  # type: ignore[misc]
            is_whole(path, articles)
            return kills
        is_whole(path, articles)
        kills += 1


def main() -> None:
    folder, step, *known = Path(sys.argv[1]), *map(int, sys.argv[2:])
    for each in known:
        print(each, kill_all(folder, each, step), flush=True)


@pytest.mark.parametrize(
    ("step", "known"), [(9, [6]), pytest.param(1, range(len(schema._MIGRATIONS)), marks=pytest.mark.slow)]
)
def test_killed_in_mid_migration(
    tmp_path: Path, step: int, known: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-m", "tests.acceptance.crash.test_migrations", str(tmp_path), str(step)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, *map(str, known)], cwd=ROOT, env=env, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    kills = {int(line.split()[0]): int(line.split()[1]) for line in done.stdout.splitlines()}
    assert list(kills) == list(known)
    assert min(kills.values()) > 1
    with capsys.disabled():
        print(f"\nkilled in mid-migration, {sum(kills.values())} times (by schema: {kills}): opens again, whole")


if __name__ == "__main__":
    main()
