"""Entry pages for the tests, written by us, and one door to read them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from crawler.parse.contract import EntryPage
from crawler.parse.feed import read_entry
from crawler.source import Entry, Recipe, Source
from storage.model import FetchedPage

NOW = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
SOURCE = Source(
    id="paper",
    name="The Paper",
    language="ko",
    homepage="https://www.paper.example/",
    hosts=("en.paper.example",),
    recipe=(Recipe(article_url=r"/(?:news|article)/\d+"),),
)


def read(
    body: str | bytes,
    kind: Literal["feed", "sitemap", "listing"] = "feed",
    *,
    url: str = "https://www.paper.example/list",
    content_type: str | None = None,
    source: Source = SOURCE,
    now: datetime = NOW,
    **entry: Any,
) -> EntryPage:
    """What the page shows, asked for as an entry of this kind."""
    page = FetchedPage(
        url=url,
        final_url=entry.pop("final_url", url),
        status=200,
        body=body.encode() if isinstance(body, str) else body,
        content_type=content_type,
        content_encoding=entry.pop("content_encoding", None),
        fetched_at=now,
        source_id=source.id,
    )
    return read_entry(page, source, Entry(kind=kind, url=url, **entry))


def urls(page: EntryPage) -> list[str]:
    return [link.url.removeprefix("https://www.paper.example") for link in page.links]
