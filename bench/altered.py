"""A page once more, with another text: so that a few hundred saved pages make a thousand articles, none a copy.

The words of long runs of text change their places by chance, the same for the same seed. Markup, scripts, styles and
short runs (headlines, by-lines, dates, menus) stay as they are, and so does the number of bytes: reading the page costs
what reading the original costs.
"""

from __future__ import annotations

import re
from random import Random

LONG = 80  # bytes of a run of text
FEWEST_WORDS = 6
ENOUGH = 1_000  # bytes in such runs, from which on a page is another article with them altered

_RUN = re.compile(
    rb"<(script|style|textarea|noscript|svg|title)\b.*?</\1\s*>|<!--.*?-->|>(?P<text>[^<>]{%d,})(?=<)" % LONG,
    re.IGNORECASE | re.DOTALL,
)


def altered(body: bytes, seed: int) -> bytes:
    """The page with the words of its long runs of text in another order. No byte is part of two words: the encodings
    of news pages have no blank and no angle bracket inside of a letter."""
    rng = Random(seed)

    def shuffled(match: re.Match[bytes]) -> bytes:
        words = match["text"].split(b" ") if match["text"] else []
        if len(words) < FEWEST_WORDS:
            return match[0]
        rng.shuffle(words)
        return b">" + b" ".join(words)

    return _RUN.sub(shuffled, body)


def alterable(body: bytes) -> bool:
    """Whether the page has so much text in long runs that it is another article when they are altered."""
    texts = (match["text"] for match in _RUN.finditer(body) if match["text"])
    return sum(len(text) for text in texts if text.count(b" ") >= FEWEST_WORDS) >= ENOUGH
