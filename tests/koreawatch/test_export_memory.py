"""The memory of an export does not grow with the store."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.fulltext import search_key
from storage.store import SqliteStore
from tests.koreawatch.conftest import environment

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak from /proc")

FEW, MANY = 4_000, 16_000
# the command as it is, which tells of itself when it ends; Linux counts the parent's memory in what it tells the parent
TELLING = (
    "import atexit, pathlib, sys; from koreawatch.cli.main import main; "
    "atexit.register(lambda: print(pathlib.Path('/proc/self/status').read_text(), file=sys.stderr)); main()"
)
START = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "북한이 동해상으로 발사체를 쏘았다. " * 70  # some 4 KB


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose texts alone are 64 MB. An export of all does not ask the search index, so it is left empty."""
    path = tmp_path_factory.mktemp("large") / "large.db"
    SqliteStore.open(path).close()
    conn = sqlite3.connect(path)
    now = "2026-01-01T00:00:00Z"
    rows = (
        (
            n,
            f"https://paper.example/{n}",
            f"기사 {n}",
            f"{n} {TEXT}",
            search_key(START + n * timedelta(minutes=1)),
            n,
            now,
        )
        for n in range(1, MANY + 1)
    )
    conn.executemany(
        "INSERT INTO article (id, source, url, title, text, search_key, text_hash, published, first_seen, last_checked,"
        " text_seen, language, word_count) VALUES (?1, 'paper', ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?7, ?7, 'ko', 1)",
        rows,
    )
    conn.commit()
    conn.close()
    return path


def _peak_mb(store: Path, articles: int, target: Path) -> float:
    """Of the real command, for the newest so many articles."""
    since = START + (MANY - articles + 1) * timedelta(minutes=1)
    export = ["export", "--since", f"{since:%Y-%m-%d %H:%M}", "--tz", "UTC", "-o", str(target)]
    command = [sys.executable, "-c", TELLING, "--store", str(store), *export]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment(), check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(f"{articles} articles")
    return int(done.stderr.partition("VmHWM:")[2].split()[0]) / 1024


@pytest.mark.parametrize("ending", ["ndjson", "csv", "parquet", "md"])
def test_an_export_of_many_articles_takes_no_more_memory_than_one_of_few(
    large: Path, tmp_path: Path, ending: str
) -> None:
    few, many = (_peak_mb(large, articles, tmp_path / f"out.{ending}") for articles in (FEW, MANY))
    assert many < few + 10  # MB; the texts of those between are 48
