"""Pages of hostile size and shape: each is read, or refused, well within the deadline of a worker."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from crawler.parse.article import read_page
from crawler.parse.contract import PageError
from storage.model import Article, FetchedPage, Rejected

CPU_S = 20.0  # a worker has ten, of a machine that is not busy; what is quadratic takes minutes
TITLE = "시의회, 하천 정비 예산을 의결했다"
TEXT = "<p>시의회는 27일 본회의를 열고 하천 정비 예산안을 의결했다고 밝혔다. The council passed it on Monday.</p>" * 5
TEASER = (
    "<div class=c><b>다른 소식이 나루에 닿았다</b><p>선착장에는 아침부터 사람이 모였고 배는 떠났다고 한다.</p></div>"
)


def posts(number: int) -> str:
    return "".join(
        f"<div class='post'><h2>Post {i}</h2><time>2026-01-01 10:{i % 60:02}</time>"
        f"<p>Something happened in the city at {i}, as the police said on Monday in a statement.</p></div>"
        for i in range(number)
    )


def numbered(form: str, number: int) -> str:
    return "".join(form.format(i) for i in range(number))


def numbered_objects(form: Callable[[int], object], number: int) -> dict[str, object]:
    return {f"A{i}": form(i) for i in range(number)}


def nested(key: str, depth: int) -> dict[str, object]:
    found: dict[str, object] = {}
    for _ in range(depth):
        found = {key: {"data": found}}
    return found


def state(value: object) -> str:
    return f"<script>window.__STATE__={json.dumps(value, ensure_ascii=False)}</script>"


SHAPES: dict[str, Callable[[], str]] = {
    "posts": lambda: posts(10_000),
    "elements in elements": lambda: "<div>" * 99_000 + TEXT,
    "lists in lists": lambda: f"<article>{TEXT}" + "<ul><li>x " * 45_000,
    "tables in tables": lambda: f"<article>{TEXT}" + ("<table><tr><td>x " * 600 + "</table>" * 600) * 20,
    "wide at the bottom of deep": lambda: "<div class=date>" * 1_900 + numbered("<p>Paragraph {} says it.</p>", 40_000),
    "named boxes in each other": lambda: (
        numbered("<div class=article-body id=content-main{}><b>x</b><a></a>", 1_900)
        + numbered("<span></span><div id=share{0}>x {0}</div>", 20_000)
    ),
    "headlines in boxes": lambda: TEXT + "<div class=author>" * 1_900 + f"<h1>{TITLE}</h1>" * 40_000,
    "rows": lambda: f"<article>{TEXT}<table>" + "<tr><td>a cell</td></tr>" * 49_000,
    "links": lambda: f"<article>{TEXT}" + numbered("<a href=/n/{0}>A link to number {0}</a> ", 99_000),
    "spans in a paragraph": lambda: "<article><p>" + numbered("<span>word {}</span> and ", 15_000),
    "comments": lambda: f"<article>{TEXT}" + "word <!-- c -->" * 190_000,
    "attributes": lambda: "<article " + numbered("a{0}='{0}' ", 400_000) + f">{TEXT}",
    "scripts between words": lambda: f"<article><p>{TEXT}" + "tail <script>x</script>" * 90_000,
    "advertisements between words": lambda: f"<article><p>{TEXT}" + "tail <span class=ad>x</span>" * 40_000,
    "notes for blind readers": lambda: f"<article>{TEXT}<a href=/>" + "<span>opens in new tab</span>tail " * 90_000,
    "pages without scripts": lambda: TEXT + "<noscript><p>x</p></noscript>" * 45_000,
    "times": lambda: TEXT + numbered("<span class=date>입력 2026.01.02 99:{}</span> ", 60_000),
    "headlines": lambda: numbered("<h1>Headline {} of the page</h1>", 60_000) + TEXT,
    "lists of teasers": lambda: (
        f"<div>{TEXT}</div><p>도가람 기자</p>" + numbered(f"<section>{TEASER * 3}</section>", 6_000)
    ),
    "articles in turn": lambda: (
        f"<div>{TEXT}</div>"
        + numbered(
            f"<h1>{TITLE} {{0}}</h1><p>입력 2026.01.02 09:15</p><p>시는 {{0}}일 다리를 놓았다고 밝혔다.</p>", 20_000
        )
    ),
    "labels of lists": lambda: (
        f"<div>{TEXT}"
        + numbered("<h3>관련 기사</h3><a href=/{0}>다른 소식 {0}호</a><p>배가 {0}시에 떠났다고 한다.</p>", 20_000)
    ),
    "rankings": lambda: (
        f"<div>{TEXT}</div>"
        + numbered("<ol>" + "".join(f"<li>{k} 나루에 배가 {{0}}번 닿았다</li>" for k in range(1, 7)) + "</ol>", 6_000)
    ),
    "a headline of many parts": lambda: "<h1>" + "word - " * 900_000 + f"</h1>{TEXT}",
    "data of commas": lambda: "<script type=application/ld+json>{" + ", " * 1_500_000 + f"</script>{TEXT}",
    "a state of articles that share their lines": lambda: state(
        numbered_objects(
            lambda i: {"__typename": "Article", "title": TITLE, "body": [{"__ref": f"B{k}"} for k in range(100)]}, 1_500
        )
        | {f"B{i}": {"__typename": "ParagraphBlock", "text": "배가 나루에 닿았다고 한다. " * 3} for i in range(1_000)}
    ),
    "a state that holds itself": lambda: state(
        numbered_objects(
            lambda i: {"__typename": "A", "content": [{"__ref": f"A{(i + k) % 3_000}"} for k in range(40)]}, 3_000
        )
    ),
    "a state of parts": lambda: state(
        {"title": TITLE, "content": [{"type": "p", "children": [{"text": "배"}]}] * 60_000}
    ),
    "a state of boxes": lambda: state(
        {"title": TITLE, "content": [nested("content", 90), {"type": "p", "text": "배"}] * 9}
    ),
    "a state of galleries": lambda: state(
        {"content": [{"type": "gallery", "images": [{"images": [{"images": [{}] * 30}] * 30}] * 6}] * 90}
    ),
    "functions in functions": lambda: f"<script>window.__N__={'(function(a){return {b:' * 3_000}</script>",
    "steps of a function": lambda: (
        f"<script>window.__N__=(function(a){{{'a.b=1;' * 300_000}return {{a}}}}({{}}))</script>"
    ),
    "calls": lambda: f"<script>'{TITLE}';{'f({a:1,b:' * 100_000}</script>",
    "rows of a stream": lambda: numbered(
        '<script>self.__next_f.push([1,"{0}:[\\"$\\",\\"p\\",null,[\\"$L{0}\\",\\"$L1\\"]]\\n"])</script>', 9_000
    ),
    "Markdown": lambda: state({"title": TITLE, "content": "## 나루\n" + "[a](/b) **c** [" * 100_000 + "**" * 90_000}),
    "data of quotes": lambda: "<script type=application/ld+json>{" + '"' * 2_000_000 + f"</script>{TEXT}",
}


def fetched(html: str) -> FetchedPage:
    return FetchedPage(
        url="https://www.paper.example/news/1234567",
        final_url="https://www.paper.example/news/1234567",
        status=200,
        body=html.encode(),
        content_type="text/html; charset=utf-8",
        fetched_at=datetime(2026, 11, 20, tzinfo=UTC),
        source_id="",
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_a_huge_page_ends_within_the_deadline(shape: str) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{SHAPES[shape]()}"
    page = fetched(html)
    begun = time.process_time()
    try:
        outcome: object = read_page(page).outcome
    except PageError as error:
        outcome = error
    assert time.process_time() - begun < CPU_S
    assert isinstance(outcome, Article | Rejected | PageError)


def test_an_article_of_very_many_lines_is_refused_with_their_number() -> None:
    body = f"<article>{TEXT}" + numbered("<p>{0}번째 줄이다.</p>", 25_000)
    page = fetched(f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}")
    with pytest.raises(PageError, match=r"a text of 25,\d\d\d lines is no article"):
        read_page(page)
