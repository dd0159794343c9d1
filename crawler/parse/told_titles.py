"""Whether a title that a page tells others is the headline of its article, where nothing that it shows says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.parse.blocks import size_of
from crawler.parse.folding import fold
from crawler.parse.headings import TAG
from crawler.parse.offices import OUTLET as AN_OUTLET
from crawler.parse.structured import Said
from crawler.parse.title_parts import SEPARATOR, akin

_HEADLINE = 40  # letters of a headline that is no section's
_SLOGAN = 60  # letters that an outlet's motto has at most


def of_this_page(
    text: str, clean: str, own: set[str], headings: Sequence[str], told: Sequence[str], named: Sequence[Said]
) -> bool:
    """Whether an og:title that says something else than the headings is a headline of this article all the same."""
    if text.endswith(("...", "…")):
        return False
    twitter = {fold(other) for other, where in named if where == "meta twitter:title"}
    if any(fold(heading) in twitter and fold(heading) in map(fold, told) for heading in headings):
        return False  # it stands alone against all others
    head = next((other for other, where in named if where == "<title>"), "")
    parts = {fold(part) for part in SEPARATOR.split(head)}
    alone = bool(head) and fold(clean) not in map(fold, (*told, *parts))
    for heading in headings:
        shown = fold(head).startswith(fold(heading)) or fold(heading) in parts
        if (shown or alone) and fold(heading) in map(fold, told) and not edited(clean, heading):
            return False  # written for the networks alone
    slogan = size_of(clean) < _SLOGAN or any(name in fold(text) for name in own if len(name) >= 3)
    return not slogan or any(akin(text, other) for other in [*headings, *told])


def edited(one: str, other: str) -> bool:
    """Whether two titles are one headline, shortened or mended: nearly all words of one stand in the other."""
    words, others = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", other.lower()))
    return 10 * len(words & others) >= 9 * min(len(words), len(others))


def says_section(clean: str, heading: str) -> bool:
    """Whether a title that nothing on the page says is that of a section or series: it is far shorter than the only
    heading, which is as long as headlines are, and has no word of that."""
    return size_of(heading) >= _HEADLINE and 2 * size_of(clean) <= size_of(heading) and not akin(clean, heading)


def says_kind(head: str, clean: str, site: Sequence[str]) -> bool:
    """Whether a title is another one behind the kind of text in brackets, which is no outlet's name."""
    tag = TAG.match(head)
    if tag is None or fold(head[tag.end() :]) != fold(clean):
        return False
    kind = tag[0].strip(" []<>〈〉【】《》()")
    return not AN_OUTLET.fullmatch(kind) and fold(kind) not in map(fold, site)


def is_slogan(text: str, where: str, heads: Sequence[str]) -> bool:
    """Whether the headline of a page's data is the outlet's name, and what that says of itself."""
    first, *rest = SEPARATOR.split(text)
    last = [SEPARATOR.split(head)[-1] for head in heads]
    return bool(rest) and where == "JSON-LD headline" and fold(first) in map(fold, last)
