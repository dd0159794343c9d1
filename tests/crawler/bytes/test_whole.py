"""A page cut anywhere: the whole article, or none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.parse.article import read_page
from crawler.parse.contract import PageError
from storage.model import Article, FailureKind, FetchedPage
from tests.newsroom.layout import Story, article
from tests.newsroom.stories import story

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TITLE, TEXT = story(7)
STORY = Story(title=TITLE, text=TEXT, authors=("홍길동",), captions=(), published=NOW, modified=None, section="")
PAGE = article(STORY, "견본신문", "ko", "utf-8", ())


def read(html: str) -> Article | None:
    page = FetchedPage(
        url="https://paper.example/a/7",
        final_url="https://paper.example/a/7",
        status=200,
        body=html.encode(),
        content_type="text/html; charset=utf-8",
        fetched_at=NOW,
        source_id="paper",
    )
    outcome = read_page(page).outcome
    return outcome if isinstance(outcome, Article) else None


def test_a_page_cut_anywhere_never_gives_half_of_its_article() -> None:
    for end in range(0, len(PAGE), 29):
        try:
            found = read(PAGE[:end])
        except PageError as error:
            assert error.kind == FailureKind.TRUNCATED
            continue
        assert found is None or found.text == TEXT, end


def test_a_page_cut_inside_its_article_says_so() -> None:
    with pytest.raises(PageError, match="breaks off"):
        read(PAGE[: PAGE.index("</article>") - 60])


@pytest.mark.parametrize("end", ["</html>", "</BODY >", "</body>\n<!-- 0.1 s -->"])
def test_a_page_that_ends_is_whole(end: str) -> None:
    found = read(PAGE[: PAGE.index("<aside")] + end)
    assert found
    assert found.text == TEXT


def test_a_page_that_is_never_closed_but_has_a_foot_is_whole() -> None:
    links = "".join(f"<p><a href='/a/{n}'>{story(n)[0]}</a></p>" for n in range(5))
    found = read(PAGE[: PAGE.index("<aside")] + f"</main><footer>{links}")
    assert found
    assert found.text == TEXT


def test_a_bare_text_never_said_that_it_would_end() -> None:
    found = read(f"<title>{TITLE}</title><h1>{TITLE}</h1>" + "".join(f"<p>{part}" for part in TEXT.split("\n\n")))
    assert found
    assert found.text == TEXT
