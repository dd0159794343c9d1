"""How far back a crawl reaches. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from crawler.context import CrawlPlan
from crawler.source import Entry, Source
from storage.model import Link


def entries(source: Source, plan: CrawlPlan, now: datetime) -> Iterator[tuple[Entry, str]]:
    """The entries of this crawl: those for everyday, and with --since those that reach back, day by day."""
    for entry in source.entry:
        if not entry.enabled or (entry.backfill and not plan.since):
            continue
        if "{date:" not in entry.url:
            yield entry, entry.url
            continue
        day = plan.until or now
        first = plan.since if plan.since else now
        while day.astimezone(source.zone).date() >= first.astimezone(source.zone).date():
            yield entry, source.entry_url(entry, day)
            day -= timedelta(days=1)


def in_time(plan: CrawlPlan, links: Sequence[Link]) -> list[Link]:
    """Without the links that are known to be outside of --since and --until."""
    since, until = plan.since, plan.until

    def early(link: Link) -> bool:
        last = link.modified_at or link.published_at
        return bool(link.published_at and last and since and max(link.published_at, last) < since)

    def late(link: Link) -> bool:
        return bool(link.published_at and until and link.published_at > until)

    return [link for link in links if not early(link) and not late(link)]


def all_before(links: Sequence[Link], since: datetime) -> bool:
    """Whether every link is known to be of an earlier article: a listing need not be followed any further."""
    return bool(links) and all(link.published_at is not None and link.published_at < since for link in links)
