"""Numbers of up to 48 bits in six bytes each, the lowest first. Pure.

All first bytes are copied at once, then all second ones: number after number takes several times as long, and the terms
of a dozen articles are unpacked for each that is saved.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

WIDTH = 6  # bytes


def narrowed(numbers: Sequence[int]) -> bytes:
    wide = struct.pack(f"<{len(numbers)}Q", *numbers)
    narrow = bytearray(WIDTH * len(numbers))
    for byte in range(WIDTH):
        narrow[byte::WIDTH] = wide[byte::8]
    return bytes(narrow)


def widened(narrow: bytes) -> tuple[int, ...]:
    """The numbers again; what is left over of an incomplete one is passed over."""
    count = len(narrow) // WIDTH
    wide = bytearray(8 * count)
    for byte in range(WIDTH):
        wide[byte::8] = narrow[byte : WIDTH * count : WIDTH]
    return struct.unpack(f"<{count}Q", wide)
