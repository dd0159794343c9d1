"""Who signs and is no reporter, and what beside a name would pass for one: places, bodies, advisers."""

from __future__ import annotations

import pytest

from crawler.parse.names import is_byline, named_beside, read_byline
from tests.crawler.fields.writing import TEXT, TEXT_KO, article, html, og, told_apart

TITLE = "섬 여객선 아흐레 만에 다시 뜬다"
PARAGRAPHS = [" ".join(line.split()) for line in TEXT_KO.replace("</p>", "").split("<p>")[1:]]


def page(above: str = "", last: str = "") -> str:
    return html(og("title", TITLE), f"<h1>{TITLE}</h1>{above}", "", TEXT_KO + last, "ko")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("별솔대 한서윤 교수", ("한서윤",)),
        ("한서윤(연두대 교수)", ("한서윤",)),
        ("한서윤 | 구슬연구소장", ("한서윤",)),
        ("[한서윤 연두대 교수]", ("한서윤",)),
        ("한서윤 연두시장", ("한서윤",)),
        ("한서윤 주솔시 해양수산국장", ("한서윤",)),
        ("여수 한서윤기자", ("한서윤",)),
        ("구슬군 한서윤 기자", ("한서윤",)),
        ("한서윤 경제·해양부 기자", ("한서윤",)),
        ("고래도(완도)=한서윤 기자", ("한서윤",)),
        ("한서윤 기자 고래도(완도)", ("한서윤",)),
        ("한서윤 시민기자(구슬시 연두동)", ("한서윤",)),
        ("도마뉴스 한서윤 예보캐스터", ("한서윤",)),
        ("구슬본부 한서윤 기자", ("한서윤",)),
        ("韓瑞允 月刊구슬 기자", ("韓瑞允",)),
        ("한서윤(韓瑞允) 논설위원", ("한서윤",)),
        ("구슬일보 한서윤·별솔신문 도가람 기자", ("한서윤", "도가람")),
        ("김영대 이상도 기자", ("김영대", "이상도")),
        ("한서윤·김훈·허준 기자", ("한서윤", "김훈", "허준")),
        ("나루강 기자", ("나루강",)),
        ("국방부 기자", ()),
        ("구슬(완도)/한서윤 기자", ("한서윤",)),
        ("한서윤·Jo Bell 기자", ("한서윤", "Jo Bell")),
        ("Nguyen Van An 통신원", ("Nguyen Van An",)),
        ("Anna Holm 연두대 교수", ("Anna Holm",)),
        ("YTN 한서윤 기자", ("한서윤",)),
        ("한서윤ㆍ도가람 기자", ("한서윤", "도가람")),
        ("한서윤∙도가람•문나래 기자", ("한서윤", "도가람", "문나래")),
        ("한서윤 변호사·공인노무사", ("한서윤",)),
        ("한서윤 시인·별솔문학회장", ("한서윤",)),
        ("한서윤 부장대우", ("한서윤",)),
        ("명예기자 한서윤(구슬읍)", ("한서윤",)),
        ("한서윤 기자 외", ("한서윤",)),
        ("<저작권자 © 구슬일보> 한서윤 기자", ("한서윤",)),
    ],
)
def test_places_and_bodies_beside_a_name_are_no_second_one(line: str, names: tuple[str, ...]) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("한서윤 기자 seo@naru.example 도움말 = 노무사 도가람·문나래", ("한서윤",)),
        ("한서윤 기자 (도움말 도가람 연두대 교수)", ("한서윤",)),
        ("감수 도가람 연두대 교수", ()),
        ("정리 한서윤 기자 사진 도가람 선임기자", ("한서윤",)),
        ("글 한서윤(시인) · 사진 도가람(사진가)", ("한서윤",)),
        ("대담=한서윤 편집국장, 정리=도가람 기자", ("한서윤", "도가람")),
        ("공동취재: 한서윤 도가람 기자", ("한서윤", "도가람")),
        ("기획/한서윤 PD", ("한서윤",)),
        ("구성 : 한서윤, 편집 : 도가람", ("한서윤",)),
        ("완도=글·사진 한서윤 기자 a@naru.example 도가람 기자 b@naru.example", ("한서윤", "도가람")),
    ],
)
def test_who_helped_did_not_write(line: str, names: tuple[str, ...]) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "한서윤 구슬병원 소화기내과 전문의",
        "한서윤 신부(천주교 구슬교구)",
        "시인 한서윤",
        "문학평론가 한서윤",
        "구슬일보 한서윤",
        "독자 한서윤",
        "한서윤 외 3인",
        "글·그림 한서윤",
        "취재·사진 한서윤 / 편집 도가람",
        "한서윤 (사)구슬환경연대 상임이사",
        "한서윤 前 연두대 총장",
        "한서윤 구슬당 국회의원(별솔갑)",
        "한서윤·연두대 교수·경제학",
        "구슬고 2학년 한서윤",
        "(글) 한서윤",
        "글ㅣ한서윤",
        "글ㆍ사진 한서윤",
        "by 한서윤",
        "Written by 한서윤",
        "에디터 | 한서윤",
        "한서윤 등 3명",
        "한서윤 글·사진",
        "한서윤 글 / 도가람 사진",
        "연두대 명예교수 한서윤",
        "구슬연구소 한서윤",
        "구슬연구소장 한서윤",
    ],
)
@pytest.mark.parametrize("frame", ["<div><span>{}</span> <span>{}</span></div>", "<p>{}</p><div>{}</div>"])
def test_who_has_an_office_under_the_headline(line: str, frame: str) -> None:
    read = article(page(frame.format(line, "입력 2026.11.03 17:22")))
    assert (read.authors, told_apart(PARAGRAPHS, read)) == (("한서윤",), [])


@pytest.mark.parametrize("word", ["오피니언", "여론광장", "전체기사", "심층취재", "전라남도", "해양부"])
def test_a_section_beside_the_date_is_nobody(word: str) -> None:
    assert article(page(f"<div><span>{word}</span> <span>입력 2026.11.03 17:22</span></div>")).authors == ()


def test_a_byline_behind_whose_the_text_is_counts_and_ends_it() -> None:
    last = "<p>&lt;저작권자 © 구슬일보&gt; 한서윤 기자</p><p>여객선 예약은 이렇게</p>"
    read = article(page("<p>입력 2026.11.03 17:22</p>", last))
    assert (read.authors, told_apart(PARAGRAPHS, read)) == (("한서윤",), [])


def test_foreigners_and_monks_are_named_by_their_office() -> None:
    assert named_beside("마이클 브란트 연두대 초빙교수") == ("마이클 브란트",)
    assert named_beside("법온 스님(구슬사 주지)") == ("법온",)
    assert named_beside("주지 스님") == ()


@pytest.mark.parametrize(
    "line",
    [
        "한서윤(대전 서구)",
        "한서윤 (경기 수원시 장안구)",
        "&lt;한서윤·경기 구슬시&gt;",
        "한서윤 | 경남 구슬시 별솔로 12",
        "- 한서윤, 충북 구슬군 연두면",
        "한서윤 &lt;구슬환경운동연합 사무국장&gt;",
        "─ 한서윤(시인)",
        "한서윤 │ 문학평론가",
        "한서윤 씨(52·농업)",
        "한서윤(34·회사원·부산 사하구)",
        "한서윤(구슬초 6)",
        "한서윤 드림",
        "필자 한서윤 : 구슬연구소 소장",
        "독자 한서윤(구슬시)",
        "/한서윤 구슬소방서장",
        "〈한서윤 시인〉",
        "경남 김해시 한서윤",
        "3월 구슬에서 한서윤",
        "한서윤 (구슬생협 조합원)",
        "한서윤 구슬시 연두동 거주",
        "한서윤/인터넷 독자",
        "구슬경찰서 경위 한서윤",
        "구슬소방서 예방안전과 소방장 한서윤",
        "구슬보훈지청 보훈과 한서윤",
    ],
)
def test_who_signs_a_letter_or_a_column(line: str) -> None:
    read = article(page("<p>입력 2026.11.03 17:22</p>", f"<p>{line}</p>"))
    assert (read.authors, told_apart(PARAGRAPHS, read)) == (("한서윤",), [])


def test_each_of_several_letters_is_signed() -> None:
    signed = ("한서윤 (전북 구슬시, 농업)", "도가람(경북 별솔군)", "문나래 씨(61·어업)")
    heads = ("조끼가 너무 큽니다", "급식이 남았습니다", "배가 오지 않습니다")
    told = "지난달부터 이 일을 두고 마을에서 말이 많았습니다. 군청에 물어도 기다리라는 답뿐입니다."
    text = "".join(
        f"<div><b>{head}</b></div><div>{told} {i}년째입니다.</div><div>{name}</div>"
        for i, (head, name) in enumerate(zip(heads, signed, strict=True))
    )
    read = article(html(og("title", TITLE), f"<h1>{TITLE}</h1><p>2026.11.03 17:22</p>", "", text, "ko"))
    assert read.authors == ("한서윤", "도가람", "문나래")
    assert not any(name in read.text for name in signed)


@pytest.mark.parametrize(
    "lines",
    [
        ("대상 한서윤(구슬초 6)", "금상 도가람(별솔초 5)", "은상 문나래(연두초 4)"),
        ("△남자 100m 한서윤(구슬시청)", "△여자 100m 도가람(별솔군청)"),
        ("한서윤(구슬시 연두동)", "도가람(별솔군 연두면)", "문나래(완도군)"),
        ("교장 한서윤", "교감 도가람"),
        ("별솔중 교장 한서윤", "연두중 교장 도가람"),
        ("구슬시청 한서윤",),
        ("경기 수원시 장안구",),
        ("출연 한서윤 도가람",),
        ("장소 구슬시청",),
    ],
)
def test_lists_of_people_and_places_are_text(lines: tuple[str, ...]) -> None:
    read = article(page("<p>입력 2026.11.03 17:22</p>", "".join(f"<p>{line}</p>" for line in lines)))
    assert (read.authors, told_apart([*PARAGRAPHS, *lines], read)) == ((), [])


@pytest.mark.parametrize(
    "line",
    [
        "이천 하남 여주 공동 대응",
        "원주 의료원장 교체",
        "장애인 교사 늘린다",
        "한우 농가 대표",
        "차기 의장",
        "인터뷰 한서윤 구슬시장",
        "배우 한서윤",
        "한서윤 사진 전시회",
    ],
)
def test_a_subtitle_names_no_writer(line: str) -> None:
    assert article(page(f"<h2>{line}</h2><p>입력 2026.11.03 17:22</p>")).authors == ()
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("글쓴이 한서윤은 연두대 교수로 도시공학을 가르친다.", ("한서윤",)),
        ("이 글을 쓴 한서윤은 구슬에서 배를 짓는다.", ("한서윤",)),
        ("한서윤: 연두대 교수. 저서로 ‘배의 기억’이 있다.", ("한서윤",)),
        ("※ 필자는 연두대 교수입니다.", ()),
    ],
)
def test_a_line_about_the_writer_is_no_text_and_names_him_where_nothing_else_does(
    line: str, names: tuple[str, ...]
) -> None:
    read = article(page("<p>입력 2026.11.03 17:22</p>", f"<p>{line}</p>"))
    assert (read.authors, told_apart(PARAGRAPHS, read)) == (names, [])
    signed = article(page("<p>도가람 기자 입력 2026.11.03 17:22</p>", f"<p>{line}</p>"))
    assert signed.authors == ("도가람",)


@pytest.mark.parametrize(
    "line", ["한서윤 시인은 1971년 구슬에서 태어났다. 시집 ‘뱃길’이 있다.", "한서윤 | 연두대 교수. 저서 ‘뱃길’."]
)
def test_what_the_writer_does_else_is_text_only_where_somebody_else_wrote(line: str) -> None:
    above = "<p class='byline'>{} 2026.11.03 17:22</p>"
    assert told_apart(PARAGRAPHS, article(page(above.format("한서윤"), f"<p>{line}</p>"))) == []
    if line.endswith("있다."):
        assert line in article(page(above.format("도가람"), f"<p>{line}</p>")).text


def test_names_with_pages_of_their_own_are_those_of_writers_whatever_they_are_called() -> None:
    links = "<a href='/author/sun'>한서윤</a>, <a href='/author/dot'>닷슬아</a>"
    page = html("", f"<h1>섬 여객선 다시 뜬다</h1><div class='gh-authors'>{links}</div>", text=TEXT_KO, language="ko")
    assert article(page).authors == ("한서윤", "닷슬아")
    pen = "<div class='byline'>Music <br>by <a href='/author/j_naru'>j_naru</a></div>"
    assert article(html("", f"<h1>Island ferries sail again</h1>{pen}")).authors == ("j_naru",)
    more = "<div class='byline'>By Han Seo-yun <a href='/author/han/more'>More articles</a></div>"
    assert article(html("", f"<h1>Island ferries sail again</h1>{more}")).authors == ("Han Seo-yun",)


def test_two_reporters_joined_by_a_point_behind_what_they_did() -> None:
    line = "<div><span>검증: 한서윤·문바다 기자</span><span>2026.11.03</span><a>공유</a><a>링크 복사</a></div>"
    page = html("", f"<h1>섬 여객선 다시 뜬다</h1>{line}", text=TEXT_KO, language="ko")
    assert article(page).authors == ("한서윤", "문바다")


def test_who_contributed_an_article_is_named_under_the_picture() -> None:
    cap = "<table><tr><td><img src='/p/1.jpg' width='150'></td></tr>"
    cap += "<tr><td class='cap'>▲ 한서윤 나루소방서 예방과 소방위</td></tr></table>"
    menu = "<a href='/m4'>시민기자 신청</a> | <a href='/m5'>구독신청</a>"
    above = f"<p>{menu}</p><h1>[독자기고] 재 한 삽이 배를 태운다</h1><p>2026.11.03 14:05</p>"
    assert article(html("", above, text=cap + TEXT_KO, language="ko")).authors == ("한서윤",)
    reported = above.replace("[독자기고] ", "")
    assert article(html("", reported, text=cap + TEXT_KO, language="ko")).authors == ()


def test_a_letter_in_english_is_signed_with_a_name_and_a_place() -> None:
    sign = "<p>Philippa Han<br>Jung-gu, Seoul</p>"
    call = "<div class='guide'><p><b>We welcome your letters.</b> Letters should be no longer than 350 words.</p></div>"
    read = article(html("", "<h1>[LETTER] Leave the ferry</h1><p>Posted : 2026-11-03 19:05</p>", call, TEXT + sign))
    assert read.authors == ("Philippa Han",)
    assert read.text.endswith("would rather see a bridge.")


def test_the_writer_s_name_alone_is_no_text_of_a_post() -> None:
    lines = "".join(f"{part}</p><span>한서윤</span>" for part in TEXT_KO.strip().split("</p>")[:-1])
    page = html("", "<h1>섬 여객선 다시 뜬다</h1><p>2026.11.03 14:05 | 한서윤 기자</p>", text=lines, language="ko")
    assert "한서윤" not in article(page).text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<ul class='author-list'><li><a href='/author/nuri'>조누리</a></li></ul>", ("조누리",)),
        (
            "<div class='sp-by'><span>한서윤 기자</span><span>문바다 기자</span><span>사진 윤나루 기자</span></div>",
            ("한서윤", "문바다"),
        ),
        ("<p>한서윤 기자 문바다 기자 사진 윤나루 기자</p>", ("한서윤", "문바다")),
        ("<div><span>옹다현기자</span><span>2026-11-03 14:05</span></div>", ("옹다현",)),
        ("<ul><li><b>연설자</b> 항만청장</li><li><b>연설일</b> 2026.11.03</li></ul>", ()),
    ],
)
def test_who_wrote_and_nobody_else(line: str, names: tuple[str, ...]) -> None:
    page = html("", f"<h1>섬 여객선 다시 뜬다</h1>{line}", text=TEXT_KO, language="ko")
    assert article(page).authors == names


def test_a_slogan_before_the_mail_addresses_is_no_text() -> None:
    last = "<p>◎가까이 있는 통신 나루뉴스 han@naru.example, moon@naru.example</p>"
    page = html("", "<h1>섬 여객선 다시 뜬다</h1><p>2026.11.03 14:05</p>", text=TEXT_KO + last, language="ko")
    assert "나루뉴스" not in article(page).text
