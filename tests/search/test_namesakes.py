"""Names that the index can't tell from others: short ones in longer ones, and initials that are words."""

from __future__ import annotations

from datetime import UTC

import pytest

from storage import days, search
from storage.excerpt import matches
from storage.model_search import Query
from storage.query import parse
from storage.standing import Standing
from storage.thesaurus import Entry, Thesaurus
from storage.watching import Reading, _OneArticle
from tests.search.shelf import Shelf

_OWN = Thesaurus(
    [
        Entry.read({"kind": "person_kr", "en": ["Park Jin"], "ko": ["박진"]}),
        Entry.read({"kind": "institution", "en": ["SPA", "Supreme Assembly"], "ko": ["최고회의"], "capitals": ["SPA"]}),
    ]
)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Park Jin", "Park Jin-young sang."),
        ("Park Jin", "PARK JIN-YOUNG SANG."),
        ("Park Jin", "Park Jin‑young sang, with a hyphen that does not break."),
        ("Park Jin", "Park Jin Young sang."),
        ("Park Jin", "Young-jin Park ran."),
        ("Park Jin", "So said Yong Jin Park."),
        ("Park Jin", "Park-jin Cho ran."),
        ("Park Jin", "Park Jin Young's songs"),
        ("Park Jin", "Pak Chin-yŏng sang."),
        ("박진", "Pak Chin-ju came."),
        ("Supreme Assembly", "A spa hotel opened."),
        ("SPA", "A spa hotel opened."),
    ],
)
def test_another_is_not_found(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    shelf.put("Nothing", title=text)
    for filters in ({}, {"sort": "relevance"}, {"by_story": True}, {"language": "ko"}):
        found = shelf.find(query, _OWN, **filters)
        assert (found.total, found.hits) == (0, ())
    assert days.days(shelf.conn, Query(text=query), UTC, _OWN) == []
    assert list(search.stream(shelf.conn, Query(text=query), _OWN)) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Park Jin", "Park Jin, the minister, met Park Jin-young."),  # both: he is there
        ("Park Jin", "Park Jin-young met 박진."),
        ("Park Jin", "Jin Park met Pak Chin-ju."),
        ("Park Jin", "MINISTER PARK JIN VISITS"),
        ("Park Jin", "Park Jin To Visit Hanoi"),
        ("Park Jin", "Park Jin Won Praise"),
        ("박진", "Minister Park Jin's plan"),
        ("박진", "Pak Chin said"),
        ("최고회의", "The SPA met; the spa was closed."),
        ("visit Park Jin", "Park Jin-young saw Park Jin visit."),
        ("(Park Jin) OR sang", "Park Jin-young sang."),
        ("sang -(Supreme Assembly)", "Park Jin-young sang."),
    ],
)
def test_the_one_who_is_meant_is_found(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    for filters in ({}, {"sort": "relevance"}, {"by_story": True}, {"language": "ko"}):
        assert shelf.find(query, _OWN, **filters).total == 1
    assert [day.articles for day in days.days(shelf.conn, Query(text=query), UTC, _OWN)] == [1]
    assert matches(parse(query, _OWN), shelf.document(1))


def test_capitals_are_asked_in_capitals(shelf: Shelf) -> None:
    shelf.put("최고회의가 열렸다.")
    assert shelf.find("SPA", _OWN).total == 1
    assert shelf.find("spa", _OWN).total == 0


def test_the_marks_are_on_the_one_who_is_meant(shelf: Shelf) -> None:
    shelf.put("Park Jin-young met Park Jin.")
    (hit,) = shelf.find("Park Jin", _OWN).hits
    assert hit.marks == ((19, 27),)


def test_a_search_that_goes_on_is_not_disturbed_by_the_next(shelf: Shelf) -> None:
    for _ in range(450):
        shelf.put("Park Jin met Park Jin-young.")
        shelf.put("Park Jin-young sang.")
    stream = search.stream(shelf.conn, Query(text="Park Jin"), _OWN)
    next(stream)
    assert shelf.find("SPA", _OWN).total == 0
    assert 1 + sum(1 for _ in stream) == 450


def test_stories_of_those_who_are_meant(shelf: Shelf) -> None:
    shelf.put("Park Jin-young sang.", story=1)
    meant = shelf.put("Park Jin spoke.", story=1)
    (hit,) = shelf.find("Park Jin", _OWN, by_story=True).hits
    assert (hit.article.id, hit.copies) == (meant, 1)


def test_a_watch_tells_namesakes_apart(shelf: Shelf) -> None:

    standing = Standing.of(Query(text="Park Jin"), _OWN)
    index = _OneArticle()
    for text, found in (("Park Jin-young sang.", False), ("Park Jin spoke.", True)):
        shelf.put(text)
        document = search.Indexed(title="", text=text, source="paper", language="en")
        with index.holding(Reading(document=document, language="en")) as conn:
            assert standing.finds(conn) is found
    index.close()


@pytest.mark.parametrize(
    "text", ["박진이 왔다.", "박진", "박진·이철수", "박진 장관", "박진장관은", "‘박진’의", "전 장관 박진, 오늘"]
)
def test_a_short_name_in_hangul_has_endings_and_titles(shelf: Shelf, text: str) -> None:
    shelf.put(text)
    assert shelf.find("Park Jin", _OWN).total == 1
    assert matches(parse("Park Jin", _OWN), shelf.document(1))


@pytest.mark.parametrize("text", ["박진영이 왔다.", "박진감 넘치는", "급박진행", "박진희는"])
def test_a_short_name_in_hangul_is_no_beginning(shelf: Shelf, text: str) -> None:
    shelf.put(text)
    assert shelf.find("Park Jin", _OWN).total == 0
    assert shelf.find("박진", _OWN).total == 1  # as asked it is found in any word


def test_places_that_are_words_are_met_whole(shelf: Shelf) -> None:
    shelf.put("원산지 표시")
    meant = shelf.put("원산에서")
    assert shelf.ids("Wonsan", expand=True) == [meant]


_TEXTS = (
    "Park Jin-young sang.",
    "Park Jin spoke.",
    "Park Jin-young sang for Park Jin.",
    "Pak Chin-ju came; 박진 sang.",
    "박진영이 왔다.",
    "A spa hotel opened; Park Jin Young sang.",
    "The SPA met.",
    "Nobody sang.",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sang -(Park Jin)", (0, 5, 7)),
        ("-(Park Jin)", (0, 4, 5, 6, 7)),
        ("-(Park Jin) -sang", (4, 6)),
        ("-(sang (Park Jin))", (0, 1, 4, 5, 6, 7)),
        ("sang -(Park Jin -spoke)", (0, 5, 7)),
        ("sang -(visit OR -(Park Jin))", (2, 3)),
        ("-(Park Jin) OR sang", (0, 2, 3, 4, 5, 6, 7)),
        ("-SPA", (0, 1, 2, 3, 4, 5, 7)),
        ("(Park Jin) -SPA", (1, 2, 3)),
        ('sang -"Park Jin"', (3, 7)),  # exactly these words, wherever they stand, as without the minus
    ],
)
def test_who_is_left_out_is_the_one_who_would_be_found(shelf: Shelf, query: str, found: tuple[int, ...]) -> None:
    ids = [shelf.put(text) for text in _TEXTS]
    wanted = {ids[number] for number in found}
    assert {id_ for id_ in ids if matches(parse(query, _OWN), shelf.document(id_))} == wanted
    for asked, those in ((query, wanted), (f"-({query})", set(ids) - wanted), (f"({query}) source:paper", wanted)):
        for filters in ({}, {"sort": "relevance"}, {"by_story": True}, {"language": "ko"}):
            assert {hit.article.id for hit in shelf.find(asked, _OWN, **filters).hits} == those, (asked, filters)
        assert {each.id for each in search.stream(shelf.conn, Query(text=asked), _OWN)} == those


def test_a_caption_is_left_to_the_index(shelf: Shelf) -> None:
    shelf.put("One.", captions=("Park Jin speaks",))
    bare = shelf.put("Two.")
    assert [hit.article.id for hit in shelf.find("-(caption:Park caption:Jin)", _OWN).hits] == [bare]
    assert [hit.article.id for hit in shelf.find("-caption:SPA", _OWN).hits] == [bare, 1]
