"""When a page was published: which of its dates is the article's, and in which zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parse.dates import find_date, read_date
from tests.crawler.fields.writing import NOW, TEXT, TEXT_KO, URL, article, html

SEOUL = ZoneInfo("Asia/Seoul")
TITLE = "<h1>섬 여객선 다시 뜬다</h1>"


def published(head: str = "", above: str = "", url: str = URL) -> datetime | None:
    return article(html(head, TITLE + above, "", TEXT_KO, "ko"), url).published_at


def kst(*when: int) -> datetime:
    return datetime(*when, tzinfo=SEOUL).astimezone(UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Do 25.04.24 | 14:07 Uhr | Von Eva", (2024, 4, 25, 14, 7)),
        ("25.04.2024, 12:30 Uhr", (2024, 4, 25, 12, 30)),
        ("erstellt: 01. April 2025, 15:25", (2025, 4, 1, 15, 25)),
        ("Mittwoch, 3. März 2021 um 08:15 Uhr", (2021, 3, 3, 8, 15)),
        ("mardi 3 mai 2022 à 14h07", (2022, 5, 3, 14, 7)),
        ("1er août 2021", (2021, 8, 1, 0, 0)),
        ("3 de mayo de 2022", (2022, 5, 3, 0, 0)),
        ("lunedì 6 gennaio 2020 alle 10:20", (2020, 1, 6, 10, 20)),
        ("26.01.06 15:45", (2026, 1, 6, 15, 45)),
        ("26.01.06 | 15:45", (2026, 1, 6, 15, 45)),
        ("2026년 06월 30일 -- 09:00", (2026, 6, 30, 9, 0)),
        ("2026/04/03 [17:22]", (2026, 4, 3, 17, 22)),
        ("2026.03.04 (Wed) 10:12", (2026, 3, 4, 10, 12)),
        ("2026년3월4일10시12분", (2026, 3, 4, 10, 12)),
        ("4 March 2026 10.12am", (2026, 3, 4, 10, 12)),
        ("10:12 | 2026.03.04", (2026, 3, 4, 10, 12)),
        ("작성일 26-05-03 11:24", (2026, 5, 3, 11, 24)),
        ("Posted on : Mar.4,2026 10:12", (2026, 3, 4, 10, 12)),
        ("주체115.4.3.", (2026, 4, 3, 0, 0)),
        ("단기 4359년 04월 03일 17:22", (2026, 4, 3, 17, 22)),
    ],
)
def test_dates_of_other_languages_and_the_short_korean_year(text: str, wanted: tuple[int, ...]) -> None:
    found = find_date(text, ZoneInfo("UTC"), NOW)
    assert found is not None
    assert found.at == datetime(*wanted, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    "clock",
    [
        '<header><nav>정치 경제</nav><span class="date">2026.11.19 (목) 14:05</span></header>',
        '<div id="gnb"><p class="date">2026-11-19 14:05</p></div>',
        '<div class="top_date">2026.11.19 14:05</div>',
        '<aside><ul><li class="date">2026.11.19 14:05</li></ul></aside>',
        '<footer><span class="updated-time">2026.11.19 14:05</span></footer>',
    ],
)
def test_a_clock_on_the_page_is_no_date(clock: str) -> None:
    page = html("", TITLE, "", TEXT_KO, "ko").replace('<div id="page">', f'<div id="page">{clock}')
    assert article(page).published_at is None
    dated = page.replace(TITLE, f'{TITLE}<span class="date">2026.11.01 09:30</span>')
    assert article(dated).published_at == kst(2026, 11, 1, 9, 30)


def test_the_date_in_the_articles_own_header_counts() -> None:
    assert published(above='<header><h2>섬 소식</h2><p class="date">2026.11.01 09:30</p></header>') == kst(
        2026, 11, 1, 9, 30
    )


def test_local_time_that_is_called_utc_is_mended_by_the_line_that_readers_see() -> None:
    head = '<meta property="dd:published_time" content="2026-11-01T09:30:00+00:00">'
    assert published(head, "<p>입력 2026.11.01 09:30</p>") == kst(2026, 11, 1, 9, 30)


def test_the_right_offset_is_left_alone() -> None:
    head = '<meta property="article:published_time" content="2026-11-01T00:30:00+00:00">'
    assert published(head, "<p>입력 2026.11.01 09:30</p>") == kst(2026, 11, 1, 9, 30)


STATE = (
    '<script>self.__next_f.push([1,"{\\"deployDt\\":\\"2026.11.01 18:40\\",'
    '\\"reDeployDt\\":\\"2026.11.01 18:49\\"}"])</script>'
)
OTHER = '<script>var state = {"publishedAt": "2026-10-30 07:00:00"};</script>'


def test_a_date_that_stands_only_in_the_scripts_state_is_found() -> None:
    assert published(STATE) == kst(2026, 11, 1, 18, 40)


def test_of_several_dates_in_scripts_the_day_in_the_address_chooses() -> None:
    assert published(OTHER + STATE, url="https://www.naru.example/news/A2026110118400005196") == kst(
        2026, 11, 1, 18, 40
    )
    assert published(OTHER + STATE) is None


@given(st.text(alphabet=st.sampled_from("0123456789.-:/ 년월일시분오전후입력수정 de março Uhr,|T+Z"), max_size=60))
def test_any_date_that_is_read_is_aware_in_utc_and_not_to_come(text: str) -> None:
    for found in (read_date(text, SEOUL, NOW), find_date(text, SEOUL, NOW)):
        if found is not None:
            assert found.at.utcoffset() == timedelta(0)
            assert found.at <= NOW + timedelta(days=1)


def test_a_day_after_tomorrow_is_no_date_of_publication() -> None:
    ahead = NOW.astimezone(SEOUL) + timedelta(days=1, hours=1)
    assert find_date(f"입력 {ahead:%Y.%m.%d %H:%M}", SEOUL, NOW) is None
    ahead -= timedelta(hours=2)
    assert find_date(f"입력 {ahead:%Y.%m.%d %H:%M}", SEOUL, NOW) is not None


FOOT = (
    "<div class='f'><p>나루신문 | 서울시 중구 뱃길 1 | 대표전화 : 02-000-0000</p><ul><li>등록번호 : 서울 아00000</li>"
    "<li>등록일자 : 2011년 5월 12일</li><li>발행·편집인 : 한서윤</li></ul></div>"
)
LIST = "<div class='side'><ol>" + "".join(
    f"<li><a href='/n/{n}'>소식 {n}호</a><span class='date'>2026.0{n}.1{n} 1{n}:2{n}</span></li>" for n in range(1, 6)
) + "</ol></div>"  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "<ul class='d'><li><p>입력 <span aria-hidden='true'>2026-11-03 14:05</span></p></li></ul>",
        "<table><tr><td class='date'><font size='2'>2026-11-03 14:05:00 &nbsp; 한서윤</font></td></tr></table>",
        "<p>제998호 · 2026.11.03 14:05</p>",
        "<div><span>에디터 한서윤</span><span>2026.11.03. 14:05</span></div>",
        "<p>By Han Seo-yun <span>Nov. 3, 2026 14:05</span></p>",
    ],
)
def test_the_date_by_the_headline_and_not_of_a_list_or_of_the_papers_founding(line: str) -> None:
    page = html("", TITLE + line, "", TEXT_KO, "ko").replace('<div id="page">', f'<div id="page">{LIST}')
    page = page.replace("</body>", f"{LIST}{FOOT}</body>")
    assert article(page).published_at == kst(2026, 11, 3, 14, 5)
    without = html("", TITLE, "", TEXT_KO, "ko").replace("</body>", f"{LIST}{FOOT}</body>")
    assert article(without).published_at is None


def test_a_paper_whose_foot_gives_an_address_in_korea_writes_korean_time() -> None:
    head = "<meta property='article:published_time' content='2026-11-03T14:05:00'>"
    page = html(head, "<h1>Ferries to the island</h1>")
    url = "https://www.narucourier.example/news/1"
    assert article(page, url).published_at == datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
    foot = "<p>The Naru Courier, 12 Harbour-ro, Jung-gu, Seoul, Korea</p>"
    assert article(page.replace("</body>", f"{foot}</body>"), url).published_at == kst(2026, 11, 3, 14, 5)


def test_a_time_before_a_day_is_not_taken_from_the_line_of_another() -> None:
    for line in ("조회 12:30 2026.03.04 10:12", "12:30 2026-03-04 오전 10시 12분"):
        found = find_date(line, SEOUL, NOW)
        assert found is not None and found.at == kst(2026, 3, 4, 10, 12)


def test_the_moment_behind_how_long_ago_it_was() -> None:
    line = '<div><span title="2026-05-26 14:00:21 (KST)">6개월 전</span><span>2분 분량</span></div>'
    page = html("", f"<div>지금 뜨는 <span>1시간 전</span></div>{TITLE}<div>유들잎</div>{line}", "", TEXT_KO, "ko")
    assert article(page).published_at == kst(2026, 5, 26, 14, 0, 21)
    assert article(page).text.startswith("항만청은")


@pytest.mark.parametrize(
    "line",
    [
        '<span class="dt" data-dt="2026-05-26T14:00:21+09:00">6개월 전</span>',
        '<span class="dt" data-reg="20260526140021">5월 26일 14:00</span>',
        '<em data-published-ts="1779771621000">6개월 전</em>',
        '<p data-regdate="2026.05.26 14:00:21">5월 26일</p>',
    ],
)
def test_the_moment_in_an_attribute_of_what_shows_no_year(line: str) -> None:
    page = html("", f"<div>지금 뜨는 <span>1시간 전</span></div>{TITLE}<div>유들잎</div>{line}", "", TEXT_KO, "ko")
    assert article(page).published_at == kst(2026, 5, 26, 14, 0, 21)
    others = "".join(f"<li>{line}</li>" for _ in range(3))  # those of a list are of others
    page = html("", TITLE, f"<ul>{others}</ul>", TEXT_KO, "ko")
    assert article(page).published_at != kst(2026, 5, 26, 14, 0, 21)


def test_the_hour_of_a_day_from_the_state_of_the_page_when_it_is_the_only_one() -> None:
    state = '<script>window.__NUXT__=(function(a){return {story:{title:"%s",published_at:"%s"}}}("x"))</script>'
    line = "<p>2026. 11. 3.</p>"
    page = html("", TITLE + line, state % ("여객선", "2026-11-03T14:05:00+09:00"), TEXT_KO, "ko")
    assert article(page).published_at == kst(2026, 11, 3, 14, 5)
    of_other_day = html("", TITLE + line, state % ("여객선", "2026-11-01T14:05:00+09:00"), TEXT_KO, "ko")
    assert article(of_other_day).date_precision == "day"
    two = state % ("하나", "2026-11-03T14:05:00+09:00") + state % ("둘", "2026-11-03T16:20:00+09:00")
    assert article(html("", TITLE + line, two, TEXT_KO, "ko")).date_precision == "day"


def test_a_time_without_a_zone_on_a_site_that_calls_itself_korean() -> None:
    page = html("", "<h1>Ferries sail again</h1><p>2026.07.01 10:00 AM</p>")
    assert article(page, "https://www.koreanaru.example/news/1").published_at == kst(2026, 7, 1, 10, 0)
    assert article(page, "https://www.naru.example/news/1").published_at == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)


def test_a_date_under_the_text_may_stand_over_a_copyright_line() -> None:
    line = "<p>승인 2026.11.03 14:05</p>"
    rights = "<p>Copyright ⓒ 나루일보. All rights reserved.</p>"
    assert article(html("", TITLE, f"<div>{line}{rights}</div>", TEXT_KO, "ko")).published_at == kst(2026, 11, 3, 14, 5)
    for founded in ("<p>나루신문 2011.05.12</p><p>등록번호 서울 아00000</p>", "<p>등록일 2011.05.12</p>"):
        foot = f"<div>{founded}<p>발행인 한서윤</p>{rights}</div>"
        assert article(html("", TITLE, foot, TEXT_KO, "ko")).published_at is None


@pytest.mark.parametrize("offset", ["-05:00", "+00:00", "Z", "-0800"])
def test_a_clock_with_the_offset_of_a_server_elsewhere_is_that_of_the_line_on_the_page(offset: str) -> None:
    head = f'<meta property="article:published_time" content="2026-11-18T14:30:00{offset}">'
    assert published(head, '<p class="meta">입력 2026.11.18 14:30</p>') == kst(2026, 11, 18, 14, 30)
    other = published(head, '<p class="meta">입력 2026.11.18 09:10</p>')  # another clock tells nothing of the offset
    assert other == datetime.fromisoformat(f"2026-11-18T14:30:00{offset}")


@pytest.mark.parametrize("midnight", ["2026-11-01T00:00:00+09:00", "2026-11-01T00:00:00Z", "2026-11-01"])
def test_the_minute_on_the_page_counts_where_the_data_have_the_day_alone(midnight: str) -> None:
    head = f'<meta property="article:published_time" content="{midnight}">'
    assert published(head, '<p class="d">입력 2026.11.01 09:30</p>') == kst(2026, 11, 1, 9, 30)
    assert published(head, '<p class="d">입력 2026.10.20 09:30 | 등록 2015.03.02</p>') != kst(2026, 11, 1, 9, 30)


def test_the_day_of_a_film_is_not_that_of_the_article_with_it() -> None:
    film = '{"@type":"VideoObject","name":"섬 여객선 다시 뜬다","uploadDate":"2026-10-20T09:00:00+09:00"}'
    head = f'<title>섬 여객선 다시 뜬다 | 나루방송</title><script type="application/ld+json">{film}</script>'
    assert published(head, '<p class="d">2026-11-01 20:31</p>') == kst(2026, 11, 1, 20, 31)
    assert published(head) == kst(2026, 10, 20, 9, 0)


def test_a_moment_under_the_headline_is_the_articles_though_the_editor_of_the_paper_wrote_it() -> None:
    above = "<p>작성자 나루강 발행인 작성일 26-11-01 09:30 조회 611회</p>"
    below = "<footer><p>나루일보 발행인 나루강 등록번호 강원 아00001 등록일 2015-03-02</p></footer>"
    page = html("", TITLE + above, below, TEXT_KO, "ko")
    assert article(page).published_at == kst(2026, 11, 1, 9, 30)


def test_a_day_without_a_year_is_no_better_than_a_whole_one_under_the_text() -> None:
    text = "<p>Naru, November 1 (NNA) -- " + TEXT.strip().removeprefix("<p>")
    page = html(
        "", "<h1>Ferries Sail Again</h1>", '<p class="publish-time">www.naru.example (Juche113.11.1.)</p>', text
    )
    read = article(page)
    assert (read.published_at, read.date_precision) == (datetime(2024, 11, 1, tzinfo=UTC), "day")


def test_data_that_give_the_change_for_the_publication_are_put_right_by_the_line() -> None:
    head = '<meta name="date" content="2026-06-17T10:25:00+09:00">'
    line = "<p>기사입력 2026-06-13 14:10 최종수정 2026-06-17 10:25</p>"
    assert published(head, f"<h1>Two ferries to sail again</h1>{line}") == kst(2026, 6, 13, 14, 10)
    other = line.replace("06-13 14:10", "06-17 10:20")
    assert published(head.replace("10:25", "10:20"), f"<h1>Two ferries</h1>{other}") == kst(2026, 6, 17, 10, 20)


def test_a_day_with_its_label_has_the_minute_that_its_element_tells() -> None:
    line = "<p>Published <time datetime='2026-11-01T14:30:00+09:00'>Nov. 1, 2026</time></p>"
    assert published("", line) == kst(2026, 11, 1, 14, 30)
    other_day = line.replace("datetime='2026-11-01", "datetime='2026-11-02")  # it may be that of the change
    assert article(html("", TITLE + other_day, "", TEXT_KO, "ko")).date_precision == "day"


def test_a_moment_in_the_line_of_the_headline_is_the_articles() -> None:
    above = "<div class='c'><img src='/p/0.jpg' alt='배'><div><em>뱃길 3회</em> <strong>섬 여객선 다시 뜬다</strong> "
    above += "<span>글 한서윤 기자</span> "
    above += "<span>2026-11-01 08:00</span></div></div>"
    page = html("<meta property='og:title' content='섬 여객선 다시 뜬다'>", above, "", TEXT_KO, "ko")
    read = article(page)
    assert read.published_at == kst(2026, 11, 1, 8, 0)
    assert read.authors == ("한서윤",)
    assert read.title == "섬 여객선 다시 뜬다"
    assert read.captions == ()
