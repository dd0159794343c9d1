"""What came of an article that something befell."""

from __future__ import annotations

from storage.errors import NoSuchArticle
from storage.store import SqliteStore
from tests.newsroom.paper import Piece


def came(store: SqliteStore, run: int, piece: Piece) -> str:
    """What came of an address: "kept", "half of it", a kind or reason, or how its account is wrong."""
    troubles = [trouble for trouble in store.troubles(run) if trouble.url == piece.url]
    try:
        kept = store.article(piece.url)
    except NoSuchArticle:
        kept = None
    if kept and (kept.title, kept.text) != (piece.story.title, piece.story.text):
        return f"half of it: {kept.text[:200]!r}"
    if kept and not troubles:
        return "kept"
    if len(troubles) != 1:
        return f"{len(troubles)} rows"
    return str(troubles[0].kind) if troubles[0].detail else "no reason"
