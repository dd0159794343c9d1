"""Made-up Korean and English news: sentences of one vocabulary, the frequent words often and the rare ones seldom.

The words are real at the top of the list and made of syllables below, and are met as in a language (Zipf). Every
article is put together of sentences that were made before, so that their tokens are known, and one sentence of its
own with words that hardly any other has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from storage.tokens import index_text

NORTH = {"ko": 0.5, "en": 0.3}  # share of articles on the North, and of their sentences that name it
RARE = {"ko": "옥계령", "en": "quizzacious"}  # in one of so many articles:
RARE_EVERY = 20_000
SECTIONS = ("politics", "north", "economy", "society", "world", "culture", "sports")


def _words(text: str) -> list[str]:
    return text.split()


_KO = _words(
    "정부 대통령 국회 장관 경제 시장 금리 환율 물가 수출 반도체 기업 투자 회의 정책 위원회 검찰 법원 경찰 "
    "수사 사건 병원 환자 학교 학생 교육 지역 서울 부산 인천 주민 날씨 기온 강수 도로 사고 화재 선수 경기 "
    "대회 우승 감독 영화 배우 공연 축제 관광 문화 예산 세금 노동 임금 파업 주택 아파트 전세 대출 은행 증시 "
    "외교 미국 중국 일본 러시아 정상회담 안보 국방부 합참 훈련 군사 미사일 핵 제재 협상 통일부 이산가족 "
    "김정은 평양 개성공단 인권 탈북민 위성 발사 도발 접경 해상 경계 태풍 홍수 농민 쌀 어민 항공 철도 전력 "
    "원전 기후 환경 쓰레기 복지 연금 청년 노인 여성 아동 저출생 이민 외국인 관세 무역 공급망 배터리 자동차 "
    "조선 철강 통신 플랫폼"
)
_ENDS = _words(
    "밝혔다. 말했다. 전했다. 설명했다. 강조했다. 보인다. 나타났다. 열렸다. 발표했다. 전망된다. 지적했다. "
    "시작됐다. 늘었다."
)
_PARTICLES = ("은", "는", "이", "가", "을", "를", "의", "에", "에서", "으로", "과", "와", "도", "", "")
_LATIN = ("AI", "GDP", "KBO", "LG", "SK", "NATO", "ICBM", "3차", "10월", "5.18", "2천", "K팝", "1,200명", "30%")
_SYLLABLES = (
    "가강거건경계고공관광교구국군권금기김나남내노논다단당대도독동라로마명모목무문미민박반방배백번변병보복본부북분비사산상생서"
    "선설성세소손송수순시신실심아안양어언여연영예오왕외용우운원위유육은음의이익인일임자작장재저적전정제조종주준중지진집차창"
    "청체초총최추출충치타통투판평포표품풍하학한합해행향허현형호화환황회후훈"
)
_EN = _words(
    "government president minister parliament market economy export chip company investment policy committee court "
    "police investigation hospital school student region Seoul Busan weather rain road accident fire player match "
    "coach film actor festival tourism budget tax labor wage strike housing loan bank stock diplomacy China Japan "
    "Russia summit security military drill missile nuclear sanctions talks unification reunion Pyongyang satellite "
    "launch provocation border storm flood farmer airline railway power reactor climate welfare pension youth women "
    "children birthrate immigration tariff trade battery carmaker shipbuilder steel platform pandemic vaccine "
    "research official statement report plan measure support growth demand supply price rate consumer industry "
    "technology"
)
_FILL = _words(
    "the a of to in for on with by after before amid over that its new said will has been was were from more as"
)
_PARTS = _words(
    "ba ce di fo gu ha ki lo mu na pe ri so ta ve wi yo ze cra ble stro plen dor mont ter lin gran sel vor nik"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or half of a title, with its tokens (exact, simple forms)."""

    text: str
    exact: str
    forms: str

    @classmethod
    def of(cls, text: str) -> Piece:
        return cls(text, *index_text(text))


@dataclass(frozen=True, slots=True)
class Draft:
    """Title and text of an article with their tokens: exact, then simple forms."""

    title: str
    text: str
    title_tokens: tuple[str, str]
    text_tokens: tuple[str, str]


class Writer:
    """Writes articles of one language: `north` or not."""

    def __init__(self, language: str, rng: Random, sentences: int) -> None:
        self.language = language
        self._rng = rng
        self._sentence: Callable[[bool], str] = self._korean if language == "ko" else self._english
        self._nouns = _KO + _korean_nouns(rng) if language == "ko" else _EN + _english_nouns(rng)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._nouns))))
        share = NORTH[language]
        self._plain = [Piece.of(self._sentence(False)) for _ in range(sentences)]
        self._north = [Piece.of(self._sentence(rng.random() < share)) for _ in range(sentences // 3)]
        self._plain_titles = [Piece.of(self._title(False)) for _ in range(sentences // 6)]
        self._north_titles = [Piece.of(self._title(rng.random() < 0.6)) for _ in range(sentences // 6)]
        self._length = 15 if language == "ko" else 7
        # what stands between the simple forms of two sentences: Hangul lies between Latin words, and parts them
        self._seam = " + " if language == "ko" else " "

    def article(self, number: int) -> Draft:
        """One of its own; every `RARE_EVERY`th has the rare word."""
        rng = self._rng
        north = rng.random() < NORTH[self.language]
        count = max(3, round(rng.gauss(self._length, self._length / 3)))
        pieces = rng.sample(self._north if north else self._plain, count)
        if north:
            pieces[1::2] = rng.sample(self._plain, len(pieces[1::2]))
        pieces.insert(rng.randrange(1, count), Piece.of(self._own(number)))
        halves = [
            rng.choice(titles) for titles in (self._north_titles if north else self._plain_titles, self._plain_titles)
        ]
        paragraphs = (" ".join(piece.text for piece in pieces[at : at + 3]) for at in range(0, len(pieces), 3))
        return Draft(
            f"{halves[0].text}…{halves[1].text}", "\n\n".join(paragraphs), self._joined(halves), self._joined(pieces)
        )

    def sentence(self) -> str:
        """One that no other article has."""
        return self._sentence(self._rng.random() < 0.1)

    def _joined(self, pieces: list[Piece]) -> tuple[str, str]:
        return " ".join(piece.exact for piece in pieces), self._seam.join(
            piece.forms for piece in pieces if piece.forms
        )

    def _noun(self) -> str:
        return self._rng.choices(self._nouns, cum_weights=self._weights)[0]

    def _own(self, number: int) -> str:
        """A sentence with words that are hardly met again."""
        rng = self._rng
        rare = RARE[self.language] if number % RARE_EVERY < 2 else None
        if self.language == "ko":
            names = ["".join(rng.choices(_SYLLABLES, k=3)) for _ in range(3)]
            return (
                f"{rare or names[0]} 주민 {names[1]} 씨는 {names[2]}에서 {rng.randrange(2, 9_999)}명이 모였다고 말했다."
            )
        names = ["".join(rng.choices(_PARTS, k=4)) for _ in range(3)]
        many = rng.randrange(2, 9_999)
        return f"{names[0].title()} of {names[1].title()} counted {many} {rare or names[2]} people there."

    def _title(self, north: bool) -> str:
        if self.language == "ko":
            return " ".join(["북한", self._noun()] if north else [self._noun(), self._noun()]) + f" {self._noun()} 논의"
        return " ".join(["North Korea", self._noun()] if north else [self._noun().title(), self._noun()]) + " talks"

    def _korean(self, north: bool) -> str:
        rng = self._rng
        words = [self._noun() + rng.choice(_PARTICLES) for _ in range(rng.randrange(6, 12))]
        if rng.random() < 0.3:
            words.insert(rng.randrange(1, len(words)), rng.choice(_LATIN))
        if north:
            words[rng.randrange(len(words) // 2)] = rng.choice(("북한", "북한이", "북한은", "대북한", "북한의"))
        return " ".join([*words, rng.choice(_ENDS)])

    def _english(self, north: bool) -> str:
        rng = self._rng
        words = [rng.choice(_FILL) if rng.random() < 0.45 else self._noun() for _ in range(rng.randrange(12, 22))]
        words[0] = self._noun().title()
        if north:
            words[rng.randrange(1, len(words))] = rng.choice(("North Korea", "North Korean", "North Korea's", "DPRK"))
        if rng.random() < 0.2:
            words.insert(
                rng.randrange(1, len(words)), rng.choice(("U.S.", "1,200", "30 percent", "Kim Jong-un", "GDP"))
            )
        return " ".join([*words, self._noun() + "."])


def _korean_nouns(rng: Random) -> list[str]:
    return ["".join(rng.choices(_SYLLABLES, k=rng.choice((2, 2, 2, 3, 4)))) for _ in range(20_000)]


def _english_nouns(rng: Random) -> list[str]:
    return ["".join(rng.choices(_PARTS, k=rng.choice((2, 3)))) for _ in range(20_000)]
