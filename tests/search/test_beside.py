"""What stands around a name: titles, brackets, letters that make another word of it; and characters of other lands."""

from __future__ import annotations

import pytest

from storage import sinitic, titles
from storage.characters import otherwise, standard
from storage.excerpt import matches
from storage.query import parse
from storage.thesaurus import builtin
from tests.search.shelf import Shelf


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("President Lee Jae-myung", "이재명 정부가 출범했다."),
        ("이재명 대통령", "Lee Jae-myung told reporters."),
        ("이재명 전 대표", "Lee Jae-myung told reporters."),
        ("Labor Minister Kim Young-hoon", "김영훈 노동부 장관이 말했다."),
        ("김정관 산업통상부 장관", "Industry Minister Kim Jung-kwan said"),
        ("foreign minister choe son hui", "최선희가 모스크바에 도착했다."),
        ("national intelligence service (NIS)", "국정원은 부인했다."),
        ("북한 (미사일)", "북한이 미사일을 쐈다."),
        ("이창용 한국은행 총재", "Rhee Chang-yong told reporters."),
        ("최태원 SK그룹 회장", "Chey Tae-won told reporters."),
        ("김동관 한화그룹 수석부회장", "Kim Dong-kwan told reporters."),
        ("최수연 네이버 CEO", "Choi Soo-yeon told reporters."),
    ],
)
def test_what_tells_no_more_than_the_name_is_no_condition(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    assert shelf.ids(query, expand=True) == [1]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("박진 장관", "박진영이 위원장을 맡았다."),
        ("이재명 후보", "Lee Jae-myung told reporters."),  # no mere title
        ("president park", "박근혜 대통령"),  # which one?
        ("이창용 한국은행", "Rhee Chang-yong told reporters."),  # the bank is asked for too
        ("이창용 한국은행 금리", "Rhee Chang-yong spoke of 금리."),
        ('"이재명 대통령"', "이재명 정부가 출범했다."),
    ],
)
def test_titles_of_others_stay_words(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    assert shelf.ids(query, expand=True) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("missile launch", "Two missiles were fired; the launches were seen from the coast."),
        ("missile launch", "북한이 탄도미사일 발사를 알렸다."),
        ("missile launches", "Two missiles were fired; the launches were seen from the coast."),
        ("launch missile", "Two missiles were fired; the launches were seen from the coast."),
        ("the missile launched", "Two missiles were fired; the launches were seen from the coast."),
        ("launch of missiles", "북한이 탄도미사일 발사를 알렸다."),
        ("military drill", "The military said that its drills would begin on Monday."),
        ("미사일 발사", "북한이 미사일을 두 차례 발사했다."),
    ],
)
def test_what_anybody_may_ask_for_is_found_by_its_words_as_well_as_by_its_name(
    shelf: Shelf, query: str, text: str
) -> None:
    shelf.put(text)
    shelf.put("The council met on Monday. 의회가 열렸다.")
    assert shelf.ids(query, expand=True) == [1]


@pytest.mark.parametrize("query", ["Hwasong 17", "KN 23"])
def test_the_name_of_a_model_is_not_found_by_its_words_apart(shelf: Shelf, query: str) -> None:
    word, number = query.split()
    shelf.put(f"{word} county said that {number} people were moved.")
    assert shelf.ids(query, expand=True) == []


def test_titles() -> None:
    assert titles.before(["said", "former", "prime", "minister"]) == 3
    assert titles.before(["seen"]) == 0
    assert titles.behind(["전", "대통령", "탄핵"]) == 2
    assert titles.behind(["탄핵"]) == 0
    assert titles.before(["said", "Labor", "Minister"]) == 2
    assert titles.before(["the", "former", "Gyeonggi", "governor"]) == 4
    assert titles.before(["Gyeonggi"]) == 0
    assert titles.behind(["산업통상부", "장관", "방미"]) == 2
    assert titles.behind(["전", "경기지사"]) == 2
    assert titles.behind(["더불어민주당", "대표"]) == 2
    assert titles.behind(["전", "해병대", "1사단장", "구속"]) == 3
    assert titles.behind(["대통령", "권한대행", "탄핵"]) == 2
    assert titles.behind(["특검", "수사"]) == 1
    assert [titles.behind([word, "장관"]) for word in ("정부", "주차장", "국가대표")] == [0, 0, 0]


def test_a_name_is_told_from_a_word_that_it_stands_in(shelf: Shelf) -> None:
    shelf.put("태평양 함대")
    shelf.put("태평양 함대가 평양을 말했다.")
    for filters in ({}, {"sort": "relevance"}, {"by_story": True}):
        assert shelf.ids("Pyongyang", expand=True, **filters) == [2]
        assert shelf.ids("평양", expand=True, **filters) == [2, 1]  # as asked, it is found in any word
    assert not matches(parse("Pyongyang", builtin()), shelf.document(1))
    assert matches(parse("Pyongyang", builtin()), shelf.document(2))


@pytest.mark.parametrize(
    ("korea", "elsewhere"), [("統一硏究院", "统一研究院"), ("靑瓦臺", "青瓦台"), ("鴨綠江", "鸭绿江")]
)
def test_characters_of_other_countries(korea: str, elsewhere: str) -> None:
    assert elsewhere in otherwise(korea)
    assert standard(elsewhere) == korea


@pytest.mark.parametrize(
    ("name", "place", "han"),
    [
        ("방위사업청", False, "防衛事業廳"),
        ("충청북도", True, "忠淸北道"),
        ("아산시", True, "牙山市"),
        ("아산정책연구원", False, "峨山政策硏究院"),
        ("서울대학교", False, "서울大學校"),
        ("카카오", False, None),
        ("방첩사", False, None),
    ],
)
def test_names_in_chinese_characters(name: str, place: bool, han: str | None) -> None:
    assert sinitic.in_characters(name, place=place) == han


def test_blanks() -> None:
    assert list(sinitic.with_blanks("국방과학연구소")) == ["국방과학 연구소", "국방 과학연구소"]
    assert list(sinitic.with_blanks("통일부")) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Cisco", "샌프란시스코에서"),
        ("Kukkiwon", "한국기원은"),
        ("Shin Ramyun", "신라면세점이"),
        ("DearU", "미디어유산"),
        ("minhwa", "민화협은"),
    ],
)
def test_other_words_that_a_name_stands_in(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    assert shelf.ids(query, expand=True) == []
