"""What follows an article and is others': whole ones in the same markup, and lists of their headlines, each with a
sentence or two under it, whether they are links or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.cards import OF_PART
from crawler.parse.lines import CLOCK, judge
from storage.model import Role

_UNDER = 3  # blocks under a headline in which its date or writer stands
_HEADLINE = 8, 140  # characters of one
_LEVELS = 4  # boxes around a headline in which its beginning stands
_TOLD = 40, 300  # letters of a beginning
_TOLD_LINES = 2  # in one card
_SHORT = 24  # characters of a card's day, desk, counter
_SET_OFF = 0.8  # of a line
_LINKED = 0.3  # of a line, up to where it is text
_FEWEST = 3  # cards of one form
_LEAST = 4  # paragraphs of the article above them
_MUCH = 3  # times as much as in one card
_LABEL = re.compile(r"\s*[\[<(【〈]\s*([^\])>】〉]{2,20})\s*[\])>】〉]")
_STOPS = (".", "!", "?", "…")
_SENTENCE_ENDS = (".", "!", "?", "…", "다", "요", "”", '"', "’", ")")
_LAYOUT = ("body", "html", "main")


def others_below(blocks: Sequence[RawBlock], at: int | None) -> dict[etree._Element, str]:
    """The boxes of other articles, with the reason. `at`: which block is the headline."""
    if at is None:
        return {}
    found = _next_articles(blocks, at)
    return found | {box: why for box, why in _lists(blocks, at).items() if box not in found}


def _next_articles(blocks: Sequence[RawBlock], at: int) -> dict[etree._Element, str]:
    """The boxes of articles that stand below one another, each with a headline of this one's form over its own date
    or writer: pages that go on as one scrolls."""
    head = blocks[at]
    if not (head.is_heading or head.parent.get("class")):
        return {}
    around = {head.parent, *head.parent.iterancestors()}
    found: dict[etree._Element, str] = {}
    for i in range(at + 1, len(blocks)):
        block = blocks[i]
        if block.tag != head.tag or block.cut or block.linked or block.shape != head.shape or block.key == head.key:
            continue
        outer = None
        for box in (block.parent, *block.parent.iterancestors()):
            if box in around:
                break
            outer = box
        told = [] if outer is None else [other for other in blocks[i + 1 : i + 1 + _UNDER] if _is_in(other, outer)]
        if outer is None or not told:
            continue
        alike = block.is_heading and bool(outer.get("class")) and any(_form(box) == _form(outer) for box in around)
        if any(map(_tells_moment, told)) or (alike and block.parent.get("class") and len(told) == _UNDER):
            found[outer] = f"another article: {block.text[:40]}"
    return found


def _form(box: etree._Element) -> tuple[str, str | None]:
    return str(box.tag), box.get("class")


def _tells_moment(block: RawBlock) -> bool:
    """Whether a line says who wrote an article, or to the minute when."""
    verdict = judge(block.text) if len(block.text) < _HEADLINE[1] else None
    if verdict is None or verdict.role not in (Role.BYLINE, Role.DATELINE):
        return False
    return verdict.role is Role.BYLINE or CLOCK.search(block.text) is not None


def _lists(blocks: Sequence[RawBlock], at: int) -> dict[etree._Element, str]:
    """The boxes that hold nothing but such cards, behind a text that stands in another box."""
    groups: dict[tuple[etree._Element, str, str | None], list[tuple[int, tuple[etree._Element, ...]]]] = {}
    for i in range(at + 1, len(blocks) - 1):
        if _is_head(blocks[i]) and _is_beginning(blocks[i + 1]):
            card = _card(blocks, i)
            above = card.getparent() if card is not None else None
            pair: tuple[etree._Element, ...] = (card,) if card is not None else ()
            if card is None and blocks[i].is_heading and blocks[i].parent.getparent() is blocks[i + 1].box:
                card, above = blocks[i].parent, blocks[i + 1].box  # one after another in one box
                pair = (card, blocks[i + 1].parent)
            if card is not None and above is not None and above.tag not in _LAYOUT:
                groups.setdefault((above, *_form(card)), []).append((i, pair))
    found: dict[etree._Element, str] = {}
    around = set(blocks[at].parent.iterancestors())
    for (box, _, _), cards in groups.items():
        if (
            len(cards) < _FEWEST
            or box in around
            or not _holds_only(blocks, box, [e for _, pair in cards for e in pair])
        ):
            continue
        heads = [i for i, _ in cards]
        if _are_labelled(blocks, heads) or _follows_text(blocks, at, heads, box):
            found[box] = "a list of other articles, with their beginnings"
    return found


def _is_head(block: RawBlock) -> bool:
    if block.cut or not _HEADLINE[0] <= len(block.text) <= _HEADLINE[1] or block.text.endswith(_STOPS[0]):
        return False
    return block.is_heading or max(block.bold, block.linked) >= _SET_OFF * len(block.text)


def _is_beginning(block: RawBlock) -> bool:
    if block.cut or block.is_heading or block.link_share > _LINKED:
        return False
    return _TOLD[0] <= block.size <= _TOLD[1] and block.text.endswith(_SENTENCE_ENDS)


def _card(blocks: Sequence[RawBlock], head: int) -> etree._Element | None:
    """The box of a headline and what stands under it, with nothing else that is longer than a day or a desk."""
    told = {blocks[head + 1].parent, *islice(blocks[head + 1].parent.iterancestors(), _LEVELS)}
    box = next((e for e in islice(blocks[head].parent.iterancestors(), _LEVELS) if e in told), None)
    if box is None or (head and _is_in(blocks[head - 1], box)):
        return None
    lines = 1
    for block in blocks[head + 2 : head + 3 + _TOLD_LINES]:
        if not _is_in(block, box):
            return box
        lines += len(block.text) > _SHORT
        if lines > _TOLD_LINES or _is_head(block):
            return None
    return box


def _is_in(block: RawBlock, box: etree._Element) -> bool:
    return block.parent is box or any(e is box for e in islice(block.parent.iterancestors(), 2 * _LEVELS))


def _holds_only(blocks: Sequence[RawBlock], box: etree._Element, cards: Collection[etree._Element]) -> bool:
    """Whether a box holds cards and what is said over and under them, and no text."""
    within = {inner for card in cards for inner in card.iter()}
    inside = set(box.iter())
    rest = [b for b in blocks if b.parent in inside and b.parent not in within and not b.cut]
    return not any(_is_beginning(block) for block in rest)


def _are_labelled(blocks: Sequence[RawBlock], heads: Sequence[int]) -> bool:
    """Whether all headlines begin with the same words in brackets, which name a series."""
    labels = {found[1] if (found := _LABEL.match(blocks[i].text)) else "" for i in heads}
    return len(labels) == 1 and "" not in labels


def _follows_text(blocks: Sequence[RawBlock], at: int, heads: Sequence[int], box: etree._Element) -> bool:
    """Whether several paragraphs in a box of their own, outside of this one, stand between the headline and the cards,
    and behind them something that is no text: who wrote it, a button, a note."""
    text = [i for i in range(at + 1, heads[0]) if blocks[i].box is not box and _is_paragraph(blocks[i])]
    if len(text) < _LEAST or any(OF_PART.match(blocks[i].text) for i in heads):
        return False
    main, count = Counter(blocks[i].box for i in text).most_common(1)[0]
    own = [i for i in text if blocks[i].box is main]
    if count < _LEAST or main in box.iterancestors():
        return False
    if sum(blocks[i].size for i in own) < _MUCH * max(blocks[i + 1].size for i in heads):
        return False
    return any(block.cut or judge(block.text, last=True) for block in blocks[own[-1] + 1 : heads[0]])


def _is_paragraph(block: RawBlock) -> bool:
    if block.cut or block.caption or block.link_share > _LINKED:
        return False
    return block.size > _TOLD[1] or _is_beginning(block)
