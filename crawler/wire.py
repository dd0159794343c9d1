"""Scrapy's download handler, with a bound on what a server says before the page begins.

Twisted bounds one header line, and Scrapy the body. Neither bounds how many lines come, nor how many interim answers
(1xx): a server that never gets to the page would fill the memory for as long as a request may take.
"""

from __future__ import annotations

import contextlib
import inspect
import sys
from collections.abc import Iterator
from typing import Any

from scrapy.crawler import Crawler
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, ParseError


def _stack(context: int = 1) -> list[inspect.FrameInfo]:
    """As inspect.stack, but for the lines of source."""
    found = []
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        found.append(inspect.FrameInfo(frame, code.co_filename, frame.f_lineno, code.co_name, None, None))
        frame = frame.f_back  # type: ignore[assignment]
    return found


@contextlib.contextmanager
def _without_sources() -> Iterator[None]:
    """To name the module of three classes that nobody uses any more, Scrapy asks for the whole stack, and so would read
    the source of whoever is on it: a fifth of what all that a crawl loads takes.
    """
    whole = inspect.stack
    inspect.stack = _stack
    try:
        yield
    finally:
        inspect.stack = whole


with _without_sources():
    from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler

HEAD_BYTES = 256 * 1024  # browsers give up there too
HEAD_TOO_BIG = "more than 256 KiB before the page begins"


class BoundedHeads(HTTP11DownloadHandler):
    """For http and https."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # Twisted would ask again, unseen, when a connection that was kept open breaks; Scrapy's one retry is all
        self._pool.retryAutomatically = False
        plain: type[Any] = self._pool._factory

        class Factory(plain):  # type: ignore[misc]
            def buildProtocol(self, addr: Any) -> Any:
                return _bound(super().buildProtocol(addr))

        self._pool._factory = Factory


def _bound(protocol: Any) -> Any:
    """The protocol, which gives up its connection when a head is too long."""
    receive, met = protocol.dataReceived, 0

    def bounded(data: bytes) -> None:
        nonlocal met
        receive(data)
        parser = protocol._parser
        met = met + len(data) if parser is not None and parser.state in (STATUS, HEADER) else 0
        if met > HEAD_BYTES:
            error = ParseError(HEAD_TOO_BIG, b"")  # type: ignore[no-untyped-call]
            protocol._giveUp(Failure(error))  # type: ignore[no-untyped-call]

    protocol.dataReceived = bounded
    return protocol
