"""make bench-hostile: every fault of the tables under tests/newsroom on a real crawl, a line each.

python -m bench.hostile [--only CLASS,…] [--lines FILE]

Each class is one or a few `koreawatch crawl` processes into stores of their own, with papers on loopback. All of it
runs in a network namespace without routes, so that no packet can leave: what may never be connected to is there, and
counts who comes. Memory is that of the process and its workers, shared pages counted once. The exit code is 1 when a
line is not ok.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import hostile_classes as classes
from bench import hostile_more as more
from bench.hostile_crawl import Line, Place
from tests.newsroom.faults import CLASSES

MOST_MB = 500
INSIDE = "KOREAWATCH_BENCH_INSIDE"


def plan(folder: Path) -> dict[str, Callable[[], Iterator[Line]]]:
    found: dict[str, Callable[[], Iterator[Line]]] = dict(zip(CLASSES, classes.tables(folder), strict=True))
    for each in (classes.bombs, classes.gone, classes.entries, classes.traps, classes.lookalikes,
                 more.private, more.identity, more.injection, more.hanging):  # fmt: skip
        found[each.__name__] = lambda each=each: each(folder / each.__name__)  # type: ignore[misc]
    return found


def shut_in() -> None:
    """Begin anew where there is nothing but loopback, as far as this machine lets us."""
    if os.environ.get(INSIDE) or not shutil.which("unshare") or not shutil.which("ip"):
        return
    os.environ[INSIDE] = "1"
    again = 'ip link set lo up && exec "$0" "$@"'
    command = ["unshare", "--map-root-user", "--net", "sh", "-c", again, sys.executable, "-m", "bench.hostile"]
    if subprocess.run([*command[:3], "true"], capture_output=True, check=False).returncode == 0:
        os.execvp(command[0], [*command, *sys.argv[1:]])


def tell(line: Line) -> str:
    return f"{'ok ' if line.ok else 'NOT'} {line.cls:12} {line.name[:60]:60} {line.expected[:70]:70} {line.got[:90]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--lines", type=Path, help="write all lines there, too")
    asked = parser.parse_args()
    shut_in()
    lines: list[Line] = []
    measured: list[str] = []
    peak = 0.0
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        for name, judge in plan(Path(folder)).items():
            if asked.only and name not in asked.only.split(","):
                continue
            Place.measured.clear()
            began = time.monotonic()
            found = list(judge())
            lines += found
            runs = Place.measured
            most, wrong = max((run.peak_mb for run in runs), default=0.0), sum(not line.ok for line in found)
            peak = max(peak, most)
            cpu = sum(run.cpu_s for run in runs)
            measured.append(f"{name:12} {len(found):4} lines, {wrong} not ok, {time.monotonic() - began:6.1f} s, "
                            f"{cpu:6.1f} CPU s, peak {most:4.0f} MB")  # fmt: skip
            print(*map(tell, found), measured[-1], sep="\n", flush=True)
    lines.append(Line("memory", "peak of the process tree", f"under {MOST_MB} MB", f"{peak:.0f} MB", peak < MOST_MB))
    wrong = [line for line in lines if not line.ok]
    summary = [*measured, tell(lines[-1]), f"{len(lines)} lines, {len(wrong)} not ok", *map(tell, wrong)]
    print("", *summary, sep="\n")
    if asked.lines:
        asked.lines.write_text("\n".join([*map(tell, lines), "", *summary]) + "\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
