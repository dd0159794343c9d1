"""Names in English that are the same: Defence and Defense, & and and; and their initials. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
    "Theatre": "Theater",
    "Fertiliser": "Fertilizer",
    "Armoured": "Armored",
}
_BRITISH |= {british.lower(): american.lower() for british, american in _BRITISH.items()} | {"and": "&"}
# each place as the press writes it, then how papers wrote it before, or how the South writes those of the North
_WAYS = """
    Gwangju Kwangju, Busan Pusan, Daegu Taegu, Daejeon Taejon, Incheon Inchon, Jeju Cheju, Gyeongju Kyongju,
    Gangneung Kangnung, Geoje Koje, Gimpo Kimpo, Gyeonggi Kyonggi, Yeosu Yosu, Joseon Choson, Goryeo Koryo,
    Kaesong Gaeseong, Paektu Baekdu, Kumgang Geumgang, Panmunjom Panmunjeom, Pyongyang Pyeongyang Phyongyang,
    Yongbyon Yeongbyeon Nyongbyon, Kalma Galma, Chongjin Cheongjin, Hamhung Hamheung, Hungnam Heungnam, Nampo Nampho,
    Sinpo Sinpho, Kusong Guseong, Tanchon Danchon, Hamgyong Hamgyeong, Pyongan Phyongan Pyeongan, Ryanggang Yanggang,
    Chagang Jagang, Rajin Najin, Samjiyon Samjiyeon, Pyongsong Phyongsong Pyeongseong, Pyongsan Phyongsan Pyeongsan,
    Kangson Gangseon, Kaechon Gaecheon, Pukchang Bukchang, Taedong Daedong, Taedonggang Daedonggang,
    Pothonggang Potonggang Botonggang, Rungna Rungra Neungna, Rungrado Rungnado, Mangyongdae Mankyongdae,
    Kumsusan Geumsusan, Hoeryong Hoeryeong, Komdok Kumdok Geomdeok, Tumen Tuman Duman, Ryugyong Ryukyong Yugyong,
    Ryonpho Ryonpo, Ryongchon Yongchon, Kanggye Ganggye, Yeonpyeong Yonpyong, Baengnyeong Paengnyong Baekryeong,
    Kumgangsan Geumgangsan, Wonsan Weonsan, Punggye Phunggye, Kwangmyong Gwangmyeong, Thongil Tongil,
    Ryomyong Ryeomyeong
"""
_PLACES = {
    way: tuple(other for other in line.split() if other != way)
    for line in _WAYS.replace("\n", " ").split(",")
    for way in line.split()
}
_LAWS = pattern(r"(?P<of>[A-Z].* )(?P<kind>Act|Law|Bill|law|bill)")
_KINDS_OF_LAW = ("Act", "Law", "bill")
_BASIC_LAW = pattern(r"(?:Framework|Basic) Act on (?P<on>[A-Z].*)|(?P<of>[A-Z].*) (?:Framework|Basic) Act")
_OF_THE_STATES = {"U.S. ": ("United States ", "American "), "United States ": ("U.S. ",), "American ": ("U.S. ",)}
_FIRMS = {"Corporation": "Corp", "Company": "Co", "Incorporated": "Inc"}
# how the last word of a firm's name is shortened
_LAST = {
    "Entertainment": "Ent.",
    "Electronics": "Elec.",
    "Electric": "Elec.",
    "Industries": "Ind.",
    "Industrial": "Ind.",
    "Industry": "Ind.",
    "Pharmaceutical": "Pharm.",
    "Pharmaceuticals": "Pharm.",
    "Pharma": "Pharm.",
    "Engineering": "Eng.",
    "Construction": "Const.",
    "Securities": "Sec.",
    "Chemical": "Chem.",
    "Chemicals": "Chem.",
    "Petrochemical": "Petrochem.",
    "Technology": "Tech.",
    "Technologies": "Tech.",
    "Communications": "Comm.",
    "Shipbuilding": "Shipbldg.",
    "Machinery": "Mach.",
    "Development": "Dev.",
    "Holdings": "Hldgs.",
    "International": "Int'l",
    "Insurance": "Ins.",
}
# the North's army, before the name of what is of it and behind
_ARMY = ("KPA", "Korean People's Army")
_OF_THE_ARMY = pattern(rf"(?:{'|'.join(_ARMY)}) (?P<what>[A-Z].*)|(?P<of>[A-Z].*) of the (?:{'|'.join(_ARMY)})")
_SHORT_LAST = {short.lower().removesuffix(".") for short in _LAST.values()}
_BUILDERS = (" E&C", " Engineering & Construction", " Engineering and Construction", " Construction")
_OTHER = _BRITISH | {american: british for british, american in _BRITISH.items()}
_WORD = pattern(r"[A-Za-z]+|(?<!\S)&(?!\S)")
_MINISTRY = pattern(r"(?P<matter>.+) ministry", re.IGNORECASE)
_ORDINALS = {
    word: f"{number}{ending}"
    for number, (word, ending) in enumerate(
        (
            *(("First", "st"), ("Second", "nd"), ("Third", "rd"), ("Fourth", "th"), ("Fifth", "th"), ("Sixth", "th")),
            *(("Seventh", "th"), ("Eighth", "th"), ("Ninth", "th"), ("Tenth", "th"), ("Eleventh", "th")),
        ),
        start=1,
    )
}
_ORDINALS |= {figure: word for word, figure in _ORDINALS.items()}
_ORDINAL = pattern(r"(?<!\w)(?:[A-Z][a-z]{1,5}(?:th|st|nd|rd)|\d{1,2}(?:st|nd|rd|th))(?!\w)")
_SHORT = (
    ("multiple rocket launcher", "multiple launch rocket system", "MLRS", "MRL"),
    ("intercontinental ballistic missile", "ICBM"),
    ("submarine-launched ballistic missile", "SLBM"),
    ("short-range ballistic missile", "SRBM"),
    ("intermediate-range ballistic missile", "IRBM"),
    ("surface-to-air missile", "SAM"),
    ("infantry fighting vehicle", "IFV"),
    ("main battle tank", "MBT"),
    ("self-propelled howitzer", "SPH"),
)
_INFANTRY = " Infantry Division"
_OF_MINISTRY = pattern(r"Ministry of (?P<matter>.+)")
_AIR_BASES = ("Airbase", "AB")
# whose it is, before its name and behind it
_NORTHERN = ("DPRK", "North Korean", "North Korea's")
_OF_THE_NORTH = pattern(r"(?P<what>[A-Z].*) of (?:(?:the )?DPRK|North Korea)")
_OF_NORTHERN_ONE = pattern(r"(?:the )?(?:DPRK(?:'s)?|North Korean|North Korea's) (?P<what>\w.*)")
_KOREAN_KIND = pattern(r"[A-Za-z-]+[- ]?\d+[형호]")  # Hwasong-18형
_LINKING = frozenset(("of", "the", "and", "on", "for", "in", "to"))
_FEWEST = 3  # words that have initials


def otherwise_spelt(form: str) -> Iterator[str]:
    """The same name in the other English."""
    words = _WORD.findall(form)
    if len(words) > 1 and any(word in _PLACES for word in words):
        yield from _of_places(form, words)
    if match := _LAWS.fullmatch(form):
        yield from (match["of"] + kind for kind in _KINDS_OF_LAW)
    if " Act" in form and (match := _BASIC_LAW.fullmatch(form)):
        matter = match["on"] or match["of"]
        yield from (f"{kind} Act on {matter}" for kind in ("Framework", "Basic"))
        yield from (f"{matter} {kind} Act" for kind in ("Framework", "Basic"))
    yield from events.in_english(form)
    yield from lands.in_english(form)
    yield from asked_otherwise.korean(form)
    yield from northern(form)
    if (match := _ORDINAL.search(form)) and match[0] in _ORDINALS and len(words) > 1:
        yield f"{form[: match.start()]}{_ORDINALS[match[0]]}{form[match.end() :]}"
    yield from _shortened(form)
    if "KPA" in form or _ARMY[1] in form:
        yield from of_the_army(form)
    if form.endswith(_INFANTRY):
        yield form.removesuffix(_INFANTRY) + " Division"
    if form.endswith(_BUILDERS[0]):
        yield from (form.removesuffix(_BUILDERS[0]) + other for other in _BUILDERS[1:])
    elif form.endswith(_BUILDERS[1:3]):
        yield form[: form.index(" Engineering ")] + _BUILDERS[0]
    for one, others in _OF_THE_STATES.items():
        if form.startswith(one):
            yield from (other + form.removeprefix(one) for other in others)
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


def of_the_army(form: str) -> Iterator[str]:
    """General Staff of the Korean People's Army for KPA General Staff."""
    if match := _OF_THE_ARMY.fullmatch(form):
        what = match["what"] or match["of"]
        yield from (f"{army} {what}" for army in _ARMY)
        yield from (f"{what} of the {army}" for army in _ARMY)


def of_firm(form: str) -> Iterator[str]:
    """SM Ent. for SM Entertainment."""
    name, _, last = form.rpartition(" ")
    if name and last in _LAST:
        yield f"{name} {_LAST[last]}"


def firms_asked(text: str) -> Iterator[str]:
    """SM Entertainment for SM Ent., and Samsung Electronics or Samsung Electric for Samsung Elec."""
    name, _, last = text.rpartition(" ")
    if name and (short := last.lower().removesuffix(".")) in _SHORT_LAST:
        yield from (f"{name} {full}" for full, each in _LAST.items() if each.lower().removesuffix(".") == short)


def _shortened(form: str) -> Iterator[str]:
    """What is often shortened, in full and short: 240mm MRL, 240mm multiple rocket launcher."""
    for ways in _SHORT:
        if form[0].isascii() and (found := next((way for way in ways if form.endswith(f" {way}")), None)):
            yield from (form.removesuffix(found) + way for way in ways if way != found)
            return


def _of_places(form: str, words: Iterable[str]) -> Iterator[str]:
    """With its places in another spelling, all of them or one."""
    ways = [_WORD.sub(lambda match: _PLACES.get(match[0], (match[0],))[0], form)]
    for place in dict.fromkeys(word for word in words if word in _PLACES):
        for way in _PLACES[place]:
            ways.append(re.sub(rf"(?<![A-Za-z]){re.escape(place)}(?![A-Za-z])", way, form))
    yield from ways
    one, other = ("Mount ", "Mt. ") if "Mount " in form else ("Mt. ", "Mount ")
    if one in form:
        yield from (way.replace(one, other) for way in (form, *ways))


def northern(form: str) -> Iterator[str]:
    """DPRK Ministry of Railways and North Korean Railways Ministry for the Ministry of Railways of the DPRK."""
    if match := _OF_THE_NORTH.fullmatch(form):
        what = match["what"]
    elif "Korea" not in form[:11] and "DPRK" not in form[:8]:
        return
    elif match := _OF_NORTHERN_ONE.fullmatch(form):
        what = match["what"]
    else:
        return
    whats = [what]
    if ministry := _OF_MINISTRY.fullmatch(what):
        whats.append(f"{ministry['matter']} Ministry")
    elif ministry := _MINISTRY.fullmatch(what):
        whats.append(f"Ministry of {ministry['matter']}")
    for each in whats:
        yield from (f"{whose} {each}" for whose in _NORTHERN)
        yield from (f"{each} of {land}" for land in ("the DPRK", "DPRK", "North Korea"))


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
