"""Where on the page the article is: by the recipe's selectors, by the names of boxes, else by trafilatura's judgement.

The choice of lines that either makes (`votes`) is told from cards of others, and then mended with the page's own order
(`belonging`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from lxml import etree

from crawler.parse.behind import without_boxes_behind, without_sections_behind
from crawler.parse.belonging import belonging
from crawler.parse.blocks import UNSEEN, RawBlock, said_in_lines, says, size_of
from crawler.parse.cards import are_cards, cards, dated_links, rows
from crawler.parse.copies import COPY
from crawler.parse.elements import Elements
from crawler.parse.folding import fold
from crawler.parse.headings import is_titled
from crawler.parse.hidden import HIDDEN
from crawler.parse.imprint import is_imprint
from crawler.parse.lines import judge
from crawler.parse.near_headline import is_cover
from crawler.parse.own import own_text
from crawler.parse.points import in_one_cell
from crawler.parse.posts import calls_itself_live, posts
from crawler.parse.stretch import one_box, one_stretch
from crawler.parse.tree import select
from crawler.parse.under import passed_over, under_headline
from crawler.parse.votes import FULL, LINKED, LITTLE, SEVERAL, first_votes, reads_like_text, weight
from storage.model import Role

_LEAST = 50  # letters: with less, a box said to be the article's body is a shell
_MOST = 0.6  # of the text: so much of it stands in the box that is named the article's body
_OTHER = 6  # times as much text elsewhere, and the box is none
_BESIDE = 40  # characters on the headline's line that are none of it
_DEEP, _CELL_DEEP = 4, 8  # boxes around a line, or a cell of a table, that may be the body
_HEAD = 3  # blocks of which one is the <title>
_LEAD, _STOPS = 40, (".", "!", "?", "다", "요", "”", '"')  # letters of a sentence above the posts, and its end
_LIST = 150  # letters: so much above the headline is a list of other articles
_SPOKEN = re.compile(r"[다요]\.\s.{0,40}기자[가의]\s(?:\S{1,10}\s){0,2}(?:보도|취재|전해|전합|보고)\S{0,6}니다\.?$")
_NEAR = 12  # blocks between what is said before a report and that


@dataclass(slots=True)
class Content:
    """The page's blocks with those that are, as far as the place on the page tells, the article."""

    chosen: list[bool]  # one for each block
    origin: str
    among: bool = False  # most of it are cards of other articles
    alone: bool = False  # and nothing else of it reads like text


def by_recipe(tree: etree._Element, blocks: Sequence[RawBlock], selectors: Sequence[str]) -> Content | None:
    """The blocks inside the first selector that finds text."""
    for selector in selectors:
        boxes = {element for element, _, _ in select(tree, [selector])}
        if not boxes:
            continue
        within = {inner for box in boxes for inner in box.iter()}
        chosen = [not b.cut and b.parent in within for b in blocks]
        if sum(len(b.text) for b, c in zip(blocks, chosen, strict=True) if c) > 40:
            return Content(chosen, f"recipe {selector}")
    return None


def by_cards(blocks: Sequence[RawBlock], boxes: Collection[etree._Element]) -> Content | None:
    """The blocks in the boxes of cards that are the article itself; None when there are none."""
    within = {inner for box in boxes for inner in box.iter()}
    chosen = [not b.cut and not b.caption and b.parent in within for b in blocks]
    return Content(chosen, "cards with a picture each") if any(chosen) else None


def by_place(elements: Elements, blocks: Sequence[RawBlock], title: str = "") -> Content:
    """`elements`: without what was marked. The blocks in the box that is named the article's, or else those that
    trafilatura takes, and those that belong to them."""
    listed = rows(blocks) | dated_links(blocks)
    free = [not b.cut and not b.caption and i not in listed and not is_imprint(b.text) for i, b in enumerate(blocks)]
    at = headline(blocks, title)
    carded = cards(blocks)
    taken = _beside_cards(elements, blocks, free, carded, at)
    votes = one_stretch(blocks, in_one_cell(blocks, taken.chosen))
    live = calls_itself_live(title) or any(b.tag in UNSEEN and calls_itself_live(b.text) for b in blocks[:_HEAD])
    if live and (reported := _posted(blocks, free, votes)):
        reported = _with_lead(blocks, free, reported, at)
        votes, taken = reported, Content(reported, "the posts of a live report")
    votes, marked = _marked_body(elements, blocks, free, votes, title) or (votes, None)
    origin, among = marked or taken.origin, taken.among
    uncarded = [f and not c for f, c in zip(free, carded, strict=True)]
    if (beside := own_text(blocks, uncarded, votes, at)) is not None:
        votes, origin, among = beside, "the text with the headline in its box", False
    top = _under_headline(blocks, votes, at)
    if weight(blocks[:top], votes[:top]) >= _LIST:
        votes[:top] = [False] * top
    if not any(votes):
        return Content([False] * len(blocks), "nothing found")
    chosen = without_boxes_behind(blocks, one_box(blocks, belonging(elements, blocks, free, votes, top)))
    chosen = _with_spoken_lead(blocks, free, without_sections_behind(blocks, chosen), at)
    chosen = [c and b.tag not in UNSEEN for c, b in zip(chosen, blocks, strict=True)]
    lines = [i for i, (c, b) in enumerate(zip(chosen, blocks, strict=True)) if c and reads_like_text(b)]
    return Content(chosen, origin, among or are_cards(blocks, lines, SEVERAL), among and taken.alone)


def _posted(blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool]) -> list[bool] | None:
    """What stands in the posts of a live report, where that is more than what else was taken."""
    within = {inner for post in posts(blocks, free) for inner in post.iter()}
    inside = [f and b.parent in within for b, f in zip(blocks, free, strict=True)]
    others = [v and not i and reads_like_text(b) for v, i, b in zip(votes, inside, blocks, strict=True)]
    return inside if within and weight(blocks, inside) > weight(blocks, others) else None


def _with_lead(
    blocks: Sequence[RawBlock], free: Sequence[bool], reported: Sequence[bool], at: int | None
) -> list[bool]:
    """The posts of a live report, and the sentences between its headline and the first of them: what it is about, what
    is known so far."""
    first = reported.index(True)
    if at is None or at >= first:
        return list(reported)
    told = list(reported)
    for i in range(at + 1, first):
        block = blocks[i]
        said = free[i] and block.link_share < LINKED and block.size >= _LEAD and block.text.endswith(_STOPS)
        told[i] = said and judge(block.text) is None
    return told


def _with_spoken_lead(
    blocks: Sequence[RawBlock], free: Sequence[bool], chosen: Sequence[bool], at: int | None
) -> list[bool]:
    """Also what is said before a report that is spoken, between the headline and it: "○○○ 기자가 보도합니다." """
    told = list(chosen)
    first = told.index(True) if any(told) else 0
    for i in range(first - 1 if at is not None else 0, max(at or 0, first - _NEAR), -1):
        if free[i] and not blocks[i].linked and _SPOKEN.search(blocks[i].text):
            told[i] = True
            break
    return told


def _beside_cards(
    elements: Elements, blocks: Sequence[RawBlock], free: Sequence[bool], carded: Sequence[bool], at: int | None
) -> Content:
    """What is the article's at first sight, told from cards of others where some of these were taken. `carded`: which
    blocks are cards; `at`: which block is the headline."""
    votes, origin, named = first_votes(elements, blocks, free)
    told = [v and not c and reads_like_text(b) for v, c, b in zip(votes, carded, blocks, strict=True)]
    if not named and (sentences := passed_over(blocks, free, told, at)):
        votes, origin = sentences, "the sentences under the headline"
    own = [v and not c and b.link_share < LINKED for v, c, b in zip(votes, carded, blocks, strict=True)]
    met = any(v and c for v, c in zip(votes, carded, strict=True))
    among = met and 2 * weight(blocks, own) < weight(blocks, votes)  # cards are most of what was taken
    read = [o and (not among or reads_like_text(b)) for o, b in zip(own, blocks, strict=True)]
    below = at if weight(blocks, read) < FULL else None
    uncarded = [f and not c for f, c in zip(free, carded, strict=True)]
    alone = among and not any(
        o and reads_like_text(b) and i > (at or 0) for i, (o, b) in enumerate(zip(own, blocks, strict=True))
    )
    short = under_headline(blocks, uncarded, below, among=among)
    if short and (short[1] or among or (not named and _is_passed_over(blocks, own, short[0], at or 0))):
        return Content(short[0], "the text under the headline", False, alone)
    if _stands_above(told, votes, carded) and (not among or _is_told(told, carded, at)):
        return Content(own, origin, False, alone)
    return Content(votes, origin, among, alone)


def _marked_body(
    elements: Elements, blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool], title: str
) -> tuple[list[bool], str | None] | None:
    """What stands in boxes that schema.org's mark says to be the body, when that is most of what was taken, or far
    more; with a reason of its own in the latter case."""
    bodies = {element for element in elements.all if element.get("itemprop") == "articleBody"}
    if not bodies:
        return None
    marked = [f and _is_in(bodies, b.parent) for b, f in zip(blocks, free, strict=True)]
    told = [v and m for v, m in zip(votes, marked, strict=True)]
    key = fold(title)
    read = [v and reads_like_text(b) and not says(b, key) for v, b in zip(votes, blocks, strict=True)]
    if weight(blocks, told) >= max(_LEAST, _MOST * weight(blocks, read)):
        return told, None  # what else was taken is small beside it
    if not any(told) and max(_LEAST, weight(blocks, votes) / _OTHER) < weight(blocks, marked):
        return marked, "the box that is named the article's body"
    return None


def _stands_above(told: Sequence[bool], votes: Sequence[bool], carded: Sequence[bool]) -> bool:
    """Whether text was taken before the first card that was: a list of others begins with one."""
    first = next((v and c for t, v, c in zip(told, votes, carded, strict=True) if t or (v and c)), True)
    return not first


def _is_told(told: Sequence[bool], carded: Sequence[bool], at: int | None) -> bool:
    """Whether several lines of text were taken between the headline and the cards: an article with more others under
    it than it has text itself. `at`: which block is the headline."""
    if at is None:
        return False
    first = carded.index(True, at) if True in carded[at:] else len(carded)
    return sum(told[at:first]) >= SEVERAL and not any(told[first:])


def _is_passed_over(blocks: Sequence[RawBlock], votes: Sequence[bool], short: Sequence[bool], at: int) -> bool:
    """Whether none of a short text was taken, but nothing or something behind it that isn't much longer: what is may
    be the article, and the short text its summary. `at`: which block is the headline."""
    if True not in short or any(v and s for v, s in zip(votes, short, strict=True)):
        return False
    size = weight(blocks, [v and reads_like_text(b) for v, b in zip(votes, blocks, strict=True)])
    above = zip(votes[at:], blocks[at : short.index(True)], strict=False)
    behind = not any(v and reads_like_text(b) for v, b in above)
    return behind and (size < LITTLE or size < 2 * weight(blocks, short))


def headline(blocks: Sequence[RawBlock], title: str) -> int | None:
    """Which block is the headline that the article stands under; None where that can't be told."""
    key = fold(title)
    if size_of(key) < 8:  # so few letters stand in other places, too
        named = (i for i, b in enumerate(blocks) if b.tag != "title" and says(b, key) and is_titled(b.parent))
        return next(named, None) if len(key) >= 4 else None
    heads = (i for i, b in enumerate(blocks) if b.tag in ("h1", "h2") and b.cut not in (HIDDEN, COPY) and says(b, key))
    at = next(heads, None)  # not that of a copy for telephones
    if len(key) < 8:  # [부고] 21일
        return at if at is not None else next((i for i, b in enumerate(blocks) if _is_dated(blocks, i, b, key)), None)
    if at is None:
        at = next((i for i, b in enumerate(blocks) if b.tag not in UNSEEN and says(b, key)), None)
    if at is None:
        at = said_in_lines(blocks, key)
    if at is None:  # on its picture
        at = next((i for i, b in enumerate(blocks) if b.tag not in UNSEEN and is_cover(b, key)), None)
    if at is None:  # on one line with its section before it, or a name and a date behind it
        at = next((i for i, b in enumerate(blocks) if b.tag not in ("html", "head") and _holds(b, key)), None)
    return at


def _is_dated(blocks: Sequence[RawBlock], i: int, block: RawBlock, key: str) -> bool:
    """Whether a line says the headline and stands right above a date."""
    if block.tag in UNSEEN or block.linked or not says(block, key):
        return False
    return any((said := judge(b.text)) is not None and said.role is Role.DATELINE for b in blocks[i + 1 : i + 3])


def _holds(block: RawBlock, key: str) -> bool:
    return len(key) <= len(block.text) <= 2 * len(key) + _BESIDE and block.link_share < 0.3 and key in block.key


def _under_headline(blocks: Sequence[RawBlock], votes: Sequence[bool], at: int | None) -> int:
    """Where the article begins: what stands above the headline is none, unless that is most of the text."""
    if at is None:
        return 0
    above = weight(blocks[:at], votes[:at])
    told = any(v and reads_like_text(b) for v, b in zip(votes[:at], blocks, strict=False))
    return 0 if told and above >= 0.4 * weight(blocks, votes) else at


def _is_in(bodies: Collection[etree._Element], element: etree._Element) -> bool:
    """Whether a box around is one of those that are said to be the body of the article, as schema.org has it."""
    deep = _CELL_DEEP if element.tag in ("td", "th") else _DEEP
    return bool(bodies) and any(e in bodies for e in chain((element,), islice(element.iterancestors(), deep)))
