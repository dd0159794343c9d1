"""The text right under the headline: of a short article, beside which something longer stands on the page, or of one
whose box is called something else than an article's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.credits import DATED, is_caption
from crawler.parse.datelines import begins_with_dateline
from crawler.parse.line_moments import without_moments
from crawler.parse.lines import POINTS, judge
from storage.model import Role

_ITEM = re.compile(r"[▲△▶▷■□◆◇●○◎·•‧∙*☞-]\s?[^\W_]|\d{1,2}[.)]\s")
_NEAR = 16  # blocks under the headline in which the text begins
_SENTENCE = 24  # letters of a short one
_FLASH = 12  # letters of one that repeats its headline
_PARAGRAPH = 80  # letters: what is as long is no second headline
_MOST = 200  # blocks of the text
_MOST_OF = 0.6  # of a headline's letters
_LABEL = 20  # characters of what says that a summary follows
_SUMMARY = re.compile(r"요약|줄거리|핵심|한눈에|summary|key points|highlights|at a glance", re.IGNORECASE)
_SENTENCE_ENDS = (".", "!", "?", "다", "요", "”", '"', "…")
_SEVERAL = 3  # sentences of an article
_LEAST = 240  # letters of it
_AS_MUCH = 0.7  # of what was taken instead
_MET = 0.2  # of the sentences: so much of them was taken by chance
_LOOKED_AT = 60  # blocks under the headline in which it begins


def under_headline(
    blocks: Sequence[RawBlock], free: Sequence[bool], at: int | None, *, among: bool = False
) -> tuple[list[bool], bool] | None:
    """Which blocks are the text in the first box of sentences under the headline, up to a line that ends articles, and
    whether one does; None where that can't be told: no line with a date or a name stands between, or the box holds the
    headline as well.

    `at`: which block is the headline; `among`: what else was found are cards of other articles: then the box may be
    the headline's, too.
    """
    if at is None:
        return None
    outer = set(blocks[at].parent.iterancestors())
    signed = False
    for i in range(at + 1, min(len(blocks), at + 1 + _NEAR)):
        block = blocks[i]
        verdict = judge(block.text)
        signed = signed or (verdict is not None and verdict.role in (Role.DATELINE, Role.BYLINE)) or _has_time(block)
        signed = signed or (len(block.text) < _PARAGRAPH and without_moments(block.text) is not None)
        if verdict is not None and verdict.ends and signed:
            return None
        whole = block.size >= _PARAGRAPH and block.link_share <= 0.3
        told = whole or _is_sentence(block) or (among and _repeats(block, blocks[at]))
        if not free[i] or block.tag == "li" or verdict is not None or not told:
            continue
        box = _box(blocks, i)
        if whole and box in outer and not among:
            return None  # the article stands with its headline
        if (box in outer and not among) or _SUMMARY.search(blocks[i - 1].text[:_LABEL]):
            continue
        return _text(blocks, free, i, box) if signed else None
    return None


def _box(blocks: Sequence[RawBlock], i: int) -> etree._Element:
    """The box of a line's text: around it, where the next sentence stands in one like the line's own beside it."""
    block, around = blocks[i], blocks[i].parent.getparent()
    for below in blocks[i + 1 : i + 2]:
        alike = (below.tag, below.parent.get("class")) == (block.tag, block.parent.get("class"))
        beside = below.parent is not block.parent and below.parent.getparent() is around
        point = block.text[0] in POINTS and below.text[0] in POINTS
        said = below.link_share <= 0.3 and (point or below.text.endswith(_SENTENCE_ENDS))
        if around is not None and alike and beside and said:
            return around
    return block.box


def _text(blocks: Sequence[RawBlock], free: Sequence[bool], first: int, box: etree._Element) -> tuple[list[bool], bool]:
    found = [False] * len(blocks)
    ended = False
    while free[first - 1] and blocks[first - 1].text[0] in POINTS and _stands_in(blocks[first - 1], box):
        first -= 1  # what such a list is headed
    for i in range(first, min(len(blocks), first + _MOST)):
        block = blocks[i]
        if block.parent is not box and box not in set(block.parent.iterancestors()):
            break
        verdict = judge(block.text)
        if ended and free[i] and verdict is None and _is_sentence(block):
            return found, False
        ended = ended or (verdict is not None and verdict.ends)
        caption = is_caption(block.text, beside_image=block.after_image)
        if caption == DATED and i == first and begins_with_dateline(block.text):
            caption = None  # an agency's photo news
        found[i] = not ended and free[i] and verdict is None and caption is None and block.link_share <= 0.3
    return found, ended


def _stands_in(block: RawBlock, box: etree._Element) -> bool:
    return block.box is box or block.parent.getparent() is box


def _is_sentence(block: RawBlock) -> bool:
    if block.link_share > 0.3:
        return False
    if block.text[0] in POINTS and (block.size >= _PARAGRAPH or block.text[1:].count(block.text[0])):
        return True  # one of a list of deaths or appointments
    return block.size >= _SENTENCE and block.text.endswith(_SENTENCE_ENDS)


def _repeats(block: RawBlock, head: RawBlock) -> bool:
    """Whether a line says the most of a headline again: a flash has no other text."""
    return block.link_share <= 0.3 and block.size >= max(_FLASH, _MOST_OF * head.size) and block.key in head.key


def _has_time(block: RawBlock) -> bool:
    """Whether an element that tells a moment stands in a short line, however it is written."""
    return len(block.text) < _PARAGRAPH and next(block.parent.iter("time"), None) is not None


def passed_over(
    blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool], at: int | None
) -> list[bool] | None:
    """The sentences of the first box under the headline that holds several of them, where none of them was taken, but
    nothing or what stands behind them and isn't longer; None where there is no such box.

    Whatever that box is called, and whether its paragraphs are <p>, <li> or boxes: an article stands under its headline
    and above the beginnings of others. `votes`: what was taken; `at`: which block is the headline.
    """
    if at is None:
        return None
    boxes: dict[etree._Element | None, list[int]] = {}
    shapes: dict[tuple[str, ...], list[int]] = {}  # editors put each paragraph in boxes of its own
    for i in range(at + 1, min(at + 1 + _LOOKED_AT, len(blocks))):
        block = blocks[i]
        if free[i] and _is_sentence(block) and judge(block.text) is None and not _in_a_link(block):
            boxes.setdefault(_around(block), []).append(i)
            shapes.setdefault(block.shape[:2], []).append(i)
    apart = [lines for lines in shapes.values() if not any(votes[i] for i in lines)]
    for lines in (*boxes.values(), *apart):
        size = sum(blocks[i].size for i in lines)
        others = (i for i, vote in enumerate(votes) if vote and i > at and i not in lines and _is_sentence(blocks[i]))
        before = next(others, len(blocks))
        taken = sum(block.size for i, block in enumerate(blocks) if votes[i] and i > at)
        met = sum(blocks[i].size for i in lines if votes[i])
        if len(lines) < _SEVERAL or size < max(_LEAST, _AS_MUCH * taken) or met > _MET * size or before < lines[0]:
            continue
        if not _SUMMARY.search(blocks[lines[0] - 1].text[:_LABEL]):
            within = {*lines, *_items_among(blocks, free, lines)}
            return [i in within for i in range(len(blocks))]
    return None


def _items_among(blocks: Sequence[RawBlock], free: Sequence[bool], lines: Sequence[int]) -> Iterator[int]:
    """The lines of a list among the sentences, each with its mark, in a box of the one that the sentences stand in."""
    box = _around(blocks[lines[0]])
    for i in range(lines[0] + 1, lines[-1]):
        block = blocks[i]
        if free[i] and not block.linked and _ITEM.match(block.text) and block.parent.getparent() is box:
            yield i


def _around(block: RawBlock) -> etree._Element | None:
    """The box that several paragraphs stand in, be each of them an element or a line parted by breaks."""
    return block.parent if block.broken else block.parent.getparent()


def _in_a_link(block: RawBlock) -> bool:
    return any(element.tag == "a" for element in islice(block.parent.iterancestors(), 3))
