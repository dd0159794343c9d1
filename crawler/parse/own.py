"""What stands with the headline in its own box, where what was taken are the beginnings of other articles.

A page whose article is short, or that has none, has much longer lists of others: headlines, each with a sentence or
three under it, in boxes of one form. Some are links, some are not. They stand apart from the headline, which is in a
box with its date, its writer and its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.cards import MANY, SEVERAL, are_cards, begins_text
from crawler.parse.lines import POINTS, judge
from crawler.parse.particulars import WHY as PARTICULARS
from storage.model import Role

_NEAR = 24  # blocks under the headline in which its own text begins
_LEVELS = 6  # boxes around the headline that may be its own
_LAYOUT = ("body", "html")
_SENTENCE = 24  # letters of a short one
_PARAGRAPH = 80  # letters of what is one, however it ends
_SENTENCE_ENDS = (".", "!", "?", "다", "요", "”", '"', "…")
_DAY = re.compile(r"(?:19|20)\d\d ?[-./년] ?\d{1,2} ?[-./월] ?\d{1,2}")
_LINE = 80  # characters of a line that holds one
_POINT = 10  # letters of one of a list of deaths or appointments
_SIGNED = 4  # blocks under a heading in which its date or writer stands
_TEXT = 20  # characters of the beginning of a text
_MOST = 0.8  # of what was taken
_FAR = 5  # blocks behind the headline's box, at least
_TWICE = 2  # times as much as the headline's own text


def own_text(
    blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool], at: int | None
) -> list[bool] | None:
    """Which lines are the headline's own, if what was taken outside of its box are cards; None where that isn't so.

    `at`: which block is the headline. None are its own on a page that has a headline, a date, and no text.
    """
    at = _signed_heading(blocks) if at is None else at
    if at is None:
        return None
    first, signed = _first(blocks, free, at)
    box = _box(blocks, at, first) if first is not None else None
    if box is None and first is not None and not signed and _is_signed(blocks, at, first):
        box = blocks[first].box  # headline, date and text stand side by side
    if box is None or box.tag in _LAYOUT:
        return None
    within = set(box.iter())
    inside = [block.parent in within and f for block, f in zip(blocks, free, strict=True)]
    apart = [i for i, vote in enumerate(votes) if vote and not inside[i] and len(blocks[i].text) >= _TEXT]
    if not apart:
        return None  # as of most pages
    own = [f and i > at and inside[i] and _is_own(b) for i, (b, f) in enumerate(zip(blocks, free, strict=True))]
    taken = [i for i, vote in enumerate(votes) if vote and inside[i] and i > at and _is_sentence(blocks[i])]
    far = not at < apart[0] <= max(i for i, inner in enumerate(inside) if inner) + _FAR
    if taken:  # and what is named as that is
        named = {_named(blocks[i]) for i in taken}
        own = [(v and i) or (o and _named(b) in named) for v, i, o, b in zip(votes, inside, own, blocks, strict=True)]
    found = own
    others = are_cards(blocks, apart, MANY if signed else SEVERAL) and (far or not signed)
    short = far and sum(found) > 1 and sum(blocks[i].size for i in apart) <= _TWICE * _size(blocks, found)
    return found if others or short else None


def _named(block: RawBlock) -> tuple[str, str | None]:
    return block.tag, block.parent.get("class")


def _size(blocks: Sequence[RawBlock], chosen: Sequence[bool]) -> int:
    return sum(block.size for block in compress(blocks, chosen))


def _signed_heading(blocks: Sequence[RawBlock]) -> int | None:
    """The first heading with a date or a writer under it, of a page whose title is another."""
    heads = (i for i, block in enumerate(blocks) if block.is_heading and not block.linked and not block.cut)
    return next((i for i in heads if _is_signed(blocks, i, i + _SIGNED)), None)


def _is_signed(blocks: Sequence[RawBlock], at: int, first: int) -> bool:
    """Whether the date or the writer stands between a headline and a text."""
    for block in blocks[at + 1 : first]:
        if block.linked >= _TEXT and block.link_share > _MOST:
            return False  # the headline of another
        verdict = judge(block.text)
        if block.cut == PARTICULARS or (verdict is not None and verdict.role in (Role.DATELINE, Role.BYLINE)):
            return True
        if len(block.text) <= _LINE and _DAY.search(block.text):
            return True
    return False


def _first(blocks: Sequence[RawBlock], free: Sequence[bool], at: int) -> tuple[int | None, bool]:
    """The first sentence under a headline, or else the line with its date or writer, and whether it is one of these."""
    signed = None
    for i in range(at + 1, min(len(blocks), at + 1 + _NEAR)):
        block = blocks[i]
        if free[i] and _is_own(block) and not (i > at + 1 and signed is not None and begins_text(blocks, i)):
            return i, False
        verdict = judge(block.text) if signed is None and free[i] else None
        if verdict is not None and verdict.role in (Role.DATELINE, Role.BYLINE):
            signed = i
    return signed, True


def _box(blocks: Sequence[RawBlock], at: int, first: int) -> etree._Element | None:
    around = {blocks[first].parent, *blocks[first].parent.iterancestors()}
    for box in islice((blocks[at].parent, *blocks[at].parent.iterancestors()), _LEVELS):
        if box.tag in _LAYOUT:
            return None
        if box in around:
            return box
    return None


def _is_own(block: RawBlock) -> bool:
    if block.tag == "li" or block.is_heading or judge(block.text) is not None:
        return False
    return _is_sentence(block) or (block.text[0] in POINTS and block.size >= _POINT)


def _is_sentence(block: RawBlock) -> bool:
    if block.link_share > 1 - _MOST:
        return False
    return block.size >= _PARAGRAPH or (block.size >= _SENTENCE and block.text.endswith(_SENTENCE_ENDS))
