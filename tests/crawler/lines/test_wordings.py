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
    "< 나루신문의 글과 그림은 허락 없이 싣지 못합니다 >",
    "ⓒ 나루방송, 크롤링과 기계학습 이용 불허",
    "오늘의 단어",
    "다른 글도 읽어 보세요",
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
    "※ 이 기사는 8일 정오 이후 보도해 주시기 바랍니다.",
    "스팸방지 문자",
    "나루일보 후원계좌 : 나루은행 110-000-000000 (예금주 나루일보)",
    "※ 외부 기고문은 본지의 편집 방향과 다를 수 있습니다.",
    "이 보고서는 저자의 견해이며 연구원의 공식 입장이 아닙니다.",
    "인용 방법: 나루강, 「섬의 배편」, 섬연구소, 2026.",
    "기사 수정 이력",
    "□ 방송 : 나루라디오 <아침 나루> FM 90.1",
    "□ 대담 : 문나래 이장",
    "문자 참여 #9010 (50원)",
    "이 기사는 증권사 자료로 로봇 기자가 작성했습니다.",
    "동영상이 보이지 않으면 이곳을 클릭하세요",
    "나루TV 앱에서 뒷이야기 영상을 만나세요!",
    "나루는 섬의 소식을 전하는 매체입니다. 작은 후원으로 힘을 보태 주세요.",
    "내일 상한가 종목 공개! 무료 입장 선착순 50명 한정",
    "혼자 견디기 어려우면 생명의 전화 1588-9191에서 도움을 받을 수 있습니다.",
    "섬 여객선 다시 뜬다11.08",
    "주체115(2026)년 11월 8일 3면",
    "한국어 | English | 日本語",
    "이 기사도 함께 읽어보세요",
    "아래 글도 같이 살펴보세요!",
    "다음 기사를 바로 보기",
    "이어지는 글이 이 아래에서 시작됩니다",
    "기사를 불러오는 중입니다",
    "댓글 로딩 중",
    "인터뷰를 인용 보도할 때는 반드시 나루라디오 <아침 나루>를 밝혀 주십시오",
    "월간 나루 11월호",
    "주간 섬사람 412호",
    "[영상] 아흐레 만에 항구를 떠나는 여객선",
]
DATES = [
    "기사등록: 2026/11/08 [09:12] ⓒ 나루신보",
    "2026년 11월 8일 오전 9시",
    "3시간 전",
    "12일 전",
    "26.11.24 오후 5:09",
    "나루강 기자 26.11.24. 오전 9:10",
]
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
    "나루대는 인공지능이 하루 만에 지도를 만들었다.",
    "보고서는 사고가 본사와 무관하다고 적었다.",
    "섬사람들은 허락 없이 배를 싣지 못하게 했다.",
    "그는 앱에서 표를 샀다.",
    "이 기사도 함께 읽어보세요 하고 선생은 말했다.",
    "다음 글을 읽은 아이들이 답장을 썼다.",
    "기사를 불러오는 중에 화면이 멈췄다.",
    "인터뷰를 인용할 때 신문들은 방송의 이름을 밝혀 적었다.",
    "월간 나루 11월호가 다 팔렸다.",
    "[영상] 배가 아흐레 만에 항구를 떠났다.",
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
