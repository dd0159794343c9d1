"""What keeps a crawl from being made. Importing this costs no Scrapy.

CrawlError
 ├─ AlreadyRunning   another process crawls into this store
 └─ BadSpider        the class that a source names can't be used
"""

from __future__ import annotations


class CrawlError(Exception):
    """A crawl that can't be made. The message says what happened, to what, and what to do."""


class AlreadyRunning(CrawlError):
    """Another process crawls into this store."""


class BadSpider(CrawlError):
    """The class that a source names as its spider can't be used."""
