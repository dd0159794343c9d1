"""What workers are asked for, named without loading what does it: lxml, feedparser and the rules are theirs."""

from __future__ import annotations

from collections.abc import Collection

from crawler.parse.contract import EntryPage, ReadPage
from crawler.source import Entry, Source
from storage.model import FetchedPage


def read_page(page: FetchedPage, source: Source | None = None, learned: Collection[str] = ()) -> ReadPage:
    """See crawler.parse.article."""
    from crawler.parse import article

    return article.read_page(page, source, learned)


def read_entry(page: FetchedPage, source: Source, entry: Entry) -> EntryPage:
    """See crawler.parse.feed."""
    from crawler.parse import feed

    return feed.read_entry(page, source, entry)
