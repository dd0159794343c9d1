"""Where the stretch of a page ends that the article stands on: what was taken far behind it is none of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.lines import judge
from storage.model import Role

_GAP = 5  # blocks between two stretches, at least
_LINKS = 3  # of them, that are links or were cut
_LINKED = 0.5  # of a block, from where on it counts as a link
_LINE = 200  # characters of a line
_RIGHTS = re.compile(r"[ⓒ©]|copyright|저작권|무단", re.IGNORECASE)
_LEAST = 200  # letters of an article
_WHOLE, _MOST = 500, 0.8  # letters of one in one box, and of what was chosen
_PARAGRAPH, _SEVERAL = 120, 3  # letters of a paragraph, and so many of a text
_SIGNED = 3  # lines around its end, one of which says that the article ends there


def one_stretch(blocks: Sequence[RawBlock], votes: Sequence[bool]) -> list[bool]:
    """Of what was taken the first stretch with an article's text and a line that ends it; all, where there is none.

    Lists of other articles part one stretch from the next, and what stands there is of other shapes.
    """
    stretches = _stretches(blocks, votes)
    for at, stretch in enumerate(stretches[:-1]):
        size = sum(blocks[i].size for i in stretch if blocks[i].link_share <= _LINKED)
        if size < _LEAST or not _ends(blocks, stretch[-1]):
            continue
        shapes = {blocks[i].shape for i in stretch}
        if not any(blocks[i].shape in shapes for other in islice(stretches, at + 1, None) for i in other):
            return [vote and i <= stretch[-1] for i, vote in enumerate(votes)]
    return list(votes)


def one_box(blocks: Sequence[RawBlock], chosen: Sequence[bool]) -> list[bool]:
    """Of what was chosen the first stretch that is an article's text in one box, where the others behind it have less,
    and are of other shapes: what programs take of the foot of a page."""
    stretches = _stretches(blocks, chosen)
    for at, stretch in enumerate(stretches[:-1]):
        boxes: Counter[etree._Element] = Counter()
        for i in stretch:
            boxes[blocks[i].box] += blocks[i].size
        if max(boxes.values()) < max(_WHOLE, _MOST * boxes.total()):
            continue
        behind = [i for other in islice(stretches, at + 1, None) for i in other]
        shapes = {blocks[i].shape for i in stretch}
        if sum(blocks[i].size for i in behind) >= boxes.total() or any(blocks[i].shape in shapes for i in behind):
            continue
        told = Counter(blocks[i].box for i in behind if blocks[i].size >= _PARAGRAPH and blocks[i].link_share < 0.5)
        if max(told.values(), default=0) < _SEVERAL:  # else the article goes on in another box
            return [vote and i <= stretch[-1] for i, vote in enumerate(chosen)]
    return list(chosen)


def _stretches(blocks: Sequence[RawBlock], votes: Sequence[bool]) -> list[list[int]]:
    found: list[list[int]] = []
    for i in (i for i, vote in enumerate(votes) if vote):
        between = blocks[found[-1][-1] + 1 : i] if found else []
        links = sum(1 for block in between if block.cut or block.link_share > _LINKED)
        if not found or (len(between) >= _GAP and links >= _LINKS):
            found.append([])
        found[-1].append(i)
    return found


def _ends(blocks: Sequence[RawBlock], last: int) -> bool:
    """Whether a line around the last one is the writer's, with a mail address, or says whose the text is."""
    around = (block.text for block in blocks[max(0, last - _SIGNED) : last + 1 + _SIGNED])
    return any(_is_end(text) for text in around if len(text) < _LINE)


def _is_end(text: str) -> bool:
    verdict = judge(text, last=True)
    if verdict is None:
        return False
    return (verdict.ends and _RIGHTS.search(text) is not None) or (verdict.role is Role.BYLINE and "@" in text)
