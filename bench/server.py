"""Serves saved pages from loopback as outlets, each on an address of its own, with a feed and a news sitemap.

python -m bench.server CONFIG [SET…]     writes CONFIG (koreawatch.toml), prints "ready", serves until stdin closes
"""

from __future__ import annotations

import gzip
import re
import sys
import threading
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from bench.pages import SavedPage, publishers

Answer = tuple[str, bytes]  # content type, gzipped body


class Outlets(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self) -> None:
        super().__init__(("0.0.0.0", 0), Handler)  # every address of the loopback range, each an outlet
        self.answers: dict[str, dict[str, Answer]] = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Outlets

    def do_GET(self) -> None:
        if not self.client_address[0].startswith("127."):
            self.close_connection = True
            return
        host = self.headers.get("Host", "").partition(":")[0]
        answer = self.server.answers.get(host, {}).get(self.path)
        status, (kind, body) = (200, answer) if answer else (404, ("text/plain", gzip.compress(b"not here")))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the figures."""


def path_of(url_path: str) -> str:
    return quote(url_path, safe="/?&=%:@!$'()*+,;~-._")


def feed(home: str, paths: dict[str, SavedPage]) -> bytes:
    now = format_datetime(datetime.now(UTC))
    items = "".join(
        f"<item><title>{escape(page.id)}</title><link>{escape(home + path_of(path))}</link>"
        f"<pubDate>{now}</pubDate></item>"
        for path, page in paths.items()
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{home}</title>{items}</channel></rss>'.encode()


def sitemap(home: str, paths: dict[str, SavedPage]) -> bytes:
    rows = "".join(f"<url><loc>{escape(home + path_of(path))}</loc></url>" for path in paths)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def source_toml(number: int, name: str, home: str, language: str) -> str:
    id_ = re.sub(r"[^a-z0-9]+", "_", name).strip("_")[:28]
    return (
        f'[[source]]\nid = "bench_{number}_{id_}"\nname = "{name}"\nlanguage = "{language}"\nhomepage = "{home}/"\n'
        'delay = "0s"\nconcurrency = 4\n'
        f'[[source.entry]]\nkind = "feed"\nurl = "{home}/bench-feed.xml"\n'
        f'[[source.entry]]\nkind = "sitemap"\nurl = "{home}/bench-sitemap.xml"\n\n'
    )


def main() -> None:
    config, *sets = sys.argv[1:]
    server = Outlets()
    port = server.server_address[1]
    text = [f'[crawl]\nallow_private_networks = ["127.0.0.0/8:{port}"]\n']
    names = []
    for number, (name, paths) in enumerate(sorted(publishers(sets).items()), 1):
        address = f"127.9.{number // 250}.{number % 250 + 1}"
        home = f"http://{address}:{port}"
        answers = {path_of(path): (page.content_type, gzip.compress(page.body, 5)) for path, page in paths.items()}
        for path in paths:  # koreawatch asks without what only tracks readers
            answers.setdefault(path_of(path).partition("?")[0], answers[path_of(path)])
        answers["/bench-feed.xml"] = ("application/rss+xml", gzip.compress(feed(home, paths)))
        answers["/bench-sitemap.xml"] = ("application/xml", gzip.compress(sitemap(home, paths)))
        server.answers[urlsplit(home).hostname or ""] = answers
        language = next(iter(paths.values())).language
        text.append(source_toml(number, name, home, language))
        names.append(re.search(r'id = "(\w+)"', text[-1])[1])  # type: ignore[index]
    text.insert(0, f"[sources]\nenable = {names}\n".replace("'", '"'))
    Path(config).write_text("\n".join(text), encoding="utf-8")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("ready", sum(len(paths) for paths in publishers(sets).values()), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
