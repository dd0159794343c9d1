"""Every field of a page has an origin and every block a reason that a person understands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from koreawatch import reasons
from koreawatch.cli.extract import article_row, values_of
from storage.model import Article, FetchedPage, Role
from storage.model_past import Explanation
from storage.store import SqliteStore
from tests.crawler.test_pages import NOW, PAGES, label, pages, read
from tests.koreawatch.conftest import Call

# a page of each source and every page of none
KINDS = sorted({page.parent.name: page for page in reversed(pages())}.values()) + sorted(PAGES.glob("generic/*.html"))
CHOSEN = list(dict.fromkeys(KINDS))


def human(reason: str) -> bool:
    """Words in it, and not a bare tag, class or selector."""
    return bool(re.search(r"[a-z]{4}", reason) and " " in reason) and not re.match(
        r"<|class |id |role |recipe ", reason
    )


def test_there_are_pages_of_many_kinds() -> None:
    assert len(CHOSEN) >= 30


@pytest.mark.parametrize("page", CHOSEN, ids=label)
def test_every_field_and_every_block_is_explained(page: Path) -> None:
    article = read(page)
    assert isinstance(article, Article)
    told = reasons.told(Explanation(origins=article.origins, blocks=article.blocks), values_of(article))
    assert set(reasons.FIELDS) <= set(told.origins)
    assert {name: origin for name, origin in told.origins.items() if not origin or origin == "not noted"} == {}
    assert [block for block in told.blocks if not human(block.reason)] == []
    assert [block for block in told.blocks if block.kept and block.role not in _BODY] == []
    assert "\n\n".join(block.text for block in told.blocks if block.kept) == article.text
    row = article_row(
        article, FetchedPage(url=article.url, final_url=article.url, status=200, body=b"", fetched_at=NOW, source_id="")
    )
    explained = [name for name in row if name not in ("url", "published_precision", "origins", "cut")]
    assert set(explained) <= set(row["origins"])
    assert len(row["cut"]) == len([block for block in article.blocks if not block.kept])


_BODY = (Role.PARAGRAPH, Role.HEADING, Role.QUOTE, Role.LIST)


def test_show_and_extract_say_the_same(call: Call, tmp_path: Path) -> None:
    page = PAGES / "generic"
    file = next(iter(sorted(page.glob("*.html"))))
    extracted = json.loads(call("extract", file, "--url", "https://paper.example/news/1").stdout)
    article = read(file)
    assert isinstance(article, Article)
    with SqliteStore.open(tmp_path / "kw.db") as store:
        store.save(article, NOW)
    shown = json.loads(call("--store", tmp_path / "kw.db", "show", "1", "--why", "--format", "json").stdout)["why"]
    assert set(shown["origins"]) == set(extracted["origins"])
    cut = [block["reason"] for block in shown["blocks"] if not block["kept"]]
    assert cut == [block["reason"] for block in extracted["cut"]]


@pytest.mark.parametrize(
    ("reason", "role", "words"),
    [
        ("<nav>", Role.BOILERPLATE, "stands in <nav>, navigation"),
        ("<x-bar>", Role.BOILERPLATE, "stands in <x-bar>"),
        ("class sns_list", Role.BOILERPLATE, "stands in an element of class “sns_list”"),
        ("class photo", Role.CAPTION, "caption: stands in an element of class “photo”"),
        ("recipe prune .related", Role.BOILERPLATE, "pruned by the source's recipe: .related"),
        ("recipe figcaption", Role.CAPTION, "caption: picked by the source's recipe: figcaption"),
        ("", Role.PARAGRAPH, "no reason was noted"),
        ("text", Role.PARAGRAPH, "text of the article"),
        ("said before on this page", Role.BOILERPLATE, "said before on this page"),
    ],
)
def test_in_words(reason: str, role: Role, words: str) -> None:
    assert reasons.in_words(reason, role) == words
