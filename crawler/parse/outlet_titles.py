"""The headline of a page whose titles name the outlet, a section or a board of it, and not the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import size_of
from crawler.parse.folding import fold
from crawler.parse.headings import TAG, heading_below
from crawler.parse.structured import Said
from crawler.parse.title_parts import (
    BOARD,
    HANGUL,
    LEAST,
    OUTLET,
    PLACE,
    SEPARATOR,
    akin,
    as_line,
    is_line,
    is_whole_line,
)
from crawler.parse.tree import text_of
from crawler.parse.unnamed import (
    headline_over_date,
    headline_over_moment,
    labelled_headline,
    named_headline,
    only_heading,
)

_NAME = 3  # letters of an outlet's
_FEWEST_STEPS = 3  # of the way to a board in a <title>
_SECTION = 12  # letters of a section's
_MOST_LINKS = 5_000  # that may be a menu's
GUESSED = "the only heading, or the line over the date"
_VIEW = r"(?:상세(?:\s?보기)?|보기|읽기|내용|조회|view)"
_BOARDS_VIEW = re.compile(
    rf"(?:자료|공지(?:사항)?|알림|소식|게시판|게시글|게시물|글|뉴스)\s?{_VIEW}(?:\W|$)", re.IGNORECASE
)


def of_board(tree: etree._Element, named: Sequence[Said], headings: Sequence[str]) -> Said | None:
    """The headline of a page whose only <title> is a board's, or which has no other heading than the name of a board
    that a menu leads to: in the cell with its label, or in what is named so."""
    head = next((fold(text) for text, where in named if where == "<title>"), "")
    told = any(where != "<title>" for _, where in named)
    if told and not (HANGUL.search(head) and all(fold(text) in head for text, _ in named)):
        return None  # but where a Korean page says the same of itself to others
    viewed = any(_BOARDS_VIEW.search(text) for text, _ in named)
    small = all(size_of(heading) <= BOARD for heading in headings)
    if (viewed or small) and (labelled := labelled_headline(tree)):
        return labelled, "the cell that is labelled the title"
    if viewed and headings and small and (below := heading_below(tree, headings[-1])):
        return below, "the heading under the name of the board"
    if not headings or any(size_of(heading) > BOARD for heading in headings):
        return None
    menu = {fold(text_of(link, 2 * BOARD)) for link in islice(tree.iter("a"), _MOST_LINKS)}
    if not viewed and not all(fold(heading) in menu for heading in headings):
        return None
    shown = named_headline(tree)
    return (shown, "the element that is named the headline") if shown and fold(shown) not in menu else None


def of_unnamed(tree: etree._Element, named: Sequence[Said], own: set[str], *, outlets: bool) -> Said | None:
    """The headline of a page without headings, whose titles name the outlet or a board: what stands where its boxes or
    its type say that it does. `outlets`: a heading leads home."""
    titles = [text for text, where in named if where == "<title>"]
    only = len(titles) == len(named)
    nowhere = only and not outlets and all(_is_outlets(tree, text, own) for text in titles)
    nowhere = nowhere or (only and outlets and bool(titles) and all(_names_outlet(text, own) for text in titles))
    unsaid = all(size_of(text) < OUTLET and _is_unsaid(tree, text, own) for text, _ in named)
    shown = named_headline(tree) if nowhere or unsaid or _is_path(named, titles) else None
    if shown:
        return shown, "the element that is named the headline"
    if nowhere:
        shown = only_heading(tree, own) or headline_over_date(tree)
        if shown and size_of(shown) <= BOARD:  # of a list at the side, like as not
            shown = headline_over_moment(tree) or shown
        if shown:
            return shown, GUESSED
    labelled = labelled_headline(tree) if only else None
    return (labelled, "the cell that is labelled the title") if labelled else None


def _is_path(named: Sequence[Said], titles: Sequence[str]) -> bool:
    """Whether the only <title> is the way to the page's board, and what the page tells others a step of it."""
    steps = SEPARATOR.split(titles[0]) if len(titles) == 1 else []
    keys = {fold(step) for step in steps}
    small = len(steps) >= _FEWEST_STEPS and all(size_of(step) <= BOARD for step in steps)
    return small and all(fold(text) in keys for text, where in named if where != "<title>")


def beside_outlets(tree: etree._Element, named: Sequence[Said], headings: Sequence[str]) -> str | None:
    """The headline of a page whose titles seem to name the outlet, its section or issue alone: they are of short pieces
    and share no word with the only heading, or else with the line over the date."""
    pieces = [piece for text, _ in named for piece in SEPARATOR.split(text)]
    if (not pieces and headings) or any(size_of(piece) >= OUTLET for piece in pieces):
        return None
    if any(len(fold(text)) >= LEAST and is_whole_line(tree, fold(text)) for text in (*pieces, *(t for t, _ in named))):
        return None
    sections = {fold(piece) for piece in pieces}
    headings = [heading for heading in headings if fold(heading) not in sections]
    if any(akin(heading, text) for heading in headings for text, _ in named):
        return None
    if len(headings) == 1 and size_of(headings[0]) > BOARD:
        return headings[0]
    over = headline_over_moment(tree)
    tag = TAG.match(over) if over else None  # names the section, as the titles may
    if over and not any(akin(over[tag.end() if tag else 0 :], text) for text, _ in named):
        return over
    return headings[0] if len(headings) == 1 and size_of(headings[0]) >= LEAST else None


def _has_at_an_end(key: str, name: str) -> bool:
    return key != name and (key.startswith(name) or key.endswith(name))


def of_unsaid(tree: etree._Element, named: Sequence[Said]) -> Sequence[Said]:
    """The titles behind a first one that no line of the page says: those with nearly all its words and others (another
    number, say), or, where it is so short that it may be the outlet's name, those that have it at either end."""
    first = named[0][0] if named else ""
    if not first or len(named) == 1 or (size_of(first) >= PLACE and is_whole_line(tree, fold(first))):
        return ()
    words, key = set(re.findall(r"\w+", first)), fold(first)
    outlets = [
        name for text, _ in named[1:] if len(name := fold(SEPARATOR.split(text)[-1])) >= _NAME and name != fold(text)
    ]
    if any(key.startswith(name) for name in outlets):  # the outlet, and a section of it
        return [(text, at) for text, at in named[1:] if any(size_of(part) > BOARD for part in SEPARATOR.split(text))]
    return [
        (text, where)
        for text, where in named[1:]
        if (_has_at_an_end(fold(text), fold(first)) and size_of(first) < PLACE)
        or 0.7 * len(words) <= len(words.intersection(re.findall(r"\w+", text))) < len(words)
    ]


def _is_outlets(tree: etree._Element, title: str, own: set[str]) -> bool:
    """Whether a <title> names the outlet and not the article: it is short, or no line of the page says any part of it
    and the line in the largest type, or over the date, is another."""
    return size_of(title) < OUTLET or _is_unsaid(tree, title, own)


def _names_outlet(title: str, own: set[str]) -> bool:
    """Whether a <title> is the outlet's name, with at most that of a section or what it is abbreviated to."""
    parts = SEPARATOR.split(title)
    return any(fold(part) in own for part in parts) and all(
        fold(part) in own or size_of(part) <= _SECTION for part in parts
    )


def _is_unsaid(tree: etree._Element, title: str, own: set[str]) -> bool:
    """Whether no line of the page says a title, or any part of it between separators."""
    return as_line(tree, title, own) is None and not is_line(tree, fold(title))
