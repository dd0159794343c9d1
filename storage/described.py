"""A name with words beside it that say what it is: destroyer Choe Hyon, 공대지유도탄 천룡. Pure.

They tell no more than the name does. The name is looked up by whoever asks; here is what remains without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from storage import described_words as words_of
from storage.patterns import pattern

_NUMBER = "0123456789.,·"
_UNITS = ("인치", "mm", "㎜", "밀리", "톤급", "세대")
_OF_WHAT = "operator"  # before a firm: Upbit operator Dunamu
_LEAST = 2  # letters of a name
_MOST = 5  # words beside a name
_LONGEST = 6  # syllables of a part of a word
_LONGEST_WORD = 20  # there may be many ways to part a longer one
_MODEL = pattern(r"[A-Z]{1,3}(?:/[A-Z])?-\d{1,3}[A-Z]{0,3}")
_NICKNAME = pattern(r"[A-Z][a-z]+|I{1,3}")  # F-35A Lightning II
# how headlines shorten what a firm's name ends with: 삼성重, 현대車
_SIGNS = {"중공업": "重", "자동차": "車", "은행": "銀", "전자": "電", "증권": "證", "건설": "建", "화학": "化"}
_ENDS = {sign: (end, "차") if end == "자동차" else (end,) for end, sign in _SIGNS.items()}
_LARGE = 3  # words or syllables of a topic


class _Words(NamedTuple):
    """Of one kind of things: words that may stand beside a name, and those of them that say what it is."""

    kind: str
    beside: frozenset[str]
    what: frozenset[str]

    def tells(self, word: str) -> bool:
        return _plain(word) in self.beside or (word[-1] > "z" and _made_of(word, self.beside, self.beside))

    def says_what(self, word: str) -> bool:
        return _plain(word) in self.what or (word[-1] > "z" and _made_of(word, self.beside, self.what))


def _made_of(word: str, parts: frozenset[str], ends: frozenset[str]) -> bool:
    """Whether a word in Hangul is made of these and of numbers, and ends so: 장거리공대지미사일, 5천톤급구축함."""
    if word in ends or len(word) > _LONGEST_WORD:
        return word in ends
    if word[0] in _NUMBER:
        rest = word.lstrip(_NUMBER)
        unit = next((each for each in _UNITS if rest.startswith(each)), "")
        return bool(rest) and (rest == unit or _made_of(rest.removeprefix(unit), parts, ends))
    lengths = range(min(_LONGEST, len(word) - 1), 0, -1)
    return any(word[:length] in parts and _made_of(word[length:], parts, ends) for length in lengths)


def _plain(word: str) -> str:
    low = word.lower()
    return low if low in ("u.s.",) else low.rstrip(".,")


@cache
def _tables() -> tuple[_Words, ...]:
    return (
        _read("weapon", words_of.WEAPONS, words_of.WEAPONS_IN_KOREAN),
        _read("company", words_of.FIRMS, words_of.FIRMS_IN_KOREAN),
        _read("place", words_of.PLACES, words_of.PLACES_IN_KOREAN),
        _read("institution", words_of.BODIES, words_of.BODIES_IN_KOREAN),
        _read("topic", words_of.TOPICS, words_of.TOPICS_IN_KOREAN),
    )


def _read(kind: str, english: str, korean: str) -> _Words:
    with_it, what = (part.split() for part in english.split("|"))
    several = [f"{word[:-1]}ies" if word.endswith("ry") else f"{word}s" for word in what]
    with_korean, korean_what = (part.split() for part in korean.split("|"))
    says_what = (*what, *several, *korean_what)
    return _Words(kind, frozenset((*with_it, *with_korean, *says_what)), frozenset(says_what))


def names(text: str) -> Iterator[tuple[str, str]]:
    """What may be the name, the longest first, and of which kind it would have to be."""
    if text[-1] in _ENDS and len(text) > _LEAST:
        yield from ((text[:-1].rstrip() + end, "company") for end in _ENDS[text[-1]])
    words = text.split()
    if len(words) < _LEAST:
        return
    for table in _tables():
        for first, last in _left_out(words, table):
            name = " ".join(words[first : len(words) - last])
            if len(name) >= _LEAST and (table.kind != "topic" or _is_large(name)):
                yield name, table.kind
    if _OF_WHAT in words[1:-1]:
        yield " ".join(words[words.index(_OF_WHAT) + 1 :]), "company"
    if "-" in words[0] and _MODEL.fullmatch(words[0]) and all(map(_NICKNAME.fullmatch, words[1:])):
        yield words[0], "weapon"


def _left_out(words: list[str], table: _Words) -> list[tuple[int, int]]:
    """How many words may be left out before a name and behind it, the fewest first."""
    before, behind = _beside(words, table)
    if before == len(words):  # nothing is left that names
        return []
    return sorted(
        (
            (first, last)
            for first in range(before + 1)
            for last in range(behind + 1)
            if first + last
            and (not first or table.kind == "topic" or table.says_what(words[first - 1]))
            and (not last or table.says_what(words[-1]))
        ),
        key=sum,
    )


def _beside(words: list[str], table: _Words) -> tuple[int, int]:
    """How many words before a name and behind it may only say what it is."""
    before = next((at for at, word in enumerate(words) if not table.tells(word)), len(words))
    if before == len(words):
        return before, 0
    behind = next((at for at, word in enumerate(reversed(words)) if not table.tells(word)), 0)
    return min(before, _MOST), min(behind, _MOST)


def _is_large(name: str) -> bool:
    """Whether a topic is told apart without what stands beside it."""
    return " " in name or (len(name) >= _LARGE and not name.isascii())


def in_headlines(form: str) -> Iterator[str]:
    """삼성重 for 삼성중공업, 현대車 for 현대자동차."""
    for end, sign in _SIGNS.items():
        if form.endswith(end) and len(short := form.removesuffix(end)) >= _LEAST:
            yield short + sign
