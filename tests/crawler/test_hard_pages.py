"""Hard pages in the manner of Korean sites, against what a careful person takes from them."""

from __future__ import annotations

import difflib
from datetime import UTC, datetime

import pytest

from crawler.parse.article import read_article
from storage.model import Article, FetchedPage
from tests.crawler.hard_pages import CASES, Case, page_of

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def read(case: Case) -> Article:
    url = f"https://www.saehan-ilbo.example/news/articleView.html?idxno={7000 + CASES.index(case)}"
    outcome = read_article(
        FetchedPage(
            url=url,
            final_url=url,
            status=200,
            body=page_of(case).encode(),
            content_type="text/html; charset=utf-8",
            fetched_at=NOW,
            source_id="",
        )
    )
    assert isinstance(outcome, Article), f"refused: {outcome}"
    return outcome


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_article_is_taken_whole_and_nothing_else(case: Case) -> None:
    article = read(case)
    lines = difflib.ndiff(case.text, article.text.split("\n\n"))
    assert [line for line in lines if line[0] in "-+"] == []
    assert article.captions == case.captions
