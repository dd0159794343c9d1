"""A small HTTP server on loopback whose pages are a function: the base of the demo's newsroom and of the tests' paper.

It keeps connections alive, records every request, and ends at once when it is closed: no thread is left behind.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import itertools
import logging
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Any, Self

import brotli

LOOPBACK = "127.0.0.1"
SMALL = 300  # bytes; shorter bodies are not compressed
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    method: str
    path: str  # with the query, as sent
    headers: Mapping[str, str]  # names in lower case
    at: float  # seconds of the monotonic clock
    port: int  # of the server that was asked

    def accepts(self, coding: str) -> bool:
        """Whether the client can unpack `coding`; a quality of nought says that it can't."""
        for part in self.headers.get("accept-encoding", "").lower().split(","):
            name, _, quality = part.strip().partition(";")
            if name.strip() == coding:
                return quality.replace(" ", "") not in ("q=0", "q=0.0")
        return False


class Seen:
    """The requests met, in the order in which they came; may be read while requests come in."""

    def __init__(self) -> None:
        self._asked: list[Asked] = []
        self._lock = threading.Lock()

    def add(self, asked: Asked) -> None:
        with self._lock:
            self._asked.append(asked)

    def __iter__(self) -> Iterator[Asked]:
        with self._lock:
            return iter(list(self._asked))

    def __len__(self) -> int:
        return len(self._asked)

    def paths(self) -> list[str]:
        """What was asked for, with queries."""
        return [asked.path for asked in self]

    def count(self, path: str) -> int:
        return self.paths().count(path)

    def moments(self) -> list[tuple[str, float]]:
        """(path, seconds of the monotonic clock) of each request."""
        return [(asked.path, asked.at) for asked in self]

    def gaps(self) -> list[float]:
        """Seconds between each request and the one before it."""
        return [later.at - earlier.at for earlier, later in itertools.pairwise(self)]

    def clear(self) -> None:
        with self._lock:
            self._asked.clear()


class Wire:
    """The connection to one client, as a reply sees it. All methods raise OSError when the client has gone."""

    def __init__(self, connection: socket.socket, closing: threading.Event) -> None:
        self._connection = connection
        self._closing = closing
        self.ended = False

    def write(self, data: bytes) -> None:
        self._connection.sendall(data)

    def wait(self, seconds: float | None = None) -> None:
        """Nothing, for so long (None: for ever); ends with ConnectionError when client or server goes away."""
        if self._closing.is_set():
            raise ConnectionError("the server is closing")
        before = self._connection.gettimeout()
        self._connection.settimeout(seconds)
        try:
            # close() shuts the socket down, which ends this wait like a client that hangs up
            if not self._connection.recv(1, socket.MSG_PEEK):
                raise ConnectionError("hung up")
            self._closing.wait(seconds)  # a client that sends its next request early
        except TimeoutError:
            return
        finally:
            self._connection.settimeout(before)

    def reset(self) -> None:
        """Drop the connection as a crashed server does: the client is told of an error, not of an end."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._connection.close()
        self.ended = True

    def end(self) -> None:
        """No further request on this connection."""
        self.ended = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: sent as it stands, with the length of its body."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def head(self, length: int | None = None) -> bytes:
        """The status line and the headers; `length` is what Content-Length says, when not the truth."""
        lines = [f"HTTP/1.1 {self.status} {reason_of(self.status)}", f"Date: {http_date(datetime.now(UTC))}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.status not in (204, 304):
            lines.append(f"Content-Length: {len(self.body) if length is None else length}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def send(self, wire: Wire, asked: Asked) -> None:
        wire.write(self.head() + (b"" if asked.method == "HEAD" or self.status in (204, 304) else self.body))


def reason_of(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def page(body: str | bytes, content_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Reply:
    """A page; `headers` by keyword with underscores (`cache_control="no-cache"`)."""
    extra = tuple((name.replace("_", "-").title(), value) for name, value in headers.items())
    data = body.encode() if isinstance(body, str) else body
    return Reply(status=status, headers=(("Content-Type", content_type), *extra), body=data)


def validated(reply: Reply, asked: Asked, changed: datetime) -> Reply:
    """With ETag and Last-Modified, or 304 when the client has this page already."""
    etag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
    validators = (("ETag", etag), ("Last-Modified", http_date(changed)))
    known = asked.headers.get("if-none-match")
    if known is not None:
        same = known.strip() == "*" or etag in (each.strip().removeprefix("W/") for each in known.split(","))
    else:
        same = _not_since(asked.headers.get("if-modified-since"), changed)
    if same:
        return Reply(status=304, headers=validators)
    return replace(reply, headers=(*reply.headers, *validators))


def _not_since(header: str | None, changed: datetime) -> bool:
    try:
        return header is not None and changed.replace(microsecond=0) <= parsedate_to_datetime(header)
    except (ValueError, TypeError):  # no date, or one without a zone
        return False


def compressed(reply: Reply, asked: Asked) -> Reply:
    """Packed with brotli or gzip where the client asks for it and it is worth it."""
    if len(reply.body) < SMALL or reply.status != 200:
        return reply
    for coding, pack in _PACKERS.items():
        if asked.accepts(coding):
            headers = (*reply.headers, ("Content-Encoding", coding), ("Vary", "Accept-Encoding"))
            return replace(reply, headers=headers, body=pack(reply.body))
    return replace(reply, headers=(*reply.headers, ("Vary", "Accept-Encoding")))


_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: bytes(brotli.compress(body, quality=4)),
    "gzip": lambda body: gzip.compress(body, 5, mtime=0),
}

Answer = Callable[[Asked], Reply]


class PageServer(socketserver.ThreadingTCPServer):
    """Serves what `answer` gives on a port of 127.0.0.1 (0: any free one). A context manager."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, answer: Answer, port: int = 0, seen: Seen | None = None) -> None:
        self.answer = answer
        self.seen = seen if seen is not None else Seen()
        self.closing = threading.Event()
        self._talks: dict[threading.Thread, socket.socket] = {}
        self._talks_lock = threading.Lock()
        self._loop: threading.Thread | None = None
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def home(self) -> str:
        """http://127.0.0.1:PORT, without a slash at the end."""
        return f"http://{LOOPBACK}:{self.port}"

    def start(self) -> Self:
        name = f"pages on {self.port}"
        self._loop = threading.Thread(target=self.serve_forever, args=(0.02,), name=name, daemon=True)
        self._loop.start()
        return self

    def close(self) -> None:
        """Take no more connections, end those that are open, and wait for their threads. May be called twice."""
        self.closing.set()
        if self._loop is not None:
            self.shutdown()
            self._loop.join()
            self._loop = None
        self.server_close()
        with self._talks_lock:
            talks = list(self._talks.items())
        for thread, connection in talks:
            with contextlib.suppress(OSError):  # it may have ended by itself
                connection.shutdown(socket.SHUT_RDWR)
            thread.join(5)

    def __enter__(self) -> Self:
        return self.start() if self._loop is None else self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """A thread for each connection, known to close()."""
        thread = threading.Thread(target=self._talk, args=(request, client_address), daemon=True)
        with self._talks_lock:
            self._talks[thread] = request
        thread.start()

    def _talk(self, request: socket.socket, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            with self._talks_lock:
                self._talks.pop(threading.current_thread(), None)

    def handle_error(self, request: Any, client_address: Any) -> None:
        log.exception("a page of the newsroom broke")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: PageServer

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, time.monotonic(), self.server.port)
        self.server.seen.add(asked)
        wire = Wire(self.connection, self.server.closing)
        try:
            self.server.answer(asked).send(wire, asked)
        except OSError:  # the client has gone, or the server is closing
            wire.end()
        if wire.ended:
            self.close_connection = True

    do_HEAD = do_GET

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # reset by the client between two requests
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: requests are in `seen`."""
