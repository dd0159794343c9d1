"""What can go wrong on the wire: replies that hang, break off, crawl, or are no HTTP at all."""

from __future__ import annotations

import gzip
import struct
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import brotli

from koreawatch.demo.server import Asked, Reply, Wire

TICK = 0.05  # seconds between two pieces of a trickle
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Late(Reply):
    """Says nothing for a while, then answers as it should. `seconds` None: says nothing for ever."""

    seconds: float | None

    def send(self, wire: Wire, asked: Asked) -> None:
        wire.wait(self.seconds)
        Reply.send(self, wire, asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Reply):
    """Answers as it should when it is let, and a minute later at the latest."""

    let: threading.Event

    def send(self, wire: Wire, asked: Asked) -> None:
        self.let.wait(60)
        Reply.send(self, wire, asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenOff(Reply):
    """Promises the whole body, sends its first bytes and hangs up: `sent` of them, and always one too few."""

    sent: int

    def send(self, wire: Wire, asked: Asked) -> None:
        wire.write(self.head() + self.body[: min(self.sent, len(self.body) - 1)])
        wire.end()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trickle(Reply):
    """Sends so many bytes of the body a second, in small pieces."""

    bytes_per_second: float

    def send(self, wire: Wire, asked: Asked) -> None:
        step = max(1, round(self.bytes_per_second * TICK))
        pause = step / self.bytes_per_second
        wire.write(self.head())
        for start in range(0, len(self.body), step):
            wire.wait(pause)
            wire.write(self.body[start : start + step])


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw(Reply):
    """The body alone, whatever it is, and the connection is closed."""

    def send(self, wire: Wire, asked: Asked) -> None:
        wire.write(self.body)
        wire.end()


@lru_cache(maxsize=4)
def bomb(megabytes: int) -> bytes:
    """One gzip member of so many megabytes of blanks, a thousandth of that on the wire."""
    block = b" " * MEGABYTE
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = deflate.compress(block) + deflate.flush(zlib.Z_FULL_FLUSH)
    # a full flush forgets all before it, so the same bytes may follow as often as one likes
    check = 0
    for _ in range(megabytes):
        check = zlib.crc32(block, check)
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    tail = struct.pack("<II", check, megabytes * MEGABYTE & 0xFFFFFFFF)
    return head + first * megabytes + deflate.flush(zlib.Z_FINISH) + tail


def _zstd(body: bytes) -> bytes:
    from backports import zstd

    return bytes(zstd.compress(body))


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    "deflate": zlib.compress,
    "br": lambda body: bytes(brotli.compress(body)),
    "zstd": _zstd,
}
