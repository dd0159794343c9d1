"""make bench: the real pages, served from loopback as outlets, crawled by the real command, beside the plain loop.

python -m bench.crawl [--rounds N] [SET…]
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Measured, measure
from bench.pages import CORPUS


def stored(store: Path) -> int:
    with sqlite3.connect(store) as db:
        return int(db.execute("SELECT count(*) FROM article").fetchone()[0])


def koreawatch(config: Path, store: Path) -> tuple[Measured, int]:
    command = [str(Path(sys.executable).with_name("koreawatch")), "--config", str(config), "--store", str(store)]
    return measure([*command, "crawl", "--format", "ndjson"]), stored(store)


def plain(config: Path, store: Path) -> tuple[Measured, int]:
    return measure([sys.executable, "-m", "bench.plain", str(config), str(store)]), stored(store)


def table(rows: list[tuple[str, list[tuple[Measured, int]]]], served: int) -> None:
    print(f"{'':28}{'stored':>8}{'share':>8}{'wall s':>9}{'a second':>10}{'CPU ms a page':>15}{'peak MB':>9}")
    rates = []
    for name, rounds in rows:
        number = statistics.median(n for _, n in rounds)
        wall = statistics.median(m.wall_s for m, _ in rounds)
        cpu = statistics.median(m.cpu_s for m, _ in rounds)
        peak = statistics.median(m.peak_mb for m, _ in rounds)
        rates.append(number / wall)
        share = number / served
        print(
            f"{name:28}{number:8.0f}{share:8.1%}{wall:9.1f}{number / wall:10.1f}{1000 * cpu / served:15.1f}{peak:9.0f}"
        )
    print(f"\nkoreawatch stores {rates[0] / rates[1]:.2f} times as many articles a second as the plain loop")


def bytes_a_page(store: Path) -> None:
    """What the kept raw pages take."""
    pages = store.with_name(store.stem + ".pages.db")
    if pages.exists():
        with sqlite3.connect(pages) as db:
            count = db.execute("SELECT count(*) FROM page").fetchone()[0]
        print(f"kept raw pages: {count}, {pages.stat().st_size / max(count, 1) / 1024:.1f} KiB each on the disk")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if not CORPUS.is_dir():
        sys.exit(f"no pages to measure with: {CORPUS} does not exist")
    with tempfile.TemporaryDirectory(prefix="koreawatch-bench-") as name:
        folder = Path(name)
        config = folder / "koreawatch.toml"
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.server", str(config), *asked.sets],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if server.stdout is None or server.stdin is None:
            raise RuntimeError("the server has no pipes")
        served = int(server.stdout.readline().split()[1])
        print(f"{served} pages served from loopback; medians of {asked.rounds} rounds\n")
        ours, theirs = [], []
        try:
            for number in range(asked.rounds):
                ours.append(koreawatch(config, folder / f"ours{number}.db"))
                theirs.append(plain(config, folder / f"plain{number}.db"))
            table([("koreawatch crawl", ours), ("Scrapy + trafilatura", theirs)], served)
            bytes_a_page(folder / "ours0.db")
            again, _ = koreawatch(config, folder / "ours0.db")
            print(f"crawled again, nothing new: {again.wall_s:.1f} s, {again.cpu_s:.1f} CPU s")
            ends: dict[str, int] = {}
            for line in ours[0][0].output.splitlines():
                for key, value in json.loads(line).items():
                    if isinstance(value, int):
                        ends[key] = ends.get(key, 0) + value
            print("first round:", ", ".join(f"{value} {key}" for key, value in ends.items()))
        finally:
            server.stdin.close()
            server.wait(10)


if __name__ == "__main__":
    main()
