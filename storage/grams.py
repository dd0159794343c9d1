"""What of a text is compared to find its copies: overlapping grams, a sample of them, figures, opening, headline.

A text is cut into grams: three words, or five characters where it is written in Hangul or Han. Of their hashes a
sample is kept in the table `gram`: a quarter, of longer texts less. The samples are nested, so that texts of any two
lengths have part of them in common. storage.likeness says what makes a copy.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

WORDS = 3  # in a gram
CHARACTERS = 5  # in a gram of Hangul or Han
SAMPLE = 4  # one hash in so many is kept
SPARSEST = 64  # likewise, of the longest texts
ENOUGH = 50  # kept grams of one text; above, every second one is let go
LEAD_WORDS = 40  # grams of the opening, at most half of the text
LEAD_CHARACTERS = 100  # likewise, of Hangul and Han
FAR_WORDS = 20  # a stretch that only one text has: a paragraph of its own, not a slot with another filling
FAR_CHARACTERS = 60  # likewise, of Hangul and Han

_MERSENNE = (1 << 61) - 1
_MIX = 0x1B873593CC9E2D51
_GONE = -(_MIX << 32 * CHARACTERS) % _MERSENNE
# Python's hash of a whole number is its remainder by this very prime, found several times faster than by division.
_remainder: Callable[[int], int] = hash if sys.hash_info.modulus == _MERSENNE else _MERSENNE.__rmod__
_WORD = re.compile(r"[^\W_]+")
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}  # splits ASCII as _WORD does, in less time
_WORDS_KEPT = 4_096
_FIGURE = re.compile(
    r"(?P<before>\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? )?"
    r"(?P<figure>\d+(?:[.,:]\d+)*)"
    r"(?P<after> ?[년월일]| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)?"
)
_SYLLABLES = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, eq=False)
class Sketch:
    """What of a text is compared. What follows from the grams is worked out when it is asked for, and not sent from one
    process to another."""

    text: str  # folded, in lower case
    by_word: bool
    order: array[int]  # its grams, as they follow each other
    headline: str
    source: str
    moment: datetime  # of publication, or when first seen

    @cached_property
    def grams(self) -> frozenset[int]:
        return frozenset(self.order)

    @cached_property
    def sample(self) -> int:
        """One gram in so many is kept."""
        return sample_of(len(self.grams))

    @cached_property
    def kept(self) -> frozenset[int]:
        """Those that stand in the table, as they stand there."""
        sample = self.sample
        return frozenset(gram // SAMPLE for gram in self.grams if gram % sample == 0)

    @cached_property
    def lead(self) -> frozenset[int]:
        most = LEAD_WORDS if self.by_word else LEAD_CHARACTERS
        return frozenset(self.order[: min(most, max(len(self.order) // 2, 1))])

    @cached_property
    def figures(self) -> frozenset[str]:
        return figures(self.text, self.moment)

    @cached_property
    def title(self) -> frozenset[str]:
        """The words of the headline; of Hangul its pairs of syllables."""
        parts: set[str] = set()
        for word in _WORD.findall(unicodedata.normalize("NFKC", self.headline).casefold()):
            pairs = {word[at : at + 2] for at in range(max(len(word) - 1, 1))}
            parts |= pairs if _SYLLABLES.search(word) else {word}
        return frozenset(parts)


def sketch(text: str, moment: datetime, title: str = "", source: str = "") -> Sketch:
    """The sketch of a text that was published (or, if that is not known, first seen) at `moment`."""
    folded = fold(text)
    # letters of three bytes are Hangul and Han, but for some quotation marks and dashes
    by_word = (len(folded.encode("utf-8", "replace")) - len(folded)) * 3 < 2 * len(folded)
    return Sketch(
        text=folded,
        by_word=by_word,
        order=array("Q", in_order(folded, by_word)),
        headline=title,
        source=source,
        moment=moment,
    )


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def sample_of(grams: int) -> int:
    """Of a text with so many grams one in how many is kept."""
    sample = SAMPLE
    while grams > ENOUGH * sample and sample < SPARSEST:
        sample *= 2
    return sample


def in_order(text: str, by_word: bool) -> list[int]:
    """The grams of a folded text as they follow each other."""
    return _word_grams(text) if by_word else _character_grams(text)


def _word_grams(text: str) -> list[int]:
    found = text.translate(_BLANKS).split() if text.isascii() else _WORD.findall(text)
    words = [*map(_words.__getitem__, found), *[(0, 0, 0)] * (WORDS - len(found))]
    return [
        _remainder(first[0] + second[1] + third[2]) >> 11
        for first, second, third in zip(words, words[1:], words[2:], strict=False)
    ]


class _Words(dict[str, tuple[int, int, int]]):
    """What each word adds to a gram in which it is the first, the second, the third."""

    def __missing__(self, word: str) -> tuple[int, int, int]:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        mixed = _remainder(int.from_bytes(word.encode(), "big") * _MIX)
        self[word] = adds = _remainder(mixed * 0x9E3779B97F4A7C15), _remainder(mixed * 0xC2B2AE3D27D4EB4F), mixed
        return adds


_words = _Words()


def _character_grams(text: str) -> list[int]:
    """Each five characters as one number of 32 bits a character, mixed; every one is made from the one before."""
    code = list(map(ord, "".join(_WORD.findall(text))))
    mixed = 0
    for point in code[:CHARACTERS]:
        mixed = ((mixed << 32) + point * _MIX) % _MERSENNE
    return [
        mixed >> 11,
        *(
            (mixed := _remainder((mixed << 32) + gone * _GONE + come * _MIX)) >> 11
            for gone, come in zip(code, code[CHARACTERS:], strict=False)
        ),
    ]


def figures(text: str, moment: datetime) -> frozenset[str]:
    """The figures of a folded text, without its own date, which a template changes every day.

    A day or a month is part of the date only where it is written as one: seven guests on the seventh are a figure.
    """
    seoul = moment + timedelta(hours=9)
    days = {str(part) for part in (seoul.day, moment.day, seoul.month)}
    found = set()
    for match in _FIGURE.finditer(text):
        figure = match["figure"].replace(",", "")
        dated = match["before"] or match["after"]
        if figure == str(seoul.year) or (dated and figure.lstrip("0") in days):
            continue
        found.add(figure)
    return frozenset(found)


def shared_figures(sketch: Sketch, others: Collection[int]) -> frozenset[str]:
    """The figures in those parts of a text that another one has too, and in the slots between them.

    Left out are the ends and the paragraphs that only this text has: what an editor adds or cuts brings its own
    figures, while a template has another filling in the same slot.
    """
    width = WORDS if sketch.by_word else CHARACTERS
    far = FAR_WORDS if sketch.by_word else FAR_CHARACTERS
    places = [match.span() for match in _WORD.finditer(sketch.text)]
    if not sketch.by_word:
        places = [(at, at + 1) for start, end in places for at in range(start, end)]
    met = [False] * len(places)
    for at, gram in enumerate(sketch.order):
        if gram in others:
            met[at : at + width] = [True] * len(met[at : at + width])
    pieces, last = [], -far - 1  # the place met last
    start = None
    for at, is_met in enumerate(met):
        if not is_met:
            continue
        if start is None or at - last > far:
            if start is not None:
                pieces.append(sketch.text[start : places[last][1]])
            start = places[at][0]
        last = at
    if start is not None:
        pieces.append(sketch.text[start : places[last][1]])
    return figures(" | ".join(pieces), sketch.moment)
