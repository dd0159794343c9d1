"""make bench-desk: how fast and how heavy the pages of the desk are over a million articles, and fifty readers at once.

python -m bench.desk [--articles N] [--times N]

The store is a copy of that of bench-search, with sources, runs and watches beside the articles. Each page is asked some
times in turn, the first of them included: the time until the first byte of the answer, and the CPU time of the server,
which other programs on the machine change less. Then fifty readers ask pages for twenty seconds while another process
saves articles. The copy is deleted at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import http.client
import math
import multiprocessing
import random
import shutil
import socket
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bench.made_news import Writer
from bench.made_store import END, SOURCES, made_store
from bench.measure import TICK
from koreawatch import wiring
from koreawatch.config import Config
from koreawatch.serving import desk_of
from koreawatch.web.app import make_app
from koreawatch.web.reading import Readers
from koreawatch.web.serve import serve
from storage.model import Article
from storage.model_run import Counts
from storage.model_search import Query
from storage.store import SqliteStore

NAMED = [(source, source.replace("_", " ").title(), "Asia/Seoul") for each in SOURCES.values() for source in each]
PAGES = (
    "/", "/?lang=ko", "/?offset=300", "/search", "/search?q=%EB%B6%81%ED%95%9C", "/search?q=government",
    "/search?q=Kim+Jong+Un&by_story=1", "/search?q=%EB%B6%81%ED%95%9C+%EB%AF%B8%EC%82%AC%EC%9D%BC&sort=relevance",
    "/search?q=%EB%8B%A4&no_expand=1", "/search?source=paper_ko_3", "/search?q=%EB%B7%81%EC%80%8D",
    "/search?q=%EB%B6%81%ED%95%9C&until=2023-01-01", "/article/999000", "/story/769110", "/sources", "/runs",
    "/watches", "/watches?q=%EB%B6%81%ED%95%9C", "/timeline", "/timeline?by=source",
    "/timeline?q=%EB%B6%81%ED%95%9C&q2=%ED%83%9C%ED%92%8D&days=365",
    "/timeline?by=source&by_story=1", "/timeline?q=%EB%B6%81%ED%95%9C&q2=%ED%83%9C%ED%92%8D&days=365&by_story=1",
    "/feed.atom?q=%EB%B6%81%ED%95%9C",
    "/api/articles?q=%EB%B6%81%ED%95%9C", "/api/stories", "/api/sources", "/api/runs", "/api/timeline?q=government",
    "/api/news?after=999990",
)  # fmt: skip
READERS = 50
SECONDS = 20.0


def furnished(articles: int) -> Path:
    """A copy of the made store, with what else a desk has: sources on the schedule, a fortnight of runs, watches."""
    made = made_store(articles)
    path = made.with_name(f"desk-{articles}.db")
    unlink(path)
    shutil.copyfile(made, path)
    with SqliteStore.open(path) as store:
        store.enlist(NAMED, END - timedelta(days=14))
        for hours in range(14 * 24, 0, -2):
            for source, _, _ in NAMED:
                began = END - timedelta(hours=hours)
                run = store.open_run(source, "schedule", began)
                counts = Counts(entries=2, links=30, known=28, new=2)
                store.close_run(run, "ok", counts, began + timedelta(seconds=20), detail=None)
        for name, text in (("missiles", "북한 미사일"), ("typhoon", "태풍 OR 홍수"), ("talks", '"North Korea talks"')):
            store.add_watch(name, Query(text=text), END - timedelta(days=1))
    return path


def unlink(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def serving(path: Path, listening: socket.socket) -> None:
    """A process that serves the store as `koreawatch serve` does, on the day on which its articles end."""
    port = listening.getsockname()[1]
    listening.close()
    config = Config(store=path)
    readers = Readers(lambda: wiring.open_library(config))
    desk = desk_of(lambda: config, readers, lambda: END)
    app = make_app(lambda: {"status": "ok"}, lambda _: (b"", "text/plain"), desk)
    asyncio.run(serve(app, "127.0.0.1", port))


@contextlib.contextmanager
def desk_over(path: Path) -> Iterator[tuple[int, int]]:
    """The desk of a store, in a process of its own: its port, and the id of the process."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = multiprocessing.get_context("fork").Process(target=serving, args=(path, listening), daemon=True)
    server.start()
    listening.close()
    for _ in range(100):
        try:
            asked(port, "/healthz")
            break
        except OSError:
            time.sleep(0.1)
    try:
        yield port, server.pid or 0
    finally:
        server.terminate()
        server.join()


def saving(path: Path, end: object) -> None:
    """A process that saves new articles, one transaction each, as a crawl does."""
    with SqliteStore.open(path) as store:
        writer, number = Writer("ko", random.Random(), 3_000), 0
        while not end.is_set():  # type: ignore[attr-defined]
            number += 1
            key = f"bench.example/{time.time_ns()}"
            draft = writer.article(number)
            article = Article(
                url=f"https://{key}", url_key=key, source_id=NAMED[number % 30][0], title=draft.title,
                text=draft.text, language="ko", published_at=END, date_precision="minute", fetched_at=END,
            )  # fmt: skip
            store.save(article, END)
            time.sleep(0.02)
        print(f"{number:,} articles saved meanwhile")


def asked(port: int, page: str, connection: http.client.HTTPConnection | None = None) -> tuple[int, float, int]:
    """Status, milliseconds until the first byte, bytes of the answer as they travel."""
    own = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    began = time.perf_counter()
    own.request("GET", page, headers={"Accept-Encoding": "gzip"})
    answer = own.getresponse()
    first = (time.perf_counter() - began) * 1000
    size = len(answer.read())
    if connection is None:
        own.close()
    return answer.status, first, size


def cpu_ms(pid: int) -> float:
    """CPU time that a process has had, in milliseconds."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) * 1000 / TICK


def one_by_one(port: int, times: int, pid: int) -> None:
    """Every page, so often each: first byte, CPU time of the server, weight."""
    print(f"{'page':62} {'median':>8} {'p95':>8} {'worst':>8} {'CPU':>8}   bytes")
    for page in PAGES:
        before = cpu_ms(pid)
        answers = [asked(port, page) for _ in range(times)]
        cpu = (cpu_ms(pid) - before) / times
        took = sorted(ms for _, ms, _ in answers)
        p95 = took[math.ceil(0.95 * len(took)) - 1]
        if {status for status, _, _ in answers} != {200}:
            print(f"{page}: {answers}")
        sizes = max(size for _, _, size in answers)
        print(f"{page:62} {statistics.median(took):8.1f} {p95:8.1f} {took[-1]:8.1f} {cpu:8.1f}  {sizes:6,}", flush=True)


def all_at_once(port: int, path: Path, pid: int) -> None:
    """Fifty readers while articles are saved."""
    end = multiprocessing.get_context("spawn").Event()
    writer = multiprocessing.get_context("spawn").Process(target=saving, args=(path, end))
    writer.start()
    statuses: Counter[int | str] = Counter()
    took: list[float] = []
    until, before = time.monotonic() + SECONDS, cpu_ms(pid)

    def reader(number: int) -> None:
        rng = random.Random(number)
        while time.monotonic() < until:
            try:
                status, ms, _ = asked(port, rng.choice(PAGES))
            except OSError as error:
                statuses[type(error).__name__] += 1
            else:
                statuses[status] += 1
                took.append(ms)
            time.sleep(rng.random() * 2)  # a reader reads

    readers = [threading.Thread(target=reader, args=(number,)) for number in range(READERS)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    cpu = (cpu_ms(pid) - before) / 1000
    end.set()
    writer.join(30)
    took.sort()
    print(
        f"{READERS} readers in {SECONDS:.0f} s: {dict(statuses)}, "
        f"median {statistics.median(took):.0f} ms, p95 {took[int(len(took) * 0.95)]:.0f} ms, "
        f"{cpu:.1f} s of CPU time in the server"
    )


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=1_000_000)
    options.add_argument("--times", type=int, default=20, help="how often each page is asked")
    given = options.parse_args()
    path = furnished(given.articles)
    with desk_over(path) as (port, pid):
        one_by_one(port, given.times, pid)
        all_at_once(port, path, pid)
    unlink(path)


if __name__ == "__main__":
    main()
