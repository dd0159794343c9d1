"""Every page and address answers; what is asked wrongly is answered with a sentence; nothing breaks."""

from __future__ import annotations

import html
import re
import shutil
import sqlite3
import threading
import time
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koreawatch.web import draw, dress
from storage.errors import StoreSlow
from storage.store import SqliteStore
from tests.koreawatch.web.conftest import Served, served
from tests.koreawatch.web.made import NOW, OUTLETS, article

VOID = {"meta", "link", "input", "br", "hr", "img"}


class WellFormed(HTMLParser):
    """Notes tags that are closed by another's end, ids that stand twice, and controls without a name."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(str(given["id"]))
        if "style" in given or any(name.startswith("on") for name in given):
            self.wrong.append(f"<{tag} {attrs}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def parsed(text: str) -> WellFormed:
    page = WellFormed()
    page.feed(text)
    page.close()
    assert page.wrong == []
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    return page


def some_story(path: Path) -> int:
    """A story that several outlets told."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as conn:
        sql = "SELECT story FROM article GROUP BY story ORDER BY count(*) DESC, story LIMIT 1"
        return int(conn.execute(sql).fetchone()[0])


def some_edited(path: Path) -> int:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as conn:
        return int(conn.execute("SELECT id FROM article WHERE revision > 1 ORDER BY id LIMIT 1").fetchone()[0])


PAGES = [
    "/", "/?lang=en", "/?source=hanbit&source=namsan", "/?offset=30", "/?source=nobody", "/search", "/search?q=북한",
    "/search?q=Kim+Jong+Un", "/search?q=source:hanbit+미사일&sort=relevance", "/search?q=뷁",
    "/search?by_story=1&lang=ko",
    "/search?q=won&since=7d&until=2026-05-19", "/search?q=%22solid", "/search?author=한가람", "/search?q=AND+OR+)(",
    "/article/1", "/article/{edited}?diff=1..2", "/story/{story}", "/sources", "/watches",
    "/watches?q=환율&source=hanbit",
    "/runs", "/runs?failed=1", "/runs?source=saebyeok", "/timeline", "/timeline?by=source&days=7",
    "/timeline?by=language", "/timeline?by=source&by_story=1", "/timeline?q=미사일&q2=환율&by_story=1",
    "/timeline?q=미사일&q2=환율&tz=America/New_York&days=90", "/timeline?q=뷁",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_well_formed_and_light(shared: Served, path: str) -> None:
    path = path.format(story=some_story(shared.path), edited=some_edited(shared.path))
    reply = shared.get(quote(path, safe="/?&=+%.:"))
    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    page = parsed(reply.text)
    assert len(reply.body) < 100_000
    for tag, attributes in page.tags:
        for name in ("src", "href", "action"):
            address = attributes.get(name) or ""
            outside = address.startswith(("http:", "https:", "//"))
            assert not (outside and tag != "a"), f"<{tag} {name}={address}> asks another host"
            if outside:
                assert "noopener" in str(attributes.get("rel")), address
        if tag == "input" and attributes.get("type") == "hidden":
            assert "name" in attributes


def test_every_link_of_the_pages_leads_somewhere(shared: Served) -> None:
    """Followed two steps deep, one of each kind."""
    kinds: dict[str, str] = {}
    for start in (
        "/",
        "/search?q=%EB%B6%81%ED%95%9C",
        "/sources",
        "/watches",
        "/runs",
        "/timeline?by=source",
        "/article/1",
    ):
        for link in re.findall(r'href="(/[^"]*)"', shared.get(start).text):
            link = html.unescape(link)
            path, _, query = link.partition("?")
            kind = re.sub(r"\d+", "N", path) + "?" + ",".join(sorted(re.findall(r"([a-z_]+)=", query)))
            kinds.setdefault(kind, link)
    assert len(kinds) > 20
    for link in kinds.values():
        reply = shared.get(link.partition("#")[0])
        assert reply.status == 200, link


@pytest.mark.parametrize("query", ["q=환율", "q=환율&q2=북한", "by=source", "by=language&q=-환율"])
def test_a_bar_of_the_timeline_opens_a_search_for_as_many_stories(shared: Served, query: str) -> None:
    text = html.unescape(shared.get(quote(f"/timeline?days=14&by_story=1&{query}", safe="/?&=-")).text)
    bars = re.findall(r'<a href="([^"]+)"><rect class="hit"[^>]*><title>[^<]*: ([\d,]+)</title>', text)
    bars += re.findall(r'<h2><a href="([^"]+)">[^<]*</a> <span class="dim">([\d,]+) stor', text)
    assert sum(number != "0" for _, number in bars) >= 3
    for link, number in bars:
        told = shared.get(link.replace("/search?", "/api/articles?")).json
        assert (told["total"], "by_story=1" in link) == (int(number.replace(",", "")), True)
    assert "stories a day" in text
    assert "articles a day" not in text


@pytest.mark.parametrize("start", ["/search?q=-환율&limit=3", "/search?q=북한&by_story=1&limit=2", "/?limit=2&lang=ko"])
def test_older_pages_go_on_where_the_one_before_ended(desk: Served, start: str) -> None:
    path, _, query = quote(start, safe="/?&=-").partition("?")
    by_story = "&by_story=1" if path == "/" else ""
    whole = desk.get(re.sub(r"limit=\d", "limit=99", f"/api/articles?{query}{by_story}")).json
    expected = [each["id"] for each in whole["articles"]]
    address: str | None = f"{path}?{query}"
    met: list[int] = []
    with desk.store() as store:
        while address:
            text = desk.get(address).text
            met += map(int, re.findall(r'data-open href="/article/(\d+)"', text))
            if path == "/search":
                assert int(re.findall(r'<h1 class="found">(\d+)', text)[0]) == len(expected)
            older = re.findall(r'<a rel="next" href="([^"]+)"', text)
            address = html.unescape(older[0]) if older else None
            number = 7000 + len(met)
            store.save(article("hanbit", number, f"북한 소식 {number}", f"북한 소식 {number} 번째. " * 20, NOW), NOW)
    assert met == expected
    assert len(met) > 6
    back = desk.get(f"{path}?{query}&offset=4&after={met[3]}").text
    newer = html.unescape(re.findall(r'<a rel="prev" href="([^"]+)"', back)[0])
    assert "after=" not in newer
    assert desk.get(f"{path}?{query}&after=999999999").status == 404
    if path == "/search":
        assert desk.get(html.unescape(re.findall(r'href="(/api/articles[^"]*)"', back)[0])).status == 200
        assert {link for link in re.findall(r'href="([^"]*after=[^"]*)"', back) if "offset=" not in link} == set()


def test_latest_has_one_row_a_story_with_its_marks(shared: Served) -> None:
    text = shared.get("/").text
    stories = re.findall(r'href="/story/(\d+)">\+', text)
    assert stories
    assert len(stories) == len(set(stories))
    for mark in ("+2 outlets", "edited", "gone", "◉ missiles", ">KO<", ">EN<"):
        assert mark in text, mark
    assert f'data-newest="{_newest(shared.path)}"' in text
    assert "data-newest" not in shared.get("/?lang=ko").text, "what is new is counted without filters"


def _newest(path: Path) -> int:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as conn:
        return int(conn.execute("SELECT max(id) FROM article").fetchone()[0])


def test_search_says_what_was_understood_and_leads_on(shared: Served) -> None:
    text = html.unescape(shared.get("/search?" + urlencode({"q": "Kim Jong Un", "lang": "ko"})).text)
    assert "also searched" in text
    assert "김정은" in text
    assert "<mark>김정은</mark>" in text
    assert "koreawatch search 'Kim Jong Un' --lang ko" in text
    assert "koreawatch export 'Kim Jong Un' --lang ko -o articles.csv" in text
    for link in (
        "/watches?q=Kim+Jong+Un&lang=ko",
        "/feed.atom?q=Kim+Jong+Un&lang=ko",
        "/api/articles?q=Kim+Jong+Un&lang=ko",
    ):
        assert f'href="{link}"' in text, link


def test_pages_of_a_search_hold_each_article_once(shared: Served) -> None:
    seen: list[str] = []
    link: str | None = "/search?lang=ko&limit=7"
    while link:
        text = shared.get(link).text
        seen += re.findall(r'data-open href="/article/(\d+)"', text)
        after = re.search(r'rel="next" href="([^"]+)"', text)
        link = html.unescape(after[1]) if after else None
    with sqlite3.connect(f"file:{shared.path}?mode=ro", uri=True) as conn:
        known = {str(row[0]) for row in conn.execute("SELECT id FROM article WHERE language = 'ko'")}
    assert len(seen) == len(set(seen))
    assert set(seen) == known


def test_an_article_shows_where_it_comes_from_and_what_changed(shared: Served) -> None:
    edited = some_edited(shared.path)
    text = html.unescape(shared.get(f"/article/{edited}").text)
    for said in ("JSON-LD headline", "a prompt to subscribe", "headline changed", "difference", "What was cut"):
        assert said in text, said
    assert 'rel="noopener noreferrer" referrerpolicy="no-referrer"' in text
    difference = shared.get(f"/article/{edited}?diff=1..2").text
    assert "<ins>" in difference


def test_sources_stand_by_trouble(shared: Served) -> None:
    text = shared.get("/sources").text
    order = re.findall(r'class="health (\w+)"', text)
    assert order == ["failing", "quiet", "ok", "ok", "ok", "suspended"]
    assert "HTTP 503 Service Unavailable" in text
    assert "2026-05-20: 0 new, 1 crawls, 1 failed" in text


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "koreawatch.db"
    SqliteStore.open(path).close()
    with served(path) as desk:
        assert "No article yet" in desk.get("/").text
        assert 'action="/crawl"' in desk.get("/").text
        for page, said in (
            ("/sources", "koreawatch run"),
            ("/watches", "No watch yet"),
            ("/runs", "No crawl yet"),
            ("/timeline", "Timeline"),
            ("/search?q=a", "Nothing found"),
        ):
            reply = desk.get(page)
            assert (reply.status, said in reply.text) == (200, True), page
        assert desk.get("/api/articles").json["articles"] == []
        ElementTree.fromstring(desk.get("/feed.atom").text)


WRONG = [
    ("/search?limit=0", 400, "limit is a number from 1 to 200"),
    ("/search?limit=９", 400, "limit is a number"),
    ("/search?limit=1e9", 400, "limit is a number"),
    ("/search?offset=-1", 400, "offset is a number from 0"),
    ("/search?offset=99999999999999999999", 400, "offset is a number"),
    ("/search?lang=fr", 400, "lang is ko or en"),
    ("/search?sort=oldest", 400, "sort is newest or relevance"),
    ("/search?since=frog", 400, "since:"),
    ("/search?until=2026-02-30", 400, "until:"),
    ("/search?since=0001-01-01", 400, "since:"),
    ("/search?since=9999999d", 400, "since:"),
    ("/search?by_story=maybe", 400, "by_story is 1 or 0"),
    ("/search?q=" + "a" * 2001, 400, "2,001 characters"),
    ("/search?q=" + "a" * 9000, 414, "too long"),
    ("/search?" + "source=a&" * 301, 400, "At most 300 parameters"),
    ("/search?source=%00", 400, "unreadable character"),
    ("/timeline?days=1", 400, "days is a number"),
    ("/timeline?tz=Mars/Olympus", 400, "no time zone"),
    ("/timeline?tz=../../etc/passwd", 400, "no time zone"),
    ("/timeline?by=mood", 400, "by is query or source"),
    ("/article/0", 404, "no article 0"),
    ("/article/999999999999999999", 404, "no article"),
    ("/article/9999999999999999999999", 404, "no number of an article"),
    ("/article/1%20", 404, "no number"),
    ("/article/１", 404, "no number"),
    ("/article/1?diff=1", 400, "diff names two revisions"),
    ("/article/1?diff=1..9", 400, "diff names two revisions"),
    ("/story/0", 404, "no story"),
    ("/story/1?compare=1..x", 400, "compare names two articles"),
    ("/nothing", 404, "no page at this address"),
    ("/article", 404, "no page at this address"),
    ("/static/../app.py", 404, ""),
    ("/static/nothing.js", 404, ""),
    ("/crawl", 405, ""),
]


@pytest.mark.parametrize(("path", "status", "sentence"), WRONG)
def test_what_is_asked_wrongly_is_told_in_a_sentence(shared: Served, path: str, status: int, sentence: str) -> None:
    reply = shared.get(quote(path, safe="/?&=+%.:"))
    assert reply.status == status
    assert sentence in html.unescape(reply.text)
    assert "Traceback" not in reply.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/articles?limit=201", 400), ("/api/articles?after=x", 400),
        ("/api/articles?after=10&sort=relevance", 400),
        ("/api/articles?after=10&sort=relevance", 400), ("/api/articles/0", 404), ("/api/articles/x", 404),
        ("/api/stories?min_sources=0", 400), ("/api/stories/0", 404), ("/api/runs?limit=a", 400),
        ("/api/news?after=-1", 400),
        ("/api/timeline?tz=x", 400), ("/api/nothing", 404), ("/api/articles?" + "a=1&" * 301, 400),
        ("/api/crawls", 405),
        ("/api/articles?q=" + "a" * 9000, 414),
    ],
)  # fmt: skip
def test_programs_are_told_in_json(shared: Served, path: str, status: int) -> None:
    reply = shared.get(path)
    assert (reply.status, reply.headers["Content-Type"]) == (status, "application/json")
    assert list(reply.json) == ["error"]
    assert len(reply.json["error"]) > 10


NAMES = (
    "q",
    "q2",
    "source",
    "lang",
    "author",
    "since",
    "until",
    "sort",
    "by_story",
    "limit",
    "offset",
    "no_expand",
    "days",
    "after",
    "by",
    "tz",
    "diff",
    "compare",
    "note",
    "failed",
    "name",
    "notify",
    "after",
    "min_sources",
)
ADDRESSES = (
    "/",
    "/search",
    "/timeline",
    "/watches",
    "/runs",
    "/sources",
    "/article/1",
    "/story/1",
    "/feed.atom",
    "/api/articles",
    "/api/stories",
    "/api/runs",
    "/api/timeline",
    "/api/news",
    "/login",
)
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        (
            "1",
            "0",
            "-1",
            "ko",
            "2026-05-20",
            "7d",
            "1..2",
            "북한",
            '"',
            "title:",
            "source:x",
            "NaN",
            "\x00",
            "１",
            "newest",
            "true",
            "query",
            "Asia/Seoul",
            "-x",
            "(" * 30,
        )
    ),
    st.integers(-(2**70), 2**70).map(str),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(ADDRESSES), st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4))
def test_no_parameter_breaks_a_page(shared: Served, address: str, given_: list[tuple[str, str]]) -> None:
    query = "&".join(f"{name}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in given_)
    reply = shared.get(f"{address}?{query}")
    assert reply.status in (200, 303, 400, 404), (address, given_, reply.text[-300:])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(("/article/", "/story/", "/api/articles/", "/static/", "/sources/", "/")), st.binary(max_size=12)
)
def test_no_address_breaks_it(shared: Served, before: str, after: bytes) -> None:
    assert shared.get(before + quote(after, safe="/?&=#.")).status in (200, 303, 307, 400, 404, 405)


def test_a_question_that_takes_too_long_is_given_up(fortnight: Path, tmp_path: Path) -> None:
    path = tmp_path / "koreawatch.db"
    shutil.copyfile(fortnight, path)
    row = ("hanbit", "schedule", "2026-05-20T03:00:00Z", "2026-05-20T03:00:09Z", "ok")
    with sqlite3.connect(path) as conn:
        conn.executemany(
            "INSERT INTO run (source, trigger, started, ended, outcome) VALUES (?, ?, ?, ?, ?)", [row] * 20_000
        )
    conn.close()
    with served(path, limit=timedelta(0)) as desk:
        for page in ("/sources", "/api/sources"):
            reply = desk.get(page)
            assert (reply.status, "took longer than a reader may wait" in reply.text) == (503, True)
        assert desk.get("/article/1").status == 200, "the thread goes on with the next question"
    with served(path) as desk:
        assert desk.get("/sources").status == 200


def test_a_part_of_a_page_that_takes_too_long_is_given_up(shared: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> None:
        raise StoreSlow("That took longer than a reader may wait.")

    for call, pages in {"facets": ["/search?q=북한"], "days": ["/search?q=북한", "/timeline?q=북한&q2=환율"]}.items():
        with monkeypatch.context() as patch:
            patch.setattr(SqliteStore, call, slow)
            for page in pages:
                reply = shared.get(quote(page, safe="/?&="))
                assert (reply.status, "longer than a reader may wait" in reply.text) == (503, True)
            assert shared.get(quote("/search?q=뷁쀍", safe="/?&=")).status == 200, "nothing is found, nothing charted"
    assert shared.get(quote("/search?q=북한", safe="/?&=")).status == 200


def test_many_readers_while_articles_are_saved(desk: Served) -> None:
    statuses: list[int] = []
    end = time.monotonic() + 3

    def read(number: int) -> None:
        pages = ["/", "/search?q=%EB%B6%81%ED%95%9C", "/sources", "/article/1", "/api/stories", "/timeline?by=source"]
        while time.monotonic() < end:
            number += 1
            statuses.append(desk.get(pages[number % len(pages)]).status)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(12)]
    for each in readers:
        each.start()
    with desk.store() as store:
        number = 5000
        while time.monotonic() < end:
            number += 1
            store.save(
                article("hanbit", number, f"새 소식 {number}", f"오늘 {number}번째 소식이 들어왔다. " * 9, NOW), NOW
            )
    for each in readers:
        each.join()
    assert set(statuses) == {200}
    assert number > 5010


def test_static_files_may_be_kept_for_ever_and_stay_small(shared: Served) -> None:
    for name, most in (("style.css", 20_000), ("page.js", 8_000), ("icon.svg", 1_000)):
        address = dress.static(name)
        assert f'"{address}"' in shared.get("/").text
        reply = shared.get(address)
        assert (reply.status, "immutable" in reply.headers["Cache-Control"]) == (200, True)
        assert len(reply.body) < most
        hosts = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", reply.text)
        assert set(hosts) <= {"http://www.w3.org"}, "nothing from other hosts"


def test_bars_hold_no_markup_but_their_own() -> None:
    chart = draw.chart([('<b>"\u202e', 3, "/x?a=1&b=<2>\u202e"), ("<i>", 1200, "")])
    text = dress.environment().from_string("<svg>{{ chart|bars }}</svg>").render(chart=chart)
    page = parsed(text)
    assert [tag for tag, _ in page.tags] == ["svg", "a", "rect", "title", "rect", "rect", "title"]
    assert page.tags[1] == ("a", {"href": "/x?a=1&b=<2>"})
    assert re.findall("<title>(.*?)</title>", text) == ["&lt;b&gt;&#34;: 3", "&lt;i&gt;"]


def test_every_outlet_has_its_name(shared: Served) -> None:
    text = shared.get("/sources").text
    assert all(name in text for name, _ in OUTLETS.values())
