"""What a search looked for besides, for people to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

SHOWN = 6  # spellings of a name; a person has some twenty by the systems of romanisation

_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def also_searched(also: Mapping[str, Sequence[str]], clean: Callable[[str], str]) -> str:
    """also searched: DPRK = 북한, North Korea and 5 more

    The other language comes first: it tells most. `clean`: makes a text safe where it will stand.
    """
    return "also searched: " + "; ".join(f"{clean(name)} = {_few(name, also[name], clean)}" for name in also)


def _few(name: str, spellings: Sequence[str], clean: Callable[[str], str]) -> str:
    korean = _HANGUL.search(name) is not None
    if len(spellings) > SHOWN:
        spellings = sorted(spellings, key=lambda spelling: (_HANGUL.search(spelling) is not None) == korean)
    shown = ", ".join(map(clean, spellings[:SHOWN]))
    more = len(spellings) - SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
