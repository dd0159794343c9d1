"""What a search finds, as a file: all of it, in the order and form of `koreawatch export`."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.parse import quote

import pytest

from koreawatch.web import download
from tests.koreawatch.web.conftest import Served

NORTH, NOTHING = quote("북한"), quote("찾을수없는말")


@pytest.mark.parametrize("batch", [3, 200])
def test_all_of_a_search_newest_first_whatever_is_read_at_once(
    shared: Served, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "BATCH", batch)
    found = shared.get(f"/api/articles?q={NORTH}&limit=200").json
    assert found["total"] > 6
    assert not found["more"]
    lines = shared.get(f"/export.ndjson?q={NORTH}").text.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["id"] for row in rows] == [row["id"] for row in found["articles"]]
    assert all(row["text"] for row in rows)
    answer = shared.get(f"/export.csv?q={NORTH}&sort=relevance&limit=2&offset=1")
    assert [int(row["id"]) for row in csv.DictReader(io.StringIO(answer.text))] == [row["id"] for row in rows]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="koreawatch.csv"'


def test_nothing_found_is_a_file_without_rows(shared: Served) -> None:
    assert shared.get(f"/export.ndjson?q={NOTHING}").text == ""
    assert shared.get(f"/export.csv?q={NOTHING}").text.splitlines() == [",".join(download.COLUMNS)]


@pytest.mark.parametrize(("address", "status"), [("/export.xls", 404), ("/export.csv?since=soon", 400)])
def test_what_is_asked_wrongly_is_told(shared: Served, address: str, status: int) -> None:
    answer = shared.get(address)
    assert answer.status == status
    assert "<h1>" in answer.text


def test_the_search_page_leads_there(shared: Served) -> None:
    page = shared.get(f"/search?q={NORTH}&sort=relevance").text
    (excel,) = re.findall(r'"(/export.csv[^"]*bom=1)"', page)
    plain = shared.get(f"/export.csv?q={NORTH}")
    assert shared.get(excel.replace("&amp;", "&")).text == "\ufeff" + plain.text
    assert f"/export.csv?q={NORTH}" in page
    assert f"/export.ndjson?q={NORTH}" in page
