"""What workers are asked for, named without loading what does it: lxml, feedparser and the rules are theirs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from crawler.parse.contract import EntryPage, ReadPage
from crawler.source import Entry, Source
from storage.model import Article, FetchedPage


def read_page(page: FetchedPage, source: Source | None = None, learned: Collection[str] = ()) -> ReadPage:
    """See crawler.parse.article; an article with what the store needs beside it."""
    from crawler.parse import article
    from storage.prepared import prepare

    read = article.read_page(page, source, learned)
    return replace(read, prepared=prepare(read.outcome)) if isinstance(read.outcome, Article) else read


def read_entry(page: FetchedPage, source: Source, entry: Entry) -> EntryPage:
    """See crawler.parse.feed."""
    from crawler.parse import feed

    return feed.read_entry(page, source, entry)
