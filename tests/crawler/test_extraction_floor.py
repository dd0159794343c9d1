"""What extraction reaches on pages with written answers must not get lost again. It needs the corpus.

The floors lie a little under what was reached; whoever raises a figure raises its floor. Each set is read in one
process like those of `make bench-extraction`, which tells more.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import extraction

ROOT = Path(__file__).parents[2]
SAMPLE = 150  # pages of a set at most, always the same ones
NO_CORPUS = extraction.missing(extraction.SHARED)

# (set, extractor) -> metric -> the least, or of a leak the most, that is allowed
FLOORS: dict[tuple[str, str], dict[str, float]] = {
    ("korea", "koreawatch"): {
        "f1": 0.995,
        "leak": 0.003,
        "perfect": 0.96,
        "title": 0.96,
        "authors": 0.95,
        "minute": 0.96,
        "cap_found": 0.9,
        "cap_leak": 0.0,
        "lost": 0.0,
    },
    ("korea", "koreawatch-bare"): {
        "f1": 0.985,
        "leak": 0.005,
        "perfect": 0.92,
        "title": 0.96,
        "authors": 0.9,
        "minute": 0.96,
        "cap_found": 0.9,
        "cap_leak": 0.0,
        "lost": 0.0,
    },
    ("fundus", "koreawatch"): {
        "f1": 0.978,
        "leak": 0.026,
        "perfect": 0.66,
        "title": 0.86,
        "authors": 0.90,
        "minute": 0.95,
        "cap_found": 0.94,
        "cap_leak": 0.055,
        "lost": 0.0,
    },
    ("fundus-eval", "koreawatch"): {"f1": 0.972, "leak": 0.010, "perfect": 0.57, "lost": 0.0},
    ("scrapinghub", "koreawatch"): {"f1": 0.973, "leak": 0.011, "perfect": 0.70, "lost": 0.02},
    ("newspaper", "koreawatch"): {"f1": 0.955, "leak": 0.012, "perfect": 0.53, "lost": 0.0},
    ("trafilatura", "koreawatch"): {"seg_f1": 0.895, "seg_leak": 0.10, "lost": 0.03},
}
MOST = ("leak", "cap_leak", "seg_leak", "lost")


@pytest.fixture(scope="module")
def score() -> Any:
    return extraction.scorer_of(extraction.SHARED)


@pytest.mark.skipif(NO_CORPUS is not None, reason=NO_CORPUS or "")
@pytest.mark.parametrize(("name", "extractor"), FLOORS)
def test_nothing_that_was_reached_is_lost(score: Any, name: str, extractor: str) -> None:
    pages, gold = score.load(name, "all", SAMPLE)
    assert pages, f"the corpus has no set {name}"
    answers = score.once(extraction.command(extractor, extraction.SHARED), pages, 300)[0]
    assert len(answers) == len(pages)
    reached = extraction.means(score, gold, answers)
    low = {
        metric: (round(reached[metric], 4), floor)
        for metric, floor in FLOORS[name, extractor].items()
        if (reached[metric] > floor if metric in MOST else reached[metric] < floor)
    }
    assert low == {}, f"{name}, {extractor}: reached and allowed"


def test_without_the_corpus_there_is_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.extraction", "--shared", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith(f"There is no {tmp_path}/corpus/extraction: the pages with written answers")
    assert done.stdout == ""
