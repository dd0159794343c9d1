"""Foreigners by what stands for the whole name: an office and the family name, two family names. Pure.

President Carter for Jimmy Carter, of whom Korean papers write 카터 전 대통령; Ojea Quintana for Tomas Ojea Quintana.
Whoever asks has to see that nobody else is so called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from storage import titles
from storage.families import families_read
from storage.patterns import pattern

# an office in Korean, and how it stands before a name in English
_OFFICES = {
    "대통령": ("President",),
    "부통령": ("Vice President",),
    "주석": ("President", "Chairman"),
    "총리": ("Prime Minister", "Premier", "Chancellor"),
    "국무장관": ("Secretary of State",),
    "국방장관": ("Defense Secretary", "Secretary of Defense", "Defense Minister"),
    "재무장관": ("Treasury Secretary",),
    "상무장관": ("Commerce Secretary",),
    "관방장관": ("Chief Cabinet Secretary",),
    "외무장관": ("Foreign Minister",),
    "외교장관": ("Foreign Minister",),
    "외교부장": ("Foreign Minister",),
    "외무상": ("Foreign Minister",),
    "사무총장": ("Secretary-General", "Secretary General", "Director General"),
    "특별보고관": ("Special Rapporteur",),
    "보좌관": ("National Security Adviser", "National Security Advisor"),
    "대사": ("Ambassador",),
    "사령관": ("Gen.", "General"),
}
_WITH_OFFICE = pattern(rf"(?P<name>[가-힣]{{2,}}) (?:전 |미 |미국 )?(?P<office>{'|'.join(_OFFICES)})")
_STYLES = tuple({style.split()[0]: None for styles in _OFFICES.values() for style in styles})
_NAME = pattern(r"[A-Z][a-z]+(?: [A-Z]\.?)? (?P<last>[A-Z][A-Za-z'’-]{2,})")
_DOUBTFUL = frozenset(("bush", "may", "sharp"))  # there were two presidents; and words that may follow an office
_WORDS = 3  # of a name with two family names
_LONG = 4  # letters of each
_SYLLABLES = 2
# whose name begins with the family's, and given names that may stand between two others
_FIRST = frozenset(("nguyen", "pham", "tran", "bui", "phan", "doan", "dang", "hoang", "huynh"))
_GIVEN = frozenset(
    ("todd", "byron", "francis", "robert", "edward", "joseph", "james", "thomas", "nelson", "grant", "david", "daniel")
)
_NO_NAMES = ("의원", "교황", "차관보", "장관", "대통령", "총리", "대사", "대표", "사령관", "주석", "특사", "교수")


def otherwise(forms: Sequence[str]) -> Iterator[str]:
    """What else may stand for the name that has these forms."""
    yield from with_office(forms)
    yield from family_names(forms)


def with_office(forms: Sequence[str]) -> Iterator[str]:
    """President Carter, where 카터 대통령 or 카터 전 대통령 is given and 지미 카터 is Jimmy Carter."""
    held = [(match["name"], match["office"]) for form in forms if (match := _WITH_OFFICE.fullmatch(form))]
    if not held:
        return
    pairs = (form.split(" ") for form in forms if form.count(" ") == 1 and not form.endswith((*_OFFICES, *_NO_NAMES)))
    named = {part for pair in pairs for part in pair}
    last = next((match["last"] for form in forms if (match := _NAME.fullmatch(form))), "")
    if not last or last.lower() in _DOUBTFUL or last.lower() in families_read():
        return
    for name, office in held:
        if name in named:
            yield from (f"{style} {last}" for style in _OFFICES[office])


def family_names(forms: Iterable[str]) -> Iterator[str]:
    """Ojea Quintana, 오헤아 킨타나."""
    whole = [form.split(" ") for form in forms if form.count(" ") == _WORDS - 1]
    korean = [words for words in whole if all(len(word) >= _SYLLABLES and word.isalpha() for word in words)]
    korean = [words for words in korean if min(words) > "z" and not words[-1].endswith(_NO_NAMES)]
    latin = [words for words in whole if words[0] <= "z" and all(map(_is_long, words))]
    if korean and latin and all(map(_has_two, latin)):  # else the one between may be a given name
        yield from (" ".join(words[1:]) for words in (*korean, *latin))


def _is_long(word: str) -> bool:
    return len(word) >= _LONG and "." not in word


def _has_two(words: Sequence[str]) -> bool:
    first, between = words[0].lower(), words[1].lower()
    return first not in families_read() and between not in families_read() and not {first, between} & (_FIRST | _GIVEN)


def asked(text: str) -> Iterator[str]:
    """How a name that was asked so may follow by rule: President Carter for former President Carter."""
    name = titles.of_whichever(text)
    if name.startswith(_STYLES) or name.count(" ") == _WORDS - 2:
        yield name
