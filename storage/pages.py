"""Kept raw pages, in a file of their own; how they are compressed: `storage.packing`.

Losing the file loses nothing else, and a failure of it must not cost an article: the store logs it and goes on.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path

from storage.connection import connect, connect_readonly, from_text, store_errors, to_text, transaction
from storage.errors import PagesCorrupt, StoreCorrupt
from storage.model import FetchedPage
from storage.packing import TABLES, Packing, PackingError

APPLICATION_ID = 0x6B777067  # "kwpg"
_SCHEMA = f"""{TABLES}
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

PagesError = (sqlite3.Error, PackingError, OSError)  # what the file may bring up


@contextlib.contextmanager
def pages_errors(path: Path) -> Iterator[None]:
    """Failures of the file of kept pages as StoreError."""
    try:
        with store_errors(path):
            yield
    except (PackingError, StoreCorrupt) as error:
        raise PagesCorrupt(
            f"{path} is damaged ({error}). It holds raw pages only: delete it, and nothing else is lost."
        ) from error


def pages_path(store: Path) -> Path:
    """NAME.pages.db beside NAME.db."""
    return store.with_name(f"{store.name.removesuffix('.db')}.pages.db")


class Pages:
    """The file of kept pages. Methods raise sqlite3.Error and PackingError; what to make of it is the store's."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._packing = Packing(conn)

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
        number = self._packing.newest(page.source_id)
        body = self._packing.packed(html, number)
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
            self._packing.renew(page.source_id, number, page.fetched_at)

    def keep_refused(self, page: FetchedPage, html: bytes, url_key: str) -> None:
        """Keep a page that is no article by today's rules, in place of an older one of the same address."""
        number = self._packing.newest(page.source_id)
        body = self._packing.packed(html, number)
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
            body=self._packing.unpacked(row),
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
            self._packing.drop_unused()
        return dropped

    def problems(self) -> list[str]:
        """What is wrong with the file, in sentences; every page is unpacked."""
        found = [row[0] for row in self._conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
        bad = 0
        every = "SELECT size, dictionary, body FROM page"
        if self._holds_refused():
            every += " UNION ALL SELECT size, dictionary, body FROM refused"
        for row in self._conn.execute(every):
            try:
                bad += len(self._packing.unpacked(row)) != row["size"]
            except (PackingError, TypeError):  # TypeError: its dictionary is not there
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
