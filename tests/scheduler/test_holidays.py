"""Public holidays, kept for the next process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scheduler.holidays import holidays_of

CHUSEOK = {date(2026, 9, 24), date(2026, 9, 25), date(2026, 9, 26)}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    holidays_of.cache_clear()
    yield tmp_path / "cache" / "koreawatch"
    holidays_of.cache_clear()


def asked_anew() -> frozenset[date]:
    holidays_of.cache_clear()
    return holidays_of("KR", 2026)


def the_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def test_days_off_of_a_year() -> None:
    found = holidays_of("KR", 2026)
    assert found >= CHUSEOK
    assert date(2026, 3, 2) in found  # the first of March is a Sunday
    assert date(2026, 9, 28) not in found


def test_the_next_process_does_not_load_the_library(cache: Path) -> None:
    found = holidays_of("KR", 2026)
    code = (
        "import sys; from scheduler.holidays import holidays_of; days = holidays_of('KR', 2026); "
        "print(len(days), 'holidays' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.split() == [str(len(found)), "False"]


@pytest.mark.parametrize("broken", ["", "2026-09-24\n2026-09-", "\x00\n"])
def test_a_broken_file_is_made_anew(cache: Path, broken: str) -> None:
    found = holidays_of("KR", 2026)
    whole = the_file(cache).read_text()
    the_file(cache).write_text(broken)
    assert asked_anew() == found
    assert the_file(cache).read_text() == whole


def test_where_nothing_can_be_kept_they_are_worked_out(cache: Path) -> None:
    cache.parent.write_text("no folder")
    assert asked_anew() >= CHUSEOK
