from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koreawatch.times import SEOUL, age, iso, local, read_duration, read_when, shown, zone_name

NOW = datetime(2026, 1, 6, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("10m", 600), ("6h", 21_600), ("7d", 604_800), ("2w", 1_209_600), ("0", 0)]
)
def test_a_duration_is_a_number_and_a_unit(text: str, seconds: int) -> None:
    assert read_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "7", "d", "-7d", "7 days", "1e3s", "999999999999d", "٧d!"])
def test_what_is_no_duration_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(ValueError, match="write 90s, 10m, 6h or 7d"):
        read_duration(text)


@pytest.mark.parametrize(
    ("text", "end", "moment"),
    [
        ("6h", False, "2026-01-06T03:30:00Z"),
        ("2026-01-06", False, "2026-01-05T15:00:00Z"),  # midnight in Seoul
        ("2026-01-06", True, "2026-01-06T14:59:59Z"),  # its last second
        ("2026-01-06 18:23", False, "2026-01-06T09:23:00Z"),
        ("2026-01-06T18:23:05", True, "2026-01-06T09:23:05Z"),
        ("2026-01-06T18:23+00:00", False, "2026-01-06T18:23:00Z"),
        ("2026-01-06T18:23Z", False, "2026-01-06T18:23:00Z"),
    ],
)
def test_a_moment_is_read_in_the_readers_zone(text: str, end: bool, moment: str) -> None:
    assert iso(read_when(text, NOW, SEOUL, end=end)) == moment


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13-01", "2026-02-30", "06.01.2026", "20260106", "4000w", "9999999d"]
)
def test_what_is_no_moment_is_refused_with_the_forms_that_are(text: str) -> None:
    if text == "4000w":  # 77 years: long, but a moment
        assert read_when(text, NOW, SEOUL).year == 1949
        return
    with pytest.raises(ValueError, match="2026-01-06"):
        read_when(text, NOW, SEOUL)


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_a_clear_refusal(text: str) -> None:
    try:
        assert read_when(text, NOW, SEOUL).tzinfo is UTC
    except ValueError as error:
        assert "write" in str(error)


def test_times_print_in_the_zone_of_the_reader() -> None:
    assert local(NOW, SEOUL) == "2026-01-06 18:30"
    assert local(NOW, ZoneInfo("America/New_York")) == "2026-01-06 04:30"
    assert local(None, SEOUL) == ""
    assert zone_name(SEOUL, NOW) == "KST"
    assert zone_name(ZoneInfo("Asia/Dubai"), NOW) == "Asia/Dubai"  # its short name is +04


def test_a_moment_says_how_well_it_is_known() -> None:
    midnight = datetime(2026, 1, 5, 15, tzinfo=UTC)  # in Seoul, of the sixth
    new_york = ZoneInfo("America/New_York")
    assert shown(NOW, SEOUL) == "2026-01-06 18:30 KST"
    assert shown(NOW, new_york, "guess") == "about 2026-01-06 04:30 EST"
    assert shown(midnight, SEOUL, "day") == shown(midnight, new_york, "day") == "2026-01-06"
    assert shown(midnight, None, "day") == "2026-01-05T15:00:00Z"
    assert shown(None, SEOUL) is None


@pytest.mark.parametrize(
    ("back", "words"),
    [(10, "just now"), (60, "1 min ago"), (7200, "2 h ago"), (86_400 * 3, "3 d ago"), (-60, "ahead of now")],
)
def test_ages_are_told_in_their_largest_unit(back: int, words: str) -> None:
    assert age(NOW - timedelta(seconds=back), NOW) == words
