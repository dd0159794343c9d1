"""Boilerplate learned: short blocks that come back on page after page of a source.

Newsletter prompts, copyright lines and "read also" teasers differ from paper to paper and change over the years. A
block is counted once for each new article of its source; what comes back often enough gets a verdict, and the
parser cuts it from then on.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from storage.connection import to_text
from storage.model import Article, Role

LONGEST = 200  # characters; boilerplate is short, and long blocks that repeat are quotes of one story
COUNTED_ROLES = frozenset({Role.PARAGRAPH, Role.HEADING, Role.QUOTE, Role.LIST})
FORGET_EVERY = 200  # pages of a source; blocks met once and not since are dropped then


def is_boilerplate(pages: int, of_pages: int) -> bool:
    """The verdict on a block that was on so many of so many pages. Careful: a wrong one cuts text for good."""
    if pages < 6:
        return False
    return pages >= of_pages / 2 or (pages >= 12 and pages >= of_pages / 10)


def count(conn: sqlite3.Connection, article: Article, now: datetime) -> None:
    """Count the blocks of a new article. Inside the caller's transaction."""
    texts = {
        block.text.strip()
        for block in article.blocks
        if block.kept and block.role in COUNTED_ROLES and len(block.text) <= LONGEST
    }
    if not article.blocks:
        return
    (page,) = conn.execute(
        "INSERT INTO page_count (source, pages) VALUES (?, 1) "
        "ON CONFLICT (source) DO UPDATE SET pages = pages + 1 RETURNING pages",
        (article.source_id,),
    ).fetchone()
    for text in sorted(texts - {""}):
        pages, of_pages, verdict = conn.execute(
            "INSERT INTO block (source, text, pages, of_pages, since, first_page) VALUES (?1, ?2, 1, 1, ?3, ?4) "
            "ON CONFLICT (source, text) DO UPDATE SET pages = pages + 1, of_pages = ?4 - first_page + 1 "
            "RETURNING pages, of_pages, verdict",
            (article.source_id, text, to_text(now), page),
        ).fetchone()
        if verdict is None and is_boilerplate(pages, of_pages):
            conn.execute(
                "UPDATE block SET verdict = 'boilerplate', since = ? WHERE source = ? AND text = ?",
                (to_text(now), article.source_id, text),
            )
    if page % FORGET_EVERY == 0:
        conn.execute(
            "DELETE FROM block WHERE source = ? AND pages = 1 AND verdict IS NULL AND first_page < ?",
            (article.source_id, page - FORGET_EVERY),
        )


def boilerplate(conn: sqlite3.Connection, source_id: str) -> frozenset[str]:
    """Texts of blocks learned to be boilerplate on this source's pages."""
    rows = conn.execute("SELECT text FROM block WHERE source = ? AND verdict = 'boilerplate'", (source_id,))
    return frozenset(row[0] for row in rows)
