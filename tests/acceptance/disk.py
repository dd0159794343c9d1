"""Disks without room: a small one that another program fills, or a limit on the files of one process."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.acceptance.house import Process

FILLER = "filler"


@contextlib.contextmanager
def mounted(folder: Path, megabytes: int = 12) -> Iterator[Path | None]:
    """A disk of this size; None where nobody may mount one."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@contextlib.contextmanager
def filled(disk: Path, leave: int = 0) -> Iterator[None]:
    """So many bytes are free on it, and no more; whole pages of it."""
    filler = disk / FILLER
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    os.truncate(filler, max(0, filler.stat().st_size - leave // 4096 * 4096))
    yield
    filler.unlink()


def used(disk: Path) -> int:
    """Bytes that are taken on it."""
    found = os.statvfs(disk)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


@contextlib.contextmanager
def no_room_for(daemon: Process) -> Iterator[None]:
    """It can't write beyond the first 64 KB of any file: enough for its log, not for the store."""
    none = resource.prlimit(daemon.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(daemon.pid, resource.RLIMIT_FSIZE, (1 << 16, none[1]))
    yield
    resource.prlimit(daemon.pid, resource.RLIMIT_FSIZE, none)
