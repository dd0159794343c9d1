"""Pages in parts that their headings name: an event's programme, speakers and venue; a shop's contents and reviews."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.parse.blocks import RawBlock

_LONGEST = 30  # characters of such a heading


def parts(*forms: str, before: str = "", behind: str = "") -> tuple[re.Pattern[str], ...]:
    """The names of different parts, each in all its forms, in any case. `before`, `behind`: what may stand there."""
    return tuple(re.compile(rf"\W*{before}(?:{each}){behind}\W*", re.IGNORECASE) for each in forms)


def short_headings(blocks: Iterable[RawBlock]) -> list[str]:
    """The headings that may be the name of a part."""
    return [block.text for block in blocks if block.is_heading and len(block.text) <= _LONGEST]


def number_of(named: Iterable[re.Pattern[str]], headings: Sequence[str]) -> int:
    """How many different parts the headings name."""
    return sum(1 for part in named if any(map(part.fullmatch, headings)))
