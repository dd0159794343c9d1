"""Sentences woven of links: what others wrote, told in passing. A list has links, too, but no sentence that goes on."""

from __future__ import annotations

from itertools import islice

from crawler.parse.blocks import RawBlock

_LEAST = 60  # characters of a sentence
_MOST_LINKS = 40  # of one that are looked at
_SEVERAL = 2  # of its links behind which the sentence goes on
_STOPS = (".", "!", "?", "。", "…", "다", ".”", '."', ".)")


def is_woven(block: RawBlock) -> bool:
    """Whether a paragraph of links is a sentence or several, that go on behind some of these."""
    if not block.linked or block.broken or len(block.text) < _LEAST or not block.text.endswith(_STOPS):
        return False
    tails = (link.tail for link in islice(block.parent.iter("a"), _MOST_LINKS))
    return sum(1 for tail in tails if tail and _goes_on(tail)) >= _SEVERAL


def _goes_on(tail: str) -> bool:
    """Whether a sentence does, after a comma or with a word that begins none: another headline would be a link."""
    first = tail.lstrip()[:1]
    return first in (",", ";", ":") or (first.isalpha() and not first.isupper())
