"""make bench-extraction-cpu: what reading a page costs, beside lxml's parser alone and beside trafilatura.

python -m bench.extraction_cpu [--shared DIR] [--sets A,B] [--sample N] [--rounds N] [--json FILE]

One process reads some dozen pages by each reader in turn, so that whatever slows the machine down slows all of them,
and each has its own code and patterns at hand, as at work; each figure is the median of the rounds. Then koreawatch
reads all pages as many times with a clock at each of its steps. The pages are those of `make bench-extraction`.
"""

from __future__ import annotations

import base64
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import html as lxml_html

from bench.extraction import missing, options, scorer_of
from crawler.parse import article, content, fields, moments, roles, scripted, votes
from crawler.parse.contract import PageError
from storage.model import FetchedPage

TURN = 50  # pages that one reader reads before the next has its turn
LARGE = 1_000_000  # bytes of a page that counts as large
PARSE, PEER, OURS = "lxml's parser alone", "bare_extraction(with_metadata=True)", "koreawatch"
_NOW = datetime(2026, 10, 1, tzinfo=UTC)

# name of the step -> the functions that it is, each where it is looked up
STEPS: dict[str, list[tuple[Any, str]]] = {
    "unpack, letters": [(article, "unpack"), (article, "decode")],
    "tree": [(article, "parse")],
    "structured data": [(article, "read_structured")],
    "scripts out": [(article, "remove_silent")],
    "headline": [(article, "read_title")],
    "chrome and captions marked": [(article, "mark")],
    "blocks": [(article, "split")],
    "dates": [(moments, "read_dates")],
    "names": [(fields, "told_people"), (fields, "boxed_people"), (fields, "signed_people")],
    "marked out": [(article, "remove_marked")],
    "body": [(content, "by_recipe"), (content, "by_place")],
    "body: named box": [(votes, "by_name")],
    "body: trafilatura": [(votes, "_trafilatura")],
    "roles": [(roles, "read_roles")],
    "body from a script": [(scripted, "read_embedded")],
    "language": [(article, "language_of")],
    "screen": [(article, "screen")],
}
REST = "all else"


@dataclass(frozen=True, slots=True)
class Sample:
    """A page and the set that it is from."""

    name: str
    page: FetchedPage


def samples(score: Any, sets: Sequence[str], most: int) -> list[Sample]:
    found = []
    for name in sets:
        for row in score.load(name, "all", most)[0]:
            given = row.get("html_b64")
            body = base64.b64decode(given) if given else row["html"].encode("utf-8", "surrogatepass")
            page = FetchedPage(
                url=row["url"],
                final_url=row["url"],
                status=200,
                body=body,
                content_type=row.get("content_type"),
                fetched_at=_NOW,
                source_id="",
            )
            found.append(Sample(name, page))
    return found


def parse_alone(page: FetchedPage) -> None:
    with suppress(lxml_html.etree.LxmlError, ValueError):  # nothing in it
        lxml_html.document_fromstring(page.body)


def by_peer(page: FetchedPage) -> None:
    from trafilatura import bare_extraction

    bare_extraction(page.body, url=page.url, with_metadata=True)


def by_us(page: FetchedPage) -> None:
    with suppress(PageError):  # which is its answer
        article.read_article(page)


READERS: dict[str, Callable[[FetchedPage], None]] = {PARSE: parse_alone, PEER: by_peer, OURS: by_us}


def timed(pages: Sequence[Sample], rounds: int) -> list[dict[str, list[float]]]:
    """For each round: reader -> CPU ms of each page."""
    found = []
    for number in range(rounds):
        spent: dict[str, list[float]] = {name: [] for name in READERS}
        for begin in range(0, len(pages), TURN):
            for name, read in READERS.items():
                for sample in pages[begin : begin + TURN]:
                    start = time.thread_time()
                    read(sample.page)
                    spent[name].append(1000 * (time.thread_time() - start))
        found.append(spent)
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    return found


class Clock:
    """CPU time by step. What a step spends in another one counts there alone."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = dict.fromkeys([*STEPS, REST], 0.0)
        self._open = [REST]
        self._since = time.thread_time()

    def turn(self) -> None:
        now = time.thread_time()
        self.spent[self._open[-1]] += now - self._since
        self._since = now

    def watched(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.turn()
            self._open.append(step)
            try:
                return function(*args, **kwargs)
            finally:
                self.turn()
                self._open.pop()

        return call


@contextmanager
def clocked() -> Iterator[Clock]:
    """A clock at the steps of our own reader."""
    clock = Clock()
    kept = [(owner, name, getattr(owner, name)) for places in STEPS.values() for owner, name in places]
    for step, places in STEPS.items():
        for owner, name in places:
            setattr(owner, name, clock.watched(step, getattr(owner, name)))
    try:
        yield clock
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)


def by_step(pages: Sequence[Sample], rounds: int) -> dict[str, float]:
    """Step -> CPU ms a page."""
    found = []
    for _ in range(rounds):
        with clocked() as clock:
            for sample in pages:
                by_us(sample.page)
            clock.turn()
        found.append(clock.spent)
    return {step: statistics.median(1000 * each[step] for each in found) / len(pages) for step in found[0]}


def mean(found: Sequence[dict[str, list[float]]], reader: str, chosen: Sequence[int]) -> float:
    """CPU ms a page of the chosen pages, the median of the rounds."""
    return statistics.median(sum(spent[reader][i] for i in chosen) for spent in found) / len(chosen)


def table(pages: Sequence[Sample], found: Sequence[dict[str, list[float]]]) -> tuple[list[str], dict[str, Any]]:
    """The lines to print, and the same figures for --json."""
    groups = {"all": list(range(len(pages)))}
    for i, sample in enumerate(pages):
        groups.setdefault(sample.name, []).append(i)
    groups[f"over {LARGE // 10**6} MB"] = [i for i, sample in enumerate(pages) if len(sample.page.body) > LARGE]
    lines = [f"| pages | number | mean kB | {PARSE} | {PEER} | {OURS} | trafilatura : ours |", "|---" * 7 + "|"]
    figures = {}
    for name, chosen in groups.items():
        if not chosen:
            continue
        cost = {reader: mean(found, reader, chosen) for reader in READERS}
        size = sum(len(pages[i].page.body) for i in chosen) / len(chosen) / 1000
        cells = [f"{cost[reader]:.1f}" for reader in READERS]
        ratio = cost[PEER] / cost[OURS]
        lines.append(f"| {name} | {len(chosen)} | {size:.0f} | " + " | ".join(cells) + f" | {ratio:.2f} |")
        figures[name] = {reader: round(value, 3) for reader, value in cost.items()} | {"ratio": round(ratio, 3)}
    lines += ["", "CPU ms of one page, by share of the pages that take less:", ""]
    lines += ["| reader | 50 % | 90 % | 99 % | all |", "|---" * 5 + "|"]
    for reader in READERS:
        each = sorted(statistics.median(spent[reader][i] for spent in found) for i in range(len(pages)))
        cells = [f"{each[min(len(each) - 1, int(share * len(each)))]:.1f}" for share in (0.5, 0.9, 0.99, 1.0)]
        lines.append(f"| {reader} | " + " | ".join(cells) + " |")
    return lines, figures


def steps_table(steps: dict[str, float]) -> list[str]:
    total = sum(steps.values())
    lines = ["| step of koreawatch | CPU ms a page | share |", "|---" * 3 + "|"]
    lines += [f"| {step} | {spent:.2f} | {spent / total:.0%} |" for step, spent in steps.items()]
    return [*lines, f"| together, with the clocks | {total:.2f} | |"]


def main() -> int:
    parser = options(__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of which the median counts")
    given = parser.parse_args()
    problem = missing(given.shared)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    score = scorer_of(given.shared)
    pages = samples(score, score.datasets(given.sets), given.sample)
    for sample in pages[:20]:  # what is made once, at the first page, is made now
        for read in READERS.values():
            read(sample.page)
    lines, figures = table(pages, timed(pages, max(1, given.rounds)))
    print("CPU ms a page:\n")
    print("\n".join(lines))
    steps = by_step(pages, max(1, given.rounds))
    print("\n" + "\n".join(steps_table(steps)))
    if given.json:
        record = {"pages": figures, "steps": {step: round(spent, 3) for step, spent in steps.items()}}
        given.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
