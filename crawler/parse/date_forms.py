"""The forms in which Korean news and its neighbours write dates: a table, one expression each, with what reads it.

A moment without a zone is in the zone of the source, never in the machine's. A date without a time of day stands for
its first minute in that zone, with precision "day"; relative words ("3시간 전") and years that we had to supply give
precision "guess".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from storage.model import Precision


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time (UTC) and how exactly it was given."""

    at: datetime
    precision: Precision


@dataclass(frozen=True, slots=True)
class When:
    """What a form reads from: the zone of the source, and now."""

    zone: tzinfo
    now: datetime

    @property
    def here(self) -> datetime:
        return self.now.astimezone(self.zone)


_MONTH_NAMES = (  # how the names begin in English, German, French, Spanish, Portuguese, Italian
    "jan ene gen", "feb fév fev", "mar mär", "apr abr avr", "may mai mag", "jun juin giu", "jul juil lug",
    "aug aoû ago", "sep set", "oct okt ott out", "nov", "dec dez déc dic",
)  # fmt: skip
_MONTHS = {name: i for i, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = rf"(?P<mon>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})[a-zéûç]{{0,7}}\.?"
_DAYNAME = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|sam|son|lun|mar|mer|jeu|ven|dim|mié|jue|vie|sáb|dom|gio)"
    r"[a-zì]{0,8}\.?,?\s*|(?:mo|di|mi|do|fr|sa|so)\.?,?\s+)?"
)
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "kst": 9, "jst": 9, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2,
    "msk": 3, "sgt": 8, "hkt": 8, "pht": 8, "myt": 8, "awst": 8, "wib": 7, "aest": 10, "aedt": 11, "nzst": 12,
    "nzdt": 13, "ist": 5.5, "seoul": 9, "seoultime": 9, "koreatime": 9, "koreantime": 9, "koreastandardtime": 9,
}  # fmt: skip
_SUMMERED = {  # which of their offsets is meant depends on the day
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
_ZONE = (
    r"(?:\s*\(?(?P<zone>(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|z|utc?|gmt|[kji]st|[ecmp][sd]?t|bst|cest|cet|msk|sgt|hkt|"
    r"pht|myt|awst|wib|ae[sd]t|nz[sd]t|(?:seoul|korean?(?: standard)?) time|(?<=\()seoul(?=\)))\b\)?"
    r"(?:\s*\([a-z ]{2,30}\)|\[[a-z_/]{3,30}\]?)?)?"
)
_HM = (
    r"(?P<h>\d{1,2})\s*(?::|시(?!간)|h(?=\d\d)|\.(?=\d\d\s*[ap]\.?m))\s*(?:(?P<mi>\d{1,2})\s*분?)?"
    r"(?::(?P<s>\d{1,2})(?:[.,]\d{1,9})?|\s*(?P<s2>\d{1,2})초)?"
)
_TIME = rf"(?P<ap>오전|오후|am|pm|a\.m\.|p\.m\.)?\s*{_HM}\s*(?P<ap2>a\.m\.|p\.m\.|am|pm|uhr\b)?"
_AT = r"(?:at|um|kl\.?|à|a las|às|alle(?: ore)?|ore)\s+"
_HOUR = rf"(?:{_TIME}|(?P<h3>\d{{1,2}})\s*(?P<ap3>a\.m\.|p\.m\.|am|pm))"
_YMD = r"(?P<y>\d{4})\s*(?:[-./]|년)\s*(?P<m>\d{1,2})\s*(?:[-./]|월)\s*(?P<d>\d{1,2})\s*(?:일|\.?(?!\d))"
_WEEKDAY = (
    r"(?:\s*[(\[]?(?:[월화수목금토일]요일|[월화수목금토일]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?)[)\]]?"
    r"(?=[\s,.]|$))?"
)

Reader = Callable[[re.Match[str], When], Moment | None]


def _zone_of(match: re.Match[str], when: When) -> tzinfo:
    said = (match.groupdict().get("zone") or "").replace(" ", "")
    if not said:
        return when.zone
    if said in _ZONES:
        return timezone(timedelta(hours=_ZONES[said]))
    if said in _SUMMERED:
        return ZoneInfo(_SUMMERED[said])
    number = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", said)
    if not number:
        return when.zone
    minutes = 60 * int(number[2]) + int(number[3] or 0)
    if minutes > 14 * 60:
        return when.zone
    return timezone(timedelta(minutes=minutes if number[1] == "+" else -minutes))


def _clock(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Hour, minute and second of a match; None when it has no time of day. Raises ValueError."""
    got = match.groupdict()
    hour = got.get("h") or got.get("h3")
    if hour is None:
        return None
    half = (got.get("ap") or got.get("ap2") or got.get("ap3") or "").replace(".", "")
    h, mi, s = int(hour), int(got.get("mi") or 0), int(got.get("s") or got.get("s2") or 0)
    if half and half != "uhr" and h <= 12:
        h = h % 12 + (12 if half in ("오후", "pm") else 0)
    if not (h < 24 or (h == 24 and mi == s == 0)) or not (mi < 60 and s < 61):
        raise ValueError("no time of day")
    return h, mi, min(s, 59)


def _moment(year: int, month: int, day: int, match: re.Match[str], when: When) -> Moment | None:
    try:
        clock = _clock(match)
        h, mi, s = clock or (0, 0, 0)
        at = datetime(year, month, day, h % 24, mi, s, tzinfo=_zone_of(match, when)) + timedelta(days=h // 24)
        return Moment(at.astimezone(UTC), "minute" if clock else "day")
    except (ValueError, OverflowError):
        return None


def _ymd(match: re.Match[str], when: When) -> Moment | None:
    return _moment(int(match["y"]), int(match["m"]), int(match["d"]), match, when)


def _month_first(match: re.Match[str], when: When) -> Moment | None:
    """04-21-2008: as Americans write it, unless that is impossible."""
    first, second, year = int(match["m"]), int(match["d"]), int(match["y"])
    if first > 12:
        first, second = second, first
    elif "/" in match[0] and second <= 12 and first != second:
        ways = [_moment(year, month, day, match, when) for month, day in ((first, second), (second, first))]
        past = [way for way in ways if way and way.at <= when.now + timedelta(days=1)]
        return past[0] if len(past) == 1 else None  # either may be the month, but of a day to come
    return _moment(year, first, second, match, when)


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KOREAN_DAYS = "월화수목금토일"


def _by_weekday(match: re.Match[str], when: When) -> Moment | None:
    """Wed, 11/12/2025: the day of the week tells which of the two is the month."""
    first, second, year = int(match["m"]), int(match["d"]), int(match["y"])
    for month, day in ((first, second), (second, first)):
        try:
            weekday = date(year, month, day).weekday()
            fits = match["named"] in (_DAYS[weekday], _KOREAN_DAYS[weekday])
        except ValueError:
            continue
        if fits:
            return _moment(year, month, day, match, when)
    return None


def _english(match: re.Match[str], when: When) -> Moment | None:
    year = int(match["y"])
    return _moment(year + 2000 if year < 50 else year, _MONTHS[match["mon"]], int(match["d"]), match, when)


def _short_year(match: re.Match[str], when: When) -> Moment | None:
    """26.01.06: the year first; with German's word for the hour, the day."""
    first, month, last = int(match["y"]), int(match["m"]), int(match["d"])
    if "uhr" in match[0]:
        first, last = last, first
    return _moment(2000 + first, month, last, match, when)


def _juche(match: re.Match[str], when: When) -> Moment | None:
    """Juche 1 is 1912."""
    return _moment(int(match["j"]) + 1911, int(match["m"]), int(match["d"]), match, when)


def _dangi(match: re.Match[str], when: When) -> Moment | None:
    """The years of Tangun: the first was 2333 before Christ."""
    return _moment(int(match["dangi"]) - 2333, int(match["m"]), int(match["d"]), match, when)


def _epoch(match: re.Match[str], when: When) -> Moment | None:
    number = int(match["n"])
    return Moment(datetime.fromtimestamp(number // 1000 if number > 10**11 else number, UTC), "minute")


def _month_slot(match: re.Match[str], when: When) -> Moment | None:
    """Nocut's feeds: "27 09 2026", digits where the month's name should be."""
    return _moment(int(match["y"]), int(match["m"]), int(match["d"]), match, when)


def _no_year(match: re.Match[str], when: When) -> Moment | None:
    """The nearest such day that has come (a day ahead at most)."""
    got = match.groupdict()
    month = _MONTHS[got["mon"]] if got.get("mon") else int(got["m"])
    for year in (when.here.year, when.here.year - 1):
        found = _moment(year, month, int(got["d"]), match, when)
        if found and found.at <= when.now + timedelta(days=1):
            return Moment(found.at, "guess")
    return None


def _day_only(match: re.Match[str], when: When) -> Moment | None:
    """지난 6일, 오는 6일: the nearest such day behind us, or before us."""
    day, step = when.here, timedelta(days=1 if match["way"] == "오는" else -1)
    for _ in range(62):
        if day.day == int(match["d"]):
            return Moment(datetime(day.year, day.month, day.day, tzinfo=when.zone).astimezone(UTC), "guess")
        day += step
    return None


_UNITS = {
    "초": 1, "분": 60, "시간": 3600, "일": 86400, "주": 604800, "sec": 1, "min": 60, "hour": 3600, "day": 86400,
    "week": 604800,
}  # fmt: skip


def _ago(match: re.Match[str], when: When) -> Moment | None:
    try:
        count = 1 if match["n"] in ("한", "a", "an") else int(match["n"])
        return Moment(when.now - timedelta(seconds=count * _UNITS[match["unit"]]), "guess")
    except OverflowError:
        return None


_WORDS = {
    "방금": 0,
    "방금 전": 0,
    "오늘": 0,
    "today": 0,
    "just now": 0,
    "어제": 1,
    "yesterday": 1,
    "그제": 2,
    "그저께": 2,
    "엊그제": 2,
}


def _word(match: re.Match[str], when: When) -> Moment | None:
    if match["word"] in ("방금", "방금 전", "just now"):
        return Moment(when.now, "guess")
    day = when.here - timedelta(days=_WORDS[match["word"]])
    found = _moment(day.year, day.month, day.day, match, when)
    return Moment(found.at, "guess") if found else None


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_T = rf"(?:[\s,|]*[(]?{_HOUR}[)]?{_ZONE})?"  # a time of day behind a date, or none
_BY = (
    rf"{_DAYNAME}(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s|-)?\s*{_MONTH}\s*(?:,|-|de[l]?\s)?\s*(?P<y>\d{{4}})"
)
_DMY = rf"{_DAYNAME}(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>\d{{4}})"
_MDY = rf"{_DAYNAME}{_MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:[,.]\s*|\s+)(?P<y>\d{{4}})"
_FORMS: list[tuple[str, Reader]] = [
    (rf"{_YMD}t{_HM}{_ZONE}", _ymd),  # ISO 8601
    (rf"{_YMD}{_WEEKDAY}(?:[\s,|]*(?:(?:-{{1,2}}|[/–—])\s+)?[(\[]?{_HOUR}[)\]]?{_ZONE})", _ymd),
    (rf"{_BY}[\s,|-]*(?:{_AT}|@\s*)?{_HOUR}{_ZONE}", _english),  # RFC 822, in all its disorder
    (rf"{_DMY}[\s,|–-]*(?:{_AT})?{_HOUR}{_ZONE}", _ymd),
    (
        rf"{_DAYNAME}{_MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y>\d{{4}})[\s,|-]*(?:at\s+|@\s*)?{_HOUR}{_ZONE}",
        _english,
    ),
    (rf"{_HOUR}{_ZONE}[\s,|-]*(?:on\s+)?{_DAYNAME}{_MONTH}\s*(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})", _english),
    (rf"{_HOUR}\s*[|/,]?\s*{_YMD}{_WEEKDAY}(?!\s*[|(]?\s*(?:[오ap]\w\s*)?\d{{1,2}}\s*[:시])", _ymd),
    (rf"단기\s*(?P<dangi>4\d{{3}})년\s*(?P<m>\d{{1,2}})월\s*(?P<d>\d{{1,2}})일{_T}", _dangi),
    (rf"(?<!\d)(?P<dangi>4[23]\d\d)\.\s?(?P<m>\d{{1,2}})\.\s?(?P<d>\d{{1,2}})\.?(?!\d){_T}", _dangi),
    (rf"{_DAYNAME}{_MONTH}\s+(?P<d>\d{{1,2}})\s+{_HM}{_ZONE}\s+(?P<y>\d{{4}})", _english),  # C's and Java's own
    (rf"{_DAYNAME}(?P<d>\d{{2}}) (?P<m>\d{{2}}) (?P<y>\d{{4}}){_T}", _month_slot),
    (
        rf"(?P<named>{'|'.join(_DAYS)}|[월화수목금토일])(?:[a-z]{{0,6}}|요일),?\s*(?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}})[-/](?P<y>\d{{4}})"
        rf"(?:[\s,|-]+{_HOUR}{_ZONE})?",
        _by_weekday,
    ),
    (rf"(?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}})[-/](?P<y>\d{{4}})[\s,|]+{_HOUR}{_ZONE}", _month_first),
    (rf"{_YMD}{_WEEKDAY}", _ymd),
    (r"(?P<m>\d{1,2})월\s?(?P<d>\d{1,2})(?:일|th|st|nd|rd)?,\s?(?P<y>\d{4})(?!\d)", _ymd),  # WordPress in Korean
    (rf"{_BY}", _english),
    (rf"{_DMY}(?!\d)", _ymd),
    (rf"{_MDY}(?:\s+{_DAYNAME})?", _english),
    (r"주체\s*(?P<j>\d{2,3})\s*(?:\(\d{4}\))?\s*년?\s*(?P<m>\d{1,2})월\s*(?P<d>\d{1,2})일", _juche),
    (r"(?:주체|juche)\s*(?P<j>\d{2,3})[.](?P<m>\d{1,2})[.](?P<d>\d{1,2})", _juche),
    (
        rf"[a-z][a-z./\- ]{{1,40}}, {_MONTH} (?P<d>\d{{1,2}}) \([a-z ]{{2,20}}\)?(?:\s*[-=]{{1,2}})?",
        _no_year,
    ),  # dateline
    (rf"[a-z][a-z./\- ]{{1,40}}, {_MONTH} (?P<d>\d{{1,2}})(?=\s*[-=]|$)", _no_year),
    (r"평양\s*(?P<m>\d{1,2})월\s*(?P<d>\d{1,2})일발?(?:\s*조선중앙통신)?", _no_year),
    (rf"(?P<m>\d{{1,2}})[/月](?P<d>\d{{1,2}})日?\s?\([月火水木金土日]\)\s*{_TIME}", _no_year),
    (rf"(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日\s{_TIME}", _no_year),
    (rf"(?P<y>\d{{2}})[-./](?P<m>\d{{2}})[-./](?P<d>\d{{2}})\.?\s?\|? {_TIME}", _short_year),
    (r"(?P<n>\d{1,5}|한)\s*(?P<unit>초|분|시간|일|주)\s*전(?:에|(?![가-힣]))", _ago),
    (r"(?P<n>\d{1,5}|an?)\s*(?P<unit>sec|min|hour|day|week)[a-z]*\s+ago", _ago),
]
_ONLY_WHOLE: list[tuple[str, Reader]] = [
    (rf"{_YMD}{_ZONE}", _ymd),
    (rf"{_DAYNAME}(?P<d>\d{{1,2}}) {_MONTH} (?P<y>\d{{2}}) {_HM}{_ZONE}", _english),  # RFC 822 before 2000
    (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})[t ]?(?:(?P<h>\d{2}):?(?P<mi>\d{2}):?(?P<s>\d{2})?)?" + _ZONE, _ymd),
    (r"(?P<n>\d{10}|\d{13})(?:\.\d{1,9})?", _epoch),
    (rf"(?P<y>\d{{2}})[./-](?P<m>\d{{1,2}})[./-](?P<d>\d{{1,2}})\.?{_T}", _short_year),
    (rf"(?:(?:지난|오는)\s*)?(?P<m>\d{{1,2}})\s*[월./-]\s*(?P<d>\d{{1,2}})일?\.?{_T}", _no_year),
    (rf"{_MONTH}\s*(?P<d>\d{{1,2}})(?:[\s,|]+{_HOUR}{_ZONE})?", _no_year),
    (r"(?P<way>지난|오는)\s*(?P<d>\d{1,2})일", _day_only),
    (rf"(?P<word>{'|'.join(_WORDS)}){_T}", _word),
]
WHOLE = [(_form(pattern), reader) for pattern, reader in (*_FORMS, *_ONLY_WHOLE)]
INSIDE = [(_form(rf"(?<![\d.]){pattern}"), reader) for pattern, reader in _FORMS]
