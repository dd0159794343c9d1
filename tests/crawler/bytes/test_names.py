"""By-lines of Korean papers in both languages, and lines that only look like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parse.names import is_byline, read_authors, read_byline

BYLINES: dict[str, tuple[str, ...]] = {
    "광주=홍길동 기자 id@paper.example": ("홍길동",),
    "홍길동 기자": ("홍길동",),
    "홍길동기자": ("홍길동",),
    "홍길동 선임기자": ("홍길동",),
    "홍길동 특파원": ("홍길동",),
    "홍길동 워싱턴 특파원": ("홍길동",),
    "홍길동 논설위원": ("홍길동",),
    "홍길동 객원논설위원": ("홍길동",),
    "홍길동 인턴기자": ("홍길동",),
    "홍길동 인턴 기자": ("홍길동",),
    "홍길동 객원기자": ("홍길동",),
    "홍길동 사진기자": ("홍길동",),
    "홍길동 북한전문기자": ("홍길동",),
    "홍길동 정치부 기자": ("홍길동",),
    "홍길동(정치부 기자)": ("홍길동",),
    "홍길동 통일외교팀장": ("홍길동",),
    "정치부장 홍길동": ("홍길동",),
    "홍길동 앵커": ("홍길동",),
    "홍길동 PD": ("홍길동",),
    "홍길동 에디터": ("홍길동",),
    "홍길동 연구원": ("홍길동",),
    "홍길동 서울대 교수": ("홍길동",),
    "고려대 홍길동 교수": ("홍길동",),
    "워싱턴/홍길동 특파원": ("홍길동",),
    "YTN 홍길동 (id@ytn.example)": ("홍길동",),
    "YTN 홍길동 [id@ytn.example]": ("홍길동",),
    "하루뉴스 홍길동 기자": ("홍길동",),
    "[하루경제=홍길동 기자]": ("홍길동",),
    "[이데일리 홍길동 기자]": ("홍길동",),
    "(서울=연합뉴스) 홍길동 기자 = ": ("홍길동",),
    "(뉴욕=연합뉴스) 홍길동 특파원 = ": ("홍길동",),
    "(서울=연합뉴스) 홍길동·김철수 기자 = ": ("홍길동", "김철수"),
    "[서울=뉴시스]홍길동 기자 =": ("홍길동",),
    "(서울=뉴스1) 홍길동 기자 =": ("홍길동",),
    "【서울=뉴시스】 홍길동 기자 =": ("홍길동",),
    "홍길동 기자 외 1명": ("홍길동",),
    "홍길동 기자 id@paper.example": ("홍길동",),
    "홍길동 기자(id@paper.example)": ("홍길동",),
    "/홍길동 기자 id@paper.example": ("홍길동",),
    "▶홍길동 기자": ("홍길동",),
    "홍길동 기자 구독": ("홍길동",),
    "홍길동 기자 다른기사 보기": ("홍길동",),
    "기자 홍길동": ("홍길동",),
    "홍길동·김철수 기자": ("홍길동", "김철수"),
    "홍길동, 김철수 기자": ("홍길동", "김철수"),
    "홍길동 김철수 기자": ("홍길동", "김철수"),
    "홍길동 기자, 김철수 기자": ("홍길동", "김철수"),
    "홍길동 기자·김철수 특파원": ("홍길동", "김철수"),
    "도쿄=홍길동 특파원, 김철수 기자": ("홍길동", "김철수"),
    "세종=홍길동·김철수 기자 a@x.example b@x.example": ("홍길동", "김철수"),
    "[정리=홍길동 기자]": ("홍길동",),
    "글·사진 홍길동 기자": ("홍길동",),
    "글·사진=홍길동 기자": ("홍길동",),
    "영상편집: 홍길동": ("홍길동",),
    "내홍길·김철수 기자": ("내홍길", "김철수"),
    "이홍길 객원논설위원·나루대 경제학과 교수": ("이홍길",),
    "홍길동 기자 구독 기자홈": ("홍길동",),
    "1718호 3면 | 홍길동·김철수 기자": ("홍길동", "김철수"),
    "[나루팝 홍길동 기자 gildong@naru.example]": ("홍길동",),
    "글 홍길동 기자 · 사진 김철수": ("홍길동",),
    "나루·한강=홍길동/김철수 기자 a@x.example": ("홍길동", "김철수"),
    "남궁민 기자": ("남궁민",),
    "선우은숙 기자": ("선우은숙",),
    "황보관 기자": ("황보관",),
    "제갈량 특파원": ("제갈량",),
    "남궁옥분기자": ("남궁옥분",),
    "김철 기자": ("김철",),
    "By Jung Min-ho": ("Jung Min-ho",),
    "By Jung Min-ho, staff reporter": ("Jung Min-ho",),
    "By Jung Min-ho, English staff reporter": ("Jung Min-ho",),
    "By Jung Min-ho, Washington correspondent": ("Jung Min-ho",),
    "By Jung Min-ho in Tokyo": ("Jung Min-ho",),
    "By Robert E. Kelly": ("Robert E. Kelly",),
    "By Ludwig van der Berg": ("Ludwig van der Berg",),
    "BY KIM CHUL-SOO [kim@x.example]": ("Kim Chul-soo",),
    "BY KIM CHUL-SOO, PARK YOUNG-HEE [kim@x.example]": ("Kim Chul-soo", "Park Young-hee"),
    "By Kim Chul-soo (id@herald.example)": ("Kim Chul-soo",),
    "Kim Chul-soo kim@x.example": ("Kim Chul-soo",),
    "By Kim Min-su and Lee Young-hee": ("Kim Min-su", "Lee Young-hee"),
    "By Kim Min-su, Lee Young-hee and Choi Ji-won": ("Kim Min-su", "Lee Young-hee", "Choi Ji-won"),
    "By Kim Jong Un": ("Kim Jong Un",),
    "Reporter : Hong Gil-dong": ("Hong Gil-dong",),
    # desks, agencies and mere mail addresses stand in the by-line's place and name nobody
    "온라인뉴스팀": (),
    "디지털뉴스팀 online@paper.example": (),
    "By Yonhap": (),
    "By Staff": (),
    "id@herald.example": (),
    "정치부 id@paper.example": (),
}
NO_BYLINES = [
    "", " ", "기자들은 회견장에 모였다.", "윤 기자는 말했다", "윤 기자", "이 기자", "홍길동 기자는 현장을 찾았다.",
    "홍길동 교수는 이렇게 말했다.", "홍길동 기자가 취재했습니다", "홍길동 기자와 만난 그는 웃었다.", "홍길동",
    "김정은 위원장", "김정은 국무위원장", "이재명 대통령", "문재인 전 대통령", "정동영 장관", "북한 기자", "외신 기자",
    "전직 기자", "우리 기자", "여성 기자", "강원도 기자", "한국 기자", "사진기자 출신", "고려대 교수", "기자",
    "합참은 6일 “북한이 미사일을 쏘았다”고 홍길동 기자에게 밝혔다.", "조선중앙통신",
    "사진|홍길동 SNS", "기자 구독", "북한이 동해상으로 발사체를 쏘았다",
    "이 사건을 처음 보도한 홍길동 기자", "정부 관계자는 기자에게 “확인 중”이라고 했다.",
    "문의: help@paper.example 홍길동 과장님께",
    "By the time the talks ended", "By 2030, North Korea", "By Monday", "By contrast, Seoul", "By Seoul and Washington",
    "By North Korea", "By Kim Jong Un's order, troops moved", "By Kim Min-su and by no means the last", "Jung Min-ho",
    "Kim Chul-soo, a reporter, said so.", "The reporter said", "Staff", "By", "By :",
    "Kim said he wrote to kim@x.example",
]  # fmt: skip


@pytest.mark.parametrize("line", BYLINES)
def test_a_byline_is_known_and_its_names_are_read(line: str) -> None:
    assert is_byline(line)
    assert read_byline(line) == BYLINES[line]


@pytest.mark.parametrize("line", NO_BYLINES)
def test_what_only_looks_like_a_byline_is_none(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    ["연합뉴스", "뉴시스", "Yonhap", "Staff", "Newsroom", "AFP", "AP", "Korea Times", "Yonhap News Agency", "편집국",
     "공동취재단", "하루일보", "The Korea Herald", "Reuters", "yonhap@paper.example(PaperTimes)", "admin", "",
     "기자들은 회견장에 모였다.", "홍길동 기자는 현장을 찾았다."],
)  # fmt: skip
def test_desks_agencies_and_sentences_name_nobody(line: str) -> None:
    assert read_byline(line) == ()


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["홍길동 기자", "홍길동"], ("홍길동",)),
        (["홍길동", "김철수"], ("홍길동", "김철수")),
        (["홍길동,김철수"], ("홍길동", "김철수")),
        (["홍길동 기자 (id@paper.example)", "하루일보"], ("홍길동",)),
        (["Jung Min-ho", "https://paper.example/author/3", "The Korea Times"], ("Jung Min-ho",)),
        (["Kim Min-su; Lee Young-hee"], ("Kim Min-su", "Lee Young-hee")),
        (["Kim Min-su <kim@x.example>"], ("Kim Min-su",)),
        (["연합뉴스", "Yonhap", "admin", ""], ()),
        (["x" * 5000], ()),
        ([], ()),
    ],
)
def test_authors_of_structured_data_are_persons_each_once(values: list[str], names: tuple[str, ...]) -> None:
    assert read_authors(values) == names


def test_long_texts_cost_no_more_than_long_texts_should() -> None:
    for piece in (
        "김",
        "김철수 ",
        "김철수·",
        "By A ",
        "기자 ",
        "a@a.",
        "@",
        "Kim ",
        "사진=",
        "(",
        " ",
        "정치부",
        "남궁",
    ):
        text = piece * (10_240 // len(piece))
        began = time.process_time()
        for part in (text, text[:199], "By " + text[:190]):
            is_byline(part)
            read_byline(part)
            read_authors([part])
        assert time.process_time() - began < 0.5, piece  # seconds


_SURNAMES = st.sampled_from(["김", "이", "박", "최", "정", "강", "윤", "남궁", "황보"])
_GIVEN = st.sampled_from(["민준", "서연", "길동", "철수", "영희", "지원", "훈", "빛나"])
_PERSONS = st.builds(str.__add__, _SURNAMES, _GIVEN)
_TITLES = st.sampled_from(["기자", "선임기자", "특파원", "논설위원", "인턴기자", "앵커", "PD"])


@settings(max_examples=200, deadline=None)
@given(
    names=st.lists(_PERSONS, min_size=1, max_size=4, unique=True),
    title=_TITLES,
    place=st.sampled_from(["", "부산=", "도쿄/"]),
)
def test_names_that_were_written_into_a_byline_are_read_back(names: list[str], title: str, place: str) -> None:
    for between in ("·", ", ", " "):
        for line in (f"{place}{between.join(names)} {title}", f"[하루일보 {between.join(names)} {title} a@b.example]"):
            assert is_byline(line), line
            assert read_byline(line) == tuple(names), line
    apart = ", ".join(f"{name} {title}" for name in names)
    assert read_byline(apart) == tuple(names)
    assert not is_byline(f"{names[0]} {title}는 “모른다”고 말했다.")


_PIECES = st.sampled_from(
    ["김철수", "기자", "By ", "Kim", "·", "=", "(", "]", "a@b.c", "서울", "은", " ", "외 1명", "and", "팀"]
)


@settings(max_examples=500, deadline=None)
@given(
    text=st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=15).map("".join), st.lists(_PIECES).map(" ".join))
)
def test_any_text_gives_distinct_clean_names(text: str) -> None:
    assert is_byline(text) in (True, False)
    for names in (read_byline(text), read_authors([text, text])):
        assert len(set(names)) == len(names)
        assert all(name == name.strip() and 2 <= len(name) <= 60 and "@" not in name for name in names)
