"""Why an article reads as it does: where each field came from and every block of its page, packed."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from storage.articles import as_key
from storage.connection import Unreadable, from_json
from storage.model import Block, Role
from storage.model_past import Explanation


def pack(origins: Mapping[str, str], blocks: Sequence[Block], text: str) -> bytes:
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


def of_article(conn: sqlite3.Connection, article_id: int, *, raw: bool = False) -> Explanation | None:
    """Why the article reads as it does; None when it came without (imported).

    Blocks that were cut because their source repeats them are told with the counts of today, unless `raw`.
    """
    row = conn.execute(
        "SELECT explanation, text, source FROM extraction JOIN article ON article.id = extraction.article "
        "WHERE article.id = ?",
        (as_key(article_id),),
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
