"""Which name of the thesaurus has a form that is not given but follows by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from storage import skeleton
from storage.entries import HANGUL, Entry, Given, name_key
from storage.families import FAMILIES, NORTHERN_OF, SOUTHERN, families_read

# letters that systems of romanisation write for one another at the beginning of a word
_CLASSES = {
    letter: number
    for number, letters in enumerate(("kgㄱㅋㄲ", "tdㄷㅌㄸ", "pbㅂㅍㅃ", "jcㅈㅊㅉ", "rlnㄹㄴ", "sㅅㅆ", "mㅁ", "hㅎ"))
    for letter in letters
}
_OTHER = -1  # vowels, and what begins with one in Hangul
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_LONGEST = 3  # words of a person's name
_NEVER_ROMANISED = ("company", "person_other")  # but as they write themselves
_SHORT = 4  # syllables of a form of which rules change but one
_NAMES = (2, 3)  # syllables of one


# which names there are: people by family, others by the class of their first letter, institutions by their initials,
# forms in Hangul by the second syllable, for rules change the first
Tables = tuple[
    dict[str, list[tuple[int, str]]] | None,
    dict[int, dict[int, None]] | None,
    dict[str, list[int]] | None,
    dict[str, list[tuple[str, int]]],
]


class Ruled:
    """Looks only at the few names that may have the form: the rules make some fifty forms of a name."""

    def __init__(
        self, given: Callable[[], Sequence[Given]], entry: Callable[[int], Entry], tables: Tables | None = None
    ) -> None:
        """`tables`: those of another that looked through the same names."""
        self._all_given, self._entry = given, entry
        self._people, self._others, self._initials, self._korean = tables or (None, None, None, {})
        self._keys: dict[int, frozenset[str]] = {}
        self._skeletons: dict[tuple[int, str], frozenset[str]] = {}

    @cached_property
    def _given(self) -> Sequence[Given]:
        return self._all_given()

    def tables(self) -> Tables:
        """All that is found by looking through the names."""
        self._of_family("")
        self._begun_with(_OTHER)
        self._of_initials()
        return self._people, self._others, self._initials, self._korean

    def owners(self, form: str, *, of_person: bool | None = None) -> list[Entry]:
        """The entries that have this form by rule. `of_person`: whether it is a person's name, where that is known."""
        key, words = name_key(form), form.split()
        if not words or not name_key(words[0]):
            return []
        found: dict[int, None] = {}
        if HANGUL.match(words[0]):
            found = dict.fromkeys(self._of_korean(words))
        else:
            if of_person is not False:
                found |= dict.fromkeys(self._people_of(words))
            if not of_person:
                found |= dict.fromkeys(self._others_of(words, key))
        return [self._entry(number) for number in found if key in self._keys_of(number)]

    def _people_of(self, words: list[str]) -> Iterator[int]:
        if 1 < len(words) <= _LONGEST:
            for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
                bones = skeleton.of_latin("".join(map(name_key, given)))
                read = families_read().get(name_key(family), ())
                for hangul in dict.fromkeys((*read, *(NORTHERN_OF.get(each, each) for each in read))):
                    for number, name in self._of_family(hangul):
                        if bones in self._bones_of(number, name):
                            yield number

    def _others_of(self, words: list[str], key: str) -> Iterator[int]:
        """Places, weapons and the like, romanised; a word or a syllable that tells the kind may stand beside."""
        if key.isascii() and key.isalpha() and len(words) == 1 and words[0].isupper():
            yield from self._of_initials().get(words[0], ())
        less = [words, words[:-1], words[1:], words[1:-1], [*words[:-1], *words[-1].split("-")[:-1]]]
        bones = {skeleton.of_latin(name_key("".join(part))) for part in less if part}
        for number in self._begun_with(_class_of(words[0])):
            if not bones.isdisjoint(self._bones_of_other(number)):
                yield number
        if len(words) > 1:  # Mount Paektu, North Hamgyong
            for number in self._begun_with(_class_of(words[1])):
                if not bones.isdisjoint(self._bones_of_other(number)):
                    yield number

    def _of_initials(self) -> dict[str, list[int]]:
        if self._initials is None:
            self._initials = {}
            for number, given in enumerate(self._given):
                if given.kind == "institution":
                    for letters in set(self._entry(number).initials()):
                        self._initials.setdefault(letters, []).append(number)
        return self._initials

    def _of_korean(self, words: list[str]) -> Iterator[int]:
        first = words[0]
        if len(first) > 1:
            if len(words) > 1:  # with a title: 조국 대표
                yield from (number for number, name in self._of_family(first[0]) if name[1] == first[1])
            south = SOUTHERN.get(first[0])  # as the North writes it: 리승만
            yield from (number for number, name in self._of_family(south or "") if name[1] == first[1])
        self._begun_with(_OTHER)
        asked = "".join(words)
        syllables, strange = set(asked), 1 if len(asked) <= _SHORT else 2
        for form, number in self._korean.get(asked[1:2], ()):
            if abs(len(form) - len(asked)) <= 2 * strange and len(syllables.difference(form)) <= strange:
                yield number

    def _of_family(self, family: str) -> Iterable[tuple[int, str]]:
        """The people of a family, with their names."""
        if self._people is None:
            self._people = {}
            for number, given in enumerate(self._given):
                if not given.kind or given.kind.startswith("person_k"):
                    for name in self._entry(number).people() if not given.kind else _names(given):
                        self._people.setdefault(name[0], []).append((number, name))
        return self._people.get(family, ())

    def _begun_with(self, letter: int) -> Iterable[int]:
        """What is no person and may begin with a letter of this class."""
        if self._others is None:
            self._others = {}
            for number, given in enumerate(self._given):
                if given.kind.startswith("person_k") or (not given.kind and self._entry(number).people()):
                    continue
                for form in given.korean:
                    if "가" <= form[0] <= "힣":
                        if given.kind not in _NEVER_ROMANISED:
                            self._others.setdefault(_class_of_hangul(form[0]), {})[number] = None
                        self._korean.setdefault(form[1:2], []).append((form, number))
        return self._others.get(letter, ())

    def _bones_of(self, number: int, name: str) -> frozenset[str]:
        """The skeletons of a person's given name."""
        if (number, name) not in self._skeletons:
            own = {skeleton.of_latin(name_key(given)) for given in self._entry(number).given_names()}
            self._skeletons[number, name] = frozenset(own | set(skeleton.of_hangul(name[1:])))
        return self._skeletons[number, name]

    def _bones_of_other(self, number: int) -> frozenset[str]:
        if (number, "") not in self._skeletons:
            bases = self._entry(number).bases()
            bones = (bone + digits for base, digits in bases for bone in skeleton.of_hangul(base))
            self._skeletons[number, ""] = frozenset(bones)
        return self._skeletons[number, ""]

    def _keys_of(self, number: int) -> frozenset[str]:
        if number not in self._keys:
            entry = self._entry(number)
            self._keys[number] = frozenset(map(name_key, (*entry.by_rule(), *entry.asked_by_rule())))
        return self._keys[number]


def _names(given: Given) -> list[str]:
    """A person's names in Hangul."""
    return [name for name in given.korean if len(name) in _NAMES and name[0] in FAMILIES and HANGUL.fullmatch(name)]


def _class(latin: str) -> int:
    if latin[:1].isascii() and latin[:1].isalpha():
        return _CLASSES.get(latin[0].lower(), _OTHER)
    return _CLASSES.get(name_key(latin)[:1], _OTHER)


def _class_of(form: str) -> int:
    """Of a form in either script."""
    return _class_of_hangul(form[0]) if "가" <= form[0] <= "힣" else _class(form)


def _class_of_hangul(syllable: str) -> int:
    return _CLASSES.get(_INITIALS[(ord(syllable) - 0xAC00) // 588], _OTHER)
