"""What the page's own styles hide, tabs of languages, spans that are paragraphs, lists among short sentences, and what
lines are by those beside them."""

from __future__ import annotations

import pytest

from tests.crawler.fields.test_small_boxes import LINES, LINES_KO, page
from tests.crawler.fields.writing import article, told_apart

COPY = (
    "<p>For those who print: " + "</p><p>".join(LINES[:3]) + "</p><p>Printed for you by the Naru Tide, keep it dry.</p>"
)


def styled(css: str, box: str) -> str:
    return page(behind=box).replace("</title>", f"</title><style>{css}</style>", 1)


@pytest.mark.parametrize(
    ("css", "box"),
    [
        (".pc{display:none}", f'<div class="pc">{COPY}</div>'),
        ("#mail { color: red; display : none }", f'<div id="mail">{COPY}</div>'),
        (".a{color:red}.b,.pc{display:none;}", f'<div class="x pc">{COPY}</div>'),
        ("/* .x{display:none} */.pc{display:none}", f'<section class="pc">{COPY}</section>'),
        (".pc{display:none}.pc.on{display:block}", f'<div class="pc">{COPY}</div>'),
    ],
)
def test_boxes_that_a_rule_of_the_page_hides_are_not_read(css: str, box: str) -> None:
    assert told_apart(LINES, article(styled(css, box))) == []


@pytest.mark.parametrize(
    "css",
    [
        "@media print{.story{display:none}}",  # on paper
        ".story{display:none}",  # nearly all of the page: a script shows it
        ".story{display:none}.story.on,.w .story{display:block}",
        "/* .story{display:none} */",
        ".w .d{display:none}.story{display:block}",
        "div{display:none}",  # where a box stands is not looked at
    ],
)
def test_rules_that_hide_no_box_for_good_hide_none(css: str) -> None:
    assert told_apart(LINES, article(styled(css, ""))) == []


def test_a_pane_that_is_open_is_read_where_another_one_is_hidden() -> None:
    extra = "The oldest of the keepers has counted the ships of each night since the spring of that year."
    css = ".tab{display:none}.tab.on{display:block}"
    box = f'<div class="tab on"><p>{extra}</p></div>'
    read = article(styled(css, "").replace(f"<p>{LINES[3]}</p>", f"<p>{LINES[3]}</p>{box}"))
    assert extra in read.text


def test_who_wrote_is_read_though_the_layout_does_not_show_it() -> None:
    css = ".who{display:none}"
    signed = page().replace('<p class="d">', '<p class="who byline">By Han Bora</p><p class="d">')
    read = article(signed.replace("</title>", f"</title><style>{css}</style>"))
    assert read.authors == ("Han Bora",)


def test_of_tabs_with_languages_the_one_that_is_open_is_the_article() -> None:
    other = "".join(f"<p>{line}</p>" for line in LINES)
    tabs = '<div class="tabs"><button aria-selected="true">한국어</button><button>English</button></div>'
    whole = page(lines=LINES_KO).replace('<div class="story">', f'{tabs}<div class="story">')
    pane = f'<div class="story" hidden><h2>Lit by hand</h2>{other}</div>'
    read = article(whole.replace("</div></div></body>", f"</div>{pane}</div></body>"))
    assert told_apart(LINES_KO, read) == []


def test_spans_on_lines_of_their_own_are_paragraphs() -> None:
    spans = "\n".join(f"<span>{line}</span>" for line in ["By Han Bora", *LINES])
    read = article(page().replace("".join(f"<p>{line}</p>" for line in LINES), f"{spans}\n"))
    assert told_apart(LINES, read) == []
    assert read.authors == ("Han Bora",)


def test_spans_that_follow_each_other_are_one_paragraph() -> None:
    inner = "".join(f"<span>{line} </span>" for line in LINES[:3])
    read = article(page().replace("".join(f"<p>{line}</p>" for line in LINES[:3]), f"<p>{inner}</p>"))
    assert read.text.split("\n\n")[0] == " ".join(LINES[:3])


def test_the_lines_of_a_list_among_short_sentences_are_text() -> None:
    told = [
        "내일은 전국이 흐리고 비가 내리겠습니다. 비는 오늘 밤 솔섬에서 시작해 새벽에는 뭍으로 번지겠습니다.",
        "비의 양은 지역에 따라 차이가 크겠습니다.",
        "▲솔섬 산지 80~150㎜",
        "▲나루강 어귀 30~80㎜",
        "▲그 밖의 지역 5~20㎜",
        "새벽부터 오전 사이 솔섬에는 천둥과 번개를 동반한 강한 비가 쏟아지는 곳이 있겠습니다.",
        "기온은 크게 떨어지겠습니다. 아침 최저기온은 12도, 낮 최고기온은 16도로 오늘보다 낮겠습니다.",
        "비는 모레 새벽 모두 그치고 주말에는 맑은 하늘이 드러나겠습니다.",
    ]
    rows = [f"<div><span>{line}</span></div>" for line in told]
    rows[2:5] = ["<div>" + "<br>".join(f"<span>{line}</span>" for line in told[2:5]) + "</div>"]
    links = "".join(f'<li><a href="/w/{n}">다른 날의 날씨 이야기 {n}, 바람이 많이 분 날</a></li>' for n in range(8))
    title = "내일 전국에 비, 솔섬 최대 150㎜"
    read = article(
        f'<html lang="ko"><head><title>{title}</title></head><body><div class="m"><div class="t">{title}</div>'
        f'<div class="y">2026-11-16 09:10</div><div class="k">{"".join(rows)}</div></div><ul>{links}</ul></body></html>'
    )
    assert told_apart(told, read) == []


@pytest.mark.parametrize(
    ("lines", "box"),
    [
        (
            LINES_KO,
            '<div class="pb"><b>회원에게만 보내는 뒷이야기</b>'
            "<p>첫 달 100원으로 시작하세요. 언제든 해지할 수 있습니다.</p></div>",
        ),
        (LINES_KO, '<div class="ad1"><p>솔섬 소식을 아침마다 받아 보세요.</p></div>'),
        (
            LINES,
            '<div class="ev"><p>On 18 June the keepers answer questions at the library. Members attend free.</p></div>',
        ),
        (LINES, '<div class="nl"><p>Join our circle of readers and help us keep nine lamps lit.</p></div>'),
    ],
)
def test_a_box_of_its_own_that_asks_readers_to_do_something_is_none_of_it(lines: list[str], box: str) -> None:
    assert told_apart(lines, article(page(box, lines=lines))) == []


@pytest.mark.parametrize(
    "box", ['<div class="q"><p>“불을 지키세요, 그게 전부입니다.” 아버지는 그렇게 말했다.</p></div>']
)
def test_a_box_with_what_somebody_says_is_text(box: str) -> None:
    assert "불을 지키세요" in article(page(box, lines=LINES_KO)).text


def test_a_fact_set_large_under_the_paragraph_it_is_from_is_said_once() -> None:
    long = "The count of the harbour shows that 58 percent of the boats under 10 tonnes pass the island after midnight."
    large = "58 percent of the boats under 10 tonnes pass the island after midnight"
    read = article(page(f'<p>{long}</p><p class="big">{large}</p>'))
    assert told_apart([*LINES[:2], long, *LINES[2:]], read) == []


def test_whose_words_a_quotation_holds_is_text() -> None:
    said = "<blockquote>“부품을 만들 때까지 손으로 켜는 수밖에 없다.”<br>(남도현 나루증권 연구원)</blockquote>"
    read = article(page(said, lines=LINES_KO))
    assert "(남도현 나루증권 연구원)" in read.text
    assert read.authors == ()


def test_the_publishers_particulars_a_line_each_are_cut() -> None:
    lines = [
        "발행인 금하라",
        "제호 솔섬의 발견",
        "TEL 032-000-0104",
        "본사 인천 중구 신포로 00번길 7",
        "청소년보호책임자 금하라",
    ]
    read = article(page(lines=[*LINES_KO, *lines]))
    assert told_apart(LINES_KO, read) == []


@pytest.mark.parametrize("line", ["주소를 적은 봉투는 모두 마흔 장이었다.", "본사 인천 중구 신포로 00번길 7"])
def test_one_such_line_is_text(line: str) -> None:
    read = article(page(f"<p>{line}</p>", lines=LINES_KO))
    assert line in read.text


def test_a_line_that_points_elsewhere_beside_an_appeal_is_none_of_it() -> None:
    lines = [*LINES_KO, "▶ 다모아에서 나루일보 구독하기", "▶ 오늘 밤 솔섬에서 볼 수 있는 별자리"]
    whole = "<br><br>".join(lines)
    read = article(page(lines=LINES_KO).replace("".join(f"<p>{line}</p>" for line in LINES_KO), whole))
    assert told_apart(LINES_KO, read) == []


@pytest.mark.parametrize(
    "last",
    [
        '<p>tags <a href="/t/1">cargo</a> <a href="/t/2">airline</a> <a href="/t/3">Solseom</a></p>',
        "<p>Correction: An earlier version of this article misstated the number of keepers.</p>",
        "<p>Clarification on Nov. 18: the report first gave the age of Han as 70.</p>",
        "<p>This article was translated from the Korean by Ann Lee. The original was published on Feb. 22.</p>",
        "<p>* This content was produced with the support of the Naru Lamp Council.</p>",
        "<p>Disclaimer: The information in this article is not a recommendation to buy oil.</p>",
        "<p>For further inquiries, please contact the Lamp Division (+82-44-000-5520, lamp@naru.example).</p>",
        "<p>※ In case of any discrepancy between the two versions, the Korean version shall prevail.</p>",
        "<p>The Naru Tide welcomes tips from readers. Message @narutide at any hour.</p>",
    ],
)
def test_what_stands_under_an_article_in_english_is_none_of_it(last: str) -> None:
    lines = [*LINES, *(f"On day {n} of the watch the sea was calm and the lamp burned until six." for n in range(4))]
    read = article(page(lines=lines).replace(f"<p>{lines[-1]}</p>", f"<p>{lines[-1]}</p>{last}"))
    assert told_apart(lines, read) == []


@pytest.mark.parametrize(
    "last",
    [
        "[바로잡습니다] 처음 기사에서 섬을 ‘솔도’로 적었으나 ‘솔섬’이 맞아 고쳤습니다.",
        "이 인터뷰는 솔섬문화기금의 지원을 받아 제작했습니다.",
        "▣ 등대 문의 : 솔섬군 고객센터 1588-0000, www.solseom.example",
        "[나루통신 기사 더 보기] 옆 섬 등대, 풍력 전환 마무리",
        "옮긴이 현지음",
    ],
)
def test_what_stands_under_an_article_in_korean_is_none_of_it(last: str) -> None:
    lines = [*LINES_KO, *(f"불을 지킨 지 {n}일째 되는 밤에도 바다는 잔잔했고 등은 여섯 시까지 탔다." for n in range(4))]
    read = article(page(lines=lines).replace(f"<p>{lines[-1]}</p>", f"<p>{lines[-1]}</p><p>{last}</p>"))
    assert told_apart(lines, read) == []


@pytest.mark.parametrize(
    "line",
    [
        "The correction of the chart took the harbour office nine days, and an error remained.",
        "Tags of yellow tin hang on each of the cans.",
        "For further details of the oil the keepers look into the book of 1931.",
    ],
)
def test_sentences_about_such_things_are_text(line: str) -> None:
    assert line in article(page(lines=[*LINES, line])).text


def test_a_credit_in_capitals_ends_the_caption_beside_an_image() -> None:
    told = "Oil burned on Solseom by quarter, in litres [NARU GRAPHICS]"
    read = article(page(f'<p><img src="/g.png" alt=""><br>{told}</p>'))
    assert told_apart(LINES, read) == []
    assert read.captions == (told,)
