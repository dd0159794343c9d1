"""When is a source due again? Pure functions; no clock, no store, no chance."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from math import sqrt
from zoneinfo import ZoneInfo

from crawler.source import Source
from crawler.spans import HoursOfDay, format_duration, read_cron
from scheduler.rhythm import Rhythm
from storage.model_run import Outcome
from storage.model_schedule import SourceState

BRISK = 5.0  # articles an hour at which a source is asked as often as its interval allows
LONGEST_REST = timedelta(days=1)  # that a Retry-After is believed, when max_interval is shorter
MOST_BURST = 4.0
RECHECK_SLACK = timedelta(minutes=15)  # how late a second look at an article may be
JITTER = 0.1  # of the wait, at most
LATE = timedelta(minutes=1)  # after a due time, before its crawl is spread like others after a pause
PAUSE = "was due during a pause"
RESTING, QUIET = "the server asked to be left alone until then", "quiet hours"  # why a wait may be longer than longest
_STEP = timedelta(minutes=5)
_ZERO = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often a source may and must be asked."""

    shortest: timedelta
    longest: timedelta
    zone: ZoneInfo
    cron: str | None = None  # fixed times, in the zone
    quiet_hours: tuple[HoursOfDay, ...] = ()  # in the zone

    @classmethod
    def of(cls, source: Source, quiet_hours: tuple[HoursOfDay, ...] = ()) -> Pace:
        """The pace of a source; `quiet_hours` where it names none of its own."""
        own = source.quiet_hours
        return cls(
            shortest=source.interval,
            longest=source.max_interval,
            zone=source.zone,
            cron=source.schedule,
            quiet_hours=quiet_hours if own is None else own,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How the last crawl of the source ended, as far as the next one depends on it."""

    outcome: Outcome
    failures: int = 0  # crawls in a row that failed, this one included
    not_before: datetime | None = None  # a server asked to be left alone
    fresh_for: timedelta | None = None  # how long the entries said that they stay as they are
    gap: bool = False  # an entry showed nothing that was known before
    new_share: float | None = None  # of the links shown, those that led to new articles or are still to be asked for
    recent: int = 0  # articles of this hour and the one before
    recheck: datetime | None = None  # when an article is to be looked at again


@dataclass(frozen=True, slots=True)
class Due:
    """When to ask again, the wait that led to it, and why, in words."""

    at: datetime
    interval: timedelta
    why: str


def next_due(now: datetime, pace: Pace, ending: Ending, rhythm: Rhythm, key: str) -> Due:
    """When to ask again: the source's rhythm or its fixed times, stretched by failures, never before a server's rest.

    The wait follows the square root of the rate, which gives the least mean delay for a number of requests (Sia, Cho
    and Cho: "Efficient Monitoring Algorithm for Fast News Alerts", IEEE TKDE 19 (7), 2007), and looks ahead: a poll
    late at night waits for the morning. `key` (the source's id) seeds the jitter, up to a tenth of the wait.
    """
    if pace.cron:
        at = next_fire(pace, max(now, ending.not_before or now))
        return Due(at, at - now, f"schedule {pace.cron}")
    wait, why = _wait(now, pace, ending, rhythm)
    wait *= 1 + JITTER * _share(f"{key} {now.isoformat()}")
    at = _whole(now + max(pace.shortest, min(wait, pace.longest)))
    rest = min(ending.not_before, now + max(pace.longest, LONGEST_REST)) if ending.not_before else None
    if rest and rest > at:
        at, why = _whole(rest), RESTING
    at, moved = _after_quiet(at, pace, key)
    return Due(at, at - now, QUIET if moved else why)


def _wait(now: datetime, pace: Pace, ending: Ending, rhythm: Rhythm) -> tuple[timedelta, str]:
    if ending.failures:
        wait = min(pace.longest, pace.shortest * 2 ** min(ending.failures - 1, 20))
        times = f"{ending.failures} times in a row" if ending.failures > 1 else "once"
        return wait, f"failed {times}"
    if ending.gap:
        return pace.shortest, "articles may have been missed"
    if ending.new_share is not None and ending.new_share > 0.5:
        return pace.shortest, "most of what it showed was new"
    burst = _burst(now, ending, rhythm)
    wait = _rhythm_wait(now, pace, rhythm, burst)
    why = f"about {rhythm.rate(now + wait / 2) * burst:.2g} articles an hour at this time"
    if burst >= 2:
        why += ", more than usual"
    if ending.recheck and ending.recheck + RECHECK_SLACK < now + wait:
        wait, why = max(ending.recheck + RECHECK_SLACK - now, pace.shortest), "an article is to be looked at again"
    if ending.fresh_for and min(ending.fresh_for, pace.longest) > wait:
        wait = min(ending.fresh_for, pace.longest)
        why = f"its pages say that they stay as they are for {format_duration(ending.fresh_for)}"
    return wait, why


def _burst(now: datetime, ending: Ending, rhythm: Rhythm) -> float:
    """How many times more than usual came of late, guardedly: one article where none was expected is no burst."""
    usual = rhythm.expected(hour_before(now), now)
    return max(1.0, min(MOST_BURST, (ending.recent + 2) / (usual + 2)))


def hour_before(now: datetime) -> datetime:
    """The beginning of the hour before this one."""
    return now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)


def _rhythm_wait(now: datetime, pace: Pace, rhythm: Rhythm, burst: float) -> timedelta:
    """The wait in which the square root of the rate adds up to that of a brisk source in its shortest wait."""
    goal = sqrt(BRISK) * pace.shortest.total_seconds()
    wait = _ZERO
    while wait < pace.longest:
        slope = sqrt(rhythm.rate(now + wait + _STEP / 2) * burst)
        step = slope * _STEP.total_seconds()
        if step >= goal:
            return wait + timedelta(seconds=goal / slope)
        goal -= step
        wait += _STEP
    return pace.longest


@dataclass(frozen=True, slots=True)
class CatchUp:
    """A due time that no timer can stand for as it is: when to crawl instead, and what became of it."""

    at: datetime
    due: datetime  # the time that the crawl stands for
    others: int  # further due times that passed, which it makes up for
    first: datetime  # of all that passed
    why: str


def catch_up(now: datetime, state: SourceState, pace: Pace, over: timedelta, key: str) -> CatchUp | None:
    """What to do about a due time that can't stand as it is; None when it can.

    It may lie in the past (nobody was there, or the machine slept), there may be none (a new source), or too far ahead
    (the clock was set back, or the pace is another one now). `over`: the time over which the crawls after a pause
    are spread.
    """
    due = state.due
    if due is None:
        return _instead(spread(now, over, key), "not crawled yet")
    if now - due > LATE:
        last, others = due, 0
        for time in takewhile(lambda each: each <= now, fire_times(pace.cron, pace.zone, due) if pace.cron else ()):
            last, others = time, others + 1
        return CatchUp(spread(now, over, key), last, others, due, PAUSE)
    if due <= now:
        return None
    if pace.cron:
        fits = next(fire_times(pace.cron, pace.zone, due - timedelta(microseconds=1)), None) == due
        at = next_fire(pace, now)
        return (
            None
            if (fits and due - now <= (state.interval or _ZERO) + LATE) or at == due
            else _instead(at, f"schedule {pace.cron}")
        )
    if state.why in (RESTING, QUIET):
        why, longest = "the clock was set back", max(state.interval or _ZERO, LONGEST_REST)
    elif due - now > max(state.interval or pace.longest, pace.shortest) + LATE:
        why, longest = "the clock was set back", _ZERO
    else:
        why, longest = "its pace was changed", pace.longest
    if due - now > longest + LATE:
        return _instead(spread(now, min(over, pace.longest), key), why)
    return None


def _instead(at: datetime, why: str) -> CatchUp:
    return CatchUp(at, at, 0, at, why)


def spread(now: datetime, over: timedelta, key: str) -> datetime:
    """When a source that is due after a pause begins: its own moment of the time over which all are spread."""
    return _whole(now + over * _share(key))


def _whole(at: datetime) -> datetime:
    """The next full second: due times are written without fractions, and are to be found again as they are."""
    return (at + timedelta(microseconds=999_999)).replace(microsecond=0)


def _share(text: str) -> float:
    """A number from 0 to 1 that looks like chance and is the same every time."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big") / 2**32


# ---- hours of the day, in the source's zone


def quiet_until(moment: datetime, pace: Pace) -> datetime | None:
    """The end of the quiet hours that a moment lies in; None when it lies in none."""
    end: datetime | None = None
    at = moment
    for _ in range(2 * len(pace.quiet_hours)):  # one span may lead into another
        local = at.astimezone(pace.zone)
        span = next((span for span in pace.quiet_hours if span.holds(local.time())), None)
        if span is None:
            break
        day = local.date() + timedelta(days=1 if span.end <= local.time() else 0)
        at = end = datetime.combine(day, span.end, pace.zone).astimezone(UTC)
    return end


def _after_quiet(at: datetime, pace: Pace, key: str) -> tuple[datetime, bool]:
    """The moment, or the first after the quiet hours that it lies in, a little spread."""
    end = quiet_until(at, pace)
    return (at, False) if end is None else (spread(end, pace.shortest / 2, key), True)


def fire_times(cron: str, zone: ZoneInfo, after: datetime) -> Iterator[datetime]:
    """The times of a cron expression after a moment, in UTC, without end (for an impossible date: with none)."""
    from apscheduler.triggers.cron import CronTrigger

    fields = read_cron(cron)
    either = [fields]
    if fields["day"] != "*" and fields["day_of_week"] != "*":  # crontab(5): then one of the two suffices
        either = [{**fields, "day": "*"}, {**fields, "day_of_week": "*"}]
    triggers = [CronTrigger(timezone=zone, **each) for each in either]
    last = after
    while True:
        at = last + timedelta(microseconds=1)
        found = [time for trigger in triggers if (time := trigger.get_next_fire_time(None, at.astimezone(zone)))]
        if not found:
            return
        last = min(each.astimezone(UTC) for each in found)
        yield last


def next_fire(pace: Pace, after: datetime) -> datetime:
    """The next time of the pace's cron expression that is not in its quiet hours."""
    for number, at in enumerate(fire_times(pace.cron or "", pace.zone, after)):
        if quiet_until(at, pace) is None:
            return at
        if number > 3000:
            break  # all its times are quiet
    return after + pace.longest
