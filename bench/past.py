"""What a store of made-up articles lacks for saving to cost what it costs in one that was saved: a past.

Every article leaves some fifty grams in the store, for finding its copies, and the last hundred thousand of them what
their stories are told by. The grams here are random numbers, as many as real ones and under the same weeks: what is
saved is looked for among fifty million others, and is not found. The stories are those of the articles.
"""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from storage import carried, grams, periods, subjects
from storage.connection import from_text
from storage.texts import fold
from storage.thesaurus import known_names

SEED = 20260101
LOOKED_AT = 200  # articles whose grams are counted
LARGEST = 2**periods.HASH  # gram, as it stands in the table beside its weeks


def with_past(path: Path) -> Path:
    """The store, with a past when it had none; each half of it comes whole or not at all."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA synchronous = OFF")
    conn.execute("PRAGMA cache_size = -400000")
    for table, fill in (("gram", _grams), ("story_subject", _stories)):
        if conn.execute(f"SELECT NOT EXISTS (SELECT 1 FROM {table})").fetchone()[0]:
            print(f"{path.name}: filling {table}", flush=True)
            began = time.monotonic()
            conn.execute("BEGIN")
            fill(conn)
            conn.execute("COMMIT")
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            print(f"{path.name}: {table} filled in {time.monotonic() - began:.0f} s", flush=True)
    conn.close()
    return path


def _grams(conn: sqlite3.Connection) -> None:
    (articles,) = conn.execute("SELECT count(*) FROM article").fetchone()
    some = conn.execute("SELECT * FROM article WHERE id % max(? / ?, 1) = 0", (articles, LOOKED_AT)).fetchall()
    kept = [len(grams.sketch(fold(row["text"]), from_text(row["published"])).kept) for row in some]
    published: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))  # period -> articles
    for id_, moment in conn.execute("SELECT id, published FROM article"):
        published[periods.period_of(periods.day_of(from_text(moment)))].append(id_)
    conn.executemany(
        "INSERT INTO gram (hash, article, first_copy) VALUES (?, ?, ?)", _random(published, sum(kept) / len(kept))
    )


def _random(published: Mapping[int, Sequence[int]], each: float) -> Iterator[tuple[int, int, int]]:
    """Rows in order of their keys, none of which comes twice."""
    rng = Random(SEED)
    for period, articles in sorted(published.items()):
        rows = int(len(articles) * each)
        widest = 2 * LARGEST // rows
        gram = 0
        for _ in range(rows):
            gram += rng.randrange(1, widest)
            article = rng.choice(articles)
            yield periods.key(gram, period), article, article


def _stories(conn: sqlite3.Connection) -> None:
    names = known_names()
    last = conn.execute(
        "SELECT id, title, text, published, story FROM article ORDER BY id DESC LIMIT ?", (carried.KEPT,)
    ).fetchall()
    for row in reversed(last):
        about = subjects.subject(row["title"], row["text"], from_text(row["published"]), names)
        carried.add(conn, row["id"], row["story"], about)
