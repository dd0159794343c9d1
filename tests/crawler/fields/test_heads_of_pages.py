"""Headlines, names and dates where a month's reading has them: on pictures, in library data, beside other lines."""

from __future__ import annotations

import pytest

from crawler.parse.lines import judge
from crawler.parse.names import is_byline, read_byline
from koreawatch.times import iso
from storage.model import Role
from tests.crawler.fields.test_small_boxes import LINES, LINES_KO, page
from tests.crawler.fields.writing import article, told_apart

SHOWN = "Solseom's lighthouse is lit by hand again"
SHOWN_KO = "솔섬 등대, 다시 손으로 켠다"


def written(head: str, above: str, lines: list[str] = LINES) -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    language = "ko" if lines is LINES_KO else "en"
    return (
        f'<html lang="{language}"><head>{head}</head><body><div class="w">{above}<div class="story">{text}</div></div>'
        "</body></html>"
    )


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        (  # an agency's mark, which the page leaves out
            f"<title>(2nd LD) {SHOWN} | Naru News</title><meta property='og:title' content='(2nd LD) {SHOWN}'>",
            f"<h1>{SHOWN}</h1>",
            SHOWN,
        ),
        (  # and which it shows
            f"<title>(2nd LD) {SHOWN} | Naru News</title><meta property='og:title' content='(2nd LD) {SHOWN}'>",
            f"<h1>(2nd LD) {SHOWN}</h1>",
            f"(2nd LD) {SHOWN}",
        ),
        (  # the series behind it
            f"<title>{SHOWN} [Lights of the South]</title>",
            f"<p>Lights of the South</p><h1>{SHOWN}</h1>",
            SHOWN,
        ),
        (  # the heading on the cover, and a title that names sections
            "<title>NARU | ISLANDS | Han Seo-yun</title><meta property='og:title' content='NARU meets Han Seo-yun'>",
            "<nav><a>Islands</a></nav><figure><img src='/c.jpg'><figcaption><span>Talk</span>"
            f"<h1>{SHOWN}</h1></figcaption></figure><p>2026.11.16 / 09:10 KST</p>",
            SHOWN,
        ),
        (  # what it tells libraries, where the networks are told the outlet's name
            "<title>NIL - Island News</title><meta property='og:title' content='Naru Institute of Lights'>"
            f"<meta name='citation_title' content=\"{SHOWN}\">",
            f"<h2>News</h2><div><h3>{SHOWN}</h3><ul><li>Date 2026-11-16 09:10</li></ul></div>",
            SHOWN,
        ),
        (  # libraries are told of the paper that a release is about
            f"<title>{SHOWN}</title><meta name='citation_title' content='Lamps, Oil and the Price of Parts'>",
            f"<h1>{SHOWN}</h1><p>2026-11-16 09:10</p>",
            SHOWN,
        ),
        (  # a board's speech: its kind before, the way to it behind
            f"<title>[Speech] {SHOWN} | Speeches(View) | Press &amp; Papers | Naru Lights</title>"
            "<meta property='og:title' content='Naru Lights'>",
            "<h1><a href='/eng/main/main.do'>Naru Lights</a></h1><h2>Press &amp; Papers</h2>"
            f"<strong class='sj'>{SHOWN}</strong><ul><li><b>Registered</b> 2026.11.16 09:10</li></ul>",
            SHOWN,
        ),
    ],
)
def test_the_headline_as_the_page_shows_it(head: str, above: str, title: str) -> None:
    read = article(written(head, above))
    assert read.title == title
    assert told_apart(LINES, read) == []


def test_a_headline_on_the_picture_of_a_page_that_is_titled_with_its_outlet() -> None:
    """Sub-headings of one class are none, and the line on the picture is no caption."""
    cover = (
        '<h1><a href="/"><img src="/logo.png" alt="나루신보"></a></h1>'
        '<div class="cover"><img src="/1.jpg"><div class="cover-cap"><em>섬 기행</em>'
        f'<strong class="cover-tit">{SHOWN_KO}</strong><span>2026. 11. 16. (월) 오전 9시 10분</span></div></div>'
        "<div><ul><li><b>설 빈</b> 섬전문기자·의사</li><li>글자크기 <a>+</a></li></ul></div>"
    )
    parts = [f"{LINES_KO[0]}</p><p class='tit'>기름통을 세는 밤</p><p>{LINES_KO[1]}"]
    parts += [f"{LINES_KO[2]}</p><p class='tit'>다시 켜지는 불</p><p>{LINES_KO[3]}"]
    text = "".join(f"<p>{part}</p>" for part in parts)
    read = article(
        '<html lang="ko"><head><title>나루신보</title><meta property="og:title" content="나루신보"></head><body>'
        f'{cover}<div class="detail">{text}</div><p>© 나루신보, 무단전재 배포금지</p>'
        "<div><h3>섬 기행</h3><ul><li><a>물질하는 겨울</a><span>2026. 11. 2.</span></li></ul></div></body></html>"
    )
    assert (read.title, iso(read.published_at)) == (SHOWN_KO, "2026-11-16T00:10:00Z")
    assert (read.captions, read.authors) == ((), ("설빈",))


def test_a_series_in_what_networks_are_told_gives_way_to_a_heading_that_the_data_say() -> None:
    long = f"{SHOWN_KO}, 마을은 기름통을 센다"
    head = (
        f"<title>나루일보 | {long}</title><meta property='og:title' content='[불빛이 사라진 자리 ②] {SHOWN_KO}'>"
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{long}"}}</script>'
    )
    assert article(written(head, f"<h1>{long}</h1><p>2026-11-16 09:10</p>", LINES_KO)).title == long


def test_questions_of_a_talk_are_no_cards_of_others() -> None:
    asked = ["Is the lamp heavy?", "Who counts the oil?", "What does the council say now?", "Will you stay for winter?"]
    pairs = "".join(
        f'<div class="qa"><p class="q"><b>{question}</b></p><p class="a">{line}</p></div>'
        for question, line in zip(asked, LINES, strict=False)
    )
    read = article(
        f'<html lang="en"><head><title>{SHOWN}</title></head><body><h1>{SHOWN}</h1><p>2026-11-16 09:10</p>'
        f'<div class="flow">{pairs}</div></body></html>'
    )
    assert read.text.split("\n\n") == [line for pair in zip(asked, LINES, strict=False) for line in pair]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Kwak Min-so, staff reporter; Ahn Bo-geum, Naru correspondent", ("Kwak Min-so", "Ahn Bo-geum")),
        ("유라온 프라하 통신원", ("유라온",)),
        ("작성자 유라온 프라하 통신원", ("유라온",)),
        ("최희준 박세미 특파원", ("최희준", "박세미")),
        ("설 빈 섬전문기자·의사", ("설빈",)),
        ("설빈 bin@naru.example 이 기자의 다른 기사", ("설빈",)),
        ("글 바람개비(필명) 사진 최한울 편집 위다솜", ("바람개비",)),
        ("By Staff Sgt. Odalys Whitfield", ("Odalys Whitfield",)),
        ("By Lt. Col. John Kim", ("John Kim",)),
        ("Remarks by Noh Kyung-min, Governor of the Naru Bank", ("Noh Kyung-min",)),
        ("여은솔·묘진하 기자 호수 1702", ("여은솔", "묘진하")),
    ],
)
def test_who_is_named_in_a_line(line: str, names: tuple[str, ...]) -> None:
    assert read_byline(line) == names


def test_a_bracketed_address_behind_an_outlet_makes_no_person() -> None:
    head = (
        f"<title>{SHOWN_KO} - 강나루바람</title>"
        '<meta property="og:article:author" content="강나루바람(http://www.naru.example)">'
    )
    info = "<ul><li>길훈 인턴기자·제갈서윤 기자</li><li>승인 2026.11.16 09:10</li></ul>"
    above = f"<h1>{SHOWN_KO}</h1><div class='info'>{info}</div>"
    assert article(written(head, above, LINES_KO)).authors == ("길훈", "제갈서윤")


def test_an_outlet_whose_name_could_be_one_signs_nothing() -> None:
    head = f"<title>{SHOWN_KO} - 정책뉴스 | 정책솔섬</title>"
    above = f"<h1>{SHOWN_KO}</h1><div class='info'><span>2026.11.16</span><span>정책솔섬 편집팀</span></div>"
    assert article(written(head, above, LINES_KO)).authors == ()
    assert article(written(head.replace("정책솔섬", "솔섬나라"), above.replace("정책솔섬", "정솔섬"), LINES_KO)).authors


def test_names_of_a_catalogue_stand_as_the_page_writes_them() -> None:
    head = (
        f"<title>Naru Institute :: Commentary :: {SHOWN}</title>"
        '<meta name="citation_author" content="Choi, Yeonjae"><meta name="citation_author" content="Hrubý, Tomáš">'
    )
    rows = (
        "<tr><th>Authors</th><td>Choi Yeonjae, Senior Fellow<br>Dr. Tomáš Hrubý, Visiting Professor</td></tr>"
        "<tr><th>Posted</th><td>16 November 2026, 00:10 GMT</td></tr>"
    )
    above = f"<h2 class='title'>{SHOWN}</h2><table>{rows}</table>"
    assert article(written(head, above)).authors == ("Choi Yeonjae", "Tomáš Hrubý")


@pytest.mark.parametrize(
    "line",
    [
        "진서우 기자 입력 : 2026년 5월 7일 20시 32분 조회 : 14,882",
        "입력 : 2026년 5월 7일 20시 32분",
    ],
)
def test_hours_in_words_are_particulars(line: str) -> None:
    verdict = judge(line)
    assert verdict is not None
    assert verdict.role in (Role.BYLINE, Role.DATELINE)
    assert judge("배는 2026년 5월 7일 20시 32분 솔섬 앞바다에서 멈췄다.") is None
    assert not is_byline("배는 5월 7일 20시 32분 멈췄다")


@pytest.mark.parametrize(
    "line",
    [
        "While you wait, watch Sion in “Night Ferry” on Vio below:",
        "Thank you for reading The Island Letter. This post is public so feel free to share it.",
        "$45 keeps one lamp burning. Your gift goes directly to oil and wicks. Please give what you can today.",
    ],
)
def test_what_letters_and_funds_ask_under_a_text(line: str) -> None:
    assert told_apart(LINES, article(page(lines=[*LINES, line]))) == []


def test_the_number_of_a_note_is_no_word() -> None:
    noted = f"{LINES[0]}<a class='footnote-anchor' href='#footnote-1'>1</a>"
    assert told_apart(LINES, article(page(lines=[noted, *LINES[1:]]))) == []


def test_a_firms_figures_in_a_box_that_leads_to_its_page_are_none_of_the_text() -> None:
    box = (
        '<div class="co-card"><b>Naru Lamps</b><table><tr><th>Price</th><td>61,700 won</td></tr>'
        '<tr><th>P/E</th><td>18.4</td></tr></table><a href="/co/lamps">Company profile</a></div>'
    )
    assert told_apart(LINES, article(page(box, lines=[*LINES, "Harriet Noakes edited this article."]))) == []


def test_what_is_said_before_a_spoken_report_belongs_to_it() -> None:
    lead = "솔섬 등대가 다시 사람 손으로 켜집니다. 기계가 멈췄기 때문입니다. 한서윤 기자가 보도합니다."
    intro = f'<div class="intro"><p>{lead}</p></div>'
    above = f"<h1>{SHOWN_KO}</h1><p>2026-11-16 09:10</p>{intro}<div class='share'><a href='#'>공유</a></div>"
    read = article(written(f"<title>{SHOWN_KO}</title>", above, [*LINES_KO, "나루방송 한서윤입니다."]))
    assert told_apart([lead, *LINES_KO], read) == []
