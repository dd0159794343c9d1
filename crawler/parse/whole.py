"""Has the whole page come? A server may send half of one with a length that fits it, or none at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storage.model import Block

_OPENED = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_HEAD = 20_000  # characters in which a page that says so says that it is one
_FOOT = 2_000  # characters at the end
_BEHIND = 2  # blocks: what a cut leaves of the next paragraph may be taken for something else


def never_ends(html: str) -> bool:
    """Whether a page says that it begins, and never that it is over, nor, at its end, whose it is."""
    foot = html[-_FOOT:].lower()  # where the page is closed, as nearly all are, is seen at once
    if "</html" in foot or "</body" in foot or "all rights reserved" in foot or not _OPENED.search(html, 0, _HEAD):
        return False
    return _CLOSED.search(html) is None


def ends_in_article(blocks: Sequence[Block]) -> bool:
    """Whether the last words of a page are those of its article (`blocks`: all of it, in its order).

    Some papers never close their pages; but then a foot, comments or a list of others stand below the article.
    """
    return any(block.kept for block in blocks[-1 - _BEHIND :])
