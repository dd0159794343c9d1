"""Lists of other articles whose headlines need not be links, each with a sentence or two under it or beside it: known
by their form, and by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, takewhile

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.boxes import LAYOUT, is_in
from crawler.parse.cards import OF_PART
from crawler.parse.lines import judge
from storage.model import Role

_HEADLINE = 8, 140  # characters of one
_LEVELS = 4  # boxes around a headline in which its beginning stands
_TOLD = 40, 300  # letters of a beginning
_TOLD_LINES = 2  # in one card
_SHORT = 24  # characters of a card's day, desk, counter
_SET_OFF = 0.8  # of a line
_LINKED = 0.3  # of a line, up to where it is text
_FEWEST = 3  # of one form
_LEAST = 4  # paragraphs of the article above them
_LOOKED_AT = 400  # of them
_BETWEEN = 40  # lines behind the last of them in which it is seen that the text ends
_MUCH = 3  # times as much as in one of them
_LABEL = re.compile(r"\s*[\[<(【〈]\s*([^\])>】〉]{2,20})\s*[\])>】〉]\s*\S")
_NUMBERED = re.compile(r"(\d{1,2})[.위)]?\s?(?=[^\d\s.,%])(?!.*[.!?]$).{8,120}$")
_RANKED, _MOST_RANKED = 5, 20  # headlines of a ranking
_SENTENCE_ENDS = (".", "!", "?", "…", "다", "요", "”", '"', "’", ")")


@dataclass(frozen=True, slots=True)
class Teaser:
    """A headline with the beginning of its text."""

    at: int  # the block of the headline
    size: int  # letters of the beginning
    boxes: tuple[etree._Element, ...]  # one for both, or one for each
    above: etree._Element  # what these stand in


def lists_below(blocks: Sequence[RawBlock], at: int) -> dict[etree._Element, str]:
    """The boxes that hold nothing but such teasers, with the reason: behind the article's text, or all of one series.
    `at`: which block is the headline."""
    groups: dict[tuple[etree._Element, str, str | None], list[Teaser]] = {}
    for i in range(at + 1, len(blocks)):
        block = blocks[i]
        if block.cut or not _HEADLINE[0] <= len(block.text) <= sum(_TOLD) or not _may_begin(block):
            continue
        teaser = _teaser(blocks, i)
        if teaser is not None and teaser.above.tag not in LAYOUT:
            form = str(teaser.boxes[0].tag), teaser.boxes[0].get("class")
            groups.setdefault((teaser.above, *form), []).append(teaser)
    around, paragraphs = set(blocks[at].parent.iterancestors()), _Paragraphs(blocks, at)
    found: dict[etree._Element, str] = {}
    for (box, _, _), teasers in groups.items():
        if len(teasers) < _FEWEST or box in around or not _holds_only(blocks, box, teasers):
            continue
        led_away = all(blocks[t.at].linked >= _HEADLINE[0] for t in teasers)
        if (
            _are_labelled(blocks, teasers)
            or paragraphs.are_above(teasers, box)
            or (led_away and paragraphs.have_ended(teasers[0].at))
        ):
            found[box] = "a list of other articles, with their beginnings"
    return found | _rankings(blocks, at, paragraphs)


def _rankings(blocks: Sequence[RawBlock], at: int, paragraphs: _Paragraphs) -> dict[etree._Element, str]:
    """The boxes that hold several headlines with the numbers 1, 2, 3 … before them, behind the article's text."""
    found: dict[etree._Element, str] = {}
    for i in range(at + 1, len(blocks) - _RANKED):
        if blocks[i].text[0] != "1" or blocks[i].cut or not _NUMBERED.match(blocks[i].text):
            continue
        run = [i]
        for k in range(i + 1, min(len(blocks), i + _MOST_RANKED)):
            number = _NUMBERED.match(blocks[k].text)
            if number is None or int(number[1]) != len(run) + 1 or blocks[k].shape != blocks[i].shape:
                break
            run.append(k)
        box = blocks[i].parent.getparent()
        if len(run) < _RANKED or box is None or box.tag in LAYOUT or box in blocks[at].parent.iterancestors():
            continue
        teasers = [Teaser(k, _TOLD[0], (blocks[k].parent,), box) for k in run]
        if _holds_only(blocks, box, teasers) and paragraphs.are_above(teasers, box, numbered=True):
            found[box] = "headlines in the order of their readers"
    return found


def _may_begin(block: RawBlock) -> bool:
    """Whether anything sets a line off, or its first letters: most paragraphs have nothing of the kind."""
    return bool(
        block.bold or block.linked or block.is_heading or block.parent.get("class") or block.text[0] in "[<(【〈"
    )


def _teaser(blocks: Sequence[RawBlock], i: int) -> Teaser | None:
    block = blocks[i]
    if is_whole_teaser(block):
        above = block.parent.getparent()
        return Teaser(i, block.size, (block.parent,), above) if above is not None else None
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    if below is None or not is_head(block, below) or not _is_beginning(below):
        return None
    card = _card(blocks, i)
    above = card.getparent() if card is not None else None
    if card is not None:
        return Teaser(i, below.size, (card,), above) if above is not None else None
    if below.parent is not block.parent and block.parent.getparent() is below.parent.getparent():
        above = below.parent.getparent()  # one after another in one box
        return Teaser(i, below.size, (block.parent, below.parent), above) if above is not None else None
    return None


def is_head(block: RawBlock, below: RawBlock) -> bool:
    """Whether a line is a headline over another: a heading, bold, a link, with a label, or of another form."""
    if not _HEADLINE[0] <= len(block.text) <= _HEADLINE[1] or block.text.endswith("."):
        return False
    if block.is_heading or max(block.bold, block.linked) >= _SET_OFF * len(block.text) or _LABEL.match(block.text):
        return True
    return block.parent.get("class") is not None and block.shape[0] != below.shape[0] and not block.broken


def is_whole_teaser(block: RawBlock) -> bool:
    """Whether a line begins with a headline, in bold letters or as a link, and goes on with a sentence."""
    head = max(block.bold, block.linked)
    if not _HEADLINE[0] <= head <= _HEADLINE[1] or head >= _SET_OFF * len(block.text) or block.is_heading:
        return False
    first = next(block.parent.iterchildren(etree.Element), None)
    if first is None or (block.parent.text or "").strip() or not block.text.endswith(_SENTENCE_ENDS):
        return False
    return first.tag in ("a", "b", "strong") and _TOLD[0] <= block.size - head and block.size <= sum(_TOLD)


def _is_beginning(block: RawBlock) -> bool:
    if block.cut or block.is_heading or block.link_share > _LINKED:
        return False
    return _TOLD[0] <= block.size <= _TOLD[1] and block.text.endswith(_SENTENCE_ENDS)


def _card(blocks: Sequence[RawBlock], head: int) -> etree._Element | None:
    """The box of a headline and what stands under it, with nothing else that is longer than a day or a desk."""
    told = {blocks[head + 1].parent, *islice(blocks[head + 1].parent.iterancestors(), _LEVELS)}
    around = (blocks[head].parent, *islice(blocks[head].parent.iterancestors(), _LEVELS))
    box = next((e for e in around if e in told), None)
    if box is None or is_in(blocks[head - 1], box, 2 * _LEVELS):
        return None
    lines = 1
    for block in blocks[head + 2 : head + 3 + _TOLD_LINES]:
        if not is_in(block, box, 2 * _LEVELS):
            return box
        lines += len(block.text) > _SHORT
        if lines > _TOLD_LINES or block.is_heading:
            return None
    return box


def _holds_only(blocks: Sequence[RawBlock], box: etree._Element, teasers: Sequence[Teaser]) -> bool:
    """Whether a box holds teasers and what is said over and under them, and no text."""
    within = {inner for teaser in teasers for own in teaser.boxes for inner in own.iter()}
    inside = set(box.iter())
    at = teasers[0].at  # what a box holds stands together: to look through the page for each box would be quadratic
    above = takewhile(lambda block: block.parent in inside, (blocks[i] for i in range(at, -1, -1)))
    below = takewhile(lambda block: block.parent in inside, islice(blocks, at + 1, None))
    return not any(b.parent not in within and not b.cut and _is_beginning(b) for b in chain(above, below))


def _are_labelled(blocks: Sequence[RawBlock], teasers: Sequence[Teaser]) -> bool:
    """Whether all headlines begin with the same words in brackets, which name a series."""
    labels = {found[1] if (found := _LABEL.match(blocks[t.at].text)) else "" for t in teasers}
    return len(labels) == 1 and "" not in labels


class _Paragraphs:
    """Those under the headline, found once for all lists of a page; most pages have none."""

    def __init__(self, blocks: Sequence[RawBlock], head: int) -> None:
        self._blocks, self._head = blocks, head
        self._ends: dict[int, tuple[int, int]] = {}

    @cached_property
    def _at(self) -> list[int]:
        return [i for i in range(self._head + 1, len(self._blocks)) if _is_paragraph(self._blocks[i])]

    @cached_property
    def _last(self) -> dict[etree._Element, int]:
        return {self._blocks[i].box: i for i in self._at}

    def are_above(self, teasers: Sequence[Teaser], box: etree._Element, *, numbered: bool = False) -> bool:
        """Whether several in a box of their own stand between the headline and the teasers, and behind them something
        that is no text: a button, a note; where it is the box of the teasers, too, who wrote it, and no more of the
        text."""
        blocks, first, last = self._blocks, teasers[0].at, teasers[-1].at
        text = [i for i in self._at[: min(bisect_left(self._at, first), _LOOKED_AT)] if blocks[i].box is not box]
        if len(text) < _LEAST or (not numbered and any(OF_PART.match(blocks[t.at].text) for t in teasers)):
            return False
        main, count = Counter(blocks[i].box for i in text).most_common(1)[0]
        own = [i for i in text if blocks[i].box is main]
        if count < _LEAST or sum(blocks[i].size for i in own) < _MUCH * max(t.size for t in teasers):
            return False
        noted, ended = self._end_behind(own[-1])
        if main in box.iterancestors():
            return ended < first and self._last[main] < last + 2
        return noted < first

    def have_ended(self, first: int) -> bool:
        """Whether a line ends the article's text between its headline and the first teaser, however short that is."""
        told = False
        for block in islice(self._blocks, self._head + 1, min(first, self._head + 1 + _BETWEEN)):
            said = judge(block.text)
            if told and said is not None and said.ends:
                return True
            told = told or (said is None and not block.cut and not block.linked and block.size >= _TOLD[0])
        return False

    def _end_behind(self, last: int) -> tuple[int, int]:
        """Where behind the last paragraph of a text the first line is that is no text, and the first that ends it or
        tells who wrote it."""
        if last not in self._ends:
            noted = ended = never = len(self._blocks)
            for i, block in enumerate(self._blocks[last + 1 : last + 1 + _BETWEEN], last + 1):
                said = judge(block.text, last=True)
                if noted == never and (block.cut or said):
                    noted = i
                if said and (said.ends or said.role is Role.BYLINE):
                    ended = i
                    break
            self._ends[last] = noted, ended
        return self._ends[last]


def _is_paragraph(block: RawBlock) -> bool:
    if block.cut or block.caption or block.link_share > _LINKED:
        return False
    return block.size > _TOLD[1] or _is_beginning(block)
