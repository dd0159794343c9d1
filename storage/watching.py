"""Which watches an article has come to match: the search itself, on an index that holds this one article.

The queries go through `storage.search` as any search does; only the index is another one, in memory, made by the same
functions. So the answer is that of `search`, and two hundred watches cost a few milliseconds.

What is told, and what is not:
- an article that matches when it is first saved, and one that comes to match by an edit. One that was there and matched
  before the watch was made is not told, whatever happens to it later.
- nothing that was published over three days ago, and nothing that was imported: filling the archive is no news.
- one message for a story and a watch: reprints of a story that was told are not told again, for as long as its alert is
  remembered (30 days).
"""

from __future__ import annotations

import contextlib
import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from storage import foreign, fulltext, outbox, selection, watches
from storage.excerpt import Indexed
from storage.model import Saved
from storage.model_search import Query
from storage.standing import Standing
from storage.thesaurus import Thesaurus

log = logging.getLogger(__name__)

NEWS = timedelta(days=3)  # older articles are not told
LONGEST = 2000  # characters of a query

_KEY = 1  # under which the one article stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as the search knows it."""

    document: Indexed
    language: str
    columns: fulltext.Columns | None = field(default=None, compare=False)  # its tokens, where they are known


class Watchers:
    """The watches of a store, understood once, and again when one was added, changed or removed by any process."""

    def __init__(self) -> None:
        self._thesaurus: Thesaurus | None = None
        self._version: int | None = None
        self._standing: dict[int, Standing] = {}  # by id of the watch
        self._index = _OneArticle()

    def refresh(self, conn: sqlite3.Connection, thesaurus: Thesaurus | None) -> bool:
        """Whether there is a watch to match with."""
        (version,) = conn.execute("SELECT version FROM watch_version").fetchone()
        if version != self._version or thesaurus is not self._thesaurus:
            self._standing = {}
            for (id_,) in conn.execute("SELECT id FROM watch WHERE paused IS NULL").fetchall():
                try:
                    row = conn.execute("SELECT * FROM watch WHERE id = ?", (id_,)).fetchone()
                    self._standing[id_] = Standing.of(watches.watch_of_row(row).query, thesaurus)
                except Exception:
                    # no watch, however broken, may keep an article from being stored
                    log.exception("watch %d can't be understood and is passed over", id_)
            self._version, self._thesaurus = version, thesaurus
        return bool(self._standing)

    def close(self) -> None:
        """Leave nothing open."""
        self._index.close()

    def matching(self, reading: Reading, only: Iterable[int] | None = None) -> set[int]:
        """Ids of the watches (of all, or `only` these) whose search would find the article."""
        asked = self._standing if only is None else {id_: self._standing[id_] for id_ in only}
        found = set()
        with self._index.holding(reading) as index:
            for id_, standing in asked.items():
                try:
                    if standing.finds(index):
                        found.add(id_)
                except sqlite3.Error as error:
                    log.error("watch %d can't be searched with and is passed over (%s)", id_, error)
        return found

    def announce(
        self,
        conn: sqlite3.Connection,
        saved: Saved,
        published: datetime | None,
        before: Reading | None,
        after: Reading,
        now: datetime,
        run: int | None,
    ) -> None:
        """Alerts for the watches that the article matches and did not match `before` (None: it was not there).

        In the caller's transaction, the one that saves the article.
        """
        if before == after or (published is not None and now - published > NEWS) or _imports(conn, run):
            return
        found = self.matching(after)
        if found and before is not None:
            found -= self.matching(before, found)
        for watch in sorted(found):
            outbox.queue(conn, watch, saved.id, saved.story or saved.id, now)


def _imports(conn: sqlite3.Connection, run: int | None) -> bool:
    row = conn.execute("SELECT trigger = 'import' FROM run WHERE id = ?", (run,)).fetchone()
    return row is not None and bool(row[0])


class _OneArticle:
    """An index in memory, as the store's, for one article at a time."""

    def __init__(self) -> None:
        self._conn: sqlite3.Connection | None = None

    @contextlib.contextmanager
    def holding(self, reading: Reading) -> Iterator[sqlite3.Connection]:
        """The index with this article in it."""
        if self._conn is None:
            self._conn = sqlite3.connect(":memory:", isolation_level=None, cached_statements=512)
            fulltext.create_index(self._conn)
            foreign.create_index(self._conn)
            self._conn.execute(
                "CREATE TABLE article (id INTEGER PRIMARY KEY, search_key INTEGER, language TEXT, story INTEGER,"
                " title TEXT, text TEXT, authors TEXT, captions TEXT, source TEXT)"
            )
            selection.create_indexes(self._conn)
        self._conn.execute("BEGIN")
        try:
            fulltext.put(self._conn, _KEY, reading.columns or fulltext.columns(reading.document))
            document = reading.document
            self._conn.execute(
                "INSERT INTO article (search_key, language, title, text, authors, captions, source)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    _KEY,
                    reading.language,
                    document.title,
                    document.text,
                    json.dumps(document.authors),
                    json.dumps(document.captions),
                    document.source,
                ),
            )
            yield self._conn
        finally:
            self._conn.execute("ROLLBACK")

    def close(self) -> None:
        if self._conn is not None:
            self._conn.close()
            self._conn = None


def check(query: Query, thesaurus: Thesaurus | None) -> None:
    """Raises ValueError, with a sentence, for a query that finds nothing, now or ever, or that takes too long."""
    if len(query.text) > LONGEST:
        raise ValueError(
            f"the query has {len(query.text)} characters; at most {LONGEST} are matched with every article"
        )
    if not Standing.of(query, thesaurus).searchable:
        raise ValueError(f"nothing in {query.text!r} can be searched for")
