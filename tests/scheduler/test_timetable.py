"""When a source is due again: tables of cases, and laws."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.spans import HoursOfDay, read_cron
from scheduler.rhythm import Rhythm, learn
from scheduler.timetable import (
    LATE,
    QUIET,
    RESTING,
    Ending,
    Pace,
    catch_up,
    fire_times,
    next_due,
    next_fire,
    quiet_until,
    spread,
)
from storage.model_schedule import Health, SourceState

SEOUL, NEW_YORK = ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York")
MIN, HOUR = timedelta(minutes=1), timedelta(hours=1)
NOON = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # a Wednesday, noon in Seoul
PACE = Pace(shortest=10 * MIN, longest=6 * HOUR, zone=SEOUL)
WELL = Ending(outcome="ok", new_share=0.0)
NIGHT = HoursOfDay(time(1), time(6))


def flat(rate: float, zone: ZoneInfo = SEOUL) -> Rhythm:
    return Rhythm(zone=zone, rates=((rate,) * 24, (rate,) * 24), articles=100)


def wait(ending: Ending = WELL, rhythm: Rhythm | None = None, pace: Pace = PACE, now: datetime = NOON) -> timedelta:
    return next_due(now, pace, ending, rhythm or flat(1), "paper").at - now


# ---- the adaptive pace


def test_a_brisk_source_is_asked_as_often_as_it_may_and_a_slow_one_as_seldom() -> None:
    assert 10 * MIN <= wait(rhythm=flat(20)) <= 11 * MIN
    assert wait(rhythm=flat(0.0001)) == 6 * HOUR


def test_four_times_the_articles_halve_the_wait() -> None:
    slow, quick = wait(rhythm=flat(0.25)), wait(rhythm=flat(1))
    assert slow / quick == pytest.approx(2, rel=0.11)  # the jitter's tenth


def test_a_poll_late_at_night_waits_for_the_morning() -> None:
    rates = tuple(0.003 if hour < 6 else 8.0 for hour in range(24))
    midnight = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)  # half past midnight in Seoul
    at = midnight + wait(rhythm=Rhythm(zone=SEOUL, rates=(rates, rates), articles=100), now=midnight)
    assert time(5, 30) <= at.astimezone(SEOUL).time() <= time(6, 50)


def test_more_than_usual_comes_and_the_wait_is_shorter() -> None:
    assert wait(Ending(outcome="ok", new_share=0.0, recent=12), flat(0.5)) < wait(rhythm=flat(0.5)) / 1.5


@pytest.mark.parametrize(("failures", "minutes"), [(1, 10), (2, 20), (3, 40), (4, 80), (6, 320), (7, 360), (60, 360)])
def test_failures_double_the_wait_up_to_the_ceiling(failures: int, minutes: int) -> None:
    found = wait(Ending(outcome="failed", failures=failures))
    assert minutes * MIN <= found <= min(minutes * 1.1 * MIN + timedelta(seconds=1), 6 * HOUR)


def test_a_gap_and_a_page_full_of_new_links_mean_the_shortest_wait() -> None:
    for ending in (Ending(outcome="ok", gap=True), Ending(outcome="ok", new_share=0.6)):
        assert wait(ending, flat(0.001)) <= 11 * MIN


def test_a_server_that_asked_for_a_rest_gets_it_but_not_for_good() -> None:
    due = next_due(NOON, PACE, Ending(outcome="failed", failures=1, not_before=NOON + 8 * HOUR), flat(1), "paper")
    assert (due.at, due.why) == (NOON + 8 * HOUR, RESTING)
    week = Ending(outcome="failed", failures=1, not_before=NOON + timedelta(days=7))
    assert wait(week) == timedelta(days=1)


def test_pages_that_say_how_long_they_stay_are_believed_up_to_the_ceiling() -> None:
    assert wait(Ending(outcome="ok", fresh_for=HOUR), flat(20)) == pytest.approx(HOUR, rel=0.11)
    assert wait(Ending(outcome="ok", fresh_for=timedelta(days=3)), flat(20)) <= 6 * HOUR


def test_an_article_that_is_to_be_looked_at_again_brings_the_crawl_forward() -> None:
    soon = Ending(outcome="ok", new_share=0.0, recheck=NOON + 40 * MIN)
    assert 40 * MIN <= wait(soon, flat(0.001)) <= 65 * MIN
    assert wait(Ending(outcome="ok", recheck=NOON - HOUR), flat(0.001)) >= 10 * MIN


def test_the_why_is_in_words() -> None:
    def why(ending: Ending, rate: float = 1.0) -> str:
        return next_due(NOON, PACE, ending, flat(rate), "paper").why

    assert why(WELL, 3) == "about 3 articles an hour at this time"
    assert why(Ending(outcome="failed", failures=3)) == "failed 3 times in a row"
    assert why(Ending(outcome="ok", fresh_for=HOUR), 20) == "its pages say that they stay as they are for 1h"


def test_jitter_differs_between_sources_and_is_no_chance() -> None:
    dues = [next_due(NOON, PACE, WELL, flat(0.2), f"paper{number}").at for number in range(50)]
    assert len(set(dues)) > 40
    assert dues == [next_due(NOON, PACE, WELL, flat(0.2), f"paper{number}").at for number in range(50)]


ENDINGS = st.builds(
    Ending,
    outcome=st.sampled_from(["ok", "partial", "failed"]),
    failures=st.integers(0, 40),
    not_before=st.none() | st.timedeltas(-HOUR, timedelta(days=20)).map(lambda span: NOON + span),
    fresh_for=st.none() | st.timedeltas(MIN, timedelta(days=30)),
    gap=st.booleans(),
    new_share=st.none() | st.floats(0, 1),
    recent=st.integers(0, 500),
    recheck=st.none() | st.timedeltas(-HOUR, timedelta(days=7)).map(lambda span: NOON + span),
)


@given(ENDINGS, st.floats(0, 1000), st.integers(0, 28 * 24), st.text(max_size=5))
def test_due_is_within_bounds_whatever_happened(ending: Ending, rate: float, hours: int, key: str) -> None:
    now = NOON + hours * HOUR
    due = next_due(now, PACE, ending, flat(rate), key)
    rest = ending.not_before if ending.not_before and ending.not_before > now else now
    ceiling = max(now + PACE.longest, min(rest, now + timedelta(days=1)))
    assert now + PACE.shortest <= due.at <= ceiling + timedelta(seconds=1)
    assert due.at.microsecond == 0
    assert due.interval == due.at - now


@given(st.integers(0, 24 * 60), ENDINGS)
def test_nothing_is_due_in_quiet_hours(minutes: int, ending: Ending) -> None:
    pace = Pace(shortest=10 * MIN, longest=6 * HOUR, zone=SEOUL, quiet_hours=(NIGHT, HoursOfDay(time(23), time(1))))
    due = next_due(NOON + minutes * MIN, pace, ending, flat(3), "paper")
    assert not any(span.holds(due.at.astimezone(SEOUL).time()) for span in pace.quiet_hours)


def test_quiet_hours_end_when_they_say_and_spread_a_little() -> None:
    pace = Pace(shortest=10 * MIN, longest=6 * HOUR, zone=SEOUL, quiet_hours=(NIGHT,))
    two = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)  # two at night in Seoul
    assert quiet_until(two, pace) == datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
    assert quiet_until(NOON, pace) is None
    due = next_due(two, pace, WELL, flat(20), "paper")
    assert due.why == QUIET
    assert timedelta(0) <= due.at - datetime(2026, 11, 24, 21, 0, tzinfo=UTC) <= 5 * MIN


# ---- fixed times


def times(cron: str, zone: ZoneInfo, after: datetime, number: int) -> list[str]:
    return [f"{each.astimezone(zone):%a %d %H:%M}" for each in islice(fire_times(cron, zone, after), number)]


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("*/10 * * * *", ["Wed 25 12:10", "Wed 25 12:20", "Wed 25 12:30"]),
        ("0 9 * * 1-5", ["Thu 26 09:00", "Fri 27 09:00", "Mon 30 09:00"]),
        ("0 9 * * 0", ["Sun 29 09:00", "Sun 06 09:00", "Sun 13 09:00"]),
        ("0 9 * * 7", ["Sun 29 09:00", "Sun 06 09:00", "Sun 13 09:00"]),
        ("30 6-10/2 * * sat-sun", ["Sat 28 06:30", "Sat 28 08:30", "Sat 28 10:30"]),
        ("5,35 12 * * *", ["Wed 25 12:05", "Wed 25 12:35", "Thu 26 12:05"]),
        ("0 0 1 * fri", ["Fri 27 00:00", "Tue 01 00:00", "Fri 04 00:00"]),  # either, as crontab(5) says
        ("0 0 29 feb *", ["Tue 29 00:00", "Sun 29 00:00", "Fri 29 00:00"]),
    ],
)
def test_cron_means_what_crontab_says(cron: str, expected: list[str]) -> None:
    assert times(cron, SEOUL, NOON, 3) == expected


def test_ten_minutes_stay_ten_minutes_when_clocks_change() -> None:
    for start in (datetime(2026, 11, 1, 4, 0, tzinfo=UTC), datetime(2026, 3, 8, 5, 0, tzinfo=UTC)):
        found = list(islice(fire_times("*/10 * * * *", NEW_YORK, start), 30))
        assert [later - sooner for sooner, later in pairwise(found)] == [10 * MIN] * 29


NO_CRON = (
    "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "*/0 * * * *", "5-1 * * * *",
    "a * * * *", "* * * * mon-fre", "1,,2 * * * *",
)  # fmt: skip


@pytest.mark.parametrize("text", NO_CRON)
def test_what_is_no_cron_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no|fields|step|backwards"):
        read_cron(text)


def test_a_fixed_time_waits_for_a_rest_and_for_the_end_of_quiet_hours() -> None:
    pace = Pace(shortest=10 * MIN, longest=HOUR, zone=SEOUL, cron="0 */2 * * *", quiet_hours=(NIGHT,))
    assert next_due(NOON, pace, WELL, flat(1), "p").at == NOON + 2 * HOUR
    resting = Ending(outcome="failed", failures=4, not_before=NOON + 3 * HOUR)
    assert next_due(NOON, pace, resting, flat(1), "p").at == NOON + 4 * HOUR
    midnight = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    assert next_fire(pace, midnight).astimezone(SEOUL).hour == 6
    never = Pace(shortest=10 * MIN, longest=HOUR, zone=SEOUL, cron="0 3 * * *", quiet_hours=(NIGHT,))
    assert next_fire(never, NOON) == NOON + HOUR  # all its times are quiet: still not given up


# ---- after a pause


def state(due: datetime | None, interval: timedelta | None = 10 * MIN, why: str = "") -> SourceState:
    return SourceState(
        source="paper", name="Paper", zone="Asia/Seoul", enabled=True, due=due, interval=interval, why=why,
        health=Health(state="ok", since=NOON),
    )  # fmt: skip


def test_a_due_time_that_stands_is_left_alone() -> None:
    for due in (NOON, NOON - LATE / 2, NOON + 9 * MIN):
        assert catch_up(NOON, state(due), PACE, 5 * MIN, "paper") is None


def test_what_is_late_or_new_is_spread() -> None:
    keys = [f"paper{number}" for number in range(40)]
    for due in (None, NOON - 2 * HOUR):
        found = [catch_up(NOON, state(due), PACE, 5 * MIN, key) for key in keys]
        moments = sorted(each.at for each in found if each)
        assert NOON <= moments[0] < moments[-1] <= NOON + 5 * MIN
        assert moments[-1] - moments[0] > 3 * MIN


def test_fixed_times_that_passed_are_counted() -> None:
    pace = Pace(shortest=MIN, longest=HOUR, zone=SEOUL, cron="*/10 * * * *")
    found = catch_up(NOON + 5 * MIN, state(NOON - HOUR), pace, 5 * MIN, "paper")
    assert found is not None
    assert (found.first, found.due, found.others) == (NOON - HOUR, NOON, 6)


def test_a_clock_that_was_set_back_pulls_the_due_time_in() -> None:
    found = catch_up(NOON - 3 * HOUR, state(NOON + 10 * MIN), PACE, 5 * MIN, "paper")
    assert found is not None
    assert found.at <= NOON - 3 * HOUR + 5 * MIN + timedelta(seconds=1)
    rested = state(NOON + 20 * HOUR, interval=20 * HOUR, why=RESTING)
    assert catch_up(NOON, rested, PACE, 5 * MIN, "paper") is None


def test_a_pace_that_was_changed_counts_from_now_on() -> None:
    shorter = Pace(shortest=MIN, longest=HOUR, zone=SEOUL)
    found = catch_up(NOON, state(NOON + 5 * HOUR, interval=6 * HOUR), shorter, 5 * MIN, "paper")
    assert found is not None
    assert found.at <= NOON + 5 * MIN + timedelta(seconds=1)
    cron = Pace(shortest=MIN, longest=HOUR, zone=SEOUL, cron="0 15 * * *")
    fixed = catch_up(NOON, state(NOON + 5 * HOUR, interval=6 * HOUR), cron, 5 * MIN, "paper")
    assert fixed is not None
    assert fixed.at == NOON + 3 * HOUR


def test_spread_is_its_own_moment_of_each() -> None:
    assert spread(NOON, 5 * MIN, "a") == spread(NOON, 5 * MIN, "a") != spread(NOON, 5 * MIN, "b")
    assert spread(NOON, timedelta(0), "a") == NOON


# ---- the rhythm


def test_a_rhythm_knows_hours_and_days_of_rest() -> None:
    hours = {}
    moment = NOON - timedelta(days=28)
    while moment < NOON:
        local = moment.astimezone(SEOUL)
        if local.weekday() < 5 and 9 <= local.hour < 18:
            hours[moment.replace(minute=0)] = 6
        moment += HOUR
    rhythm = learn(hours, SEOUL, NOON)
    assert rhythm.rate(NOON) > 4
    assert rhythm.rate(datetime(2026, 11, 24, 18, 0, tzinfo=UTC)) < 0.5  # three at night
    saturday = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
    assert rhythm.rate(saturday) < 1
    seollal = datetime(2027, 2, 8, 3, 0, tzinfo=UTC)  # a Monday, the holiday itself was a Sunday
    assert rhythm.rate(seollal) == rhythm.rate(saturday)
    assert rhythm.expected(NOON, NOON + 2 * HOUR) == pytest.approx(2 * rhythm.rate(NOON), rel=0.2)


def test_a_new_source_is_taken_for_a_usual_newsroom() -> None:
    rhythm = learn({}, SEOUL, NOON)
    assert rhythm.articles == 0
    assert 0.5 < rhythm.rate(NOON) < 2
    assert rhythm.rate(datetime(2026, 11, 24, 18, 0, tzinfo=UTC)) < rhythm.rate(NOON) / 2


def test_one_busy_hour_does_not_make_a_rhythm() -> None:
    hours = {NOON - timedelta(days=day): 1 for day in range(1, 15)} | {NOON - timedelta(days=2, hours=3): 40}
    rhythm = learn(hours, SEOUL, NOON)
    assert rhythm.rate(NOON - timedelta(days=1, hours=3)) < 10
