"""Names and their spellings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storage.known_names import Names
from storage.query import Or
from storage.thesaurus import Entry, Thesaurus, builtin, load, name_key
from tests.search.shelf import Shelf

DATA = Path(__file__).parents[2] / "storage" / "thesaurus.json"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Kim Jong Un", "Kim Jong-un inspected a shipyard."),
        ("Kim Jong-un", "김정은 국무위원장이 조선소를 시찰했다."),
        ("kim jongun", "Kim Jong Un inspected a shipyard."),
        ("김정은", "KIM JONG UN spoke."),
        ("Kim Jong Un missile", "김정은이 missile 기지를 찾았다."),
        ("DPRK", "대북한 제재"),
        ("북한", "The DPRK's delegation left."),
        ("North Korea", "북한이 발사했다."),
        ("북한", "A North Korean envoy left."),
        ("Ri Son Gwon", "이선권 외무상"),
        ("Yi Sol-ju", "리설주 여사"),  # North and South spell the family name otherwise
        ("Sinuiju", "Sinŭiju 다리"),
        ("Pyongyang", "평양에서 열렸다."),
        ("대륙간탄도미사일", "Two intercontinental ballistic missiles were shown."),
        ("denuclearization", "비핵화 협상"),
        ("September 19 military agreement", "9.19 남북군사합의"),
        ("화성17형", "화성-17형 발사"),
        ("sanctions DPRK", "북한 제재 결의"),  # a general word counts beside a clear name
        ("title:북한", "North Korea opens a bridge"),
    ],
)
def test_a_name_is_found_in_its_other_spellings(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text, title=text)
    assert shelf.ids(query, expand=True) == [1]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Pyongyang", "태평양 도서국 회의"),  # the Pacific
        ("Bank of Korea", "북한은 발사했다."),
        ("Rason", "수사에 나선 경찰"),
        ("Korean Red Cross", "제한적 허용"),
        ("김정은", "김 위원장은 국회에서 말했다."),  # any chairman Kim
        ("북한", "조선 업계가 호황이다."),  # shipbuilding
        ("조선 한화오션", "한화오션은 북한과 무관하다."),
        ("sanctions", "제재를 풀었다."),  # too general alone
        ("Samsung", "삼성동 코엑스"),
        ("KT", "KT&G raised its dividend; 케이티앤지 배당"),
        ("Korea Telecom", "KT&G 배당, 케이티앤지 주주총회"),
        ("박진", "Park Jin-young said"),
        ("Kim Jong Un", "Kim Jong Il and Un Ha"),
        ("Lee Jae-myung", "Ri Jae-myung"),  # in the South a family name is not swapped
        ("Ministry of Unification", "MOU를 맺었다."),
        ("author:김정은", "Kim Jong Un"),
    ],
)
def test_no_wrong_name_is_found(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    assert shelf.ids(query, expand=True) == []


def test_quotes_and_a_switch_turn_expansion_off(shelf: Shelf) -> None:
    korean = shelf.put("북한이 발사했다.")
    english = shelf.put("The DPRK launched.")
    assert shelf.ids("DPRK", expand=True) == [english, korean]
    assert shelf.ids('"DPRK"', expand=True) == [english]
    assert shelf.ids("DPRK", expand=False) == [english]
    assert shelf.ids("-DPRK", expand=True) == []


def test_it_says_what_it_also_searched(shelf: Shelf) -> None:
    shelf.put("김정은이 미사일 기지를 찾았다.")
    also = shelf.find("Kim Jong Un missile").also
    assert list(also) == ["Kim Jong Un"]
    assert {"Kim Jong-un", "김정은"} <= set(also["Kim Jong Un"])
    assert "김 위원장" not in also["Kim Jong Un"]
    assert shelf.find("미사일").also == {}
    assert shelf.find("Kim Jong Un", expand=False).also == {}
    assert shelf.find("-북한 미사일").also == {}


def test_the_name_is_a_phrase(shelf: Shelf) -> None:
    """Kim Jong Un missile is the name and a word, not four words anywhere."""
    shelf.put("Kim Min-ji saw Jong Hyun and Un Ha watch a missile.")
    assert shelf.ids("Kim Jong Un missile", expand=True) == []
    assert shelf.ids("Kim Jong Un missile", expand=False) == [1]


def test_the_users_own_entries(shelf: Shelf) -> None:
    shelf.put("가온누리호가 날아올랐다.")
    own = builtin().with_entries([Entry.read({"en": ["Gaon", "GSLV-II"], "ko": ["가온누리호"]})])
    assert [hit.article.id for hit in shelf.find("gslv ii", own).hits] == [1]
    assert shelf.find("gslv ii").total == 0
    assert "북한" in shelf.find("DPRK", own).also["DPRK"]


def test_two_entries_with_one_form_are_both_meant(shelf: Shelf) -> None:
    twins = Thesaurus(
        [Entry.read({"en": ["Old Name"], "ko": ["가나다"]}), Entry.read({"en": ["Old Name"], "ko": ["라마바"]})]
    )
    shelf.put("가나다")
    shelf.put("라마바")
    assert shelf.find("old name", twins).total == 2


def test_the_data_is_sound() -> None:
    entries = json.loads((Path(__file__).parents[2] / "storage" / "thesaurus.json").read_text("utf-8"))
    assert len(entries) == len({entry["id"] for entry in entries}) > 400
    for entry in entries:
        forms = entry["en"] + entry["ko"]
        assert len(forms) == len(set(forms))
        assert all(name_key(form) for form in forms)
        assert entry.keys() <= {"id", "kind", "en", "ko", "weak", "asked", "homonyms", "inside", "capitals", "whole"}
        assert set(entry.get("weak", ())) | set(entry.get("asked", ())) | set(entry.get("inside", ())) <= set(forms)
        assert set(entry.get("homonyms", ())) <= set(entry.get("weak", ()))
        assert not set(entry.get("weak", ())) & set(entry.get("asked", ()))


def test_what_a_name_begins_with_is_told_from_all_else() -> None:
    names = Names({"kimjongun": "김정은", "kim": "김", "북한": "북한", "z": "z"})
    assert all(names.look(key[:length])[1] for key in names for length in range(1, len(key) + 1))
    assert not any(names.look(word)[1] for word in ("kimjongunx", "kimx", "북한은", "a", "zz", "힣"))
    assert [names.look(word)[0] for word in ("kim", "kimj", "kimjongun", "북한", "북한은")] == [
        "김",
        None,
        "김정은",
        "북한",
        None,
    ]
    assert ("kim" in names, "kimj" in names, len(names)) == (True, False, 4)


def test_where_a_name_may_begin_is_told_by_its_first_letters() -> None:
    keys = ("kimjongun", "nato", "북한", "美國", "靑", "lg전자")
    names = Names(dict.fromkeys(keys, "a name"))

    def starts(text: str) -> list[str]:
        words = text.split()
        return [words[at] for at in names.starts(words)]

    met = ["kim", "북한은", "na", "북", "美國人", "lg", "靑"]  # 북 is too short to tell
    assert starts("the kim jong un 북한은 na to 북 美國人 lg 전자가 靑") == met
    assert starts("kim jong nam natos 북미 대북한 靑年 l g") == ["kim"]  # the rest has to be looked at
    assert starts("kimpo kin jongun nat 한국") == []


def test_whoever_looks_for_names_in_articles_reads_few_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that saves articles needs of most no more than a name, and runs for months."""
    asked = []
    read = Entry.read
    monkeypatch.setattr(Entry, "read", lambda source: asked.append(source["kind"]) or read(source))
    names = load((Path(__file__).parents[2] / "storage" / "thesaurus.json").read_text("utf-8")).subjects
    assert names["kimjongun"] == names["김정은"]
    assert names["리설주"] == names["이설주"]  # as the South writes it, by rule
    assert set(asked) == {"person_kp"}


def test_every_form_leads_to_its_entry() -> None:
    """Each clear form, typed alone, is met as one name; some, of every kind, also as what is searched for."""
    for number, entry in enumerate(json.loads(DATA.read_text("utf-8"))):
        for form in Entry.read(entry).clear():
            ((begin, end, text),) = builtin()._names(words := form.split())
            assert (begin, end, name_key(text)) == (0, len(words), name_key(form)), form
            if number % 50 == 0:
                (tree,) = builtin().expand(words, None)
                tree = tree.parts[0] if isinstance(tree, Or) else tree  # or else all of its words, in any order
                assert name_key(getattr(tree, "text", "")) == name_key(form), form
