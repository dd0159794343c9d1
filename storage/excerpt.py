"""Where a query is met in a text: the snippet to show, its marks, and whether an article matches at all. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from storage.connection import from_json
from storage.expression import Atom, atoms
from storage.namesakes import is_meant
from storage.query import And, Name, Not, Or, Tree, Word
from storage.tokens import (
    BETWEEN,
    MORE,
    SEAM,
    Token,
    exact,
    forms,
    is_run,
    normalise,
    offsets,
    source_token,
    tokens_of_words,
    units,
)

WIDTH = 200  # characters of a snippet, about
BREAK = SEAM  # stands between two authors or captions, so that no phrase reaches across

Span = tuple[int, int]
Held = tuple[list[str], frozenset[str]]  # the tokens of each word, and all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What the index knows of an article."""

    title: str
    text: str
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    source: str
    language: str

    @classmethod
    def stored(cls, title: str, text: str, authors: str, captions: str, source: str, language: str) -> Indexed:
        """From the columns of a stored article, whose lists are JSON."""
        return cls(
            title=title,
            text=text,
            authors=tuple(from_json(authors)),
            captions=tuple(from_json(captions)),
            source=source,
            language=language,
        )


class Reading:
    """A text, to look atoms up in; its tokens are made when the first atom needs them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._norm = normalise(text)

    def spans(self, wanted: Iterable[Atom]) -> list[Span]:
        """Offsets into the text as it was given, in order, not overlapping."""
        met = [span for atom in wanted for span in self._spans(atom)]
        return _in_original(self.text, self._norm, _merged(met))

    def holds(self, wanted: Iterable[Atom]) -> bool:
        return any(True for atom in wanted for _ in self._spans(atom))

    def _spans(self, atom: Atom) -> Iterator[Span]:
        if atom.near is not None:
            return self._near(atom.tokens, atom.near)
        spans = _of_runs(self._norm, atom) if atom.runs else self._of_words(atom)
        return (span for span in spans if is_meant(self._norm, *span, atom.only)) if atom.only else spans

    def _of_words(self, atom: Atom) -> Iterator[Span]:
        """Only where a word holds the first token are places worth while; of every word they take ten times as long."""
        heads = {mark + atom.tokens[0] for mark in atom.marks}
        words, held = self._simple if atom.simple else self._exact
        if heads.isdisjoint(held):
            return
        for at, word in enumerate(words):
            if word not in heads and (" " not in word or heads.isdisjoint(word.split())):
                continue
            behind, open_ = at + 1, len(atom.tokens) - 1  # as if the last token of the word were the first
            while open_ > 0 and behind < len(words):
                open_ -= len(words[behind].replace(MORE, "").split())
                behind += 1
            begin, end = self._ends[at] - len(self._words[at]), self._ends[behind - 1]
            norm = self._norm[begin:end]
            found = list(units(norm))
            tokens = forms(norm, found) if atom.simple else exact(found)
            yield from ((begin + first, begin + last) for first, last in _of_tokens(tokens, heads, atom))

    def _near(self, wanted: Sequence[str], between: int) -> Iterator[Span]:
        """Where all of the words stand with no more than so many others between them."""
        if not self._simple[1].issuperset(wanted):
            return
        last: dict[str, int] = {}
        for at, (text, _, end) in enumerate(self._forms):
            if text not in wanted:
                continue
            last[text] = at
            if len(last) == len(wanted) and at - (first := min(last.values())) - 1 <= between:
                yield self._forms[first].start, end

    @cached_property
    def _forms(self) -> list[Token]:
        return forms(self._norm, list(units(self._norm)))

    @cached_property
    def _words(self) -> list[str]:
        return self._norm.split()

    @cached_property
    def _ends(self) -> list[int]:
        end = 0
        return [end := self._norm.find(word, end) + len(word) for word in self._words]

    @cached_property
    def _exact(self) -> Held:
        return _held(tokens_of_words(self._words, simple=False))

    @cached_property
    def _simple(self) -> Held:
        return _held(tokens_of_words(self._words, simple=True))


def matches(tree: Tree | None, article: Indexed) -> bool:
    """Whether the article is found by the query, told from its text; the index must say the same."""
    columns = {
        "title": [Reading(article.title)],
        "body": [Reading(article.text)],
        "author": [Reading(author) for author in article.authors],
        "caption": [Reading(caption) for caption in article.captions],
    }

    def met(part: Tree) -> bool:
        if isinstance(part, And):
            return all(met(each) for each in part.parts)
        if isinstance(part, Or):
            return any(met(each) for each in part.parts)
        if isinstance(part, Not):
            return not met(part.part)
        if part.field == "source":
            return source_token(part.text) == source_token(article.source)
        places = columns[part.field] if part.field else columns["title"] + columns["body"]
        return any(place.holds(atoms(part)) for place in places)

    return tree is not None and met(tree)


def excerpt(title: str, text: str, terms: Sequence[Word | Name], width: int = WIDTH) -> tuple[str, tuple[Span, ...]]:
    """The stretch of the text where most of the terms meet, with marks as offsets into it.

    The title when only the title matches; the beginning of the text when neither does (an author, a source).
    """
    in_text = [term for term in terms if term.field is None]
    reading = Reading(text)
    met = [(span, number) for number, term in enumerate(in_text) for span in reading.spans(atoms(term))]
    if met:
        begin, end = _window(text, sorted(met), width)
        inside = (span for span, _ in met if begin <= span[0] and span[1] <= end)
        return text[begin:end], tuple((a - begin, b - begin) for a, b in _merged(inside))
    heading = Reading(title)
    in_title = [term for term in terms if term.field in (None, "title")]
    if marks := _merged(span for term in in_title for span in heading.spans(atoms(term))):
        return title, tuple(marks)
    return text[: _end(text, 0, 0, width)], ()


def _held(words: list[str]) -> Held:
    return words, frozenset(" ".join(words).split())


def _of_runs(norm: str, atom: Atom) -> Iterator[Span]:
    """Letters of a run stand together in runs only, so the text itself answers."""
    pattern = _pattern(atom.runs)
    found = pattern.search(norm)
    while found:
        begin = found.start()
        if "" in atom.marks or not (begin and is_run(norm[begin - 1])):
            yield found.span()
        found = pattern.search(norm, begin + 1)


@lru_cache(maxsize=512)
def _pattern(runs: tuple[str, ...]) -> re.Pattern[str]:
    """The runs one after the other: the first may begin and the last end inside a longer one."""
    return re.compile(BETWEEN.join(map(re.escape, runs)))


def _of_tokens(tokens: Sequence[Token], heads: Collection[str], atom: Atom) -> Iterator[Span]:
    rest = list(atom.tokens[1:])
    for at, (text, start, _) in enumerate(tokens):
        if text not in heads:
            continue
        following = [token.text for token in tokens[at + 1 : at + 1 + len(rest)]]
        if atom.prefix and following:
            following[-1] = following[-1][: len(rest[-1])]
        if following == rest:
            last = tokens[at + len(rest)]
            yield start, last.start + 1 if atom.prefix else last.end


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _in_original(text: str, norm: str, spans: list[Span]) -> list[Span]:
    if not spans or norm == text:
        return spans
    places = offsets(text)
    ends = []
    for _, end in spans:
        # one character may have become several (㎞ -> km): the mark takes it whole
        while end < len(places) - 1 and places[end] == places[end - 1]:
            end += 1
        ends.append(places[end])
    return _merged((places[begin], end) for (begin, _), end in zip(spans, ends, strict=True))


def _window(text: str, met: Sequence[tuple[Span, int]], width: int) -> Span:
    """The stretch with the most different terms, then the most matches, then the earliest."""
    best: tuple[int, int, int] | None = None
    first, last = met[0][0]
    for at, ((begin, _), _) in enumerate(met):
        inside = [(span, term) for span, term in met[at : at + 50] if span[1] <= begin + width]
        rank = (len({term for _, term in inside}), len(inside), -begin)
        if best is None or rank > best:
            best, first, last = rank, begin, max((span[1] for span, _ in inside), default=met[at][0][1])
    begin = _begin(text, first, max(0, width - (last - first)) // 3)
    return begin, _end(text, begin, last, width)


def _begin(text: str, first: int, before: int) -> int:
    """Where to start, at most `before` characters ahead of the first match: a paragraph, a sentence, a word."""
    earliest = max(0, first - before)
    if earliest == 0:
        return 0
    for mark in ("\n", ". ", " "):
        place = text.find(mark, earliest, first)
        if place >= 0:
            return place + len(mark)
    return earliest


def _end(text: str, begin: int, last: int, width: int) -> int:
    """Where to stop: between two words when that is possible, and never inside the last match."""
    latest = max(begin + width, last)
    if latest >= len(text):
        return len(text.rstrip())
    place = max(text.rfind(" ", last, latest + 1), text.rfind("\n", last, latest + 1))
    return place if place > begin else latest
