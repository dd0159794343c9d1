"""Postings stand under the weeks of their articles: found across the seams, moved with a date, also in old stores."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import grams, narrow, periods, regroup
from storage.carried import _unpack
from storage.store import SqliteStore
from storage.texts import fold
from tests.storage.making import FERRY, HARBOUR, MISSILE, NOW, article, essay

DAY = timedelta(days=1)
SEAM = (
    datetime.fromtimestamp(-(-NOW.timestamp() // (periods.DAYS * 86_400)) * periods.DAYS * 86_400, UTC) - 3 * 16 * DAY
)
TABLES = ("SELECT * FROM gram ORDER BY 1, 2", "SELECT * FROM story_term ORDER BY 1, 2, 3")


@given(st.datetimes(timezones=st.just(UTC)), st.integers(0, 2**48 - 1))
def test_a_key_is_small_and_tells_hash_and_weeks(moment: datetime, hashed: int) -> None:
    day = periods.day_of(moment)
    key = periods.key(hashed, periods.period_of(day))
    assert 0 <= key < 2**47  # six bytes in SQLite
    assert key == periods.key(hashed % 2**35, periods.period_of(day - day % periods.DAYS))


@given(st.lists(st.integers(0, 2**48 - 1)), st.integers(0, 2**12 - 1))
def test_the_keys_of_many_hashes_are_those_of_each(hashes: list[int], period: int) -> None:
    assert periods.keys(hashes, period) == [periods.key(hashed, period) for hashed in hashes]


@given(st.lists(st.integers(0, 2**48 - 1)), st.binary(max_size=5))
def test_numbers_stand_in_six_bytes_each_as_in_stores_of_earlier_versions(numbers: list[int], rest: bytes) -> None:
    packed = narrow.narrowed(numbers)
    assert packed == b"".join(number.to_bytes(6, "little") for number in numbers)
    assert list(narrow.widened(packed + rest)) == numbers


@given(st.integers(-700_000, 2_900_000), st.integers(0, 40))
def test_all_days_between_two_are_spanned_and_no_period_more(first: int, days: int) -> None:
    spanned = periods.spanned(first, first + days)
    assert spanned == list(dict.fromkeys(periods.period_of(day) for day in range(first, first + days + 1)))


@pytest.mark.parametrize("apart", [timedelta(minutes=1), 3 * DAY, 13 * DAY])
@pytest.mark.parametrize("earlier", [timedelta(seconds=1), 2 * DAY])
def test_a_copy_is_found_across_the_seam_of_two_periods(
    store: SqliteStore, apart: timedelta, earlier: timedelta
) -> None:
    first = SEAM - earlier
    assert periods.period_of(periods.day_of(first)) != periods.period_of(periods.day_of(SEAM))
    store.save(article(1, FERRY, published_at=first), NOW)
    copy = FERRY.replace("said", "told us", 1)
    saved = store.save(article(2, copy, paper="maru", published_at=first + apart), NOW)
    assert (saved.kind, saved.copy_of, saved.copy_kind) == ("reprint", 1, "near")


def test_one_story_across_the_seam(store: SqliteStore) -> None:
    first = store.save(
        article(1, FERRY, title="Ferry with 137 aboard adrift off Mokpo", published_at=SEAM - DAY / 9), NOW
    )
    text = FERRY.split("\n\n")[0] + "\n\n" + essay(3)
    later = article(2, text, paper="maru", title="Ferry adrift off Mokpo, 137 aboard", published_at=SEAM + DAY / 9)
    assert store.save(later, NOW).story == first.story


def test_postings_move_with_the_date_of_their_article(store: SqliteStore) -> None:
    """First seen without a date, then the page names one, weeks ago; then its text is another."""
    undated = article(1, FERRY, published_at=None, date_precision=None)
    store.save(undated, NOW)
    dated = replace(undated, published_at=SEAM - DAY, date_precision="minute")
    assert store.save(dated, NOW + DAY).kind == "unchanged"
    copy = article(2, FERRY.replace("said", "told us", 1), paper="maru", published_at=SEAM)
    assert store.save(copy, NOW + DAY).copy_of == 1
    assert store.save(replace(dated, text=HARBOUR), NOW + 2 * DAY).kind == "revised"
    with closing(sqlite3.connect(store.path)) as conn:
        left = {row[0] for row in conn.execute("SELECT hash FROM gram WHERE article = 1")}
    period = periods.period_of(periods.day_of(SEAM - DAY))
    assert left == {periods.key(gram, period) for gram in grams.sketch(fold(HARBOUR), NOW).kept}


def test_postings_of_an_older_store_are_put_under_their_weeks(store: SqliteStore) -> None:
    for number, text in enumerate((MISSILE, FERRY, HARBOUR, essay(4)), 1):
        store.save(article(number, text, published_at=NOW - 20 * number * DAY if number < 4 else None), NOW)
    store.save(article(5, FERRY, paper="maru", published_at=NOW - 39 * DAY), NOW)
    conn = sqlite3.connect(store.path, isolation_level=None)
    conn.row_factory = sqlite3.Row
    new = [conn.execute(sql).fetchall() for sql in TABLES]
    assert all(new)
    conn.execute("DELETE FROM gram")
    conn.execute("DELETE FROM story_term")
    for row in conn.execute("SELECT id, ifnull(reprint_of, id) AS first, text FROM article").fetchall():
        kept = grams.sketch(fold(row["text"]), NOW).kept
        conn.executemany("INSERT INTO gram VALUES (?, ?, ?)", [(gram, row["id"], row["first"]) for gram in kept])
    rows = conn.execute("SELECT story, day, subject FROM story_subject JOIN article ON article.id = article").fetchall()
    for story, day, packed in rows:
        about = _unpack(packed, day)
        terms = [(term, day, story) for term in about.terms | about.sentences]
        conn.executemany("INSERT INTO story_term VALUES (?, ?, ?)", terms)
    assert [conn.execute(sql).fetchall() for sql in TABLES] != new
    conn.execute("BEGIN")
    regroup.by_period(conn)
    conn.execute("COMMIT")
    assert [conn.execute(sql).fetchall() for sql in TABLES] == new
    conn.close()
    assert store.check() == []
