"""Cards: the headlines of other articles, that lead there, each with the beginning of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.boxes import LAYOUT, is_in
from crawler.parse.line_moments import without_moments
from crawler.parse.lines import judge
from crawler.parse.tree import text_of

_LEAST, _MOST = 16, 140  # letters of a headline
_BEGINNING = 300  # letters of what stands under it
_LINES = 3  # in one card
SEVERAL = 3  # of one form: fewer are sections of an article
_CELL = 24  # characters of a cell beside one
_LEVELS = 4  # boxes in which a link is sought
_DEEP = 2  # boxes around a line of a card
_TOLD = 40  # letters of a beginning
_LINKED, _UNLINKED = 0.8, 0.3  # of a block, from where on it is a link, and up to where it is none
_WHOLLY = 0.9
_HEADLINE = 8, 140  # characters of a headline, with a date beside it
_HEAD_LINKED = 0.5  # of such a one, that is a link
_TEXT_BEGINNING = 600  # letters that the beginning of a text has at most, with its headline
MANY = 5  # of one form, where less else speaks for cards
_MOST_OF = 0.8  # of those of one form
_UNDER_HEADS = 0.6  # of what stands under headlines; the rest may be what the site says of itself
# what a heading of a part of one text begins with: a time, a number, a question
OF_PART = re.compile(
    r"\W*(?:\d{1,2} ?[:시.)]|[①-⑳]|Q\d{0,2}\b|질문|(?:오전|오후) \d|\d{1,2} ?(?:위|일차|단계|번째))|"
    r"[■◆◇●▲▶] ?\S"
)
_HOUR = re.compile(r"(?:오전 |오후 )?\d{1,2}[:시] ?\d\d분?(?: ?[ap]\.?m\.?| KST)?", re.IGNORECASE)
_STOPS = (".", "!", "?", "…")


def cards(blocks: Sequence[RawBlock]) -> list[bool]:
    """Which blocks are cards, where there are several of one form: each in a box of its own, or one after another, or
    links as a whole."""
    links = [i for i, block in enumerate(blocks) if block.linked and block.link_share > _LINKED]
    short = [i for i in links if blocks[i].size >= _HEADLINE[0] and len(blocks[i].text) <= _MOST]
    heads = [i for i in short if blocks[i].size >= _LEAST]
    found = _boxed(blocks, short)
    for run in (*_in_turn(blocks, heads), *_whole_links(blocks, links)):
        for k in run:
            found[k] = True
    return found


def _holds_several(block: RawBlock) -> bool:
    """Whether a line is made of several links, each with a headline and a beginning: all within the line."""
    if block.link_share <= _WHOLLY or block.size < SEVERAL * (_LEAST + _TOLD):
        return False
    links = islice(block.parent.iter("a"), SEVERAL)
    return sum(1 for link in links if len(link) > 1 and len(text_of(link, _TOLD)) > _TOLD) == SEVERAL


def _boxed(blocks: Sequence[RawBlock], heads: Sequence[int]) -> list[bool]:
    """`heads`: the places of those that are headlines with a link, or as short as a few of them are."""
    boxes: dict[etree._Element, list[int]] = {}
    for i in heads:
        block = blocks[i]
        box = block.parent.getparent() if block.is_heading or block.tag == "p" else block.parent
        box = box.getparent() if box is not None and box.tag == "a" else box  # a heading in a link
        if box is None or box in boxes or box.tag in LAYOUT:
            continue
        within = [k for k in range(i, min(len(blocks), i + _LINES + 1)) if is_in(blocks[k], box, _DEEP)]
        told = [k for k in within[1:] if blocks[k].link_share < _UNLINKED]
        whole = len(within) <= _LINES and (i == 0 or not is_in(blocks[i - 1], box, _DEEP))
        if whole and told and all(len(blocks[k].text) <= _BEGINNING for k in told):
            boxes[box] = within
    forms = Counter((box.tag, box.get("class")) for box, k in boxes.items() if blocks[k[0]].size >= _LEAST)
    found = [False] * len(blocks)
    for box, within in boxes.items():
        if forms[box.tag, box.get("class")] >= SEVERAL:
            for k in within:
                found[k] = True
    return found


def _in_turn(blocks: Sequence[RawBlock], heads: Sequence[int]) -> list[list[int]]:
    """Headlines of one shape that are links, with few lines under each, in shapes that stand nowhere else: between the
    paragraphs of an article there may be links as well."""
    runs = [run for run in _runs(blocks, heads) if not _flow_on(blocks, run)]
    if not runs:
        return []
    everywhere = Counter(block.shape for block in blocks if not block.cut and _is_beginning(block))
    inside = Counter(blocks[k].shape for run in runs for k in run if not blocks[k].cut and _is_beginning(blocks[k]))
    apart = {shape for shape, number in inside.items() if number == everywhere[shape]}
    return [run for run in runs if all(blocks[k].shape in apart for k in run if _is_beginning(blocks[k]))]


def _flow_on(blocks: Sequence[RawBlock], run: Sequence[int]) -> bool:
    """Whether what stands between the links are lines of one text in one box, and the links in boxes of their own."""
    told = {blocks[k].parent for k in run if _is_beginning(blocks[k])}
    return len(told) == 1 and not any(blocks[k].parent in told for k in run if blocks[k].linked)


def _runs(blocks: Sequence[RawBlock], heads: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    count = 0
    for i in heads:
        told = _told(blocks, i)
        if told and run and (blocks[run[0]].shape != blocks[i].shape or i > run[-1] + 1):
            if count >= SEVERAL:
                yield run
            run, count = [], 0
        if told:
            run += range(i, i + 1 + told)
            count += 1
    if count >= SEVERAL:
        yield run


def _is_beginning(block: RawBlock) -> bool:
    return block.size >= _TOLD and block.link_share < _UNLINKED


def _told(blocks: Sequence[RawBlock], head: int) -> int:
    """How many lines stand under a headline, before the next one; 0 where they are no beginning of a text."""
    lines = 0
    for block in blocks[head + 1 : head + _LINES + 2]:
        if block.link_share >= _UNLINKED or block.is_heading:
            break
        lines += 1
    told = blocks[head + 1 : head + 1 + lines]
    fits = lines <= _LINES and all(len(block.text) <= _BEGINNING for block in told)
    return lines if fits and any(map(_is_beginning, told)) else 0


def _whole_links(blocks: Sequence[RawBlock], linked: Sequence[int]) -> Iterator[list[int]]:
    """Several links of one form, each with a headline and a beginning in it. `linked`: the places of what is a link."""
    links: dict[etree._Element, list[int]] = {}
    for i in linked:
        link = _link_around(blocks[i].parent)
        if link is not None:
            links.setdefault(link, []).append(i)
    several = {
        link: within
        for link, within in links.items()
        if len(within) <= _LINES + 1 and any(blocks[k].size >= _TOLD for k in within) and _parts(link, within) > 1
    }
    forms = Counter(link.get("class") for link in several)
    yield from (within for link, within in several.items() if forms[link.get("class")] >= SEVERAL)


def _link_around(box: etree._Element | None) -> etree._Element | None:
    for _ in range(_LEVELS):
        if box is None or box.tag == "a":
            return box
        box = box.getparent()
    return None


def _parts(link: etree._Element, within: Sequence[int]) -> int:
    """How many things a link says: what stands in it outside of boxes is not a block of its own."""
    parts = sum(1 for part in islice(link, _LINES + 1) if text_of(part, _LEAST))
    return max(len(within), parts + bool((link.text or "").strip()))


def rows(blocks: Sequence[RawBlock]) -> set[int]:
    """Which blocks stand in the rows of a table that lists articles: each with one headline that is a link, and beside
    it no more than a number, a day, a desk; and those that are made of links as a whole."""
    whole = {i for i, block in enumerate(blocks) if block.linked and _holds_several(block)}
    found: dict[etree._Element, list[int]] = {}
    for i, block in enumerate(blocks):
        if block.tag == "td":
            row = block.parent.getparent()
            if row is not None:
                found.setdefault(row, []).append(i)
    tables: dict[etree._Element | None, list[list[int]]] = {}
    for row, cells in found.items():
        heads = [k for k in cells if blocks[k].link_share > _LINKED and blocks[k].size >= _LEAST]
        if len(heads) == 1 and all(len(blocks[k].text) <= _CELL for k in cells if k not in heads):
            tables.setdefault(row.getparent(), []).append(cells)
    return whole | {k for several in tables.values() if len(several) >= SEVERAL for cells in several for k in cells}


def dated_links(blocks: Sequence[RawBlock]) -> set[int]:
    """Which blocks are items of lists that name other articles: several, each a link and the day of it."""
    lists: dict[etree._Element | None, list[int]] = {}
    for i, block in enumerate(blocks):
        if block.tag == "li" and _is_dated_link(block):
            lists.setdefault(block.parent.getparent(), []).append(i)
    return {i for items in lists.values() if len(items) >= SEVERAL for i in items}


def _is_dated_link(block: RawBlock) -> bool:
    if block.linked < _HEADLINE[0] or block.link_share > _WHOLLY or len(block.text) > _MOST:
        return False
    told = without_moments(block.text)
    return told is not None and len(told) <= block.linked


def are_cards(blocks: Sequence[RawBlock], lines: Sequence[int], least: int) -> bool:
    """Whether lines are the beginnings of several texts, in boxes of one form, each with a headline above or in it, or
    headlines alone."""
    beginnings = [i for i in lines if begins_text(blocks, i)]
    heads = {i for i in lines if _is_head(blocks[i])}  # none of which is a beginning
    if len(beginnings) < least and len(heads) < MANY:
        return False  # as most lines are none
    forms = Counter(blocks[i].shape[:2] for i in beginnings)
    told = sum(len(blocks[i].text) for i in beginnings if forms[blocks[i].shape[:2]] >= SEVERAL)
    headed = Counter(blocks[i - 1].shape[:2] for i in beginnings if not _begins_with_link(blocks[i]))
    alike = sum(count for count in headed.values() if count >= SEVERAL) >= _MOST_OF * headed.total()
    parts = sum(_is_part(blocks[i - 1]) or _is_post(blocks, i - 1) for i in beginnings)
    apart = len({_own_box(blocks, i) for i in beginnings}) + sum(_under_link(blocks, i) for i in beginnings)
    rest = sum(len(blocks[i].text) for i in lines if i not in heads and not _is_note(blocks[i]))
    if rest <= (1 - _MOST_OF) * sum(len(blocks[i].text) for i in heads):
        return len(heads) >= MANY
    if len(beginnings) < least or not alike or 2 * parts > len(beginnings):
        return False
    return apart >= _MOST_OF * len(beginnings) and told >= _UNDER_HEADS * rest


def _is_part(head: RawBlock) -> bool:
    """Whether a headline is that of a part of one text: numbered, or an interview's question, which leads nowhere."""
    return OF_PART.match(head.text) is not None or (head.text.endswith("?") and not head.linked)


def _is_post(blocks: Sequence[RawBlock], head: int) -> bool:
    """Whether a headline that leads nowhere has its hour right above, as the posts of a live blog have."""
    above = blocks[max(0, head - _LINES) : head]
    return not blocks[head].linked and any(len(b.text) <= _CELL and _HOUR.match(b.text) for b in above)


def _own_box(blocks: Sequence[RawBlock], i: int) -> etree._Element:
    """The box of a beginning; where a break alone parts it from its headline, their element, and where both are lines
    of a text whose editor sets each line in a <div>, the box of that text."""
    if not i:
        return blocks[i].box
    own, above = blocks[i].parent, blocks[i - 1].parent
    if above is own:
        return own
    around = own.getparent()
    set_in_lines = blocks[i].shape == blocks[i - 1].shape and not blocks[i - 1].linked and own.tag == "div"
    return around if set_in_lines and around is not None and around is above.getparent() else blocks[i].box


def _is_note(block: RawBlock) -> bool:
    """Whether a line is the site's."""
    return judge(block.text) is not None


def begins_text(blocks: Sequence[RawBlock], i: int) -> bool:
    block = blocks[i]
    if block.size > _TEXT_BEGINNING or _is_head(block):
        return False
    if _HEADLINE[0] <= block.linked <= _HEADLINE[1] and block.linked < len(block.text) and _begins_with_link(block):
        return True
    return i > 0 and (_is_head(blocks[i - 1]) or _is_over(blocks[i - 1], block))


def _is_over(head: RawBlock, block: RawBlock) -> bool:
    """Whether a line that is neither a heading nor a link is the headline of the next one, which is set otherwise."""
    if not _HEADLINE[0] <= len(head.text) <= _HEADLINE[1] or head.text.endswith(_STOPS):
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
    if not _HEADLINE[0] <= len(block.text) <= _HEADLINE[1] or block.text.endswith("."):
        return False
    return (
        block.is_heading
        or block.link_share > _HEAD_LINKED
        or block.tag == "dt"
        or block.bold > _MOST_OF * len(block.text)
    )


def _under_link(blocks: Sequence[RawBlock], i: int) -> bool:
    return blocks[i].tag == "p" and blocks[i - 1].link_share > _HEAD_LINKED
