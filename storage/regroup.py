"""Postings of stores from before `periods`, put under the period of their articles: some minutes for a million."""

from __future__ import annotations

import sqlite3

from storage.connection import from_text
from storage.periods import HASH, day_of, key, period_of

_BY_PERIOD = """
CREATE TABLE gram_by_period (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL,
    first_copy INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO gram_by_period
    SELECT period << {bits} | (hash & {mask}), gram.article, first_copy
    FROM gram JOIN period_of_article ON period_of_article.article = gram.article ORDER BY 1, 2;
DROP TABLE gram;
ALTER TABLE gram_by_period RENAME TO gram;
DROP TABLE period_of_article;
CREATE TABLE term_by_period (
    term INTEGER NOT NULL,
    day INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (term, day, story)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO term_by_period SELECT posting_key(term, day), day, story FROM story_term ORDER BY 1, 2, 3;
DROP TABLE story_term;
ALTER TABLE term_by_period RENAME TO story_term
"""


def by_period(conn: sqlite3.Connection) -> None:
    """In the caller's transaction."""
    conn.execute("CREATE TEMP TABLE period_of_article (article INTEGER PRIMARY KEY, period INTEGER NOT NULL)")
    rows = conn.execute("SELECT id, ifnull(published, first_seen) FROM article")
    conn.executemany(
        "INSERT INTO period_of_article (article, period) VALUES (?, ?)",
        ((article, period_of(day_of(from_text(moment)))) for article, moment in rows),
    )
    conn.create_function("posting_key", 2, lambda term, day: key(term, period_of(day)), deterministic=True)
    for statement in _BY_PERIOD.format(bits=HASH, mask=(1 << HASH) - 1).split(";\n"):
        conn.execute(statement)
