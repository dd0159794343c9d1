"""Listing pages (section fronts, archives) -> links, and the way to the next page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml import etree
from lxml import html as lxml_html

from crawler.parse.contract import EntryPage
from crawler.parse.dates import find_date
from crawler.parse.feed import Row, to_links
from crawler.parse.selectors import css
from crawler.parse.urls import absolute, article_url, url_key
from crawler.source import Entry, Source
from storage.model import FetchedPage

MAX_ANCHORS = 5000
MAX_LINKS = 1000  # to articles; a front page has a tenth of it
MOST_TAGS = 100_000  # more of a listing are not read
_NEAR = 300  # characters of a list row in which a date is looked for
_ROWS = ("li", "tr", "article", "dl", "section")
_NEXT_WORDS = re.compile(r"^(?:다음(?:\s?페이지)?|next(?:\s?page)?|older|›|»|>|→)$", re.IGNORECASE)
_PAGE_NAMES = ("page", "p", "pageno", "pageindex", "pg", "paged")


def read_listing(text: str, page: FetchedPage, source: Source, entry: Entry) -> EntryPage:
    """Links in the order of the page, each with the longest text of the anchors that lead to it."""
    pieces = text.split("<", MOST_TAGS)
    text = "<".join(pieces[:MOST_TAGS])  # what is new stands on top
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return EntryPage(links=(), problem="an empty page where a listing should be")
    base = _base(tree, page.final_url)
    anchors = _chosen(tree, entry.link) if entry.link else tree.iter("a")
    rows: dict[str, Row] = {}
    seen = 0
    for element in anchors:
        anchor = element if element.tag == "a" else next(element.iter("a"), None)
        address = absolute(anchor.get("href") or "", base) if anchor is not None else None
        if anchor is None or not address:
            continue
        seen += 1
        if seen > MAX_ANCHORS:
            break
        key = url_key(article_url(address, source), source) if source.owns(address) else address
        title = _text(anchor) or anchor.get("title") or ""
        before = rows.get(key)
        if before is None:
            rows[key] = (address, title, _date_near(anchor, source, page), None)
        elif len(title) > len(before[1] or ""):
            rows[key] = (before[0], title, before[2], None)
    links = to_links(rows.values(), page, source)[:MAX_LINKS]
    return EntryPage(links=links, more=_next(tree, base, page, entry), seen=len(links))


def _chosen(tree: etree._Element, selector: str) -> list[etree._Element]:
    return css(tree, re.sub(r"::(?:attr\([\w:-]+\)|text)$", "", selector))


def _base(tree: etree._Element, address: str) -> str:
    """<base href>, but only on the same host: a poisoned one would move every link."""
    for element in tree.iter("base"):
        named = absolute(element.get("href") or "", address)
        if named and urlsplit(named).netloc == urlsplit(address).netloc:
            return named
    return address


def _text(anchor: etree._Element) -> str:
    return re.sub(r"\s+", " ", " ".join(str(piece) for piece in anchor.itertext())).strip()[:300]


def _date_near(anchor: etree._Element, source: Source, page: FetchedPage) -> str | None:
    """A date in the row of the list that holds the anchor, as ISO text."""
    node = anchor.getparent()
    for _ in range(4):
        if node is None:
            return None
        if node.tag in _ROWS:
            words = " ".join(str(piece).strip() for piece in node.itertext() if str(piece).strip())
            found = find_date(words[-_NEAR:], source.zone, page.fetched_at)
            return found.at.isoformat() if found else None
        node = node.getparent()
    return None


def _next(tree: etree._Element, base: str, page: FetchedPage, entry: Entry) -> tuple[str, ...]:
    found: list[str | None] = []
    if entry.next:
        found += [absolute(e.get("href") or "", base) for e in _chosen(tree, entry.next)]
    found += [absolute(e.get("href") or "", base) for e in tree.iter("link", "a") if e.get("rel") == "next"]
    found += [absolute(e.get("href") or "", base) for e in tree.iter("a") if _NEXT_WORDS.match(_text(e))]
    found.append(_counted_on(page.url))
    own = urlsplit(page.url).netloc
    return tuple(dict.fromkeys(u for u in found if u and u != page.url and urlsplit(u).netloc == own))[:3]


def _counted_on(url: str) -> str | None:
    """?page=2 -> ?page=3."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for number, (name, value) in enumerate(pairs):
        if name.lower() in _PAGE_NAMES and value.isdigit() and len(value) < 6:
            pairs[number] = (name, str(int(value) + 1))
            return urlunsplit(parts._replace(query=urlencode(pairs)))
    return None
