"""Which entries have a form: a table that is kept in small parts, for a query asks for a few keys of many thousands."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterator, Mapping

from storage.kept import Add, Place, Read

Numbers = int | tuple[int, ...]  # of the entry that has a form, or of all
_PARTS = 512


def in_parts(numbers: Mapping[str, Numbers], add: Add) -> list[Place]:
    """Adds the table to what is kept, and says where it is."""
    parts: list[dict[str, Numbers]] = [{} for _ in range(_PARTS)]
    for key, found in numbers.items():
        parts[_part_of(key)][key] = found
    return [add(marshal.dumps(part)) for part in parts]


class KeyNumbers(Mapping[str, Numbers]):
    """A kept table, of which each part is read when a key of it is asked for first."""

    def __init__(self, places: list[Place], read: Read) -> None:
        self._places, self._part = places, read
        self._read: dict[int, dict[str, Numbers]] = {}

    def __getitem__(self, key: str) -> Numbers:
        return self._of(_part_of(key))[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._of(_part_of(key))

    def __iter__(self) -> Iterator[str]:
        for part in range(len(self._places)):
            yield from self._of(part)

    def __len__(self) -> int:
        return sum(len(self._of(part)) for part in range(len(self._places)))

    def _of(self, part: int) -> dict[str, Numbers]:
        if part not in self._read:
            self._read[part] = marshal.loads(self._part(self._places[part]))  # noqa: S302  as all that is kept
        return self._read[part]


def _part_of(key: str) -> int:
    return zlib.crc32(key.encode()) % _PARTS
