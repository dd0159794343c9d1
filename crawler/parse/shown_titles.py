"""The headline as the page shows it: which of its titles a heading or a line of the page says, and in what form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from crawler.parse.blocks import size_of
from crawler.parse.folding import fold
from crawler.parse.headings import OF_WIRE, TAG, heading_below
from crawler.parse.outlet_titles import of_unsaid
from crawler.parse.structured import Said
from crawler.parse.title_parts import (
    BOARD,
    HANGUL,
    LEAST,
    OUTLET,
    PLACE,
    SEPARATOR,
    akin,
    as_heading,
    as_line,
    is_whole_line,
    without_section,
    without_site,
)
from crawler.parse.told_titles import edited, of_this_page
from crawler.parse.unnamed import named_headline


def as_shown(
    tree: etree._Element,
    named: Sequence[Said],
    headings: Sequence[str],
    bare: Mapping[str, str],
    told: Sequence[str],
    site: Sequence[str],
) -> Said | None:
    """The first title that a heading of the page shows, or its data say twice. `bare`: headings without the line over
    them; `told`: titles of the data."""
    own = {fold(name) for name in site}
    whole_or_bare = [*headings, *bare.values()]
    heads = [text for text, where in named if where == "<title>"]
    in_head = next((as_heading(text, fold(without_site(text, site)), headings) for text in heads), None)
    for text, where in named:
        clean = without_site(text, site)
        same = (said for said in [*headings, *told] if fold(said) in (fold(clean), fold(text)))
        shown = next(same, None) or as_heading(text, fold(clean), whole_or_bare)
        shown = without_section(shown, whole_or_bare) if shown else None
        if shown and where.startswith("JSON-LD"):
            if _is_below(shown, in_head, headings):
                continue  # the data are those of an article that follows
            if in_head and fold(in_head).startswith(fold(shown)):
                shown = in_head  # the data cut it
            elif (
                in_head
                and (tag := TAG.match(in_head) or OF_WIRE.match(in_head))
                and fold(in_head[tag.end() :]).startswith(fold(shown))
            ):
                shown = in_head  # or left out what kind of text it is
        if shown and where == "<title>" and size_of(shown) <= PLACE and _says_outlet(tree, text, shown, named, own):
            continue
        if shown:
            return _in_place_of(tree, shown, text, where, own) or _styled(
                shown, clean, where, heads, told, parted=bool(told) or shown in bare
            )
        if told and where == "meta og:title" and of_this_page(text, clean, own, headings, told, named):
            parts = {fold(part) for head in heads for part in SEPARATOR.split(head) if size_of(part) > PLACE}
            seen = next((heading for heading in headings if fold(heading) in parts), None)
            if seen and 3 * size_of(clean) <= 2 * size_of(seen) and not edited(clean, seen):
                return seen, "heading, as in a part of <title>"
            return clean[:500], where
    return None


def _is_below(shown: str, in_head: str | None, headings: Sequence[str]) -> bool:
    """Whether a heading stands below the one that the <title> is."""
    if in_head is None or shown not in headings or in_head not in headings:
        return False
    return headings.index(in_head) < headings.index(shown)


def _says_outlet(tree: etree._Element, text: str, shown: str, named: Sequence[Said], own: set[str]) -> bool:
    """Whether a <title> and a heading that are the same short name are the outlet's: a line of the page says what it
    tells others."""
    if fold(text) != fold(shown):
        return False
    others = (other for other, at in named if at == "meta og:title" and size_of(other) > PLACE)
    return any(as_line(tree, other, own) or is_whole_line(tree, fold(other)) for other in others)


def _in_place_of(tree: etree._Element, shown: str, text: str, where: str, own: set[str]) -> Said | None:
    """The headline where the heading that a title shows is the outlet's name, though it leads nowhere, or the
    name of a section."""
    if where in ("<title>", "meta og:title") and fold(SEPARATOR.split(text)[-1]) == fold(shown) != fold(text):
        line = as_line(tree, text, own | {fold(shown)})
        if line and size_of(line) > size_of(shown):
            return line, f"line on the page, as in {where}"
    below = heading_below(tree, shown) if size_of(shown) <= BOARD else None
    return (below, "the heading under the name of the section") if below else None


def _styled(shown: str, clean: str, where: str, heads: Sequence[str], told: Sequence[str], *, parted: bool) -> Said:
    """A title that a heading shows in the spelling of that; where the heading is `parted` in lines, what stands between
    them is left to the style of those who are told, and to that of <title> where it is the same."""
    if parted and where == "meta og:title" and fold(shown) == fold(clean):
        if shown in told and any(head.startswith(shown) for head in heads):
            return shown[:500], f"<title>, as in {where}"
        return clean[:500], f"{where}, as in a heading"
    if clean != shown and "".join(clean.split()) == "".join(shown.split()) and any(h.startswith(clean) for h in heads):
        return clean[:500], f"{where}, as in <title> and a heading"
    return shown, f"heading, as in {where}"


def seen_alone(named: Sequence[Said], headings: Sequence[str], told: Sequence[str]) -> str | None:
    """The heading of a Korean page that is its <title>, too, where its data and og:title say less, and differ
    among each other: the headline of a live blog is written anew every hour."""
    head = next((fold(text) for text, where in named if where == "<title>"), "")
    others = {fold(text) for text in (*told, *(text for text, where in named if where == "meta og:title"))}
    if len(others) < 2:
        return None
    for heading in headings:
        key = fold(heading)
        if HANGUL.search(heading) and head.startswith(key) and all(len(other) < len(key) for other in others):
            return None if any(other in key for other in others) else heading
    return None


def as_in_line(tree: etree._Element, named: Sequence[Said], headings: Sequence[str], own: set[str]) -> Said | None:
    """The first title that a line of the page says, or a part of it; the others are less believable."""
    for text, where in [*named[:1], *of_unsaid(tree, named)]:
        shown = as_line(tree, text, own)
        below = heading_below(tree, shown) if shown and size_of(shown) < OUTLET else None
        if below:
            return below, "the heading under the name of the section"
        section = shown and size_of(shown) <= BOARD and _is_behind_outlet(shown, text, named, own)
        titled = named_headline(tree) if section else None
        if titled and shown and size_of(titled) > 2 * size_of(shown) and not akin(titled, shown):
            return titled, "the element that is named the headline"
        only = headings[0] if len(headings) == 1 else ""
        if shown and size_of(shown) <= PLACE < size_of(only) and not akin(only, shown):
            return only, f"the only heading, not the section in {where}"
        if shown or (text != named[0][0] and is_whole_line(tree, fold(text))):
            return shown or text, f"line on the page, as in {where}"
    return _said_in_head(tree, named, own)


def _said_in_head(tree: etree._Element, named: Sequence[Said], own: set[str]) -> Said | None:
    """What <title> and another title say, and a line of the page, where the first title is nowhere on it."""
    heads = {fold(SEPARATOR.split(text)[0]) for text, where in named if where == "<title>"}
    for text, where in named[1:]:
        key = fold(text)
        if where != "<title>" and key in heads - own and size_of(text) > BOARD and is_whole_line(tree, key):
            return text, f"line on the page, as in {where} and <title>"
    return None


def _is_behind_outlet(part: str, text: str, named: Sequence[Said], own: set[str]) -> bool:
    """Whether all that a title has besides a part of it is said by another title: the outlet, and a section of it."""
    others = {fold(other) for other in SEPARATOR.split(text)} - {fold(part)}
    return bool(others) and others <= own | {fold(other) for other, _ in named}


def only_longer(
    tree: etree._Element, named: Sequence[Said], headings: Sequence[str], site: Sequence[str]
) -> Said | None:
    """The only heading of some length, when it is far longer than what all titles begin with, and no line of the page
    is one of those."""
    single = [heading for heading in headings if len(fold(heading)) >= 12]
    least = min((fold(without_site(text, site)) for text, _ in named), key=len, default="")
    alike = all(fold(text).startswith(least) for text, _ in named)
    if len(least) >= LEAST and is_whole_line(tree, least):
        return None
    if named and alike and len(single) == 1 and 2 * len(least) < len(fold(single[0])):
        return single[0], f"the only heading, longer than {named[0][1]}"
    return None
