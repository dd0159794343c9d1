"""Names and their spellings in two languages and two Koreas: Kim Jong Un = Kim Jong-un = 김정은.

The data is `thesaurus.json`, one entry a line:
  en, ko   the forms of a name
  weak     forms that are too general alone (sanctions, Trump): never searched for another form, and expanded only when
           the query holds a clear name besides; then to all forms, 제재 and 트럼프 too
  homonyms weak forms that mean something else in most texts (조선 is shipbuilding): left alone
  asked    forms that are clear when asked, but would find other things when searched for another form: MOU, 나선
  inside   Korean forms of two syllables that may be met inside words as well (대북한); other short ones are met at
           the beginning of a word only, or Pyongyang would find the Pacific (태평양)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

from storage.query import LONGEST_NAME, Field, Name, Spelling, Tree, Word, atoms
from storage.tokens import fold, normalise, units

# Family names as North, South and older newspapers spell them; used for people of the North only, where one
# newspaper's Ri is the other's Lee. In the South the spelling is a person's own, and swapping it meets another person.
_FAMILIES = (
    ("Ri", "Lee", "Yi"),
    ("Ro", "No", "Noh", "Roh"),
    ("Pak", "Park"),
    ("Choe", "Choi"),
    ("Jo", "Cho"),
    ("Rim", "Lim", "Im"),
    ("Ryu", "Yu", "Yoo"),
    ("Jang", "Chang"),
    ("Jon", "Jeon", "Chon"),
    ("Paek", "Baek"),
    ("Thae", "Tae"),
)
_NORTHERN_INITIALS = {"리": "이", "로": "노", "림": "임", "류": "유", "량": "양", "라": "나", "렴": "염"}
_HANGUL_ONLY = re.compile(r"[\uac00-\ud7a3]+")
_SHORT = 2  # syllables


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One name with all its forms."""

    forms: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    north_korean: bool = False  # a person of the North

    @classmethod
    def read(cls, data: Mapping[str, object]) -> Entry:
        """From a line of the data file or an entry of the configuration (`en`, `ko`, `weak`, …: lists of text)."""

        def texts(key: str) -> tuple[str, ...]:
            value = data.get(key, ())
            return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()

        return cls(
            forms=tuple(form for form in texts("en") + texts("ko") if form not in texts("homonyms")),
            weak=frozenset(texts("weak")),
            asked=frozenset(texts("asked")),
            inside=frozenset(texts("inside")),
            north_korean=data.get("kind") == "person_kp",
        )

    def usable(self) -> tuple[str, ...]:
        """The forms to search for when a weak one was asked beside a clear name."""
        return tuple(form for form in self.forms if form not in self.asked)

    def clear(self) -> tuple[str, ...]:
        """The forms to search for when another clear one was asked."""
        return tuple(form for form in self.usable() if form not in self.weak)

    def spelling(self, form: str) -> Spelling:
        short = _HANGUL_ONLY.fullmatch(form) is not None and len(form) <= _SHORT
        return Spelling(form, inside=not short or form in self.inside)


class Names(dict[str, str]):
    """The key of every form -> the name it stands for, the same one in every spelling and language."""

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first letter and the first two of every key: most words begin otherwise."""
        return frozenset(key[:length] for key in self for length in (1, 2))


class Thesaurus:
    """Finds the names among the words of a query."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_key: dict[str, list[Entry]] = {}
        self._weak: set[str] = set()
        entries = list(entries)
        strong: set[str] = set()
        for entry in entries:
            for form in entry.forms:
                key = name_key(form)
                self._by_key.setdefault(key, []).append(entry)
                (self._weak if form in entry.weak else strong).add(key)
        self._weak -= strong
        for entry in entries:
            if entry.north_korean:
                for form in self._other_families(entry):
                    self._by_key[name_key(form)] = [entry]

    def with_entries(self, more: Iterable[Entry]) -> Thesaurus:
        """This thesaurus and the user's own entries."""
        known = dict.fromkeys(id(entry) for entry in chain.from_iterable(self._by_key.values()))
        entries = {id(entry): entry for entry in chain.from_iterable(self._by_key.values())}
        return Thesaurus([*(entries[each] for each in known), *more])

    @cached_property
    def subjects(self) -> Names:
        """All forms, to be found in articles."""
        return Names({key: entries[0].forms[0] for key, entries in self._by_key.items()})

    def expand(self, words: Sequence[str], field: Field | None) -> list[Tree]:
        """The words as trees, the longest names among them as `Name`. By-lines and source ids are not expanded."""
        plain: list[Tree] = [Word(word, field) for word in words]
        if field in ("author", "source"):
            return plain
        runs = self._names(words)
        clear = sum(1 for begin, end in runs if name_key(" ".join(words[begin:end])) not in self._weak)
        trees: list[Tree] = []
        done = 0
        for begin, end in runs:
            text = " ".join(words[begin:end])
            if name_key(text) in self._weak and not clear:
                continue
            trees += plain[done:begin]
            trees.append(Name(text, field, self._spellings(text)))
            done = end
        return trees + plain[done:]

    def _names(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Where names stand among the words: from left to right, the longest first."""
        keys = [name_key(word) for word in words]
        found = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + LONGEST_NAME), at, -1):
                if "".join(keys[at:end]) in self._by_key:
                    found.append((at, end))
                    at = end
                    break
            else:
                at += 1
        return found

    def _spellings(self, text: str) -> tuple[Spelling, ...]:
        """All forms to search for besides the text, without those that hold another one and so find nothing more."""
        spellings: dict[str, Spelling] = {}
        for entry in self._by_key[name_key(text)]:
            forms = entry.usable() if name_key(text) in self._weak else entry.clear()
            for form in (*forms, *(self._other_families(entry) if entry.north_korean else ())):
                if form.casefold() != text.casefold():
                    spellings.setdefault(form.casefold(), entry.spelling(form))
        phrases = {key: _words(spelling) for key, spelling in spellings.items()}
        wider = [_words(Spelling(text)), *(phrases[key] for key, each in spellings.items() if each.inside)]
        return tuple(
            spelling for key, spelling in spellings.items() if not any(_within(other, phrases[key]) for other in wider)
        )

    def _other_families(self, entry: Entry) -> list[str]:
        """The forms of a northern person with the family name spelt otherwise, unless that is another entry's name."""
        ways: list[str] = []
        for form in entry.clear():
            family, _, given = form.partition(" ")
            if given:
                for group in _FAMILIES:
                    ways += [f"{other} {given}" for other in group if family in group and other != family]
            elif form[0] in _NORTHERN_INITIALS and len(form) > _SHORT:
                ways.append(_NORTHERN_INITIALS[form[0]] + form[1:])
        own = {form.casefold() for form in entry.forms}
        free = [way for way in ways if way.casefold() not in own]
        return [way for way in dict.fromkeys(free) if self._by_key.get(name_key(way), [entry]) == [entry]]


def name_key(form: str) -> str:
    """A form without case, accents, hyphens, blanks, apostrophes and dots."""
    return "".join(fold(unit.text) for unit in units(normalise(form)))


def load(lines: str) -> Thesaurus:
    """From the text of a data file."""
    return Thesaurus(Entry.read(data) for data in json.loads(lines))


@cache
def builtin() -> Thesaurus:
    """The thesaurus of the package, read at its first use."""
    return load(Path(__file__).with_name("thesaurus.json").read_text("utf-8"))


def _words(spelling: Spelling) -> tuple[str, ...]:
    return next((atom.tokens for atom in atoms(Word(spelling.text))), ())


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the longer phrase holds the whole of the shorter one."""
    return 0 < len(short) < len(long) and any(
        long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)
    )
