"""Pen names in boxes of writers: what those call themselves who have a page of their own, or a blog."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from crawler.parse.blocks import tidy
from crawler.parse.korean_words import is_aside
from crawler.parse.line_moments import without_moments
from crawler.parse.offices import NO_NAMES
from crawler.parse.tree import text_of

_LINES = 20  # links in such a box
_LONGEST = 120  # characters of one
_WRITERS_PAGE = re.compile(r"/(?:authors?|writers?|journalists?|reporters?|contributors?|columnists?)/[^/?#]", re.I)
_PEN_NAME = re.compile(r"[^\W\d][\w.'’·-]{1,24}(?: [\w.'’·-]{1,20}){0,3}")
_NO_WRITER = re.compile(  # what else leads to such a page
    r"기사|구독|프로필|더\s?보기|팔로우|전체|페이지|기자|팀$|부$|편집|관리자|운영자|follow|profile|more|all |view|read|"
    r"bio|articles|posts|subscribe|contact|staff|desk|team|editor|newsroom|admin|master|http|@",
    re.IGNORECASE,
)
_NICKNAME = re.compile(r"[가-힣]{2,8}")


def linked_writers(element: etree._Element) -> tuple[str, ...]:
    """What a box of writers shows of links to their pages: whatever they call themselves."""
    links = (link for link in element.iter("a") if _WRITERS_PAGE.search(link.get("href") or ""))
    names = [tidy(text_of(link, _LONGEST)) for link in islice(links, _LINES)]
    return tuple(dict.fromkeys(name for name in names if _PEN_NAME.fullmatch(name) and not _NO_WRITER.search(name)))


def is_nickname(element: etree._Element, text: str) -> bool:
    """Whether an element that is called the author beside the date says what somebody calls himself, in one word."""
    if element.get("class") not in ("author", "writer", "nickname") or not _NICKNAME.fullmatch(text):
        return False
    beside = element.getnext()
    dated = beside is not None and without_moments(text_of(beside, _LONGEST)) == ""
    return dated and not _NO_WRITER.search(text) and not is_aside(text) and text not in NO_NAMES
