"""Which stored article is this text a copy of? The table `gram`, and the candidates that it yields."""

from __future__ import annotations

import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from storage import grams
from storage.connection import from_text
from storage.grams import Sketch

CACHED = 128  # sketches of candidates: copies of one story arrive close together


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: int
    first_copy: int
    text: str
    sketch: Sketch


class Copies:
    """Near copies among the stored articles; lives as long as its connection, writes in the caller's transaction."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._cache: OrderedDict[int, _Candidate] = OrderedDict()

    def add(self, article: int, first_copy: int, sketch: Sketch) -> None:
        """Let later texts find this one."""
        self._conn.executemany(
            "INSERT INTO gram (hash, article, first_copy) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(gram, article, first_copy) for gram in sorted(sketch.kept)],
        )

    def remove(self, article: int, sketch: Sketch) -> None:
        """Forget a text, before the article gets another."""
        self._conn.executemany(
            "DELETE FROM gram WHERE hash = ? AND article = ?", [(gram, article) for gram in sketch.kept]
        )

    def first_copy(self, sketch: Sketch) -> int | None:
        """The article that this text is a near copy of: always a first copy, never a reprint."""
        carried: dict[int, int] = {}  # kept gram -> stories that carry it
        best: tuple[float, int] | None = None
        for candidate in self._candidates(sketch, carried):
            alike = grams.compare(sketch, candidate.sketch)
            better = best is None or alike.jaccard > best[0]
            if better and self._is_copy(sketch, candidate, alike, carried):
                best = alike.jaccard, candidate.first_copy
        return best[1] if best else None

    def _is_copy(
        self, sketch: Sketch, candidate: _Candidate, alike: grams.Resemblance, carried: dict[int, int]
    ) -> bool:
        if not grams.may_be_copy(sketch, candidate.sketch, alike):
            return False
        for gram in candidate.sketch.kept - carried.keys():
            carried[gram] = len(set(self._postings(gram).values()))
        return grams.is_copy(sketch, candidate.sketch, carried) and self._joins(sketch, candidate)

    def _candidates(self, sketch: Sketch, carried: dict[int, int]) -> Iterator[_Candidate]:
        """Articles of these weeks that share most kept grams; fills in how many stories carry each gram."""
        shared: Counter[int] = Counter()  # article -> kept grams that it shares
        for gram in sketch.kept:
            postings = self._postings(gram)
            carried[gram] = len(set(postings.values()))
            if carried[gram] <= grams.CROWDED:
                shared.update(postings.keys())
        given = 0
        for article, common in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if common < grams.SHARED or given == grams.CANDIDATES:
                return
            candidate = self._candidate(article)
            if candidate and abs(candidate.sketch.moment - sketch.moment) <= grams.WINDOW:
                given += 1
                yield candidate

    def _joins(self, sketch: Sketch, candidate: _Candidate) -> bool:
        if candidate.first_copy == candidate.article:
            return True
        first = self._candidate(candidate.first_copy)
        return first is None or grams.joins(sketch, candidate.sketch, first.sketch)

    def _postings(self, gram: int) -> dict[int, int]:
        """The newest articles that carry a gram, each with its first copy."""
        return dict(
            self._conn.execute(
                "SELECT article, first_copy FROM gram WHERE hash = ? ORDER BY article DESC LIMIT ?",
                (gram, grams.NEWEST),
            ).fetchall()
        )

    def _candidate(self, article: int) -> _Candidate | None:
        row = self._conn.execute(
            "SELECT text, ifnull(published, first_seen) AS moment, ifnull(reprint_of, id) AS first_copy "
            "FROM article WHERE id = ?",
            (article,),
        ).fetchone()
        if row is None:
            return None
        known = self._cache.get(article)
        if known is None or known.text != row["text"]:
            known = _Candidate(
                article, row["first_copy"], row["text"], grams.sketch(row["text"], from_text(row["moment"]))
            )
            self._cache[article] = known
            if len(self._cache) > CACHED:
                self._cache.popitem(last=False)
        self._cache.move_to_end(article)
        return known
