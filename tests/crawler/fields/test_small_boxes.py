"""Small boxes with something to press among the paragraphs, boxes behind the article's, and what stands in a line."""

from __future__ import annotations

import pytest

from storage.model import Rejected
from tests.crawler.fields.writing import article, outcome, told_apart

LINES = [
    "The lighthouse on Solseom will be lit by hand again from Monday, its keepers said after a vote on Sunday night.",
    "The machine that had turned the lamp since 1988 stopped in October, and no firm makes its parts any more.",
    "Eleven fishermen have offered to keep watch in turns until the council has found the money for a new motor.",
    "“My father did it, and I know where the oil can stands,” said the oldest of them, who is 71.",
    "The council wants to decide in the first week of December, and has asked three workshops for their price.",
]
LINES_KO = [
    "솔섬 등대가 월요일부터 다시 사람 손으로 불을 밝힌다. 등대지기들은 일요일 밤 표결 끝에 이렇게 정했다고 밝혔다.",
    "1988년부터 등을 돌리던 기계는 10월에 멈췄고, 부품을 만드는 회사는 이제 없다고 군청은 설명했다.",
    "어민 열한 명이 군의회가 돈을 마련할 때까지 번갈아 불을 지키겠다고 나섰다.",
    "가장 나이 많은 일흔한 살 어민은 “아버지가 하던 일이라 기름통이 어디 있는지 안다”고 말했다.",
    "군의회는 12월 첫째 주에 예산을 정하기로 하고 공장 세 곳에 값을 물었다.",
]


def page(among: str = "", behind: str = "", *, lines: list[str] = LINES, way: str = "p") -> str:
    told = [f"<{way}>{line}</{way}>" for line in lines]
    korean = lines is LINES_KO
    title = "솔섬 등대, 다시 손으로 켠다" if korean else "Solseom's lighthouse is lit by hand again"
    return (
        f'<html lang="{"ko" if korean else "en"}"><head><title>{title}</title></head><body><div class="w"><h1>{title}</h1>'
        f'<p class="d">2026-11-16 09:10</p><div class="story">{"".join(told[:2])}{among}{"".join(told[2:])}</div>{behind}'
        "</div></body></html>"
    )


@pytest.mark.parametrize(
    "box",
    [
        '<div class="fb"><p>Was this report of any use to you?</p><button>Yes</button><button>No</button></div>',
        '<section class="score"><h4>Your marks for the keepers</h4><p>Readers so far: 8.7 (311 marks)</p>'
        '<button>10</button><button>9</button></section>',
        '<div class="older"><p>From our shelves</p><p>In March we followed the oil from the quay to the lamp, and met the '
        'woman who counts the cans.</p><a href="/s/oil">The way of the oil</a></div>',
        '<div id="gift"><b>Island fund</b><br>The Naru Weekly pays for the lamps of nine islands.<br>'
        '<a href="/fund">[Give]</a></div>',
        '<aside class="word"><p>The island in a letter, each Friday at noon.</p><form><input name="m"></form></aside>',
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["p", "div"])
def test_a_small_box_with_something_to_press_is_none_of_it(box: str, way: str) -> None:
    assert told_apart(LINES, article(page(box, way=way))) == []


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        # nothing to press: it may be a heading, a note, a table of the article's own
        ('<div class="sub">Oil for forty nights</div>', ["Oil for forty nights"]),
        ('<div class="x"><p>The oil is enough for <a href="/o">forty nights</a> of eleven hours.</p></div>', None),
        # of the article
        (
            '<div class="note"><p>Correction: an earlier version named the wrong year.</p><a href="/c">More</a></div>',
            ["Correction: an earlier version named the wrong year."],
        ),
        # several of a kind: the article is made of them
        (
            "".join(
                f'<div class="post"><p>At {n} in the night the lamp of Solseom went out once more.</p><button>Share</button></div>'
                for n in (1, 2, 3)
            ),
            [f"At {n} in the night the lamp of Solseom went out once more." for n in (1, 2, 3)],
        ),
    ],
)
def test_a_small_box_of_the_article_is_kept(box: str, kept: list[str] | None) -> None:
    kept = kept or ["The oil is enough for forty nights of eleven hours."]
    assert told_apart([*LINES[:2], *kept, *LINES[2:]], article(page(box))) == []


@pytest.mark.parametrize(
    "behind",
    [
        '<div class="brief"><div class="bt">섬 소식</div><div class="bh">솔섬 분교, 새 종을 달다</div><div class="bb">솔섬 '
        "분교가 16일 새 종을 달았다. 학생 네 명이 번갈아 종을 쳤다고 교사가 말했다.</div></div>",
        '<div class="memo"><b>남긴 말</b><ul><li>뱃사람 : 불빛을 보고 돌아온 밤을 잊지 않겠습니다. (11/16)</li>'
        "<li>새내기 : 등대에 가 보고 싶어요. (11/17)</li></ul></div>",
        '<section class="fn"><h3>각주</h3><ol><li>솔섬지 1989년 3월 4일 2면에 실린 글이다.</li>'
        "<li>등대지기 면담, 2026년 10월 11일.</li></ol></section>",
    ],
)
def test_a_box_behind_the_articles_is_none_of_it(behind: str) -> None:
    assert told_apart(LINES_KO, article(page(behind=behind, lines=LINES_KO))) == []


def test_parts_that_are_set_alike_go_on_behind_the_first_box() -> None:
    more = "".join(f'<div class="story"><h3>{n}일</h3><p>{LINES_KO[n]}</p></div>' for n in (1, 2))
    read = article(page(behind=more, lines=LINES_KO[:1] + LINES_KO[3:]))
    assert LINES_KO[1] in read.text
    assert LINES_KO[2] in read.text


def test_what_a_word_means_is_no_part_of_its_sentence() -> None:
    tip = (
        '<p>The lamp has a Fresnel lens<span class="g" tabindex="0">ⓘ<span><b>Fresnel lens</b> A lens of rings. '
        '<a href="/g">Glossary</a></span></span>, and a shade of brass.</p>'
    )
    read = article(page(tip))
    assert "The lamp has a Fresnel lens, and a shade of brass." in read.text


def test_what_the_things_of_a_list_cost_in_a_shop_is_no_part_of_it() -> None:
    things = (
        '<ul><li>등유 2리터 <a class="b" href="/s/1">최저가 8,900원</a></li><li>심지 한 뼘 <a class="b" href="/s/2">품절</a></li>'
        '<li>성냥 한 갑, <a href="/m">향로도</a> 성냥이면 더 좋다</li></ul>'
        '<div class="shop"><h5>이 글에 꼭 맞는 나루장터 추천 상품</h5><div>놋쇠 등갓 <b>32,000원</b></div><div>기름통 <b>9,000원</b></div></div>'
    )
    read = article(page(things, lines=LINES_KO))
    kept = ["등유 2리터", "심지 한 뼘", "성냥 한 갑, 향로도 성냥이면 더 좋다"]
    assert told_apart([*LINES_KO[:2], *kept, *LINES_KO[2:]], read) == []


def test_two_pictures_side_by_side_have_their_captions() -> None:
    row = (
        '<div class="two"><span><img src="/1.jpg"><em>1 등갓을 닦는 등대지기의 손.</em></span>'
        '<span><img src="/2.jpg"><em>2 기름통은 계단 밑에 있다.</em></span></div>'
    )
    read = article(page(row, lines=LINES_KO))
    assert told_apart(LINES_KO, read) == []
    assert read.captions == ("1 등갓을 닦는 등대지기의 손.", "2 기름통은 계단 밑에 있다.")


@pytest.mark.parametrize(
    "line",
    [
        "지도를 눌러 우리 섬의 불빛을 확인하세요",
        "Scroll to begin. Tap a photo to view full screen.",
        "If the video does not play, open it on the keepers' channel.",
        "We welcome letters of up to 200 words. Please include your full name, neighborhood and a telephone number.",
        "Letters should be no longer than 250 words. We edit for length.",
        "All photographs © Naru Weekly. Do not reproduce without permission.",
    ],
)
def test_what_is_said_of_tools_letters_and_rights_ends_no_article(line: str) -> None:
    lines = LINES_KO if "지도" in line else LINES
    assert told_apart(lines, article(page(f'<p class="h">{line}</p>', lines=lines))) in (
        [],
        [f"+ {line}"] if not line.startswith(("지도", "Scroll", "If")) else [],  # in the middle it may be the text's
    )
    assert told_apart(lines, article(page(behind=f"<p>{line}</p>", lines=lines))) == []


def test_a_post_with_a_word_beside_its_hour_is_a_post() -> None:
    hours = ("오전 10:52", "오전 9:31", "오전 8:44 머리기사", "오전 7:58 솔섬=한보라", "오전 7:05")
    posts = "".join(
        f'<li class="post{" key" if " 머리" in hour else ""}"><div><time>{hour}</time></div><h3>소식 {n}</h3><p>{line}</p>'
        f'<div class="by">{"한보라 기자, 솔섬에서" if n == 2 else "나은결 기자"}</div><button>공유</button></li>'
        for n, (hour, line) in enumerate(zip(hours, LINES_KO, strict=True))
    )
    title = "[라이브] 솔섬 등대 다시 켜는 날"
    read = article(
        f'<html lang="ko"><head><title>{title}</title></head><body><h1>{title}</h1><ul>{posts}</ul></body></html>'
    )
    assert [line for line in LINES_KO if line not in read.text] == []
    assert "솔섬에서" not in read.text
    assert "7:58" not in read.text
    assert set(read.authors) == {"나은결", "한보라"}


def test_the_last_of_several_marked_lines_is_no_byline() -> None:
    lines = [
        "■ 나루군",
        "◇ 국장급",
        "▲ 항만국장 한보라 ▲ 문화국장 나은결",
        "■ 솔섬수협",
        "◇ 전무",
        "▲ 경매사업본부장 도한결",
    ]
    title = "[인사] 나루군·솔섬수협"
    told = "".join(f"<p>{line}</p>" for line in lines)
    read = article(
        f'<html lang="ko"><head><title>{title}</title><meta property="article:published_time" '
        f'content="2026-11-16T09:10:00+09:00"></head><body><article><h1>{title}</h1>{told}</article></body></html>'
    )
    assert told_apart(lines, read) == []
    assert read.authors == ()


def test_an_outlet_and_its_portal_are_no_writer() -> None:
    text = "".join(f"<p>{line}</p>" for line in LINES_KO)
    read = article(
        '<html lang="ko"><head><title>솔섬 등대, 다시 손으로 켠다</title><meta property="og:article:author" '
        'content="나루일보 | 모아"></head><body><h2>솔섬 등대, 다시 손으로 켠다</h2><div>입력 2026.11.16. 오전 9:10</div>'
        f'<a href="#"><em>한보라 기자</em></a><article>{text}</article></body></html>'
    )
    assert read.authors == ("한보라",)


def test_a_day_in_the_data_long_before_the_minute_that_is_shown_is_the_templates() -> None:
    text = "".join(f"<p>{line}</p>" for line in LINES)
    read = article(
        '<html lang="en"><head><title>Solseom is lit again</title><meta name="date" content="2019-01-01"></head><body>'
        f"<h1>Solseom is lit again</h1><p>By Han Bora · Nov 16, 2026, 9:10 a.m.</p><article>{text}</article></body></html>"
    )
    assert read.published_at is not None
    assert read.published_at.isoformat()[:10] == "2026-11-16"


def test_slides_with_their_numbers_are_a_gallery() -> None:
    slides = "".join(
        f'<div class="s"><img src="/{n}.jpg"><p>{line}</p><span>{n}/6</span></div>'
        for n, line in enumerate(
            ["등대에 오르는 등대지기가 손을 흔들고 있다. /한보라 기자 b@naru.example", *LINES_KO], 1
        )
    )
    read = outcome(
        '<html lang="ko"><head><title>[포토갤러리] 솔섬 등대 - 나루일보</title></head><body><h1>[포토갤러리] 솔섬 등대</h1>'
        f"<p>2026.11.16 09:10</p><div>{slides}</div></body></html>"
    )
    assert isinstance(read, Rejected)
    assert read.reason == "media"


def test_the_name_of_an_office_that_leads_to_its_pages_in_english_is_no_headline() -> None:
    speech = "".join(f"<p>{line}</p>" for line in LINES)
    read = article(
        "<html lang='en'><head><title>Speeches | News | Ministry of Lights</title></head><body><h1><a href='/eng/'>Ministry of "
        "Lights</a></h1><h3>Speeches</h3><table><tr><th>Title</th><td>Words at the lamp of Solseom by Minister Han Bora</td>"
        f"</tr><tr><th>Date</th><td>2026-11-16</td></tr><tr><td colspan='2'>{speech}</td></tr></table></body></html>"
    )
    assert read.title == "Words at the lamp of Solseom by Minister Han Bora"


def test_a_notice_beside_a_menu_with_a_login_is_no_login() -> None:
    read = article(
        "<html lang='ko'><head><title>::: 나루뉴스 :::</title></head><body><form>아이디 <input name='id'> 비밀번호 <input "
        "type='password' name='pw'></form><table><tr><th>제목</th><td>[부고] 한보라(나루군청 과장)씨 모친상</td></tr><tr><th>"
        "작성일</th><td>2026-11-16 09:10</td></tr><tr><td colspan='2'>▲ 도한결씨 별세, 한보라(나루군청 과장)씨 모친상 = 15일, "
        "나루병원 장례식장 2호실, 발인 18일 오전 9시.<br><br>고인은 솔섬에 첫 우체국을 열어 30년 동안 편지를 날랐다.</td></tr>"
        "</table></body></html>"
    )
    assert read.title == "[부고] 한보라(나루군청 과장)씨 모친상"
    assert read.text.endswith("편지를 날랐다.")


def test_a_letter_is_signed_above_where_its_writer_lives() -> None:
    told = ["Dear Editor,", *LINES[:4], "Bora Handley", "Solseom-ri, Naru"]
    body = "".join(f"<div><span>{line}</span></div>" for line in told)
    read = article(
        "<html lang='en'><head><title>The lamp of Solseom | Naru Weekly</title></head><body><h1>The lamp of Solseom</h1>"
        f"<span>Letters • Nov 16, 2026 • 2 min read</span><div>{body}<div><i>(The council says December. — Ed.)</i></div></div>"
        "</body></html>"
    )
    assert read.authors == ("Bora Handley",)
    assert read.text.split("\n\n")[:5] == told[:5]


def test_an_agency_where_a_byline_stands_is_no_person() -> None:
    text = "".join(f"<p>{line}</p>" for line in LINES)
    page = (
        "<html lang='en'><head><title>The lamp of Solseom</title></head><body><h1>The lamp of Solseom</h1>"
        "<p class='author'>By {}</p><p>Published : Nov. 16, 2026 - 09:10:11</p><article><figure><img src='/1.jpg'>"
        f"<figcaption>The lamp of Solseom, on Sunday. (Baram)</figcaption></figure>{text}</article></body></html>"
    )
    assert article(page.format("Baram")).authors == ()
    assert article(page.format("Bora Han")).authors == ("Bora Han",)
