"""What a search looked for besides, for people to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

SHOWN = 6  # spellings of a name; a person has some twenty by the systems of romanisation


def also_searched(also: Mapping[str, Sequence[str]], clean: Callable[[str], str]) -> str:
    """also searched: DPRK = 북한, North Korea and 5 more

    `clean`: makes a text safe where it will stand.
    """
    return "also searched: " + "; ".join(f"{clean(name)} = {_few(also[name], clean)}" for name in also)


def _few(spellings: Sequence[str], clean: Callable[[str], str]) -> str:
    shown = ", ".join(map(clean, spellings[:SHOWN]))
    more = len(spellings) - SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
