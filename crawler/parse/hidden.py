"""Boxes that nobody sees, by their attributes; and which of them hold the article all the same: its next page behind a
link, its rest behind a button, its text for those who listen to pictures."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from crawler.parse.blocks import tidy
from crawler.parse.box_names import Kind
from crawler.parse.elements import Elements
from crawler.parse.tree import Inside, Sizes, text_of

HIDDEN = "hidden"  # why a box is none of the article's that nobody sees
HIDING = frozenset(("style", "hidden", "aria-hidden", "role"))  # attributes that may hide a box
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01](?:px)?\b|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
_ROLES = frozenset(
    ("note", "tooltip", "navigation", "complementary", "search", "banner", "contentinfo", "dialog", "toolbar", "menu")
)
_HIDDEN_MOST = 0.75  # of the page's text: a translation into English is longer than its original
_FOR_LISTENERS = re.compile(r"blind|sr-only|screen-?reader|visually-?hidden|a11y", re.IGNORECASE)
_MOST_OF_PAGE = 0.6  # of its paragraphs
_REST = 120  # letters of the rest of an article
_NEXT_PAGE = re.compile(
    r"\W*(?:다음|이어|계속|나머지)\s?(?:페이지|쪽|장|읽기|보기|글|기사)?|\W*(?:next|continue|page 2|the rest)\b",
    re.IGNORECASE,
)
_SHOWS_REST = re.compile(
    r"\W*(?:(?:이 ?)?(?:기사|본문|글|내용|뉴스|전체 ?기사|전문)? ?(?:전체 ?|전문 ?|계속 ?|이어서 ?)?"
    r"(?:더 ?보기|더 ?읽기|보기|읽기|펼치기|펼쳐 ?보기)|더 ?보기|"
    r"(?:read|show|see|view) (?:more|(?:the )?(?:full|rest|whole)\b.{0,20}|all)|continue reading|keep reading|"
    r"expand)\W*",
    re.IGNORECASE,
)
_BUTTON = 40  # letters of a button
_FEWEST = 2  # paragraphs of an article


def why_unseen(element: etree._Element) -> str | None:
    """Why readers don't see a box, or see it beside the article, by its attributes."""
    style = element.get("style")
    if (style and _HIDDEN.search(style)) or element.get("hidden") is not None:
        return HIDDEN
    if element.get("aria-hidden") == "true" and element.tag not in ("p", "div", "section", "article"):
        return HIDDEN
    role = element.get("role")
    return f"role {role}" if role in _ROLES else None


def is_twin(hidden: Inside, whole: Inside) -> bool:
    """Whether a hidden box that holds much of the page leaves an article to be read: its translation, or a copy."""
    return hidden.text < _HIDDEN_MOST * whole.text and whole.long - hidden.long >= _FEWEST


def places_of_next_page(elements: Elements) -> set[str]:
    """The ids of the places on the page itself where links say that it goes on."""
    links = ((link.get("href") or "", link) for link in elements.tagged("a"))
    return {to[1:] for to, link in links if to[:1] == "#" and _NEXT_PAGE.match(text_of(link, _BUTTON))}


def is_rest(element: etree._Element, inside: Sizes, to_next: Collection[str]) -> bool:
    """Whether a hidden box has the rest of the article: a button right before it shows it, or a link to it says so."""
    if inside.text[element] < _REST or 2 * inside.linked[element] > inside.text[element]:
        return False
    if element.get("id") in to_next and inside.long[element] >= _FEWEST:
        return True
    before = element.getprevious()
    if before is None:
        return False
    button = before if before.tag in ("a", "button") else next(before.iter("a", "button"), None)
    return button is not None and _SHOWS_REST.fullmatch(tidy(text_of(before, _BUTTON))) is not None


def is_heard(kind: Kind, holds: Inside, whole: Inside) -> bool:
    """Whether a box for those who listen holds the text of a page that shows it in pictures."""
    heard = holds.long >= _FEWEST and _FOR_LISTENERS.search(kind.chrome) is not None
    return heard and not holds.linked and holds.long > _MOST_OF_PAGE * whole.long
