"""The Scrapy settings, each with its reason, and the [crawl] section of the configuration.

Upper-case names are read by Scrapy (`SCRAPY_SETTINGS_MODULE=crawler.settings scrapy shell URL` works with them);
`for_source()` gives those of one crawl. Importing this costs no Scrapy.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from crawler.net import Allowed
from crawler.source import Source
from crawler.spans import Duration

BOT_NAME = "koreawatch"
USER_AGENT = "koreawatch/0.1 (+https://example.org/contact)"
SPIDER_MODULES = ["crawler.spiders"]
ADDONS = {"crawler.addon.Koreawatch": 100}

COOKIES_ENABLED = False  # a reader without memory; a source may say otherwise
REFERRER_POLICY = "no-referrer"  # switched off altogether, the redirect middleware warns of each redirection
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # in the order of the entry: the newest first
RETRY_TIMES = 1  # the timetable is the real retry
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]  # not 429 and 503: they say when to come back
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
REDIRECT_MAX_TIMES = 5
DOWNLOAD_TIMEOUT = 30  # seconds, for the whole of one request, body included
DOWNLOAD_MAXSIZE = 8 * 2**20  # bytes on the wire; the unpacked body has the same limit in the worker
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_DELAY_JITTER = 0  # the delay is a promise to the outlet, not an average
# No page is asked for while two are on their way into the store: after a kill they would be fetched again. The one is
# read while the other is fetched.
CONCURRENT_REQUESTS = 2
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 0  # bytes of answers being read, above which nothing new is asked
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 8  # tasks made for every answer; a page is one item
DNS_RESOLVER = "scrapy.resolver.CachingHostnameResolver"  # the default one knows no IPv6
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
CLOSESPIDER_TIMEOUT = 600  # seconds
URLLENGTH_LIMIT = 2083
# seconds; without any delay Scrapy's downloader starts all that waits for a host before it counts the first of them
LEAST_DELAY = 0.001
LOG_LEVEL = "INFO"
STATS_DUMP = False
DOWNLOAD_HANDLERS = {
    "http": "crawler.wire.BoundedHeads",
    "https": "crawler.wire.BoundedHeads",
    **dict.fromkeys(("data", "file", "ftp", "s3")),  # news comes by http and https
}
# Scrapy's own lists without what we don't use: what is only switched off is imported all the same (aiohttp with the
# remote control, requests with cookies), and what looks at every page for nothing costs time on every page. Above all
# neither telnet console nor remote control, which let code run inside the process for whoever reaches a port.
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
}
SPIDER_MIDDLEWARES_BASE = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": 50,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": 700,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": 800,
}
# Neither unpacks anything (workers do, within bounds), nor reads a page for a meta refresh, nor goes by a proxy, which
# would open connections behind the gate's back; robots.txt is for SharedRobots.
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
}
COOKIES = {"scrapy.downloadermiddlewares.cookies.CookiesMiddleware": 700}  # of a source that asks for them
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ko,en;q=0.8",
    "Accept-Encoding": "gzip, br, zstd, deflate",
}


def _network(value: str) -> str:
    Allowed.parse(value)
    return value


Network = Annotated[str, AfterValidator(_network)]


def _workers() -> int:
    try:
        return max(1, min(4, len(os.sched_getaffinity(0))))
    except AttributeError:  # macOS
        return max(1, min(4, os.cpu_count() or 1))


def _longer_than_nothing(value: timedelta) -> timedelta:
    if value <= timedelta(0):
        raise ValueError("must be longer than nothing; write 10s")
    return value


PositiveDuration = Annotated[Duration, AfterValidator(_longer_than_nothing)]


class CrawlConfig(BaseModel):
    """[crawl]: how to fetch and read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user_agent: str = Field(default=USER_AGENT, min_length=1, pattern=r"^[\x20-\x7e]+$")
    allow_private_networks: tuple[Network, ...] = ()
    keep_pages: Duration = timedelta(days=90)  # "0" keeps none
    workers: int = Field(default_factory=_workers, ge=1, le=64)  # parser processes
    parallel: int = Field(default=8, ge=1, le=64)  # sources crawled at once
    deadline: PositiveDuration = timedelta(seconds=10)  # for parsing one page
    timeout: PositiveDuration = timedelta(seconds=30)  # for one request, body included
    max_size: int = Field(default=8 * 2**20, ge=64 * 1024, le=256 * 2**20)  # bytes of one page, unpacked
    max_time: PositiveDuration = timedelta(minutes=10)  # for one crawl of one source; a backfill has no limit


def for_source(config: CrawlConfig, source: Source, *, limited: bool = True) -> dict[str, Any]:
    """What differs from the module's settings for one crawl. `limited`: end after `max_time`."""
    from crawler.loop import REACTOR

    return {
        "USER_AGENT": config.user_agent,
        "TWISTED_REACTOR": REACTOR,
        "DOWNLOAD_DELAY": max(source.delay.total_seconds(), LEAST_DELAY),
        "CONCURRENT_REQUESTS": max(CONCURRENT_REQUESTS, source.concurrency),
        "CONCURRENT_REQUESTS_PER_DOMAIN": source.concurrency,
        "DOWNLOAD_TIMEOUT": config.timeout.total_seconds(),
        "DOWNLOAD_MAXSIZE": config.max_size,
        "DOWNLOAD_VERIFY_CERTIFICATES": source.verify_tls,
        "COOKIES_ENABLED": source.cookies,
        "DOWNLOADER_MIDDLEWARES_BASE": {**DOWNLOADER_MIDDLEWARES_BASE, **(COOKIES if source.cookies else {})},
        "CLOSESPIDER_TIMEOUT": config.max_time.total_seconds() if limited else 0,
    }
