"""The ceiling: what a program of one screen reaches with koreawatch's own extraction, and nothing around it.

python -m bench.frameless CONFIG STORE     the same addresses, from the feeds

A few threads download, two processes read, one INSERT each. No robots.txt, no limits, no deadline, no account of what
failed, no copies found, no stories, no search index, no raw pages kept.
"""

from __future__ import annotations

import http.client
import queue
import sqlite3
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

from bench.addresses import addresses
from crawler.parse.article import read_page
from crawler.source import Source
from koreawatch.config import load
from storage.model import Article, FetchedPage

READERS = 2
DOWNLOADS = 4  # threads
AHEAD = 8  # pages downloaded and not read yet

Row = tuple[str, str, str, str | None]


def read(page: FetchedPage, source: Source) -> Row | None:
    """In a process of the pool."""
    found = read_page(page, source).outcome
    if not isinstance(found, Article):
        return None
    return found.url, found.title, found.text, found.published_at.isoformat() if found.published_at else None


def download(urls: queue.SimpleQueue[tuple[str, str] | None], pages: queue.Queue[FetchedPage | None]) -> None:
    """A thread: one connection at a time, kept for the next page of the same outlet."""
    connection, host = None, ""
    while asked := urls.get():
        source, url = asked
        parts = urlsplit(url)
        if connection is None or parts.netloc != host:
            connection, host = http.client.HTTPConnection(parts.netloc, timeout=30), parts.netloc
        connection.request("GET", url.removeprefix(f"http://{host}"), headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        page = FetchedPage(
            url=url,
            final_url=url,
            status=answer.status,
            body=body,
            content_type=answer.getheader("Content-Type"),
            content_encoding=answer.getheader("Content-Encoding"),
            fetched_at=datetime.now(UTC),
            source_id=source,
        )
        pages.put(page)
    pages.put(None)


def main(config: Path, store: Path) -> None:
    sources = load(config, environ={}).sources
    pool = ProcessPoolExecutor(READERS, mp_context=get_context("fork"))  # before there are threads
    db = sqlite3.connect(store, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=NORMAL")
    db.execute("CREATE TABLE IF NOT EXISTS article (url TEXT PRIMARY KEY, title, text, published)")
    urls: queue.SimpleQueue[tuple[str, str] | None] = queue.SimpleQueue()
    pages: queue.Queue[FetchedPage | None] = queue.Queue(AHEAD)
    for each in addresses(config):
        urls.put(each)
    for _ in range(DOWNLOADS):
        urls.put(None)
        threading.Thread(target=download, args=(urls, pages), daemon=True).start()
    reading: set[Future[Row | None]] = set()
    left = DOWNLOADS
    while left or reading:
        while left and len(reading) < 2 * READERS:
            page = pages.get()
            if page is None:
                left -= 1
            else:
                reading.add(pool.submit(read, page, sources[page.source_id]))
        if reading:
            done, reading = wait(reading, return_when=FIRST_COMPLETED)
            for future in done:
                if future.exception() is None and (row := future.result()):
                    db.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?)", row)
    pool.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
