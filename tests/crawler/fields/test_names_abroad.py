"""Names from abroad in Hangul, in library meta data, behind labels; what stands before a telephone number is none.
Headlines of agencies and letters, and when such pages were published."""

from __future__ import annotations

import json

import pytest

from crawler.parse.dates import find_dates
from crawler.parse.names import is_byline, named_beside, read_authors, read_byline
from koreawatch.times import SEOUL, iso
from tests.crawler.fields.test_small_boxes import LINES, LINES_KO, page
from tests.crawler.fields.writing import NOW, article


@pytest.mark.parametrize(
    ("line", "names", "whole"),
    [
        ("제이슨 함 기자", ("제이슨 함",), True),
        ("제이슨 함 기자 jason@naru.example", ("제이슨 함",), True),
        ("북해통신 잉리드 모엔 기자", ("잉리드 모엔",), True),
        ("로라 스미스 특파원", ("로라 스미스",), True),
        ("글=앨리스 김 기자", ("앨리스 김",), True),
        ("나루통신 한서윤 기자", ("한서윤",), True),
        ("한서윤 도가람 기자", ("한서윤", "도가람"), True),
        ("[온누리 해안=탁정우 기자]", ("탁정우",), True),
        ("한서윤 | 글의 작업실 편집자. sol@naru.example", ("한서윤",), None),
        ("Han Bora reported from Solseom and Na Eun-gyeol from Goheung.", ("Han Bora", "Na Eun-gyeol"), True),
        ("Han Bora reported from Solseom.", ("Han Bora",), True),
        ("문의 02-000-3800, lamp@naru.example", (), None),
        ("전자우편 lamp@naru.example", (), None),
        ("예약 010-0000-0000 lamp@naru.example", (), None),
        ("주차 : 솔섬시장 공영주차장 (1시간 무료)", (), False),
    ],
)
def test_who_signs_a_line(line: str, names: tuple[str, ...], whole: bool | None) -> None:
    assert read_byline(line) == names
    if whole is not None:
        assert is_byline(line) is whole


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("제이슨 함", ("제이슨 함",)),
        ("로자문드 베가", ("로자문드 베가",)),
        ("한서윤", ("한서윤",)),
        ("솔섬 데스크", ()),
        ("옮긴이 현지음", ()),
        ("솔섬 뉴스", ()),
    ],
)
def test_whom_a_field_for_authors_names(field: str, names: tuple[str, ...]) -> None:
    assert read_authors([field]) == names


def test_a_name_with_its_account_beside_a_date() -> None:
    assert named_beside("제갈순영(sooncamel)") == ("제갈순영",)
    read = article(page(lines=LINES_KO).replace(
        "2026-11-16 09:10", "26.11.02 18:05 l 최종 업데이트 26.11.03 07:40 l 제갈순영(sooncamel)"))  # fmt: skip
    assert read.authors == ("제갈순영",)


@pytest.mark.parametrize(
    ("label", "name"),
    [("인터뷰어", "고운솔"), ("글쓴이", "고운솔"), ("Author", "Rhee Min-kyung")],
)
def test_whom_a_label_in_an_element_of_its_own_names(label: str, name: str) -> None:
    lines = LINES if label == "Author" else LINES_KO
    read = article(page(lines=lines).replace(
        '<p class="d">', f'<dl><dt>{label}</dt><dd>{name}</dd></dl><p class="d">'))  # fmt: skip
    assert read.authors == (name,)


def test_library_meta_data_name_author_and_day() -> None:
    head = (
        '<meta name="citation_author" content="Rhee, Min-kyung"><meta name="citation_author" content="Holm, Anna">'
        '<meta name="citation_publication_date" content="2026/10/28">'
    )
    read = article(page().replace("</title>", f"</title>{head}").replace('<p class="d">2026-11-16 09:10</p>', ""))
    assert read.authors == ("Rhee Min-kyung", "Anna Holm")
    assert iso(read.published_at) == "2026-10-28T00:00:00Z"  # where no zone is known


def test_an_outlet_with_who_wrote_and_when_under_the_text() -> None:
    lines = [*LINES, *(f"On day {n} of the watch the sea was calm and the lamp burned until six." for n in range(4))]
    last = "<p>Naru Post, Han Bora, November 16, 2026, 1:25 p.m. (KST).</p>"
    read = article(page(lines=lines).replace(f"<p>{lines[-1]}</p>", f"<p>{lines[-1]}</p>{last}"))
    assert read.authors == ("Han Bora",)
    assert "Naru Post" not in read.text


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("화, 08/18/2026 - 14:05", "2026-08-18T05:05:00Z"),
        ("화요일, 08/18/2026 - 14:05", "2026-08-18T05:05:00Z"),
        ("Filed at 9:14 p.m. on September 8, 2026.", "2026-09-08T12:14:00Z"),
    ],
)
def test_moments_in_other_orders(line: str, at: str) -> None:
    found = find_dates(line, SEOUL, NOW).published
    assert found is not None
    assert (iso(found.at), found.precision) == (at, "minute")


def test_a_footer_of_particulars_above_the_text_dates_the_article() -> None:
    meta = '<footer class="node__meta"><span>관리자</span> | <span>2026/08/18 (화) - 14:05</span></footer>'
    whole = page(lines=LINES_KO).replace('<p class="d">2026-11-16 09:10</p>', meta)
    read = article(whole.replace('<div class="w">', "<article>").replace("</div></body>", "</article></body>"))
    assert iso(read.published_at) == "2026-08-18T05:05:00Z"


def test_the_moment_under_the_headline_comes_before_the_day_of_the_printed_issue() -> None:
    top = '<div class="top"><p>제1042호 · 2026년 11월 2일 월요일 발행</p></div>'
    read = article(page(lines=LINES_KO).replace("<h1>", f"{top}<h1>").replace("2026-11-16 09:10", "2026.11.02 08:00"))
    assert iso(read.published_at) == "2026-11-01T23:00:00Z"


def test_a_headline_keeps_the_mark_of_its_agency() -> None:
    head = "(2nd LD) Solseom's keepers light the lamp by hand as engines run out"
    data = {"@type": "NewsArticle", "headline": head[9:]}
    read = article(page().replace("Solseom's lighthouse is lit by hand again", head).replace(
        "</title>", f'</title><script type="application/ld+json">{json.dumps(data)}</script>'))  # fmt: skip
    assert read.title == head


def test_a_headline_is_told_without_the_emoji_before_it() -> None:
    read = article(page(lines=LINES_KO).replace("솔섬 등대, 다시", "📮 솔섬 등대, 다시"))
    assert read.title == "솔섬 등대, 다시 손으로 켠다"


def test_the_name_of_an_edition_in_the_data_is_no_headline() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Naru Post English",
        "author": {"@type": "Organization", "name": "Naru Post"},
    }
    read = article(
        page().replace("</title>", f'</title><script type="application/ld+json">{json.dumps(data)}</script>')
    )
    assert read.title == "Solseom's lighthouse is lit by hand again"


def test_the_headline_of_a_board_whose_page_names_the_institute_alone() -> None:
    head = "Sharing the Oil of Small Lamps Could Keep 210 Lit, Study Finds"
    whole = page().replace("<title>Solseom's lighthouse is lit by hand again", "<title>KISP - Naru Institute for Lamps")
    top = '<div class="top"><h1><a href="/eng">Naru Institute for Lamps</a></h1></div>'
    box = (
        f'<div class="bbs_tit"><span class="badge">No. 141</span><strong>{head}</strong><ul>'
        "<li><em>Date</em> October 28, 2026 10:00</li></ul></div>"
    )
    read = article(whole.replace("<h1>Solseom's lighthouse is lit by hand again</h1>", top + box).replace(
        '<p class="d">2026-11-16 09:10</p>', ""))  # fmt: skip
    assert read.title == head
    assert iso(read.published_at) == "2026-10-28T10:00:00Z"
