"""Charts of what the benchmarks measured, as SVG that is readable on a light and on a dark page.

python -m bench.chart FILE [TARGET]      FILE: of `bench.crawl --json` (docs/speed.svg) or `bench.store --json`
                                         with --growth (docs/growth.svg)
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1] / "docs"
STYLE = """<style>
.paper { fill: #ffffff } text { fill: #1f2328; font: 13px system-ui, 'Segoe UI', 'Noto Sans', sans-serif }
.small { font-size: 12px; fill: #59636e } .head { font-weight: 600 } .number { font-variant-numeric: tabular-nums }
.bar { fill: #8c959f } .ours { fill: #0969da } .line { fill: none; stroke: #0969da; stroke-width: 2 }
.other { stroke: #bc4c00 } .dot { fill: #0969da } .other.dot { fill: #bc4c00; stroke: none } .rule { stroke: #d1d9e0 }
@media (prefers-color-scheme: dark) {
.paper { fill: #0d1117 } text { fill: #f0f6fc } .small { fill: #9198a1 } .bar { fill: #656c76 }
.ours { fill: #4493f8 } .line { stroke: #4493f8 } .other { stroke: #f0883e } .dot { fill: #4493f8 }
.other.dot { fill: #f0883e } .rule { stroke: #3d444d } }
</style>"""
NAMES, BAR, PANEL, GAP, EDGE = 170, 22, 190, 74, 20  # pixels
TALL = 170  # of a panel of lines


def svg(width: float, height: float, label: str, marks: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="{escape(label)}">{STYLE}<rect class="paper" width="100%" height="100%" rx="8"/>\n'
        + "\n".join(marks)
        + "\n</svg>\n"
    )


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2g}"


def bars(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]], note: str) -> str:
    """A panel of bars for every head, a line for every row; the first row is ours."""
    marks = []
    for at, head in enumerate(heads):
        x = EDGE + NAMES + at * (PANEL + GAP)
        marks.append(text(x, 30, head, "head"))
        longest = max((values[at] for _, values in rows), default=0) or 1
        for line, (_, values) in enumerate(rows):
            y, width = 44 + line * (BAR + 8), PANEL * values[at] / longest
            kind = "bar ours" if line == 0 else "bar"
            marks.append(f'<rect class="{kind}" x="{x}" y="{y}" width="{width:.1f}" height="{BAR}" rx="3"/>')
            marks.append(text(x + width + 6, y + 16, number(values[at]), "number"))
    for line, (name, _) in enumerate(rows):
        marks.append(text(EDGE, 60 + line * (BAR + 8), name, "head" if line == 0 else ""))
    height = 44 + len(rows) * (BAR + 8) + 34
    marks.append(text(EDGE, height - 14, note, "small"))
    width = EDGE + NAMES + len(heads) * (PANEL + GAP)
    return svg(width, height, f"{', '.join(heads)}: {note}", marks)


@dataclass(frozen=True)
class Panel:
    head: str
    series: dict[str, list[float]]  # by name; one or two


def lines(sizes: Sequence[int], panels: Sequence[Panel], note: str) -> str:
    """A panel of lines over sizes that grow tenfold, for each of them its own scale from nought."""
    marks: list[str] = []
    for at, panel in enumerate(panels):
        left = EDGE + at * (PANEL + GAP)
        marks.append(text(left, 30, panel.head, "head"))
        marks += _lines(left, sizes, panel)
    height = 46 + TALL + 66
    marks.append(text(EDGE, height - 14, note, "small"))
    return svg(EDGE + len(panels) * (PANEL + GAP), height, note, marks)


def _lines(left: float, sizes: Sequence[int], panel: Panel) -> list[str]:
    top, bottom = 62, 46 + TALL
    most = max((value for values in panel.series.values() for value in values), default=0) or 1
    low, high = log10(sizes[0]), log10(sizes[-1])

    def step(size: int) -> float:
        return left + 16 + (PANEL - 16) * (log10(size) - low) / ((high - low) or 1)

    marks = [f'<path class="rule" d="M{left} {bottom}h{PANEL + 16}"/>']
    marks += [text(step(size), bottom + 18, short(size), "small", "middle") for size in sizes]
    for which, (name, values) in enumerate(panel.series.items()):
        kind = " other" if which else ""
        points = [
            (step(size), bottom - (bottom - top) * value / most) for size, value in zip(sizes, values, strict=True)
        ]
        marks.append(f'<polyline class="line{kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
        for at, ((x, y), value) in enumerate(zip(points, values, strict=True)):
            marks.append(f'<circle class="{kind.strip()} dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>')
            above = all(values[at] >= others[at] for others in panel.series.values())
            marks.append(text(x, y + (-8 if above else 18), number(value), "small number", "middle"))
        if len(panel.series) > 1:
            key = left + which * 105
            marks.append(f'<circle class="{kind.strip()} dot" cx="{key + 4}" cy="{bottom + 34}" r="4"/>')
            marks.append(text(key + 12, bottom + 38, name, "small"))
    return marks


def short(size: int) -> str:
    return f"{size // 1_000_000} M" if size >= 1_000_000 else f"{size // 1_000} k" if size >= 1_000 else str(size)


def speed(figures: dict[str, Any]) -> str:
    def medians(rounds: list[dict[str, float]]) -> tuple[float, float, float]:
        rate = statistics.median(each["stored"] / each["wall_s"] for each in rounds)
        cpu = statistics.median(1000 * each["cpu_s"] / figures["articles"] for each in rounds)
        return rate, cpu, statistics.median(each["peak_mb"] for each in rounds)

    rows = [(name, medians(rounds)) for name, rounds in figures["rows"].items()]
    note = f"{figures['articles']:,} real pages from loopback; medians. The ceiling reads pages as we do, no more."
    return bars(("articles a second", "CPU ms a page", "peak MB"), rows, note)


def growth(figures: dict[str, Any]) -> str:
    steps: list[dict[str, float]] = figures["growth"]
    panels = (
        Panel("articles saved a CPU second", {"": [each["saved_a_cpu_s"] for each in steps]}),
        Panel("memory while saving, MB", {"": [each["peak_mb"] for each in steps]}),
        Panel(
            "first byte of a page, ms (median)",
            {"latest": [each["latest_ms"] for each in steps], "search 북한": [each["search_ms"] for each in steps]},
        ),
    )
    return lines([int(each["articles"]) for each in steps], panels, "by articles in the store")


def main() -> None:
    if len(sys.argv) not in (2, 3) or not Path(sys.argv[1]).is_file():
        sys.exit(__doc__)
    figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    name, make = ("speed.svg", speed) if "rows" in figures else ("growth.svg", growth)
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else DOCS / name
    target.write_text(make(figures), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
