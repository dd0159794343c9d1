"""Copies of the store that are made while a crawl writes to it: each restores complete."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.store import SqliteStore
from tests.acceptance.crash.series import visible
from tests.acceptance.house import House, quick, until, write
from tests.newsroom.paper import Paper


@pytest.mark.parametrize("copies", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_copies_made_during_a_crawl(
    house: House, papers: Callable[[], Paper], copies: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the command, each into a file of its own. The crawl lasts longer than all of them."""
    paper = papers()
    for number in range(len(paper.pieces), 200 + 12 * copies):
        write(paper, number)
    house.configure(quick(paper))
    crawl = house.start("crawl")
    until(lambda: len(visible(house.store_path)) > 5, "the first articles are kept")
    before: list[dict[str, str]] = []
    for number in range(copies):
        until(lambda: not before or len(visible(house.store_path)) > len(before[-1]), "another article is kept")
        before.append(visible(house.store_path))
        told = house.look("store", "backup", str(house.folder / f"{number}.db"))
        assert told.exit_code == 0, told.output
    assert crawl.running, "the crawl was over too soon"
    crawl.kill()
    sizes = set()
    for number, known in enumerate(before):
        copy = house.folder / f"{number}.db"
        restored = house.look("--store", str(house.folder / "restored.db"), "store", "restore", str(copy))
        assert restored.exit_code == 0, restored.output
        with SqliteStore.open(house.folder / "restored.db") as store:
            assert store.check() == []
        found = visible(house.folder / "restored.db")
        assert known.items() <= found.items()
        sizes.add(len(found))
    with capsys.disabled():
        print(
            f"\n{copies} copies during a crawl, of {min(sizes)} to {max(sizes)} articles: each restored, "
            "store check clean, every article there that was kept when it was begun"
        )
