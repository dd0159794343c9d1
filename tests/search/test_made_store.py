"""The store that searches are measured in is one that saving articles could have made."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.made_store import made_store, sizes
from storage.model_search import Query
from storage.store import SqliteStore


def test_the_made_store_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made_store(300, tmp_path, sentences=200)
    with SqliteStore.open_readonly(path) as store:
        assert store.check() == []
        north = store.search(Query(text="북한", by_story=True))
        assert 20 < north.total < 200
        assert any(hit.copies for hit in north.hits)
        assert store.search(Query(text="옥계령 OR quizzacious")).total == 1
    assert sizes(path)["articles"] == 300
    assert made_store(300, tmp_path) == path  # not made again
    capsys.readouterr()
