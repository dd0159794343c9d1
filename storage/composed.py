"""Names made of a place or a firm and what it has there: Incheon Bridge is 인천대교, Google Korea is 구글코리아. Pure.

No list could hold them all. The place or the firm is looked up by whoever asks; here is what stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from storage.patterns import pattern

# in English; in Korean. What is one word here and none there (Market: 시장 is a mayor too) has no place in this table.
_OF_PLACES = """
    Bridge | 대교
    Station | 역
    International Airport, Airport | 국제공항, 공항
    Port | 항
    Shipyard | 조선소
    Nuclear Power Plant, nuclear plant | 원전, 원자력발전소
    Thermal Power Plant, power plant | 화력발전소, 화력
    Detention Center, detention centre | 구치소
    Prison, Correctional Institution | 교도소
    District Court | 지방법원, 지법
    High Court | 고등법원, 고법
    Family Court | 가정법원
    District Prosecutors' Office, District Prosecutors Office, prosecutors' office | 지방검찰청, 지검
    High Prosecutors' Office, High Prosecutors Office | 고등검찰청, 고검
    Metropolitan Police Agency, Provincial Police Agency, Metropolitan Police, Provincial Police, Police Agency | 경찰청
    Police Station | 경찰서
    Fire Station | 소방서
    City Hall | 시청
    City Council, Metropolitan Council | 시의회
    Provincial Council | 도의회
    Metropolitan Office of Education, Provincial Office of Education, Office of Education | 교육청, 시교육청, 도교육청
    National University, University | 대학교, 대
    University Hospital | 대학교병원, 대병원
    High School | 고등학교
    World Cup Stadium | 월드컵경기장
    Beach | 해수욕장
    Industrial Complex | 산업단지, 국가산업단지, 산단
    International Film Festival, Film Festival | 국제영화제, 영화제
    New Town | 신도시
    Naval Base | 해군기지
    Dam | 댐
    """
_ABROAD = " Korea"
_ABROAD_IN_KOREAN = ("{} 코리아", "{}코리아", "한국{}")
_HANGUL = pattern(r"[\uac00-\ud7a3]{2,4}")
_NAME = pattern(r"[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+)?")
_OF_OFFICES = (" City", " Province", " County", " Island", " District")
_NO_TOWNS = (" Sea", " River", " Strait")  # 동해항 is no port of the East Sea: it lies in a city of this name
_FIRMS_IN_KOREAN = pattern(r"[A-Z0-9]*[\uac00-\ud7a3]{2,}[A-Z0-9]*|[A-Z0-9]{2,}")
_LEAST = 2  # letters of a name in Korean


class Thing(NamedTuple):
    """What a place or a firm has."""

    kind: str  # of the name before it
    english: tuple[str, ...]
    korean: tuple[str, ...]

    def ways(self, forms: Iterable[str]) -> Iterator[str]:
        """The thing of the place or the firm that has these forms."""
        forms = tuple(forms)
        if any(form.endswith(_NO_TOWNS) for form in forms):
            return
        for form in forms:
            if self.kind == "company":
                if form.isascii():
                    yield f"{form}{_ABROAD}"
                if _FIRMS_IN_KOREAN.fullmatch(form):
                    yield from (each.format(form) for each in self.korean)
            elif _HANGUL.fullmatch(form):
                yield from (f"{form}{each}" for each in self.korean)
            elif _NAME.fullmatch(form) and not form.endswith(_OF_OFFICES):
                yield from (f"{form} {each}" for each in self.english)


def _read(text: str) -> Iterator[Thing]:
    for line in text.strip().splitlines():
        english, korean = ([each.strip() for each in part.split(",")] for part in line.split("|"))
        yield Thing("place", tuple(english), tuple(korean))


_THINGS = tuple(_read(_OF_PLACES))
_OF_FIRMS = Thing("company", (_ABROAD.strip(),), _ABROAD_IN_KOREAN)
_BY_KOREAN = sorted(((way, thing) for thing in _THINGS for way in thing.korean), key=lambda each: -len(each[0]))
_BY_ENGLISH = sorted(
    ((f" {way}".lower(), thing) for thing in _THINGS for way in thing.english), key=lambda each: -len(each[0])
)


def parts(text: str) -> Iterator[tuple[str, Thing]]:
    """What the name may begin with, and what that has; the longest words for it first."""
    if text[-1] >= "가":
        yield from ((text.removesuffix(way), thing) for way, thing in _BY_KOREAN if _is_behind(text, way))
        if _is_behind(text, "코리아"):
            yield text.removesuffix("코리아").rstrip(), _OF_FIRMS
        elif text.startswith("한국") and len(text) >= len("한국") + _LEAST:
            yield text.removeprefix("한국").lstrip(), _OF_FIRMS
    elif " " in text:
        lower = text.lower()
        yield from ((text[: -len(way)], thing) for way, thing in _BY_ENGLISH if lower.endswith(way))
        if text.endswith(_ABROAD):
            yield text.removesuffix(_ABROAD), _OF_FIRMS
    if text.startswith("한국") and "A" <= text[-1] <= "Z":
        yield text.removeprefix("한국").lstrip(), _OF_FIRMS


def _is_behind(text: str, way: str) -> bool:
    return text.endswith(way) and len(text) >= len(way) + _LEAST
