"""A set of articles, told by an expression for the index, and what can be asked of it.

It is read newest first and no further than asked: the rowid of the index runs in time order, so no hit is sorted and
none counted beyond what is shown. What is asked of very many articles (their stories, their languages) stands in
indexes of the article table; no article is read for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from operator import itemgetter
from time import thread_time
from typing import Any, NamedTuple

from storage.excerpt import Indexed, matches
from storage.expression import Found
from storage.fulltext import KEYS, search_key
from storage.model_search import Query
from storage.namesakes import Namesakes
from storage.query import Tree

BATCH = 200  # values in one statement
FEW = 10  # likewise, where the first that is met is enough
CHUNK, LARGEST = 200, 6_400  # rows that are looked at together, first and later
BLOCK = 10  # articles counted before the first look at the clock

SECOND = timedelta(seconds=1)  # keys are to the second, and `until` takes its own one in

# body, title, author, caption, source, body_forms, title_forms
_WEIGHTS = "1.0, 8.0, 1.0, 1.0, 0.0, 1.0, 8.0"
STORY = "coalesce(article.story, -article.id)"
_MEANT = (
    "meant(:names, article.title, article.text, article.authors, article.captions, article.source, article.language)"
)

Row = tuple[int, int]  # key of an article, and its story
Rows = Iterator[Any]  # tuples that begin with a key


def create_indexes(conn: sqlite3.Connection) -> None:
    """What of very many articles is asked without reading them."""
    conn.execute("CREATE INDEX article_by_key ON article (search_key, language, story)")
    conn.execute("CREATE INDEX article_by_story ON article (story, search_key)")


class Limits(NamedTuple):
    """Where counting ends: beyond so many articles, or after so many seconds of processor time, told from the pace."""

    articles: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles that match the expression (`complement`: that do not), of one language, between two keys.

    `tree`: the same as the query means it; None: all articles. `foreign`: what all of them fulfil in the index of
    foreign words, where that leaves few.
    """

    match: str | None
    complement: bool
    tree: Tree | None
    language: str | None
    first: int
    last: int
    foreign: str | None = None
    namesakes: Namesakes | None = None  # of what the index finds, this is to be left out

    @classmethod
    def of(cls, found: Found, tree: Tree | None, query: Query, namesakes: Namesakes | None = None) -> Selection:
        first = search_key(query.since) if query.since else KEYS[0]
        last = search_key(query.until + SECOND) - 1 if query.until else KEYS[1]
        return cls(found.match, found.complement, tree, query.language, first, last, namesakes=namesakes)

    def before(self, key: int) -> Selection:
        return replace(self, last=min(self.last, key - 1))

    def since(self, key: int) -> Selection:
        return replace(self, first=max(self.first, key))

    # ---- what can be asked

    def rows(self, conn: sqlite3.Connection, offset: int = 0) -> Rows:
        """Keys, each the first of its row, newest first; read as they are taken."""
        if self.subtracted:
            return islice(self._remaining(conn), offset, None)
        return self._read(conn, self.key, offset=offset)

    def rows_with_stories(self, conn: sqlite3.Connection) -> Iterator[Row]:
        """Likewise, keys and stories."""
        return self._remaining(conn) if self.subtracted else self._read(conn, f"{self.key}, {STORY}")

    def newest(self, conn: sqlite3.Connection, limit: int | None, offset: int = 0) -> list[int]:
        """Keys, newest first."""
        return [row[0] for row in islice(self.rows(conn, offset), limit)]

    def count(
        self, conn: sqlite3.Connection, limits: Limits | None, rows: Rows | None = None, number: int = 0
    ) -> tuple[int, bool]:
        """How many there are, and whether counting ended before all were counted.

        `rows`, `number`: so many have been met, and these are to come.
        """
        for block, ended in _counted(self.rows(conn) if rows is None else rows, limits, number):
            number += len(block)
            if ended:
                return number, True
        return number, False

    def count_stories(
        self, conn: sqlite3.Connection, limits: Limits | None, rows: Rows | None = None, met: Sequence[int] = ()
    ) -> tuple[int, bool]:
        """How many stories they tell, likewise. `met`: the stories of the articles that have been met."""
        stories = set(met)
        for block, ended in _counted(self.rows_with_stories(conn) if rows is None else rows, limits, len(met)):
            stories.update(map(itemgetter(1), block))
            if ended:
                return len(stories), True
        return len(stories), False

    def stories(
        self, conn: sqlite3.Connection, rows: Rows | None = None, met: list[int] | None = None
    ) -> Iterator[Row]:
        """The first article of each story, newest first: a story stands where it broke.

        A story may go on before the articles that were read; that is looked up for the few that do.
        `rows`: all of them with their stories; `met` gets the story of each that was read.
        """
        rows = self.rows_with_stories(conn) if rows is None else rows
        met = [] if met is None else met
        size = CHUNK
        chunk = list(islice(rows, size))
        met += map(itemgetter(1), chunk)
        while chunk:
            size = min(2 * size, LARGEST)
            ahead = list(islice(rows, size))
            met += map(itemgetter(1), ahead)
            first = {story: key for key, story in chunk}
            told = first.keys() & {story for _, story in ahead}
            before = self._before(conn, first.keys() - told, ahead[-1][0]) if ahead else {}
            heads = [(key, story) for key, story in chunk if first[story] == key and story not in told]
            yield from (
                (key, story) for key, story in heads if story not in before or not self._holds_any(conn, before[story])
            )
            chunk = ahead

    def ranked(self, conn: sqlite3.Connection, most: int, *, stories: bool) -> list[Row]:
        """The newest `most` by bm25, best first; with their stories when asked (else 0)."""
        story = STORY if stories else "0"
        tables = replace(self, foreign=None).tables(article=stories)  # or bm25 would weigh all words for each article
        sql = (
            "SELECT key, story FROM ("  # noqa: S608
            f"SELECT search.rowid AS key, {story} AS story, bm25(search, {_WEIGHTS}) AS score"
            f" {tables} ORDER BY search.rowid DESC LIMIT {most}) ORDER BY score, key DESC"
        )
        return plain(conn).execute(sql, self.values).fetchall()

    # ---- SQL

    @property
    def subtracted(self) -> bool:
        """Whether it is what remains of all articles, chunk by chunk, without those that match."""
        return self.complement and self.match is not None

    @property
    def values(self) -> dict[str, object]:
        return {
            "match": self.match,
            "language": self.language,
            "first": self.first,
            "last": self.last,
            "foreign": self.foreign,
            "names": self.namesakes.key if self.namesakes else None,
        }

    def tables(self, *, article: bool = False) -> str:
        """FROM and WHERE. `article`: the story is needed."""
        language = " AND article.language = :language" if self.language else ""
        if self.complement:
            return "FROM article INDEXED BY article_by_key WHERE article.search_key BETWEEN :first AND :last" + language
        if self.namesakes:
            language += f" AND {_MEANT}"
        if self.foreign is not None:
            return (
                "FROM search_foreign CROSS JOIN article INDEXED BY article_by_key"
                " ON article.search_key = search_foreign.rowid CROSS JOIN search ON search.rowid = search_foreign.rowid"
                " WHERE search_foreign MATCH :foreign AND search_foreign.rowid BETWEEN :first AND :last"
                f" AND search MATCH :match{language}"
            )
        found = "search MATCH :match AND search.rowid BETWEEN :first AND :last"
        if not (article or language):
            return f"FROM search WHERE {found}"
        # CROSS: the index leads, so that its order is the order of the result
        joined = "CROSS JOIN article INDEXED BY article_by_key ON article.search_key = search.rowid"
        return f"FROM search {joined} WHERE {found}{language}"

    @property
    def key(self) -> str:
        return (
            "article.search_key" if self.complement else "search.rowid" if not self.foreign else "search_foreign.rowid"
        )

    def _read(self, conn: sqlite3.Connection, what: str, limit: int | None = None, offset: int = 0) -> Iterator[Any]:
        tables = self.tables(article=STORY in what)
        sql = f"SELECT {what} {tables} ORDER BY {self.key} DESC LIMIT :limit OFFSET :offset"
        values = {**self.values, "limit": -1 if limit is None else limit, "offset": offset}
        return plain(conn).execute(sql, values)

    def _remaining(self, conn: sqlite3.Connection) -> Iterator[Row]:
        """What the articles that match leave of all."""
        rest, size = replace(self, match=None), CHUNK
        while chunk := list(rest._read(conn, f"{self.key}, {STORY}", size)):
            first, last = chunk[-1][0], chunk[0][0]
            without = set(replace(self, complement=False, language=None, first=first, last=last).newest(conn, None))
            yield from (row for row in chunk if row[0] not in without)
            rest = rest.before(first)
            size = min(2 * size, LARGEST)

    def _before(self, conn: sqlite3.Connection, stories: Iterable[int], key: int) -> dict[int, list[int]]:
        """What articles of these stories there are before this key, whether of the set or not."""
        older: dict[int, list[int]] = {}
        for batch in _batches(sorted(stories), BATCH):
            sql = (
                "SELECT story, search_key FROM article INDEXED BY article_by_story"  # noqa: S608
                f" WHERE story IN ({_marks(batch)}) AND search_key >= ? AND search_key < ?"
            )
            for story, member in plain(conn).execute(sql, (*batch, self.first, min(key, self.last + 1))):
                older.setdefault(story, []).append(member)
        return older

    def _holds_any(self, conn: sqlite3.Connection, keys: Sequence[int]) -> bool:
        """Whether one of the articles is in the set, told from its text: to ask the index for one article takes as long
        as to read ten of them, where a name has many spellings."""
        for batch in _batches(keys, FEW):
            sql = (
                "SELECT title, text, authors, captions, source, language FROM article"  # noqa: S608
                f" WHERE search_key IN ({_marks(batch)})"
            )
            for row in plain(conn).execute(sql, batch):
                article = Indexed.stored(*row)
                if self.language in (None, article.language) and (self.tree is None or matches(self.tree, article)):
                    return True
        return False


def _counted(rows: Rows, limits: Limits | None, number: int = 0) -> Iterator[tuple[list[Any], bool]]:
    """The rows in growing blocks, and whether counting is to end with the block; `number`: rows that went before."""
    size = BLOCK
    began = met = thread_time()
    while block := list(islice(rows, size if limits is None else max(1, min(size, limits.articles + 1 - number)))):
        number += len(block)
        if limits is None:
            yield block, False
            size = min(2 * size, LARGEST)
            continue
        asked, met = met, thread_time()
        left = limits.seconds - (met - began)
        late = left < 0 and len(block) == size  # a shorter one is the last
        yield block, late or number > limits.articles
        pace = len(block) / max(met - asked, 1e-9)
        size = max(BLOCK, min(2 * size, LARGEST, int(left * pace)))


def plain(conn: sqlite3.Connection) -> sqlite3.Cursor:
    """A cursor whose rows are tuples: made, taken apart and counted in half the time."""
    cursor = conn.cursor()
    cursor.row_factory = None
    return cursor


def _batches(values: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (values[at : at + size] for at in range(0, len(values), size))


def _marks(values: Collection[int]) -> str:
    return ", ".join("?" * len(values))
