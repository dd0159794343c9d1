"""The pages of the newsroom: sources, runs, watches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from koreawatch import times
from koreawatch.cli.runs import grouped
from koreawatch.standing import source_row
from koreawatch.web import draw
from koreawatch.web.asking import Ask, Wrong
from koreawatch.web.pages import View, names_of
from scheduler.masks import masked
from storage.model_run import CrawlRun, DayOfRuns
from storage.model_schedule import SourceState
from storage.model_search import Hits, Query
from storage.model_watch import Alert, Told, Watch

TROUBLE = ("failing", "blocked", "changed", "quiet", "new", "ok", "suspended")  # the gravest first
STRIP = 14  # days
REHEARSED = timedelta(days=30)
SHOWN_RUNS = 50


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source with its fortnight."""

    state: SourceState
    row: Mapping[str, Any]
    strip: draw.Chart


def sources(ask: Ask) -> View:
    """Every source on the schedule, those in trouble first."""
    states = [state for state in ask.store.states().values() if state.enabled or state.suspended_since]
    counts = ask.store.day_counts(ask.now - timedelta(days=1))
    gaps = ask.store.gaps(ask.now - timedelta(days=7), open_only=True)
    past = ask.store.strips(ask.now - timedelta(days=STRIP))
    today = ask.now.astimezone(times.SEOUL).date()
    days = [today - timedelta(days=STRIP - 1 - each) for each in range(STRIP)]
    found = []
    for state in states:
        known = past.get(state.source, {})
        bars = [_bar(str(day), known.get(day)) for day in days]
        chart = draw.chart([(label, figure, "") for label, figure, _ in bars], width=112, height=24)
        kinds = [kind for _, _, kind in bars]
        strip = replace(chart, bars=tuple(map(_marked, chart.bars, kinds)))
        found.append(SourceRow(state, source_row(state, counts.get(state.source), gaps), strip))
    found.sort(key=lambda each: (_gravity(each.row["health"]), each.state.source))
    listed = {each.state.source for each in found}
    unlisted = [ask.config.source(source) for source in ask.config.enabled_ids if source not in listed]
    return View("sources.html", {"sources": found, "gaps": gaps, "unlisted": unlisted})


def _gravity(health: str) -> int:
    return TROUBLE.index(health) if health in TROUBLE else len(TROUBLE)


def _marked(bar: draw.Bar, kind: str) -> draw.Bar:
    """A day without anything new is seen too, when its crawls failed or there were none."""
    least = {"failed": 7.0, "none": 1.5}.get(kind, 0.0)
    return replace(bar, kind=kind, y=bar.y - least, height=least) if not bar.value else replace(bar, kind=kind)


def _bar(label: str, day: DayOfRuns | None) -> tuple[str, int, str]:
    """A day of the strip: new articles; marked when its crawls failed or there were none."""
    if day is None:
        return f"{label}: no crawl", 0, "none"
    said = f"{label}: {day.new} new, {day.runs} crawls, {day.failed} failed"
    return said, day.new, "failed" if day.failed * 2 > day.runs else "ok"


def runs(ask: Ask) -> View:
    """What is underway, and what came of the crawls before."""
    source = ask.get("source")[:100] or None
    failed = ask.flag("failed")
    found = ask.store.runs(source, failed=failed, limit=SHOWN_RUNS)
    underway = [run for run in found if run.outcome is None]
    ended = [(run, _troubles(ask, run)) for run in found if run.outcome is not None]
    waiting = ask.store.open_requests()
    values = {"underway": underway, "ended": ended, "waiting": waiting, "source": source, "failed": failed}
    return View("runs.html", {**values, "names": names_of(ask)})


def _troubles(ask: Ask, run: CrawlRun) -> list[str]:
    troubles = run.counts.failed + run.counts.rejected + run.counts.entries_failed
    return grouped(ask.store.troubles(run.id)) if troubles else []


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One watch, what it would have told in thirty days, and what it told."""

    watch: Watch
    told: Told
    spark: draw.Chart
    alerts: tuple[Alert, ...]
    tells: tuple[str, ...]  # whom, without secrets


def watches(ask: Ask) -> View:
    """Every watch; with `q`, what a new one would have told."""
    told = ask.store.told()
    all_ = ask.config.alerts.notify
    found = [
        WatchRow(
            watch=watch,
            told=told.get(watch.id, Told()),
            spark=_spark(ask, watch.query),
            alerts=tuple(ask.store.alerts(watch.id, 10)),
            tells=tuple(map(masked, watch.notify or all_)),
        )
        for watch in ask.store.watches()
    ]
    asked = ask.query()
    rehearsal = rehearse(ask, asked) if asked.text or asked.sources or asked.author else None
    values = {"watches": found, "asked": asked, "rehearsal": rehearsal, "name": ask.get("name")[:60]}
    targets = [masked(target) for target in all_]
    return View(
        "watches.html", {**values, "names": names_of(ask), "targets": targets, "notify": ask.get("notify")[:500]}
    )


def _spark(ask: Ask, query: Query) -> draw.Chart:
    """Matches a day in the last thirty days."""
    last = ask.now.astimezone(times.SEOUL).date()
    first = last - REHEARSED
    days = ask.store.days(replace(query, since=ask.now - REHEARSED), times.SEOUL)
    bars = [(f"{day.day}: {day.articles}", day.articles, "") for day in draw.filled(days, first, last)]
    return draw.chart(bars, width=150, height=28)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a watch would have told in the last thirty days, one row a story."""

    hits: Hits
    spark: draw.Chart


def rehearse(ask: Ask, asked: Query) -> Rehearsal:
    """Raises Wrong when nothing can ever be found with it."""
    bare = Query(
        text=asked.text, sources=asked.sources, language=asked.language, author=asked.author, expand=asked.expand,
        since=ask.now - REHEARSED, by_story=True, limit=10,
    )  # fmt: skip
    if asked.text and len(asked.text) > 1000:
        raise Wrong("The query of a watch has at most 1,000 characters.")
    return Rehearsal(ask.store.search(bare), _spark(ask, replace(bare, by_story=False)))
