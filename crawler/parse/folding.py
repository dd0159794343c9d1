"""Lines made alike, so that they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from crawler.parse.forms import WIDE

_NO_LETTERS = re.compile(r"[\W_]+")
_PARAGRAPH = 2000  # characters at most of what is kept folded
_MARKS = tuple(mark.encode() for mark in "“”‘’·–—")
_ASCII_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())


def fold(text: str) -> str:
    """For comparing lines: NFKC, lower case, nothing but letters and digits."""
    if text.isascii():  # the same, in a tenth of the time
        return text.encode("ascii").translate(_FOLDED, _OTHERS).decode("ascii")
    if not WIDE.search(text):
        try:
            western = text.encode("cp1252").translate(_FOLDED, _OTHERS)
        except UnicodeEncodeError:
            pass
        else:
            if not western.translate(None, _ONE_TO_ONE):
                return western.decode("cp1252")
    return _folded(text) if len(text) <= _PARAGRAPH else _folded.__wrapped__(text)


def _fold_once(text: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).lower())


# what becomes of each letter of Western Europe, by its place in their code page; it has no letters that go together
_WESTERN = [_fold_once(bytes([code]).decode("cp1252", "ignore")) for code in range(256)]
_OTHERS = bytes(code for code, folded in enumerate(_WESTERN) if not folded)
_FOLDED = bytes(
    folded.encode("cp1252", "replace")[0] if len(folded) == 1 and folded not in "μ" else 0 for folded in _WESTERN
)  # 0 for what becomes several letters, or one of another alphabet
_ONE_TO_ONE = _FOLDED.replace(b"\0", b"")


@lru_cache(maxsize=128)  # a paragraph is compared with one thing after the other
def _folded(text: str) -> str:
    utf8 = unicodedata.normalize("NFKC", text).lower().encode("utf-8", "surrogatepass")
    utf8 = utf8.translate(None, _ASCII_OTHERS)  # most of what is no letter
    for mark in _MARKS:  # and of what is left then
        utf8 = utf8.replace(mark, b"")
    bare = utf8.decode("utf-8", "surrogatepass")
    return bare if bare.isalnum() else _NO_LETTERS.sub("", bare)
