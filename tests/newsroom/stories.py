"""Made-up stories, as many as one likes, none a copy of another."""

from __future__ import annotations

import random

_WHO = (
    "시의회",
    "도청",
    "소방본부",
    "항만공사",
    "농업기술원",
    "교육청",
    "연구진",
    "상인회",
    "박물관",
    "기상대",
    "노동조합",
    "수산청",
)
_WHAT = ("청사", "부두", "온실", "교실", "시험선", "골목", "수장고", "관측소", "작업장", "양식장", "정류장", "저수지")
_DID = (
    "넓히기로 했다",
    "옮기기로 했다",
    "고치고 있다",
    "둘러보았다",
    "닫기로 했다",
    "다시 열었다",
    "조사하고 있다",
    "공개했다",
)
_WHY = (
    "낡은 배관에서 물이 샜기",
    "이용하는 사람이 두 배로 늘었기",
    "지난여름 태풍에 지붕이 날아갔기",
    "주민들이 서명을 모았기",
    "바닥에서 옛 유물이 나왔기",
    "예산이 뒤늦게 풀렸기",
    "어린이들이 편지를 보냈기",
    "겨울 가뭄이 길어졌기",
)
_THEN = (
    "공사는 내년 봄에 끝난다",
    "결과는 다음 달에 나온다",
    "비용은 절반씩 나눠 낸다",
    "반대하는 목소리도 적지 않다",
    "이웃 도시도 뒤따를 참이다",
    "전문가들은 이르다고 본다",
    "남은 자리는 숲으로 가꾼다",
    "밤에는 불을 밝혀 둔다",
)


def story(number: int) -> tuple[str, str]:
    """Title and text (four paragraphs) of the story with this number."""
    chance = random.Random(number)

    def sentence() -> str:
        return (
            f"{chance.choice(_WHO)}는 {chance.randint(2, 98)}번째 {chance.choice(_WHAT)}를 {chance.choice(_DID)}. "
            f"{chance.choice(_WHY)} 때문이며, {chance.choice(_THEN)}."
        )

    title = f"{chance.choice(_WHO)} {chance.choice(_WHAT)} {number}호 소식"
    return title, "\n\n".join(f"{sentence()} {sentence()}" for _ in range(4))
