"""What stands beside a person's name and tells no more than the name: 대통령 and President. Pure."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 3  # words of a title

_ENGLISH = """
    president, former president, ex-president, president-elect, chairman, chairwoman, chairperson, vice
    chairman, leader, supreme leader, north korean leader, south korean president, marshal, premier, vice
    premier, prime minister, former prime minister, minister, vice minister, foreign minister, defense minister,
    defence minister, unification minister, finance minister, justice minister, vice foreign minister, deputy
    prime minister, secretary, general secretary, director, vice director, department director, speaker,
    national assembly speaker, ambassador, special envoy, envoy, governor, mayor, seoul mayor, rep., rep,
    lawmaker, representative, sen., senator, gen., gen, general, lt. gen., adm., admiral, gov., dr., dr, mr.,
    mr, ms., ms, mrs., mrs, professor, prof., justice, chief justice, prosecutor general, first lady, party
    leader, floor leader, executive chair, executive chairman, vice chair, ceo, founder, coach, actor, actress,
    singer, author, novelist, poet
"""
_TITLES = frozenset(" ".join(title.split()) for title in _ENGLISH.split(","))
_KOREAN = """
    대통령 국무위원장 위원장 총비서 부부장 부장 외무상 부상 국방상 총리 국무총리 장관 차관 의원 대표 당대표
    원내대표 회장 부회장 사장 부사장 원장 국정원장 실장 국가안보실장 안보실장 대사 총재 의장 국회의장 교수 감독
    선수 작가 시인 가수 배우 씨 여사 시장 서울시장 지사 도지사 경기도지사 주석 대장 원수 상장 대변인 검찰총장
    총괄회장 명예회장 수석부회장 부총재 창업자 창업주 행장 은행장 이사장 본부장 센터장 금융위원장 금감원장 처장 청장
    구청장 교육감 최고위원 수석 비서관 변호사 목사 신부 스님 추기경 박사 장군 열사 화백 코치 단장 구단주 앵커 셰프
    PD CEO 총장 대법원장 대법관 재판관 사령관 외교부장관 외교장관 국방장관 통일부장관 통일장관 법무장관 동지
"""
_BEHIND = frozenset(_KOREAN.split())
_BEFORE_IN_KOREAN = frozenset(("전", "대통령", "국무위원장", "총리", "장관", "故", "고"))
# that make a person of a name which is a word as well: 조국 대표
_WITH_NAMES = """
    장관 대표 의원 원장 실장 대사 위원장 후보 총장 부상 외무상 국방상 유엔대사 외교부 법무부 국방부 통일부
    국가안보실장 국정원장
"""
WITH_NAMES = tuple(_WITH_NAMES.split())
STYLES = ("Minister", "Foreign Minister", "Ambassador", "Rep.", "Chairman", "Vice Minister", "Director")


def before(words: Sequence[str]) -> int:
    """How many of these words, at their end, are a title before a name."""
    for length in range(min(_MOST, len(words)), 0, -1):
        if " ".join(words[-length:]).casefold() in _TITLES:
            return length
    return 1 if words and words[-1] in _BEFORE_IN_KOREAN else 0


def behind(words: Sequence[str]) -> int:
    """How many of these words, at their beginning, are a title behind a name: 전 대통령."""
    if words and words[0] in _BEHIND:
        return 1
    return 2 if len(words) > 1 and words[0] == "전" and words[1] in _BEHIND else 0
