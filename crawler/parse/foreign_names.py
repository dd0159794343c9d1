"""Names from abroad in Hangul, as Korean papers abroad sign with and translated reports name their authors: given name
and family name in two words, where a Korean name is one: 제이슨 함 기자, 로이터통신 마리아 페레스 특파원."""

from __future__ import annotations

import re

from crawler.parse.bodies import is_rare
from crawler.parse.korean_words import KO_TITLE, SURNAMES, is_aside, is_sure, kind_of
from crawler.parse.offices import MAIL, NO_NAMES

_NAMES = (
    "그레그 그레이스 글로리아 나탈리 노아 니콜 니콜라스 닉 다니엘 대니 대니얼 더글러스 데니스 데이브 "
    "데이비드 도널드 디에고 라이언 레이 레이철 레이첼 로라 로버트 로이 로저 루시 루카스 루크 리사 리처드 "
    "린다 마르코 마르타 마리 마리아 마이크 마이클 마크 마틴 매슈 매튜 멜리사 모니카 미셸 미카엘 벤 벤저민 "
    "브라이언 브루스 비비안 빅토리아 사라 사만다 사무엘 새라 샘 션 소피 소피아 수잔 숀 스테파니 스테판 "
    "스티브 스티븐 아담 안나 안드레 안드레아 안젤라 안토니오 알렉산더 알렉산드라 알렉스 애나 애덤 애슐리 앤 "
    "앤드루 앤드류 앤디 앤서니 앤젤라 앨런 앨리스 앨버트 에릭 에마 에밀리 에스더 에이미 에드워드 엘렌 엘리 "
    "엘리자베스 엠마 올리버 올리비아 요한 웬디 윌리엄 이본 이사벨 잉그리드 재클린 잭 저스틴 제니 제니퍼 "
    "제시카 제이미 제이슨 제인 제임스 제프 제프리 조너선 조나단 조던 조셉 조슈아 조앤 조엘 조지 존 줄리 "
    "줄리아 찰스 카렌 카를로스 카일 칼 캐런 캐럴 캐롤 캐서린 케빈 케이트 켈리 콘스탄틴 크리스 크리스티나 "
    "크리스틴 크리스토퍼 클라라 클레어 타냐 테드 토니 토마스 토머스 토비 트레이시 티나 팀 파울 패트릭 페터 "
    "폴 프랑수아 프랭크 피터 필립 하워드 한나 해나 해리 헨리 헬렌"
)
_GIVEN = frozenset(_NAMES.split())
_OUTLET = r"(?:[가-힣A-Za-z]{1,10}(?:통신|신문|일보|뉴스|방송|타임스|타임즈|투데이|경제|데일리|저널|포스트)[ =])?"
_SIGNED = re.compile(
    rf"(?:(?:by|글|글쓴이|기자|취재|번역|정리)[ =:·]{{1,3}})?{_OUTLET}"
    r"(?P<given>[가-힣]{1,5}) (?P<family>[가-힣]{1,5}(?: [가-힣]{1,4})?)"
    rf" ?(?P<title>{KO_TITLE})(?: ?\([가-힣 ·]{{2,12}}\)?)?[ /|(\[<]*(?:{MAIL})?[)\]>]*",
    re.IGNORECASE,
)
_REPORTER = re.compile(r".*(?:기자|특파원|통신원)$")
_FIELD = re.compile(r"(?P<given>[가-힣]{1,5}) (?P<family>[가-힣]{1,5})")
_KOREAN = re.compile(rf"(?:{SURNAMES})")
_LEAST = 3  # syllables of a given name that is not known: with fewer it may be a section


def signed_abroad(line: str) -> str | None:
    """The person where the whole line is such a by-line: both names, a title, and no more than an outlet and a mail."""
    match = _SIGNED.fullmatch(line.strip(" [](){}<>|·/▲■"))
    if match is None:
        return None
    given, family = match["given"], match["family"]
    if given in _GIVEN and (_KOREAN.fullmatch(family) or not is_sure(family)) and not is_aside(family):
        return f"{given} {family}"
    unknown = len(given) >= _LEAST and kind_of(given)[0] == "other" and _REPORTER.match(match["title"])
    foreign = (
        kind_of(family)[0] == "other"
        or (" " in family and not any(map(is_sure, family.split())))
        or (is_rare(family) and kind_of(family)[0] == "name")
    )
    return f"{given} {family}" if unknown and foreign and len(family) > 1 else None


def named_abroad(field: str) -> str | None:
    """The person where a field for authors holds no more than a given name and a family name, of which one at least is
    no Korean name."""
    match = _FIELD.fullmatch(field)
    if match is None:
        return None
    given, family = match["given"], match["family"]
    kinds = {kind_of(given)[0], kind_of(family)[0]}
    if not kinds <= {"other", "name"} or {given, family} & NO_NAMES or is_aside(given) or is_aside(family):
        return None
    known = given in _GIVEN
    return (
        field if known or ("other" in kinds and min(len(given), len(family)) > 1 and len(field) > _LEAST + 2) else None
    )
