"""A body that a script holds, in place of what the page itself shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.parse import moments, roles
from crawler.parse.blocks import HEADINGS, RawBlock, says
from crawler.parse.content import headline
from crawler.parse.date_forms import Moment
from crawler.parse.embedded import ADDRESS, HEADLINE, holds_other_text, holds_title, of_data, read_embedded
from crawler.parse.folding import fold
from crawler.parse.names import read_byline
from crawler.parse.objects import Embedded
from crawler.parse.reading import Reading
from crawler.parse.structured import Structured
from crawler.parse.title_parts import HANGUL, LEAST, SEPARATOR, akin
from crawler.source import Recipe
from storage.model import Block, Role

_SHORT = 400  # characters: a page with less text of its own may have it in a script
_BRIEF = 1_500  # likewise, where a script has the page's headline, too
_BODY = 80  # characters of a short one
_CUT = 8  # letters of a headline that may have been cut
_OWN_BODY, _ID = 200, 4  # letters of a body, and of the last part of its address
_LONGEST, _MOST = 500, 10  # characters of a title, and such titles
_MARKED_UP = re.compile(r"\{:|\[#|\]\(|\+\+\+|</?\w+>")  # a body in the language of a program
_KEPT, _BODY_MOST = 200, 300_000  # lines, and characters of a body, that are looked at
_WHOLE = 1.5  # times as long as what is shown of it
_LINE, _LINES = 40, 3  # letters of the first long lines of a body
_IN_SCRIPT = "in a script"  # how the origin of a date ends that may be any article's
_DAY = timedelta(days=1)


def held_body(
    holders: Sequence[etree._Element],
    said: Structured,
    tree: etree._Element,
    blocks: Sequence[RawBlock],
    reading: Reading,
    *,
    title: str,
    url: str,
    weak: bool,
    among: bool,
) -> tuple[Embedded | None, int]:
    """The body from a script that may stand in place of what the page shows, and how many characters of the article
    it shows itself. `weak`: the title was taken for want of a better one; `among`: what the page shows are cards of
    others."""
    size = len(reading.text)
    little = size < _SHORT or among
    titles = _titles(said, title) if weak else [title]
    if not little and (whole := _whole(said.bodies, reading)):
        return whole
    if not little and not _may_be_other(holders, tree, blocks, reading, titles):
        return None, size
    shown = 0 if among else size
    embedded = read_embedded(
        holders, said.bodies, tree, titles, url=url, shown=shown, sure=not (weak or among), own=not little
    )
    if embedded is None or (among and not is_its_own(embedded, title, url, blocks)):
        return None, shown
    unseen = shown > 0 and is_unseen(embedded, blocks) and _is_enough(embedded, blocks, title, size)
    if size >= _BRIEF and not unseen:
        return None, size
    return embedded, 0 if unseen else shown


def _whole(bodies: Sequence[str], reading: Reading) -> tuple[Embedded, int] | None:
    """An article's body in the page's data of which the page shows no more than how it begins, and how many of its
    letters that are."""
    kept = [fold(block.text) for block in reading.blocks if block.kept]
    first = next((line for line in kept if len(line) >= _LINE), "")
    for body in bodies[:_MOST]:
        said = fold(body[:_BODY_MOST])
        begins = first and said.startswith(first[:_LINE]) and not _MARKED_UP.search(body)
        if begins and len(said) > _WHOLE * sum(map(len, kept)):
            return of_data(body), sum(len(line) for line in kept[:_KEPT] if line in said)
    return None


def _titles(said: Structured, title: str) -> list[str]:
    """What may be the headline of a page that shows none: all that it tells others, and the parts of that."""
    told = [text[:_LONGEST] for text, _ in said.titles[:_MOST]]
    parts = [part.strip() for text in told for part in SEPARATOR.split(text)]
    return list(dict.fromkeys([title, *told, *(part for part in parts if len(part) >= LEAST)]))


def _may_be_other(
    holders: Sequence[etree._Element],
    tree: etree._Element,
    blocks: Sequence[RawBlock],
    reading: Reading,
    titles: Sequence[str],
) -> bool:
    """Whether what a page shows, which isn't little, may be something else than the article that its scripts hold, or
    only the beginning of that."""
    if len(reading.text) < _BRIEF:
        return holds_title(holders, tree, titles)
    lines = [block.text for block in reading.blocks if block.kept and len(block.text) > _LINE]
    return headline(blocks, titles[0]) is None and holds_other_text(holders, tree, titles, lines)


def _is_enough(embedded: Embedded, blocks: Sequence[RawBlock], title: str, size: int) -> bool:
    """Whether a body of which the page shows nothing is no mere summary of what it shows."""
    if headline(blocks, title) is not None:
        return embedded.size > size
    return size < _BRIEF or embedded.size > size / 2


def is_unseen(embedded: Embedded, blocks: Sequence[RawBlock]) -> bool:
    """Whether a body has the page's headline or address, and no line of the page says how it begins: other text is
    shown."""
    first = [block.key[:_LINE] for block in embedded.blocks if len(block.key) >= _LINE][:_LINES]
    return embedded.own > 0 and bool(first) and not any(key in block.key for block in blocks for key in first)


def _goes_on_behind(told: str, title: str) -> bool:
    """Whether the headline beside a body goes on where the page's own, of a Korean article, was cut."""
    key = fold(title)
    return len(key) >= _CUT and HANGUL.search(title) is not None and fold(told).startswith(key) and fold(told) != key


def better_title(embedded: Embedded, title: str, *, weak: bool) -> str:
    """The headline that stands beside a body, where the page's own is no better: `weak`, or cut, or another one than
    that of the body at its address."""
    if not embedded.title or fold(embedded.title) == fold(title):
        return title
    other = embedded.own == ADDRESS and not akin(embedded.title, title)
    return embedded.title if weak or other or _goes_on_behind(embedded.title, title) else title


def better_date(
    embedded: Embedded, published: Moment | None, origin: str | None, *, zone: ZoneInfo, now: datetime, unseen: bool
) -> Moment | None:
    """The moment that stands beside a body, where it is better than the one known; None else. `unseen`: the page shows
    nothing of the body: a date that it shows may be that of a card."""
    beside = moments.first_date(embedded.dates, zone, now)
    if beside is None or published is None or origin == "address":
        return beside
    if _is_hour_of(beside, published, zone):
        return beside
    of_card = unseen and origin == moments.LINE and abs(beside.at - published.at) > _DAY
    return beside if embedded.own and (of_card or (origin or "").endswith(_IN_SCRIPT)) else None


def _is_hour_of(beside: Moment, day: Moment, zone: ZoneInfo) -> bool:
    """Whether a moment tells the hour on a day that is known without one."""
    if day.precision != "day" or beside.precision != "minute":
        return False
    return beside.at.astimezone(zone).date() == day.at.astimezone(zone).date()


def is_its_own(embedded: Embedded, title: str, url: str, blocks: Sequence[RawBlock]) -> bool:
    """Whether a body from a script is the article of a page that shows cards of others alone: it has the page's title,
    or that stands nowhere on a page at the body's address, or at any article's, as where one frame holds all pages of a
    site."""
    key = fold(title)
    if embedded.own == HEADLINE or fold(embedded.title) == key:
        return True
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    named = embedded.own == ADDRESS or (len(last) >= _ID and any(map(str.isdigit, last)))
    if not embedded.title or embedded.size < _OWN_BODY or not named:
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
    if embedded is None or embedded.size < _BODY or embedded.size <= 1.5 * shown:
        return reading, origin
    read = roles.read_roles(
        embedded.blocks,
        [True] * len(embedded.blocks),
        title=title,
        people=[name for line in embedded.authors for name in read_byline(line)],
        boilerplate=recipe.boilerplate,
        learned=learned,
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
