"""Which of the copies of one piece is the original? The one published first, as far as that is known to the minute.

Copies are met in any order: a portal or a slow paper may be read before the agency. When an earlier copy comes later,
it becomes the original and the others its reprints; every article keeps its id. Where the minute of publication is not
known of both, who was met first stays the original.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from storage import likeness
from storage.connection import from_text
from storage.copies import Copies
from storage.model import Article


def is_earlier(conn: sqlite3.Connection, article: Article, original: int) -> bool:
    """Whether the article was published before the one that is the original so far.

    Not if it says that it was weeks before: then it is another use of the text, or a wrong date.
    """
    row = conn.execute("SELECT published, published_precision FROM article WHERE id = ?", (original,)).fetchone()
    published = from_text(row["published"])
    if article.published_at is None or published is None or article.date_precision != "minute":
        return False
    lead = published.replace(microsecond=0) - article.published_at.replace(microsecond=0)
    known: bool = row["published_precision"] == "minute"
    return known and timedelta(0) < lead <= likeness.WINDOW


def replace(conn: sqlite3.Connection, copies: Copies, original: int, by: int) -> None:
    """Make `by`, which is kept already, the original, and `original` with its reprints reprints of it."""
    conn.execute("UPDATE article SET reprint_of = ?1 WHERE id = ?2 OR reprint_of = ?2", (by, original))
    conn.execute("UPDATE article SET reprint_of = NULL WHERE id = ?", (by,))
    copies.moved(by)
