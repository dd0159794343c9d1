"""Spiders for sources that go wrong in our own process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from scrapy.http import Response

from crawler.source import Entry
from crawler.spiders.source import SourceSpider


class Stuck(SourceSpider):
    """Its callback for an article never returns, but for the first article."""

    async def read_article_page(self, response: Response, key: str) -> AsyncIterator[Any]:
        if not response.url.endswith("/a/0"):
            await asyncio.Event().wait()
        async for item in super().read_article_page(response, key):
            yield item


class StuckAtOnce(SourceSpider):
    """Its callback for an entry never returns."""

    async def read_entry_page(self, response: Response, entry: Entry, depth: int, page: int) -> AsyncIterator[Any]:
        await asyncio.Event().wait()
        yield None


class Broken(SourceSpider):
    """Has a bug in its beginning."""

    async def start(self) -> AsyncIterator[Any]:
        raise RuntimeError("a slip of the pen")
        yield None
