"""A gigabyte in a few hundred kilobytes, in each way that the web packs."""

from __future__ import annotations

import gzip
import zlib

import brotli

from tests.newsroom.misfortunes import MEGABYTE, bomb

GIGABYTE = 1024  # megabytes


def in_br() -> bytes:
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(b" " * MEGABYTE) for _ in range(GIGABYTE)) + packer.finish()


def in_zstd() -> bytes:
    from backports import zstd

    packer = zstd.ZstdCompressor()
    return b"".join(packer.compress(b" " * MEGABYTE) for _ in range(GIGABYTE)) + packer.flush()


def in_deflate() -> bytes:
    packer = zlib.compressobj()
    return b"".join(packer.compress(b" " * MEGABYTE) for _ in range(GIGABYTE)) + packer.flush()


BOMBS = {
    "gzip": ("gzip", lambda: bomb(GIGABYTE)),
    "gzip twice": ("gzip, gzip", lambda: gzip.compress(bomb(GIGABYTE))),
    "br": ("br", in_br),
    "zstd": ("zstd", in_zstd),
    "deflate": ("deflate", in_deflate),
}
