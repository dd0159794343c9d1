"""What one would write without koreawatch: a Scrapy callback that calls trafilatura, one INSERT each.

python -m bench.plain CONFIG STORE      the same outlets, the same feeds, the same concurrency
"""

from __future__ import annotations

import sqlite3
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scrapy
import trafilatura
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class PlainSpider(scrapy.Spider):
    name = "plain"
    custom_settings = {  # noqa: RUF012 - so Scrapy has it
        "CONCURRENT_REQUESTS": 32,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        "ROBOTSTXT_OBEY": True,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "ERROR",
        "DOWNLOAD_TIMEOUT": 30,
    }

    def __init__(self, config: str, store: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        sources = tomllib.loads(Path(config).read_text(encoding="utf-8"))["source"]
        self.start_urls = [source["entry"][0]["url"] for source in sources]
        self.db = sqlite3.connect(store, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self.db.execute("CREATE TABLE IF NOT EXISTS article (url TEXT PRIMARY KEY, title, text, published)")

    def parse(self, response: Response, **kwargs: Any) -> Iterator[scrapy.Request]:
        for link in response.xpath("//item/link/text()").getall():
            yield scrapy.Request(link, callback=self.parse_article)

    def parse_article(self, response: Response) -> None:
        found = trafilatura.bare_extraction(response.body, url=response.url, with_metadata=True)
        if found and found.text:
            row = (response.url, found.title, found.text, found.date)
            self.db.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?)", row)


if __name__ == "__main__":
    process = CrawlerProcess()
    process.crawl(PlainSpider, config=sys.argv[1], store=sys.argv[2])
    process.start()
