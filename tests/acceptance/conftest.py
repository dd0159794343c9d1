from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.acceptance.house import NUMBER, House, write
from tests.newsroom.paper import Paper


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A fresh folder; whatever runs in it is killed afterwards."""
    house = House(tmp_path)
    yield house
    house.close()


@pytest.fixture
def papers() -> Iterator[Callable[[], Paper]]:
    """Papers with twelve articles each, /a/0 to /a/11."""
    with ExitStack() as stack:

        def another() -> Paper:
            paper = stack.enter_context(Paper())
            for n in range(NUMBER):
                write(paper, n)
            return paper

        yield another
