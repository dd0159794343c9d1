"""The texts that an article had."""

from __future__ import annotations

import sqlite3

from storage.articles import as_key
from storage.connection import from_text
from storage.model_past import Revision


def of_article(conn: sqlite3.Connection, article_id: int) -> list[Revision]:
    """All texts the article had, first to present."""
    rows = conn.execute(
        "SELECT article, number, title, text, seen FROM revision WHERE article = ? ORDER BY number",
        (as_key(article_id),),
    )
    return [
        Revision(
            article=row["article"],
            number=row["number"],
            title=row["title"],
            text=row["text"],
            seen=from_text(row["seen"]),
        )
        for row in rows
    ]
