"""Names in every spelling, and people who are not meant. The lists: names.toml, namesakes.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest

from storage import people, romanise
from storage.also import also_searched
from storage.entries import HANGUL
from storage.initials import other_initial
from storage.thesaurus import Entry, builtin
from storage.tokens import stem
from tests.search.shelf import Shelf

_HERE = Path(__file__).parent


def _groups(name: str) -> dict[str, list[list[str]]]:
    return tomllib.loads((_HERE / name).read_text("utf-8"))


NAMES = _groups("names.toml")
NAMESAKES = _groups("namesakes.toml")


def _article(form: str) -> str:
    """A sentence with the name in it, in the language of the spelling."""
    if re.search("[가-힣]$", form):
        return f"어제 {form}에 관한 소식이 전해졌다."
    return f"Little was said about {form}'s role on Tuesday."


def _shelf(forms: Iterable[str]) -> tuple[Shelf, dict[str, int]]:
    """A shelf with an article for each spelling, and their ids."""
    shelf = Shelf()
    return shelf, {form: shelf.put(_article(form)) for form in dict.fromkeys(forms)}


def missed() -> dict[str, list[tuple[str, str]]]:
    """For each name that is not found in every spelling: what was asked, and the spelling it should have found."""
    shelf, ids = _shelf(chain.from_iterable(chain.from_iterable(NAMES.values())))
    gaps: dict[str, list[tuple[str, str]]] = {}
    for name in chain.from_iterable(NAMES.values()):
        for asked in name:
            found = set(shelf.ids(asked, expand=True))
            gaps.setdefault(name[0], []).extend((asked, form) for form in name if ids[form] not in found)
    return {name: pairs for name, pairs in gaps.items() if pairs}


def confused() -> list[tuple[str, str]]:
    """What was asked, and whom it found instead."""
    pairs = [tuple(pair) for pair in chain.from_iterable(NAMESAKES.values())]
    shelf, ids = _shelf(chain.from_iterable(pairs))
    return [
        (asked, other)
        for one, two in pairs
        for asked, other in ((one, two), (two, one))
        if ids[other] in shelf.ids(asked, expand=True) and not (HANGUL.fullmatch(asked) and asked in other)
    ]  # what is asked in Hangul is found inside any word


def test_names_are_found_in_every_spelling() -> None:
    gaps = missed()
    names = sum(map(len, NAMES.values()))
    assert names > 300
    assert len(gaps) <= 0.05 * names, gaps


def test_nobody_else_is_found() -> None:
    assert sum(map(len, NAMESAKES.values())) > 120
    assert confused() == []


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("홍길동", "Hong Gil-dong"),
        ("홍길동", "Hong Kil-tong"),
        ("홍길동", "Hong Gildong"),
        ("한소영", "Han So-young"),
        ("박민호", "Min-ho Park"),
        ("리철만", "이철만"),
        ("Jong Yong-chol", "Jong Yong Chol"),
        ("Jong Yong-chol", "Jong Yongchol"),
        ("Hong Gil-dong", "홍길동"),
        ("Gil-dong Hong", "홍길동"),
        ("Hong Gildong", "Hong Gil-dong"),
        ("Hong Kil-tong", "홍길동"),
        ("Han Sŏng-min", "한성민"),
        ("Kim Hyung-min", "김형민"),
        ("Lee Sung-jun", "Lee Seong-joon"),
    ],
)
def test_people_whom_no_list_knows(shelf: Shelf, query: str, form: str) -> None:
    shelf.put(_article(form))
    assert shelf.ids(query, expand=True) == [1]


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("Ri Yong-su", "이용수"),  # 용 or 영
        ("Ri Yong-min", "이용민"),
        ("Kim Jong Song", "김종송"),
        ("Han Suk-ja", "한숙자"),
        ("박민호", "박민하"),
        ("박민호", "Park Min-hee"),
        ("홍길동", "Hong Gil-soon"),
        ("Kim Tae-hyung", "Tae-hyung and Kim Su-ji"),
    ],
)
def test_doubtful_readings_are_left_alone(shelf: Shelf, query: str, form: str) -> None:
    shelf.put(_article(form))
    assert shelf.ids(query, expand=True) == []


@pytest.mark.parametrize("query", ["위원장", "missile launch", "so far away", "in Seoul", "대통령", "Han River talks"])
def test_words_are_no_people(query: str) -> None:
    assert not any(people.may_be(query.split()[at : at + 3]) for at in range(len(query.split())))


def test_an_article_and_endings_are_no_part_of_a_name(shelf: Shelf) -> None:
    shelf.put("통일부는 청와대에 보고했다. 대륙간탄도미사일을 쐈다.")
    for query in ("the Unification Ministry", "the Blue House's", "Unification Ministry's", "ICBMs"):
        assert shelf.ids(query, expand=True) == [1], query
        assert shelf.ids(query, expand=False) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("로동자", "노동자 대회"),
        ("노동자", "로동자 대회"),
        ("여성", "녀성동맹"),
        ("력사", "현대역사학"),
        ("연합훈련", "련합훈련을 벌렸다."),
    ],
)
def test_words_are_found_as_either_korea_begins_them(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    assert shelf.ids(query, expand=True) == [1]
    assert shelf.ids(f'"{query}"', expand=True) == shelf.ids(query) == []


def test_words_from_elsewhere_keep_their_letter() -> None:
    for word in ("로켓", "라디오", "뉴스", "리그", "로봇", "미사일", "나면", "이"):
        assert other_initial(word) is None


def test_the_data_stands_above_the_rules(shelf: Shelf) -> None:
    """Jung-eun would be a way to write 정은, but the data gives it to another."""
    shelf.put("Actress Kim Jung-eun smiled.")
    assert shelf.ids("Kim Jong Un", expand=True) == []
    assert shelf.ids("Kim Jung-eun", expand=True) == [1]


def test_names_of_the_user_follow_the_rules_too(shelf: Shelf) -> None:
    own = builtin().with_entries([Entry.read({"en": ["Han Byeol-nim"], "ko": ["한별님"]})])
    shelf.put("Han Pyol-nim came.")
    shelf.put("Byeol-nim Han came.")
    assert shelf.find("한별님", own).total == 2


def test_what_was_searched_is_shown_in_short(shelf: Shelf) -> None:
    also = shelf.find("Kim Jong Un").also["Kim Jong Un"]
    assert also[0] == "김정은"  # the other language first
    assert shelf.find("김정은").also["김정은"][0].startswith("Kim ")
    assert also_searched({"DPRK": ("북한", "North Korea")}, str.upper) == "also searched: DPRK = 북한, NORTH KOREA"
    assert also_searched({"KJU": also}, str).endswith(f" and {len(also) - 6} more")


def test_signs_of_headlines_are_known_when_asked(shelf: Shelf) -> None:
    shelf.put("북한이 발사했다.")
    shelf.put("윤석열 전 대통령이 북한을 말했다.")
    assert shelf.ids("北", expand=True) == [2, 1]
    assert shelf.ids("尹", expand=True) == []  # any Yoon
    assert shelf.ids("尹 북한", expand=True) == [2]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Park Kyung-ni", "Park Kyeong-ok"),  # Kyungli loses its end as an adverb does
        ("박진", "Pak Chin-ju"),
        ("Choe Hwi", "Choi Hwi-young"),
        ("Syngman Rhee", "Lee Sung-man"),
        ("Ri Su-yong", "Lee Cheol-woo"),  # who was called Ri Chol too
    ],
)
def test_a_short_name_is_not_found_in_a_longer_one(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    assert shelf.ids(query, expand=True) == []


def test_stems_leave_given_names_alone() -> None:
    """A joined given name must not become a shorter one in the index of simple forms."""
    ways = {way for name in ("박경리", "김영철", "이서희", "최룡해", "한주애") for way in romanise.usual(name, 24)}
    ways |= {way for name in ("박경리", "김영철", "이서희") for way in romanise.systematic(name)}
    for way in ways:
        joined = way.split(" ")[1].replace("-", "").replace("'", "").lower()
        assert len(stem(joined)) >= len(joined) - 1


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("평양시", "Phyongyang"),
        ("Gaesong", "개성시"),
        ("Samsung Electronics Co.", "삼성전자"),
        ("Ryom Chol-song", "Yom Chol-song"),
        ("Hwasong-12", "화성12"),
        ("새마을운동", "Saemaul Undong"),
        ("金正恩", "Kim Jong Un"),
    ],
)
def test_more_ways(shelf: Shelf, query: str, form: str) -> None:
    shelf.put(_article(form))
    assert shelf.ids(query, expand=True) == [1]
