"""make bench-saving: how fast articles are taken in, and how large they are, as the store grows.

python -m bench.saving [--articles N] [--step N] [--store FILE]

Made-up news goes through `koreawatch import`'s own function into a store that is made anew: Korean and English, with
copies that an editor touched and pieces that go on with a story. Told for every step: articles a CPU second, and the
share of it that finding copies and placing in stories took; then the bytes that an article takes, table by table.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import sqlite3
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from bench.made_news import Writer
from koreawatch import intake
from koreawatch.config import load
from storage import carried, copies, saving, stories
from storage.store import SqliteStore

END = datetime(2026, 1, 1, tzinfo=UTC)
KOREAN = 0.6  # share of the articles
COPIES = 0.2  # share that is a copy of one of the last, edited
GOES_ON = 0.3  # share that goes on with one of the last stories
LAST = 400  # articles that are copied and gone on with
A_DAY = 2_000  # articles
AT_HAND = 500  # articles read before they are saved
SHARED = 4  # sentences of a pool in an article: what agencies write again and again


class Newsroom:
    """Lines of articles, the same for the same seed."""

    def __init__(self, seed: int = 1, begin: datetime = END - timedelta(days=365)) -> None:
        self.rng = Random(seed)
        self.begin = begin
        self.writers = {language: Writer(language, self.rng, sentences=60_000) for language in ("ko", "en")}
        self.last: deque[dict[str, Any]] = deque(maxlen=LAST)

    def article(self, number: int) -> dict[str, Any]:
        rng = self.rng
        kind = rng.random()
        earlier = rng.choice(self.last) if self.last and kind < COPIES + GOES_ON else None
        row = self._new(number, earlier if kind >= COPIES else None)
        if earlier and kind < COPIES:
            row |= {"title": earlier["title"], "text": self._edited(earlier["text"])}
        else:
            self.last.append(row)
        return row

    def _new(self, number: int, earlier: dict[str, Any] | None) -> dict[str, Any]:
        rng = self.rng
        language = earlier["lang"] if earlier else ("ko" if rng.random() < KOREAN else "en")
        writer = self.writers[language]
        draft = writer.article(number)
        shared = draft.text.split("\n\n")
        own = [writer.sentence() for _ in range(12 if language == "ko" else 6)]
        text = [" ".join(own[at : at + 3]) for at in range(0, len(own), 3)]
        text += rng.sample(shared, min(len(shared), SHARED // 3))
        title = draft.title
        if earlier:
            text.append(earlier["text"].split("\n")[0])
            title = " ".join([*earlier["title"].split()[:3], writer.sentence().split()[0]])
        source = rng.randrange(30)
        return {
            "id": number,
            "url": f"https://paper{source}.example/news/{number}",
            "source": f"paper{source}",
            "lang": language,
            "title": title,
            "text": "\n".join(text),
            "published": (self.begin + timedelta(days=1) * (number / A_DAY)).isoformat(),
        }

    def _edited(self, text: str) -> str:
        """Some words are gone, and perhaps the last paragraph."""
        rng = self.rng
        paragraphs = text.split("\n")[: rng.choice((-1, None))]
        return "\n".join(" ".join(word for word in each.split(" ") if rng.random() > 0.02) for each in paragraphs)


class Clock:
    """CPU seconds in some functions, one within another counted once, and the longest call of the last step."""

    def __init__(self, *watched: tuple[Any, str]) -> None:
        self.spent = self.longest = 0.0
        self.calls = 0  # that go on
        for owner, name in watched:
            setattr(owner, name, self._timed(getattr(owner, name)))

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            began = time.process_time()
            try:
                return call(*args, **kwargs)
            finally:
                self.calls -= 1
                if not self.calls:
                    spent = time.process_time() - began
                    self.spent += spent
                    self.longest = max(self.longest, spent)

        return timed

    def taken(self) -> tuple[float, float]:
        spent, longest = self.spent, self.longest
        self.spent = self.longest = 0.0
        return spent, longest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--step", type=int, default=10_000)
    parser.add_argument("--store", type=Path, default=Path(".bench/saving.db"))
    parser.add_argument("--write", action="store_true", help="only write the articles to stdout, as lines")
    options = parser.parse_args()
    if options.write:
        room = Newsroom()
        for number in range(options.articles):
            sys.stdout.write(json.dumps(room.article(number)) + "\n")
        return
    options.store.parent.mkdir(parents=True, exist_ok=True)
    for end in ("", "-wal", "-shm"):
        Path(f"{options.store}{end}").unlink(missing_ok=True)
    clocks = {
        "copies": Clock((saving.grams, "sketch"), (copies.Copies, "first_copy"), (copies.Copies, "add")),
        "stories": Clock((stories, "place"), (carried, "add")),
        "subjects": Clock((saving.subjects, "subject")),
    }
    heads = ("a CPU s", "ms each", *clocks, "longest")
    print(f"{'stored':>9}{''.join(f'{head:>9}' for head in heads)}{'MiB':>7}   became")
    with SqliteStore.open(options.store) as store:
        for step in steps(store, options.articles, options.step):
            told(step, clocks)
    sizes(options.store)


def steps(store: SqliteStore, articles: int, step: int) -> Iterator[tuple[int, int, float, Counter[str]]]:
    """Articles stored, how many of them in this step, its CPU seconds, and what became of them."""
    config = load(None, environ={})
    run = store.open_run("import", "import", datetime.now(UTC))
    # written by a process of its own, so that memory and CPU seconds are those of saving
    command = [sys.executable, "-m", "bench.saving", "--write", "--articles", str(articles)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writing:
        assert writing.stdout
        for first in range(0, articles, step):
            many, spent, became = min(step, articles - first), 0.0, Counter[str]()
            for some in range(0, many, AT_HAND):
                lines = list(islice(writing.stdout, min(AT_HAND, many - some)))
                if not lines:
                    raise SystemExit("the process that writes the articles has ended")
                began = time.process_time()
                taken = intake.articles(config, store, io.BytesIO(b"".join(lines)), run)
                became.update(str(each.kind) for each in taken)
                spent += time.process_time() - began
            yield first + many, many, spent, became


def told(step: tuple[int, int, float, Counter[str]], clocks: dict[str, Clock]) -> None:
    stored, many, spent, became = step
    parts = {name: clock.taken() for name, clock in clocks.items()}
    each = {name: 1000 * total / many for name, (total, _) in parts.items()}
    longest = 1000 * parts["stories"][1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = (*(f"{each[name]:9.2f}" for name in clocks), f"{longest:9.1f}", f"{peak:7.0f}")
    print(
        f"{stored:9,}{many / spent:9.0f}{1000 * spent / many:9.2f}{''.join(figures)}   "
        f"{', '.join(f'{count} {kind}' for kind, count in became.most_common())}",
        flush=True,
    )


def sizes(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    count, texts = conn.execute("SELECT count(*), sum(length(CAST(text AS BLOB))) FROM article").fetchone()
    print(f"\nof {count:,} articles with {texts / count:.0f} bytes of text, bytes each:")
    rows = conn.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 16")
    for name, size in rows:
        print(f"{name:28}{size / count:9.0f}")
    conn.close()
    print(f"{'the whole file':28}{path.stat().st_size / count:9.0f}")


if __name__ == "__main__":
    main()
