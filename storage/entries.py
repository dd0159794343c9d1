"""One name with the spellings that the data gives; what follows from them stands in `by_rule`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from storage import loose, sites, things
from storage.apart import around
from storage.families import FAMILIES, families_read
from storage.patterns import pattern
from storage.query import Only, Spelling, Where
from storage.tokens import fold, normalise, units

HANGUL = pattern(r"[\uac00-\ud7a3]+")
LATIN_NAME = pattern(r"(?P<family>[A-Z][A-Za-z']*) (?P<given>[A-Z][A-Za-z']*(?:[- ][A-Za-z][A-Za-z']*)?)")
# 화성-17형, 불화살-3-31형; 화성-12나형 is another than 화성-12형
NUMBERED = pattern(
    r"(?P<name>[\uac00-\ud7a3]{2,})[- ]?(?P<number>\d+(?:-\d+)*)(?![가-사]형?(?![\uac00-\ud7a3]))[\uac00-\ud7a3]*",
    needs="0123456789",
)
_TWO_WORDS = pattern(r"[^\W\d_]+['’]?[^\W\d_]* [^\W\d_]+['’]?[^\W\d_]*")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_SIGNS = re.compile(r"[\W_]+")
NORTHERN = "person_kp"  # the kind of people of the North
FOREIGN = "person_other"  # and of those who are no Koreans
PARTED = ("topic", "institution", "weapon")  # kinds whose names blanks may part anywhere
SHORT = 2  # syllables
_NAMES = (2, 3)  # syllables of a family name and a given name
_BRIEF = 4  # letters of a word


class Given(NamedTuple):
    """What is looked at of an entry that nobody has asked for yet."""

    kind: str
    forms: Sequence[str]
    korean: Sequence[str]  # with homonyms
    weak: Sequence[str] = ()
    capitals: Sequence[str] = ()

    @classmethod
    def of(cls, source: Entry | Mapping[str, Any]) -> Given:
        if isinstance(source, Entry):
            korean = (*source.hangul, *(form for form in source.forms if HANGUL.match(form)))
            forms, weak, capitals = source.forms, tuple(source.weak), tuple(source.capitals)
            return cls(source.kind, forms, tuple(dict.fromkeys(korean)), weak, capitals)
        in_korean: list[str] = source["ko"]
        given = [*source["en"], *in_korean]
        if homonyms := source.get("homonyms"):
            given = [form for form in given if form not in homonyms]
        return cls(source["kind"], given, in_korean, source.get("weak", ()), source.get("capitals", ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One name with all its forms."""

    forms: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    hangul: tuple[str, ...] = ()  # what rules of romanisation begin from: forms in plain Hangul, homonyms too
    kind: str = ""

    @classmethod
    def read(cls, data: Mapping[str, object]) -> Entry:
        """From a line of the data file or an entry of the configuration (`en`, `ko`, `weak`, …: lists of text)."""

        def texts(key: str) -> tuple[str, ...]:
            value = data.get(key)
            return tuple(map(str, value)) if isinstance(value, list | tuple) else ()

        korean, homonyms = texts("ko"), texts("homonyms")
        return cls(
            forms=tuple(form for form in texts("en") + korean if form not in homonyms),
            weak=frozenset(texts("weak")),
            asked=frozenset(texts("asked")),
            inside=frozenset(texts("inside")),
            capitals=frozenset(texts("capitals")),
            whole=frozenset(texts("whole")),
            hangul=tuple(form for form in korean if HANGUL.fullmatch(form)),
            kind=str(data.get("kind", "")),
        )

    @property
    def north_korean(self) -> bool:
        """Whether this is a person of the North."""
        return self.kind == NORTHERN

    def usable(self) -> tuple[str, ...]:
        """The forms to search for when a weak one was asked beside a clear name."""
        return tuple(form for form in self.forms if form not in self.asked)

    def clear(self) -> tuple[str, ...]:
        """The forms to search for when another clear one was asked."""
        return tuple(form for form in self.usable() if form not in self.weak)

    def is_person(self) -> bool:
        return self.kind == FOREIGN or bool(self.people())

    def spelling(self, form: str) -> Spelling:
        where: Where = "inside"
        if form.endswith("대") and f"{form}학교" in self.forms and form not in self.forms:
            where = "whole"  # 국민대 is no 국민대표
        elif form in self.whole or (form in self.people() and len(form) <= SHORT):
            where = "whole"
        elif HANGUL.fullmatch(form) and len(form) <= SHORT and form not in self.inside:
            where = "beginning"
        elif self.kind == "topic" and form not in self.capitals and loose.near(form):
            where = "near"
        return Spelling(form, where, self._only(form))

    def _only(self, form: str) -> Only | None:
        """Where a form may be met: a person's family name and one syllable (Park Jin) in no longer name."""
        if form in self.capitals:
            return "capitals"
        if around(form):
            return "apart"
        if self.kind == FOREIGN and " " in form:  # Sung Kim is no Sung Kim-ho
            return "alone" if form.rpartition(" ")[2].lower() in families_read() else None
        if not self.kind.startswith("person_k") or not _TWO_WORDS.fullmatch(form):
            return None
        people = self.people()
        short = all(len(word) <= _BRIEF for word in form.split(" "))  # Jay Lee turned round is no Lee Jay-hyun
        return "alone" if short or not people or any(len(name) == SHORT for name in people) else None

    def people(self) -> tuple[str, ...]:
        """The Korean names of a person, family and given name; none for anything else."""
        names = tuple(name for name in self.hangul if len(name) in _NAMES and name[0] in FAMILIES)
        if self.kind:
            return names if self.kind.startswith("person_k") else ()
        # an entry of the user's own: a person when a form in Latin letters says so too
        matches = [match["family"] for form in self.forms if (match := LATIN_NAME.fullmatch(form))]
        return tuple(name for name in names if any(family in FAMILIES[name[0]] for family in matches))

    def given_names(self) -> Iterator[str]:
        """A person's given name as the given forms write it."""
        return (match["given"] for form in self.forms if (match := LATIN_NAME.fullmatch(form)))

    def bases(self) -> Iterator[tuple[str, str]]:
        """The words in Hangul from which Latin forms of other things than people are made, and the number behind."""
        for form in self.hangul:
            yield form, ""
            if self.kind == "place" and len(form) > SHORT:
                bases = (*things.bases(form), sites.base(form), sites.named_for(form), things.without_kind(form))
                yield from ((base, "") for base in dict.fromkeys(bases) if len(base) >= SHORT)
        for form in self.forms:
            if match := NUMBERED.fullmatch(form):
                names = (match["name"], *things.rockets(match["name"]))
                yield from ((name, match["number"].replace("-", "")) for name in names)


def _is_common(sign: str) -> bool:
    return sign < "\x80" or "가" <= sign <= "힣" or "一" <= sign <= "\u9fff" or sign == "·"


def name_key(form: str) -> str:
    """A form without case, accents, hyphens, blanks, apostrophes and dots."""
    if form.isascii():
        # the same, in a tenth of the time: rules make many forms
        return form.lower().encode().translate(None, _ASCII_SIGNS).decode()
    if "가" <= form[0] <= "힣" and form.isalpha():
        return form.lower()
    if all(map(_is_common, form)):
        return _SIGNS.sub("", form.lower())
    return "".join(fold(unit.text) for unit in units(normalise(form)))
