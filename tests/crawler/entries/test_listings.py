"""Section fronts and archives: their links, and the way to the next page."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from crawler.parse.listing import MAX_LINKS
from tests.crawler.entries.reading import SOURCE, read, urls

FRONT = """<!doctype html><html><head><title>정치</title></head><body>
<nav><a href="/">처음</a><a href="/politics">정치</a><a href="/news/77">많이 본 기사</a></nav>
<ul class="list">
 <li><a href="/news/1"><img src="1.jpg"></a><a href="/news/1?ref=list"
 >합참 “북한, 발사체 두 발 발사”</a><span>2026.09.30 18:20</span></li>
 <li><h3><a href="https://m.paper.example/news/2" title="둘째">둘째  기사
   제목</a></h3><p>요약</p><em>2시간 전</em></li>
 <li><a href="news/3">셋째</a></li>
 <li><a href="https://other.example/news/4">남의 기사</a></li>
 <li><a href="javascript:go(5)">다섯째</a><a href="mailto:desk@paper.example">메일</a><a>빈 것</a>
 <a href="">빈 것</a></li>
</ul>
<div class="pages"><a href="?page=1">1</a><a href="?page=2" class="more">2</a><a href="?page=2">다음</a></div>
</body></html>"""


def test_links_in_the_order_of_the_page() -> None:
    page = read(FRONT, "listing", url="https://www.paper.example/politics")
    assert [link.url for link in page.links] == [
        "https://www.paper.example/news/77",
        "https://www.paper.example/news/1?ref=list".removesuffix("?ref=list"),
        "https://m.paper.example/news/2",
        "https://www.paper.example/news/3",
    ]
    assert [link.title for link in page.links] == [
        "많이 본 기사",
        "합참 “북한, 발사체 두 발 발사”",
        "둘째 기사 제목",
        "셋째",
    ]
    assert page.problem is None
    assert page.seen >= 4


def test_a_selector_chooses_the_anchors_or_what_holds_them() -> None:
    for selector in (".list a", ".list li", "ul.list li a::attr(href)"):
        page = read(FRONT, "listing", link=selector)
        assert [link.url[-6:] for link in page.links] == ["news/1", "news/2", "news/3"], selector


def test_a_date_in_the_row_is_the_link_s() -> None:
    first, second, third = read(FRONT, "listing", link=".list a").links
    assert first.published_at == datetime(2026, 9, 30, 9, 20, tzinfo=UTC)
    assert second.published_at == datetime(2026, 10, 1, 1, 0, tzinfo=UTC)
    assert third.published_at is None


def test_a_base_element_counts_on_its_own_host_only() -> None:
    based = FRONT.replace("<title>", '<base href="/archive/"><title>')
    assert "/archive/news/3" in urls(read(based, "listing"))
    poisoned = FRONT.replace("<title>", '<base href="https://evil.example/"><title>')
    assert "/news/3" in urls(read(poisoned, "listing"))


class TestNextPage:
    def more(self, body: str, url: str = "https://www.paper.example/politics", **entry: str) -> tuple[str, ...]:
        return read(body, "listing", url=url, **entry).more

    def test_by_its_selector_first(self) -> None:
        body = FRONT.replace('href="?page=2" class="more"', 'href="/politics/more/2" class="more"')
        assert self.more(body, next="a.more")[0] == "https://www.paper.example/politics/more/2"

    def test_by_its_words(self) -> None:
        assert self.more(FRONT) == ("https://www.paper.example/politics?page=2",)

    @pytest.mark.parametrize(
        "head", ['<link rel="next" href="/p/2">', '<a rel="next" href="/p/2">…</a>', '<a href="/p/2"> Next  page </a>']
    )
    def test_by_what_says_so(self, head: str) -> None:
        assert self.more(f"<html><body>{head}<a href='/news/1'>x</a></body></html>") == (
            "https://www.paper.example/p/2",
        )

    def test_by_counting_when_the_page_says_nothing(self) -> None:
        url = "https://www.paper.example/list?sec=12&page=3"
        assert self.more("<p><a href='/news/1'>x</a></p>", url) == ("https://www.paper.example/list?sec=12&page=4",)

    def test_none_when_there_is_no_way_to_tell(self) -> None:
        assert self.more("<p><a href='/news/1'>x</a></p>") == ()

    def test_never_the_page_itself_or_another_host(self) -> None:
        body = "<p><a href='/politics'>다음</a><a href='https://other.example/2'>다음</a></p>"
        assert self.more(body) == ()

    def test_no_selector_matches(self) -> None:
        assert self.more("<p>empty</p>", next="a.more") == ()


@pytest.mark.parametrize("body", ["", "   ", "<!-- nothing -->", "plain words", "<p>", "<html></html>"])
def test_a_listing_without_links_has_seen_none(body: str) -> None:
    page = read(body, "listing")
    assert (page.links, page.seen) == ((), 0)


def test_a_listing_in_an_old_encoding() -> None:
    body = FRONT.replace("<title>", '<meta charset="euc-kr"><title>').replace("“", '"').replace("”", '"')
    page = read(body.encode("cp949"), "listing", link=".list a")
    assert page.links[0].title == '합참 "북한, 발사체 두 발 발사"'


def test_a_page_of_links_alone_is_read_in_bounded_time() -> None:
    body = "<ul>" + "".join(f"<li><a href='/news/{n}'>{n}</a>" for n in range(30_000)) + "</ul>"
    began = time.process_time()
    page = read(body, "listing")
    assert len(page.links) == MAX_LINKS
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "piece", ["<div>", "<a href=x>", "<li><a href='/news/1'>", "&amp;", "<table><tr><td>", "<!--", "<base>"]
)
def test_repetition_takes_no_time(piece: str) -> None:
    began = time.process_time()
    read(piece * 20_000, "listing")
    assert time.process_time() - began < 10


def test_links_of_a_source_with_rules_have_its_own_form() -> None:
    from crawler.source import Identity

    rule = Identity(pattern=r"/news/(\d+)", key="paper:{id}", canonical="https://www.paper.example/news/{id}")
    source = SOURCE.model_copy(update={"identity": (rule,)})
    page = read(FRONT, "listing", source=source, link=".list a")
    assert urls(page) == ["/news/1", "/news/2", "/news/3"]
    assert [link.url_key for link in page.links] == ["paper:1", "paper:2", "paper:3"]
