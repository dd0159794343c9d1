"""All knowledge about odd servers, one class each: whose hosts, how often, what has changed (robots.txt: robots.py)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.context import CrawlContext
from crawler.errors import Postponed, Turned, retry_after
from crawler.parse.urls import absolute
from crawler.source import host_of
from storage.model import FailureKind, FetchedPage

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


MOST_ERRORS = 8


def fetched_page(response: Response, source_id: str, now: datetime, asked: str | None = None) -> FetchedPage:
    """The response as the workers take it: bytes as they came, nothing decoded."""
    headers = response.headers
    encodings = b", ".join(headers.getlist("Content-Encoding")).decode("latin-1")
    kind = headers.get("Content-Type")
    return FetchedPage(
        url=asked or response.url,
        final_url=response.url,
        status=response.status,
        body=response.body,
        content_type=kind.decode("latin-1") if kind else None,
        content_encoding=encodings or None,
        fetched_at=now,
        source_id=source_id,
    )


def max_age(response: Response) -> timedelta | None:
    """How long the answer stays fresh by its Cache-Control (RFC 9111, 4.2), less its Age; None when it says nothing."""
    directives = b", ".join(response.headers.getlist("Cache-Control")).decode("latin-1").lower()
    if re.search(r"\bno-(?:cache|store)\b", directives):
        return None
    match = re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", directives)
    if match is None:
        return None
    age = (response.headers.get("Age") or b"").decode("latin-1").strip()
    left = int(match[1]) - (int(age) if age.isdigit() and len(age) < 10 else 0)
    return timedelta(seconds=left) if left > 0 else None


def drop_queue(crawler: Crawler, why: str, host: str | None = None) -> None:
    """Send back what waits for its turn at the downloader, of one host or all: Scrapy itself would still ask for it."""
    if crawler.engine is None:
        return
    for slot in crawler.engine.downloader.slots.values():
        waiting = [(request, answer) for request, answer in slot.queue if host in (None, host_of(request.url))]
        for pair in waiting:
            slot.queue.remove(pair)
        for _, answer in waiting:
            answer.errback(TwistedFailure(Postponed(why)))  # type: ignore[no-untyped-call]


def _minutes(rest: timedelta) -> str:
    minutes = -(-rest.total_seconds() // 60)
    return f"{minutes:.0f} min" if minutes < 120 else f"{minutes / 60:.0f} h"


class Component:
    """A middleware of a crawl that has a context; any other spider does without."""

    def __init__(self, crawler: Crawler) -> None:
        context = getattr(crawler.spider, "context", None)
        if not isinstance(context, CrawlContext):
            raise NotConfigured("no CrawlContext")
        self.crawler = crawler
        self.context = context

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Any:
        return cls(crawler)


class OwnHosts(Component):
    """Only the source's own hosts are asked, also after a redirection: a page elsewhere is not its article."""

    def process_request(self, request: Request) -> None:
        asked = request.meta.get("asked", request.url)
        if request.meta.get("any_host") or self.context.source.owns(request.url):
            return
        if request.url == asked:
            raise Turned(FailureKind.REDIRECT, "not on a host of this source; name the host in `hosts`")
        raise Turned(FailureKind.REDIRECT, f"led to another host, {host_of(request.url) or request.url[:100]!r}")


class SaneRedirects(Component):
    """Stands before Scrapy's redirections, which break on what is no address."""

    def process_response(self, request: Request, response: Response) -> Response:
        location = response.headers.get("Location")
        if location is None or response.status not in (301, 302, 303, 307, 308):
            return response
        said = location.decode("utf-8", "replace")
        if absolute(said, response.url) is None:
            raise Turned(FailureKind.REDIRECT, f"led to what is no web address: {said[:200]!r}")
        return response


class Pressure(Component):
    """A server that says "not now" is left alone: the crawl ends there, and what is left is asked for next time."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._resting: set[str] = set()
        self._asked_store: set[str] = set()

    async def process_request(self, request: Request) -> None:
        host = host_of(request.url)
        if host in self._resting:
            raise Postponed("the host asked for a rest")
        if host not in self._asked_store and not self.context.plan.force:
            self._asked_store.add(host)
            now, store = self.context.now(), self.context.store
            until = await store.run(store.store.resting, request.url, now)
            if until:
                self._resting.add(host)
                raise Turned(
                    FailureKind.RATE_LIMITED,
                    f"{host} asked for a rest in an earlier crawl, {_minutes(until - now)} of it left; "
                    "--force asks nevertheless",
                )

    def process_response(self, request: Request, response: Response) -> Response:
        if response.status == 429 or (
            response.status == 503 and retry_after(response.headers.get("Retry-After"), self.context.now())
        ):
            host = host_of(request.url)
            self._resting.add(host)
            drop_queue(self.crawler, "the host asked for a rest", host)
        return response


class Outages(Component):
    """A server that only fails is left alone for the rest of the crawl. Stands before Scrapy's second tries."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._errors: Counter[str] = Counter()  # host -> pages that it failed to give, one after the other

    def process_request(self, request: Request) -> None:
        if self._errors[host_of(request.url)] >= MOST_ERRORS:
            raise Postponed("the host fails again and again")

    def process_response(self, request: Request, response: Response) -> Response:
        host = host_of(request.url)
        if response.status < 500:
            self._errors[host] = 0
        elif "answered" not in request.meta:  # a page's second try says nothing new
            request.meta["answered"] = response.status
            self._errors[host] += 1
            if self._errors[host] == MOST_ERRORS:
                drop_queue(self.crawler, "the host fails again and again", host)
        return response


class Conditional(Component):
    """Asks entry pages "has it changed?" with what the server gave us last time."""

    async def process_request(self, request: Request) -> None:
        if not request.meta.get("conditional") or "If-None-Match" in request.headers:
            return
        store = self.context.store
        asked = request.meta.get("asked", request.url)
        known = await store.run(store.store.validators, self.context.source.id, asked)
        if known.etag:
            request.headers["If-None-Match"] = known.etag
        if known.last_modified:
            request.headers["If-Modified-Since"] = known.last_modified
