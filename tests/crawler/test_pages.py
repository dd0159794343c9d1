"""Sample pages, in the shape of each built-in source and of none, against what a careful person takes from them.

Beside each page in `pages/` stands the article as it was written, by hand: nothing here was copied from what the
extractor said. `refused/` holds pages that are no articles, with the reason; `generic/` belongs to no source.
"""

from __future__ import annotations

import difflib
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler import catalogue
from crawler.parse.article import read_article
from crawler.parse.folding import fold
from storage.model import Article, FetchedPage, Rejected

PAGES = Path(__file__).parent / "pages"
NOW = datetime(2026, 11, 20, tzinfo=UTC)  # when the pages count as fetched
_PLAIN = ("url", "title", "language", "section")
_NO_SOURCES = ("generic", "refused")


def pages(*, refused: bool = False) -> list[Path]:
    found = sorted(PAGES.glob("*/*.html"))
    return [page for page in found if (page.parent.name == "refused") == refused]


def label(page: Path) -> str:
    return f"{page.parent.name}/{page.stem}"


def expected(page: Path) -> dict[str, Any]:
    return tomllib.loads(page.with_suffix(".toml").read_text(encoding="utf-8"))


def read(page: Path, *, named: bool = True) -> Article | Rejected:
    """The page as it comes from its own source; with `named` off, from nothing but its address."""
    source = catalogue.builtin().get(page.parent.name) if named else None
    url = expected(page).get("fetched") or expected(page)["url"]
    fetched = FetchedPage(
        url=url,
        final_url=url,
        status=200,
        body=page.read_bytes(),
        content_type=expected(page).get("content_type", "text/html; charset=utf-8"),
        fetched_at=NOW,
        source_id=source.id if source else "",
    )
    return read_article(fetched, source)


def differences(wanted: dict[str, Any], article: Article) -> list[str]:
    """One line for each thing that is not as expected; empty when all is."""
    told: dict[str, Any] = {name: getattr(article, name) for name in _PLAIN}
    told |= {"authors": list(article.authors), "captions": list(article.captions), "modified": article.modified_at}
    told |= {"published": article.published_at, "published_precision": article.date_precision}
    found = [
        f"{name}: expected {wanted[name]!r}, got {told[name]!r}"
        for name in told
        if name in wanted and told[name] != wanted[name]
    ]
    paragraphs = article.text.split("\n\n")
    if paragraphs != wanted["text"]:
        for line in difflib.ndiff(wanted["text"], paragraphs):
            if line.startswith(("-", "+")):
                found.append(f"text: {'missing' if line[0] == '-' else 'extra'} paragraph {line[2:]!r}")
    return found


@pytest.mark.parametrize("page", pages(), ids=label)
def test_a_sample_page_gives_the_article_that_was_written(page: Path) -> None:
    outcome = read(page)
    assert isinstance(outcome, Article), f"refused: {outcome}"
    assert "\n".join(differences(expected(page), outcome)) == ""


@pytest.mark.parametrize("page", pages(), ids=label)
def test_a_sample_page_is_read_the_same_when_only_its_address_tells_the_source(page: Path) -> None:
    outcome = read(page, named=False)
    assert isinstance(outcome, Article), f"refused: {outcome}"
    assert "\n".join(differences(expected(page), outcome)) == ""


@pytest.mark.parametrize("page", pages(refused=True), ids=label)
def test_a_page_that_is_no_article_is_refused_with_the_reason(page: Path) -> None:
    outcome = read(page)
    assert isinstance(outcome, Rejected), f"taken for an article: {outcome.text[:300]}"
    assert outcome.reason == expected(page)["reason"], outcome.detail
    assert outcome.detail


@pytest.mark.parametrize("page", pages(), ids=label)
def test_every_block_has_a_reason_and_the_kept_ones_are_the_text(page: Path) -> None:
    outcome = read(page)
    assert isinstance(outcome, Article)
    assert all(block.reason for block in outcome.blocks)
    assert "\n\n".join(block.text for block in outcome.blocks if block.kept) == outcome.text
    cut = {fold(block.text) for block in outcome.blocks if not block.kept}
    assert all(fold(caption) in cut for caption in expected(page).get("captions", [])), "a caption without a block"


def test_every_built_in_source_has_a_sample_page() -> None:
    assert {page.parent.name for page in pages()} - set(_NO_SOURCES) == set(catalogue.builtin())


@pytest.mark.parametrize("page", pages(), ids=label)
def test_the_address_of_a_sample_page_is_one_that_its_source_crawls(page: Path) -> None:
    source = catalogue.builtin().get(page.parent.name)
    if source:
        assert source.is_article_url(expected(page)["url"])


def test_every_page_says_that_it_is_a_sample() -> None:
    for page in PAGES.glob("*/*.html"):
        assert b"A sample page" in page.read_bytes()[:300], label(page)
