"""The store opens in Datasette as it is, and facets."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.koreawatch.web.conftest import Served
from tests.koreawatch.web.made import OUTLETS


def asked(store: Path, address: str) -> Any:
    """What Datasette, opened by the command of the README, answers at an address."""
    command = [str(Path(sys.executable).with_name("datasette")), str(store), "--get", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_datasette_opens_the_store_and_facets(fortnight: Path, tmp_path: Path) -> None:
    if not Path(sys.executable).with_name("datasette").exists():
        pytest.skip("no datasette: pip install --group dev")
    store = tmp_path / "koreawatch.db"
    shutil.copyfile(fortnight, store)
    found = asked(store, "/koreawatch/article.json?_facet=source&_facet=language&_facet_array=authors&_size=1")
    assert found["filtered_table_rows_count"] > 30
    counts = found["facet_results"]
    facets = {name: {each["value"]: each["count"] for each in counts[name]["results"]} for name in counts}
    assert set(facets["source"]) == set(OUTLETS)
    assert sum(facets["language"].values()) == found["filtered_table_rows_count"]
    assert "한가람" in facets["authors"]
    told = asked(store, "/koreawatch.json?sql=select+count(*)+n+from+revision&_shape=array")
    assert told[0]["n"] > 0


def test_the_desk_names_the_command(shared: Served) -> None:
    assert f"datasette {shared.path}" in shared.get("/search").text
