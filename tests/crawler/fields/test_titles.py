"""The headline of a page, from among everything that names one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parse.title_parts import without_site
from tests.crawler.fields.writing import TEXT_KO, article, html, json_ld, og

HEADLINE = "Island ferries sail again after nine days"


def title(head: str = "", above: str = "") -> str:
    return article(html(head, above)).title


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{HEADLINE} - The Naru Times</title>" + og("title", f"{HEADLINE} - The Naru Times"),
        f"<title>{HEADLINE} * The Naru Times * by Kim So-hyun</title>" + og("site_name", "The Naru Times"),
        f"<title>{HEADLINE}｜ナル新聞</title>" + og("site_name", "ナル新聞"),
        f"<title>{HEADLINE} | NARU</title>",
        f"<title>{HEADLINE} – Local news</title>",
        og("title", f"{HEADLINE} | NARU.EXAMPLE") + json_ld(f'{{"@type":"NewsArticle","headline":"{HEADLINE}"}}'),
        og("title", "The Naru Times, the paper of the harbour and its islands since 1921")
        + json_ld(f'{{"@type":"NewsArticle","headline":"{HEADLINE}"}}'),
        og("title", f"{HEADLINE[:30]}…") + json_ld('{"@type":"NewsArticle","headline":"Naru"}'),
    ],
)
def test_the_outlets_additions_are_left_out(head: str) -> None:
    assert title(head, f"<h1>{HEADLINE}</h1>") == HEADLINE


def test_a_news_page_gives_the_headline_that_it_shows_others_when_its_own_differs() -> None:
    head = og("title", "Ferries to the island sail again") + json_ld(
        f'{{"@type":"NewsArticle","headline":"{HEADLINE}"}}'
    )
    assert title(head, f"<h1>{HEADLINE}</h1>") == "Ferries to the island sail again"


def test_a_headline_for_others_that_stands_alone_against_all_else_is_left() -> None:
    data = (
        json_ld(f'{{"@type":"NewsArticle","headline":"{HEADLINE}"}}')
        + f'<meta name="twitter:title" content="{HEADLINE}">'
    )
    assert (
        title(og("title", "Why the ferries of the island could not sail for days") + data, f"<h1>{HEADLINE}</h1>")
        == HEADLINE
    )


def test_a_headline_for_others_may_use_no_word_of_the_heading() -> None:
    other = "Nine days without bread: how 40 households got through the storm"
    head = og("title", other) + json_ld(f'{{"@type":"NewsArticle","headline":"{HEADLINE}"}}')
    assert title(head, f"<h1>{HEADLINE}</h1>") == other


def test_without_data_for_others_the_heading_counts() -> None:
    assert title(f"<title>{HEADLINE}</title>" + og("title", "Ferries sail"), f"<h1>{HEADLINE}</h1>") == HEADLINE


def test_the_outlets_name_in_a_heading_is_no_headline() -> None:
    head = f"<title>The Naru Times and Gazette » {HEADLINE}</title>"
    assert title(head, f"<h1>The Naru Times and Gazette</h1><h2 class='tit'>{HEADLINE}</h2>") == HEADLINE


def test_the_heading_over_the_comments_is_no_headline() -> None:
    page = html(
        f"<title>{HEADLINE}</title>",
        f"<h1>{HEADLINE}</h1>",
        f"<h2 class='comments-title'>12 thoughts on “{HEADLINE}”</h2>",
    )
    assert article(page).title == HEADLINE


@pytest.mark.parametrize(
    ("said", "site", "wanted"),
    [
        ("섬 여객선 다시 뜬다-사회ㅣ나루일보", "나루일보", "섬 여객선 다시 뜬다"),
        ("섬 여객선 다시 뜬다 < 전국 < 기사본문 - 나루일보", "나루일보", "섬 여객선 다시 뜬다"),
        ("나루일보 : 섬 여객선 다시 뜬다", "나루일보", "섬 여객선 다시 뜬다"),
        ("섬-육지 뱃길 다시 열려", "나루일보", "섬-육지 뱃길 다시 열려"),
        ("여야 합의-정치", "나루일보", "여야 합의-정치"),  # nothing was added by the outlet
    ],
)
def test_korean_titles_without_outlet_and_section(said: str, site: str, wanted: str) -> None:
    assert without_site(said, [site]) == wanted


def test_the_path_in_the_title_tells_the_outlets_name() -> None:
    head = "<title>[인사] 나루군청 < 인사 < 동정 < 기사본문 - 갯골신문</title>" + og(
        "title", "[인사] 나루군청 - 갯골신문"
    )
    page = html(head, "<table><tr><td><b>[인사] 나루군청</b></td></tr></table>", text=TEXT_KO, language="ko")
    assert article(page, "https://www.estuarypost.example/news/7").title == "[인사] 나루군청"


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3))
def test_what_is_left_of_a_title_was_in_it(text: str, site: list[str]) -> None:
    assert without_site(text, site) in text


def test_the_headline_of_an_old_page_whose_title_names_the_outlet_alone() -> None:
    for cell in (f'<td class="tit"><b>{HEADLINE}</b></td>', f'<td><font size="5"><b>{HEADLINE}</b></font></td>'):
        page = html("<title>The Naru Times</title>", f"<table><tr>{cell}</tr></table>")
        assert article(page).title == HEADLINE


def test_a_headline_cut_short_for_machines_gives_way_to_the_whole_one() -> None:
    head = og("title", HEADLINE) + json_ld(
        f'{{"@type":"NewsArticle","headline":"{HEADLINE[: len(HEADLINE) * 2 // 3].strip()}"}}'
    )
    assert title(head, f"<h4 class='headline-title'>{HEADLINE}</h4>") == HEADLINE


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (f"<title>{HEADLINE} - Naru</title>", f"<h2>{HEADLINE}</h2>"),
        (f"<title>Naru Times :: {HEADLINE}</title>", f"<table><tr><td><b>{HEADLINE}</b></td></tr></table>"),
        (f"<title>Press releases - {HEADLINE} | Harbours</title>", f"<table><tr><th>{HEADLINE}</th></tr></table>"),
        (f"<title>[인쇄] {HEADLINE}</title>", f"<h3>{HEADLINE}</h3>"),
        (f"<title>{HEADLINE} l Naru WORLD</title>", f"<h2><span>Society</span> {HEADLINE}</h2>"),
        (og("title", f"{HEADLINE} - Isles"), f"<div class='vt'>{HEADLINE}</div>"),
        ("<title>View | Press Releases | Harbours</title>", f"<dl><dt>Subject</dt><dd>{HEADLINE}</dd></dl>"),
    ],
)
def test_a_headline_in_a_line_of_no_name_is_found_by_the_title(head: str, line: str) -> None:
    assert title(head, line) == HEADLINE


def test_a_dash_inside_of_a_headline_parts_nothing_that_the_page_does_not_part() -> None:
    whole = f"{HEADLINE} - and what the island did without them"
    assert title(f"<title>{whole}</title>", f"<p class='top'>{whole}</p>") == whole
    kicker = og("title", HEADLINE) + f"<title>Storm on the coast: {HEADLINE} | naru24</title>"
    assert title(kicker, f"<p>Storm on the coast: {HEADLINE}</p>") == HEADLINE


def test_the_line_over_the_date_of_a_page_that_names_its_headline_nowhere() -> None:
    date = "<div>기사입력 2026년 11월 03일 17:22</div>"
    line = "섬 여객선 아흐레 만에 다시 뜬다"
    assert title("<title>나루신문</title>", f"<div>땔감도 떨어진 섬</div><div>{line}</div>{date}") == line


def test_a_labelled_headline_comes_before_the_name_of_the_section() -> None:
    board = f"<h2>Press Releases</h2><dl><dt>Subject</dt><dd>{HEADLINE}</dd></dl>"
    assert title("<title>View | Press Releases | Harbours</title>", board) == HEADLINE


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (
            f"<title>{HEADLINE} > Village | Isles</title>",
            f"<h1>{HEADLINE} > Village</h1><h2 class='tit'>{HEADLINE}</h2>",
        ),
        (
            "<title>Naru print</title>",
            f"<h2>{HEADLINE}</h2><p>Kim So-hyun | kim@naru.example</p><p>등록 : 2026-11-03</p>",
        ),
        ("<title>Notes | Naru</title>", f"<div class='tit'><h4>{HEADLINE}</h4><ul><li>Office 3</li></ul></div>"),
        ("<title>나루통신</title>", f"<nt-title>{HEADLINE}</nt-title><p>날자: 2026/11/03 | 보기수: 7</p>"),
    ],
)
def test_the_headline_of_a_board_or_a_print_view(head: str, line: str) -> None:
    assert title(head, line) == HEADLINE


def test_the_only_heading_that_is_the_outlets_name_is_no_headline() -> None:
    assert title("<title>Ferries are back</title>", "<h4>Naru.example</h4>") == "Ferries are back"


@pytest.mark.parametrize(
    "line",
    [
        "<td><font size=5><b>{}</b></font></td><td><font size=2>섬으로 가는 배 소식</font></td>",
        "<td><b style='font-size:15pt'>{}</b></td><td style='font-size:14px'>섬으로 가는 배 소식</td>",
        "<td><div style='font-weight:bold;font-size:1.6em'><span>{}</span></div></td>",
    ],
)
def test_the_largest_line_of_a_page_whose_title_is_a_motto(line: str) -> None:
    shown = "섬 여객선 아흐레 만에 다시 뜬다"
    head = "<title>:: 나루일보 - 바다와 섬을 잇는 신문, 독자의 이웃 ::</title>"
    assert title(head, f"<table><tr>{line.format(shown)}</tr></table>") == shown


def test_the_line_over_a_date_whose_label_stands_behind_it() -> None:
    line = "섬 여객선 아흐레 만에 다시 뜬다"
    above = f"<div>{line}</div><div>한서윤 승인 2026.11.03 17:22</div>"
    assert title("<title>기사 보기</title>", above) == line


def test_a_title_that_the_page_shows_whole_loses_nothing_that_looks_like_an_outlet() -> None:
    whole = "나루신문 12호 | 섬 여객선 아흐레 만에 다시 뜬다"
    head = og("title", whole) + og("site_name", "나루블로그 | 나루신문")
    assert title(head, f"<div class='top'><p><span>{whole}</span></p></div>") == whole


def test_the_spelling_that_two_places_agree_on() -> None:
    head = og("title", "여객선 ‘0’척에서 두 척으로") + "<title>여객선 '0'척에서 두 척으로 - 나루일보</title>"
    assert title(head + json_ld('{"@type":"NewsArticle","headline":"여객선 \'0\'척에서 두 척으로"}')) == (
        "여객선 '0'척에서 두 척으로"
    )


TEASER = "Nine days without bread: how 40 households got through the storm"
OF_NEWS = f'{{"@type":"NewsArticle","headline":"{HEADLINE}"}}'


@pytest.mark.parametrize(
    "path",
    [
        "<nav aria-label='Breadcrumb'><ol><li>News</li><li><h1>{}</h1></li></ol></nav>",
        "<ul data-breadcrumb-wrapper><li><a href='/news'>News</a></li><li><h1>{}</h1></li></ul>",
        "<div class='crumbs'><a href='/news'>News</a> <h1>{}</h1></div>",
    ],
)
def test_a_title_for_search_engines_in_the_path_to_the_page_is_no_headline(path: str) -> None:
    search = "Ferry news: island boats, storm and times"
    path = path.format(search)
    head = f"<title>{search} | NARU</title>" + og("title", search)
    assert title(head + json_ld(OF_NEWS), f"{path}<h2>{HEADLINE}</h2>") == HEADLINE
    data = json_ld(f'{{"@type":"NewsArticle","headline":"{search}"}}')
    assert title(og("title", HEADLINE) + data, f"{path}<h2><i>Storm</i> {HEADLINE}</h2>") == HEADLINE


def test_the_headline_in_the_path_to_the_page_is_one_where_nothing_else_shows_it() -> None:
    path = f"<div class='breadcrumb'><h1>{HEADLINE}</h1></div><h2>What the council says</h2>"
    assert title(f"<title>{HEADLINE} | NARU</title>" + og("title", TEASER), path) == HEADLINE
    assert title(og("title", HEADLINE) + json_ld(OF_NEWS), f"{path}<h2>{HEADLINE}</h2>") == HEADLINE


@pytest.mark.parametrize("class_", ["kicker", "story-title__overline", "dachzeile", "bo_v_cate"])
def test_a_line_over_the_headline_in_one_heading(class_: str) -> None:
    heading = f"<h1 class='title'><span class='{class_}'>Storm</span><span>{HEADLINE}</span></h1>"
    assert title(og("title", f"Weather: {HEADLINE}"), heading) == HEADLINE
    assert title(f"<title>{HEADLINE} - Harbour and islands</title>", heading) == HEADLINE
    assert title(og("title", f"Storm: {HEADLINE}"), heading) == f"Storm: {HEADLINE}"


@pytest.mark.parametrize("logo", ["<h1><a href='/'>{}</a></h1>", "<a href='https://naru.example'><h1>{}</h1></a>"])
def test_a_heading_that_leads_to_the_front_page_is_no_headline(logo: str) -> None:
    outlet = "Boats of the Western Sea"
    logo = logo.format(outlet)
    assert title(f"<title>{HEADLINE} | {outlet}</title>", f"{logo}<h2>{HEADLINE}</h2>") == HEADLINE
    assert title(f"<title>{outlet} » Archive » {HEADLINE}</title>", f"{logo}<h2>{HEADLINE}</h2>") == HEADLINE
    assert title(f"<title>{HEADLINE} | {outlet}</title>", logo) == HEADLINE
    assert title("", logo) == outlet  # rather than none


def test_a_heading_that_holds_a_link_to_the_front_page_may_be_the_headline() -> None:
    heading = f"<h1>{HEADLINE} <a href='/'>Naru</a></h1>"
    assert title("<title>Naru</title>", heading) == f"{HEADLINE} Naru"
    assert title("<title>Naru</title>", f"<h1><a href='#'>{HEADLINE}</a></h1>") == HEADLINE


def test_the_name_of_the_outlet_on_the_page_is_no_headline() -> None:
    head = og("site_name", "The Naru Times") + og("title", "Ferries to the island sail again - The Naru Times")
    assert title(head, f"<p>The Naru Times</p><h1>{HEADLINE}</h1>") == "Ferries to the island sail again"


def test_a_headline_for_networks_that_the_page_says_nowhere_is_left() -> None:
    head = f"<title>{HEADLINE} | NARU</title>" + json_ld(OF_NEWS)
    card = f'<meta name="twitter:title" content="{TEASER}">'
    assert title(og("title", TEASER) + card + head, f"<h1>{HEADLINE}</h1>") == HEADLINE
    shorter = "Ferries sail again after nine days"
    assert title(og("title", shorter) + head, f"<h1>{HEADLINE}</h1>") == shorter


KOREAN = "섬 여객선 아흐레 만에 다시 뜬다"
FULLER = f"{KOREAN}, 항만청 “세 번째 배도 산다”"


def korean_title(head: str, above: str) -> str:
    return article(html(head, above, "", TEXT_KO, "ko")).title


@pytest.mark.parametrize(
    "head",
    [
        og("title", KOREAN),
        og("title", f"{KOREAN}…"),
        og("title", f"{KOREAN}... - 나루일보") + og("site_name", "나루일보"),
        og("title", f"{KOREAN}…") + json_ld(f'{{"@type":"NewsArticle","headline":"{KOREAN}…"}}'),
    ],
)
@pytest.mark.parametrize(
    ("above", "wanted"),
    [
        (f"<h1>{FULLER}</h1>", FULLER),
        (f"<div class='tit'>{FULLER}</div>", FULLER),
        (f"<h2>[섬의 날] {KOREAN}</h2>", f"[섬의 날] {KOREAN}"),
        (f"<h1>{FULLER}</h1><p><b>{KOREAN}, 그 뒤</b></p>", FULLER),
    ],
)
def test_a_korean_headline_is_as_long_as_the_page_s_own_heading(head: str, above: str, wanted: str) -> None:
    assert korean_title(head, above) == wanted


@pytest.mark.parametrize(
    "above",
    [
        f"<p><b><a href='/n/1'>{FULLER}</a></b></p>",
        f"<aside><h3>{FULLER}</h3></aside>",
        f"<h3>{FULLER}</h3><h3>{KOREAN}, 그 뒤의 이야기</h3>",
        f"<h1>{KOREAN} PHOTO 3</h1>",
        f"<p>{FULLER}</p>",
    ],
)
def test_what_stands_in_lists_or_begins_alike_twice_is_no_fuller_headline(above: str) -> None:
    assert korean_title(og("title", KOREAN), above) == KOREAN


def test_an_english_headline_is_made_longer_where_it_breaks_off_and_nowhere_else() -> None:
    short, heading = "Island ferries sail again", f"<h1>{HEADLINE}</h1>"
    data = json_ld(f'{{"@type":"NewsArticle","headline":"{short}"}}')
    assert title("<title>Naru</title>" + og("title", short) + data, heading) == short
    cut = json_ld(f'{{"@type":"NewsArticle","headline":"{short}…"}}')
    for head in (og("title", f"{short}…"), og("title", f"{short}…") + cut):
        assert title("<title>Naru</title>" + head, heading) == HEADLINE


@pytest.mark.parametrize(
    "type_", ["style='font-size:18pt;font-weight:bold'", "size='5'", "size='2' style='font-size:24px'"]
)
def test_the_size_of_type_stands_in_either_attribute_of_a_font(type_: str) -> None:
    head = "<title>:: 나루일보 - 바다와 섬을 잇는 신문, 독자의 이웃 ::</title>"
    small = "<td><font size='2'>섬으로 가는 배 소식</font></td>"
    line = f"<table><tr><td><font {type_}>{KOREAN}</font></td>{small}</tr></table>"
    assert korean_title(head, line) == KOREAN


def test_a_heading_that_is_the_outlets_name_in_what_is_told_others_is_no_headline() -> None:
    head = f"<title>{HEADLINE} l Naru Wave</title>" + og("title", f"{HEADLINE} l Naru Wave")
    above = f"<h1>NARU WAVE</h1><h2>Domestic</h2><div class='t'><h3>{HEADLINE}</h3></div>"
    assert title(head, above) == HEADLINE


@pytest.mark.parametrize("tag", ["[섬의 말 사전]", "<르포>", "[뱃길 백 년] ④", "Ferry Tales ②"])
@pytest.mark.parametrize("shown", ["<h1>{}</h1>", '<div class="a" role="heading">{}</div>', '<div class="b">{}</div>'])
def test_the_name_of_a_series_is_left_out_where_the_heading_has_none(tag: str, shown: str) -> None:
    name = "아흐레 만에"
    told = tag.replace("<", "&lt;").replace(">", "&gt;")
    head = og("title", f"{told} {name}") + f"<title>{name} | 나루일보</title>"
    assert article(html(head, shown.format(name), "", TEXT_KO, "ko")).title == name


def test_the_name_of_a_series_stays_where_the_page_has_it_too() -> None:
    whole = "[섬의 말 사전] 아흐레 만에"
    head = og("title", whole) + f"<title>{whole} | 나루일보</title>"
    for above in (
        f"<h1>{whole}</h1>",
        f'<h2 class="tit">{whole}</h2><p>아흐레 만에</p>',
        '<li class="n">아흐레 만에</li>',
    ):
        assert article(html(head, above, "", TEXT_KO, "ko")).title == whole


@pytest.mark.parametrize(
    "above",
    [
        "<tr><td class=tt>{0}</td></tr><tr><td><b>“하루도 같은 바다는 없더라”</b></td></tr>"
        "<tr><td>2026/11/14 17:32</td></tr>",
        "<tr><td bgcolor=#eef3fa><b>{0}</b></td></tr><tr><td>등록일 : 2026-11-13 오후 6:20:00 | 취재기자 : 나루강 |"
        " 촬영기자 : 문나래 | 조회수 : 581</td></tr>",
        "<tr><td><header class=article-main-title>{0}</header></td></tr><tr><td>www.naru.example</td></tr>",
    ],
)
def test_the_headline_of_an_old_page_stands_over_its_date_or_in_what_is_named_so(above: str) -> None:
    title = "어시장 경매사 서른 해, 새벽을 깨우는 손짓"
    rows = above.format(title)
    page = (
        "<html><head><title>:: 나루일보 - 섬을 여는 신문 ::</title></head><body><table>"
        f"<tr><td><a href=/1>정치</a> <a href=/2>경제</a></td></tr>{rows}<tr><td id=txt>{TEXT_KO}</td></tr>"
        "</table></body>"
    )
    assert article(page).title == title


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (
            "<title>포토뉴스 : 나루신문</title>",
            "<div class='tt'><h2>{}</h2><p>한겨울 기자 | 2026-02-20 13:37 송고</p></div>",
        ),
        (og("title", "나루신문"), "<div class='pb_t'>{}</div><div><span>입력 : 2026/02/11 [16:47]</span></div>"),
        (
            "<title>알림 | 나루부</title>" + og("title", "나루부"),
            "<h2>알림</h2><b>{}</b><ul><li>등록일 2026-02-09</li></ul>",
        ),
        (og("title", "달그루 2026년 3월호") + "<title>달그루 | 2026년 3월호 | 만남</title>", "<h1>{}</h1>"),
        ("<title>나루시민신문:: {}</title>" + og("title", "나루시민신문"), "<table><tr><td>{}</td></tr></table>"),
    ],
)
def test_titles_that_name_the_outlet_alone_are_left_for_what_stands_over_the_date(head: str, above: str) -> None:
    headline = "얼음 풀린 저수지에 큰고니 서른 마리가 돌아왔다"
    assert title(head.format(headline), above.format(headline)) == headline


def test_a_short_title_of_the_articles_words_stays_though_another_line_stands_over_the_date() -> None:
    above = "<p>물길 열린 온새군 저수지</p><p>2026-02-20 13:37</p>"
    assert title(og("title", "큰고니 저수지에 오다"), above) == "큰고니 저수지에 오다"


def test_of_two_titles_that_differ_in_a_figure_the_one_counts_that_the_page_says() -> None:
    old, new = "하천 옆 창고 57곳, 침수 위험구역에 그대로", "하천 옆 창고 41곳, 침수 위험구역에 그대로"
    head = f"<title>{new} - 나루경제 - 산업</title>" + og("title", old)
    assert title(head, f"<div><h3>{new}</h3></div>") == new
    assert title(f"<title>{new} - 나루경제</title>" + og("title", old), f"<p>{old}</p>") == old


def test_a_line_break_in_a_heading_is_a_blank() -> None:
    assert title("", "<h1>나무를 베는 사람이<br>나무를 오래 본다</h1>") == "나무를 베는 사람이 나무를 오래 본다"


def test_a_bold_line_tells_that_a_tag_is_no_part_of_the_headline() -> None:
    line = "<div><span>나루 뉴스9</span><strong>섬 분교에 새내기 셋, 십 년 만의 입학식</strong></div>"
    assert (
        title(og("title", "[뉴스9] 섬 분교에 새내기 셋, 십 년 만의 입학식"), line)
        == "섬 분교에 새내기 셋, 십 년 만의 입학식"
    )


def test_the_headline_of_a_live_blog_is_what_the_page_shows() -> None:
    shown = "[실시간] 태풍 제주 지나 남해안으로…비행기 무더기 결항"
    told = json_ld('{"@type": "LiveBlogPosting", "headline": "태풍 실시간"}')
    head = f"<title>{shown} - 나루뉴스</title>" + og("title", "태풍 실시간 상황 | 나루뉴스") + told
    assert title(head, f"<h1>{shown}</h1>") == shown
    assert (
        title(og("title", "태풍 실시간 상황을 모아 | 나루뉴스") + f"<title>{shown} | 나루뉴스</title>", "")
        == "태풍 실시간 상황을 모아"
    )


@pytest.mark.parametrize(
    ("head", "above"),
    [
        # of a programme
        (
            "<title>한겨울의 아침창 | 나루라디오</title>" + og("title", "한겨울의 아침창"),
            "<table><tr><th>제목</th><td>{}</td></tr><tr><th>등록일</th><td>2026-03-05</td></tr></table>",
        ),
        # of a special
        (
            "<title>3·5 보선 특집 | 나루신문</title>" + og("title", "3·5 보선 개표 현황 - 나루신문"),
            "<h1>{}</h1><h5>일곱 달 공백에 마침표</h5><p>한서윤 기자 | 2026-03-05 01:12</p>",
        ),
        # of a letter, which is in brackets before each of its headlines
        (
            "<title>[아침한술 #21] {}</title>" + og("title", "아침한술"),
            "<div><b>[아침한술 #21] {}</b><br>2026. 3. 5.</div>",
        ),
        # of a section, beside the outlet
        (
            "<title>{} - 나루포커스</title>" + og("title", "나루포커스 포토"),
            "<div><h2>{}</h2><div>등록 2026-03-05 11:32:05</div></div>",
        ),
        # of a column at the side
        (
            "<title>나루신문 :: 정정보도</title>",
            "<div><b>{}</b></div><div>2026년 03월 05일 (목) 09:00</div><h2>마을 소식</h2>",
        ),
        # of a film on the same page
        (
            "<title>막차의 온도 영상 | 나루무비</title>" + og("title", "막차의 온도 - 예고편·리뷰"),
            "<h1>{}</h1><div><span>글 한서윤</span> <span>2026-03-05 18:05</span></div>",
        ),
    ],
)
def test_the_name_of_what_an_article_is_a_part_of_is_not_its_headline(head: str, above: str) -> None:
    headline = "목욕탕이 사라지면 이웃 사이 말도 셋 가운데 하나는 준다"
    wanted = f"[아침한술 #21] {headline}" if "#21" in head else headline
    assert title(head.format(headline), above.format(headline)) == wanted


def test_data_of_the_article_that_follows_are_not_this_ones() -> None:
    own, next_ = "호수 쓰레기 보름째 수거…쌓아 둘 곳이 없다", "[사람] 깨진 항아리를 버리지 않는 도예가"
    data = [json_ld(json.dumps({"@type": "NewsArticle", "headline": text})) for text in (next_, own[:12])]
    above = f"<h2 class='tit'>{own}</h2><p>2026.03.05 10:34</p><p>{HEADLINE}</p><h2 class='tit'>{next_}</h2>"
    assert title(f"<title>{own} - 나루신문</title>" + "".join(data), above) == own


def test_a_headline_whose_signs_were_escaped_twice() -> None:
    head = json_ld('{"@type":"NewsArticle","headline":"The &amp;quot;last&amp;quot; ferry &amp;amp; its island"}')
    assert title(head) == 'The "last" ferry & its island'


def test_a_break_for_narrow_screens_is_no_space_where_both_titles_have_none() -> None:
    heading = "<h1>다시 뜨는 배, 아흐레 기다림…<br class='mo'>섬이 웃었다</h1>"
    told = "다시 뜨는 배, 아흐레 기다림…섬이 웃었다"
    head = f"<title>{told} | 나루일보</title>" + og("title", told)
    assert article(html(head, heading, "", TEXT_KO, "ko")).title == told
    apart = head.replace(f"<title>{told}", "<title>다시 뜨는 배, 아흐레 기다림… 섬이 웃었다")
    assert article(html(apart, heading, "", TEXT_KO, "ko")).title == "다시 뜨는 배, 아흐레 기다림… 섬이 웃었다"


def test_a_line_in_the_smallest_heading_tells_the_headline_from_the_name_of_a_programme() -> None:
    head = "<title>나루 뉴스나인</title>" + og("title", "'물폭탄' 300㎜…마을이 잠겼다 - 나루 뉴스")
    above = "<h1><a href='/'>NARU NEWS</a></h1><h5>‘물폭탄’ 300㎜…마을이 잠겼다</h5><p>입력 2026.11.03 (21:04)</p>"
    assert title(head, above) == "'물폭탄' 300㎜…마을이 잠겼다"
