"""Names in English that are the same: Defence and Defense, & and and; and their initials. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storage import asked as asked_otherwise
from storage import events, lands
from storage.patterns import pattern

_BRITISH = {
    "Defence": "Defense",
    "Labour": "Labor",
    "Centre": "Center",
    "Programme": "Program",
    "Organisation": "Organization",
    "Reunification": "Unification",
    "Axe": "Ax",
}
_BRITISH |= {british.lower(): american.lower() for british, american in _BRITISH.items()} | {"and": "&"}
# how papers wrote Korea's places before, and how those of the North are written in the South
_OLD_PLACES = {
    "Gwangju": "Kwangju",
    "Busan": "Pusan",
    "Daegu": "Taegu",
    "Daejeon": "Taejon",
    "Incheon": "Inchon",
    "Jeju": "Cheju",
    "Gyeongju": "Kyongju",
    "Gangneung": "Kangnung",
    "Geoje": "Koje",
    "Gimpo": "Kimpo",
    "Gyeonggi": "Kyonggi",
    "Yeosu": "Yosu",
    "Joseon": "Choson",
    "Goryeo": "Koryo",
    "Kaesong": "Gaeseong",
    "Paektu": "Baekdu",
    "Kumgang": "Geumgang",
    "Panmunjom": "Panmunjeom",
    "Pyongyang": "Pyeongyang",
    "Yongbyon": "Yeongbyeon",
}
_PLACES = _OLD_PLACES | {old: new for new, old in _OLD_PLACES.items()}
_LAWS = pattern(r"(?P<of>[A-Z].* )(?P<kind>Act|Law|Bill|law|bill)")
_KINDS_OF_LAW = ("Act", "Law", "bill")
_BASIC_LAW = pattern(r"(?:Framework|Basic) Act on (?P<on>[A-Z].*)|(?P<of>[A-Z].*) (?:Framework|Basic) Act")
_FIRMS = {"Corporation": "Corp", "Company": "Co", "Incorporated": "Inc"}
_BUILDERS = (" E&C", " Engineering & Construction", " Engineering and Construction", " Construction")
_OTHER = _BRITISH | {american: british for british, american in _BRITISH.items()}
_WORD = pattern(r"[A-Za-z]+|(?<!\S)&(?!\S)")
_MINISTRY = pattern(r"(?P<matter>.+) ministry", re.IGNORECASE)
_AIR_BASES = ("Airbase", "AB")
_KOREAN_KIND = pattern(r"[A-Za-z-]+[- ]?\d+[형호]")  # Hwasong-18형
_LINKING = frozenset(("of", "the", "and", "on", "for", "in", "to"))
_FEWEST = 3  # words that have initials


def otherwise_spelt(form: str) -> Iterator[str]:
    """The same name in the other English."""
    words = _WORD.findall(form)
    if len(words) > 1 and any(word in _PLACES for word in words):
        yield _WORD.sub(lambda match: _PLACES.get(match[0], match[0]), form)
    if match := _LAWS.fullmatch(form):
        yield from (match["of"] + kind for kind in _KINDS_OF_LAW)
    if " Act" in form and (match := _BASIC_LAW.fullmatch(form)):
        matter = match["on"] or match["of"]
        yield from (f"{kind} Act on {matter}" for kind in ("Framework", "Basic"))
        yield from (f"{matter} {kind} Act" for kind in ("Framework", "Basic"))
    yield from events.in_english(form)
    yield from lands.in_english(form)
    yield from asked_otherwise.korean(form)
    if form.endswith(_BUILDERS[0]):
        yield from (form.removesuffix(_BUILDERS[0]) + other for other in _BUILDERS[1:])
    elif form.endswith(_BUILDERS[1:3]):
        yield form[: form.index(" Engineering ")] + _BUILDERS[0]
    if " University" in form:
        yield form.replace(" University", " Univ.")
    if words and words[-1] in _FIRMS and form.endswith(words[-1]):
        yield (short := form.removesuffix(words[-1]) + _FIRMS[words[-1]])
        if " and " in short:
            yield short.replace(" and ", " & ")
        elif " & " in short:
            yield short.replace(" & ", " and ")
    if form.endswith(" Air Base"):
        yield from (form.removesuffix("Air Base") + other for other in _AIR_BASES)
    yield from (form.removesuffix(other) + "Air Base" for other in _AIR_BASES if form.endswith(f" {other}"))
    if any(word in _OTHER for word in words):
        for only in (_BRITISH, _OTHER):
            yield (other := _WORD.sub(lambda match, table=only: table.get(match[0], match[0]), form))  # type: ignore[misc]
            yield other.replace(" & ", " and ")


def asked(text: str) -> Iterator[str]:
    """How a name that was asked so may be given: the Ministry of Unification for the Unification Ministry."""
    if _KOREAN_KIND.fullmatch(text):
        yield text[:-1]
    if match := _MINISTRY.fullmatch(text):
        yield f"Ministry of {match['matter']}"
    yield from otherwise_spelt(text)
    if text.endswith(_BUILDERS[-1]):
        yield text.removesuffix(_BUILDERS[-1]) + _BUILDERS[0]
    yield from events.asked(text)
    yield from asked_otherwise.in_english(text)


def initials(form: str) -> Iterator[str]:
    """NIS for the National Intelligence Service, MOE for the Ministry of Education."""
    words = form.replace("-", " ").split()
    names = [word for word in words if word not in _LINKING]
    if len(names) < _FEWEST - 1 or not all(
        word[:1].isupper() and word[1:].replace("'", "").islower() for word in names
    ):
        return
    if len(names) >= _FEWEST:
        yield "".join(word[0] for word in names)
    if "of" in words and words[0] in ("Ministry", "Bank", "Board"):
        yield "".join(word[0].upper() for word in words if word == "of" or word not in _LINKING)
