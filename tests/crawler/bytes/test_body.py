"""Bodies as servers pack them, and as they fail to."""

from __future__ import annotations

import contextlib
import gzip
import subprocess
import sys
import textwrap
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parse.body import gunzip, unpack
from crawler.parse.contract import PageError
from storage.model import FailureKind

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PAGE = ("<!doctype html><p>합참은 북한이 동해상으로 발사체를 쏘았다고 밝혔다.</p>" * 40).encode()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "deflate with zlib's frame": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "br": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
}
packed = pytest.mark.parametrize(("name", "pack"), PACKERS.values(), ids=PACKERS)


@packed
def test_a_packed_page_is_unpacked(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert unpack(pack(PAGE), name) == PAGE
    assert unpack(pack(PAGE), f" {name.upper()} ") == PAGE


@packed
def test_an_empty_page_stays_empty(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert unpack(pack(b""), name) == b""
    assert unpack(b"", name) == b""


@packed
def test_a_page_cut_anywhere_is_never_taken_for_a_whole_one(name: str, pack: Callable[[bytes], bytes]) -> None:
    whole = pack(PAGE)
    for end in {1, 2, 3, 8, 20, len(whole) // 2, len(whole) - 9, len(whole) - 1}:
        with pytest.raises(PageError) as caught:
            unpack(whole[:end], name)
        if end > 20:
            assert caught.value.kind == FailureKind.TRUNCATED


@packed
def test_a_page_over_the_limit_is_refused(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert unpack(pack(PAGE), name, limit=len(PAGE)) == PAGE
    with pytest.raises(PageError) as caught:
        unpack(pack(PAGE), name, limit=len(PAGE) - 1)
    assert caught.value.kind == FailureKind.TOO_BIG


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "gzip, br", "pack200", "utf-8", "none", ""])
@pytest.mark.parametrize("page", [PAGE, b"\n <html></html>", b'{"a": 1}', b"\xef\xbb\xbf<?xml version='1.0'?><rss/>"])
def test_a_plain_page_announced_as_packed_is_read_as_it_is(name: str, page: bytes) -> None:
    assert unpack(page, name) == page


@pytest.mark.parametrize("name", [None, "", "identity", "gzip, identity", "none", "br", "utf-8"])
def test_gzip_is_known_by_its_mark_whatever_the_header_says(name: str | None) -> None:
    assert unpack(gzip.compress(PAGE), name) == PAGE


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
        ("gzip, br", brotli.compress(gzip.compress(PAGE))),
        ("br,zstd", zstd.compress(brotli.compress(PAGE))),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE))),
        ("gzip, gzip", gzip.compress(PAGE)),  # announced twice, packed once
        ("gzip", gzip.compress(gzip.compress(PAGE))),  # a .gz file that was packed once more on the way
    ],
)
def test_a_chain_is_undone_from_the_outside(name: str, body: bytes) -> None:
    assert unpack(body, name) == PAGE


def test_several_members_make_one_page_and_junk_behind_them_is_dropped() -> None:
    half = len(PAGE) // 2
    members = gzip.compress(PAGE[:half]) + gzip.compress(PAGE[half:])
    frames = zstd.compress(PAGE[:half]) + zstd.compress(PAGE[half:])
    for junk in (b"", b"\0" * 512, b"\r\n", b"<!-- cached -->"):
        assert unpack(members + junk, "gzip") == PAGE
        assert unpack(frames + junk, "zstd") == PAGE
        assert gunzip(members + junk) == PAGE


def test_a_second_member_that_breaks_off_is_an_error() -> None:
    first, second = gzip.compress(PAGE), gzip.compress(PAGE)
    for end in (1, 2, 5, 30, len(second) - 1):
        with pytest.raises(PageError) as caught:
            unpack(first + second[:end], "gzip")
        assert caught.value.kind == FailureKind.TRUNCATED


def test_bytes_that_are_nothing_are_a_parse_error() -> None:
    for name in ("gzip", "br", "zstd", "deflate", "compress"):
        with pytest.raises(PageError) as caught:
            unpack(b"\xff\xfe\x91 nothing at all \x99" * 10, name)
        assert caught.value.kind == FailureKind.PARSE_ERROR
    damaged = bytearray(gzip.compress(PAGE))
    damaged[-6] ^= 0xFF  # the checksum
    with pytest.raises(PageError) as caught:
        unpack(bytes(damaged), "gzip")
    assert caught.value.kind == FailureKind.PARSE_ERROR


def test_endless_chains_and_members_are_refused_quickly() -> None:
    with pytest.raises(PageError):
        unpack(PAGE, ", ".join(["gzip"] * 9))
    with pytest.raises(PageError) as caught:
        unpack(gzip.compress(b"") * 200_000, "gzip")
    assert caught.value.kind == FailureKind.PARSE_ERROR


def test_a_window_larger_than_the_web_allows_is_refused() -> None:
    options = {int(zstd.CompressionParameter.window_log): 27}
    packer = zstd.ZstdCompressor(options=options)
    with pytest.raises(PageError) as caught:
        unpack(packer.compress(PAGE) + packer.flush(), "zstd")
    assert caught.value.kind == FailureKind.TOO_BIG


@settings(max_examples=200, deadline=None)
@given(page=st.binary(max_size=3000), choice=st.sampled_from(sorted(PACKERS)))
def test_what_was_packed_comes_back(page: bytes, choice: str) -> None:
    name, pack = PACKERS[choice]
    if not page.startswith(b"\x1f\x8b"):
        assert unpack(pack(page), name) == page


@settings(max_examples=300, deadline=None)
@given(
    body=st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(lambda b: gzip.compress(PAGE)[:40] + b)),
    name=st.one_of(
        st.none(), st.sampled_from(["gzip", "br", "zstd", "deflate", "gzip, br", "x"]), st.text(max_size=20)
    ),
)
def test_any_bytes_give_a_page_or_a_page_error(body: bytes, name: str | None) -> None:
    with contextlib.suppress(PageError):
        assert len(unpack(body, name, limit=10_000)) <= 10_000


def bombs() -> dict[str, bytes]:
    """A gibibyte of blanks each; gzip's is one block repeated (its checksum is never reached)."""
    blanks = b" " * 2**20
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    gzipped = head + block * 1023
    slow, fast = brotli.Compressor(quality=1), zstd.ZstdCompressor(level=1)
    return {
        "gzip": gzipped,
        "gzip, gzip": gzip.compress(gzipped),
        "br": b"".join(slow.process(blanks) for _ in range(1024)) + slow.finish(),
        "zstd": b"".join(fast.compress(blanks) for _ in range(1024)) + fast.flush(),
    }


@pytest.mark.parametrize(("name", "bomb"), bombs().items(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_bomb_is_refused_in_little_memory(name: str, bomb: bytes, tmp_path: Path) -> None:
    """In a process of its own, which is young enough for its peak to mean something."""
    (tmp_path / "bomb").write_bytes(bomb)
    script = """
        import pathlib, resource, sys
        from crawler.parse.body import unpack
        from crawler.parse.contract import PageError
        bomb = pathlib.Path(sys.argv[1]).read_bytes()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            unpack(bomb, sys.argv[2])
        except PageError as error:
            print(error.kind.value, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "bomb"), name]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    kind, megabytes = done.stdout.split()
    assert kind == FailureKind.TOO_BIG.value
    assert int(megabytes) < 60
