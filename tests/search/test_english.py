"""Names in English."""

from __future__ import annotations

import pytest

from storage import english
from tests.search.shelf import Shelf


@pytest.mark.parametrize(
    ("form", "letters"),
    [
        ("National Intelligence Service", "NIS"),
        ("Workers' Party of Korea", "WPK"),
        ("Ministry of Education", "MOE"),
        ("Bank of Korea", "BOK"),
        ("Ministry of Trade, Industry and Energy", "MOTIE"),
    ],
)
def test_initials(form: str, letters: str) -> None:
    assert letters in set(english.initials(form))


@pytest.mark.parametrize("form", ["Blue House", "SK hynix", "U.S. Forces Korea", "the North", "tariffs"])
def test_what_has_no_initials(form: str) -> None:
    assert list(english.initials(form)) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Ministry of National Defence", "국방부는"),
        ("Unified Progressive Party", "UPP lawmakers"),
        ("Agency for Defence Development", "국방과학연구소"),
        ("MOTIE", "산업통상자원부"),
        ("조선노동당", "조선로동당 중앙위원회"),
        ("재일본조선인총련합회", "재일본조선인총연합회"),
        ("리승만", "Syngman Rhee"),
        ("Syngman Rhee", "리승만 괴뢰도당"),
        ("Shinuiju", "신의주"),
        ("오징어 게임", "오징어게임"),
        ("Kang Ghil-boo", "강길부 의원"),
        ("강길부", "Kang Ghil-boo"),
        ("Yoo Jun-sang", "유준상"),
        ("Sung Jin Lee", "Lee Sung-jin"),
        ("Hwang Jungeun", "황정은"),
        ("박명국", "Park Myong-guk"),
        ("Kang Phyo-yong", "Kang Pyo-yong"),
        ("KakaoBank", "카카오 뱅크는"),
        ("롯데 케미칼", "롯데케미칼은"),
        ("Uhm Tae-sik", "엄태식"),
        ("함영주", "Hahm Young-joo"),
        ("K-팝", "K팝 시장"),
        ("K팝", "K-팝 시장"),
        ("Daewoo Engineering & Construction", "Daewoo E&C said"),
        ("GS Construction", "GS건설은"),
        ("BOK", "한국은행은"),
        ("Jung Mong-jun", "정몽준"),  # syllables that few names have
        ("이헌엽", "Lee Heon-yeop"),
        ("Korea Land & Housing Corp.", "한국토지주택공사"),
        ("Korea Land and Housing Corporation", "Korea Land & Housing Corp said"),
    ],
)
def test_more_ways(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    assert shelf.ids(query, expand=True) == [1]


@pytest.mark.parametrize("query", ["moe", "rkp", "add", "spa"])
def test_initials_are_capitals(shelf: Shelf, query: str) -> None:
    shelf.put("교육부, 조국혁신당, 국방과학연구소, 최고인민회의")
    assert shelf.ids(query, expand=True) == []
