"""Where on the page the article is: by the recipe's selectors, by the names of boxes, else by trafilatura's judgement.

The choice of lines that either makes is then mended with the page's own order: what stands between two lines of the
article in the same box, and reads like text, belongs to it.
"""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress, islice
from typing import TYPE_CHECKING

from lxml import etree

from crawler.parse.blocks import RawBlock, says, size_of
from crawler.parse.cards import are_cards, cards, rows
from crawler.parse.elements import Elements
from crawler.parse.frame import by_name
from crawler.parse.headings import is_titled
from crawler.parse.imprint import is_imprint
from crawler.parse.lines import fold, judge
from crawler.parse.marks import HIDDEN
from crawler.parse.own import own_text
from crawler.parse.parts import PART, is_live, other_parts
from crawler.parse.points import fill_tables, fill_terms, in_one_cell, is_of, is_point_of_list, lists_of
from crawler.parse.stretch import one_stretch
from crawler.parse.tree import select, texts_of
from crawler.parse.under import passed_over, under_headline
from storage.model import Role

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # an empty page is no error of ours

_HEAD = ("title", "html", "head")  # what stands in these nobody sees
_LEAST = 50  # letters: with less, a box said to be the article's body is a shell
_MOST = 0.6  # of the text: so much of it stands in the box that is named the article's body
_OTHER = 6  # times as much text elsewhere, and the box is none
_LITTLE = 250  # letters: with less, trafilatura may have missed the article
_SENTENCE = 30  # letters of a short one
_SEVERAL = 4  # of them: more than a note says
_LINKED = 0.8  # of a block, that is a link and no text
_UNDER_HEADING = 16  # blocks under a heading in which its text begins
_HEADING = 60  # characters of a line in bold letters that heads a part
_GOOD_PART = 0.2
_FULL = 600  # letters in one box: the paragraphs of an article, and no teaser
_FULLER = 3  # times as much in another box than in what was taken, and that was no article
_BESIDE = 40  # characters on the headline's line that are none of it
_DEEP, _CELL_DEEP = 4, 8  # boxes around a line, or a cell of a table, that may be the body
_LIST = 150  # letters: so much above the headline is a list of other articles
_VERSES, _VERSE = 2, 80  # lines of a poem that read like text, and the letters of one
_WHOLE = 0.8  # of the chosen text: the smallest box with so much of it is the article's
_MOST_ELEMENTS = 10_000  # without those that are none of the article's; of a thousand pages one has as many
_MOST_NODES = 30_000  # those and pieces of text
_too_many = etree.XPath(f"count(/descendant::*) > {_MOST_ELEMENTS} or count(/descendant::node()) > {_MOST_NODES}")
_too_deep = etree.XPath(f"boolean({'/*' * 250})")  # elements in elements
_SEARCHED = 10**9  # letters in all searches for blocks: a second or less
_PAID = re.compile(
    r"[\s_-](?:paid|premium|locked|rest|remaining|members?|subscribers?|paywall(?:ed)?)[\s_-]", re.IGNORECASE
)
_SENTENCE_ENDS = tuple(".!?…。”\"'’)다요죠까음함임됨")


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
    listed = rows(blocks)
    free = [not b.cut and not b.caption and i not in listed and not is_imprint(b.text) for i, b in enumerate(blocks)]
    named = by_name(elements, blocks, free)
    votes, origin = named or (_unlinked(blocks, free, _votes(blocks, free, _trafilatura(elements.tree))), "trafilatura")
    fullest = _fullest(blocks, free)
    if _weight(blocks, fullest) > max(_FULL, _FULLER * _weight(blocks, votes)):
        votes, origin = fullest, "the box with the most text"
    elif _weight(blocks, votes) < _LITTLE:
        dense = _dense(blocks, free)
        said = _sentences(blocks, free)
        if _weight(blocks, dense) > 2 * _weight(blocks, votes):
            votes, origin = dense, "the densest part of the page"
        elif _weight(blocks, said) > 2 * _weight(blocks, votes):
            votes, origin = said, "the box with the most sentences"
    at = headline(blocks, title)
    carded = cards(blocks)
    told = [v and not c and _reads_like_text(b) for v, c, b in zip(votes, carded, blocks, strict=True)]
    if named is None and (sentences := passed_over(blocks, free, told, at)):
        votes, origin = sentences, "the sentences under the headline"
    own = [v and not c and b.link_share < _LINKED for v, c, b in zip(votes, carded, blocks, strict=True)]
    met = any(v and c for v, c in zip(votes, carded, strict=True))
    among = met and 2 * _weight(blocks, own) < _weight(blocks, votes)  # cards are most of what was taken
    read = [o and (not among or _reads_like_text(b)) for o, b in zip(own, blocks, strict=True)]
    below = at if _weight(blocks, read) < _FULL else None
    uncarded = [f and not c for f, c in zip(free, carded, strict=True)]
    alone = among and not any(
        o and _reads_like_text(b) and i > (at or 0) for i, (o, b) in enumerate(zip(own, blocks, strict=True))
    )
    short = under_headline(blocks, uncarded, below, among=among)
    if short and (short[1] or among or (named is None and _is_passed_over(blocks, own, short[0]))):
        votes, origin, among = short[0], "the text under the headline", False
    elif _stands_above(told, votes, carded) and (not among or _is_told(told, carded, at)):
        votes, among = own, False
    votes = one_stretch(blocks, in_one_cell(blocks, votes))
    bodies = {element for element in elements.all if element.get("itemprop") == "articleBody"}
    marked = [f and _is_in(bodies, b.parent) for b, f in zip(blocks, free, strict=True)]
    told = [v and m for v, m in zip(votes, marked, strict=True)]
    key = fold(title)
    read = [v and _reads_like_text(b) and not says(b, key) for v, b in zip(votes, blocks, strict=True)]
    if _weight(blocks, told) >= max(_LEAST, _MOST * _weight(blocks, read)):
        votes = told  # what else was taken is small beside it
    elif not any(told) and max(_LEAST, _weight(blocks, votes) / _OTHER) < _weight(blocks, marked):
        votes, origin = marked, "the box that is named the article's body"
    if (beside := own_text(blocks, uncarded, votes, at)) is not None:
        votes, origin, among = beside, "the text with the headline in its box", False
    top = _under_headline(blocks, votes, at)
    if _weight(blocks[:top], votes[:top]) >= _LIST:
        votes[:top] = [False] * top
    if not any(votes):
        return Content([False] * len(blocks), "nothing found")
    box = _box(elements, blocks, votes)
    parts = other_parts(elements, box, blocks, free)
    if parts:
        within = {inner for part in parts for inner in part.iter()}
        votes = [v or (f and b.parent in within) for v, b, f in zip(votes, blocks, free, strict=True)]
        box = _box(elements, blocks, votes)
    within = set(box.iter())
    chosen = [f and b.parent in within for b, f in zip(blocks, free, strict=True)]
    _take_beginning(blocks, votes, chosen, free, top)
    first, last = votes.index(True), len(votes) - 1 - votes[::-1].index(True)
    flows = {b.parent for b, v in zip(blocks, votes, strict=True) if v and b.broken}  # lines parted by breaks
    lists = lists_of([block for block, c in zip(blocks[first:last], chosen[first:last], strict=True) if c])
    main = _main_holder(blocks, votes) if lists else None
    near = {b.parent.getparent() for b, v in zip(blocks, votes, strict=True) if v} | {box}
    for i, block in enumerate(blocks):
        if not chosen[i] or votes[i]:
            continue
        belongs = _reads_like_text(block) and block.parent.getparent() in near
        if first < i < last and block.link_share == 0 and _is_quotation(block):
            belongs = belongs or not any(v and block.key in b.key for v, b in zip(votes, blocks, strict=True))
        belongs = belongs or (first < i < last and is_point_of_list(blocks, votes, chosen, i))
        belongs = belongs or (first < i < last and main is not None and is_of(main, lists.get(block.parent)))
        belongs = belongs or (block.broken and first < i < last and block.parent in flows and block.link_share <= 0.3)
        chosen[i] = first <= i <= last + 3 and (belongs or _heads(blocks, free, votes, i))
    _fill_verses(blocks, free, chosen, votes)
    for i in range(first - 1, max(first - 4, top - 1), -1):  # a first paragraph that was taken for a standfirst
        chosen[i] = free[i] and _reads_like_text(blocks[i]) and blocks[i].shape == blocks[first].shape
    above = chosen.index(True) - 1 if True in chosen else -1
    if above >= top and free[above] and _is_set_off(blocks[above]):  # heads the first section, as the others are headed
        alike = (b for b, c in zip(blocks[first:last], chosen[first:last], strict=True) if c and _is_set_off(b))
        chosen[above] = any(b.shape == blocks[above].shape for b in alike)
    fill_tables(blocks, free, chosen)
    fill_terms(blocks, free, chosen)
    chosen[:top] = [False] * top
    lines = [i for i, (c, b) in enumerate(zip(chosen, blocks, strict=True)) if c and _reads_like_text(b)]
    return Content(chosen, origin, among or are_cards(blocks, lines, _SEVERAL), among and alone)


def _unlinked(blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool]) -> list[bool]:
    """Of what was taken what is no link, where that is next to nothing, and there is other text: cards that lead to
    other articles have paragraphs, too.
    """
    read = [v and b.link_share < _LINKED for v, b in zip(votes, blocks, strict=True)]
    if _weight(blocks, read) >= _GOOD_PART * _weight(blocks, votes):
        return list(votes)
    return read if 3 * _weight(blocks, _dense(blocks, free)) > _weight(blocks, votes) else list(votes)


def _dense(blocks: Sequence[RawBlock], free: Sequence[bool]) -> list[bool]:
    return [f and b.size >= 80 and b.link_share < 0.3 for b, f in zip(blocks, free, strict=True)]


def _is_quotation(block: RawBlock) -> bool:
    """Whether it is a Korean sentence in a blockquote: editors of modules put each in a box of another class."""
    quoted = any(e.tag == "blockquote" for e in islice(chain((block.parent,), block.parent.iterancestors()), 4))
    return quoted and block.size > len(block.text) and _reads_like_text(block)


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
    return sum(told[at:first]) >= _SEVERAL and not any(told[first:])


def _is_passed_over(blocks: Sequence[RawBlock], votes: Sequence[bool], short: Sequence[bool]) -> bool:
    """Whether none of a short text was taken, but nothing or something behind it that isn't much longer: what is may
    be the article, and the short text its summary."""
    if True not in short or any(v and s for v, s in zip(votes, short, strict=True)):
        return False
    size = _weight(blocks, votes)
    behind = True not in votes or votes.index(True) > short.index(True)
    return behind and (size < _LITTLE or size < 2 * _weight(blocks, short))


def _main_holder(blocks: Sequence[RawBlock], votes: Sequence[bool]) -> etree._Element | None:
    """The box that holds most of the chosen text right inside."""
    boxes: Counter[etree._Element] = Counter()
    for block, vote in zip(blocks, votes, strict=True):
        if vote:
            boxes[block.box] += block.size
    return max(boxes, key=lambda box: boxes[box], default=None)


def _fullest(blocks: Sequence[RawBlock], free: Sequence[bool]) -> list[bool]:
    """The paragraphs of the box that holds most of them right inside: teasers stand each in a box of its own.

    None of a live blog: there the text above its posts may be all of the article.
    """
    whole = [f and b.size >= PART and b.link_share < 0.3 for b, f in zip(blocks, free, strict=True)]
    boxes: Counter[etree._Element] = Counter()
    for block, w in zip(blocks, whole, strict=True):
        if w:
            boxes[block.box] += block.size
    fullest = max(boxes, key=lambda box: boxes[box], default=None)
    if fullest is None or is_live(fullest):
        return [False] * len(blocks)
    return [w and b.box is fullest for b, w in zip(blocks, whole, strict=True)]


def _sentences(blocks: Sequence[RawBlock], free: Sequence[bool]) -> list[bool]:
    """The lines of the box that holds most sentences, of a page whose paragraphs are all short; none of few."""
    read = [f and b.size >= _SENTENCE and _reads_like_text(b) for b, f in zip(blocks, free, strict=True)]
    boxes = Counter(b.box for b, r in zip(blocks, read, strict=True) if r)
    fullest, count = boxes.most_common(1)[0] if boxes else (None, 0)
    return [r and count >= _SEVERAL and b.box is fullest for b, r in zip(blocks, read, strict=True)]


def _fill_verses(blocks: Sequence[RawBlock], free: Sequence[bool], chosen: list[bool], votes: Sequence[bool]) -> None:
    """Choose also the other lines of a poem, of which some read like text, or which stands beside the paragraphs; and
    the heading right above a line that was chosen for itself."""
    verses = Counter(b.parent for b, c, v in zip(blocks, chosen, votes, strict=True) if c and b.broken and not v)
    poems = {box for box, count in verses.items() if count >= _VERSES}
    holder = _main_holder(blocks, votes)
    if holder is not None:
        lines = Counter(b.parent for b, c in zip(blocks, chosen, strict=True) if not c and b.broken and not b.linked)
        poems |= {box for box, count in lines.items() if count > _VERSES and box.getparent() is holder}
    last = len(blocks) - 1 - chosen[::-1].index(True) if True in chosen else 0
    begun = False
    for i, block in enumerate(islice(blocks, last)):
        if begun and free[i] and not chosen[i] and not block.linked:
            verse = block.parent in poems and block.size <= _VERSE
            chosen[i] = verse or _heads(blocks, free, chosen, i)
        begun = begun or chosen[i]


def _take_beginning(
    blocks: Sequence[RawBlock], votes: Sequence[bool], chosen: list[bool], free: Sequence[bool], top: int
) -> None:
    """Choose also what stands before the box with most of the article and looks like its paragraphs.

    Some sites lay every section of an article out in a box of its own, some the part that is paid for. Above the posts
    of a live blog stands what it is about.
    """
    holder = _main_holder(blocks, chosen)
    paid = holder is not None and _PAID.search(f" {holder.get('class') or ''} {holder.get('id') or ''} ") is not None
    around = holder.getparent() if holder is not None and paid else None
    live = holder is not None and any(map(is_live, (holder, *holder.iterchildren("li", "div", "article", "section"))))
    shapes = {b.shape for b, c, v in zip(blocks, chosen, votes, strict=True) if c and v and _reads_like_text(b)}
    begin = chosen.index(True) if True in chosen else 0
    for i in range(top, begin):
        if not (_reads_like_text(blocks[i]) or (paid and blocks[i].is_heading)):
            continue
        near = paid and around in (blocks[i].box, blocks[i].box.getparent())
        before = free[i] and not blocks[i].linked and (live or near)
        if before or (votes[i] and blocks[i].shape in shapes):
            chosen[i] = True


def headline(blocks: Sequence[RawBlock], title: str) -> int | None:
    """Which block is the headline that the article stands under; None where that can't be told."""
    key = fold(title)
    if size_of(key) < 8:  # so few letters stand in other places, too
        named = (i for i, b in enumerate(blocks) if b.tag != "title" and says(b, key) and is_titled(b.parent))
        return next(named, None) if len(key) >= 4 else None
    heads = (i for i, b in enumerate(blocks) if b.tag in ("h1", "h2") and b.cut != HIDDEN and says(b, key))
    at = next(heads, None)  # not that of a copy for telephones
    if len(key) < 8:  # [부고] 21일
        return at if at is not None else next((i for i, b in enumerate(blocks) if _is_dated(blocks, i, b, key)), None)
    if at is None:
        at = next((i for i, b in enumerate(blocks) if b.tag not in _HEAD and says(b, key)), None)
    if at is None:  # on one line with its section before it, or a name and a date behind it
        at = next((i for i, b in enumerate(blocks) if b.tag not in ("html", "head") and _holds(b, key)), None)
    return at


def _is_dated(blocks: Sequence[RawBlock], i: int, block: RawBlock, key: str) -> bool:
    """Whether a line says the headline and stands right above a date."""
    if block.tag in _HEAD or block.linked or not says(block, key):
        return False
    return any((said := judge(b.text)) is not None and said.role is Role.DATELINE for b in blocks[i + 1 : i + 3])


def _holds(block: RawBlock, key: str) -> bool:
    return len(key) <= len(block.text) <= 2 * len(key) + _BESIDE and block.link_share < 0.3 and key in block.key


def _under_headline(blocks: Sequence[RawBlock], votes: Sequence[bool], at: int | None) -> int:
    """Where the article begins: what stands above the headline is none, unless that is most of the text."""
    if at is None:
        return 0
    above = _weight(blocks[:at], votes[:at])
    told = any(v and _reads_like_text(b) for v, b in zip(votes[:at], blocks, strict=False))
    return 0 if told and above >= 0.4 * _weight(blocks, votes) else at


def _is_in(bodies: Collection[etree._Element], element: etree._Element) -> bool:
    """Whether a box around is one of those that are said to be the body of the article, as schema.org has it."""
    deep = _CELL_DEEP if element.tag in ("td", "th") else _DEEP
    return bool(bodies) and any(e in bodies for e in chain((element,), islice(element.iterancestors(), deep)))


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


def _weight(blocks: Sequence[RawBlock], votes: Sequence[bool]) -> int:
    return sum([block.size for block in compress(blocks, votes)])


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


def _box(elements: Elements, blocks: Sequence[RawBlock], votes: Sequence[bool]) -> etree._Element:
    """The smallest element that holds most of the chosen text."""
    sums: defaultdict[etree._Element | None, int] = defaultdict(int)
    for block, vote in zip(blocks, votes, strict=True):
        if vote:
            sums[block.parent] += len(block.text)
    least = _WHOLE * sum(sums.values())
    for element in reversed(elements.all):  # from the last to the first: the inner ones come before the outer
        size = sums.get(element, 0)
        if size >= least:
            return element
        if size:
            sums[element.getparent()] += size
    return elements.tree


def _heads(blocks: Sequence[RawBlock], free: Sequence[bool], taken: Sequence[bool], i: int) -> bool:
    """Whether a block is the heading of the paragraph after it, in the same box; an offer may stand between them."""
    block = blocks[i]
    if not block.is_heading or block.link_share > 0.3:
        return False
    after = next((k for k in range(i + 1, min(len(blocks), i + _UNDER_HEADING)) if free[k]), None)
    if after is None or not taken[after]:
        return False
    box = block.parent.getparent()
    return any(e is box for e in islice(blocks[after].parent.iterancestors(), 3))


def _is_set_off(block: RawBlock) -> bool:
    """Whether it heads a part: as a heading, or as a short line in bold letters."""
    return block.is_heading or (len(block.text) < _HEADING and block.bold >= 0.9 * len(block.text) and not block.linked)


def _reads_like_text(block: RawBlock) -> bool:
    if block.link_share > 0.3:
        return False
    return len(block.text) >= 60 or (block.size >= 12 and block.text.endswith(_SENTENCE_ENDS))
