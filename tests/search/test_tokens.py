"""The tokeniser: what the index holds of a text."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.tokens import (
    _SHORT,
    _clusters,
    _simple,
    exact,
    fold,
    forms,
    index_text,
    is_run,
    normalise,
    offsets,
    source_token,
    stem,
    units,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "exact", "forms"),
    [
        ("북한이", "^북한 한이 이", ""),
        ("북", "^북", ""),
        ("北韓", "^北韓 韓", ""),
        ("제3차", "^제+ 3 +차", ""),
        ("K팝", "k +팝", "k"),
        ("ICBM급 도발", "icbm +급 ^도발 발", "icbm"),
        ("Missiles fired", "missiles fired", "missil fire"),
        ("Korea's", "korea s", "korea"),
        ("Korea’s", "korea s", "korea"),
        ("Workers' Party", "workers party", "worker parti"),
        ("Kim Jong-un", "kim jong un", "kim jong un"),
        ("0A.A", "0 a a", "0 a a"),
        ("U.S.-led", "u s led", "us led"),
        ("U.S. troops", "u s troops", "us troop"),
        ("F-35 K2", "f 35 k 2", "f 35 k 2"),
        ("600km", "600 km", "600 km"),
        ("1,000", "1 000", "1 000"),
        ("5월 3일", "5 +월 3 +일", ""),  # numbers between Hangul are in the exact column only
        ("missile 발사 test", "missile ^발사 사 test", "missil + test"),
        ("P'yŏngyang", "p yongyang", "p yongyang"),
        ("ＦＴＡ ①", "fta 1", "fta 1"),
        ("한ㆍ미", "^한 ^미", ""),  # the araea that newsrooms use as a dot is no letter
        ("ㅋㅋ", "^ㅋㅋ ㅋ", ""),
        ("북\u200b한", "^북한 한", ""),
        ("so\u00adlid", "solid", "solid"),
        ("€ — 😀 …", "", ""),
        ("", "", ""),
    ],
)
def test_what_the_index_holds(text: str, exact: str, forms: str) -> None:
    assert index_text(text) == (exact, forms)


def test_a_decomposed_text_is_the_composed_one() -> None:
    text = "북한이 쏜 Phyŏngyang"
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)


@pytest.mark.parametrize(
    ("word", "same"), [("missile", "missiles"), ("launch", "launched"), ("drill", "drills"), ("test", "testing")]
)
def test_word_forms_fold(word: str, same: str) -> None:
    assert stem(word) == stem(same)


def test_other_words_do_not_fold() -> None:
    assert stem("korea") != stem("korean")
    assert stem("north") != stem("northern")


def test_accents_and_case_fold() -> None:
    assert fold("WŎNSAN") == "wonsan"
    assert fold("Straße") == "strasse"


def test_a_source_is_one_token() -> None:
    assert source_token("Yonhap_EN") == "yonhap_en"
    assert " " not in source_token("a b-c")


@given(st.text())
def test_normalising_keeps_a_place_for_every_character(text: str) -> None:
    places = offsets(text)
    assert len(places) == len(normalise(text)) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)


@given(st.text())
def test_tokens_are_single_words_for_sqlite(text: str) -> None:
    for column in index_text(text):
        for token in column.split(" ") if column else []:
            assert token
            assert all(not character.isascii() or character.isalnum() or character in "+^" for character in token)


@given(st.text())
def test_units_stand_where_they_say(text: str) -> None:
    norm = normalise(text)
    for unit in units(norm):
        assert norm[unit.start : unit.end] == unit.text


PARTS = st.sampled_from(
    ["북한", "이", "3", "600", "AI", "U.", "S.", "a.", "b", "missiles", "'s", "’s", "'S", " ", "+", "…", "é"]
)


@given(st.one_of(st.text(), st.lists(PARTS, max_size=12).map("".join)))
def test_the_index_is_told_the_tokens_of_the_whole_text(text: str) -> None:
    norm = normalise(text)
    found = list(units(norm))
    of_text = exact(found), forms(norm, found)
    assert index_text(text) == tuple(" ".join(token.text for token in tokens) for tokens in of_text)


@given(st.text())
def test_words_are_the_texts_of_units(text: str) -> None:
    norm = normalise(text)
    assert words_of(norm) == [unit.text for unit in units(norm)]
    assert all(is_run(unit.text) == unit.run for unit in units(norm))


@given(st.text(st.sampled_from("가힣나北鿿a1é.·’“…々\u3007\u1100ㅋ\u0301\u1161+")))
def test_words_of_common_letters_are_parted_as_all_others(text: str) -> None:
    norm = normalise(text)
    beyond = norm + " " + "." * _SHORT  # so long that the class of all letters is asked
    assert list(units(norm)) == list(units(beyond))
    assert words_of(norm) == words_of(beyond)


@given(st.text(st.sampled_from("가北aé.·’…㎞％Ａㅋ\u0301\u0340\u1100\u1161\u11a8\u119e\u318d\u200b\xad\u3099か")))
def test_a_text_is_normalised_cluster_by_cluster(text: str) -> None:
    assert normalise(text) == "".join(map(_simple, _clusters(text)))


@given(st.text())
def test_a_text_is_normalised_as_its_clusters_are(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    plain = text.translate(dict.fromkeys(map(ord, "ㆍ\u119e\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")))
    if not re.search(r"[\u3131-\u318d]", plain):
        assert normalise(plain) == unicodedata.normalize("NFKC", plain)
