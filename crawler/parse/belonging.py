"""What belongs to an article of which some lines are known, by the order of the page: what stands between two of them
in the same box and reads like text, headings and lists, the other lines of a poem, the beginning of a text in parts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.elements import Elements
from crawler.parse.parts import is_live, main_holder, other_parts, parts_beside
from crawler.parse.points import (
    chronicles,
    fill_callouts,
    fill_figures,
    fill_lists,
    fill_tables,
    fill_terms,
    is_of,
    is_point_of_list,
    lists_of,
)
from crawler.parse.posts import posts
from crawler.parse.votes import reads_like_text

_UNDER_HEADING = 16  # blocks under a heading in which its text begins
_HEADING = 60  # characters of a line in bold letters that heads a part
_LISTS, _BODIES = ("ul", "ol"), ("div", "section", "article", "td")
_POSTS = 3  # boxes of one class
_VERSES, _VERSE = 2, 80  # lines of a poem that read like text, and the letters of one
_WHOLE = 0.8  # of the chosen text: the smallest box with so much of it is the article's
_PAID = re.compile(
    r"[\s_-](?:paid|premium|locked|rest|remaining|members?|subscribers?|paywall(?:ed)?)[\s_-]", re.IGNORECASE
)


def belonging(
    elements: Elements, blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool], top: int
) -> list[bool]:
    """Which blocks belong to the article of which some were taken, `votes`. `top`: where it begins at the earliest."""
    box = _box(elements, blocks, votes)
    if box.tag == "blockquote" and (around := box.getparent()) is not None and around.tag in _BODIES:
        beside = (f and not b.linked and b.parent.getparent() is around for b, f in zip(blocks, free, strict=True))
        votes = [v or (near and reads_like_text(b)) for v, near, b in zip(votes, beside, blocks, strict=True)]
        votes[:top] = [False] * top
        box = around
    live = posts(blocks, free, votes)
    parts = live or other_parts(elements, box, blocks, free)
    parts = parts or parts_beside(box, blocks, free, top)
    if parts:
        within = {inner for part in parts for inner in part.iter()}
        if live:  # what others posted elsewhere is quoted in them
            within -= {inner for part in live for quoted in part.iter("blockquote") for inner in quoted.iter()}
        votes = [v or (f and b.parent in within) for v, b, f in zip(votes, blocks, free, strict=True)]
        box = _box(elements, blocks, votes)
    around = box.getparent()
    if box.tag in _LISTS and around is not None and around.tag in _BODIES:  # what stands over the list is text, too
        box = around
    within = set(box.iter())
    chosen = [f and b.parent in within for b, f in zip(blocks, free, strict=True)]
    begin = chosen.index(True) if True in chosen else 0
    _take_beginning(blocks, votes, chosen, free, top, live=bool(live))
    votes = [v or (c and i < begin) for i, (v, c) in enumerate(zip(votes, chosen, strict=True))]
    _take_between(box, blocks, free, votes, chosen)
    _fill_verses(blocks, free, chosen, votes)
    first, last = _ends(votes)
    _take_first(blocks, free, chosen, first, top, box if box is around else None)
    above = chosen.index(True) - 1 if True in chosen else -1
    if above >= top and free[above] and _is_set_off(blocks[above]):  # heads the first section, as the others are headed
        alike = (b for b, c in zip(blocks[first:last], chosen[first:last], strict=True) if c and _is_set_off(b))
        chosen[above] = any(b.shape == blocks[above].shape for b in alike)
    fill_tables(blocks, free, chosen)
    fill_figures(blocks, free, chosen)
    fill_terms(blocks, free, chosen)
    fill_callouts(blocks, free, chosen)
    fill_lists(blocks, free, chosen)
    chosen[:top] = [False] * top
    return chosen


def _take_first(
    blocks: Sequence[RawBlock],
    free: Sequence[bool],
    chosen: list[bool],
    first: int,
    top: int,
    of_list: etree._Element | None,
) -> None:
    """Choose also a first paragraph that was taken for a standfirst, and a heading between it and the others.

    `of_list`: the box of an article that is a list.
    """
    for i in range(first - 1, max(first - 4, top - 1), -1):
        bare = blocks[i].parent is blocks[first].parent.getparent()  # right in the box of the paragraphs
        bare = bare or (of_list is not None and blocks[i].parent.getparent() is of_list)
        chosen[i] = free[i] and reads_like_text(blocks[i]) and (bare or blocks[i].shape == blocks[first].shape)
    begin = max(chosen.index(True) if True in chosen else first, first - 4)
    for i in range(begin + 1, first):
        chosen[i] = chosen[i] or (free[i] and _heads(blocks, free, chosen, i))


def _ends(votes: Sequence[bool]) -> tuple[int, int]:
    return votes.index(True), len(votes) - 1 - votes[::-1].index(True)


def _take_between(
    box: etree._Element, blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool], chosen: list[bool]
) -> None:
    """Of what stands in the box of the article, `chosen`, leave what was taken, and what lies between or right behind
    that and is text, a point of a list, a line parted by breaks or a heading."""
    first, last = _ends(votes)
    flows = {b.parent for b, v in zip(blocks, votes, strict=True) if v and b.broken}  # lines parted by breaks
    lists = lists_of([block for block, c in zip(blocks[first:last], chosen[first:last], strict=True) if c])
    main = main_holder(blocks, votes) if lists else None
    told = chronicles(blocks, lists) if lists else set()
    near = {b.parent.getparent() for b, v in zip(blocks, votes, strict=True) if v} | {box}
    posts = Counter((e.tag, e.get("class")) for e in near if e is not None and e.get("class"))
    for i, block in enumerate(blocks):
        if not chosen[i] or votes[i]:
            continue
        inside = first < i < last
        belongs = reads_like_text(block) and block.parent.getparent() in near
        if inside and block.link_share == 0 and _is_quotation(block):
            belongs = belongs or not any(v and block.key in b.key for v, b in zip(votes, blocks, strict=True))
        belongs = belongs or (inside and i in told)
        belongs = belongs or (inside and is_point_of_list(blocks, votes, chosen, i))
        belongs = belongs or (inside and main is not None and is_of(main, lists.get(block.parent)))
        belongs = belongs or (block.broken and inside and block.parent in flows and block.link_share <= 0.3)
        belongs = belongs or (inside and _heads_post(blocks, votes, i, near, posts))
        chosen[i] = first <= i <= last + 3 and (belongs or _heads(blocks, free, votes, i))


def _is_quotation(block: RawBlock) -> bool:
    """Whether it is a Korean sentence in a blockquote: editors of modules put each in a box of another class."""
    quoted = any(e.tag == "blockquote" for e in islice(chain((block.parent,), block.parent.iterancestors()), 4))
    return quoted and block.size > len(block.text) and reads_like_text(block)


def _fill_verses(blocks: Sequence[RawBlock], free: Sequence[bool], chosen: list[bool], votes: Sequence[bool]) -> None:
    """Choose also the other lines of a poem, of which some read like text, or which stands beside the paragraphs; and
    the heading right above a line that was chosen for itself."""
    verses = Counter(b.parent for b, c, v in zip(blocks, chosen, votes, strict=True) if c and b.broken and not v)
    poems = {box for box, count in verses.items() if count >= _VERSES}
    holder = main_holder(blocks, votes)
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
    blocks: Sequence[RawBlock],
    votes: Sequence[bool],
    chosen: list[bool],
    free: Sequence[bool],
    top: int,
    *,
    live: bool,
) -> None:
    """Choose also what stands before the box with most of the article and looks like its paragraphs.

    Some sites lay every section of an article out in a box of its own, some the part that is paid for. Above the posts
    of a live blog (`live`: it is known to be one) stands what it is about.
    """
    holder = main_holder(blocks, chosen)
    paid = holder is not None and _PAID.search(f" {holder.get('class') or ''} {holder.get('id') or ''} ") is not None
    around = holder.getparent() if holder is not None and paid else None
    parts = (holder, *holder.iterchildren("li", "div", "article", "section")) if holder is not None else ()
    live = live or any(map(is_live, parts))
    shapes = {b.shape for b, c, v in zip(blocks, chosen, votes, strict=True) if c and v and reads_like_text(b)}
    begin = chosen.index(True) if True in chosen else 0
    for i in range(top, begin):
        if not (reads_like_text(blocks[i]) or (paid and blocks[i].is_heading)):
            continue
        near = paid and around in (blocks[i].box, blocks[i].box.getparent())
        before = free[i] and not blocks[i].linked and (live or near)
        if before or (votes[i] and blocks[i].shape in shapes):
            chosen[i] = True


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


def _heads_post(
    blocks: Sequence[RawBlock],
    votes: Sequence[bool],
    i: int,
    near: Collection[etree._Element | None],
    posts: Mapping[tuple[str, str | None], int],
) -> bool:
    """Whether a bold line is the first in one of several boxes of a class, as the posts of a live blog are, and over a
    line that was taken."""
    box = blocks[i].parent
    if box not in near or posts.get((str(box.tag), box.get("class")), 0) < _POSTS or not _is_set_off(blocks[i]):
        return False
    return votes[i + 1] and blocks[i + 1].parent.getparent() is box and (i == 0 or blocks[i - 1].parent is not box)


def _is_set_off(block: RawBlock) -> bool:
    """Whether it heads a part: as a heading, or as a short line in bold letters."""
    return block.is_heading or (len(block.text) < _HEADING and block.bold >= 0.9 * len(block.text) and not block.linked)
