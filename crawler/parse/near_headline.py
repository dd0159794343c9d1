"""Where the headline stands on a page, in whatever element, and which lines are near it: there are date and writer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from crawler.parse.blocks import RawBlock, may_say, said_in_lines, size_of
from crawler.parse.copies import COPY
from crawler.parse.folding import fold
from crawler.parse.headings import holds_subtitle, is_titled
from crawler.parse.line_moments import without_moments
from crawler.parse.tree import text_of

_DIGIT = re.compile(r"\d")
# sought in small letters: each form begins with a letter of its own or with a figure, and what can't begin one is
# passed over quickly
_DATED = re.compile(
    r"\d\s?[-./년年]\s?\d{1,2}\s?[-./월月]|\d월\s?\d|\d[:：]\d\d|\d\s?(?:분|시간|일)\s?전|"
    r"\d (?:hours?|minutes?|days?) ago"
)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?<!\w{4})[a-z]{0,6}\b|"
    r"\d(?:er|[.º])?\s(?:de\s)?(?:fév|avr|mai|juin|aoû|déc|mär|okt|dez|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|fev|out)"
    r"[a-zéû]{0,7}\.?,?\s(?:del?\s)?\d{4}"
)
_UNDER = 8  # blocks under the headline in which its date stands
ABOVE = 3  # blocks above it in which its section, date or writer may stand
_OTHER, _OTHER_WIDE = 28, 18  # letters of another article's headline, that is a link; a writer's name has fewer
_LINKED = 0.8
_KEY = 4  # letters of a headline that can be told from other lines
_SERIES = 24
_SECTION = 8  # letters of a section's name before the headline
_PARTS = 12  # elements of such a line
_COVER = 60  # letters of section and date beside a headline on a picture
LINE = 160  # characters of a line with a date


def headline_at(blocks: Sequence[RawBlock], title: str) -> int:
    """Which block is the headline, in whatever element, alone or behind its section; -1 where that can't be told."""
    key = fold(title)
    if len(key) < _KEY:
        return -1
    least = len(key) / 3  # letters, before they are folded, as `may_say` knows better
    lines = [
        (i, b.key)
        for i, b in enumerate(blocks)
        if least <= len(b.text) < 300 and may_say(b.text, len(key)) and b.tag not in ("html", "title") and b.cut != COPY
    ]
    whole = next((i for i, line in lines if line == key), None)
    whole = said_in_lines(blocks, key) if whole is None else whole
    if whole is not None:
        return whole
    behind = (i for i, line in lines if line.endswith(key) and len(line) - len(key) <= _before(blocks[i]))
    shown = ((i, b) for i, b in enumerate(blocks) if b.tag not in ("html", "title") and is_cover(b, key))
    on_picture = (i for i, b in shown if not may_be_dated(b.text))  # else its date is in it: `crowded`
    with_subtitle = (i for i, line in lines if line.startswith(key) and holds_subtitle(blocks[i], key))
    return next(behind, next(with_subtitle, next(on_picture, -1)))


def _before(block: RawBlock) -> int:
    """How many letters may stand before the headline: a section's name, or in brackets, or in a box that is named the
    headline's, a series' or a list's."""
    return _SERIES if block.text.startswith("[") or is_titled(block.parent) else _SECTION


def under(blocks: Sequence[RawBlock], head: int) -> range:
    """The places right under the headline, up to one that leads to another article: its date and writer follow."""
    for i in range(head + 1, min(len(blocks), head + 1 + _UNDER)):
        if blocks[i].link_share > _LINKED and blocks[i].size >= _OTHER_WIDE:
            told = without_moments(blocks[i].text) or blocks[i].text
            links = sum(1 for _ in islice(blocks[i].parent.iter("a"), 2))  # several are subjects, or buttons
            if links < 2 and size_of(told) >= (_OTHER if told.isascii() else _OTHER_WIDE):
                return range(head + 1, i)
    return range(head + 1, min(len(blocks), head + 1 + _UNDER))


def may_be_dated(text: str) -> bool:
    """Whether a date may stand in a line."""
    if not _DIGIT.search(text):
        return False
    line = text.lower()
    return bool(_DATED.search(line) or _MONTH.search(line))


def crowded(blocks: Sequence[RawBlock], title: str) -> list[int]:
    """The line in which the headline stands together with who wrote it and when, each in an element of its own."""
    key = fold(title)
    if len(key) < _KEY:
        return []
    lines = (i for i, b in enumerate(blocks) if len(b.text) < LINE and len(b.key) > len(key) and key in b.key)
    found = next((i for i in lines if may_be_dated(blocks[i].text) and len(blocks[i].parent) > 1), None)
    return [] if found is None else [found]


def is_cover(block: RawBlock, key: str) -> bool:
    """Whether a line by a picture is the headline that stands on it, with its section and date. `key`: the headline,
    folded."""
    if len(key) < _KEY or key not in block.key or len(block.key) - len(key) > _COVER:
        return False
    alone = (fold(text_of(part, 300)) == key for part in islice(block.parent.iter("strong", "b", "em", "span"), _PARTS))
    return may_be_dated(block.text) or any(alone)
