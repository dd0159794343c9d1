"""Articles that a page shows a piece at a time: in pages that numbers lead to, or as cards with a picture each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from lxml import etree

from crawler.parse.tree import Sizes, text_of

_MOST_BEFORE = 12  # elements before a page in which the others and their numbers stand
_PAGE = 60  # letters of one
_NUMBERS = re.compile(
    r"\W*(?:페이지|쪽|pages?)?\W*1(?:\W*\d{1,2}){1,20}\W*(?:페이지|쪽|다음|next)?\W*|1[2-9]+|\W*(?:다음|next)\s?(?:페이지|쪽|page)\W*",
    re.IGNORECASE,
)
_NUMBERS_LONGEST = 60  # characters
_FEWEST = 4  # cards of one article
_MUCH = 0.3  # of the page's text that is no link
_SENTENCE_ENDS = (".", "다", "?", "!", "”", '"', "’", "요", "…")
_IMAGES = ("img", "amp-img", "picture", "video")
_NOTE = re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s*$|(?<=[.다요])\s?\([^()]{2,20}\)\s*$")  # its number, or whence it is known
_COPY = re.compile(r"(?:slide[_-]?duplicate|cloned?)(?=$|[\s_-])", re.IGNORECASE)  # so that the cards go round
_CARDS = re.compile(r"카드\s?(?:뉴스|레터)|card\s?news", re.IGNORECASE)
_WIDE = re.compile(r"[가-힣]")


def is_next_page(element: etree._Element, inside: Sizes) -> bool:
    """Whether a hidden box is the next page of the article: its first, shown, is a box of the same class before it, and
    numbers of pages stand with them."""
    size, names = inside.text[element], element.get("class")
    if not names or size < _PAGE or 2 * inside.linked[element] > size:
        return False
    before = list(islice(element.itersiblings(preceding=True), _MOST_BEFORE))
    first = next((e for e in reversed(before) if e.tag == element.tag and e.get("class") == names), None)
    if first is None or inside.text[first] < _PAGE or _language(first) != _language(element):
        return False
    around = element.getparent()
    numbers = [*before, *(around.itersiblings(preceding=True) if around is not None else ())]
    small = (e for e in islice(numbers, 2 * _MOST_BEFORE) if 0 < inside.text[e] <= _NUMBERS_LONGEST)
    if not any(_NUMBERS.fullmatch(text_of(e, _NUMBERS_LONGEST)) for e in small):
        return False
    return text_of(first, 10_000)[:_PAGE] != text_of(element, 10_000)[:_PAGE]


def _language(element: etree._Element) -> tuple[str | None, bool]:
    return element.get("lang"), _WIDE.search(text_of(element, 10_000)) is not None


def is_copy(box: etree._Element) -> bool:
    """Whether it is a card that stands a second time, where the first follows the last."""
    return _COPY.search(box.get("class") or "") is not None


def _kind(box: etree._Element, row: etree._Element) -> tuple[str, str | None]:
    return str(box.tag), box.get("class") or row.get("class")


def picture_cards(
    captions: Mapping[etree._Element, str], inside: Sizes, tree: etree._Element, title: str = ""
) -> list[etree._Element]:
    """Of the boxes that were taken for captions, because an image stands in each, those that are the article itself:
    several of one class, each with its sentence, and next to no other text, or the title says that it is such cards."""
    named = _CARDS.search(title) is not None
    alike: dict[tuple[str, str | None], list[etree._Element]] = {}
    for box in captions:
        above = box.getparent()
        if box.tag != "figcaption" and above is not None:
            alike.setdefault(_kind(box, above), []).append(box)
    unlinked = inside.text[tree] - inside.linked[tree]
    for kind, boxes in alike.items():
        rows = {box.getparent(): None for box in boxes}
        beside = [card for row in rows if row is not None for card in row if _kind(card, row) == kind]
        cards = [card for card in beside if card in captions or next(card.iter(*_IMAGES), None) is not None]
        told = [card for card in cards if _NOTE.sub("", text_of(card, 500)).rstrip().endswith(_SENTENCE_ENDS)]
        others = inside.long[tree] - sum(inside.long[box] for box in {*captions, *cards})
        if len(told) < _FEWEST:
            continue
        if named or (others <= 1 and sum(inside.text[card] for card in told) >= _MUCH * unlinked):
            return [card for card in told if card in captions]
    return []
