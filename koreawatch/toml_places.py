"""Where in a TOML file a value stands: paths as tomllib nests them -> line numbers. Pure."""

from __future__ import annotations

import re
import tomllib

Path_ = tuple[str | int, ...]

_KEY = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*')"
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?$")
_PAIR = re.compile(rf"\s*({_DOTTED})\s*=")


def places(text: str) -> dict[Path_, int]:
    """Line (from 1) of every table and key of a valid TOML text; what stands inside a value has none of its own."""
    found: dict[Path_, int] = {}
    counts: dict[Path_, int] = {}
    table: Path_ = ()
    waiting = ""  # a value that goes on over the next lines
    for number, line in enumerate(text.splitlines(), 1):
        if waiting:
            waiting = _open_value(waiting + "\n" + line)
            continue
        if header := _TABLE.match(line):
            table = _inside(_keys(header[2]), counts, listed=header[1] == "[[")
            found.setdefault(table, number)
        elif pair := _PAIR.match(line):
            path = table
            for key in _keys(pair[1]):
                path = (*path, key)
                found.setdefault(path, number)
            waiting = _open_value(line)
    return found


def nearest(found: dict[Path_, int], path: Path_) -> int | None:
    """The line of the path, or of the closest thing around it."""
    for end in range(len(path), 0, -1):
        if path[:end] in found:
            return found[path[:end]]
    return None


def _keys(dotted: str) -> list[str]:
    return [_unquoted(key) for key in re.findall(_KEY, dotted)]


def _unquoted(key: str) -> str:
    if key[0] in "\"'":
        return str(tomllib.loads(f"v = {key}")["v"])
    return key


def _inside(keys: list[str], counts: dict[Path_, int], *, listed: bool) -> Path_:
    """The path of a table header: arrays of tables on the way stand at their last element."""
    path: Path_ = ()
    for at, key in enumerate(keys):
        path = (*path, key)
        if listed and at == len(keys) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _open_value(text: str) -> str:
    """The text again when its value is not complete yet, else nothing."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return text
    return ""
