"""Hard pages in the manner of Korean sites, against what a careful person takes from them."""

from __future__ import annotations

import pytest

from tests.crawler.fields.writing import article, told_apart
from tests.crawler.hard_pages import CASES, Case, page_of


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_article_is_taken_whole_and_nothing_else(case: Case) -> None:
    url = f"https://www.saehan-ilbo.example/news/articleView.html?idxno={7000 + CASES.index(case)}"
    read = article(page_of(case), url)
    assert told_apart(case.text, read) == []
    assert read.captions == case.captions
