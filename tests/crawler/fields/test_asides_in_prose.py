"""What is no part of an article though it is written as one, and what is though it reads like an outlet's notice."""

from __future__ import annotations

import json

import pytest

from crawler.parse.lines import judge
from crawler.parse.signatures import signature
from tests.crawler.fields.test_parted_texts import HEAD, LINES, TITLE, page, paragraphs, read
from tests.crawler.fields.writing import article, json_ld

FIRST, REST = paragraphs(*LINES[:3]), paragraphs(*LINES[3:])


@pytest.mark.parametrize(
    "box",
    [
        "<div class='x'><h5>지난 기사 다시 보기 · 955호</h5><p><b>섬에 "
        "남은 등대지기</b></p><p>서해 끝 등대가 무인화되던 날, 등대지기는 "
        "마지막으로 유리를 닦았다. 그가 쓴 일지는 40권이다.</p><a href='/955'>기사 읽기</a></div>",
        "<div class='x'><b>IN CASE YOU MISSED IT</b><br>지난달 섬 "
        "책방 주인은 소설 네 줄을 칠판에 적었다가 경고장을 받았다. "
        "<a href='/2'>Read the full story</a></div>",
        "<div class='x'><p>걷는 사람의 눈높이로 쓴 열여섯 편의 산책. "
        "한서윤 지음, 『턱과 계단』, 문턱출판. 저자 서명본을 보낸다.</p>"
        "<div role='button'>구경하러 가기</div></div>",
        "<div class='x'><h4>관련 종목 시세 <small>20분 "
        "지연</small></h4><table><tr><th>종목</th><th>현재가</th></tr><tr><td>나루해운</td>"
        "<td>82,400</td></tr><tr><td>섬조선</td><td>14,500</td></tr></table><p>장 마감 값이다.</p></div>",
        "<div class='x'><div>AD</div><table><tr><td>에코뷰 나루 "
        "2차</td><td>530가구</td></tr><tr><td>골든스퀘어</td><td>318가구</td></tr>"
        "</table></div>",
        "<div class='x'><h4>기사 3줄 요약 <i>AI</i></h4><div><p>섬 "
        "여객선이 다시 뜬다. 주민들은 다리를 바란다.</p></div></div>",
        "<div class='x'><div>이번 편지는 맑은소금과 함께합니다</div><div>국물의 "
        "끝맛을 정하는 것은 결국 소금이에요</div></div>",
    ],
)
def test_a_box_that_tells_of_something_else_is_no_part_of_the_article(box: str) -> None:
    assert read(FIRST + box + REST) == list(LINES)


def test_the_parts_of_a_text_may_each_end_in_a_link() -> None:
    parts = "".join(
        f"<div class='part'><p>{line}</p><a href='/{i}'>자세히 보기</a></div>" for i, line in enumerate(LINES)
    )
    assert read(f"<div>{parts}</div>") == list(LINES)


@pytest.mark.parametrize(
    "line",
    [
        "[AD] 하루 10분, 무료 체험으로 시작하는 뱃길 영어 수업. 지금 신청하면 첫 달 수강료를 돌려드립니다.",
        "［PR］ソウル・明洞から徒歩3分。全室オンドル完備の韓屋ホテルで、冬の韓国をゆっくり味わいませんか。",
        "本記事の著作権は「나루日報」にあります。",
        "※この記事は韓国語の原文を機械翻訳したうえで、編集者が確認しています。",
        "본 콘텐츠는 일반적인 건강 정보를 제공하기 위한 것으로 의사의 진료를 대신하지 않습니다.",
        "👇 더 많은 이야기가 궁금하시다면 ‘나루건강’을 팔로우해 주세요. 여러분의 하트가 큰 힘이 됩니다! 👇",
        "나루신문은 독자 여러분의 글을 기다립니다. 원고지 다섯 장 "
        "안팎으로 보내 주십시오. 보내실 곳 : letter@naru.example",
        "본 메일은 정보통신망법 규정을 준수하여 발송되었습니다. 수신을 원치 않으시면 아래를 눌러 주세요.",
        "한 끼의 편지는 여러분의 후원으로 끓고 있어요. 커피 한 잔 값으로 냄비를 데워 주시겠어요?",
        "오늘 편지는 어떠셨나요?",
        "New customers who sign up today get a free scarf. 18+. Please play responsibly.",
    ],
)
def test_lines_that_are_paid_for_or_turn_to_the_reader(line: str) -> None:
    found = judge(line, last=True)
    assert found is not None
    assert found.role == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "그는 독자의 글을 기다린다고 했다.",
        "광고는 섬 주민들의 후원으로 만들어졌다고 항만청은 밝혔다.",
        "본 사건의 책임은 선장에게 있다고 법원은 판단했다.",
        '◇ 도가람> 경고장부터 읽어 볼까요. "저작권은 당사에 있으며 '
        '무단 전재 및 재배포를 금합니다." 왜 이런 말이 나옵니까?',
    ],
)
def test_lines_that_only_sound_so(line: str) -> None:
    assert judge(line) is None


def test_a_notice_that_an_article_quotes_stands_in_it() -> None:
    notice = "[나루시청] 풍랑경보 발효 중. 출항을 삼가 주십시오. 문의·제보 120. 협조에 감사드립니다."
    assert read(f"{FIRST}<blockquote>{notice}</blockquote>{REST}")[3] == notice


def test_the_next_page_that_a_link_shows() -> None:
    body = (
        f"<div class='pg' id='pg1'>{FIRST}</div><div class='nav'><a href='#pg2'>다음 페이지 ▶ ‘돌아온 배’</a></div>"
        f"<div class='ad'><p>새섬 미역 한 꾸러미</p></div><div class='pg' id='pg2' style='display:none'>{REST}</div>"
    )
    assert [line for line in read(body) if line in LINES] == list(LINES)


def test_the_text_of_cards_for_those_who_listen() -> None:
    cards = "".join(f"<div class='slide'><img src='/{i}.jpg' alt='카드 {i}'></div>" for i in range(1, 6))
    found = article(page(f"<div>{cards}</div><div class='txt blind'>{paragraphs(*LINES)}</div>"))
    assert found.text.split("\n\n") == list(LINES)


def test_a_box_that_says_it_is_a_heading_and_a_name_over_what_somebody_is() -> None:
    above = (
        f"<div>섬을 걷다 · 17</div><div role='heading' "
        f"aria-level='1'>{TITLE}</div><div>배가 없는 섬은 누구의 것인가</div>"
        "<div><div>한서윤</div><div>사회학자 · 외부 필자</div><div>2026년 11월 3일 오전 7:00 · 6분 분량</div></div>"
    )
    found = article(page(paragraphs(*LINES, tag="div"), above))
    assert (found.title, found.authors) == (TITLE, ("한서윤",))


@pytest.mark.parametrize("line", ["신미숙 (강릉시 교동)", "독자 신미숙(대전 서구)", "도가람 (서울 마포구)"])
def test_where_somebody_lives_may_hold_a_word_for_a_kind_of_text(line: str) -> None:
    assert len(signature(line)) == 1


def test_a_line_of_names_knows_more_of_the_writers_than_the_data() -> None:
    head = json_ld(json.dumps({"@type": "NewsArticle", "headline": TITLE, "author": {"name": "Seo Da-on"}}))
    above = f"<h1>{TITLE}</h1><h4>Seo Da-on, Ola Fenn</h4><p>2026.11.03 17:22</p>"
    found = article(page(FIRST + REST, above).replace("</head>", f"{head}</head>"))
    assert found.authors == ("Seo Da-on", "Ola Fenn")


def test_what_kind_of_text_it_is_stands_in_the_heading_and_not_in_the_data() -> None:
    head = json_ld(json.dumps({"@type": "NewsArticle", "headline": TITLE}))
    whole = page(FIRST + REST, HEAD).replace("</head>", f"{head}</head>")
    tagged = whole.replace(f"<h1>{TITLE}", f"<h1>[마감시황] {TITLE}").replace("<title>", "<title>[마감시황] ")
    assert article(tagged).title == f"[마감시황] {TITLE}"
