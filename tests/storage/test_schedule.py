"""What the daemon remembers: due times, who is suspended, what was asked for, what was not made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.model_run import Counts
from storage.model_schedule import DaemonSign, Gap, Health, Settled
from storage.store import SqliteStore

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PAPER, STAR = ("paper", "The Paper", "Asia/Seoul"), ("star", "The Star", "America/New_York")


def settled(**changes: object) -> Settled:
    given = {
        "due": NOW + HOUR, "interval": HOUR, "why": "slow", "failures": 0, "health": Health(state="ok", since=NOW),
        "last_success": NOW, "last_new": None,
    }  # fmt: skip
    return Settled(**{**given, **changes})  # type: ignore[arg-type]


def test_who_is_on_the_schedule_and_what_is_known_of_others_stays(store: SqliteStore) -> None:
    store.enlist([PAPER, STAR], NOW)
    store.settle_source(*PAPER, settled(failures=3), NOW)
    store.enlist([STAR], NOW + HOUR)
    states = store.states()
    assert [(id_, state.enabled) for id_, state in states.items()] == [("paper", False), ("star", True)]
    assert (states["paper"].failures, states["paper"].due) == (3, NOW + HOUR)
    assert (states["star"].health.state, states["star"].due) == ("new", None)


def test_a_suspended_source_stays_so_through_a_crawl_until_it_is_resumed(store: SqliteStore) -> None:
    assert store.suspend(PAPER, NOW) is True
    assert store.suspend(PAPER, NOW + HOUR) is False
    store.settle_source(*PAPER, settled(), NOW + HOUR)
    assert store.states()["paper"].suspended_since == NOW
    assert store.resume("paper", NOW + 2 * HOUR) is True
    assert store.resume("paper", NOW + 2 * HOUR) is False
    state = store.states()["paper"]
    assert (state.suspended_since, state.due, state.health.state) == (None, NOW + 2 * HOUR, "new")


def test_crawls_that_were_not_made_are_rows_and_only_the_missed_ones_failed(store: SqliteStore) -> None:
    made = store.open_run("paper", "schedule", NOW, NOW)
    store.close_run(made, "ok", Counts(new=2, entries=1), NOW, detail=None)
    for outcome in ("missed", "skipped", "coalesced"):
        store.note_not_made("paper", outcome, NOW - HOUR, NOW, detail="why", times=3)
    assert [(run.outcome, run.times, run.due) for run in store.runs(limit=3)] == [
        ("coalesced", 3, NOW - HOUR), ("skipped", 3, NOW - HOUR), ("missed", 3, NOW - HOUR)
    ]  # fmt: skip
    assert [run.outcome for run in store.runs(failed=True)] == ["missed"]
    last = store.last_run("paper")
    assert last is not None
    assert last.id == made
    assert store.day_counts(NOW - HOUR) == {"paper": (1, Counts(new=2, entries=1))}
    assert [past.run.id for past in store.history("paper", NOW).runs] == [made]


def test_a_run_shows_how_far_it_is_and_not_after_its_end(store: SqliteStore) -> None:
    run = store.open_run("paper", "request", NOW)
    store.update_run(run, Counts(tried=3))
    assert store.runs()[0].counts.tried == 3
    store.close_run(run, "ok", Counts(tried=5), NOW, detail=None)
    store.update_run(run, Counts(tried=4))  # came late
    assert store.runs()[0].counts.tried == 5


def test_requests_are_taken_once_in_their_order(store: SqliteStore) -> None:
    first, second = store.ask({"n": 1}, NOW), store.ask({"n": 2}, NOW, detached=True)
    assert [request.id for request in store.take_requests(NOW)] == [first, second]
    assert store.take_requests(NOW) == []
    run = store.open_run("paper", "request", NOW)
    store.belongs(first, run)
    store.belongs(first, run, joined=True)  # said twice: the first counts
    assert [(each.run.id, each.joined) for each in store.requested_runs(first)] == [(run, False)]
    assert store.end_request(first, NOW) is True
    assert store.end_request(first, NOW, "late") is False
    request = store.request(first)
    assert request is not None
    assert (request.plan, request.error) == ({"n": 1}, None)


def test_what_a_dead_daemon_had_taken_is_open_again_where_nobody_waits(store: SqliteStore) -> None:
    waited, detached, untaken = store.ask({}, NOW), store.ask({}, NOW, detached=True), None
    store.take_requests(NOW)
    untaken = store.ask({}, NOW)
    store.give_back_requests(NOW + HOUR)
    assert [request.id for request in store.take_requests(NOW + HOUR)] == [detached, untaken]
    request = store.request(waited)
    assert request is not None
    assert (request.ended, request.error) == (NOW + HOUR, "the daemon ended before the crawl did")


def test_gaps_and_how_they_were_filled(store: SqliteStore) -> None:
    gap = Gap(source="paper", entry="https://paper.example/rss", since=NOW - HOUR, until=NOW, found=NOW)
    one, other = store.note_gap(gap), store.note_gap(gap)
    store.close_gap(one, NOW + HOUR, "7 more articles")
    store.close_gap(other, None, "not filled")
    assert [(each.id, each.detail) for each in store.gaps(NOW - HOUR)] == [
        (other, "not filled"),
        (one, "7 more articles"),
    ]
    assert [each.id for each in store.gaps(NOW - HOUR, open_only=True)] == [other]
    assert store.gaps(NOW + HOUR) == []


def test_the_daemon_has_one_row(store: SqliteStore) -> None:
    assert store.daemon_sign() is None
    for pid in (7, 8):
        store.sign_on(DaemonSign(pid=pid, started=NOW, beat=NOW, version="1", listen="127.0.0.1:1"))
    sign = store.daemon_sign()
    assert sign is not None
    assert (sign.pid, sign.stopped) == (8, None)


def test_the_fields_of_the_newest_articles_are_told_from_those_before(store: SqliteStore) -> None:
    history = store.history("paper", NOW)
    assert {past.name: (past.filled, past.of, past.missing) for past in history.fields} == dict.fromkeys(
        ("authors", "published", "section", "captions", "image_url"), (0, 0, 0)
    )
    assert (history.hours, history.last_new, history.recheck) == ({}, None, None)
