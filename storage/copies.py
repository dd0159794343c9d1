"""Which stored article is this text a copy of? The table `gram`, and the candidates that it yields."""

from __future__ import annotations

import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from storage import grams, likeness
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
        candidates = list(self._candidates(sketch, carried))
        for candidate in candidates:
            alike = likeness.compare(sketch, candidate.sketch)
            better = best is None or alike.jaccard > best[0]
            if better and self._is_copy(sketch, candidate, alike, carried, candidates):
                best = alike.jaccard, candidate.first_copy
        return best[1] if best else None

    def _is_copy(
        self,
        sketch: Sketch,
        candidate: _Candidate,
        alike: likeness.Resemblance,
        carried: dict[int, int],
        candidates: list[_Candidate],
    ) -> bool:
        if not likeness.may_be_copy(sketch, candidate.sketch, alike):
            return False
        for gram in candidate.sketch.kept - carried.keys():
            carried[gram] = len(set(self._postings(gram).values()))
        if not likeness.is_copy(sketch, candidate.sketch, alike, carried):
            return False
        whole = candidate.first_copy == candidate.article
        first = candidate if whole else self._candidate(candidate.first_copy)
        if not whole and first and not likeness.joins(sketch, candidate.sketch, first.sketch, alike):
            return False
        if alike.opening >= likeness.OPENING:
            return True
        family = [other for other in candidates if other.first_copy == candidate.first_copy]
        family += [first] if first and first not in family else []
        return not any(likeness.vetoes(sketch, candidate.sketch, other.sketch) for other in family)

    def _candidates(self, sketch: Sketch, carried: dict[int, int]) -> Iterator[_Candidate]:
        """Articles of these weeks that share most kept grams; fills in how many stories carry each gram."""
        shared: Counter[int] = Counter()  # article -> kept grams that it shares
        for gram in sketch.kept:
            postings = self._postings(gram)
            carried[gram] = len(set(postings.values()))
            if carried[gram] <= likeness.CROWDED:
                shared.update(postings.keys())
        given = 0
        for article, common in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if common < likeness.SHARED or given == likeness.CANDIDATES:
                return
            candidate = self._candidate(article)
            if candidate and abs(candidate.sketch.moment - sketch.moment) <= likeness.WINDOW:
                given += 1
                yield candidate

    def _postings(self, gram: int) -> dict[int, int]:
        """The newest articles that carry a gram, each with its first copy."""
        return dict(
            self._conn.execute(
                "SELECT article, first_copy FROM gram WHERE hash = ? ORDER BY article DESC LIMIT ?",
                (gram, likeness.NEWEST),
            ).fetchall()
        )

    def _candidate(self, article: int) -> _Candidate | None:
        row = self._conn.execute(
            "SELECT text, title, source, ifnull(published, first_seen) AS moment, ifnull(reprint_of, id) AS first_copy "
            "FROM article WHERE id = ?",
            (article,),
        ).fetchone()
        if row is None:
            return None
        known = self._cache.get(article)
        if known is None or known.text != row["text"]:
            sketch = grams.sketch(row["text"], from_text(row["moment"]), row["title"], row["source"])
            known = _Candidate(article, row["first_copy"], row["text"], sketch)
            self._cache[article] = known
            if len(self._cache) > CACHED:
                self._cache.popitem(last=False)
        self._cache.move_to_end(article)
        return known
