"""Where a fuzzer begins: sound inputs for each target, written by us, and the words that its format is made of."""

from __future__ import annotations

import gzip
import zlib

import brotli
from backports import zstd

_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
RSS = f"""{_HEAD}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>견본</title>
<link>https://www.paper.example/</link><ttl>15</ttl><item><title><![CDATA[항구 "다시" 열려]]></title>
<link>https://www.paper.example/news/1</link><guid isPermaLink="true">https://www.paper.example/news/1</guid>
<pubDate>Thu, 01 Oct 2026 09:00:00 +0900</pubDate></item><item><title>둘 &amp; 셋</title>
<link>/news/2?utm_source=rss</link><dc:date>2026-09-30T21:00:00+09:00</dc:date></item></channel></rss>"""
ATOM = f"""{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.paper.example/"><title>견본</title>
<entry><title type="html">하나</title><link rel="alternate" href="news/1"/><id>urn:1</id>
<updated>2026-10-01T00:00:00Z</updated></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "견본", "items": [{"id": "1",
"url": "https://www.paper.example/news/1", "title": "하나", "date_published": "2026-10-01T09:00:00+09:00"}]}"""
SITEMAP = f"""{_HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://www.paper.example/news/1</loc>
<lastmod>2026-10-01</lastmod><news:news><news:publication_date>2026-10-01T09:00+09:00</news:publication_date>
<news:title>하나</news:title></news:news></url></urlset>"""
INDEX = f"""{_HEAD}<sitemapindex><sitemap><loc>https://www.paper.example/s1.xml.gz</loc><lastmod>2026-10-01</lastmod>
</sitemap></sitemapindex>"""
LISTING = """<!doctype html><html lang="ko"><head><base href="https://www.paper.example/"><title>목록</title>
<link rel="next" href="/list?page=2"><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>
<nav><a href="/">처음</a></nav><ul><li><a href="/news/1">항구가 다시 열렸다</a> <time datetime="2026-10-01">1일</time>
</li><li><a href="news/2?page=3">둘째 소식</a> 3시간 전</li></ul>
<a class="next" href="?page=2">다음</a></body></html>"""
ARTICLE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>항구가 다시 열렸다 | 견본일보</title>
<meta property="og:title" content="항구가 다시 열렸다"><meta property="og:image" content="/i.jpg">
<link rel="canonical" href="https://www.paper.example/news/1001"><script type="application/ld+json">{"@context":
"https://schema.org","@type":"NewsArticle","headline":"항구가 다시 열렸다","datePublished":"2026-10-01T09:00:00+09:00",
"author":[{"@type":"Person","name":"홍길순 기자"}]}</script></head><body><header><a href="/">처음</a></header><article>
<h1>항구가 다시 열렸다</h1><p class="byline">홍길순 기자 hong@paper.example | 입력 2026.10.01 09:00 | 수정 10:12</p>
<figure><img src="/i.jpg" alt="항구"><figcaption>다시 열린 항구. /견본일보 제공</figcaption></figure>
<p>석 달 동안 닫혀 있던 항구가 1일 다시 열렸다. 시는 부두의 낡은 기둥 열두 개를 새것으로 바꾸었다고 밝혔다.</p>
<p>어선 40척이 이날 아침 바다로 나갔다. 상인회는 시장도 다음 주부터 저녁까지 문을 열겠다고 말했다.</p>
<div>▲ 사진 더 보기</div><p>(끝)</p><p>저작권자 ⓒ 견본일보, 무단 전재 및 재배포 금지</p></article>
<aside><h2>많이 본 뉴스</h2><ul><li><a href="/news/2">다른 소식</a></li></ul></aside></body></html>"""
EMBEDDED = """<html><head><title>소식</title></head><body><div id="__next"></div><script id="__NEXT_DATA__"
type="application/json">{"props":{"pageProps":{"article":{"headline":"항구","body":"<p>석 달 동안 닫혀 있던 항구가
다시 열렸다.</p><p>어선이 바다로 나갔다.</p>"}}}}</script><script>Fusion.globalContent={"content_elements":[{"type":
"text","content":"항구가 다시 열렸다."}]};</script></body></html>"""
DATES = (
    "입력 2026.10.01 09:00 | 수정 2026.10.01 오후 2:30", "2026-10-01T09:00:00+09:00", "Thu, 01 Oct 2026 09:00:00 KST",
    "3시간 전", "어제 오후 11시 5분", "Published : October 1, 2026 - 18:20", "2026년 10월 1일(목) 09:00",
    "주체115(2026)년 10월 1일", "Updated: Oct. 1, 2026, 9:05 p.m. (KST)", "1. Oktober 2026 um 9 Uhr",
)  # fmt: skip
URLS = (
    "https://www.paper.example/news/1?utm_source=x&page=2\n/news/1",
    "//m.paper.example:443/news/articleView.html?idxno=1001#c\nhttps://www.paper.example/news/1001",
    "https://www-paper-example.cdn.ampproject.org/c/s/www.paper.example/news/1",
    "https://news.google.com/rss/articles/CBMi?url=https%3A%2F%2Fwww.paper.example%2Fnews%2F1",
    "http://[::1]:80/%ED%95%AD%EA%B5%AC?a=%zz", "../../news/./2/%2e%2e/3;x=1", "https://항구.example/소식/1",
)  # fmt: skip
ROBOTS = (
    "User-agent: *\nDisallow: /*?x=*$\nAllow: /news/\nCrawl-delay: 2.5\nSitemap: https://www.paper.example/s.xml\n\n"
    "User-agent: koreawatch/1.0\nDisallow: /private%2F\n"
)
NAMES = ("홍길순 기자 = hong@paper.example", "By Hong Gil-soon and Kim Chul, Yonhap", "[견본일보=홍길순·김철 기자]")
LOOSE = '{"@graph":[{"@type":"NewsArticle", /* x */ "headline":"항구 "다시"", "author":["홍",],},],}//'

_XML = (
    "<item>",
    "</item>",
    "<link>",
    "</link>",
    "<![CDATA[",
    "]]>",
    "&#x",
    "&amp;",
    "<entry>",
    'xml:base="',
    "<!ENTITY ",
)
_HTML = (
    "<p>", "</p>", "<div>", "</div>", "<a href='/news/3'>", "</a>", "<table><tr><td>", "<article>", "<h1>", "<!--",
    "-->", "<script>", "</script>", "<iframe>", "<template>", "<svg>", "<br>", "<img src=", "<figure>", "<figcaption>",
    "&nbsp;", '<base href="', '<meta charset="', "기자", "입력", "사진=", "ⓒ", "(끝)", "무단 전재", "▲",
)  # fmt: skip
_DATE = (
    "년",
    "월",
    "일",
    "시",
    "분",
    "오전",
    "오후",
    "전",
    "입력",
    "수정",
    "KST",
    "+09:00",
    "T",
    "Z",
    "주체",
    "Oct",
    "어제",
)
_JSON = ('"@type":', '"@graph":[', '"headline":', "\\u0000", "\\ud800", "/*", "*/", "//", ",]", ",}", "[[[[", "{}")
_URL = (
    "http://",
    "https://",
    "//",
    "..",
    "%2F",
    "%00",
    "#",
    "?",
    "&",
    "idxno=",
    "utm_",
    "amp",
    "[::1]",
    "@",
    ":80",
    "m.",
)


def _utf8(*texts: str, head: bytes = b"") -> tuple[bytes, ...]:
    return tuple(head + text.encode() for text in texts)


_PACKED = ARTICLE.encode()
SEEDS: dict[str, tuple[bytes, ...]] = {
    "feed": _utf8(RSS, ATOM, JSON, head=b"\0"),
    "listing": _utf8(LISTING, RSS, ARTICLE, head=b"\0"),
    "sitemap": _utf8(SITEMAP, INDEX, "https://www.paper.example/news/1\n", head=b"\0"),
    "article": _utf8(ARTICLE, EMBEDDED, LISTING, head=b"\0"),
    "dates": _utf8(*DATES),
    "charset": (
        *_utf8(ARTICLE, head=b"\0"),
        b"\3" + ARTICLE.encode("cp949", "replace"),
        b"\5" + ARTICLE.encode("utf-16"),
        b"\0\x1b$)C" + "항구".encode("iso2022_kr", "replace"),
    ),
    "body": (
        b"\0" + gzip.compress(_PACKED, mtime=0) + gzip.compress(b"x", mtime=0),
        b"\1" + zlib.compress(_PACKED),
        b"\2" + bytes(brotli.compress(_PACKED)),
        b"\3" + bytes(zstd.compress(_PACKED)),
        b"\4" + gzip.compress(gzip.compress(_PACKED, mtime=0), mtime=0),
    ),
    "robots": _utf8(ROBOTS),
    "urls": _utf8(*URLS),
    "json": _utf8(LOOSE, JSON),
    "names": _utf8(*NAMES),
    "discover": _utf8(LISTING, ARTICLE, head=b"\0"),
}
WORDS: dict[str, tuple[str, ...]] = {
    "feed": _XML + _DATE,
    "listing": _HTML + _URL,
    "sitemap": (*_XML, "<url>", "<loc>", "</loc>", "<sitemap>", "<urlset>"),
    "article": _HTML + _JSON + _DATE,
    "dates": _DATE,
    "body": ("gzip", "PK"),
    "charset": ('charset="', "euc-kr", "utf-16", "zlib", "<meta ", "encoding="),
    "robots": ("User-agent:", "Disallow:", "Allow:", "Crawl-delay:", "*", "$", "%2F", "#"),
    "urls": _URL,
    "json": _JSON,
    "names": ("기자", "특파원", "By ", " and ", "·", "=", "@", "[", "]", "제공", "/"),
    "discover": (*_HTML, "application/rss+xml", "alternate", "sitemap"),
}
