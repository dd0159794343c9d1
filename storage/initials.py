"""Words that North and South begin with another letter: 로동 and 노동, 녀성 and 여성. Pure.

The South drops a ㄹ, and a ㄴ before certain vowels, at the beginning of words of Chinese origin. Words taken from
elsewhere keep theirs (로켓, 라디오, 뉴스), so the words are known by their first two syllables.
"""

from __future__ import annotations

from collections.abc import Iterator

from storage.patterns import pattern
from storage.romanise import southern

_NORTHERN = """
    락관 락원 락후 란동 랑비 래년 래일 랭각 랭동 랭면 랭전 략탈 량강 량국 량군 량면 량식
    량심 려객 려관 려권 려행 력량 력사 력학 련계 련관 련대 련락 련맹 련방 련속 련습 련합
    렬강 렬사 렬차 령감 령공 령도 령사 령역 령토 령해 례년 례외 례의 례절 로년 로동 로력
    로병 로선 로인 로임 로후 록색 록음 록화 론란 론리 론문 론설 론의 론쟁 론증 론평 료금
    료리 료법 료양 류사 류역 류입 류출 류통 류학 류행 륙군 륙로 륙상 륙전 륙해 률법 리념
    리론 리발 리사 리상 리성 리용 리유 리익 리해 리행 린접 림상 림시 림업 림야 립법 립장
    립증 로총 년금 녀맹 녀사 녀성 녀자 년간 년대 년도 년령 년말 년초
"""
_NORTH_TO_SOUTH = {start: southern(start) for start in _NORTHERN.split()}
_SOUTH_TO_NORTH = {south: north for north, south in _NORTH_TO_SOUTH.items()}
_START = 2  # syllables
_INSIDE = pattern("|".join(_NORTH_TO_SOUTH))
_SOUTHERN_INSIDE = pattern("노동|총연합|여성|육군|역사|연락")  # where these begin a word inside a name, surely


def otherwise_spelt(name: str) -> Iterator[str]:
    """The name of a body as the other Korea spells the words in it: 조선로동당 and 조선노동당."""
    if _INSIDE.search(name):
        yield _INSIDE.sub(lambda match: _NORTH_TO_SOUTH[match[0]], name)
    if _SOUTHERN_INSIDE.search(name):
        yield _SOUTHERN_INSIDE.sub(lambda match: "총련합" if match[0] == "총연합" else _SOUTH_TO_NORTH[match[0]], name)


def as_the_south(name: str) -> str:
    """With every word in it as the South begins it: 국민연금공단 for 국민년금공단."""
    return _INSIDE.sub(lambda match: _NORTH_TO_SOUTH[match[0]], name)


def other_initial(word: str) -> str | None:
    """The word as the other Korea begins it, if that is otherwise."""
    start, rest = word[:_START], word[_START:]
    other = _NORTH_TO_SOUTH.get(start) or _SOUTH_TO_NORTH.get(start)
    return other + rest if other else None
