"""The spellings of a name that follow by rule from those that the data gives. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from storage import (
    blanks,
    english,
    events,
    foreigners,
    loose,
    name_characters,
    northern,
    romanise,
    sinitic,
    sites,
    things,
    titles,
)
from storage.characters import otherwise
from storage.entries import FOREIGN, HANGUL, LATIN_NAME, NUMBERED, PARTED, SHORT, Entry, name_key
from storage.families import FAMILIES, NORTHERN_OF, SOUTHERN
from storage.hanja import HAN, has_han
from storage.korean_by_rule import in_korean
from storage.patterns import pattern

_MINISTRY = pattern(r"Ministry of (?P<matter>[A-Z].*)")
_OF_A_MINISTRY = pattern(r"([\uac00-\ud7a3]{2,4}) ([\uac00-\ud7a3]{2,})부 ?([장차]관)")  # 김정관 산업부 장관
_HYPHENED = pattern(r"(?i:(?<=(?<!\w)non)|(?<=(?<!\w)anti)|(?<=(?<!\w)counter)|(?<=(?<!\w)multi))-(?=[A-Za-z])")
_CAMEL = pattern(r"(?<=[a-z])(?=[A-Z])")
_USUAL = 24  # ways that the South writes a name; each costs a phrase
_FEW = 8
_PAPERS = (" Ilbo", " Shinmun", " Sinmun", " News", " Daily", " Times")  # one word to some: Hankookilbo
_USUAL_FAMILIES = 3  # ways to write a family name, the commonest
_PLAIN = 4  # letters of initials that mean nothing else
_THINGS = ("weapon", "topic")  # that may have numbers, or be ships


def all_forms(entry: Entry) -> tuple[str, ...]:
    """The forms of a name that follow by rule from those given, without these."""
    return _new(entry, _ways(entry))


def korean_forms(entry: Entry) -> tuple[str, ...]:
    """Those of them that are in Hangul, in a fraction of the time, and perhaps others."""
    return _new(entry, _ways(entry, latin=False))


def latin_forms(entry: Entry) -> tuple[str, ...]:
    """Those of them that are in Latin letters, and perhaps others."""
    return _new(entry, _ways(entry, korean=False))


def styled(entry: Entry) -> tuple[str, ...]:
    """A foreigner by office and family name or by two family names, where that can be nobody else."""
    return _new(entry, foreigners.otherwise(entry.forms)) if entry.kind == FOREIGN else ()


def seldom(entry: Entry) -> tuple[str, ...]:
    """A person's name as few write it, to be searched for where it can be nobody else's."""
    names = [name for name in entry.people() if len(name) > SHORT and name not in entry.weak]
    latin = (match["family"] for form in entry.clear() if (match := LATIN_NAME.fullmatch(form)))
    own = tuple(dict.fromkeys(latin))
    ways = (
        way
        for name in names
        for way in romanise.seldom(
            name, tuple(each for each in own if each in FAMILIES[name[0]]), north=entry.north_korean
        )
    )
    return _new(entry, ways)


def asked_forms(entry: Entry) -> tuple[str, ...]:
    """Forms by rule that are this name when asked, but would find others."""
    if entry.kind == "institution":
        return _new(entry, (letters for letters in initials(entry) if not _is_plain(entry, letters)))
    if entry.kind in _THINGS:
        return _new(entry, (way for form in entry.clear() for way in things.ship_asked(form)))
    if entry.kind != "place":
        return ()
    return _new(entry, (way for form in entry.forms for way in things.place_asked(form)))


def other_families(entry: Entry) -> tuple[str, ...]:
    """The given forms of a person of the North with the family name as others write it: Ri, Lee, Yi; 리, 이."""
    if not entry.north_korean:
        return ()
    people = entry.people()
    ways = [SOUTHERN[name[0]] + name[1:] for name in people if name[0] in SOUTHERN and len(name) > SHORT]
    others = dict.fromkeys(way for name in people for way in FAMILIES[name[0]])
    for form in entry.clear():
        if match := LATIN_NAME.fullmatch(form):
            ways += [f"{family} {match['given']}" for family in others if match["family"] in others]
    return tuple(way for way in dict.fromkeys(ways) if way not in entry.forms)


def _new(entry: Entry, ways: Iterable[str]) -> tuple[str, ...]:
    own = {form.casefold() for form in entry.forms}
    return tuple(dict.fromkeys(way for way in ways if way.casefold() not in own))


def _ways(entry: Entry, *, korean: bool = True, latin: bool = True) -> Iterator[str]:
    if korean:
        yield from in_korean(entry)
    if korean and latin:
        yield from _in_characters(entry)
        if entry.kind in PARTED:  # all one where a name is looked up
            yield from (way for form in entry.clear() for way in blanks.ways(form))
    yield from other_families(entry)
    for name in entry.people():
        if entry.north_korean and len(name) > SHORT:
            yield from _given_as_the_south(name)
            yield from northern.given(name)
        elif name[0] in NORTHERN_OF:
            yield NORTHERN_OF[name[0]] + name[1:]  # 리승만, as the North's papers write 이승만
        if latin:
            yield from _romanised(entry, name)
    if entry.people():
        if latin:
            yield from islice(_turned(entry), _FEW)
        yield from _titled(entry)
        return
    if entry.kind == FOREIGN and korean:
        yield from (way for form in entry.clear() for way in northern.foreign(form))
    if entry.kind in _THINGS:
        for form in entry.clear():
            yield from things.numbered(form)
            yield from things.ship(form)
            yield from things.measured(form)
            yield from things.gun(form)
            yield from things.longer_ranged(form)
    if latin:
        yield from _in_latin(entry)


def _romanised(entry: Entry, name: str) -> Iterator[str]:
    """A person's name in Latin letters."""
    if entry.north_korean and len(name) > SHORT:
        yield from romanise.of_the_north(name)
    if name not in entry.weak:
        yield from _own_given_name(entry, name[0])
    yield from romanise.systematic(name)
    if name not in entry.weak:  # a weak name is that of others too, whose own habits it would meet
        yield from romanise.usual(name, _FEW if entry.north_korean else _USUAL)


def _own_given_name(entry: Entry, family: str) -> Iterator[str]:
    """The given name as the person writes it, behind the family name as others do: An Gyu-back for Ahn."""
    ways = FAMILIES[family][:_USUAL_FAMILIES]
    for form in entry.clear():
        if (match := LATIN_NAME.fullmatch(form)) and match["family"] in FAMILIES[family]:
            yield from (f"{way} {match['given']}" for way in ways)


def _given_as_the_south(name: str) -> Iterator[str]:
    """리용남 and 이용남 for 리룡남: the given name as if it began a word."""
    given = romanise.southern(name[1:])
    if given != name[1:]:
        yield name[0] + given
        if name[0] in SOUTHERN:
            yield SOUTHERN[name[0]] + given


def _turned(entry: Entry) -> Iterator[str]:
    """The family name last, as abroad: Jae-yong Lee."""
    for form in entry.clear():
        if match := LATIN_NAME.fullmatch(form):
            yield f"{match['given']} {match['family']}"


def _titled(entry: Entry) -> Iterator[str]:
    """A name that is a word as well (조국, 서훈), with what makes a person of it."""
    for name in entry.hangul:
        if len(name) == SHORT and name not in entry.clear():
            yield from (f"{name} {before}{title}" for title in titles.WITH_NAMES for before in ("", "전 "))
    for form in entry.forms:
        if form in entry.asked and LATIN_NAME.fullmatch(form):
            yield from (f"{title} {form}" for title in titles.STYLES)
        elif match := _OF_A_MINISTRY.fullmatch(form):
            name, matter, rank = match.groups()
            yield from (f"{name} {matter}부 {rank}", f"{name} {matter}부{rank}", f"{name} {matter}{rank}")


def _in_latin(entry: Entry) -> Iterator[str]:
    """What is no person, in Latin letters."""
    if entry.kind == "place":
        for name in entry.hangul:
            for way in things.place(name):
                yield way
                yield from sites.by_habit(way)
            yield from sites.in_latin(name)
        for form in entry.clear():
            yield from sites.in_english(form)
    yield from _same_system(entry)
    yield from ministries(entry)
    in_latin = [form for form in entry.clear() if not HANGUL.match(form)]
    yield from (way for form in in_latin for way in english.otherwise_spelt(form))
    if entry.kind == "topic":
        yield from (way for form in entry.clear() for way in events.resolution(form))
        yield from (way for form in entry.clear() for way in loose.otherwise(form))
    yield from (_HYPHENED.sub("", form) for form in in_latin if "-" in form and _HYPHENED.search(form))
    if entry.kind == "company":
        yield from (way for form in in_latin for way in english.of_firm(form))
    if entry.kind in ("institution", "company"):
        yield from (_CAMEL.sub("-", form) for form in entry.clear() if form.isascii() and not form.istitle())
    if entry.kind in ("topic", "company"):
        pairs = (form.split(" ") for form in entry.clear() if form.count(" ") == 1 and form.isascii())
        yield from (f"{one}{two}" for one, two in pairs if f"{one}{two}".isalpha() and f"{one} {two}".istitle())
    if entry.kind == "institution":
        yield from (letters for letters in initials(entry) if _is_plain(entry, letters))
        yield from (form.replace(" ", "") for form in entry.clear() if form.endswith(_PAPERS) and form.count(" ") == 1)


def ministries(entry: Entry) -> Iterator[str]:
    """Unification Ministry for the Ministry of Unification."""
    for form in entry.forms:
        if (match := _MINISTRY.fullmatch(form)) and form not in entry.asked and form not in entry.weak:
            yield f"{match['matter']} Ministry"


def _is_plain(entry: Entry, letters: str) -> bool:
    """Whether initials mean nothing else: those of four letters and those of parties."""
    return len(letters) >= _PLAIN or (letters[-1] == "P" and entry.forms[0].endswith("Party"))


def initials(entry: Entry) -> Iterator[str]:
    """UPP for the Unified Progressive Party."""
    return (letters for form in entry.clear() for letters in english.initials(form))


def _same_system(entry: Entry) -> Iterator[str]:
    """Where a given form is Korean in Latin letters by one system, the others follow: Juche, Chuch'e."""
    given = {name_key(form) for form in entry.forms}
    latin = {key for key in given if key[0].isascii()}
    for name in entry.hangul:
        if len(name) >= SHORT and given & {name_key(way) for way in romanise.words(name)}:
            yield from romanise.words(name)
    for form in entry.forms:
        if (match := NUMBERED.fullmatch(form)) and any(key.endswith(name_key(match["number"])) for key in latin):
            ways = (*romanise.words(match["name"]), *romanise.halves(match["name"]))
            yield from (f"{way}-{match['number']}" for way in ways)


def _in_characters(entry: Entry) -> Iterator[str]:
    """In Chinese characters, as Korea, Japan and China write them."""
    given = [form for form in entry.clear() if has_han(form) and HAN.search(form)]
    made = []
    if not entry.kind.startswith("person"):
        known = set(map(len, given))
        words = (form for form in entry.hangul if len(form) not in known and form not in entry.weak)
        made = [han for word in words if (han := sinitic.in_characters(word, place=entry.kind == "place"))]
    elif not given:
        for name in entry.people():
            yield from name_characters.in_characters(name)
    for han in dict.fromkeys((*given, *made)):
        yield han
        yield from otherwise(han)
