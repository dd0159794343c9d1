"""Saves articles in a store, one after the other, each in its own transaction, as a crawl does.

python -m bench.saver STORE LINES      prints CPU seconds of saving alone, peak memory, what became of them
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from koreawatch import intake
from koreawatch.config import load
from storage.model import Article, Rejected
from storage.store import SqliteStore

AT_HAND = 250  # articles read before they are saved


def save(path: Path, lines: Path) -> dict[str, Any]:
    spent, kinds = 0.0, Counter[str]()
    with SqliteStore.open(path) as store, lines.open("rb") as file:
        while some := articles_of(list(islice(file, AT_HAND))):
            began = time.process_time()
            kinds.update(str(store.save(each, datetime.now(UTC)).kind) for each in some)
            spent += time.process_time() - began
    return {"articles": kinds.total(), "cpu_s": spent, "peak_mb": peak_mb(), "kinds": kinds}


def peak_mb() -> float:
    """Of this program; what getrusage gives is at least what its parent had when it was started."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def articles_of(lines: Sequence[bytes]) -> list[Article]:
    sources = intake._Sources(load(None, environ={}))
    read = [intake.read_row(json.loads(line), sources, datetime.now(UTC)) for line in lines]
    return [each for each in read if not isinstance(each, Rejected)]


if __name__ == "__main__":
    print(json.dumps(save(Path(sys.argv[1]), Path(sys.argv[2]))))
