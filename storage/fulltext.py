"""The search index: one contentless FTS5 table, fed with tokens made by `storage.tokens`.

Its rowid is `article.search_key`, in time order. Works on SQLite 3.40, which has no `contentless_delete`: an article
is taken out with the tokens it was put in with, made again from its old text.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from storage import foreign
from storage.excerpt import BREAK, Indexed
from storage.tokens import exact, index_text, normalise, source_token, units

_SLOT_BITS = 6  # sixty-four articles share a second; every further bit would make every posting longer
_SLOTS = 1 << _SLOT_BITS
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KEYS = (-(1 << 62), 1 << 62)  # all keys lie between these

# the body first: FTS5 writes the number of a column into every posting of all columns but the first
# their tokens, of one article, and those that its language is not written in
Columns = tuple[str, str, str, str, str, str, str, str]
_COLUMNS = "body, title, author, caption, source, body_forms, title_forms"


def create_index(conn: sqlite3.Connection) -> None:
    """The index table. The tokenizer `ascii` leaves our tokens as they are: all but ASCII signs belong to a token."""
    conn.execute(f"CREATE VIRTUAL TABLE search USING fts5({_COLUMNS}, content='', tokenize=\"ascii tokenchars '^+_'\")")


def search_key(moment: datetime) -> int:
    """The first key of a second: keys run in time order, `_SLOTS` to a second."""
    return int(moment.timestamp() // 1) << _SLOT_BITS


def moment_of(key: int) -> datetime:
    """The second that a key is of, or was lent to."""
    return _EPOCH + timedelta(seconds=key >> _SLOT_BITS)


def free_key(conn: sqlite3.Connection, moment: datetime, current: int | None = None) -> int:
    """The rowid in the index for an article of this moment (published, else first seen): the first one not taken.

    `current`: the key it has; kept when it is one of this moment. When a second is full (bulletins dated by day
    alone) the next seconds lend their slots, so that order of arrival holds and nothing fails.
    """
    first = search_key(moment)
    if current is not None and _belongs(conn, current, first):
        return current
    free = conn.execute(
        "SELECT :first WHERE NOT EXISTS (SELECT 1 FROM article WHERE search_key = :first)"
        " UNION ALL "
        "SELECT * FROM (SELECT search_key + 1 FROM article AS taken WHERE search_key >= :first AND NOT EXISTS"
        " (SELECT 1 FROM article WHERE search_key = taken.search_key + 1) ORDER BY search_key LIMIT 1)"
        " LIMIT 1",
        {"first": first},
    )
    return int(free.fetchone()[0])


def _belongs(conn: sqlite3.Connection, key: int, first: int) -> bool:
    """Whether a key is one of the second that begins with `first`, or was lent to it because the second was full."""
    if first <= key < first + _SLOTS:
        return True
    if key < first:
        return False
    between = conn.execute("SELECT count(*) FROM article WHERE search_key >= ? AND search_key < ?", (first, key))
    return int(between.fetchone()[0]) == key - first


def add(conn: sqlite3.Connection, key: int, doc: Indexed) -> None:
    """Put an article into the index, in the caller's transaction."""
    put(conn, key, columns(doc))


def put(conn: sqlite3.Connection, key: int, tokens: Columns) -> None:
    """Likewise, when its tokens are known: what `columns` makes of it."""
    conn.execute(f"INSERT INTO search(rowid, {_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?)", (key, *tokens[:-1]))
    foreign.put(conn, key, tokens[-1])


def put_all(conn: sqlite3.Connection, unindexed: dict[int, Columns]) -> None:
    """Put the tokens of articles in, by key, and empty `unindexed`.

    FTS5 writes what comes in order of keys and undisturbed as one piece. A key below the last one, and any statement of
    ours that SQLite may have to undo alone (INSERT OR REPLACE is one), make it write what it has got so far: then every
    article becomes a piece of its own, which is merged with others again and again.
    """
    for key in sorted(unindexed):
        put(conn, key, unindexed[key])
    unindexed.clear()


def remove(conn: sqlite3.Connection, key: int, doc: Indexed) -> None:
    """Take an article out; `doc` must be what it was put in with, or the index is damaged (`check` would tell)."""
    tokens = columns(doc)
    conn.execute(
        f"INSERT INTO search(search, rowid, {_COLUMNS}) VALUES('delete', ?, ?, ?, ?, ?, ?, ?, ?)", (key, *tokens[:-1])
    )
    foreign.remove(conn, key, tokens[-1])


def move(conn: sqlite3.Connection, key: int, old: Indexed, moment: datetime, new: Indexed) -> int:
    """The article that stands under `key` as `old` is `new` now, and of this moment; the key that it has from now on.

    Nothing is written when neither changes.
    """
    free = free_key(conn, moment, key)
    if free != key or old != new:
        remove(conn, key, old)
        add(conn, free, new)
    return free


@lru_cache(maxsize=2)  # what was put into the index is matched with the watches next
def columns(doc: Indexed) -> Columns:
    """The tokens of an article, column by column."""
    title, title_forms = index_text(doc.title)
    body, body_forms = index_text(doc.text)
    authors, captions = _listed(doc.authors), _listed(doc.captions)
    other = foreign.words(doc.language, (body, title), (body_forms, title_forms))
    return body, title, authors, captions, source_token(doc.source), body_forms, title_forms, other


def _listed(texts: Sequence[str]) -> str:
    """Several short texts in one column."""
    lists = (" ".join(token.text for token in exact(list(units(normalise(text))))) for text in texts)
    return f" {BREAK} ".join(tokens for tokens in lists if tokens)


def rebuild(conn: sqlite3.Connection) -> int:
    """Make the index anew from the articles, in the caller's transaction; how many it holds."""
    for table in ("search", "search_foreign"):
        conn.execute(f"INSERT INTO {table}({table}) VALUES('delete-all')")
    count = 0
    for key, doc in _documents(conn):
        add(conn, key, doc)
        count += 1
    for table in ("search", "search_foreign"):
        conn.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")
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
    moments = conn.execute("SELECT id, search_key, coalesce(published, first_seen) FROM article")
    misplaced = [
        id_ for id_, key, moment in moments if not _belongs(conn, key, search_key(datetime.fromisoformat(moment)))
    ]
    if misplaced:
        wrong.append(f"The search index has {_articles(misplaced)} at another time than the article.")
    other, foreign_words = _with_other_words(conn, whole=not (missing or extra))
    if other:
        wrong.append(f"The search index has other words than the article for {_articles(other)}.")
    if foreign_words != _sum_of_index(conn, "search_foreign"):
        wrong.append(
            "The index of foreign words, which searches in one language use, has other words than the articles."
        )
    return wrong


def _with_other_words(conn: sqlite3.Connection, *, whole: bool) -> tuple[list[int], int]:
    """Ids of the articles that stand in the index with other words than they have; and the sum of their foreign words.

    `whole`: the index holds all articles and nothing else, so that the sums can be compared.
    """
    total = foreign_words = 0
    different = []
    sizes = conn.cursor()
    for key, doc in _documents(conn):
        row = sizes.execute("SELECT sz FROM search_docsize WHERE id = ?", (key,)).fetchone()
        if row is None:
            continue  # told already
        *words, foreign_ones = [column.split() for column in columns(doc)]
        foreign_words += sum(zlib.crc32(word.encode()) for word in foreign_ones)
        total += sum(zlib.crc32(word.encode()) for column in words for word in column)
        if _varints(row[0]) != [len(column) for column in words]:
            different.append(key)
    if not different and whole and total != _sum_of_index(conn, "search"):
        different = [key for key, doc in _documents(conn) if not _holds(conn, key, doc)]
    marks = ", ".join("?" * len(different[:1000]))
    ids = _ids(conn, f"SELECT id FROM article WHERE search_key IN ({marks})", different[:1000])  # noqa: S608
    return ids, foreign_words


def _sum_of_index(conn: sqlite3.Connection, table: str) -> int:
    """The sum of all words of an index, each as often as it is there (the foreign ones: once an article)."""
    conn.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_words USING fts5vocab('main', '{table}', 'row')")
    rows = conn.execute(f"SELECT term, {'cnt' if table == 'search' else 'doc'} FROM temp.{table}_words")  # noqa: S608
    return sum(zlib.crc32(term.encode()) * count for term, count in rows)


def _holds(conn: sqlite3.Connection, key: int, doc: Indexed) -> bool:
    """Whether the index has every word of the article under its key."""
    words = sorted({f'"{word}"' for column in columns(doc)[:-1] for word in column.split()})
    found = conn.execute("SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?", (" AND ".join(words), key))
    return found.fetchone() is not None


def _documents(conn: sqlite3.Connection) -> Iterator[tuple[int, Indexed]]:
    """Every article with its key, in order of keys."""
    rows = conn.execute(
        "SELECT search_key, title, text, authors, captions, source, language FROM article ORDER BY search_key"
    )
    for key, *fields in rows:
        yield key, Indexed.stored(*fields)


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
