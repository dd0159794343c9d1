"""How a source is doing: from made-up histories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scheduler.health import health_of
from scheduler.rhythm import learn, rest_day
from storage.model_history import FieldPast, History, PastRun
from storage.model_run import Counts, CrawlRun
from storage.model_schedule import Health, SourceState

SEOUL = ZoneInfo("Asia/Seoul")
NOON = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # a Wednesday, noon in Seoul
HOUR = timedelta(hours=1)


def past(
    outcome: str = "ok",
    kinds: dict[str, int] | None = None,
    entry_kinds: dict[str, int] | None = None,
    detail: str | None = None,
    **counts: int,
) -> PastRun:
    all_kinds = {**(kinds or {}), **(entry_kinds or {})}
    run = CrawlRun(
        id=1, source="paper", trigger="schedule", started=NOON, ended=NOON, outcome=outcome,  # type: ignore[arg-type]
        detail=detail, counts=Counts(**{"entries": 1, **counts}),
    )  # fmt: skip
    return PastRun(
        run=run, kinds=all_kinds, details={kind: f"{kind} it is" for kind in all_kinds}, entry_kinds=entry_kinds or {}
    )


GOOD = past(links=30, known=28, tried=2, fetched=2, new=2)
FAILED = past("failed", entry_kinds={"timeout": 1}, detail="no entry could be read: no answer", entries_failed=1)


def judge(*runs: PastRun, before: str | None = "ok", now: datetime = NOON, **more: Any) -> Health:
    history = History(runs=runs, **{"last_new": now - HOUR, **more})
    state = before and SourceState(
        source="paper", name="Paper", zone="Asia/Seoul", enabled=True,
        health=Health(state=before, since=NOON - 9 * HOUR, why="as before"),  # type: ignore[arg-type]
    )  # fmt: skip
    return health_of(now, state or None, history, learn(history.hours, SEOUL, now))


@pytest.mark.parametrize(
    ("runs", "state", "why"),
    [
        ((), "new", "not crawled yet"),
        ((GOOD,), "ok", ""),
        ((FAILED, GOOD), "ok", "the last crawl failed: no entry could be read: no answer"),
        ((FAILED, FAILED, GOOD), "failing", "2 crawls in a row failed: no entry could be read: no answer"),
        ((past(links=1), past(links=1)), "ok", ""),
        (
            (past("failed", entry_kinds={"blocked": 1}, entries_failed=1), GOOD),
            "blocked",
            "blocked it is",
        ),
        (
            (past(kinds={"login": 9}, links=9, tried=9, fetched=9, rejected=9), GOOD),
            "blocked",
            "a login, a consent wall or a bot check in place of 9 of 9 articles: login it is",
        ),
        (
            (past(kinds={"block_page": 3}, links=3, tried=3, fetched=3, rejected=3), GOOD),
            "blocked",
            "a page of whoever blocks the outlet in place of 3 of 3 articles: block_page it is",
        ),
        (  # two pages each time: two polls are needed, and suffice
            (past(kinds={"login": 2}, links=9, tried=2, fetched=2, rejected=2),) * 2,
            "blocked",
            "a login, a consent wall or a bot check in place of 4 of 4 articles: login it is",
        ),
        ((past(kinds={"login": 1}, links=9, tried=5, fetched=5, rejected=1, new=4), GOOD), "ok", ""),
        ((past("failed", entry_kinds={"no_links": 1}, entries_failed=1), GOOD), "changed", "no_links it is"),
        ((past("failed", entry_kinds={"no_links": 1}, entries_failed=1),), "ok", "the last crawl failed"),
        (
            (*(past(kinds={"no_text": 4}, links=9, tried=4, fetched=4, rejected=4),) * 2, GOOD),
            "changed",
            "none of 8 pages gave an article; most often no_text: no_text it is",
        ),
        ((past(kinds={"off_topic": 4}, links=9, tried=4, fetched=4, rejected=4),) * 2 + (GOOD,), "ok", ""),
        (
            (past("partial", entry_kinds={"http_client": 1}, entries=3, entries_failed=1, links=5),) * 2,
            "failing",
            "1 of 3 entry pages can't be read: http_client it is",
        ),
    ],
)  # fmt: skip
def test_the_state_and_its_reason(runs: tuple[PastRun, ...], state: str, why: str) -> None:
    found = judge(*runs)
    assert (found.state, found.why[: len(why)]) == (state, why)
    if not why:
        assert found.why == ""


def test_a_state_that_stays_keeps_its_beginning() -> None:
    assert judge(GOOD).since == NOON - 9 * HOUR
    assert judge(FAILED, FAILED).since == NOON
    assert judge(FAILED, before="blocked").state == "blocked"  # one failure more says nothing better
    assert judge(GOOD, before="blocked").state == "ok"


def test_a_field_that_died_is_named() -> None:
    died = (FieldPast(name="authors", filled=97, of=100, missing=3),)
    assert judge(GOOD, fields=died).state == "changed"
    assert judge(GOOD, fields=died).why == "the newest 3 articles have no authors; 97% of those before had one"
    for filled, of, missing in [(97, 100, 1), (70, 100, 4), (10, 10, 9), (97, 100, 0)]:
        assert judge(GOOD, fields=(FieldPast(name="authors", filled=filled, of=of, missing=missing),)).state == "ok"


# ---- silence


def weeks(now: datetime, busy: int = 4, rest: int = 1) -> dict[datetime, int]:
    """Four weeks of a paper that publishes by day, less on days of rest."""
    hours = {}
    moment = (now - timedelta(days=27)).replace(minute=0)
    while moment < now:
        local = moment.astimezone(SEOUL)
        if 8 <= local.hour < 19:
            hours[moment] = rest if rest_day(local.date(), "Asia/Seoul") else busy
        moment += HOUR
    return hours


def silent(since: datetime, now: datetime, **how: int) -> str:
    hours = {hour: count for hour, count in weeks(now, **how).items() if hour <= since}
    return judge(GOOD, now=now, hours=hours, last_new=since).state


def kst(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=SEOUL).astimezone(UTC)


def test_a_working_day_without_news_is_quiet() -> None:
    assert silent(kst(24, 18), kst(25, 10)) == "ok"  # a night, and a late morning
    assert silent(kst(24, 18), kst(25, 16)) == "quiet"


def test_nights_and_weekends_are_no_alarm() -> None:
    assert silent(kst(20, 18), kst(23, 9), rest=0) == "ok"  # Friday evening to Monday morning
    assert silent(kst(24, 18), kst(25, 8)) == "ok"


def test_holidays_are_no_alarm() -> None:
    # Chuseok 2026: Thursday 24 to Saturday 26 September, and the Sunday after it
    assert silent(kst(23, 18, month=9), kst(27, 20, month=9), rest=0) == "ok"


def test_a_source_that_is_hardly_known_is_not_called_quiet() -> None:
    few = {NOON - timedelta(days=3): 6, NOON - timedelta(days=2): 6}
    assert judge(GOOD, hours=few, last_new=NOON - timedelta(days=2)).state == "ok"


def test_a_weekly_is_not_quiet_in_its_week() -> None:
    weekly = {NOON - timedelta(days=days): 12 for days in (7, 14, 21)}
    assert judge(GOOD, hours=weekly, last_new=NOON - timedelta(days=7)).state == "ok"
