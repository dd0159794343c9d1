"""Two or three lands in a name, in every order and as each of them says it: 한미, 미한; 북러, 조로. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

from storage.patterns import pattern

# the lands, and how the names of treaties and talks between them begin
_IN_ENGLISH = {
    "South Korea": ("South Korea", "Korea", "ROK"),
    "North Korea": ("North Korea", "DPRK"),
    "U.S.": ("U.S.",),
    "Japan": ("Japan",),
    "China": ("China",),
    "Russia": ("Russia",),
}
_LAND = {way: land for land, ways in _IN_ENGLISH.items() for way in ways} | {"US": "U.S.", "S. Korea": "South Korea"}
_ANY = "|".join(sorted(_LAND, key=len, reverse=True)).replace(".", r"\.")
_LANDS = pattern(rf"(?P<lands>(?:{_ANY})(?:[-–](?:{_ANY})){{1,2}}) (?P<rest>\S.*)")
_BOTH_KOREAS = ("inter-Korean", "Inter-Korean", "South-North", "North-South")
_OTHERS = {
    "한미": ("미한",),
    "한일": ("일한",),
    "한중": ("중한",),
    "한러": ("러한",),
    "북미": ("미북", "조미"),
    "북중": ("중북", "조중"),
    "북러": ("러북", "조로", "조러"),
    "북일": ("일북", "조일"),
    "남북": ("북남",),
    "한미일": ("미한일", "미일한"),
    "한중일": ("중일한", "일중한"),
    "북중러": ("조중로",),
}
_ALL = {way: dict.fromkeys((one, *ways)) for one, ways in _OTHERS.items() for way in (one, *ways)}
_REST = 2  # syllables behind the lands, at least


def in_english(form: str) -> Iterator[str]:
    for way in _BOTH_KOREAS:
        if form.lower().startswith(f"{way} ".lower()):
            yield from (f"{other}{form[len(way) :]}" for other in _BOTH_KOREAS if other != way)
    if "-" not in form and "–" not in form:
        return
    match = _LANDS.fullmatch(form)
    if match is None:
        return
    lands = [_LAND[each] for each in match["lands"].replace("–", "-").split("-")]
    for order in permutations(lands):
        for ways in product(*(_IN_ENGLISH[land] for land in order)):
            yield f"{'-'.join(ways)} {match['rest']}"


def in_korean(form: str) -> Iterator[str]:
    """With dots between the lands as well: 한·미 상호방위조약."""
    plain = form.replace("·", "", 2) if "·" in form[:4] else form
    begin = next((plain[:length] for length in (3, 2) if plain[:length] in _ALL), None)
    if begin is None or len(plain.replace(" ", "")) < len(begin) + _REST:
        return
    rest = plain[len(begin) :]
    for way in _ALL[begin]:
        yield from (f"{way}{rest}", f"{'·'.join(way)}{rest}")
