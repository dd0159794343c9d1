"""The search index: one contentless FTS5 table, fed with tokens made by `storage.tokens`.

Its rowid is `article.search_key`, in time order. Works on SQLite 3.40, which has no `contentless_delete`: an article
is taken out with the tokens it was put in with, made again from its old text.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from storage.excerpt import BREAK, Indexed
from storage.tokens import exact, index_text, normalise, source_token, units

_ID_BITS = 24  # sixteen million articles may share a second; more bits would make every posting longer
_ID_MASK = (1 << _ID_BITS) - 1
KEYS = (-(1 << 62), 1 << 62)  # all keys lie between these: 2^38 seconds around 1970 are more than datetime knows

_COLUMNS = "title, body, author, caption, source, title_forms, body_forms"


def create_index(conn: sqlite3.Connection) -> None:
    """The index table. The tokenizer `ascii` leaves our tokens as they are: all but ASCII signs belong to a token."""
    conn.execute(f"CREATE VIRTUAL TABLE search USING fts5({_COLUMNS}, content='', tokenize=\"ascii tokenchars '^+_'\")")


def search_key(moment: datetime, article_id: int) -> int:
    """The rowid of an article in the index: in order of time, then of id.

    `moment`: published, else first seen; to the second. Unique among articles whose ids differ by less than 2^24.
    """
    return (int(moment.timestamp() // 1) << _ID_BITS) | (article_id & _ID_MASK)


def add(conn: sqlite3.Connection, key: int, doc: Indexed) -> None:
    """Put an article into the index, in the caller's transaction."""
    conn.execute(f"INSERT INTO search(rowid, {_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?)", (key, *columns(doc)))


def remove(conn: sqlite3.Connection, key: int, doc: Indexed) -> None:
    """Take an article out; `doc` must be what it was put in with, or the index is damaged (`check` would tell)."""
    conn.execute(
        f"INSERT INTO search(search, rowid, {_COLUMNS}) VALUES('delete', ?, ?, ?, ?, ?, ?, ?, ?)", (key, *columns(doc))
    )


def columns(doc: Indexed) -> tuple[str, str, str, str, str, str, str]:
    """The tokens of an article, column by column."""
    title, title_forms = index_text(doc.title)
    body, body_forms = index_text(doc.text)
    authors, captions = _listed(doc.authors), _listed(doc.captions)
    return title, body, authors, captions, source_token(doc.source), title_forms, body_forms


def _listed(texts: Sequence[str]) -> str:
    """Several short texts in one column."""
    lists = (" ".join(token.text for token in exact(list(units(normalise(text))))) for text in texts)
    return f" {BREAK} ".join(tokens for tokens in lists if tokens)


def rebuild(conn: sqlite3.Connection) -> int:
    """Make the index anew from the articles, in the caller's transaction; how many it holds."""
    conn.execute("INSERT INTO search(search) VALUES('delete-all')")
    count = 0
    for key, doc in _documents(conn):
        add(conn, key, doc)
        count += 1
    conn.execute("INSERT INTO search(search) VALUES('optimize')")
    return count


def verify(conn: sqlite3.Connection) -> list[str]:
    """Sentences on what is wrong with the index against the articles; empty when all is well. Only reads.

    Every article must be in it once, under the key of its time, with as many words as it has; then the sum of all
    words, whatever their order, must be that of the index. Memory does not grow with the store.
    """
    wrong = []
    missing = _ids(conn, "SELECT id FROM article WHERE search_key NOT IN (SELECT id FROM search_docsize)")
    if missing:
        wrong.append(f"The search index lacks {_articles(missing)}.")
    extra = conn.execute(
        "SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT search_key FROM article)"
    ).fetchone()[0]
    if extra:
        wrong.append(f"The search index holds {extra} entries that belong to no article.")
    misplaced = [
        id_
        for id_, key, moment in conn.execute("SELECT id, search_key, coalesce(published, first_seen) FROM article")
        if key != search_key(datetime.fromisoformat(moment), id_)
    ]
    if misplaced:
        wrong.append(f"The search index has {_articles(misplaced)} at another time than the article.")
    other = _with_other_words(conn, whole=not (missing or extra))
    if other:
        wrong.append(f"The search index has other words than the article for {_articles(other)}.")
    return wrong


def _with_other_words(conn: sqlite3.Connection, *, whole: bool) -> list[int]:
    """Ids of the articles that stand in the index with other words than they have.

    `whole`: the index holds all articles and nothing else, so that the sums can be compared.
    """
    total = 0
    different = []
    sizes = conn.cursor()
    for key, doc in _documents(conn):
        row = sizes.execute("SELECT sz FROM search_docsize WHERE id = ?", (key,)).fetchone()
        if row is None:
            continue  # told already
        words = [column.split() for column in columns(doc)]
        total += sum(zlib.crc32(word.encode()) for column in words for word in column)
        if _varints(row[0]) != [len(column) for column in words]:
            different.append(key)
    if not different and whole and total != _sum_of_index(conn):
        different = [key for key, doc in _documents(conn) if not _holds(conn, key, doc)]
    marks = ", ".join("?" * len(different[:1000]))
    return _ids(conn, f"SELECT id FROM article WHERE search_key IN ({marks})", different[:1000])  # noqa: S608


def _sum_of_index(conn: sqlite3.Connection) -> int:
    conn.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search', 'row')")
    rows = conn.execute("SELECT term, cnt FROM temp.search_words")
    return sum(zlib.crc32(term.encode()) * count for term, count in rows)


def _holds(conn: sqlite3.Connection, key: int, doc: Indexed) -> bool:
    """Whether the index has every word of the article under its key."""
    words = sorted({f'"{word}"' for column in columns(doc) for word in column.split()})
    found = conn.execute("SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?", (" AND ".join(words), key))
    return found.fetchone() is not None


def _documents(conn: sqlite3.Connection) -> Iterator[tuple[int, Indexed]]:
    """Every article with its key, in order of keys."""
    rows = conn.execute("SELECT search_key, title, text, authors, captions, source FROM article ORDER BY search_key")
    for key, title, text, authors, captions, source in rows:
        listed = tuple(json.loads(authors)), tuple(json.loads(captions))
        yield key, Indexed(title=title, text=text, authors=listed[0], captions=listed[1], source=source)


def _ids(conn: sqlite3.Connection, sql: str, values: Sequence[int] = ()) -> list[int]:
    return sorted(row[0] for row in conn.execute(sql, values))


def _articles(ids: Sequence[int]) -> str:
    """`article 7`, `articles 1, 2, 3 and 40 more`."""
    named = ", ".join(str(id_) for id_ in ids[:10])
    rest = f" and {len(ids) - 10} more" if len(ids) > 10 else ""
    return f"article{'s' if len(ids) > 1 else ''} {named}{rest}"


def _varints(packed: bytes) -> list[int]:
    """SQLite's numbers of variable length, seven bits a byte (none here needs the ninth byte)."""
    numbers, number = [], 0
    for byte in packed:
        number = (number << 7) | (byte & 0x7F)
        if byte < 0x80:
            numbers.append(number)
            number = 0
    return numbers
