"""Who wrote it: by-lines, author fields of structured data, and desks when no person is named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parse.names import read_authors, read_byline, read_desks
from tests.crawler.fields.writing import TEXT, TEXT_KO, article, html, json_ld


def by(author: str) -> str:
    return json_ld(f'{{"@type":"NewsArticle","headline":"Ferries","author":{author}}}')


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        ('{"@type":"Person","givenName":"Birgit","familyName":"Seewald"}', ("Birgit Seewald",)),
        ('[{"@type":"Person","name":"Trine Holm og Anna Berg "}]', ("Trine Holm", "Anna Berg")),
        ('[{"@type":"Person","name":"Felix Krug und Jens Wald, dpa"}]', ("Felix Krug", "Jens Wald")),
        ('{"@type":"Person","name":"岬 美咲"}', ("岬 美咲",)),
        ('{"@type":"Person","name":"AFP"}', ("AFP",)),
        ('{"@type":"NewsMediaOrganization","name":"Naru News"}', ("Naru News",)),
        ('{"@type":"Person","name":"https://www.naru.example/staff"}', ()),
        ('{"@type":"Organization","name":"나루일보"}', ()),
        ('{"@type":"Organization","name":"The Korea Naru"}', ()),
        ('{"@type":"Person","name":"admin"}', ()),
    ],
)
def test_authors_of_json_ld(author: str, wanted: tuple[str, ...]) -> None:
    assert article(html(by(author), "<h1>Ferries to the island</h1>")).authors == wanted


def test_a_person_on_the_page_comes_before_an_organisation_in_the_data() -> None:
    page = html(
        by('{"@type":"Organization","name":"Naru News"}'), '<h1>Ferries</h1><p class="byline">By Kim So-hyun</p>'
    )
    assert article(page).authors == ("Kim So-hyun",)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("글 | 한서윤 기자 · 사진 | 문나래", ("한서윤",)),
        ("취재기자 : 한서윤 | 촬영기자 : 문나래", ("한서윤",)),
        ("기획·구성 : 한서윤 기자 / 그래픽 : 문나래", ("한서윤",)),
        ("[나루일보 = 한서윤 기자]", ("한서윤",)),
    ],
)
def test_who_took_the_pictures_or_drew_did_not_write(line: str, wanted: tuple[str, ...]) -> None:
    assert read_byline(line) == wanted


@pytest.mark.parametrize("button", ["공유하기", "지면보기", "로그인", "편집부", "글자크게 보기"])
def test_what_stands_beside_the_date_to_be_pressed_is_nobody(button: str) -> None:
    above = f"<h1>섬 여객선 다시 뜬다</h1><p>2026.11.01 09:30 | {button} | 인쇄</p>"
    assert article(html("", above, "", TEXT_KO, "ko")).authors == ()


def test_a_byline_right_behind_what_ends_the_article_counts() -> None:
    last = "<p>&lt;기사제보 및 보도자료 news@naru.example&gt;</p><p>[나루타임즈 = 한서윤 기자]</p>"
    read = article(html("", "<h1>섬 여객선 다시 뜬다</h1>", "", TEXT_KO + last, "ko"))
    assert read.authors == ("한서윤",)
    assert "한서윤" not in read.text


def test_the_last_line_of_an_entertainment_desk_is_a_byline() -> None:
    page = html(
        "", "<h1>배우가 섬에서 찍은 여객선 사진</h1>", "", TEXT_KO + "<p>한서윤 / 사진출처 배우 인스타그램</p>", "ko"
    )
    assert article(page).authors == ("한서윤",)
    assert "한서윤" not in article(page).text


def test_the_same_form_under_a_picture_is_a_caption() -> None:
    picture = '<p><img src="/a.jpg"></p><p>한서윤 / 사진제공=나루엔터</p>'
    read = article(html("", "<h1>배우가 섬에서 찍은 여객선 사진</h1>", "", picture + TEXT_KO, "ko"))
    assert read.authors == ()
    assert read.captions == ("한서윤 / 사진제공=나루엔터",)


def test_the_byline_that_arc_keeps_in_its_script_is_read() -> None:
    story = (
        '{"content_elements":[],"headlines":{"basic":"섬 여객선 다시 뜬다"},"display_date":"2026-11-01T02:40:17.100Z",'
        '"credits":{"by":[{"additional_properties":{"original":{"byline":"한서윤 기자"}},"name":"서윤 한"},7,null]}}'
    )
    filler = f'"related":"{"x" * 200}"'
    script = (
        f"<script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={story[:-1]},{filler}}};Fusion.x=1</script>"
    )
    read = article(html(script, "<h1>섬 여객선 다시 뜬다</h1>", "", TEXT_KO, "ko"))
    assert read.authors == ("한서윤",)
    assert read.published_at is not None
    assert read.published_at.isoformat() == "2026-11-01T02:40:17+00:00"


@pytest.mark.parametrize("line", ["Von Birgit Seewald", "Par Claire Dubois", "Por Marta Ruiz", "By: Kim So-hyun"])
def test_the_word_before_the_name_is_no_part_of_it(line: str) -> None:
    assert read_byline(line) in {("Birgit Seewald",), ("Claire Dubois",), ("Marta Ruiz",), ("Kim So-hyun",)}


@settings(deadline=None)  # phrases are compiled when the first line asks for them
@given(st.text(alphabet=st.sampled_from("By 김한서윤기자Kim So-hyun<>@./|=&;,신문社 "), max_size=80))
def test_names_hold_no_markup_and_no_address(text: str) -> None:
    for name in (*read_byline(text), *read_authors([text]), *read_desks([text])):
        assert name.strip()
        assert not set(name) & set("<>@")


def test_the_byline_is_found_in_a_list_of_links_above_the_text_and_not_in_what_stands_beside() -> None:
    above = '<ul class="meta-authors"><li class="author-item"><a href="/staff/4">Kim So-hyun</a></li></ul>'
    related = '<aside><ul><li class="author">Lee Ji-won</li></ul></aside>'
    page = html("", "<h1>Ferries to the island</h1>" + above)
    assert article(page.replace('<div id="page">', f'<div id="page">{related}')).authors == ("Kim So-hyun",)
    alone = html("", "<h1>Ferries to the island</h1>").replace('<div id="page">', f'<div id="page">{related}')
    assert article(alone).authors == ()


def test_several_reporters_of_an_english_byline() -> None:
    page = html("", "<h1>Ferries to the island</h1><p>By Kim So-hyun and Lee Ji-won, staff reporters</p>")
    assert article(page).authors == ("Kim So-hyun", "Lee Ji-won")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("나루=한서윤 기자 seo@naru.example", ("한서윤",)),
        ("[나루일보 한서윤 기자]", ("한서윤",)),
        ("[강나루 한서윤 기자]", ("한서윤",)),
        ("[이로운 한서윤 기자]", ("한서윤",)),
        ("[한서윤 나루시장 기자]", ("한서윤",)),
        ("[한서윤 한강 기자]", ("한서윤",)),
        ("(나루=한빛통신) 한서윤 강도현 기자 =", ("한서윤", "강도현")),
        ("(갯골=물때프레스) 한서윤 기자 | 2026-11-03 14:05 송고", ("한서윤",)),
        ("화백 한서윤 seo@naru.example", ("한서윤",)),
        ("물때기상 한서윤 예보캐스터 · 2026.11.03 14:05", ("한서윤",)),
        ("워싱턴/한서윤 특파원", ("한서윤",)),
        ("한서윤 기자 외 1명", ("한서윤",)),
        ("한서윤 기자, 강도현 인턴기자", ("한서윤", "강도현")),
        ("온라인뉴스팀", ()),
        ("나루일보 논설위원실", ()),
    ],
)
def test_korean_bylines(line: str, wanted: tuple[str, ...]) -> None:
    page = html("", f'<h1>섬 여객선 다시 뜬다</h1><p class="reporter">{line}</p>', "", TEXT_KO, "ko")
    assert article(page).authors == wanted


def test_an_author_who_stands_elsewhere_in_the_graph_is_found_by_id() -> None:
    graph = (
        '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Ferries to the island",'
        '"author":{"@id":"https://www.naru.example/#/person/4"}},{"@type":"Organization","@id":"/#org","name":"Naru"},'
        '{"@type":"Person","@id":"https://www.naru.example/#/person/4","name":"Kim So-hyun"}]}'
    )
    assert article(html(json_ld(graph), "<h1>Ferries to the island</h1>")).authors == ("Kim So-hyun",)
    page_only = graph.replace("NewsArticle", "WebPage")
    assert article(html(json_ld(page_only), "<h1>Ferries to the island</h1>")).authors == ("Kim So-hyun",)
    unknown = graph.replace('#/person/4"}}', '#/person/5"}}')
    assert article(html(json_ld(unknown), "<h1>Ferries to the island</h1>")).authors == ()


def test_a_link_that_leads_to_the_author_names_one_even_of_one_word() -> None:
    above = '<h1>Ferries to the island</h1><p>Filed under <a rel="author" href="/staff/4">Sohyun</a></p>'
    assert article(html("", above)).authors == ("Sohyun",)
    beside = '<aside><a rel="author" href="/staff/4">Sohyun</a></aside>'
    assert article(html("", "<h1>Ferries to the island</h1>" + beside)).authors == ()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "<p class='i'><span>한서윤 기자</span><span>기사입력 2026-11-03 14:05 최종수정 2026-11-04 09:00</span></p>",
            ("한서윤",),
        ),
        ("<p class='i'><span>[나루연예=한서윤 기자]</span><span>2026-11-03 14:05</span></p>", ("한서윤",)),
        ("<p>한서윤 기자 <span>2026.11.03 14:05</span></p>", ("한서윤",)),
        ("<table><tr><td>2026-11-03 14:05:11 &nbsp; 한서윤</td></tr></table>", ("한서윤",)),
        ("<dl><dd>기자명 한서윤 &nbsp;|&nbsp; 등록일 2026-11-03 14:05 &nbsp;|&nbsp; 조회수 431</dd></dl>", ("한서윤",)),
        ("<p><span>에디터 한서윤</span><span>2026.11.03. 14:05</span></p>", ("한서윤",)),
        ("<p><span>조회수 431</span><span>입력 2026-11-03 14:05</span></p>", ()),
        (
            "<p>2026.11.03(Tue) 14:05 | Contributing writer Tara Lind, Reporter Han Seo-yun</p>",
            ("Tara Lind", "Han Seo-yun"),
        ),
        ("<p>2026.11.03(Tue) 14:05 | Reporters of the Naru desk</p>", ()),
    ],
)
def test_the_reporter_beside_the_date(line: str, wanted: tuple[str, ...]) -> None:
    assert article(html("", f"<h1>섬 여객선 다시 뜬다</h1>{line}", "", TEXT_KO, "ko")).authors == wanted


def test_the_writer_beside_a_body_that_stands_in_a_script() -> None:
    state = {"title": "Ferries to the island", "writers": [{"name": "Kim So-hyun"}], "content": TEXT}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"article": state}})}</script>'
    page = (
        '<html lang="en"><head><title>Ferries to the island</title><meta property="og:type" content="article"></head>'
        f"<body><h1>Ferries to the island</h1>{script}</body></html>"
    )
    assert article(page).authors == ("Kim So-hyun",)


def test_names_in_lines_of_their_own_are_not_run_together() -> None:
    box = (
        "<div class='field-authors'><div class='label'>Authors</div><div><a>Nathan Crewe</a></div>"
        "<div><a>Seo Yu-jin</a></div></div>"
    )
    assert article(html("", f"<h1>Ferries</h1>{box}")).authors == ("Nathan Crewe", "Seo Yu-jin")


def test_two_reporters_without_a_blank_between_them() -> None:
    above = "<h1>섬 여객선 다시 뜬다</h1><div class='who'><span>나로미 기자</span><span>도무리 인턴기자</span></div>"
    read = article(html("", above, "", TEXT_KO, "ko"))
    assert read.authors == ("나로미", "도무리")
    assert "인턴기자" not in read.text


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("[한서윤 나루시장 기자]", ("한서윤",)),
        ("한서윤 남도대 교수·도시행정학", ("한서윤",)),
        ("한서윤 편집장", ("한서윤",)),
        ("(서울=이인맥스) 한서윤 기자 =", ("한서윤",)),
        ("[광주=한서윤 기자]", ("한서윤",)),
        ("Words by Kim So-hyun and Tara Lind", ("Kim So-hyun", "Tara Lind")),
        ("By Kim So-hyun, NARU TV", ("Kim So-hyun",)),
        ("BY KIM SO-HYUN, TARA LIND [kim@naru.example]", ("Kim So-hyun", "Tara Lind")),
        ("한서윤/문바다 기자 han@naru.example", ("한서윤", "문바다")),
        ("서귀포/한서윤 기자", ("한서윤",)),
        ("정치부/한서윤 기자", ("한서윤",)),
        ("강화도/한서윤 기자", ("한서윤",)),
        ("글 | 한서윤 · 자료조사 | 문바다(인턴)", ("한서윤",)),
        ("By Han Seo-yun Follow", ("Han Seo-yun",)),
    ],
)
def test_more_forms_of_bylines(line: str, wanted: tuple[str, ...]) -> None:
    assert read_byline(line) == wanted


def test_a_byline_that_names_more_people_than_the_data_counts() -> None:
    head = '<meta property="dd:author" content="워싱턴=한서윤">'
    text = TEXT_KO + "<p>워싱턴=한서윤 특파원, 세종=오솔길 기자 road@naru.example</p>"
    assert article(html(head, "<h1>섬 여객선 다시 뜬다</h1>", "", text, "ko")).authors == ("한서윤", "오솔길")


def test_a_user_of_the_program_whom_the_page_does_not_show_is_nobody() -> None:
    line = "<span>황보라미 기자</span><span>2026년 5월 8일 오후 2시 14분</span>"
    above = f"<h1>섬 여객선 다시 뜬다</h1><div class='m'>{line}</div>"
    read = article(html('<meta name="author" content="동그라미">', above, "", TEXT_KO, "ko"))
    assert read.authors == ("황보라미",)
    assert "오후 2시" not in read.text


def test_a_byline_with_its_day_in_one_box_comes_before_the_desk_of_the_data() -> None:
    above = "<h1>Ferries</h1><div class='author-name'>By <a>Seol Ha-yan</a> - <span>2026.06.08 6:14pm</span></div>"
    assert article(html(by('{"@type":"Person","name":"Editor 3"}'), above)).authors == ("Seol Ha-yan",)


def test_a_first_line_of_who_and_where_is_no_text() -> None:
    page = html(
        by('{"@type":"Person","name":"Ha Neul-chan"}'), "<h1>Ferries</h1>", "", f"<p>Ha Neul-chan, Mokpo</p>{TEXT}"
    )
    assert article(page).text.startswith("The harbour office")


def test_the_words_of_a_tool_or_a_language_are_no_names() -> None:
    tools = "<a>한국어</a> <a>English</a> | <a>기사제보</a> | 지면"
    above = f"<h1>섬 여객선 다시 뜬다</h1><p>한여울 · 2026-05-14 13:30 · {tools}</p>"
    assert article(html("", above, "", TEXT_KO, "ko")).authors == ("한여울",)


def test_the_writer_in_the_particulars_of_a_board() -> None:
    info = (
        "<section><span>작성자</span> <strong>모하늘</strong> <span>(121.♡.11.9)</span> <span>조회</span> "
        "<strong>812회</strong> <span>작성일</span> 26-05-03 11:24</section><a>URL 복사</a> <a>이웃추가</a>"
    )
    read = article(html("", f"<h1>섬 여객선 다시 뜬다</h1>{info}", "", TEXT_KO, "ko"))
    assert read.authors == ("모하늘",)


def test_a_section_behind_the_day_is_no_part_of_a_name() -> None:
    line = "<p class='entry-meta'>by: Tova Brandt and Seo Da-on November 3, 2026 Island Affairs</p>"
    assert article(html("", f"<h1>Ferries</h1>{line}")).authors == ("Tova Brandt", "Seo Da-on")


def test_a_reporter_signs_off_in_the_last_line() -> None:
    read = article(html("", "<h1>Ferries</h1>", text=TEXT + "<p>Seo Da-on, Naru News.</p>"))
    assert read.authors == ("Seo Da-on",)
    assert "Naru News" not in read.text


def test_a_desk_that_begins_with_the_outlets_initials_is_no_person() -> None:
    head = '<meta property="og:site_name" content="NBC Islands">'
    line = '<div class="byline"><span>By </span><a href="/p/1">Tova Brandt</a><span>,</span> <a>NBC Southwest</a></div>'
    assert article(html(head, f"<h1>Ferries</h1>{line}")).authors == ("Tova Brandt",)


def test_staff_are_no_authors() -> None:
    title, staff = "<h1>섬 여객선 다시 뜬다</h1>", "<p>영상편집 : 강도현</p><p>(영상취재·편집 : 문나래)</p>"
    read = article(html("", title, "", TEXT_KO + staff, "ko"))
    assert read.authors == ()
    assert read.text == article(html("", title, "", TEXT_KO, "ko")).text
    assert article(html("", title, "", f"{TEXT_KO}<p>한서윤 기자</p>{staff}", "ko")).authors == ("한서윤",)


@pytest.mark.parametrize("label", ["담당자", "문의처", "책임자"])
def test_whom_to_ask_about_a_release_did_not_write_it(label: str) -> None:
    rows = (("담당부서", "여객과"), (label, "한서윤 사무관"), ("등록일", "2026-11-03 11:00"))
    asked = "".join(f"<dt>{term}</dt><dd>{told}</dd>" for term, told in rows)
    read = article(html("", f"<h1>섬 여객선 다시 뜬다</h1><dl>{asked}</dl>", "", TEXT_KO, "ko"))
    assert read.authors == ()


@pytest.mark.parametrize(
    "line",
    ["· [부고] 한서윤씨(나루일보 편집부장) 부친상", "강도현(나루방송 보도국장)씨 별세", "[인사] 나루신문 편집부"],
)
def test_the_headline_of_a_notice_is_no_byline(line: str) -> None:
    read = article(html("", "<h1>섬 여객선 다시 뜬다</h1>", f"<div>{line}</div>", TEXT_KO + "<p>봄누리 기자</p>", "ko"))
    assert read.authors == ("봄누리",)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("글 한서윤 / 사진 나루마을 어린이기자단", ("한서윤",)),
        ("정리=한서윤 기자, 사진=도가람", ("한서윤",)),
        ("취재 : 시민기자 한서윤, 사진 : 나루고 방송반", ("한서윤",)),
        ("Words Hana Bell / Photographs Do Ga-ram", ("Hana Bell",)),
        ("한서윤·도가람 사진기자", ("한서윤", "도가람")),
        ("한서윤 (섬마을학교 교사·나루군 새섬면)", ("한서윤",)),
    ],
)
def test_who_took_the_pictures_did_not_write(line: str, wanted: tuple[str, ...]) -> None:
    assert read_byline(line) == wanted


@pytest.mark.parametrize(
    "line", ["글 한서윤 / 사진 나루마을 어린이기자단", "취재 : 시민기자 한서윤, 사진 : 나루고 방송반"]
)
def test_the_last_line_says_who_wrote_and_whose_the_pictures_are(line: str) -> None:
    read = article(html("", "<h1>섬에 다시 불이 켜진 밤</h1>", "", f"{TEXT_KO}<p>{line}</p>", "ko"))
    assert (read.authors, "사진" in read.text) == (("한서윤",), False)


def test_a_letter_is_signed_above_what_the_paper_asks_of_readers() -> None:
    signed = "<p><b>한서윤</b> (섬마을학교 교사·나루군 새섬면)</p>"
    asks = "<p>◆ 독자의 편지를 기다립니다. 이름과 사는 곳을 적어 letter@naru.example 로 보내 주십시오.</p>"
    read = article(html("", "<h1>섬에 다시 불이 켜진 밤</h1>", "", TEXT_KO + signed + asks, "ko"))
    assert (read.authors, read.text.endswith("다리를 놓자고 했다.")) == (("한서윤",), True)


def test_parts_of_a_line_about_the_makers_are_read_apart() -> None:
    made = "<div class='by'><span>정리=한서윤 기자</span><span>사진=도가람</span><time>2026.10.27 06:00</time></div>"
    assert article(html("", f"<h1>섬에 다시 불이 켜진 밤</h1>{made}", "", TEXT_KO, "ko")).authors == ("한서윤",)


def test_the_last_line_may_name_who_else_made_the_page() -> None:
    made = "<p>영상편집 도가람·그래픽 남하늘</p>"
    assert "도가람" not in article(html("", "<h1>섬에 다시 불이 켜진 밤</h1>", "", TEXT_KO + made, "ko")).text


def test_when_the_writer_was_born_is_no_text() -> None:
    about = "한서윤 1966년 섬에서 출생. 뭍의 대학에서 물길을 배웠다. 책방을 지키며 격주로 글을 보낸다."
    above = '<h1>섬 여객선 다시 뜬다</h1><p class="byline">한서윤 작가</p><p>2026.11.01 09:30</p>'
    read = article(html("", above, "", f"{TEXT_KO}<p>{about}</p>", "ko"))
    assert read.authors == ("한서윤",)
    assert "출생" not in read.text
