"""What portals and outlets say of their tools, in a line of its own; and sentences of articles about such tools."""

from __future__ import annotations

import pytest

from crawler.parse.lines import judge
from storage.model import Role

CUT = [
    "Add The Naru Times as a preferred source on Google",
    "Make us preferred on Google",
    "Add us on Google",
    "선호 언론사로 저희를 골라 주시면 검색 결과에서 먼저 만나보실 수 있습니다.",
    "구글에서 나루일보 먼저 보기",
    "Google 선호하는 출처로 등록하기",
    "Set Naru as your preferred source on Google",
    "카카오톡에서 기사 받아보기",
    "AI로 요약된 내용입니다",
    "구글 뉴스에서 나루일보 채널을 팔로우하세요",
    "Google에서 나루일보 기사를 더 자주 보려면 선호 매체로 설정하세요",
    "Prefer Naru on Google",
    "Preferred Source on Google",
    "Choose The Naru Times on Google",
    "AI가 번역한 기사입니다.",
    "이 글은 AI를 활용해 번역됐습니다.",
    "기사 듣기 1.0x",
    "요약봇이 자동 요약한 결과입니다. 전체 맥락을 이해하려면 본문 보기를 권장합니다.",
    "자동 추출 기술로 요약된 내용입니다. 본문의 주요 내용이 빠질 수 있습니다.",
    "음성으로 듣기",
    "본문 글자 크기 변경",
    "기사가 마음에 드셨나요?",
    "이 기사를 공유하기",
    "SNS 기사보내기",
    "이 기사에 첫 번째 댓글을 남겨보세요",
    "언론사 구독하고 메인에서 바로 보기",
    "나루일보 홈페이지에서 더 보기",
    "언론사홈 바로가기",
    "기사원문 보기",
    "기사의 섹션 분류 안내",
    "프리미엄콘텐츠",
    "나루일보 주요뉴스해당 언론사에서 선정하며 언론사 페이지(아웃링크)로 이동해 볼 수 있습니다.",
    "QR 코드를 촬영하면 뉴스를 볼 수 있어요",
    "슬퍼요 12",
    "기사 추천은 하루에 50회까지 할 수 있습니다.",
    "모두에게 보여주고 싶은 기사라면? beta",
    "이 기사 어땠나요?",
    "레이어 닫기",
    "언론사 알림 설정",
    "나루일보 구독자 수 1,234",
    "기사 본문 영역",
    "기사입력",
    "음성 기사 옵션 조절 레이어",
    "타임톡",
    "카카오스토리로 보내기",
    "URL복사",
    "기사 이미지 보기",
    "클릭하시면 큰 이미지로 보실 수 있습니다",
    "[나루통신 베스트 기사]",
    "★관련기사 보기",
    "사이트 :https://naru.example/1",
    "지면 A12",
    "무료 구독신청",
    "본 기사를 구매하시겠습니까?",
    "오늘의 핵심 뉴스, 메일로 받아보세요",
    "Print this article",
    "Please provide more than 2 letters",
    "나루일보 앱에서 더 빠르게!",
    "담당자",
    "사무관 문바다 (044-200-0000)",
]
TEXT = [
    "구글은 선호 출처를 고르는 기능을 내놓았다.",
    "AI가 번역한 기사였다고 나루군은 밝혔다.",
    "기사 원문을 보기 어렵다는 지적이 나왔다.",
    "이 기사를 공유한 사람이 만 명을 넘었다.",
    "QR코드를 찍으면 요금을 볼 수 있다고 군청은 밝혔다.",
    "구글에서 나루를 찾으면 섬이 먼저 나온다.",
    "이 글은 인공지능이 쓴 것으로 드러났다.",
    "“기사가 마음에 드셨나요?”라고 그는 물었다.",
    "네이버에서 나루군 누리집을 보기 어렵다.",
    "Google added The Naru Times as a preferred source for island news.",
    "전문을 보기로 했다.",
    "“슬퍼요.”",
    "배를 늘린 담당자는 뜻밖에도 신입이었다.",
    "누리집에서 더 볼 수 있다.",
    "섬 소식은 메일로 받아 본다.",
    "나루일보 앱에서 기사를 듣는 이가 늘었다.",
    "사무관 문바다 씨는 섬을 떠났다.",
]


@pytest.mark.parametrize("line", CUT)
def test_what_a_tool_says_of_itself_is_cut_alone(line: str) -> None:
    verdict = judge(line)
    assert verdict
    assert (verdict.role, verdict.ends) == (Role.BOILERPLATE, False)


@pytest.mark.parametrize("line", TEXT)
@pytest.mark.parametrize("last", [True, False])
def test_a_sentence_about_a_tool_is_text(line: str, last: bool) -> None:
    assert judge(line, last=last) is None
