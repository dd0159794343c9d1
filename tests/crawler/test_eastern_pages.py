"""Pages in Japanese and Chinese, against what a careful person takes from them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.crawler.eastern_pages import PAGES, Page
from tests.crawler.fields.writing import article, told_apart


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_article_is_found_with_who_wrote_it_and_when(page: Page) -> None:
    read = article(page.html, f"https://{page.host}/n/{page.name}")
    assert told_apart(page.text, read) == []
    assert (read.title, read.language) == (page.title, page.language)
    assert read.captions == page.captions
    assert read.authors == page.authors
    if page.published:
        assert read.published_at is not None
        assert read.published_at.replace(second=0) == datetime.fromisoformat(page.published)
