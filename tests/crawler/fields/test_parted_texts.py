"""Texts in several boxes, twice on the page, with tables between, above long lists of others, and among calls."""

from __future__ import annotations

import pytest

from crawler.parse.blocks import RawBlock, split
from crawler.parse.parts import parts_beside
from crawler.parse.points import fill_figures
from crawler.parse.tree import Marks, parse
from tests.crawler.fields.writing import article, og

TITLE = "섬 여객선 아흐레 만에 다시 뜬다"
LINES = (
    "항만청은 일요일 섬과 육지를 잇는 여객선 두 척이 이번 주부터 다시 운항한다고 밝혔다. 두 배는 묶여 있었다.",
    "어민들은 자기 배로 약을 실어 날랐고 학교는 학생들을 집으로 돌려보냈다. 이장은 “쌀이 사흘 치 남았다”고 말했다.",
    "토요일 밤에는 마흔 가구에 전기가 끊겼다. 발전기를 돌릴 기름도 화요일이면 바닥이 날 참이었다고 주민들은 전했다.",
    "항만청은 내년 겨울 전에 배를 한 척 더 사려 한다. 의회는 이달 말 예산을 표결에 부치며, 다리를 놓자는 의원도 있다.",
    "배를 모는 선장은 바람이 잦아든 새벽에 첫 손님 열일곱 명을 태웠다. 돌아오는 배에는 우편 자루 네 개가 실렸다.",
    "섬의 학교는 월요일에 다시 문을 연다. 아이들은 그동안 보건소 마루에서 책을 읽었고 급식은 부녀회가 맡아 지었다.",
)
HEAD = f"<h1>{TITLE}</h1><p>한서윤 기자 2026.11.03 17:22</p>"


def paragraphs(*lines: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


def page(body: str, above: str = HEAD) -> str:
    """A page without a name on any of its boxes."""
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{TITLE} | 나루일보</title>'
        f"{og('title', TITLE)}</head><body><div><a href='/'>나루일보</a></div><div>{above}{body}</div></body></html>"
    )


def blocks_of(body: str) -> list[RawBlock]:
    tree = parse(page(body))
    assert tree is not None
    return split(tree, Marks())


def read(body: str) -> list[str]:
    """The paragraphs that are read of it."""
    return article(page(body)).text.split("\n\n")


def test_boxes_that_are_called_the_same_but_for_a_number_hold_one_text() -> None:
    parts = [paragraphs(*LINES[i : i + 2], tag="div") for i in (0, 2, 4)]
    boxes = [f"<div class='part{i}'>{part}</div>" for i, part in enumerate(parts, 1)]
    other = f"<div class='note'>{paragraphs(*LINES[:2], tag='div')}</div>"
    blocks = blocks_of("<div class='gap'></div>".join([*boxes, other]))
    second = next(block.parent.getparent() for block in blocks if block.text == LINES[2])
    assert second is not None
    found = parts_beside(second, blocks, [True] * len(blocks), 0)
    assert [e.get("class") for e in found] == ["part1", "part3"]


def test_a_copy_for_printing_above_the_headline_is_not_read() -> None:
    copy = f"<div id='prt'><h2>{TITLE}</h2><p>최초입력 2026.11.03 17:22</p>{paragraphs(*LINES[:3])}</div>"
    found = article(page(f"<div>{paragraphs(*LINES[:3])}</div>", copy + HEAD))
    assert found.text.split("\n\n") == list(LINES[:3])
    assert found.authors == ("한서윤",)
    assert "a copy of the article, above it" in {block.reason for block in found.blocks}


def test_a_table_of_figures_without_a_line_of_text_stands_with_the_paragraphs_around_it() -> None:
    rows = (("항로", "하루", "손님"), ("북쪽", "4회", "310명"), ("남쪽", "2회", "95명"))
    table = "".join(f"<tr>{paragraphs(*row, tag='td')}</tr>" for row in rows)
    letter = "".join(
        f"<tr><td>{cell}</td></tr>" for cell in (LINES[0], LINES[1], f"<table>{table}</table>", *LINES[2:4])
    )
    blocks = blocks_of(f"<table width='640'>{letter}</table>")
    chosen = [block.text in LINES for block in blocks]
    fill_figures(blocks, [True] * len(blocks), chosen)
    texts = [block.text for block, taken in zip(blocks, chosen, strict=True) if taken]
    assert texts == [*LINES[:2], *(cell for row in rows for cell in row), *LINES[2:4]]


def test_what_is_checked_stands_in_a_list_of_terms_among_the_paragraphs() -> None:
    claim = "<dl><dt>검증할 말</dt><dd>“여객선이 묶인 아흐레 동안 섬에는 약이 한 번도 들어오지 않았다”</dd></dl>"
    found = read(f"<div class='box'>{paragraphs(LINES[0])}{claim}{paragraphs(*LINES[1:4])}</div>")
    assert found[1:3] == ["검증할 말", "“여객선이 묶인 아흐레 동안 섬에는 약이 한 번도 들어오지 않았다”"]


def test_short_notices_above_many_others_that_are_led_to() -> None:
    notices = [
        f"▲{name}씨 별세, {name[0]}나루(가람초 교사)씨 부친상=28일 오후 11시, 나루의료원 2호실, 발인 30일 오전 7시"
        for name in ("한가람", "문여울", "노다솔")
    ]
    others = "".join(f"<p><a href='/b/{i}'><b>{line[:18]}</b></a> {line}</p>" for i, line in enumerate(LINES * 3))
    end = "<p>〈저작권자 © 나루일보 무단전재 금지〉</p>"
    body = f"<div class='art'>{'<br>'.join(notices)}</div>{end}<div class='relay'>{others}</div>"
    assert read(body) == notices


def test_what_an_outlet_asks_of_its_readers_between_the_posts_though_readers_are_polite_below() -> None:
    call = (
        "<div class='bx'><p><b>배편 사진을 보내 주세요</b></p><p>나루일보 채널이나 문자 0000으로 보내 주시면 "
        "확인을 거쳐 보도합니다.</p></div>"
    )
    said = (
        "저도 그 배를 탔습니다. 바람이 무서웠어요.",
        "고생이 많으십니다. 다리를 놓아야 합니다.",
        "힘내세요. 응원합니다.",
    )
    readers = "".join(f"<div class='c'><b>이웃{i}</b><p>{line}</p></div>" for i, line in enumerate(said))
    posts = [f"<div class='row'><div>3일 0{i}:05</div>{paragraphs(line)}</div>" for i, line in enumerate(LINES)]
    found = read("".join((*posts[:3], call, *posts[3:])) + f"<h3>댓글 3</h3>{readers}")
    assert [line for line in found if line in LINES] == list(LINES)
    assert not any("보내 주" in line for line in found)


def test_several_correspondents_in_brackets_before_the_first_sentence() -> None:
    lead = "[나루일보 도쿄=한서윤 특파원, 베이징=문나래 특파원, 가람=류다솜 기자] "
    found = article(page(paragraphs(lead + LINES[0], *LINES[1:4]), f"<h1>{TITLE}</h1>"))
    assert found.text.startswith(LINES[0])
    assert found.authors == ("한서윤", "문나래", "류다솜")


def test_a_letter_that_tells_in_the_polite_voice_of_speech_is_an_article() -> None:
    told = (
        "지난해 국제 밀 가격은 2년 전보다 41% 떨어졌어요. 제분회사들도 밀가루 값을 17% 내렸죠.",
        "그런데 동네 빵집 식빵 한 봉지는 4,300원에서 4,560원으로 올랐어요. 사장님의 장부를 함께 들여다봤어요.",
        "배달 수수료가 2년 새 59%나 뛰었어요. 한 봉지만 주문해도 배달비는 케이크와 똑같이 나간대요.",
        "그래서 빵집 여섯 곳이 버터를 함께 샀어요. 한 상자에 6천 원을 아꼈대요.",
    )
    masthead = (
        "<img src='/head.png'><p style='color:#888;font-size:13px'>2026.02.06 · 214번째 편지 · 글 문나래 에디터</p>"
    )
    found = article(page(paragraphs(*told), f"{masthead}<h1>{TITLE}</h1>"))
    assert found.text.split("\n\n") == list(told)
    assert found.authors == ("문나래",)
    assert not found.captions


def test_a_headline_in_two_lines_is_found_and_the_day_under_it() -> None:
    above = (
        "<h1>섬 여객선<br>아흐레 만에 다시 뜬다</h1><h2>뱃길 따라 우편 자루도</h2><table><tr><td>2026.11.03</td>"
        "<td>글 한서윤 기자 · 사진 문나래 기자</td></tr></table>"
    )
    found = article(page(paragraphs(*LINES), above))
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2026-11-02T15:00:00+00:00"
    assert found.authors == ("한서윤",)


def test_lines_under_the_pictures_of_a_story_in_pictures_are_captions() -> None:
    shown = ("새벽 부두에 배가 닿는다.", "손님들이 짐을 내리고 있다.", "우편 자루 네 개가 실렸다.")
    pictures = [f"<p><img src='/{i}.jpg'><br>{line}</p>" for i, line in enumerate(shown)]
    told = paragraphs(*LINES[:2]), *pictures, paragraphs(*LINES[2:])
    found = article(page("".join(told)))
    assert found.text.split("\n\n") == list(LINES)
    assert found.captions == shown


def test_steps_with_a_picture_each_in_their_paragraphs_are_text() -> None:
    steps = [f"{i}. 굴은 소금물에 살살 흔들어 {i}번 씻는다." for i in (1, 2, 3)]
    pictures = "".join(f"<p><img src='/{i}.jpg'><br>{line}</p>" for i, line in enumerate(steps))
    assert read(paragraphs(*LINES[:3]) + pictures) == [*LINES[:3], *steps]


def test_a_vote_among_readers_between_the_paragraphs_is_no_text() -> None:
    vote = (
        "다리를 놓는 데 찬성하십니까?",
        "찬성한다 58%",
        "배를 더 사면 된다 31%",
        "모르겠다 11%",
        "2,914명 참여 · 15일 마감",
    )
    box = f"<div class='pl'>{paragraphs(*vote)}</div>"
    assert read(f"{paragraphs(*LINES[:2])}{box}{paragraphs(*LINES[2:])}") == list(LINES)


def test_shares_that_an_article_tells_of_stay() -> None:
    told = ("다리를 놓는 데 찬성하십니까?", "찬성 58%", "반대 31%", "모름 11%")
    box = f"<div class='pl'>{paragraphs(*told)}</div>"
    assert read(f"{paragraphs(*LINES[:2])}{box}{paragraphs(*LINES[2:])}") == [*LINES[:2], *told, *LINES[2:]]


def test_what_a_robot_made_of_the_text_stands_above_it() -> None:
    summary = (
        "<div id='sum'><strong>요약봇 <i>beta</i></strong><p>섬을 오가는 여객선이 아흐레 만에 다시 운항한다.</p></div>"
    )
    assert read(summary + f"<div id='txt'>{paragraphs(*LINES)}</div>") == list(LINES)


def test_who_signs_behind_the_last_sentence_in_its_box_though_it_was_not_taken() -> None:
    lists = "".join(
        f"<dl><dt><a href='/{i}'>{line[:20]}</a></dt><dd>{line}</dd></dl>" for i, line in enumerate(LINES[:4])
    )
    body = f"<div class='article_txt'>{paragraphs(*LINES, tag='div')}<div>한서윤 나루한의원 원장</div></div>"
    found = article(page(f"{body}<p>ⓒ 나루일보, 무단 전재 및 재배포 금지</p><div>{lists}</div>", f"<h1>{TITLE}</h1>"))
    assert found.authors == ("한서윤",)
    assert found.text.split("\n\n") == list(LINES)


def test_an_old_editorial_over_a_day_of_the_years_of_tangun_and_the_one_before_it() -> None:
    def one(title: str, day: str, *lines: str) -> str:
        return (
            f"<p><font size=4><b>{title}</b></font></p><table><tr><td>게재일 : {day}</td><td></td></tr></table>"
            f"<div class=b>{paragraphs(*lines)}</div>"
        )

    body = one("[사설] 섬 여객선, 말로는 못 띄운다", "4338. 10. 3.", *LINES[:4])
    body += "<hr>" + one("[사설] 우편 자루의 무게", "4338. 10. 1.", *LINES[4:])
    head = '<meta charset="utf-8"><title>:: 나루신보 사설 ::</title>'
    found = article(f"<html><head>{head}</head><body><h1>사 설</h1>{body}</body></html>")
    assert found.title == "[사설] 섬 여객선, 말로는 못 띄운다"
    assert found.text.split("\n\n") == list(LINES[:4])
    assert found.published_at is not None
    assert found.published_at.date().isoformat() == "2005-10-02"


MISNAMED = [
    "<ul class='related-list'>{}</ul>",
    "<div class='comment'>{}</div>",
    "<aside class='sidebar'>{}</aside>",
]


@pytest.mark.parametrize("box", MISNAMED)
def test_a_box_with_the_text_under_the_headline_may_be_called_anything(box: str) -> None:
    text = paragraphs(*LINES, tag="li" if "<ul" in box else "p").replace("<li>", "<li class='related-item'>")
    other = "<h3>이 시각 뉴스</h3>" + "".join(
        f"<p><a href='/{i}'>{line[:20]}</a></p><p>{line[20:]}</p>" for i, line in enumerate(LINES[:3])
    )
    assert read(box.format(text) + f"<div class='article-body'>{other}</div>") == list(LINES)


def test_what_readers_wrote_under_a_short_article_stays_what_it_is() -> None:
    said = (
        "저도 그 배를 탔습니다. 바람이 무서웠고 아이가 울었어요.",
        "고생이 많으십니다. 다리를 놓아야 합니다. 응원합니다!",
    ) * 3
    comments = f"<div class='comment'>{paragraphs(*said)}</div>"
    assert read(paragraphs(LINES[0], LINES[1]) + comments) == list(LINES[:2])
