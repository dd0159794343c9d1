"""Feeds in every form that papers send, and what is sent in their place."""

from __future__ import annotations

import contextlib
import gzip
import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parse.contract import PageError
from crawler.parse.feed import what_is
from crawler.source import Recipe
from storage.model import FailureKind
from tests.crawler.entries.reading import NOW, SOURCE, read, urls

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>한빛일보</title><link>https://www.paper.example/</link>
<ttl>15</ttl>
<item><title><![CDATA[북한 &quot;발사체&quot; <b>두 발</b> 발사]]></title><link>https://www.paper.example/news/1?utm_source=rss</link>
<pubDate>Thu, 01 Oct 2026 09:30:00 +0900</pubDate><description>요약</description></item>
<item><title>Kospi &amp;amp; won</title><link>/news/2</link><guid isPermaLink="false">2</guid>
<pubDate>Wed, 30 Sep 2026 23:00:00 GMT</pubDate></item>
<item><title>주소 없는 소식</title></item>
<item><title>guid만 있는 소식</title><guid>https://www.paper.example/news/3</guid></item>
<item><title>남의 소식</title><link>https://other.example/news/4</link></item>
<item><title>같은 소식</title><link>http://m.paper.example/news/1</link></item>
<item><title>구독 안내</title><link>https://www.paper.example/subscribe</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.paper.example/"><title>Paper</title>
<entry><title type="html">&lt;i&gt;Ferry&lt;/i&gt; line</title><link rel="self" href="https://www.paper.example/api/1"/>
<link rel="alternate" href="https://www.paper.example/news/1"/><id>tag:paper.example,2026:1</id>
<published>2026-10-01T09:00:00+09:00</published><updated>2026-10-01T10:30:00+09:00</updated></entry>
<entry><title>Harbour</title><link href="https://www.paper.example/news/2"/><id>x</id><updated>2026-10-01T00:15:00Z</updated></entry>
</feed>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://www.paper.example/rdf"><title>Paper</title><sy:updatePeriod>hourly</sy:updatePeriod>
<sy:updateFrequency>2</sy:updateFrequency></channel>
<item rdf:about="https://www.paper.example/news/1"><title>Ferry line</title><link>https://www.paper.example/news/1</link>
<dc:date>2026-10-01T09:00:00+09:00</dc:date></item></rdf:RDF>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Paper",
    "items": [
        {
            "id": "1",
            "url": "https://www.paper.example/news/1",
            "title": "Ferry line",
            "date_published": "2026-10-01T09:00:00+09:00",
            "date_modified": "2026-10-01T01:00:00Z",
        },
        {"id": "https://www.paper.example/news/2", "title": None, "date_published": 77},
        {"id": 3, "url": ["https://www.paper.example/news/3"]},
        "no item",
        None,
    ],
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def test_rss() -> None:
    page = read(RSS)
    assert urls(page) == ["/news/1", "/news/2", "/news/3"]
    assert [link.title for link in page.links] == ['북한 "발사체" 두 발 발사', "Kospi & won", "guid만 있는 소식"]
    assert page.links[0].published_at == at("2026-10-01T00:30Z")
    assert page.links[1].published_at == at("2026-09-30T23:00Z")
    assert page.links[2].published_at is None
    assert {link.via for link in page.links} == {"https://www.paper.example/list"}
    assert (page.seen, page.ttl, page.problem, page.more) == (6, timedelta(minutes=15), None, ())


def test_atom() -> None:
    first, second = read(ATOM).links
    assert (first.url, first.title) == ("https://www.paper.example/news/1", "Ferry line")
    assert (first.published_at, first.modified_at) == (at("2026-10-01T00:00Z"), at("2026-10-01T01:30Z"))
    assert (second.published_at, second.modified_at) == (at("2026-10-01T00:15Z"), None)


def test_rdf() -> None:
    page = read(RDF)
    assert urls(page) == ["/news/1"]
    assert page.links[0].published_at == at("2026-10-01T00:00Z")
    assert page.ttl == timedelta(minutes=30)


def test_json_feed() -> None:
    first, second = read(json.dumps(JSON_FEED), content_type="application/feed+json").links
    assert (first.title, first.published_at, first.modified_at) == (
        "Ferry line",
        at("2026-10-01T00:00Z"),
        at("2026-10-01T01:00Z"),
    )
    assert (second.url, second.title, second.published_at) == ("https://www.paper.example/news/2", None, None)


@pytest.mark.parametrize(
    "broken",
    [
        RSS.replace("&amp;amp;", "&"),
        RSS.replace("</channel></rss>", ""),
        RSS.replace("구독 안내", "\x0b\x01"),
        RSS.replace("<?xml", "\n\n  <?xml"),
        "\ufeff" + RSS,
        RSS.replace("utf-8", "euc-kr"),
        RSS.replace("<description>요약</description>", "<description><p>unclosed & <br> &nbsp; text</description>"),
        RSS.replace("<item>", "<item><media:content url='x'/>"),
        RSS.replace("<rss", "<!-- <rss> made by hand --><rss"),
        RSS.replace("<rss", '<?xml-stylesheet href="x.xsl"?><!DOCTYPE rss PUBLIC "-//N//DTD//EN" "http://127.0.0.1:9/x.dtd"><rss'),
    ],
    ids=[
        "bare ampersand", "cut off", "control characters", "blank lines first", "byte order mark", "false declaration",
        "HTML without CDATA", "prefix not declared", "comment first", "document type",
    ],
)  # fmt: skip
def test_a_feed_with_the_usual_mistakes_is_read(broken: str) -> None:
    assert urls(read(broken))[:3] == ["/news/1", "/news/2", "/news/3"]


@pytest.mark.parametrize("declared", ["euc-kr", "ks_c_5601-1987", "cp949"])
@pytest.mark.parametrize(
    "content_type", [None, "text/xml", "application/rss+xml; charset=utf-8", "text/xml; charset=EUC-KR"]
)
def test_a_korean_feed_in_its_old_encoding(declared: str, content_type: str | None) -> None:
    page = read(RSS.replace("utf-8", declared).encode("cp949"), content_type=content_type)
    assert page.links[0].title == '북한 "발사체" 두 발 발사'


def test_a_packed_feed() -> None:
    assert len(read(gzip.compress(RSS.encode()), content_encoding="gzip").links) == 3
    assert len(read(gzip.compress(RSS.encode())).links) == 3


FEED_DATES = {
    "RFC 822": ("Mon, 28 Sep 2026 19:00:00 +0900", "2026-09-28T10:00Z"),
    "without a zone, so the paper's": ("Mon, 28 Sep 2026 19:00:00", "2026-09-28T10:00Z"),
    "offset with a colon": ("Mon, 28 Sep 2026 21:44:23 +09:00", "2026-09-28T12:44:23Z"),
    "GMT": ("Mon, 28 Sep 2026 06:27:03 GMT", "2026-09-28T06:27:03Z"),
    "KST": ("Mon, 28 Sep 2026 06:27:03 KST", "2026-09-27T21:27:03Z"),
    "GMT+9 without noughts": ("Mon,28 Sep 2026 4:35:5 GMT+9", "2026-09-27T19:35:05Z"),
    "as on a page": ("2026-09-27 19:00:00", "2026-09-27T10:00Z"),
    "a number for the month": ("Sun, 27 09 2026 19:00:00 +0900", "2026-09-27T10:00Z"),
    "two blanks": ("Sun, 27 Sep  2026 19:00:00 +0900", "2026-09-27T10:00Z"),
    "no blank": ("Sun,27 Sep 2026 19:00:00 +0900", "2026-09-27T10:00Z"),
    "ISO 8601": ("2026-09-27T19:00:00+09:00", "2026-09-27T10:00Z"),
    "ISO 8601 with Z": ("2026-09-27T10:00:00Z", "2026-09-27T10:00Z"),
    "ISO 8601 without a zone": ("2026-09-27T19:00:00", "2026-09-27T10:00Z"),
    "in Korean": ("2026년 9월 27일 오후 7:00", "2026-09-27T10:00Z"),
}


@pytest.mark.parametrize("element", ["pubDate", "pubdate", "dc:date"])
@pytest.mark.parametrize(("text", "moment"), FEED_DATES.values(), ids=FEED_DATES)
def test_dates_of_feeds(text: str, moment: str, element: str) -> None:
    date = f"<{element}>{text}</{element}>"
    feed = RSS.replace("<pubDate>Thu, 01 Oct 2026 09:30:00 +0900</pubDate>", date)
    assert read(feed).links[0].published_at == at(moment)


@pytest.mark.parametrize(
    "text", ["", "yesterday-ish", "Sun, 45 Foo 2026", "0000-00-00 00:00:00", "2031-01-01T00:00:00Z"]
)
def test_a_date_that_is_none_or_lies_ahead_is_not_known(text: str) -> None:
    feed = RSS.replace("Thu, 01 Oct 2026 09:30:00 +0900", text)
    assert read(feed).links[0].published_at is None


@pytest.mark.parametrize("text", ["0", "-5", "soon", "1e9", "99999999999999999999", ""])
def test_a_foolish_ttl_is_no_trouble(text: str) -> None:
    ttl = read(RSS.replace("<ttl>15", f"<ttl>{text}")).ttl
    assert ttl is None or timedelta(0) < ttl <= timedelta(days=7)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<!doctype html><html><body><a href='/news/1'>x</a></body></html>", "an HTML page where a feed should be"),
        ("<p>Service unavailable</p>", "an HTML page where a feed should be"),
        ("", "nothing where a feed should be"),
        ("  \n", "nothing where a feed should be"),
        ("not found", "something else where a feed should be"),
        ('{"error": "forbidden"}', "something else where a feed should be"),
        ("%PDF-1.7 \x00\x01", "something else where a feed should be"),
    ],
)
def test_what_is_no_feed_is_named(body: str, problem: str) -> None:
    page = read(body)
    assert (page.problem, page.links, page.seen) == (problem, (), 0)


@pytest.mark.parametrize(
    "body", ["<rss", "<rss version='2.0'><channel><item", '{"version": "https://jsonfeed.org/version/1", "items": [']
)
def test_a_feed_that_is_all_broken_is_named(body: str) -> None:
    page = read(body)
    assert page.links == ()
    assert page.problem
    assert page.problem.startswith("a broken")


def test_an_empty_feed_is_a_feed() -> None:
    page = read("<rss version='2.0'><channel><title>Paper</title></channel></rss>")
    assert (page.problem, page.links, page.seen) == (None, (), 0)


def test_a_feed_may_stand_where_a_listing_should() -> None:
    assert urls(read(RSS, "listing")) == ["/news/1", "/news/2", "/news/3"]


def test_links_are_seen_from_where_the_feed_really_is() -> None:
    page = read(RSS, url="https://www.paper.example/rss", final_url="https://en.paper.example/feeds/all.xml")
    assert page.links[1].url == "https://en.paper.example/news/2"
    assert page.links[1].via == "https://www.paper.example/rss"


def test_without_a_pattern_every_page_of_the_paper_counts() -> None:
    source = SOURCE.model_copy(update={"recipe": (Recipe(),)})
    assert "/subscribe" in urls(read(RSS, source=source))


def test_a_feed_of_thousands_is_read_up_to_a_limit() -> None:
    items = "".join(f"<item><title>t</title><link>/news/{n}</link></item>" for n in range(3000))
    page = read(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert len(page.links) == 2000


BOMB = '<!DOCTYPE r [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(12)
) + "]>"  # fmt: skip


class TestHostileFeeds:
    def refused(self, body: str) -> None:
        began = time.process_time()
        with pytest.raises(PageError) as caught:
            read(body)
        assert caught.value.kind is FailureKind.PARSE_ERROR
        assert time.process_time() - began < 1

    def test_entities_that_grow(self) -> None:
        self.refused(BOMB + RSS.partition("?>")[2].replace("guid만", "&m;"))

    def test_entities_behind_much_else(self) -> None:
        self.refused("<?xml version='1.0'?>" + "<!-- padding -->" * 5000 + BOMB + RSS.partition("?>")[2])

    def test_an_entity_that_names_a_file(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret"
        secret.write_text("SECRET")
        self.refused(
            f'<!DOCTYPE rss [<!ENTITY f SYSTEM "{secret.as_uri()}">]>' + RSS.partition("?>")[2].replace("guid만", "&f;")
        )

    @pytest.mark.parametrize(
        "piece",
        ["<item>", "<!DOCTYPE [", "<a ", "&", "<![CDATA[", "<!--", "]]>", "<title>", "&#x41;", "<rss>", "&quot;"],
    )
    def test_repetition_takes_no_time(self, piece: str) -> None:
        for start in ("", "<rss version='2.0'><channel><item><title>"):
            began = time.process_time()
            with contextlib.suppress(PageError):
                read(start + piece * 20_000)
            assert time.process_time() - began < 10  # what is quadratic takes minutes

    @pytest.mark.parametrize("depth", [1_000, 100_000])
    def test_depth(self, depth: int) -> None:
        read('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * depth)
        read("<rss version='2.0'><channel>" + "<x>" * depth)


@settings(max_examples=100, deadline=None)
@given(body=st.binary() | st.text().map(str.encode), kind=st.sampled_from(["feed", "sitemap", "listing"]))
def test_any_bytes_are_answered(body: bytes, kind: str) -> None:
    try:
        page = read(body, kind)  # type: ignore[arg-type]
    except PageError:
        return
    assert all(SOURCE.owns(link.url) for link in page.links)


@settings(max_examples=100, deadline=None)
@given(cut=st.integers(0, len(RSS)), noise=st.text(max_size=20))
def test_a_feed_damaged_anywhere_raises_nothing_unknown(cut: int, noise: str) -> None:
    page = read(RSS[:cut] + noise + RSS[cut + 3 :])
    keys = [link.url_key for link in page.links]
    assert len(set(keys)) == len(keys)
    assert all(link.published_at is None or link.published_at <= NOW + timedelta(days=1) for link in page.links)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RSS, "xml feed"), (ATOM, "xml feed"), (RDF, "xml feed"), (json.dumps(JSON_FEED), "json feed"),
        ("<urlset>", "sitemap"), ("<sm:sitemapindex>", "sitemap"), ("<!DOCTYPE html><p>", "html"), ("<div>x", "html"),
        ("<html><rss>", "html"), ("https://a.example/1", "text"), ("", "text"), ("{}", "text"),
    ],
)  # fmt: skip
def test_what_a_text_is(text: str, kind: str) -> None:
    assert what_is(text) == kind
