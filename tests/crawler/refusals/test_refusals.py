"""What is an article and what is none: pages of every kind that stand in its place, and articles about such pages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from storage.model import Article, Rejected
from tests.crawler.fields.writing import outcome
from tests.crawler.refusals.chrome import article_page, plain_page
from tests.crawler.refusals.frames import FRAMES, framed

Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    pages: list[Case] = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["page"]
    return pages


def label(case: Case) -> str:
    return str(case["name"])


@pytest.mark.parametrize(
    "case",
    [
        case
        for name in ("none", "services", "lists", "calls", "abroad", "boards", "guards")
        for case in cases(f"{name}.toml")
    ],
    ids=label,
)
def test_a_page_that_is_no_article_is_refused(case: Case) -> None:
    read = outcome(plain_page(case), case["url"])
    assert isinstance(read, Rejected), f"taken for an article: {read.text[:300]}"
    assert read.reason in case["reasons"], read.detail


@pytest.mark.parametrize("case", cases("alike.toml"), ids=label)
def test_an_article_that_looks_like_one_of_them_is_kept(case: Case) -> None:
    unknown = f"http://127.0.0.9:8000/{case['url'].split('/', 3)[3]}"  # a host that tells no outlet's name
    for url in (case["url"], unknown):
        read = outcome(article_page(case), url)
        assert isinstance(read, Article), f"refused: {read}"
        assert case["words"] in read.text


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("case", cases("framed.toml") + cases("unmarked.toml"), ids=label)
def test_what_is_no_article_is_refused_in_the_frame_of_one(case: Case, frame: str) -> None:
    read = outcome(framed(case, frame), case["url"])
    assert isinstance(read, Rejected), f"taken for an article: {read.text[:300]}"
    assert read.reason in {*case["reasons"], "index", "no_text"}, read.detail


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("case", cases("short.toml"), ids=label)
def test_a_short_article_is_read_in_the_same_frames(case: Case, frame: str) -> None:
    read = outcome(framed(case, frame), case["url"])
    assert isinstance(read, Article), f"refused: {read}"
    assert read.text.split("\n\n") == case["text"]
    assert list(read.authors) == case.get("authors", [])


@pytest.mark.parametrize(
    "case", [case for name in ("abroad", "boards", "guards") for case in cases(f"{name}_alike.toml")], ids=label
)
def test_an_article_that_looks_like_one_by_its_form_or_abroad_is_kept(case: Case) -> None:
    read = outcome(plain_page(case), case["url"])
    assert isinstance(read, Article), f"refused: {read}"
    assert case["words"] in read.text
