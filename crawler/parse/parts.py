"""An article that stands in several boxes of one class: with boxes between them, or as the posts of a live blog."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.elements import Elements

PART = 60  # letters of a paragraph in one of them
_MOST_PARTS = 400  # boxes that one article is in
_SERIES = 3  # boxes elsewhere on the page: the posts of a live blog under its summary
_MUCH = 0.3  # of what one part says: the others say so much together
_HEADLINE = 20  # letters
_LIVE = re.compile(r"\blive-?(?:blog|post|update|entr|stream|feed|coverage)|liveblog", re.IGNORECASE)


def other_parts(
    elements: Elements, box: etree._Element, blocks: Sequence[RawBlock], free: Sequence[bool]
) -> list[etree._Element]:
    """The other boxes of the same class, where the article is in several: with boxes between, or a live blog.

    None when another headline stands between them: then each is an article.
    """
    names = box.get("class")
    if not names or box.tag in ("html", "body"):
        return []
    alike = [e for e in elements.tagged(box.tag) if e is not box and e.get("class") == names][:_MOST_PARTS]
    depths = Counter(depth(e) for e in alike)
    common = max(depths, key=lambda d: depths[d], default=0)
    alike = [e for e in alike if depth(e) == common]
    if not alike or (common != depth(box) and not (len(alike) >= _SERIES and is_live(alike[0]))):
        return []
    owner: dict[etree._Element, etree._Element] = {}
    for one in [box, *alike]:
        for inside in one.iter():
            owner.setdefault(inside, one)
    texts: Counter[etree._Element] = Counter()
    seen: set[etree._Element] = set()
    for block, f in zip(blocks, free, strict=True):
        part = owner.get(block.parent)
        if not f or (part is None and not texts):
            continue
        if texts and _begins_another(block, first=part is not None and part not in seen):
            return []
        if part is not None:
            seen.add(part)
            if block.link_share < 0.3 and block.size >= PART:
                texts[part] += block.size
    said = sum(texts[part] for part in alike)
    return [part for part in alike if texts[part]] if said >= _MUCH * texts[box] else []


def is_live(part: etree._Element) -> bool:
    """Whether the boxes around name a live blog."""
    around = islice(part.iterancestors(), 8)
    return any(_LIVE.search(f"{e.get('class') or ''} {e.get('id') or ''} {e.get('itemtype') or ''}") for e in around)


def _begins_another(block: RawBlock, *, first: bool) -> bool:
    """Whether the heading is another article's: it leads there, or stands at the head of a part."""
    leads_there = block.is_heading and block.link_share > 0.5 and block.size >= _HEADLINE
    return block.tag == "h1" or leads_there or (first and block.tag == "h2")


def depth(element: etree._Element) -> int:
    """How many elements hold it."""
    return sum(1 for _ in element.iterancestors())
