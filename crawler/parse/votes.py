"""Which lines of a page are its article's at first sight: those of the box that is named so, or else those that
trafilatura takes, or the fullest box holds."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.elements import Elements
from crawler.parse.folding import fold
from crawler.parse.frame import by_name
from crawler.parse.parts import PART, is_live
from crawler.parse.tree import texts_of

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # an empty page is no error of ours

LITTLE = 250  # letters: with less, trafilatura may have missed the article
_SENTENCE = 30  # letters of a short one
SEVERAL = 4  # of them: more than a note says
LINKED = 0.8  # of a block, that is a link and no text
_TABLE = ("td", "tr", "tbody")  # of a table of one cell
_GOOD_PART = 0.2
FULL = 600  # letters in one box: the paragraphs of an article, and no teaser
_FULLER = 3  # times as much in another box than in what was taken, and that was no article
_MOST_ELEMENTS = 10_000  # without those that are none of the article's; of a thousand pages one has as many
_MOST_NODES = 30_000  # those and pieces of text
_too_many = etree.XPath(f"count(/descendant::*) > {_MOST_ELEMENTS} or count(/descendant::node()) > {_MOST_NODES}")
_too_deep = etree.XPath(f"boolean({'/*' * 250})")  # elements in elements
_SEARCHED = 10**9  # letters in all searches for blocks: a second or less
_SENTENCE_ENDS = tuple(".!?…。”\"'’)다요죠까음함임됨")


def first_votes(elements: Elements, blocks: Sequence[RawBlock], free: Sequence[bool]) -> tuple[list[bool], str, bool]:
    """Which blocks are the article's at first sight, how they were found, and whether by the name of their box.

    `elements`: without what was marked; `free`: which of the blocks may be text at all.
    """
    named = by_name(elements, blocks, free)
    votes, origin = named or (_unlinked(blocks, free, _votes(blocks, free, _trafilatura(elements.tree))), "trafilatura")
    size = weight(blocks, votes)
    fullest = _fullest(blocks, free)
    if weight(blocks, fullest) > max(FULL, _FULLER * size):
        return fullest, "the box with the most text", named is not None
    if named is None and weight(blocks, fullest) > FULL and _missed(blocks, fullest, votes):
        return fullest, "the box with the most text", False
    if size < LITTLE:
        dense = _dense(blocks, free)
        said = _sentences(blocks, free)
        if weight(blocks, dense) > 2 * size:
            return dense, "the densest part of the page", named is not None
        if weight(blocks, said) > 2 * size:
            return said, "the box with the most sentences", named is not None
    return votes, origin, named is not None


def _unlinked(blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool]) -> list[bool]:
    """Of what was taken what is no link, where that is next to nothing, and there is other text: cards that lead to
    other articles have paragraphs, too.
    """
    read = [v and b.link_share < LINKED for v, b in zip(votes, blocks, strict=True)]
    if weight(blocks, read) >= _GOOD_PART * weight(blocks, votes):
        return list(votes)
    return read if 3 * weight(blocks, _dense(blocks, free)) > weight(blocks, votes) else list(votes)


def _dense(blocks: Sequence[RawBlock], free: Sequence[bool]) -> list[bool]:
    return [f and b.size >= 80 and b.link_share < 0.3 for b, f in zip(blocks, free, strict=True)]


def _fullest(blocks: Sequence[RawBlock], free: Sequence[bool]) -> list[bool]:
    """The paragraphs of the box that holds most of them right inside: teasers stand each in a box of its own.

    None of a live blog: there the text above its posts may be all of the article.
    """
    whole = [
        _laid_in(b) if f and b.size >= PART and b.link_share < 0.3 else None for b, f in zip(blocks, free, strict=True)
    ]
    boxes: Counter[etree._Element] = Counter()
    for block, box in zip(blocks, whole, strict=True):
        if box is not None:
            boxes[box] += block.size
    fullest = max(boxes, key=lambda box: boxes[box], default=None)
    if fullest is None or is_live(fullest):
        return [False] * len(blocks)
    return [box is fullest for box in whole]


def _missed(blocks: Sequence[RawBlock], fullest: Sequence[bool], votes: Sequence[bool]) -> bool:
    """Whether the fullest box has each paragraph in a table of its own, as letters have, which trafilatura passes over,
    and elsewhere were fewer letters of paragraphs taken than stand in it."""
    cells = sum(b.tag == "td" for b in compress(blocks, fullest))
    if 2 * cells < sum(fullest):
        return False
    both = [f and v for f, v in zip(fullest, votes, strict=True)]
    told = [v and b.size >= PART and b.link_share < 0.3 for b, v in zip(blocks, votes, strict=True)]
    full = weight(blocks, fullest)
    return weight(blocks, both) < _GOOD_PART * full and weight(blocks, told) < full


def _laid_in(block: RawBlock) -> etree._Element:
    """The box of a paragraph; of one that letters set in a table of its own, the box of these tables."""
    box = block.box
    if block.tag != "td":
        return box
    while box.tag in _TABLE and (above := box.getparent()) is not None and len(above) == 1:
        box = above
    above = box.getparent()
    return above if box.tag == "table" and above is not None else block.box


def _sentences(blocks: Sequence[RawBlock], free: Sequence[bool]) -> list[bool]:
    """The lines of the box that holds most sentences, of a page whose paragraphs are all short; none of few."""
    read = [f and b.size >= _SENTENCE and reads_like_text(b) for b, f in zip(blocks, free, strict=True)]
    boxes = Counter(b.box for b, r in zip(blocks, read, strict=True) if r)
    fullest, count = boxes.most_common(1)[0] if boxes else (None, 0)
    return [r and count >= SEVERAL and b.box is fullest for b, r in zip(blocks, read, strict=True)]


def _trafilatura(tree: etree._Element) -> list[str]:
    """The pieces of text that it takes for the article; none of a page on which it would take too long."""
    from trafilatura import bare_extraction
    from trafilatura.utils import trim

    if _too_many(tree) or _too_deep(tree):
        return []
    found = bare_extraction(tree, options=_options())
    trim.cache_clear()  # it would keep a thousand paragraphs of this page and others, 2 MB
    body = getattr(found, "body", None)
    return texts_of(body) if body is not None else []


@cache
def _options() -> Extractor:
    """Made once: it reads a file of settings."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="txt", fast=True, comments=False, tables=True)


def _votes(blocks: Sequence[RawBlock], free: Sequence[bool], taken: Sequence[str]) -> list[bool]:
    """Which blocks stand in the text that was taken: as one of its pieces, or anywhere in it.

    How much is searched for the latter is bounded: the text of many thousand posts would be searched as many times.
    """
    pieces = [fold(piece) for piece in taken]
    whole, said, left = set(pieces), "".join(pieces), _SEARCHED
    votes = []
    for block, f in zip(blocks, free, strict=True):
        text = block.key if f else ""
        vote = len(text) >= 2 and text in whole
        if len(text) >= 2 and not vote and left > 0:
            vote = text in said
            left -= len(said)
        votes.append(vote)
    return votes


def weight(blocks: Sequence[RawBlock], votes: Sequence[bool]) -> int:
    return sum([block.size for block in compress(blocks, votes)])


def reads_like_text(block: RawBlock) -> bool:
    if block.link_share > 0.3:
        return False
    return len(block.text) >= 60 or (block.size >= 12 and block.text.endswith(_SENTENCE_ENDS))
