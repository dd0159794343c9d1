"""What is asked for, and when again?"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from storage.links import NOT_FOUND_TRIES, PATIENT_TRIES, PENDING, READING_TRIES, SECOND_LOOKS
from storage.model import Failure, FailureKind, Link, Rejected, RejectReason
from storage.store import SqliteStore
from tests.storage.making import FERRY, NOW, article, link, page

HOUR = timedelta(hours=1)
PASSING = sorted(
    kind for kind in FailureKind if kind.retriable and kind not in (FailureKind.STOPPED, FailureKind.NO_LINKS)
)
FINAL = sorted(kind for kind in FailureKind if not kind.retriable)


def keys(links: list[Link]) -> list[int]:
    return [int(link.url.rpartition("/")[2]) for link in links]


def fail(
    store: SqliteStore, number: int, kind: FailureKind, at: datetime, retry_after: timedelta | None = None
) -> None:
    known = link(number)
    failure = Failure(kind=kind, url=known.url, detail="as it happened", at=at, retry_after=retry_after)
    store.fail("hanbit", failure, known.url_key, run=None)


def reject(store: SqliteStore, number: int, reason: RejectReason, at: datetime) -> None:
    store.reject(page(number), Rejected(reason=reason, detail="as it read"), link(number).url_key, at, run=None)


class TestWanted:
    def test_unknown_links_in_the_order_given_each_once(self, store: SqliteStore) -> None:
        again = link(2, url="http://m.hanbit.example/news/2")
        assert keys(store.wanted("hanbit", [link(3), link(2), again, link(1)], NOW)) == [3, 2, 1]

    def test_until_they_come_to_an_end(self, store: SqliteStore) -> None:
        store.wanted("hanbit", [link(1), link(2)], NOW)
        assert keys(store.wanted("hanbit", [link(1), link(2)], NOW)) == [1, 2]
        store.save(article(1), NOW)
        assert keys(store.wanted("hanbit", [link(1), link(2)], NOW)) == [2]

    def test_none(self, store: SqliteStore) -> None:
        assert store.wanted("hanbit", [], NOW) == []

    def test_the_source_that_met_an_address_first_keeps_it(self, store: SqliteStore) -> None:
        store.wanted("hanbit", [link(1)], NOW)
        assert keys(store.wanted("saebyeok", [link(1)], NOW)) == [1]
        assert keys(store.pending("hanbit", NOW)) == [1]
        assert store.pending("saebyeok", NOW) == []

    def test_an_article_that_was_imported_is_known(self, store: SqliteStore) -> None:
        store.save(article(1), NOW)
        assert store.wanted("hanbit", [link(1)], NOW + HOUR) == []

    def test_force_asks_for_all(self, store: SqliteStore) -> None:
        store.save(article(1), NOW)
        reject(store, 2, RejectReason.OFF_TOPIC, NOW)
        fail(store, 3, FailureKind.GONE, NOW)
        asked = [link(number) for number in range(1, 5)]
        assert keys(store.wanted("hanbit", asked, NOW)) == [4]
        assert keys(store.wanted("hanbit", asked, NOW, force=True)) == [1, 2, 3, 4]

    def test_a_dry_run_writes_nothing(self, store: SqliteStore) -> None:
        assert keys(store.wanted("hanbit", [link(1)], NOW, remember=False)) == [1]
        assert store.pending("hanbit", NOW) == []

    @pytest.mark.parametrize(
        ("modified", "wanted"),
        [(-HOUR, False), (timedelta(0), False), (HOUR, True), (2 * HOUR, True), (3 * HOUR, False)],
        ids=["before our look", "at our look", "after", "now", "in the future"],
    )
    def test_a_page_changed_since_our_last_look(self, store: SqliteStore, modified: timedelta, wanted: bool) -> None:
        store.wanted("hanbit", [link(1)], NOW)
        store.save(article(1), NOW)
        changed = link(1, modified_at=NOW + modified)
        assert bool(store.wanted("hanbit", [changed], NOW + 2 * HOUR)) is wanted

    def test_a_rejected_page_that_changed_is_looked_at_again(self, store: SqliteStore) -> None:
        reject(store, 1, RejectReason.OFF_TOPIC, NOW)
        assert store.wanted("hanbit", [link(1)], NOW + HOUR) == []
        assert store.wanted("hanbit", [link(1, modified_at=NOW + HOUR)], NOW + HOUR)


class TestFailed:
    @pytest.mark.parametrize("kind", PASSING)
    def test_what_may_pass_is_tried_again(self, store: SqliteStore, kind: FailureKind) -> None:
        store.wanted("hanbit", [link(1)], NOW)
        fail(store, 1, kind, NOW)
        assert keys(store.wanted("hanbit", [link(1)], NOW + HOUR)) == [1]
        assert keys(store.pending("hanbit", NOW + HOUR)) == [1]

    @pytest.mark.parametrize("kind", FINAL)
    def test_what_will_not_pass_is_left(self, store: SqliteStore, kind: FailureKind) -> None:
        store.wanted("hanbit", [link(1)], NOW)
        fail(store, 1, kind, NOW)
        assert store.wanted("hanbit", [link(1)], NOW + 100 * HOUR) == []
        assert store.pending("hanbit", NOW + 100 * HOUR) == []

    def test_never_before_the_time_that_the_server_named(self, store: SqliteStore) -> None:
        fail(store, 1, FailureKind.RATE_LIMITED, NOW, retry_after=2 * HOUR)
        changed = link(1, modified_at=NOW + HOUR)
        early, due = NOW + 2 * HOUR - timedelta(seconds=1), NOW + 2 * HOUR
        assert store.wanted("hanbit", [link(1), changed], early) == store.pending("hanbit", early) == []
        assert keys(store.wanted("hanbit", [link(1)], due)) == keys(store.pending("hanbit", due)) == [1]

    def test_waits_grow_up_to_a_day_and_end(self, store: SqliteStore) -> None:
        now, waits = NOW, []
        for _ in range(PATIENT_TRIES):
            fail(store, 1, FailureKind.TIMEOUT, now)
            for wait in (timedelta(0), *(timedelta(minutes=10) * 2**n for n in range(8)), timedelta(days=1)):
                if store.pending("hanbit", now + wait):
                    waits.append(wait)
                    now += wait
                    break
        assert waits[:4] == [timedelta(0), timedelta(0), timedelta(minutes=10), timedelta(minutes=20)]
        assert waits == sorted(waits)
        assert max(waits) == timedelta(days=1)
        assert len(waits) == PATIENT_TRIES - 1
        assert store.wanted("hanbit", [link(1)], now + timedelta(days=30)) == []

    def test_a_page_not_found_is_given_up_sooner(self, store: SqliteStore) -> None:
        for tries in range(NOT_FOUND_TRIES):
            assert tries == 0 or store.pending("hanbit", NOW + tries * HOUR)
            fail(store, 1, FailureKind.HTTP_CLIENT, NOW + tries * HOUR)
        assert store.pending("hanbit", NOW + 100 * HOUR) == []

    @pytest.mark.parametrize("kind", [FailureKind.PARSE_HUNG, FailureKind.PARSE_CRASHED])
    def test_a_page_on_which_readers_die_gets_few_chances(self, store: SqliteStore, kind: FailureKind) -> None:
        """A process is killed for many a reason, and whatever page it read then must not be lost for it."""
        for tries in range(READING_TRIES):
            assert tries == 0 or store.pending("hanbit", NOW + tries * HOUR)
            fail(store, 1, kind, NOW + tries * HOUR)
        assert store.pending("hanbit", NOW + 100 * HOUR) == []

    def test_another_kind_of_failure_counts_anew(self, store: SqliteStore) -> None:
        for number in range(NOT_FOUND_TRIES):
            fail(store, 1, FailureKind.HTTP_CLIENT if number else FailureKind.DNS, NOW)
        assert store.pending("hanbit", NOW + HOUR)

    def test_a_crawl_that_was_stopped_says_nothing_of_the_page(self, store: SqliteStore) -> None:
        store.wanted("hanbit", [link(1)], NOW)
        for _ in range(PATIENT_TRIES + 1):
            fail(store, 1, FailureKind.STOPPED, NOW)
        assert keys(store.pending("hanbit", NOW)) == [1]

    def test_success_forgets_the_failures(self, store: SqliteStore) -> None:
        fail(store, 1, FailureKind.TIMEOUT, NOW)
        store.save(article(1), NOW)
        assert store.pending("hanbit", NOW + HOUR) == []
        assert store.wanted("hanbit", [link(1)], NOW + HOUR) == []

    def test_a_failure_at_an_address_never_met_is_remembered(self, store: SqliteStore) -> None:
        fail(store, 9, FailureKind.DNS, NOW)
        (pending,) = store.pending("hanbit", NOW)
        assert (pending.url, pending.url_key) == (link(9).url, link(9).url_key)


class TestRejected:
    UNFINISHED = (RejectReason.TOO_SHORT, RejectReason.NO_TEXT, RejectReason.STUB, RejectReason.LOGIN)

    @pytest.mark.parametrize("reason", UNFINISHED)
    def test_a_page_that_may_be_filled_is_looked_at_three_times(self, store: SqliteStore, reason: RejectReason) -> None:
        for look in range(1, SECOND_LOOKS):
            at = NOW + look * 24 * HOUR
            reject(store, 1, reason, at)
            assert store.wanted("hanbit", [link(1)], at + 6 * HOUR) == []
            assert keys(store.wanted("hanbit", [link(1)], at + 6 * HOUR + timedelta(seconds=1))) == [1]
        reject(store, 1, reason, NOW + 1000 * HOUR)
        assert store.wanted("hanbit", [link(1)], NOW + 2000 * HOUR) == []

    @pytest.mark.parametrize("reason", sorted(set(RejectReason) - set(UNFINISHED)))
    def test_other_pages_are_left(self, store: SqliteStore, reason: RejectReason) -> None:
        reject(store, 1, reason, NOW)
        assert store.wanted("hanbit", [link(1)], NOW + 1000 * HOUR) == []

    def test_a_rejected_page_is_not_pending(self, store: SqliteStore) -> None:
        store.wanted("hanbit", [link(1)], NOW)
        reject(store, 1, RejectReason.STUB, NOW)
        assert store.pending("hanbit", NOW + 100 * HOUR) == []


class TestPending:
    def test_links_come_back_as_they_were_remembered_oldest_first(self, store: SqliteStore) -> None:
        first = link(9, title="제목", published_at=NOW, modified_at=NOW + HOUR)
        store.wanted("hanbit", [first], NOW)
        store.wanted("hanbit", [link(1)], NOW + HOUR)
        store.wanted("saebyeok", [link(5, "saebyeok")], NOW)
        assert store.pending("hanbit", NOW + HOUR) == [first, link(1)]

    def test_at_most_so_many(self, store: SqliteStore) -> None:
        store.wanted("hanbit", [link(number) for number in range(PENDING + 50)], NOW)
        assert len(store.pending("hanbit", NOW)) == PENDING

    def test_every_address_that_led_to_the_article_has_come_to_its_end(self, store: SqliteStore) -> None:
        store.wanted("hanbit", [link(1), link(2), link(3)], NOW)
        store.save(article(1), NOW, also_at=[(link(2).url, link(2).url_key)])
        assert keys(store.pending("hanbit", NOW)) == [3]
        assert keys(store.wanted("hanbit", [link(1), link(2), link(3)], NOW)) == [3]

    def test_an_address_that_leads_to_a_known_article_has_come_to_its_end_too(self, store: SqliteStore) -> None:
        store.save(article(1, FERRY), NOW)
        store.wanted("hanbit", [link(2)], NOW)
        assert store.save(article(1, FERRY), NOW, also_at=[(link(2).url, link(2).url_key)]).kind == "unchanged"
        assert store.pending("hanbit", NOW) == []
