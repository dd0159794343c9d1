"""What takes long to find out of the package's own data, kept in the user's cache for the next process.

As with Python's byte code: it is made anew when a file that it was made of has another time or size, and nothing breaks
where it can't be read or written. But it is also written where Python is told to write no byte code, as in most
containers: that is about what is installed, and this is a cache of the user's.

A file holds plain values, read at once, and behind them parts of many bytes, each read when it is asked for: of five
megabytes a search needs some thousand bytes.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


Place = tuple[int, int]  # of a part in its file: where it begins and ends
Add = Callable[[bytes], Place]
Read = Callable[[Place], bytes]
_SIZES = struct.Struct("<QQ")  # of the plain values and of the whole file, at its beginning


class Lines(Sequence[str]):
    """Lines of a text, each read when it is asked for: of many thousands a process needs a few."""

    def __init__(self, begin: int, ends: bytes, read: Read) -> None:
        """`begin`, `ends`: as `placed` says."""
        self._begin, self._ends, self._read = begin, array("I", ends), read

    @staticmethod
    def placed(lines: Iterable[str], add: Add) -> tuple[int, bytes]:
        """Adds the lines; where they begin, and how far from there each ends, as plain values to be kept."""
        encoded = [line.encode() for line in lines]
        ends = array("I")
        end = 0
        for line in encoded:
            end += len(line)
            ends.append(end)
        return add(b"".join(encoded))[0], ends.tobytes()

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        begin = self._ends[at - 1] if at else 0
        return self._read((self._begin + begin, self._begin + self._ends[at])).decode()


def kept(name: str, find_out: Callable[[Add], Any]) -> tuple[Any, Read] | None:
    """What `find_out` gives: plain values that follow from the files of this package alone; and what reads the parts
    that it has added, by their places.

    None, and nothing is found out, where nothing can be kept: what takes long is worth it for the next process only.
    Nor where the package was replaced since this process began: what other code keeps may be of another form.
    """
    folder = _folder()
    if folder is None:
        return None
    file, made_of = folder / f"{name}.{sys.implementation.cache_tag}", _files()
    if made_of != _as_loaded:
        return None
    found = _opened(file, made_of)
    if found is not None:
        return found
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    parts: list[bytes] = []
    size = 0

    def add(content: bytes) -> Place:
        nonlocal size
        parts.append(content)
        size += len(content)
        return size - len(content), size

    values = marshal.dumps((made_of, find_out(add)))
    with contextlib.suppress(OSError):
        sizes = _SIZES.pack(len(values), _SIZES.size + len(values) + size)
        _write(file, b"".join((sizes, values, *parts)))
    return _opened(file, made_of)


def _opened(file: Path, made_of: object) -> tuple[Any, Read] | None:
    """None where there is no such file, or it isn't whole, or was made of something else."""
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError, struct.error):
        opened = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
        try:
            size, whole = _SIZES.unpack(os.pread(opened, _SIZES.size, 0))
            if os.fstat(opened).st_size == whole:
                of, found = marshal.loads(os.pread(opened, size, _SIZES.size))  # noqa: S302  as Python reads its byte code
                if of == made_of:
                    parts, opened = _Parts(opened, _SIZES.size + size), -1
                    return found, parts.read
        finally:
            if opened >= 0:
                os.close(opened)
    return None


class _Parts:
    """An open file, from where its parts begin. Safe to read in several threads."""

    def __init__(self, opened: int, begin: int) -> None:
        self._opened, self._begin = opened, begin

    def read(self, place: Place) -> bytes:
        begin, end = place
        return os.pread(self._opened, end - begin, self._begin + begin)

    def __del__(self) -> None:
        os.close(self._opened)


def _folder() -> Path | None:
    home = os.environ.get("XDG_CACHE_HOME", "")
    if not home.startswith("/"):  # the specification has a relative one ignored
        home = "~/.cache"
    try:
        return Path(home).expanduser() / "koreawatch"
    except RuntimeError:  # nobody's home
        return None


def _files() -> list[tuple[str, int, int]]:
    """Name, time and size of all that the package consists of; any of it may matter."""
    with os.scandir(_HERE) as found:
        files = [(each.path, each.stat()) for each in found if each.name.endswith((".py", ".json"))]
    return sorted((path, stat.st_mtime_ns, stat.st_size) for path, stat in files)


def _write(file: Path, content: bytes) -> None:
    """All of it or nothing, whoever else writes it at the same time."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


_as_loaded = _files()
