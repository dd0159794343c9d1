"""Sitemaps -> links, and indexes of sitemaps -> further sitemaps (sitemaps.org, news sitemaps)."""

from __future__ import annotations

import io
import re
from datetime import datetime

from lxml import etree

from crawler.parse.contract import EntryPage
from crawler.parse.dates import read_date
from crawler.parse.feed import Row, to_links
from crawler.parse.urls import absolute
from crawler.source import Source
from storage.model import FetchedPage

MAX_URLS = 50_000  # the standard's own limit
MAX_CHILDREN = 200


def read_sitemap(text: str, page: FetchedPage, source: Source) -> EntryPage:
    """Links of a sitemap in its order; `more` are the sitemaps of an index on the source's hosts, the newest first."""
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        lines: list[Row] = [(absolute(line, page.final_url), None, None, None) for line in text.split()[:MAX_URLS]]
        return EntryPage(links=to_links(lines, page, source), seen=len(lines))
    rows, children, problem = _walk(text, page.final_url)
    return EntryPage(
        links=to_links(rows, page, source),
        more=_children(children, page, source),
        seen=len(rows),
        problem=problem if not rows and not children else None,
    )


def _walk(text: str, base: str) -> tuple[list[Row], list[tuple[str, str]], str | None]:
    """Rows of <url>, (address, lastmod) of <sitemap>, and what is broken. Memory stays small: done parts are freed."""
    rows: list[Row] = []
    children: list[tuple[str, str]] = []
    problem = None
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff \t\r\n"), count=1)
    events = etree.iterparse(
        io.BytesIO(text.encode("utf-8", "replace")), events=("end",), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            name = _local(element)
            if name not in ("url", "sitemap"):
                continue
            said = _said(element)
            address = absolute(said.get("loc", ""), base)
            if address and name == "url":
                rows.append((address, said.get("title"), said.get("publication_date"), said.get("lastmod")))
            elif address:
                children.append((address, said.get("lastmod", "")))
            element.clear()
            if len(rows) >= MAX_URLS:
                break
    except etree.XMLSyntaxError as error:
        problem = f"a broken sitemap: {str(error)[:120]}"
    return rows, children, problem


def _said(element: etree._Element) -> dict[str, str]:
    """loc and lastmod of a <url> or <sitemap>, title and publication_date of the <news> inside; not those of images."""
    said: dict[str, str] = {}
    for child in element:
        inside = (child,) if _local(child) in ("loc", "lastmod") else child if _local(child) == "news" else ()
        for part in inside:
            if part.text and part.text.strip():
                said.setdefault(_local(part), part.text.strip())
    return said


def _local(element: etree._Element) -> str:
    """The name without its prefix, declared or not."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _children(children: list[tuple[str, str]], page: FetchedPage, source: Source) -> tuple[str, ...]:
    def age(child: tuple[str, str]) -> datetime:
        found = read_date(child[1], source.zone, page.fetched_at) if child[1] else None
        return found.at if found else datetime.min.replace(tzinfo=page.fetched_at.tzinfo)

    own = [child for child in children if source.owns(child[0]) and child[0] != page.url]
    ordered = sorted(own, key=age, reverse=True) if any(lastmod for _, lastmod in own) else own
    return tuple(dict.fromkeys(url for url, _ in ordered[:MAX_CHILDREN]))
