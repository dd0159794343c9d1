"""Names and their spellings in two languages and two Koreas: Kim Jong Un = Kim Jong-un = 김정은.

The data is `thesaurus.json`, one entry a line:
  en, ko   the forms of a name
  weak     forms that are too general alone (sanctions, Trump): never searched for another form, and expanded only when
           the query holds a clear name besides; then to all forms, 제재 and 트럼프 too
  homonyms weak forms that mean something else in most texts (조선 is shipbuilding): left alone
  asked    forms that are clear when asked, but would find other things when searched for another form: MOU, 나선
  capitals initials that are words too (SPA): known by their capitals, in a query and in a text
  inside   Korean forms of two syllables that may be met inside words as well (대북한); other short ones are met at
           the beginning of a word only, or Pyongyang would find the Pacific (태평양)
  whole    Korean forms that longer words begin with (원산지): met as a whole word, with an ending or a title at most,
           as people's names of two syllables are

Chinese characters stand there as Korea writes them. Other spellings follow by rule (`by_rule`): those of people
and places by the systems of romanisation, those in Chinese characters as Japan and China write them. A form that
the data gives to one name is never another's by rule, and one that two names have by rule is neither's.
"""

from __future__ import annotations

import contextlib
import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from storage import by_rule, english, loose, northern, people, titles, vocabulary
from storage.characters import standard
from storage.entries import FOREIGN, HANGUL, NORTHERN, Entry, Given, name_key
from storage.expression import Atom, atoms
from storage.hanja import HAN, has_han, readings
from storage.initials import other_initial
from storage.kept import Add, Lines, Read, kept
from storage.key_numbers import KeyNumbers, Numbers, in_parts
from storage.known_names import Names
from storage.looked_up import Kept
from storage.owners import Owners
from storage.query import LONGEST_NAME, And, Field, Name, Only, Or, Spelling, Tree, Word
from storage.ruled import Ruled

__all__ = ["Entry", "Names", "Thesaurus", "builtin", "known_names", "load", "name_key"]

_REMEMBERED = 4096
_APART = ("institution", "company", "topic", "state", "weapon", "person_other")  # whose names no rule makes meet
_EMPLOYERS = ("institution", "company")
_COMMON = frozenset(("topic", "weapon"))  # of words that anybody may ask in any order: missile launch
_OF_COMPANIES = frozenset(("co", "inc", "corp", "ltd", "llc"))
_WHOLE = 2  # words of a person's name
_OWNERS = ("'s", "’s", "`s")


class _Keys(NamedTuple):
    """The keys of all forms that are given."""

    numbers: Mapping[str, Numbers]
    weak: set[str]
    capitals: set[str]

    @classmethod
    def of(cls, all_given: Iterable[Given]) -> _Keys:
        numbers: dict[str, Numbers] = {}
        every_weak: set[str] = set()
        every_capitals: set[str] = set()
        strong: set[str] = set()
        for number, (_, forms, _, weak, capitals) in enumerate(all_given):
            keys = set(map(name_key, forms))
            for key in keys:
                numbers[key] = (*_all(numbers[key]), number) if key in numbers else number
            if weak:
                every_weak.update(map(name_key, weak))
                keys = {name_key(form) for form in forms if form not in weak}
            strong |= keys
            every_capitals.update(map(name_key, capitals))
        return cls(numbers, every_weak - strong, every_capitals)


Source = Entry | Mapping[str, Any] | str  # an entry, or what it is read from: a table, a line of the data


class Thesaurus:
    """Finds the names among the words of a query."""

    def __init__(self, sources: Iterable[Source], keys: _Keys | None = None, tables: Kept | None = None) -> None:
        """From entries, or what they are read from; most are never asked for. `keys`, `tables`: what follows from them,
        where that is kept."""
        self._sources = sources if isinstance(sources, Lines) else list(sources)
        self._read: dict[int, Entry] = {}
        self._numbers, self._weak, self._capitals = keys or _Keys.of(self._given)
        self._ruled = Ruled(lambda: self._given, self._entry, tables)
        # a query may say the same name a thousand times
        self._spellings = lru_cache(maxsize=_REMEMBERED)(self._spellings_of)
        self._by_rule = lru_cache(maxsize=_REMEMBERED)(Owners(self._named, self._entry, self._weak, self._ruled).only)

    @cached_property
    def _given(self) -> list[Given]:
        return [Given.of(json.loads(each) if isinstance(each, str) else each) for each in self._sources]

    def _keep(self, add: Add) -> tuple[Any, ...]:
        """What takes long to find out, for one that is made of the same another time: see `_again`."""
        tables, initials = self._ruled.tables.to_keep(add)
        return in_parts(self._numbers, add), self._weak, self._capitals, tables, initials

    def with_entries(self, more: Iterable[Entry]) -> Thesaurus:
        """This thesaurus and the user's own entries."""
        return Thesaurus([*self._sources, *more])

    @cached_property
    def subjects(self) -> Names:
        """The forms that are given, and those of the other Korea, to be found in articles."""
        names = {key: self._given[_all(found)[0]].forms[0] for key, found in self._numbers.items()}
        for number, given in enumerate(self._given):
            if given.kind == NORTHERN:  # whoever saves articles never asks for the other entries
                for form in by_rule.other_families(self._entry(number)):
                    names.setdefault(name_key(form), given.forms[0])
        return Names(names)

    def _entry(self, number: int) -> Entry:
        if number not in self._read:
            source = self._sources[number]
            if isinstance(source, str):
                source = json.loads(source)
            self._read[number] = source if isinstance(source, Entry) else Entry.read(source)
        return self._read[number]

    def _named(self, key: str) -> list[Entry]:
        """The entries that are given this form."""
        return list(map(self._entry, _all(self._numbers.get(key, ()))))

    def expand(self, words: Sequence[str], field: Field | None) -> list[Tree]:
        """The words as trees, the longest names among them as `Name`. By-lines and source ids are not expanded."""
        if field in ("author", "source"):
            return [Word(word, field) for word in words]
        plain = [_word(word, field) for word in words]
        runs = list(self._names(words))
        clear = any(name_key(standard(text)) not in self._weak for _, _, text in runs)
        trees: list[Tree] = []
        done = 0
        last: list[Entry] = []
        for begin, end, text in runs:
            weak = name_key(standard(text)) in self._weak
            if begin < done or (weak and not clear):
                continue
            entries = self._named(name_key(standard(text)))
            if entries and entries == last and begin == done:  # the National Intelligence Service (NIS)
                done = end
                continue
            last = entries
            before = behind = 0
            if not weak and (_is_person(entries) if entries else people.may_be(words[begin:end])):
                before, behind = titles.before(words[done:begin]), titles.behind(words[end:])
                if entries and not behind:
                    behind = self._with_office(words[end:], runs, end) or _of_northern_office(entries[0], words[end:])
            trees += plain[done : begin - before]
            inside = HANGUL.fullmatch(text) and not (before or behind)  # as asked, it is found in any word
            name = Name(text, field, self._spellings(text), None if inside else self._only(text))
            owners = (entries or self._by_rule(text)) if end - begin > 1 else ()
            common = bool(owners) and all(entry.kind in _COMMON for entry in owners)
            common = common and not any(map(str.isdigit, text))  # Hwasong 17 is none
            trees.append(Or((name, And(tuple(plain[begin:end])))) if common else name)
            end += behind
            done = end
        trees += plain[done:]
        return vocabulary.beside(trees) if clear else trees

    def _with_office(self, words: Sequence[str], runs: Sequence[tuple[int, int, str]], at: int) -> int:
        """How many of the words behind a name are whose title it is and the title: 박상우 국토부 장관."""
        text = next((text for begin, _, text in runs if begin == at), None)
        entries = self._named(name_key(standard(text))) if text else []
        if not entries or any(entry.kind not in _EMPLOYERS for entry in entries):
            return 0
        office = next(end for begin, end, _ in runs if begin == at) - at
        title = titles.behind(words[office:])
        return office + title if title else 0

    def _names(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Where names stand among the words, from left to right, the longest first, and the name itself.

        An article before it, the 's of possession and the s of many behind it are no part of the name: 통일부 has none.
        """
        keys = [name_key(standard(word)) for word in words]
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + LONGEST_NAME), at, -1):
                text = self._name(words[at:end], keys[at:end])
                if text is not None and not self._begins_with_office(words, keys, at, end):
                    article = at and keys[at - 1] == "the"
                    yield at - 1 if article else at, end, text
                    at = end
                    break
            else:
                at += 1

    def _begins_with_office(self, words: Sequence[str], keys: Sequence[str], at: int, end: int) -> bool:
        """Whether these words, no name that is given, end inside a given name with an office before it."""
        if "".join(keys[at:end]) in self._numbers:
            return False
        return any(
            "".join(keys[name : name + _WHOLE]) in self._numbers
            for name in range(max(at + 1, end - _WHOLE + 1), end)
            if name + _WHOLE <= len(words) and titles.is_office(words[at:name])
        )

    def _name(self, words: Sequence[str], keys: Sequence[str]) -> str | None:
        """The name that these words are together, as written."""
        text = " ".join(words)
        if "".join(keys) in self._numbers:
            return None if "".join(keys) in self._capitals and not text.isupper() else text
        if text.endswith(_OWNERS) and name_key(text[:-2]) in self._numbers:
            return text[:-2]
        if len(words) > 1 and keys[-1] in _OF_COMPANIES and "".join(keys[:-1]) in self._numbers:
            return " ".join(words[:-1])
        if text.endswith("s") and name_key(text[:-1]) in self._numbers:  # ICBMs
            return text[:-1]
        return text if self._by_rule(text) or people.may_be(words) or self._readings(text) else None

    def _spellings_of(self, text: str) -> tuple[Spelling, ...]:
        """All forms to search for besides the text, without those that hold another one and so find nothing more."""
        key = name_key(standard(text))
        korean = _is_korean(text)
        spellings: dict[str, Spelling] = {}
        entries = _written_so(text, self._named(key)) or self._by_rule(text)
        for entry in entries:
            given = entry.usable() if key in self._weak else entry.clear()
            given = tuple(sorted(given, key=lambda form: _is_korean(form) == korean))  # the other language tells most
            for form in (*given, *(form for form in by_rule.all_forms(entry) if self._is_free(form, entry))):
                spelling = entry.spelling(form)
                if form.casefold() != text.casefold() or spelling.where == "near":
                    spellings.setdefault(form.casefold(), spelling)
            if key not in self._weak:
                for form in (*by_rule.styled(entry), *by_rule.seldom(entry)):
                    if self._is_nobody_elses(form, entry):
                        spellings.setdefault(form.casefold(), entry.spelling(form))
            spellings.update((each.text.casefold(), each) for each in _as_doubtful(text, entry))
        if not entries:
            for form in people.ways(text):
                if name_key(form) not in self._numbers and not self._ruled.owners(form, of_person=True):
                    spellings.setdefault(form.casefold(), Spelling(form))
            for read in self._readings(text):
                spellings.setdefault(read, Spelling(read))
                spellings.update((each.text.casefold(), each) for each in self._spellings_of(read))
        return _needed(text, spellings)

    def _readings(self, text: str) -> list[str]:
        """Chinese characters as they are read: those readings that are names, or else the first."""
        if not (has_han(text) and HAN.fullmatch(text)):
            return []
        ways = readings(text)
        names = [way for way in ways if self._name([way], [way])]
        return names or list(ways[:1])

    def _only(self, text: str) -> Only | None:
        """Where the text of a query may be met."""
        entries = self._named(name_key(standard(text))) or self._by_rule(text)
        spellings = [entry.spelling(text) for entry in entries]
        only = next((each.only for each in spellings if each.only), None)
        people = all(each.where == "whole" for each in spellings) and all(entry.people() for entry in entries)
        return only or ("whole" if entries and people else None)

    def _is_nobody_elses(self, form: str, entry: Entry) -> bool:
        """Whether a form that few write, or an office with a family name, can mean this person alone."""
        if (key := name_key(form)) in self._numbers:
            return False
        if entry.kind == FOREIGN:
            return len(self._ruled.tables.styled(key)) == 1
        return self._ruled.owners(form, of_person=True) in ([], [entry]) and self._ruled.readers(form) == [entry]

    def _is_free(self, form: str, entry: Entry) -> bool:
        """Whether a form that a name has by rule is no other's."""
        if (self._named(name_key(form)) or [entry]) != [entry]:
            return False
        if entry.kind in _APART:
            firms = english.firms_asked(form) if entry.kind == "company" else ()
            return all(self._named(name_key(way)) in ([], [entry]) for way in firms)
        return self._ruled.likely_owners(form, of_person=bool(entry.people())) in ([], [entry])


def load(text: str) -> Thesaurus:
    """From the text of a data file."""
    with _nothing_collected():
        return Thesaurus(json.loads(text))


@cache
def builtin() -> Thesaurus:
    """The thesaurus of the package, read at its first use."""
    with _nothing_collected():
        found = kept("thesaurus", _of_package)
        return _again(*found) if found else load(_text())


@cache
def known_names() -> Names:
    """Those of the package's thesaurus that are found in articles; whoever saves articles needs no more of it."""
    with _nothing_collected():
        found = kept("names", lambda _: load(_text()).subjects.parts())
        return Names.of_parts(found[0]) if found else load(_text()).subjects


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Nothing of it is ever garbage, and looking for some takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _text() -> str:
    return Path(__file__).with_name("thesaurus.json").read_text("utf-8")


def _of_package(add: Add) -> tuple[tuple[int, bytes], tuple[Any, ...]]:
    """The data, an entry a line, with what follows from it: plain values, which can be read again in no time."""
    text = _text()
    lines = Lines.placed((line.rstrip(",") for line in text.splitlines()[1:-1]), add)
    return lines, load(text)._keep(add)


def _again(found: tuple[tuple[int, bytes], tuple[Any, ...]], read: Read) -> Thesaurus:
    """From what `_of_package` found."""
    (begin, ends), (numbers, weak, capitals, tables, initials) = found
    keys = _Keys(KeyNumbers(numbers, read), weak, capitals)
    return Thesaurus(Lines(begin, ends, read), keys, (tables, read, initials))


def _written_so(text: str, entries: list[Entry]) -> list[Entry]:
    """Of several names with the same letters those that are written as asked: the Chongchongang is no ship."""
    if len(entries) > 1 and not any(entry.is_person() for entry in entries):
        return [entry for entry in entries if text in entry.forms] or entries
    return entries


def _all(numbers: Numbers) -> tuple[int, ...]:
    return (numbers,) if isinstance(numbers, int) else numbers


def _of_northern_office(entry: Entry, words: Sequence[str]) -> int:
    """How many of these words are a title that only somebody of the North has."""
    return 1 if entry.north_korean and words and northern.is_title(words[0]) else 0


def _as_doubtful(text: str, entry: Entry) -> Iterator[Spelling]:
    """Of a firm or the like that was asked by a form that means other things too, the others: Lotte, 롯데."""
    key = name_key(text)
    if entry.is_person() or all(name_key(form) != key for form in entry.asked):
        return
    for form in entry.asked:
        if form.casefold() != text.casefold():
            yield entry.spelling(form)._replace(where="whole") if HANGUL.fullmatch(form) else entry.spelling(form)


def _is_korean(text: str) -> bool:
    return HANGUL.search(text) is not None


def _word(word: str, field: Field | None) -> Tree:
    """A word that is no name, as either Korea begins it."""
    other = other_initial(word)
    return Name(word, field, (Spelling(other),)) if other else Word(word, field)


def _is_person(entries: Sequence[Entry]) -> bool:
    """Whether they are one, and a person."""
    return len(entries) == 1 and (entries[0].kind.startswith("person") or bool(entries[0].people()))


def _needed(text: str, spellings: Mapping[str, Spelling]) -> tuple[Spelling, ...]:
    """The spellings without those that hold another one, or the text, as a phrase."""
    found = {key: atoms(Name("", None, (spelling,))) for key, spelling in spellings.items()}
    wide = {atom.tokens for key, spelling in spellings.items() if spelling.where == "inside" for atom in found[key]}
    wide |= {atom.tokens for atom in atoms(Word(text))}
    met: set[Atom] = set()
    needed: list[Spelling] = []
    near: list[Atom] = []
    for key, spelling in spellings.items():
        new = {
            atom
            for atom in found[key]
            if not _holds_near(atom, near)
            and (atom.near is not None or not any(part in wide for part in _parts(atom.tokens)))
        } - met
        if new:
            needed.append(spelling)
            met |= new
            near += [atom for atom in new if atom.near is not None]
    return tuple(needed)


def _holds_near(longer: Atom, near: Iterable[Atom]) -> bool:
    """Whether what is met as this atom, as it is written, is found already by one whose words may stand apart."""
    tokens = longer.tokens
    left_out = 0 if longer.near is None else longer.near + 2 - loose.NEAR - len(tokens)  # words that tell nothing
    for atom in near:
        if set(atom.tokens) <= set(tokens):
            places = [tokens.index(token) for token in atom.tokens]
            if max(places) - min(places) - 1 + left_out <= (atom.near or 0):
                return True
    return False


def _parts(phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every shorter stretch of a phrase."""
    for length in range(1, len(phrase)):
        for at in range(len(phrase) - length + 1):
            yield phrase[at : at + length]
