"""Several letters to the editor in one article: each is signed by its writer, who is one of the authors."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from crawler.parse.blocks import RawBlock
from crawler.parse.signatures import signature

_LONGEST = 40  # characters of a signature
_SEVERAL = 2
# a name with a mark behind it: with less, it is the line of whoever is quoted above
_MAY_SIGN = re.compile(r"\W*[가-힣]{2,4}\s?(?:씨|님)?\s?[(<\[〈·|,/]")
_SENTENCE_ENDS = (".", "다", "?", "!", "요", "…")


def signed_letters(raw: Sequence[RawBlock], inside: Sequence[int], people: Collection[str]) -> frozenset[int]:
    """The places of the signatures under several letters, each right behind a sentence; none where there is one, or
    where others wrote.

    A list of names has them one under the other. `inside`: the places of the chosen blocks; `people`: who wrote it, as
    far as known.
    """
    signed = {
        i: signature(raw[i].text)
        for above, i in pairwise(inside)
        if len(raw[i].text) <= _LONGEST and _MAY_SIGN.match(raw[i].text) and raw[above].text.endswith(_SENTENCE_ENDS)
    }
    writers = {name for names in signed.values() for name in names}
    if len(writers) < _SEVERAL or (people and writers.isdisjoint(people)):
        return frozenset()
    return frozenset(i for i, names in signed.items() if names)
