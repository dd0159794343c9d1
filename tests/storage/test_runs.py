"""The log: runs, failures, rejects, and articles whose page is no longer there."""

from __future__ import annotations

import sqlite3
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from storage.errors import NoSuchArticle
from storage.model import Failure, FailureKind, Rejected, RejectReason, Validators
from storage.model_run import Counts, Outcome
from storage.store import SqliteStore
from tests.storage.making import FERRY, NOW, article, essay, link, page, with_blocks

MINUTE = timedelta(minutes=1)


def failure(number: int = 1, kind: FailureKind = FailureKind.TIMEOUT, detail: str = "too slow") -> Failure:
    return Failure(kind=kind, url=link(number).url, detail=detail, at=NOW)


def test_a_run_from_start_to_result(store: SqliteStore) -> None:
    run = store.open_run("hanbit", "request", NOW)
    (open_,) = store.runs()
    assert (open_.id, open_.source, open_.trigger, open_.started, open_.ended, open_.outcome) == (
        run, "hanbit", "request", NOW, None, None,
    )  # fmt: skip
    counts = Counts(**{field.name: number for number, field in enumerate(fields(Counts), 1)})
    store.close_run(run, "partial", counts, NOW + MINUTE, detail="2 pages failed")
    (closed,) = store.runs("hanbit")
    assert (closed.ended, closed.outcome, closed.detail, closed.counts) == (
        NOW + MINUTE,
        "partial",
        "2 pages failed",
        counts,
    )
    assert store.last_run("hanbit") == closed
    assert store.last_run("saebyeok") is None


def test_runs_newest_first_of_one_source_or_all(store: SqliteStore) -> None:
    outcomes: list[Outcome] = ["ok", "failed", "stopped"]
    for number, outcome in enumerate(outcomes * 2):
        run = store.open_run("hanbit" if number < 3 else "saebyeok", "schedule", NOW + number * MINUTE)
        store.close_run(run, outcome, Counts(), NOW + number * MINUTE, detail=None)
    open_ = store.open_run("hanbit", "startup", NOW)
    assert [run.id for run in store.runs()] == [open_, 6, 5, 4, 3, 2, 1]
    assert [run.id for run in store.runs("saebyeok", limit=2)] == [6, 5]
    assert [run.id for run in store.runs(failed=True)] == [6, 5, 3, 2]


def test_runs_that_a_killed_process_left_are_closed_as_died(store: SqliteStore) -> None:
    done, left = store.open_run("hanbit", "schedule", NOW), store.open_run("saebyeok", "schedule", NOW)
    store.close_run(done, "ok", Counts(), NOW, detail=None)
    assert store.sweep(NOW + MINUTE) == 1
    assert store.sweep(NOW + MINUTE) == 0
    died = store.last_run("saebyeok")
    assert died is not None
    assert (died.id, died.outcome, died.ended) == (left, "died", NOW + MINUTE)
    assert died.detail
    assert getattr(store.last_run("hanbit"), "outcome", None) == "ok"


def test_troubles_in_the_order_they_happened(store: SqliteStore) -> None:
    run, other = store.open_run("hanbit", "request", NOW), store.open_run("hanbit", "request", NOW)
    store.fail("hanbit", failure(1), link(1).url_key, run=run)
    store.reject(page(2), Rejected(reason=RejectReason.STUB, detail="a paywall"), link(2).url_key, NOW, run=run)
    store.fail("hanbit", failure(3, FailureKind.NO_LINKS, "an empty listing"), None, run=run)
    store.fail("hanbit", failure(4), link(4).url_key, run=other)
    found = [(t.run, t.source, t.url, t.kind, t.detail, t.at) for t in store.troubles(run)]
    assert found == [
        (run, "hanbit", link(1).url, "timeout", "too slow", NOW),
        (run, "hanbit", link(2).url, "stub", "a paywall", NOW),
        (run, "hanbit", link(3).url, "no_links", "an empty listing", NOW),
    ]


@pytest.mark.parametrize("kind", list(FailureKind))
@pytest.mark.parametrize("key", [link(1).url_key, None], ids=["of an article", "of an entry page"])
def test_every_failure_is_recorded(store: SqliteStore, path: Path, kind: FailureKind, key: str | None) -> None:
    store.fail("hanbit", failure(kind=kind), key, run=None)
    with sqlite3.connect(path) as conn:
        rows = conn.execute("SELECT run, source, url, kind, detail, at FROM failure").fetchall()
    conn.close()
    assert rows == [(None, "hanbit", link(1).url, kind.value, "too slow", "2026-05-01T03:12:00Z")]
    assert store.summary()["failures"] == 1


@pytest.mark.parametrize("reason", list(RejectReason))
def test_every_reject_is_recorded(store: SqliteStore, path: Path, reason: RejectReason) -> None:
    store.reject(page(1), Rejected(reason=reason, detail="why"), link(1).url_key, NOW, run=None)
    with sqlite3.connect(path) as conn:
        rows = conn.execute("SELECT run, source, url, kind, detail, at FROM rejected").fetchall()
    conn.close()
    assert rows == [(None, "hanbit", link(1).url, reason.value, "why", "2026-05-01T03:12:00Z")]


def test_an_entry_page_is_no_link(store: SqliteStore) -> None:
    store.fail("hanbit", failure(), None, run=None)
    assert store.pending("hanbit", NOW + timedelta(days=1)) == []


class TestGone:
    @pytest.mark.parametrize(
        ("kind", "detail"), [(FailureKind.GONE, "HTTP 410 Gone"), (FailureKind.HTTP_CLIENT, "HTTP 404 Not Found")]
    )
    def test_a_page_that_is_no_longer_there(self, store: SqliteStore, kind: FailureKind, detail: str) -> None:
        store.save(article(), NOW - MINUTE, also_at=[("https://hanb.it/x", "short")])
        store.fail("hanbit", failure(1, kind, detail), "short", run=None)
        assert store.article(1).gone_since == NOW
        later = Failure(kind=kind, url=link(1).url, detail=detail, at=NOW + MINUTE)
        store.fail("hanbit", later, link(1).url_key, run=None)
        assert store.article(1).gone_since == NOW
        assert store.article(1).text == article().text

    @pytest.mark.parametrize(
        ("kind", "detail"),
        [(FailureKind.HTTP_CLIENT, "HTTP 400 Bad Request"), (FailureKind.HTTP_SERVER, "HTTP 503 Service Unavailable"),
         (FailureKind.TIMEOUT, "too slow"), (FailureKind.BLOCKED, "HTTP 403 Forbidden")],
    )  # fmt: skip
    def test_other_failures_say_nothing_of_the_article(
        self, store: SqliteStore, kind: FailureKind, detail: str
    ) -> None:
        store.save(article(), NOW)
        store.fail("hanbit", failure(1, kind, detail), link(1).url_key, run=None)
        assert store.article(1).gone_since is None

    def test_a_page_that_is_back(self, store: SqliteStore) -> None:
        store.save(article(), NOW)
        store.fail("hanbit", failure(1, FailureKind.GONE, "HTTP 410 Gone"), link(1).url_key, run=None)
        assert store.save(article(), NOW + MINUTE).kind == "unchanged"
        assert store.article(1).gone_since is None


class TestValidators:
    def test_none_before_the_first_visit(self, store: SqliteStore) -> None:
        assert store.validators("hanbit", "https://hanbit.example/rss") == Validators()

    def test_the_last_ones_count(self, store: SqliteStore) -> None:
        url = "https://hanbit.example/rss"
        store.set_validators(url, Validators(etag='"1"', last_modified="Fri, 01 May 2026 03:12:00 GMT"), NOW)
        store.set_validators(url, Validators(etag='W/"2"'), NOW)
        assert store.validators("hanbit", url) == Validators(etag='W/"2"')


class TestLearnedBoilerplate:
    def test_what_comes_back_page_after_page(self, store: SqliteStore) -> None:
        for number in range(12):
            body = [essay(number), "구독 신청은 여기에서"]
            store.save(article(number, title=f"제목 {number}", **with_blocks(*body)), NOW)
        assert store.boilerplate("hanbit") == {"구독 신청은 여기에서"}
        assert store.boilerplate("saebyeok") == frozenset()

    def test_a_page_read_again_is_counted_once(self, store: SqliteStore) -> None:
        for _ in range(20):
            store.save(article(**with_blocks(*FERRY.split("\n\n"))), NOW)
        assert store.boilerplate("hanbit") == frozenset()


@pytest.mark.parametrize("ref", [0, 99, -1, 2**70, "", "https://hanbit.example/none", "' OR 1=1"])
def test_what_is_not_there_is_named(store: SqliteStore, ref: int | str) -> None:
    store.save(article(), NOW)
    with pytest.raises(NoSuchArticle, match="There is no article"):
        store.article(ref)
