"""A name with words beside it that say what it is: destroyer Choe Hyon, 공대지유도탄 천룡. Pure.

They tell no more than the name does. The name is looked up by whoever asks; here is what remains without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# what things are, and before the bar words that stand with these alone: who asks for a launch wants one
_WEAPONS = """
    strategic tactical ballistic cruise intercontinental intermediate-range short-range long-range medium-range guided
    solid-fuel solid-fueled liquid-fuel solid-propellant hypersonic nuclear nuclear-powered nuclear-capable conventional
    nuclear-armed aegis aegis-equipped amphibious assault landing guided-missile missile-guided next-generation advanced
    homegrown indigenous light attack combat multirole multi-role supersonic stealth utility armed unmanned aerial
    reconnaissance spy surveillance patrol maritime transport military communications launch space carrier main battle
    self-propelled infantry fighting armored armoured personnel multiple anti-tank anti-aircraft anti-ship strike
    anti-submarine anti-air air-to-ground air-to-surface air-to-air surface-to-air surface-to-surface surface-to-ship
    ship-to-ship ground-to-air air missile-defense defense defence lightweight heavyweight suicide kamikaze underwater
    undersea surface laser monster early warning control medium-altitude high-altitude new multi-purpose tracked wheeled
    |
    missile rocket launcher system icbm slbm irbm srbm submarine destroyer frigate corvette ship warship vessel carrier
    aircraft supercarrier fighter jet plane trainer bomber helicopter chopper drone uav usv vehicle tanker satellite
    tank howitzer gun mlrs mrl interceptor battery torpedo rifle weapon radar ssbn ssgn sam ifv warplane airplane craft
    """
_FIRMS = """
    state-run state-owned e-commerce tech internet battery food food-delivery delivery app game mobile web portal crypto
    cryptocurrency virtual asset private equity low-cost budget flag national k-pop entertainment telecom retail chip
    memory ai biotech drug pharmaceutical cosmetics defense construction memory-chip auto parts steel top leading
    |
    giant maker chipmaker automaker carmaker steelmaker shipbuilder retailer airline lender brokerage builder developer
    agency drugmaker startup refiner conglomerate firm company affiliate insurer brewer corporation corp co inc ltd
    limited llc group
    """
_WEAPONS_IN_KOREAN = """
    국산 최신 군 군사 전략 전술 장거리 중장거리 중거리 단거리 중고도 저고도 고고도 초대형 대형 중형 소형 경 핵
    핵추진 원자력 극초음속 초음속 고체연료 고체 액체연료 대륙간 탄도 순항 잠수함발사 유도 우주 함대함 함대공 함대지
    지대공 지대지 지대함 공대지 공대공 공대함 대전차 대함 대공 대잠 방공 방어 휴대용 자주 보병 전투 차륜형 궤도형
    상륙 돌격 고등 해상 공중 조기 경보 항공 공격 기동 작전 무장 정찰 정찰용 감시 자폭 통신 강습 수송 스텔스 다목적
    수중 전술핵 전략핵 주력 괴물 요격 기습 군단 사단 특수 무인 레이저 다기능 제공 미 미군 주한미군 | 미사일 유도탄
    탄도탄 유도무기 로켓 무기 체계 발사체 어뢰 중어뢰 경어뢰 자주포 대공포 곡사포 방사포 다연장 로켓포 다연장로켓
    전차 장갑차 전투기 공격기 훈련기 수송기 초계기 정찰기 폭격기 급유기 통제기 헬기 헬리콥터 무인기 항공기
    무인항공기 드론 위성 구축함 호위함 초계함 이지스함 잠수함 핵잠수함 항공모함 항모 상륙함 수송함 군수지원함 고속정
    고속함 포대 레이더 수상정 비행체 활공체 핵드론 잠수정 소총 고속단정 호 신형 차세대 한국형
    """
_FIRMS_IN_KOREAN = """
    국책 방산 연예 게임 저비용 가상자산 가상화폐 암호화폐 반도체 배달 배터리 완성차 유통 제약 바이오 패션 식품 건설
    철강 항공 정유 이커머스 통신 조선 화장품 글로벌 국내 코스닥 상장 중견 대형 | 은행 기업 대기업 업체 스타트업
    기획사 소속사 게임사 항공사 사모펀드 통신사 거래소 운영사 모회사 자회사 조선사 제약사 건설사 철강사 정유사
    시행사 증권사 보험사 플랫폼 주식회사 그룹
    """
_NUMBER = r"[\d.,·]+(?:인치|mm|㎜|밀리|톤급|세대)?"
_OF_WHAT = "operator"  # before a firm: Upbit operator Dunamu
_LEAST = 2  # letters of a name
_MOST = 5  # words beside a name


class _Words(NamedTuple):
    """Of one kind of things: words that may stand beside a name, and those of them that say what it is."""

    kind: str
    beside: frozenset[str]
    what: frozenset[str]
    korean_beside: re.Pattern[str]
    korean_what: re.Pattern[str]

    def tells(self, word: str) -> bool:
        low = word.lower().rstrip(".,")
        return low in self.beside or self.korean_beside.fullmatch(word) is not None

    def says_what(self, word: str) -> bool:
        return word.lower().rstrip(".,") in self.what or self.korean_what.fullmatch(word) is not None


@cache
def _tables() -> tuple[_Words, ...]:
    return (
        _read("weapon", _WEAPONS, _WEAPONS_IN_KOREAN),
        _read("company", _FIRMS, _FIRMS_IN_KOREAN),
    )


def _read(kind: str, english: str, korean: str) -> _Words:
    with_it, what = (part.split() for part in english.split("|"))
    several = [f"{word[:-1]}ies" if word.endswith("ry") else f"{word}s" for word in what]
    with_korean, korean_what = ("|".join(sorted(part.split(), key=len, reverse=True)) for part in korean.split("|"))
    any_part = f"{_NUMBER}|{with_korean}|{korean_what}"
    return _Words(
        kind,
        frozenset((*with_it, *what, *several)),
        frozenset((*what, *several)),
        re.compile(f"(?:{any_part})+"),
        re.compile(f"(?:{any_part})*(?:{korean_what})"),
    )


def names(text: str) -> Iterator[tuple[str, str]]:
    """What may be the name, the longest first, and of which kind it would have to be."""
    words = text.split(" ")
    if len(words) == 1:
        return
    for table in _tables():
        before, behind = _beside(words, table)
        if before == len(words):  # nothing is left that names
            continue
        ways = [
            (first, last)
            for first in range(before + 1)
            for last in range(behind + 1)
            if first + last
            and (not first or table.says_what(words[first - 1]))
            and (not last or table.says_what(words[-1]))
        ]
        for first, last in sorted(ways, key=sum):
            name = " ".join(words[first : len(words) - last])
            if len(name) >= _LEAST:
                yield name, table.kind
    if _OF_WHAT in words[1:-1]:
        yield " ".join(words[words.index(_OF_WHAT) + 1 :]), "company"


def _beside(words: list[str], table: _Words) -> tuple[int, int]:
    """How many words before a name and behind it may only say what it is."""
    before = next((at for at, word in enumerate(words) if not table.tells(word)), len(words))
    if before == len(words):
        return before, 0
    behind = next((at for at, word in enumerate(reversed(words)) if not table.tells(word)), 0)
    return min(before, _MOST), min(behind, _MOST)
