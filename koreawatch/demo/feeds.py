"""Feeds and sitemaps as text: RSS, Atom, JSON Feed, sitemaps.org, news sitemaps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

KST = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article as entry pages show it."""

    url: str
    title: str
    published: datetime
    modified: datetime | None = None
    summary: str = ""
    author: str = ""


def gmt(moment: datetime) -> str:
    """Tue, 24 Nov 2026 08:00:00 GMT"""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def without_zone(moment: datetime) -> str:
    """Tue, 24 Nov 2026 17:00:00: Korean time, and nobody says so."""
    return moment.astimezone(KST).strftime("%a, %d %b %Y %H:%M:%S")


def with_colon(moment: datetime) -> str:
    """Tue, 24 Nov 2026 17:00:00 +09:00"""
    return without_zone(moment) + " +09:00"


def plain(moment: datetime) -> str:
    """2026-11-24 17:00:00, Korean time"""
    return moment.astimezone(KST).strftime("%Y-%m-%d %H:%M:%S")


def iso(moment: datetime) -> str:
    """2026-11-24T17:00:00+09:00"""
    return moment.astimezone(KST).isoformat(timespec="seconds")


def zulu(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def rss(
    title: str,
    home: str,
    items: Iterable[Item],
    *,
    date: Callable[[datetime], str] = gmt,
    encoding: str = "utf-8",
    language: str = "en",
) -> str:
    rows = "".join(
        f"<item><title><![CDATA[{item.title}]]></title><link>{escape(item.url)}</link>"
        f"<description><![CDATA[{item.summary}]]></description>"
        f"<guid isPermaLink='false'>{escape(item.url)}</guid>"
        + (f"<author>{escape(item.author)}</author>" if item.author else "")
        + f"<pubDate>{date(item.published)}</pubDate></item>\n"
        for item in items
    )
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0"><channel><title>{escape(title)}</title>'
        f"<link>{escape(home)}/</link><description>{escape(title)}</description><language>{language}</language>"
        f"<ttl>10</ttl>\n{rows}</channel></rss>\n"
    )


def atom(title: str, home: str, items: Sequence[Item], changed: datetime) -> str:
    rows = "".join(
        f'<entry><title type="html">{escape(escape(item.title))}</title>'
        f'<link rel="alternate" href="{escape(item.url)}"/>'
        f"<id>{escape(item.url)}</id><published>{zulu(item.published)}</published>"
        f"<updated>{zulu(item.modified or item.published)}</updated>"
        f'<summary type="text">{escape(item.summary)}</summary></entry>\n'
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f'<title>{escape(title)}</title><link href="{escape(home)}/"/><id>{escape(home)}/</id>'
        f"<updated>{zulu(changed)}</updated>\n{rows}</feed>\n"
    )


def json_feed(title: str, home: str, items: Iterable[Item]) -> str:
    rows = [
        {
            "id": item.url,
            "url": item.url,
            "title": item.title,
            "summary": item.summary,
            "date_published": iso(item.published),
        }
        for item in items
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": f"{home}/", "items": rows}
    return json.dumps(feed, ensure_ascii=False, indent=1)


_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(items: Iterable[Item]) -> str:
    rows = "".join(
        f"<url><loc>{escape(item.url)}</loc><lastmod>{iso(item.modified or item.published)}</lastmod></url>\n"
        for item in items
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_SITEMAP}>\n{rows}</urlset>\n'


def news_sitemap(name: str, language: str, items: Iterable[Item]) -> str:
    rows = "".join(
        f"<url><loc>{escape(item.url)}</loc><news:news><news:publication><news:name>{escape(name)}</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{iso(item.published)}</news:publication_date>"
        f"<news:title>{escape(item.title)}</news:title></news:news>"
        + (f"<lastmod>{iso(item.modified)}</lastmod>" if item.modified else "")
        + "</url>\n"
        for item in items
    )
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_SITEMAP} {news}>\n{rows}</urlset>\n'


def sitemap_index(children: Iterable[tuple[str, datetime]]) -> str:
    rows = "".join(
        f"<sitemap><loc>{escape(url)}</loc><lastmod>{iso(changed)}</lastmod></sitemap>\n" for url, changed in children
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_SITEMAP}>\n{rows}</sitemapindex>\n'
