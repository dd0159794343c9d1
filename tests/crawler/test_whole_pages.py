"""Pages whose frame is hard, against what a careful person takes from them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.crawler.fields.writing import article, told_apart
from tests.crawler.whole_pages import PAGES, Whole, page_of


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_article_is_found_with_who_wrote_it_and_when(page: Whole) -> None:
    read = article(page_of(page), "https://www.solseom.example/read.php?num=4711")
    assert told_apart(page.text, read) == []
    assert read.title == page.title
    assert read.captions == page.captions
    assert read.authors == page.authors
    if page.published:
        at = datetime.fromisoformat(page.published).replace(tzinfo=ZoneInfo("Asia/Seoul"))
        assert read.published_at == at
