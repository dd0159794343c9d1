"""Which stored article is this text a copy of? The table `gram`, and the candidates that it yields.

The postings of an article stand under its grams and the period of the day on which it was published or, where that is
not known, first seen: only texts of the same weeks are compared.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from storage import grams, likeness, periods
from storage.connection import from_text
from storage.grams import Sketch
from storage.texts import fold

HELD = 300_000  # grams of sketches, of eight bytes each: copies of one story arrive close together

_State = tuple[int, str, int]  # what a sketch was made from: hash of the text, date, first copy


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: int
    first_copy: int
    sketch: Sketch


class _Held:
    """A sketch that waits for its copies: as sets of numbers its grams would take ten times as much memory."""

    __slots__ = ("_sketch", "state")

    def __init__(self, state: _State, sketch: Sketch) -> None:
        self.state = state
        self._sketch = replace(sketch)

    def __len__(self) -> int:
        return len(self._sketch.order)

    def sketch(self) -> Sketch:
        """For one comparison: what each needs is worked out once for all."""
        found = replace(self._sketch)
        vars(found).update(figures=self._sketch.figures, title=self._sketch.title)
        return found


class Copies:
    """Near copies among the stored articles; lives as long as its connection, writes in the caller's transaction."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._cache: OrderedDict[int, _Held] = OrderedDict()
        self._held = 0  # grams in all of them

    def add(self, article: int, first_copy: int, sketch: Sketch) -> None:
        """Let later texts find this one."""
        self._conn.executemany(
            "INSERT INTO gram (hash, article, first_copy) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(key, article, first_copy) for key in _keys(sketch)],
        )

    def remember(self, article: int, state: _State, sketch: Sketch) -> None:
        """Hold the sketch of an article just kept; `state`: hash of its text, its date as stored, its first copy."""
        if known := self._cache.pop(article, None):
            self._held -= len(known)
        held = self._cache[article] = _Held(state, sketch)
        self._held += len(held)
        while self._held > HELD and len(self._cache) > 1:  # not by their number: the longest texts have 500,000 each
            _, oldest = self._cache.popitem(last=False)
            self._held -= len(oldest)

    def renew(self, row: sqlite3.Row, text: str, moment: datetime) -> None:
        """The article of that row has this text and date now, which may be others."""
        before = from_text(row["published"] or row["first_seen"])
        if text == row["text"] and not periods.apart(before, moment):
            return
        keys = _keys(grams.sketch(fold(row["text"]), before))
        self._conn.executemany("DELETE FROM gram WHERE hash = ? AND article = ?", [(key, row["id"]) for key in keys])
        self.add(row["id"], row["reprint_of"] or row["id"], grams.sketch(fold(text), moment))

    def moved(self, original: int) -> None:
        """Count the copies of one piece as one story again, after another became the original."""
        newest = self._conn.execute(
            "SELECT id FROM article WHERE id = ?1 OR reprint_of = ?1 ORDER BY id DESC LIMIT ?2",
            (original, likeness.NEWEST),
        ).fetchall()
        for (article,) in newest:
            if copy := self._candidate(article):
                self._conn.executemany(
                    "UPDATE gram SET first_copy = ? WHERE hash = ? AND article = ?",
                    [(original, key, article) for key in _keys(copy.sketch)],
                )

    def first_copy(self, sketch: Sketch) -> int | None:
        """The article that this text is a near copy of: always a first copy, never a reprint."""
        carried: dict[int, int] = {}  # kept gram -> stories that carry it
        best: tuple[float, int] | None = None
        candidates = self._candidates(sketch, carried)
        met: list[_Candidate] = []
        while candidate := next(candidates, None):
            met.append(candidate)
            alike = likeness.compare(sketch, candidate.sketch)
            if (best and alike.jaccard <= best[0]) or not self._is_copy(sketch, candidate, alike, carried):
                continue
            if alike.opening < likeness.OPENING:  # only now the others are needed
                met += candidates
                if self._vetoed(sketch, candidate, met):
                    continue
            best = alike.jaccard, candidate.first_copy
            if alike.jaccard >= likeness.SAME:
                break
        return best[1] if best else None

    def _is_copy(
        self, sketch: Sketch, candidate: _Candidate, alike: likeness.Resemblance, carried: dict[int, int]
    ) -> bool:
        if not likeness.may_be_copy(sketch, candidate.sketch, alike):
            return False
        for gram, postings in self._postings(candidate.sketch.kept - carried.keys(), sketch.moment).items():
            carried[gram] = len(set(postings.values()))
        if not likeness.is_copy(sketch, candidate.sketch, alike, carried):
            return False
        if candidate.first_copy == candidate.article:
            return True
        first = self._candidate(candidate.first_copy)
        return first is None or likeness.joins(sketch, candidate.sketch, first.sketch, alike)

    def _vetoed(self, sketch: Sketch, candidate: _Candidate, met: list[_Candidate]) -> bool:
        family = {other.article: other for other in met if other.first_copy == candidate.first_copy}
        first = family.get(candidate.first_copy) or self._candidate(candidate.first_copy)
        others = [*family.values(), first] if first else family.values()
        return any(likeness.vetoes(sketch, candidate.sketch, other.sketch) for other in others)

    def _candidates(self, sketch: Sketch, carried: dict[int, int]) -> Iterator[_Candidate]:
        """Articles of these weeks that share most kept grams; fills in how many stories carry each gram."""
        shared: Counter[int] = Counter()  # article -> kept grams that it shares
        for gram, postings in self._postings(sketch.kept, sketch.moment).items():
            carried[gram] = len(set(postings.values()))
            if carried[gram] <= likeness.CROWDED:
                shared.update(postings.keys())
        given = 0
        for article, common in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if common < likeness.SHARED or given == likeness.CANDIDATES:
                return
            row = self._row(article)
            if row is None or abs(from_text(row["moment"]) - sketch.moment) > likeness.WINDOW:
                continue
            given += 1
            if likeness.may_contain_half(sketch, common, row["word_count"]):
                yield self._sketched(row)

    def _postings(self, kept: Collection[int], moment: datetime) -> dict[int, dict[int, int]]:
        """Of each gram that texts of these weeks have the newest articles that carry it, each with its first copy."""
        day, span = periods.day_of(moment), likeness.WINDOW.days
        gram_of: dict[int, int] = {}
        for period in periods.spanned(day - span, day + span):
            gram_of.update(zip(periods.keys(kept, period), kept, strict=True))
        rows = self._conn.execute(
            "SELECT value, (SELECT group_concat(article || ' ' || first_copy, ' ') FROM "
            "(SELECT article, first_copy FROM gram WHERE hash = value ORDER BY article DESC LIMIT ?)) "
            "FROM json_each(?) WHERE EXISTS (SELECT 1 FROM gram WHERE hash = value)",
            (likeness.NEWEST, f"[{','.join(map(str, gram_of))}]"),
        )
        found: dict[int, dict[int, int]] = {}
        for key, packed in rows:
            numbers = list(map(int, packed.split()))
            postings = found.setdefault(gram_of[key], {})
            postings.update(zip(numbers[::2], numbers[1::2], strict=True))
        for gram, postings in found.items():
            if len(postings) > likeness.NEWEST:  # of all periods together
                found[gram] = dict(sorted(postings.items(), reverse=True)[: likeness.NEWEST])
        return found

    def _candidate(self, article: int) -> _Candidate | None:
        row = self._row(article)
        return self._sketched(row) if row else None

    def _row(self, article: int) -> sqlite3.Row | None:
        """What tells of an article whether it is worth a sketch, which takes many times longer."""
        found: sqlite3.Row | None = self._conn.execute(
            "SELECT id, text_hash, ifnull(published, first_seen) AS moment, ifnull(reprint_of, id) AS first_copy, "
            "word_count FROM article WHERE id = ?",
            (article,),
        ).fetchone()
        return found

    def _sketched(self, row: sqlite3.Row) -> _Candidate:
        article, state = row["id"], (row["text_hash"], row["moment"], row["first_copy"])
        known = self._cache.get(article)
        if known is not None and known.state == state:
            self._cache.move_to_end(article)
            return _Candidate(article, row["first_copy"], known.sketch())
        (text, title, source) = self._conn.execute(
            "SELECT text, title, source FROM article WHERE id = ?", (article,)
        ).fetchone()
        sketch = grams.sketch(text, from_text(row["moment"]), title, source)
        self.remember(article, state, sketch)
        return _Candidate(article, row["first_copy"], sketch)


def _keys(sketch: Sketch) -> list[int]:
    """Under which its grams stand in the table."""
    period = periods.period_of(periods.day_of(sketch.moment))
    return sorted(periods.keys(sketch.kept, period))
