"""Bombs of a gigabyte on a real crawl: stopped at the size limit, in little memory. Takes a minute: -m slow."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from koreawatch.demo.server import Reply
from storage.store import SqliteStore
from tests.conftest import Crawl
from tests.newsroom.bombs import BOMBS
from tests.newsroom.paper import Paper
from tests.newsroom.stories import story


def peaks() -> dict[int, int]:
    """Process -> the most memory it ever had, in KB, of this process's descendants."""
    found: dict[int, int] = {}
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in path.read_text().splitlines())
        except (OSError, ValueError):
            continue
        parents[int(fields["Pid"])] = int(fields["PPid"])
        found[int(fields["Pid"])] = int(fields.get("VmHWM", "0 kB").split()[0])
    mine = {os.getpid()}
    for _ in range(4):
        mine |= {pid for pid, parent in parents.items() if parent in mine}
    return {pid: found[pid] for pid in mine - {os.getpid()}}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_of_a_gigabyte_is_too_big(
    crawl: Crawl, paper: Paper, store: SqliteStore, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    coding, make = BOMBS[name]
    body = make()
    for number in range(3):
        title, text = story(number)
        paper.article(f"/a/{number}", title=title, text=text)
    crawl(limit=1)  # the workers are there, and have read a page
    before = peaks()
    paper.pieces[1].meets(lambda reply: Reply(headers=(*reply.headers, ("Content-Encoding", coding)), body=body))
    run = crawl().run
    (trouble,) = store.troubles(run.id)
    grown = max(peak - before.get(pid, 0) for pid, peak in peaks().items() if pid in before)
    with capsys.disabled():
        print(f"\n{name}: {len(body):,} bytes, {trouble.kind}, workers grew by {grown >> 10} MB")
    assert trouble.kind == "too_big"
    assert run.counts.new == 1
    assert grown < 200 * 1024
