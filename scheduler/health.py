"""How is a source doing? A pure function of what the store knows of it, with a reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from scheduler.rhythm import Rhythm
from storage.model import FailureKind, RejectReason
from storage.model_history import FieldPast, History, PastRun
from storage.model_run import Counts
from storage.model_schedule import Health, HealthState, SourceState

WALLS = frozenset({RejectReason.LOGIN.value, RejectReason.BLOCK_PAGE.value})
_WALL_NAMES = {
    RejectReason.LOGIN.value: "a login, a consent wall or a bot check",
    RejectReason.BLOCK_PAGE.value: "a page of whoever blocks the outlet",
}
REGULATOR = "warning.or.kr"  # where Korean networks send whoever asks for a site that the regulator blocks
MOSTLY = 0.8  # share of the pages tried that makes a rule
FEWEST_PAGES = 3  # tried, before all of them rejected means that the pages have changed
# articles that should have come and did not: when arrivals were independent, fewer than one silence in a million
# would be so long; news comes in bursts, hence also twice the longest silence that was seen, and six hours at least
QUIET_ARTICLES = 14.0
QUIET_TIMES = 2.0
QUIET_LEAST = timedelta(hours=6)
FEWEST_ARTICLES = 20  # that a rhythm must be learned from before silence means anything
USUALLY = 0.8  # share of articles that have a field, before its absence means anything
UNLIKELY = 0.001  # chance of so many articles without it in a row


def health_of(now: datetime, state: SourceState | None, history: History, rhythm: Rhythm) -> Health:
    """How a source is doing after its latest crawl. `state`: as it was before, None for a new source."""
    found, why = _judge(now, state, history, rhythm)
    before = state.health if state else None
    since = before.since if before and before.state == found else now
    return Health(state=found, since=since, why=why)


def _judge(now: datetime, state: SourceState | None, history: History, rhythm: Rhythm) -> tuple[HealthState, str]:
    if state and state.suspended_since:
        return "suspended", "paused by the user"
    if not history.runs:
        return "new", "not crawled yet"
    for look in (_blocked, _changed_entries, _changed_pages, _failing):
        found = look(history.runs)
        if found:
            return found
    if dead := _dead_field(history):
        return "changed", dead
    if silence := _silence(now, history, rhythm):
        return "quiet", silence
    if _failed(history.runs[0]):
        if state and state.health.state in ("failing", "blocked", "changed"):
            return state.health.state, state.health.why
        return "ok", f"the last crawl failed: {history.runs[0].run.detail or 'no reason is known'}"
    return "ok", ""


def _failed(past: PastRun) -> bool:
    return past.run.outcome == "failed"


def _blocked(runs: tuple[PastRun, ...]) -> tuple[HealthState, str] | None:
    """The door is shut: entry pages refused, or walls where the articles should be."""
    latest, counts = runs[0], runs[0].run.counts
    kind = FailureKind.BLOCKED.value
    if counts.entries_failed == counts.entries:
        if latest.entry_kinds.get(kind, 0):
            return "blocked", _told(latest.details, kind)
        led = latest.details.get(FailureKind.REDIRECT.value, "")
        if REGULATOR in led:
            return "blocked", led
    for past in (latest, _joined(runs[:2])):
        walls = sum(past.kinds.get(wall, 0) for wall in WALLS) + past.kinds.get(kind, 0)
        walls -= past.entry_kinds.get(kind, 0)
        tried = past.run.counts.tried
        if tried >= FEWEST_PAGES and walls >= MOSTLY * tried:
            most = max((*WALLS, kind), key=lambda each: past.kinds.get(each, 0))
            what = _WALL_NAMES.get(most, "a refusal")
            return "blocked", f"{what} in place of {walls} of {tried} articles: {_told(past.details, most)}"
    return None


def _changed_entries(runs: tuple[PastRun, ...]) -> tuple[HealthState, str] | None:
    """An entry page that showed links shows none any more."""
    latest = runs[0]
    kind = FailureKind.NO_LINKS.value
    if latest.entry_kinds.get(kind, 0) and any(past.run.counts.links for past in runs):
        return "changed", _told(latest.details, kind)
    return None


def _changed_pages(runs: tuple[PastRun, ...]) -> tuple[HealthState, str] | None:
    """Links lead to pages, and none of the pages is an article."""
    both = _joined(runs[:2])
    counts = both.run.counts
    if counts.tried < FEWEST_PAGES or counts.fetched < MOSTLY * counts.tried or _kept(counts):
        return None
    kinds = {kind: number for kind, number in both.kinds.items() if not both.entry_kinds.get(kind)}
    if not kinds or not any(_kept(past.run.counts) for past in runs[1:]):
        return None  # it never worked: the recipe is wrong, which `sources check` tells
    most = max(kinds, key=lambda each: kinds[each])
    if most == RejectReason.OFF_TOPIC.value:
        return None  # nothing about Korea today
    return "changed", f"none of {counts.tried} pages gave an article; most often {most}: {_told(both.details, most)}"


def _failing(runs: tuple[PastRun, ...]) -> tuple[HealthState, str] | None:
    failed = 0
    for past in runs:
        if not _failed(past):
            break
        failed += 1
    if failed >= 2:
        return "failing", f"{failed} crawls in a row failed: {runs[0].run.detail or 'no reason is known'}"
    if len(runs) >= 2 and all(past.run.counts.entries_failed > 0 for past in runs[:2]):
        latest, counts = runs[0], runs[0].run.counts
        kind = next(iter(latest.entry_kinds), None)
        reason = _told(latest.details, kind) if kind else "no reason is known"
        return "failing", f"{counts.entries_failed} of {counts.entries} entry pages can't be read: {reason}"
    return None


def _dead_field(history: History) -> str | None:
    """A field that most articles had and the newest ones all lack."""
    for past in history.fields:
        share = past.filled / past.of if past.of >= FEWEST_ARTICLES else 0.0
        if share >= USUALLY and past.missing and _chance(past) < UNLIKELY:
            return (
                f"the newest {past.missing} articles have no {past.name.replace('_url', '')}; "
                f"{share:.0%} of those before had one"
            )
    return None


def _chance(past: FieldPast) -> float:
    """Of so many articles in a row without the field if nothing had changed; the rule of succession keeps it from 0."""
    return float((1 - past.filled / (past.of + 1)) ** past.missing)


def _silence(now: datetime, history: History, rhythm: Rhythm) -> str | None:
    last = history.last_new
    if last is None or rhythm.articles < FEWEST_ARTICLES or now - last < QUIET_LEAST:
        return None
    missing = rhythm.expected(last, now)
    if missing < QUIET_ARTICLES or missing < QUIET_TIMES * _longest_silence(history, rhythm):
        return None
    hours = round((now - last) / timedelta(hours=1))
    return f"nothing new for {hours} h, in which about {missing:.0f} articles were usual"


def _longest_silence(history: History, rhythm: Rhythm) -> float:
    """The longest pause between two articles so far, counted in articles that its rhythm would have brought."""
    hours = sorted(hour for hour, count in history.hours.items() if count)
    return max((rhythm.expected(one + timedelta(hours=1), other) for one, other in pairwise(hours)), default=0.0)


def _kept(counts: Counts) -> int:
    return counts.new + counts.revised + counts.unchanged + counts.reprints


def _joined(runs: tuple[PastRun, ...]) -> PastRun:
    """Several crawls as one, the newest first."""
    counts = {name: sum(getattr(past.run.counts, name) for past in runs) for name in Counts().as_dict()}
    sums: list[dict[str, int]] = []
    for of in ("kinds", "entry_kinds"):
        total: dict[str, int] = {}
        for past in runs:
            for kind, number in getattr(past, of).items():
                total[kind] = total.get(kind, 0) + number
        sums.append(total)
    details = {kind: text for past in reversed(runs) for kind, text in past.details.items()}
    joined = replace(runs[0].run, counts=Counts(**counts))
    return PastRun(run=joined, kinds=sums[0], details=details, entry_kinds=sums[1])


def _told(details: Mapping[str, str], kind: str) -> str:
    return details.get(kind, kind)
