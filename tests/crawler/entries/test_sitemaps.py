"""Sitemaps, news sitemaps and indexes of them."""

from __future__ import annotations

import gzip
import re
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from crawler.parse.contract import PageError
from tests.crawler.entries.reading import read, urls

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset {NS} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://www.paper.example/news/1 </loc><lastmod>2026-10-01T10:30:00+09:00</lastmod>
 <news:news><news:publication><news:name>한빛일보</news:name><news:language>ko</news:language>
 </news:publication>
 <news:publication_date>2026-10-01T09:00:00+09:00</news:publication_date>
 <news:title>북한, 발사체 &amp; 발사</news:title>
 </news:news>
 <image:image><image:loc>https://img.paper.example/1.jpg</image:loc><image:title>그림</image:title></image:image></url>
<url><loc>https://www.paper.example/news/2</loc><lastmod>2026-09-30</lastmod></url>
<url><loc>https://www.paper.example/about</loc></url>
<url><loc>https://other.example/news/3</loc></url>
<url><loc>http://www.paper.example/news/1#x</loc></url>
<url><loc/></url><url/>
</urlset>"""
INDEX = f"""<sitemapindex {NS}>
<sitemap><loc>https://www.paper.example/sitemap-2024.xml</loc><lastmod>2024-12-31</lastmod></sitemap>
<sitemap><loc>https://www.paper.example/sitemap-2026.xml.gz</loc><lastmod>2026-09-30T00:00:00Z</lastmod></sitemap>
<sitemap><loc>https://www.paper.example/sitemap-old.xml</loc></sitemap>
<sitemap><loc>https://www.paper.example/sitemap-2025.xml</loc><lastmod>2025-12-31</lastmod></sitemap>
<sitemap><loc>https://www.paper.example/sitemap-2025.xml</loc><lastmod>2025-12-31</lastmod></sitemap>
<sitemap><loc>https://evil.example/sitemap.xml</loc></sitemap>
<sitemap><loc>https://www.paper.example/list</loc></sitemap>
</sitemapindex>"""


def test_a_news_sitemap() -> None:
    page = read(NEWS, "sitemap")
    assert urls(page) == ["/news/1", "/news/2"]
    first, second = page.links
    assert first.title == "북한, 발사체 & 발사"
    assert first.published_at == datetime(2026, 10, 1, 0, 0, tzinfo=UTC)
    assert first.modified_at == datetime(2026, 10, 1, 1, 30, tzinfo=UTC)
    assert (second.title, second.published_at) == (None, None)
    assert second.modified_at == datetime(2026, 9, 29, 15, 0, tzinfo=UTC)
    assert (page.more, page.problem) == ((), None)


def test_an_index_leads_to_its_sitemaps_newest_first() -> None:
    page = read(INDEX, "sitemap")
    assert page.more == tuple(
        f"https://www.paper.example/sitemap-{name}"
        for name in ("2026.xml.gz", "2025.xml", "2024.xml", "old.xml")
    )  # fmt: skip
    assert (page.links, page.seen, page.problem) == ((), 0, None)


def test_an_index_without_dates_keeps_its_order() -> None:
    page = read(re.sub(r"<lastmod>.*?</lastmod>", "", INDEX), "sitemap")
    assert [url.rpartition("-")[2] for url in page.more] == ["2024.xml", "2026.xml.gz", "old.xml", "2025.xml"]


@pytest.mark.parametrize(
    "packed", [gzip.compress(NEWS.encode()), gzip.compress(gzip.compress(NEWS.encode()))], ids=["once", "twice"]
)
def test_a_packed_sitemap(packed: bytes) -> None:
    encoding = "gzip" if packed.count(b"\x1f\x8b") and len(packed) > len(gzip.compress(NEWS.encode())) else None
    assert urls(read(packed, "sitemap", content_encoding=encoding)) == ["/news/1", "/news/2"]


def test_the_address_of_a_picture_is_not_that_of_the_page() -> None:
    image = "<image:image><image:loc>https://www.paper.example/news/9</image:loc><image:title>그림</image:title></image:image>"
    page = read(
        NEWS.replace(
            "<url><loc>https://www.paper.example/news/2", f"<url>{image}<loc>https://www.paper.example/news/2"
        ),
        "sitemap",
    )
    assert urls(page) == ["/news/1", "/news/2"]
    assert page.links[1].title is None


def test_a_list_of_addresses_as_plain_text() -> None:
    page = read(
        "https://www.paper.example/news/1\nhttps://www.paper.example/news/2\r\nhttps://other.example/news/3\n",
        "sitemap",
    )
    assert urls(page) == ["/news/1", "/news/2"]


@pytest.mark.parametrize(
    "broken",
    [
        NEWS.replace("&amp;", "&"),
        NEWS.replace("</urlset>", ""),
        NEWS.replace('xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"', ""),
        NEWS.replace(NS, ""),
        "\ufeff\n" + NEWS,
        NEWS.replace("UTF-8", "EUC-KR"),
        NEWS.replace("<urlset", "<!-- made by hand --><urlset"),
    ],
    ids=[
        "bare ampersand",
        "cut off",
        "prefix not declared",
        "no namespace",
        "byte order mark",
        "false declaration",
        "comment",
    ],
)
def test_a_sitemap_with_the_usual_mistakes_is_read(broken: str) -> None:
    page = read(broken, "sitemap")
    assert urls(page) == ["/news/1", "/news/2"]
    assert page.links[0].title in ("북한, 발사체 & 발사", "북한, 발사체 발사")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<!doctype html><p>404</p>", "an HTML page where a sitemap should be"),
        ("", "nothing where a sitemap should be"),
        ("Forbidden", "something else where a sitemap should be"),
    ],
)
def test_what_is_no_sitemap_is_named(body: str, problem: str) -> None:
    assert read(body, "sitemap").problem == problem


def test_a_feed_may_stand_where_a_sitemap_should() -> None:
    feed = "<rss version='2.0'><channel><item><link>https://www.paper.example/news/1</link></item></channel></rss>"
    assert urls(read(feed, "sitemap")) == ["/news/1"]


def test_a_sitemap_of_the_longest_kind_is_read_in_time() -> None:
    rows = "".join(
        f"<url><loc>https://www.paper.example/news/{n}</loc><lastmod>2026-09-30T10:00:00+09:00</lastmod></url>"
        for n in range(60_000)
    )
    began = time.process_time()
    page = read(f"<urlset {NS}>{rows}</urlset>", "sitemap")
    assert len(page.links) == 50_000
    assert time.process_time() - began < 30


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback that nobody should ask."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<!ENTITY x 'FETCHED'>")

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("kind", ["sitemap", "feed"])
def test_an_entity_neither_reads_a_file_nor_asks_the_network(
    kind: str, tmp_path: Path, listener: tuple[str, list[str]]
) -> None:
    address, asked = listener
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    for outside in (secret.as_uri(), f"{address}/entity"):
        declared = f'<!DOCTYPE x SYSTEM "{address}/x.dtd" [<!ENTITY f SYSTEM "{outside}">'
        declared += f'<!ENTITY % p SYSTEM "{address}/p"> %p;]>'
        for body in (
            f"{declared}<urlset {NS}><url><loc>https://www.paper.example/news/1</loc><title>&f;</title></url></urlset>",
            f"{declared}<rss version='2.0'><channel><item><link>https://www.paper.example/news/1</link><title>&f;</title></item></channel></rss>",
        ):
            try:
                page = read(body, kind)  # type: ignore[arg-type]
            except PageError:
                continue
            assert all("SECRET" not in (link.title or "") for link in page.links)
    assert asked == []


def test_entities_that_grow_cost_nothing() -> None:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(12))
        + "]>"
    )
    began = time.process_time()
    page = read(
        f"{bomb}<urlset {NS}><url><loc>https://www.paper.example/news/1</loc><title>&m;</title></url></urlset>",
        "sitemap",
    )
    assert time.process_time() - began < 1
    assert all(len(link.title or "") <= 500 for link in page.links)


@pytest.mark.parametrize("piece", ["<url>", "<url><loc>", "<a>", "&", "<![CDATA[", "<!--", "<url/>"])
def test_repetition_takes_no_time(piece: str) -> None:
    began = time.process_time()
    read(f"<urlset {NS}>" + piece * 20_000, "sitemap")
    assert time.process_time() - began < 5
