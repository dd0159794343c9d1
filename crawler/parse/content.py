"""Where on the page the article is: by the recipe's selectors, else by trafilatura's judgement.

trafilatura says which text it takes for the article. Its choice of lines is then mended with the page's own order:
what stands between two lines of the article in the same box, and reads like text, belongs to it.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.lines import fold
from crawler.parse.tree import select

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # an empty page is no error of ours

_LITTLE = 250  # letters: with less, trafilatura may have missed the article
_WHOLE = 0.8  # of the chosen text: the smallest box with so much of it is the article's
_SENTENCE_ENDS = tuple(".!?…。”\"'’)다요죠까음함임됨")


@dataclass(slots=True)
class Content:
    """The page's blocks with those that are, as far as the place on the page tells, the article."""

    chosen: list[bool]  # one for each block
    origin: str


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


def by_trafilatura(tree: etree._Element, blocks: Sequence[RawBlock]) -> Content:
    """`tree` without what was marked. The blocks that trafilatura takes, and those that belong to them."""
    said = fold(_trafilatura(tree))
    free = [not b.cut and not b.caption for b in blocks]
    votes = [f and _voted(b, said) for b, f in zip(blocks, free, strict=True)]
    origin = "trafilatura"
    if _weight(blocks, votes) < _LITTLE:
        dense = [f and size_of(b.text) >= 80 and b.link_share < 0.3 for b, f in zip(blocks, free, strict=True)]
        if _weight(blocks, dense) > 2 * _weight(blocks, votes):
            votes, origin = dense, "the densest part of the page"
    if not any(votes):
        return Content([False] * len(blocks), "nothing found")
    box = _box(blocks, votes)
    within = set(box.iter())
    chosen = [f and b.parent in within for b, f in zip(blocks, free, strict=True)]
    first, last = votes.index(True), len(votes) - 1 - votes[::-1].index(True)
    near = {b.parent.getparent() for b, v in zip(blocks, votes, strict=True) if v}
    for i, block in enumerate(blocks):
        if not chosen[i] or votes[i]:
            continue
        chosen[i] = first <= i <= last + 3 and _reads_like_text(block) and block.parent.getparent() in near | {box}
    return Content(chosen, origin)


def _trafilatura(tree: etree._Element) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, favor_precision=False)
    body = getattr(found, "body", None)
    return " ".join(body.itertext()) if body is not None else ""


def _weight(blocks: Sequence[RawBlock], votes: Sequence[bool]) -> int:
    return sum(size_of(block.text) for block, vote in zip(blocks, votes, strict=True) if vote)


def _voted(block: RawBlock, said: str) -> bool:
    text = fold(block.text)
    return len(text) >= 2 and text in said


def _box(blocks: Sequence[RawBlock], votes: Sequence[bool]) -> etree._Element:
    """The smallest element that holds most of the chosen text."""
    weight: Counter[etree._Element] = Counter()
    total = 0
    for block, vote in zip(blocks, votes, strict=True):
        if vote:
            size = len(block.text)
            total += size
            element: etree._Element | None = block.parent
            while element is not None:
                weight[element] += size
                element = element.getparent()
    full = [element for element, size in weight.items() if size >= _WHOLE * total]
    return max(full, key=lambda element: sum(1 for _ in element.iterancestors()))


def _reads_like_text(block: RawBlock) -> bool:
    if block.link_share > 0.3:
        return False
    return len(block.text) >= 60 or (len(block.text) >= 12 and block.text.endswith(_SENTENCE_ENDS))
