"""Full-text search on SQLite FTS5: a query in, a page of hits or a stream of articles out.

The rowid of the index is `article.search_key`, which runs in time order, so the newest hits come first by walking the
rowids backwards, without a sort. What is found is settled by the index alone: tokens are made so that its phrases
say exactly what the query means, and no text need be read again. The index itself: `storage.fulltext`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from storage.excerpt import Indexed, excerpt
from storage.fulltext import KEYS, add, create_index, free_key, move, rebuild, remove, search_key, verify
from storage.model import Hit, Hits, Query, Stored
from storage.query import And, Found, Name, Or, Tree, Word, compile_tree, parse, wanted
from storage.thesaurus import Thesaurus, builtin

__all__ = [
    "Indexed",
    "Standing",
    "add",
    "create_index",
    "find",
    "free_key",
    "move",
    "rebuild",
    "remove",
    "stream",
    "verify",
]

RANKED = 3_000  # newest hits that relevance ranks; older ones follow, newest first
BATCH = 200  # articles read at once by `stream`

SECOND = timedelta(seconds=1)  # keys are to the second, and `until` takes its own one in

# body, title, author, caption, source, body_forms, title_forms
_WEIGHTS = "1.0, 8.0, 1.0, 1.0, 0.0, 1.0, 8.0"


def find(conn: sqlite3.Connection, query: Query, thesaurus: Thesaurus | None = None) -> Hits:
    """One page of results.

    `thesaurus`: the built-in one when none is given. By story, a story stands once, for its first matching article
    (by relevance: its best), with the number of its other members.
    """
    asked = _Asked.of(query, thesaurus)
    if asked.found.match is None and not asked.found.complement:
        return Hits(total=0, hits=(), also=asked.also)
    select = _Select.of(asked.found, query)
    total = select.count(conn, query.by_story)
    if query.sort == "relevance" and not asked.found.complement:
        keys = _by_relevance(conn, select, query)
    else:
        keys = select.newest(conn, query.limit, query.offset, query.by_story)
    articles = _articles(conn, keys)
    others = _others(conn, articles) if query.by_story else {}
    terms = list(wanted(asked.tree))
    hits = []
    for article in articles:
        snippet, marks = excerpt(article.title, article.text, terms)
        copies = others.get(article.story, 0) if article.story is not None else 0
        hits.append(Hit(article=article, snippet=snippet, marks=marks, copies=copies))
    return Hits(total=total, hits=tuple(hits), also=asked.also)


@dataclass(frozen=True, slots=True)
class Standing:
    """A query that is asked over and over, understood once. Its limit, offset, sort and by_story do not matter."""

    also: dict[str, tuple[str, ...]]
    terms: tuple[Word | Name, ...]  # what an excerpt shows
    _select: _Select | None

    @classmethod
    def of(cls, query: Query, thesaurus: Thesaurus | None = None) -> Standing:
        asked = _Asked.of(query, thesaurus)
        nothing = asked.found.match is None and not asked.found.complement
        return cls(asked.also, tuple(wanted(asked.tree)), None if nothing else _Select.of(asked.found, query))

    @property
    def searchable(self) -> bool:
        """Whether there is anything that it could find."""
        return self._select is not None

    def finds(self, conn: sqlite3.Connection) -> bool:
        """Whether the index on this connection holds a match: what `find` would count there."""
        return self._select is not None and self._select.count(conn, by_story=False) > 0


def stream(conn: sqlite3.Connection, query: Query, thesaurus: Thesaurus | None = None) -> Iterator[Stored]:
    """Every match, newest first, a batch in memory at a time. `limit`, `offset`, `sort`, `by_story` do not matter.

    Each batch is a query of its own, so that writers are not held up by a slow reader.
    """
    asked = _Asked.of(query, thesaurus)
    if asked.found.match is None and not asked.found.complement:
        return
    select = _Select.of(asked.found, query)
    while keys := select.newest(conn, BATCH, 0, by_story=False):
        yield from _articles(conn, keys)
        select = select.before(keys[-1])


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query understood: its tree, the set it stands for, and the other spellings of its names."""

    tree: Tree | None
    found: Found
    also: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, query: Query, thesaurus: Thesaurus | None) -> _Asked:
        names = (thesaurus or builtin()) if query.expand else None
        tree = parse(query.text, names)
        also = {name.text: tuple(spelling.text for spelling in name.spellings) for name in _names(tree)}
        if tree is None and query.text.strip():
            return cls(None, Found(None), also)
        filters: list[Tree] = [] if tree is None else [tree]
        if query.sources:
            filters.append(Or(tuple(Word(source, "source") for source in query.sources)))
        if query.author is not None and query.author.strip():
            filters.append(Word(query.author, "author"))
        found = compile_tree(And(tuple(filters))) if filters else Found(None, complement=True)
        return cls(tree, found, also)


@dataclass(frozen=True, slots=True)
class _Select:
    """The SQL of a set of articles, and what can be asked of it."""

    match: str | None
    complement: bool
    language: str | None
    first: int  # smallest and largest key
    last: int

    @classmethod
    def of(cls, found: Found, query: Query) -> _Select:
        first = search_key(query.since) if query.since else KEYS[0]
        last = search_key(query.until + SECOND) - 1 if query.until else KEYS[1]
        return cls(found.match, found.complement, query.language, first, last)

    def before(self, key: int) -> _Select:
        return _Select(self.match, self.complement, self.language, self.first, min(self.last, key - 1))

    def since(self, key: int) -> _Select:
        return _Select(self.match, self.complement, self.language, max(self.first, key), self.last)

    @property
    def _values(self) -> dict[str, object]:
        return {"match": self.match, "language": self.language, "first": self.first, "last": self.last}

    def _tables(self, *, article: bool) -> str:
        """FROM and WHERE. `article`: the columns of the article are needed."""
        if self.complement:
            where = "FROM article WHERE article.search_key BETWEEN :first AND :last"
            if self.match is not None:
                where += (
                    " AND article.search_key NOT IN"
                    " (SELECT rowid FROM search WHERE search MATCH :match AND rowid BETWEEN :first AND :last)"
                )
        elif article or self.language:
            # CROSS: the index leads, so that its order is the order of the result
            where = (
                "FROM search CROSS JOIN article ON article.search_key = search.rowid"
                " WHERE search MATCH :match AND search.rowid BETWEEN :first AND :last"
            )
        else:
            return "FROM search WHERE search MATCH :match AND search.rowid BETWEEN :first AND :last"
        return where + (" AND article.language = :language" if self.language else "")

    @property
    def _key(self) -> str:
        return "article.search_key" if self.complement else "search.rowid"

    def count(self, conn: sqlite3.Connection, by_story: bool) -> int:
        what = f"count(DISTINCT {_STORY})" if by_story else "count(*)"
        return int(conn.execute(f"SELECT {what} {self._tables(article=by_story)}", self._values).fetchone()[0])

    def newest(self, conn: sqlite3.Connection, limit: int | None, offset: int, by_story: bool) -> list[int]:
        """Keys, newest first; by story, the first article of each story, and the story that broke last first."""
        if by_story:
            sql = f"SELECT min({self._key}) {self._tables(article=True)} GROUP BY {_STORY} ORDER BY 1 DESC"
        else:
            sql = f"SELECT {self._key} {self._tables(article=False)} ORDER BY {self._key} DESC"
        values = {**self._values, "limit": -1 if limit is None else limit, "offset": offset}
        return [row[0] for row in conn.execute(sql + " LIMIT :limit OFFSET :offset", values)]

    def ranked(self, conn: sqlite3.Connection, by_story: bool) -> list[int]:
        """Keys by bm25, best first; by story, the best article of each."""
        sql = (
            f"SELECT search.rowid, {_STORY if by_story else 'NULL'}, bm25(search, {_WEIGHTS}) AS score"
            f" {self._tables(article=by_story)} ORDER BY score, search.rowid DESC"
        )
        seen: set[int] = set()
        keys = []
        for key, story, _ in conn.execute(sql, self._values):
            if story is None or story not in seen:
                keys.append(key)
            seen.add(story)
        return keys

    def stories_before(self, conn: sqlite3.Connection, key: int, limit: int | None, offset: int) -> list[int]:
        """The first article of each story without a match at `key` or later, newest first."""
        sql = (
            f"SELECT min({self._key}) {self._tables(article=True)} GROUP BY {_STORY}"
            f" HAVING max({self._key}) < :key ORDER BY 1 DESC LIMIT :limit OFFSET :offset"
        )
        values = {**self._values, "key": key, "limit": -1 if limit is None else limit, "offset": offset}
        return [row[0] for row in conn.execute(sql, values)]


_STORY = "coalesce(article.story, -article.id)"


def _by_relevance(conn: sqlite3.Connection, select: _Select, query: Query) -> list[int]:
    """The newest hits by rank, then the older ones by time, so that every hit stands on exactly one page."""
    edge = select.newest(conn, 1, RANKED - 1, by_story=False)
    keys = (select.since(edge[0]) if edge else select).ranked(conn, query.by_story)
    page = keys[query.offset : None if query.limit is None else query.offset + query.limit]
    if edge and (query.limit is None or len(page) < query.limit):
        missing = None if query.limit is None else query.limit - len(page)
        skipped = max(0, query.offset - len(keys))
        if query.by_story:
            page += select.stories_before(conn, edge[0], missing, skipped)
        else:
            page += select.before(edge[0]).newest(conn, missing, skipped, by_story=False)
    return page


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
