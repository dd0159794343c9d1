"""Korean names in Latin letters, as the systems and the habits of the press have it. Pure.

    revised    Revised Romanisation, the South's own since 2000: Gim Jeong-eun, Gangneung
    old        McCune-Reischauer, of libraries and of the press before: Kim Chŏng-ŭn, Kangnŭng; without breves, which
               the index folds, but with and without the apostrophe (ch'ŏl), which parts a word in two there
    northern   as the North's own agency writes: Kim Jong Un, Phyongyang
    usual      what people of the South choose for themselves: Young-chul, Kyung-hee, Soo-hyun

A given name is written with a hyphen here; the query knows the ways without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from storage.families import FAMILIES, NORTHERN_OF, SOUTHERN

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# the last letter as it sounds at the end of a syllable
_FINALS = ("", *"kkknnntlkmlllplmpptt", "ng", *"ttktpt")
_FIRST = 0xAC00  # 가
_VOWELS_AND_FINALS = 588  # syllables that begin with the same letter

# two letters that meet: how the first syllable ends then, and how the second begins
_MEETINGS = {
    **{("k", letter): ("ng", "") for letter in "ㄴㅁ"},
    **{("t", letter): ("n", "") for letter in "ㄴㅁ"},
    **{("p", letter): ("m", "") for letter in "ㄴㅁ"},
    **{(final, "ㄹ"): (sound, "n") for final, sound in (("k", "ng"), ("t", "n"), ("p", "m"), ("m", "m"), ("ng", "ng"))},
    ("n", "ㄹ"): ("l", "l"),
    ("l", "ㄹ"): ("l", "l"),
    ("l", "ㄴ"): ("l", "l"),
    ("k", "ㅇ"): ("g", ""),
    ("t", "ㅇ"): ("s", ""),
    ("p", "ㅇ"): ("b", ""),
    ("l", "ㅇ"): ("r", ""),
}
_VOICING = ("", "n", "m", "ng")  # ends after which a letter is voiced; after l only some are
_VOICED_AFTER_L = "ㄱㅂ"


class System(NamedTuple):
    """How letters are written."""

    initials: Mapping[str, str]
    vowels: Mapping[str, str]
    voiced: Mapping[str, str]  # inside a word after a vowel and the like
    sounded: bool  # as it is spoken where letters meet, not as it is spelt


def _written(letters: str, latin: str) -> dict[str, str]:
    """Letters of Hangul and, in the same order, what is written for each."""
    return dict(zip(letters, latin.split(" "), strict=True))


_REVISED_VOWELS = _written(_VOWELS, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_OLD_VOWELS = _REVISED_VOWELS | {"ㅓ": "o", "ㅕ": "yo", "ㅡ": "u"}  # ŏ, yŏ, ŭ
_REVISED_INITIALS = _written(_INITIALS, "g kk n d tt r m b pp s ss  j jj ch k t p h")
_OLD_INITIALS = _written(_INITIALS, "k kk n t tt r m p pp s ss  ch tch ch' k' t' p' h")
_NORTHERN_INITIALS = _OLD_INITIALS | {"ㅈ": "j", "ㅉ": "jj", "ㅊ": "ch", "ㅋ": "kh", "ㅌ": "th", "ㅍ": "ph"}
_VOICED = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b", "ㅈ": "j"}
_PLAIN_BREATH = {"ㅋ": "k", "ㅌ": "t", "ㅍ": "p"}

REVISED = System(_REVISED_INITIALS, _REVISED_VOWELS, {}, sounded=True)
REVISED_LETTERS = System(_REVISED_INITIALS, _REVISED_VOWELS, {}, sounded=False)  # of a given name
OLD = System(_OLD_INITIALS, _OLD_VOWELS, _VOICED, sounded=True)
OLD_LETTERS = System(_OLD_INITIALS, _OLD_VOWELS, _VOICED, sounded=False)
MARKED = System(
    _OLD_INITIALS, _OLD_VOWELS | {"ㅓ": "ŏ", "ㅕ": "yŏ", "ㅝ": "wŏ", "ㅡ": "ŭ", "ㅢ": "ŭi"}, _VOICED, sounded=False
)
MIXED = System(_REVISED_INITIALS, _OLD_VOWELS, {}, sounded=True)  # Gaesong, of papers that changed half
NORTHERN = System(_NORTHERN_INITIALS, _OLD_VOWELS, _VOICED, sounded=False)
# the North's names as others write them: Tae for Thae, Byong for Pyong, Kwan for Gwan
_NEAR_NORTHERN = (
    System(_NORTHERN_INITIALS | _PLAIN_BREATH, _OLD_VOWELS, _VOICED, sounded=False),
    System(_NORTHERN_INITIALS | _PLAIN_BREATH | _VOICED, _OLD_VOWELS, _VOICED, sounded=False),
    System(_NORTHERN_INITIALS | _PLAIN_BREATH, _OLD_VOWELS, {}, sounded=False),
)
# and as the South's papers do, in one syllable or both: Sok-joo, Kuk-ryul
_HALF_SOUTHERN = System(
    _NORTHERN_INITIALS | _PLAIN_BREATH, _OLD_VOWELS | {"ㅓ": "u", "ㅕ": "yu", "ㅜ": "oo"}, {}, sounded=False
)

# habits of the South, the commonest first; other letters as in the revised system
_USUAL_INITIALS = {"ㄱ": ("k", "g"), "ㄹ": ("r", "l")}
_USUAL_VOWELS = {
    "ㅓ": ("eo", "u"),
    "ㅕ": ("yeo", "you", "yu"),
    "ㅜ": ("oo", "u"),
    "ㅠ": ("yoo", "yu"),
    "ㅡ": ("eu", "u"),
    "ㅢ": ("ee", "ui"),
    "ㅚ": ("oe", "oi"),
    "ㅝ": ("wo", "weo"),
    "ㅟ": ("wi", "ui"),
}
_WHOLE = {"ㅜ": ("woo", "u"), "ㅢ": ("eui", "ui"), "ㅟ": ("wi",)}  # of a syllable that begins with the vowel

# what is met now and then at the beginning (^), in the middle and at the end ($) of a syllable; patterns would take
# longer to compile than a search may
_RARELY = (
    (("ak$", "ack"), ("ek$", "eck"), ("uk$", "uck")),
    (("k$", "g"),),
    (("p$", "b"),),
    (("a$", "ah"),),
    (("^hw", "wh"),),
    (("ji$", "jee"), ("mi$", "mee"), ("gi$", "gee"), ("ki$", "kee"), ("si$", "see")),
    (("oo", "ou"),),
    (("eun$", "eun"), ("un$", "uhn")),
    (("^gi", "ghi"), ("^ge", "ghe")),
    (("^ki", "ghi"),),
    (("yeo", "yo"),),
    (("^yi", "y"),),
    (("in", "ien"), ("il", "iel"), ("im", "iem"), ("ik", "iek")),
    (("^mi$", "mie"),),
    (("^il", "yil"),),
    (("^in", "ihn"),),
    (("ae$", "ai"),),
    (("^si", "shi"),),
    (("^ryong", "ryoung"),),
    (("^jeong$", "jeung"),),
    (("^jeong$", "chung"),),
)
_COMMON = 2  # of a syllable or family name that is written in a common way
_USUAL_FAMILIES = 3  # of a family name, the commonest ways
_TWO_WORDS = 4  # syllables of a name that is plainly of two words
_PICKED = 3  # ways to write a syllable that is written by another habit than its neighbour


def spell(hangul: str, system: System, between: str = "") -> str:
    """Hangul by a system; `between`: what stands between two syllables."""
    out: list[str] = []
    before: str | None = None
    for initial, vowel, final in map(letters, hangul):
        start = system.initials[initial]
        if before is not None:
            end, new = _MEETINGS.get((before, initial), (before, "")) if system.sounded else (before, "")
            out[-1] = out[-1].removesuffix(before) + end
            if new:
                start = new
            elif before in _VOICING or (before == "l" and initial in _VOICED_AFTER_L):
                start = system.voiced.get(initial, start)
                if (before, start, between) == ("n", system.voiced.get("ㄱ"), "") and system.sounded:
                    start = "'g"  # Sŏn'gun, lest it be read Sŏng-un
        out.append(start + system.vowels[vowel] + final)
        before = final
    return between.join(out)


@lru_cache(maxsize=4096)
def words(hangul: str) -> tuple[str, ...]:
    """A word, the name of a place say, in every system."""
    ways = [
        spell(hangul, REVISED),
        spell(hangul, REVISED_LETTERS),
        *apostrophes(spell(hangul, OLD)),
        spell(hangul, NORTHERN),
        spell(hangul, MIXED),
    ]
    ways += [way.replace("si", "shi") for way in ways]  # Shinuiju
    return tuple(dict.fromkeys(way.capitalize() for way in ways))


def halves(hangul: str) -> Iterator[str]:
    """A name of two words with a hyphen between them: Bada-suri."""
    if len(hangul) == _TWO_WORDS:
        half = _TWO_WORDS // 2
        for system in (REVISED, NORTHERN):
            yield f"{spell(hangul[:half], system).capitalize()}-{spell(hangul[half:], system)}"


def by_habit(hangul: str) -> Iterator[str]:
    """A place as people write their names: Chulwon, Yoduk."""
    choices = (usual_syllable(syllable)[:_COMMON] for syllable in hangul)
    yield from ("".join(ways).capitalize() for ways in product(*choices))


def southern(word: str) -> str:
    """A Korean word as the South begins it: 노동 for the North's 로동, 여성 for 녀성."""
    initial, vowel, _ = letters(word[0])
    iotated = vowel in "ㅑㅕㅛㅠㅖㅣ"
    if initial == "ㄹ" or (initial == "ㄴ" and iotated):
        turned = _INITIALS.index("ㅇ" if iotated else "ㄴ") - _INITIALS.index(initial)
        return chr(ord(word[0]) + turned * _VOWELS_AND_FINALS) + word[1:]
    return word


@lru_cache(maxsize=4096)
def systematic(name: str) -> tuple[str, ...]:
    """A person's name, the family name of one syllable first, by the systems, each kept to its own."""
    family, given = name[0], name[1:]
    common = FAMILIES.get(family, ())[:_USUAL_FAMILIES]
    south = SOUTHERN.get(family, family)
    ways = [f"{each} {given_name(given, REVISED_LETTERS)}" for each in (*common, spell(south, REVISED).capitalize())]
    for old in (given_name(given, OLD), given_name(given, OLD_LETTERS)):
        ways += [f"{one} {two}" for one in apostrophes(_old_family(south)) for two in apostrophes(old)]
    ways.append(f"{northern_family(family)} {given_name(given, NORTHERN)}")
    return tuple(dict.fromkeys(ways))


@lru_cache(maxsize=4096)
def usual(name: str, most: int) -> tuple[str, ...]:
    """The ways people of the South write such a name, the commonest first, at most so many."""
    choices = [FAMILIES.get(name[0], ())[:_USUAL_FAMILIES], *map(usual_syllable, name[1:])]
    picks = sorted(product(*map(_ranked, choices)), key=lambda pick: sum(rank for rank, _ in pick))
    ways = ((family, given) for (_, family), *given in picks[:most])
    return tuple(f"{family} {'-'.join(each for _, each in given).capitalize()}" for family, given in ways)


@lru_cache(maxsize=4096)
def rare(name: str) -> tuple[str, ...]:
    """Ways in which one of the two syllables is written as it seldom is: Kim Hack-yong."""
    first, second = name[1], name[2]
    pairs = [*product(rare_syllable(first), usual_syllable(second)[:_COMMON])]
    pairs += product(usual_syllable(first)[:_COMMON], rare_syllable(second))
    families = FAMILIES.get(name[0], ())[:_COMMON]
    return tuple(f"{family} {'-'.join(pair).capitalize()}" for pair in pairs for family in families)


@lru_cache(maxsize=4096)
def of_the_north(name: str) -> tuple[str, ...]:
    """The ways newspapers write a person of the North: the given name as there or near it, the family name anyhow."""
    family, given = name[0], name[1:]
    both = (*FAMILIES.get(family, ()), *FAMILIES.get(SOUTHERN.get(family, ""), ()))
    near = [given_name(given, system) for system in (NORTHERN, *_NEAR_NORTHERN)]
    near += [way for system in (OLD, OLD_LETTERS) for way in apostrophes(given_name(given, system))]
    ways = [f"{each} {way}" for each in dict.fromkeys(both) for way in dict.fromkeys(near)]
    either = (tuple(dict.fromkeys((spell(each, _NEAR_NORTHERN[0]), spell(each, _HALF_SOUTHERN)))) for each in given)
    common = dict.fromkeys((northern_family(family), *FAMILIES.get(family, ())[:1]))
    ways += [f"{each} {'-'.join(pick).capitalize()}" for pick in product(*either) for each in common]
    return tuple(dict.fromkeys(ways))


@lru_cache(maxsize=4096)
def seldom(name: str, own: tuple[str, ...], *, north: bool) -> tuple[str, ...]:
    """A name of two habits: Park Hon-young, one syllable as the North has it and one as the South; Hyun Jeung-eun.

    `own`: the family name as the person writes it.
    """
    first, second = name[1], name[2]
    southern = [usual_syllable(each)[:_PICKED] for each in (first, second)]
    if north:
        both = [_as_the_north(each) for each in (first, second)]
        families = dict.fromkeys((northern_family(name[0]), *FAMILIES.get(name[0], ())[:1], *own))
    else:
        both = [rare_syllable(each)[:_PICKED] for each in (first, second)]
        families = dict.fromkeys(own[:_COMMON] or FAMILIES.get(name[0], ())[:1])
    pairs = [*product(both[0], southern[1]), *product(southern[0], both[1])]
    ways = ((family, f"{one}-{two}".capitalize()) for one, two in pairs for family in families)
    return tuple(f"{family} {given}" for family, given in dict.fromkeys(ways))


def _as_the_north(syllable: str) -> tuple[str, ...]:
    """One syllable of a given name near to the North's way, at the beginning of a word and inside."""
    inside = spell("가" + syllable, _NEAR_NORTHERN[0]).removeprefix("ka")
    return tuple(dict.fromkeys((spell(syllable, _NEAR_NORTHERN[0]), inside)))


def northern_family(family: str) -> str:
    """A family name as the North writes it, whichever side's Hangul it is."""
    return spell(NORTHERN_OF.get(family, family), NORTHERN).capitalize()


def given_name(given: str, system: System) -> str:
    return spell(given, system, "-").capitalize()


def usual_syllable(syllable: str) -> tuple[str, ...]:
    """One syllable of a given name as people write it, the commonest first."""
    initial, vowel, final = letters(syllable)
    starts = _USUAL_INITIALS.get(initial, (_REVISED_INITIALS[initial],))
    middles = _USUAL_VOWELS.get(vowel, (_REVISED_VOWELS[vowel],))
    if vowel in "ㅓㅕ" and not final:
        middles = (_REVISED_VOWELS[vowel],)  # Su is 수, never 서
    elif vowel == "ㅡ" and final == "ng":
        middles = ("eu",)  # Sung is 성, hardly ever 승
    elif vowel == "ㅕ" and final != "ng":
        middles = (*middles, "yo")  # Nak-yon, but never Yong for Young
    if initial == "ㅇ":
        middles = _WHOLE.get(vowel, middles)
    if initial == "ㅅ" and vowel == "ㅣ":
        starts = ("s", "sh")
    if initial == "ㄹ" and vowel == "ㅣ" and not final:
        starts = ("r",)  # Kyungli would lose its end as an adverb's in the index
    if initial == "ㄱ" and vowel == "ㅣ" and not final:
        middles = ("i", "ee")
    ways = sorted(product(_ranked(starts), _ranked(middles)), key=lambda pair: pair[0][0] + pair[1][0])
    return tuple(one + two + final for (_, one), (_, two) in ways)


def rare_syllable(syllable: str) -> tuple[str, ...]:
    """Ways to write a syllable of a given name that are met now and then: Suah, Duck-soo, Hyub, Myung-whun."""
    ways = (_changed(way, rule) for way in usual_syllable(syllable) for rule in _RARELY)
    return tuple(dict.fromkeys(way for way in ways if way))


def _changed(way: str, rule: tuple[tuple[str, str], ...]) -> str:
    """By the first of the changes that fits; nothing where none does or all is as it was."""
    whole = f"^{way}$"
    for before, after in rule:
        if before in whole:
            changed = whole.replace(before, after).strip("^$")
            return "" if changed == way else changed
    return ""


@lru_cache(maxsize=1024)
def any_ways(syllable: str) -> frozenset[str]:
    """All ways to write a syllable of a given name that are known, in small letters and without signs."""
    systems = (REVISED, OLD, NORTHERN, *_NEAR_NORTHERN, _HALF_SOUTHERN)
    ways = [*usual_syllable(syllable), *rare_syllable(syllable), *(spell(syllable, system) for system in systems)]
    ways += [spell("가" + syllable, OLD).removeprefix("ka")]  # as inside a word
    return frozenset(way.replace("'", "") for way in ways)


def may_be(given: str, latin: str) -> bool:
    """Whether a given name of two syllables may be so written, in small letters and without signs."""
    rests = [latin[len(way) :] for way in any_ways(given[0]) if latin.startswith(way)]
    return bool(rests) and not any_ways(given[1]).isdisjoint(rests)


def apostrophes(way: str) -> tuple[str, ...]:
    """With its apostrophes, if it has any, and without."""
    return tuple(dict.fromkeys((way, way.replace("'", ""))))


def _old_family(south: str) -> str:
    return "Yi" if south == "이" else spell(south, OLD).capitalize()


def _ranked(choices: Iterable[str]) -> list[tuple[int, str]]:
    return list(enumerate(choices))


@lru_cache(maxsize=2048)
def letters(syllable: str) -> tuple[str, str, str]:
    """First letter, vowel, and the last letter's sound."""
    first, rest = divmod(ord(syllable) - _FIRST, _VOWELS_AND_FINALS)
    vowel, final = divmod(rest, 28)
    return _INITIALS[first], _VOWELS[vowel], _FINALS[final]
