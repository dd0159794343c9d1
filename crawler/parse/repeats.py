"""What is said twice: a pull quote, which shows a sentence of the article again beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from crawler.parse.blocks import RawBlock

_SHORTEST, _LONGEST = 24, 300  # letters of a pull quote
_REWORDED = 0.9  # of the words of one whose box is named so: so many are those of one paragraph
_WORDS = 5  # of one, at least
_TOLD, _ABOVE = 9, 3  # different words of one that stands under the paragraph they are from, and lines between
_NAMED, _PULLED = 12, "pull"  # letters of one whose box is named so
_PULL = 120  # letters of one in other words
_UNENDED = 40  # letters of one that is no whole sentence
_MOST = 200_000_000  # letters that are searched for pull quotes in all, a tenth of a second
_WHOSE = 80  # characters of the line under it that tells whose words they are
_TEXTS = frozenset(("p", "div", "span", "blockquote", "section", "figure", "center", "q", "td"))
_QUOTATIONS = ("blockquote", "figure", "aside")
_QUOTES = "\"'“”‘’„«»"
_NAMES = re.compile(r"pull(?:ed)?(?:[_-]?(?:quote|quotation|q))?(?=$|[\s_-])")
_WORD = re.compile(r"\w+")


class PullQuotes:
    """Which of an article's blocks are pull quotes."""

    def __init__(self, raw: Sequence[RawBlock], inside: Sequence[int]) -> None:
        self._raw, self._inside = raw, inside
        keys = [raw[i].key for i in inside]
        self._said = "\0".join(keys)
        self._ends = list(accumulate(len(key) + 1 for key in keys))  # where in it the next one begins
        self._left = _MOST // max(1, len(self._said))  # blocks that are still asked for
        self._last: RawBlock | None = None

    def has(self, block: RawBlock) -> bool:
        """Whether a block is one, or tells under one whose words they are. To be asked in page order."""
        again = self._is_repeated(block) or self._is_reworded(block) or self._is_told_above(block)
        if again or _is_quoted(block) or self._is_under(block):
            self._last = block
            return True
        return False

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        return [frozenset(_WORD.findall(self._raw[i].text.lower())) for i in self._inside]

    def _is_reworded(self, block: RawBlock) -> bool:
        """Whether a box that is named a pull quote shows what a paragraph says in nearly the same words; or somebody's
        words alone, set otherwise than the paragraph that has all of them, and more."""
        if block.tag not in _TEXTS or len(block.text) > _LONGEST:
            return False
        named = _is_named(block)
        if not (named or (block.text[0] in _QUOTES and block.text[-1] in _QUOTES)):
            return False
        words = frozenset(_WORD.findall(block.text.lower()))
        if len(words) < _WORDS:
            return False
        least = _REWORDED * len(words) if named else len(words)
        return any(
            len(words & said) >= least
            for i, said in zip(self._inside, self._words, strict=True)
            if len(said) > len(words) and self._raw[i] is not block and (named or self._raw[i].shape != block.shape)
        )

    def _is_told_above(self, block: RawBlock) -> bool:
        """Whether a long line that is no sentence, set otherwise than the paragraph right above it, has its words
        alone: a figure or a fact that is shown large."""
        if block.tag not in ("p", "div") or len(block.text) > _LONGEST or block.text.endswith((".", "다", "!", "?")):
            return False
        words = frozenset(_WORD.findall(block.text.lower()))
        place = self._place(block) if len(words) >= _TOLD else None
        if place is None:
            return False
        above = range(max(0, place - _ABOVE), place)
        return any(words < self._words[k] and self._raw[self._inside[k]].shape != block.shape for k in above)

    def _place(self, block: RawBlock) -> int | None:
        return next((k for k, i in enumerate(self._inside) if self._raw[i] is block), None)

    def _is_repeated(self, block: RawBlock) -> bool:
        if block.tag not in _TEXTS or len(block.text) > _LONGEST or block.size < _NAMED:
            return False
        if block.size < _SHORTEST and not any(_PULLED in part for part in block.shape):
            return False
        self._left -= 1
        if self._left < 0 or self._said.count(block.key) < 2:
            return False
        quoted = block.text[0] in _QUOTES
        said = block.tag == "blockquote" and quoted and block.text[-1] in _QUOTES
        if (
            block.size < _UNENDED
            and not said
            and not _is_named(block)
            and not block.text.rstrip(_QUOTES).endswith((".", "!", "?", "다"))
        ):
            return False  # a heading
        whole = self._longer(block.key)
        return whole is not None and (quoted or whole.shape != block.shape)

    def _longer(self, key: str) -> RawBlock | None:
        """The first line that says this and more."""
        at = self._said.find(key)
        while at >= 0:
            line = bisect_right(self._ends, at)
            other = self._raw[self._inside[line]]
            if len(other.key) > len(key):
                return other
            at = self._said.find(key, self._ends[line])
        return None

    def _is_under(self, block: RawBlock) -> bool:
        last = self._last
        if last is None or len(block.text) > _WHOSE or block.text.endswith("."):
            return False
        if block.parent is last.parent:
            return last.tag in _QUOTATIONS
        boxes = [box for box in (last.parent, last.parent.getparent()) if box is not None and box.tag in _QUOTATIONS]
        return block.parent in boxes or block.parent.getparent() in boxes


def _is_quoted(block: RawBlock) -> bool:
    """Whether a Korean blockquote that is named a pull quote holds nothing but somebody's words: they are set again,
    shortened and in other words than the paragraphs have them."""
    if block.tag not in ("blockquote", "q") or block.text[0] not in _QUOTES or block.text[-1] not in _QUOTES:
        return False
    return _SHORTEST <= block.size <= _PULL and block.size > len(block.text) and _is_named(block)


def _is_named(block: RawBlock) -> bool:
    """Whether the class of a block, or of a box right around it, calls it a pull quote."""
    parts = "\n".join(block.shape).lower()
    if _PULLED not in parts:
        return False
    return any(_NAMES.search(part.partition(" ")[2]) for part in parts.split("\n"))
