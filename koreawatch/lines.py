"""Lines of a file or a pipe, packed or not, as they come."""

from __future__ import annotations

import gzip
import os
import select
import stat
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

LONGEST_LINE = 32 * 2**20  # bytes of one NDJSON line
AT_HAND = 4 * 2**20  # bytes of lines that are read ahead, where nothing has to be waited for
_CHUNK = 256 * 1024  # bytes


def lines_at_hand(stream: BinaryIO) -> Iterator[list[bytes]]:
    """Lines that are at hand, many at a time; while it waits for more, it has given all that has come."""
    import io

    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream))
    packed = buffered.peek(2)[:2] == b"\x1f\x8b"
    if packed:
        buffered = cast(Any, gzip.GzipFile(fileobj=buffered))
    lines: list[bytes] = []
    size = 0
    begun = bytearray()
    try:
        while chunk := buffered.read1(_CHUNK):
            *ended, rest = chunk.split(b"\n")
            if ended:
                ended[0] = bytes(begun) + ended[0]
                begun.clear()
            lines += ended
            begun += rest[: LONGEST_LINE + 1 - len(begun)]  # more is of no use: it is too long
            size += len(chunk)
            if lines and (size >= AT_HAND or not _more_at_hand(stream, packed)):
                yield lines
                lines, size = [], 0
    except (EOFError, zlib.error, gzip.BadGzipFile):
        if lines:
            yield lines
        raise
    if begun:
        lines.append(bytes(begun))
    if lines:
        yield lines


def _more_at_hand(stream: BinaryIO, packed: bool) -> bool:
    """Whether it is sure that the next bytes need not be waited for."""
    try:
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            return True
        # what has come of a packed stream may not be enough to unpack anything
        return not packed and bool(select.select([stream], [], [], 0)[0])
    except (OSError, ValueError):  # it is no file of the system's
        return False
