"""Searches in one language by words that it is not written in find what they find without the index of such words."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage import days, foreign, search
from storage.model_search import Query
from storage.store import SqliteStore
from tests.search.shelf import NOON, Shelf
from tests.storage.making import NOW, article

_MET = (
    "북한 북한이 대북한 미사일 핵 北核 3차 제3차 missile missiles U.S. US U.S.-led us 2020 1,000 ß ß.b. ssb K팝 kpop "
    "팝 Kim Jong-un's 김정은 ア 해군 navy Straße strasse a 한"
)
_WORDS = _MET.split(" ")
_TEXT = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join)
_ASKED = st.one_of(
    _TEXT,
    _TEXT.map('"{}"'.format),
    st.tuples(_TEXT, _TEXT).map(" OR ".join),
    st.tuples(_TEXT, st.sampled_from(_WORDS)).map(" -".join),
    st.tuples(st.sampled_from(("title:", "author:", "-")), st.sampled_from(_WORDS)).map("".join),
    st.tuples(_TEXT, _TEXT).map("({0[0]}) ({0[1]})".format),
)


@settings(max_examples=200, deadline=None)
@given(
    pieces=st.lists(st.tuples(_TEXT, _TEXT, st.sampled_from(("ko", "en", "ja"))), min_size=1, max_size=6),
    text=_ASKED,
    language=st.sampled_from(("ko", "en", "ja")),
    by_story=st.booleans(),
    expand=st.booleans(),
)
@example(pieces=[("ß.b.", "ß.b.", "ko")], text='"ß"', language="ko", by_story=False, expand=False)
def test_the_same_is_found(
    pieces: list[tuple[str, str, str]], text: str, language: str, by_story: bool, expand: bool
) -> None:
    shelf = Shelf()
    for number, (title, body, spoken) in enumerate(pieces):
        shelf.put(body, title, language=spoken, story=1 + number // 2, authors=(title,))
    asked = Query(text=text, language=language, by_story=by_story, expand=expand, since=NOON, limit=None)
    zone = ZoneInfo("Asia/Seoul")
    found = [search.find(shelf.conn, asked).hits, days.days(shelf.conn, asked, zone)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(foreign, "FEW", -1)
        assert found == [search.find(shelf.conn, asked).hits, days.days(shelf.conn, asked, zone)]
    assert search.verify(shelf.conn) == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("북한", "en", [4]),
        ("missile", "ko", [3]),
        ('"solid fuel"', "ko", []),
        ("북한 missile", "ko", [3]),
        ("핵", "en", []),
    ],
)
def test_few_that_can_be_meant_are_found_without_a_look_at_the_others(
    shelf: Shelf, text: str, language: str, found: list[int]
) -> None:
    for each in (("북한이 쐈다", "ko"), ("Missiles", "en"), ("북한 missiles", "ko"), ("the word 북한", "en")):
        shelf.put(each[0], language=each[1])
    spent = []
    for number in (400, 1_600):
        while shelf._next < number:
            shelf.put("북한 핵", language="ko")
            shelf.put("a missile of solid fuel", language="en")
        steps = [0]
        shelf.conn.set_progress_handler(partial(_step, steps), 10)
        assert shelf.ids(text, language=language, limit=20) == found
        shelf.conn.set_progress_handler(None, 0)
        spent += steps
    assert spent[1] < 1.2 * spent[0] + 20


def _step(steps: list[int]) -> int:
    steps[0] += 1
    return 0


def test_an_older_store_gets_the_words_that_saving_would_have_kept(tmp_path: Path) -> None:
    path = tmp_path / "koreawatch.db"
    texts = [
        ("합참은 북한이 ICBM을 쐈다고 ROK Navy에 알렸다. K팝 2020 U.S.", "ko"),
        ("The word 북한 (北韓) is read Bukhan.", "en"),
    ]
    with SqliteStore.open(path) as store:
        for number, (text, language) in enumerate(texts):
            store.save(article(number, text, title=text[:20], language=language), NOW)
        kept = _words(store)
        assert {"icbm", "navi", "rok", "us"} < kept.keys()
        assert {"^북한", "한", "北韓"} & kept.keys()
        store._conn.execute("DROP TABLE search_foreign")
        store._conn.execute("DELETE FROM _sqlite_migrations WHERE name = 'm011_foreign_words'")
    with SqliteStore.open(path) as store:
        assert _words(store) == kept
        assert store.check() == []


def _words(store: SqliteStore) -> dict[str, int]:
    store._conn.execute("CREATE VIRTUAL TABLE temp.kept USING fts5vocab('main', 'search_foreign', 'row')")
    found = dict(store._conn.execute("SELECT term, doc FROM temp.kept").fetchall())
    store._conn.execute("DROP TABLE temp.kept")
    return found


def test_an_edit_that_changes_the_language_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "koreawatch.db"
    with SqliteStore.open(path) as store:
        first = article(1, "The ministry wrote 통일 on the wall. " * 9, title="A word", language="en")
        store.save(first, NOW)
        assert store.search(Query(text="통일", language="en", expand=False)).total == 1
        later = article(1, "통일부는 담에 wall이라고 썼다. " * 9, title="낱말", language="ko")
        assert store.save(later, NOW + timedelta(hours=3)).kind == "revised"
        for text, language, found in (("통일", "en", 0), ("통일", "ko", 1), ("wall", "ko", 1), ("ministry", "ko", 0)):
            assert store.search(Query(text=text, language=language, expand=False)).total == found
        assert store.check() == []
        foreign.remove(store._conn, _key(store._conn), "wall")
        (sentence,) = store.check()
        assert sentence.startswith("The index of foreign words")


def _key(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT search_key FROM article").fetchone()[0])
