"""A small shelf of articles with an index: the promised columns of `article`, in memory."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta

from storage import foreign, search, selection
from storage.model_search import Hits, Query
from storage.model_stored import Stored
from storage.thesaurus import Thesaurus

NOON = datetime(2026, 5, 1, 3, 0, tzinfo=UTC)

_ARTICLE = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY, source TEXT, url TEXT, title TEXT, authors TEXT, published TEXT, published_precision TEXT,
    modified TEXT, first_seen TEXT, last_checked TEXT, language TEXT, section TEXT, text TEXT, captions TEXT,
    image_url TEXT, word_count INTEGER, revision INTEGER, gone_since TEXT, reprint_of INTEGER, story INTEGER,
    search_key INTEGER NOT NULL UNIQUE
) STRICT
"""


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Shelf:
    """Articles put in by hand, one minute apart unless told otherwise."""

    def __init__(self) -> None:
        # whichever thread collects what is garbage closes it
        self.conn = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.conn.execute(_ARTICLE)
        selection.create_indexes(self.conn)
        search.create_index(self.conn)
        foreign.create_index(self.conn)
        self._next = 1

    def __del__(self) -> None:
        self.conn.close()  # Python 3.13 warns of connections that are left open

    def put(
        self,
        text: str = "",
        title: str = "",
        *,
        source: str = "paper",
        authors: tuple[str, ...] = (),
        captions: tuple[str, ...] = (),
        language: str = "ko",
        published: datetime | None = None,
        undated: bool = False,
        first_seen: datetime | None = None,
        story: int | None = None,
    ) -> int:
        id_, self._next = self._next, self._next + 1
        seen = first_seen or NOON + timedelta(minutes=id_)
        moment = None if undated else (published or seen)
        key = search.free_key(self.conn, moment or seen)
        self.conn.execute(
            "INSERT INTO article (id, source, url, title, authors, published, first_seen, last_checked, language, text,"
            " captions, word_count, revision, story, search_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1, ?, ?)",
            (
                id_,
                source,
                f"https://paper.example/{id_}",
                title,
                json.dumps(authors),
                iso(moment) if moment else None,
                iso(seen),
                iso(seen),
                language,
                text,
                json.dumps(captions),
                story,
                key,
            ),
        )
        search.add(self.conn, key, self.document(id_))
        return id_

    def document(self, id_: int) -> search.Indexed:
        row = self.conn.execute(
            "SELECT title, text, authors, captions, source, language FROM article WHERE id = ?", (id_,)
        ).fetchone()
        return search.Indexed.stored(*row)

    def key(self, id_: int) -> int:
        return int(self.conn.execute("SELECT search_key FROM article WHERE id = ?", (id_,)).fetchone()[0])

    def find(self, text: str = "", thesaurus: Thesaurus | None = None, **filters: object) -> Hits:
        return search.find(self.conn, Query(text=text, **{"limit": None, **filters}), thesaurus)  # type: ignore[arg-type]

    def ids(self, text: str = "", **filters: object) -> list[int]:
        """Ids of the hits in their order; nothing expanded unless asked."""
        return [hit.article.id for hit in self.find(text, **{"expand": False, **filters}).hits]  # type: ignore[arg-type]

    def stream(self, text: str = "", **filters: object) -> list[Stored]:
        return list(search.stream(self.conn, Query(text=text, **{"expand": False, **filters})))  # type: ignore[arg-type]
