"""What portals write under an article that they show; posts of a live blog, letters of readers, and the article of
somebody else that follows in the same markup."""

from __future__ import annotations

import pytest

from tests.crawler.fields.test_others_below import BODY, LINES, TITLE, WANTED, page
from tests.crawler.fields.writing import article, told_apart

OTHER = [
    "시는 굴뚝에 빛을 쏘아 영상을 보여 주는 밤의 미술관을 두 달 동안 연다고 밝혔다. 작가 아홉 팀이 작품을 냈다.",
    "상영은 매일 저녁 일곱 시부터 열 시까지 이뤄진다. 개막일에는 소각장에서 일했던 노동자 다섯 명이 첫 불을 켰다.",
]
NOTES = [
    "기사의 섹션 정보는 해당 언론사의 분류를 따르고 있습니다. 언론사는 기사를 두 섹션에 넣을 수 있습니다.",
    "이 기사를 본 이용자들이 함께 많이 본 기사와 비슷한 기사를 자동 추천합니다.",
    "이 기사의 댓글 정책은 나루일보가 결정합니다.",
    "연예 기사에는 댓글을 제공하지 않습니다.",
    "댓글 서비스는 언론사 정책에 따라 제공되지 않습니다.",
    "해당 언론사로 연결됩니다.",
    "집계 기간: 2026.11.03. 오후 5시~6시",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_portals_note_ends_the_article(note: str) -> None:
    lines = f"<p>{note}</p><h4>나루일보가 뽑은 소식</h4><p>다른 이야기가 여기에 이어진다.</p>"
    assert told_apart(WANTED, article(page(BODY + lines))) == []


@pytest.mark.parametrize(
    "last", ["기사의 댓글 창을 닫은 포털은 주민들의 반발을 샀다.", "이 기사를 본 독자들이 성금을 보내왔다."]
)
def test_a_report_about_articles_and_comments_goes_on(last: str) -> None:
    assert told_apart([*WANTED, last], article(page(f"{BODY}<p>{last}</p>"))) == []


def test_the_article_of_somebody_else_follows_though_buttons_stand_over_its_date() -> None:
    unit = (
        "<div class='unit'><div class='top'><a href='/list/1'>항구</a><h2 class='unit-tit'>{head}</h2><div>"
        "<span>{who} 기자</span><span>입력 2026-11-03 09:50</span><span><button>가+</button><button>가-</button>"
        "<button>URL</button></span></div></div><div class='unit-body'>{text}<p>{who} 기자 me@naru.example</p>"
        "<p>저작권자 ⓒ 나루일보, 무단전재 금지</p></div></div>"
    )
    other = "".join(f"<p>{each}</p>" for each in ["헌 소각장 굴뚝이 밤마다 그림판이 된다.", *OTHER, "관람료는 없다."])
    units = unit.format(head=TITLE, who="한서윤", text=BODY) + unit.format(
        head="밤의 미술관이 문을 연다", who="표나래", text=other
    )
    read = article(
        f"<html lang='ko'><head><title>{TITLE} - 나루일보</title></head><body><div>{units}</div></body></html>"
    )
    assert told_apart(WANTED, read) == []
    assert read.authors == ("한서윤",)


def test_posts_of_a_live_blog_are_no_cards_of_others() -> None:
    posts = [
        ("16:20", "저지대 주민에게 대피 권고", "시는 해안 저지대 주민에게 대피를 권고했다. 만조가 겹친다."),
        ("15:05", "오후 비행기 모두 결항", "공항은 오후에 뜨는 비행기가 모두 결항됐다고 밝혔다."),
        ("13:40", "조선소 크레인 고정 작업 마쳐", "조선소 두 곳이 크레인을 고정하고 바깥 작업을 멈췄다."),
        ("12:10", "포구에서 어선 두 척 뒤집혀", "어선 두 척이 뒤집혔다. 배에 사람은 없었다."),
        ("10:30", "산지에 사백 밀리미터 넘는 비", "오전 열 시까지 산지에 사백 밀리미터가 내렸다."),
    ]
    items = "".join(
        f"<li><div><b>{at}</b><span>11.3</span></div><div><h3>{head}</h3><p>{told}</p></div></li>"
        for at, head, told in posts
    )
    about = "<h1>[실시간] 태풍 제주 지나 남해안으로</h1><div>한서윤 기자</div><span>시작 2026.11.03 06:50</span>"
    key = "<div><h2>한눈에 보기</h2><ul><li>항공 412편 통제</li><li>대피 2,318명</li></ul></div>"
    data = '{"@type": "LiveBlogPosting", "datePublished": "2026-11-03T06:50:00+09:00"}'
    live = f"<div class='lv'><div class='hd'>{about}<p>{LINES[0]}</p>{key}</div><ol class='ls'>{items}</ol></div>"
    og = '<meta property="og:title" content="태풍 실시간 상황 | 나루일보"><meta property="og:type" content="website">'
    og += f"<script type='application/ld+json'>{data}</script>"
    head = f"<title>[실시간] 태풍 제주 지나 남해안으로 - 나루일보</title>{og}"
    read = article(f"<html lang='ko'><head>{head}</head><body>{live}</body></html>")
    wanted = [line for _, head, told in posts for line in (head, told)]
    assert told_apart([LINES[0], *wanted], read) == []


def test_the_first_of_several_letters_keeps_its_heading() -> None:
    gap = "<div><br></div>"
    heads = [f"<div><b><span>편지 {n}째 이야기</span></b></div>{gap}" for n in "첫둘셋"]
    told = [f"<div>{line}</div>{gap}<div>{line.replace('섬', '곶').replace('배', '차')}</div>{gap}" for line in LINES]
    text = "".join(head + line for head, line in zip(heads, told, strict=True))
    head = f"<header><h2><span>{TITLE}</span></h2></header><section><h2>페이지 정보</h2>작성일 26-11-03 11:08</section>"
    board = f"{head}<section id='bo_v_atc'><h2>본문</h2><div id='bo_v_con'>{text}</div></section>"
    read = article(f"<html lang='ko'><head><title>{TITLE} | 나루일보</title></head><body>{board}</body></html>")
    assert [block.text for block in read.blocks if block.kept][:2] == ["편지 첫째 이야기", LINES[0]]


def test_the_tag_over_a_headline_is_not_the_sites_name() -> None:
    menu = "<div><a href='/category/talk/'>골목 인문학</a></div>"
    body = f"{menu}<h1><a title='Permalink'>우산을 빌려주는 가게</a></h1><p>글쓴이 서지안 6월 27, 2025</p>{BODY}"
    head = "<title>[서지안의 골목 인문학] 우산을 빌려주는 가게 – 마을지</title>"
    read = article(
        f"<html lang='ko'><head>{head}</head><body>{body}</body></html>", "https://naru.example/2025/umbrella/"
    )
    assert read.title == "우산을 빌려주는 가게"
    assert read.published_at is not None
    assert (read.published_at.isoformat(), read.date_precision) == ("2025-06-26T15:00:00+00:00", "day")
