"""Unpacks a body as a server sent it, with a hard bound on what comes out.

Content-Encoding is believed only as far as the bytes agree: servers announce gzip and send text, and the other way
round. Nothing is ever given back in part: a stream that breaks off is an error.
"""

from __future__ import annotations

import sys
import zlib
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
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_STEP = 256 * 1024


class _Stream(Protocol):
    """What zlib's and zstd's decompressors have in common."""

    eof: bool
    unused_data: bytes

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def unpack(body: bytes, content_encoding: str | None, limit: int = LIMIT) -> bytes:
    """The body without its Content-Encoding (a comma-separated chain, the outermost last).

    Raises PageError: TOO_BIG when more than `limit` bytes come out, TRUNCATED when the stream breaks off,
    PARSE_ERROR when it is not what it says and no text either.
    """
    names = [name.strip().lower() for name in (content_encoding or "").split(",") if name.strip()]
    if len(names) > _MAX_CHAIN:
        raise PageError(FailureKind.PARSE_ERROR, f"encoded {len(names)} times")
    for name in reversed(names):
        body = _unpack_once(name, body, limit)
    if len(body) > limit:
        raise PageError(FailureKind.TOO_BIG, f"larger than {limit >> 20} MiB")
    return body


def _unpack_once(name: str, body: bytes, limit: int) -> bytes:
    if not body or name == "identity":
        return body
    if body.startswith(_GZIP):  # what the bytes say counts more than the header
        return _members(body, limit, _GZIP, lambda: zlib.decompressobj(wbits=31))
    if body.startswith(_ZSTD):
        return _members(body, limit, _ZSTD, zstd.ZstdDecompressor)
    if name == "deflate":
        return _deflate(body, limit)
    if name == "br":
        return _brotli(body, limit)
    return _as_sent(body, name)


def gunzip(body: bytes, limit: int = LIMIT) -> bytes:
    """A body that is itself a .gz file (sitemap.xml.gz), unpacked; any other as it is. Raises PageError."""
    return _unpack_once("gzip", body, limit) if body.startswith(_GZIP) else body


def _members(body: bytes, limit: int, magic: bytes, new: Any) -> bytes:
    """One gzip member or zstd frame after the other; junk behind the last is dropped, as browsers do."""
    out = bytearray()
    while True:
        stream = new()
        out += _drain(stream, body, limit - len(out))
        body = stream.unused_data
        if not body.startswith(magic):
            return bytes(out)


def _drain(stream: Any, body: bytes, limit: int) -> bytes:
    out = bytearray()
    data = body
    try:
        while not stream.eof:
            piece = stream.decompress(data, min(_STEP, limit - len(out) + 1))
            out += piece
            if len(out) > limit:
                raise PageError(FailureKind.TOO_BIG, "larger than allowed when unpacked")
            data = getattr(stream, "unconsumed_tail", b"")
            if not piece and not data and not stream.eof:
                raise PageError(FailureKind.TRUNCATED, "the compressed page breaks off")
    except (zlib.error, zstd.ZstdError) as error:
        raise PageError(FailureKind.PARSE_ERROR, f"can't be unpacked: {error}") from None
    return bytes(out)


def _deflate(body: bytes, limit: int) -> bytes:
    """With zlib's frame, as the standard has it, or raw, as some servers do."""
    try:
        return _drain(zlib.decompressobj(wbits=15), body, limit)
    except PageError as error:
        if error.kind != FailureKind.PARSE_ERROR:
            raise
    try:
        return _drain(zlib.decompressobj(wbits=-15), body, limit)
    except PageError as error:
        if error.kind == FailureKind.PARSE_ERROR:
            return _as_sent(body, "deflate")
        raise


def _brotli(body: bytes, limit: int) -> bytes:
    stream, out, data = brotli.Decompressor(), bytearray(), body
    try:
        while not stream.is_finished():
            piece = stream.process(data, output_buffer_limit=min(_STEP, limit - len(out) + 1))
            out += piece
            if len(out) > limit:
                raise PageError(FailureKind.TOO_BIG, "larger than allowed when unpacked")
            data = b""
            if not piece and stream.can_accept_more_data() and not stream.is_finished():
                raise PageError(FailureKind.TRUNCATED, "the compressed page breaks off")
    except brotli.error:
        return _as_sent(body, "br")
    return bytes(out)


def _as_sent(body: bytes, name: str) -> bytes:
    """The body itself, when it is plain text that was only announced as packed."""
    head = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"<", b"{", b"[") or head[:11].lower() == b"user-agent:":
        return body
    raise PageError(FailureKind.PARSE_ERROR, f"announced as {name[:20]!r}, which it is not")
