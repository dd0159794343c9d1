"""What kind of place a name says it is, in other words: the Gori nuclear plant, Kori Nuclear Power Plant. Pure.

Each line: words for the same kind, in Korean and in English. Papers put one for another as they like, and part the
Korean one from the name or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from storage import romanise

_KINDS = """
    원자력발전소, 원전 = Nuclear Power Plant, Nuclear Plant, Nuclear Power Station, Nuclear Reactors, Reactors
    화력발전소, 화력발전련합기업소, 화력발전연합기업소 = Thermal Power Plant, Thermal Power Station,
        Thermal Power Complex
    수력발전소 = Hydropower Plant, Hydropower Station, Hydroelectric Power Plant, Hydroelectric Power Station
    발전소 = Power Plant, Power Station
    국제공항, 공항 = International Airport, Airport
    비행장 = Airfield, Airport, Air Base
    신공항 = New Airport, New International Airport
    공군기지 = Air Base, Airbase, Air Force Base, AFB, AB
    해군기지, 군항 = Naval Base, Navy Base, Naval Port
    미군기지 = U.S. Military Base, U.S. Base
    조선소 = Shipyard, Dockyard, Shipbuilding Yard
    광장 = Square, Plaza
    거리 = Street, Road
    국가산업단지, 산업단지, 국가산단, 산단, 공단, 공업단지 = Industrial Complex, Industrial Park, Industrial Zone,
        National Industrial Complex, National Industrial Park
    반도체 클러스터, 반도체 산단, 반도체 국가산단 = Semiconductor Cluster, Chip Cluster, Semiconductor Complex,
        Chip Complex
    스키장 = Ski Resort, Ski Area, Ski Ground
    대교 = Bridge, Grand Bridge
    댐 = Dam
    해수욕장 = Beach
    반도 = Peninsula
    해협 = Strait, Straits
    시장 = Market
    터널 = Tunnel
    국립공원 = National Park
    공원 = Park
    경기장 = Stadium
    체육관 = Gymnasium, Arena, Indoor Stadium
    훈련장 = Training Ground, Training Field, Training Range, Training Area
    사격장 = Firing Range, Shooting Range, Range, Live-Fire Range
    핵실험장 = Nuclear Test Site, Nuclear Test Facility, Nuclear Testing Site
    발사장 = Launch Site, Launching Station, Launching Ground, Launch Facility, Launch Pad
    위성발사장 = Satellite Launching Station, Satellite Launching Ground, Satellite Launch Site,
        Satellite Launch Station, Satellite Launch Center
    제철소 = Steelworks, Steel Works, Steel Mill, Steel Plant
    광산 = Mine
    탄광 = Coal Mine, Colliery
    온실농장, 온실 = Greenhouse Farm, Greenhouse, Vegetable Greenhouse Farm
    해안관광지구 = Coastal Tourist Area, Coastal Tourist Zone, Beach Resort, Coastal Tourism Zone
    관광지구, 관광특구 = Tourist Area, Tourist Zone, Tourism Zone, Tourist Resort, Tourism District, Resort
    호텔 = Hotel
    세관 = Customs, Customs House
    전망대 = Observatory, Observation Deck
    신사 = Shrine
    우주기지, 우주센터 = Cosmodrome, Space Center, Spaceport
    산맥 = Mountains, Mountain Range
    경제특구, 특구, 특별경제구역 = Special Economic Zone, Economic Zone
    경제무역지대 = Economic and Trade Zone, Economic Trade Zone, Special Economic Zone, Free Trade Zone
    경제개발구 = Economic Development Zone, Economic Development Park
    경제자유구역 = Free Economic Zone
    신도시 = New Town, New City
    구역 = District, Guyok
    지구 = District, Area
    섬 = Island
    역 = Station, Railway Station, Train Station
    항 = Port, Harbor, Seaport
    미사일기지, 미사일 기지 = Missile Base, Missile Operating Base
    형무소 = Prison
    고속도로 = Expressway, Highway
    박물관 = Museum
    마을 = Village
    온천 = Hot Spring, Hot Springs, Spa
    성당 = Cathedral, Catholic Church
    폭포 = Falls, Waterfall
    등대 = Lighthouse
    과수농장, 과수종합농장 = Fruit Farm, Combined Fruit Farm, Orchard
    지하차도 = Underpass, Underground Roadway
    사당 = Shrine
"""
# where the name may stand before the kind or behind it
_TURNED = (
    ("Mount {}", "Mt. {}", "{} Mountain"),
    ("Lake {}", "{} Lake", "{} Reservoir"),
    ("Port of {}", "{} Port", "{} Harbor"),
    ("Strait of {}", "{} Strait", "{} Straits"),
    ("Gulf of {}", "{} Gulf"),
    ("Bay of {}", "{} Bay"),
    ("Cape {}", "{} Cape"),
    ("MCAS {}", "Marine Corps Air Station {}"),
    ("USAG {}", "U.S. Army Garrison {}"),
    ("Embassy of {}", "{} Embassy"),
)
# what a site may be named for: Mount Kumgang Dam is 금강산댐, Hantan River Dam 한탄강댐, Hwang-gang Dam 황강댐
_NATURE = {"산": ("Mount {}", "Mt. {}", "{}-san"), "강": ("{} River", "{}-gang")}
_SHORT = 2  # syllables of a name, or words of one with its kind
_SHARP = {"G": "K", "D": "T", "B": "P"}  # what older systems begin with
_LONGEST = 12  # letters of a kind in Korean
_MOST = 4  # words of a kind in English


@cache
def _lines() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    text = _KINDS.strip().replace(",\n", ",").splitlines()
    halves = (line.split("=") for line in text)
    return tuple(
        (tuple(map(str.strip, korean.split(","))), tuple(map(str.strip, english.split(","))))
        for korean, english in halves
    )


@cache
def _korean_kinds() -> Mapping[str, int]:
    """Each kind with its line."""
    return {kind: number for number, (korean, _) in enumerate(_lines()) for kind in korean}


@cache
def _english_kinds() -> Mapping[str, tuple[str, ...]]:
    """Each kind in small letters with the others of its lines."""
    others: dict[str, dict[str, None]] = {}
    for _, english in _lines():
        for kind in english:
            others.setdefault(kind.lower(), {}).update(dict.fromkeys(each for each in english if each != kind))
    return {kind: tuple(rest) for kind, rest in others.items()}


@cache
def _turned() -> Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]]:
    """What stands before a name and behind it, and how else it may stand, by the word at that end."""
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for patterns in _TURNED:
        for each in patterns:
            before, behind = each.lower().split("{}")
            others = tuple(other for other in patterns if other != each)
            found.setdefault((before or behind).split()[0], []).append((before, behind, others))
    return {word: tuple(ways) for word, ways in found.items()}


def _kind_of(name: str) -> tuple[str, int] | None:
    """The longest kind that the name ends with."""
    kinds = _korean_kinds()
    for at in range(max(_SHORT, len(name) - _LONGEST), len(name)):
        if (kind := name[at:]) in kinds and len(name[:at].rstrip()) >= _SHORT:
            return kind, kinds[kind]
    return None


def base(name: str) -> str:
    """The name in Hangul without its kind; nothing where it has none."""
    kind = _kind_of(name)
    return name.removesuffix(kind[0]).rstrip() if kind else ""


def named_for(name: str) -> str:
    """The name of the mountain or river that a site is named for: 금강 of 금강산댐; nothing where there is none."""
    alone = base(name)
    return alone[:-1] if len(alone) > _SHORT and alone[-1] in _NATURE else ""


def in_korean(name: str) -> Iterator[str]:
    """고리 원전 and 고리원자력발전소 for 고리원전."""
    kind = _kind_of(name)
    if kind:
        alone = name.removesuffix(kind[0]).rstrip()
        for other in _lines()[kind[1]][0]:
            yield from (f"{alone}{other}", f"{alone} {other}")


def in_latin(name: str) -> Iterator[str]:
    """The Gori Nuclear Power Plant for 고리원전, by every system."""
    kind = _kind_of(name)
    alone = base(name)
    if kind and alone.isalpha() and not alone.isascii():
        for way in romanise.words(alone):
            yield from (f"{way} {english}" for english in _lines()[kind[1]][1])
        if alone[-1] in _NATURE:
            ways = _NATURE[alone[-1]] if len(alone) > _SHORT else _NATURE[alone[-1]][-1:]
            named = [each.format(way) for way in romanise.words(alone[:-1]) for each in ways]
            yield from (f"{name} {english}" for name in named for english in _lines()[kind[1]][1])


def by_habit(way: str) -> Iterator[str]:
    """Daesung-dong and Taesung-dong for Daeseong-dong: as many write 성, 정, 경 in a name; Hoiryong for Hoeryong."""
    if "oe" in way:
        yield way.replace("oe", "oi")
    if "eong" in way:
        other = way.replace("yeong", "young").replace("eong", "ung")
        yield other
        if other[0] in _SHARP:
            yield _SHARP[other[0]] + other[1:]


@lru_cache(maxsize=4_096)
def in_english(form: str) -> tuple[str, ...]:
    """Kori nuclear plant for Kori Nuclear Power Plant; Mt. Halla for Mount Halla."""
    words = form.split()
    if len(words) < _SHORT:
        return ()
    alone = " ".join(without_kind(words))
    ways = []
    if alone:
        ways += [f"{alone} {other}" for other in _english_kinds()[form[len(alone) :].strip().lower()]]
    lower = form.lower()
    for word in (words[0].lower(), words[-1].lower()):
        for before, behind, others in _turned().get(word, ()):
            if lower.startswith(before) and lower.endswith(behind):
                name = form[len(before) : len(form) - len(behind)]
                ways += [other.format(name) for other in others if len(name) > _SHORT]
    return tuple(ways)


def without_nature(words: list[str]) -> list[str]:
    """The words of a name in English without Mount or River and those that tell its kind: Mount Kumgang Dam."""
    name = without_kind(words)
    if len(name) > 1:
        return name[1:] if name[0] in ("Mount", "Mt.", "Mt") else name[:-1] if name[-1] == "River" else []
    return []


def without_kind(words: list[str]) -> list[str]:
    """The words of a name in English without those that tell its kind."""
    kinds = _english_kinds()
    for at in range(max(1, len(words) - _MOST), len(words)):
        if " ".join(words[at:]).lower() in kinds:
            return words[:at]
    return []
