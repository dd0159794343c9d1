"""Full-text search on SQLite FTS5: a query in, a page of hits or a stream of articles out.

The rowid of the index is `article.search_key`, which runs in time order, so the newest hits come first by walking the
rowids backwards, without a sort. What is found is settled by the index alone: tokens are made so that its phrases
say exactly what the query means, and no text need be read again. The index itself: `storage.fulltext`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from storage import foreign
from storage.errors import NoSuchArticle
from storage.excerpt import Indexed, excerpt
from storage.expression import Found, compile_tree
from storage.fulltext import add, create_index, free_key, move, put_all, rebuild, remove, verify
from storage.model_search import Hit, Hits, Query
from storage.model_stored import Stored
from storage.namesakes import Namesakes, teach
from storage.prefixes import spelled_out
from storage.query import And, Name, Not, Or, Tree, Word, parse, wanted
from storage.selection import Limits, Rows, Selection
from storage.thesaurus import Thesaurus, builtin

__all__ = [
    "Asked",
    "Indexed",
    "add",
    "create_index",
    "find",
    "free_key",
    "move",
    "put_all",
    "rebuild",
    "remove",
    "selection",
    "stream",
    "verify",
]

RANKED = 3_000  # newest hits that relevance ranks; older ones follow, newest first
COUNTED = Limits(articles=10_000, seconds=0.004)  # the newest hits, counted to tell how many there are
BATCH = 200  # articles read at once


def find(conn: sqlite3.Connection, query: Query, thesaurus: Thesaurus | None = None) -> Hits:
    """One page of results.

    `thesaurus`: the built-in one when none is given. By story, a story stands once, for its first matching article
    (by relevance: its best), with the number of its other members. Counting the hits ends at `COUNTED` unless the
    query says `count_all`; `Hits.more` tells that the total is a least figure.
    """
    asked = Asked.of(query, thesaurus)
    if not asked.searchable:
        return Hits(total=0, hits=(), also=asked.also)
    select = asked.selection(conn, query)
    if query.after is not None:
        select = select.before(_place(conn, query.after))
    one_more = None if query.limit is None else query.limit + 1  # tells whether the page is the last
    keys, rest = _page(conn, select, query, one_more)
    total, more = _total(conn, select, query, len(keys), rest)
    articles = _articles(conn, keys[: query.limit])
    others = _others(conn, articles) if query.by_story else {}
    terms = list(wanted(asked.tree))
    hits = []
    for article in articles:
        snippet, marks = excerpt(article.title, article.text, terms)
        copies = others.get(article.story, 0) if article.story is not None else 0
        hits.append(Hit(article=article, snippet=snippet, marks=marks, copies=copies))
    return Hits(total=total, more=more, hits=tuple(hits), also=asked.also)


def stream(conn: sqlite3.Connection, query: Query, thesaurus: Thesaurus | None = None) -> Iterator[Stored]:
    """Every match, newest first, a batch in memory at a time. `limit`, `offset`, `sort`, `by_story` do not matter.

    Each batch is a query of its own, so that writers are not held up by a slow reader.
    """
    select = selection(conn, query, thesaurus)
    if select is None:
        return
    while keys := select.newest(conn, BATCH):
        yield from _articles(conn, keys)
        select = select.before(keys[-1])


def selection(conn: sqlite3.Connection, query: Query, thesaurus: Thesaurus | None = None) -> Selection | None:
    """The articles that match, to ask more of; None when nothing ever can."""
    asked = Asked.of(query, thesaurus)
    return asked.selection(conn, query) if asked.searchable else None


class Asked(NamedTuple):
    """A query understood: its tree, with the filters the whole of it, the set it stands for, and the other spellings of
    its names."""

    tree: Tree | None
    whole: Tree | None
    found: Found
    also: dict[str, tuple[str, ...]]
    namesakes: Namesakes | None = None

    @property
    def searchable(self) -> bool:
        """Whether there is anything that it could find."""
        return self.found.match is not None or self.found.complement

    def selection(self, conn: sqlite3.Connection, query: Query) -> Selection:
        match = self.found.match and spelled_out(conn, self.found.match)
        if self.namesakes:
            teach(conn)
        select = Selection.of(Found(match, self.found.complement), self.whole, query, self.namesakes)
        known = None if select.complement else foreign.few(conn, self.whole, query.language)
        return replace(select, foreign=known)

    @classmethod
    def of(cls, query: Query, thesaurus: Thesaurus | None) -> Asked:
        names = (thesaurus or builtin()) if query.expand else None
        tree = parse(query.text, names)
        also = {name.text: _others_of(name) for name in _names(tree)}
        if tree is None and query.text.strip():
            return cls(None, None, Found(None), also)
        filters: list[Tree] = [] if tree is None else [tree]
        if query.sources:
            filters.append(Or(tuple(Word(source, "source") for source in query.sources)))
        if query.author is not None and query.author.strip():
            filters.append(Word(query.author, "author"))
        whole = And(tuple(filters)) if filters else None
        found = compile_tree(whole) if whole else Found(None, complement=True)
        return cls(tree, whole, found, also, Namesakes.of(Not(tree) if tree and found.complement else tree))


class _Rest(NamedTuple):
    """What follows on a page when the rows were read in order; `met`: the stories of those that were read, if asked."""

    rows: Rows
    met: list[int]


def _page(
    conn: sqlite3.Connection, select: Selection, query: Query, most: int | None
) -> tuple[list[int], _Rest | None]:
    """Keys of the hits from `offset` on, in the order asked, at most so many; and what follows, when it is at hand."""
    met: list[int] = []
    end = None if most is None else query.offset + most
    if query.sort == "relevance" and not select.complement:
        return list(islice(_by_relevance(conn, select, query.by_story), query.offset, end)), None
    if query.by_story:
        rows = select.rows_with_stories(conn)
        stories = select.stories(conn, rows, met)
        return [key for key, _ in islice(stories, query.offset, end)], _Rest(rows, met)
    rows = select.rows(conn, query.offset)
    return [row[0] for row in islice(rows, most)], _Rest(rows, met)


def _by_relevance(conn: sqlite3.Connection, select: Selection, by_story: bool) -> Iterator[int]:
    """The newest hits by rank, then the older ones by time, so that every hit stands on exactly one page."""
    told: set[int] = set()
    ranked = select.ranked(conn, RANKED, stories=by_story)
    for key, story in ranked:
        if not by_story or story not in told:
            yield key
        told.add(story)
    if len(ranked) < RANKED:
        return
    older = select.before(min(key for key, _ in ranked))
    if by_story:
        yield from (key for key, story in older.stories(conn) if story not in told)
    else:
        yield from (row[0] for row in older.rows(conn))


def _place(conn: sqlite3.Connection, article: int) -> int:
    """Where an article stands in the order of time. Raises NoSuchArticle."""
    row = conn.execute("SELECT search_key FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise NoSuchArticle(f"there is no article {article}.")
    return int(row[0])


def _total(conn: sqlite3.Connection, select: Selection, query: Query, met: int, rest: _Rest | None) -> tuple[int, bool]:
    """How many hits there are, and whether that is a least figure.

    `met`: how many were met from `offset` on; `rest`: what follows, if counting can go on from there.
    """
    least = query.offset + met
    last = query.limit is None or met <= query.limit
    if last and (met or not query.offset):
        return least, False
    limits = None if last or query.count_all else COUNTED  # beyond the last all have been passed over anyway
    if query.by_story:
        total, more = select.count_stories(conn, limits, *(rest or ()))
    elif rest is None or last:
        total, more = select.count(conn, limits)
    else:
        total, more = select.count(conn, limits, rest.rows, least)
    return (max(least, min(total, COUNTED.articles)), True) if more else (total, False)


def _articles(conn: sqlite3.Connection, keys: Sequence[int]) -> list[Stored]:
    """The articles of these keys, in this order."""
    from storage.articles import stored_from_row  # which itself feeds this index

    by_key: dict[int, Stored] = {}
    cursor = conn.cursor()
    cursor.row_factory = sqlite3.Row
    for at in range(0, len(keys), BATCH):
        batch = keys[at : at + BATCH]
        marks = ", ".join("?" * len(batch))
        for row in cursor.execute(f"SELECT * FROM article WHERE search_key IN ({marks})", batch):  # noqa: S608
            by_key[row["search_key"]] = stored_from_row(row)
    return [by_key[key] for key in keys if key in by_key]


def _others(conn: sqlite3.Connection, articles: Sequence[Stored]) -> dict[int, int]:
    """For each story its members but one."""
    stories = sorted({article.story for article in articles if article.story is not None})
    others: dict[int, int] = {}
    for at in range(0, len(stories), BATCH):
        batch = stories[at : at + BATCH]
        marks = ", ".join("?" * len(batch))
        sql = f"SELECT story, count(*) - 1 FROM article WHERE story IN ({marks}) GROUP BY story"  # noqa: S608
        others |= dict(conn.execute(sql, batch))
    return others


def _names(tree: Tree | None) -> list[Name]:
    return [term for term in wanted(tree) if isinstance(term, Name) and term.spellings]


def _others_of(name: Name) -> tuple[str, ...]:
    """The other spellings of a name."""
    return tuple(each.text for each in name.spellings if each.text.casefold() != name.text.casefold())
