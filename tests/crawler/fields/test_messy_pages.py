"""Pages with advertisements, cards, steps and unclosed boxes in the middle of their text."""

from __future__ import annotations

import pytest

from storage.model import Rejected, RejectReason
from tests.crawler.fields.writing import TEXT, TEXT_KO, article, html, json_ld, og, outcome, told_apart

PARAGRAPHS = [" ".join(part.split()).removesuffix("</p>") for part in TEXT_KO.split("<p>")[1:]]
ENGLISH = [" ".join(part.split()).removesuffix("</p>") for part in TEXT.split("<p>")[1:]]
TITLE = "섬 여객선 두 척 이번 주 다시 뜬다"


def page(body: str, head: str = "", language: str = "ko", title: str = TITLE) -> str:
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | 나루팝</title>'
        f"{og('title', title)}{head}</head><body>{body}</body></html>"
    )


def test_lines_of_one_text_between_advertisements_are_no_beginnings_of_others() -> None:
    lines = ["섬 여객선이 다시 뜬다.", *PARAGRAPHS, "이장은 “이제 한시름 놓았다”고 말했다."]
    adverts = [
        f'<div class="native"><a href="https://ad.naru.example/{i}">{text}</a></div>'
        for i, text in enumerate(
            [
                "[충격] 이것 먹고 한 달 만에 15kg 쏙 빠졌다",
                "의사도 놀란 무릎 통증 비법 무료 공개",
                "로또 1등 번호 이 패턴 포착",
            ]
        )
    ]
    body = "".join(f"{line}<br><br>{advert}" for line, advert in zip(lines, [*adverts, adverts[0], ""], strict=True))
    read = article(
        page(
            f'<h3 class="tit">{TITLE}</h3><div>입력 : 2026.11.04 15:22:10</div><div class="cont">{body}'
            "[나루팝 홍길동 기자 gildong@naru.example]<br>사진|류나루 SNS<br></div>"
        )
    )
    assert told_apart(lines, read) == []
    assert read.authors == ("홍길동",)


def test_steps_with_a_picture_each_are_text_and_what_readers_say_of_them_is_none() -> None:
    steps = [
        "1. 굴은 소금물에 살살 흔들어 씻습니다.",
        "2. 무는 채 썹니다. 가늘면 물러집니다.",
        "3. 뚜껑을 덮어 뜸을 들입니다.",
    ]
    boxes = "".join(
        f"<div class='step'><div><img src='/{i}.jpg'></div><div>{step}</div></div>" for i, step in enumerate(steps)
    )
    read = article(
        page(
            f'<main><h1>{TITLE}</h1><p>2026.11.04 11:00</p><div class="recipe-body">{TEXT_KO}<h3>만드는 법</h3>'
            f"<div class='steps'>{boxes}</div></div><div><h3>요리 후기 2</h3><p>조금 질었어요.</p></div>"
            "<div><h3>이런 레시피는 어때요</h3><ul><li>매생이 떡국</li><li>꼬막 비빔밥</li></ul></div></main>"
        )
    )
    assert told_apart([*PARAGRAPHS, "만드는 법", *steps], read) == []


def test_cards_with_their_numbers_are_the_text() -> None:
    cards = [
        "겨울이면 꺼내 입는 외투. 그런데 지난해보다 무겁게 느껴진 적 없으신가요?",
        "범인은 물입니다. 땀을 머금은 털은 뭉치고, 뭉친 털은 공기층을 만들지 못합니다.",
        "드라이클리닝은 오히려 독입니다. 세탁 라벨을 보면 대부분 물세탁을 권합니다.",
        "보관할 때는 넓은 옷걸이에. 올겨울 외투를 오래 따뜻하게 입어보세요.",
    ]
    slides = "".join(
        f"<div class='slide'><img src='/{i}.png'><p class='txt'>{card}</p><span>{i} / 4</span></div>"
        for i, card in enumerate(cards, 1)
    )
    read = article(
        page(
            f"<article><h2>{TITLE}</h2><p>2026-11-04 12:30</p><div>{slides}</div><p>옆으로 넘겨보세요 👉</p></article>"
            "<div>♥ 92 💬 4 ↗</div><div><h4>다음 카드뉴스</h4><p>지하철 손잡이는 왜 높이가 다를까</p></div>"
        )
    )
    assert told_apart(cards, read) == []


def test_an_aside_that_is_never_closed_does_not_take_the_text() -> None:
    more = TEXT.replace("<p>", "<p>On Monday ")  # other paragraphs, as long
    body = f'{TEXT}<aside class="banner"><div class="ads"></aside>{more}{more.replace("Monday", "Tuesday")}'
    read = article(html(og("title", "Island ferries sail again"), "<h1>Island ferries sail again</h1>", text=body))
    days = [f"On {day} {text}" for day in ("Monday", "Tuesday") for text in ENGLISH]
    assert told_apart([*ENGLISH, *days], read) == []


def test_a_list_of_articles_below_a_short_list_of_appointments_is_cut() -> None:
    lines = ["◇국장 승진", "▲해양국장 홍길동 ▲항만국장 성춘향", "◇과장 전보", "▲비서관 임꺽정 ▲자원과장 이몽룡"]
    others = "".join(f"<li>[인사] {name}</li>" for name in ("국토청", "하천공사", "나루은행", "나루대학교"))
    read = article(
        page(
            '<div class="head"><h2>[인사] 나루해양부</h2><div>나루뉴스 편집국 <b>등록 2026.11.04 18:02</b></div><div>'
            f"{'<br>'.join(lines)}</div></div><div>Copyright @나루뉴스 Corp. All rights reserved.</div>"
            f"<div><h3>[인사] 더보기</h3><ul>{others}</ul></div><div>나루뉴스 | 나루시 1 | 발행인 김나루</div>",
            title="[인사] 나루해양부",
        )
    )
    assert told_apart(lines, read) == []


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<span>나루의사회지 홍길동 기자</span> · <time>2026년 11월 4일 13:20</time>", ("홍길동",)),
        ("글 홍길동 사진 김철수 · 2026년 11월 4일", ("홍길동",)),
        ("글쓴이 : 홍길동(나루시 궐동) | 게재일 : 2026-11-04 | 조회 : 188", ("홍길동",)),
    ],
)
def test_who_wrote_stands_with_the_date(line: str, authors: tuple[str, ...]) -> None:
    read = article(page(f"<div><h2>{TITLE}</h2><div>{line}</div><div class='text'>{TEXT_KO}</div></div>"))
    assert read.authors == authors
    assert told_apart(PARAGRAPHS, read) == []


def test_the_moment_on_the_page_comes_before_the_day_of_the_printed_issue() -> None:
    head = '<meta property="article:published_time" content="2026-11-05">'
    read = article(
        page(f"<h2>{TITLE}</h2><div>발행일 2026-11-05 제19면 <span>입력 2026-11-04 19:12</span></div>{TEXT_KO}", head)
    )
    assert read.published_at is not None
    assert f"{read.published_at:%Y-%m-%dT%H:%M}" == "2026-11-04T10:12"


def test_the_headline_of_a_board_in_english_is_no_name_of_a_menu() -> None:
    headline = "Four New Marine Protected Areas along the South Coast"
    menu = "<ul><li><a href='/a'>Press Releases</a></li><li><a href='/b'>Photo News</a></li></ul>"
    read = article(
        "<html lang='en'><head><title>Press Releases | News | Ministry of the Sea</title></head><body>"
        f"<h1><a href='/en/'><img src='/l.png'></a></h1>{menu}<h3 class='cont_tit'>Press Releases</h3><table><tr>"
        f"<th colspan='2' class='subject'>{headline}</th></tr><tr><th>Date</th><td>2026-11-04</td></tr>"
        f"<tr><td colspan='2'>{TEXT}</td></tr></table></body></html>"
    )
    assert read.title == headline
    assert told_apart(ENGLISH, read) == []


def test_lines_in_english_that_serve_the_outlet_are_cut() -> None:
    lines = (
        "Write to Hong Gil-dong at gildong@naru.example",
        "This audio is generated by an AI tool.",
        "Bet the Herons: new customers get a bonus. 19+. Play responsibly.",
        "Did we miss your favorite? Tell us on Instagram @naru.",
    )
    more = "".join(f"<p>{line}</p>" for line in lines)
    assert told_apart(ENGLISH, article(html(above="<h1>Island ferries sail again</h1>", text=TEXT + more))) == []


@pytest.mark.parametrize(
    ("body", "title", "reason"),
    [
        (
            "<h1>Pension giant weighs hedge</h1><h2>Subscribe to unlock this article</h2>"
            "<h3>Try unlimited access</h3><p>Then £59 per month. Complete digital access to quality journalism on any"
            " device. Cancel anytime.</p>"
            "<h3>Standard Digital</h3><p>Essential digital access to trusted journalism on any device. Save 20% when"
            " you pay for a year upfront.</p>",
            "Pension giant weighs hedge",
            RejectReason.STUB,
        ),
        (
            "<h1>Recent Obituaries</h1><p>4 results</p>"
            + "".join(
                f"<div><div><a href='/{i}'>{name}</a></div><div>1938 – 2026</div><p>{text}... <a href='/{i}'>Read more"
                "</a></p></div>"
                for i, (name, text) in enumerate(
                    [
                        ("CHOI, Sung-ho", "Choi, 84, passed away peacefully on Monday. He ran a hardware store"),
                        ("KIM, Young-ja", "Beloved mother of three and grandmother of seven. Viewing will be at"),
                        ("LEE, Daniel W.", "Lee, a dentist for thirty years, died suddenly. He is survived by"),
                        ("YANG, Soon-duk", "A deaconess of the church since 1985. Funeral service on Saturday"),
                    ]
                )
            ),
            "Recent Obituaries",
            RejectReason.INDEX,
        ),
        (
            "<h2>나루일보 윤리강령</h2><p>구성원은 진실을 밝히는 것이 언론의 사명임을 확인하며 정한다.</p>"
            "<p>제1조 (언론의 자유)</p><p>우리는 외부의 압력에 굴하지 않으며, 편집권의 독립을 지킨다.</p>"
            "<p>제2조 (사실의 추구)</p><p>우리는 취재한 내용을 확인하고, 확인되지 않은 사실은 쓰지 않는다.</p>",
            "나루일보 윤리강령",
            RejectReason.SERVICE,
        ),
    ],
    ids=["wall", "obituaries", "code"],
)
def test_a_page_that_is_no_article_is_refused(body: str, title: str, reason: RejectReason) -> None:
    read = outcome(page(body, language="en" if title.isascii() else "ko", title=title))
    assert isinstance(read, Rejected), f"taken for an article: {read.text[:200]}"
    assert read.reason is reason, read.detail


def test_a_meta_element_of_the_first_making_tells_the_moment() -> None:
    head = '<meta name="firstcreate" content="2026-06-28T10:05:00+09:00">' + json_ld('{"@type":"WebPage"}')
    read = article(html(head, "<h1>Island ferries sail again</h1><p><time>June 28, 2026</time></p>"))
    assert read.published_at is not None
    assert f"{read.published_at:%Y-%m-%dT%H:%M}" == "2026-06-28T01:05"


def test_a_table_deep_in_the_body_is_text() -> None:
    cells = ["구분", "종가", "등락", "나루", "2,683", "-0.79%", "한강", "846", "-0.31%"]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells[i : i + 3])}</tr>" for i in (0, 3, 6))
    table = f'<div class="table-wrap"><table><tbody>{rows}</tbody></table></div>'
    first, second, third = TEXT_KO.split("</p>")[:3]
    read = article(page(f'<h1>{TITLE}</h1><div itemprop="articleBody">{first}</p>{second}</p>{table}{third}</p></div>'))
    assert told_apart([*PARAGRAPHS[:2], *cells, PARAGRAPHS[2]], read) == []


def test_a_mark_on_another_text_that_the_page_leads_to_is_no_wall() -> None:
    link = '<div><b>판결문 보기</b><a href="/d/1">나루지방법원 2026가단10388</a><span>유료회원 전용</span></div>'
    body = f"<h1>{TITLE}</h1><ul><li>홍길동 기자</li><li>2026-11-04 05:20</li></ul><div class='body'>{TEXT_KO}</div>"
    assert told_apart(PARAGRAPHS, article(page(body + link))) == []
    wall = "<div><p>이 기사는 유료회원 전용입니다. 구독하시면 계속 읽으실 수 있습니다.</p></div>"
    assert isinstance(outcome(page(body + wall)), Rejected)


def test_the_name_of_an_office_over_the_page_is_no_headline() -> None:
    read = article(
        f"<html lang='ko'><head><title>{TITLE} | 보도자료 | 나루해양부</title></head><body><h1>나루해양부</h1>"
        f"<h2>보도자료</h2><table><tr><th>제목</th><td class='subject'>{TITLE}</td></tr><tr><th>등록일</th>"
        f"<td>2026-11-04</td></tr><tr><td colspan='2'>{TEXT_KO}</td></tr></table></body></html>"
    )
    assert read.title == TITLE
