"""The families of wordings around Korean articles, each by lines that no page of ours had, beside sentences of text."""

from __future__ import annotations

import pytest

from crawler.parse.lines import judge
from storage.model import Role

ENDS = [
    "가장 많이 읽은 기사",
    "이번 주 많이 본 뉴스 TOP 10",
    "오늘의 핫이슈",
    "최신 기사",
    "이 시각 주요뉴스",
    "이 시리즈의 다른 기사",
    "같은 카테고리의 다른 글",
    "놓치면 안 될 기사",
    "회원님을 위한 추천 기사",
    "베스트 댓글 128",
    "의견 쓰기",
    "전체 댓글 12개",
    "나루 한마디 (의견 4건)",
    "<저작권자(c) 나루통신>",
    "저작권자 : 나루일보",
    "부고 문의 : 054-000-0000, 팩스 054-000-0001",
    "인사·부음 접수처 : people@naru.example",
    "정정보도를 원하시는 분은 ombuds@naru.example 으로 신청 바랍니다.",
    "고충처리인에게 신고하실 내용은 02-000-0000 으로 접수해 주십시오.",
    "투자 유의사항 : 투자의 책임은 이용자에게 있습니다.",
    "이 뉴스는 나루기업이 배포한 보도자료입니다.",
]
CUT = [
    "이 기사가 마음에 드시나요? 원고료로 나루를 응원해 주세요.",
    "이 글이 도움이 되셨나요?",
    "나루는 독자의 후원금으로 만듭니다.",
    "나루일보는 광고 없이 시민의 회비로 운영됩니다.",
    "AI가 만든 자막으로 실제 말과 다를 수 있습니다.",
    "출처 : 나루신문 (복사 시 출처를 밝혀 주세요)",
    "목차",
    "회사소개 | 이용약관 | 광고안내",
    "구독신청 · 고충처리 · 찾아오시는 길",
    "나룻배 : 좋은 기사 고맙습니다 (11/08 10:22)",
    "[글목록] [윗글] [아랫글] [답변하기]",
    "2/7",
    "사진 정보 : F4 1/250 ISO 200",
    "PC 버전으로 보기",
]
DATES = ["3시간 전", "12일 전", "26.11.24 오후 5:09", "나루강 기자 26.11.24. 오전 9:10"]
TEXT = [
    "“매주 월요일 메일함으로 찾아갑니다. 무료로 구독하세요.”",
    '"저작권자 ⓒ 무단 전재 및 재배포 금지."',
    "국내 신문사 열 곳이 뉴스레터를 무료로 받아 보세요 라고 적은 단추를 없앴다.",
    "문 변호사는 “무단 전재 및 재배포 금지라는 말에는 아무 힘이 없다”고 말했다.",
    "뉴스레터를 매주 받아 보세요 하는 말은 이제 들리지 않는다.",
    "고충처리인은 지난해 독자의 불만 마흔 건을 접수했다.",
    "많이 본 뉴스만 읽는 사람은 열에 셋이었다.",
    "두 나루는 시민의 후원금으로 다시 지었다.",
    "목차를 없앤 책이 나왔다.",
    "정정보도 청구는 올해 스무 건으로 늘었다.",
]


@pytest.mark.parametrize("line", ENDS)
def test_what_follows_an_article_ends_it(line: str) -> None:
    verdict = judge(line)
    assert verdict
    assert verdict.ends


@pytest.mark.parametrize("line", CUT)
def test_what_stands_between_paragraphs_is_cut_alone(line: str) -> None:
    verdict = judge(line)
    assert verdict
    assert verdict.role is Role.BOILERPLATE
    assert not verdict.ends


@pytest.mark.parametrize("line", DATES)
def test_a_moment_alone_or_with_a_name_is_no_text(line: str) -> None:
    verdict = judge(line)
    assert verdict
    assert verdict.role in (Role.DATELINE, Role.BYLINE)


@pytest.mark.parametrize("line", TEXT)
@pytest.mark.parametrize("last", [True, False])
def test_quoted_notices_and_reports_about_them_are_text(line: str, last: bool) -> None:
    assert judge(line, last=last) is None
