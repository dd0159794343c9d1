"""Articles that stand only in what a page's scripts hold, in each of the forms that frameworks write."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parse.flat import revived
from crawler.parse.literals import literal
from storage.model import Article
from tests.crawler.fields.writing import TEXT, TEXT_KO, article, og, outcome, told_apart

TITLE = "섬 여객선 다시 뜬다"
BODY = " ".join(TEXT_KO.split())
CAPTION = "3일 항구를 떠나는 여객선. 나루군 제공"
AT = datetime(2026, 11, 3, 5, 7, 9, tzinfo=UTC)


def shell(script: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">{og("title", TITLE)}</head><body>'
        f'<header><a href="/">나루</a></header><div id="app"></div>{script}</body></html>'
    )


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("</", "<\\/")


FLAT = [
    ["ShallowReactive", 1],
    {"data": 2, "once": 3},
    ["Reactive", 4],
    ["Set"],
    {"article-4711": 5},
    {"title": 6, "content": 7, "reporters": 8, "regDate": 11, "images": 12},
    TITLE,
    BODY,
    [9],
    {"name": 10},
    "한서윤",
    "2026-11-03 14:07:09",
    [13],
    {"caption": 14},
    CAPTION,
]
NUXT_3 = (
    f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(FLAT).replace("</", "<" + chr(92) + "/")}</script>'
)
NUXT_2 = (
    "<script>window.__NUXT__=(function(a,b,c){return {layout:'default',data:[{article:{subject:c,writer:b,ok:!0,"
    f'regdt:"2026-11-03 14:07:09",photos:[{{desc:{quoted(CAPTION)}}}],cont:{quoted(BODY)},image:a}}}}],error:a}}'
    f'}}(null,"한서윤",{quoted(TITLE)}));</script>'
)
VARIABLE = (
    "<script>var shown = 0;\n// the article\nvar newsData = {newsId: 4711, 'newsTitle': \"x\", repoterName: '한서윤',\n"
    f"insertDate: '2026-11-03 14:07:09', photoList: [{{photoDesc: {quoted(CAPTION)},}}], newsContent: {quoted(BODY)},\n"
    "made: new Date(2026, 10, 3), draw: render(shown)};\ndraw(newsData);</script>"
)


@pytest.mark.parametrize("script", [NUXT_3, NUXT_2, VARIABLE], ids=["Nuxt 3", "Nuxt 2", "variable"])
def test_the_article_is_read_with_what_stands_beside_it(script: str) -> None:
    read = article(shell(script))
    assert read.text.split("\n\n")[0].startswith("항만청은 일요일 섬과 육지를")
    assert read.text.endswith("차라리 다리를 놓자고 했다.")
    assert read.authors == ("한서윤",)
    assert read.captions == (CAPTION,)
    assert read.published_at == AT


def test_an_object_in_an_attribute_is_read_like_one_in_a_script() -> None:
    said = json.dumps(
        {"title": TITLE, "content": BODY, "reporter_name": "한서윤", "published_at": "2026-11-03 14:07:09"}
    )
    read = article(shell(f"<naru-page :article='{said}'></naru-page>"))
    assert read.text.endswith("차라리 다리를 놓자고 했다.")
    assert (read.authors, read.published_at) == (("한서윤",), AT)


def test_a_body_that_is_a_list_of_parts_and_a_headline_that_only_the_script_knows() -> None:
    parts = [{"type": "p", "value": line} for line in article(shell(VARIABLE)).text.split("\n\n")]
    news = {"subject": TITLE, "body": [*parts[:1], {"type": "img", "src": "/1", "caption": CAPTION}, *parts[1:]]}
    state = json.dumps({"props": {"news": news | {"createdAt": "2026-11-03T05:07:09Z"}}})
    page = shell(f'<script id="__NEXT_DATA__" type="application/json">{state}</script>')
    read = article(page.replace(og("title", TITLE), "<title>나루신문</title>"))
    assert (read.title, read.captions, read.published_at) == (TITLE, (CAPTION,), AT)
    assert [line["value"] for line in parts] == read.text.split("\n\n")


def test_a_list_of_typed_blocks_is_a_body_and_a_list_of_other_articles_is_none() -> None:
    lines = article(shell(VARIABLE)).text.split("\n\n")
    picture = {"type": "image", "src": "/1", "caption": CAPTION}
    blocks = [{"type": "text", "content": line} for line in lines]
    others = [
        {"headline": f"다른 기사 {n}", "content": "섬 소식을 전하는 다른 기사의 첫 문장이다. " * 8} for n in range(9)
    ]
    news = {"headline": TITLE, "blocks": [blocks[0], picture, *blocks[1:]]}
    state = json.dumps({"props": {"news": news, "items": others}})
    read = article(shell(f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'))
    assert read.text.split("\n\n") == lines
    assert read.captions == (CAPTION,)


def test_a_text_that_the_page_shows_is_not_taken_from_a_script() -> None:
    other = (
        '<script>var promo = {content: "'
        + "Read our other stories today, for there are many of them. " * 20
        + '"}</script>'
    )
    page = f"<html><head>{og('title', 'Ferries sail')}</head><body><h1>Ferries sail</h1>{TEXT}{other}</body></html>"
    assert "other stories" not in article(page).text


def test_a_root_in_the_shadow_is_read_where_its_host_stands() -> None:
    page = (
        f"<html><head>{og('title', 'Ferries sail')}</head><body><naru-story><template "
        f"shadowrootmode='open'><style>p{{}}</style>{TEXT}</template><h1 slot='title'>Ferries sail</h1>"
        + "</naru-story><template><p>"
        + "A row that a script copies when it fills the list of comments. " * 9
        + "</p></template></body></html>"
    )
    text = article(page).text
    assert text.startswith("The harbour office said") and "rather see a bridge" in text
    assert "script copies" not in text


def test_what_is_no_literal_is_no_value() -> None:
    assert literal("{a: f(1, [2]), b: -1.5e3, c: `x\\u0041`, d: void 0, e: !1, 'f': [1,]}")[0] == {
        "a": None,
        "b": -1500,
        "c": "xA",
        "d": None,
        "e": False,
        "f": [1],
    }
    for broken in ("{a:1", "{a 1}", "{a:'b}", "[1 2]", "", "{a:b+c}", "[" * 5000):
        with pytest.raises(ValueError, match=r"."):
            literal(broken)
    for broken in ("(function(a){go(a)}(1))", "(function(a){return {b:a}})", "(a)"):
        with pytest.raises(ValueError, match=r"."):
            literal(broken)


def test_circles_and_foreign_places_of_a_flat_list_end() -> None:
    assert revived([{"a": 0, "b": 9, "c": "x", "d": -1}])["b"] is None
    assert revived([]) is None
    wide = revived([[0] * 500])
    assert isinstance(wide, list)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
    )
)
def test_all_json_is_a_literal(value: object) -> None:
    if isinstance(value, list | dict):
        assert literal(json.dumps(value)) == (value, len(json.dumps(value)))


@given(st.text(alphabet="{}[]()\"'`,:\\abn1 \n/*", max_size=60))
def test_no_text_hurts_the_reader(text: str) -> None:
    for begun in ("", "(function(a){", "((a)=>{return "):
        try:
            literal(begun + text)
        except ValueError:
            continue


def test_a_page_whose_script_is_garbage_is_refused_and_no_more() -> None:
    assert not hasattr(outcome(shell("<script>var a = {content: '" + "x" * 500 + "</script>")), "text")


LINES = [" ".join(each.split()) for each in TEXT_KO.replace("<p>", "").split("</p>") if each.strip()]


def edited(*parts: dict[str, object]) -> Article:
    """Of a page whose body is what a block editor keeps."""
    story = {"title": TITLE, "regDate": "2026-11-03 14:07:09", "writer": "한서윤", "contents": {"blocks": parts}}
    return article(shell(f"<script>window.__STATE__={json.dumps({'article': story})}</script>"))


def test_a_body_of_a_block_editor_is_read_with_what_stands_beside_it() -> None:
    first, *others = ({"type": "paragraph", "data": {"text": line}} for line in LINES)
    read = edited(first, {"type": "image", "data": {"url": "/1.jpg", "caption": CAPTION}}, *others)
    assert read.text.split("\n\n") == LINES
    assert (read.authors, read.published_at, read.captions) == (("한서윤",), AT, (CAPTION,))


def test_parts_that_say_their_text_themselves_are_read_without_their_data() -> None:
    read = edited(*({"type": "paragraph", "text": line, "data": {"text": "딴말이다."}} for line in LINES))
    assert read.text.split("\n\n") == LINES


def test_the_caption_of_the_picture_above_a_text_in_arcs_script() -> None:
    paragraphs = [" ".join(each.split()) for each in TEXT_KO.replace("<p>", "").split("</p>") if each.strip()]
    picture = {"type": "image", "caption": "새벽 부두에 사람들이 줄을 서 있다. /나루일보"}
    story = {
        "promo_items": {"basic": picture},
        "content_elements": [{"type": "text", "content": each} for each in paragraphs],
        "headlines": {"basic": "섬 여객선 다시 뜬다"},
    }
    script = f"<script>window.Fusion={{}};Fusion.globalContent={json.dumps(story)};Fusion.x=1</script>"
    read = article(shell(script))
    assert (told_apart(paragraphs, read), read.captions) == ([], (picture["caption"],))


CARDS = "".join(
    f'<article class="card"><h3><a href="/n/{n}">다른 소식 {n}호가 나루에 닿았다</a></h3>'
    f"<p>선착장에는 아침부터 사람이 모였다. 배는 {n}시에 떠났고 바다는 잔잔했다.</p></article>"
    for n in range(1, 8)
)


def framed(title: str, heading: str = "") -> str:
    """The site's frame with cards of others, and the article in a script alone."""
    state = (
        f'<script>window.__STATE__ = {{"story": {{"headline": {quoted(TITLE)}, "bodyHtml": {quoted(BODY)}}}}}</script>'
    )
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">{og("title", title)}<title>{title}</title></head>'
        f"<body><header><a href='/'>나루</a></header>{heading}<main id='app'></main><section>{CARDS}</section>"
        f"{state}</body></html>"
    )


def test_a_frame_named_after_the_site_shows_the_article_of_its_script_among_cards() -> None:
    read = article(framed("나루 — 아침의 뉴스"), "https://www.naru.example/story/8f21ac")
    assert read.title == TITLE
    assert read.text.split("\n\n")[0].startswith("항만청은 일요일")


@pytest.mark.parametrize(
    ("page", "url"),
    [
        (framed("나루 — 아침의 뉴스"), "https://www.naru.example/section/sea"),  # a section's address
        (framed("포구 이야기", "<h1>포구 이야기</h1>"), "https://www.naru.example/topic/8f21ac"),  # a page with a name
    ],
)
def test_a_list_stays_one_whatever_article_its_script_holds(page: str, url: str) -> None:
    assert not isinstance(outcome(page, url), Article)
