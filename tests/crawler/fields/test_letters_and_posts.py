"""Letters with what stands around their text, live blogs whose posts are headed in bold, and headlines of either."""

from __future__ import annotations

import json

import pytest

from tests.crawler.fields.test_parted_texts import HEAD, LINES, TITLE, page, paragraphs, read
from tests.crawler.fields.writing import TEXT_KO, article, json_ld, og

FIRST, REST = paragraphs(*LINES[:3]), paragraphs(*LINES[3:])


def test_a_greeting_heads_no_list_and_the_issues_before_end_a_letter() -> None:
    greeting = "좋은 아침이에요! 에디터 한들이에요."
    parts = "".join(f"<p><strong>Q. {line[:16]}</strong></p><p>{line}</p>" for line in LINES)
    behind = (
        "<p>지난주 레터, 놓치셨나요?</p><p>#213 고지서의 ‘기타’는 뭘까 — 그 정체를 파헤쳤어요.</p>"
        "<p>나루님들의 답장</p>"
        "<p>“덕분에 고지서를 처음으로 뒤집어 봤어요.” — 콩이아빠님</p>"
    )
    found = read(f"<table><tr><td><p>{greeting}</p>{parts}{behind}</td></tr></table>")
    assert [line for line in found if line in LINES] == list(LINES)
    assert not any("놓치셨나요" in line or "고지서" in line for line in found)


@pytest.mark.parametrize("heading", ["지난주 답장에서", "독자께서 보내신 피드백", "지난 호 한마디", "구독자의 답장들"])
def test_what_readers_answered_ends_a_letter(heading: str) -> None:
    answers = "<p>“고지서를 처음으로 뒤집어 봤어요.” — 콩이아빠 님</p><p>“저는 아직 못 봤어요.” — 한들 님</p>"
    assert read(f"{FIRST}{REST}<p><b>{heading}</b></p>{answers}") == list(LINES)


def test_posts_are_headed_by_a_line_in_bold() -> None:
    heads = ("배가 다시 뜬다", "약을 실어 나른 배", "마흔 가구에 불이 꺼졌다", "세 번째 배를 산다")
    posts = "".join(
        f"<li><span>1{i}:25</span><div class='post'><strong>{head}</strong><p>{line}</p></div></li>"
        for i, (head, line) in enumerate(zip(heads, LINES, strict=False))
    )
    found = read(f"<ol>{posts}</ol>")
    assert found == [line for pair in zip(heads, LINES, strict=False) for line in pair]


def test_a_vote_with_all_shares_in_one_line() -> None:
    vote = (
        "<div class='v'><p>다리를 놓아야 할까요?</p><div><span>놓는다 71%</span>"
        "<span>배를 산다 22%</span><span>모르겠다 7%</span>"
        "<em>2,319명 참여</em></div></div>"
    )
    assert read(FIRST + vote + REST) == list(LINES)


def test_words_that_the_line_before_announces_are_not_the_outlets_own() -> None:
    said = "구독하지 않으셔도 됩니다. 알림은 꺼 주세요. 저를 봐 주신 분들께 감사합니다."
    body = f"{FIRST}<p>그런데 대상을 받은 영상은 이렇게 끝났다.</p><p>{said}</p>{REST}"
    assert said in read(body)
    assert said not in read(f"{FIRST}<p>{said}</p>{REST}")


def test_the_heading_of_a_live_blog_says_more_than_its_data() -> None:
    head = json_ld(json.dumps({"@type": "NewsArticle", "headline": TITLE}))
    long = f"[실시간] {TITLE}…손님 전원 대피"
    whole = page(FIRST + REST, f"<h1>{long}</h1><p>2026.11.03 17:22</p>").replace(f"<title>{TITLE}", f"<title>{long}")
    assert article(whole.replace(og("title", TITLE), head)).title == long


def test_a_title_and_a_heading_that_are_the_outlets_name() -> None:
    above = f"<h1>주간산들</h1><div class='h'>{TITLE}</div><div>2026.11.03 17:22</div>"
    whole = page(FIRST + REST, above).replace(f"<title>{TITLE} | 나루일보", "<title>주간산들")
    assert article(whole).title == TITLE


def test_what_kind_of_text_it_is_stands_in_the_title_alone() -> None:
    whole = page(FIRST + REST, "<p>2026.11.03 17:22</p>").replace(f"<title>{TITLE}", f"<title>[단독] {TITLE}")
    assert article(whole).title == f"[단독] {TITLE}"


@pytest.mark.parametrize("author", ["나루일보 편집부", "나루일보 온라인뉴스팀", "나루일보"])
def test_a_desk_of_the_outlet_is_no_author_where_somebody_signs(author: str) -> None:
    whole = page(f"{FIRST}{REST}<p>한서윤 기자 han@naru.example</p>", f"<h1>{TITLE}</h1><p>2026.11.03 17:22</p>")
    meta = f'<meta name="author" content="{author}">'
    assert article(whole.replace("</head>", f"{meta}</head>")).authors == ("한서윤",)


def test_a_name_over_what_the_author_is() -> None:
    above = f"<h1>{TITLE}</h1><p>2026.11.03 17:22</p>"
    behind = "<div><strong>KO EUN-BYEOL</strong><br>The author is a professor at Naru University.</div>"
    assert article(page(FIRST + REST + behind, above)).authors == ("Ko Eun-byeol",)


def test_the_midnight_of_the_next_day_elsewhere_is_the_day_of_the_printed_issue() -> None:
    head = json_ld(
        json.dumps({"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-11-04T00:00:00+00:00"})
    )
    found = article(page(FIRST + REST, HEAD).replace("</head>", f"{head}</head>"))
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2026-11-03T08:22:00+00:00"


def test_a_letter_in_cells_that_leads_to_earlier_ones_is_no_list() -> None:
    cell = "<table class='blk'><tr><td><table class='cell'><tr><td class='box'>{}</td></tr></table></td></tr></table>"
    told = [" ".join(part.partition(">")[2].split()) for part in TEXT_KO.strip().split("</p>")[:-1]]
    told += [line.replace("항만청", "군청").replace("토요일", "금요일") for line in told]
    parts = [f"<div><strong>이유 {i}, {line[:12]}</strong></div><div>{line}</div>" for i, line in enumerate(told)]
    heads = (
        "붕어빵은 왜 다섯 마리일까?",
        "세탁소 옷걸이의 여행 이야기",
        "이름 없는 골목에 이름 붙이기",
        "물때표는 누가 만드나",
    )
    before = "".join(f"<div>· <a href='/l/{i}'>{i}호. {head}</a></div>" for i, head in enumerate(heads, 208))
    cells = [f"<div><strong>{TITLE}</strong></div>", "<div>안녕하세요, 한들이에요.</div>", *parts, before]
    cells.insert(0, "<div>2026년 5월 25일 월요일 · 212호 · 글 한들, 콩이</div>")
    letter = (
        f"<html lang='ko'><head><title>{TITLE}</title></head><body>{''.join(map(cell.format, cells))}</body></html>"
    )
    found = article(letter).text.split("\n\n")
    assert [line for line in found if line in told] == told
