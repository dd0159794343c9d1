"""Is an article new, known, edited or a copy? And is every text it had still there?"""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import links
from storage.model import Block, Role, SavedKind
from storage.model_search import Query
from storage.model_stored import MOST_REVISIONS
from storage.store import SqliteStore
from tests.storage.making import FERRY, HARBOUR, MISSILE, NOW, article, essay, with_blocks

LATER = NOW + timedelta(hours=2)


def found(store: SqliteStore, words: str) -> list[int]:
    return [hit.article.id for hit in store.search(Query(text=words, expand=False)).hits]


def test_a_new_article_is_kept_as_it_was_read(store: SqliteStore) -> None:
    read = article(
        authors=("한가람",),
        captions=("원산 앞바다",),
        section="북한",
        image_url="https://hanbit.example/1.jpg",
        modified_at=NOW,
    )
    saved = store.save(read, NOW)
    kept = store.article(saved.id)

    assert (saved.kind, saved.copy_of, saved.copy_kind, saved.story) == ("new", None, None, saved.id)
    assert (kept.source, kept.url, kept.title, kept.text) == (read.source_id, read.url, read.title, read.text)
    assert (kept.authors, kept.captions) == (("한가람",), ("원산 앞바다",))
    assert (kept.published, kept.published_precision, kept.modified) == (read.published_at, "minute", NOW)
    assert (kept.section, kept.image_url, kept.language) == ("북한", "https://hanbit.example/1.jpg", "ko")
    assert (kept.first_seen, kept.last_checked, kept.gone_since) == (NOW, NOW, None)
    assert (kept.revision, kept.reprint_of, kept.word_count) == (1, None, len(MISSILE.split()))
    assert found(store, "탄도미사일") == [saved.id]


def test_the_file_holds_times_as_iso_text_and_lists_as_json(store: SqliteStore, path: Path) -> None:
    store.save(article(authors=("한가람", "윤도현")), NOW.replace(microsecond=999_999))
    with sqlite3.connect(path) as conn:
        row = conn.execute("SELECT published, first_seen, authors FROM article").fetchone()
    conn.close()
    assert row == ("2026-05-01T02:12:00Z", "2026-05-01T03:12:00Z", '["한가람", "윤도현"]')


def test_the_same_page_again_is_unchanged(store: SqliteStore) -> None:
    first = store.save(article(), NOW)
    again = store.save(article(), LATER)
    assert (again.kind, again.id, again.copy_kind) == ("unchanged", first.id, "url")
    assert store.article(first.id).last_checked == LATER
    assert store.article(first.id).first_seen == NOW
    assert len(store.revisions(first.id)) == 1


@pytest.mark.parametrize(
    "same",
    [
        MISSILE.replace("\n\n", "\n"),
        MISSILE.replace(" ", "  ") + "\n",
        MISSILE.replace("350", "３５０"),
        MISSILE.replace(" ", "\N{NO-BREAK SPACE}"),
    ],
    ids=["line breaks", "blanks", "wide digits", "no-break spaces"],
)
def test_white_space_and_width_are_no_revision(store: SqliteStore, same: str) -> None:
    store.save(article(), NOW)
    assert (
        store.save(article(text=same, language="ko", title="북한,  동해상으로 탄도미사일 발사"), LATER).kind
        == "unchanged"
    )
    assert store.article(1).text == MISSILE


def test_an_edited_article_keeps_its_old_text(store: SqliteStore) -> None:
    store.save(article(), NOW)
    corrected = MISSILE.replace("두 발", "세 발")
    saved = store.save(article(text=corrected, title="북한, 미사일 세 발 발사"), LATER)

    assert (saved.kind, saved.id, saved.copy_kind) == ("revised", 1, "url")
    assert [(r.number, r.text, r.seen) for r in store.revisions(1)] == [(1, MISSILE, NOW), (2, corrected, LATER)]
    assert [r.title for r in store.revisions(1)] == ["북한, 동해상으로 탄도미사일 발사", "북한, 미사일 세 발 발사"]
    assert (store.article(1).revision, store.article(1).text) == (2, corrected)
    assert found(store, '"두 발"') == []
    assert found(store, '"세 발"') == [1]


def test_a_new_headline_alone_is_a_revision(store: SqliteStore) -> None:
    store.save(article(), NOW)
    assert store.save(article(title="합참 “북, 탄도미사일 발사”"), LATER).kind == "revised"


def test_a_page_that_changes_at_every_visit_stops_making_revisions(store: SqliteStore) -> None:
    for visit in range(MOST_REVISIONS + 5):
        saved = store.save(article(text=f"{FERRY} {visit} readers so far."), NOW + timedelta(hours=visit))
    assert (saved.kind, len(store.revisions(1))) == ("unchanged", MOST_REVISIONS)
    assert store.article(1).last_checked == NOW + timedelta(hours=MOST_REVISIONS + 4)


def test_a_later_visit_fills_what_was_not_known_and_changes_nothing_else(store: SqliteStore) -> None:
    store.save(article(published_at=None, date_precision=None, authors=(), section="정치"), NOW)
    store.save(article(authors=("한가람",), section="북한", image_url="https://hanbit.example/1.jpg"), LATER)
    kept = store.article(1)
    assert (kept.published, kept.published_precision) == (article().published_at, "minute")
    assert (kept.authors, kept.section, kept.image_url) == (("한가람",), "정치", "https://hanbit.example/1.jpg")
    assert found(store, "author:한가람") == [1]
    assert store.check() == []


def test_a_date_of_publication_stays_when_the_paper_touches_the_page(store: SqliteStore) -> None:
    store.save(article(), NOW)
    store.save(article(text=MISSILE + " 끝.", published_at=LATER), LATER)
    assert store.article(1).published == article().published_at


def test_a_guessed_date_gives_way_to_a_known_one(store: SqliteStore) -> None:
    store.save(article(published_at=NOW, date_precision="guess"), NOW)
    store.save(article(), LATER)
    assert (store.article(1).published, store.article(1).published_precision) == (article().published_at, "minute")


class TestAddresses:
    def test_every_address_leads_to_the_article(self, store: SqliteStore) -> None:
        also = [("https://m.hanbit.example/1?ref=top", "m-key"), ("https://hanb.it/x", "short-key")]
        store.save(article(), NOW, also_at=also)
        for ref in (1, article().url, article().url_key, *(url for url, _ in also), "short-key"):
            assert store.article(ref).id == 1
        assert store.addresses(1) == [article().url, *(url for url, _ in also)]

    def test_another_address_with_the_same_key_is_the_same_article(self, store: SqliteStore) -> None:
        store.save(article(), NOW)
        saved = store.save(article(url="http://www.hanbit.example/news/1?utm_source=x"), LATER)
        assert (saved.kind, saved.id) == ("unchanged", 1)
        assert len(store.addresses(1)) == 2

    def test_an_article_moved_to_a_new_address_is_known_by_the_old_one(self, store: SqliteStore) -> None:
        store.save(article(1), NOW)
        moved = article(2, title="합참 발표")
        saved = store.save(moved, LATER, also_at=[(article(1).url, article(1).url_key)])
        assert (saved.kind, saved.id) == ("revised", 1)
        assert store.article(moved.url).id == 1

    def test_an_address_that_leads_elsewhere_every_hour_merges_nothing(self, store: SqliteStore) -> None:
        latest = ("https://hanbit.example/latest", "hanbit.example/latest")
        store.save(article(1, FERRY), NOW, also_at=[latest])
        saved = store.save(article(2, HARBOUR), LATER, also_at=[latest])
        assert (saved.kind, saved.id) == ("new", 2)
        assert store.article(latest[0]).id == 1

    def test_an_address_whose_key_changed_with_the_rules_is_still_known(self, store: SqliteStore) -> None:
        store.save(article(url_key="key by the old rule"), NOW)
        assert store.save(article(), LATER).kind == "unchanged"
        assert store.article(article().url_key).id == 1
        assert store.addresses(1) == [article().url]


class TestCopies:
    def test_the_same_text_elsewhere_is_a_reprint(self, store: SqliteStore) -> None:
        store.save(article(), NOW)
        saved = store.save(article(7, MISSILE.replace(" ", "  "), paper="saebyeok", title="또 쐈다"), LATER)
        assert (saved.kind, saved.copy_of, saved.copy_kind, saved.story) == ("reprint", 1, "exact", 1)
        assert store.article(2).reprint_of == 1
        assert [copy.id for copy in store.copies(1)] == [2]
        assert [copy.id for copy in store.copies(2)] == [1]

    def test_what_an_article_said_before_its_revision_is_still_its_text(self, store: SqliteStore) -> None:
        store.save(article(), NOW)
        store.save(article(text=FERRY), LATER)
        saved = store.save(article(paper="saebyeok"), LATER)
        assert (saved.kind, saved.copy_of, saved.copy_kind) == ("reprint", 1, "exact")

    def test_a_copy_of_a_reprint_is_a_copy_of_the_first(self, store: SqliteStore) -> None:
        for paper in ("hanbit", "saebyeok", "mudeung", "hanra"):
            saved = store.save(article(paper=paper), NOW)
        assert saved.copy_of == 1
        assert [copy.source for copy in store.copies(3)] == ["hanbit", "saebyeok", "hanra"]

    @pytest.mark.parametrize(("title", "kind"), [("속보", "reprint"), ("[속보] 지진", "new")])
    def test_short_texts_are_copies_only_under_the_same_title(
        self, store: SqliteStore, title: str, kind: SavedKind
    ) -> None:
        flash = "기상청은 자세한 내용을 곧 알리겠다고 밝혔다."
        store.save(article(1, flash, title="속보"), NOW)
        assert store.save(article(2, flash, paper="saebyeok", title=title), NOW).kind == kind

    def test_a_trimmed_copy_with_a_new_headline_is_a_reprint(self, store: SqliteStore) -> None:
        store.save(article(1, FERRY), NOW)
        trimmed = "\n\n".join(FERRY.split("\n\n")[:3])
        saved = store.save(article(2, trimmed, paper="saebyeok"), LATER)
        assert (saved.kind, saved.copy_of, saved.copy_kind, saved.story) == ("reprint", 1, "near", 1)

    def test_the_copies_of_a_reprint_that_is_nearer_point_to_the_first(self, store: SqliteStore) -> None:
        paragraphs = FERRY.split("\n\n")
        store.save(article(1, FERRY), NOW)
        store.save(article(2, "\n\n".join(paragraphs[:3]), paper="saebyeok"), NOW)
        saved = store.save(article(3, "\n\n".join(paragraphs[:3]) + " It said no more.", paper="mudeung"), NOW)
        assert (saved.kind, saved.copy_of) == ("reprint", 1)

    def test_other_news_is_new(self, store: SqliteStore) -> None:
        kinds = [store.save(article(number, text), NOW).kind for number, text in enumerate((MISSILE, FERRY, HARBOUR))]
        assert kinds == ["new", "new", "new"]

    def test_two_pieces_run_as_one_do_not_join_their_stories(self, store: SqliteStore) -> None:
        store.save(article(1, FERRY), NOW)
        both = f"{FERRY}\n\n{HARBOUR}"
        assert store.save(article(2, both, paper="saebyeok"), NOW).copy_of == 1
        tail = "\n\n".join(HARBOUR.split("\n\n")[:3])
        assert store.save(article(3, tail, paper="mudeung"), NOW).kind == "new"

    def test_the_same_words_a_month_later_are_another_piece(self, store: SqliteStore) -> None:
        store.save(article(1, FERRY), NOW)
        month = NOW + timedelta(days=30)
        saved = store.save(article(2, FERRY + " So it said.", paper="saebyeok", published_at=month), month)
        assert saved.kind == "new"


class TestExplanation:
    def test_blocks_and_origins_come_back_as_they_were(self, store: SqliteStore) -> None:
        fields = with_blocks(*MISSILE.split("\n\n"))
        cut = Block(text="한빛일보 구독하기", role=Role.BOILERPLATE, kept=False, reason="learned")
        blocks = (cut, *fields["blocks"], cut)
        store.save(article(text=fields["text"], blocks=blocks, origins={"title": "og:title"}), NOW)
        why = store.explanation(1)
        assert why is not None
        assert (why.blocks, dict(why.origins)) == (blocks, {"title": "og:title"})

    def test_a_kept_block_that_is_not_word_for_word_in_the_text_comes_back_too(self, store: SqliteStore) -> None:
        blocks = (Block(text="not there", role=Role.QUOTE, kept=True, reason="body"),)
        store.save(article(blocks=blocks), NOW)
        assert getattr(store.explanation(1), "blocks", None) == blocks

    def test_an_imported_article_has_none(self, store: SqliteStore) -> None:
        store.save(article(), NOW)
        assert store.explanation(1) is None
        assert store.explanation(99) is None


def test_what_sqlite_cannot_keep_is_replaced(store: SqliteStore) -> None:
    store.save(article(title="A\x00B", text=f"{FERRY}\ud83d", authors=("\udc00",)), NOW)
    kept = store.article(1)
    assert (kept.title, kept.text, kept.authors) == ("A\ufffdB", f"{FERRY}\ufffd", ("\ufffd",))
    assert store.save(article(title="A\x00B", text=f"{FERRY}\ud83d"), LATER).kind == "unchanged"


def test_an_article_that_cannot_be_written_leaves_no_trace(store: SqliteStore) -> None:
    with pytest.raises(sqlite3.IntegrityError):  # a run that was never opened: a bug of the caller's
        store.save(article(), NOW, run=77)
    assert store.summary()["articles"] == 0
    assert store.search(Query(text="북한")).total == 0
    assert store.save(article(), NOW).kind == "new"


VISITS = st.lists(
    st.tuples(
        st.integers(0, 3),  # address
        st.one_of(st.integers(0, 4).map(essay), st.text(min_size=1, max_size=40)),
        st.sampled_from(["A title", "Another", "제목"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=VISITS)
def test_laws_of_saving(visits: list[tuple[int, str, str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same again is unchanged; every text it had is there; reprints never chain; the store stays sound."""
    with SqliteStore.open(tmp_path_factory.mktemp("laws") / "s.db") as store:
        texts: dict[int, list[Any]] = {}
        for number, text, title in visits:
            read = article(number, text, title=title)
            saved = store.save(read, NOW)
            kept = store.article(saved.id)
            if saved.kind != "unchanged":
                texts.setdefault(saved.id, []).append((kept.title, kept.text))
            again = store.save(read, NOW)
            assert (again.kind, again.id) == ("unchanged", saved.id)
        for id_, expected in texts.items():
            assert [(r.title, r.text) for r in store.revisions(id_)] == expected
        articles = [store.article(id_) for id_ in texts]
        originals = {a.id for a in articles if a.reprint_of is None}
        assert all(a.reprint_of in originals for a in articles if a.reprint_of is not None)
        assert store.check() == []


def contents(path: Path) -> dict[str, list[Any]]:
    """All that saving writes, table by table."""
    tables = (
        "article",
        "past_text",
        "address",
        "extraction",
        "gram",
        "block",
        "story_term",
        "story_subject",
        "recheck",
    )
    conn = sqlite3.connect(path)
    found = {table: sorted(conn.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
    conn.close()
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=VISITS)
def test_several_at_once_are_kept_as_one_by_one(
    visits: list[tuple[int, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("several")
    several = [
        article(number, title=title, published_at=NOW - timedelta(days=number), **with_blocks(text))
        for number, text, title in visits
    ]
    with SqliteStore.open(folder / "one.db") as one, SqliteStore.open(folder / "all.db") as together:
        assert together.save_all(several, NOW) == [one.save(each, NOW) for each in several]
        assert together.check() == []
    assert contents(folder / "all.db") == contents(folder / "one.db")


def test_several_are_kept_all_or_none(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):

        def interrupted(conn: sqlite3.Connection, keys: set[str], id_: int, now: object) -> None:
            if id_ == 3:
                raise KeyboardInterrupt

        patch.setattr(links, "settle", interrupted)
        store.save_all([article(number, essay(number)) for number in range(1, 6)], NOW)
    assert store.summary()["articles"] == 0
    assert store.check() == []
    assert [saved.id for saved in store.save_all([article(1), article(2, FERRY)], NOW)] == [1, 2]
    assert found(store, "Mokpo") == [2]
