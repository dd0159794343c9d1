"""Order, filters, stories, snippets and the index itself."""

from __future__ import annotations

import sqlite3
import tracemalloc
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import prefixes, search
from storage.excerpt import WIDTH, excerpt
from storage.model_search import Query
from storage.query import parse, wanted
from storage.search import RANKED, add, free_key, rebuild, remove, verify
from storage.store import SqliteStore
from tests.search.shelf import NOON, Shelf
from tests.storage import making


def test_newest_first_by_published_else_first_seen(shelf: Shelf) -> None:
    late = shelf.put("북한", published=NOON + timedelta(days=2))
    early = shelf.put("북한", published=NOON - timedelta(days=900))
    undated = shelf.put("북한", undated=True, first_seen=NOON + timedelta(days=1))
    assert shelf.ids("북한") == [late, undated, early]
    assert shelf.ids("") == [late, undated, early]
    assert [article.id for article in shelf.stream("북한")] == [late, undated, early]


def test_keys_run_in_time_order(shelf: Shelf) -> None:
    old, far = datetime(1920, 4, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
    moments = [datetime(1, 1, 1, tzinfo=UTC), old, NOON, NOON + timedelta(seconds=1), far]
    keys = [shelf.key(shelf.put(published=moment)) for moment in moments for _ in range(3)]
    assert keys == sorted(set(keys))
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert free_key(shelf.conn, NOON + timedelta(microseconds=999_999)) == free_key(shelf.conn, NOON)


def test_a_second_has_room_for_any_number_of_articles(shelf: Shelf) -> None:
    """Bulletins dated by day alone all fall on one moment; the order of arrival holds."""
    ids = [shelf.put("북한", published=NOON) for _ in range(200)]
    assert shelf.ids("북한") == ids[::-1]
    assert verify(shelf.conn) == []
    assert all(free_key(shelf.conn, NOON, shelf.key(id_)) == shelf.key(id_) for id_ in ids)


def test_an_article_keeps_its_key_until_its_time_changes(shelf: Shelf) -> None:
    key = shelf.key(shelf.put("북한", published=NOON))
    assert free_key(shelf.conn, NOON, key) == key
    later = free_key(shelf.conn, NOON + timedelta(minutes=1), key)
    assert later > key
    assert free_key(shelf.conn, NOON - timedelta(minutes=1), key) < key


def test_filters(shelf: Shelf) -> None:
    yonhap = shelf.put("북한", source="yonhap_ko", authors=("정다민", "Jung Da-min"))
    paper = shelf.put("북한 drill", source="paper", language="en")
    shelf.put("무관")
    assert shelf.ids("북한", sources=("paper",)) == [paper]
    assert shelf.ids("북한", sources=("paper", "yonhap_ko")) == [paper, yonhap]
    assert shelf.ids("source:yonhap_ko") == [yonhap]
    assert shelf.ids("북한", sources=("yonhap",)) == []
    assert shelf.ids("북한", language="en") == [paper]
    assert shelf.ids("", language="en") == [paper]
    assert shelf.ids("-drill", language="ko") == [3, yonhap]
    assert shelf.ids("", author="정다민") == [yonhap]
    assert shelf.ids("북한", author="jung da min") == [yonhap]
    assert shelf.ids("author:다민") == [yonhap]
    assert shelf.ids('author:"민 jung"') == []  # two authors are no phrase
    assert shelf.ids("", author="😀") == []


def test_since_and_until_take_in_their_own_second(shelf: Shelf) -> None:
    for hour in range(4):
        shelf.put("북한", published=NOON + timedelta(hours=hour))
    assert shelf.ids("북한", since=NOON + timedelta(hours=1), until=NOON + timedelta(hours=2)) == [3, 2]
    assert shelf.ids("-미사일", since=NOON + timedelta(hours=2)) == [4, 3]
    assert shelf.ids("", until=NOON) == [1]


def test_pages_do_not_overlap(shelf: Shelf) -> None:
    for _ in range(25):
        shelf.put("북한 미사일")
    for sort in ("newest", "relevance"):
        pages = [shelf.ids("북한", sort=sort, limit=10, offset=offset) for offset in (0, 10, 20, 30)]
        assert [len(page) for page in pages] == [10, 10, 5, 0]
        assert len({id_ for page in pages for id_ in page}) == 25
        assert shelf.find("북한", sort=sort, limit=10).total == 25


def test_relevance_puts_title_and_density_first(shelf: Shelf) -> None:
    passing = shelf.put("경제 기사에 북한이 한 번 나온다. " + "물가와 금리, 환율을 다룬 긴 글이다. " * 20)
    dense = shelf.put("북한 북한 북한")
    heading = shelf.put("발사했다.", title="북한 미사일")
    for _ in range(6):
        shelf.put("전혀 다른 글")
    ranked = shelf.ids("북한", sort="relevance")
    assert set(ranked[:2]) == {dense, heading}
    assert ranked[2] == passing


def test_relevance_goes_on_with_older_hits(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "RANKED", 5)
    best_of_all_but_old = shelf.put("북한", title="북한")
    for _ in range(7):
        shelf.put("북한 이야기")
    best_of_new = shelf.put("북한", title="북한")
    ranked = shelf.ids("북한", sort="relevance")
    assert ranked[0] == best_of_new
    assert sorted(ranked) == list(range(1, 10))
    assert ranked[-1] == best_of_all_but_old
    assert [shelf.ids("북한", sort="relevance", limit=4, offset=at) for at in (0, 4, 8)] == [
        ranked[:4],
        ranked[4:8],
        ranked[8:],
    ]
    assert RANKED > 1_000


@pytest.mark.parametrize("sort", ["newest", "relevance"])
def test_by_story(shelf: Shelf, sort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "RANKED", 3)
    first = shelf.put("북한 발사", story=1)
    alone = shelf.put("북한 회담")
    shelf.put("북한 발사", story=1)
    shelf.put("다른 제목의 전재", story=1)
    other = shelf.put("북한 수해", story=5)
    hits = shelf.find("북한", expand=False, by_story=True, sort=sort)
    assert hits.total == 3
    assert {hit.article.story: hit.copies for hit in hits.hits} == {1: 2, None: 0, 5: 0}
    if sort == "newest":
        assert [hit.article.id for hit in hits.hits] == [other, alone, first]
    pages = [shelf.ids("북한", by_story=True, sort=sort, limit=1, offset=at) for at in range(4)]
    assert [id_ for page in pages for id_ in page] == [hit.article.id for hit in hits.hits]
    assert shelf.find("", by_story=True, limit=2).total == 3


def test_a_stream_holds_little_in_memory(shelf: Shelf) -> None:
    for _ in range(1_500):
        shelf.put("북한이 발사했다. " * 60)
    tracemalloc.start()
    assert sum(1 for _ in search.stream(shelf.conn, Query(text="북한 -미사일", limit=3))) == 1_500
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000  # bytes; all of it would be over 4 million


def test_a_stream_bears_writing_meanwhile(shelf: Shelf) -> None:
    for _ in range(500):
        shelf.put("북한")
    seen = []
    for article in search.stream(shelf.conn, Query(text="북한")):
        seen.append(article.id)
        if len(seen) == 100:
            shelf.put("북한")
    assert seen == list(range(500, 0, -1))


# --- snippets


def _excerpt(query: str, text: str, title: str = "") -> tuple[str, list[str]]:
    snippet, marks = excerpt(title, text, list(wanted(parse(query))))
    return snippet, [snippet[begin:end] for begin, end in marks]


def test_the_snippet_shows_where_the_words_meet() -> None:
    text = (
        "미사일 이야기로 시작한다. "
        + "그 밖의 소식이 이어진다. " * 40
        + "북한이 미사일을 쏘았다. "
        + "끝으로 날씨다. " * 40
    )
    snippet, marks = _excerpt("북한 미사일", text)
    assert "북한이 미사일을 쏘았다." in snippet
    assert marks == ["북한", "미사일"]
    assert snippet in text
    assert WIDTH / 2 < len(snippet) <= WIDTH


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("missile", "Missiles, a missile and missile-like things.", ["Missiles", "missile", "missile"]),
        ("북", "북한과 대북 정책", ["북", "북"]),
        ("한이", "북한이", ["한이"]),
        ("3차", "제3차 회담", ["3차"]),
        ("미사일", "탄도미사일을", ["미사일"]),
        ('"north korea"', "In North Korea.", ["North Korea"]),
        ("U.S.", "The U.S. said", ["U.S"]),
        ("북한 -미사일", "북한 미사일", ["북한"]),
        ("km", "600㎞ 비행", ["㎞"]),
        ("북한", "북\u200b한", ["북\u200b한"]),
        ("author:정다민", "정다민 기자", []),
    ],
)
def test_marks(query: str, text: str, marks: list[str]) -> None:
    assert _excerpt(query, text)[1] == marks


def test_marks_in_a_decomposed_text() -> None:
    text = unicodedata.normalize("NFD", "북한이")  # as some systems send Hangul: letter by letter
    snippet, marks = _excerpt("북한", text)
    assert snippet == text
    assert marks == [text[:-2]]  # all but ᄋ and ᅵ


def test_the_title_when_only_the_title_matches() -> None:
    assert _excerpt("title:북한", "본문에도 북한이 있다.", "북한, 발사") == ("북한, 발사", ["북한"])
    assert _excerpt("발사", "본문", "북한, 발사") == ("북한, 발사", ["발사"])


def test_the_beginning_when_nothing_is_marked() -> None:
    text = "첫 문장이다. " * 60
    snippet, marks = _excerpt("source:paper", text)
    assert text.startswith(snippet)
    assert len(snippet) <= WIDTH
    assert marks == []


# --- the index


def test_a_sound_index_is_sound(shelf: Shelf) -> None:
    assert verify(shelf.conn) == []
    shelf.put("북한이 발사했다.", "제목", authors=("정다민",), captions=("사진 설명",))
    shelf.put("Missiles", language="en")
    assert verify(shelf.conn) == []
    assert shelf.ids("caption:설명") == [1]
    assert shelf.ids("설명") == []


def test_verify_names_what_is_wrong(shelf: Shelf) -> None:
    for text in ("북한 하나", "북한 둘", "북한 셋", "북한 넷"):
        shelf.put(text)
    remove(shelf.conn, shelf.key(1), shelf.document(1))
    assert verify(shelf.conn) == ["The search index lacks article 1."]
    add(shelf.conn, shelf.key(1), shelf.document(1))
    shelf.conn.execute("UPDATE article SET text = '남한 둘' WHERE id = 2")  # as many words, but others
    assert verify(shelf.conn) == ["The search index has other words than the article for article 2."]
    shelf.conn.execute("UPDATE article SET text = '북한 둘째 이야기' WHERE id = 2")
    assert verify(shelf.conn) == ["The search index has other words than the article for article 2."]
    shelf.conn.execute("DELETE FROM article WHERE id = 3")
    assert "The search index holds 1 entries that belong to no article." in verify(shelf.conn)
    shelf.conn.execute("UPDATE article SET published = '2020-01-01T00:00:00Z' WHERE id = 4")
    assert "The search index has article 4 at another time than the article." in verify(shelf.conn)
    shelf.conn.execute("UPDATE article SET published = NULL")
    assert rebuild(shelf.conn) == 3
    assert verify(shelf.conn) == []
    assert shelf.ids("둘째") == [2]


def test_a_large_store_finds_one_syllable_as_a_small_one_does(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("한이", "대한민국", "국한", "남한 정부", "한", "한3", "제한+", "무관", "3한 ", '"한"', "한국의 한"):
        shelf.put(text, title="한 " if text == "무관" else "")
    queries = ("한", "국", "3한", "한 -국", "title:한", "한 OR 무", "-한", "뷁", '"남한 정"')
    small = {(text, sort): shelf.find(text, sort=sort) for text in queries for sort in ("newest", "relevance")}
    monkeypatch.setattr(prefixes, "MANY", 1)
    assert prefixes.spelled_out(shelf.conn, '{title body}:"한" *') != '{title body}:"한" *'
    for (text, sort), hits in small.items():
        large = shelf.find(text, sort=sort)
        assert [hit.article.id for hit in large.hits] == [hit.article.id for hit in hits.hits] or sort == "relevance"
        assert {hit.article.id for hit in large.hits} == {hit.article.id for hit in hits.hits}
    assert len(small["한", "newest"].hits) == 11


def test_a_reader_looks_up_words_again_when_the_store_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    words = prefixes._words

    def counted(conn: sqlite3.Connection, prefix: str) -> Iterator[str]:
        looked_up.append(prefix)
        return words(conn, prefix)

    monkeypatch.setattr(prefixes, "MANY", 1)
    monkeypatch.setattr(prefixes, "_words", counted)
    path, asked = tmp_path / "koreawatch.db", Query(text="한", expand=False)
    with SqliteStore.open(path) as writer, SqliteStore.open_readonly(path) as reader:
        for number, word in enumerate(("한국", "한강", "한밤"), 1):
            writer.save(making.article(number, f"{word}에서 들려온 소식. " * (5 + number), title=word), making.NOW)
            looked_up.clear()
            assert reader.search(asked).total == number
            assert looked_up == ["한", "^한", "+한"]
            assert reader.search(asked).total == number
            assert looked_up == ["한", "^한", "+한"], "not looked up again"
