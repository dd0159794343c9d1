"""The headline: which of the places that name it is believed, without what the outlet added."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from html import unescape
from itertools import islice

from lxml import etree

from crawler.parse.blocks import size_of, tidy
from crawler.parse.folding import fold
from crawler.parse.headings import (
    MOST,
    headings_beginning,
    longer_heading,
    read_headings,
    text_in,
    untagged,
    with_tag,
)
from crawler.parse.outlet_titles import GUESSED, beside_outlets, of_board, of_unnamed
from crawler.parse.shown_titles import as_in_line, as_shown, only_longer, seen_alone
from crawler.parse.structured import Said, Structured
from crawler.parse.title_parts import (
    ADDED,
    BOARD,
    HANGUL,
    LEAST,
    OUTLET,
    PLACE,
    SEPARATOR,
    akin,
    is_whole_line,
    outlets_behind_path,
    unbroken,
    without_site,
)
from crawler.parse.told_titles import is_slogan, says_kind, says_section
from crawler.parse.tree import select, text_of, title_element, title_in_head
from crawler.parse.unnamed import headline_over_moment, named_headline
from crawler.source import Recipe

_OF_WORK = "meta citation_title"  # of the page, or of a paper that it tells of
_OF_DATA = ("JSON-LD headline", "Arc headline", _OF_WORK)
_FEW = 4  # letters of the shortest headline
_EDITION = 10  # letters behind an outlet's name: English, Online
_ESCAPED = re.compile(r"&(?:quot|amp|lt|gt|apos|#\d{2,5}|#x[\da-f]{2,5});", re.IGNORECASE)
_LONGEST = 2000  # characters of a title that are read
_MOST = 400  # titles that are looked at
_WRAPPED = re.compile(  # by a board: "보도자료 상세보기(○○○) | 알림"
    r"^[^()]{2,16}(?:보기|상세|내용|view|detail)\s?\((.{8,})\)(?=\s*[|<:·–—-]|\s*$)", re.IGNORECASE
)
_LIVE = re.compile(r"\W*(?:live(?: updates?)?|watch|updated?)\s?[:|–—-]\s", re.IGNORECASE)  # not by all outlets
_EMOJI = re.compile(r"^(?:[\U0001f300-\U0001faff\u2600-\u26ff\u2700-\u27bf]\ufe0f?\s*)+(?=\w)")  # before a headline
_NO_TITLE = re.compile(r"\W*(?:untitled|no title|title|제목\s?없음|무제|undefined|null)\W*", re.IGNORECASE)
_WELCOME = re.compile(r"\W*welcome to \S.{1,40}", re.IGNORECASE)


def read_title(tree: etree._Element, said: Structured, recipe: Recipe, site: Sequence[str]) -> Said:
    """The headline, without emoji before it. `site`: names of the outlet, which pages add to their titles."""
    title, where = _believed(tree, said, recipe, site)
    return _EMOJI.sub("", title) or title, where


def _believed(tree: etree._Element, said: Structured, recipe: Recipe, site: Sequence[str]) -> Said:
    """As the page has it.

    What the page tells others (og:title, JSON-LD) is believed, in the spelling of the heading that says the same, and
    at the length of the heading that says more.
    """
    for _, text, selector in select(tree, recipe.title):
        if tidy(text):
            return tidy(text)[:500], f"recipe {selector}"
    title, where = _named(tree, said, site)
    alone = any(at == "meta og:title" and text.strip() == title for text, at in said.titles[:_MOST])
    if (
        where.startswith("heading")
        and not alone
        and (whole := with_tag(tree, title, [text for text, _ in said.titles[:_MOST]]))
    ):
        return whole, f"{where}, with its tag"
    if not where.startswith(("heading", "line")) and (bare := untagged(tree, title, title_in_head(tree))):
        return bare, f"heading, which is {where} without its tag"
    if not where.startswith(("heading", "line")) and (longer := longer_heading(tree, title, title_in_head(tree))):
        return longer, f"heading, which goes on behind {where}"
    if (live := _LIVE.match(title)) and (bare := _shown_as(tree, title[live.end() :])):
        return bare, f"heading, which is {where} without its mark"
    # else, but in Korean, a shorter title is another one, written for the networks
    broken = unbroken(title) != title
    if (where.startswith("heading") and not broken) or not (broken or HANGUL.search(title)):
        return title, where
    names = [*site, *(other for name in site for other in _spellings(name))]
    bare = fold(unbroken(without_site(title, names)))
    ends = (mark.span() for mark in ADDED.finditer(title))
    keys = {bare, *(fold(side) for begin, end in ends for side in (title[:begin], title[end:]))}
    fuller = headings_beginning(tree, [key for key in keys if len(key) >= LEAST])
    added = fold(fuller[0]).removeprefix(fold(title)) if fuller else ""
    if not fuller or fold(fuller[0]) == fold(title) or (added and added.isascii() and not broken):
        return title, where  # or it has signs of a damaged page behind it
    return fuller[0], f"heading, which begins as {where}"


def _heads(tree: etree._Element, title: str) -> bool:
    """Whether a heading says a title."""
    return any(fold(text_in(heading)) == fold(title) for heading in islice(tree.iter("h1", "h2", "h3", "h4"), MOST))


def _shown_as(tree: etree._Element, title: str) -> str | None:
    """The h1 that says a title."""
    key = fold(title)
    return next((text for h in islice(tree.iter("h1"), MOST) if key and fold(text := text_in(h)) == key), None)


def _named(tree: etree._Element, said: Structured, site: Sequence[str]) -> Said:
    """What the page tells others, where no recipe says more of it."""
    titles = [(_unescaped(text[:_LONGEST]), where) for text, where in said.titles[:_MOST]]
    titles = [(text, where) for text, where in titles if not _NO_TITLE.fullmatch(text)]
    titles = [(text, where) for text, where in titles if where != _OF_WORK or _heads(tree, text)]
    found = read_headings(tree)
    site = [*site, *found.outlets, *outlets_behind_path(text for text, _ in _of_document(tree))]
    told = [without_site(tidy(text), site) for text, where in titles if where in _OF_DATA]
    site = [*site, *_shared_ends(text for text, _ in (*titles, *_of_document(tree)))]
    site = [*site, *(other for name in site for other in _spellings(name))]
    own = {fold(name) for name in site}
    heads = [text for text, _ in _of_document(tree)]
    titles = [(text, where) for text, where in titles if not is_slogan(text, where, heads)]
    titles = _without_outlets(titles, {*own, *map(fold, (*said.publishers, *said.desks))}, heads, headings=found.texts)
    told = [text for text in told if any(fold(text) in fold(other) for other, _ in titles)]
    headings = [heading for heading in found.texts if fold(heading) not in own]
    named = [
        (text, where)
        for text, where in [*((tidy(text), where) for text, where in titles), *_of_document(tree)]
        if text and not _names_place(text, without_site(text, site), own, headings)
    ]
    board = of_board(tree, named, headings)
    if board and not told:
        return board
    named, headings = _without_path(tree, named, headings, found.path, site)
    seen = seen_alone(named, headings, told)
    if seen:
        return seen, "heading, as in <title>"
    shown = as_shown(tree, named, headings, found.bare, told, site)
    if shown is None and not headings:
        shown = of_unnamed(tree, named, own, outlets=bool(found.outlets))
    shown = shown or as_in_line(tree, named, headings, own) or only_longer(tree, named, headings, site)
    if shown is None and not headings and named and all(where == "<title>" for _, where in named):
        titled = named_headline(tree)  # and no line says the <title>
        if titled and all(_is_other(titled, without_site(text, site)) for text, _ in named):
            shown = titled, "the element that is named the headline"
    if shown is None and not told:
        bare = [(without_site(text, site) if HANGUL.search(text) else text, where) for text, where in named]
        guessed = beside_outlets(tree, bare, headings) or _over_moment(tree, headings)
        shown = (guessed, GUESSED) if guessed else None
    return shown or _unconfirmed(tree, named, [*headings, *found.outlets], len(headings), site)


def _is_other(headline: str, title: str) -> bool:
    """Whether a headline says something else than a title: it has no word of that, or the title is so short beside it
    that it is a section's name."""
    short = size_of(title) <= BOARD and 2 * size_of(title) <= size_of(headline)
    return size_of(headline) >= LEAST and (short or not akin(headline, title))


def _without_outlets(
    titles: Sequence[Said], names: Collection[str], heads: Sequence[str], *, headings: Sequence[str]
) -> list[Said]:
    """The titles without those of the data that only say what the outlet or an edition of it is called, where a heading
    is the <title>, or begins it."""
    shown = any(
        len(key := fold(heading)) >= LEAST and fold(head).startswith(key) for heading in headings for head in heads
    )
    return [
        (text, where)
        for text, where in titles
        if not (shown and where == "JSON-LD headline" and _names_edition(fold(text), names))
    ]


def _names_edition(key: str, names: Collection[str]) -> bool:
    return any(len(name) >= _FEW and key.startswith(name) and len(key) - len(name) <= _EDITION for name in names)


def _unescaped(title: str) -> str:
    """A title whose signs were escaped twice."""
    return unescape(title) if _ESCAPED.search(title) else title


def _unconfirmed(
    tree: etree._Element, named: Sequence[Said], headings: Sequence[str], own: int, site: Sequence[str]
) -> Said:
    """The first title, which nothing on the page says, or else a heading. `own`: so many of the headings, the first
    ones, lead nowhere."""
    for text, where in named:
        clean = without_site(text, site)
        fuller = next((heading for heading in headings[:own] if fold(clean) in fold(heading)), None)
        if where == "<title>" and fuller:
            return fuller, "heading, which says all that <title> does"
        head = next((SEPARATOR.split(other)[0].strip() for other, at in named if at == "<title>"), "")
        if says_kind(head, clean, site) and not _heads(tree, clean):
            return head[:500], f"<title>, which says what kind of text {where} is"
        section = where == "meta og:title" and own == 1 and says_section(clean, headings[0])
        if section and not (size_of(clean) > PLACE and is_whole_line(tree, fold(clean))):
            return headings[0], f"the only heading, not {where}, which is that of a section"
        return clean[:500], where
    return next(((heading, "<h1>") for heading in headings), ("", "nowhere"))


def _of_document(tree: etree._Element) -> list[Said]:
    title = title_element(tree)
    if title is None or len(title.text or "") > _LONGEST:
        return []
    return [(_WRAPPED.sub(r"\1", tidy(text_of(title, _LONGEST)[:_LONGEST])), "<title>")]


def _over_moment(tree: etree._Element, headings: Sequence[str]) -> str | None:
    """The only heading, of a Korean page, when it stands over the date: what no line of the page says was written for
    others."""
    alone = len(headings) == 1 and HANGUL.search(headings[0]) is not None
    return headings[0] if alone and headline_over_moment(tree) == headings[0] else None


def _shared_ends(titles: Iterable[str]) -> list[str]:
    """The last part of two titles that begin otherwise: the outlet's name."""
    found: dict[str, set[str]] = {}
    for title in titles:
        first, *rest = SEPARATOR.split(title)
        if rest and len(fold(first)) >= _FEW and size_of(rest[-1]) <= OUTLET:
            found.setdefault(rest[-1].strip(), set()).add(fold(first))
    return [name for name, firsts in found.items() if len(firsts) > 1]


def is_weak(origin: str) -> bool:
    """Whether a headline was taken for want of a better one."""
    return origin in ("<title>", "nowhere", GUESSED)


def _spellings(name: str) -> tuple[str, ...]:
    """A name with or without its article: hosts leave it out."""
    bare = name.strip()
    return (bare[4:],) if bare.lower().startswith("the ") else (f"The {bare}",) if len(bare) >= 3 else ()


def _names_place(text: str, clean: str, own: set[str], headings: Sequence[str]) -> bool:
    """Whether a title names nothing but the outlet, or the outlet and a section of it."""
    key = fold(clean)
    if key in own | {""} or _WELCOME.match(text):
        return True
    return clean != text and len(clean.split()) == 1 and size_of(clean) <= PLACE and key not in map(fold, headings)


def _without_path(
    tree: etree._Element, named: list[Said], headings: list[str], path: Sequence[str], site: Sequence[str]
) -> tuple[list[Said], list[str]]:
    """Titles and headings without the one at the end of the path to the page, which many papers write for search
    engines, where a heading outside of the path shows another that the page names."""
    if not path:
        return named, headings
    last = {fold(text) for text in path}
    shown = {fold(text): text for text in map(text_in, islice(tree.iter("h1", "h2"), MOST)) if fold(text) not in last}
    others = [(text, where) for text, where in named if fold(without_site(text, site)) not in last]
    keys = [fold(without_site(text, site)) for text, where in others if where != "<title>"]
    if not any(key and line.endswith(key) for key in keys for line in shown):
        return named, headings
    return others, [*shown.values()]
