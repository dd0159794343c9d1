"""The names that are found in articles: the key of every form, and the name it stands for.

There are some seventy thousand keys, and whoever saves articles holds them all the time: in one list, in order, since
a dictionary of them would take three times the memory.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from storage.tokens import is_run

_SYLLABLES, _LETTERS = 2, 6  # at the beginning of a name, that tell most words from it

NamesParts = tuple[str, bytes, str]  # the keys, which name is of each, and the names; a line each


class Names(Mapping[str, str]):
    """The key of every form -> the name it stands for, the same one in every spelling and language."""

    def __init__(self, names: Mapping[str, str]) -> None:
        numbers = {name: number for number, name in enumerate(dict.fromkeys(names.values()))}
        self._names = list(numbers)
        self._keys = sorted(names)
        self._numbers = array("I", [numbers[names[key]] for key in self._keys])

    @classmethod
    def of_parts(cls, parts: NamesParts) -> Names:
        """From what `parts` said, in no time."""
        keys, numbers, names = parts
        made = cls({})
        made._keys, made._names = keys.split("\n"), names.split("\n")
        made._numbers = array("I", numbers)
        return made

    def parts(self) -> NamesParts:
        """All of it as plain values, to be kept."""
        return "\n".join(self._keys), self._numbers.tobytes(), "\n".join(self._names)

    @cached_property
    def version(self) -> int:
        """Tells these names from others, in every process."""
        keys, numbers, names = self.parts()
        return zlib.crc32(names.encode(), zlib.crc32(numbers, zlib.crc32(keys.encode())))

    def __getitem__(self, key: str) -> str:
        name, _ = self.look(key)
        if name is None:
            raise KeyError(key)
        return name

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.look(key)[0] is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def look(self, letters: str) -> tuple[str | None, bool]:
        """The name of a key, and whether any begins with these letters."""
        at = bisect_left(self._keys, letters)
        if at == len(self._keys):
            return None, False
        key = self._keys[at]
        return (self._names[self._numbers[at]] if key == letters else None), key.startswith(letters)

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(key[: _SYLLABLES if is_run(key) else _LETTERS] for key in self._keys)

    @cached_property
    def _short(self) -> frozenset[str]:
        return frozenset(key for key in self._keys if len(key) < _LETTERS)

    def starts(self, words: Sequence[str]) -> list[int]:
        """At which of these words, folded, a name may begin: wherever one does, and at few others.

        What follows is looked at only so far as its first letters, of Korean words the first two syllables, are those
        of a name, or it is a short one. That takes a tenth of the search for them.
        """
        heads, short, joined = self._heads, self._short, "".join(words)
        found, at = [], 0
        for number, word in enumerate(words):
            length = len(word)
            if is_run(word):
                may = length < _SYLLABLES or word[:_SYLLABLES] in heads
            else:
                may = joined[at : at + _LETTERS] in heads
                while not may and length < _LETTERS:
                    may = joined[at : at + length] in short
                    length += 1
            if may:
                found.append(number)
            at += len(word)
        return found
