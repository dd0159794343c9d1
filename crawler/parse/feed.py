"""Feeds -> links: RSS in all its versions, Atom, RDF, JSON Feed; and the one door for every kind of entry page."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import feedparser

from crawler.parse.body import gunzip, unpack
from crawler.parse.charset import decode
from crawler.parse.contract import EntryPage, PageError
from crawler.parse.dates import read_date
from crawler.parse.urls import absolute, article_url, url_key
from crawler.parse.walls import wall_in_place
from crawler.source import Entry, Source
from storage.model import FailureKind, FetchedPage, Link

MAX_ITEMS = 2000
PROLOG = 100_000  # characters in which the root is looked for
_FAR = timedelta(days=1)  # a date further ahead than this is a mistake of the feed
_ROOT_END = re.compile(r"</(?:[\w-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_FOOT = 5_000  # characters in which the end of the root is looked for; remarks may follow
_ITEM_END = re.compile(r"</(?:[\w-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_NAMESPACE = re.compile(r"""(?<=\s)xmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<]*"|'[^'<]*')""")
_ROOT = re.compile(r"<(?:[\w-]+:)?(?:rss|feed|rdf)[\s>/]", re.IGNORECASE)


def read_entry(page: FetchedPage, source: Source, entry: Entry) -> EntryPage:
    """What an entry page shows, by what it really is: a "feed" may answer with a page, a "listing" be a feed.

    Raises PageError when it can't be unpacked or parsed, or is a wall: a bot check, a consent or login page, a
    regulator's page.
    """
    body = gunzip(unpack(page.body, page.content_encoding))
    text = decode(body, page.content_type).text
    kind = what_is(text)
    found = _read(text, kind, page, source, entry)
    if kind in ("html", "text") and not found.links and (wall := wall_in_place(text)):
        raise PageError(FailureKind.BLOCKED, f"{wall} in place of the {entry.kind}")
    return found


def _read(text: str, kind: str, page: FetchedPage, source: Source, entry: Entry) -> EntryPage:
    from crawler.parse.listing import read_listing
    from crawler.parse.sitemap import read_sitemap

    if kind in ("xml feed", "json feed"):
        return read_feed(text, page, source)
    if kind == "sitemap":
        return read_sitemap(text, page, source)
    if entry.kind == "sitemap" and kind == "text" and re.match(r"\s*https?://", text):
        return read_sitemap(text, page, source)
    if entry.kind == "listing":
        return read_listing(text, page, source, entry)
    was = "an HTML page" if kind == "html" else "nothing" if not text.strip() else "something else"
    return EntryPage(links=(), problem=f"{was} where a {entry.kind} should be")


def what_is(text: str) -> str:
    """ "xml feed", "json feed", "sitemap", "html" or "text", by the first tag that says something."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    if head.startswith("{"):
        return "json feed" if '"items"' in text and ("jsonfeed" in head or '"version"' in text) else "text"
    tag = re.search(r"<(?:[\w-]+:)?(rss|feed|rdf|urlset|sitemapindex|html|head|body)\b", head, re.IGNORECASE)
    if tag is None:
        tag = re.search(r"<(?:[\w-]+:)?(rss|feed|rdf|urlset|sitemapindex|html)\b", text[:PROLOG], re.IGNORECASE)
    if tag is None:
        return "html" if re.search(r"<!doctype html|<(?:div|p|a|table)\b", head, re.IGNORECASE) else "text"
    name = tag[1].lower()
    return {"urlset": "sitemap", "sitemapindex": "sitemap"}.get(
        name, "xml feed" if name in ("rss", "feed", "rdf") else "html"
    )


def read_feed(text: str, page: FetchedPage, source: Source) -> EntryPage:
    """Links of a feed in its order, at most MAX_ITEMS. Raises PageError for what no parser can read."""
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _json_feed(text, page, source)
    whole = bool(_ROOT_END.search(text, max(0, len(text) - _FOOT)))
    text = _first_items(_without_prolog(text)).replace("<pubdate>", "<pubDate>").replace("</pubdate>", "</pubDate>")
    text = _NAMESPACE.sub(_without_blanks, text)
    try:
        parsed = feedparser.parse(
            io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + text.encode("utf-8", "replace")),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        # slips of feedparser's own, over what no honest feed holds: elements with the names of its fields
        return EntryPage(links=(), problem=f"a broken feed: feedparser ended with {type(error).__name__}")
    items = parsed.entries[:MAX_ITEMS]
    if not items and parsed.bozo:
        return EntryPage(links=(), problem=f"a broken feed: {str(parsed.bozo_exception)[:120]}")
    base = page.final_url
    rows = [(_address(item, base), _said(item, "title"), _date(item), _changed(item)) for item in items]
    return EntryPage(links=to_links(rows, page, source), seen=_named(rows), ttl=_ttl(parsed.feed), whole=whole)


def _first_items(text: str) -> str:
    """The feed up to its last item that counts: feedparser takes a millisecond for each."""
    ends = islice(_ITEM_END.finditer(text), MAX_ITEMS - 1, MAX_ITEMS)
    return next((text[: end.end()] for end in ends), text)


def _without_blanks(declared: re.Match[str]) -> str:
    """A namespace whose name has blanks makes feedparser stumble: it takes the blanks for the end of the name."""
    name, equals, value = declared[0].partition("=")
    return f"{name}{equals}{''.join(value.split())}"


def _without_prolog(text: str) -> str:
    """From the root on: no document type is needed, and the declared encoding would be believed a second time."""
    root = _ROOT.search(
        re.sub(r"<!--(?:.*?-->|.*)", lambda comment: " " * len(comment[0]), text[:PROLOG], flags=re.DOTALL)
    )
    start = root.start() if root else 0
    if re.search(r"<!ENTITY", text[: start or PROLOG], re.IGNORECASE):
        raise PageError(FailureKind.PARSE_ERROR, "the feed declares entities, which no honest feed does")
    return text[start:]


Row = tuple[str | None, str | None, str | None, str | None]  # address, title, date, date of change


def to_links(rows: Iterable[Row], page: FetchedPage, source: Source) -> tuple[Link, ...]:
    """Rows -> links of this source's articles, each article once, in order."""
    found: dict[str, Link] = {}
    for address, title, date, changed in rows:
        if not address:
            continue
        url = article_url(address, source)
        if not (source.is_article_url(url) or source.is_article_url(address)):
            continue
        url = url if source.is_article_url(url) else address
        key = url_key(url, source)
        if key in found:
            continue
        found[key] = Link(
            url=url,
            url_key=key,
            title=_plain(title),
            published_at=_moment(date, page.fetched_at, source),
            modified_at=_moment(changed, page.fetched_at, source),
            via=page.url,
        )
    return tuple(found.values())


def _named(rows: Iterable[Row]) -> int:
    """How many have an address at all."""
    return sum(1 for row in rows if row[0])


def _plain(title: str | None) -> str | None:
    if not title:
        return None
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]{0,200}>", " ", title))).strip()
    return text[:500] or None


def _moment(text: str | None, now: datetime, source: Source) -> datetime | None:
    if not text:
        return None
    found = read_date(text, source.zone, now)
    return found.at if found and found.at <= now + _FAR else None


def _said(item: Any, name: str) -> str | None:
    """What an element says; of one that it does not know feedparser gives the attributes instead."""
    value = dict.get(item, name)  # item.get takes one date for another
    return value if isinstance(value, str) else None


def _address(item: Any, base: str) -> str | None:
    link, name = _said(item, "link"), _said(item, "id") or ""
    if not link and (item.get("guidislink") or re.match(r"https?://", name)):
        link = name
    return absolute(link, base) if link else None


def _date(item: Any) -> str | None:
    """The date as written: feedparser would read one without a zone as UTC."""
    return next((date for name in ("published", "created", "updated") if (date := _said(item, name))), None)


def _changed(item: Any) -> str | None:
    published, updated = _said(item, "published"), _said(item, "updated")
    return updated if published and updated != published else None


def _ttl(feed: Any) -> timedelta | None:
    try:
        if ttl := _said(feed, "ttl"):
            return timedelta(minutes=min(int(ttl), 7 * 24 * 60)) if int(ttl) > 0 else None
        period = {"hourly": 3600, "daily": 86400, "weekly": 604800}.get((_said(feed, "sy_updateperiod") or "").strip())
        if period:
            return timedelta(seconds=period / max(1, int(_said(feed, "sy_updatefrequency") or 1)))
    except (ValueError, OverflowError):
        return None
    return None


def _json_feed(text: str, page: FetchedPage, source: Source) -> EntryPage:
    try:
        items = json.loads(text).get("items") or []
    except (ValueError, AttributeError, RecursionError) as error:
        return EntryPage(links=(), problem=f"a broken JSON feed: {str(error)[:120]}")
    rows = []
    for item in items[:MAX_ITEMS] if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        address, title = item.get("url") or item.get("id"), item.get("title")
        date, changed = item.get("date_published"), item.get("date_modified")
        words = [value if isinstance(value, str) else None for value in (address, title, date, changed)]
        rows.append((absolute(words[0] or "", page.final_url), words[1], words[2], words[3]))
    return EntryPage(links=to_links(rows, page, source), seen=_named(rows))
