"""How places, ships and what has a number are called besides the form that is given. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from storage import romanise, sinitic
from storage.patterns import pattern

# what stands behind the name of a place: the Korean for it, and how English writes it
_KINDS_OF_PLACE = {
    "로동자구": ("{} Workers' District", "{}"),
    "노동자구": ("{} Workers' District", "{}"),
    "해수욕장": ("{} Beach",),
    "저수지": ("{} Reservoir",),
    "발전소": ("{} Power Station", "{} Power Plant"),
    "비행장": ("{} Airfield", "{} Airport", "{} Air Base"),
    "조선소": ("{} Shipyard",),
    "반도": ("{} Peninsula",),
    "구역": ("{} District", "{}-guyok"),
    "온천": ("{} Hot Spring", "{} Hot Springs"),
    "대교": ("{} Bridge",),
    "탄광": ("{} Coal Mine", "{} Mine"),
    "광산": ("{} Mine",),
    "폭포": ("{} Falls", "{} Waterfall"),
    "거리": ("{} Street",),
    "호텔": ("{} Hotel",),
    "곶": ("{}-got", "{}got", "Cape {}"),
    "댐": ("{} Dam",),
    "특별자치시": ("{}", "{} City"),
    "특별자치도": ("{}", "{} Province"),
    "특별시": ("{}", "{} City", "{} Special City"),
    "광역시": ("{}", "{} City", "{} Metropolitan City"),
    "직할시": ("{}", "{} City"),
    "산성": ("{}sanseong", "{}sansong", "{}san Fortress", "{} Mountain Fortress"),
    "시": ("{}", "{} City", "{}-si"),
    "군": ("{}", "{} County", "{}-gun"),
    "구": ("{}-gu", "{} District", "{}-ku"),
    "도": ("{}", "{} Province", "{} Island", "{} Islands", "{}-do", "{}do"),
    "산": ("Mount {}", "Mt. {}", "{} Mountain", "{}-san", "{}san"),
    "봉": ("Mount {}", "{} Peak", "{}-bong", "{}bong"),
    "강": ("{} River", "{}-gang", "{}gang"),
    "궁": ("{} Palace", "{}gung", "{}gung Palace"),
    "호": ("{} Lake", "Lake {}", "{} Reservoir", "{}-ho", "{}ho"),
    "만": ("{} Bay",),
    "항": ("{} Port",),
    "역": ("{} Station",),
    "천": ("{} Stream", "{}cheon"),
    "리": ("{}-ri",),
    "동": ("{}-dong",),
    "읍": ("{}-eup",),
    "면": ("{}-myeon",),
}
_HALVES = {"북도": ("North", "buk"), "남도": ("South", "nam")}  # of a province
_SHORT = 2  # syllables
_CITY = 4  # syllables of a city's or a county's name, at most
_KINDS_OF_CITY = ("시", "군", "구", "도", "특별시", "광역시", "직할시", "특별자치시")
_IN_ENGLISH = ("City", "city", "County", "Island", "Metropolitan City", "District")
_HANGUL = pattern(r"[\uac00-\ud7a3]+")
_ONE_WORD = pattern(r"[A-Z][a-z]+")
# 화성-17형, Hwasong-17, 만리경-1호, Hwasong-11Ga
_NUMBERED = pattern(
    r"(?P<name>[A-Z][\w'’]+|[\uac00-\ud7a3]+)[- ]?(?P<number>\d+)(?P<mark>[가-사]|[A-Z][a-z]?)?(?P<kind>[형호])?",
    needs="0123456789",
)
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}
_ROMAN_NUMBERED = pattern(r"(?P<name>.*\w)-(?P<number>I{1,3}|IV|V)")
_LATIN_MARKS = ("A", "B", "C", "D")
_LONG_NUMBER = 3  # digits
_ROCKETS = "포"  # as the North calls its rockets in the name itself: 화성포-18
_SURFACE = "화성"
_CALIBRE = pattern(r"(?P<number>\d{2,3})(?:mm|㎜|-mm| mm|밀리)")
_TIMES = pattern(r"(?<=\d)[xX×](?=\d)")
_SHIP = pattern(r"ROKS (?P<name>[A-Z].*)|(?P<of_class>[A-Z][\w' -]*)[- ][Cc]lass(?: \w+)?")
_KOREAN_SHIP = pattern(r"(?P<name>[\uac00-\ud7a3 ]{2,})[함급]", needs="함급")
_CLASS = pattern(r"(?P<name>[A-Z][\w' ]*)[- ][Cc]lass|(?P<korean>[\uac00-\ud7a3]{2,})급")
_SHIPS_IN_KOREAN = ("잠수함", "구축함", "호위함", "초계함", "상륙함", "전략잠수함", "탄도미사일 잠수함")
_ER = ("-ER", " ER")  # of extended range
_EXTENDED = pattern(r"(?i:extended[- ]range) (?P<behind>\w+)|(?P<before>\w+) (?i:extended[- ]range)")
_GUNS = ("gun", "howitzer", "artillery")
_SHIPS = ("submarine", "destroyer", "frigate", "corvette", "warship", "ship")


def without_kind(name: str) -> str:
    """The name of a place without the kind that stands behind it."""
    return name.removesuffix(next((kind for kind in _KINDS_OF_PLACE if name.endswith(kind)), ""))


def place(name: str) -> Iterator[str]:
    """The ways to write a place, from its name in Hangul."""
    if len(name) < _SHORT:
        return
    kind = next((kind for kind in _KINDS_OF_PLACE if name.endswith(kind)), "")
    base = name.removesuffix(kind)
    if len(name) > len("북도") + 1 and name[-2:] in _HALVES:
        side, short = _HALVES[name[-2:]]
        for way in romanise.words(name[:-2]):
            yield from (f"{side} {way}", f"{side} {way} Province", f"{way}{short}-do", f"{way}-{short}do")
    elif len(base) >= _SHORT and kind:
        for way in romanise.words(base):
            yield from (written.format(way) for written in _KINDS_OF_PLACE[kind])
        if kind not in "시군":
            yield from romanise.words(name)
    else:
        yield from romanise.words(name)


def bases(name: str) -> Iterator[str]:
    """What `place` romanises of a name besides the whole of it."""
    kind = next((kind for kind in _KINDS_OF_PLACE if name.endswith(kind)), "")
    if kind and len(base := name.removesuffix(kind)) >= _SHORT:
        yield base
    if len(name) > len("북도") + 1 and name[-2:] in _HALVES:
        yield name[:-2]


def place_asked(form: str) -> Iterator[str]:
    """A place with its kind, which the texts that have it need not have."""
    if _HANGUL.fullmatch(form) and len(form) <= _CITY:
        yield from romanise.by_habit(form[:_SHORT] if form[_SHORT:] in ("시", "군", "구") else form)
        yield from (f"{form}{kind}" for kind in _KINDS_OF_CITY)
    elif _ONE_WORD.fullmatch(form):
        yield from (f"{form} {kind}" for kind in _IN_ENGLISH)


def numbered(form: str) -> Iterator[str]:
    """화성-17, 화성포-17형 and 火星-17 for 화성-17형; Hyunmoo-V for Hyunmoo-5."""
    if match := _ROMAN_NUMBERED.fullmatch(form):
        number = next(number for number, roman in _ROMAN.items() if roman == match["number"])
        yield from (f"{match['name']}-{number}", f"{match['name']}{match['number']}")
    match = _NUMBERED.fullmatch(form)
    if match is None:
        return
    name, number, mark, kind = match["name"], match["number"], match["mark"] or "", match["kind"] or ""
    if _HANGUL.fullmatch(name):
        yield f"{name}-{number}{mark}"
        if kind == "형" and not name.endswith(_ROCKETS):
            yield f"{name}{_ROCKETS}-{number}{mark}"
            if not mark:
                yield from (f"{way}-{number}" for rocket in rockets(name) for way in romanise.words(rocket))
        if han := sinitic.in_characters(name, place=False):
            yield f"{han}-{number}"
        if kind == "형" and len(number) < _LONG_NUMBER and not mark:
            yield f"{name}-{number}호"
    if number in _ROMAN and (not mark or mark in _LATIN_MARKS):
        yield from (f"{name}-{_ROMAN[number]}{mark}", f"{name}{_ROMAN[number]}{mark}")


def rockets(name: str) -> Iterator[str]:
    """The name with the word for a rocket, where others write that in Latin letters as well: 화성포."""
    if name == _SURFACE:
        yield name + _ROCKETS


def measured(form: str) -> Iterator[str]:
    """240㎜ 방사포 for 240mm 방사포, 20×10 for 20x10."""
    if match := _CALIBRE.search(form):
        before, number, behind = form[: match.start()], match["number"], form[match.end() :]
        ways = ("mm", "㎜", "밀리") if _HANGUL.search(behind) else ("mm", "-mm")
        yield from (f"{before}{number}{way}{behind}" for way in ways)
    if match := _TIMES.search(form):
        yield from (f"{form[: match.start()]}{way}{form[match.end() :]}" for way in "x×X")


def ship(form: str) -> Iterator[str]:
    """A ship and the class that is named for it."""
    name = _ship_name(form)
    if name is None:
        return
    if _HANGUL.match(name):
        joined = name.replace(" ", "")
        yield from (f"{each}{kind}" for each in dict.fromkeys((name, joined)) for kind in "함급")
    else:
        yield from (f"ROKS {name}", f"{name}-class")


def of_class(text: str) -> Iterator[str]:
    """The ships of a class, which are given with what they are: Sinpo-class submarine for Sinpo-class."""
    if (text.endswith("급") or text.lower().endswith("class")) and (match := _CLASS.fullmatch(text)):
        if match["name"]:
            yield from (f"{match['name']}-class {kind}" for kind in _SHIPS)
        else:
            yield from (f"{text} {kind}" for kind in _SHIPS_IN_KOREAN)


def gun(form: str) -> Iterator[str]:
    """Koksan howitzer for Koksan gun."""
    name, _, last = form.rpartition(" ")
    if name and last in _GUNS:
        yield from (f"{name} {other}" for other in _GUNS if other != last)


def longer_ranged(form: str) -> Iterator[str]:
    """Extended-range Scud for Scud-ER."""
    if form.endswith(_ER) and (name := form[: -len(_ER[0])]).isalnum() and form.isascii():
        yield from (f"extended-range {name}", f"{name} Extended Range")


def longer_ranged_asked(text: str) -> Iterator[str]:
    """Scud-ER for Extended-Range Scud."""
    if "xtended" in text and (match := _EXTENDED.fullmatch(text)):
        yield f"{match['behind'] or match['before']}{_ER[0]}"


def ship_asked(form: str) -> Iterator[str]:
    """A ship with its kind."""
    name = _ship_name(form)
    if name is not None and not _HANGUL.match(name):
        yield from (f"{name} {kind}" for kind in _SHIPS)
        yield from (f"{kind} {name}" for kind in _SHIPS)


def _ship_name(form: str) -> str | None:
    if match := _SHIP.fullmatch(form):
        return match["name"] or match["of_class"]
    match = _KOREAN_SHIP.fullmatch(form)
    return match["name"] if match else None
