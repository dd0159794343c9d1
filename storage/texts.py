"""Texts of stored articles: how they are compared, and what of a row the index holds."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from storage.excerpt import Indexed
from storage.model import Article

_SIGNS = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # NUL ends a text for SQLite; halves of surrogates are no UTF-8


def fold(text: str) -> str:
    """The text without what is not told apart: widths, compositions, white space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def letters(text: str) -> str:
    """Nothing but letters and digits, in lower case: the form in which lines of pages are compared."""
    return without_signs(unicodedata.normalize("NFKC", text).lower())


def without_signs(text: str) -> str:
    """Nothing but letters and digits."""
    if text.isascii():  # a third of the time
        return text.encode().translate(None, _ASCII_SIGNS).decode()
    return _SIGNS.sub("", text)


def text_hash(text: str) -> int:
    """64 bits, signed as SQLite wants them, of a folded text."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def listed(texts: Sequence[str]) -> str:
    """A list as it stands in a column."""
    return json.dumps(list(texts), ensure_ascii=False)


_INDEXED = ("title", "text", "authors", "captions", "source", "language")  # columns, as Indexed.stored takes them


def stored_document(row: sqlite3.Row | Mapping[str, object]) -> Indexed:
    """What the index holds of a row of `article`."""
    return Indexed.stored(*(str(row[column]) for column in _INDEXED))


def storable(article: Article) -> Article:
    """Without what SQLite can't keep as text: JSON in a page may hold NUL and half characters."""

    def clean(text: str) -> str:
        return _UNSTORABLE.sub("\ufffd", text)

    if all(map(_is_storable, _texts(article))):
        return article
    return replace(
        article,
        url=clean(article.url),
        title=clean(article.title),
        text=clean(article.text),
        authors=tuple(map(clean, article.authors)),
        captions=tuple(map(clean, article.captions)),
        section=article.section and clean(article.section),
        image_url=article.image_url and clean(article.image_url),
        blocks=tuple(replace(block, text=clean(block.text), reason=clean(block.reason)) for block in article.blocks),
    )


def _is_storable(text: str) -> bool:
    """As _UNSTORABLE finds nothing, but faster."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _texts(article: Article) -> list[str]:
    texts = [article.url, article.title, article.text, *article.authors, *article.captions]
    texts += [text for text in (article.section, article.image_url) if text]
    texts += [block.text for block in article.blocks]
    return texts
