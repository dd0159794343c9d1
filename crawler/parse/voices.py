"""Boxes within an article that are not in its voice: a post of somebody's elsewhere, a translation beside the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from crawler.parse.blocks import tidy
from crawler.parse.elements import Elements
from crawler.parse.tree import Sizes, text_of

WHY = "a post elsewhere, or another language"
_POST = re.compile(
    r"(?:^|[\s_-])(?:sns|twitter|tweet|insta(?:gram)?|facebook|fb|tiktok|threads|bluesky|mastodon|telegram)(?=$|[\s_-])",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\W{0,4}@[\w.]{2,30}\W*")
# how a post ends that was set into another page: — ○○○ (@name) June 3, 2026
_POSTED = re.compile(r"[—–-]\s?[^()]{1,50}\(@\w{2,30}\)\s?[\w.,: ]{4,30}$")
_LONGEST = 120  # characters of that
_BLOCKS = ("div", "p", "section", "article", "li", "dd", "blockquote", "h2", "h3", "h4", "td")
_HANGUL = re.compile(r"[가-힣]")
_MOST = 500


def other_voices(elements: Elements, inside: Sizes, limit: float) -> Iterator[etree._Element]:
    """Of a page in Korean; in English ones a post is quoted as a part of the text. `limit`: a box with as much text is
    none of them."""
    if not (elements.tree.get("lang") or "").lower().startswith("ko"):
        return
    for quotation in elements.tagged("blockquote")[:_MOST]:
        if inside.text[quotation] < limit and _is_post(quotation):
            yield quotation
    for element in elements.tagged(*_BLOCKS):
        language = element.get("lang")
        other = language is not None and not (language or "ko").lower().startswith("ko")
        small = other and 0 < inside.text[element] < limit
        if small and _HANGUL.search(text_of(element, 2000)) is None:
            yield element


def _is_post(quotation: etree._Element) -> bool:
    if _POST.search(quotation.get("class") or ""):
        return True
    last = tidy(text_of(quotation, 2000)[-_LONGEST:])
    if _POSTED.search(last):
        return True
    return any(_HANDLE.fullmatch(text_of(said, 60)) for said in islice(quotation.iter("cite", "a", "footer"), 4))
