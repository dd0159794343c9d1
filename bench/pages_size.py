"""make bench-pages: the room that kept pages take, by publisher: with a page as dictionary, and without.

python -m bench.pages_size [--least N] [SET…]
"""

from __future__ import annotations

import argparse
import gzip
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.pages import CORPUS, SavedPage, publishers
from storage import packing
from storage.model import FetchedPage
from storage.packing import CHOOSE_AT, LEVEL
from storage.pages import Pages

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def kept(host: str, pages: list[SavedPage], path: Path) -> tuple[float, float]:
    """Bytes a page beside the dictionary, which is one of the pages, and ms; every page is read back and compared."""
    packing.CHOOSE_AT = min(CHOOSE_AT, len(pages))  # the corpus has few pages of each publisher
    began = time.process_time()
    store = Pages.open(path)
    for number, page in enumerate(pages, 1):
        fetched = FetchedPage(
            url=page.url,
            final_url=page.url,
            status=200,
            body=b"",
            fetched_at=NOW + timedelta(minutes=number),
            source_id=host,
        )
        store.keep(fetched, page.body, number)
    spent = time.process_time() - began
    for number, page in enumerate(pages, 1):
        found = store.page(number)
        if found is None or found.body != page.body:
            raise SystemExit(f"{page.url} does not come back as it was")
    store.close()
    with sqlite3.connect(path) as db:
        sizes = [row[0] for row in db.execute("SELECT length(body) FROM page ORDER BY 1")]
    db.close()
    return statistics.mean(sizes[1:]), 1000 * spent / len(pages)  # the first is the dictionary itself: next to nothing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--least", type=int, default=3, help="pages that a publisher must have")
    parser.add_argument("sets", nargs="*")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"{CORPUS} is not there: nothing to measure")
        return
    print(f"{'bytes a page':32}{'pages':>7}{'raw':>9}{'gzip':>8}{'zstd':>8}{'with a page as dictionary':>27}{'ms':>7}")
    rows = []
    for host, by_path in sorted(publishers(options.sets).items(), key=lambda item: -len(item[1])):
        pages = list(by_path.values())
        if len(pages) < options.least or host == "web.archive.org":  # copies of many publishers
            continue
        with tempfile.TemporaryDirectory() as folder:
            ours, spent = kept(host, pages, Path(folder) / "s.pages.db")
        row = (
            len(pages),
            statistics.mean(len(page.body) for page in pages),
            statistics.mean(len(gzip.compress(page.body)) for page in pages),
            statistics.mean(len(zstd.compress(page.body, LEVEL)) for page in pages),
            ours,
            spent,
        )
        rows.append(row)
        print(line(host, row))
    if rows:
        total = sum(row[0] for row in rows)
        means = [sum(row[0] * row[column] for row in rows) / total for column in range(1, 6)]
        print(line(f"{len(rows)} publishers", (total, *means)))


def line(name: str, row: tuple[float, ...]) -> str:
    pages, raw, packed, plain, ours, spent = row
    return f"{name[:31]:32}{pages:7.0f}{raw:9.0f}{packed:8.0f}{plain:8.0f}{ours:27.0f}{spent:7.1f}"


if __name__ == "__main__":
    main()
