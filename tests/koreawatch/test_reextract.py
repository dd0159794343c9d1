"""koreawatch store reextract, over stores that were made with other rules than today's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.parse.urls import url_key
from koreawatch.cli.text_change import text_change
from storage.model_search import Query
from storage.store import SqliteStore
from tests.koreawatch.conftest import NOON, Call, article
from tests.koreawatch.paper import HangangIlbo

FIRST_PARAGRAPH = 'body = [".story p:first-child"]'  # what the rules of last year made of a page
WHOLE = 'body = [".story"]'


@pytest.fixture
def outlet() -> Iterator[HangangIlbo]:
    with HangangIlbo() as outlet:
        yield outlet


def rules(outlet: HangangIlbo, recipe: str) -> None:
    config = outlet.config()
    assert WHOLE in config
    Path("koreawatch.toml").write_text(config.replace(WHOLE, recipe), encoding="utf-8")


def report(call: Call, *options: str) -> dict[str, object]:
    done = call("store", "reextract", "--format", "json", *options)
    assert done.exit_code in (0, 1), done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_store_of_last_years_rules(outlet: HangangIlbo, call: Call) -> None:
    rules(outlet, FIRST_PARAGRAPH)
    assert call("crawl").exit_code == 0
    call("watch", "add", "fishing", "어선들은", "--notify", "log:")
    with SqliteStore.open_readonly(Path("kw.db")) as store:
        short = {each.id: each.text for each in store.stream(Query(text=""))}
        assert store.search(Query(text="전문가들은")).total == 0
    rules(outlet, WHOLE)
    dry = report(call, "--dry-run")
    assert (dry["pages"], dry["changed"], dry["fields"], dry["saved"]) == (3, 3, {"text": 3}, {})
    (source,) = dry["sources"]  # type: ignore[misc]
    assert (source["source"], source["pages"], source["text"], source["unchanged"]) == ("hangang", 3, 3, 0)
    largest = dry["largest"]
    assert isinstance(largest, list) and len(largest) == 3
    assert largest[0]["cut"] == 0 and largest[0]["added"] > 150
    assert largest[0]["diff"][0].startswith("+ 북한은")
    assert sum(each["added"] for each in largest) == source["added"]

    assert report(call)["saved"] == {"reread": 3}
    with SqliteStore.open_readonly(Path("kw.db")) as store:
        for id_, text in short.items():
            read = store.article(id_)
            assert read.text.startswith(text) and len(read.text) > 2 * len(text)
            assert (read.revision, len(store.revisions(id_))) == (1, 1)
            assert read.word_count == len(read.text.split())
            explanation = store.explanation(id_)
            assert explanation is not None
            assert "\n\n".join(block.text for block in explanation.blocks if block.kept) == read.text
        assert store.search(Query(text="전문가들은")).total == 3
        assert store.alerts() == []
        assert store.check() == []
    again = report(call, "--dry-run")
    assert (again["changed"], again["largest"]) == (0, [])
    # the next visit finds nothing new on the pages
    crawled = call("crawl", "--force", "--format", "json")
    assert [(row["new"], row["revised"], row["unchanged"]) for row in json.loads(crawled.stdout)] == [(0, 0, 3)]


def test_a_date_that_only_the_feed_has_is_kept(
    outlet: HangangIlbo, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = outlet.answer
    dates = {"/news/1": "2026년 1월 2일 오후 3시 10분", "/news/2": "1970-01-01", "/news/3": ""}

    def answer(path: str) -> str | None:
        body = plain(path) or ""
        for link, date in dates.items():
            body = body.replace(f"{link}</link>", f"{link}</link><pubDate>{date}</pubDate>")
        return re.sub(r'<meta property="article:published_time"[^>]*>', "", body) or None

    monkeypatch.setattr(outlet, "answer", answer)
    rules(outlet, FIRST_PARAGRAPH)
    assert call("crawl").exit_code == 0

    def told(number: int) -> tuple[datetime | None, str | None]:
        with SqliteStore.open_readonly(Path("kw.db")) as store:
            kept = store.article(f"{outlet.home}/news/{number}")
            return kept.published, kept.published_precision

    dated = (datetime(2026, 1, 2, 6, 10, tzinfo=UTC), "minute")
    assert [told(number) for number in (1, 2, 3)] == [dated, (None, None), (None, None)]
    why = call("show", f"{outlet.home}/news/1", "--why").stdout
    assert "the feed or sitemap" in why
    rules(outlet, WHOLE)
    assert report(call)["fields"] == {"text": 3}
    assert told(1) == dated
    assert report(call)["changed"] == 0


def test_cut_is_told_in_words(outlet: HangangIlbo, call: Call) -> None:
    rules(outlet, WHOLE)
    call("crawl")
    rules(outlet, WHOLE + '\nprune = [".story p:nth-child(2)"]')
    done = call("store", "reextract", "--dry-run")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "3 kept pages read, 3 articles would change"
    assert lines[1].startswith("hangang: 3 pages, 3 texts changed, ") and lines[1].endswith(" characters cut")
    assert lines[2:4] == ["text: 3", "the largest changes of a text (3 of 3):"]
    assert " characters cut, 0 added: " in lines[4]
    assert lines[5].startswith("    - 북한은 ")


def test_pages_that_are_no_articles_any_more_are_left(outlet: HangangIlbo, call: Call) -> None:
    rules(outlet, WHOLE)
    call("crawl")
    rules(outlet, 'prune = ["article"]')
    done = call("store", "reextract")
    assert done.exit_code == 1
    assert "no articles by today's rules, left as they are: 3" in done.stdout
    with SqliteStore.open_readonly(Path("kw.db")) as store:
        assert store.search(Query(text="전문가들은")).total == 3


def test_rejected_pages_may_turn_out_to_be_articles(outlet: HangangIlbo, call: Call) -> None:
    rules(outlet, 'prune = ["article"]')
    call("crawl")
    call("watch", "add", "all", "북한", "--notify", "log:")
    with SqliteStore.open_readonly(Path("kw.db")) as store:
        assert (store.summary()["articles"], store.summary()["rejected"]) == (0, 3)
    rules(outlet, WHOLE)
    dry = report(call, "--dry-run")
    assert (dry["pages"], len(dry["article_now"])) == (0, 3)  # type: ignore[arg-type]
    assert "rejected before, articles by today's rules, and stored now: 3" in call("store", "reextract").stdout
    with SqliteStore.open_readonly(Path("kw.db")) as store:
        assert store.search(Query(text="전문가들은")).total == 3
        assert store.alerts() == []
        assert store.check() == []
        assert list(store.refused()) == []
    assert report(call, "--dry-run")["pages"] == 3


def test_a_rejected_page_that_holds_a_newer_article_is_left(outlet: HangangIlbo, call: Call) -> None:
    rules(outlet, 'prune = ["article"]')
    call("crawl")
    rules(outlet, WHOLE)
    real = outlet.answer
    outlet.answer = lambda path: (real(path) or "").replace("밝혔다", "전했다") or None  # type: ignore[method-assign]
    crawled = json.loads(call("crawl", "--force", "--format", "json").stdout)
    assert crawled[0]["new"] == 3
    assert report(call)["article_now"] == []
    with SqliteStore.open_readonly(Path("kw.db")) as store:
        assert [(each.revision, "전했다" in each.text) for each in store.stream(Query())] == [(1, True)] * 3


def test_a_page_older_than_the_text_is_left(outlet: HangangIlbo, call: Call) -> None:
    rules(outlet, WHOLE)
    call("crawl")
    with SqliteStore.open(Path("kw.db")) as store:
        first = store.article(1)
        edited = article(
            1, url=first.url, url_key=url_key(first.url), title=first.title, text=first.text + " 정정했다."
        )
        assert store.save(edited, datetime.now(UTC) + timedelta(days=1)).kind == "revised"  # and no page was kept
    found = report(call)
    assert found["changed"] == 0
    assert [(row["unchanged"], row["older"]) for row in found["sources"]] == [(2, 1)]  # type: ignore[attr-defined]
    with SqliteStore.open_readonly(Path("kw.db")) as store:
        assert store.article(1).text.endswith("정정했다.")


def test_refused_pages_are_dropped_in_time(outlet: HangangIlbo, call: Call) -> None:
    rules(outlet, 'prune = ["article"]')
    call("crawl")
    assert call("store", "check").exit_code == 0
    rules(outlet, WHOLE)
    assert len(report(call, "--dry-run")["article_now"]) == 3  # type: ignore[arg-type]
    with SqliteStore.open(Path("kw.db")) as store:
        later = datetime.now(UTC) + timedelta(days=1)
        assert [store.prune_pages(later, 2), store.prune_pages(later)] == [2, 1]
    assert report(call, "--dry-run")["article_now"] == []


def test_a_source_no_longer_configured_is_still_read(outlet: HangangIlbo, call: Call) -> None:
    rules(outlet, WHOLE)
    call("crawl")
    Path("koreawatch.toml").write_text('store = "kw.db"\n', encoding="utf-8")
    assert report(call, "--dry-run")["pages"] == 3


@pytest.mark.parametrize(
    ("before", "after", "cut", "added", "lines"),
    [
        ("가\n\n나\n\n다", "가\n\n다", 1, 0, ("- 나",)),
        ("가\n\n다", "가\n\n나\n\n다", 0, 1, ("+ 나",)),
        ("The old pier.", "The new pier.", 3, 3, ("- old", "+ new")),
        ("aa", "a", 1, 0, ("- a",)),
        ("x", "", 1, 0, ("- x",)),
    ],
)
def test_how_a_text_differs(before: str, after: str, cut: int, added: int, lines: tuple[str, ...], full: Path) -> None:
    with SqliteStore.open(full) as store:
        store.save(article(9, text=before), NOON)
        (old,) = [each for each in store.stream(Query(text="")) if each.url.endswith("/9")]
    change = text_change(old, after)
    assert (change.cut, change.added, change.lines) == (cut, added, lines)
