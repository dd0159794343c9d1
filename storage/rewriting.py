"""Putting another reading in place of a stored one, when the rules have changed and not the page: no revision."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from storage import blocks, cuts, explanations, search
from storage.connection import from_text, to_text
from storage.copies import Copies
from storage.errors import NoSuchArticle
from storage.model import Article
from storage.texts import fold, listed, stored_document, text_hash


def rewrite(conn: sqlite3.Connection, copies: Copies, row: sqlite3.Row, changed: Mapping[str, object]) -> None:
    """Change columns of an article; index, hash, word count and grams follow. Inside the caller's transaction."""
    after = {**dict(row), **changed}
    change = dict(changed)
    text = str(after["text"])
    if text != row["text"]:
        folded = fold(text)
        change |= {"word_count": len(folded.split()), "text_hash": text_hash(folded)}
    moment: datetime = from_text(after["published"] or row["first_seen"])
    change["search_key"] = search.move(conn, row["search_key"], stored_document(row), moment, stored_document(after))
    columns = ", ".join(f"{column} = ?" for column in change)
    conn.execute(f"UPDATE article SET {columns} WHERE id = ?", (*change.values(), row["id"]))  # noqa: S608
    copies.renew(row, text, moment)


def reread(conn: sqlite3.Connection, copies: Copies, id_: int, article: Article) -> bool:
    """What today's rules read from the kept page of a stored article; whether anything differs.

    Tells no watch and makes no revision. The date of an article that was revised stays once it is known: papers set
    it anew when they touch a page, and the page that is kept is the last one. Raises NoSuchArticle.
    """
    row = conn.execute("SELECT * FROM article WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise NoSuchArticle(f"There is no article {id_}.")
    ruled, cut = cuts.ruled(article, blocks.boilerplate(conn, row["source"]))
    changed = {name: value for name, value in columns_of(ruled, row).items() if value != row[name]}
    if changed:
        rewrite(conn, copies, row, changed)
    packed = explanations.pack(ruled.origins, ruled.blocks, ruled.text)
    conn.execute("INSERT OR REPLACE INTO extraction (article, explanation) VALUES (?, ?)", (id_, packed))
    cuts.record(conn, id_, row["revision"], cut)
    return bool(changed)


def columns_of(article: Article, row: Mapping[str, object] | sqlite3.Row) -> dict[str, object]:
    """What a new reading puts into the columns of a stored article."""
    values: dict[str, object] = {
        "title": article.title,
        "text": article.text,
        "authors": listed(article.authors),
        "captions": listed(article.captions),
        "section": article.section,
        "image_url": article.image_url,
        "language": article.language,
        "modified": to_text(article.modified_at),
    }
    known = row["published"] is not None and row["published_precision"] != "guess"
    if not (known and int(str(row["revision"])) > 1):
        values |= {"published": to_text(article.published_at), "published_precision": article.date_precision}
    return values
