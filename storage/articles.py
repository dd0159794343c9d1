"""Articles as readers ask for them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from storage.connection import Unreadable, from_json, from_text
from storage.errors import NoSuchArticle
from storage.model import Block, Explanation, Revision, Role, Stored

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
    row = conn.execute(f"SELECT {COLUMNS} FROM article WHERE {where}", (_as_key(ref),)).fetchone()  # noqa: S608
    if row is None:
        what = f"no article {ref}" if isinstance(ref, int) else f"no article met under {ref}"
        raise NoSuchArticle(f"There is {what}. `koreawatch search` lists the ids of what is there.")
    return stored_from_row(row)


def _as_key(ref: int | str) -> int | str:
    """SQLite's integers end at 64 bits; there is no article beyond."""
    return -1 if isinstance(ref, int) and not -(2**63) <= ref < 2**63 else ref


def revisions(conn: sqlite3.Connection, article_id: int) -> list[Revision]:
    """All texts the article had, first to present."""
    rows = conn.execute(
        "SELECT article, number, title, text, seen FROM revision WHERE article = ? ORDER BY number",
        (_as_key(article_id),),
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


def addresses(conn: sqlite3.Connection, article_id: int) -> list[str]:
    """Every address under which the article was met, its own first."""
    rows = conn.execute("SELECT url FROM address WHERE article = ? ORDER BY rowid", (_as_key(article_id),))
    return [row[0] for row in rows]


def copies(conn: sqlite3.Connection, article_id: int) -> list[Stored]:
    """The other copies of the same piece, the first one included, oldest first."""
    rows = conn.execute(
        f"WITH first AS (SELECT ifnull(reprint_of, id) AS id FROM article WHERE id = ?1) "  # noqa: S608
        f"SELECT {COLUMNS} FROM article, first WHERE (article.id = first.id OR article.reprint_of = first.id) "
        "AND article.id <> ?1 ORDER BY article.first_seen, article.id",
        (_as_key(article_id),),
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


def pack_explanation(origins: Mapping[str, str], blocks: Sequence[Block], text: str) -> bytes:
    """Origins and blocks as deflated JSON. What stands in the article's text is kept as its place there."""
    packed: list[list[object]] = []
    start = 0
    for block in blocks:
        at = text.find(block.text, start) if block.kept and block.text else -1
        if at >= 0:
            start = at + len(block.text)
        what: object = [at, len(block.text)] if at >= 0 else block.text
        packed.append([block.role.value, int(block.kept), block.reason, what])
    line = json.dumps([dict(origins), packed], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(line.encode("utf-8", "surrogatepass"), 6)


def unpacked(packed: bytes) -> Any:
    """Origins and blocks as they were packed. Raises Unreadable."""
    try:
        return from_json(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    except (zlib.error, UnicodeDecodeError) as error:
        raise Unreadable(f"an explanation can't be unpacked: {error}") from None


def explanation(conn: sqlite3.Connection, article_id: int, *, raw: bool = False) -> Explanation | None:
    """Why the article reads as it does; None when it came without (imported).

    Blocks that were cut because their source repeats them are told with the counts of today, unless `raw`.
    """
    row = conn.execute(
        "SELECT explanation, text, source FROM extraction JOIN article ON article.id = extraction.article "
        "WHERE article.id = ?",
        (_as_key(article_id),),
    ).fetchone()
    if row is None:
        return None
    origins, packed = unpacked(row["explanation"])
    text = row["text"]
    blocks = tuple(
        Block(
            text=what if isinstance(what, str) else text[what[0] : what[0] + what[1]],
            role=Role(role),
            kept=bool(kept),
            reason=reason,
        )
        for role, kept, reason, what in packed
    )
    if raw:
        return Explanation(origins=origins, blocks=blocks)
    from storage import blocks as _blocks  # with all that compares texts: not for every command that reads

    return Explanation(origins=origins, blocks=_blocks.explained(conn, row["source"], blocks))
