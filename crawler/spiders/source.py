"""The one spider: entry pages -> links -> article pages. Everything it needs comes in its `CrawlContext`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import timedelta
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.context import CrawlContext
from crawler.errors import Postponed, Turned, failure_from
from crawler.ledger import EntryGap
from crawler.middlewares import drop_queue, fetched_page, max_age
from crawler.parse.contract import EntryPage, PageError
from crawler.parse.urls import url_key
from crawler.pipelines import Fetched
from crawler.reach import all_before, entries, in_time
from crawler.source import Entry
from crawler.tasks import read_entry
from storage.model import Failure, FailureKind, Link, Validators

DEEPEST = 3  # sitemap index -> index -> sitemap
PLAIN_CHILDREN = 3  # sitemaps of an index that a crawl without --since reads: the newest
LONGEST_LISTING = 500  # pages that --since walks back
LONGEST_GAP = 30  # pages that are walked back to fill a gap
FEWEST_LINKS = 5  # on an entry page, before nothing known among them means a gap


class SourceSpider(Spider):
    """Reads one source. A site that needs code gets a subclass, named in its TOML."""

    name = "source"

    def __init__(self, context: CrawlContext, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.context = context
        self.stopping: str | None = None
        self._asked: set[str] = set()  # entry pages, so that a loop of sitemaps or pages ends
        self._shown: set[str] = set()  # keys met on listings, so that endless pagination of the same ends
        self._began = context.now()
        self._started = 0  # articles asked for
        self._closing: asyncio.Future[None] | None = None
        context.stop = self.stop

    def stop(self, reason: str) -> None:
        """Ask for nothing more; what is in flight is finished, what is left stays wanted."""
        if self.stopping is None:
            self.stopping = reason
            engine = self.crawler.engine
            if engine and engine.running:
                drop_queue(self.crawler, reason)
                self._closing = asyncio.ensure_future(engine.close_spider_async(reason=reason))

    # ---- entries

    async def start(self) -> AsyncIterator[Any]:
        context = self.context
        if context.urls:
            links = [Link(url=url, url_key=url_key(url, context.source), via=url) for url in context.urls]
            for request in await self._want(links, force=True):
                yield request
            return
        for entry, url in entries(context.source, context.plan, context.now()):
            yield self._entry_request(entry, url, depth=0)
        if not context.plan.dry_run:
            store = context.store
            links = await store.run(store.store.pending, context.source.id, context.now())
            context.ledger.met((link.url_key for link in links), (link.url_key for link in links))
            for request in self._article_requests(links):
                yield request
            for request in await self._look_again():
                yield request

    def _entry_request(self, entry: Entry, url: str, *, depth: int, page: int = 1) -> Request:
        plan = self.context.plan
        self._asked.add(url)
        plain = not (plan.force or plan.since or plan.dry_run)
        return Request(
            url,
            callback=self.read_entry_page,
            errback=self.entry_failed,
            priority=10,
            dont_filter=True,
            meta={"asked": url, "conditional": plain, "handle_httpstatus_list": [304]},
            cb_kwargs={"entry": entry, "depth": depth, "page": page},
        )

    async def read_entry_page(self, response: Response, entry: Entry, depth: int, page: int) -> AsyncIterator[Any]:
        """An entry page has come: its links, and the pages that it leads to."""
        context, asked = self.context, response.meta["asked"]
        context.ledger.entry("asked")
        if response.status == 304 and not _conditional(response):
            detail = "HTTP 304 Not Modified, to a request that named no earlier version"
            await self._entry_trouble(Failure(kind=FailureKind.NOT_HTML, url=asked, detail=detail, at=context.now()))
            return
        if response.status == 304:
            context.ledger.entry("unchanged")
            context.ledger.fresh(max_age(response))
            await self._read_entry(asked, ())
            return
        fetched = fetched_page(response, context.source.id, context.now(), asked)
        try:
            found = await context.workers.run(read_entry, fetched, context.source, entry)
        except PageError as error:
            await self._entry_trouble(failure_from(error, asked, context.now()))
            return
        dated = "{date:" in entry.url  # the sitemap of a day may be empty, a feed may not
        if found.problem or (not found.seen and not found.more and not dated):
            detail = found.problem or f"no links on a {entry.kind} that should have some"
            await self._entry_trouble(Failure(kind=FailureKind.NO_LINKS, url=asked, detail=detail, at=context.now()))
            if found.problem:
                return
        if page == 1:
            context.ledger.fresh(_longer(found.ttl, max_age(response)))
            await self._look_for_gap(asked, found.links)
        await self._look_for_join(found.links)
        for request in await self._want(in_time(context.plan, found.links), force=context.plan.force):
            yield request
        if page == 1:
            await self._read_entry(asked, found.links)
        if response.meta["conditional"] and found.whole and (found.seen or found.more or dated):
            # not of an empty page, whose 304 would look like health, nor of half a feed, whose rest would never come
            await self._remember(response, asked)
        for request in self._more(found, entry, depth, page):
            yield request

    async def _look_for_gap(self, asked: str, links: Sequence[Link]) -> None:
        """An entry page that shows nothing known has moved on past what we saw of it: something may be missed."""
        context, store = self.context, self.context.store
        if len(links) < FEWEST_LINKS or context.plan.dry_run:
            return
        keys = [link.url_key for link in links]
        since = await store.run(store.store.gap_since, asked, keys, self._began)
        if since:
            oldest = min((link.published_at for link in links if link.published_at), default=context.now())
            context.ledger.gaps.append(EntryGap(asked, since, max(since, oldest)))

    async def _look_for_join(self, links: Sequence[Link]) -> None:
        context, store = self.context, self.context.store
        if context.plan.gap and not context.ledger.joined:
            keys = [link.url_key for link in links]
            context.ledger.joined = await store.run(store.store.met_before, keys, context.plan.gap)

    async def _read_entry(self, asked: str, links: Sequence[Link]) -> None:
        context, store = self.context, self.context.store
        if not context.plan.dry_run:
            await store.run(store.store.note_entry, context.source.id, asked, len(links), context.now())

    def _more(self, found: EntryPage, entry: Entry, depth: int, page: int) -> Iterator[Request]:
        """Child sitemaps, or the next page of a listing: as far as this crawl needs, never twice."""
        since = self.context.plan.since
        fresh = [url for url in found.more if url not in self._asked]
        if entry.kind == "listing":
            new = {link.url_key for link in found.links} - self._shown
            self._shown |= new
            gap = self.context.plan.gap
            far = page < (LONGEST_GAP if gap else LONGEST_LISTING if since else entry.pages)
            back = gap and self.context.ledger.joined
            if new and far and not back and not (since and all_before(found.links, since)):
                yield from (self._entry_request(entry, url, depth=depth, page=page + 1) for url in fresh[:1])
        elif depth < DEEPEST:
            for url in fresh if since else fresh[:PLAIN_CHILDREN]:
                yield self._entry_request(entry, url, depth=depth + 1)

    async def _remember(self, response: Response, asked: str) -> None:
        """Keep the validators, now that every link of the page is in the store."""
        etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
        known = Validators(
            etag=etag.decode("latin-1") if etag else None,
            last_modified=modified.decode("latin-1") if modified else None,
        )
        store = self.context.store
        await store.run(store.store.set_validators, asked, known, self.context.now())

    async def entry_failed(self, failure: TwistedFailure) -> None:
        if isinstance(failure.value, Postponed):
            return
        self.context.ledger.entry("asked")
        asked = failure.request.meta["asked"]  # type: ignore[attr-defined]
        await self._entry_trouble(failure_from(failure.value, asked, self.context.now()))

    async def _entry_trouble(self, failure: Failure) -> None:
        context, store = self.context, self.context.store
        context.ledger.entry("failed", failure)
        if context.plan.dry_run:
            return
        await store.run(store.store.fail, context.source.id, failure, None, run=context.run)

    # ---- articles

    async def _want(self, links: Sequence[Link], *, force: bool) -> list[Request]:
        """Requests for those of the links that the store does not have, in order."""
        context, store = self.context, self.context.store
        wanted = await store.run(
            store.store.wanted,
            context.source.id,
            links,
            context.now(),
            force=force,
            remember=not context.plan.dry_run,
        )
        context.ledger.met((link.url_key for link in links), (link.url_key for link in wanted))
        if context.plan.dry_run:
            known = {link.url_key for link in context.would_fetch}
            context.would_fetch.extend(link for link in wanted if link.url_key not in known)
            return []
        return list(self._article_requests(wanted))

    async def _look_again(self) -> list[Request]:
        """Requests for young articles that may have been edited, when all that is new has been seen to."""
        context, plan, store = self.context, self.context.plan, self.context.store
        if not plan.recheck or plan.since or plan.until:
            return []
        await self._all_else()
        most = plan.recheck if plan.limit is None else min(plan.recheck, plan.limit - self._started)
        if self.stopping or most <= 0:
            return []
        links = await store.run(store.store.rechecks, context.source.id, context.now(), most)
        context.ledger.look_again(link.url_key for link in links)
        return list(self._article_requests(links))

    async def _all_else(self) -> None:
        """Until every request made so far has come to its end, with those that followed from it."""
        engine = self.crawler.engine
        while engine and engine.scraper.slot and engine.scheduler is not None:  # an empty one is false
            busy = engine.downloader.active or not engine.scraper.slot.is_idle()
            if not busy and not engine.scheduler.has_pending_requests():
                return
            await self.crawler.signals.wait_for(signals.scheduler_empty)

    def _article_requests(self, links: Sequence[Link]) -> Iterator[Request]:
        limit = self.context.plan.limit
        for link in links:
            if self.stopping or (limit is not None and self._started >= limit):
                return
            if link.url_key in self._asked:
                continue
            self._asked.add(link.url_key)
            self._started += 1
            yield Request(
                link.url,
                callback=self.read_article_page,
                errback=self.article_failed,
                dont_filter=True,
                meta={"asked": link.url, "told": link.published_at},
                cb_kwargs={"key": link.url_key},
            )

    async def read_article_page(self, response: Response, key: str) -> AsyncIterator[Any]:
        """An article page has come: hand it to the pipelines."""
        context, asked = self.context, response.meta["asked"]
        context.ledger.tried(key)
        context.ledger.fetched(key)
        if response.status != 200 or not response.body:
            kind = FailureKind.TRUNCATED if response.status == 206 else FailureKind.NOT_HTML
            detail = f"HTTP {response.status} with {'a part of' if response.status == 206 else 'no'} page"
            await self._article_trouble(key, Failure(kind=kind, url=asked, detail=detail, at=context.now()))
            return
        page = fetched_page(response, context.source.id, context.now(), asked)
        yield Fetched(url_key=key, page=page, told=response.meta.get("told"))

    async def article_failed(self, failure: TwistedFailure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        key = request.cb_kwargs["key"]
        error = failure.value
        if isinstance(error, Postponed) and "answered" in request.meta:  # no second try, and the first is told
            error = Turned(FailureKind.HTTP_SERVER, f"HTTP {request.meta['answered']}")
        elif isinstance(error, Postponed) or self.stopping:
            self.context.ledger.postponed(key)
            return
        self.context.ledger.tried(key)
        await self._article_trouble(key, failure_from(error, request.meta["asked"], self.context.now()))

    async def _article_trouble(self, key: str, failure: Failure) -> None:
        context, store = self.context, self.context.store
        await store.run(store.store.fail, context.source.id, failure, key, run=context.run)
        context.ledger.failed(key, failure)


def _conditional(response: Response) -> bool:
    """Whether we asked for what has changed since."""
    asked = response.request.headers if response.request else {}
    return "If-None-Match" in asked or "If-Modified-Since" in asked


def _longer(one: timedelta | None, other: timedelta | None) -> timedelta | None:
    return max((each for each in (one, other) if each is not None), default=None)
