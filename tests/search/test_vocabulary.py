"""Common words beside a name, in the other language as well."""

from __future__ import annotations

import pytest

from storage import vocabulary
from storage.query import Word
from tests.search.shelf import Shelf


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Kumho Tire fire", "금호타이어 광주공장에서 화재가 났다."),
        ("금호타이어 화재", "A fire broke out at Kumho Tire."),
        ("Samsung Electronics strikes", "삼성전자 노조가 파업을 시작했다."),
        ("SK Telecom data leaks", "SK텔레콤 정보 유출"),
        ("title:Korail title:strike", "코레일 파업"),
        ("한화오션 대우건설 인수", "Hanwha Ocean and Daewoo E&C: a takeover"),
    ],
)
def test_a_word_beside_a_name_is_found_in_the_other_language(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text, title=text)
    assert shelf.ids(query, expand=True) == [1]
    assert shelf.ids(query, expand=False) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("fire", "화재가 났다."),  # the world burns
        ("fire truck", "화재 truck"),
        ('Kumho Tire "fire"', "금호타이어 화재"),
        ("Kumho Tire fire", "금호타이어 공장"),
        ("Kumho Tire firefly", "금호타이어 화재"),
    ],
)
def test_alone_or_quoted_it_is_a_word(shelf: Shelf, query: str, text: str) -> None:
    shelf.put(text)
    assert shelf.ids(query, expand=True) == []


def test_words_of_other_fields_are_no_phrase() -> None:
    trees = [Word("data", "title"), Word("breach")]
    assert vocabulary.beside(trees) == trees


def test_no_word_stands_for_itself() -> None:
    for form, others in vocabulary._rows().items():
        assert form not in others
        assert len(set(others)) == len(others)
