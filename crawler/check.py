"""Is a source still what its card says? Asks one entry and one article, and stores nothing."""

from __future__ import annotations

from crawler.crawl import Crawls
from crawler.errors import failure_from
from crawler.parse.contract import EntryPage, PageError
from crawler.source import Entry, Source
from crawler.tasks import read_entry, read_page
from storage.model import Article, Failure, FetchedPage, Rejected

Asked = tuple[Entry, FetchedPage | Failure, EntryPage | None]


async def check(
    crawls: Crawls, source: Source, url: str | None = None
) -> tuple[list[Asked], FetchedPage | Failure | None, Article | Rejected | Failure | None]:
    """The entries asked until one showed links, the first article's page (or that of `url`), what was read from it.

    It is read as a crawl would read it, without what the store has learned the source to repeat.
    """
    asked: list[Asked] = []
    for entry in source.entry:
        if url or not entry.enabled or entry.backfill:
            continue
        got, page = await _entry(crawls, source, entry)
        asked.append((entry, got, page))
        if page and page.links:
            url = page.links[0].url
    if url is None:
        return asked, None, None
    answer = await crawls.fetch(url, source)
    if isinstance(answer, Failure):
        return asked, answer, answer
    try:
        learned = await crawls.store.run(crawls.store.store.boilerplate, source.id)
        return asked, answer, (await crawls.workers.run(read_page, answer, source, learned)).outcome
    except PageError as error:
        return asked, answer, failure_from(error, url, crawls.now())


async def _entry(crawls: Crawls, source: Source, entry: Entry) -> tuple[FetchedPage | Failure, EntryPage | None]:
    """The entry's answer and what was read from it; of an index of sitemaps, its first sitemap."""
    url = source.entry_url(entry, crawls.now())
    for _ in range(3):
        got = await crawls.fetch(url, source)
        if isinstance(got, Failure):
            return got, None
        try:
            page = await crawls.workers.run(read_entry, got, source, entry)
        except PageError as error:
            return failure_from(error, url, crawls.now()), None
        if page.links or not page.more or entry.kind == "listing":
            return got, page
        url = page.more[0]
    return got, page
