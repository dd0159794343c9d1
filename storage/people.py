"""People whom no thesaurus knows: is this a Korean name, and how else may it be written? Pure.

Only what is plainly a name: a known family name and a given name of two syllables that such names are made of. From
Latin letters to Hangul it goes only when there is one way to read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from storage import name_characters, romanise
from storage.entries import HANGUL, name_key
from storage.families import FAMILIES, NORTHERN_OF, SOUTHERN, families_read
from storage.tokens import normalise

_FULL = 3  # syllables of a whole name
_USUAL = 24  # ways that the South writes a name; each costs a phrase
_TURNED = 6  # of these with the family name last as well

# syllables of given names
_GIVEN = (
    "가갑강건겸경곤관광교구국권규균근금기길나남노녹능다단달담대덕도돈돌동두득라란랑래량련렬령례로록룡률리린림만명모목몽무묵문미민박반배백"
    "범별병보복본봉부빈삼상새서석선설섭성세소솔송수숙순슬승시식신실심아안애양언업연열엽영예오옥온완용우욱운웅원월유윤율"
    "은을응의이익인일임자장재전정제조종주준중지진찬창채천철청초춘충칠탁태택평표필하학한해향헌혁현협형혜호홍화환황회효훈휘흠흥희히"
)
# families so small that a word which begins so is hardly ever a name
_RARE = frozenset("국사부기인감금가경목예제명설편형두은용피맹모탁어육자동계연승소왕옥빈좌담")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# words in the shape of a name
_NOUNS = _words(
    """
    강제성 고교생 고기압 고용자 고유성 공기업 공무원 공연장 공정성 공헌도 구성원 구제역 기상청 남동해 남서해
    노동자 노조원 도서관 도지사 문헌학 문화원 문화재 민원인 민주화 반응도 반응성 방문자 방송국 배상금 배우자
    백화점 변호인 변화구 부동산 서해안 선거구 선수단 성장세 성장주 소방관 송전선 수도권 신경전 신도시 신용도
    신재생 안전성 여행자 예산안 우선주 우승자 원산지 원자로 원자재 위원장 위원회 위헌성 유권자 유도탄 유리창
    유전자 은행장 이민자 이용자 이재민 임원진 장관실 장례식 전기차 전시장 전시회 전용기 전자전 정보원 정부안
    정상화 정전기 정치인 조선소 조의금 조정안 주동자 주유소 지도부 지도자 지원단 지원자 지자체 지지율 지지자
    지진대 지하도 지하철 진정성 차관보 차세대 최대한 최소한 최전선 추경안 추진단 태양광 하반기 한국인 한민족
    한반도 한일전 현대인 현대차 홍보실
    """
)
# family names so common that they are meant where another might be one as well
_COMMON = _words("kim lee park choi jung kang cho yoon jang lim han shin kwon hwang ahn min")
# family names that are English words too: only before a hyphen
_ENGLISH = _words(
    "i in so no do an son moon ban chin sun go sung gang song um pan bang jun on you pi ok bin wang dong dam"
)
# one reading is so much commoner than the others that it is meant
_MEANT = {"sung": "성", "jung": "정", "young": "영", "hun": "훈", "jun": "준", "chul": "철", "woo": "우", "gi": "기"}
_MEANT |= {"un": "운", "sun": "선", "duk": "덕", "chun": "춘"}
_BREATH = re.compile("(?<=[ptkPTK])h")
_BREVES = re.compile("[ŏŭ]|[ou]\u0306", re.IGNORECASE)


def may_be(words: Sequence[str]) -> bool:
    """Whether these words of a query are the whole name of a Korean."""
    return _read(tuple(words)) is not None


def is_syllable(word: str) -> bool:
    """Whether it is one syllable of given names, in Latin letters."""
    return name_key(word) in _given()


def hyphened(text: str) -> tuple[str, ...]:
    """A name in Latin letters with its hyphen, the family name first, then last."""
    read = None if HANGUL.search(text) else _read(tuple(text.split()))
    if read is None:
        return ()
    spelt = f"{read[0].capitalize()} {'-'.join(read[1]).capitalize()}"
    return spelt, _turned(spelt)


def ways(text: str) -> tuple[str, ...]:
    """Other ways to write the name, the likeliest first."""
    words = tuple(text.split())
    read = _read(words)
    if read is None:
        return ()
    family, syllables = read
    if HANGUL.fullmatch(text):
        return tuple(_of_hangul(text))
    if _BREVES.search(text):
        names = _names(family, _marked(words), _by_marks())
    elif (style := _style(family)) == "north" or (style == "either" and len(words) == _FULL):
        # its Yong may be 용 or 영, its Jong 종 or 정
        names = _names(family, syllables, _southern(), _northern())
    else:
        names = _names(family, syllables, _southern()) or _names(family, syllables, _northern())
    name = names.pop() if len(names) == 1 else None
    spelt, turned = hyphened(text)
    others = (name, *_of_hangul(name)) if name else (*_other_side(family, spelt), *_same_side(family, spelt))
    return tuple(dict.fromkeys((spelt, turned, *others)))


def _of_hangul(name: str) -> Iterator[str]:
    for other in (SOUTHERN, NORTHERN_OF):
        if name[0] in other:
            yield other[name[0]] + name[1:]
    if (given := romanise.southern(name[1:])) != name[1:]:  # 리용남 and 이용남 for 리룡남
        yield from (family + given for family in dict.fromkeys((name[0], SOUTHERN.get(name[0], name[0]))))
    usual = romanise.usual(name, _USUAL)
    yield from usual[:_TURNED]
    yield from romanise.systematic(name)
    yield from usual[_TURNED:]
    yield from _from_the_north(name)
    yield from romanise.rare(name)
    yield from map(_turned, usual[:_TURNED])
    yield from name_characters.in_characters(name)


def _other_side(family: str, spelt: str) -> Iterator[str]:
    """A name of the North with the family name as the South has it: Lee and Yi for Ri."""
    if _style(family) == "north":
        for hangul in families_read().get(family, ()):
            for other in FAMILIES.get(SOUTHERN.get(hangul, ""), ()):
                yield f"{other} {spelt.split(' ')[1]}"


def _same_side(family: str, spelt: str) -> Iterator[str]:
    """The family name as others of its Korea write it, where it can be only one: Pak and Bak for Park."""
    read = [hangul for hangul in families_read().get(family, ()) if hangul not in SOUTHERN]
    if len(read) == 1:
        given = spelt.split(" ")[1]
        breathless = _BREATH.sub("", given)  # Pyo for Phyo, Tae for Thae
        yield from (f"{other} {way}" for other in FAMILIES[read[0]] for way in dict.fromkeys((given, breathless)))


def _from_the_north(name: str) -> Iterator[str]:
    """As papers of the South write a name of the North, unless it would be another's: Park Myong-guk."""
    for way in romanise.of_the_north(name):
        family, given = way.split(" ")
        southern = all(name_key(syllable) in _southern() for syllable in given.split("-"))
        if not southern or _style(name_key(family)) == "north":
            yield way


def _turned(way: str) -> str:
    family, given = way.split(" ")
    return f"{given} {family}"


@lru_cache(maxsize=1024)
def _read(words: tuple[str, ...]) -> tuple[str, tuple[str, str]] | None:
    """The family name and the two syllables of the given name, as they are written."""
    if len(words) == 1:
        word = normalise(words[0])
        plain = len(word) == _FULL and HANGUL.fullmatch(word) and word not in _NOUNS and word[0] not in _RARE
        if plain and word[0] in FAMILIES and word[1] in _GIVEN and word[2] in _GIVEN:
            return word[0], (word[1], word[2])
        return None
    if len(words) > _FULL:
        return None
    hyphen = any("-" in word for word in words)
    orders = [(words[0], words[1:]), (words[-1], words[:-1])] if len(words) > 1 else []
    if len(words) == _FULL and name_key(words[-1]) in _COMMON and name_key(words[0]) not in _COMMON:
        orders.reverse()  # Sung Jin Lee is no Sung
    for family, given in orders:
        key = name_key(family)
        if key in families_read() and (hyphen or key not in _ENGLISH) and (pair := _syllables(given)):
            return key, pair
    return None


def _syllables(given: Sequence[str]) -> tuple[str, str] | None:
    """Two syllables in one word or two, each one of those that names are made of."""
    pieces = [name_key(piece) for word in given for piece in word.replace("‐", "-").split("-")]
    if len(pieces) > 1:
        pairs = [(pieces[0], pieces[1])] if len(pieces) == _FULL - 1 else []
    else:
        pairs = [(pieces[0][:at], pieces[0][at:]) for at in range(1, len(pieces[0]))]
    known = _given()
    pairs = [pair for pair in pairs if pair[0] in known and pair[1] in known]
    pairs.sort(key=_rarity)
    return pairs[0] if pairs and (len(pairs) == 1 or _rarity(pairs[0]) < _rarity(pairs[1])) else None


def _rarity(pair: tuple[str, str]) -> int:
    """Jung-eun is commoner than Jun-geun."""
    return sum(_ranks().get(syllable, len(_ranks())) for syllable in pair)


def _style(family: str) -> str:
    """Whether a family name is so written in the South, in the North or in either."""
    read = families_read().get(family, ())
    south = any(name_key(FAMILIES[hangul][0]) == family for hangul in read if hangul not in SOUTHERN)
    north = any(name_key(romanise.northern_family(hangul)) == family for hangul in read)
    return "either" if south and north else "north" if north else "south"


def _names(family: str, syllables: Sequence[str], *readings: Mapping[str, tuple[str, ...]]) -> set[str]:
    """All names in Hangul that can be read from these syllables, each reading taken for itself."""
    first = families_read().get(family, ())[:1]
    return {
        "".join(name)
        for read in readings
        for name in product(first, *(read.get(syllable, ()) for syllable in syllables))
    }


def _marked(words: Sequence[str]) -> list[str]:
    """The syllables of a given name with breves and apostrophes."""
    whole = normalise(" ".join(words)).casefold().replace("’", "'").replace("-", " ").split()
    return [syllable for syllable in whole if syllable in _by_marks()][-2:]


@cache
def _given() -> frozenset[str]:
    """Syllables of given names in Latin letters."""
    return frozenset((*_southern(), *_northern()))


@cache
def _southern() -> Mapping[str, tuple[str, ...]]:
    """Syllables of given names as the South writes them -> in Hangul."""
    best = _ranks()  # whose commonest way it is, or nearly so
    read = {way: tuple(each for each, rank in read.items() if rank == best[way]) for way, read in _ranked().items()}
    return read | {latin: (hangul,) for latin, hangul in _MEANT.items()}


@cache
def _ranks() -> Mapping[str, int]:
    """How common a way to write a syllable is, 0 the most."""
    return {way: min(read.values()) for way, read in _ranked().items()}


@cache
def _ranked() -> Mapping[str, Mapping[str, int]]:
    ranked: dict[str, dict[str, int]] = {}
    for hangul in _GIVEN:
        ways = dict.fromkeys((*romanise.usual_syllable(hangul), *romanise.rare_syllable(hangul)))
        for rank, way in enumerate(ways):
            ranked.setdefault(way, {})[hangul] = rank
        ranked.setdefault(romanise.spell(hangul, romanise.REVISED), {}).setdefault(hangul, 0)
    return ranked


@cache
def _northern() -> Mapping[str, tuple[str, ...]]:
    """As the North writes them, or McCune-Reischauer without its marks."""
    systems = (romanise.NORTHERN, romanise.OLD)
    return _inverse(
        lambda syllable: [
            each
            for system in systems
            for way in (romanise.spell(syllable, system), romanise.spell("가" + syllable, system).removeprefix("ka"))
            for each in romanise.apostrophes(way)
        ]
    )


@cache
def _by_marks() -> Mapping[str, tuple[str, ...]]:
    """By McCune-Reischauer with its marks, at the beginning of a word and inside."""
    return _inverse(
        lambda syllable: (
            romanise.spell(syllable, romanise.MARKED),
            romanise.spell("가" + syllable, romanise.MARKED).removeprefix("ka"),
        )
    )


def _inverse(spellings: Callable[[str], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    read: dict[str, dict[str, None]] = {}
    for hangul in _GIVEN:
        for way in spellings(hangul):
            read.setdefault(way, {})[hangul] = None
    return {way: tuple(hangul) for way, hangul in read.items()}
