"""Which name of the thesaurus has a form that is not given but follows by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from storage import by_rule, romanise, sites, skeleton
from storage.entries import HANGUL, Entry, Given, name_key
from storage.families import NORTHERN_OF, SOUTHERN, families_read
from storage.looked_up import NAMES, Kept, Tables

_LONGEST = 3  # words of a person's name
_NORTHERN_FAMILIES = (
    "ri",
    "ro",
    "rim",
    "ryu",
    "ryang",
    "ra",
    "ryom",
    "ryong",
    "ryo",
    "리",
    "로",
    "림",
    "류",
    "량",
    "라",
)
_TWO = 2  # syllables
_OF_ONE_INITIAL = 588  # syllables that begin with one letter, in the order of the code
_INITIALS = frozenset((2, 5, 11))  # ㄴ, ㄹ, ㅇ among the letters that a syllable begins with
_MADE = frozenset("구군시도씨균띤뽈샌젝지치")
_SHORT = 4  # syllables of a form of which rules change but one


class Ruled:
    """Looks only at the few names that may have the form: the rules make some fifty forms of a name."""

    def __init__(
        self, given: Callable[[], Sequence[Given]], entry: Callable[[int], Entry], kept: Kept | None = None
    ) -> None:
        """`kept`: the tables of another that looked through the same names."""
        self.tables, self._entry = Tables(given, entry, kept), entry
        self._keys: dict[tuple[int, str | None], frozenset[str]] = {}

    def owners(self, form: str, *, of_person: bool | None = None) -> list[Entry]:
        """The entries that have this form by rule. `of_person`: whether it is a person's name, where that is known."""
        key, words = name_key(form), form.split()
        if not words or not name_key(words[0]):
            return []
        found: dict[int, None] = {}
        korean = HANGUL.match(words[0]) is not None
        mixed = any("\u4e00" <= letter <= "\u9fff" for letter in key)  # 유엔軍司令部
        script = "korean" if korean and not mixed else "latin" if key.isascii() else None
        if korean:
            found = dict.fromkeys(self._of_korean(words))
        else:
            if of_person is not False:
                found |= dict.fromkeys(self._people_of(words))
            if not of_person:
                found |= dict.fromkeys(self._others_of(words, key))
        return [self._entry(number) for number in found if key in self._keys_of(number, script)]

    def likely_owners(self, form: str, *, of_person: bool | None = None) -> list[Entry]:
        """Those of them that are meant: where the family name is as only the South writes it, nobody of the North."""
        owners = self.owners(form, of_person=of_person)
        return _of_its_korea(owners, name_key(form)) if len(owners) > 1 else owners

    def readers(self, form: str) -> list[Entry]:
        """The people whose name may be read so, though nobody is known to write it: Kang Sok-joo."""
        words = form.split()
        if len(words) < 2 or not form.isascii():
            return []
        given = {name_key("".join(words[1:])), name_key("".join(words[:-1]))}
        return [
            self._entry(number)
            for number in dict.fromkeys(self._people_of(words))
            if any(
                len(name) == max(NAMES) and any(romanise.may_be(name[1:], latin) for latin in given)
                for name in self._entry(number).people()
            )
        ]

    def _people_of(self, words: list[str]) -> Iterator[int]:
        if 1 < len(words) <= _LONGEST:
            for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
                read = families_read().get(name_key(family), ())
                if read:
                    bones = skeleton.of_latin("".join(map(name_key, given)))
                    for hangul in dict.fromkeys((*read, *(NORTHERN_OF.get(each, each) for each in read))):
                        yield from self.tables.people_by_bones(hangul).get(bones, ())

    def _others_of(self, words: list[str], key: str) -> Iterator[int]:
        """Places, weapons and the like, romanised; a word or a syllable that tells the kind may stand beside."""
        if key.isascii() and key.isalpha() and len(words) == 1 and words[0].isupper():
            yield from self.tables.of_initials(words[0])
        less = [words, words[:-1], words[1:], words[1:-1], words[:-2], [*words[:-1], *words[-1].split("-")[:-1]]]
        less += [sites.without_kind(words), sites.without_nature(words)]
        bones = dict.fromkeys(skeleton.of_latin(name_key("".join(part))) for part in less if part)
        for first in words[:2]:  # Mount Paektu, North Hamgyong
            table = self.tables.others_by_bones(first)
            for bone in bones:
                yield from table.get(bone, ())

    def _of_korean(self, words: list[str]) -> Iterator[int]:
        first = words[0]
        if len(first) > 1:
            if len(words) > 1:  # with a title: 조국 대표
                yield from (number for number, name in self.tables.people(first[0]) if name[1] == first[1])
            south = SOUTHERN.get(first[0])  # as the North writes it: 리승만
            yield from (number for number, name in self.tables.people(south or "") if name[1] == first[1])
        asked = "".join(words)
        syllables, strange = set(asked), 1 if len(asked) <= _SHORT else 2
        for form, number in self.tables.korean(asked[1:2]):
            near = abs(len(form) - len(asked)) <= 2 * strange and len(other := syllables.difference(form)) <= strange
            if near and (len(asked) > _TWO or all(map(_may_be_made, other))):
                yield number

    def _keys_of(self, number: int, script: str | None) -> frozenset[str]:
        at = number, script
        if at not in self._keys:
            entry = self._entry(number)
            if script == "korean":
                ways = by_rule.korean_forms(entry)
            else:
                ways = by_rule.latin_forms(entry) if script == "latin" else by_rule.all_forms(entry)
            self._keys[at] = frozenset(map(name_key, (*ways, *by_rule.asked_forms(entry))))
        return self._keys[at]


def _may_be_made(syllable: str) -> bool:
    """Whether a rule puts a syllable into a name of two that the given one hasn't: as either Korea begins a word, as
    the North writes foreign names, or a town's rank."""
    if not "가" <= syllable <= "힣":
        return True
    return (ord(syllable) - ord("가")) // _OF_ONE_INITIAL in _INITIALS or syllable in _MADE


def _of_its_korea(owners: list[Entry], key: str) -> list[Entry]:
    """Those of the South alone, where the form has a family name as only the South writes it: Lee is no Ri."""
    southern = [entry for entry in owners if not entry.north_korean]
    northern = [entry for entry in owners if entry.north_korean]
    lost = all(name[0] in SOUTHERN for entry in northern for name in entry.people())
    if southern and lost and not key.startswith(_NORTHERN_FAMILIES) and all(entry.people() for entry in southern):
        return southern
    return owners
