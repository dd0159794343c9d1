"""Names as the other Korea spells them, and whose state or land stands with them, as a query may have it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from storage.families import NORTHERN_OF, SOUTHERN
from storage.patterns import pattern
from storage.romanise import southern

_SYLLABLES = 3  # of a person's name
_MARK = "히"  # in no given name of the South
_GIVEN = {"히": "희", "희": "히"}  # 리춘히, as the North writes 희
# names from the East end so: 젤렌스키, which the North writes 젤렌스끼
_EASTERN = ("스키", "셴코", "첸코", "코프", "노프", "예프", "로프", "긴", "틴", "신")
_TENSE = {"ㅋ": "ㄲ", "ㅌ": "ㄸ", "ㅍ": "ㅃ"}
_PLAIN = {tense: plain for plain, tense in _TENSE.items()}
_PLAIN_TOO = _PLAIN | {"ㅆ": "ㅅ", "ㅉ": "ㅊ"}
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SHORT = 2  # syllables of a name that is left alone
_LONG = 4  # and of one that no other is like
_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
_AE, _E = 1, 5  # ㅐ and ㅔ, which papers write for one another in names from abroad
_SWAPPED = 4  # syllables at most
# what papers write for one another at the end of a word: 볼턴, 볼튼
_ENDS = {"턴": "튼", "튼": "턴", "먼": "만", "만": "먼", "번": "반", "반": "번", "널": "날", "던": "든", "든": "던"}
# titles of the North end so: 윤정호 대외경제상
_TITLE = pattern(
    r"[\uac00-\ud7a3\d]{2,}(?:상|부상|부장|부부장|비서|위원장|국장|총국장|대사|사령관|군단장|책임비서|소장|의장|단장)"
)
_INITIAL = pattern(r"(?P<first>[A-Z][a-z]+) [A-Z]\.? (?P<last>[A-Z][\w'’-]+)")
_STATE = pattern(
    r"(?:the )?(?:(?:Socialist|Democratic|Federal|Islamic|People[’']s|Bolivarian|Hashemite|Arab) )*"
    r"(?:Republic|Kingdom|Federation|State|Commonwealth|Union|Sultanate) of (?:the )?(?P<name>[A-Z].*)"
)
_KINDS_OF_STATE = ("공화국", "왕국", "연방")
_KOREAN_STATE = pattern(r"(?P<name>[\uac00-\ud7a3]{2,}) ?(?:사회주의|민주|인민|연방|이슬람|아랍)*(?:공화국|왕국|연방)")
_PROVINCES = """
    경기 강원 충북 충남 전북 전남 경북 경남 제주 서울 부산 대구 인천 광주 대전 울산 평북 평남 함북 함남 황북
    황남 자강 양강 경기도 강원도 충청북도 충청남도 전라북도 전라남도 경상북도 경상남도 평안북도 평안남도
    함경북도 함경남도 황해북도 황해남도 자강도 양강도 량강도
"""
PROVINCES = frozenset(_PROVINCES.split())
_PROVINCES_IN_ENGLISH = (
    *("Province", "Chungcheong", "Jeolla", "Gyeongsang", "Hamgyong", "Pyongan", "Hwanghae", "Gyeonggi", "Gangwon"),
    *("Jeju", "Ryanggang", "Jagang", "Chagang"),
)
_PROVINCE_BEHIND = pattern(
    r"(?P<place>[A-Z].*?),? (?:(?:North|South) (?:Chungcheong|Jeolla|Gyeongsang|Hamgyong|Pyongan|Hwanghae)"
    r"|Gyeonggi|Gangwon|Jeju|Ryanggang|Jagang|Chagang)(?: Province)?"
)


def _is_hangul(text: str) -> bool:
    """Words in Hangul; a pattern for them takes longer to compile than a search may."""
    return bool(text.strip()) and all("가" <= letter <= "힣" or letter == " " for letter in text)


def people(text: str) -> Iterator[str]:
    """리룡남 for 이룡남, 리춘희 for 리춘히: of a name of which some part is as only the North has it."""
    given = text[1:]
    if (
        " " in text
        or len(text) != _SYLLABLES
        or not _is_hangul(text)
        or not (text[0] in SOUTHERN or southern(given) != given or _MARK in given)
    ):
        return
    family = NORTHERN_OF.get(text[0], text[0])
    for way in (given, *_otherwise(given)):
        if (name := family + way) != text:
            yield name


def given(name: str) -> Iterator[str]:
    """리춘희 for 리춘히; 이춘희 may be anybody of the South."""
    yield from (name[0] + other for other in _otherwise(name[1:]))


def _otherwise(given: str) -> Iterator[str]:
    for at, syllable in enumerate(given):
        if syllable in _GIVEN:
            yield given[:at] + _GIVEN[syllable] + given[at + 1 :]


def is_title(word: str) -> bool:
    """Whether it tells an office of the North, of somebody who is known to be of it."""
    return _TITLE.fullmatch(word) is not None


def foreign(form: str) -> Iterator[str]:
    """A foreigner's name with ㅔ for ㅐ, and as the North has those from the East."""
    if not _is_hangul(form):
        return
    places = [at for at, letter in enumerate(form) if _vowel(letter) in (_AE, _E)]
    if len(places) <= _SWAPPED and (" " in form or len(form) >= _LONG):  # 케리 is no 캐리
        for at in places:
            yield form[:at] + _swapped(form[at]) + form[at + 1 :]
    words = form.split()
    if words[-1][-1] in _ENDS and len(words[-1]) > _SHORT:
        yield form[:-1] + _ENDS[words[-1][-1]]
    if form.endswith(_EASTERN):
        tense = "".join(_with_initial(letter, _TENSE) for letter in form)
        yield tense
        if "셴" in tense:
            yield tense.replace("셴", "쉔")


def foreign_asked(text: str) -> Iterator[str]:
    """What a name that was asked so may be given as; without the initial of a second name: Donald J. Trump."""
    if text.isascii() and text.count(" ") == 2 and (match := _INITIAL.fullmatch(text)):
        yield f"{match['first']} {match['last']}"
    if len(text) <= _SHORT or not _is_hangul(text):
        return
    yield from foreign(text)
    for plain in (_PLAIN, _PLAIN_TOO):
        yield "".join(_with_initial(letter, plain) for letter in text).replace("쉔", "셴")


def states(text: str) -> Iterator[str]:
    """Belarus for the Republic of Belarus."""
    kind = _STATE if " of " in text else _KOREAN_STATE if text.endswith(_KINDS_OF_STATE) else None
    if kind and (match := kind.fullmatch(text)):
        yield match["name"]


def with_land(text: str) -> tuple[str, str] | None:
    """A land or a province and a place in it: 중국 선양, Shenyang China."""
    if _is_hangul(text):
        land, _, place = text.partition(" ")
    elif "A" <= text[0] <= "Z":
        if text.endswith(_PROVINCES_IN_ENGLISH) and (match := _PROVINCE_BEHIND.fullmatch(text)):
            return "경기", match["place"]
        place, _, land = text.rpartition(" ")
    else:
        return None
    return (land, place) if land and place else None


def _vowel(letter: str) -> int | None:
    code = ord(letter) - _FIRST
    return code // _FINALS % _VOWELS if letter >= "가" else None


def _swapped(letter: str) -> str:
    return chr(ord(letter) + (_E - _AE) * _FINALS * (1 if _vowel(letter) == _AE else -1))


def _with_initial(letter: str, others: dict[str, str]) -> str:
    if not "가" <= letter <= "힣":
        return letter
    code = ord(letter) - _FIRST
    number = code // (_FINALS * _VOWELS)
    other = others.get(_INITIALS[number])
    return letter if other is None else chr(ord(letter) + (_INITIALS.index(other) - number) * _FINALS * _VOWELS)
