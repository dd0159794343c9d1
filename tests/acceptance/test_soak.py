"""Slow: thousands of crawls in one process. Its memory, its descriptors, and how late its loop wakes meanwhile."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.store import SqliteStore
from tests.acceptance.house import House, until
from tests.newsroom.paper import Paper
from tests.newsroom.texts import TEXTS

WARM = 100
STORED = 3000  # articles before it begins: SQLite fills its cache of 16 MB once, which is no leak
SHOWN = 12  # newest articles that an entry page shows


def words(chance: random.Random) -> str:
    """A text like no other, of some 360 words."""
    vocabulary = " ".join(TEXTS).split()
    return "\n\n".join(" ".join(chance.sample(vocabulary, 60)) + "." for _ in range(6))


@contextmanager
def publishing(papers: list[Paper], every_s: float) -> Iterator[None]:
    """New articles all the time, so that the workers have something to read."""
    ended = threading.Event()
    chance = random.Random(7)

    def publish() -> None:
        number = 1000
        while not ended.wait(every_s):
            number += 1
            paper = chance.choice(papers)
            piece = paper.article(f"/a/{number}", title=f"{number}번째 소식입니다", text=words(chance))
            paper.pieces = [piece, *(each for each in paper.pieces if each is not piece)][:SHOWN]

    thread = threading.Thread(target=publish)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def made(store: Path) -> int:
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as opened:
        (number,) = opened.execute("SELECT COUNT(*) FROM run WHERE outcome IN ('ok', 'partial')").fetchone()
    return int(number)


def resident_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def lags(address: str) -> dict[float, float]:
    """How often the loop woke so late, or less: bucket in seconds -> count."""
    with urllib.request.urlopen(f"http://{address}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    rows = re.findall(r'koreawatch_loop_lag_seconds_bucket\{le="([^"]+)"\} ([\d.e+]+)', text)
    return {float(le): float(number) for le, number in rows}


def quantile(before: dict[float, float], after: dict[float, float], share: float) -> float:
    """The bucket within which so large a share of the wakings lies."""
    counts = {le: after[le] - before[le] for le in after}
    return min(le for le, number in counts.items() if number >= share * counts[float("inf")])


@pytest.mark.slow
@pytest.mark.parametrize(("crawls", "grows"), [(1_000, 1.07), (10_000, 1.2)])
def test_crawls_leave_no_trace_in_the_process(
    house: House, papers: Callable[[], Paper], crawls: int, grows: float
) -> None:
    served = [papers() for _ in range(6)]
    sources = [
        paper.source(id=f"p{n}", interval="1s", max_interval="1s", entries=("listing",))
        for n, paper in enumerate(served)
    ]
    past = house.folder / "past.ndjson"
    chance = random.Random(1)
    with past.open("w", encoding="utf-8") as file:
        for number in range(STORED):
            row = {"url": f"https://past.example/{number}", "title": f"{number}번째 지난 소식", "text": words(chance)}
            file.write(json.dumps(row) + "\n")
    house.configure(*sources)
    house.call("import", str(past), seconds=200)
    daemon = house.daemon(*sources, schedule='listen = "127.0.0.1:0"')
    address = house.status()["daemon"]["listen"]
    with publishing(served, 0.4):
        until(lambda: made(house.store_path) >= WARM, "a hundred crawls", 120)
        memory, files, lag = [resident_mb(daemon.pid)], [descriptors(daemon.pid)], lags(address)
        step = crawls // 10
        for number in range(step, crawls + 1, step):
            until(lambda number=number: made(house.store_path) >= number, f"{number} crawls", 3000)
            memory.append(resident_mb(daemon.pid))
            files.append(descriptors(daemon.pid))
        late = quantile(lag, lags(address), 0.99)
    with SqliteStore.open_readonly(house.store_path) as store:
        articles = store.summary()["articles"]
    print(f"\n{crawls} crawls, {articles} articles; memory after {WARM} and each tenth, MB: {list(map(round, memory))}")
    print(f"descriptors: {files}; the loop woke within {late * 1000:.0f} ms in 99 of 100 cases")
    assert max(memory) <= grows * memory[0]
    assert max(files) - min(files) <= 4  # a connection or two are open at the moment of counting
    assert late <= 0.1
    daemon.stop()
