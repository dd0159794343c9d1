"""Small boxes that a site sets between an article's paragraphs, with something to press, fill in or follow: a vote, a
shop, a letter's offer, an older story, "was this helpful?"; or with a call to readers. Known not by their words but by
standing alone: the only box of its class among many paragraphs of one kind, which hold no such thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from crawler.parse.blocks import HEADINGS, RawBlock, size_of
from crawler.parse.boxes import LAYOUT, PARAGRAPH, fullest
from crawler.parse.tree import text_of

WHY = "a small box with something to press or follow"
_BOXES = frozenset(("div", "section", "aside", "form", "center"))
_PRESSED = frozenset(("button", "input", "select", "textarea", "iframe"))
_NOT_ALONE = frozenset(  # what an article has boxes for
    ("img", "picture", "video", "figure", "blockquote", "pre", "h1", "time", "details", "dl")
)
_MOST = 240  # letters in such a box
_LEAST, _FEWEST = 400, 3  # letters of paragraphs around it, and how many there are
_PARTS = 60  # elements in such a box
_MORE = re.compile(  # what the link at the end of a table of figures is called
    r"(?:더\s?보기|바로\s?가기|전체\s?보기|\bmore|(?:company|full|stock|share)\s(?:profile|quote|chart|data)|"
    r"(?:종목|기업|시세)\s?(?:정보|분석|보기)?)\W*$",
    re.IGNORECASE,
)
_OWN = re.compile(  # what an article says of itself, or begins with
    r"\W*(?:correction|clarification|editor['’]?s? ?note|update|바로잡|정정|편집자|알립니다|※|○|◇|▲)", re.IGNORECASE
)

_SAID = re.compile(r"[\"“”「『《]")  # a quotation out of the text
_ASKS = re.compile(  # a box without anything to press that asks readers to do something
    r"[가-힣](?:세요|십시오|해\s?보실래요|보실\s?수\s있습니다|받으실\s?수\s있습니다)(?=[.!~\s]|$)|언제든지?\s해지|"
    r"첫\s?(?:달|한\s?달)\s.{0,6}\d+원|"
    r"(?i:^\W*(?:sign up|subscribe|join|become|register|get|download|follow|start|try|donate|support|tell|send|share|"
    r"enter|keep reading|unlock|upgrade|don['’]t miss)\b[^?]*\b(?:your?|us|our|free)\b)|"
    r"(?i:\bfree articles? (?:left|remaining)\b|"
    r"\b(?:join|subscribe|members?(?:hips?)?) (?:from|for)(?: just)? [$₩€£]\d|"
    r"\b(?:attend(?:s|ance is)? (?:for )?free|guests pay|tickets (?:are|cost|from|at)\b|rsvp\b|"
    r"register (?:at|here|online|now)|"
    r"seats? (?:is|are) limited|free of charge)\b)"
)


def side_boxes(blocks: Sequence[RawBlock], at: int | None) -> dict[etree._Element, str]:
    """Those below the headline, with the reason. `at`: which block is the headline."""
    holder = _holder(blocks[at + 1 :] if at is not None else blocks)
    if holder is None or holder.tag in LAYOUT:
        return {}
    kinds = Counter((child.tag, child.get("class")) for child in holder.iterchildren(etree.Element))
    found: dict[etree._Element, str] = {}
    said = 0  # paragraphs above
    for child in holder.iterchildren(etree.Element):
        named = child.get("class") or child.get("id")
        if said and named and child.tag in _BOXES and kinds[child.tag, child.get("class")] == 1 and _is_one(child):
            found[child] = WHY
        elif child.tag not in HEADINGS:
            said += size_of(text_of(child, _MOST)) >= PARAGRAPH or len((child.tail or "").strip()) >= PARAGRAPH
    return found


def _holder(blocks: Sequence[RawBlock]) -> etree._Element | None:
    """The element that most paragraphs stand in directly, if they are many."""
    found = fullest(
        block
        for block in blocks
        if not (block.cut or block.caption or block.size < PARAGRAPH or 2 * block.linked > len(block.text))
    )
    if found is None:
        return None
    holder, size, paragraphs = found
    return holder if size >= _LEAST and paragraphs >= _FEWEST else None


def _is_one(box: etree._Element) -> bool:
    inner = list(_parts(box))
    if len(inner) > _PARTS or any(part.tag in _NOT_ALONE for part in inner):
        return False
    if any(part.tag == "table" for part in inner) and not any(
        part.tag == "a" and _leads_to_more(part) for part in inner
    ):
        return False
    said = text_of(box, _MOST)
    if not said or size_of(said) > _MOST or _OWN.match(said):
        return False
    pressed = any(part.tag in _PRESSED or (part.tag == "a" and _is_whole_line(part)) for part in inner)
    return pressed or (not _SAID.search(said) and bool(_ASKS.search(said)))


def _parts(box: etree._Element) -> Iterator[etree._Element]:
    for number, part in enumerate(box.iterdescendants(etree.Element)):
        yield part
        if number > _PARTS:
            return


def _leads_to_more(link: etree._Element) -> bool:
    return _is_whole_line(link) and _MORE.search(text_of(link, _MOST)) is not None


def _is_whole_line(link: etree._Element) -> bool:
    """Whether a link leads elsewhere and is no word of a sentence."""
    above, before = link.getparent(), link.getprevious()
    if above is None or not link.get("href") or (link.tail or "").strip() or not text_of(link, _MOST):
        return False
    said = above.text if before is None else before.tail
    return not (said or "").strip()
