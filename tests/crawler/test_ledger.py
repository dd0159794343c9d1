"""The account of a crawl adds up, whatever happened."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from crawler.ledger import Ledger
from storage.model import Failure, FailureKind
from storage.model_run import Counts

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
BROKEN = Failure(kind=FailureKind.HTTP_SERVER, url="https://paper.example/a/1", detail="HTTP 500", at=NOW)
KEYS = st.sampled_from("abcdefg")
STEPS = st.one_of(
    st.tuples(st.just("met"), st.lists(KEYS), st.lists(KEYS)),
    st.tuples(st.sampled_from(["tried", "postponed", "fetched", "rejected", "failed"]), KEYS),
    st.tuples(st.just("saved"), KEYS, st.sampled_from(["new", "revised", "unchanged", "reprint"])),
)


def adds_up(counts: Counts) -> bool:
    ends = counts.new + counts.revised + counts.unchanged + counts.reprints + counts.rejected + counts.failed
    return counts.links == counts.known + counts.tried + counts.left and counts.tried == ends


@given(st.lists(STEPS))
def test_the_sums_hold_after_any_course_of_events(steps) -> None:  # type: ignore[no-untyped-def]
    ledger = Ledger()
    for name, key, *more in steps:
        if name == "met":
            ledger.met([*key, *more[0]], more[0])
        elif name == "failed":
            ledger.failed(key, BROKEN)
        else:
            getattr(ledger, name)(key, *more)
    ledger.settle()
    assert adds_up(ledger.counts())


def test_a_link_wanted_by_a_second_entry_is_no_longer_known() -> None:
    ledger = Ledger()
    ledger.met(["a", "b"], [])
    ledger.met(["a"], ["a"])
    assert ledger.counts() == Counts(links=2, known=1, left=1)


def test_what_a_stop_cut_short_is_left() -> None:
    ledger = Ledger()
    ledger.met(["a"], ["a"])
    ledger.tried("a")
    assert ledger.settle() == ["a"]
    assert ledger.counts() == Counts(links=1, left=1)


def test_outcomes() -> None:
    ledger = Ledger()
    ledger.met(["a", "b"], ["a", "b"])
    ledger.saved("a", "new")
    assert ledger.outcome(None) == ("ok", None)
    assert ledger.outcome("took longer than crawl.max_time") == ("partial", "took longer than crawl.max_time")
    ledger.failed("b", BROKEN)
    assert ledger.outcome(None) == ("partial", "1 http_server")


def test_a_crawl_without_a_readable_entry_has_failed() -> None:
    ledger = Ledger()
    ledger.entry("asked")
    ledger.entry("failed", BROKEN)
    assert ledger.outcome(None) == ("failed", "no entry could be read: HTTP 500")


def test_a_dead_link_or_two_in_a_feed_that_can_be_read_are_no_failure_of_the_paper() -> None:
    ledger = Ledger()
    ledger.entry("asked")
    for lost in ("a", "b"):
        ledger.met([lost], [lost])
        ledger.failed(lost, BROKEN)
        assert ledger.outcome(None)[0] == "partial"
    ledger.met(["c"], ["c"])
    ledger.failed("c", BROKEN)
    assert ledger.outcome(None) == ("failed", "3 http_server")  # all that it lists


def test_a_page_asked_for_alone_that_is_not_there_has_failed() -> None:
    ledger = Ledger()
    ledger.met(["typo"], ["typo"])
    ledger.failed("typo", BROKEN)
    assert ledger.outcome(None) == ("failed", "1 http_server")
