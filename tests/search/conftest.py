"""Fixtures of the search tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.search.shelf import Shelf


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    yield shelf
    shelf.conn.close()
