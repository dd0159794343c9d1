"""The pages to read: latest, search, timeline. A request in, the template and its values out."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from koreawatch import times
from koreawatch.standing import daemon_of
from koreawatch.web import draw
from koreawatch.web.asking import Ask, Wrong, whole, zone_of
from storage.model_search import Hit, Hits, Query
from storage.model_story import StoryMarks
from storage.protocol import Store

PAGE = 30  # rows
CHARTED = 30  # days of the chart above a search, at most
FEWEST = 14  # days of it, where as many are asked for
RAIL = timedelta(hours=24)  # that the rail counts
SERIES = 6  # sources that a timeline by source shows

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One hit with what is shown beside it."""

    hit: Hit
    marks: StoryMarks | None

    @property
    def outlets(self) -> int:
        """Besides the first one."""
        return self.marks.outlets - 1 if self.marks else 0


def rows(store: Store, hits: Hits) -> list[Row]:
    """The hits, each with the marks of its story."""
    stories = {hit.article.story for hit in hits.hits if hit.article.story is not None}
    marks = store.marks(stories)
    return [Row(hit, marks.get(hit.article.story) if hit.article.story else None) for hit in hits.hits]


def names_of(ask: Ask) -> dict[str, str]:
    """What the sources are called."""
    return {state.source: state.name for state in ask.store.states().values()}


def latest(ask: Ask) -> View:
    """One row a story, the one that broke last on top."""
    asked = replace(ask.query(limit=PAGE, by_story=True), text="", by_story=True, sort="newest")
    hits = page_of(ask, asked)
    newest, _ = ask.store.arrived(2**62)
    day = ask.store.facets(Query(since=ask.now - RAIL))
    told = ask.store.told()
    watches = [(watch, told.get(watch.id)) for watch in ask.store.watches()]
    values = {
        "rows": rows(ask.store, hits),
        "hits": hits,
        "asked": asked,
        "newest": newest,
        "rail": day,
        "watches": watches,
        "empty": not asked.sources and not asked.language and not asked.offset and not hits.total,
        "pages": pages(ask, hits, asked),
        "names": names_of(ask),
    }
    return View("latest.html", values)


def page_of(ask: Ask, asked: Query) -> Hits:
    """The hits of one page. With `after` it begins behind that article, and `offset` tells only how many went before:
    then what comes meanwhile shifts nothing, and a page deep down is found as fast as the first."""
    after = ask.number("after", 0, 1, 2**62)
    if not after or asked.sort == "relevance":
        return ask.store.search(asked)
    hits = ask.store.search(replace(asked, after=after, offset=0))
    return replace(hits, total=hits.total + asked.offset)


def pages(ask: Ask, hits: Hits, asked: Query) -> dict[str, str | None]:
    """Addresses of the page before and of the one after."""
    step = asked.limit or PAGE
    more = hits.more or hits.total > asked.offset + len(hits.hits)
    before = ask.link(offset=max(0, asked.offset - step) or None) if asked.offset else None
    behind = hits.hits[-1].article.id if hits.hits and asked.sort == "newest" else None
    after = ask.link(offset=asked.offset + step, after=behind) if more and hits.hits else None
    return {"before": before, "after": after}


def search(ask: Ask) -> View:
    """What a query finds, how it was understood, by day, source and language."""
    asked = ask.query(limit=PAGE)
    blank = not (asked.text or asked.sources or asked.author or asked.language or asked.since or asked.until)
    if blank:
        return View("search.html", {"asked": asked, "hits": None, "blank": True, "names": names_of(ask)})
    facets = ask.beside(lambda ask: ask.store.facets(whole(asked)))
    chart = ask.beside(lambda ask: _chart_of(ask, asked))
    hits = page_of(ask, asked)
    values = {
        "asked": asked,
        "hits": hits,
        "blank": False,
        "rows": rows(ask.store, hits),
        "facets": facets() if hits.total else None,
        "chart": chart() if hits.total else None,
        "pages": pages(ask, hits, asked),
        "names": names_of(ask),
        "command": _command("search", asked),
        "export": f"{_command('export', asked)} -o articles.csv",
    }
    return View("search.html", values)


def _chart_of(ask: Ask, asked: Query) -> draw.Chart:
    """Hits on each day, of the days that are asked for or the last two months."""
    last = (asked.until or ask.now).astimezone(times.SEOUL).date()
    first = last - timedelta(days=CHARTED - 1)
    if asked.since:
        first = max(first, asked.since.astimezone(times.SEOUL).date())
    bounded = replace(whole(asked), since=_begin(first, times.SEOUL))
    days = draw.filled(ask.store.days(bounded, times.SEOUL), min(first, last), last)
    if not asked.since:  # a search for something new is no flat line with one bar at its end
        begun = next((at for at, day in enumerate(days) if day.articles), 0)
        days = days[min(begun, max(0, len(days) - FEWEST)) :]
    link = ask.link_of_day("/search")
    return draw.chart([(_in_words(day.day), day.articles, link(day.day)) for day in days])


def _in_words(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _command(name: str, asked: Query) -> str:
    """The same search as a command: `search`, or `export` of all of it."""
    words = [f"koreawatch {name}", _quoted(asked.text) if asked.text else ""]
    words += [f"--source {_quoted(source)}" for source in asked.sources]
    words += [f"--lang {asked.language}"] if asked.language else []
    words += [f"--author {_quoted(asked.author)}"] if asked.author else []
    words += [f"--since {times.iso(asked.since)}"] if asked.since else []
    words += [f"--until {times.iso(asked.until)}"] if asked.until else []
    if name == "search":
        words += ["--sort relevance"] if asked.sort == "relevance" else []
        words += ["--by-story"] if asked.by_story else []
    words += ["--no-expand"] if not asked.expand else []
    return " ".join(filter(None, words))


def _quoted(text: str) -> str:
    return shlex.quote(text if not text.startswith("-") else f" {text}")


# ---- timeline


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one line of the timeline."""

    name: str
    chart: draw.Chart
    link: str
    total: int


def timeline(ask: Ask) -> View:
    """Articles or stories a day: of one query, of two compared, or of the outlets that tell most of it."""
    zone = zone_of(ask)
    length = ask.number("days", 30, 2, 366)
    split = ask.choice("by", ("query", "source", "language"), "query")
    asked = ask.query()
    unit = "stories" if asked.by_story else "articles"
    asked = replace(whole(asked), since=None, until=None)
    last = ask.now.astimezone(zone).date()
    first = last - timedelta(days=length - 1)
    asked = replace(asked, since=_begin(first, zone))
    found: list[tuple[str, Query, dict[str, object]]] = []
    if split == "query":
        other = ask.get("q2")[:2000]
        found.append((asked.text or "all articles", asked, {}))
        if other:
            found.append((other, replace(asked, text=other), {"q": other}))
    else:
        facets = ask.store.facets(asked)
        values = facets.sources if split == "source" else facets.languages
        for value in list(values)[:SERIES]:
            part = replace(asked, sources=(value,)) if split == "source" else replace(asked, language=value)
            found.append((value, part, {"source" if split == "source" else "lang": value}))
    counted = ask.together([partial(_figures, query=query, zone=zone, unit=unit) for _, query, _ in found])
    figures = [(name, *figure, more) for (name, _, more), figure in zip(found, counted, strict=True)]
    most = max((number for _, days, _, _ in figures for number in days.values()), default=0)
    names = names_of(ask) if split == "source" else {}
    every = [first + timedelta(days=each) for each in range(length)]
    series = [
        _series(ask, names.get(name, name), {day: days.get(day, 0) for day in every}, total, more, most)
        for name, days, total, more in figures
    ]
    values_ = {"series": series, "days": length, "by": split, "first": first, "last": last, "asked": asked}
    return View("timeline.html", {**values_, "q2": ask.get("q2"), "zone": str(zone), "unit": unit})


def _figures(ask: Ask, query: Query, zone: ZoneInfo, unit: str) -> tuple[dict[date, int], int]:
    """What is counted, day by day and in all: a story counts on each day that it is told on, and once in all."""
    if unit == "stories":
        told = ask.store.story_days(query, zone)
        return {day.day: day.stories or 0 for day in told.days}, told.stories
    days = {day.day: day.articles for day in ask.store.days(query, zone)}
    return days, sum(days.values())


def _series(ask: Ask, name: str, days: Mapping[date, int], total: int, more: Mapping[str, object], most: int) -> Series:
    gone = {"q2": None, "days": None, "by": None, "tz": None, **more}
    of_day = ask.link_of_day("/search", **gone)
    bars = [(_in_words(day), number, of_day(day)) for day, number in days.items()]
    link = ask.link("/search", **{**gone, "since": min(days).isoformat(), "until": None, "offset": None})
    return Series(name, draw.chart(bars, most=most), link, total)


def frame(ask: Ask) -> dict[str, Any]:
    """What every page shows around its own."""
    sign = ask.store.daemon_sign()
    daemon = daemon_of(ask.config.store, sign, ask.now)
    return {"daemon": daemon, "daemon_says": daemon.sentence(times.SEOUL, ask.now)}


__all__ = ["Row", "Series", "View", "Wrong", "frame", "latest", "names_of", "pages", "rows", "search", "timeline"]
