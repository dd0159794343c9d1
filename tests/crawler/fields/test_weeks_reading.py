"""Interviews, obituaries, recipes, letters, lists of people, releases and reviews, as a week brings them."""

from __future__ import annotations

import json

import pytest

from crawler.parse.names import is_byline, read_authors, read_byline
from koreawatch.times import iso
from tests.crawler.fields.test_small_boxes import LINES, LINES_KO, page
from tests.crawler.fields.writing import article, told_apart

ASKED = ["스무 해는 긴 시간입니다.", "어떻게 견뎠습니까.", "밤에는 무엇을 하십니까.", "다음 겨울에도 여기 계십니까."]
SAID = [
    "“기름통을 셉니다. 하루에 한 통이 타는데 어느 날은 반 통만 타요. 바람이 잔 날이지요. 그런 날은 잠이 옵니다.”",
    "“견딘 것이 아니라 살았지요. 아이가 셋인데 모두 이 불빛 아래에서 글을 배웠습니다. 기계는 글을 가르치지 않아요.”",
    "“편지를 씁니다. 배가 사흘에 한 번 오니까 답장은 엿새 걸립니다. 그래서 급한 일은 아예 묻지 않게 되었지요.”",
    "“불이 켜져 있으면요. 군청에서는 새 기계를 산다고 하는데 기름 냄새를 모르는 기계가 올 겁니다. 그때 가 보지요.”",
]


def test_an_interview_with_an_offer_in_its_middle_is_no_stub() -> None:
    pairs = [f"<p><strong>{asked}</strong></p><p>{said}</p>" for asked, said in zip(ASKED, SAID, strict=True)]
    card = (
        '<div class="kg-card kg-cta-card"><div><p>나루는 수요일 아침 한 사람의 말을 담아 보냅니다.</p></div>'
        '<a class="kg-cta-button" href="#/portal/signup">구독하고 계속 읽기</a></div>'
    )
    title = "“불은 글을 가르친다” 등대지기 한서윤"
    read = article(
        f'<html lang="ko"><head><title>{title}</title><meta property="og:type" content="article"></head>'
        "<body>"
        f"<article><h1>{title}</h1><p>2026-11-16 09:10</p><section>{''.join([*pairs[:2], card, *pairs[2:]])}</section>"
        "<div><h2>댓글</h2><p>구독자만 댓글을 쓸 수 있습니다.</p></div></article></body></html>"
    )
    assert told_apart([line for pair in zip(ASKED, SAID, strict=True) for line in pair], read) == []


def test_an_obituary_signed_in_a_link_above_other_articles_is_no_list() -> None:
    others = "".join(
        f'<div class="row"><a href="/article/people/310{n}">종이 뜨는 형제 {n}, 전통 한지에 색을 묻다</a> '
        f"<span>2026.10.{n + 10}</span></div>"
        for n in range(6)
    )
    title = "‘등대의 노래’ 지킨 옥도순 명창 별세"
    text = "".join(f"<p>{line}</p>" for line in LINES_KO[:3])
    body = (
        f'<main><h1>{title}</h1><div class="body">{text}</div><div><a href="/writer/galyj">글 갈유진 기자</a> '
        '<a href="mailto:galyj@naru.example">galyj@naru.example</a></div>'
        f"<div><time>2026-10-12 18:05 게재</time></div><div><h2>‘사람’의 다른 글</h2>{others}</div></main>"
    )
    whole = f'<html lang="ko"><head><title>{title} | 나루다리</title></head><body>{body}</body></html>'
    read = article(whole, "https://www.naru.example/obituary/31077")
    assert told_apart(LINES_KO[:3], read) == []


DISH = [
    "늙은호박 300g, 통밀가루 200g, 들깻가루 5큰술",
    "느타리버섯 100g, 애호박 1/4개, 대파 1/2대",
    "멸치다시마 육수 1L, 국간장 1큰술, 소금 약간",
]


@pytest.mark.parametrize(
    ("head", "items", "kept"),
    [
        ("재료(2인분)", DISH, True),
        ("만들기", ["호박을 15분 찐다.", "반죽을 치대어 30분 둔다.", "국물에 떼어 넣는다."], True),
        ("세 줄 요약", ["호박을 15분 찐다고 한다.", "반죽을 30분 둔다고 한다.", "국물에 넣는다고 한다."], False),
        ("오늘의 추천", ["솔섬 감자전", "나루 갈치속젓", "별솔 어묵탕"], False),
    ],
)
def test_what_a_dish_needs_and_how_it_is_made_is_text(head: str, items: list[str], kept: bool) -> None:
    listed = "".join(f"<li>{item}</li>" for item in items)
    box = f'<div class="ing"><p class="ing_t">{head}</p><ul>{listed}</ul></div>'
    read = article(page(box, lines=LINES_KO, way="div"))
    assert [item for item in items if item in read.text] == (items if kept else [])


def test_the_last_of_a_list_of_people_signs_nothing() -> None:
    people = ["진료부원장 겸 암센터장 태경민", "기획조정실장 원소율", "교육수련부장 겸 의학도서관장 국시아"]
    listed = "".join(f"<li>{each}</li>" for each in people)
    read = article(page(f"<ul>{listed}</ul>", lines=LINES_KO[:2]))
    assert read.text.endswith(people[-1])
    assert read.authors == ()


def test_a_headline_that_is_none_is_not_believed() -> None:
    data = {"@type": "NewsArticle", "headline": "untitled", "datePublished": "2026-11-16T09:10:00+09:00"}
    read = article(
        page().replace("</title>", f'</title><script type="application/ld+json">{json.dumps(data)}</script>')
    )
    assert read.title == "Solseom's lighthouse is lit by hand again"


def test_the_headline_and_both_authors_in_the_table_of_an_institute() -> None:
    head = "Quiet Lamps: Why the Debate Is Really About Oil Cans"
    name = "East Sea Forum for Strategic Studies"
    text = "".join(f"<p>{line}</p>" for line in LINES)
    body = (
        f'<div><h1><a href="/eng/"><img src="/l.gif" alt="{name}"></a></h1></div><table>'
        f'<tr><th class="subject" colspan="4">{head}</th></tr><tr><td>Author</td><td>Theodore Vance, Ryu Min-ah</td>'
        f"<td>Date</td><td>2026-10-13 16:45</td></tr></table><div class='cont'>{text}</div>"
        f"<div class='foot'><p>{name}, 12 Lamp-ro, Solseom</p></div>"
    )
    read = article(f'<html lang="en"><head><title>{name}</title></head><body>{body}</body></html>')
    assert read.title == head
    assert read.authors == ("Theodore Vance", "Ryu Min-ah")


@pytest.mark.parametrize("field", ["Haneol Tidal Co., Ltd.", "Naru Lamps Inc.", "(주)나루등대", "나루등대㈜"])
def test_a_company_is_no_author(field: str) -> None:
    assert read_authors([field]) == ()


def test_whom_to_ask_under_a_release_is_none_of_it() -> None:
    lines = [*LINES, *(f"On day {n} of the watch the sea was calm and the lamp burned until six." for n in range(4))]
    tail = "<p><b>Media contact</b><br>press@naru.example<br>+82-61-000-3024</p><p>SOURCE Naru Lamps Co., Ltd.</p>"
    read = article(page(lines=lines).replace(f"<p>{lines[-1]}</p>", f"<p>{lines[-1]}</p>{tail}"))
    assert told_apart(lines, read) == []


def test_who_sent_a_letter_is_told_and_no_street_is() -> None:
    line = "reader@naru.example / 우편 대전광역시 서구 소리길 71 여론독자부"
    assert not is_byline(line)
    sent = f'<p class="sender">최윤서 · 대전 유성구 회사원</p><div class="box"><p>{line}</p></div>'
    read = article(page(behind=sent, lines=LINES_KO))
    assert read.authors == ("최윤서",)


def test_who_wrote_in_the_line_of_a_review_with_its_length() -> None:
    meta = (
        '<div class="post-meta"><span title="2026-11-17 12:15:00 +0900 KST">November 17, 2026</span>&nbsp;·&nbsp;4 min'
        '&nbsp;·&nbsp;498 words&nbsp;·&nbsp;Min Hae-won&nbsp;|&nbsp;<a href="/edit">Suggest Changes</a></div>'
    )
    read = article(page().replace('<p class="d">2026-11-16 09:10</p>', meta))
    assert read.authors == ("Min Hae-won",)
    assert iso(read.published_at) == "2026-11-17T03:15:00Z"


def test_the_headline_of_a_board_whose_title_is_the_way_to_it() -> None:
    """And which tells others its owner's name alone."""
    title = "강 하구 소금밭의 겨울 수온: 관측 자료로 본 열두 해"
    text = "".join(f"<p>{line}</p>" for line in LINES_KO[:4])
    table = (
        f'<table class="viewT"><thead><tr><th colspan="4" class="subject">{title}</th></tr>'
        "<tr><th>저자</th><td>노을빛 (수문연구실)</td><th>호수</th><td>제31호</td></tr></thead>"
        f'<tbody><tr><td colspan="4" class="con">{text}<p>2026-03-02</p></td></tr></tbody></table>'
    )
    head = '<title>나루강연구원 &gt; 발간물 &gt; 물때 보고</title><meta property="og:title" content="나루강연구원">'
    menu = '<div class="lnb"><h2>발간물</h2><ul><li><a href="/m1">물때 보고</a></li></ul></div>'
    body = f'<h1><a href="/"><img src="/l.png" alt="나루강연구원"></a></h1>{menu}<div><h3>물때 보고</h3>{table}</div>'
    whole = f'<html lang="ko"><head>{head}</head><body>{body}</body></html>'
    assert article(whole, "https://www.narugang.example/board/view?no=31").title == title


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("영상기자 : 봄누리", ()),
        ("촬영기자 : 노을빛·한가람", ()),
        ("취재기자 : 한가람", ("한가람",)),
        ("영상기자 : 봄누리 / 취재기자 : 한가람", ("한가람",)),
    ],
)
def test_who_filmed_a_report_did_not_write_it(line: str, wanted: tuple[str, ...]) -> None:
    assert set(wanted) <= set(read_byline(line))
    assert wanted or read_byline(line) == ()


@pytest.mark.parametrize("link", ["한가람 기자의 기사 모음", "다른 기사", "구독하기", "기사 더보기"])
def test_a_card_of_the_writer_with_a_link_to_more_counts_though_the_data_name_an_account(link: str) -> None:
    account = {"@type": "NewsArticle", "headline": "나루터의 아침", "author": {"@type": "Person", "name": "nr_web07"}}
    card = (
        '<div class="reporter-info"><ul><li><p class="name">한가람</p><p class="mail">garam@naru.example</p>'
        f'<a href="/reporter?id=31">{link}</a></li></ul></div>'
    )
    text = "".join(f"<p>{line}</p>" for line in LINES_KO)
    body = f'<h1>나루터의 아침</h1><p>2026-11-16 09:10</p><div class="article">{text}</div>{card}'
    head = f"<title>나루터의 아침</title><script type='application/ld+json'>{json.dumps(account)}</script>"
    read = article(f'<html lang="ko"><head>{head}</head><body>{body}</body></html>')
    assert read.authors == ("한가람",)
