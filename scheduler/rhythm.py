"""A source's rhythm: how many articles an hour it brings, by the hour of its day.

Working days and days of rest (weekends, public holidays of the source's country, with their substitutes) have a
profile of 24 hours each, in the source's zone. The counts of the last four weeks are drawn towards what newsrooms
usually do, the more the fewer they are (the mean of a gamma posterior), and smoothed over the neighbouring hours: the
first night and the first weekend of a new source are no surprise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduler.holidays import holidays_of

HOUR = timedelta(hours=1)
LOOK_BACK = timedelta(days=28)
PRIOR_RATE = 1.0  # articles an hour, as long as nothing is known
PRIOR_HOURS = 6.0  # hours that this first guess weighs
BIN_HOURS = 3.0  # hours that the usual day weighs against the count of one hour of the day
# the usual day of a newsroom, by the hour; its mean is 1
USUAL = (
    0.5, 0.35, 0.25, 0.25, 0.4, 0.7, 0.9, 1.0, 1.2, 1.5, 1.6, 1.5,
    1.1, 1.4, 1.6, 1.7, 1.7, 1.5, 1.2, 1.0, 0.9, 0.8, 0.6, 0.35,
)  # fmt: skip
RESTFUL = 0.5  # articles of a day of rest, of those of a working day
_SMOOTH = 0.25  # weight of each neighbouring hour

# countries whose holidays are the outlet's; other zones know weekends only
_COUNTRIES = {
    "Asia/Seoul": "KR",
    "Asia/Tokyo": "JP",
    "Asia/Shanghai": "CN",
    "Asia/Hong_Kong": "HK",
    "Asia/Singapore": "SG",
    "Europe/London": "GB",
    "Europe/Berlin": "DE",
    "Europe/Paris": "FR",
    "America/New_York": "US",
    "America/Los_Angeles": "US",
    "Australia/Sydney": "AU",
}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Articles an hour: `rates[rest day][hour of the day in zone]`."""

    zone: ZoneInfo
    rates: tuple[tuple[float, ...], tuple[float, ...]]
    articles: int  # that it was learned from

    def rate(self, moment: datetime) -> float:
        """Articles an hour to be expected at a moment."""
        local = moment.astimezone(self.zone)
        return self.rates[rest_day(local.date(), self.zone.key)][local.hour]

    def expected(self, since: datetime, until: datetime) -> float:
        """Articles to be expected between two moments."""
        return sum(self.rate(begin) * ((end - begin) / HOUR) for begin, end in _hours(since, until))


def learn(hours: Mapping[datetime, int], zone: ZoneInfo, now: datetime) -> Rhythm:
    """The rhythm from the articles of each hour (UTC, begin of the hour -> articles) of the last four weeks."""
    known = {hour: count for hour, count in hours.items() if now - LOOK_BACK <= hour <= now}
    total = sum(known.values())
    counts = [[0.0] * 24, [0.0] * 24]
    lasted = [[0.0] * 24, [0.0] * 24]
    for begin, end in _hours(min(known, default=now), now):
        local = begin.astimezone(zone)
        rest = rest_day(local.date(), zone.key)
        counts[rest][local.hour] += known.get(begin.replace(minute=0, second=0, microsecond=0), 0)
        lasted[rest][local.hour] += (end - begin) / HOUR
    usual = [lasted[False][hour] * USUAL[hour] + lasted[True][hour] * USUAL[hour] * RESTFUL for hour in range(24)]
    mean = (total + PRIOR_RATE * PRIOR_HOURS) / (sum(usual) + PRIOR_HOURS)
    work = [_drawn(counts[False][hour], lasted[False][hour], mean * USUAL[hour]) for hour in range(24)]
    rest_ = [_drawn(counts[True][hour], lasted[True][hour], work[hour] * RESTFUL) for hour in range(24)]
    rates = (_smoothed(work), _smoothed(rest_))
    return Rhythm(zone=zone, rates=rates, articles=total)


def _drawn(count: float, hours: float, towards: float) -> float:
    """Articles an hour, from so many in so many hours, drawn towards a first guess."""
    return (count + BIN_HOURS * towards) / (hours + BIN_HOURS)


def _smoothed(rates: list[float]) -> tuple[float, ...]:
    return tuple(
        (1 - 2 * _SMOOTH) * rate + _SMOOTH * (rates[hour - 1] + rates[(hour + 1) % 24])
        for hour, rate in enumerate(rates)
    )


def _hours(since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The time between two moments, cut at the full hours (UTC)."""
    begin = since.astimezone(UTC)
    while begin < until:
        end = min(begin.replace(minute=0, second=0, microsecond=0) + HOUR, until)
        yield begin, end
        begin = end


@lru_cache(maxsize=4096)
def rest_day(day: date, zone: str) -> bool:
    """Whether a day is a weekend or a public holiday where the zone is."""
    if day.weekday() >= 5:
        return True
    country = _COUNTRIES.get(zone)
    return country is not None and day in holidays_of(country, day.year)
