"""Articles as readers ask for them."""

from __future__ import annotations

import sqlite3

from storage.connection import from_json, from_text
from storage.errors import NoSuchArticle
from storage.model_stored import Stored

COLUMNS = (
    "article.id, article.source, article.url, article.title, article.authors, article.published, "
    "article.published_precision, article.modified, article.first_seen, article.last_checked, article.language, "
    "article.section, article.text, article.captions, article.image_url, article.word_count, article.revision, "
    "article.gone_since, article.reprint_of, article.story"
)  # what stored_from_row() needs


def stored_from_row(row: sqlite3.Row) -> Stored:
    """An article from a row that has the promised columns of `article`, and perhaps more."""
    return Stored(
        id=row["id"],
        source=row["source"],
        url=row["url"],
        title=row["title"],
        authors=tuple(from_json(row["authors"])),
        published=from_text(row["published"]),
        published_precision=row["published_precision"],
        modified=from_text(row["modified"]),
        first_seen=from_text(row["first_seen"]),
        last_checked=from_text(row["last_checked"]),
        language=row["language"],
        section=row["section"],
        text=row["text"],
        captions=tuple(from_json(row["captions"])),
        image_url=row["image_url"],
        word_count=row["word_count"],
        revision=row["revision"],
        gone_since=from_text(row["gone_since"]),
        reprint_of=row["reprint_of"],
        story=row["story"],
    )


def article(conn: sqlite3.Connection, ref: int | str) -> Stored:
    """By id, or by any address (or its url_key) that it was met under. Raises NoSuchArticle."""
    if isinstance(ref, int):
        where = "id = ?"
    else:
        where = (
            "id = coalesce((SELECT article FROM address WHERE url = ?1), "
            "(SELECT article FROM address WHERE url_key = ?1))"
        )
    row = conn.execute(f"SELECT {COLUMNS} FROM article WHERE {where}", (as_key(ref),)).fetchone()  # noqa: S608
    if row is None:
        what = f"no article {ref}" if isinstance(ref, int) else f"no article met under {ref}"
        raise NoSuchArticle(f"There is {what}. `koreawatch search` lists the ids of what is there.")
    return stored_from_row(row)


def as_key(ref: int | str) -> int | str:
    """SQLite's integers end at 64 bits; there is no article beyond."""
    return -1 if isinstance(ref, int) and not -(2**63) <= ref < 2**63 else ref


def addresses(conn: sqlite3.Connection, article_id: int) -> list[str]:
    """Every address under which the article was met, its own first."""
    rows = conn.execute("SELECT url FROM address WHERE article = ? ORDER BY rowid", (as_key(article_id),))
    return [row[0] for row in rows]


def copies(conn: sqlite3.Connection, article_id: int) -> list[Stored]:
    """The other copies of the same piece, the first one included, oldest first."""
    rows = conn.execute(
        f"WITH first AS (SELECT ifnull(reprint_of, id) AS id FROM article WHERE id = ?1) "  # noqa: S608
        f"SELECT {COLUMNS} FROM article, first WHERE (article.id = first.id OR article.reprint_of = first.id) "
        "AND article.id <> ?1 ORDER BY article.first_seen, article.id",
        (as_key(article_id),),
    )
    return [stored_from_row(row) for row in rows]


def summary(conn: sqlite3.Connection) -> dict[str, int]:
    """How much there is."""
    row = conn.execute(
        "SELECT (SELECT count(*) FROM article) AS articles, "
        "(SELECT count(*) FROM article WHERE reprint_of IS NOT NULL) AS reprints, "
        "(SELECT count(*) FROM past_text) AS revisions, "
        "(SELECT count(DISTINCT source) FROM article) AS sources, "
        "(SELECT count(*) FROM address) AS addresses, "
        "(SELECT count(*) FROM failure) AS failures, "
        "(SELECT count(*) FROM rejected) AS rejected"
    ).fetchone()
    return dict(row)
