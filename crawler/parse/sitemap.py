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
        rows = [(absolute(line, page.final_url), None, None, None) for line in text.split()[:MAX_URLS]]
        return EntryPage(links=to_links(rows, page, source), seen=len(rows))
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
            name = etree.QName(element).localname
            if name not in ("url", "sitemap"):
                continue
            said = _children_text(element)
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


def _children_text(element: etree._Element) -> dict[str, str]:
    """First text of each kind of element inside, by local name: loc, lastmod, publication_date, title."""
    said: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text and child.text.strip():
            said.setdefault(etree.QName(child).localname, child.text.strip())
    return said


def _children(children: list[tuple[str, str]], page: FetchedPage, source: Source) -> tuple[str, ...]:
    def age(child: tuple[str, str]) -> datetime:
        found = read_date(child[1], source.zone, page.fetched_at) if child[1] else None
        return found.at if found else datetime.min.replace(tzinfo=page.fetched_at.tzinfo)

    own = [child for child in children if source.owns(child[0]) and child[0] != page.url]
    ordered = sorted(own, key=age, reverse=True) if any(lastmod for _, lastmod in own) else own
    return tuple(dict.fromkeys(url for url, _ in ordered[:MAX_CHILDREN]))
