"""Pages whose frame is hard, against what a careful person takes from them."""

from __future__ import annotations

import difflib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.parse.article import read_article
from storage.model import Article, FetchedPage
from tests.crawler.whole_pages import PAGES, Whole, page_of

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_article_is_found_with_who_wrote_it_and_when(page: Whole) -> None:
    url = "https://www.solseom.example/read.php?num=4711"
    fetched = FetchedPage(
        url=url,
        final_url=url,
        status=200,
        body=page_of(page).encode(),
        content_type="text/html; charset=utf-8",
        fetched_at=NOW,
        source_id="",
    )
    article = read_article(fetched)
    assert isinstance(article, Article), f"refused: {article}"
    lines = difflib.ndiff(page.text, article.text.split("\n\n"))
    assert [line for line in lines if line[0] in "-+"] == []
    assert article.title == page.title
    assert article.captions == page.captions
    assert article.authors == page.authors
    if page.published:
        at = datetime.fromisoformat(page.published).replace(tzinfo=ZoneInfo("Asia/Seoul"))
        assert article.published_at == at
