"""Stories: articles on one event find each other, those of a series don't, and what a user ruled stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import carried
from storage.errors import NoSuchArticle
from storage.model import Article
from storage.model_story import StoryQuery
from storage.store import SqliteStore
from tests.storage.events import EVENTS, told
from tests.storage.making import FERRY, HARBOUR, NOW, article

ALL = [(event, number) for event, papers in EVENTS.items() for number in range(len(papers))]


def keep(store: SqliteStore, *pieces: Article) -> list[int]:
    """The stories that they came to belong to."""
    saved = [store.save(piece, NOW + timedelta(seconds=number)) for number, piece in enumerate(pieces)]
    return [store.story(each.id).id for each in saved]


def partition(store: SqliteStore) -> set[frozenset[str]]:
    found = store.stories(StoryQuery(limit=100))
    return {frozenset(telling.url for telling in story.tellings) for story in found}


# ---- by rules


@pytest.mark.parametrize("event", EVENTS)
def test_papers_that_tell_of_one_event_in_their_own_words_and_language_are_one_story(
    store: SqliteStore, event: str
) -> None:
    kept = keep(store, *(told(*each) for each in ALL))
    assert len({story for story, each in zip(kept, ALL, strict=True) if each[0] == event}) == 1


def test_different_events_of_one_day_stay_apart(store: SqliteStore) -> None:
    kept = keep(store, *(told(*each) for each in ALL))
    assert len(set(kept)) == len(EVENTS)


def test_the_order_of_arrival_changes_nothing() -> None:
    expected = {frozenset(told(event, n).url for n in range(len(EVENTS[event]))) for event in EVENTS}

    @settings(max_examples=25, deadline=None)
    @given(st.permutations(ALL))
    def law(order: list[tuple[str, int]]) -> None:
        with fresh() as store:
            keep(store, *(told(*each) for each in order))
            assert partition(store) == expected

    law()


def fresh() -> SqliteStore:
    folder = TemporaryDirectory()
    store = SqliteStore.open(Path(folder.name) / "s.db")
    closing = store.close

    def close() -> None:
        closing()
        folder.cleanup()

    store.close = close  # type: ignore[method-assign]
    return store


def test_a_reprint_belongs_to_the_story_of_the_first_copy(store: SqliteStore) -> None:
    first = store.save(told("ferry", 0), NOW)
    copy = store.save(told("ferry", 0, url="https://maru.example/c", url_key="maru.example/c", source_id="maru"), NOW)
    assert copy.copy_of == first.id
    assert [telling.reprint_of for telling in store.story(first.id).tellings] == [None, first.id]


def test_the_same_event_a_week_later_is_another_story(store: SqliteStore) -> None:
    later = told("strike", 1, published_at=NOW + timedelta(days=8))
    assert len(set(keep(store, told("strike", 0), later))) == 2


def weather(day: int, low: int, high: int, city: str = "Seoul", **fields: object) -> Article:
    text = (
        f"Skies over {city} stay mostly cloudy on May {day}, with a morning low of {low} degrees Celsius expected.\n\n"
        f"Afternoon highs reach {high} degrees in the capital area, the state weather agency said in its forecast.\n\n"
        "Fine dust stays at normal levels in most regions, and seas are calm off the western coast."
    )
    return article(day, text, title=f"Weather forecast for {city}, May {day}", published_at=NOW + timedelta(days=day))


def market(day: int, points: str, change: str) -> Article:
    text = (
        f"{day}일 코스피는 전 거래일보다 {change}포인트 오른 {points}에 거래를 마쳤다고 한국거래소가 집계했다.\n\n"
        f"유가증권시장에서 외국인은 {day * 311}억원어치를 순매수했고 기관은 {day * 97}억원어치를 팔았다고 한다.\n\n"
        "업종별로는 반도체와 자동차가 강세를 보였으며 통신과 음식료는 약세로 장을 마감했다."
    )
    return article(
        100 + day, text, title="코스피 외국인 매수에 상승 마감", language="ko", published_at=NOW + timedelta(days=day)
    )


def test_reports_of_a_series_stay_apart_day_by_day(store: SqliteStore) -> None:
    reports = [weather(2, 11, 23), weather(3, 12, 19), weather(4, 9, 22)]
    reports += [market(2, "3,412.10", "21.4"), market(3, "3,433.75", "21.65"), market(4, "3,440.02", "6.27")]
    assert len(set(keep(store, *reports))) == len(reports)


def market_in_english(day: int, points: str, change: str) -> Article:
    text = (
        f"Korea Exchange data showed the KOSPI at {points} on the {day}th, up {change}, as foreigners bought a net "
        f"{day * 311} billion won.\n\nInstitutions sold a net {day * 97} billion won."
    )
    moment = NOW + timedelta(days=day, minutes=9)
    return article(300 + day, text, title=f"KOSPI ends at {points}, up {change}", published_at=moment)


def test_a_story_that_has_gathered_another_days_report_is_not_joined(store: SqliteStore) -> None:
    """Though its report in the other language is of this day: chains of them would hold a month's markets."""
    with fresh() as other:
        twins = keep(other, market_in_english(4, "2,731.98", "31.86"), market(4, "2,731.98", "31.86"))
    assert len(set(twins)) == 1
    story = keep(store, market(3, "2,700.12", "14.3"), market_in_english(4, "2,731.98", "31.86"))
    store.merge_stories(story, NOW)
    assert keep(store, market(4, "2,731.98", "31.86")) == [3]


def test_a_follow_up_that_repeats_the_background_joins(store: SqliteStore) -> None:
    background = (
        "\n\nThe ferry with 137 aboard had run aground off Heuksan Island early on May 1. "
        "Nineteen of the 137 were treated at a hospital in Mokpo, the coast guard said then."
    )
    first = told("ferry", 0)
    first = told("ferry", 0, text=first.text + background)
    follow_up = article(
        7,
        "Prosecutors asked a court in Gwangju for the arrest of a captain over a steering gear left unrepaired."
        + background,
        title="Prosecutors seek arrest of captain",
        published_at=NOW + timedelta(days=1),
        paper="harbour",
    )
    assert len(set(keep(store, first, follow_up))) == 1


def test_boilerplate_that_articles_share_joins_nothing(store: SqliteStore) -> None:
    notice = (
        "\n\nReaders who wish to comment may write to the editor, who picks the best letters every week. "
        "This paper is printed on recycled paper, and it arrives at your door before breakfast every day."
    )
    pieces = [article(n, text + notice, title=f"Title {n}") for n, text in enumerate((FERRY, HARBOUR))]
    assert len(set(keep(store, *pieces))) == 2


def test_a_dateline_is_no_term_of_the_story(store: SqliteStore) -> None:
    head = "(서울=한빛통신) 김하늘 기자 = "
    pieces = [told("strike", 0), told("satellite", 1)]
    pieces = [told("strike", 0, text=head + pieces[0].text), told("satellite", 1, text=head + pieces[1].text)]
    assert len(set(keep(store, *pieces))) == 2


def test_only_the_articles_that_came_last_are_compared(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried, "KEPT", 3)
    monkeypatch.setattr(carried, "FORGOTTEN", 1)
    keep(store, *(told(*each) for each in ALL))
    with sqlite3.connect(store.path) as conn:
        assert conn.execute("SELECT count(*) FROM story_subject").fetchone() == (3,)
        kept = {row[0] for row in conn.execute("SELECT DISTINCT story FROM story_term")}
        alive = {
            row[0] for row in conn.execute("SELECT story FROM article WHERE id IN (SELECT article FROM story_subject)")
        }
        assert kept == alive


# ---- by hand


def test_stories_merged_by_hand_are_one_and_new_articles_join_it(store: SqliteStore) -> None:
    ferry, strike = keep(store, told("ferry", 0), told("strike", 0))
    assert store.merge_stories([strike, ferry], NOW) == ferry
    assert store.story(strike).id == ferry
    assert keep(store, told("strike", 1)) == [ferry]
    assert store.story(ferry).by_hand
    assert len(store.story(ferry).tellings) == 3


def test_an_article_split_off_stays_apart(store: SqliteStore) -> None:
    first, second, third = (store.save(told("rate", n), NOW).id for n in range(3))
    assert store.split_story([second], NOW) == second
    assert [t.article for t in store.story(first).tellings] == [first, third]
    # one more that is like both joins one, and joins them not
    text = told("rate", 0).text + "\n\n" + told("rate", 1).text
    keep(store, told("rate", 1, url="https://sori.example/r", url_key="sori.example/r", source_id="sori", text=text))
    assert store.story(first).id != store.story(second).id


def test_a_split_takes_the_reprints_along(store: SqliteStore) -> None:
    first = store.save(told("rate", 0), NOW).id
    second = store.save(told("rate", 1), NOW).id
    copy = store.save(told("rate", 1, url="https://maru.example/c", url_key="maru.example/c", source_id="maru"), NOW)
    assert copy.copy_of == second
    store.split_story([second], NOW)
    assert store.story(copy.id).id == second
    assert store.story(first).id == first


def test_what_stays_of_a_story_whose_first_article_is_split_off_has_a_new_id(store: SqliteStore) -> None:
    first, second, third = (store.save(told("rate", n), NOW).id for n in range(3))
    assert store.split_story([first], NOW) == first
    assert store.story(third).id == second


def test_a_split_that_leaves_nothing_or_spans_stories_is_refused(store: SqliteStore) -> None:
    ferry = [store.save(told("ferry", n), NOW).id for n in range(2)]
    strike = store.save(told("strike", 0), NOW).id
    with pytest.raises(ValueError, match="no other articles"):
        store.split_story(ferry, NOW)
    with pytest.raises(ValueError, match="2 stories"):
        store.split_story([ferry[0], strike], NOW)
    with pytest.raises(NoSuchArticle):
        store.merge_stories([ferry[0], 99], NOW)
    assert not store.story(ferry[0]).by_hand


@settings(max_examples=25, deadline=None)
@given(st.permutations(ALL), st.integers(1, len(ALL) - 1), st.data())
def test_what_was_ruled_by_hand_holds_whatever_comes(
    order: list[tuple[str, int]], cut: int, data: st.DataObject
) -> None:
    with fresh() as store:
        before = [store.save(told(*each), NOW).id for each in order[:cut]]
        merged = data.draw(st.lists(st.sampled_from(before), min_size=1, max_size=3))
        store.merge_stories(merged, NOW)
        split: int | None = data.draw(st.sampled_from(before))
        rest = [t.article for t in store.story(split or 0).tellings if t.article != split]
        if rest and split not in merged:
            store.split_story([split], NOW)  # type: ignore[list-item]
        else:
            split = None
        for each in order[cut:]:
            store.save(told(*each), NOW)
        assert len({store.story(ref).id for ref in merged}) == 1
        if split:
            assert store.story(split).id not in {store.story(ref).id for ref in rest}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["merge", "split"]), st.sets(st.integers(1, len(ALL)), min_size=1)), max_size=6)
)
def test_a_story_has_the_id_of_its_first_article(steps: Iterable[tuple[str, set[int]]]) -> None:
    with fresh() as store:
        keep(store, *(told(*each) for each in ALL))
        for what, refs in steps:
            if what == "merge":
                store.merge_stories(sorted(refs), NOW)
            else:
                try:
                    store.split_story(sorted(refs), NOW)
                except ValueError:
                    continue
        for story in store.stories(StoryQuery(limit=100)):
            assert story.id == min(telling.article for telling in story.tellings)


# ---- as readers see them


def test_who_was_first_and_how_late_the_others_were(store: SqliteStore) -> None:
    keep(store, *(told("rate", n) for n in (2, 0, 1)))
    (story,) = store.stories(StoryQuery())
    assert story.first.source == "harbour"
    assert story.sources == ("harbour", "namsan", "maru")
    assert story.languages == ("en", "ko")
    assert story.delays == {"namsan": timedelta(minutes=20), "maru": timedelta(minutes=40)}


def test_a_date_without_a_time_says_less_than_when_it_was_seen(store: SqliteStore) -> None:
    midnight = NOW.replace(hour=0, minute=0)
    keep(store, told("ferry", 0, published_at=midnight, date_precision="day"))
    assert store.story(1).first.at == NOW


def test_nobody_is_first_by_a_date_without_a_time(store: SqliteStore) -> None:
    """Seen a day later, it is placed at the end of its day, behind the one that tells its minute."""
    told_at = NOW - timedelta(days=2)
    keep(store, told("rate", 0, published_at=told_at, date_precision="minute"))
    midnight = told_at.replace(hour=0, minute=0)
    for number, precision in ((1, "day"), (2, "guess")):
        keep(store, told("rate", number, published_at=midnight, date_precision=precision))
    story = store.story(1)
    assert [telling.at for telling in story.tellings] == [told_at, *[midnight + timedelta(hours=23, minutes=59)] * 2]
    assert story.first.source == "harbour"


def query(store: SqliteStore, **fields: object) -> set[str]:
    found = store.stories(StoryQuery(**fields))  # type: ignore[arg-type]
    return {story.first.url.rpartition("/")[2] for story in found}


@pytest.fixture
def full(store: SqliteStore) -> Iterator[SqliteStore]:
    keep(store, *(told(*each) for each in ALL))
    yield store


def test_filters_choose_stories_and_show_all_of_them(full: SqliteStore) -> None:
    assert query(full) == set(EVENTS)
    assert query(full, min_sources=3) == {"satellite", "rate"}
    assert query(full, sources=("namsan",)) == {"rate", "ferry"}
    assert query(full, language="ko") == {"satellite", "rate", "strike"}
    assert query(full, since=NOW + timedelta(minutes=30)) == {"satellite", "rate"}
    assert query(full, until=NOW - timedelta(minutes=1)) == set()
    assert len(full.stories(StoryQuery(limit=1))) == 1
    assert {len(story.tellings) for story in full.stories(StoryQuery(sources=("namsan",)))} == {3, 2}
