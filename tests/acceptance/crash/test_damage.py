"""A damaged store: refused with the way back, or found by `store check`; and the way back works."""

from __future__ import annotations

import json
import random
import re
import shlex
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from koreawatch.cli.main import cli
from scheduler.lock import CrawlLock
from storage.store import SqliteStore
from tests.acceptance.house import NUMBER, House, quick
from tests.newsroom.paper import Paper
from tests.storage.making import NOW, article, essay, link, page

PAGE = 4096
ARTICLES = 60
REFUSED = ("is damaged", "is not a koreawatch store", "another program's database", "lacks tables", "can't be used")
CONTENT = ("article", "past_text", "address")

Damage = tuple[str, Callable[[bytearray], object]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, its kept pages, a configuration and a copy that the daemon's chores could have made."""
    folder = tmp_path_factory.mktemp("whole")
    with SqliteStore.open(folder / "kw.db") as store:
        store.wanted("hanbit", [link(number) for number in range(ARTICLES + 20)], NOW)
        for number in range(ARTICLES):
            run = store.open_run("hanbit", "request", NOW)
            id_ = store.save(article(number, essay(number, 300)), NOW, run=run).id
            store.keep_page(page(number), essay(number, 900).encode(), id_)
            if number % 5 == 0:
                later = NOW + timedelta(hours=1)
                store.save(article(number, essay(number, 300) + "\n\nAnd one thing more."), later, run=run)
        (folder / "copies").mkdir()
        store.backup(folder / "copies" / "kw-20260501T031200Z.db")
        assert store.check() == []
    (folder / "koreawatch.toml").write_text('store = "kw.db"\n[backup]\nfolder = "copies"\n')
    row = {"url": "https://hanbit.example/news/999", "title": "Piece 999", "text": essay(999, 200)}
    (folder / "one.ndjson").write_text(json.dumps(row))
    return folder


def blank(at: int, size: int) -> Callable[[bytearray], object]:
    return lambda data: data.__setitem__(slice(at, at + size), bytes(size))


def noise(at: int, size: int) -> Callable[[bytearray], object]:
    rubbish = random.Random(at).randbytes(size)
    return lambda data: data.__setitem__(slice(at, at + size), rubbish)


def cut(at: int) -> Callable[[bytearray], object]:
    return lambda data: data.__delitem__(slice(at, None))


def damages(size: int) -> Iterator[Damage]:
    """In the header, at each page, and behind an early end."""
    chance = random.Random(20_260_202)
    for at in range(0, 100, 2):
        yield f"noise in the header at {at}", noise(at, 2)
    for at in (1, 50, 100, PAGE - 1, PAGE, 3 * PAGE + 7, size // 2 // PAGE * PAGE, size - PAGE, size - 1):
        yield f"cut at {at}", cut(at)
    for number in range(size // PAGE):
        yield f"page {number} blank", blank(number * PAGE, PAGE)
        yield f"noise in page {number}", noise(number * PAGE + chance.randrange(PAGE - 64), 64)


def commands(folder: Path) -> list[list[str]]:
    return [
        ["store", "check"],
        ["search", "Piece"],
        ["search", "rigowi", "--sort", "relevance"],
        ["show", "3", "--why"],
        ["show", "6", "--revisions"],
        ["runs"],
        ["status"],
        ["stories"],
        ["export", "--format", "ndjson"],
        ["watch", "list"],
        ["store", "backup", str(folder / "copy.db")],
        ["store", "migrate"],
        ["import", str(folder / "one.ndjson")],
    ]


def content(store: Path, tables: tuple[str, ...] = CONTENT) -> dict[str, list[Any]]:
    """Every row that holds what users would miss."""
    with closing(sqlite3.connect(store)) as conn:
        return {name: conn.execute(f"SELECT * FROM {name}").fetchall() for name in tables}


def call(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["--config", str(folder / "koreawatch.toml"), *args])


def laid(whole: Path, folder: Path, data: bytes) -> None:
    """The folder as it was, with these bytes for a store."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    (folder / "kw.db").write_bytes(data)


def names_the_way_back(said: str, folder: Path) -> str:
    """The command that puts the newest copy back, as it is told."""
    found = re.search(r"The newest copy is put back with: koreawatch (.*)$", said, re.MULTILINE)
    assert found, said
    assert str(folder / "copies" / "kw-20260501T031200Z.db") in found[1]
    return found[1]


@pytest.mark.parametrize("step", [61, pytest.param(1, marks=pytest.mark.slow)])
def test_damage_anywhere_is_no_bug_and_is_found(
    whole: Path, tmp_path: Path, step: int, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "damaged"
    good = (whole / "kw.db").read_bytes()
    before = content(whole / "kw.db")
    told: Counter[str] = Counter()
    unnoticed: list[str] = []
    places = list(damages(len(good)))[::step]
    for what, spoil in places:
        data = bytearray(good)
        spoil(data)
        ends: Counter[int] = Counter()
        for command in commands(folder):
            laid(whole, folder, data)
            done = call(folder, *command)
            ends[done.exit_code] += 1
            assert done.exit_code in (0, 1, 3), f"{what}: {command}: {done.output[-2000:]}"
            if done.exit_code == 3:
                assert any(words in done.stderr for words in REFUSED), f"{what}: {command}: {done.stderr}"
                if "can't be used" not in done.stderr:
                    names_the_way_back(done.stderr, folder)
        laid(whole, folder, data)
        checked = call(folder, "store", "check")
        told[{0: "harmless", 1: "found by store check", 3: "refused"}[checked.exit_code]] += 1
        if checked.exit_code == 0:
            assert content(folder / "kw.db") == before, f"{what}: not found by store check"
            if ends.keys() != {0}:
                unnoticed.append(what)
    with capsys.disabled():
        print(f"\ndamage at {len(places)} places, {len(commands(folder))} commands each: {dict(told)}, no traceback")
    assert not unnoticed, f"store check found nothing, though commands failed: {unnoticed}"


@pytest.mark.parametrize("step", [41, pytest.param(1, marks=pytest.mark.slow)])
def test_damage_of_the_kept_pages_costs_nothing_else(
    whole: Path, tmp_path: Path, step: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Articles go on being kept; what asks for the pages says what to do."""
    folder = tmp_path / "damaged"
    good = (whole / "kw.pages.db").read_bytes()
    told: Counter[str] = Counter()
    places = list(damages(len(good)))[::step]
    for what, spoil in places:
        data = bytearray(good)
        spoil(data)
        laid(whole, folder, (whole / "kw.db").read_bytes())
        (folder / "kw.pages.db").write_bytes(data)
        checked = call(folder, "store", "check")
        assert checked.exit_code in (0, 1), f"{what}: {checked.output}"
        assert all(line.startswith("kept pages: ") for line in checked.stdout.splitlines() if checked.exit_code)
        told["found by store check" if checked.exit_code else "harmless"] += 1
        for command in (["store", "prune", "--older-than", "1d"], ["show", "3", "--why"], ["search", "Piece"]):
            done = call(folder, *command)
            assert done.exit_code in (0, 3), f"{what}: {command}: {done.output}"
            if done.exit_code:
                assert "It holds raw pages only: delete it, and nothing else is lost" in done.stderr, f"{what}: {done}"
        (folder / "kw.pages.db").write_bytes(data)
        with SqliteStore.open(folder / "kw.db") as store:
            id_ = store.save(article(500, essay(500)), NOW).id
            store.keep_page(page(500), b"<p>" * 100, id_)
        for file in folder.glob("kw.pages.db*"):
            file.unlink()  # as it is told
        assert call(folder, "store", "check").exit_code == 0
        assert call(folder, "show", str(id_)).exit_code == 0
    with capsys.disabled():
        print(f"\ndamage at {len(places)} places of the kept pages: {dict(told)}, no traceback, no article lost")


@pytest.mark.parametrize(
    ("what", "spoil"),
    [
        ("its first page", blank(0, PAGE)),
        ("its schema", noise(100, 400)),
        ("the number of its format", noise(44, 4)),
        ("its end", cut(30 * PAGE)),
        ("its middle", noise(20 * PAGE, 60 * PAGE)),
    ],
)
def test_the_way_back_works_as_it_is_told(
    whole: Path, tmp_path: Path, what: str, spoil: Callable[[bytearray], object]
) -> None:
    folder = tmp_path / "damaged"
    data = bytearray((whole / "kw.db").read_bytes())
    spoil(data)
    laid(whole, folder, data)
    for suffix in ("-wal", "-shm"):
        (folder / f"kw.db{suffix}").write_bytes(b"what was not written back yet")
    damaged = call(folder, "store", "check")
    assert damaged.exit_code in (1, 3)
    told = names_the_way_back(damaged.stderr, folder)
    restored = CliRunner().invoke(cli, shlex.split(told))
    assert restored.exit_code == 0, restored.output
    assert f"{ARTICLES} articles, put back from" in restored.stderr
    assert content(folder / "kw.db") == content(whole / "kw.db")
    assert call(folder, "store", "check").exit_code == 0
    assert call(folder, "import", str(folder / "one.ndjson")).exit_code == 0
    (aside,) = [path for path in folder.iterdir() if re.fullmatch(r"kw\.db\.damaged-\d{8}T\d{6}Z", path.name)]
    assert aside.read_bytes() == data
    assert str(aside) in restored.stderr


def test_a_crawl_and_a_daemon_do_not_begin_with_it(whole: Path, house: House, papers: Callable[[], Paper]) -> None:
    paper = papers()
    house.configure(quick(paper))
    with house.config.open("a", encoding="utf-8") as file:
        file.write('\n[backup]\nfolder = "copies"\n')
    shutil.copytree(whole / "copies", house.folder / "copies")
    data = bytearray((whole / "kw.db").read_bytes())
    noise(100, 400)(data)
    house.store_path.write_bytes(data)
    for command in ("crawl", "run"):
        ended = house.call(command, code=3)
        assert "is damaged" in ended.log
        assert "Traceback" not in ended.log
        told = names_the_way_back(ended.log, house.folder)
    assert house.store_path.read_bytes() == data
    assert not list(paper.seen)
    house.call(*shlex.split(told)[2:])  # the configuration is what it has already
    house.call("crawl")
    assert len(house.articles()) == ARTICLES + NUMBER
    house.sound()


def test_a_copy_is_not_put_back_under_a_crawl(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    data = (whole / "kw.db").read_bytes()
    laid(whole, folder, data)
    with CrawlLock(folder / "kw.db"):
        done = call(folder, "store", "restore", str(folder / "copies" / "kw-20260501T031200Z.db"))
    assert (done.exit_code, "kw.db is being crawled by process" in done.stderr) == (3, True), done.output
    assert (folder / "kw.db").read_bytes() == data


def test_pages_of_articles_that_the_copy_lacks_go(whole: Path, tmp_path: Path) -> None:
    """An article that is saved after it may get the number of one that is gone, and must not have its page."""
    folder = tmp_path / "later"
    laid(whole, folder, (whole / "kw.db").read_bytes())
    with SqliteStore.open(folder / "kw.db") as store:
        id_ = store.save(article(500, essay(500)), NOW).id
        store.keep_page(page(500), b"<p>" * 100, id_)
    copies = sorted((folder / "copies").iterdir())
    restored = call(folder, "store", "restore", str(folder / "copies" / "kw-20260501T031200Z.db"))
    assert sorted((folder / "copies").iterdir()) == copies  # nothing is left beside them
    assert "1 raw pages of articles that the copy doesn't have were dropped" in restored.stderr
    with SqliteStore.open(folder / "kw.db") as store:
        assert store.check() == []
        assert store.save(article(501, essay(501)), NOW).id == id_
        assert store.page(id_) is None


@pytest.mark.parametrize("spoil", [noise(30 * PAGE, 20 * PAGE), cut(100), blank(0, 100)])
def test_a_damaged_copy_is_not_put_back(whole: Path, tmp_path: Path, spoil: Callable[[bytearray], object]) -> None:
    folder = tmp_path / "house"
    data = (whole / "kw.db").read_bytes()
    laid(whole, folder, data)
    copy = bytearray(data)
    spoil(copy)
    (folder / "bad.db").write_bytes(copy)
    done = call(folder, "store", "restore", str(folder / "bad.db"))
    assert (done.exit_code, "bad.db" in done.stderr) == (3, True), done.output
    assert (folder / "kw.db").read_bytes() == data
    assert sorted(path.name for path in folder.iterdir() if "part" in path.name or "damaged-" in path.name) == []
    own = call(folder, "store", "restore", str(folder / "kw.db"))
    assert (own.exit_code, "is the store itself" in own.stderr) == (3, True)


def test_a_damaged_log_of_changes_leaves_an_earlier_state(tmp_path: Path) -> None:
    """Whole, with the first so many of the articles: SQLite takes the log up to where it is damaged."""
    (tmp_path / "log").mkdir()
    with SqliteStore.open(tmp_path / "kw.db") as store:
        for number in range(10):
            store.save(article(number, essay(number)), NOW)
        for name in ("kw.db", "kw.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / "log" / name)
    good = (tmp_path / "log" / "kw.db-wal").read_bytes()
    kept: set[int] = set()
    for place in range(12):
        folder = tmp_path / f"damaged {place}"
        shutil.copytree(tmp_path / "log", folder)
        data = bytearray(good)
        if place % 3 == 2:
            cut(place * len(good) // 12)(data)
        else:
            noise(place * len(good) // 12, 40)(data)
        (folder / "kw.db-wal").write_bytes(data)
        with SqliteStore.open(folder / "kw.db") as store:
            assert store.check() == []
            urls = [store.article(id_).url for id_ in range(1, 1 + store.summary()["articles"])]
            assert urls == [f"https://hanbit.example/news/{number}" for number in range(len(urls))]
            assert store.save(article(50, essay(50)), NOW).kind == "new"
        kept.add(len(urls))
    assert len(kept) > 4
