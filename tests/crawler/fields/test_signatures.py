"""Who wrote it, where no by-line of a known form says so: pen names, offices, names in elements of their own."""

from __future__ import annotations

import pytest

from crawler.parse.names import is_byline, read_authors, read_byline
from tests.crawler.fields.writing import TEXT_KO, article, html, json_ld, og

TITLE = "섬 여객선 아흐레 만에 다시 뜬다"


def signed(above: str = "", last: str = "", head: str = "") -> tuple[str, ...]:
    text = TEXT_KO + (f"<p>{last}</p>" if last else "")
    read = article(html(head or og("title", TITLE), f"<h1>{TITLE}</h1>{above}", "", text, "ko"))
    assert read.text.endswith("차라리 다리를 놓자고 했다.")
    return read.authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("달무리 기자", ("달무리",)),
        ("탐사취재팀 한서윤·두루미 기자, 윤슬 인턴기자", ("한서윤", "두루미", "윤슬")),
        ("윤슬 기자 yoon@naru.example", ("윤슬",)),
        ("가람섬/글·사진 한서윤 기자 han@naru.example", ("한서윤",)),
        ("나루=한서윤 기자", ("한서윤",)),
        ("한서윤 기자 · 시작 2026.11.09 06:10 · 최종 업데이트", ("한서윤",)),
        ("담당 기자", ()),
        ("온라인 기자", ()),
    ],
)
def test_a_name_before_the_title_of_a_reporter_need_not_begin_with_a_known_surname(
    line: str, names: tuple[str, ...]
) -> None:
    assert read_byline(line) == names


def test_words_before_the_title_are_no_line_of_a_name() -> None:
    assert not is_byline("떠나는 기자")
    assert not is_byline("본지 기자")
    assert is_byline("윤슬 기자")


def test_fields_for_authors_hold_rare_names_with_an_office_or_an_account() -> None:
    assert read_authors(["묘가람 소설가"]) == ("묘가람",)
    assert read_authors(["옹가람 기자"]) == ("옹가람",)
    assert read_authors(["한서윤(hansy77)"]) == ("한서윤",)
    assert read_authors(["관리자", "편집국"]) == ()


@pytest.mark.parametrize(
    "above",
    [
        "<div class='a'><b>한서윤</b><i>소설가</i></div><div>입력 2026.11.03 17:22</div>",
        "<p class='name'>한서윤 나루경찰서 교통과 경위</p><p>입력 : 2026. 11.03(화) 17:22</p>",
        "<div><span class='j'>한서윤</span><em>기자</em><span title='2026-11-03 17:22'>17일 전</span></div>",
        "<p>시 한서윤 시인</p>",
        "<ul><li>한서윤 나루대 명예교수</li><li>2026-11-03 17:22</li></ul>",
    ],
)
def test_who_stands_under_the_headline(above: str) -> None:
    assert signed(above) == ("한서윤",)


def test_a_foreigner_stands_in_both_scripts() -> None:
    assert signed("<div class='w'><b>아스트리드 룬드</b> <span>(Astrid Lund)</span><br>북해대학 생태학 교수</div>") == (
        "아스트리드 룬드",
    )


@pytest.mark.parametrize(
    "last", ["한서윤 나루경찰서 경위", "한서윤 소설가", "- 나루마을기자단 한서윤", "한서윤·나루대 교수"]
)
def test_who_stands_under_the_last_sentence(last: str) -> None:
    above = "<p>한서윤 나루경찰서 경위</p><p>입력 2026.11.03 17:22</p>" if "기자단" not in last else "<p>글 한서윤</p>"
    assert signed(above, last) == ("한서윤",)


@pytest.mark.parametrize(
    "last", ["㈜가람정밀 대표 한서윤", "(주)가람정밀 대표이사 한서윤", "(재)나루문화재단 이사장 한서윤"]
)
def test_the_mark_of_a_firm_tells_whose_office_it_is(last: str) -> None:
    assert signed("", last) == ("한서윤",)


def test_a_list_of_names_and_offices_is_text() -> None:
    names = ("한서윤 나루시장", "도가람 나루시립병원 의사", "문나래 나루고 교사")
    page = html(og("title", TITLE), f"<h1>{TITLE}</h1>", "", TEXT_KO + "".join(f"<p>{n}</p>" for n in names), "ko")
    assert article(page).text.endswith("\n\n".join(names))


def test_the_outlet_in_the_field_for_the_author_is_no_author() -> None:
    head = f"<title>{TITLE} : 강나루</title><meta name='author' content='강나루'>"
    assert signed(head=head) == ()
    author = '"author":{"@type":"Person","name":"강나루"},"publisher":{"@type":"Organization","name":"강나루"}'
    assert signed(head=json_ld(f'{{"@type":"NewsArticle","headline":"{TITLE}",{author}}}')) == ()


def test_who_wrote_the_next_article_did_not_write_this_one() -> None:
    other = f"<article class='story'><h1>물새 삼만 마리</h1><div>도가람 기자</div>{TEXT_KO}</article>"
    page = html(og("title", TITLE), f"<h1>{TITLE}</h1><div>윤슬 기자 | 입력 2026.11.03 17:22</div>", "", TEXT_KO, "ko")
    assert article(page.replace("</body>", other + "</body>")).authors == ("윤슬",)
