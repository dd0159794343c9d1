"""Sites without an end get a bounded number of requests, and their honest articles are kept."""

from __future__ import annotations

import pytest

from storage.store import SqliteStore
from tests.conftest import Crawl
from tests.newsroom.paper import Paper
from tests.newsroom.traps import TRAPS, Trap, trap_source

LONG = 200  # requests; these take seconds


@pytest.mark.parametrize(
    "trap", [pytest.param(trap, id=trap.name, marks=[pytest.mark.slow] * (trap.most > LONG)) for trap in TRAPS]
)
def test_a_trap_costs_a_bounded_number_of_requests(crawl: Crawl, paper: Paper, store: SqliteStore, trap: Trap) -> None:
    trap.set_up(paper)
    run = crawl(trap_source(paper, trap)).run
    assert len(paper.seen) <= trap.most
    assert {store.article(piece.url).title for piece in paper.pieces} == {piece.story.title for piece in paper.pieces}
    if trap.new is not None:
        assert run.counts.new == trap.new
