"""One page and nothing else: for `sources check`, `sources add` and `extract --url`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.context import CrawlContext
from crawler.errors import failure_from
from crawler.middlewares import fetched_page
from storage.model import Failure, FetchedPage


class PageSpider(Spider):
    """Fetches the first of `context.urls`; `answer` is the page, or why there is none."""

    name = "page"

    def __init__(self, context: CrawlContext, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.context = context
        self.answer: FetchedPage | Failure | None = None

    async def start(self) -> AsyncIterator[Any]:
        url = self.context.urls[0]
        yield Request(
            url, callback=self.fetched, errback=self.failed, dont_filter=True, meta={"asked": url, "any_host": True}
        )

    def fetched(self, response: Response) -> None:
        context = self.context
        self.answer = fetched_page(response, context.source.id, context.now(), response.meta["asked"])

    def failed(self, failure: TwistedFailure) -> None:
        self.answer = failure_from(failure.value, self.context.urls[0], self.context.now())
