"""A body that a script holds, in place of what the page itself shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from crawler.parse import roles
from crawler.parse.blocks import HEADINGS, RawBlock, says
from crawler.parse.date_forms import Moment
from crawler.parse.lines import fold
from crawler.parse.objects import Embedded
from crawler.parse.reading import Reading
from crawler.parse.title_parts import HANGUL
from crawler.source import Recipe
from storage.model import Block, Role

_CUT = 8  # letters of a headline that may have been cut
_OWN_BODY, _ID = 200, 4  # letters of a body, and of the last part of its address
_LINE, _LINES = 40, 3  # letters of the first long lines of a body


def is_unseen(embedded: Embedded, title: str, blocks: Sequence[RawBlock]) -> bool:
    """Whether a body has the page's headline, and no line of the page says how it begins: other text is shown."""
    if fold(embedded.title) != fold(title):
        return False
    first = [block.key[:_LINE] for block in embedded.blocks if len(block.key) >= _LINE][:_LINES]
    return bool(first) and not any(key in block.key for block in blocks for key in first)


def goes_on_behind(told: str, title: str) -> bool:
    """Whether the headline beside a body goes on where the page's own, of a Korean article, was cut."""
    key = fold(title)
    return len(key) >= _CUT and HANGUL.search(title) is not None and fold(told).startswith(key) and fold(told) != key


def is_hour_of(beside: Moment, day: Moment | None, zone: ZoneInfo) -> bool:
    """Whether a moment tells the hour on a day that is known without one."""
    if day is None or day.precision != "day" or beside.precision != "minute":
        return False
    return beside.at.astimezone(zone).date() == day.at.astimezone(zone).date()


def is_its_own(embedded: Embedded, title: str, url: str, blocks: Sequence[RawBlock]) -> bool:
    """Whether a body from a script is the article of a page that shows cards of others alone: it has the page's title,
    or that stands nowhere on a page at an article's address, as where one frame holds all pages of a site."""
    key = fold(title)
    if fold(embedded.title) == key:
        return True
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    if not embedded.title or embedded.size < _OWN_BODY or len(last) < _ID or not any(map(str.isdigit, last)):
        return False
    return not any(block.tag in HEADINGS and says(block, key) for block in blocks)


def or_embedded(
    reading: Reading,
    origin: str,
    embedded: Embedded | None,
    title: str,
    recipe: Recipe,
    learned: Collection[str],
    shown: int,
) -> tuple[Reading, str]:
    """The body from a script instead, when the page itself shows little of it: so many characters."""
    if embedded is None or embedded.size < 80 or embedded.size <= 1.5 * shown:
        return reading, origin
    read = roles.read_roles(
        embedded.blocks, [True] * len(embedded.blocks), title=title, boilerplate=recipe.boilerplate, learned=learned
    )
    if len(read.text) <= 1.3 * shown:
        return reading, origin
    others = [replace(b, kept=False, reason="the body stands in a script") if b.kept else b for b in reading.blocks]
    pictures = [Block(text=text, role=Role.CAPTION, kept=False, reason="a picture's") for text in embedded.captions]
    both = Reading(
        [*pictures, *read.blocks, *others],
        [*embedded.captions, *read.captions, *reading.captions],
        [*embedded.authors, *read.bylines] or reading.bylines[:1],  # others are those of cards
        read.writers,
    )
    return both, embedded.origin
