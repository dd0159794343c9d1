"""The Hangang Ilbo as a web server on loopback: a feed, articles, and one misfortune each at its own address."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from zlib import crc32

PARAGRAPHS = (
    "국방부는 {n}일 오전 동해상에서 {a}의 움직임을 확인했다고 밝혔다. 합동참모본부는 고도와 거리를 분석하고 있으며, "
    "자세한 제원은 한미 당국이 함께 살피고 있다고 {a} 담당자가 설명했다.",
    "북한은 {a}에 관해 아무 보도도 내지 않았다. 정부 관계자 {m}명은 국가안전보장회의에서 대응 방안을 논의했고, "
    "주민들에게는 평소처럼 생활해 달라고 당부했다. {a} 주변의 도로 {n}곳은 저녁까지 통제된다.",
    "전문가들은 {a}의 배경을 두고 의견이 엇갈린다. 한 연구자는 {m}년 만의 일이라고 했고, 다른 연구자는 해마다 "
    "되풀이되는 훈련의 하나라고 풀이했다. 어선들은 예정대로 바다로 나갔다.",
)
TOPICS = ("잠수함", "정찰기", "등대", "항구")


def page(number: int) -> str:
    topic = TOPICS[number % len(TOPICS)]
    paragraphs = "".join(f"<p>{text.format(n=number, m=number * 7 + 3, a=topic)}</p>" for text in PARAGRAPHS)
    return (
        '<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>'
        + f"{topic} 소식 {number} | 한강일보</title>"
        '<meta property="og:site_name" content="한강일보">'
        f'<meta property="article:published_time" content="2026-01-0{number}T09:00:00+09:00"></head>'
        f"<body><nav><a href='/'>처음</a></nav><article><h1>북한 {topic} 소식 {number}호</h1>"
        f'<div class="story">{paragraphs}</div></article><footer>한강일보</footer></body></html>'
    )


class HangangIlbo:
    """Serves for as long as the `with` block lasts. `/news/1` to `/news/3` are articles, `/news/404` is not there."""

    def __init__(self) -> None:
        self.links = ["/news/1", "/news/2", "/news/3"]
        self.writing = threading.Event()  # while it is not set, nobody gets the third article
        self.writing.set()
        outlet = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = outlet.answer(self.path)
                version = f'"{crc32((body or "").encode()):08x}"'
                known = body is not None and self.headers["If-None-Match"] == version
                self.send_response(404 if body is None else 304 if known else 200)
                if known:
                    self.end_headers()
                    return
                if self.path == "/rss":
                    self.send_header("ETag", version)
                kind = "application/rss+xml" if self.path == "/rss" else "text/html; charset=utf-8"
                self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else kind)
                self.end_headers()
                self.wfile.write((body or "not here").encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.home = f"http://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))

    def answer(self, path: str) -> str | None:
        if path == "/robots.txt":
            return "User-agent: *\nAllow: /\n"
        if path == "/":
            return (
                '<html lang="ko"><head><meta property="og:site_name" content="한강일보">'
                '<link rel="alternate" type="application/rss+xml" title="속보" href="/rss"></head>'
                "<body>한강일보</body></html>"
            )
        if path == "/bare":
            return "<html lang='ko'><body>nothing to find here</body></html>"
        if path == "/rss":
            items = "".join(
                f"<item><title>소식 {link}</title><link>{self.home}{link}</link></item>" for link in self.links
            )
            return f'<?xml version="1.0"?><rss version="2.0"><channel><title>한강일보</title>{items}</channel></rss>'
        if path == "/news/3":
            self.writing.wait(60)
        if path in ("/news/1", "/news/2", "/news/3"):
            return page(int(path[-1]))
        return None

    def config(self) -> str:
        """koreawatch.toml with this outlet as its only source."""
        return f"""
store = "kw.db"
[crawl]
allow_private_networks = ["127.0.0.1:{self.port}"]
workers = 1
[sources]
enable = ["hangang"]
[[source]]
id = "hangang"
name = "Hangang Ilbo"
language = "ko"
homepage = "{self.home}/"
delay = "0s"
[[source.entry]]
kind = "feed"
url = "{self.home}/rss"
[[source.recipe]]
article_url = '/news/\\d+$'
body = [".story"]
"""

    def __enter__(self) -> HangangIlbo:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.writing.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
