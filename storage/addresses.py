"""Which stored article does an address stand for, and which addresses does an article have? In the table `address`."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from storage import grams
from storage.connection import from_text, to_text
from storage.model import Article
from storage.texts import fold

SHORT = 120  # characters; of texts below, such as flashes, the title decides too
OTHER_PAGE = 0.2  # containment below which two texts have nothing to do with each other


def known(conn: sqlite3.Connection, article: Article, also_at: Sequence[tuple[str, str]]) -> sqlite3.Row | None:
    """The stored article of this address.

    Its own key decides. An address that led here (through a redirection, or rel=canonical) and holds an article
    already counts when the text is that article's: a "latest news" address leads to another one every hour.
    """
    row = _at(conn, "url_key", article.url_key) or _at(conn, "url", article.url)  # keys change with their rules
    if row is not None:
        return row
    for _, key in also_at:
        row = _at(conn, "url_key", key)
        if row is not None and _same_story(row, article):
            return row
    return None


def _at(conn: sqlite3.Connection, column: Literal["url", "url_key"], value: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = conn.execute(
        f"SELECT * FROM article WHERE id = (SELECT article FROM address WHERE {column} = ?)",  # noqa: S608
        (value,),
    ).fetchone()
    return found


def _same_story(row: sqlite3.Row, article: Article) -> bool:
    if fold(row["title"]) == fold(article.title):
        return True
    moment = from_text(row["first_seen"])
    old, new = grams.sketch(row["text"], moment).grams, grams.sketch(article.text, moment).grams
    return len(old & new) >= OTHER_PAGE * min(len(old), len(new))


def moved_on(row: sqlite3.Row, article: Article) -> bool:
    """Whether the address shows a wholly different story now: another headline, nothing of the text, a later date.

    Without a later date of its own it may as well be a page that asks for consent, or a paper that wrote anew.
    """
    since = from_text(row["published"]) or from_text(row["first_seen"])
    if article.published_at is None or article.published_at <= since:
        return False
    return min(len(row["text"]), len(article.text)) >= SHORT and not _same_story(row, article)


def leave(conn: sqlite3.Connection, row: sqlite3.Row, article: Article, id_: int, now: datetime) -> None:
    """Give the addresses at which another story stands now to that one; the old one keeps what else it has."""
    conn.execute(
        "UPDATE address SET article = ? WHERE article = ? AND (url = ? OR url_key = ?)",
        (id_, row["id"], article.url, article.url_key),
    )
    if conn.execute("SELECT 1 FROM address WHERE article = ?", (row["id"],)).fetchone() is None:
        conn.execute("UPDATE article SET gone_since = ifnull(gone_since, ?) WHERE id = ?", (to_text(now), row["id"]))
        conn.execute("DELETE FROM recheck WHERE article = ?", (row["id"],))


def meet(conn: sqlite3.Connection, article: Article, id_: int, also_at: Sequence[tuple[str, str]]) -> None:
    """Record the addresses; one that holds another article already stays with it."""
    for url, key in ((article.url, article.url_key), *also_at):
        holder = conn.execute("SELECT article FROM address WHERE url_key = ?", (key,)).fetchone()
        if holder is None or holder[0] == id_:
            conn.execute(
                "INSERT INTO address (url, article, url_key) VALUES (?, ?, ?) ON CONFLICT (url) "
                "DO UPDATE SET url_key = excluded.url_key WHERE article = excluded.article",
                (url, id_, key),
            )
