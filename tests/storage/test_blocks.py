"""Learned boilerplate: what is learned and what never is, cut from the store and put back, a user's word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.parse.folding import fold
from storage import blocks as learning
from storage import schema
from storage.model import Article, Block, Role
from storage.model_block import LEARNED
from storage.model_search import Query
from storage.store import SqliteStore
from storage.texts import letters
from tests.storage.making import NOW, article, essay, with_blocks

PROMPT = "Hanbit at seven: the morning in your mailbox"
TEASER = "■ 한빛일보 오늘의 추천"
DAY = timedelta(days=1)


def paragraphs(seed: int, number: int = 4) -> list[str]:
    """A text of its own for every seed; every paragraph is short enough to be counted."""
    words = essay(seed, number * 20).split()
    return [" ".join(words[at : at + 20]) + "." for at in range(0, len(words), 20)]


def piece(number: int, *texts: str, **fields: object) -> Article:
    return article(number, title=f"Piece {number}", language="en", **with_blocks(*texts), **fields)


def fill(store: SqliteStore, pages: int, *texts: str, first: int = 1) -> None:
    """So many different pages with these blocks at their end."""
    for number in range(first, first + pages):
        store.save(piece(number, *paragraphs(number), *texts), NOW + DAY * number)


def settle(store: SqliteStore, source: str = "hanbit") -> None:
    while store.settle_blocks(source):
        pass


def texts(store: SqliteStore) -> list[str]:
    return [hit.text for hit in sorted(store.stream(Query(text="")), key=lambda each: each.id)]


def test_blocks_are_looked_up_in_one_statement_however_many_an_article_has(store: SqliteStore) -> None:
    fill(store, 3, PROMPT)
    asked: list[str] = []
    store._conn.set_trace_callback(asked.append)
    store.save(piece(9, *paragraphs(9, 8), PROMPT), NOW + DAY * 9)
    store._conn.set_trace_callback(None)
    assert sum(sql.startswith("SELECT * FROM block ") for sql in asked) == 1
    counted = {row["text"]: (row["pages"], row["number"]) for row in store._conn.execute("SELECT * FROM block")}
    assert counted[PROMPT][0] == 4
    assert sorted(number for _, number in counted.values()) == list(range(1, len(counted) + 1))


@pytest.mark.parametrize(
    "line", ["Sign up — NOW", "한빛 일보 ⓒ", "ＡＢＣ　가나다", "  ", "--- *** ---", "Straße I", "a_b", PROMPT]
)
def test_lines_are_compared_as_the_parser_compares_them(line: str) -> None:
    assert letters(line) == fold(line)


class TestLearning:
    def test_a_prompt_is_learned_and_told_with_its_counts(self, store: SqliteStore) -> None:
        fill(store, 3)
        fill(store, 20, PROMPT, first=4)
        settle(store)
        assert store.boilerplate("hanbit") == {PROMPT}
        (block,) = store.blocks("hanbit")
        assert (block.pages, block.of_pages, block.verdict, block.ruled_at) == (20, 20, "boilerplate", None)
        explanation = store.explanation(5)
        assert explanation is not None
        (cut,) = [each for each in explanation.blocks if not each.kept]
        assert (cut.text, cut.reason) == (PROMPT, "dropped: on 20 of 20 pages since 2026-05-05")

    def test_it_is_counted_on_when_the_parser_cuts_it(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        cut = Block(text=PROMPT, role=Role.BOILERPLATE, kept=False, reason=LEARNED)
        body = with_blocks(*paragraphs(9))
        body["blocks"] = (*body["blocks"], cut)
        store.save(article(9, title="Piece 9", **body), NOW)
        fill(store, 2, first=10)
        (block,) = store.blocks("hanbit")
        assert (block.pages, block.of_pages) == (9, 11)

    def test_sentences_need_more(self, store: SqliteStore) -> None:
        background = "The two Koreas remain at war since 1953, when an armistice and no peace treaty was signed."
        for number in range(1, 41):
            texts = paragraphs(number)
            if number % 3 == 0:
                texts.insert(2, background)
            store.save(piece(number, *texts), NOW + DAY * number)
        assert store.boilerplate("hanbit") == frozenset()
        assert [(block.pages, block.verdict) for block in store.blocks("hanbit")] == [(13, None)]

    def test_headings_that_a_desk_likes_are_text(self, store: SqliteStore) -> None:
        for number in range(1, 41):
            body = with_blocks(*paragraphs(number, 2), "Background", *paragraphs(number + 900, 2))
            blocks = [replace(b, role=Role.HEADING) if b.text == "Background" else b for b in body["blocks"]]
            if number % 4 == 0:
                store.save(article(number, title=f"P {number}", **{**body, "blocks": tuple(blocks)}), NOW)
            else:
                store.save(piece(number, *paragraphs(number)), NOW)
        assert store.boilerplate("hanbit") == frozenset()

    def test_several_lines_on_short_pages(self, store: SqliteStore) -> None:
        for number in range(1, 30):
            store.save(piece(number, *paragraphs(number, 2), PROMPT, TEASER, "Top ten"), NOW)
        assert store.boilerplate("hanbit") == {PROMPT, TEASER, "Top ten"}

    def test_other_sources_learn_for_themselves(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        store.save(article(1, paper="saebyeok", **with_blocks(*paragraphs(99), PROMPT)), NOW)
        assert store.boilerplate("saebyeok") == frozenset()
        assert store.blocks("saebyeok") == []

    def test_nothing_is_learned_of_nothing_but_the_block(self, store: SqliteStore) -> None:
        for number in range(1, 20):
            store.save(piece(number, PROMPT, f"{number}"), NOW)
        assert store.boilerplate("hanbit") == frozenset()


class TestWireCopy:
    """A piece that is sent again and again repeats its own paragraphs."""

    def resent(self, store: SqliteStore, versions: Sequence[Sequence[str]]) -> None:
        for number, texts in enumerate(versions, 1):
            mark = "" if number == 1 else f"({number}LD) "
            new = article(number, title=f"{mark}Ferry adds a crossing", **with_blocks(*texts))
            store.save(new, NOW + timedelta(minutes=20 * number))

    def check(self, store: SqliteStore, versions: Sequence[Sequence[str]]) -> None:
        settle(store)
        assert store.boilerplate("hanbit") == frozenset()
        assert texts(store) == ["\n\n".join(each) for each in versions]
        assert store.check() == []

    def test_sent_again_unchanged(self, store: SqliteStore) -> None:
        versions = [paragraphs(1)] * 30
        self.resent(store, versions)
        self.check(store, versions)

    def test_sent_again_longer_each_time(self, store: SqliteStore) -> None:
        whole = paragraphs(1, 30)
        versions = [whole[: 1 + number] for number in range(30)]
        self.resent(store, versions)
        self.check(store, versions)

    def test_sent_again_with_a_new_lead_and_a_paragraph_less(self, store: SqliteStore) -> None:
        body = [text.rstrip(".") for text in paragraphs(1, 6)]  # not even sentences
        versions = [[*paragraphs(100 + number, 2), *body[number % 3 :]] for number in range(30)]
        self.resent(store, versions)
        self.check(store, versions)

    def test_every_paragraph_edited_but_one(self, store: SqliteStore) -> None:
        stays = "said the harbour office"
        versions = []
        for number in range(30):
            edited = [text.replace(text.split()[number % 18], f"n{number}") for text in paragraphs(1, 5)]
            versions.append([*edited, stays])
        self.resent(store, versions)
        self.check(store, versions)

    def test_in_korean_with_other_stories_between(self, store: SqliteStore) -> None:
        lead = "합동참모본부는 북한이 동해상으로 미상의 발사체를 쏘았다고 밝혔다"
        body = [
            "군 당국은 사거리와 고도를 분석하고 있으며 추가 발사에 대비해 감시를 강화했다",
            "올해 들어 네 번째 발사",
        ]
        versions: list[list[str]] = []
        for number in range(40):
            resent = [f"{lead} ({number}보)", *body]
            versions.append(resent if number % 2 else paragraphs(number + 500))
        self.resent(store, versions)
        self.check(store, versions)

    def test_a_prompt_on_resent_copy_counts_once(self, store: SqliteStore) -> None:
        self.resent(store, [[*paragraphs(1), *paragraphs(200 + n, 1), PROMPT] for n in range(20)])
        assert all(block.pages < learning.WORTH_TELLING or block.text == PROMPT for block in store.blocks("hanbit"))
        assert store.boilerplate("hanbit") == frozenset()

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_a_story_told_in_turns_is_never_cut(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        """Any subset of at least half of a story's paragraphs, in any of up to 25 versions."""
        whole = [text.rstrip(".") for text in paragraphs(data.draw(st.integers(1, 1000)), 8)]
        versions = [
            [whole[place] for place in sorted(places)]
            for places in data.draw(
                st.lists(st.sets(st.integers(0, 7), min_size=6, max_size=8), min_size=8, max_size=25)
            )
        ]
        with SqliteStore.open(tmp_path_factory.mktemp("wire") / "kw.db") as store:
            self.resent(store, versions)
            self.check(store, versions)


class TestCutFromTheStore:
    def test_what_was_stored_before_is_cleaned_without_a_revision(self, store: SqliteStore) -> None:
        fill(store, 8, TEASER, PROMPT)
        settle(store)
        assert texts(store) == ["\n\n".join(paragraphs(number)) for number in range(1, 9)]
        assert {hit.article.revision for hit in store.search(Query(text="")).hits} == {1}
        assert store.search(Query(text="mailbox", expand=False)).total == 0
        assert store.search(Query(text="추천", expand=False)).total == 0
        assert store.article(1).word_count == len(" ".join(paragraphs(1)).split())
        assert store.check() == []

    def test_the_same_page_again_is_unchanged(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        # before the pass: the page still says so, then with what the parser has learned
        assert store.save(piece(3, *paragraphs(3), PROMPT), NOW + DAY * 20).kind == "unchanged"
        settle(store)
        assert store.save(piece(4, *paragraphs(4), PROMPT), NOW + DAY * 20).kind == "unchanged"
        assert store.save(piece(4, *paragraphs(4)), NOW + DAY * 21).kind == "unchanged"
        assert store.check() == []

    def test_an_edit_is_still_one_and_shows_the_edit_alone(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        settle(store)
        edited = paragraphs(2)
        edited[0] = "Corrected: " + edited[0]
        assert store.save(piece(2, *edited, PROMPT), NOW + DAY * 20).kind == "revised"
        old, new = store.revisions(2)
        assert (old.text, new.text) == ("\n\n".join(paragraphs(2)), "\n\n".join(edited))

    def test_earlier_texts_are_cleaned_too(self, store: SqliteStore) -> None:
        store.save(piece(1, *paragraphs(1), PROMPT), NOW)
        store.save(piece(1, *paragraphs(1), "One more.", PROMPT), NOW + DAY)
        fill(store, 8, PROMPT, first=2)
        settle(store)
        assert [PROMPT in each.text for each in store.revisions(1)] == [False, False]
        store.rule_block("hanbit", PROMPT, "text", NOW)
        settle(store)
        assert [each.text.split("\n\n")[-1] for each in store.revisions(1)] == [PROMPT, PROMPT]
        assert store.check() == []

    def test_copies_are_found_by_the_cleaned_text(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        settle(store)
        copy = store.save(article(90, paper="saebyeok", **with_blocks(*paragraphs(3))), NOW + DAY * 4)
        assert (copy.kind, copy.copy_kind, copy.copy_of) == ("reprint", "exact", 3)

    def test_a_pass_that_was_cut_off_goes_on(self, store: SqliteStore, path: Path) -> None:
        fill(store, 8, PROMPT)
        store.close()
        with SqliteStore.open(path) as again:
            settle(again)
            assert not [text for text in texts(again) if PROMPT in text]

    def test_in_slices(self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("storage.cuts.settle.__defaults__", (3,))
        fill(store, 11, PROMPT)
        settle(store)
        assert not [text for text in texts(store) if PROMPT in text]
        store.rule_block("hanbit", PROMPT, None, NOW)
        settle(store)
        assert all(text.endswith(PROMPT) for text in texts(store))

    def test_an_article_keeps_its_last_words(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        settle(store)
        store.save(article(50, title="Only", **with_blocks(PROMPT)), NOW)
        store.rule_block("hanbit", PROMPT, "boilerplate", NOW)
        settle(store)
        assert store.article(9).text == PROMPT

    def test_no_watch_is_told(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        store.add_watch("mail", Query(text="mailbox"), NOW)
        for verdict in ("boilerplate", "text", "boilerplate", None):
            store.rule_block("hanbit", PROMPT, verdict, NOW)
            settle(store)
        assert store.alerts() == []


class TestAUsersWord:
    def test_kept_for_good(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        settle(store)
        ruled = store.rule_block("hanbit", store.blocks("hanbit")[0].number, "text", NOW)
        settle(store)
        assert ruled is not None and (ruled.verdict, ruled.ruled_at) == ("text", NOW)
        fill(store, 20, PROMPT, first=9)
        settle(store)
        assert store.boilerplate("hanbit") == frozenset()
        assert all(text.endswith(PROMPT) for text in texts(store))
        assert store.check() == []

    def test_what_the_parser_cut_comes_back_too(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        cut = Block(text=PROMPT, role=Role.BOILERPLATE, kept=False, reason=LEARNED)
        body = with_blocks(*paragraphs(9))
        store.save(article(9, title="P", **{**body, "blocks": (*body["blocks"][:2], cut, *body["blocks"][2:])}), NOW)
        store.rule_block("hanbit", PROMPT, "text", NOW)
        settle(store)
        assert store.article(9).text.split("\n\n") == [*paragraphs(9)[:2], PROMPT, *paragraphs(9)[2:]]
        explanation = store.explanation(9)
        assert explanation is not None
        assert [each.text for each in explanation.blocks if each.kept] == store.article(9).text.split("\n\n")

    def test_dropped_though_it_was_met_once_or_never(self, store: SqliteStore) -> None:
        fill(store, 1, TEASER)
        ruled = store.rule_block("hanbit", TEASER, "boilerplate", NOW)
        store.rule_block("hanbit", PROMPT, "boilerplate", NOW)
        settle(store)
        assert ruled is not None and ruled.why == "by your word of 2026-05-01, on 1 of 1 pages since 2026-05-02"
        assert texts(store) == ["\n\n".join(paragraphs(1))]
        fill(store, 1, PROMPT, first=2)
        assert store.article(2).text == "\n\n".join(paragraphs(2))

    def test_forgotten_is_as_never_met(self, store: SqliteStore) -> None:
        fill(store, 8, PROMPT)
        settle(store)
        before = store.blocks("hanbit")
        assert [store.rule_block("hanbit", PROMPT, None, NOW)] == before
        settle(store)
        assert store.blocks("hanbit") == []
        assert all(text.endswith(PROMPT) for text in texts(store))
        fill(store, 7, PROMPT, first=9)
        assert store.boilerplate("hanbit") == {PROMPT}

    @pytest.mark.parametrize("which", [77, "never met"])
    def test_what_is_not_known(self, store: SqliteStore, which: int | str) -> None:
        assert store.rule_block("hanbit", which, None, NOW) is None
        assert store.rule_block("hanbit", 77, "text", NOW) is None

    def test_the_parsers_way_of_comparing_counts(self, store: SqliteStore) -> None:
        """Cut as "SIGN UP!" because of "Sign up": it stays cut, and comes back when that is overruled."""
        fill(store, 8, "Sign up")
        cut = Block(text="SIGN UP!", role=Role.BOILERPLATE, kept=False, reason=LEARNED)
        body = with_blocks(*paragraphs(9))
        store.save(article(9, title="P", **{**body, "blocks": (*body["blocks"], cut)}), NOW)
        assert "SIGN UP!" not in store.article(9).text
        store.rule_block("hanbit", "Sign up", "text", NOW)
        settle(store)
        assert store.article(9).text.endswith("SIGN UP!")


LINES = ("Aleph", "Beth", "Gimel", "Daleth")
RULINGS = st.tuples(st.sampled_from(LINES), st.sampled_from(["boilerplate", "text", None]))


@settings(max_examples=40, deadline=None)
@given(
    bodies=st.lists(st.lists(st.sampled_from((*LINES, "x y", "z")), max_size=7), min_size=1, max_size=4),
    steps=st.lists(RULINGS, max_size=6),
)
def test_any_verdicts_in_any_order_can_be_undone(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[list[str]], steps: list[tuple[str, str | None]]
) -> None:
    with SqliteStore.open(tmp_path_factory.mktemp("undo") / "kw.db") as store:
        for number, lines in enumerate(bodies, 1):
            store.save(piece(number, *lines[:3], *paragraphs(number, 2), *lines[3:]), NOW)
        before = texts(store)
        dropped: set[str] = set()
        for line, verdict in steps:
            store.rule_block("hanbit", line, verdict, NOW)  # type: ignore[arg-type]
            settle(store)
            dropped = dropped | {line} if verdict == "boilerplate" else dropped - {line}
            for text, whole in zip(texts(store), before, strict=True):
                assert text.split("\n\n") == [each for each in whole.split("\n\n") if each not in dropped]
        assert store.check() == []
        for line in LINES:
            store.rule_block("hanbit", line, None, NOW)
        settle(store)
        assert texts(store) == before
        assert {hit.article.revision for hit in store.search(Query(text="")).hits} <= {1}
        for id_ in range(1, len(bodies) + 1):
            explanation = store.explanation(id_)
            assert explanation is not None
            assert "\n\n".join(block.text for block in explanation.blocks if block.kept) == store.article(id_).text
        assert store.check() == []


def test_what_an_older_store_had_learned_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks get numbers, and verdicts stay: what they cut is not on the pages any more."""
    until_then = {name: schema._MIGRATIONS[name] for name in list(schema._MIGRATIONS)[:5]}
    with monkeypatch.context() as patch:
        patch.setattr(schema, "_MIGRATIONS", until_then)
        with SqliteStore.open(path) as store:
            store._conn.executemany(
                "INSERT INTO block VALUES ('hanbit', ?, ?, 10, ?, '2026-04-01T00:00:00Z', ?)",
                [("twice", 2, None, 3), (PROMPT, 9, "boilerplate", 2), ("thrice", 3, None, 2)],
            )
            store._conn.execute("INSERT INTO page_count VALUES ('hanbit', 11)")
    with SqliteStore.open(path) as store:
        assert [(block.number, block.text) for block in store.blocks("hanbit")] == [(1, PROMPT), (2, "thrice")]
        assert store.boilerplate("hanbit") == {PROMPT}
        fill(store, 2, "twice", "fresh")
        assert {(b.number, b.text, b.pages) for b in store.blocks("hanbit")} >= {(3, "twice", 4), (2, "thrice", 3)}
        assert store.check() == []
