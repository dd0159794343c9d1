"""Pages of the daemon's desk and commands over one store: all of them see what the others write."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.house import House, Process, quick, until
from tests.newsroom.paper import Paper


def lost(daemon: Process) -> list[str]:
    """Files that the daemon still writes to, though they are at no place any more."""
    links = (
        link.readlink() for pid in daemon.group() for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()
    )
    return [str(link) for link in links if ".db" in str(link) and str(link).endswith("(deleted)")]


@pytest.mark.parametrize("page", ["/", "/search?q=%EB%B6%81%ED%95%9C", "/healthz", "/metrics"])
def test_a_page_and_commands_do_not_part_the_store_from_its_daemon(
    house: House, papers: Callable[[], Paper], page: str
) -> None:
    daemon = house.daemon(quick(papers()), schedule='listen = "127.0.0.1:0"')
    address = house.status()["daemon"]["listen"]
    with urllib.request.urlopen(f"http://{address}{page}", timeout=10) as answer:
        assert answer.status == 200
    house.call("search", "북한")
    house.call(
        "watch", "add", "north", "북한", "--notify", "log:"
    )  # it writes, and is the last to close, as far as it knows
    assert lost(daemon) == []
    before = len(house.runs())
    until(lambda: len(house.runs()) > before, "a command sees what the daemon writes")
    daemon.stop()
    house.sound()
