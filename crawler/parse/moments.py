"""When a page was published and changed: which of the places that tell it is believed, and where it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.parse.blocks import RawBlock, tidy
from crawler.parse.date_forms import Moment
from crawler.parse.dates import Dates, find_date, find_dates, read_date
from crawler.parse.eastern_moments import western
from crawler.parse.elements import Elements
from crawler.parse.line_moments import LABELLED
from crawler.parse.phrases import has_one
from crawler.parse.seen import visible
from crawler.parse.structured import FILMED, Said, Structured
from crawler.parse.tree import select, text_of
from crawler.source import Recipe

LINE = "line on the page"  # where a date was found that nothing but its text speaks for
_WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*(?:Z|[+-]\d\d:?\d\d)$")
_MOST = 1000  # lines that may tell the change that are looked at
_CHANGE_WORDS = tuple(map(str.encode, ("수정", "업데이트", "갱신", "updated", "modified", "更新")))
_CHANGE = re.compile(r"\W*(?:수정|최종수정|업데이트|updated|modified)", re.IGNORECASE)
_EN_DATELINE = re.compile(r"[A-Z][A-Za-z.'’, /\-]{2,60}, [A-Z][a-z]{2,8}\.? \d{1,2} \([A-Z][\w /.&-]{1,30}\)")
_STALE = timedelta(days=90)
_DATED_ADDRESS = re.compile(r"[=/][A-Z]{0,4}(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=\D|\d{3,}|$)")


def read_dates(
    elements: Elements,
    said: Structured,
    recipe: Recipe,
    blocks: Sequence[RawBlock],
    title: str,
    url: str,
    zone: ZoneInfo,
    now: datetime,
) -> tuple[Moment | None, Moment | None, dict[str, str]]:
    """Publication and change, with their origins."""
    origins: dict[str, str] = {}
    published: Moment | None = None
    modified: Moment | None = None
    for element, text, selector in select(elements.tree, recipe.date):
        dates = find_dates(text if LABELLED.search(text) else f"{_before(element)} {text}", zone, now)
        if dates.published and not published:
            published, origins["published"] = dates.published, f"recipe {selector}"
        if dates.modified and not modified:
            modified, origins["modified"] = dates.modified, f"recipe {selector}"
    named, changed = _first(said.published, zone, now), _first(said.modified, zone, now)
    exact = {moment.precision for moment in (published, named and named[0]) if moment} == {"minute"}
    if exact and zone.key == "UTC" and (modified or changed or not _tells_change(blocks)):
        seen = None  # it could only put an offset right
    else:
        seen = visible(elements, blocks, title, zone, now)
    if not published or published.precision != "minute":
        if named and seen and seen.published:
            named = _mended(named, seen.published, zone, said.published)
            if (
                _is_the_change(named[0], seen)
                or _is_the_outlets(named[0], seen, zone)
                or _is_less_told(named, seen.published, zone)
                or _is_stale(named[0], seen.published)
            ):
                named = (seen.published, f"{LINE}, unlike {named[1]}")
        line = (seen.published, LINE) if seen and seen.published else None
        for moment, origin in filter(None, (named, line)):
            better = published and moment.precision == "minute" != published.precision
            same = published is not None and (_same_day(moment, published, zone) or _is_eve(moment, published, seen))
            if published is None or (better and same):
                published, origins["published"] = moment, origin
    if not modified:
        shown = seen.modified if seen and seen.modified else _labelled_change(blocks, zone, now)
        if changed and shown:
            changed = _mended(changed, shown, zone)
        if not changed and shown:
            changed = (shown, LINE)
        if changed:
            modified, origins["modified"] = changed
    if published is None:
        day = _day_in_address(url, zone, now)
        if day:
            published, origins["published"] = Moment(day.at, "day"), "address"
    if published is None or origins.get("published") == "address":
        scripted = _scripted(said, published, zone, now)
        if scripted:
            published, origins["published"] = scripted
    elif published.precision == "day":  # only one hour of that day, or it may be another article's
        published, origins["published"] = _scripted(said, published, zone, now, alone=True) or (
            published,
            origins["published"],
        )
    if published is None:
        published = _dateline(blocks, zone, now)
        if published:
            origins["published"] = "dateline"
    if modified and published and modified.at <= published.at:
        modified = None
    if published is None and modified:  # old sites only tell when the page was put up: 更新
        published, modified, origins["published"] = modified, None, origins["modified"]
    if modified is None:
        origins.pop("modified", None)
    return published, modified, origins


def _is_the_change(named: Moment, seen: Dates) -> bool:
    """Whether data give for the publication what the page calls the change, behind another moment."""
    if seen.published is None or seen.modified is None or named.precision != "minute":
        return False
    return seen.published.at < seen.modified.at <= named.at < seen.modified.at + timedelta(minutes=1)


def _before(element: etree._Element) -> str:
    """The label that stands right before an element: "수정 <span>…</span>"."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        text = previous.tail if (previous.tail or "").strip() else text_of(previous, 14)
    else:
        text = parent.text if parent is not None else None
    label = tidy(text or "")
    return label if len(label) <= 14 and LABELLED.search(label) and not re.search(r"\d", label) else ""


def _is_stale(named: Moment, seen: Moment) -> bool:
    """Whether the data of a page name a day long before the minute that it shows: the template's, or the site's."""
    return named.precision == "day" and seen.precision == "minute" and seen.at - named.at > _STALE


def _first(said: Sequence[Said], zone: ZoneInfo, now: datetime) -> tuple[Moment, str] | None:
    """The first that can be read; a later one of the same day that is exact to the minute is better "
    "than a bare day."""
    best: tuple[Moment, str] | None = None
    for text, where in said:
        moment = read_date(text, zone, now)
        if moment is None:
            continue
        if best is None:
            best = (moment, where)
        elif best[0].precision != "minute" and moment.precision == "minute" and _same_day(moment, best[0], zone):
            return moment, where
    return best


def first_date(texts: Sequence[str], zone: ZoneInfo, now: datetime) -> Moment | None:
    """The first that can be read of dates that stand beside a body in a script."""
    first = _first([(text, "") for text in texts], zone, now)
    return first[0] if first else None


def _same_day(a: Moment, b: Moment, zone: ZoneInfo) -> bool:
    return a.at.astimezone(zone).date() == b.at.astimezone(zone).date()


def _is_eve(moment: Moment, day: Moment, seen: Dates | None) -> bool:
    """Whether a labelled moment under the headline is of the day before the one that a printed issue is dated."""
    firm = seen is not None and seen.firm and moment is seen.published
    return firm and timedelta(0) < day.at - moment.at < timedelta(days=1)


def _mended(named: tuple[Moment, str], seen: Moment, zone: ZoneInfo, data: Sequence[Said] = ()) -> tuple[Moment, str]:
    """Many sites write the local time and call it UTC, or their server's. The line that readers see tells."""
    moment, where = named
    offset = seen.at.astimezone(zone).utcoffset()
    if offset and seen.precision == "minute" and abs((moment.at - seen.at - offset).total_seconds()) < 60:
        return Moment(seen.at, "minute"), f"{where}, in the zone of the line on the page"
    if seen.precision == "minute" and any(origin == where and _tells_clock(text, seen, zone) for text, origin in data):
        return Moment(seen.at, "minute"), f"{where}, in the zone of the line on the page"
    told, shown = moment.at.astimezone(zone), seen.at.astimezone(zone)
    if seen.precision == "minute" and told.year != shown.year and f"{told:%m%d%H%M}" == f"{shown:%m%d%H%M}":
        return Moment(seen.at, "minute"), f"{where}, of the year in the line on the page"
    return named


def _tells_clock(text: str, seen: Moment, zone: ZoneInfo) -> bool:
    """Whether a date in the data has the day and the clock that readers see, with an offset of its own."""
    return (
        _WITH_OFFSET.match(text) is not None
        and text[:16].replace(" ", "T") == f"{seen.at.astimezone(zone):%Y-%m-%dT%H:%M}"
    )


def _is_the_outlets(named: Moment, seen: Dates, zone: ZoneInfo) -> bool:
    """Whether a date in the data can't be the article's: another day's midnight, when the line under the headline is
    labelled and tells the minute. Some systems put the day there since when the outlet exists, or today."""
    shown = seen.published
    if shown is None or not seen.firm or shown.precision != "minute" or _same_day(named, shown, zone):
        return False
    at = named.at.astimezone(zone)
    midnight = named.precision == "day" or (at.hour, at.minute, at.second) == (0, 0, 0)
    return midnight and abs(named.at - shown.at) > timedelta(days=1)


def _is_less_told(named: tuple[Moment, str], shown: Moment, zone: ZoneInfo) -> bool:
    """Whether the line on the page knows better than the data: the minute, where those have only the day and write it
    as its midnight; or the article's day, where they tell a film's."""
    if shown.precision != "minute":
        return False
    moment, where = named
    if where == FILMED:
        return not _same_day(moment, shown, zone)
    day = shown.at.astimezone(zone).date()
    here, there = (moment.at.astimezone(each) for each in (zone, UTC))
    if there.time() == time() and there.date() == day + timedelta(days=1):
        return True  # the day of the printed issue
    return any(at.time() == time() and at.date() == day for at in (here, there))


def _scripted(
    said: Structured, day: Moment | None, zone: ZoneInfo, now: datetime, *, alone: bool = False
) -> tuple[Moment, str] | None:
    """A date that only the page's scripts hold: of the day that is known, or the only one. `alone`: the only one of
    that day."""
    found: dict[datetime, tuple[Moment, str]] = {}
    for text, where in said.scripted:
        moment = read_date(text, zone, now)
        if moment and moment.precision == "minute" and (day is None or _same_day(moment, day, zone)):
            found.setdefault(moment.at, (moment, where))
    return next(iter(found.values())) if found and ((day and not alone) or len(found) == 1) else None


def _dateline(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Moment | None:
    """The day in an agency's dateline, of a page without any other date."""
    for block in blocks:
        match = _EN_DATELINE.match(block.text) if not block.cut else None
        if match:
            return find_date(match[0], zone, now)
    return None


def _tells_change(blocks: Sequence[RawBlock]) -> bool:
    """Whether a line has a word that may be the label of a change."""
    text = "\n".join([block.text for block in blocks]).encode("utf-8", "surrogatepass")  # quicker made small
    return has_one(text.lower(), _CHANGE_WORDS)


def _labelled_change(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Moment | None:
    if not _tells_change(blocks):
        return None
    for block in islice(
        (block for block in blocks if len(block.text) < 100 and _CHANGE.match(western(block.text))), _MOST
    ):
        dates = find_dates(block.text, zone, now)
        if dates.modified:
            return dates.modified
    return None


def first_day(said: Structured, url: str, zone: ZoneInfo, now: datetime) -> date | None:
    """The day of publication as far as structured data or the address tell it."""
    named = _first(said.published, zone, now)
    if named:
        return named[0].at.astimezone(zone).date()
    moment = _day_in_address(url, zone, now)
    return moment.at.astimezone(zone).date() if moment else None


def _day_in_address(url: str, zone: ZoneInfo, now: datetime) -> Moment | None:
    match = _DATED_ADDRESS.search(url)
    digits = [group for group in match.groups() if group] if match else []
    return read_date("-".join(digits), zone, now) if digits else None
