"""make bench: a thousand real pages, served from loopback as outlets, crawled by the real command, beside others.

python -m bench.crawl [--articles N] [--rounds N] [--peer-rounds N] [--json FILE] [SET…]

Beside it: the plain Scrapy design (bench/plain.py), the frameless ceiling with our own extraction
(bench/frameless.py), and newspaper4k and news-please where `make bench-peers` has put them. Rounds are interleaved,
and a ratio is of two runs of one round, since machines are not as fast at one time as at another. Then: crawled again,
start-up, the idle daemon.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.idle import INTERVAL, idle
from bench.measure import Measured, measure
from bench.pages import CORPUS
from bench.served import Served
from bench.startup import TIMES, startups
from crawler.spans import format_duration

PEERS = Path(".bench/peers/bin/python")
OURS, PLAIN, CEILING = "koreawatch crawl", "Scrapy + trafilatura", "frameless ceiling"


@dataclass(frozen=True)
class Round:
    """One run of one of them."""

    stored: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    main_cpu_s: float

    @property
    def rate(self) -> float:
        return self.stored / self.wall_s


@dataclass
class Row:
    name: str
    run: Callable[[int], Round]
    rounds: dict[int, Round] = field(default_factory=dict)

    def median(self, figure: str) -> float:
        return float(statistics.median(getattr(each, figure) for each in self.rounds.values()))


def stored(store: Path) -> int:
    with sqlite3.connect(store) as db:
        return int(db.execute("SELECT count(*) FROM article").fetchone()[0])


def koreawatch(config: Path, store: Path, *more: str) -> Measured:
    command = [str(Path(sys.executable).with_name("koreawatch")), "--config", str(config), "--store", str(store)]
    return measure([*command, "crawl", *more, "--format", "ndjson"])


def rows(config: Path, folder: Path) -> list[Row]:
    """Those that are measured, ours first."""

    def of(measured: Measured, articles: int) -> Round:
        return Round(articles, measured.wall_s, measured.cpu_s, measured.peak_mb, measured.main_cpu_s)

    def ours(number: int) -> Round:
        store = folder / f"ours{number}.db"
        return of(koreawatch(config, store), stored(store))

    def beside(module: str) -> Callable[[int], Round]:
        def run(number: int) -> Round:
            store = folder / f"{module}{number}.db"
            return of(measure([sys.executable, "-m", f"bench.{module}", str(config), str(store)]), stored(store))

        return run

    def peer(name: str) -> Callable[[int], Round]:
        def run(_: int) -> Round:
            measured = measure([str(PEERS), str(Path(__file__).with_name("peers.py")), name, str(config)])
            return of(measured, int(measured.output))

        return run

    found = [Row(OURS, ours), Row(PLAIN, beside("plain")), Row(CEILING, beside("frameless"))]
    if PEERS.exists():
        found += [Row(name, peer(name)) for name in ("newspaper4k", "news-please")]
    else:
        print(f"newspaper4k and news-please are left out: there is no {PEERS}; make bench-peers puts them there")
    return found


def spread(ratios: list[float], unit: str = "") -> str:
    return f"{statistics.median(ratios):.2f}{unit} ({min(ratios):.2f}–{max(ratios):.2f})"


def ratios(ours: Row, other: Row) -> tuple[list[float], list[float]]:
    """How many times as fast we are, round by round: by articles a second, and by CPU seconds for the same pages."""
    pairs = [(ours.rounds[number], each) for number, each in other.rounds.items()]
    return [a.rate / b.rate for a, b in pairs], [b.cpu_s / a.cpu_s for a, b in pairs]


def table(all_: list[Row], served: int) -> None:
    head = f"{'':22}{'rounds':>7}{'stored':>8}{'wall s':>9}{'a second':>10}{'CPU ms a page':>15}{'peak MB':>9}"
    print(f"\n{head}   {'koreawatch by wall':22}{'by CPU':22}")
    for row in all_:
        by_wall, by_cpu = ratios(all_[0], row)
        beside = f"   {spread(by_wall):22}{spread(by_cpu):22}" if row is not all_[0] else ""
        print(
            f"{row.name:22}{len(row.rounds):7}{row.median('stored'):8.0f}{row.median('wall_s'):9.1f}"
            f"{row.median('rate'):10.1f}{1000 * row.median('cpu_s') / served:15.1f}{row.median('peak_mb'):9.0f}{beside}"
        )
    print("ratios: the median of the rounds (the least, the greatest); above 1 koreawatch is faster")
    rates = [each.rate for each in all_[0].rounds.values()]
    print(f"koreawatch stored {spread(rates)} articles a second")
    main = 1000 * all_[0].median("main_cpu_s") / served
    print(f"of its CPU time, {main:.1f} ms a page were spent in the main process (all but reading pages)")


def bytes_a_page(store: Path) -> None:
    """What the kept raw pages take."""
    pages = store.with_name(store.stem + ".pages.db")
    if pages.exists():
        with sqlite3.connect(pages) as db:
            count = db.execute("SELECT count(*) FROM page").fetchone()[0]
        print(f"kept raw pages: {count}, {pages.stat().st_size / max(count, 1) / 1024:.1f} KiB each on the disk")


def told(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(counts.items())) or "none"


def ended(output: str) -> Counter[str]:
    """What a crawl says that its articles came to."""
    found: Counter[str] = Counter()
    for line in output.splitlines():
        found.update({key: value for key, value in json.loads(line).items() if isinstance(value, int)})
    return found


def again(config: Path, store: Path, served: Served, first: Row) -> dict[str, float]:
    """The same crawl once more: with nothing new, and over all articles though nothing changed."""
    found: dict[str, float] = {}
    wall, cpu = first.median("wall_s"), first.median("cpu_s")
    served.counts()
    for name, more in (("crawled again, nothing new", ()), ("crawled again, --force", ("--force",))):
        measured = koreawatch(config, store, *more)
        asked = served.counts()
        print(
            f"{name}: {measured.wall_s:.1f} s, {measured.cpu_s:.1f} CPU s; {wall / measured.wall_s:.1f} times as fast "
            f"as the first time, by CPU {cpu / measured.cpu_s:.1f}; requests: {told(asked)}"
        )
        print(f"    became: {told(+ended(measured.output))}")
        found |= {f"{name}, wall": wall / measured.wall_s, f"{name}, CPU": cpu / measured.cpu_s}
        found |= {f"{name}, {what}": float(number) for what, number in asked.items()}
    return found


def rounds(all_: list[Row], served: Served, number: int, peer_rounds: int) -> Counter[str]:
    """Every one in turn, again and again; what was asked of the server in the first round of ours."""
    asked: Counter[str] = Counter()
    for round_ in range(number):
        for row in all_ if round_ < peer_rounds else all_[:3]:
            served.counts()
            print(f"round {round_ + 1} of {number}, {row.name}: ", end="", flush=True)
            try:
                got = row.rounds[round_] = row.run(round_)
            except (RuntimeError, ValueError) as error:
                if row is all_[0]:
                    raise
                print(f"failed: {error}")
                continue
            print(f"{got.stored} stored, {got.rate:.1f} a second, {got.cpu_s:.1f} CPU s", flush=True)
            asked = asked or served.counts()
    return asked


def further(config: Path, folder: Path, served: Served, all_: list[Row], asked: Counter[str]) -> dict[str, Any]:
    """Lines below the table."""
    store = folder / "ours0.db"
    each = asked["article"] / served.articles
    print(f"\nrequests of the first crawl: {told(asked)}; of articles {each:.3f} an article")
    bytes_a_page(store)
    found: dict[str, Any] = {"requests an article": each} | again(config, store, served, all_[0])
    print(f"\nCPU seconds of a start, median of {TIMES} (least–most):")
    for start in startups(config, store):
        print(f"    {start.name:20}{start.median_s:7.3f} ({start.least_s:.3f}–{start.most_s:.3f})", flush=True)
        found[f"start-up, {start.name}"] = start.median_s
    quiet = idle(config, store)
    print(
        f"\nthe idle daemon with {quiet.sources} sources: {quiet.memory_mb:.0f} MB, its tree of processes; of CPU time"
    )
    print(f"{quiet.minutes_a_day:.1f} minutes a day = 86,400 seconds × {quiet.base_ms:.2f} ms, when nothing is asked,")
    print(f"+ {quiet.polls:,.0f} polls × {quiet.poll_ms:.1f} ms, when nothing is new; so many polls are made if every")
    print(f"source is asked every {format_duration(INTERVAL)}, which is the most that the default pace allows")
    return found | {"idle": asdict(quiet) | {"minutes_a_day": quiet.minutes_a_day}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--articles", type=int, default=1_000, help="0: each page once")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer-rounds", type=int, default=2, help="of newspaper4k and news-please, which are slow")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures there, for bench.chart")
    asked = parser.parse_args()
    if not CORPUS.is_dir():
        sys.exit(f"no pages to measure with: {CORPUS} does not exist")
    with tempfile.TemporaryDirectory(prefix="koreawatch-bench-") as name:
        folder = Path(name)
        config = folder / "koreawatch.toml"
        with Served(config, asked.articles, asked.sets) as served:
            print(f"{served.articles} articles of {served.outlets} outlets served from loopback")
            all_ = rows(config, folder)
            first = rounds(all_, served, asked.rounds, asked.peer_rounds)
            all_ = [row for row in all_ if row.rounds]
            table(all_, served.articles)
            figures: dict[str, Any] = {
                "date": time.strftime("%Y-%m-%d"),
                "articles": served.articles,
                "rows": {row.name: [asdict(each) for each in row.rounds.values()] for row in all_},
            }
            keep(figures, asked.json)
            figures["further"] = further(config, folder, served, all_, first)
            keep(figures, asked.json)
    if asked.json:
        print(f"\nthe figures stand in {asked.json}")


def keep(figures: dict[str, Any], path: Path | None) -> None:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
