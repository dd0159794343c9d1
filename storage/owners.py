"""Which one name has a form that is not given: by what stands beside it, in another order, as others write it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from storage import (
    asked,
    composed,
    described,
    english,
    events,
    foreigners,
    lands,
    loose,
    northern,
    people,
    sites,
    things,
)
from storage.apart import is_elsewhere
from storage.entries import FOREIGN, HANGUL, Entry, name_key
from storage.ruled import Ruled

_NAMED_ALONE = ("institution", "company", "topic", "weapon")  # what stands beside the name of one tells no more
_OF_TOPICS = ("topic", "weapon")


class Owners:
    """Tries one rule after another, the surest first; the first that leads to a name tells it."""

    def __init__(
        self, named: Callable[[str], list[Entry]], entry: Callable[[int], Entry], weak: Collection[str], ruled: Ruled
    ) -> None:
        """`named`: the entries with a key; `entry`: that of a number; `weak`: the keys that are too general."""
        self._named, self._entry, self._weak, self._ruled = named, entry, weak, ruled

    def only(self, text: str) -> list[Entry]:
        """The one name that has this form by rule, if any."""
        ways = (
            *things.measured(text),
            *things.gun(text),
            *things.of_class(text),
            *things.longer_ranged_asked(text),
            *english.asked(text),
            *people.hyphened(text),
            *asked.southern(text),
            *lands.in_korean(text),
            *lands.in_full(text),
            *events.resolution(text),
        )
        owners = [entry for way in ways for entry in self._named(name_key(way))]
        if not owners:
            kinds = (*sites.in_english(text), *sites.in_korean(text))
            places = (entry for way in kinds for entry in self._named(name_key(way)))
            owners = [entry for entry in places if entry.kind == "place"]
            firms = (entry for way in english.firms_asked(text) for entry in self._named(name_key(way)))
            owners = owners or [entry for entry in firms if entry.kind == "company"]
        owners = list(dict.fromkeys(owners)) or self._ruled.likely_owners(text) or self._ruled.readers(text)
        if not owners:
            keys = (name_key(way) for way in asked.without(text))
            named = (entry for key in keys if key and key not in self._weak for entry in self._named(key))
            owners = [entry for entry in dict.fromkeys(named) if entry.kind in _NAMED_ALONE]
        if not owners:
            owners = list(dict.fromkeys((*self._of_either(text), *self._of_kind(text)))) or self._composed(text)
        if not owners:
            owners = self._otherwise(text) or self._described(text) or self._topics(text)
        return owners if len(owners) == 1 else []

    def _of_either(self, text: str) -> Iterator[Entry]:
        """What is the North's or the South's, where that is said beside its name."""
        for way in asked.of_the_north(text):
            found = self._named(name_key(way)) if name_key(way) not in self._weak else ()
            yield from (each for each in found if each.kind in _NAMED_ALONE and asked.is_northern(each.forms))
        for way in asked.of_the_south(text):
            found = self._named(name_key(way)) if name_key(way) not in self._weak else ()
            yield from (each for each in found if each.kind == "institution" and asked.is_southern(each.forms))
        for way in asked.in_pyongyang(text):
            for each in (way, *english.otherwise_spelt(way)):
                yield from (entry for entry in self._named(name_key(each)) if entry.kind == "place")

    def _composed(self, text: str) -> list[Entry]:
        """What a place or a firm has, which is in no list."""
        for name, thing in composed.parts(text):
            owners = [entry for entry in self._named(name_key(name)) if entry.kind == thing.kind]
            if len(owners) == 1:
                forms = tuple(dict.fromkeys(thing.ways(owners[0].forms)))
                if text in forms or name_key(text) in map(name_key, forms):
                    return [Entry(forms=forms, kind="topic")]
        return []

    def _topics(self, text: str) -> list[Entry]:
        """The topic that is asked with what stands beside it, in another order or with other words between."""
        for way in asked.topic(text):
            key = name_key(way)
            if key and key not in self._weak:
                found = [entry for entry in self._named(key) or self._ruled.owners(way) if entry.kind in _OF_TOPICS]
                if found:
                    return found
        for key in loose.asked(text):
            if numbers := self._ruled.tables.loosely(key):
                return list(map(self._entry, numbers))
        return []

    def _of_kind(self, text: str) -> Iterator[Entry]:
        """Weapons and firms whose kind stands behind the name that they are given."""
        for way, kind in asked.without_kind(text):
            key = name_key(way)
            if key and key not in self._weak:
                yield from (entry for entry in self._named(key) if entry.kind == kind)

    def _described(self, text: str) -> list[Entry]:
        """What is asked with words beside its name which say what it is."""
        for way, kind in described.names(text):
            if kind == "topic" and name_key(way) in self._weak:
                continue
            if kind == "weapon" and (rest := text.removeprefix(way)) != text and self._named(name_key(rest)):
                continue  # F-35A Japan
            for each in (way, *english.otherwise_spelt(way)):
                owners = [entry for entry in self._named(name_key(each)) if entry.kind == kind]
                if owners:
                    return owners
        return []

    def _otherwise(self, text: str) -> list[Entry]:
        """As the other Korea spells it, or in full with its state or land."""
        found = [entry for way in northern.people(text) for entry in self._named(name_key(way)) if entry.north_korean]
        if not found:
            ways = northern.foreign_asked(text)
            found = [entry for way in ways for entry in self._named(name_key(way)) if entry.kind == FOREIGN]
        if not found:
            keys = map(name_key, foreigners.asked(text))
            found = [self._entry(number) for key in keys if key for number in self._ruled.tables.styled(key)]
        if not found and text.count(" ") == 1 and HANGUL.match(text):  # 생포 북한군
            found = [
                entry for entry in self._named(name_key("".join(reversed(text.split(" "))))) if entry.kind == "topic"
            ]
        if not found:
            ways = northern.states(text)
            found = [entry for way in ways for entry in self._named(name_key(way)) if entry.kind == "state"]
        if not found and (parts := northern.with_land(text)):
            land, place = map(self._named, map(name_key, parts))
            known = parts[0] in northern.PROVINCES or any(entry.kind == "state" for entry in land)
            if known and not is_elsewhere(*parts):
                found = [entry for entry in place if entry.kind == "place"]
        return list(dict.fromkeys(found))
