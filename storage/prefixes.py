"""One syllable of Hangul is a prefix for the index: 한* finds 한이 and 한국. In large stores it is spelled out before.

FTS5 gathers the articles of all words that begin so before it hands out the first, which takes half a second in a
million articles. Asked for each of those words, it reads no more of them than are shown.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import partial

from storage.connection import Reader

MANY = 100_000  # articles from which on it is worth while to look up the words

_PREFIX = re.compile(r'"([^" ]+)" \*')  # as `expression.compile_tree` writes it
_LAST = "\U0010ffff"


def spelled_out(conn: sqlite3.Connection, match: str) -> str:
    """The expression with every prefix of one word replaced by all words of the index that begin so."""
    if not _PREFIX.search(match):
        return match
    (articles,) = conn.execute("SELECT max(id) FROM article").fetchone()
    if not articles or articles < MANY:
        return match
    conn.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_place USING fts5vocab('main', 'search', 'instance')")

    def words(found: re.Match[str]) -> str:
        prefix: str = found[1]
        if isinstance(conn, Reader):  # a page of the desk asks three times
            each = conn.remembered(f"words {prefix}", partial(_any_of, conn, prefix))
        else:
            each = _any_of(conn, prefix)
        return each or found[0]

    return _PREFIX.sub(words, match)


def _any_of(conn: sqlite3.Connection, prefix: str) -> str:
    each = " OR ".join(f'"{word}"' for word in _words(conn, prefix))
    return f"({each})" if each else ""


def _words(conn: sqlite3.Connection, prefix: str) -> Iterator[str]:
    """From one word to the next: the places of each, which may be a million, are passed over."""
    following = prefix
    sql = "SELECT term FROM temp.search_place WHERE term >= ? AND term < ? LIMIT 1"
    while row := conn.execute(sql, (following, prefix + _LAST)).fetchone():
        yield row[0]
        following = row[0] + "\x01"  # less than any sign that words are made of
