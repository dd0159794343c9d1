"""From a fetched page to the store: `Extract` reads it in a worker, `Save` writes what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import DropItem, NotConfigured

from crawler.context import CrawlContext
from crawler.errors import failure_from
from crawler.parse.contract import PageError, ReadPage
from crawler.parse.urls import url_key
from crawler.source import Source
from crawler.tasks import read_page
from storage.errors import StoreError
from storage.model import BY_ENTRY, Article, FetchedPage, Rejected, RejectReason, Saved

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


# no rule for reading pages can change these: the page of another host, a notice in place of the page
_FOR_GOOD = (RejectReason.ELSEWHERE, RejectReason.BLOCK_PAGE, RejectReason.LOGIN)


MOST_BARREN = 200  # what is left waits for the next crawl
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # no news page is older, but feeds say 1970 for no date


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An article page as fetched, with the key of the link that led to it, and the date that its entry told."""

    url_key: str
    page: FetchedPage
    told: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The page and what was read from it."""

    url_key: str
    page: FetchedPage
    read: ReadPage


class _Pipeline:
    def __init__(self, crawler: Crawler) -> None:
        context = getattr(crawler.spider, "context", None)
        if not isinstance(context, CrawlContext):
            raise NotConfigured("no CrawlContext")
        self.context = context

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Any:
        return cls(crawler)


class Extract(_Pipeline):
    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Fetched):
            return item
        context = self.context
        try:
            read = await context.workers.run(read_page, item.page, context.source, context.learned)
        except PageError as error:
            failure = failure_from(error, item.page.url, context.now())
            await context.store.run(context.store.store.fail, context.source.id, failure, item.url_key, run=context.run)
            context.ledger.failed(item.url_key, failure)
            raise DropItem(str(failure.kind), log_level="DEBUG") from None
        read = replace(read, outcome=_dated(read.outcome, item.told, context.source))
        return Extracted(url_key=item.url_key, page=item.page, read=read)


class Save(_Pipeline):
    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Extracted):
            return item
        try:
            await self._save(item)
        except StoreError as error:
            # nothing more can be kept: end the crawl; the links stay wanted
            self.context.broken = error
            self.context.stop("the store can't be used")
            raise DropItem(str(error), log_level="DEBUG") from None
        return item

    async def _save(self, item: Extracted) -> None:
        context, store, page = self.context, self.context.store.store, item.page
        outcome = item.read.outcome
        now = context.now()
        if isinstance(outcome, Rejected):
            await context.store.run(store.reject, page, outcome, item.url_key, now, run=context.run)
            context.ledger.rejected(item.url_key)
            if context.ledger.barren == MOST_BARREN:
                context.stop(f"no article on {MOST_BARREN} pages in a row, as in a calendar or a shop")
            if context.config.keep_pages and outcome.reason not in _FOR_GOOD:
                await context.store.run(store.keep_refused, page, item.read.html, item.url_key)
            return
        also_at = _also_at(outcome, item, context.source)

        def save() -> Saved:  # both in one turn of the thread that writes
            saved = store.save(outcome, now, run=context.run, also_at=also_at, prepared=item.read.prepared)
            if context.config.keep_pages:
                store.keep_page(page, item.read.html, saved.id)
            return saved

        saved = await context.store.run(save)
        context.ledger.saved(item.url_key, saved.kind)


def _dated(outcome: Article | Rejected, told: datetime | None, source: Source) -> Article | Rejected:
    """With the date that the entry told, where the page has none."""
    if told is None or isinstance(outcome, Rejected) or outcome.published_at is not None:
        return outcome
    if not EARLIEST <= told <= outcome.fetched_at + timedelta(days=1):
        return outcome
    midnight = told.astimezone(source.zone).time() == time()
    return replace(
        outcome,
        published_at=told,
        date_precision="day" if midnight else "minute",
        origins={**outcome.origins, "published": BY_ENTRY},
    )


def _also_at(article: Article, item: Extracted, source: Source) -> tuple[tuple[str, str], ...]:
    """Further addresses that led to the article, with their keys: as linked, after redirections, as it names itself."""
    found = {item.page.url: item.url_key}
    for url in (item.page.final_url, item.read.canonical):
        if url:
            found.setdefault(url, url_key(url, source))
    found.pop(article.url, None)
    if item.url_key != article.url_key:
        found[item.page.url] = item.url_key
    return tuple(found.items())
