"""The real command as a process, killed in the middle of its work: nothing is lost, and the next crawl goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from koreawatch.toml_out import source_toml
from storage.model_search import Query
from storage.store import SqliteStore
from tests.newsroom.paper import Paper
from tests.newsroom.texts import TEXTS, text

NUMBER = len(TEXTS)
PATIENCE = 20.0  # seconds


@pytest.fixture
def config(tmp_path: Path, paper: Paper) -> Path:
    """A koreawatch.toml with the paper as its only source, asked as fast as it answers."""
    for n in range(NUMBER):
        paper.article(f"/a/{n}", title=f"{n}호 기사입니다", text=text(n))
    path = tmp_path / "koreawatch.toml"
    path.write_text(
        f'store = "kw.db"\n[crawl]\nallow_private_networks = ["127.0.0.1:{paper.port}"]\nworkers = 1\n'
        f'[sources]\nenable = ["paper"]\n\n{source_toml(paper.source(delay="0s"))}',
        encoding="utf-8",
    )
    return path


def start(config: Path, *args: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "koreawatch.cli.main", "--config", str(config), "crawl", *args]
    root = str(Path(__file__).parents[2])
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
        start_new_session=True,
    )


def until_asked(paper: Paper, path: str) -> None:
    ends = time.monotonic() + PATIENCE
    while not paper.seen.count(path):
        assert time.monotonic() < ends, f"{path} was never asked for"
        time.sleep(0.002)


@pytest.mark.parametrize("last_asked", ["/rss.xml", "/a/0", "/a/3", "/a/7", "/a/11"])
def test_a_crawl_that_is_killed_is_made_whole_by_the_next(config: Path, paper: Paper, last_asked: str) -> None:
    sheet = next((piece for piece in paper.pieces if piece.path == last_asked), paper.feed)
    let = sheet.held()  # so that no crawl is over before it is killed
    crawl = start(config)
    until_asked(paper, last_asked)
    os.killpg(crawl.pid, signal.SIGKILL)
    crawl.communicate()
    let.set()
    sheet.well()
    store_path = config.with_name("kw.db")
    kept_before: set[str] = set()
    if store_path.exists():
        with SqliteStore.open(store_path) as store:
            assert store.check() == []
            kept_before = {hit.article.url for hit in store.search(Query(limit=None)).hits}
    again = start(config, "--format", "ndjson")
    told, errors = again.communicate(timeout=PATIENCE)
    assert again.returncode == 0, errors
    counts = json.loads(told)
    assert counts["new"] == NUMBER - len(kept_before)
    with SqliteStore.open(store_path) as store:
        assert store.search(Query(limit=None)).total == NUMBER
        assert store.check() == []
        runs = store.runs()
        assert [run.outcome for run in runs[1:]] == ["died"] * (len(runs) - 1)
    twice = {paper.url(f"/a/{n}") for n in range(NUMBER) if paper.seen.count(f"/a/{n}") > 1}
    assert twice.isdisjoint(kept_before)  # only what was in flight is asked for again
    assert len(twice) <= 2


def test_nothing_is_left_running_after_a_kill(config: Path, paper: Paper) -> None:
    """The parser processes end with the process that they work for."""
    crawl = start(config)
    until_asked(paper, "/a/2")
    crawl.kill()  # the leader alone: its children have to notice
    crawl.wait()
    ends = time.monotonic() + PATIENCE
    while (left := _group(crawl.pid)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert left == []
    crawl.communicate()


def _group(pgid: int) -> list[int]:
    """Processes of a process group that are no zombies."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == pgid and fields[0] != "Z":
                found.append(int(entry.name))
    return found
