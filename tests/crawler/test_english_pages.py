"""Hard pages in the manner of English-language sites about Korea, against what a careful person takes from them."""

from __future__ import annotations

import difflib
from datetime import UTC, datetime

import pytest

from crawler.parse.article import read_article
from storage.model import Article, FetchedPage
from tests.crawler.english_pages import CASES, Case, page_of

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_article_and_what_is_told_of_it(case: Case) -> None:
    url = f"https://{case.host}/{case.name.replace('_', '-')}"
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
    lines = difflib.ndiff(case.text, outcome.text.split("\n\n"))
    assert [line for line in lines if line[0] in "-+"] == []
    assert outcome.title == case.title
    assert outcome.captions == case.captions
    assert outcome.authors == case.authors
    published = outcome.published_at
    assert (published and published.isoformat().replace("+00:00", "Z")) == case.published
