"""What the parse functions hand back besides articles, and how they say that a page can't be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.model import Article, FailureKind, Link, Rejected

if TYPE_CHECKING:
    from storage.prepared import Prepared

NOWHERE = "https://page.invalid/page"  # address of a page that was given none: not that of a front page


class PageError(Exception):
    """This page can't be read, and why: turned into a `Failure` by crawler.errors. Picklable."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """A feed, sitemap or listing as read."""

    links: tuple[Link, ...]  # addresses of this source's articles, in page order, each url_key once
    more: tuple[str, ...] = ()  # child sitemaps, or the next page of a listing
    seen: int = 0  # links met before any was left out for its host or address pattern
    ttl: timedelta | None = None  # how long the page says that it stays fresh
    whole: bool = True  # False for one that is never closed: some of it may not have come
    problem: str | None = None  # a sentence when it is not what it should be ("an HTML page where a feed should be")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """What was read from a page, the unpacked bytes to keep of it, and what it calls its own address, if believed."""

    outcome: Article | Rejected
    html: bytes
    canonical: str | None = None
    prepared: Prepared | None = None  # of an article, what the store needs beside it
