"""Names in Chinese characters."""

from __future__ import annotations

import pytest

from storage.hanja import readings
from tests.search.shelf import Shelf


@pytest.mark.parametrize(
    ("han", "hangul"),
    [
        ("統一部", "통일부가"),
        ("金剛山", "금강산"),
        ("李洛淵", "이낙연 전 총리"),
        ("盧武鉉", "노무현"),
        ("崔龍海", "최룡해"),
        ("趙兌烈", "조태열"),
        ("北韓軍", "북한군"),
        ("會談", "회담"),
        ("会談", "회담"),
        ("最高人民會議", "최고인민회의"),
        ("羅先", "라선시"),
    ],
)
def test_chinese_characters_are_read(shelf: Shelf, han: str, hangul: str) -> None:
    shelf.put(f"어제 {hangul} 소식이 있었다.")
    assert shelf.ids(han, expand=True) == [1]
    assert shelf.ids(han) == shelf.ids(f'"{han}"', expand=True) == []


def test_a_name_in_chinese_characters_is_found_in_every_spelling(shelf: Shelf) -> None:
    shelf.put("Lee Nak-yon spoke.")
    shelf.put("The Unification Ministry spoke.")
    assert shelf.ids("李洛淵", expand=True) == [1]
    assert shelf.ids("統一部", expand=True) == [2]


def test_what_no_standard_knows_has_no_reading() -> None:
    assert readings("沈相奵") == ()
    assert readings("北京") == ("북경", "배경")
