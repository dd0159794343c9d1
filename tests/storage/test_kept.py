"""What is kept of a search's start for the next one."""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest

from storage import kept as kept_
from storage.kept import Add, Lines, Place, kept
from storage.known_names import Names
from storage.thesaurus import _again, _of_package, builtin, known_names, load


class Finding:
    """Finds out, and counts how often it had to."""

    found: ClassVar = [{"김정은": (1, 2)}, {"weak"}, None]
    parts: ClassVar = [b"first", b"", b"\x00third" * 1000]

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, add: Add) -> tuple[list[Any], list[Place]]:
        self.times += 1
        return self.found, [add(part) for part in self.parts]


def read(finding: Finding) -> bool:
    """Whether what was found and all its parts are kept as they were; False when nothing is kept."""
    again = kept("names", finding)
    if again is None:
        return False
    (found, places), part = again
    assert [part(place) for place in reversed(places)] == finding.parts[::-1]
    assert found == finding.found
    return True


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A package of one data file, and a cache of its own."""
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "names.json").write_text("[]")
    monkeypatch.setattr(kept_, "_HERE", folder)
    _begin_anew(monkeypatch)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def _begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As another process, with the package as it is now."""
    monkeypatch.setattr(kept_, "_as_loaded", kept_._files())


def test_it_is_found_out_once(package: Path) -> None:
    finding = Finding()
    assert read(finding)
    assert read(finding)
    assert finding.times == 1


@pytest.mark.parametrize("changed", ["size", "time", "new file"])
def test_it_is_found_out_again_when_a_file_changes(
    package: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding()
    kept("names", finding)
    if changed == "time":
        os.utime(package / "names.json", (1, 1))
    else:
        (package / ("names.json" if changed == "size" else "more.py")).write_text("[1]")
    _begin_anew(monkeypatch)
    assert read(finding)
    assert finding.times == 2


def test_a_process_whose_package_was_replaced_neither_reads_nor_writes(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it holds in memory is older than what the files say."""
    old = Finding()
    (package / "names.json").write_text("[1]")
    assert kept("names", old) is None
    assert not (tmp_path / "cache").exists()
    with monkeypatch.context() as later:
        _begin_anew(later)
        kept("names", Finding())
    assert kept("names", old) is None
    assert old.times == 0


@pytest.mark.parametrize("content", [b"", b"\x00", b"?", b"\xff" * 40, bytes(16), marshal.dumps(([], 1))])
def test_a_file_that_is_none_of_ours_is_made_anew(package: Path, tmp_path: Path, content: bytes) -> None:
    finding = Finding()
    kept("names", finding)
    (file,) = (tmp_path / "cache" / "koreawatch").iterdir()
    whole = file.read_bytes()
    for broken in (content, whole[:-5]):
        file.write_bytes(broken)
        assert read(finding)
    assert (finding.times, file.read_bytes()) == (3, whole)


def test_nothing_is_found_out_where_nothing_can_be_written(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding()
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert kept("names", finding) is None
    (tmp_path / "cache").unlink()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert kept("names", finding) is None
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(Path, "expanduser", _nobody)
    assert kept("names", finding) is None
    assert finding.times == 0


def _nobody(path: Path) -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_it_is_kept_where_no_byte_code_is_written(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    finding = Finding()
    assert kept("names", finding) is not None
    assert finding.times == 1
    assert list((tmp_path / "cache" / "koreawatch").iterdir())


def test_the_thesaurus_is_read_where_nothing_can_be_kept(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("no folder")
    builtin.cache_clear()
    tree = builtin().expand(["김정은"], None)
    builtin.cache_clear()
    assert tree == load(_data()).expand(["김정은"], None)


def test_the_thesaurus_that_is_kept_answers_like_the_one_that_is_read() -> None:
    parts: list[bytes] = []

    def add(part: bytes) -> Place:
        parts.append(part)
        return sum(map(len, parts[:-1])), sum(map(len, parts))

    found = marshal.loads(marshal.dumps(_of_package(add)))
    whole = b"".join(parts)
    again = _again(found, lambda place: whole[slice(*place)])
    fresh = load(_data())
    for query in ("Kim Jong Un", "북한 제재", "로동당", "Lee Jae-myeong", "NIS", "화성17형", "SPA", "정부", "統一部"):
        assert again.expand(query.split(), None) == fresh.expand(query.split(), None)
    assert "_given" not in vars(again), "nothing was looked through"


def test_the_names_met_in_articles_are_those_of_the_thesaurus() -> None:
    found = load(_data()).subjects
    kept_names = Names.of_parts(marshal.loads(marshal.dumps(found.parts())))
    assert dict(kept_names) == dict(found) == dict(known_names())
    assert kept_names.version == found.version == known_names().version
    assert Names({**found, "kim": "another"}).version != found.version


def _data() -> str:
    return Path(kept_.__file__).with_name("thesaurus.json").read_text("utf-8")


def test_lines_are_read_one_by_one_as_they_were() -> None:
    lines = ["북한", "", "a\\n", "🦀 crab", "끝"]
    content = b""

    def add(part: bytes) -> Place:
        nonlocal content
        content = b"before" + part + b"behind"
        return 6, 6 + len(part)

    kept_lines = Lines(*Lines.placed(lines, add), lambda place: content[slice(*place)])
    assert list(kept_lines) == lines
    assert [kept_lines[at] for at in range(len(lines))] == lines
    assert (kept_lines[1:4], kept_lines[-1:]) == (lines[1:4], lines[-1:])
