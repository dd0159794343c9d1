"""Where an article ends that others follow, and lines in it that look like none of its text."""

from __future__ import annotations

import pytest

from crawler.parse.blocks import RawBlock, split
from crawler.parse.roles import read_roles
from crawler.parse.stretch import one_stretch
from crawler.parse.tree import Marks, parse
from tests.crawler.fields.writing import TEXT, TEXT_KO, article, html, told_apart

TITLE = "섬 여객선 아흐레 만에 다시 뜬다"
LINES = [" ".join(each.split()) for each in TEXT_KO.replace("<p>", "").split("</p>") if each.strip()]
LINES_EN = [" ".join(each.split()) for each in TEXT.replace("<p>", "").split("</p>") if each.strip()]
OTHER = "등대 불빛을 지켜 온 세 사람이 올해로 섬을 떠난다. 이들의 일은 기계가 맡는다. 마지막 밤을 함께 보냈다."
FAR = "물길을 잘 아는 사람이 줄었다. 서른 해 전에는 배마다 길잡이가 있었지만 지금은 기계가 그 일을 한다."
HEADS = [
    "물때가 바뀌자 갯벌 체험장 예약 늘어",
    "김 양식장 덮친 높은 물결",
    "새 도서관 책 만 권을 배로",
    "섬마을 빵집 다시 문 열다",
    "다리냐 배냐, 의회 표결 앞두고",
]
LINKS = "<ul>" + "".join(f"<li><a href='/n/{n}'>{head}</a></li>" for n, head in enumerate(HEADS)) + "</ul>"
SIGNED = "<p>한서윤 기자 han@naru.example</p>"
RIGHTS = "<p>ⓒ 나루일보, 무단 전재 및 재배포 금지</p>"


def blocks(body: str) -> list[RawBlock]:
    tree = parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    return list(split(tree, Marks()))


def page(body: str) -> str:
    above = f"<h1>{TITLE}</h1><p>입력 2026.11.03 14:05</p>"
    return f'<html lang="ko"><head><title>{TITLE}</title></head><body><div id="w">{above}{body}</div></body></html>'


def stretch(body: str) -> list[str]:
    raw = blocks(body)
    votes = [block.link_share < 0.5 for block in raw]
    return [block.text for block, vote in zip(raw, one_stretch(raw, votes), strict=True) if vote]


@pytest.mark.parametrize("end", [SIGNED, RIGHTS])
def test_what_was_taken_behind_links_and_the_last_line_of_an_article_is_none_of_it(end: str) -> None:
    assert stretch(f"{TEXT_KO}{end}{LINKS}<div>{FAR}</div>")[:-1] == LINES
    far = f"<section class='pick'><div><p>{FAR}</p></div><div><p>{OTHER}</p></div></section>"
    assert told_apart(LINES, article(page(f"<div class='txt'>{TEXT_KO}{end}</div>{LINKS}{LINKS}{far}"))) == []


@pytest.mark.parametrize(
    "body",
    [
        f"{TEXT_KO}{LINKS}<div>{FAR}</div>",  # nothing says that it ended
        f"{TEXT_KO}{SIGNED}{LINKS}<p>{FAR}</p>",  # of the shape of its paragraphs, as posts of a live blog are
        f"{TEXT_KO}{SIGNED}<div>{FAR}</div>",  # no links between
        f"<p>배가 다시 뜬다.</p>{SIGNED}{LINKS}<div>{FAR}</div>",  # a summary
    ],
)
def test_what_may_be_the_rest_of_an_article_is_left(body: str) -> None:
    assert stretch(body)[-1] == FAR


def kept(body: str) -> list[str]:
    """Of a page whose headings were not taken."""
    raw = blocks(f"<h1>{TITLE}</h1>{body}")
    read = read_roles(raw, [block.tag != "h1" for block in raw], title=TITLE)
    return [block.text for block in read.blocks if block.kept]


@pytest.mark.parametrize("head", ["등대지기 세 사람의 마지막 겨울", "등대지기 세 사람의 마지막 겨울을 따라가다"])
@pytest.mark.parametrize("under", ["<p>입력 2026.11.02 09:10</p>", "<p>한서윤 기자</p>"])
def test_the_next_headline_over_a_date_or_a_name_ends_the_article(head: str, under: str) -> None:
    assert kept(f"{TEXT_KO}<h1>{head}</h1>{under}<p>{OTHER}</p>") == LINES
    if "입력" in under:
        assert (
            told_apart(LINES, article(page(f"<div>{TEXT_KO}</div><div><h1>{head}</h1>{under}<p>{OTHER}</p></div>")))
            == []
        )


def test_the_heading_of_a_section_does_not_end_it() -> None:
    section = "<h1>배를 기다리던 사람들</h1><p>사람들은 아흐레 동안 날마다 부두로 나왔다.</p>"
    assert kept(f"{TEXT_KO}{section}<p>{OTHER}</p>")[-1] == OTHER
    assert article(page(f"<div>{TEXT_KO}{section}<p>{OTHER}</p></div>")).text.endswith(OTHER)
    early = "<h1>배를 기다리던 사람들</h1><p>한서윤 기자</p>"  # too little stands above it
    assert kept(f"<p>배가 다시 뜬다.</p>{early}{TEXT_KO}")[-1] == LINES[-1]


def test_the_last_line_of_photo_news_is_text_without_its_date() -> None:
    lines = ["나루군 여객선이 3일 오전 아흐레 만에 항구를 떠나고 있다.", "배는 하루 네 번 섬과 육지를 오간다."]
    tail = " 2026.11.3. han@naru.example"
    read = article(page(f"<div class='txt'>{lines[0]}<br><br>{lines[1]}{tail}</div>"))
    assert (read.text.split("\n\n"), read.captions) == (lines, ())
    read = article(page(f"<div class='txt'>{TEXT_KO}<p>{lines[1]}{tail}</p></div>"))
    assert (told_apart(LINES, read), read.captions) == ([], (lines[1] + tail,))


def test_a_headline_with_its_subtitle_is_no_text_in_a_box_of_that_name_only() -> None:
    again = f"{TITLE} 항만청, 세 번째 배도 산다"
    assert told_apart(LINES, article(page(f"<div class='txt'><p class='view-title'>{again}</p>{TEXT_KO}</div>"))) == []
    for line in (f"<p class='x'>{again}</p>", f"<p class='view-title'>{TITLE}는 소식에 섬사람들이 부두로 나왔다.</p>"):
        assert len(article(page(f"<div class='txt'>{line}{TEXT_KO}</div>")).text.split("\n\n")) == len(LINES) + 1


def test_all_lines_of_a_list_of_appointments_are_text() -> None:
    points = ["▲ 기획실장 한서윤 ▲ 항만국장 강도현", "▲ 등대과장 유들잎 ▲ 수산과장 봄누리", "▲ 나루도 출장소장 차미래"]
    listed = "".join(f"<p>{point}</p>" for point in points)
    read = article(page(f"<div class='txt'><p>{LINES[0]}</p>{listed}<p>{LINES[1]}</p></div>"))
    assert (read.text.split("\n\n"), read.authors) == ([LINES[0], *points, LINES[1]], ())


@pytest.mark.parametrize("long", ["p", "div"])
def test_a_short_line_of_such_a_list_may_have_another_shape(long: str) -> None:
    many = " ".join(f"▲ {office}과장 한서윤" for office in ("기획", "항만", "여객", "등대", "수산", "물때", "뱃길"))
    points = f"<{long}>{many}</{long}><div>▲ 감사과장 이로운</div><div>▲ 어촌과장 봄누리</div>"
    read = article(page(f"<div class='txt'><p>{LINES[0]}</p>{points}<p>{LINES[1]}</p></div>"))
    assert read.text.split("\n\n") == [LINES[0], many, "▲ 감사과장 이로운", "▲ 어촌과장 봄누리", LINES[1]]


def test_writers_with_a_mark_each_are_no_list() -> None:
    read = article(html("", f"<h1>{TITLE}</h1>", "", f"{TEXT_KO}<p>▲ 한서윤 기자</p><p>▲ 강도현 기자</p>", "ko"))
    assert (told_apart(LINES, read), read.authors) == ([], ("한서윤", "강도현"))


def test_a_list_in_a_box_called_as_those_of_the_paragraphs_is_text() -> None:
    points = ["맡은 짐을 잃으면 나루터가 갚는다.", "궂은 날에 배를 띄우면 나루터의 잘못이다."]
    boxes = [f"<div class='b'><p>{line}</p></div>" for line in LINES]
    listed = "<div class='b'><ol>" + "".join(f"<li>{point}</li>" for point in points) + "</ol></div>"
    other = (
        "<div class='tip'><ol><li>나루터에 늦지 않게 나오세요.</li><li>짐은 두 개까지 실을 수 있습니다.</li></ol></div>"
    )
    read = article(page(f"<div class='txt'>{boxes[0]}{listed}{boxes[1]}{other}{boxes[2]}</div>"))
    assert told_apart([LINES[0], *points, *LINES[1:]], read) == []


def test_who_wrote_with_an_office_over_the_date_is_no_text() -> None:
    above = (
        f"<h2>{TITLE}</h2><p>노을빈 나루대 문헌정보학과 교수</p><p>2026-10-13 19:00 | 지면게재일 2026-10-14 18면</p>"
    )
    page = f"<html lang='ko'><head><title>{TITLE}</title></head><body><div>{above}{TEXT_KO}</div></body></html>"
    read = article(page)
    assert told_apart(LINES, read) == []
    assert read.authors == ("노을빈",)


def test_a_second_editorial_in_an_element_of_its_own_is_another_article() -> None:
    one = "<{0} class='{1}'><h4><span>[사설] {2}</span></h4><p>등록 2026-11-03 {3}</p><div class='text'>{4}</div></{0}>"
    more = "<br><br>".join([FAR, OTHER, FAR])
    first = one.format("article", "first", TITLE, "19:05", "<br><br>".join(LINES))
    second = one.format("article", "second", "등대지기를 그냥 보낼 일인가", "19:04", more)
    read = article(f'<html lang="ko"><head><title>[사설] {TITLE}</title></head><body>{first}{second}</body></html>')
    assert told_apart(LINES, read) == []


def test_behind_the_mark_of_an_agency_the_next_headline_is_another_reports() -> None:
    item = "<p align='center'><a name='{0}'></a><b>{1}</b></p><td>{2} -0-<br>www.naru.example (Juche113.11.3.)</td>"
    lines = "<br>".join(LINES_EN)
    others = (
        "Naru, Nov. 3 (NNA) -- A rowing contest of school children was held at the lighthouse.<br>The pupils of the"
    )
    others += " first island school took the first place. Prizes were given to the winners at the close."
    rows = f"<tr>{item.format(16, 'Island ferries sail again', lines)}</tr><tr><td>Other News of May 3</td></tr>"
    rows += f"<tr>{item.format(17, 'Rowing Contest of School Children Held', others)}</tr>"
    title = "<title>Island ferries sail again</title>"
    page = f"<html lang='en'><head>{title}</head><body><table>{rows}</table></body></html>"
    assert told_apart(LINES_EN, article(page)) == []


@pytest.mark.parametrize(("first", "second"), [("h1", "h2"), ("div class='ttl'", "div class='ttl'")])
def test_a_flash_ends_before_the_box_of_its_make_with_the_next_headline_over_a_date(first: str, second: str) -> None:
    said = "항만청은 3일 섬과 육지를 잇는 여객선 두 척이 이번 주부터 다시 운항한다고 밝혔다."
    unit = "<div class='unit'><{0}>{1}</{2}><p class='d'>게재 일자 : 2026년 11월 0{3}일(月)</p>"
    unit += "<div class='v'>{4}</div></div>"
    units = unit.format(first, TITLE, first.split()[0], 2, said)
    units += unit.format(second, "등대지기 셋, 마지막 밤을 보내다", second.split()[0], 2, f"{OTHER}<br><br>{FAR}")
    page = f"<html lang='ko'><head><title>{TITLE} - 나루일보</title></head><body><div>{units}</div></body></html>"
    assert article(page).text == said
