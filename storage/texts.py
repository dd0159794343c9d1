"""Texts of stored articles: how they are compared, and what of a row the index holds."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import unicodedata
from collections.abc import Mapping, Sequence

from storage.excerpt import Indexed


def fold(text: str) -> str:
    """The text without what is not told apart: widths, compositions, white space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def letters(text: str) -> str:
    """Nothing but letters and digits, in lower case: the form in which lines of pages are compared."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def text_hash(text: str) -> int:
    """64 bits, signed as SQLite wants them, of a folded text."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def listed(texts: Sequence[str]) -> str:
    """A list as it stands in a column."""
    return json.dumps(list(texts), ensure_ascii=False)


def stored_document(row: sqlite3.Row | Mapping[str, object]) -> Indexed:
    """What the index holds of a row of `article`."""
    return Indexed(
        title=str(row["title"]),
        text=str(row["text"]),
        authors=tuple(json.loads(str(row["authors"]))),
        captions=tuple(json.loads(str(row["captions"]))),
        source=str(row["source"]),
    )
