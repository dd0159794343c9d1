"""Lines of particulars, writers and offers as newer systems, boards, agencies and newsletters have them."""

from __future__ import annotations

import pytest

from crawler.parse.credits import is_caption
from crawler.parse.lines import judge
from crawler.parse.names import is_byline, read_byline
from koreawatch.times import iso
from storage.model import Role
from tests.crawler.fields.test_heads_of_pages import SHOWN, SHOWN_KO, written
from tests.crawler.fields.test_small_boxes import LINES, LINES_KO, page
from tests.crawler.fields.writing import article, told_apart

OTHERS = "".join(
    f'<li><a href="/news/{n}">등대 넷째 섬의 겨울 {n}번째 이야기</a><span class="dt">2026-0{n}-1{n}</span></li>'
    for n in range(1, 7)
)


def test_a_headline_that_two_titles_and_a_line_on_the_picture_say() -> None:
    """What networks are told stands nowhere; the day's list beside is none of the text, and the cover no caption."""
    head = (
        f"<title>{SHOWN_KO} | 나루경제</title><meta name='title' content='{SHOWN_KO}'>"
        "<meta property='og:title' content='섬마을 등대지기의 기름통 세기 [현장]'>"
    )
    above = (
        '<div class="hero"><img src="/1.jpg"><div class="cap-box"><em>현장 · 섬</em>'
        f'<strong class="headline">{SHOWN_KO}</strong>'
        "<span>기름통을 세는 밤, 마을이 번갈아 지킨다</span></div></div>"
        '<div class="bar"><span class="wr">솔섬·나루=금나루 특파원</span> <span>승인 2026/11/16 09:10:09</span></div>'
        f'<div class="r"><h4>섬 소식</h4><ul class="brief">{OTHERS}</ul></div>'
    )
    read = article(written(head, above, LINES_KO))
    assert (read.title, read.authors, read.captions) == (SHOWN_KO, ("금나루",), ())
    assert told_apart(LINES_KO, read) == []


def test_the_heading_and_the_data_against_what_networks_are_told() -> None:
    head = (
        "<title>Lamps as furniture | Naru Review</title><meta property='og:title' content='Why I count the oil again'>"
        f'<script type="application/ld+json">{{"@type":"BlogPosting","headline":"{SHOWN}"}}</script>'
    )
    assert article(written(head, f"<h1>{SHOWN}</h1><p>2026-11-16 09:10</p>")).title == SHOWN


def test_the_headline_of_a_board_of_a_hospital() -> None:
    head = "<title>언론보도·병원뉴스 | 솔섬대학교병원</title><meta property='og:title' content='솔섬대학교병원'>"
    title = "솔섬병원, 섬마을 원격협진 1,000례 돌파"
    above = (
        "<h1><a href='/kr/main.do'>솔섬대학교병원</a></h1><h2>병원뉴스</h2>"
        "<div class='tab'><a href='#'>언론보도</a></div>"
        f"<p class='subj'>{title}</p><ul><li><b>작성자</b> 홍보팀</li><li><b>조회수</b> 519</li></ul>"
    )
    assert article(written(head, above, LINES_KO)).title == title


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("응우옌 티 란 통신원(경남 김해)", ("응우옌 티 란",)),
        ("서울-국윤슬 guky@naru.example", ("국윤슬",)),
        ("Words by Jeong-a Tak Photos by Rory Vance", ("Jeong-a Tak",)),
    ],
)
def test_who_signs(line: str, names: tuple[str, ...]) -> None:
    assert is_byline(line)
    assert read_byline(line) == names


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("<table><tr><th>글</th><td>물푸레</td></tr><tr><th>사진</th><td>도하경</td></tr></table>", ("물푸레",)),
        ("<table><tr><th>글</th><td>편집부</td></tr><tr><th>사진</th><td>도하경</td></tr></table>", ()),
        ("<ul>{}</ul>".format("".join(f"<li><a href='/p/{n}'>{n}</a></li>" for n in ("방은솔", "제갈윤", "뇌우진"))),
         ("방은솔", "제갈윤", "뇌우진")),
        ("<ul><li><a href='/1'>정치</a></li><li><a href='/2'>경제</a></li><li><a href='/3'>사회</a></li></ul>", ()),
        ("<div class='by-area'><dl><dt>기고</dt><dd>피솔 한솔대 의대 이비인후과 교수</dd></dl></div>", ("피솔",)),
        ("<div class='meta'><span class='author'>밤국도</span><span>2026. 11. 16. 09:10</span></div>", ("밤국도",)),
        ("<div class='meta'><span class='author'>관리자</span><span>2026. 11. 16. 09:10</span></div>", ()),
    ],
)  # fmt: skip
def test_who_is_named_under_a_korean_headline(above: str, names: tuple[str, ...]) -> None:
    whole = f"<h1>{SHOWN_KO}</h1>{above}<p class='d'>2026-11-16 09:10</p>"
    assert article(written(f"<title>{SHOWN_KO}</title>", whole, LINES_KO)).authors == names


def test_the_speaker_of_a_speech_wrote_it() -> None:
    above = (
        f"<dl><dt>{SHOWN}</dt><dd><ul><li><span>Speaker</span> Ok Sae-rom, Senior Deputy Governor</li>"
        "<li><span>Date</span> 2026.11.16 09:10</li></ul></dd></dl>"
    )
    read = article(written(f"<title>{SHOWN} | Speeches (View) | Naru Bank</title>", above))
    assert (read.authors, iso(read.published_at)) == (("Ok Sae-rom",), "2026-11-16T09:10:00Z")


def test_the_writer_beside_a_portrait_is_no_caption() -> None:
    row = (
        '<div class="people-row"><img class="av" src="/av.png"><span>Words by <a href="/u/t">Jeong-a Tak</a></span>'
        '<span>Photos by <a href="/u/v">Rory Vance</a></span>'
        '<time datetime="2026-11-16T09:10:00+09:00">3 days ago</time></div>'
    )
    read = article(written(f"<title>{SHOWN}</title>", f"<h1>{SHOWN}</h1>{row}"))
    assert (read.authors, read.captions) == (("Jeong-a Tak",), ())


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Published 2026.11.16 — 09:10 (Seoul)", "2026-11-16T00:10:00Z"),
        ("Write: 2026-11-15 09:10:23 / Update: 2026-11-15 15:21:40", "2026-11-15T09:10:23Z"),
        ("04/12/2026 11:15 AM (KST)", "2026-04-12T02:15:00Z"),  # the fourth of December is still to come
        ("04/07/2026 11:15 AM (KST)", None),  # either may be the month
    ],
)
def test_when(line: str, moment: str | None) -> None:
    day = "<meta property='article:published_time' content='2026-11-16'>" if line.startswith("Write") else ""
    read = article(written(f"<title>{SHOWN} | KNW</title>{day}", f"<h1>{SHOWN}</h1><p class='date'>{line}</p>"))
    assert iso(read.published_at) == moment


def test_an_hour_in_the_data_of_an_element_beside_its_day() -> None:
    shown = f"<h2>{SHOWN}</h2><span class='dt' data-time='2026-11-16T16:00:00+09:00'>November 16, 2026</span>"
    assert iso(article(written(f"<title>{SHOWN}</title>", shown)).published_at) == "2026-11-16T07:00:00Z"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Naru News Agency | Sat., Apr. 25, 2026 21:52 KST | In print: Apr. 27, page 7", Role.DATELINE),
        ("[1588호 / 2026년 2월 18일자 / 나루신보 ‘섬을 밝히는 바른 등불’]", Role.BOILERPLATE),
        ("Add KNW as a trusted source to help Google better understand our content.", Role.BOILERPLATE),
        ("And catch Bae Jun Seo in “Second Serve” here:", Role.BOILERPLATE),
        ("▶ 영상 보기: 결승골, 다섯 각도에서 다시 보기", Role.BOILERPLATE),
        ("재생 00:00 / 01:12", Role.BOILERPLATE),
        ("원문 출처: 나루망(羅縷網)", Role.BOILERPLATE),
        ("지난 호 다시 보기", Role.BOILERPLATE),
        ("친구에게 섬 편지를 소개해 주세요!", Role.BOILERPLATE),
        ("사업자등록번호 000-00-00000", Role.BOILERPLATE),
    ],
)
def test_lines_that_are_no_text(line: str, role: Role) -> None:
    verdict = judge(line, last=True)
    assert verdict is not None
    assert verdict.role is role


@pytest.mark.parametrize(
    "line",
    [
        "And catch the last ferry home before the lamp goes out, the old man said.",
        "재생 에너지 비중은 12%로 늘었다.",
        "원문 출처를 밝히지 않은 인용이 문제가 됐다.",
        "On Sat., Apr. 25, 2026, the keepers voted.",
    ],
)
def test_lines_like_them_that_are(line: str) -> None:
    assert judge(line, last=True) is None


def test_whose_picture_it_is_by_who_took_it() -> None:
    assert is_caption("한 식당 주인이 메뉴판을 걸고 있다. [사진 촬영: 쑨위닝]", beside_image=True)


def test_text_in_one_element_stays_whole_beside_long_lists_of_others() -> None:
    """The few lines that were taken bring those that stand in the same element with them."""
    lines = "<br><br>".join(LINES)
    others = "".join(
        f'<li class="o"><a href="/o{n}"><em>Old ferry number {n} turned into a shelter for cats</em></a> '
        f"<span>Islanders insulated the deck of number {n} with nets and wool, and the cats have moved in.</span></li>"
        for n in range(14)
    )
    read = article(
        f'<html lang="en"><head><title>{SHOWN} l KNW</title></head><body><div id="contents"><div class="left">'
        f"<h2>{SHOWN}</h2>"
        '<p class="date"><em>Write:</em> 2026-11-16 09:10:23</p><div class="body_txt"><p><em>Photo : Naru Fire '
        f'Station</em></p>{lines}</div></div></div><ol class="picks">{others}</ol></body></html>'
    )
    assert told_apart(LINES, read) == []


def test_a_list_of_links_with_days_within_a_text_is_cut() -> None:
    assert told_apart(LINES_KO, article(page(f"<ul>{OTHERS}</ul>", lines=LINES_KO))) == []


def test_the_rest_behind_a_button_is_named_as_what_stands_above_it() -> None:
    """Beside long lists of others the reader of bodies took the first part alone."""
    parts = [f'<div class="txt">{line}</div>' for line in LINES_KO]
    others = "".join(
        f'<li class="o"><a href="/o{n}"><em>폐선 {n}호, 고양이 집이 되다</em></a> '
        f"<span>섬사람들이 {n}호의 갑판에 그물과 솜을 "
        "깔았고 고양이들이 옮겨 왔다고 마을은 밝혔다.</span></li>"
        for n in range(14)
    )
    button = '<a href="javascript:more();">기사 더보기 ▼</a>'
    rest = f'<div class="more_area" style="display:none">{"".join(parts[2:])}</div>'
    read = article(
        f'<html lang="ko"><head><title>{SHOWN_KO} : 나루경제</title></head><body><div id="contents"><div class="left">'
        f'<h2>{SHOWN_KO}</h2><p class="date">입력 2026-11-16 09:10</p>'
        f'<div class="body">{"".join(parts[:2])}{button}{rest}</div></div></div>'
        f'<ol class="picks">{others}</ol></body></html>'
    )
    assert told_apart(LINES_KO, read) == []


def test_who_is_named_in_an_english_dateline_signs() -> None:
    placed = [f"(Seoul=Narunews) Nam Gyu-ri -- {LINES[0]}", *LINES[1:]]
    read = article(page(lines=placed))
    assert read.authors == ("Nam Gyu-ri",)
    assert told_apart(LINES, read) == []


def test_a_name_with_its_account_signs() -> None:
    info = "<div>26.11.16 09:10</div><div><a href='/room/boraboy'>연보라(boraboy)</a></div>"
    above = f"<h1>{SHOWN_KO}</h1><div class='info_data'>{info}</div>"
    assert article(written(f"<title>{SHOWN_KO}</title>", above, LINES_KO)).authors == ("연보라",)


@pytest.mark.parametrize("side", ["photoCenter", "photoLeft", "photoRight"])
def test_the_words_under_a_picture_in_a_table_on_any_side_are_its_caption(side: str) -> None:
    table = (
        f'<table class="{side}"><tbody><tr><td><img src="/1.jpg" /><a href="#">큰사진보기</a></td></tr>'
        '<tr><td class="cssDesc"><b>▲ </b>칠판에 적힌 당번표</td></tr></tbody></table>'
    )
    read = article(page(table, lines=LINES_KO))
    assert told_apart(LINES_KO, read) == []


@pytest.mark.parametrize(
    "line",
    [
        "Have you seen changes on your shore? Write to tips@naru.example.",
        "※ 이 기사를 응원해주세요 : 후원 ARS 060-000-0000, 한 통에 5000원",
        "Translated by Hollis Arendt. Edited by Caro Whitlam.",
        "Photos = Korean Cultural Society of Naru",
        "* This article is written by a Naru Honorary Reporter. Our group is from all around the world.",
    ],
)
def test_more_of_what_stands_under_a_text(line: str) -> None:
    assert told_apart(LINES, article(page(lines=[*LINES, line]))) == []


def test_a_heading_without_the_programme_that_only_the_title_element_names() -> None:
    head = f"<title>[뉴스와이드] {SHOWN_KO} | 나루방송</title><meta property='og:title' content='{SHOWN_KO}'>"
    above = (
        f"<div class='v'><span class='prg'>뉴스와이드</span><h3>{SHOWN_KO}</h3></div>"
        "<div class='i'><span>방송일 2026년 11월 16일 21시 18분</span><span>길라임 기자</span></div>"
    )
    read = article(written(head, above, LINES_KO))
    assert (read.title, iso(read.published_at), read.authors) == (SHOWN_KO, "2026-11-16T12:18:00Z", ("길라임",))


@pytest.mark.parametrize(("told", "names"), [("모래시계", ("모래시계",)), ("물시계", ())])
def test_a_pen_name_under_the_headline_that_stands_over_a_line_about_its_bearer(
    told: str, names: tuple[str, ...]
) -> None:
    above = f"<h1>{SHOWN_KO}</h1><p class='pen'>글 모래시계</p><p class='d'>2026-11-16 09:10</p>"
    card = f"<div class='about-pen'><b>{told}</b><p>낮에는 측량을 하고 밤에는 글을 쓴다.</p></div>"
    page_ = written(f"<title>{SHOWN_KO}</title>", above, LINES_KO).replace("</div></body>", f"{card}</div></body>")
    assert article(page_).authors == names
