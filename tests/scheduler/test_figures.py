"""The figures, read back by the parsers that Prometheus' own client brings."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import REGISTRY
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_openmetrics
from prometheus_client.parser import text_string_to_metric_families as read_text
from prometheus_client.samples import Sample

from crawler.context import CrawlResult
from scheduler.figures import STATES, Figures, watch_loop
from storage.model_run import Counts, CrawlRun, Outcome, Trigger
from tests.conftest import Crawl
from tests.newsroom.paper import Paper

OPENMETRICS = "application/openmetrics-text; version=1.0.0"
NOON = datetime(2026, 1, 6, 3, 0, tzinfo=UTC)


def result(
    source: str = "paper",
    trigger: Trigger = "schedule",
    outcome: Outcome | None = "ok",
    seconds: float = 3,
    **counts: int,
) -> CrawlResult:
    ended = NOON + timedelta(seconds=seconds)
    return CrawlResult(
        run=CrawlRun(
            id=1, source=source, trigger=trigger, started=NOON, ended=ended, outcome=outcome, counts=Counts(**counts)
        )
    )  # fmt: skip


def samples(figures: Figures) -> list[Sample]:
    body, content_type = figures.text(OPENMETRICS)
    assert content_type.startswith("application/openmetrics-text; version=1.0.0; charset=utf-8")
    assert body.endswith(b"# EOF\n")
    return [sample for family in read_openmetrics(body.decode("utf-8")) for sample in family.samples]


def value(figures: Figures, name: str, **labels: str) -> float | None:
    (found,) = [s.value for s in samples(figures) if s.name == name and s.labels == labels] or [None]
    return found


def test_crawls_are_counted_by_what_came_of_them() -> None:
    figures = Figures("1.2.3")
    figures.run_ended(
        result(
            tried=10, new=3, revised=2, unchanged=1, reprints=1, rejected=2, failed=1,
            entries=5, entries_unchanged=2, entries_failed=1,
        )
    )  # fmt: skip
    figures.run_ended(result(trigger="request", outcome="failed", seconds=40, new=1))
    for kind, number in (("new", 4), ("revised", 2), ("reprint", 1)):
        assert value(figures, "koreawatch_articles_total", source="paper", kind=kind) == number
    for outcome, number in (("ok", 8), ("rejected", 2), ("failed", 1)):
        assert value(figures, "koreawatch_fetches_total", source="paper", outcome=outcome) == number
    for outcome in ("ok", "unchanged"):
        assert value(figures, "koreawatch_entries_total", source="paper", outcome=outcome) == 2
    assert value(figures, "koreawatch_entries_total", source="paper", outcome="failed") == 1
    assert value(figures, "koreawatch_runs_total", source="paper", trigger="request", outcome="failed") == 1
    assert value(figures, "koreawatch_crawl_duration_seconds_count") == 2
    assert value(figures, "koreawatch_crawl_duration_seconds_sum") == 43
    assert value(figures, "koreawatch_crawl_duration_seconds_bucket", le="5.0") == 1


def test_a_real_crawl_adds_up(crawl: Crawl, paper: Paper) -> None:
    paper.article(
        "/a/1", title="동해상으로 발사체 두 발", text="합동참모본부는 북한이 발사체 두 발을 쏘았다고 밝혔다. " * 20
    )
    paper.article("/a/2", title="사라진 소식", text="없다").status(404)
    done = crawl()
    figures = Figures("1")
    figures.run_ended(done)
    counts = done.run.counts
    tried = [s.value for s in samples(figures) if s.name == "koreawatch_fetches_total"]
    assert sum(tried) == counts.tried == 2
    assert value(figures, "koreawatch_articles_total", source=done.run.source, kind="new") == 1
    assert value(figures, "koreawatch_fetches_total", source=done.run.source, outcome="failed") == 1
    entries = [s.value for s in samples(figures) if s.name == "koreawatch_entries_total"]
    assert sum(entries) == counts.entries > 0


def test_gauges_show_what_was_set_last_and_nothing_before() -> None:
    figures = Figures("1.2.3")
    assert not [s for s in samples(figures) if "store" in s.name or "health" in s.name]
    figures.store(1000, 2**20, 3)
    figures.sources({"paper": "ok", "gone": "failing"}, due=2, underway=1)
    figures.sources({"paper": "quiet"}, due=0, underway=4)
    assert value(figures, "koreawatch_store_articles") == 1000
    assert value(figures, "koreawatch_store_bytes") == 2**20
    assert value(figures, "koreawatch_outbox_alerts") == 3
    assert value(figures, "koreawatch_sources_due") == 0
    assert value(figures, "koreawatch_sources_underway") == 4
    health = {s.labels["state"]: s.value for s in samples(figures) if s.name == "koreawatch_source_health"}
    assert health == {state: float(state == "quiet") for state in STATES}
    assert len(health) == 7


def test_lags_are_never_negative() -> None:
    figures = Figures("1")
    for seconds in (-0.001, 0.0, 4.0):
        figures.loop_lag(seconds)
        figures.due_lag(seconds)
    assert value(figures, "koreawatch_loop_lag_seconds_bucket", le="0.001") == 2
    assert value(figures, "koreawatch_loop_lag_seconds_sum") == 4
    assert value(figures, "koreawatch_due_lag_seconds_count") == 3


def test_the_form_is_that_which_is_asked_for() -> None:
    figures = Figures("1.2.3")
    figures.run_ended(result(source='a"b\\c\n', new=1))
    for accept in (None, "", "*/*", "text/plain;version=0.0.4"):
        body, content_type = figures.text(accept)
        assert content_type == "text/plain; version=0.0.4; charset=utf-8"
        families = {family.name: family for family in read_text(body.decode("utf-8"))}
        labels = [s.labels["source"] for s in families["koreawatch_articles"].samples]
        assert set(labels) == {'a"b\\c\n'}
    assert value(figures, "koreawatch_articles_total", source='a"b\\c\n', kind="new") == 1
    prometheus = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1"
    assert figures.text(prometheus)[1].startswith("application/openmetrics-text")


def test_build_and_process_are_told() -> None:
    figures = Figures("1.2.3")
    (build,) = [s.labels for s in samples(figures) if s.name == "koreawatch_build_info"]
    assert build["version"] == "1.2.3"
    if sys.platform == "linux":
        assert (value(figures, "process_resident_memory_bytes") or 0) > 5e6
        assert (value(figures, "process_open_fds") or 0) > 2
        assert value(figures, "process_cpu_seconds_total") is not None


def test_nothing_is_shared() -> None:
    one, other = Figures("1"), Figures("2")
    one.run_ended(result(new=1))
    assert not [s for s in samples(other) if s.name == "koreawatch_runs_total"]
    assert not [family.name for family in REGISTRY.collect() if family.name.startswith("koreawatch")]


def test_a_scrape_while_crawls_end_is_whole() -> None:
    figures = Figures("1")
    stop = threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            figures.run_ended(result(source=f"s{number % 50}", new=1))
            figures.sources({f"s{n}": "ok" for n in range(number % 50)}, due=number, underway=0)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(20):
            health = [s for s in samples(figures) if s.name == "koreawatch_source_health"]
            assert len(health) % len(STATES) == 0
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_a_loop_that_is_held_up_is_noticed() -> None:
    figures = Figures("1")

    async def main() -> None:
        watch = asyncio.create_task(watch_loop(figures, 0.01))
        await asyncio.sleep(0.05)
        time.sleep(0.15)  # noqa: ASYNC251 - what must not happen
        await asyncio.sleep(0.03)
        watch.cancel()
        with pytest.raises(asyncio.CancelledError):
            await watch

    asyncio.run(main())
    count = value(figures, "koreawatch_loop_lag_seconds_count") or 0
    below = value(figures, "koreawatch_loop_lag_seconds_bucket", le="0.1") or 0
    assert count >= 3
    assert count - below >= 1
