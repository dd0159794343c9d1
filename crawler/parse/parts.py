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
_LINES = 2  # paragraphs of one beside it
_DEEP = 4  # boxes around a line
_NUMBER = re.compile(r"\d+")
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


def parts_beside(
    box: etree._Element, blocks: Sequence[RawBlock], free: Sequence[bool], top: int
) -> list[etree._Element]:
    """The boxes beside it that are called the same but for a number, or nothing like it, and hold paragraphs of one
    form with those in it: some sites part the text where an advertisement comes. `top`: where it begins at the
    earliest."""
    around = box.getparent()
    if around is None or box.tag not in ("div", "section"):
        return []
    boxes = (e for e in around.iterchildren(box.tag) if e is not box and _called(e) == _called(box))
    beside = dict.fromkeys(islice(boxes, _MOST_PARTS))
    if not beside:
        return []
    own = {_form(b) for b, f in zip(blocks, free, strict=True) if f and b.parent.getparent() is box and _tells(b)}
    lines: Counter[etree._Element] = Counter()  # paragraphs of one
    letters: Counter[etree._Element] = Counter()  # theirs, less those of other lines
    for block, f in islice(zip(blocks, free, strict=True), top, None):
        part = next((e for e in (block.parent, *islice(block.parent.iterancestors(), _DEEP)) if e in beside), None)
        if part is not None and not block.cut:
            told = f and _tells(block) and block.parent.getparent() is part and _form(block) in own
            lines[part] += told
            letters[part] += block.size if told else -block.size
    return [part for part in beside if lines[part] >= _LINES and letters[part] > 0]


def _form(block: RawBlock) -> tuple[str, str | None]:
    return block.tag, block.parent.get("class")


def _tells(block: RawBlock) -> bool:
    return not block.linked and block.size >= PART


def _called(element: etree._Element) -> str:
    return _NUMBER.sub("", element.get("class") or "")


def main_holder(blocks: Sequence[RawBlock], votes: Sequence[bool]) -> etree._Element | None:
    """The box that holds most of the chosen text right inside."""
    boxes: Counter[etree._Element] = Counter()
    for block, vote in zip(blocks, votes, strict=True):
        if vote:
            boxes[block.box] += block.size
    return max(boxes, key=lambda box: boxes[box], default=None)


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
