"""Unpacks a body as a server sent it, with a hard bound on what comes out.

Content-Encoding is believed only as far as the bytes agree: servers announce gzip and send text, and the other way
round. Nothing is ever given back in part: a stream that breaks off is an error.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from typing import Any, Protocol

import brotli

from crawler.parse.contract import PageError
from storage.model import FailureKind

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LIMIT = 8 * 2**20  # bytes, unpacked
_MAX_CHAIN = 3  # encodings one inside the other
_MAX_MEMBERS = 4096  # gzip members or zstd frames one after the other; more are an attack
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_STEP = 64 * 1024
# RFC 9659 allows a window of 8 MiB on the web; the format itself allows gigabytes of memory
_ZSTD_OPTIONS = {int(zstd.DecompressionParameter.window_log_max): 23}


class _Stream(Protocol):
    """What zlib's and zstd's decompressors have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def unpack(body: bytes, content_encoding: str | None, limit: int = LIMIT) -> bytes:
    """The body without its Content-Encoding (a comma-separated chain, the outermost last).

    A gzip file that nothing announces (sitemap.xml.gz) is unpacked too: no text begins with its mark.

    Raises PageError: TOO_BIG when more than `limit` bytes come out, TRUNCATED when the stream breaks off,
    PARSE_ERROR when it is not what it says and no text either.
    """
    names = [name.strip().lower() for name in (content_encoding or "").split(",") if name.strip()]
    if len(names) > _MAX_CHAIN:
        raise PageError(FailureKind.PARSE_ERROR, f"encoded {len(names)} times")
    for name in reversed(names):
        body = _unpack_once(name, body, limit)
    body = gunzip(body, limit)
    if len(body) > limit:
        raise _too_big(limit)
    return body


def _unpack_once(name: str, body: bytes, limit: int) -> bytes:
    if not body or name == "identity":
        return body
    if body.startswith((_GZIP, _ZSTD)):  # what the bytes say counts more than the header
        try:
            return _gunzip(body, limit) if body.startswith(_GZIP) else _unzstd(body, limit)
        except PageError as error:
            if name not in ("br", "deflate") or error.kind == FailureKind.TOO_BIG:
                raise  # those two have no mark of their own and may begin like any other
    if _GZIP.startswith(body) or _ZSTD.startswith(body):
        raise _truncated()
    if name == "deflate":
        return _deflate(body, limit)
    if name == "br":
        return _brotli(body, limit)
    return _as_sent(body, name)


def gunzip(body: bytes, limit: int = LIMIT) -> bytes:
    """A body that is itself a .gz file (sitemap.xml.gz), unpacked; any other as it is. Raises PageError."""
    return _gunzip(body, limit) if body.startswith(_GZIP) else body


def _gunzip(body: bytes, limit: int) -> bytes:
    return _members(body, limit, _GZIP, lambda: zlib.decompressobj(wbits=31))


def _unzstd(body: bytes, limit: int) -> bytes:
    return _members(body, limit, _ZSTD, lambda: zstd.ZstdDecompressor(options=_ZSTD_OPTIONS))


def _members(body: bytes, limit: int, magic: bytes, new: Callable[[], Any]) -> bytes:
    """One gzip member or zstd frame after the other; junk behind the last is dropped, as browsers do."""
    out, at = bytearray(), 0
    for _ in range(_MAX_MEMBERS):
        at = _drain(new(), body, at, out, limit)
        rest = body[at : at + len(magic)]
        if rest != magic:
            if rest and magic.startswith(rest) and at + len(rest) == len(body):
                raise _truncated()
            return bytes(out)
    raise PageError(FailureKind.PARSE_ERROR, f"more than {_MAX_MEMBERS} packed pieces")


def _drain(stream: _Stream, body: bytes, at: int, out: bytearray, limit: int) -> int:
    """Appends one stream, which begins at `at`, to `out`; returns where it ends. Raises PageError."""
    data = b""
    try:
        while not stream.eof:
            if not data:
                data = body[at : at + _STEP]
                at += len(data)
            piece = stream.decompress(data, min(_STEP, limit - len(out) + 1))
            out += piece
            if len(out) > limit:
                raise _too_big(limit)
            fed, data = bool(data), getattr(stream, "unconsumed_tail", b"")
            if not fed and not piece and not stream.eof:
                raise _truncated()
    except (zlib.error, zstd.ZstdError) as error:
        if "too much memory" in str(error):  # a zstd window larger than any page may be
            raise _too_big(limit) from None
        raise PageError(FailureKind.PARSE_ERROR, f"can't be unpacked: {error}") from None
    return at - len(stream.unused_data)


def _deflate(body: bytes, limit: int) -> bytes:
    """With zlib's frame, as the standard has it, or raw, as some servers do."""
    for wbits in (15, -15):
        out = bytearray()
        try:
            _drain(zlib.decompressobj(wbits=wbits), body, 0, out, limit)
            return bytes(out)
        except PageError as error:
            if error.kind != FailureKind.PARSE_ERROR:
                raise
    return _as_sent(body, "deflate")


def _brotli(body: bytes, limit: int) -> bytes:
    stream, out, data = brotli.Decompressor(), bytearray(), body
    try:
        while not stream.is_finished():
            piece = stream.process(data, output_buffer_limit=min(_STEP, limit - len(out) + 1))
            out += piece
            if len(out) > limit:
                raise _too_big(limit)
            data = b""
            if not piece and stream.can_accept_more_data() and not stream.is_finished():
                raise _truncated()
    except brotli.error:
        return _as_sent(body, "br")
    return bytes(out)


def _as_sent(body: bytes, name: str) -> bytes:
    """The body itself, when it is plain text that was only announced as packed."""
    head = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"<", b"{", b"[") or head[:11].lower() == b"user-agent:":
        return body
    raise PageError(FailureKind.PARSE_ERROR, f"announced as {name[:20]!r}, which it is not")


def _too_big(limit: int) -> PageError:
    return PageError(FailureKind.TOO_BIG, f"larger than {limit >> 20} MiB when unpacked")


def _truncated() -> PageError:
    return PageError(FailureKind.TRUNCATED, "the compressed page breaks off")
