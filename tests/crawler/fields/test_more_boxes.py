"""Sections behind who wrote an article, bodies that the data hold whole, headlines, writers and captions where sites set
them otherwise."""

from __future__ import annotations

import json

import pytest

from storage.model import Article, Rejected
from tests.crawler.fields.test_small_boxes import LINES, LINES_KO, page
from tests.crawler.fields.writing import article, outcome, told_apart

DATED = '<meta property="article:published_time" content="2026-11-16T09:10:00+09:00">'


def told(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_sections_behind_who_wrote_are_none_of_it() -> None:
    behind = (
        '<p class="mail">bora@naru.example</p><section class="st"><h2>Nights</h2><table><tr><th>Lamp</th><th>Lit</th></tr>'
        "<tr><td>Solseom</td><td>9</td></tr></table></section><section class='pw'><h2>Keeper of the week</h2><ul>"
        "<li>Han Bora</li><li>Na Eun-gyeol</li></ul><p>Readers choose until Sunday at noon.</p></section>"
    )
    read = article(page().replace("</div>", f"{behind}</div>", 1))
    assert told_apart(LINES, read) == []


def test_sections_of_a_text_that_nobody_has_signed_yet_belong_to_it() -> None:
    more = (
        "<section class='q'><h2>What oil costs</h2><p>Two thousand won a litre, as much as in the spring.</p></section>"
    )
    read = article(page().replace("</div>", f"{more}</div>", 1))
    assert read.text.endswith("as much as in the spring.")


@pytest.mark.parametrize("marked", [False, True])
def test_a_body_whose_beginning_alone_is_shown_is_read_from_the_data(marked: bool) -> None:
    whole = [*LINES, *(f"In the year {1900 + n} the lamp of Solseom was lit {n} times by hand." for n in range(40, 48))]
    said = "\n\n".join(f"{line} [#image: /{n}]" for n, line in enumerate(whole)) if marked else "\n\n".join(whole)
    data = {"@type": "NewsArticle", "headline": "Solseom is lit again", "articleBody": said}
    read = article(
        f'<html lang="en"><head><title>Solseom is lit again</title>{DATED}<script type="application/ld+json">'
        f"{json.dumps(data)}</script></head><body><h1>Solseom is lit again</h1><article>{told(LINES)}</article>"
        "<button>Continue reading</button></body></html>"
    )
    assert told_apart(LINES if marked else whole, read) == []


def test_a_headline_in_a_part_of_the_title_comes_before_one_for_the_networks() -> None:
    data = {"@type": "NewsArticle", "headline": "The lamp of Solseom 2026: keepers light it in turns all winter"}
    read = article(
        '<html lang="en"><head><title>LIVE | The lamp of Solseom: keepers light it in turns all winter | The Naru Tide</title>'
        f'<meta property="og:title" content="[LIVE] Solseom 2026">{DATED}<script type="application/ld+json">{json.dumps(data)}'
        f"</script></head><body><h1>The lamp of Solseom: keepers light it in turns all winter</h1>{told(LINES)}</body></html>"
    )
    assert read.title == "The lamp of Solseom: keepers light it in turns all winter"


def test_the_name_of_a_series_is_no_headline_where_one_heading_is_far_longer() -> None:
    head = "Oil before Engines: Why the Keepers of Solseom Need a Can of Their Own"
    read = article(
        '<html lang="en"><head><title>Commentary | Naru Institute</title><meta property="og:title" content="Naru Online Commentary '
        f'Series">{DATED}</head><body><h3 class="view-title">{head}</h3><div>{told(LINES)}</div></body></html>'
    )
    assert read.title == head


def test_what_an_outlet_says_of_itself_is_no_headline() -> None:
    head = "Solseom's keepers light the lamp by hand as engines run out of parts"
    data = {"@type": "NewsArticle", "headline": "Naru Today - news of lamps and islands"}
    read = article(
        f'<html lang="en"><head><title>{head} | Naru Today</title>{DATED}<script type="application/ld+json">{json.dumps(data)}'
        f"</script></head><body><div class='big'>{head}</div><div>{told(LINES)}</div></body></html>"
    )
    assert read.title == head


def test_a_board_puts_the_headline_in_brackets_behind_what_is_shown() -> None:
    head = "외딴섬 등대, 기름은 배로 받고 불은 손으로 켠다"
    read = article(
        f"<html lang='ko'><head><title>보도자료 상세보기({head}) | 알림 | 나루부</title></head><body><div class='v'><p class='s'>{head}"
        "</p><dl><dt>부서</dt><dd>등대과</dd><dt>등록일</dt><dd>2026.11.16.</dd></dl><dl><dt>보도시점</dt><dd>배포 즉시</dd></dl>"
        f"<div>{told(LINES_KO)}</div></div></body></html>"
    )
    assert read.title == head


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "<table><tr><td>&nbsp;Han Bora, Staff Reporter &nbsp;|&nbsp; 2026-11-16 09:10:20 &nbsp;|&nbsp; hit 193</td></tr></table>",
            ("Han Bora",),
        ),
        ("<p>Nov 16, 2026 09:10</p><p>Han Bora (Grade 11)</p>", ("Han Bora",)),
        ("<p>Nov 16, 2026 09:10</p><dl><dd>Written by Super User</dd></dl>", ()),
    ],
)
def test_who_wrote_in_english(line: str, names: tuple[str, ...]) -> None:
    title = "Solseom is lit again"
    read = article(
        f"<html lang='en'><head><title>{title}</title></head><body><h1>{title}</h1>{line}{told(LINES)}</body></html>"
    )
    assert read.authors == names


def test_names_in_hangul_in_the_data_of_a_text_in_english() -> None:
    data = {"@type": "NewsArticle", "headline": "Solseom is lit again", "author": {"@type": "Person", "name": "한보라"}}
    read = article(
        f'<html lang="en"><head><title>Solseom is lit again</title>{DATED}<script type="application/ld+json">{json.dumps(data)}'
        f"</script></head><body><h1>Solseom is lit again</h1><p>By Han Bora</p>{told(LINES)}</body></html>"
    )
    assert read.authors == ("Han Bora",)


@pytest.mark.parametrize(
    ("picture", "line"),
    [
        ('<p class="ct"><img src="/1.jpg"></p>', '<p class="ct">{}</p>'),
        (
            '<p style="text-align:center"><img src="/1.jpg"></p>',
            '<p style="text-align:center"><b>{}</b></p>',
        ),
    ],
)
def test_a_sentence_set_like_the_picture_above_it_is_its_caption(picture: str, line: str) -> None:
    caption = "등대지기가 16일 새벽 등갓을 닦고 있다."
    read = article(page(f"{picture}{line.format(caption)}", lines=LINES_KO))
    assert (told_apart(LINES_KO, read), read.captions) == ([], (caption,))
    text = "등대지기는 모두 네 명이다."
    assert text in article(page(f"<p>{text}</p>", lines=LINES_KO)).text


@pytest.mark.parametrize(
    "box",
    [
        '<div class="b"><em>AD</em><strong>섬 여행, 첫 배는 반값</strong><p>배편 열두 가지를 한 번에 알려 드립니다. 나루투어 1600-0000</p></div>',
        '<div class="wx"><h5>어장의 하늘</h5><table><tr><td>솔섬</td><td>흐림</td><td>14~22℃</td></tr></table><a href="/w">하늘 더보기</a></div>',
        '<section class="nx"><span>다음 이야기</span><h2>등갓을 닦는 사람</h2><p>나루의 유리공은 쉰 해째 등갓을 닦는다. 손이 먼저 간다고 그는 말했다. 겨울에도 문을 연다.</p><a href="/n">계속 읽기</a></section>',
        "<p>*인터뷰를 인용보도할 때는 프로그램명 ‘아침의 불빛’을</p><p>정확히 밝혀주시기 바랍니다. 저작권은 나루방송에 있습니다.</p>",
        "<p>나루은행 000-000000-00-000 (예금주 : 등대재단) · 문의 02-000-0911</p>",
        "<p>지금 1,204명이 보고 있어요</p><p>새 소식이 오면 자동으로 갱신됩니다. 지금 새로고침</p>",
        '<div class="ix"><h5>오늘의 지수</h5><table><tr><th>지수</th><th>종가</th></tr><tr><td>나루200</td><td>561.04</td></tr></table></div>',
        "<p>기사를 듣습니다</p>",
        "<p>※ 내용 인용 시 나루방송 ‘아침의 불빛’ 인터뷰 내용임을 밝혀주시기 바랍니다.</p>",
        "<p>글자크기 설정 파란원을 좌우로 움직이시면 글자크기가 변경 됩니다.</p>",
    ],
)
def test_boxes_and_lines_of_sites_among_the_paragraphs(box: str) -> None:
    assert told_apart(LINES_KO, article(page(box, lines=LINES_KO))) == []


def test_a_word_explained_within_its_own_element() -> None:
    explained = '<p>등대는 <span class="g">프레넬렌즈<span class="d">프레넬렌즈(Fresnel lens) : 고리를 겹친 렌즈.</span></span>를 쓴다.</p>'
    assert "등대는 프레넬렌즈를 쓴다." in article(page(explained, lines=LINES_KO)).text


def test_a_report_of_prices_with_a_table_of_them_is_an_article() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{unit}</td><td>{price}</td><td>▲{n}.0%</td></tr>"
        for n, (name, unit, price) in enumerate(
            [("갈치", "10㎏", "9840"), ("멸치", "3㎏", "1200"), ("전복", "1㎏", "4100"), ("미역", "5㎏", "720")]
        )
    )
    table = f"<table><tr><th>품목</th><th>단위</th><th>시세</th><th>등락률</th></tr>{rows}</table>"
    title = "[시세 돋보기] 풍랑 앞둔 갈치값 들썩"
    read = outcome(
        f"<html lang='ko'><head><title>{title} | 나루어민신문</title></head><body><h1>{title}</h1><p>입력 : 2026-11-16 05:00</p>"
        f"<div>{told(LINES_KO)}{table}{told([f'어판장에서는 {n}일째 갈치가 모자라다고 상인들이 말했다. 배가 나가지 못한 탓이다.' for n in range(3, 9)])}"
        "</div></body></html>"
    )
    assert isinstance(read, Article), read


def test_a_page_whose_text_stands_under_a_heading_that_leads_elsewhere_is_a_section() -> None:
    cards = "".join(
        f'<li><a href="/view/{n}"><b>솔섬 소식 {n}번째 이야기를 전합니다</b></a><p>{LINES_KO[n % 5]}</p><span>한보라 기자 2026.11.1{n}</span></li>'
        for n in range(6)
    )
    read = outcome(
        '<html lang="ko"><head><title>섬 - 나루일보</title><meta property="og:type" content="website"></head><body><h1><a href="/">'
        f'나루일보</a></h1><h2>섬</h2><p>솔섬 · 나루 · 향로 · 도담 · 한들 · 물레 · 바람 · 새벽 · 달빛 · 별내 · 안개 · 갯골 · 모래 · 조약돌 · 등대 · 부표 · 물마루 · 해무</p><div><a href="/view/9"><h3>솔섬 등대 다시 사람 손으로 불을 '
        f"밝힌다</h3></a>{told(LINES_KO[:2])}<span>나은결 기자 2026.11.16 15:20</span></div><ul>{cards}</ul></body></html>",
        "https://www.naru.example/section/island",
    )
    assert isinstance(read, Rejected), read.title


def test_what_members_agree_to_is_no_article() -> None:
    clauses = told(
        [f"제{n}조(목적) 이 약관은 나루일보가 제공하는 서비스의 이용 조건을 정한다고 밝혔다." for n in (1, 2, 3)]
    )
    read = outcome(
        f'<html lang="ko"><head><title>솔섬 등대 - 나루일보</title><meta property="og:type" content="article">{DATED}</head><body>'
        f'<h1>솔섬 등대</h1><p>2026-11-16 09:10 | 한보라 기자</p><form>아이디 <input name="id"> 비밀번호 <input type="password">'
        f"</form><h3>이용약관</h3>{clauses}</body></html>"
    )
    assert isinstance(read, Rejected)
    assert read.reason == "login"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("글 사진 한보라 객원기자", "한보라"),
        ("글: 최 안나 기자", "최안나"),
        ("글=한보라 기자/사진=부대 제공", "한보라"),
    ],
)
def test_writers_parted_by_blanks(line: str, name: str) -> None:
    read = article(page(behind=f"<p>{line}</p>", lines=LINES_KO))
    assert (told_apart(LINES_KO, read), read.authors) == ([], (name,))


def test_a_mark_of_live_reports_that_the_headline_lacks_is_none_of_it() -> None:
    head = "Solseom's lamp goes out twice, keepers stay awake"
    read = article(
        f'<html lang="en"><head><title>Live: {head} | Naru Herald</title><meta property="og:title" content="Live: {head}">{DATED}'
        f"</head><body><h1>{head}</h1>{told(LINES)}</body></html>"
    )
    assert read.title == head
    assert told_apart(LINES, read) == []


def test_a_headline_of_the_fourth_rank_that_is_named_so() -> None:
    head = "섬 주민 뱃삯 지원, 내년부터 휴대전화로 한 번에"
    read = article(
        f"<html lang='ko'><head><title>보도자료 | 나루청</title></head><body><h4 class='subject'>{head}</h4><dl><dt>등록일</dt>"
        f"<dd>2026-11-16</dd></dl><div><p>- 종이 확인서 없애고 자동 할인 -</p>{told(LINES_KO)}</div></body></html>"
    )
    assert read.title == head


@pytest.mark.parametrize(
    "line",
    [
        "Have you found an error? Write to corrections@naru.example or call the readers' desk at 02-000-1919.",
        "인사·부고·결혼 소식을 보내 주세요. 지면 사정에 따라 줄여 실을 수 있습니다. 전자우편 people@naru.example",
        "「솔섬의 봄」에 실린 글과 사진은 저작권법의 보호를 받으며 허락 없이 옮겨 실을 수 없습니다.",
    ],
)
def test_what_outlets_ask_and_forbid_below_is_none_of_it(line: str) -> None:
    lines = LINES if line.isascii() else LINES_KO
    assert told_apart(lines, article(page(behind=f"<p>{line}</p>", lines=lines))) == []


def test_an_office_glued_to_a_name_is_no_part_of_it() -> None:
    by = '<div class="by">By Han Bora<span>Director, Lamp Museum</span></div>'
    title = "Solseom is lit again"
    read = article(
        f"<html lang='en'><head><title>{title}</title>{DATED}</head><body><h1>{title}</h1>{by}{told(LINES)}</body></html>"
    )
    assert read.authors == ("Han Bora",)
