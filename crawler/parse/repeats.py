"""What is said twice: a pull quote, which shows a sentence of the article again beside it."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.parse.blocks import RawBlock

_SHORTEST, _LONGEST = 24, 300  # letters of a pull quote
_NAMED, _PULLED = 12, "pull"  # letters of one whose box is named so
_UNENDED = 40  # letters of one that is no whole sentence
_MOST = 200_000_000  # letters that are searched for pull quotes in all, a tenth of a second
_WHOSE = 80  # characters of the line under it that tells whose words they are
_TEXTS = frozenset(("p", "div", "span", "blockquote", "section", "figure", "center", "q", "td"))
_QUOTATIONS = ("blockquote", "figure", "aside")
_QUOTES = "\"'“”‘’„«»"


class PullQuotes:
    """Which of an article's blocks are pull quotes."""

    def __init__(self, raw: Sequence[RawBlock], inside: Sequence[int]) -> None:
        self._raw, self._inside = raw, inside
        self._said = "\0".join(raw[i].key for i in inside)
        self._left = _MOST // max(1, len(self._said))  # blocks that are still asked for
        self._last: RawBlock | None = None

    def has(self, block: RawBlock) -> bool:
        """Whether a block is one, or tells under one whose words they are. To be asked in page order."""
        if self._is_repeated(block) or self._is_under(block):
            self._last = block
            return True
        return False

    def _is_repeated(self, block: RawBlock) -> bool:
        least = _NAMED if any(_PULLED in part for part in block.shape) else _SHORTEST
        if block.tag not in _TEXTS or len(block.text) > _LONGEST or block.size < least:
            return False
        self._left -= 1
        if self._left < 0 or self._said.count(block.key) < 2:
            return False
        quoted = block.text[0] in _QUOTES
        if block.size < _UNENDED and not block.text.rstrip(_QUOTES).endswith((".", "!", "?", "다")):
            return False  # a heading
        longer = (self._raw[i] for i in self._inside if len(self._raw[i].key) > len(block.key))
        whole = next((other for other in longer if block.key in other.key), None)
        return whole is not None and (quoted or whole.shape != block.shape)

    def _is_under(self, block: RawBlock) -> bool:
        last = self._last
        if last is None or len(block.text) > _WHOSE or block.text.endswith("."):
            return False
        if block.parent is last.parent:
            return last.tag in _QUOTATIONS
        boxes = (last.parent, last.parent.getparent())
        together = block.parent in boxes or block.parent.getparent() in boxes
        return together and any(box.tag in _QUOTATIONS for box in boxes if box is not None)
