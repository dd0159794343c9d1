"""What a line is that only the lines next to it tell: of a list, over a date or links, under a picture, a signature."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from crawler.parse.bare import bare_people
from crawler.parse.blocks import RawBlock
from crawler.parse.credits import is_caption
from crawler.parse.lines import POINTS, judge
from crawler.parse.names import named_beside, with_office
from crawler.parse.writers import about_another, about_writer
from storage.model import Role

_OVER_LINKS = 40  # characters of what stands over a list of links
_SENTENCE_ENDS = (".", "다", "?", "!", "”", '"', "’", "요", "…")
_LINKED = 0.5  # of a block: with more it is no text that counts
_NAME = 4  # syllables of a name
_SIGNATURE = 40  # characters of a line under the text that says who wrote it
_CAPTION = 500  # characters of a long one
_CREDIT = 60  # characters of a line that says nothing but whose picture it is


def about_people(raw: Sequence[RawBlock], i: int, people: Collection[str], told: int) -> bool:
    """Whether a line says what the writers do else, or after such a line, the one at `told`, what others do."""
    return about_writer(raw[i], people) or about_another(raw[i], raw[told] if told == i - 1 else None)


def heads_links(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line that is no sentence stands above several that are links, parted by breaks in one box."""
    block, below = raw[i], raw[i + 1 : i + 3]
    if len(block.text) > _OVER_LINKS or block.link_share >= _LINKED or block.text.endswith(_SENTENCE_ENDS):
        return False
    return len(below) > 1 and all(b.parent is block.parent and b.link_share > 0.8 for b in below)


def above_date(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line that is nothing but a name stands right above one of dates."""
    text = raw[i].text
    named = named_beside(text) if len(text) <= _NAME else with_office(text) if len(text) <= _SIGNATURE else ()
    below = judge(raw[i + 1].text) if named and i + 1 < len(raw) else None
    return below is not None and below.role is Role.DATELINE


def signs_off(raw: Sequence[RawBlock], inside: Sequence[int], place: int, people: Collection[str]) -> bool:
    """Whether a line behind the last sentence says who wrote the article: "○○○ 나루대 교수", "- 마을기자단 ○○○".

    `people`: who that is, where it is known; else only a line of a name and an office is taken for one, and no list.
    """
    text = raw[inside[place]].text.strip(" -–—―·()[]")
    behind = [raw[i].text for i in inside[place + 1 : place + 4]]
    if len(text) > _SIGNATURE or text.endswith(_SENTENCE_ENDS) or any(t.endswith(_SENTENCE_ENDS) for t in behind):
        return False
    words = re.split(r"[\s,/·|()]+", text)
    if any(name in words for name in people):
        return True
    above = raw[inside[place - 1]].text if place else ""
    if not above.endswith(_SENTENCE_ENDS):
        return False
    if not behind and bare_people(text):  # of several letters each is signed
        return not any(bare_people(raw[i].text) for i in inside[:place] if len(raw[i].text) <= _SIGNATURE)
    return bool(with_office(text)) and not any(map(with_office, behind))


def listed(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether the block is one of a list of points, each with a mark (▲) that elsewhere begins a caption."""
    mark = raw[i].text[:1]
    if not mark or mark not in POINTS:
        return False
    return any(0 <= k < len(raw) and raw[k].text[:1] == mark and not raw[k].after_image for k in (i - 1, i + 1))


def among_points(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether the line stands next to another with its mark that names no writer, as in a list of appointments."""
    mark = raw[i].text[:1]
    near = [raw[k].text for k in (i - 1, i + 1) if 0 <= k < len(raw) and raw[k].text.startswith(mark)]
    return mark in POINTS and any((said := judge(text)) is None or said.role is not Role.BYLINE for text in near)


def above_credit(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether the block stands right under an image and, in the same box, right above nothing but a credit."""
    block, below = raw[i], raw[i + 1] if i + 1 < len(raw) else None
    if below is None or not block.after_image or below.after_image or len(block.text) > _CAPTION:
        return False
    together = below.parent is block.parent or below.parent.getparent() is block.parent.getparent()
    return together and len(below.text) <= _CREDIT and is_caption(below.text, beside_image=True) is not None
