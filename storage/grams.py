"""Is this text a copy of one we have, with edits and trims? Sampled shingles in one table, and guards.

A text is cut into overlapping grams: three words, or five characters where it is written in Hangul or Han. A
quarter of their hashes is kept in the table `gram`. Texts that share some are compared in full: how much of the
smaller one is found in the other, grams that many stories carry counting less. Figures and the opening must agree
too, since the daily weather, market and state media reports differ in little else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

WORDS = 3  # in a gram
CHARACTERS = 5  # in a gram of Hangul or Han
SAMPLE = 4  # one hash in so many is kept
CROWDED = 40  # a gram of more stories than this tells nothing
NEWEST = 60  # postings looked at for one gram
SHARED = 2  # kept grams that a candidate must share
CANDIDATES = 8  # compared in full
WINDOW = timedelta(days=14)  # between the dates of two copies
LATER = timedelta(hours=18)  # from here on it may be the next report of a series
COPIED = 0.62  # weighted containment of a copy
CONTAINED = 0.5  # plain containment; the weighted one is measured on a sample, which misleads for short texts
FEW_WORDS = 45  # grams; texts with fewer are compared whole with whole
FEW_CHARACTERS = 90  # likewise, of Hangul and Han
SHORT_ALIKE = 0.55  # Jaccard of two short copies
LEAD_WORDS = 40  # grams of the opening
LEAD_CHARACTERS = 100  # likewise, of Hangul and Han
LEAD_MET = 0.4  # of the opening of one text, what must be found in the other
NOTHING_OF = 0.1  # containment below which a text has nothing of another

_MERSENNE = (1 << 61) - 1
_MIX = 0x1B873593CC9E2D51
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SYLLABLES = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a text is compared."""

    by_word: bool
    grams: frozenset[int]
    kept: frozenset[int]  # those that stand in the table, as they stand there
    lead: frozenset[int]
    numbers: frozenset[str]
    moment: datetime  # of publication, or when first seen


def sketch(text: str, moment: datetime) -> Sketch:
    """The sketch of a text that was published (or, if that is not known, first seen) at `moment`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    by_word = len(_SYLLABLES.findall(folded)) * 3 < len(folded)
    grams = _word_grams(folded) if by_word else _character_grams(folded)
    lead = grams[:LEAD_WORDS] if by_word else grams[:LEAD_CHARACTERS]
    kept = frozenset(gram // SAMPLE for gram in grams if gram % SAMPLE == 0)
    return Sketch(by_word, frozenset(grams), kept, frozenset(lead), _numbers(folded, moment), moment)


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


def _numbers(text: str, moment: datetime) -> frozenset[str]:
    """The figures of the text without the parts of its own date, which a template changes every day."""
    seoul = moment + timedelta(hours=9)
    of_date = {f"{part}" for part in (seoul.year, seoul.month, seoul.day, moment.day)}
    of_date |= {f"{part:02}" for part in (seoul.month, seoul.day, moment.day)}
    return frozenset(found.replace(",", "") for found in _NUMBER.findall(text)) - of_date


class Resemblance(NamedTuple):
    """How alike two sketches are, each from 0 to 1."""

    contained: float  # grams of the smaller text found in the other
    jaccard: float  # grams in both, of all
    numbers: float  # figures in both, of those of the text that has fewer
    lead: float  # of one text's opening, what is found in the other


def weight(stories: int) -> float:
    """What a gram counts that so many stories carry."""
    return 1.0 if stories < 4 else 1 / (stories - 2)


def compare(a: Sketch, b: Sketch) -> Resemblance:
    """How alike two texts are, taken by themselves."""
    common = len(a.grams & b.grams)
    return Resemblance(
        contained=common / min(len(a.grams), len(b.grams)),
        jaccard=common / (len(a.grams) + len(b.grams) - common),
        numbers=_agreement(a.numbers, b.numbers),
        lead=max(_inside(a.lead, b.grams), _inside(b.lead, a.grams)),
    )


def _weighted_containment(a: frozenset[int], b: frozenset[int], stories: Mapping[int, int]) -> float:
    weigh = {gram: weight(stories.get(gram, 1)) for gram in a | b}
    smaller = min(sum(weigh[gram] for gram in a), sum(weigh[gram] for gram in b))
    return sum(weigh[gram] for gram in a & b) / smaller if smaller else 0.0


def _agreement(a: frozenset[str], b: frozenset[str]) -> float:
    fewer = min(len(a), len(b))
    return len(a & b) / fewer if fewer else 1.0


def _inside(part: frozenset[int], whole: frozenset[int]) -> float:
    return len(part & whole) / len(part)


def may_be_copy(a: Sketch, b: Sketch, alike: Resemblance) -> bool:
    """What can be told without knowing how common the grams are; most candidates end here."""
    if alike.lead < LEAD_MET or alike.contained < CONTAINED:
        return False
    if min(len(a.grams), len(b.grams)) < (FEW_WORDS if a.by_word else FEW_CHARACTERS):
        return alike.jaccard >= SHORT_ALIKE and _numbers_agree(a, b, alike)
    return _numbers_agree(a, b, alike)


def _numbers_agree(a: Sketch, b: Sketch, alike: Resemblance) -> bool:
    if abs(a.moment - b.moment) > LATER:
        return alike.numbers >= 0.75
    if alike.jaccard >= 0.9:
        return alike.numbers >= 0.3  # a corrected figure, or a toll that rose, in a text otherwise the same
    return alike.numbers >= (0.6 if min(len(a.numbers), len(b.numbers)) <= 3 else 0.5)


def is_copy(a: Sketch, b: Sketch, stories: Mapping[int, int]) -> bool:
    """Whether one text is a copy of the other, edited or trimmed; `may_be_copy` has said yes.

    `stories`: of a kept gram, how many stories carry it (not named: one). What many carry tells little.
    """
    if min(len(a.grams), len(b.grams)) < (FEW_WORDS if a.by_word else FEW_CHARACTERS):
        return True
    return _weighted_containment(a.kept, b.kept, stories) >= COPIED


def joins(text: Sketch, copy: Sketch, first: Sketch) -> bool:
    """Whether a copy of `copy`, itself a copy of `first`, belongs to `first`.

    A paper that runs two pieces as one makes a copy of both. The second piece, when it comes alone, is found in that
    copy and has nothing of the first.
    """
    return compare(text, first).contained >= NOTHING_OF or compare(text, copy).jaccard >= 0.5
