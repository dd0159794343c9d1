"""What of a text is compared to find its copies: overlapping grams, a sample of them, figures, opening, headline.

A text is cut into grams: three words, or five characters where it is written in Hangul or Han. Of their hashes a
sample is kept in the table `gram`: a quarter, of longer texts less. The samples are nested, so that texts of any two
lengths have part of them in common. storage.likeness says what makes a copy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

WORDS = 3  # in a gram
CHARACTERS = 5  # in a gram of Hangul or Han
SAMPLE = 4  # one hash in so many is kept
LEAD_WORDS = 40  # grams of the opening, at most half of the text
LEAD_CHARACTERS = 100  # likewise, of Hangul and Han
FAR_WORDS = 20  # a stretch that only one text has: a paragraph of its own, not a slot with another filling
FAR_CHARACTERS = 60  # likewise, of Hangul and Han

_MERSENNE = (1 << 61) - 1
_MIX = 0x1B873593CC9E2D51
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(
    r"(?P<before>\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? )?"
    r"(?P<figure>\d+(?:[.,:]\d+)*)"
    r"(?P<after> ?[년월일]| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)?"
)
_SYLLABLES = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a text is compared."""

    text: str  # folded, in lower case
    by_word: bool
    order: tuple[int, ...]  # the grams as they follow each other
    grams: frozenset[int]
    kept: frozenset[int]  # those that stand in the table, as they stand there
    lead: frozenset[int]
    figures: frozenset[str]
    title: frozenset[str]  # its words; of Hangul its pairs of syllables
    source: str
    moment: datetime  # of publication, or when first seen


def sketch(text: str, moment: datetime, title: str = "", source: str = "") -> Sketch:
    """The sketch of a text that was published (or, if that is not known, first seen) at `moment`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    by_word = len(_SYLLABLES.findall(folded)) * 3 < len(folded)
    order = _word_grams(folded) if by_word else _character_grams(folded)
    grams = frozenset(order)
    opening = min(LEAD_WORDS if by_word else LEAD_CHARACTERS, max(len(order) // 2, 1))
    return Sketch(
        text=folded,
        by_word=by_word,
        order=tuple(order),
        grams=grams,
        kept=frozenset(gram // SAMPLE for gram in grams if gram % SAMPLE == 0),
        lead=frozenset(order[:opening]),
        figures=figures(folded, moment),
        title=_title(title),
        source=source,
        moment=moment,
    )


def _word_grams(text: str) -> list[int]:
    words = [int.from_bytes(word.encode(), "big") % _MERSENNE for word in _WORD.findall(text)]
    if len(words) < WORDS:
        words += [0] * (WORDS - len(words))
    return [
        ((a * 0x9E3779B97F4A7C15 + b * 0xC2B2AE3D27D4EB4F + c) * _MIX % _MERSENNE) >> 11
        for a, b, c in zip(words, words[1:], words[2:], strict=False)
    ]


def _character_grams(text: str) -> list[int]:
    code = "".join(_WORD.findall(text)).encode("utf-32-be")
    width = 4 * CHARACTERS
    last = max(len(code) - width, 0)
    return [
        int.from_bytes(code[start : start + width], "big") * _MIX % _MERSENNE >> 11 for start in range(0, last + 1, 4)
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


def _title(title: str) -> frozenset[str]:
    words = _WORD.findall(unicodedata.normalize("NFKC", title).casefold())
    parts: set[str] = set()
    for word in words:
        parts |= {word[at : at + 2] for at in range(max(len(word) - 1, 1))} if _SYLLABLES.search(word) else {word}
    return frozenset(parts)


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
