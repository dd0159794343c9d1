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
# whose a body is, as headlines shorten it: 미 국무부, 美국무부
_SHORT = {
    "미국": ("미", "美"),
    "일본": ("일", "日"),
    "중국": ("중", "中"),
    "러시아": ("러", "露"),
    "북한": ("北",),
    "영국": ("영", "英"),
    "프랑스": ("불", "佛"),
    "독일": ("獨",),
    "유엔": ("UN",),
}
_JOINED = "미美日中露北英佛獨"  # that may stand without a blank behind it
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


def in_headlines(form: str) -> Iterator[str]:
    """미 국무부, 美 국무부 and 美국무부 for 미국 국무부."""
    for land, ways in _SHORT.items():
        if form.startswith(f"{land} ") and len(rest := form.removeprefix(f"{land} ")) > _REST:
            for way in ways:
                yield f"{way} {rest}"
                if way in _JOINED:
                    yield f"{way}{rest}"


def in_full(text: str) -> Iterator[str]:
    """미국 국무부 for 미 국무부 and 美국무부, as a query may have it."""
    for land, ways in _SHORT.items():
        for way in ways:
            joined = way in _JOINED and way != "미"
            if text.startswith(way) and (joined or text[len(way) : len(way) + 1] == " "):
                rest = text.removeprefix(way).lstrip()
                if len(rest) > _REST:
                    yield f"{land} {rest}"
