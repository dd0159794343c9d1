"""Whom lines of bare names in Latin letters under the headline name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from crawler.parse.bare import bare_people
from crawler.parse.blocks import RawBlock
from crawler.parse.line_moments import without_moments
from crawler.parse.names import is_byline, read_byline
from crawler.parse.particulars import WHY as PARTICULARS

_LINE = 160  # characters of a line with a date
_SENTENCE = 60  # characters of one that ends as sentences do
_SENTENCE_ENDS = (".", "다", "?", "!", "”", '"')
_AROUND = 2  # lines and elements on either side
_LINKS = 6  # in one line
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\d:\d\d|\bago\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d|"
    r"\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_WRITERS_PAGE = re.compile(
    r"author|reporter|journalist|writer|columnist|contributor|profile|staff|people|person|/users?/|/by/", re.IGNORECASE
)

_WROTE = re.compile(
    r"\W*(?:by|words?|texts?|story|authors?|writers?|reporters?|report|essay|"
    r"(?:words|text|story|report(?:ed|ing)?|written) by)\W*",
    re.IGNORECASE,
)


def bare_names(blocks: Sequence[RawBlock], head: int, near: Sequence[int]) -> tuple[str, ...]:
    """The persons of a line that is nothing but names, in or right beside that with the date. `head`: which line is the
    headline; `near`: those around. A standfirst may stand between."""
    sentences = 0
    for i in near:
        block = blocks[i]
        if i <= head:
            continue
        if len(block.text) >= _LINE:
            break  # the text has begun
        if len(block.text) >= _SENTENCE and block.text.endswith(_SENTENCE_ENDS):
            sentences += 1
            if sentences > 1:
                break
        elif block.tag == "dd" and blocks[i - 1].tag == "dt":  # its term says what the person did
            people = bare_people(block.text) if _WROTE.fullmatch(blocks[i - 1].text) else ()
            if people:
                return people
        elif (
            block.tag not in ("dt", "th", "li")
            and (block.cut is None or block.cut == PARTICULARS)
            and _leads_to_writer(block)
        ):
            rest = without_moments(block.text)
            people = bare_people(block.text if rest is None else rest) or _apart(block)
            if people and (rest is not None or _DATED.search(block.text) or _dated_beside(blocks, i)):
                return people
    return ()


def _apart(block: RawBlock) -> tuple[str, ...]:
    """Those of a line whose pieces stand each in an element of its own, with the day in another."""
    first = block.parent[0] if len(block.parent) > 1 else None
    if first is None or (block.parent.text or "").strip() or (first.tail or "").strip() or len(first) > 1:
        return ()
    text = " ".join(" ".join(map(str, islice(first.itertext(), _LINKS))).split())
    return read_byline(text) if is_byline(text) else bare_people(text)


def _leads_to_writer(block: RawBlock) -> bool:
    """Whether a line is no link, or one to a page about who writes."""
    if block.link_share <= 0.8:
        return True
    links = islice(block.parent.iter("a"), _LINKS)
    return any(
        _WRITERS_PAGE.search(f"{a.get('href') or ''} {a.get('rel') or ''} {a.get('class') or ''}") for a in links
    )


def _dated_beside(blocks: Sequence[RawBlock], at: int) -> bool:
    """Whether one of the lines around has a day, or an element that tells one stands beside."""
    around = range(max(0, at - _AROUND), min(len(blocks), at + _AROUND + 1))
    if any(k != at and len(blocks[k].text) < _LINE and _DATED.search(blocks[k].text) for k in around):
        return True
    parent = blocks[at].parent
    sides = (islice(parent.itersiblings(preceding=before), _AROUND) for before in (True, False))
    return any(element.tag == "time" for side in sides for element in side)
