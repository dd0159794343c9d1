"""Serves saved pages from loopback as outlets, each on an address of its own, with a feed and a news sitemap.

python -m bench.server CONFIG [--articles N] [SET…]

Writes CONFIG (koreawatch.toml) and prints how many articles there are, then answers every line on stdin with what was
asked since the last one, as JSON; ends with stdin. Feeds and sitemaps have an ETag and are answered with 304.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from bench.outlets import Outlet, outlets
from bench.pages import SavedPage

FEED, SITEMAP, ROBOTS = "/bench-feed.xml", "/bench-sitemap.xml", "/robots.txt"


class Answer(NamedTuple):
    what: str  # counted as
    content_type: str
    body: bytes  # gzipped
    etag: str = ""


class Outlets(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self) -> None:
        super().__init__(("0.0.0.0", 0), Handler)  # every address of the loopback range, each an outlet
        self.answers: dict[str, dict[str, Answer]] = {}
        self.counts: Counter[str] = Counter()
        self.counting = threading.Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: some clients cut their connections where others close them."""

    def count(self, what: str) -> None:
        with self.counting:
            self.counts[what] += 1

    def counted(self) -> Counter[str]:
        with self.counting:
            counts, self.counts = self.counts, Counter()
        return counts


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # head and body leave as one: else the body waits for the client's word that the head has come
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Outlets

    def do_GET(self) -> None:
        if not self.client_address[0].startswith("127."):
            self.close_connection = True
            return
        host = self.headers.get("Host", "").partition(":")[0]
        known = self.server.answers.get(host, {})
        answer = known.get(self.path) or known.get(self.path.partition("?")[0])
        if answer is None:
            self.server.count("robots.txt" if self.path == ROBOTS else "not here")
            self._send(404, Answer("", "text/plain", gzip.compress(b"not here")))
        elif answer.etag and self.headers.get("If-None-Match") == answer.etag:
            self.server.count("304")
            self._send(304, answer._replace(body=b""))
        else:
            self.server.count(answer.what)
            self._send(200, answer)

    def _send(self, status: int, answer: Answer) -> None:
        self.send_response(status)
        if answer.etag:
            self.send_header("ETag", answer.etag)
        if status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the figures."""


def path_of(url_path: str) -> str:
    return "/" + quote(url_path, safe="/?&=%:@!$'()*+,;~-._").lstrip("/")  # as the server itself reads a path


def feed(home: str, paths: Iterable[str]) -> bytes:
    now = format_datetime(datetime.now(UTC))
    items = "".join(
        f"<item><title>{escape(path)}</title><link>{escape(home + path_of(path))}</link><pubDate>{now}</pubDate></item>"
        for path in paths
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{home}</title>{items}</channel></rss>'.encode()


def sitemap(home: str, paths: Iterable[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(home + path_of(path))}</loc></url>" for path in paths)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def source_toml(outlet: Outlet, home: str) -> str:
    id_ = re.sub(r"[^a-z0-9]+", "_", outlet.name)
    return (
        f'[[source]]\nid = "bench_{id_}"\nname = "{outlet.name}"\nlanguage = "{outlet.language}"\n'
        f'homepage = "{home}/"\ndelay = "0s"\nconcurrency = 4\n'
        f'[[source.entry]]\nkind = "feed"\nurl = "{home}{FEED}"\n'
        f'[[source.entry]]\nkind = "sitemap"\nurl = "{home}{SITEMAP}"\n'
    )


def answers(outlet: Outlet, home: str) -> dict[str, Answer]:
    def page(saved: SavedPage) -> Answer:
        return Answer("article", saved.content_type, gzip.compress(saved.body, 5))

    found = {path_of(path): page(saved) for path, saved in outlet.pages.items()}
    for path in outlet.pages:  # koreawatch asks without what only tracks readers, which may be all of the query
        found.setdefault(path_of(path).partition("?")[0], found[path_of(path)])
    for path, kind, body in (
        (FEED, "application/rss+xml", feed(home, outlet.pages)),
        (SITEMAP, "application/xml", sitemap(home, outlet.pages)),
    ):
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        found[path] = Answer("entry", kind, gzip.compress(body), etag)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--articles", type=int, default=0, help="0: each page once")
    options = parser.parse_args()
    server = Outlets()
    port = server.server_address[1]
    text = [f'[crawl]\nallow_private_networks = ["127.0.0.0/8:{port}"]\n']
    all_ = outlets(options.articles, options.sets)
    for number, outlet in enumerate(all_, 1):
        home = f"http://127.9.{number // 250}.{number % 250 + 1}:{port}"
        server.answers[urlsplit(home).hostname or ""] = answers(outlet, home)
        text.append(source_toml(outlet, home))
    names = re.findall(r'^id = "(\w+)"', "\n".join(text), re.MULTILINE)
    text.insert(0, f"[sources]\nenable = {json.dumps(names)}\n")
    options.config.write_text("\n".join(text), encoding="utf-8")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("ready", sum(len(outlet.pages) for outlet in all_), len(all_), flush=True)
    for _ in sys.stdin:
        print(json.dumps(server.counted()), flush=True)


if __name__ == "__main__":
    main()
