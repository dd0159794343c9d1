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
    leader, floor leader, commander, special representative, u.s. ambassador, rear adm., vice adm., brig. gen.,
    maj. gen., col., capt., cardinal, pope, king, queen, emperor, prince, sen, defense secretary, secretary of state,
    usfk commander, party chief, chancellor, coach, manager
"""
_TITLES = frozenset(" ".join(title.split()) for title in _ENGLISH.split(","))
_KOREAN = """
    대통령 국무위원장 위원장 총비서 부부장 부장 외무상 부상 국방상 총리 국무총리 장관 차관 의원 대표 당대표
    원내대표 회장 부회장 사장 부사장 원장 국정원장 실장 국가안보실장 안보실장 대사 총재 의장 국회의장 교수 감독
    선수 작가 시인 가수 배우 씨 여사 시장 서울시장 지사 도지사 경기도지사 주석 대장 원수 상장 대변인 검찰총장
    합참의장 참모총장 육군참모총장 해군참모총장 공군참모총장 총참모장 부총참모장 참모장 총정치국장 정찰총국장
    미사일총국장 수방사령관 특전사령관 방첩사령관 정보사령관 주한미군사령관 해병대사령관 대령 중령 준장 소장 중장
    차수 국방차관 외교차관 통일차관 부장관 차관보 국무장관 특사 특별대표 유엔대사 조직비서 비서 부위원장 국장 단장
    부국장 변호사 검사 판사 연구위원 연구원 기자 아나운서 앵커 목사 신부 추기경 스님 박사 인민배우
    총장 대법원장 대법관 재판관 사령관 외교부장관 외교장관 국방장관 통일부장관 통일장관 법무장관 동지
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
