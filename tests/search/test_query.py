"""The query language on real articles, and that any input is answered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.expression import variants
from storage.model_search import Query
from storage.query import And, Name, Not, Or, Word, parse
from storage.search import find
from storage.thesaurus import builtin
from tests.search.shelf import Shelf

TEXTS = {
    "ko": "북한이 동해상으로 탄도미사일을 발사했다고 합참이 밝혔다.",
    "south": "대북한 제재를 논의한 외교부는 3차 회담을 제안했다.",
    "en": "North Korea's missiles flew 600 km, the U.S. military said.",
    "spy": "The military said a spy satellite was launched.",
    "jet": "두 나라는 F-35 전투기와 KF21을 13, 차관을 만나 논의했다. 비용은 1,000억 원이다.",
}


@pytest.fixture
def named(shelf: Shelf) -> dict[int, str]:
    return {shelf.put(text, title="회담" if name == "south" else "") or 0: name for name, text in TEXTS.items()}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("북한", "ko south"),
        ("미사일", "ko"),
        ("북", "ko south"),
        ("북한 미사일", "ko"),
        ("북한 -미사일", "south"),
        ("-북한", "en spy jet"),
        ("-북한 -military", "jet"),
        ("미사일 OR 제재", "ko south"),
        ("military missile OR 제재", "en south"),  # AND binds closer than OR
        ("military (missile OR satellite)", "en spy"),
        ("military -(missile OR satellite)", ""),
        ("북한 AND 제재", "south"),
        ("제재 OR -북한", "south en spy jet"),
        ("missile", "en"),
        ("MISSILES", "en"),
        ('"missile"', ""),
        ('"missiles"', "en"),
        ('"military said"', "en spy"),
        ('"said military"', ""),
        ("“military said”", "en spy"),
        ('"북한이 동해"', "ko"),
        ('"한이 동"', "ko"),
        ("북한이동해", ""),  # a run does not reach across a blank
        ('"북한 동해"', ""),
        ("title:회담", "south"),
        ("TITLE:회담", "south"),
        ("3차", "south"),  # not the "13, 차관" of another
        ("F-35", "jet"),
        ("F35", "jet"),
        ("KF-21", "jet"),
        ("1000억", "jet"),
        ("1,000억", "jet"),
        ("000억", "jet"),
        ("U.S. military", "en"),
        ("US", "en"),
        ("600km", "en"),
        ("KF21", "jet"),
        ("km", "en"),
        ("북한,미사일", "ko"),
        ("(북한", "ko south"),
        ("북한)", "ko south"),
        ('"북한', "ko south"),
        ("북한 😀", "ko south"),
        ("북한 &", "ko south"),
        ("북한 -", "ko south"),
        ("- 북한", "ko south"),
        ("😀", ""),
        ('""', ""),
        ("", "ko south en spy jet"),
        ("  \n", "ko south en spy jet"),
        ("NEAR(북한 미사일)", ""),  # no syntax of ours, so NEAR is a word
        ("title:", ""),
        ("nowhere:북한", ""),
    ],
)
def test_what_a_query_finds(shelf: Shelf, named: dict[int, str], query: str, found: str) -> None:
    assert {named[id_] for id_ in shelf.ids(query)} == set(found.split())


def test_or_is_an_operator_between_two_operands_only() -> None:
    assert parse("a OR b") == Or((Word("a"), Word("b")))
    assert parse("OR") == Word("OR")
    assert parse("a OR") == And((Word("a"), Word("OR")))
    assert parse("a or b") == And((Word("a"), Word("or"), Word("b")))


def test_fields_and_negation() -> None:
    assert parse('-author:"정 다민"') == Not(Word("정 다민", "author", quoted=True))
    assert parse("title:-a") == parse("-title:a") == Not(Word("a", "title"))
    assert parse("source:yonhap_en") == Word("yonhap_en", "source")
    assert parse("-(a b)") == Not(And((Word("a"), Word("b"))))


def test_not_is_the_minus_of_what_follows() -> None:
    without = Not(Word("b"))
    assert parse("a NOT b") == parse("a AND NOT b") == parse("a NOT -b") == And((Word("a"), without))
    assert parse("a OR NOT b") == Or((Word("a"), without))
    assert parse("(a OR c) NOT b") == And((Or((Word("a"), Word("c"))), without))
    assert parse("a NOT (b OR c)") == And((Word("a"), Not(Or((Word("b"), Word("c"))))))
    assert parse("NOT b") == parse("(NOT b)") == without
    assert parse("NOT b a") == And((without, Word("a")))
    assert parse("OR NOT") == And((Word("OR"), Word("NOT")))
    assert parse("AND NOT b") == And((Word("AND"), without))
    assert parse("a NOT") == And((Word("a"), Word("NOT")))
    assert parse("a OR NOT") == And((Word("a"), Word("OR"), Word("NOT")))
    assert parse("a not b") == And((Word("a"), Word("not"), Word("b")))


def test_a_field_goes_for_all_within_its_parentheses() -> None:
    both = Or((Word("a", "title"), Word("b", "title")))
    assert parse("title:(a OR b)") == parse("title:((a) OR (b))") == both
    assert parse("title:(a OR b) c") == And((both, Word("c")))
    assert parse("-source:(x OR y)") == Not(Or((Word("x", "source"), Word("y", "source"))))
    assert parse('title:(a author:b "c d")') == And(
        (Word("a", "title"), Word("b", "author"), Word("c d", "title", quoted=True))
    )
    assert parse("c) title:(a") == And((Word("c"), Word("a", "title")))


def test_ways_to_write_a_word() -> None:
    assert variants("Jong-un") == ["Jong-un", "Jongun"]
    assert variants("1,000명") == ["1,000명", "1000명"]
    assert variants("2026") == ["2026", "2,026"]
    assert variants("미사일") == ["미사일"]


_SYNTAX = """OR AND NOT NEAR ( ) " - title: source: author: {title}: * ^ + -- “"""
_WORDS = "북한 a 미사일이 😀 한ㆍ미 ' ; ᄀ U.S. 1,000 % \\"
_SCRAPS = st.sampled_from([*_SYNTAX.split(), *_WORDS.split(), " ", "  ", "\x00", "\ud800", "\u0301"])
_LONG = ["(" * 5_000 + "북한", "북한 " * 5_000, "-(" * 300 + "북한", "a OR " * 3_000 + "b", "가" * 50_000]


@pytest.fixture(scope="module")
def full() -> Shelf:
    shelf = Shelf()
    for text in TEXTS.values():
        shelf.put(text)
    return shelf


@settings(max_examples=2_000, deadline=None)
@given(text=st.one_of(st.text(max_size=40), st.lists(_SCRAPS, max_size=14).map("".join)), expand=st.booleans())
def test_any_input_is_answered(full: Shelf, text: str, expand: bool) -> None:
    hits = find(full.conn, Query(text=text, expand=expand))
    assert hits.total == len(hits.hits)
    if not text.strip():
        assert hits.total == len(TEXTS)


@pytest.mark.parametrize(
    "text", ["(" * 5_000 + "북한", "북한 " * 5_000, "-(" * 300 + "북한", "a OR " * 3_000 + "b", "가" * 50_000]
)
def test_long_input_is_answered(full: Shelf, text: str) -> None:
    assert find(full.conn, Query(text=text)).total >= 0


def test_names_are_not_expanded_in_a_query_of_very_many_words() -> None:
    short, long = parse("북한 발사", builtin()), parse("북한 발사 " * 400, builtin())
    assert isinstance(short, And)
    assert isinstance(short.parts[0], Name)
    assert long == And((Word("북한"), Word("발사")))


@given(
    a=st.sampled_from(["북한", "military", "제재", '"military said"']),
    b=st.sampled_from(["미사일", "U.S.", "-북", "f-35"]),
)
def test_sets_add_up(full: Shelf, a: str, b: str) -> None:
    def found(query: str) -> set[int]:
        return set(full.ids(query))

    everything = found("")
    assert found(f"{a} {b}") == found(a) & found(b)
    assert found(f"{a} OR {b}") == found(a) | found(b)
    assert found(f"-({a})") == everything - found(a)
    assert found(f"-({a} {b})") == everything - (found(a) & found(b))
    assert found(f"-{a} OR {b}") == (everything - found(a)) | found(b)
