"""Pages compressed with what those of one source have in common: a whole page of it is their dictionary."""

from __future__ import annotations

import sqlite3
import sys
from datetime import datetime

from storage.connection import to_text, transaction

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PackingError = zstd.ZstdError

# Measured on 30 news pages of 230 KB with a page of the same outlet as prefix, KB and CPU ms a page: level 2 15.4 in
# 0.33, level 3 13.3 in 0.46, level 5 12.2 in 1.37. A dictionary read in beforehand does no better, and takes 2 to 5 MB.
LEVEL = 3
# A whole page of the source as dictionary serves four times better than a trained one of the usual 110 KB: of
# 19.5 KB a page without, 10.5 KB remain with that one and 2.3 KB with a page, since navigation, scripts and side
# bars come back word for word. Of 22 outlets the longest of some pages left 0.6 % more than the best one would have,
# the one that a trial of all on all at level 1 chose 8 %, any one 40 %: the longest has most of what others have.
CHOOSE_AT = 6  # kept pages of a source from which its dictionary is chosen
CHOOSE_AGAIN_AFTER = 200  # pages kept with one dictionary: by then side bars and perhaps the design have changed

SMALLEST, LARGEST = 1_000, 3_000_000  # bytes: a shorter page is no use as a dictionary, a longer one takes its room
LOADED = 8  # dictionaries in memory: of as many outlets as are crawled at once

TABLES = """
CREATE TABLE IF NOT EXISTS dictionary (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    chosen TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;"""


class Packing:
    """The dictionaries of the file of kept pages. Methods raise sqlite3.Error and PackingError."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._dictionaries: dict[int, zstd.ZstdDict] = {}

    def newest(self, source: str) -> int | None:
        """The number of the dictionary that pages of the source are packed with now; None while it has none."""
        row = self._conn.execute("SELECT max(id) FROM dictionary WHERE source = ?", (source,)).fetchone()
        return None if row[0] is None else int(row[0])

    def _dictionary(self, number: int | None) -> zstd.ZstdDict | None:
        if number is None:
            return None
        dictionary = self._dictionaries.pop(number, None)
        if dictionary is None:
            row = self._conn.execute("SELECT data FROM dictionary WHERE id = ?", (number,)).fetchone()
            if len(self._dictionaries) >= LOADED:
                self._dictionaries.pop(next(iter(self._dictionaries)))
            dictionary = zstd.ZstdDict(zstd.decompress(row[0]), is_raw=True)
        self._dictionaries[number] = dictionary  # at the end: the one used longest ago goes first
        return dictionary

    def packed(self, html: bytes, number: int | None) -> bytes:
        """A page, compressed with the dictionary of this number."""
        dictionary = self._dictionary(number)
        return zstd.compress(html, LEVEL, zstd_dict=dictionary.as_prefix if dictionary else None)

    def unpacked(self, row: sqlite3.Row) -> bytes:
        """The page of a row with `dictionary` and `body`."""
        dictionary = self._dictionary(row["dictionary"])
        return zstd.decompress(row["body"], zstd_dict=dictionary.as_prefix if dictionary else None)

    def renew(self, source: str, number: int | None, now: datetime) -> None:
        """Choose a dictionary when enough pages were kept with this one, the newest; in the caller's transaction."""
        (using,) = self._conn.execute(
            "SELECT count(*) FROM page WHERE source = ? AND dictionary IS ?", (source, number)
        ).fetchone()
        if using >= (CHOOSE_AT if number is None else CHOOSE_AGAIN_AFTER):
            self._choose(source, now)

    def _choose(self, source: str, now: datetime) -> None:
        """The longest of the newest pages."""
        row = self._conn.execute(
            "SELECT size, dictionary, body FROM (SELECT * FROM page WHERE source = ? ORDER BY id DESC LIMIT ?) "
            "WHERE size BETWEEN ? AND ? ORDER BY size DESC LIMIT 1",
            (source, CHOOSE_AT, SMALLEST, LARGEST),
        ).fetchone()
        if row is None:
            return
        (number,) = self._conn.execute(
            "INSERT INTO dictionary (source, chosen, data) VALUES (?, ?, ?) RETURNING id",
            (source, to_text(now), zstd.compress(self.unpacked(row), LEVEL)),
        ).fetchone()
        self._repack(source, number)

    def _repack(self, source: str, number: int) -> None:
        """Pack the first pages of the source again, which were kept without a dictionary."""
        rows = self._conn.execute(
            "SELECT id, size, dictionary, body FROM page WHERE source = ? AND dictionary IS NULL", (source,)
        ).fetchall()
        for row in rows:
            body = self.packed(self.unpacked(row), number)
            self._conn.execute("UPDATE page SET dictionary = ?, body = ? WHERE id = ?", (number, body, row["id"]))

    def drop_unused(self) -> None:
        """Drop the dictionaries that no page needs, but for the newest of each source; a transaction of its own."""
        # to make sure that nothing refers to it, SQLite would read all pages for each: the index says it at once
        self._conn.execute("PRAGMA foreign_keys = OFF")
        try:
            with transaction(self._conn):
                self._conn.execute(
                    "DELETE FROM dictionary WHERE NOT EXISTS "
                    "(SELECT 1 FROM page WHERE page.source = dictionary.source AND page.dictionary = dictionary.id) "
                    "AND id NOT IN (SELECT dictionary FROM refused WHERE dictionary IS NOT NULL) "
                    "AND id NOT IN (SELECT max(id) FROM dictionary GROUP BY source)"
                )
        finally:
            self._conn.execute("PRAGMA foreign_keys = ON")
