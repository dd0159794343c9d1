"""Is one text a copy of the other, with edits and trims? Pure functions of two sketches.

How much of the smaller one is found in the other, grams that many stories carry counting less. Figures and openings
must agree too, since the daily weather, market and state media reports differ in little else; a follow-up has an
opening of its own, an outlet does not rewrite itself, and a note about an article quotes but a piece of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from storage.grams import SAMPLE, Sketch, sample_of, shared_figures

CROWDED = 40  # a gram of more stories than this tells nothing
NEWEST = 60  # postings looked at for one gram
SHARED = 2  # kept grams that a candidate must share
CANDIDATES = 8  # compared in full
WINDOW = timedelta(days=14)  # between the dates of two copies
HALF_A_DAY = timedelta(hours=12)
LATER = timedelta(hours=18)  # from here on it may be the next report of a series
COPIED = 0.62  # weighted containment of a copy
CONTAINED = 0.5  # plain containment; the weighted one is measured on a sample, which misleads for short texts
EXPECTED = 9  # kept grams in common; with fewer, their number tells nothing
FEW_WORDS = 45  # grams; texts with fewer are compared whole with whole
FEW_CHARACTERS = 90  # likewise, of Hangul and Han
SHORT_ALIKE = 0.55  # Jaccard of two short copies
OPENING = 0.4  # of the opening of one text, what must be found in the other
WELL_MET = 0.7  # likewise, where nothing of the other opening is found
NOTHING_OF = 0.1  # containment below which a text has nothing of another
SAME = 0.95  # Jaccard of texts that are the same but for a few words; no need to look for a nearer one
WHOLE = 0.95  # containment of a text that is in the other as it is, but for its marks


class Resemblance(NamedTuple):
    """How alike two sketches are, each from 0 to 1."""

    contained: float  # grams of the smaller text found in the other
    covered: float  # grams of the larger text found in the other
    jaccard: float  # grams in both, of all
    opening: float  # of the first text's opening, what is found in the second
    other_opening: float  # of the second text's opening, what is found in the first
    title: float  # words of the shorter headline found in the other


def compare(a: Sketch, b: Sketch) -> Resemblance:
    """How alike two texts are, taken by themselves."""
    common = len(a.grams & b.grams)
    return Resemblance(
        contained=common / min(len(a.grams), len(b.grams)),
        covered=common / max(len(a.grams), len(b.grams)),
        jaccard=common / (len(a.grams) + len(b.grams) - common),
        opening=len(a.lead & b.grams) / len(a.lead),
        other_opening=len(b.lead & a.grams) / len(b.lead),
        title=_agreement(a.title, b.title) if a.title and b.title else 0.0,
    )


def _agreement(a: frozenset[str], b: frozenset[str]) -> float:
    fewer = min(len(a), len(b))
    return len(a & b) / fewer if fewer else 1.0


def may_be_copy(a: Sketch, b: Sketch, alike: Resemblance) -> bool:
    """What can be told without knowing how common the grams are; most candidates end here."""
    if alike.contained < CONTAINED or not _openings_meet(alike):
        return False
    if is_short(a, b) and alike.jaccard < SHORT_ALIKE and not _opens_with(alike):
        return False
    if _quotes(a, b, alike) or _own_follow_up(a, b, alike) or _other_order(a, b, alike):
        return False
    if _next_of_series(a, b, alike):
        return False
    return _figures_agree(a, b, alike)


def _openings_meet(alike: Resemblance) -> bool:
    """Whether one text opens with what is in the other: in part, or nearly all where the other's opening is missing."""
    fewer, more = sorted((alike.opening, alike.other_opening))
    return more >= (OPENING if fewer >= NOTHING_OF else WELL_MET)


def may_contain_half(text: Sketch, common: int, words: int) -> bool:
    """Whether a text of so many words, that shares so many kept grams with this one, may be a copy by their number.

    Of two texts that have half of the smaller one in common, the samples have about as much. A third of that is far
    out of what chance does where some nine and more are to be expected; what is below is not worth a look at the text.
    """
    fewest = min(len(text.grams), words * 3 // 4 if text.by_word else words * 2)  # grams of the smaller one, at least
    most = words if text.by_word else 6 * words
    sample = max(text.sample, sample_of(most))
    expected = CONTAINED * fewest / sample
    return expected < EXPECTED or common >= expected / 3


def is_short(a: Sketch, b: Sketch) -> bool:
    """Whether one text has so few grams that containment says little."""
    return min(len(a.grams), len(b.grams)) < (FEW_WORDS if a.by_word else FEW_CHARACTERS)


def _opens_with(alike: Resemblance) -> bool:
    """Whether the larger text opens with the smaller one as a whole: a flash, and the first lines of a report."""
    return alike.contained >= WHOLE and min(alike.opening, alike.other_opening) >= OPENING


def _longer_opening(a: Sketch, b: Sketch, alike: Resemblance) -> float:
    return alike.opening if len(a.grams) >= len(b.grams) else alike.other_opening


def _quotes(a: Sketch, b: Sketch, alike: Resemblance) -> bool:
    """Whether the smaller text has something of its own to say about a passage of the other, as a correction has."""
    return alike.contained < 0.8 and alike.covered < 0.35 and _longer_opening(a, b, alike) < OPENING


def _own_follow_up(a: Sketch, b: Sketch, alike: Resemblance) -> bool:
    """Whether an outlet comes back to its own report: it runs it again whole or with an update, never rewritten."""
    if not a.source or a.source != b.source:
        return False
    if alike.title >= 0.6:
        return False
    if _longer_opening(a, b, alike) < OPENING:
        return True
    return abs(a.moment - b.moment) > HALF_A_DAY and alike.contained < 0.75


def _next_of_series(a: Sketch, b: Sketch, alike: Resemblance) -> bool:
    """Whether a later text has the same headline with another name in it, and figures too few to tell by them."""
    if abs(a.moment - b.moment) <= LATER or alike.contained >= WHOLE or min(len(a.figures), len(b.figures)) > 3:
        return False
    return alike.title >= 0.5 and bool(a.title - b.title) and bool(b.title - a.title)


def _other_order(a: Sketch, b: Sketch, alike: Resemblance) -> bool:
    """Whether the pieces in common stand in another order, as in lists; who moves paragraphs leaves them whole."""
    if alike.contained >= 0.75:
        return False
    at = {gram: len(b.order) - place for place, gram in enumerate(reversed(b.order))}
    runs: list[list[int]] = []  # of each stretch in common the first and the last place in b
    for place in (at[gram] for gram in a.order if gram in at):
        if runs and runs[-1][1] == place - 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    starts = [start for start, end in runs if end - start >= 4]  # what is shorter is a phrase, and met anywhere
    falling = sum(later < earlier for earlier, later in pairwise(starts))
    return len(starts) >= 3 and falling > 0.3 * (len(starts) - 1)


def _figures_agree(a: Sketch, b: Sketch, alike: Resemblance) -> bool:
    if _enough(a.figures, b.figures, a, b, alike):
        return True
    if alike.contained < 0.7:
        return False
    common = a.grams & b.grams
    return _enough(shared_figures(a, common), shared_figures(b, common), a, b, alike)


def _enough(of_a: frozenset[str], of_b: frozenset[str], a: Sketch, b: Sketch, alike: Resemblance) -> bool:
    agree = _agreement(of_a, of_b)
    if abs(a.moment - b.moment) > LATER:
        return agree >= 0.75
    long = min(len(a.grams), len(b.grams)) >= 5 * (FEW_WORDS if a.by_word else FEW_CHARACTERS)
    if alike.jaccard >= 0.9 or (long and alike.contained >= WHOLE):
        return agree >= 0.3  # a corrected figure, or a toll that rose, in a text otherwise the same
    return agree >= (0.6 if min(len(of_a), len(of_b)) <= 3 else 0.5)


def weight(stories: int) -> float:
    """What a gram counts that so many stories carry."""
    return 1.0 if stories < 4 else 1 / (stories - 2)


def is_copy(a: Sketch, b: Sketch, alike: Resemblance, stories: Mapping[int, int]) -> bool:
    """Whether one text is a copy of the other, edited or trimmed; `may_be_copy` has said yes.

    `stories`: of a kept gram, how many stories carry it (not named: one). What many carry tells little.
    """
    if is_short(a, b):
        return True
    same_headline = alike.title >= 0.8 and max(alike.opening, alike.other_opening) >= 0.6
    same_figures = _agreement(a.figures, b.figures) == 1.0 and min(len(a.figures), len(b.figures)) >= 3
    rewritten = same_headline or (same_figures and min(alike.opening, alike.other_opening) >= OPENING)
    return _weighted_containment(a, b, alike, stories) >= (CONTAINED if rewritten else COPIED)


def _weighted_containment(a: Sketch, b: Sketch, alike: Resemblance, stories: Mapping[int, int]) -> float:
    """Containment with grams weighed by how common they are: what the sample says of weights, on what all grams say."""
    step = max(a.sample, b.sample) // SAMPLE
    smaller, larger = sorted((frozenset(k for k in each.kept if k % step == 0) for each in (a, b)), key=len)
    common = smaller & larger
    if not common:
        return 0.0
    of_common = sum(weight(stories.get(gram, 1)) for gram in common) / len(common)
    of_smaller = sum(weight(stories.get(gram, 1)) for gram in smaller) / len(smaller)
    return alike.contained * of_common / of_smaller


def joins(text: Sketch, copy: Sketch, first: Sketch, alike: Resemblance) -> bool:
    """Whether a copy of `copy`, itself a copy of `first`, belongs to `first`; `alike`: `text` and `copy`.

    A paper that runs two pieces as one makes a copy of both. The second piece, when it comes alone, is found in that
    copy, behind its opening, and has nothing of the first.
    """
    if compare(text, first).contained >= NOTHING_OF or alike.jaccard >= 0.5:
        return True
    # one that begins as the copy does may be the piece without its end, where the first copy had lost its head
    named = [part for part in text.title if part in first.title or part in first.text]
    return min(alike.opening, alike.other_opening) >= OPENING and 2 * len(named) >= len(text.title)


def vetoes(text: Sketch, copy: Sketch, fuller: Sketch) -> bool:
    """Whether `fuller`, another copy of the same piece, shows that `text` only seems to be a copy of `copy`.

    A copy that lost its head opens with what is background elsewhere. A later report that repeats the background then
    seems to hold the copy; beside the whole piece it is seen to open with something else.
    """
    if len(fuller.grams) <= len(copy.grams) or len(fuller.grams & copy.grams) < 0.9 * len(copy.grams):
        return False
    return not may_be_copy(text, fuller, compare(text, fuller))
