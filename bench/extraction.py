"""make bench-extraction: koreawatch and trafilatura on real pages with written answers, and what a page costs.

python -m bench.extraction [--shared DIR] [--sets A,B] [--sample N] [--runs N] [--worst N] [--json FILE]

The pages, the answers and the scorer stand outside of the repository, in a folder `shared` beside it unless --shared
or $KOREAWATCH_SHARED names another. "koreawatch-bare" is koreawatch with all site recipes off. Differences are paired:
the same pages, drawn again 2,000 times; in brackets what 95 of 100 draws give.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.extraction_child import loaded

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("KOREAWATCH_SHARED") or ROOT.parent / "shared")
OURS = ("koreawatch", "koreawatch-bare")
PEER = "trafilatura-precision"
EXTRACTORS = (*OURS, PEER, "trafilatura")
COLUMNS = {
    "f1": "F1",
    "leak": "leak",
    "perfect": "perfect",
    "seg_f1": "passages F1",
    "seg_leak": "passages leak",
    "title": "title",
    "authors": "authors",
    "minute": "minute",
    "cap_found": "caption found",
    "cap_leak": "caption leak",
    "rejected": "refused",
    "lost": "article refused",
}
DRAWS = 2000

Page = dict[str, Any]
Gold = dict[str, Any]
Answers = dict[str, dict[str, Any]]  # by id of the page


@dataclass
class Found:
    """What one extractor made of one set."""

    answers: Answers = field(default_factory=dict)
    cpu_ms: list[float] = field(default_factory=list)  # a page, one number a run


def missing(shared: Path) -> str | None:
    """Why there is nothing to measure."""
    for part in ("corpus/extraction", "eval/extraction/score.py", "eval/extraction/adapters.py"):
        if not (shared / part).exists():
            return (
                f"There is no {shared / part}: the pages with written answers and their scorer are not part of this "
                "repository. Name the folder that holds them with --shared or $KOREAWATCH_SHARED."
            )
    return None


def scorer_of(shared: Path) -> Any:
    """The module score.py, which reads the pages of this folder."""
    score: Any = loaded(shared / "eval" / "extraction" / "score.py")
    score.DATA = shared / "corpus" / "extraction"
    return score


def command(extractor: str, shared: Path) -> list[str]:
    """The process that reads pages by this extractor."""
    return [
        sys.executable,
        "-P",
        str(ROOT / "bench" / "extraction_child.py"),
        extractor,
        str(shared / "eval" / "extraction"),
    ]


def answered(score: Any, shared: Path, sets: dict[str, list[Page]], runs: int) -> dict[str, dict[str, Found]]:
    """Set -> extractor -> what it found. Each run starts a process for each set and extractor, another one first each
    time; what a process spends before its first page is taken off."""
    found = {name: {extractor: Found() for extractor in EXTRACTORS} for name in sets}
    for run in range(runs):
        turn = run % len(EXTRACTORS)
        for extractor in EXTRACTORS[turn:] + EXTRACTORS[:turn]:
            asked = command(extractor, shared)
            start = statistics.median(score.once(asked, [], 120)[2] for _ in range(3))
            for name, pages in sets.items():
                answers, _, cpu, _ = score.once(asked, pages, 60 + 6 * len(pages))
                found[name][extractor].answers = answers
                found[name][extractor].cpu_ms.append(1000 * (cpu - start) / max(1, len(pages)))
            print(f"run {run + 1} of {runs}: {extractor}", file=sys.stderr)
    return found


def page_scores(score: Any, gold: Gold, answer: dict[str, Any]) -> dict[str, Any]:
    """The scorer's metrics of one page, and whether an article was refused as a whole."""
    scores: dict[str, Any] = score.score_page(gold, answer)
    if gold.get("kind") != "not_article":
        scores["lost"] = float(not answer.get("text"))
    return scores


def drawn(score: Any, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Metric -> its value on the pages, then on each draw of them."""
    import numpy as np

    weights = np.random.default_rng(4).multinomial(len(rows), [1 / len(rows)] * len(rows), size=DRAWS)
    values: dict[str, Any] = score.samples(rows, weights)
    lost = np.array([row.get("lost", 0.0) for row in rows])
    articles = np.array(["lost" in row for row in rows], float)
    if articles.any():
        every = np.vstack([np.ones(len(rows)), weights])
        values["lost"] = (every @ lost) / np.maximum(every @ articles, 1e-9)
    return values


def means(score: Any, gold: dict[str, Gold], answers: Answers) -> dict[str, float]:
    """Metric -> its value on these pages; an unanswered page counts as one from which nothing was read."""
    rows = [page_scores(score, each, answers.get(id_, {})) for id_, each in gold.items()]
    return {name: float(values[0]) for name, values in drawn(score, rows).items()}


def table(score: Any, name: str, gold: dict[str, Gold], found: dict[str, Found]) -> tuple[list[str], dict[str, Any]]:
    """The lines to print for a set, and the same figures for --json."""
    import numpy as np

    values = {
        extractor: drawn(score, [page_scores(score, gold[id_], each.answers.get(id_, {})) for id_ in gold])
        for extractor, each in found.items()
    }
    columns = [key for key in COLUMNS if any(key in each for each in values.values())]
    lines = [f"### {name} ({len(gold)} pages)", ""]
    lines.append("| extractor | " + " | ".join(COLUMNS[key] for key in columns) + " | CPU ms a page |")
    lines.append("|---" * (len(columns) + 2) + "|")
    for extractor, each in values.items():
        cells = [f"{each[key][0]:.3f}" if key in each else "" for key in columns]
        lines.append(
            f"| {extractor} | " + " | ".join([*cells, f"{statistics.median(found[extractor].cpu_ms):.1f}"]) + " |"
        )
    figures: dict[str, Any] = {
        extractor: {key: round(float(each[key][0]), 5) for key in columns if key in each}
        | {"cpu_ms": round(statistics.median(found[extractor].cpu_ms), 2)}
        for extractor, each in values.items()
    }
    lines += ["", f"difference to {PEER}, same pages:", ""]
    for extractor in OURS:
        cells = []
        for key in columns:
            if key in values[extractor] and key in values[PEER]:
                change = values[extractor][key] - values[PEER][key]
                low, high = np.percentile(change[1:], [2.5, 97.5])
                cells.append(f"{COLUMNS[key]} {change[0]:+.3f} [{low:+.3f} {high:+.3f}]")
                figures[extractor][f"{key}_gain"] = [round(float(x), 5) for x in (change[0], low, high)]
        lines.append(f"- {extractor}: " + ", ".join(cells))
    return [*lines, ""], figures


def worst(score: Any, golds: dict[str, dict[str, Gold]], found: dict[str, dict[str, Found]], number: int) -> list[str]:
    """The pages on which koreawatch with its recipes does worst: of those with whole answers, then of the others."""
    rows = []
    for name, gold in golds.items():
        for id_, each in gold.items():
            answer = found[name]["koreawatch"].answers.get(id_, {})
            scores = page_scores(score, each, answer)
            if "seg" in scores:
                hit, missed, leaked, _ = scores["seg"]
                value, detail = 2 * hit / max(1, 2 * hit + missed + leaked), f"{missed} missed, {leaked} leaked"
            elif "f1" in scores:
                value, detail = scores["f1"], f"precision {scores['p']:.3f}, recall {scores['r']:.3f}"
            else:
                value, detail = scores["rejected"], "no article, and not refused"
            reason = answer.get("reason") or ""
            rows.append(("seg" in scores, value, id_, f"{detail}{'; ' if reason else ''}{reason}"))
    rows.sort()
    whole = [f"{value:.3f}  {id_}  {detail}" for seg, value, id_, detail in rows if not seg][:number]
    passages = [f"{value:.3f}  {id_}  {detail}" for seg, value, id_, detail in rows if seg][:number]
    return [*whole, *(["", "of those with passages only:", "", *passages] if passages else [])]


def options(what: str | None) -> argparse.ArgumentParser:
    """Those of a benchmark that reads these pages; `what`: it does."""
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with corpus/ and eval/")
    parser.add_argument("--sets", help="names with commas; default: all")
    parser.add_argument("--sample", type=int, default=0, help="at most so many pages of a set, always the same ones")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    return parser


def main() -> int:
    parser = options(__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of which the median CPU counts")
    parser.add_argument("--worst", type=int, default=10)
    given = parser.parse_args()
    problem = missing(given.shared)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    score = scorer_of(given.shared)
    chosen = score.datasets(given.sets)
    loads = {name: score.load(name, "all", given.sample) for name in chosen}
    loads = {name: each for name, each in loads.items() if each[0]}
    found = answered(score, given.shared, {name: pages for name, (pages, _) in loads.items()}, max(1, given.runs))
    golds = {name: gold for name, (_, gold) in loads.items()}
    record = {}
    for name, gold in golds.items():
        lines, record[name] = table(score, name, gold, found[name])
        print("\n".join(lines))
    print(f"### the {given.worst} worst pages, by F1\n")
    print("\n".join(worst(score, golds, found, given.worst)))
    if given.json:
        given.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
