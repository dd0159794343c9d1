"""A source's rhythm: how many articles an hour it brings, by the hour of its day. Pure.

Working days and days of rest (weekends, public holidays of the source's country, with their substitutes) have a
profile of 24 hours each, in the source's zone. The counts of the last four weeks are drawn towards the mean, the
more the fewer they are (the mean of a gamma posterior), and smoothed over the neighbouring hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)
LOOK_BACK = timedelta(days=28)
PRIOR_RATE = 1.0  # articles an hour, as long as nothing is known
PRIOR_HOURS = 6.0  # hours that this first guess weighs
BIN_HOURS = 3.0  # hours that the mean weighs against the count of one hour of the day
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
    mean = (total + PRIOR_RATE * PRIOR_HOURS) / (sum(map(sum, lasted)) + PRIOR_HOURS)
    rates = tuple(
        _smoothed([(n + BIN_HOURS * mean) / (h + BIN_HOURS) for n, h in zip(counts[rest], lasted[rest], strict=True)])
        for rest in (False, True)
    )
    return Rhythm(zone=zone, rates=(rates[0], rates[1]), articles=total)


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
    return country is not None and day in _holidays(country, day.year)


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays(country, years=year))
