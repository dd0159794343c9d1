"""What a site puts into the middle of a sentence and is no word of it: a share's price, what a word means, the number
of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from crawler.parse.elements import Elements

TAGS = ("span", "em", "i", "sup", "small")
_MOST = 5_000  # elements that are looked at
_LONGEST = 120  # characters of what a word means
_PRICE = re.compile(
    r"\W*(?:[\w&·. ]{1,24}\s)?\(?[\d,]{2,}(?:\.\d+)?\s?(?:원|달러|p|pt)?\W{0,3}"
    r"(?:[▲▼△▽↑↓]\s?[\d,.]+\s?%?|[+-]\s?[\d,.]+\s?%)(?:\W.{0,16})?"
)
_OFFER = re.compile(
    r"(?:(?:최저가|할인가|특가|판매가|온라인가)\s?)?[\d,]{3,}\s?원\W*|품절|일시\s?품절|(?:최저가|가격)\s?(?:보기|확인|비교)\W*|"
    r"(?:바로\s?)?(?:구매|담기|주문)(?:하기)?\W*|(?:sold out|buy|shop|add to cart|check price)\W*",
    re.IGNORECASE,
)
_SIGNS = frozenset(("ⓘ", "ℹ", "ℹ️", "🛈", "(?)", "[?]", "❓"))
_NOTE = re.compile(r"\s*\(?(?:주\s?)?\d{1,3}\)\s*")  # a bare number is left: English readers are used to it
_LINK_NUMBER = re.compile(r"\[\d{1,3}\]")  # on printed pages: its address is told below
_BARE_NOTE = re.compile(r"\[?\d{1,3}\]?")
_FOOTNOTE = re.compile(r"#(?:_?ftn|foot-?note)[_-]?\d", re.IGNORECASE)  # not within <sup>
_LEADS_TO_NOTE = re.compile(r"#\S*(?:fn|foot|note|ref|cite|f\d|주)", re.IGNORECASE)
_WORD = re.compile(r"[\w·-]+$")


def asides(elements: Elements) -> Iterator[etree._Element]:
    """Those of the page, in its order. Of one class all are prices where one is."""
    some = elements.tagged(*TAGS)[:_MOST]
    within = [element for element in some if element.tail or element.tag == "sup" or _last(element)]
    within = [element for element in within if _text_before(element)]
    priced = {element.get("class") for element in within if _is_price(element)} - {None, ""}
    for element in within:
        goes_on = bool((element.tail or "").strip()) or _last(element)
        beside = goes_on and (element.get("class") in priced or _is_price(element) or _is_gloss(element))
        if beside or _is_note(element) or _is_explained(element):
            yield element
        elif _numbers_link(element):
            link = element.getprevious()
            if link is not None and not (element.tail or "")[:1].isalnum():
                link.tail = (link.tail or "").rstrip()
            yield element
    yield from _offers(elements)
    for link in elements.tagged("a")[:_MOST]:
        if _BARE_NOTE.fullmatch(_said(link)) and _FOOTNOTE.match(link.get("href") or "") and _text_before(link):
            yield link


def _last(element: etree._Element) -> bool:
    """Whether it ends another one within a sentence that goes on: the word that it explains stands in that."""
    around = element.getparent()
    if around is None or around.tag not in TAGS or element.tail or element.getnext() is not None:
        return False
    return bool((around.tail or "").strip())


def _text_before(element: etree._Element) -> str:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return (previous.tail or "").rstrip() or _said(previous)
    return (parent.text or "").rstrip() if parent is not None else ""


def _said(element: etree._Element) -> str:
    """Its text, folded; of one that holds more than a few words, what is longer than any of these."""
    if not len(element):
        return " ".join((element.text or "").split())
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(str(piece))
        size += len(str(piece))
        if size > _LONGEST:
            break
    return " ".join(" ".join(pieces).split())


def _is_price(element: etree._Element) -> bool:
    return element.tag in ("span", "em") and _PRICE.fullmatch(_said(element)) is not None


def _is_note(element: etree._Element) -> bool:
    """Whether it is the number of a note: raised, and a link to it."""
    if element.tag != "sup" or _NOTE.fullmatch(_said(element)) is None:
        return False
    return any(_LEADS_TO_NOTE.match(link.get("href") or "") for link in element.iter("a"))


def _numbers_link(element: etree._Element) -> bool:
    """Whether it is the number that a page made for printing gives to the link right before it."""
    link = element.getprevious()
    if element.tag != "sup" or link is None or link.tag != "a" or (link.tail or "").strip():
        return False
    return _LINK_NUMBER.fullmatch(_said(element)) is not None


def _is_explained(element: etree._Element) -> bool:
    """Whether it is the sign behind a word that shows what it means, with that."""
    return element.get("role") == "tooltip" or ((element.text or "").strip() in _SIGNS and len(element) > 0)


def _offers(elements: Elements) -> Iterator[etree._Element]:
    """What the things of a list cost, linked to a shop."""
    for link in elements.tagged("a")[:_MOST]:
        around = link.getparent()
        if around is None or around.tag not in ("li", "td", "p") or not _ends(link, around):
            continue
        if _OFFER.fullmatch(_said(link)) and _text_before(link):
            yield link


def _ends(link: etree._Element, around: etree._Element) -> bool:
    """Whether there is something before it and nothing behind."""
    if not (around.text or "").strip() and link.getprevious() is None:
        return False
    return not (link.tail or "").strip()


def _is_gloss(element: etree._Element) -> bool:
    """Whether it says what the word before it means: "교외체험학습: 학교장이 …"."""
    if element.tag == "sup":
        return False
    word = _WORD.search(_text_before(element)[-40:])
    said = _said(element)
    if word is None or len(word[0]) < 2:
        return False
    return bool(re.match(rf"\W*{re.escape(word[0])}\s?(?:\([^()]{{1,30}}\)\s?)?[:：=]\s", said))
