"""When an article is looked at again: laws of the rhythm, and the rows that remember it."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.rechecks import STEPS, next_look
from storage.store import SqliteStore
from tests.storage.making import NOW, article, essay

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LAST = STEPS[-1]

_MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
_SPANS = st.timedeltas(timedelta(0), timedelta(days=9))


@given(first=_MOMENTS, later=_SPANS, age=st.none() | st.timedeltas(-LAST, LAST))
def test_the_next_look_lies_ahead_and_on_a_step(first: datetime, later: timedelta, age: timedelta | None) -> None:
    now = first + later
    due = next_look(first, None if age is None else first - age, now)
    if due is None:
        assert later >= LAST
    else:
        assert due > now
        assert due - first in STEPS
        assert not any(now < first + step < due for step in STEPS)  # and none is left out


@given(first=_MOMENTS, delays=st.lists(st.timedeltas(timedelta(0), 2 * DAY), min_size=40, max_size=40))
def test_however_late_looks_are_there_are_at_most_five(first: datetime, delays: list[timedelta]) -> None:
    looks = [first]
    for delay in delays:
        due = next_look(first, None, looks[-1])
        if due is None:
            break
        looks.append(due + delay)
    assert len(looks) <= 1 + len(STEPS)
    assert looks[-1] >= first + LAST  # and the last one is never left out
    assert looks == sorted(looks)


@given(first=_MOMENTS, delay=st.timedeltas(timedelta(0), timedelta(minutes=59)))
def test_looks_made_in_time_never_come_closer_together(first: datetime, delay: timedelta) -> None:
    looks = [first]
    while due := next_look(first, None, looks[-1]):
        looks.append(due + delay)
    gaps = [later - earlier for earlier, later in itertools.pairwise(looks)]
    assert len(gaps) == len(STEPS)
    assert gaps[1:] == sorted(gaps[1:])


@given(first=_MOMENTS, later=_SPANS, age=st.timedeltas(LAST + timedelta(seconds=1), timedelta(days=3650)))
def test_what_was_old_when_it_was_met_is_left_alone(first: datetime, later: timedelta, age: timedelta) -> None:
    assert next_look(first, first - age, first + later) is None


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_rows_follow_the_rhythm(data: st.DataObject, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    """Whatever saves come at whatever times, what is due is what `next_look` says after the last of them."""
    folder = tmp_path_factory.mktemp("laws")
    with SqliteStore.open(folder / "koreawatch.db") as store:
        run = store.open_run("hanbit", "schedule", NOW)
        met: dict[int, tuple[datetime, datetime]] = {}
        now = NOW
        for _ in range(data.draw(st.integers(1, 8))):
            now += data.draw(st.timedeltas(timedelta(0), 4 * DAY)) // timedelta(seconds=1) * timedelta(seconds=1)
            number = data.draw(st.integers(1, 3))
            store.save(article(number, essay(number), published_at=None, date_precision=None), now, run=run)
            met[number] = (met.get(number, (now, now))[0], now)
        looks = {n: next_look(first, None, last) for n, (first, last) in met.items()}
        asked = now + data.draw(st.timedeltas(timedelta(0), 8 * DAY))
        due = sorted((look, n) for n, look in looks.items() if look is not None and look <= asked)
        found = [int(link.url.rsplit("/")[-1]) for link in store.rechecks("hanbit", asked, 9)]
        assert sorted(found) == sorted(n for _, n in due)
        assert [looks[n] for n in found] == [look for look, _ in due]  # the longest due first
        assert [link.url for link in store.rechecks("hanbit", asked, 1)] == [
            f"https://hanbit.example/news/{n}" for n in found[:1]
        ]


def test_what_was_imported_is_not_looked_at(store: SqliteStore) -> None:
    imported = store.open_run("import", "import", NOW)
    crawled = store.open_run("hanbit", "schedule", NOW)
    store.save(article(1, essay(1)), NOW, run=imported)
    store.save(article(2, essay(2)), NOW, run=crawled)
    assert [link.url_key for link in store.rechecks("hanbit", NOW + DAY, 9)] == ["hanbit.example/news/2"]


def test_a_link_has_what_a_crawl_needs(store: SqliteStore) -> None:
    store.save(article(1), NOW)
    (found,) = store.rechecks("hanbit", NOW + HOUR, 9)
    assert (found.url, found.url_key) == ("https://hanbit.example/news/1", "hanbit.example/news/1")
    assert (found.title, found.published_at) == (article(1).title, article(1).published_at)
    assert store.rechecks("hanbit", NOW + HOUR - timedelta(seconds=1), 9) == []
    assert store.rechecks("saebyeok", NOW + HOUR, 9) == []
