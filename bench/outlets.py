"""A thousand articles as outlets publish them: the real pages, dealt out by language, used again with another text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count, cycle
from random import Random

from bench.altered import alterable, altered
from bench.pages import SavedPage, publishers

AN_OUTLET = 35  # articles of an outlet, about
FEWEST = 10  # pages of a language, so that it has an outlet
SEED = 8

_LANGUAGE = re.compile(rb"""<html\b[^>]*?\s(?:xml:)?lang\s*=\s*["']?([a-z]{2})\b""", re.IGNORECASE)


@dataclass(slots=True)
class Outlet:
    name: str
    language: str
    pages: dict[str, SavedPage] = field(default_factory=dict)  # by path with query


def outlets(articles: int, sets: list[str] | None = None) -> list[Outlet]:
    """So many articles (0: each page once), dealt to outlets of one language each; the same for the same pages."""
    by_language: defaultdict[str, list[tuple[str, SavedPage]]] = defaultdict(list)
    for paths in publishers(sets).values():
        for path, page in paths.items():
            by_language[language_of(page)].append((path, replace(page, language=language_of(page))))
    pages = [each for some in by_language.values() if sets or len(some) >= FEWEST for each in some]
    Random(SEED).shuffle(pages)
    chosen = pages[: articles or None]
    if len(chosen) < articles:
        chosen += _again(pages, articles - len(chosen))
    found = []
    for language in sorted({page.language for _, page in chosen}):
        found += _dealt(language, [(path, page) for path, page in chosen if page.language == language])
    return found


def language_of(page: SavedPage) -> str:
    """As the page itself declares it, else as the corpus has it, which says English of all that it does not know."""
    declared = _LANGUAGE.search(page.body)
    return declared[1].decode().lower() if declared else page.language


def _again(pages: list[tuple[str, SavedPage]], many: int) -> list[tuple[str, SavedPage]]:
    """So many pages with another text, under a path of their own."""
    usable = [(path, page) for path, page in pages if alterable(page.body)]
    if not usable:
        raise SystemExit("no page of these has enough text to be used a second time")

    def endless() -> Iterator[tuple[str, SavedPage]]:
        for time in count(2):
            for number, (path, page) in enumerate(usable):
                body = altered(page.body, time * len(usable) + number)
                yield f"/again{time}{path}", replace(page, body=body, id=f"{page.id}#{time}")

    return [each for _, each in zip(range(many), endless(), strict=False)]


def _dealt(language: str, pages: list[tuple[str, SavedPage]]) -> list[Outlet]:
    """Outlets of about `AN_OUTLET` articles; a path that one has already goes to the next."""
    dealt = [Outlet(f"{language} {n}", language) for n in range(1, -(-len(pages) // AN_OUTLET) + 1)]
    turn = cycle(dealt)
    for path, page in pages:
        free = next((each for _, each in zip(dealt, turn, strict=False) if path not in each.pages), None)
        if free is None:
            free = Outlet(f"{language} {len(dealt) + 1}", language)
            dealt.append(free)
        free.pages[path] = page
    return dealt
