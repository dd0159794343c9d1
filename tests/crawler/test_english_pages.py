"""Hard pages in the manner of English-language sites about Korea, against what a careful person takes from them."""

from __future__ import annotations

import pytest

from tests.crawler.english_pages import CASES, Case, page_of
from tests.crawler.fields.writing import article, told_apart


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_article_and_what_is_told_of_it(case: Case) -> None:
    read = article(page_of(case), f"https://{case.host}/{case.name.replace('_', '-')}")
    assert told_apart(case.text, read) == []
    assert read.title == case.title
    assert read.captions == case.captions
    assert read.authors == case.authors
    published = read.published_at
    assert (published and published.isoformat().replace("+00:00", "Z")) == case.published
