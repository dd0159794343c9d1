"""Spans of time as the configuration writes them: durations, hours of the day, cron."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def parse_duration(text: str) -> timedelta:
    """`90s`, `10m`, `6h`, `7d`, `0` -> timedelta. Raises ValueError with what is accepted."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", text.strip())
    if match:
        return timedelta(seconds=float(match[1]) * _UNITS[match[2]])
    if text.strip() == "0":
        return timedelta(0)
    raise ValueError(f"{text!r} is not a duration; write 90s, 10m, 6h or 7d")


def format_duration(value: timedelta) -> str:
    """The shortest form that `parse_duration` reads back."""
    seconds = value.total_seconds()
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds and seconds % size == 0:
            return f"{seconds / size:.0f}{unit}"
    return f"{seconds:g}s"


def _duration(value: Any) -> Any:
    if isinstance(value, str):
        return parse_duration(value)
    if isinstance(value, timedelta):
        return value
    raise ValueError(f"{value!r} is not a duration; write it as text: 90s, 10m, 6h or 7d")


_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class HoursOfDay:
    """A span of the day, from one time to another; it may go over midnight."""

    begin: time
    end: time

    def holds(self, at: time) -> bool:
        """Whether a time of day lies in it."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"


def _hours(value: Any) -> Any:
    if isinstance(value, HoursOfDay):
        return value
    match = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        try:
            begin, end = time(int(match[1]), int(match[2])), time(int(match[3]) % 24, int(match[4]))
        except ValueError:
            begin = end = time()
        if begin != end:
            return HoursOfDay(begin, end)
    raise ValueError(f"{value!r} is no span of hours; write 01:00-06:00")


Hours = Annotated[HoursOfDay, BeforeValidator(_hours), PlainSerializer(str, return_type=str)]


def _cron(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        read_cron(value)
    except ValueError as error:
        raise ValueError(f"{value!r} is no cron expression: {error}") from None
    return value


def read_cron(text: str) -> dict[str, str]:
    """`*/10 7-23 * * mon-fri` -> the fields that APScheduler's CronTrigger takes. Raises ValueError.

    The five fields of crontab(5). Days of the week are numbered from Sunday (0 or 7) there and from Monday in
    APScheduler, so numbers become names.
    """
    names = ("minute", "hour", "day", "month", "day_of_week")
    parts = text.split()
    if len(parts) != len(names):
        raise ValueError(f"it has {len(parts)} fields, not five (minute hour day month weekday)")
    bounds = {"minute": (0, 59), "hour": (0, 23), "day": (1, 31), "month": (1, 12), "day_of_week": (0, 7)}
    found = {}
    for name, part in zip(names, parts, strict=True):
        found[name] = ",".join(_cron_part(name, each, *bounds[name]) for each in part.lower().split(","))
    return found


_WEEK = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _cron_part(field: str, text: str, lowest: int, highest: int) -> str:
    match = re.fullmatch(r"(?:\*|(\w+)(?:-(\w+))?)(?:/(\d+))?", text)
    if match is None:
        raise ValueError(f"{text!r} is no {field.replace('_', ' ')}")
    first, last, step = match[1], match[2], match[3]
    if step is not None and int(step) < 1:
        raise ValueError(f"{text!r} has a step of nothing")
    named = {"day_of_week": _WEEK, "month": _MONTHS}.get(field, ())

    def number(word: str) -> int:
        if word in named:
            return named.index(word)
        if not word.isdecimal() or not lowest <= int(word) <= highest:
            raise ValueError(f"{word!r} is no {field.replace('_', ' ')}; it goes from {lowest} to {highest}")
        return int(word)

    if first is None:
        low, high = lowest, 6 if field == "day_of_week" else highest
    else:
        low = number(first)
        high = number(last) if last else (highest if step else low)
    if high < low:
        if not (field == "day_of_week" and last in ("sun", "0")):
            raise ValueError(f"{text!r} runs backwards")
        high = 7  # mon-sun
    if field != "day_of_week":
        span = "*" if first is None else f"{low}-{high}" if high > low else str(low)
        return f"{span}/{step}" if step else span
    days = sorted({day % 7 for day in range(low, high + 1, int(step or 1))})
    return "*" if len(days) == 7 else ",".join(_WEEK[day] for day in days)


Duration = Annotated[timedelta, BeforeValidator(_duration), PlainSerializer(format_duration, return_type=str)]


Cron = Annotated[str, BeforeValidator(_cron)]
