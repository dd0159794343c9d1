"""Names that no list holds, of a place or a firm and what it has there. The places and firms are made up."""

from __future__ import annotations

import pytest

from storage import composed
from storage.entries import Entry
from storage.thesaurus import Thesaurus
from tests.search.shelf import Shelf

_NAMES = Thesaurus(
    Entry.read(data)
    for data in (
        {"kind": "place", "en": ["Sanul", "Sanul City"], "ko": ["사눌", "사눌광역시"]},
        {"kind": "place", "en": ["Rohae Sea"], "ko": ["로해"]},
        {"kind": "company", "en": ["Lantern Works", "NQL"], "ko": ["랜턴웍스"]},
        {"kind": "topic", "en": ["Lanternism"], "ko": ["등불주의"]},
    )
)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Sanul Bridge", "사눌대교 개통"),
        ("사눌대교", "The Sanul Bridge opens."),
        ("사눌지법", "Sanul District Court"),
        ("sanul district court", "사눌지방법원은"),
        ("Sanul Detention Center", "사눌구치소에"),
        ("사눌국제공항", "Sanul International Airport and Sanul Airport"),
        ("사눌역", "at Sanul Station"),
        ("Lantern Works Korea", "랜턴웍스코리아 대표"),
        ("Lantern Works Korea", "한국랜턴웍스 대표"),
        ("랜턴웍스코리아", "Lantern Works Korea said"),
        ("랜턴웍스 코리아", "Lantern Works Korea said"),
        ("한국NQL", "NQL Korea said"),
        ("Sanul Bridge toll", "사눌대교 toll"),
    ],
)
def test_what_a_place_or_a_firm_has(shelf: Shelf, asked: str, text: str) -> None:
    shelf.put(text)
    assert shelf.find(asked, _NAMES).total == 1


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("로해항", "Rohae Sea Port"),
        ("등불주의 코리아", "Lanternism Korea"),
        ("사눌시장", "Sanul Market"),  # or its mayor
        ("한국", "Korea"),
        ("대교", "Bridge"),
    ],
)
def test_what_is_no_such_name(shelf: Shelf, asked: str, text: str) -> None:
    shelf.put(text)
    assert shelf.find(asked, _NAMES).total == 0


def test_the_longest_word_for_a_thing_comes_first() -> None:
    assert [name for name, _ in composed.parts("사눌국제공항")][:2] == ["사눌", "사눌국제"]
    assert list(composed.parts("Bridge")) == []
