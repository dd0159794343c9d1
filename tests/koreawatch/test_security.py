"""SECURITY.md: each promise names a test that there is, and what it says of limits is what they are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from crawler.settings import CrawlConfig
from crawler.workers import MEMORY_BYTES

ROOT = Path(__file__).parents[2]
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_every_test_and_target_that_is_named_is_there() -> None:
    paths = set(re.findall(r"`(tests/[^`]*)`", SECURITY))
    targets = set(re.findall(r"`make ([a-z-]+)`", SECURITY))
    assert len(paths) > 20
    assert [path for path in sorted(paths) if not (ROOT / path).is_file()] == []
    assert targets - TARGETS == set()


def test_every_promise_names_how_it_is_tested() -> None:
    tables = re.findall(r"^\|.*\|$", SECURITY.partition("## What it does not protect from")[0], re.MULTILINE)
    promises = [row for row in tables if "tested by" not in row and not row.startswith("|---")]
    assert len(promises) > 20
    assert [row for row in promises if "`tests/" not in row.split("|")[-2]] == []


def test_slow_tests_are_called_slow() -> None:
    for path, slow in re.findall(r"`(tests/[^`]*)`( \(slow\))?", SECURITY):
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        tests = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")]
        left_out = all(any(ast.unparse(mark) == "pytest.mark.slow" for mark in each.decorator_list) for each in tests)
        assert bool(slow) == left_out, path


def test_its_limits_are_those_of_the_code() -> None:
    config = CrawlConfig()
    assert "deadline (10 s) and 1 GB of address space" in SECURITY
    assert (config.deadline.total_seconds(), MEMORY_BYTES) == (10, 2**30)
    assert "`max_size` (8 MiB)" in SECURITY
    assert config.max_size == 8 * 2**20


def test_the_readme_leads_here() -> None:
    assert "[SECURITY.md](SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
