"""What takes long to find out of the package's own data, kept in the user's cache for the next process.

As with Python's byte code: it is made anew when a file that it was made of has another time or size, nothing breaks
where it can't be read or written, and nothing is written where Python is told to write no byte code.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


class Lines(Sequence[str]):
    """Lines of a text, each made a string when it is asked for: of many thousands a process needs a few."""

    def __init__(self, text: bytes, ends: bytes) -> None:
        """`text`, `ends`: as `parts_of` says."""
        self._text = text
        self._ends = array("I", ends)

    @staticmethod
    def parts_of(lines: Iterable[str]) -> tuple[bytes, bytes]:
        """The lines, one after another, and where each ends, as plain values to be kept."""
        encoded = [line.encode() for line in lines]
        ends = array("I")
        end = 0
        for line in encoded:
            end += len(line)
            ends.append(end)
        return b"".join(encoded), ends.tobytes()

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        begin = self._ends[at - 1] if at else 0
        return self._text[begin : self._ends[at]].decode()


def kept(name: str, find_out: Callable[[], Any]) -> Any:
    """What `find_out` gives: plain values that follow from the files of this package alone.

    None, and nothing is found out, where nothing can be kept: what takes long is worth it for the next process only.
    Nor where the package was replaced since this process began: what other code keeps may be of another form.
    """
    folder = _folder()
    if folder is None:
        return None
    file, made_of = folder / f"{name}.{sys.implementation.cache_tag}", _files()
    if made_of != _as_loaded:
        return None
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        of, found = marshal.loads(file.read_bytes())  # noqa: S302  as Python reads its byte code
        if of == made_of:
            return found
    if sys.dont_write_bytecode:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    found = find_out()
    with contextlib.suppress(OSError):
        _write(file, marshal.dumps((made_of, found)))
    return found


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
