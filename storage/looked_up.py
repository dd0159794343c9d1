"""The names of the thesaurus by what a form that follows by rule has in common with them.

What is found out of all names is kept (`storage.kept`) in small parts, each for itself: a query asks for two or three.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from storage import by_rule, loose, skeleton
from storage.entries import FOREIGN, HANGUL, Entry, Given, name_key
from storage.families import FAMILIES
from storage.kept import Add, Place, Read

# letters that systems of romanisation write for one another at the beginning of a word
_CLASSES = {
    letter: number
    for number, letters in enumerate(("kgㄱㅋㄲ", "tdㄷㅌㄸ", "pbㅂㅍㅃ", "jcㅈㅊㅉ", "rlnㄹㄴ", "sㅅㅆ", "mㅁ", "hㅎ"))
    for letter in letters
}
_OTHER = -1  # vowels, and what begins with one in Hangul
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_NEVER_ROMANISED = ("company", "person_other")  # but as they write themselves
NAMES = (2, 3)  # syllables of a person's name

# where the parts of the tables are, what reads them, and the table of initials
Kept = tuple[dict[str, dict[Any, Place]], Read, dict[str, list[int]]]
Bones = Mapping[str, Sequence[int]]  # a skeleton -> the numbers of the names that have it


class Tables:
    """Each is made when it is asked for first, unless it is kept."""

    def __init__(
        self, given: Callable[[], Sequence[Given]], entry: Callable[[int], Entry], kept: Kept | None = None
    ) -> None:
        """`kept`: what `to_keep` of the same names said, and what reads it."""
        self._given, self._entry, self._kept = given, entry, kept
        self._parts: dict[tuple[str, Any], Any] = {}

    def people(self, family: str) -> Sequence[tuple[int, str]]:
        """The people of a family, with their names."""
        found: Sequence[tuple[int, str]] = self._part("people", family, lambda: self._people.get(family)) or ()
        return found

    def people_by_bones(self, family: str) -> Bones:
        """The people of a family by the skeletons of their given names."""
        found: Bones = self._part("people_by_bones", family, lambda: self._bones_of_people(family))
        return found or {}

    def others_by_bones(self, form: str) -> Bones:
        """What is no person and may begin as this form does, by the skeletons of its words."""
        letter = _class_of(form)
        found: Bones = self._part("others_by_bones", letter, lambda: self._bones_of_others(letter))
        return found or {}

    def korean(self, syllable: str) -> Sequence[tuple[str, int]]:
        """Forms in Hangul of what is no person, by their second syllable, for rules change the first."""
        found: Sequence[tuple[str, int]] = self._part("korean", syllable, lambda: self._korean.get(syllable)) or ()
        return found

    def of_initials(self, letters: str) -> Sequence[int]:
        """The institutions of these initials."""
        return (self._initials if self._kept is None else self._kept[2]).get(letters, ())

    def loosely(self, key: str) -> Sequence[int]:
        """The topics of which a form has this key of `storage.loose`."""
        at = key[0]
        found: Mapping[str, Sequence[int]] = self._part("loose", at, lambda: self._loose.get(at)) or {}
        return found.get(key, ())

    def styled(self, key: str) -> Sequence[int]:
        """The foreigners who are called so by `Entry.styled`."""
        found: Mapping[str, Sequence[int]] = self._part("styled", key[:1], lambda: self._styled.get(key[:1])) or {}
        return found.get(key, ())

    def to_keep(self, add: Add) -> tuple[dict[str, dict[Any, Place]], dict[str, list[int]]]:
        """Adds all tables to what is kept; where each part is, and the table of initials."""
        made: dict[str, Mapping[Any, Any]] = {
            "people": self._people,
            "people_by_bones": {family: self._bones_of_people(family) for family in self._people},
            "others_by_bones": {letter: self._bones_of_others(letter) for letter in self._others},
            "korean": self._korean,
            "loose": self._loose,
            "styled": self._styled,
        }
        parts = {name: {key: add(marshal.dumps(part)) for key, part in table.items()} for name, table in made.items()}
        return parts, self._initials

    def _part(self, table: str, key: Any, make: Callable[[], Any]) -> Any:
        at = table, key
        if at not in self._parts:
            if self._kept is None:
                self._parts[at] = make()
            else:
                places, read, _ = self._kept
                place = places[table].get(key)
                self._parts[at] = place and marshal.loads(read(place))  # noqa: S302  as all that is kept
        return self._parts[at]

    @cached_property
    def _people(self) -> dict[str, list[tuple[int, str]]]:
        people: dict[str, list[tuple[int, str]]] = {}
        for number, given in enumerate(self._given()):
            if not given.kind or given.kind.startswith("person_k"):
                for name in self._entry(number).people() if not given.kind else _names(given):
                    people.setdefault(name[0], []).append((number, name))
        return people

    def _bones_of_people(self, family: str) -> Bones:
        bones: dict[str, dict[int, None]] = {}
        for number, name in self._people.get(family, ()):
            own = (skeleton.of_latin(name_key(given)) for given in self._entry(number).given_names())
            for bone in (*own, *skeleton.of_hangul(name[1:])):
                bones.setdefault(bone, {})[number] = None
        return {bone: tuple(numbers) for bone, numbers in bones.items()}

    @cached_property
    def _others(self) -> dict[int, dict[int, None]]:
        """What is no person and is romanised, by the class of its first letter."""
        others: dict[int, dict[int, None]] = {}
        for number, form in self._things():
            if self._given()[number].kind not in _NEVER_ROMANISED:
                others.setdefault(_class_of(form), {})[number] = None
        return others

    @cached_property
    def _korean(self) -> dict[str, list[tuple[str, int]]]:
        korean: dict[str, list[tuple[str, int]]] = {}
        for number, form in self._things():
            korean.setdefault(form[1:2], []).append((form, number))
        return korean

    @cached_property
    def _loose(self) -> dict[str, dict[str, list[int]]]:
        """The topics by what their forms in English have in common with other ways to say them."""
        found: dict[str, dict[str, list[int]]] = {}
        for number, given in enumerate(self._given()):
            if given.kind == "topic":
                clear = (form for form in given.forms if form not in given.weak and form not in given.capitals)
                for key in dict.fromkeys(key for form in clear for key in loose.keys(form)):
                    found.setdefault(key[0], {}).setdefault(key, []).append(number)
        return found

    @cached_property
    def _styled(self) -> dict[str, dict[str, list[int]]]:
        found: dict[str, dict[str, list[int]]] = {}
        for number, given in enumerate(self._given()):
            if given.kind == FOREIGN:
                for key in dict.fromkeys(map(name_key, by_rule.styled(self._entry(number)))):
                    found.setdefault(key[0], {}).setdefault(key, []).append(number)
        return found

    def _things(self) -> Iterator[tuple[int, str]]:
        """What is no person, with its forms in Hangul."""
        for number, given in enumerate(self._given()):
            if given.kind.startswith("person_k") or (not given.kind and self._entry(number).people()):
                continue
            yield from ((number, form) for form in given.korean if "가" <= form[0] <= "힣")

    def _bones_of_others(self, letter: int) -> Bones:
        bones: dict[str, dict[int, None]] = {}
        for number in self._others.get(letter, ()):
            for base, digits in self._entry(number).bases():
                for bone in skeleton.of_hangul(base):
                    bones.setdefault(bone + digits, {})[number] = None
        return {bone: tuple(numbers) for bone, numbers in bones.items()}

    @cached_property
    def _initials(self) -> dict[str, list[int]]:
        initials: dict[str, list[int]] = {}
        for number, given in enumerate(self._given()):
            if given.kind == "institution":
                for letters in set(by_rule.initials(self._entry(number))):
                    initials.setdefault(letters, []).append(number)
        return initials


def _names(given: Given) -> list[str]:
    """A person's names in Hangul."""
    return [name for name in given.korean if len(name) in NAMES and name[0] in FAMILIES and HANGUL.fullmatch(name)]


def _class_of(form: str) -> int:
    """Of the first letter of a form in either script."""
    if "가" <= form[0] <= "힣":
        return _CLASSES.get(_INITIALS[(ord(form[0]) - 0xAC00) // 588], _OTHER)
    if form[0].isascii() and form[0].isalpha():
        return _CLASSES.get(form[0].lower(), _OTHER)
    return _CLASSES.get(name_key(form)[:1], _OTHER)
