"""Moments as users write and read them. Pure: `now` and the zone are arguments."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")

_DURATION = re.compile(r"(\d{1,12}(?:\.\d+)?)\s*([smhdw])")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}  # seconds
_ACCEPTED = "write a duration back from now (6h, 7d), a date (2026-01-06) or a date and time (2026-01-06 18:30)"


def read_duration(text: str) -> timedelta:
    """`90s`, `10m`, `6h`, `7d`, `2w` -> timedelta; "0" is none at all. Raises ValueError with what is accepted."""
    match = _DURATION.fullmatch(text.strip())
    try:
        if match:
            return timedelta(seconds=float(match[1]) * _UNITS[match[2]])
    except OverflowError:
        raise ValueError(f"{text!r} is longer than time itself; write 90s, 10m, 6h or 7d") from None
    if text.strip() == "0":
        return timedelta(0)
    raise ValueError(f"{text!r} is not a duration; write 90s, 10m, 6h or 7d")


def duration(length: timedelta) -> str:
    """The shortest text that `read_duration` reads as this."""
    seconds = length.total_seconds()
    for unit in "dhm":
        if seconds and seconds % _UNITS[unit] == 0:
            return f"{seconds / _UNITS[unit]:.0f}{unit}"
    return f"{seconds:g}s" if seconds else "0"


def read_when(text: str, now: datetime, zone: tzinfo, *, end: bool = False) -> datetime:
    """A moment, in UTC: a duration back from `now`, a date, a date and time. Without a zone of its own it is in `zone`.

    `end`: a date stands for its last second, for --until. Raises ValueError with what is accepted.
    """
    text = text.strip()
    if _DURATION.fullmatch(text) or text == "0":
        try:
            return (now - read_duration(text)).astimezone(UTC)
        except OverflowError:
            raise ValueError(f"{text!r} reaches back before the year 1; {_ACCEPTED}") from None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            moment = datetime.combine(date.fromisoformat(text), time(23, 59, 59) if end else time(), zone)
        elif re.match(r"\d{4}-\d{2}-\d{2}[T ]", text):
            moment = datetime.fromisoformat(text)
        else:
            raise ValueError
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is no moment; {_ACCEPTED}") from None


def iso(moment: datetime | None) -> str | None:
    """2021-03-18T08:13:00Z: UTC, whole seconds."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def local(moment: datetime | None, zone: tzinfo) -> str:
    """2021-03-18 17:13 in the reader's zone; "" for None."""
    return "" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def zone_name(zone: tzinfo, now: datetime) -> str:
    """What readers call the zone: KST; zones without letters of their own by their full name."""
    short = now.astimezone(zone).tzname() or ""
    return short if short.isalpha() else str(zone)


def shown(moment: datetime | None, zone: tzinfo | None, precision: str | None = "minute") -> str | None:
    """A moment for people, with its zone's name: 2021-03-18 17:13 KST. `zone` None: for programs, as `iso`.

    A day is the day in Seoul, wherever the reader is: its midnight is the day before in zones to the west. What is no
    more than a guess ("5 hours ago") says so.
    """
    if moment is None or zone is None:
        return iso(moment)
    if precision == "day":
        return moment.astimezone(SEOUL).strftime("%Y-%m-%d")
    about = "about " if precision == "guess" else ""
    return f"{about}{local(moment, zone)} {zone_name(zone, moment)}"


def age(moment: datetime | None, now: datetime) -> str:
    """How long ago, in its largest unit: "3 h ago"; "" for None."""
    if moment is None:
        return ""
    seconds = (now - moment).total_seconds()
    if seconds < 0:
        return "ahead of now"
    for name, size in (("y", 365 * 86_400), ("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= size:
            return f"{seconds // size:.0f} {name} ago"
    return "just now"
