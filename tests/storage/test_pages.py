"""Kept raw pages: they come back as they were, in little room, and never cost an article."""

from __future__ import annotations

import logging
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.connection import connect
from storage.errors import StoreCorrupt
from storage.packing import CHOOSE_AGAIN_AFTER, CHOOSE_AT, LARGEST, zstd
from storage.pages import pages_path
from storage.store import SqliteStore
from tests.storage.making import NOW, article, essay, page


def html(number: int, paper: str = "hanbit") -> bytes:
    """A page: a frame that all pages of the paper share, and a text of its own."""
    frame = essay(sum(paper.encode()), 3000)
    return f"<!doctype html><head>{frame}</head><main>{essay(number + 1000)}</main>".encode()


def keep(store: SqliteStore, number: int, paper: str = "hanbit", **fields: object) -> bytes:
    id_ = store.save(article(number, f"{paper} {essay(number)}", paper=paper), NOW).id
    body = html(number, paper)
    store.keep_page(page(number, paper, **fields), body, id_)  # type: ignore[arg-type]
    return body


def sizes(path: Path) -> tuple[int, int]:
    """Bytes of pages before and after packing."""
    conn = sqlite3.connect(pages_path(path))
    row = conn.execute("SELECT sum(size), sum(length(body)) FROM page").fetchone()
    conn.close()
    return int(row[0]), int(row[1])


def test_a_page_comes_back_as_it_was(store: SqliteStore, path: Path) -> None:
    body = keep(store, 1)
    kept = store.page(1)
    assert kept is not None
    assert (kept.body, kept.content_encoding) == (body, None)
    assert (kept.url, kept.final_url, kept.status) == (page(1).url, page(1).final_url, 200)
    assert (kept.content_type, kept.fetched_at, kept.source_id) == (page(1).content_type, NOW, "hanbit")
    assert pages_path(path) == path.with_name("koreawatch.pages.db")
    assert pages_path(path).exists()


def test_pages_of_one_paper_share_what_they_have_in_common(store: SqliteStore, path: Path) -> None:
    bodies = {}
    for number in range(1, CHOOSE_AT):
        bodies[number] = keep(store, number)
    plain = sizes(path)[1] / (CHOOSE_AT - 1)
    for number in range(CHOOSE_AT, 3 * CHOOSE_AT):
        bodies[number] = keep(store, number)
    assert sizes(path)[1] / len(bodies) < plain / 5
    for number, body in bodies.items():
        kept = store.page(number)
        assert kept is not None
        assert kept.body == body
    assert store.check() == []


def test_papers_do_not_share(store: SqliteStore, path: Path) -> None:
    for paper in ("hanbit", "saebyeok"):
        for number in range(CHOOSE_AT + 1):
            keep(store, number, paper)
    conn = sqlite3.connect(pages_path(path))
    mixed = conn.execute(
        "SELECT count(*) FROM page JOIN dictionary AS d ON d.id = dictionary WHERE d.source <> page.source"
    )
    assert mixed.fetchone() == (0,)
    assert conn.execute("SELECT count(DISTINCT source) FROM dictionary").fetchone() == (2,)
    conn.close()


def test_the_longest_page_is_the_dictionary_but_none_that_takes_too_much_room(store: SqliteStore, path: Path) -> None:
    plain = [b"<p>%d</p>" % number + b"the same chrome " * 100 for number in range(CHOOSE_AT - 2)]
    longest = b"<p>long</p>" + bytes(range(256)) * 20
    huge = b"<!-- -->" * (LARGEST // 8) + b"!"
    for number, body in enumerate([*plain[:2], huge, longest, *plain[2:]], 1):
        store.keep_page(page(number), body, number)
    conn = sqlite3.connect(pages_path(path))
    [(data,)] = conn.execute("SELECT data FROM dictionary").fetchall()
    conn.close()
    assert zstd.decompress(data) == longest
    assert store.page(3).body == huge  # type: ignore[union-attr]


@pytest.mark.slow
def test_a_new_dictionary_is_chosen_after_many_pages(store: SqliteStore, path: Path) -> None:
    for number in range(CHOOSE_AGAIN_AFTER + 2 * CHOOSE_AT):
        keep(store, number)
    conn = sqlite3.connect(pages_path(path))
    assert conn.execute("SELECT count(*) FROM dictionary").fetchone() == (2,)
    conn.close()
    assert store.check() == []


def test_a_page_read_again_takes_the_place_of_the_older_one(store: SqliteStore) -> None:
    keep(store, 1)
    store.keep_page(page(1, at=NOW + timedelta(days=1)), b"<p>new</p>", 1)
    assert [(id_, kept.body) for id_, kept in store.pages()] == [(1, b"<p>new</p>")]


def test_a_page_without_an_article_is_not_kept(store: SqliteStore, path: Path) -> None:
    store.keep_page(page(1), b"<p>nothing</p>", None)
    assert not pages_path(path).exists()
    assert store.page(1) is None
    assert list(store.pages()) == []
    assert store.prune_pages(NOW) == 0


def test_all_pages_oldest_first_to_readers_too(store: SqliteStore, path: Path) -> None:
    for number in (3, 1, 2):
        keep(store, number, at=NOW + timedelta(hours=number))
    with SqliteStore.open_readonly(path) as reader:
        assert [kept.url[-1] for _, kept in reader.pages()] == ["1", "2", "3"]
        assert reader.check() == []


def test_pruning_drops_old_pages_and_what_nothing_needs(store: SqliteStore, path: Path) -> None:
    for number in range(20):
        keep(store, number, at=NOW + timedelta(days=number))
    assert store.prune_pages(NOW + timedelta(days=15)) == 15
    assert len(list(store.pages())) == 5
    assert store.prune_pages(NOW + timedelta(days=99)) == 5
    assert list(store.pages()) == []
    body = keep(store, 50)
    assert getattr(store.page(21), "body", None) == body
    assert store.check() == []
    assert store.summary()["articles"] == 21


def test_losing_the_file_loses_nothing_else(store: SqliteStore, path: Path) -> None:
    keep(store, 1)
    store.close()
    pages_path(path).unlink()
    with SqliteStore.open(path) as again:
        assert again.page(1) is None
        assert again.article(1).id == 1
        assert again.check() == []
        keep(again, 2)
        assert len(list(again.pages())) == 1


@pytest.mark.parametrize("spoiled", [b"Dear reader, " * 1000, b"SQLite format 3\x00" + b"\xa5" * 8000])
def test_a_file_that_cannot_be_used_costs_no_article(
    path: Path, spoiled: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    pages_path(path).write_bytes(spoiled)
    with SqliteStore.open(path) as store:
        with caplog.at_level(logging.ERROR):
            keep(store, 1)
            keep(store, 2)
        assert len([record for record in caplog.records if "raw pages are not kept" in record.message]) == 1
        assert store.summary()["articles"] == 2
        with pytest.raises(StoreCorrupt, match="raw pages only"):
            store.page(1)
        assert [problem for problem in store.check() if problem.startswith("kept pages:")]


def test_a_damaged_page_is_named(store: SqliteStore, path: Path) -> None:
    keep(store, 1)
    conn = sqlite3.connect(pages_path(path))
    with conn:
        conn.execute("UPDATE page SET body = substr(body, 1, 40)")
    conn.close()
    assert store.check() == ["kept pages: 1 kept page(s) can't be unpacked"]
    with pytest.raises(StoreCorrupt, match="delete it"):
        store.page(1)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(st.binary(max_size=3000) | st.just(b"") | st.integers(0, 9).map(html), min_size=1, max_size=15))
def test_any_pages_come_back(bodies: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    with SqliteStore.open(tmp_path_factory.mktemp("pages") / "s.db") as store:
        for number, body in enumerate(bodies, 1):
            store.save(article(number, essay(number)), NOW)
            store.keep_page(page(number), body, number)
        assert [kept.body for _, kept in store.pages()] == bodies
        assert store.check() == []


def test_a_file_that_was_only_begun_holds_no_pages(store: SqliteStore, path: Path) -> None:
    """Whoever made it was killed, or had no room."""
    store.save(article(), NOW)
    connect(pages_path(path)).close()
    with SqliteStore.open_readonly(path) as reader:
        assert reader.check() == []
        assert (reader.page(1), list(reader.pages()), list(reader.refused())) == (None, [], [])
    store.keep_page(page(1), b"<p>", 1)
    with SqliteStore.open_readonly(path) as reader:
        assert getattr(reader.page(1), "body", None) == b"<p>"


def test_a_page_packed_with_a_dictionary_read_in_beforehand_is_read(store: SqliteStore, path: Path) -> None:
    """As koreawatch packed them at first."""
    bodies = [keep(store, number) for number in range(CHOOSE_AT + 1)]
    conn = sqlite3.connect(pages_path(path))
    (number, data), (id_,) = (
        conn.execute("SELECT id, data FROM dictionary").fetchone(),
        conn.execute("SELECT max(id) FROM page").fetchone(),
    )
    dictionary = zstd.ZstdDict(zstd.decompress(data), is_raw=True)
    packed = zstd.compress(bodies[-1], 5, zstd_dict=dictionary.as_digested_dict)
    assert conn.execute("SELECT dictionary FROM page WHERE id = ?", (id_,)).fetchone() == (number,)
    conn.execute("UPDATE page SET body = ? WHERE id = ?", (packed, id_))
    conn.commit()
    conn.close()
    kept = store.page(CHOOSE_AT + 1)
    assert kept is not None
    assert kept.body == bodies[-1]
