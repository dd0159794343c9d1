"""Any search as an Atom feed (RFC 4287), so that feed readers can follow it."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as xml

from koreawatch import render, times
from koreawatch.web.asking import Ask
from koreawatch.web.dress import web_address
from storage.model_search import Hit

NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 50


def feed(ask: Ask) -> str:
    """The newest matches of the search of the request, by story when nothing else is asked. Raises Wrong."""
    asked = replace(ask.query(limit=ENTRIES, by_story=True), sort="newest", offset=0)
    hits = ask.store.search(asked)
    root = xml.Element("feed", xmlns=NAMESPACE)
    _add(root, "title", f"koreawatch: {render.line(asked.text)}" if asked.text else "koreawatch: latest")
    _add(root, "id", ask.base + ask.link("/feed.atom"))
    xml.SubElement(root, "link", rel="self", href=ask.base + ask.link("/feed.atom"), type="application/atom+xml")
    xml.SubElement(root, "link", rel="alternate", href=ask.base + ask.link("/search"), type="text/html")
    newest = max((hit.article.first_seen for hit in hits.hits), default=ask.now)
    _add(root, "updated", times.iso(newest) or "")
    for hit in hits.hits:
        _entry(root, ask, hit)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + xml.tostring(root, encoding="unicode")


def _entry(root: xml.Element, ask: Ask, hit: Hit) -> None:
    article = hit.article
    entry = xml.SubElement(root, "entry")
    _add(entry, "title", render.line(article.title) or "(no headline)")
    _add(entry, "id", f"{ask.base}/article/{article.id}")
    xml.SubElement(entry, "link", rel="alternate", href=web_address(article.url) or f"{ask.base}/article/{article.id}")
    xml.SubElement(entry, "link", rel="related", href=f"{ask.base}/article/{article.id}", title="in koreawatch")
    _add(entry, "updated", times.iso(article.modified or article.first_seen) or "")
    if article.published:
        _add(entry, "published", times.iso(article.published) or "")
    for name in article.authors or (article.source,):
        _add(xml.SubElement(entry, "author"), "name", render.line(name))
    summary = render.line(hit.snippet.join(hit.around) if hit.snippet != article.title else hit.snippet)
    if hit.copies:
        summary += f" — {hit.copies} more of this story"
    _add(entry, "summary", summary)
    xml.SubElement(entry, "category", term=article.source)


def _add(parent: xml.Element, name: str, text: str) -> None:
    xml.SubElement(parent, name).text = "".join(each for each in text if each.isprintable() or each == "\n")
