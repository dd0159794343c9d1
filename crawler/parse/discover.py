"""The feeds and sitemaps that a page names: for adding a source from its address alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from crawler.parse.body import unpack
from crawler.parse.charset import decode
from crawler.parse.tree import parse, text_of
from crawler.parse.urls import absolute
from storage.model import FetchedPage

_TYPES = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/rdf+xml": "rss",
}
_FEED_PATH = re.compile(
    r"/(?:rss|feeds?|atom)(?:[/._-]|$)|[._](?:rss|rdf|atom)$|/rss\w*\.xml$|feed\.json$", re.IGNORECASE
)
_MOST = 60  # entries; a page of feeds names one for each section


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry that a page names. `kind`: rss, atom, json, feed, sitemap or news_sitemap."""

    kind: str
    url: str
    title: str | None = None
    evidence: str


def discover(page: FetchedPage) -> list[Found]:
    """What the page names, the most certain first, each address once. Raises PageError.

    The page may be a front page, a page of feeds, a robots.txt, or itself a feed or sitemap.
    """
    text = decode(unpack(page.body, page.content_encoding), page.content_type).text
    itself = _itself(text, page.final_url)
    if itself:
        return [itself]
    if urlsplit(page.final_url).path == "/robots.txt":
        return _in_robots(text, page.final_url)
    tree = parse(text) if text.strip() else None
    if tree is None:
        return []
    found = [*_declared(tree, page.final_url), *_linked(tree, page.final_url)]
    return list({each.url: each for each in reversed(found)}.values())[::-1][:_MOST]


def _itself(text: str, url: str) -> Found | None:
    """The page as an entry, when it is one."""
    head = text[:2000].lstrip()
    if head.startswith("{") and "jsonfeed.org/version" in head:
        return Found(kind="json", url=url, evidence="the page is a JSON Feed")
    match = re.search(r"<(?:\w+:)?(rss|rdf|feed|urlset|sitemapindex)[\s>]", head, re.IGNORECASE)
    if not match or re.match(r"<!doctype html|<html", head, re.IGNORECASE):
        return None
    root = match[1].lower()
    if root in ("urlset", "sitemapindex"):
        news = "sitemap-news" in head
        kind = "news_sitemap" if news else "sitemap"
        return Found(kind=kind, url=url, evidence="the page is a news sitemap" if news else "the page is a sitemap")
    return Found(kind="atom" if root == "feed" else "rss", url=url, evidence="the page is a feed")


def _in_robots(text: str, url: str) -> list[Found]:
    found = []
    for line in text.splitlines()[:5000]:
        name, _, value = line.partition(":")
        address = absolute(value, url) if name.strip().lower() == "sitemap" else None
        if address:
            kind = "news_sitemap" if "news" in address.lower() else "sitemap"
            found.append(Found(kind=kind, url=address, evidence="named in robots.txt"))
    return sorted(found, key=lambda each: each.kind != "news_sitemap")[:_MOST]


def _declared(tree: etree._Element, base: str) -> list[Found]:
    found = []
    for link in tree.iter("link"):
        rel = str(link.get("rel") or "").lower().split()
        kind = _TYPES.get(str(link.get("type") or "").lower().partition(";")[0].strip())
        url = absolute(link.get("href") or "", base)
        if url and kind and ("alternate" in rel or "feed" in rel) and not _is_comments(url, link.get("title")):
            found.append(Found(kind=kind, url=url, title=link.get("title"), evidence="declared in the page's head"))
        elif url and "sitemap" in rel:
            found.append(
                Found(kind="sitemap", url=url, title=link.get("title"), evidence="declared in the page's head")
            )
    return found


def _linked(tree: etree._Element, base: str) -> list[Found]:
    found = []
    site = (urlsplit(base).hostname or "").removeprefix("www.")
    for anchor in tree.iter("a"):
        url = absolute(anchor.get("href") or "", base)
        if url is None:
            continue
        parts = urlsplit(url)
        own = (parts.hostname or "").removeprefix("www.").endswith(site)
        title = text_of(anchor)[:80] or None
        if not own or _is_comments(url, title):
            continue
        if re.search(r"sitemap[^/]*\.xml", parts.path, re.IGNORECASE):
            kind = "news_sitemap" if "news" in parts.path.lower() else "sitemap"
            found.append(Found(kind=kind, url=url, title=title, evidence="linked from the page"))
        elif _FEED_PATH.search(parts.path) and (parts.path.endswith((".xml", ".rss", ".json", ".rdf")) or parts.query):
            found.append(Found(kind="feed", url=url, title=title, evidence="linked from the page"))
    return found


def _is_comments(url: str, title: str | None) -> bool:
    return "/comments/" in url or bool(re.search(r"comments feed|댓글", title or "", re.IGNORECASE))
