"""Short articles, and pages without one, above the beginnings of many others; and walls that have an article's data."""

from __future__ import annotations

import json

import pytest

from storage.model import Rejected, RejectReason
from tests.crawler.fields.writing import article, outcome

_TITLE = "등대 계단 공사, 다음 달 마무리"
_TEXT = (
    "하늘시는 동래항 등대의 계단을 고치는 공사가 다음 달 끝난다고 밝혔다.",
    "계단은 백스물두 단이며 손잡이도 새로 단다. 공사 중에는 방파제까지만 들어갈 수 있다.",
)
_BODY = "".join(f"<p>{line}</p>" for line in _TEXT)
_OTHERS = (
    ("수제비 축제에 사흘간 삼만 명", "비가 내린 마지막 날에도 줄은 길었다. 반죽은 이틀 치가 첫날 동났다."),
    ("마을버스 막차 삼십 분 늦춘다", "시는 다음 주부터 막차를 늦춘다고 알렸다. 기사는 두 사람 더 뽑는다."),
    ("고택 대문의 글씨, 백 년 만에 읽혔다", "먼지를 걷어 내자 여덟 글자가 드러났다. 주인은 이름을 남기지 않았다."),
    ("얼음이 얇아 낚시터 개장 미뤄", "얼음 두께가 십오 센티미터를 넘어야 문을 연다. 주최 측은 한 주를 더 기다린다."),
    ("폐교에 들어선 작은 도서관", "교실 셋이 서가가 되었다. 책은 이웃이 한 권씩 가져왔다."),
    ("어린이집 옥상에 심은 무", "아이들은 무에 이름을 붙였다. 거두는 날은 아직 정하지 않았다."),
)


def page(body: str, title: str = _TITLE, data: bool = True) -> str:
    told = {"@type": "NewsArticle", "headline": title, "datePublished": "2026-10-14T09:30:00+09:00"}
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>' if data else ""
    menu = "".join(f"<li><a href='/{n}'>{name}</a></li>" for n, name in enumerate(("정치", "경제", "사회", "문화")))
    return (
        f"<!doctype html><html lang='ko'><head><meta charset='utf-8'><title>{title} - 하늘시보</title>"
        f"<meta property='og:title' content='{title}'><meta property='og:type' content='article'>{script}</head>"
        f"<body><nav><ul>{menu}</ul></nav>{body}</body></html>"
    )


_HEAD = f"<h1>{_TITLE}</h1><div class='by'>도가람 기자 2026.10.14 09:30</div>"
_CARDS = {
    "boxes without links": "".join(f"<div class='pm'><h3>{head}</h3><p>{text}</p></div>" for head, text in _OTHERS),
    "lines that begin with a link": "<ul>"
    + "".join(f"<li class='li'><a href='/n'><b>{head}</b></a><span>{text}</span></li>" for head, text in _OTHERS)
    + "</ul>",
    "whole links": "".join(f"<a class='ml' href='/n'><b>{head}</b><p>{text}</p></a>" for head, text in _OTHERS),
    "headings that are links, in one box": "".join(
        f"<h3><a href='/n'>{head}</a></h3><p>{text}</p>" for head, text in _OTHERS
    ),
    "terms and what they mean": "<dl>" + "".join(f"<dt>{head}</dt><dd>{text}</dd>" for head, text in _OTHERS) + "</dl>",
}


@pytest.mark.parametrize("form", _CARDS)
def test_the_text_with_the_headline_is_taken_and_not_the_beginnings_of_others(form: str) -> None:
    below = f"<article class='v'>{_HEAD}<div class='txt'>{_BODY}</div></article><section>{_CARDS[form]}</section>"
    above = f"<section>{_CARDS[form]}</section><div class='v'>{_HEAD}<div class='txt'>{_BODY}</div></div>"
    for body in (below, above):
        assert article(page(body)).text.split("\n\n") == list(_TEXT)


@pytest.mark.parametrize("form", _CARDS)
def test_a_page_without_a_text_of_its_own_is_no_article(form: str) -> None:
    body = f"<article class='v'>{_HEAD}<iframe src='/player'></iframe></article><nav>{'<a>x</a>' * 9}</nav>"
    read = outcome(page(f"{body}<section class='m'><h2>에디터가 고른 기사</h2>{_CARDS[form]}</section>"))
    assert isinstance(read, Rejected), read.text


def test_sections_of_an_article_each_under_its_heading_are_kept() -> None:
    sections = "".join(f"<div class='pm'><h3>{head}</h3><p>{text}</p></div>" for head, text in _OTHERS)
    for body in (
        f"<article>{_HEAD}<div class='body'><p>{_TEXT[0]}</p>{sections}</div></article>",
        f"<div class='top'>{_HEAD}</div><div class='body'><p>{_TEXT[0]}</p>{sections}</div>",
        f"<div class='top'>{_HEAD}</div><div itemprop='articleBody'>{sections}</div>",
    ):
        text = article(page(body)).text
        assert all(line in text for _, line in _OTHERS)


def test_questions_and_answers_under_a_standfirst_are_kept() -> None:
    answers = "".join(f"<p><b>{head}?</b></p><p>{text}</p>" for head, text in _OTHERS)
    body = f"<header>{_HEAD}<p>{_TEXT[0]}</p></header><div class='talk'>{answers}</div>"
    assert all(line in article(page(body)).text for _, line in _OTHERS)


@pytest.mark.parametrize(
    ("heading", "text", "reason"),
    [
        (
            "페이지를 찾을 수 없습니다",
            "주소가 바뀌었거나 지워졌습니다. 주소를 다시 확인해 주십시오.",
            RejectReason.SOFT_404,
        ),
        (
            "서비스 점검 안내",
            "더 빠른 화면을 위해 서버를 옮기고 있습니다. 새벽 여섯 시에 다시 열립니다.",
            RejectReason.SOFT_404,
        ),
        (
            "접근 권한이 없습니다",
            "이 주소는 안쪽 사람만 볼 수 있습니다. 관리자에게 알려 주십시오.",
            RejectReason.BLOCK_PAGE,
        ),
        ("이 웹사이트는 압수되었습니다", "법원이 내준 영장에 따라 이 도메인을 거두었습니다.", RejectReason.BLOCK_PAGE),
        ("회원 가입", "별표가 있는 칸은 꼭 채워 주세요. 아이디는 여섯 글자부터입니다.", RejectReason.LOGIN),
        (
            "자바스크립트를 켜 주세요",
            "이 화면은 브라우저의 기능이 있어야 보입니다. 설정에서 켜 주세요.",
            RejectReason.LOGIN,
        ),
        ("Scheduled maintenance", "We are moving our servers tonight. Please come back at six.", RejectReason.SOFT_404),
        ("Web page blocked!", "The address is on the list of this school. Ask the office.", RejectReason.BLOCK_PAGE),
        ("Are you of legal drinking age?", "Choose the year in which you were born to go on.", RejectReason.LOGIN),
    ],
)
def test_a_wall_with_the_data_of_an_article_is_refused(heading: str, text: str, reason: RejectReason) -> None:
    read = outcome(page(f"<main><h1>{heading}</h1><p>{text}</p></main>"))
    assert isinstance(read, Rejected), read.text
    assert read.reason is reason


def test_a_note_to_the_reader_is_refused_where_nobody_sees_the_title() -> None:
    note = "<p>앱을 깔면 이 글을 끝까지 읽을 수 있습니다.</p><p>알림을 켜 두시면 새 글을 먼저 보내 드립니다.</p>"
    assert isinstance(outcome(page(f"<main><h1>하늘시보와 함께해요</h1>{note}</main>")), Rejected)


@pytest.mark.parametrize(
    "title",
    [
        "“페이지를 찾을 수 없습니다”… 누리집 장애 사흘째",
        "로그인 열두 번 해야 열리는 민원 창구",
        "Access denied: a year without a library card",
    ],
)
def test_an_article_on_such_a_page_is_kept(title: str) -> None:
    assert article(page(f"<article><h1>{title}</h1><p>도가람 기자 2026.10.14 09:30</p>{_BODY}</article>", title)).title


def test_what_a_site_says_of_itself_is_no_text() -> None:
    notes = (
        "모든 기사를 카페나 블로그에 옮기면 저작권법에 어긋나며 법적 책임을 질 수 있습니다.",
        "이 매체는 신문윤리강령과 그 실천요강을 따르며 독자의 요청을 성실히 살핍니다.",
        "댓글은 실명을 확인한 뒤 쓸 수 있으며 욕설과 광고는 알리지 않고 삭제될 수 있습니다.",
        "We may earn a commission from links on this page, but choose what we write about ourselves.",
        "Comments are moderated before they appear. Please keep them short.",
    )
    below = "".join(f"<p>{line}</p>" for line in notes)
    body = f"<article>{_HEAD}<div class='txt'>{_BODY * 3}</div></article><div class='n'>{below}</div>"
    text = article(page(body)).text
    assert not any(line in text for line in notes)


def test_a_person_s_page_is_no_article_whatever_its_data_say() -> None:
    told = json.dumps(
        {"@type": "NewsArticle", "headline": "Doh Ga-ram", "author": {"@type": "Person", "name": "Doh Ga-ram"}}
    )
    about = (
        "Doh Ga-ram is the harbour editor of this paper. She joined in 2016 and has written of lighthouses since. " * 3
    )
    html = (
        f"<html lang='en'><head><title>Doh Ga-ram - The Sky Times</title><script type='application/ld+json'>{told}"
        f"</script></head><body><h1>Doh Ga-ram</h1><p>{about}</p></body></html>"
    )
    read = outcome(html, "https://www.sky-times.example/profile/doh-ga-ram")
    assert isinstance(read, Rejected)
    assert read.reason is RejectReason.INDEX


def test_a_live_report_under_its_first_lines_is_kept() -> None:
    entries = "".join(
        f"<div class='pm'><h3>[{hour}:40] {head}</h3><p>{text}</p></div>"
        for hour, (head, text) in enumerate(_OTHERS, 10)
    )
    body = f"<article><header>{_HEAD}<p>{_TEXT[0]}</p></header></article><section class='live'>{entries}</section>"
    assert all(line in article(page(body)).text for _, line in _OTHERS)


@pytest.mark.parametrize(
    "text",
    ["<p>{}</p><p>{}</p>".format(*_TEXT), "◇ 과장급 전보<br>△등대과장 도가람 △항로과장 문나래<br>△뱃길과장 류다솜"],
)
def test_the_text_beside_the_headline_is_taken_where_no_box_holds_both(text: str) -> None:
    others = "".join(f"<div><b>{n}</b> {head}<p>{said}</p></div>" for n, (head, said) in enumerate(_OTHERS, 1))
    body = f"<h1>{_TITLE}</h1><p class='t'>송고 2026-10-14 09:30</p><div class='story'>{text}</div>"
    read = article(page(f"{body}<div class='rank'>{others}</div>"))
    assert not any(line in read.text for _, line in _OTHERS)


def test_rows_that_lead_to_articles_are_no_text() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='/{n}'>{head} 소식을 전합니다</a></td><td>2026.09.{n + 10}</td></tr>"
        for n, (head, _) in enumerate(_OTHERS)
    )
    read = article(page(f"<div class='v'>{_HEAD}<div class='txt'>{_BODY}</div><table>{rows}</table></div>"))
    assert read.text.split("\n\n") == list(_TEXT)


def test_the_title_of_a_board_s_page_stands_in_its_cell() -> None:
    table = f"<table><tr><th>제목</th><td>{_TITLE}</td></tr><tr><th>등록일</th><td>2026-10-14 09:30</td></tr></table>"
    head = "<head><meta charset='utf-8'><title>보도자료 | 하늘시</title></head>"
    html = f"<html lang='ko'>{head}<body><h2>보도자료</h2>{table}<div>{_BODY * 2}</div></body></html>"
    assert article(html).title == _TITLE
