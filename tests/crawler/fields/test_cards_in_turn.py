"""Cards of other articles that have no boxes, or are links as a whole, under articles short and long."""

from __future__ import annotations

import pytest

from crawler.parse.blocks import split
from crawler.parse.cards import cards
from crawler.parse.tree import Marks, parse
from tests.crawler.fields.writing import TEXT_KO, article

TITLE = "섬 여객선 아흐레 만에 다시 뜬다"
SHORT = ["나루군은 섬과 육지를 잇는 여객선 두 척이 3일부터 다시 운항한다고 밝혔다.", "배는 하루 네 번 뜬다."]
LONG = [" ".join(each.split()) for each in TEXT_KO.replace("<p>", "").split("</p>") if each.strip()]
OTHERS = [
    (
        "물때가 바뀌자 갯벌 체험장 예약 두 배로 늘어",
        "갯벌 체험장을 찾는 사람이 지난해보다 두 배로 늘었다. 군은 물때표를 나눠 주고 안내하는 사람도 더 뽑았다.",
    ),
    (
        "등대지기 세 사람의 마지막 겨울을 따라가다",
        "등대 불빛을 지켜 온 세 사람이 올해로 섬을 떠난다. 이들의 일은 기계가 맡는다. 마지막 밤을 함께 보냈다.",
    ),
    (
        "김 양식장 덮친 높은 물결에 어민들 시름",
        "높은 물결에 김 양식장 서른 곳이 부서졌다. 어민들은 보상을 바라지만 군은 살펴보겠다고만 한다.",
    ),
    (
        "섬마을 빵집이 십 년 만에 다시 문을 열었다",
        "문을 닫았던 빵집을 젊은 부부가 이어받았다. 밀가루는 사흘에 한 번 뱃길로 온다고 한다.",
    ),
]


def in_turn(form: str) -> str:
    return "".join(form.format(n=n, head=head, told=told) for n, (head, told) in enumerate(OTHERS))


LISTS = [
    "<div class='more'>" + in_turn("<h4><a href='/n/{n}'>{head}</a></h4><p class='s'>{told}</p>") + "</div>",
    "<dl class='more'>" + in_turn("<dt><a href='/n/{n}'>{head}</a></dt><dd>{told}</dd>") + "</dl>",
    "<div class='more'>" + in_turn("<a class='i' href='/n/{n}'>{head}<p>{told}</p></a>") + "</div>",
]


def page(body: str) -> str:
    head = f"<title>{TITLE} - 나루일보</title>"
    above = f"<h1>{TITLE}</h1><p class='d'>입력 2026.11.03 14:05</p>"
    return f'<html lang="ko"><head>{head}</head><body><div id="w">{above}{body}</div></body></html>'


def told(body: str) -> list[bool]:
    tree = parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    return cards(split(tree, Marks()))


@pytest.mark.parametrize("others", LISTS, ids=["headings", "definitions", "links"])
@pytest.mark.parametrize("text", [SHORT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("box", ["<div class='txt'>{}</div>", "{}"], ids=["in a box", "without one"])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_cards_without_boxes_are_none_of_the_article(others: str, text: list[str], box: str, tag: str) -> None:
    paragraphs = "".join(f"<{tag}>{line}</{tag}>" for line in text)
    assert article(page(box.format(paragraphs) + others)).text.split("\n\n") == text


@pytest.mark.parametrize(
    "form",
    [
        "<a class='i' href='/n/{n}'><h3>{head}</h3><p>{told}</p></a>",
        "<li><a href='/n/{n}'><div>{head}</div><div>{told}</div></a></li>",
    ],
)
def test_links_with_a_headline_and_a_beginning_each_are_cards(form: str) -> None:
    assert told(in_turn(form)) == [True] * 8


@pytest.mark.parametrize("head", ["{head}", "<strong>{head}</strong>"])
def test_the_headline_in_such_a_link_may_stand_outside_of_boxes(head: str) -> None:
    assert told(in_turn(f"<a class='i' href='/n/{{n}}'>{head}<p>{{told}}</p></a>")) == [False, True] * 4


def test_paragraphs_that_are_links_are_no_cards_where_they_say_one_thing_each() -> None:
    assert not any(told(in_turn("<p><a href='/n/{n}'>{told}</a></p>")))


@pytest.mark.parametrize(
    "form", ["<p><a href='/n/{n}'>{told}</a></p>", "<li><a href='/n/{n}'><b>{head}</b> {told}</a></li>"]
)
def test_links_behind_a_short_text_do_not_make_it_a_list(form: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in SHORT)
    assert article(page(f"<div class='txt'>{paragraphs}</div><div>{in_turn(form)}</div>")).text.split("\n\n") == SHORT


def test_sections_of_an_article_are_no_cards() -> None:
    sections = in_turn("<h4>{head}</h4><p>{told}</p>")
    assert not any(told(sections))
    assert article(page(f"<div class='txt'><p>{SHORT[0]}</p>{sections}</div>")).text.count("\n\n") == 8


def test_links_between_paragraphs_as_they_stand_elsewhere_in_the_article_are_no_cards() -> None:
    between = in_turn("<p><a href='/n/{n}'>{head}</a></p><p>{told}</p>")
    assert sum(told(between)) == 8
    assert not any(told(f"<p>{LONG[0]}</p><p>{LONG[1]}</p><p>{LONG[2]}</p>{between}"))


def test_two_of_them_are_too_few_to_tell() -> None:
    form = "<h4><a href='/n/{n}'>{head}</a></h4><p>{told}</p>"
    assert not any(told("".join(form.format(n=n, head=head, told=text) for n, (head, text) in enumerate(OTHERS[:2]))))


def test_menus_above_the_headline_are_none_of_the_article() -> None:
    places = "정치 경제 사회 국제 문화 스포츠 나루도 북섬 남섬 등대섬 물때표 뱃길 안내 날씨"
    menu = "<ul>" + "".join(f"<li>{place}</li>" for place in 2 * places.split(" ")) + "</ul>"
    paragraphs = "".join(f"<p>{line}</p>" for line in SHORT)
    shown = page(f"<div class='txt'>{paragraphs}</div>").replace('<div id="w">', f'<div id="w">{menu}')
    assert article(shown).text.split("\n\n") == SHORT


def test_what_most_of_the_text_stands_above_does_not_begin_it() -> None:
    lead = "".join(f"<p>{line}</p>" for line in LONG)
    shown = page(f"<div class='txt'>{lead}<h2>{TITLE}</h2><p>{SHORT[0]}</p></div>").replace(f"<h1>{TITLE}</h1>", "")
    assert article(shown).text.startswith(LONG[0])
