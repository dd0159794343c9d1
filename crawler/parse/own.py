"""What stands with the headline in its own box, where what was taken are the beginnings of other articles.

A page whose article is short, or that has none, has much longer lists of others: headlines, each with a sentence or
three under it, in boxes of one form. Some are links, some are not. They stand apart from the headline, which is in a
box with its date, its writer and its text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress, islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.lines import POINTS, judge
from crawler.parse.particulars import WHY as PARTICULARS
from storage.model import Role

_NEAR = 24  # blocks under the headline in which its own text begins
_LEVELS = 6  # boxes around the headline that may be its own
_LAYOUT = ("body", "html")
_SENTENCE = 24  # letters of a short one
_PARAGRAPH = 80  # letters of what is one, however it ends
# what a heading of a part of one text begins with: a time, a number, a question
_OF_PART = re.compile(
    r"\W*(?:\d{1,2} ?[:시.)]|[①-⑳]|Q\d{0,2}\b|질문|(?:오전|오후) \d|\d{1,2} ?(?:위|일차|단계|번째))|"
    r"[■◆◇●▲▶] ?\S"
)
_STOPS = (".", "!", "?", "…")
_SENTENCE_ENDS = (".", "!", "?", "다", "요", "”", '"', "…")
_DAY = re.compile(r"(?:19|20)\d\d ?[-./년] ?\d{1,2} ?[-./월] ?\d{1,2}")
_LINE = 80  # characters of a line that holds one
_POINT = 10  # letters of one of a list of deaths or appointments
_SIGNED = 4  # blocks under a heading in which its date or writer stands
_TEXT = 20  # characters of the beginning of a text
_BEGINNING = 600  # letters it has at most, with its headline
_HEAD = 8, 140  # characters of a headline
_LINKED = 0.5  # of a headline with a date
_SEVERAL, _MANY = 3, 5  # of one form
_MOST = 0.8  # of what was taken
_TOLD = 0.6  # of it stands under headlines; the rest may be what the site says of itself
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
    inside = [block.parent in within for block in blocks]
    apart = [i for i, vote in enumerate(votes) if vote and not inside[i] and len(blocks[i].text) >= _TEXT]
    if not apart:
        return None  # as of most pages
    own = [f and i > at and inside[i] and _is_own(b) for i, (b, f) in enumerate(zip(blocks, free, strict=True))]
    taken = [i for i, vote in enumerate(votes) if vote and inside[i] and i > at and _is_sentence(blocks[i])]
    far = not at < apart[0] <= max(i for i, inner in enumerate(inside) if inner) + _FAR
    found = [vote and inner for vote, inner in zip(votes, inside, strict=True)] if taken else own
    others = are_cards(blocks, apart, _MANY if signed else _SEVERAL) and (far or not signed)
    short = far and sum(found) > 1 and sum(blocks[i].size for i in apart) <= _TWICE * _size(blocks, found)
    return found if others or short else None


def _size(blocks: Sequence[RawBlock], chosen: Sequence[bool]) -> int:
    return sum(block.size for block in compress(blocks, chosen))


def _signed_heading(blocks: Sequence[RawBlock]) -> int | None:
    """The first heading with a date or a writer under it, of a page whose title is another."""
    heads = (i for i, block in enumerate(blocks) if block.is_heading and not block.linked and not block.cut)
    return next((i for i in heads if _is_signed(blocks, i, i + _SIGNED)), None)


def _is_signed(blocks: Sequence[RawBlock], at: int, first: int) -> bool:
    """Whether the date or the writer stands between a headline and a text."""
    for block in blocks[at + 1 : first]:
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
        if free[i] and _is_own(block) and not (i > at + 1 and signed is not None and _is_beginning(blocks, i)):
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


def are_cards(blocks: Sequence[RawBlock], lines: Sequence[int], least: int) -> bool:
    """Whether lines are the beginnings of several texts, in boxes of one form, each with a headline above or in it, or
    headlines alone."""
    beginnings = [i for i in lines if _is_beginning(blocks, i)]
    heads = {i for i in lines if _is_head(blocks[i])}  # none of which is a beginning
    if len(beginnings) < least and len(heads) < _MANY:
        return False  # as most lines are none
    forms = Counter(blocks[i].shape[:2] for i in beginnings)
    told = sum(len(blocks[i].text) for i in beginnings if forms[blocks[i].shape[:2]] >= _SEVERAL)
    headed = Counter(blocks[i - 1].shape[:2] for i in beginnings if not _begins_with_link(blocks[i]))
    alike = sum(count for count in headed.values() if count >= _SEVERAL) >= _MOST * headed.total()
    parts = sum(_OF_PART.match(blocks[i - 1].text) is not None for i in beginnings)
    apart = len({blocks[i].box for i in beginnings}) + sum(_under_link(blocks, i) for i in beginnings)
    rest = sum(len(blocks[i].text) for i in lines if i not in heads and not is_note(blocks[i]))
    if rest <= (1 - _MOST) * sum(len(blocks[i].text) for i in heads):
        return len(heads) >= _MANY
    if len(beginnings) < least or not alike or 2 * parts > len(beginnings):
        return False
    return apart >= _MOST * len(beginnings) and told >= _TOLD * rest


def is_note(block: RawBlock) -> bool:
    """Whether a line is the site's."""
    return judge(block.text) is not None


def _is_beginning(blocks: Sequence[RawBlock], i: int) -> bool:
    block = blocks[i]
    if block.size > _BEGINNING or _is_head(block):
        return False
    if _HEAD[0] <= block.linked <= _HEAD[1] and block.linked < len(block.text) and _begins_with_link(block):
        return True
    return i > 0 and (_is_head(blocks[i - 1]) or _is_over(blocks[i - 1], block))


def _is_over(head: RawBlock, block: RawBlock) -> bool:
    """Whether a line that is neither a heading nor a link is the headline of the next one, which is set otherwise."""
    if not _HEAD[0] <= len(head.text) <= _HEAD[1] or head.text.endswith(_STOPS):
        return False
    box = block.parent.getparent()
    return head.shape[0] != block.shape[0] and (head.parent is box or head.parent.getparent() is box)


def _begins_with_link(block: RawBlock) -> bool:
    """Whether its headline is a link on the same line."""
    said, first = block.parent.text, next(block.parent.iterchildren(etree.Element), None)
    if first is None or (said and not said.isspace()):
        return False
    return first.tag == "a" or next(first.iter("a"), None) is not None


def _is_head(block: RawBlock) -> bool:
    if not _HEAD[0] <= len(block.text) <= _HEAD[1] or block.text.endswith("."):
        return False
    return block.is_heading or block.link_share > _LINKED or block.tag == "dt" or block.bold > _MOST * len(block.text)


def _under_link(blocks: Sequence[RawBlock], i: int) -> bool:
    return blocks[i].tag == "p" and blocks[i - 1].link_share > _LINKED


def _is_own(block: RawBlock) -> bool:
    if block.tag == "li" or block.is_heading or judge(block.text) is not None:
        return False
    return _is_sentence(block) or (block.text[0] in POINTS and block.size >= _POINT)


def _is_sentence(block: RawBlock) -> bool:
    if block.link_share > 1 - _MOST:
        return False
    return block.size >= _PARAGRAPH or (block.size >= _SENTENCE and block.text.endswith(_SENTENCE_ENDS))
