"""make bench-store: what a store of a million articles takes and gives: saving, importing, searching. Or as it grows.

python -m bench.store [--articles N] [--imported N] [--runs N] [--growth] [--json FILE]

The store is made at the first call (some twenty minutes, 6 GB in .bench) and kept. What saves, saves in a copy of it,
which is deleted. With --growth: saving and the desk's pages at a thousand articles, ten thousand, and so on.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.desk import asked, cpu_ms, desk_over
from bench.made_store import END, FOLDER, made_store
from bench.measure import measure
from bench.past import with_past
from bench.saving import Newsroom
from bench.search import NEWEST, RELEVANCE, p95, timed
from storage.model_search import Query
from storage.store import SqliteStore

SAVED = 5_000  # articles
AN_ARTICLE = 7_000  # bytes of the store, about
FIRST = 10_000_000  # number of the first article that is saved: none of the store's, none of those imported
PAGES = {"latest": "/", "search": "/search?q=%EB%B6%81%ED%95%9C"}
ASKED = 40  # times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--imported", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=20, help="of every search")
    parser.add_argument("--growth", action="store_true", help="saving and pages as the store grows, instead")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures there, for bench.chart")
    options = parser.parse_args()
    figures: dict[str, Any] = {"date": time.strftime("%Y-%m-%d"), "articles": options.articles}
    if options.growth:
        figures["growth"] = growth(options.articles)
    else:
        figures |= million(options.articles, options.imported, options.runs)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        print(f"\nthe figures stand in {options.json}")


# ---- the rows of a million articles


def million(articles: int, imported: int, runs: int) -> dict[str, Any]:
    path = ready(articles)
    lines = written(f"import-{imported}.ndjson", 1, 0, imported)
    figures: dict[str, Any] = {}
    print(f"\n{articles:,} stored articles, {path.stat().st_size / 2**30:.1f} GiB")
    with copied(path) as copy:
        saved = saving(copy)
        figures["saved"] = saved
        print(f"save, with copies found, story, index: {told(saved)}", flush=True)
        command = [str(Path(sys.executable).with_name("koreawatch")), "--store", str(copy), "import", str(lines)]
        got = measure(command)
        figures["import"] = {"articles": imported, "wall_s": got.wall_s, "cpu_s": got.cpu_s, "peak_mb": got.peak_mb}
        print(
            f"import of {imported:,} articles as NDJSON: {got.wall_s:.0f} s, {got.cpu_s:.0f} CPU s "
            f"({imported / got.cpu_s:.0f} a CPU second), {got.peak_mb:.0f} MB",
            flush=True,
        )
    return figures | searches(path, runs)


def searches(path: Path, runs: int) -> dict[str, Any]:
    """Pages of results, newest first and by relevance; each search some times after a first that isn't counted."""
    figures: dict[str, Any] = {}
    print(f"\n{'CPU ms of a page of results':40}{'p50':>9}{'p95':>9}   hits")
    with SqliteStore.open_readonly(path) as store:
        for order, named in (("newest", NEWEST), ("relevance", RELEVANCE)):
            spent: dict[str, list[float]] = {}
            hits: dict[str, int] = {}
            for name, what in named.items():
                query = Query(**what, sort=order)  # type: ignore[arg-type]
                hits[name] = store.search(query).total
                spent[name] = [timed(lambda query=query: store.search(query)) for _ in range(runs)]  # type: ignore[misc]
            frequent = "frequent" if order == "newest" else "relevance: frequent"
            slowest = max(spent, key=lambda name: p95(spent[name]))
            rows = {
                f"{order}: all {len(spent)} searches": [ms for each in spent.values() for ms in each],
                f"{order}: 북한": spent[frequent],
                f"{order}: slowest, {slowest.removeprefix('relevance: ')}": spent[slowest],
            }
            for (name, each), many in zip(rows.items(), (None, hits[frequent], hits[slowest]), strict=True):
                print(f"{name[:39]:40}{statistics.median(each):9.1f}{p95(each):9.1f}   {'' if many is None else many}")
                figures[name] = {"p50_ms": statistics.median(each), "p95_ms": p95(each), "hits": many}
    return figures


# ---- as it grows


def growth(articles: int) -> list[dict[str, float]]:
    sizes = [10**power for power in range(3, int(math.log10(articles)) + 1)]
    paths = {size: ready(size) for size in sizes}
    print(f"\n{'stored':>10}{'saved a CPU s':>15}{'peak MB':>9}", end="")
    print("".join(f"{f'{name}: first byte ms, p95, CPU ms':>36}" for name in PAGES))
    found = []
    for size in sizes:
        with copied(paths[size]) as copy:
            saved = saving(copy)
        row = {"articles": size, "saved_a_cpu_s": saved["articles"] / saved["cpu_s"], "peak_mb": saved["peak_mb"]}
        print(f"{size:10,}{row['saved_a_cpu_s']:15.0f}{row['peak_mb']:9.0f}", end="", flush=True)
        with desk_over(paths[size]) as (port, pid):
            for name, page in PAGES.items():
                first, worst, cpu = looked_at(port, pid, page)
                row |= {f"{name}_ms": first, f"{name}_p95_ms": worst, f"{name}_cpu_ms": cpu}
                print(f"{first:18.1f}{worst:9.1f}{cpu:9.1f}", end="", flush=True)
        print()
        found.append(row)
    return found


def looked_at(port: int, pid: int, page: str) -> tuple[float, float, float]:
    """Milliseconds until the first byte, median and p95, and the server's CPU milliseconds for the page."""
    asked(port, page)
    before = cpu_ms(pid)
    answers = [asked(port, page) for _ in range(ASKED)]
    if {status for status, _, _ in answers} != {200}:
        raise SystemExit(f"{page} is not answered: {answers[0]}")
    took = [ms for _, ms, _ in answers]
    return statistics.median(took), p95(took), (cpu_ms(pid) - before) / ASKED


# ---- stores, and what is saved in them


def ready(articles: int) -> Path:
    """The store of so many articles, made or found, that saving costs in what it costs in a grown one."""
    path = FOLDER / f"search-{articles}.db"
    needed = (2 if path.exists() else 3) * articles * AN_ARTICLE  # itself while it is made, and a copy
    FOLDER.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(FOLDER).free
    if free < needed:
        raise SystemExit(f"{free >> 30} GiB are free in {FOLDER}; a store of {articles:,} takes {needed >> 30} GiB")
    return with_past(made_store(articles))


@contextlib.contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A copy of the store for what writes; gone afterwards, with all that stands beside it."""
    copy = path.with_name(f"saving-{path.name}")
    shutil.copyfile(path, copy)
    try:
        yield copy
    finally:
        for each in path.parent.glob(f"{copy.stem}.*"):
            each.unlink()


def written(name: str, seed: int, first: int, many: int) -> Path:
    """A file of articles, a line each, dated from the day on which the made-up store ends; made once."""
    path = FOLDER / name
    if not path.exists():
        print(f"writing {path}", flush=True)
        unfinished = path.with_suffix(".unfinished")
        room = Newsroom(seed, END)
        with unfinished.open("w", encoding="utf-8") as file:
            for number in range(many):
                row = room.article(number)
                row |= {"id": first + number, "url": f"{row['url']}/{first}"}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        unfinished.rename(path)
    return path


def saving(store: Path) -> dict[str, Any]:
    """In a process of its own, whose memory is that of saving."""
    lines = written(f"save-{SAVED}.ndjson", 2, FIRST, SAVED)
    command = [sys.executable, "-m", "bench.saver", str(store), str(lines)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def told(saved: dict[str, Any]) -> str:
    kinds = ", ".join(f"{many} {kind}" for kind, many in saved["kinds"].items())
    return (
        f"{saved['articles'] / saved['cpu_s']:.0f} a CPU second, {1000 * saved['cpu_s'] / saved['articles']:.2f} ms "
        f"each, {saved['peak_mb']:.0f} MB ({kinds})"
    )


if __name__ == "__main__":
    main()
