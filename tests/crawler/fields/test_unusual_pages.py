"""Articles where a page has them in an unusual way: boxes with misleading names, pages in tabs, cards, elements of the
site's own, scripts of several kinds."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape

import pytest

from storage.model import Rejected, RejectReason
from tests.crawler.fields.writing import TEXT_KO, article, json_ld, og, outcome, told_apart

TITLE = "섬 여객선 아흐레 만에 다시 뜬다"
PARAGRAPHS = tuple(" ".join(each.split()) for each in TEXT_KO.replace("<p>", "").split("</p>") if each.strip())
P = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
LI = P.replace("<p>", "<li>").replace("</p>", "</li>")
DATE = "<div>입력 2026-11-08 09:12</div>"
TEASERS = "".join(
    f"<div><b><a href='/{i}'>겨울 철새 {i}만 마리 왔다</a></b><p>저수지에 겨울 철새가 {i}만 마리 내려앉았다. 군은 먹이 "
    "주기를 올해도 이어 가기로 하고 예산을 세웠다고 밝혔다.</p></div>"
    for i in range(3, 6)
)


def page(body: str, head: str = "", title: str = TITLE) -> str:
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{title} - 나루신문</title>'
        f"{og('title', title)}{head}</head><body>{body}</body></html>"
    )


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='sidebar-banner footer-related widget'><h1>{TITLE}</h1>{DATE}<div class='promo'>{P}</div></div>",
        f"<div><h1>{TITLE}</h1>{DATE}<ul class='list_rows'>{LI}</ul></div>",
        f"<div><em>섬</em> <strong>{TITLE}</strong> <span>나루강 기자</span></div>{DATE}"
        f"<ul class='list_rows'>{LI}</ul>",
    ],
)
def test_the_sentences_under_the_headline_are_the_article_whatever_their_box_is_called(box: str) -> None:
    read = article(page(f"<div class='top'>{TEASERS}</div>{box}<div class='more'>{TEASERS}</div>"))
    assert told_apart(PARAGRAPHS, read) == []


def test_headings_that_lead_elsewhere_do_not_head_what_stands_under_the_page_s_own_headline() -> None:
    above = f"<div class='top'>{TEASERS.replace('<b>', '<h3>').replace('</b>', '</h3>')}</div>"
    box = f"<div><em>섬</em> <strong>{TITLE}</strong> <span>나루강 기자</span></div><ul class='list_rows'>{LI}</ul>"
    assert told_apart(PARAGRAPHS, article(page(above + box))) == []


def test_the_next_page_behind_numbers_is_read_and_a_hidden_box_without_them_is_not() -> None:
    first, second, third = PARAGRAPHS
    boxes = (
        f"<div class='pg'><p>{first}</p><p>{second}</p></div><div class='pg' style='display:none'><p>{third}</p></div>"
    )
    above = f"<h1>{TITLE}</h1>{DATE}"
    numbers = "<div class='no'><a>1</a> <a>2</a></div>"
    assert told_apart(PARAGRAPHS, article(page(f"<div>{above}{numbers}{boxes}</div>"))) == []
    assert third not in article(page(f"<div>{above}{boxes}</div>")).text


def test_cards_with_a_picture_each_are_the_article_and_copies_of_them_are_not() -> None:
    said = [f"섬의 {i}번째 나루에서는 아침마다 배 {i + 3}척이 물때를 기다린다." for i in range(1, 7)]
    slide = "<div class='slide{}'><img data-src='/{}.png'><div class='t'><p>{}</p></div></div>"
    cards = "".join(slide.format("", i, line) for i, line in enumerate(said))
    copies = slide.format(" slide-cloned", 5, said[5]), slide.format(" slide-cloned", 0, said[0])
    body = f"<h1>{TITLE}</h1>{DATE}<div class='sw'>{copies[0]}{cards}{copies[1]}</div>"
    assert told_apart(said, article(page(body))) == []


def test_cards_whose_pictures_say_the_same_are_the_article_over_comments_of_readers() -> None:
    said = [
        "배가 아흐레 동안 뜨지 않은 섬, 무엇이 먼저 떨어졌을까요?",
        "쌀과 약이었습니다. 어민들은 자기 배로 약을 실어 날랐고 학교는 문을 닫았습니다.",
        "여객선 두 척은 모두 서른 해가 넘었습니다. 바람이 초속 12미터만 돼도 묶입니다.",
        "군은 내년 겨울 전에 배를 한 척 더 사려 합니다. 값은 배 한 척에 백십억 원쯤입니다.",
    ]
    said.append("배 삯은 한 해 사이 두 배로 올랐습니다. (나루군 자료)")
    slide = (
        "<div class='slide'><div class='pic'><img src='/{0}.png' alt='{1}'></div><div class='t'><p>{1}</p></div></div>"
    )
    cards = "".join(slide.format(i, line) for i, line in enumerate(said))
    readers = "".join(
        f"<div class='cm'><b>물결{i}</b><p>저희 나루도 똑같아요. 꼭 와 주세요.</p></div>" for i in range(9)
    )
    body = f"<h2>{TITLE}</h2>{DATE}<div class='sw'>{cards}</div><section class='cmt'><h3>댓글 9</h3>{readers}</section>"
    assert told_apart(said, article(page(body))) == []


def test_appointments_in_boxes_of_their_own_are_the_article() -> None:
    told = ["◇ 과장급 승진", "▲ 물때과장 나루강", "◇ 과장급 전보", "▲ 갯벌과장 문나래 ▲ 등대과장 선우물"]
    lines = "".join(f"<div>{line}</div>" for line in told)
    others = "".join(f"<li><a href='/{i}'>[인사] 나루공단 {i}</a></li>" for i in range(5))
    body = (
        f"<h1>[인사] 나루항만청</h1><div>편집부 2026. 11. 8. 오후 4:40</div>{lines}<h2>다른 인사</h2><ul>{others}</ul>"
    )
    read = article(page(body, title="[인사] 나루항만청"))
    assert told_apart(told, read) == []
    assert read.authors == ()


def test_a_paid_text_that_goes_on_below_its_wall_is_whole() -> None:
    offer = "<a href='/s'>구독하고 전체 기사 보기</a>"
    wall = f"<div class='gate'><strong>이 기사는 유료 회원 전용입니다</strong>{offer}</div>"
    rest = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    begin = "나루군의 여객선 두 척이 이번 주부터 다시 뜬다. 아흐레 동안 배가 없던 섬에서는 쌀과 약이 먼저 떨어졌다."
    body = f"<h1>{TITLE}</h1>{DATE}<div class='txt'><p>{begin}</p></div>{wall}<div class='paid locked'>{rest}</div>"
    assert told_apart([begin, *PARAGRAPHS], article(page(body))) == []


def test_what_a_site_puts_into_a_sentence_is_no_word_of_it() -> None:
    price = "<span class='st'>나루해운 <b>41,250</b> <i>▼1.08%</i></span>"
    marked = P.replace("두 배는", f"나루해운{price}의 두 배는", 1)
    marked = marked.replace("예산을", "예산<em class='g'>예산: 한 해에 쓸 돈</em>을", 1)
    marked = marked.replace("놓자고 했다.", "놓자고 했다.<sup><a href='#fn1'>1)</a></sup>", 1)
    told = (PARAGRAPHS[0].replace("두 배는", "나루해운의 두 배는"), *PARAGRAPHS[1:])
    assert told_apart(told, article(page(f"<h1>{TITLE}</h1>{DATE}<div class='article-body'>{marked}</div>"))) == []


def test_a_time_in_an_element_is_no_price() -> None:
    above = f"<h1>{TITLE}</h1><p>작성: <em>2026-11-08 09:12:44</em> / 수정: <em>2026-11-08 18:20:09</em></p>"
    read = article(page(f"{above}<div class='article-body'>{P}</div>"))
    assert read.published_at == datetime(2026, 11, 8, 0, 12, 44, tzinfo=UTC)


def test_elements_that_a_site_named_itself_are_headings_paragraphs_and_boxes() -> None:
    own = "".join(f"<my-p role='paragraph'><span>{each}</span></my-p>" for each in PARAGRAPHS)
    body = (
        f"<my-title role='heading' aria-level='1'>{TITLE}</my-title><my-meta>나루강 기자 2026-11-08 09:12</my-meta>"
        f"<my-body>{own}</my-body>"
        "<my-mail><b>독자의 편지</b><my-p role='paragraph'>지난 기사 잘 읽었습니다.</my-p></my-mail>"
    )
    assert told_apart(PARAGRAPHS, article(page(body))) == []


def test_posts_from_elsewhere_and_translations_beside_the_text_are_not_the_article() -> None:
    post = "<blockquote class='sns'><p>배가 다시 뜬대요 #섬</p><cite>— @naru_island</cite></blockquote>"
    english = "<div lang='en'>The two ferries between the island and the mainland will sail again this week.</div>"
    body = f"<h1>{TITLE}</h1>{DATE}<div class='article-body'>{P.replace('</p>', f'</p>{post}{english}', 1)}</div>"
    assert told_apart(PARAGRAPHS, article(page(body))) == []


def test_a_text_typed_with_blank_lines_has_its_paragraphs() -> None:
    typed = "\n\n".join(PARAGRAPHS)
    assert told_apart(PARAGRAPHS, article(page(f"<h1>{TITLE}</h1>{DATE}<div id='nt'>{typed}</div>"))) == []


def test_the_text_goes_on_behind_a_request_for_tips_between_its_breaks() -> None:
    lines = [sentence.strip() + "." for each in PARAGRAPHS for sentence in each.split(". ")]
    lines = [line.replace("..", ".") for line in lines]
    lines.insert(4, "※ 여러분의 제보를 기다립니다 / 카카오톡 나루제보")
    body = f"<h1>{TITLE}</h1>{DATE}<div class='text-box'>{'<br>'.join(lines)}</div>"
    assert article(page(body)).text.endswith("놓자고 했다.")


def test_react_s_elements_in_a_stream_are_read_with_what_stands_above_them() -> None:
    def element(tag: str, children: object, name: str = "") -> list[object]:
        return ["$", tag, None, {"className": name, "children": children}]

    above = [element("h1", TITLE), element("div", ["나루강 기자", "2026-11-08 09:12"])]
    tree = element("main", [*above, element("section", [element("p", each) for each in PARAGRAPHS]), ["$L9"]])
    row = f"5:{json.dumps(tree, ensure_ascii=False)}\n"
    at = row.index("어민들은") + 3
    pushes = "".join(
        f"<script>self.__next_f.push([1,{json.dumps(part, ensure_ascii=False)}])</script>"
        for part in (row[:at], row[at:])
    )
    read = article(page(f"<div>기사를 불러오고 있습니다</div>{pushes}"))
    assert told_apart(PARAGRAPHS, read) == []
    assert read.authors == ("나루강",)
    assert read.published_at == datetime(2026, 11, 8, 0, 12, tzinfo=UTC)


def test_a_text_in_a_row_of_its_own_belongs_to_what_names_it_over_cards_of_others() -> None:
    """Next.js: a row of so many bytes, cut over several pushes; its headline, writer and date stand in another."""
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    story = {"headline": TITLE, "reporters": [{"name": "나루강"}], "publishedAt": "2026-11-08T00:12:00Z", "body": "$1b"}
    rows = f"1b:T{len(text.encode()):x},{text}9:" + json.dumps(["$", "main", None, {"story": story}]) + "\n"
    at = rows.index("어민들은") + 3
    pushes = "".join(
        f"<script>self.__next_f.push([1,{json.dumps(part, ensure_ascii=False)}])</script>"
        for part in (rows[:at], rows[at:])
    )
    told = "갯벌 체험장을 찾는 사람이 지난해보다 두 배로 늘었다. 군은 물때표를 나눠 주고 안내하는 사람도 더 뽑았다."
    card = "<a href='/a/{0}'><strong>물때가 바뀐 {0}번째 갯벌</strong><p>" + told + "</p></a>"
    cards = "".join(card.format(i) for i in range(6))
    read = article(page(f"<main><div class='sk'></div></main><aside>{cards}</aside>{pushes}"))
    assert told_apart(PARAGRAPHS, read) == []
    assert (read.title, read.authors) == (TITLE, ("나루강",))
    assert read.published_at == datetime(2026, 11, 8, 0, 12, tzinfo=UTC)


def test_cards_with_a_headline_each_are_the_article_where_its_title_says_so() -> None:
    told = [
        ("물때란?", "달이 바닷물을 당기는 때를 말합니다. 하루에 두 번 찾아옵니다."),
        ("왜 중요할까요?", "배는 물이 들어야 뜹니다. 갯벌에는 물이 나야 들어갑니다."),
        ("표를 보는 법", "한물부터 열다섯물까지 셉니다. 일곱물에 물살이 가장 셉니다."),
        ("나가기 전에", "물때표와 바람을 함께 보세요. 혼자 나가지 마세요."),
    ]
    slide = (
        "<div class='s'><img src='/{0}.png' alt='{1} {2}'><span>{0}/4</span><div class='h'>{1}</div>"
        "<div class='t'>{2}</div></div>"
    )
    cards = "".join(slide.format(i, *each) for i, each in enumerate(told, 1))
    told_there = "쌀과 약이 먼저 떨어졌다. 배가 뜨자 사람들이 모였다."
    teaser = "<a href='/{0}'><strong>[카드뉴스] 섬 {0}</strong><p>" + told_there + "</p></a>"
    others = "".join(f"<div>{teaser.format(i)}</div>" for i in range(6))
    info = "<p>2026.11.08 09:12 | 공유하기 | 인쇄</p>"
    staff = "<div>기획·구성 : 나루강 기자 / 그래픽 : 문나래<br>자료 : 나루해양원</div>"
    title = "[카드뉴스] 물때를 아시나요"
    read = article(page(f"<h1>{title}</h1>{info}<div class='sw'>{cards}</div>{staff}<div>{others}</div>", title=title))
    assert told_apart([line for each in told for line in each], read) == []
    assert read.authors == ("나루강",)


def test_a_paid_text_is_whole_where_several_paragraphs_stand_above_the_offer() -> None:
    paid = json_ld(f'{{"@type":"NewsArticle","headline":"{TITLE}","isAccessibleForFree":false}}')
    more = ["군은 배를 더 사는 대신 나루를 고치는 데 돈을 쓰기로 했다. 나루마다 등을 달고 길을 넓힌다.", *PARAGRAPHS]
    more.append("여객선 회사는 배를 새로 사려면 백십억 원이 든다며 군과 나라가 절반씩 내 주기를 바란다고 밝혔다.")
    more.append("나라는 내년 예산에 섬 뱃길 돈을 스무 해 만에 늘렸지만 대부분은 다른 섬의 다리를 놓는 데 쓰인다.")
    more.append("나루에서 표를 파는 사람은 “아흐레 동안 전화가 하루에 이백 통씩 왔다”며 “이제야 밥을 먹는다”고 했다.")
    more.append("섬 사람들은 배편이 하루 네 번으로 늘면 아이들이 뭍의 학교에 다닐 수 있다고 말한다.")
    text = "".join(f"<p>{each}</p>" for each in more)
    offer = "<div class='cta'><h2>이 기사는 나루 회원에게만 제공됩니다</h2><p>지금 가입하면 첫 달 무료.</p></div>"
    body = f"<h1>{TITLE}</h1>{DATE}<div class='article-body'>{text}</div>{offer}"
    assert told_apart(more, article(page(body, head=paid))) == []
    beginning = outcome(page(f"<h1>{TITLE}</h1>{DATE}<div class='article-body'>{P[:90]}</p></div>{offer}", head=paid))
    assert isinstance(beginning, Rejected)


def test_values_wrapped_with_their_kind_in_an_attribute_are_a_body_without_its_embeds() -> None:
    parts = [[0, {"kind": [0, "paragraph"], "text": [0, each]}] for each in PARAGRAPHS]
    parts.insert(1, [0, {"kind": [0, "embed"], "text": [0, "영상 보기"]}])
    props = escape(json.dumps({"story": [0, {"id": [0, 7], "blocks": [1, parts]}]}, ensure_ascii=False))
    body = f'<h1>{TITLE}</h1><p>나루강 기자 2026-11-08 09:12</p><astro-island props="{props}"></astro-island>'
    assert told_apart(PARAGRAPHS, article(page(body))) == []


@pytest.mark.parametrize("script", ["show(document.getElementById('x9').value)", "$('#x9').val()"])
def test_a_field_that_a_script_shows_is_the_body(script: str) -> None:
    field = f"<textarea id='x9' style='display:none'>{escape(P)}</textarea><script>{script};</script>"
    comments = "<div class='reply'>" + "<p>고향 소식을 여기서 보네요. 고맙습니다.</p>" * 4 + "</div>"
    foot = "<div>나루신문사 나루군 나루읍 발행인 나루강</div>"
    assert told_apart(PARAGRAPHS, article(page(f"<h1>{TITLE}</h1>{DATE}{field}{comments}{foot}"))) == []


def test_a_paid_article_is_read_where_the_data_hold_all_of_it() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False}
    wall = "<div><h2>이 기사는 유료 회원 전용입니다</h2><p>이어지는 내용은 로그인한 뒤 보실 수 있습니다.</p></div>"
    body = f"<h1>{TITLE}</h1>{DATE}<div class='article-body'><p>{PARAGRAPHS[0]}</p></div>{wall}"
    whole = json_ld(json.dumps({**data, "articleBody": "\n".join(PARAGRAPHS)}, ensure_ascii=False))
    assert told_apart(PARAGRAPHS, article(page(body, whole))) == []
    for broken in ("", PARAGRAPHS[0] + "\n" + PARAGRAPHS[1][:40] + "…"):
        head = json_ld(json.dumps({**data, "articleBody": broken}, ensure_ascii=False))
        refused = outcome(page(body, head))
        assert isinstance(refused, Rejected)
        assert refused.reason is RejectReason.STUB


def test_all_lines_of_a_poem_and_the_heading_over_a_list_are_read() -> None:
    verses = [
        "우리 배는 둘이라서",
        "하나가 뜨면",
        "하나가 기다린다",
        "기다리는 쪽이",
        "등을 켠다",
        "그것이 약속이다",
        "바람",
    ]
    points = ["물때를 먼저 본다. 늦으면 하루를 더 묵는다.", "짐은 줄인다. 부두까지 걸어야 한다."]
    poem = f"<div class='m'>{'<br>'.join(verses)}</div>"
    card = "<div class='k'><img src='/k.jpg'><div><b>이달의 배</b><p>새섬호, 다음 달 예약 가능</p></div></div>"
    listed = "<h4>◆ 섬에 갈 때 이렇게</h4><ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>"
    whole = f"<p>{PARAGRAPHS[0]}</p>{poem}<p>{PARAGRAPHS[1]}</p>{card}{listed}<p>{PARAGRAPHS[2]}</p>"
    read = article(page(f"<h1>{TITLE}</h1>{DATE}<div class='t'>{whole}</div>"))
    assert (
        told_apart([PARAGRAPHS[0], *verses, PARAGRAPHS[1], "◆ 섬에 갈 때 이렇게", *points, PARAGRAPHS[2]], read) == []
    )


def test_a_blockquote_that_is_named_a_pull_quote_says_nothing_new_in_other_words() -> None:
    said = "“배를 놓치는 날은 없어도 바다를 놓치는 날은 있다는 걸 그때 알았다”"
    for names, kept in (("pull", False), ("pull-quote", False), ("said", True)):
        quote = f"<blockquote class='{names}'>{said}</blockquote>"
        among = f"<p>{PARAGRAPHS[0]}</p>{quote}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
        read = article(page(f"<h1>{TITLE}</h1>{DATE}<div class='t'>{among}</div>"))
        assert told_apart([*PARAGRAPHS[:1], *([said] if kept else []), *PARAGRAPHS[1:]], read) == []


@pytest.mark.parametrize("box", ["<p>{}</p>", "<p class='v'>{}</p>", "<div class='v'>{}</div>"])
def test_a_poem_without_a_sentence_in_it_is_read_between_the_paragraphs(box: str) -> None:
    verses = ["등불 하나", "물때표 한 장", "기다림", "그리고 아침"]
    among = f"<p>{PARAGRAPHS[0]}</p>{box.format('<br>'.join(verses))}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    read = article(page(f"<h1>{TITLE}</h1>{DATE}<div class='t'>{among}</div>"))
    assert told_apart([PARAGRAPHS[0], *verses, *PARAGRAPHS[1:]], read) == []


@pytest.mark.parametrize(("style", "kept"), [("float:right;font-size:20px", False), ("", True)])
def test_words_set_again_beside_the_paragraph_that_has_them_all(style: str, kept: bool) -> None:
    told = "이장은 “배가 아침저녁 두 번뿐이라 약 한 첩 사려면 하루가 다 갔는데, 이제는 점심 전에 돌아온다”며 웃었다."
    said = "“배가 아침저녁 두 번뿐이라 하루가 다 갔는데, 이제는 점심 전에 돌아온다”"
    other = said.replace("하루가 다 갔는데", "장을 못 봤는데") if kept else said
    quote = f"<div style='{style}'>{other}</div>"
    among = f"<p>{PARAGRAPHS[0]}</p><p>{told}</p>{quote}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    read = article(page(f"<h1>{TITLE}</h1>{DATE}<div class='t'>{among}</div>"))
    assert told_apart([PARAGRAPHS[0], told, *([other] if kept else []), *PARAGRAPHS[1:]], read) == []
