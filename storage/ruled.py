"""Which name of the thesaurus has a form that is not given but follows by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storage.entries import HANGUL, Entry, name_key
from storage.families import families_read

# letters that systems of romanisation write for one another at the beginning of a word
_CLASSES = {
    letter: number
    for number, letters in enumerate(("kgㄱㅋㄲ", "tdㄷㅌㄸ", "pbㅂㅍㅃ", "jcㅈㅊㅉ", "rlnㄹㄴ", "sㅅㅆ", "mㅁ", "hㅎ"))
    for letter in letters
}
_OTHER = -1  # vowels, and what begins with one in Hangul
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_LONGEST = 3  # words of a person's name


class Ruled:
    """Looks only at the few names that may have the form: the rules make some fifty forms of a name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._people: dict[tuple[str, int], list[Entry]] = {}
        self._families: dict[str, set[str]] = {}
        self._others: dict[int, list[Entry]] = {}
        self._korean: dict[str, list[Entry]] = {}  # by the second syllable: rules change the first one, or add behind
        self._keys: dict[int, frozenset[str]] = {}
        for entry in entries:
            if names := entry.people():
                for name in names:
                    self._people.setdefault((name[0], _class_of_hangul(name[1])), []).append(entry)
                for latin, hangul in entry.families():
                    self._families.setdefault(name_key(latin), set()).add(hangul)
            else:
                forms = (*entry.forms, *entry.hangul)
                for number in {_class_of(form) for form in (*forms, *entry.ministries())}:
                    self._others.setdefault(number, []).append(entry)
                for syllable in {form[1:2] for form in forms if HANGUL.match(form)}:
                    self._korean.setdefault(syllable, []).append(entry)

    def owners(self, form: str) -> list[Entry]:
        """The entries that have this form by rule."""
        words = form.split()
        key = name_key(form)
        seen = {id(entry): entry for entry in self._candidates(words) if key in self._keys_of(entry)}
        return list(seen.values())

    def _candidates(self, words: list[str]) -> Iterator[Entry]:
        if not words or not name_key(words[0]):
            return
        if 1 < len(words) <= _LONGEST:
            for family, given in ((words[0], words[1]), (words[-1], words[0])):
                for hangul in self._hangul_of(family):
                    yield from self._people.get((hangul, _class(given)), ())
            if HANGUL.fullmatch(words[0]) and len(words[0]) > 1:  # with a title: 조국 대표
                yield from self._people.get((words[0][0], _class_of_hangul(words[0][1])), ())
        if HANGUL.match(words[0]):
            yield from self._korean.get("".join(words)[1:2], ())
        else:
            yield from self._others.get(_class_of(words[0]), ())

    def _hangul_of(self, family: str) -> set[str]:
        key = name_key(family)
        return {*families_read().get(key, ()), *self._families.get(key, ())}

    def _keys_of(self, entry: Entry) -> frozenset[str]:
        if id(entry) not in self._keys:
            self._keys[id(entry)] = frozenset(map(name_key, (*entry.by_rule(), *entry.asked_by_rule())))
        return self._keys[id(entry)]


def _class(latin: str) -> int:
    if latin[:1].isascii() and latin[:1].isalpha():
        return _CLASSES.get(latin[0].lower(), _OTHER)
    return _CLASSES.get(name_key(latin)[:1], _OTHER)


def _class_of(form: str) -> int:
    """Of a form in either script."""
    return _class_of_hangul(form[0]) if "가" <= form[0] <= "힣" else _class(form)


def _class_of_hangul(syllable: str) -> int:
    return _CLASSES.get(_INITIALS[(ord(syllable) - 0xAC00) // 588], _OTHER)
