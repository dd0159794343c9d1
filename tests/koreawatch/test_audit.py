"""`make audit`: which packages it asks about, and what it makes of the answers. Nobody is asked here."""

from __future__ import annotations

import json
import runpy
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AUDIT = runpy.run_path(str(ROOT / ".ci" / "audit.py"))


def package(name: str, *advisories: str, fixed: tuple[str, ...] = ("9.9",)) -> dict[str, object]:
    return {"name": name, "version": "1.0", "vulns": [{"id": each, "fix_versions": fixed} for each in advisories]}


def test_it_asks_about_all_that_is_installed_with_koreawatch_and_no_tool() -> None:
    found = AUDIT["installed"]("koreawatch[parquet,apprise,fast]")
    direct = {"scrapy", "sqlite-utils", "trafilatura", "lxml", "pydantic", "starlette", "uvicorn", "apprise"}
    behind = {"twisted", "cryptography", "urllib3", "markdown", "h11", "certifi"}
    assert direct | behind <= found.keys()
    assert not {"pytest", "mypy", "ruff", "hypothesis", "playwright"} & found.keys()
    assert all(found.values())


@pytest.mark.parametrize(
    ("told", "code", "lines"),
    [
        ([package("lxml"), package("scrapy")], 0, ["2 packages asked about, 0 with advisories"]),
        (
            [package("lxml"), package("scrapy", "PYSEC-1", "PYSEC-2")],
            1,
            [
                "scrapy 1.0: PYSEC-1, mended in 9.9",
                "scrapy 1.0: PYSEC-2, mended in 9.9",
                "2 packages asked about, 1 with advisories",
            ],
        ),
        (
            [package("lxml", "PYSEC-1", fixed=()), {"name": "own", "skip_reason": "not found"}],
            1,
            [
                "lxml 1.0: PYSEC-1, mended in none yet",
                "1 packages asked about, 1 with advisories; not known there: own",
            ],
        ),
    ],
)
def test_what_it_is_told(told: list[dict[str, object]], code: int, lines: list[str]) -> None:
    assert AUDIT["verdict"](json.dumps({"dependencies": told}), "") == (code, lines)


@pytest.mark.parametrize(
    ("told", "remarks", "why"),
    [
        ("", "ERROR:pip_audit: no route\nConnectionError: index.example\n", "ConnectionError: index.example"),
        ("", "", "it said nothing"),
        ("[]", "", "it said nothing"),
        (
            json.dumps({"dependencies": [{"name": "lxml", "skip_reason": "x"}]}),
            "",
            "the service knows none of 1 packages",
        ),
        (json.dumps({"dependencies": []}), "", "the service knows none of 0 packages"),
    ],
)
def test_when_nobody_could_be_asked_it_says_so_in_one_line(told: str, remarks: str, why: str) -> None:
    code, lines = AUDIT["verdict"](told, remarks)
    assert (code, lines) == (2, [f"no advisories could be had, so nothing is known: {why}"])


def test_make_has_it_and_the_tests_dont() -> None:
    def would(target: str) -> str:
        command = ["make", "--no-print-directory", "--dry-run", target]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert ".ci/audit.py" in would("audit")
    assert "audit" not in would("test")
