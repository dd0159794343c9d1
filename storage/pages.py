"""Kept raw pages, in a file of their own: compressed with what the pages of one source have in common.

Losing the file loses nothing else, and a failure of it must not cost an article: the store logs it and goes on.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path

from storage.connection import connect, connect_readonly, from_text, store_errors, to_text, transaction
from storage.errors import PagesCorrupt, StoreCorrupt
from storage.model import FetchedPage

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

APPLICATION_ID = 0x6B777067  # "kwpg"
# Measured on 46 news pages of 480 KB with a page of the same outlet as dictionary: level 9 gives 21.4 KB in 3.4 ms,
# level 5 26.1 KB in 2.1 ms; with a dictionary read in beforehand 2.0 and 1.1 ms, but it takes 4.7 and 2.2 MB.
LEVEL = 5
# A whole page of the source as dictionary serves four times better than a trained one of the usual 110 KB: of
# 19.5 KB a page without, 10.5 KB remain with that one and 2.3 KB with a page, since navigation, scripts and side
# bars come back word for word. Of 22 outlets the longest of some pages left 0.6 % more than the best one would have,
# the one that a trial of all on all at level 1 chose 8 %, any one 40 %: the longest has most of what others have.
CHOOSE_AT = 6  # kept pages of a source from which its dictionary is chosen
CHOOSE_AGAIN_AFTER = 200  # pages kept with one dictionary: by then side bars and perhaps the design have changed

SMALLEST, LARGEST = 1_000, 3_000_000  # bytes: a shorter page is no use as a dictionary, a longer one takes its room
LOADED = 8  # dictionaries in memory, some 3 MB each; as many outlets are crawled at once unless one says otherwise

_SCHEMA = """
CREATE TABLE IF NOT EXISTS dictionary (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    chosen TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS page (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL UNIQUE,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    final_url TEXT NOT NULL,
    status INTEGER NOT NULL,
    content_type TEXT,
    fetched TEXT NOT NULL,
    size INTEGER NOT NULL,
    dictionary INTEGER REFERENCES dictionary (id),
    body BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS refused (
    id INTEGER PRIMARY KEY,
    url_key TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    final_url TEXT NOT NULL,
    status INTEGER NOT NULL,
    content_type TEXT,
    fetched TEXT NOT NULL,
    size INTEGER NOT NULL,
    dictionary INTEGER REFERENCES dictionary (id),
    body BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS refused_by_date ON refused (fetched, id);
CREATE INDEX IF NOT EXISTS page_by_source ON page (source, dictionary, id);
CREATE INDEX IF NOT EXISTS page_by_date ON page (fetched, id);
"""


PagesError = (sqlite3.Error, zstd.ZstdError, OSError)  # what the file may bring up


@contextlib.contextmanager
def pages_errors(path: Path) -> Iterator[None]:
    """Failures of the file of kept pages as StoreError."""
    try:
        with store_errors(path):
            yield
    except (zstd.ZstdError, StoreCorrupt) as error:
        raise PagesCorrupt(
            f"{path} is damaged ({error}). It holds raw pages only: delete it, and nothing else is lost."
        ) from error


def pages_path(store: Path) -> Path:
    """NAME.pages.db beside NAME.db."""
    return store.with_name(f"{store.name.removesuffix('.db')}.pages.db")


class Pages:
    """The file of kept pages. Methods raise sqlite3.Error and zstd.ZstdError; what to make of it is the store's."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._dictionaries: dict[int, zstd.ZstdDict] = {}

    @classmethod
    def open(cls, path: Path) -> Pages:
        conn = connect(path)
        try:
            conn.execute("PRAGMA cache_size = -2000")  # KiB: pages are put behind each other, and hardly read again
            with transaction(conn):
                for statement in _SCHEMA.split(";\n"):
                    if statement.strip():
                        conn.execute(statement)
                conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        except BaseException:
            conn.close()
            raise
        return cls(conn)

    @classmethod
    def open_readonly(cls, path: Path) -> Pages | None:
        """None for a file that was only begun: whoever made it was killed, or had no room."""
        conn = connect_readonly(path)
        try:
            begun = conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'page'").fetchone()
        except BaseException:
            conn.close()
            raise
        if begun is None:
            conn.close()
            return None
        return cls(conn)

    def keep(self, page: FetchedPage, html: bytes, article: int) -> None:
        """Keep the page of an article in place of an older one."""
        number = self._newest_dictionary(page.source_id)
        body = self._packed(html, number)
        with transaction(self._conn):
            self._conn.execute("DELETE FROM page WHERE article = ?", (article,))
            self._conn.execute(
                "INSERT INTO page (article, source, url, final_url, status, content_type, fetched, size, dictionary, "
                "body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    article,
                    page.source_id,
                    page.url,
                    page.final_url,
                    page.status,
                    page.content_type,
                    to_text(page.fetched_at),
                    len(html),
                    number,
                    body,
                ),
            )
            (using,) = self._conn.execute(
                "SELECT count(*) FROM page WHERE source = ? AND dictionary IS ?", (page.source_id, number)
            ).fetchone()
            if using >= (CHOOSE_AT if number is None else CHOOSE_AGAIN_AFTER):
                self._choose_dictionary(page.source_id, page.fetched_at)

    def keep_refused(self, page: FetchedPage, html: bytes, url_key: str) -> None:
        """Keep a page that is no article by today's rules, in place of an older one of the same address."""
        number = self._newest_dictionary(page.source_id)
        body = self._packed(html, number)
        fetched = to_text(page.fetched_at)
        with transaction(self._conn):
            self._conn.execute(
                "INSERT OR REPLACE INTO refused (url_key, source, url, final_url, status, content_type, fetched, size, "
                "dictionary, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (url_key, page.source_id, page.url, page.final_url, page.status, page.content_type, fetched, len(html),
                 number, body),
            )  # fmt: skip

    def drop_refused(self, url_key: str) -> None:
        """Forget the page of an address that holds an article now."""
        with transaction(self._conn):
            self._conn.execute("DELETE FROM refused WHERE url_key = ?", (url_key,))

    def refused(self) -> Iterator[tuple[str, FetchedPage]]:
        """Every page kept though it was no article, with the key of its address; oldest first, one in memory at a
        time."""
        if not self._holds_refused():
            return
        after = ("", 0)
        while row := self._conn.execute(
            "SELECT * FROM refused WHERE (fetched, id) > (?, ?) ORDER BY fetched, id LIMIT 1", after
        ).fetchone():
            after = (row["fetched"], row["id"])
            yield row["url_key"], self._fetched(row)

    def _holds_refused(self) -> bool:
        """A file of an earlier version that was opened for reading has no table of them."""
        return bool(self._conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'refused'").fetchone())

    def _newest_dictionary(self, source: str) -> int | None:
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

    def _packed(self, html: bytes, number: int | None) -> bytes:
        dictionary = self._dictionary(number)
        # read in once, and not anew for every page
        return zstd.compress(html, LEVEL, zstd_dict=dictionary.as_digested_dict if dictionary else None)

    def _choose_dictionary(self, source: str, now: datetime) -> None:
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
            (source, to_text(now), zstd.compress(self._unpacked(row), LEVEL)),
        ).fetchone()
        self._repack(source, number)

    def _repack(self, source: str, number: int) -> None:
        """Pack the first pages of the source again, which were kept without a dictionary."""
        rows = self._conn.execute(
            "SELECT id, size, dictionary, body FROM page WHERE source = ? AND dictionary IS NULL", (source,)
        ).fetchall()
        for row in rows:
            body = self._packed(self._unpacked(row), number)
            self._conn.execute("UPDATE page SET dictionary = ?, body = ? WHERE id = ?", (number, body, row["id"]))

    def _unpacked(self, row: sqlite3.Row) -> bytes:
        return zstd.decompress(row["body"], zstd_dict=self._dictionary(row["dictionary"]))

    def page(self, article: int) -> FetchedPage | None:
        """The kept page of an article."""
        row = self._conn.execute("SELECT * FROM page WHERE article = ?", (article,)).fetchone()
        return None if row is None else self._fetched(row)

    def pages(self) -> Iterator[tuple[int, FetchedPage]]:
        """Every kept page with the id of its article, oldest first, one in memory at a time."""
        after = ("", 0)
        while row := self._conn.execute(
            "SELECT * FROM page WHERE (fetched, id) > (?, ?) ORDER BY fetched, id LIMIT 1", after
        ).fetchone():
            after = (row["fetched"], row["id"])
            yield row["article"], self._fetched(row)

    def _fetched(self, row: sqlite3.Row) -> FetchedPage:
        return FetchedPage(
            url=row["url"],
            final_url=row["final_url"],
            status=row["status"],
            body=self._unpacked(row),
            content_type=row["content_type"],
            fetched_at=from_text(row["fetched"]),
            source_id=row["source"],
        )

    def prune(self, before: datetime, at_once: int | None = None) -> int:
        """Drop pages fetched earlier, the oldest `at_once` of them or all; how many. With the last of them go the
        dictionaries that nothing uses any more."""
        with transaction(self._conn):
            dropped = self._conn.execute(
                "DELETE FROM page WHERE id IN (SELECT id FROM page WHERE fetched < ? ORDER BY fetched LIMIT ?)",
                (to_text(before), -1 if at_once is None else at_once),
            ).rowcount
            dropped += self._conn.execute(
                "DELETE FROM refused WHERE id IN (SELECT id FROM refused WHERE fetched < ? ORDER BY fetched LIMIT ?)",
                (to_text(before), -1 if at_once is None else at_once - dropped),
            ).rowcount
        if dropped != at_once:
            self._drop_dictionaries()
        return dropped

    def _drop_dictionaries(self) -> None:
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

    def problems(self) -> list[str]:
        """What is wrong with the file, in sentences; every page is unpacked."""
        found = [row[0] for row in self._conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
        bad = 0
        every = "SELECT size, dictionary, body FROM page"
        if self._holds_refused():
            every += " UNION ALL SELECT size, dictionary, body FROM refused"
        for row in self._conn.execute(every):
            try:
                bad += len(self._unpacked(row)) != row["size"]
            except (zstd.ZstdError, TypeError):  # TypeError: its dictionary is not there
                bad += 1
        if bad:
            found.append(f"{bad} kept page(s) can't be unpacked")
        return found

    def articles(self) -> Iterator[int]:
        """Ids of the articles whose pages are kept."""
        return (row[0] for row in self._conn.execute("SELECT article FROM page"))

    def drop_others(self, known: Container[int]) -> int:
        """Drop the pages of articles that are not known; how many. Raises sqlite3.Error."""
        others = [(article,) for article in self.articles() if article not in known]
        with transaction(self._conn):
            self._conn.executemany("DELETE FROM page WHERE article = ?", others)
        return len(others)

    def close(self) -> None:
        self._conn.close()
