"""Watches: what they match, told once, in the transaction that saves the article; and the outbox."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.model_search import Query
from storage.model_watch import PATIENT, Alert, HealthChange
from storage.store import SqliteStore
from storage.thesaurus import Entry, builtin
from tests.storage.making import FERRY, HARBOUR, MISSILE, NOW, article, essay

LATER = NOW + timedelta(minutes=5)


def watch(store: SqliteStore, text: str = "", name: str | None = None, **fields: Any) -> int:
    made = store.add_watch(name or text, Query(text=text, **fields), NOW)
    assert made is not None
    return made.id


def told(store: SqliteStore) -> list[tuple[int | None, int | None]]:
    """Watch and article of every alert, oldest first."""
    return [(alert.watch, alert.article) for alert in reversed(store.alerts(limit=1000))]


# ---- the same answer as the search

_WORDS = (
    "북한 대북한 북한이 미사일 탄도미사일을 한·미 한미 제3차 3차 600km 1,000명 1000 Kim Jong-un Kim Jong Un 김정은 "
    "DPRK North Korea missile missiles Missile's U.S. US F-35 F35 solid fuel 강 한강 강원도 서울 Seoul NATO와 "
    "a s 한가람"
)
_PIECES = st.sampled_from(_WORDS.split())
_TEXTS = st.lists(_PIECES, min_size=1, max_size=10).map(" ".join)
_FIELDS = st.sampled_from(["title:", "author:", "caption:", "source:"])
_PLAIN = st.one_of(
    _PIECES,
    st.text("북한미사일강은정김", min_size=1, max_size=3),
    st.tuples(_FIELDS, st.one_of(_PIECES, st.sampled_from(["hanbit", "paper-2"]))).map("".join),
    st.lists(_PIECES, min_size=1, max_size=3).map(lambda each: f'"{" ".join(each)}"'),
)
_TERMS = st.one_of(_PLAIN, _PLAIN.map(lambda each: f"-{each}"), st.just("OR"), st.just("("), st.just(")"), st.just("~"))
_QUERIES = st.builds(
    Query,
    text=st.lists(_TERMS, min_size=1, max_size=5).map(" ".join),
    sources=st.sampled_from([(), (), ("hanbit",), ("paper-2", "hanbit"), ("nowhere",)]),
    language=st.sampled_from([None, None, "ko", "en"]),
    author=st.sampled_from([None, None, "한가람", "Kim"]),
    expand=st.booleans(),
)
_OWN = builtin().with_entries([Entry.read({"en": ["Solid"], "ko": ["강원도"]})])


@settings(max_examples=120, deadline=None)
@given(
    texts=st.lists(st.tuples(_TEXTS, _TEXTS, st.sampled_from(["hanbit", "paper-2"])), min_size=1, max_size=4),
    queries=st.lists(_QUERIES, min_size=1, max_size=6),
    own=st.booleans(),
)
def test_a_watch_matches_exactly_what_the_search_finds(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[tuple[str, str, str]],
    queries: Sequence[Query],
    own: bool,
) -> None:
    with SqliteStore.open(tmp_path_factory.mktemp("law") / "koreawatch.db") as store:
        if own:
            store.expand_by(_OWN)
        asked: dict[int, Query] = {}
        for number, query in enumerate(queries):
            try:
                made = store.add_watch(f"w{number}", query, NOW)
            except ValueError:
                assert store.search(query).total == 0  # refused because nothing can be found with it
            else:
                assert made is not None
                asked[made.id] = query
        for number, (title, text, paper) in enumerate(texts):
            language = "ko" if any("가" <= each <= "힣" for each in text) else "en"
            author = ("한가람",) if number % 2 else ("Kim Jong Un", "Ara Song")
            store.save(
                article(number, text, paper=paper, title=f"{title} {number}", authors=author, language=language), NOW
            )
        first_of = {row[0]: row[1] for row in store._conn.execute("SELECT id, story FROM article")}
        for id_, query in asked.items():
            found = {first_of[hit.article.id] for hit in store.search(replace(query, limit=None)).hits}
            told = {
                first_of[alert.article] for alert in store.alerts(id_) if alert.article
            }  # stories may grow together
            assert told == found, query


TABLE = [
    ("북한 미사일", True),
    ("북한 -미사일", False),
    ("-포격", True),
    ('"단거리 탄도미사일 두 발"', True),
    ('"단거리 미사일"', False),
    ("title:발사", True),
    ("title:원산", False),
    ("source:hanbit 군", True),
    ("source:other 군", False),
    ("author:한가람", True),
    ("author:나래", False),
    ("포격 OR 알섬", True),
    ("350", True),
    ("35", False),
    ("섬", True),
    ("DPRK 미사일", True),
    ("ferry", False),
]


@pytest.mark.parametrize(("text", "matched"), TABLE, ids=[text for text, _ in TABLE])
def test_what_a_watch_matches(store: SqliteStore, text: str, matched: bool) -> None:
    id_ = watch(store, text)
    saved = store.save(article(authors=("한가람",)), LATER)
    assert told(store) == ([(id_, saved.id)] if matched else [])
    assert bool(store.search(Query(text=text)).total) == matched


def test_names_are_expanded_unless_the_watch_says_no(store: SqliteStore) -> None:
    expanded = watch(store, "DPRK")
    watch(store, "DPRK", name="plain", expand=False)
    saved = store.save(article(), LATER)
    assert told(store) == [(expanded, saved.id)]


def test_the_users_own_names_are_expanded_and_a_change_of_them_is_noticed(store: SqliteStore) -> None:
    id_ = watch(store, "Arisom")
    store.save(article(1), LATER)
    assert told(store) == []
    store.expand_by(builtin().with_entries([Entry.read({"en": ["Arisom"], "ko": ["목포"]})]))
    saved = store.save(article(2, text="목포 앞바다에서 " + essay(3)), LATER)
    assert told(store) == [(id_, saved.id)]


# ---- told once


def test_a_reprint_on_another_source_is_not_told_again(store: SqliteStore) -> None:
    id_ = watch(store, "미사일")
    first = store.save(article(1, paper="hanbit"), LATER)
    second = store.save(article(2, paper="areum"), LATER)
    assert second.kind == "reprint"
    assert told(store) == [(id_, first.id)]


def test_a_reprint_is_told_when_only_its_own_words_match(store: SqliteStore) -> None:
    id_ = watch(store, "source:areum 미사일")
    store.save(article(1, paper="hanbit"), LATER)
    second = store.save(article(2, paper="areum"), LATER)
    assert told(store) == [(id_, second.id)]


def test_an_article_met_again_is_not_told_again(store: SqliteStore) -> None:
    id_ = watch(store, "미사일")
    saved = store.save(article(), LATER)
    store.save(article(), LATER)
    assert store.save(article(text=MISSILE + " 덧붙임."), LATER).kind == "revised"
    assert told(store) == [(id_, saved.id)]


def test_an_edit_that_makes_an_article_match_is_told(store: SqliteStore) -> None:
    id_ = watch(store, "orcas")
    store.save(article(1, text=FERRY), LATER)
    assert told(store) == []
    saved = store.save(article(1, text=FERRY + "\n\nOrcas were seen."), LATER)
    assert saved.kind == "revised"
    assert told(store) == [(id_, saved.id)]


def test_a_new_watch_tells_nothing_of_what_matched_before(store: SqliteStore) -> None:
    store.save(article(1, text=FERRY), NOW)
    watch(store, "ferry")
    store.save(article(1, text=FERRY), LATER)
    assert store.save(article(1, text=FERRY + "\n\nOrcas were seen."), LATER).kind == "revised"
    assert told(store) == []


def test_a_byline_that_is_found_later_counts(store: SqliteStore) -> None:
    id_ = watch(store, "author:한가람")
    store.save(article(), LATER)
    saved = store.save(article(authors=("한가람",)), LATER)
    assert saved.kind == "unchanged"
    assert told(store) == [(id_, saved.id)]


# ---- no floods


def test_what_is_old_is_not_told(store: SqliteStore) -> None:
    watch(store, "ferry OR harbour OR 미사일")
    store.save(article(1, text=FERRY, published_at=NOW - timedelta(days=3, minutes=1)), NOW)
    assert told(store) == []
    store.save(article(2, text=HARBOUR, published_at=NOW - timedelta(days=2, hours=23)), NOW)
    store.save(article(3, text=MISSILE, published_at=None, date_precision=None), NOW)
    assert [each for _, each in told(store)] == [2, 3]


def test_what_is_imported_is_not_told(store: SqliteStore) -> None:
    id_ = watch(store, "ferry OR harbour")
    imported = store.open_run("import", "import", NOW)
    crawled = store.open_run("hanbit", "schedule", NOW)
    store.save(article(1, text=FERRY), NOW, run=imported)
    saved = store.save(article(2, text=HARBOUR), NOW, run=crawled)
    assert told(store) == [(id_, saved.id)]


def test_a_paused_watch_matches_nothing_and_makes_up_for_nothing(store: SqliteStore) -> None:
    id_ = watch(store, "ferry OR harbour")
    assert store.pause_watch("ferry OR harbour", NOW)
    assert not store.pause_watch("ferry OR harbour", NOW)
    store.save(article(1, text=FERRY), LATER)
    assert told(store) == []
    assert store.resume_watch("ferry OR harbour")
    assert not store.resume_watch("ferry OR harbour")
    saved = store.save(article(2, text=HARBOUR), LATER)
    assert told(store) == [(id_, saved.id)]


# ---- other processes, broken watches


def test_a_watch_that_another_process_makes_or_removes_counts_at_once(store: SqliteStore, path: Path) -> None:
    store.save(article(1, text=FERRY), NOW)
    with SqliteStore.open(path) as other:
        id_ = watch(other, "harbour OR 미사일", name="both")
        saved = store.save(article(2, text=HARBOUR), LATER)
        assert told(store) == [(id_, saved.id)]
        other.remove_watch("both")
        store.save(article(3), LATER)
    assert told(store) == []


def test_a_watch_that_cant_be_understood_stops_no_article(
    store: SqliteStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = watch(store, "ferry")
    watch(store, "harbour", name="broken")
    watch(store, "silt", name="no text")
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE watch SET sources = '[' WHERE name = 'broken'")
        conn.execute("UPDATE watch SET query = CAST(x'ff' AS TEXT) WHERE name = 'no text'")
    conn.close()
    saved = store.save(article(1, text=FERRY), LATER)
    assert told(store) == [(good, saved.id)]
    assert [record.getMessage().split(" can't")[0] for record in caplog.records] == ["watch 2", "watch 3"]


def test_a_query_that_can_find_nothing_is_refused(store: SqliteStore) -> None:
    for text in ("~ ☃", " OR ".join(f"word{number}" for number in range(300))):
        with pytest.raises(ValueError, match=r"can be searched|at most 2000"):
            watch(store, text, name="never")
    assert store.watches() == []


def test_an_article_that_is_not_kept_is_not_told(store: SqliteStore, path: Path) -> None:
    watch(store, "ferry")
    store._conn.execute("CREATE TEMP TRIGGER full AFTER INSERT ON alert BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    with pytest.raises(sqlite3.IntegrityError, match="disk full"):
        store.save(article(1, text=FERRY), LATER)
    assert store.summary()["articles"] == 0
    store._conn.execute("DROP TRIGGER full")
    store.save(article(1, text=FERRY), LATER)
    assert len(told(store)) == 1
    assert store.check() == []


# ---- watches as they are kept


def test_a_watch_is_kept_as_it_was_made(store: SqliteStore, path: Path) -> None:
    query = Query(text='북한 "solid fuel"', sources=("kbs",), language="ko", author="한가람", expand=False)
    made = store.add_watch("밤", query, NOW, notify=("log:", "mailto:a@b.example"), digest=timedelta(minutes=30))
    assert store.add_watch("밤", Query(text="x"), NOW) is None
    with SqliteStore.open_readonly(path) as reader:
        assert reader.watches() == [made]
        assert made is not None
        assert (made.query, made.created, made.paused) == (query, NOW, None)
    assert not store.remove_watch("낮")
    assert store.remove_watch("밤")
    assert store.watches() == []


# ---- the outbox


def queued(
    store: SqliteStore, *, targets: Sequence[str] = ("log:",), due: datetime = NOW, collect: bool = False
) -> None:
    for alert, _ in store.unaddressed():
        store.address(alert.id, targets, due, NOW, collect=collect)


def three(store: SqliteStore) -> None:
    watch(store, "ferry OR harbour OR 미사일", name="all")
    for number, text in enumerate((FERRY, HARBOUR, MISSILE), 1):
        store.save(article(number, text=text), NOW)


def test_alerts_go_out_in_order_under_ids_that_stay(store: SqliteStore, path: Path) -> None:
    three(store)
    assert [alert.target for alert, _ in store.unaddressed()] == [None, None, None]
    queued(store, targets=("log:", "mailto:a@b.example"))
    first = store.outgoing(NOW)
    assert [(each.target, each.hits[0].article.id) for each in first] == [
        (target, number) for target in ("log:", "mailto:a@b.example") for number in (1, 2, 3)
    ]
    assert len({each.message for each in first}) == 6
    with SqliteStore.open(path) as again:  # after a crash
        assert [each.message for each in again.outgoing(LATER)] == [each.message for each in first]
    assert [each.target for each in store.outgoing(NOW, busy={"log:"})] == ["mailto:a@b.example"] * 3
    store.sent(first[0].message, LATER)
    assert [each.message for each in store.outgoing(NOW)] == [each.message for each in first[1:]]
    assert store.waiting_alerts() == 5
    assert store.told()[1].last == LATER


def test_a_collected_message_keeps_what_it_was_first_sent_with(store: SqliteStore) -> None:
    watch(store, "ferry OR harbour OR 미사일", name="all")
    due = NOW + timedelta(minutes=30)
    store.save(article(1, text=FERRY), NOW)
    queued(store, due=due, collect=True)
    store.save(article(2, text=HARBOUR), LATER)
    queued(store, due=LATER + timedelta(minutes=30), collect=True)
    assert store.outgoing(due - timedelta(seconds=1)) == []
    (digest,) = store.outgoing(due)
    assert [hit.article.id for hit in digest.hits] == [1, 2]
    store.not_sent(digest.message, "down", due + timedelta(seconds=10), due)
    store.save(article(3), due)
    queued(store, due=due, collect=True)
    again, other = store.outgoing(due + timedelta(seconds=10))
    assert (again.message, [hit.article.id for hit in again.hits], again.attempts) == (digest.message, [1, 2], 1)
    assert [hit.article.id for hit in other.hits] == [3]


def test_a_long_digest_comes_in_parts(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.outbox.DIGEST", 2)
    three(store)
    queued(store, collect=True)
    assert [[hit.article.id for hit in each.hits] for each in store.outgoing(NOW)] == [[1, 2], [3]]


def test_a_message_holds_back_the_next_ones_for_its_first_tries_only(store: SqliteStore) -> None:
    three(store)
    queued(store)
    first, *others = store.outgoing(NOW)
    for _ in range(PATIENT):
        store.not_sent(first.message, "no", LATER, NOW)
        assert store.outgoing(NOW) == []
    store.not_sent(first.message, "no", LATER, NOW)
    assert [each.message for each in store.outgoing(NOW)] == [each.message for each in others]
    assert len(store.outgoing(LATER)) == 3
    assert store.told()[1].error == "no"


def test_what_is_given_up_or_tells_nobody_waits_no_more_and_is_purged(store: SqliteStore) -> None:
    three(store)
    queued(store)
    first, second, _ = store.outgoing(NOW)
    store.not_sent(first.message, "gone", None, NOW)
    store.sent(second.message, LATER)
    assert [alert.given_up for alert in store.alerts()] == [None, None, NOW]
    store.queue_health(HealthChange(source="kbs", name="KBS", before="ok", after="failing", why="x", since=NOW), NOW)
    queued(store, targets=())
    assert store.waiting_alerts() == 1
    assert store.purge_alerts(LATER) == 2
    assert store.purge_alerts(LATER + timedelta(seconds=1)) == 1
    assert [alert.article for alert in store.alerts()] == [3]


def test_a_change_of_health_comes_back_as_it_went(store: SqliteStore) -> None:
    change = HealthChange(source="kbs", name="KBS 뉴스", before=None, after="blocked", why="403", since=NOW)
    store.queue_health(change, LATER)
    ((alert, none),) = store.unaddressed()
    assert none is None
    assert isinstance(alert, Alert)
    assert (alert.kind, alert.change, alert.queued) == ("health", change, LATER)
    queued(store)
    (dispatch,) = store.outgoing(NOW)
    assert dispatch.changes == (change,)


def test_removing_a_watch_drops_what_it_has_not_told(store: SqliteStore) -> None:
    three(store)
    queued(store)
    store.outgoing(NOW)
    store.remove_watch("all")
    assert store.outgoing(NOW) == []
    assert store.waiting_alerts() == 0
    assert store.check() == []
