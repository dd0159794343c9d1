"""The daemon's figures for Prometheus: counters that crawls add to, gauges that the daemon sets, the process itself.

Each `Figures` has a registry of its own, so nothing is shared between two of them and nothing is there by import.
"""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from crawler.context import CrawlResult
from storage.model_schedule import HealthState

STATES: tuple[HealthState, ...] = get_args(HealthState)

_CRAWL_S = (0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200)
_DUE_S = (0.1, 0.5, 1, 2, 5, 15, 60, 300, 900, 3600, 6 * 3600, 24 * 3600)
_LOOP_S = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Now:
    """What the gauges show. Replaced as a whole: a scrape in another thread never sees half of a change."""

    articles: int | None = None
    size_bytes: int | None = None
    outbox: int | None = None
    health: Mapping[str, HealthState] = field(default_factory=dict)
    due: int | None = None
    underway: int | None = None


class Figures:
    """All figures of one daemon. The methods may be called from any thread."""

    def __init__(self, version: str) -> None:
        self.registry = CollectorRegistry()
        self._gauges = _Gauges()
        self.registry.register(self._gauges)
        ProcessCollector(registry=self.registry)
        self._articles = self._counter("articles", "Articles stored, by what they were to us.", "source", "kind")
        self._fetches = self._counter("fetches", "Article pages tried, by what came of them.", "source", "outcome")
        self._entries = self._counter("entries", "Entry pages asked, by what came of them.", "source", "outcome")
        self._runs = self._counter("runs", "Crawls, by trigger and outcome.", "source", "trigger", "outcome")
        self._duration = self._histogram("crawl_duration_seconds", "How long the crawl of a source took.", _CRAWL_S)
        self._due_lag = self._histogram("due_lag_seconds", "How long after its due time a crawl began.", _DUE_S)
        self._loop_lag = self._histogram("loop_lag_seconds", "How late the event loop woke a sleeper.", _LOOP_S)
        build = Info("koreawatch_build", "What is running.", registry=self.registry)
        build.info({"version": version, "python": platform.python_version()})

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"koreawatch_{name}", what, labels, registry=self.registry)

    def _histogram(self, name: str, what: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(f"koreawatch_{name}", what, registry=self.registry, buckets=buckets)

    def run_ended(self, result: CrawlResult) -> None:
        """Count a crawl that has ended."""
        run, counts = result.run, result.run.counts
        for kind, number in (("new", counts.new), ("revised", counts.revised), ("reprint", counts.reprints)):
            self._articles.labels(run.source, kind).inc(number)
        read = counts.new + counts.revised + counts.unchanged + counts.reprints
        for outcome, number in (("ok", read), ("rejected", counts.rejected), ("failed", counts.failed)):
            self._fetches.labels(run.source, outcome).inc(number)
        changed = counts.entries - counts.entries_unchanged - counts.entries_failed
        for outcome, number in (
            ("ok", max(0, changed)),
            ("unchanged", counts.entries_unchanged),
            ("failed", counts.entries_failed),
        ):
            self._entries.labels(run.source, outcome).inc(number)
        self._runs.labels(run.source, run.trigger, run.outcome or "unknown").inc()
        if run.ended:
            self._duration.observe(max(0.0, (run.ended - run.started).total_seconds()))

    def due_lag(self, seconds: float) -> None:
        """A crawl began so long after it was due."""
        self._due_lag.observe(max(0.0, seconds))

    def loop_lag(self, seconds: float) -> None:
        """The loop woke a sleeper so much too late."""
        self._loop_lag.observe(max(0.0, seconds))

    def store(self, articles: int, size_bytes: int, outbox: int) -> None:
        """What the store holds now. `outbox`: alerts that wait to be delivered."""
        self._gauges.now = replace(self._gauges.now, articles=articles, size_bytes=size_bytes, outbox=outbox)

    def sources(self, health: Mapping[str, HealthState], *, due: int, underway: int) -> None:
        """How the sources on the schedule are doing; `due` wait for their turn, `underway` are being crawled."""
        self._gauges.now = replace(self._gauges.now, health=dict(health), due=due, underway=underway)

    def text(self, accept: str | None) -> tuple[bytes, str]:
        """All figures and their Content-Type: OpenMetrics when the Accept header asks for it, else the older text."""
        encode, content_type = choose_encoder(accept or "")
        return encode(self.registry), content_type


class _Gauges(Collector):
    def __init__(self) -> None:
        self.now = _Now()

    def collect(self) -> Iterable[Metric]:
        now = self.now
        for name, what, value in (
            ("store_articles", "Articles in the store.", now.articles),
            ("store_bytes", "Size of the store's files.", now.size_bytes),
            ("outbox_alerts", "Alerts that wait to be delivered.", now.outbox),
            ("sources_due", "Sources whose crawl is due and waits.", now.due),
            ("sources_underway", "Sources that are being crawled.", now.underway),
        ):
            if value is not None:
                yield GaugeMetricFamily(f"koreawatch_{name}", what, value=value)
        health = GaugeMetricFamily(
            "koreawatch_source_health", "1 for the state that the source is in.", labels=("source", "state")
        )
        for source, current in now.health.items():
            for state in STATES:
                health.add_metric((source, state), float(state == current))
        yield health


async def watch_loop(figures: Figures, every: float = 0.25) -> None:
    """Measure, until cancelled, how much later than after `every` seconds the loop wakes."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + every
        await asyncio.sleep(every)
        figures.loop_lag(loop.time() - due)
