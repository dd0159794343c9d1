"""What no bytes may do to the parse functions: laws that a fuzzer tries to break. One function a target.

Each takes any bytes and raises when a law is broken: an exception that is no PageError, a result that no caller
expects, or more time than so few bytes are worth.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from crawler.parse.article import read_page
from crawler.parse.body import unpack
from crawler.parse.charset import decode
from crawler.parse.contract import PageError
from crawler.parse.date_forms import Moment
from crawler.parse.dates import find_dates, read_date
from crawler.parse.discover import discover
from crawler.parse.feed import MAX_ITEMS, read_entry
from crawler.parse.lenient_json import lenient_json
from crawler.parse.names import read_authors, read_byline
from crawler.parse.robots import our_name, read_robots, robots_text
from crawler.parse.urls import absolute, article_url, url_key
from crawler.settings import USER_AGENT
from crawler.source import Entry, Recipe, Source
from storage.model import Article, FetchedPage, Rejected

Target = Callable[[bytes], None]

NOW = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
SEOUL = ZoneInfo("Asia/Seoul")
URL = "https://www.paper.example/news/1001"
SOURCE = Source(
    id="paper",
    name="The Paper",
    language="ko",
    homepage="https://www.paper.example/",
    recipe=(Recipe(article_url=r"/(?:news|article)/\d+"),),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SLOWEST = 2.0  # CPU seconds for what a fuzzer sends, which is a few kilobytes; a worker has ten for eight megabytes
LIMIT = 100_000  # bytes that may come out of a packed body here
TYPES = (
    None, "text/html", "text/html; charset=utf-8", "text/html; charset=euc-kr", "text/html; charset=zlib",
    "application/xml; charset=utf-16", "text/plain; charset=iso-8859-1", "application/json",
)  # fmt: skip
ENCODINGS = ("gzip", "deflate", "br", "zstd", "gzip, gzip", "x-gzip", "identity", "br, zstd")


@contextmanager
def in_time() -> Iterator[None]:
    began = time.process_time()
    yield
    took = time.process_time() - began
    assert took < SLOWEST, f"took {took:.1f} CPU s"


def _page(body: bytes, **fields: Any) -> FetchedPage:
    given = {"url": URL, "final_url": URL, "status": 200, "fetched_at": NOW, "source_id": SOURCE.id, **fields}
    return FetchedPage(body=body, **given)


def _chosen(data: bytes) -> tuple[int, bytes]:
    """A number that the first byte stands for, and the bytes behind it."""
    return (data[0], data[1:]) if data else (0, b"")


def _text(data: bytes) -> str:
    """Any text, with lone surrogates, which character references and JSON can make: \\x01 stands for one."""
    return data.decode("utf-8", "replace").replace("\x01", "\ud800")


def _entry(kind: Literal["feed", "sitemap", "listing"]) -> Target:
    def target(data: bytes) -> None:
        choice, body = _chosen(data)
        with in_time():
            try:
                read = read_entry(
                    _page(body, content_type=TYPES[choice % len(TYPES)]), SOURCE, Entry(kind=kind, url=URL)
                )
            except PageError:
                return
        keys = [link.url_key for link in read.links]
        assert len(set(keys)) == len(keys) <= MAX_ITEMS * 25
        for link in read.links:
            assert SOURCE.owns(link.url), link.url
            assert link.published_at is None or link.published_at <= NOW + timedelta(days=1)
            _storable(link.url, link.url_key, link.title)
        for url in read.more:
            assert url.startswith(("http://", "https://")), url
        _storable(read.problem)

    return target


def _storable(*texts: str | None) -> None:
    """SQLite takes no lone surrogates, and no terminal should be sent control characters."""
    for text in texts:
        if text is not None:
            text.encode("utf-8")
            assert not CONTROL.search(text), repr(text)


def _read_article(data: bytes) -> None:
    choice, body = _chosen(data)
    with in_time():
        try:
            read = read_page(_page(body, content_type=TYPES[choice % len(TYPES)]), SOURCE)
        except PageError:
            return
    if isinstance(read.outcome, Rejected):
        assert read.outcome.detail.strip()
        _storable(read.outcome.detail)
        return
    article: Article = read.outcome
    assert article.title.strip()
    assert article.text == "\n\n".join(part.strip() for part in article.text.split("\n\n"))
    assert article.published_at is None or article.published_at <= NOW + timedelta(days=1)
    assert (article.published_at is None) == (article.date_precision is None)
    _storable(article.url, article.url_key, article.title, article.text, article.section, article.image_url)
    _storable(*article.authors, *article.captions, *(block.text for block in article.blocks))
    assert article.image_url is None or article.image_url.startswith(("http://", "https://"))


def _read_dates(data: bytes) -> None:
    text = _text(data)
    with in_time():
        found = find_dates(text, SEOUL, NOW)
        single = read_date(text, SEOUL, NOW)
    for moment in (found.published, found.modified, single):
        assert moment is None or (isinstance(moment, Moment) and moment.at.tzinfo is not None), moment


def _decode(data: bytes) -> None:
    choice, body = _chosen(data)
    with in_time():
        read = decode(body, TYPES[choice % len(TYPES)])
    _storable(read.text)
    assert not read.text.startswith("\ufeff")
    assert read.text.encode("utf-8").decode("utf-8") == read.text
    if body.isascii() and not CONTROL.search(body.decode("ascii")):
        assert read.text == body.decode("ascii")


def _unpack(data: bytes) -> None:
    choice, body = _chosen(data)
    with in_time():
        try:
            out = unpack(body, ENCODINGS[choice % len(ENCODINGS)], LIMIT)
        except PageError as error:
            assert error.detail
            return
    assert len(out) <= LIMIT


def _read_robots(data: bytes) -> None:
    with in_time():
        rules = read_robots(robots_text(_page(data)), USER_AGENT)
        name = our_name(USER_AGENT)
        for url in (URL, "https://www.paper.example/", "https://www.paper.example/a%2fb?x=1&y=*$"):
            assert rules.can_fetch(url, name) in (True, False)
        delay = rules.crawl_delay(name)
    assert delay is None or isinstance(delay, int | float)


def _read_urls(data: bytes) -> None:
    first, _, second = _text(data).partition("\n")
    with in_time():
        url = absolute(first, URL)
        if url is None:
            return
        for source in (None, SOURCE):
            key = url_key(url, source, second or None)
            assert url_key(key, source) == key, (url, key, url_key(key, source))
            shown = article_url(url, source)
            assert url_key(shown, source) == url_key(url, source), (url, shown)
            _storable(url, key, shown)


def _read_json(data: bytes) -> None:
    with in_time():
        lenient_json(_text(data))


def _read_names(data: bytes) -> None:
    text = _text(data)
    with in_time():
        for name in (*read_byline(text), *read_authors(text.split("\n"))):
            assert name.strip()


def _discover(data: bytes) -> None:
    choice, body = _chosen(data)
    with in_time():
        try:
            found = discover(_page(body, content_type=TYPES[choice % len(TYPES)]))
        except PageError:
            return
    for each in found:
        assert each.url.startswith(("http://", "https://")), each


TARGETS: dict[str, Target] = {
    "feed": _entry("feed"),
    "listing": _entry("listing"),
    "sitemap": _entry("sitemap"),
    "article": _read_article,
    "dates": _read_dates,
    "charset": _decode,
    "body": _unpack,
    "robots": _read_robots,
    "urls": _read_urls,
    "json": _read_json,
    "names": _read_names,
    "discover": _discover,
}
