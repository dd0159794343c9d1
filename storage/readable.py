"""Whether every value of the store can be read. SQLite looks after the form of its pages, not after what is in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from storage.connection import Unreadable, is_unreadable
from storage.explanations import unpacked

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' "
    "AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'"
)
_TIMES = ("published", "modified", "first_seen", "last_checked", "gone_since", "text_seen")
_NO_TIME = " OR ".join(f"({name} IS NOT NULL AND datetime({name}) IS NULL)" for name in _TIMES)
_ARTICLES = f"SELECT id FROM article WHERE NOT json_valid(authors) OR NOT json_valid(captions) OR {_NO_TIME}"  # noqa: S608


def unreadable(conn: sqlite3.Connection) -> Iterator[str]:
    """Sentences on values that can't have been written so. Reads every row."""
    for (table,) in conn.execute(_TABLES).fetchall():
        try:
            for _ in conn.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                pass
        except sqlite3.Error as error:
            if not is_unreadable(error):
                raise
            yield f"the table {table} holds text that is none"
            return
    for (id_,) in conn.execute(_ARTICLES):
        yield f"times, authors or captions of article {id_} can't be read"
    for id_, packed in conn.execute("SELECT article, explanation FROM extraction"):
        try:
            unpacked(packed)
        except Unreadable:
            yield f"the explanation of article {id_} can't be read"
