"""The commands that ask the web, as processes of their own, against a paper on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.parse.urls import url_key
from koreawatch.config import load
from storage.store import SqliteStore
from tests.koreawatch.conftest import Call, article, environment, process
from tests.koreawatch.paper import HangangIlbo


@pytest.fixture
def outlet() -> Iterator[HangangIlbo]:
    with HangangIlbo() as outlet:
        Path("koreawatch.toml").write_text(outlet.config(), encoding="utf-8")
        yield outlet


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_crawl_tells_a_row_for_each_source_and_the_next_one_finds_nothing_new(outlet: HangangIlbo) -> None:
    done = process("crawl")
    assert done.returncode == 0, done.stderr
    (row,) = rows(done.stdout)
    assert (row["source"], row["links"], row["fetched"], row["new"], row["failed"]) == ("hangang", 3, 3, 3, 0)
    assert list(row) == [
        *("source", "links", "fetched", "new", "revised", "unchanged", "reprints", "rejected", "failed", "seconds")
    ]
    assert len(rows(process("search", "북한").stdout)) == 3
    (again,) = rows(process("crawl").stdout)
    assert (again["fetched"], again["new"]) == (0, 0)


def parsers_were_begun() -> bool:
    """Crawls in a process of its own."""
    code = (
        "import contextlib, sys; from multiprocessing import forkserver; from koreawatch.__main__ import main\n"
        "sys.argv = ['koreawatch', '--store', 'kw.db', 'crawl']\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "sys.stderr.write(f'server: {forkserver._forkserver._forkserver_pid}')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=environment())
    server = done.stderr.partition("server: ")[2]
    assert server, done.stderr
    return server != "None"


def test_where_nothing_is_new_no_parser_is_begun(outlet: HangangIlbo) -> None:
    assert parsers_were_begun()
    assert not parsers_were_begun()
    outlet.links.append("/news/1?page=2")
    assert parsers_were_begun()


def test_what_failed_is_told_with_its_reason_and_ends_with_one(outlet: HangangIlbo, call: Call) -> None:
    outlet.links.append("/news/404")
    done = call("crawl", "hangang", "--format", "table")
    assert done.exit_code == 1
    assert f"{outlet.home}/news/404" in done.stderr
    assert "failed: " in done.stderr
    assert "hangang" in done.stdout


def test_a_dry_run_lists_what_would_be_fetched_and_stores_nothing(outlet: HangangIlbo, call: Call) -> None:
    done = call("crawl", "--dry-run", "--limit", "2")
    assert done.exit_code == 0, done.stderr
    assert [str(row["url"]).removeprefix(outlet.home) for row in rows(done.stdout)] == ["/news/1", "/news/2"]
    assert not Path("kw.db").exists()


def test_single_pages_are_crawled_and_nothing_else(outlet: HangangIlbo, call: Call) -> None:
    done = call("crawl", "--url", f"{outlet.home}/news/2", "--url", f"{outlet.home}/news/3")
    assert done.exit_code == 0, done.stderr
    assert [(row["source"], row["new"]) for row in rows(done.stdout)] == [("hangang", 2)]


def test_a_crawl_that_another_process_is_at_ends_with_three(outlet: HangangIlbo, call: Call) -> None:
    from scheduler.lock import CrawlLock

    with CrawlLock(Path("kw.db").absolute()):
        done = call("crawl")
    assert done.exit_code == 3
    assert "is being crawled by process" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_control_c_keeps_what_was_fetched_and_says_so(outlet: HangangIlbo, number: signal.Signals) -> None:
    outlet.writing.clear()
    command = [sys.executable, "-m", "koreawatch.cli.main", "crawl"]
    crawl = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        time.sleep(0.2)
        if Path("kw.db").exists() and len(process("search", "북한").stdout.splitlines()) >= 1:
            break
    crawl.send_signal(number)
    outlet.writing.set()
    _, told = crawl.communicate(timeout=30)
    assert crawl.returncode == 130, told
    assert "Interrupted. Kept: " in told
    kept = len(process("search", "북한").stdout.splitlines())
    assert f"Kept: {kept} new" in told


def test_control_c_reaches_no_process_of_ours_but_the_first(outlet: HangangIlbo) -> None:
    """A terminal sends it to all of them; those that load their modules answered with a traceback."""
    command = [sys.executable, "-m", "koreawatch.cli.main", "crawl"]
    for wait in (0.6, 0.9, 1.3):
        crawl = subprocess.Popen(
            command,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        time.sleep(wait)
        os.killpg(crawl.pid, signal.SIGINT)
        _, told = crawl.communicate(timeout=30)
        assert "forkserver" not in told, told  # as its traceback has; the first's own is in the hands of the importer


def test_what_nohup_ignores_stays_ignored(outlet: HangangIlbo) -> None:
    outlet.writing.clear()
    command = ["nohup", sys.executable, "-m", "koreawatch.cli.main", "crawl"]
    crawl = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not Path("kw.db").exists():
        time.sleep(0.1)
    crawl.send_signal(signal.SIGHUP)
    outlet.writing.set()
    _, told = crawl.communicate(timeout=60)
    assert crawl.returncode == 0, told


def test_check_prints_fields_origins_and_what_was_cut_and_stores_nothing(outlet: HangangIlbo, call: Call) -> None:
    done = call("sources", "check", "hangang")
    assert done.exit_code == 0, done.stderr
    for words in ("feed", "title", "origin", "blocks cut", "blocks kept", "북한 정찰기 소식 1호"):
        assert words in done.stdout, done.stdout
    row = json.loads(call("sources", "check", "hangang", "--format", "json").stdout)
    assert row["entries"][0]["links"] == 3
    assert row["article"]["title"] == "북한 정찰기 소식 1호"
    assert row["problem"] is None
    assert not Path("kw.db").exists()


def test_check_of_a_source_that_is_gone_ends_with_one(outlet: HangangIlbo, call: Call) -> None:
    outlet.links[:] = []
    done = call("sources", "check", "hangang")
    assert done.exit_code == 1
    assert "no entry shows a link to an article" in done.stderr


def test_a_page_with_a_feed_becomes_a_source(outlet: HangangIlbo, call: Call) -> None:
    done = call("sources", "add", f"{outlet.home}/", "--id", "ilbo")
    assert done.exit_code == 0, done.stderr
    (source,) = tomllib.loads(done.stdout)["source"]
    assert (source["id"], source["name"], source["language"]) == ("ilbo", "한강일보", "ko")
    assert source["entry"] == [{"kind": "feed", "url": f"{outlet.home}/rss"}]
    assert "covers this host already" in done.stderr
    written = call("sources", "add", f"{outlet.home}/", "--id", "ilbo", "--write")
    assert written.exit_code == 0, written.stderr
    assert load(Path("koreawatch.toml"), environ={}).source("ilbo").name == "한강일보"
    assert load(Path("koreawatch.toml"), environ={}).enabled_ids == ("hangang",)
    assert "add 'ilbo' to `enable` under [sources]" in written.stderr
    before = Path("koreawatch.toml").read_text("utf-8")
    again = call("sources", "add", f"{outlet.home}/", "--id", "ilbo", "--write")
    assert again.exit_code == 2
    assert "There is a source 'ilbo' already" in again.stderr
    assert Path("koreawatch.toml").read_text("utf-8") == before


def test_a_page_that_names_no_feed_is_no_source(outlet: HangangIlbo, call: Call) -> None:
    done = call("sources", "add", f"{outlet.home}/bare", "--id", "ilbo")
    assert done.exit_code == 1
    assert "names no feed and no sitemap" in done.stderr


def test_an_address_that_is_not_allowed_is_not_asked(outlet: HangangIlbo, call: Call) -> None:
    done = call("sources", "add", "http://127.0.0.1:9/", "--id", "ilbo")
    assert done.exit_code == 1
    assert "127.0.0.1 is a loopback address; crawl.allow_private_networks opens such ranges" in done.stderr


def test_pages_are_read_again_with_todays_rules(outlet: HangangIlbo, call: Call) -> None:
    crawled = call("crawl")
    assert crawled.exit_code == 0, crawled.output
    same = call("store", "reextract", "--dry-run")
    assert same.stdout.splitlines()[0] == "3 kept pages read, 0 articles would change"
    with SqliteStore.open(Path("kw.db")) as store:
        stored = store.article(1)
        older = article(
            1,
            url=stored.url,
            url_key=url_key(stored.url),
            title=stored.title,
            text="an older reading",
            authors=stored.authors,
            captions=stored.captions,
            published_at=stored.published,
            date_precision=stored.published_precision,
        )
        assert store.save(older, datetime.now(UTC)).kind == "revised"
    report = json.loads(call("store", "reextract", "--dry-run", "--format", "json").stdout)
    assert (report["changed"], report["fields"]["text"], report["saved"]) == (1, 1, {})
    assert report["examples"]["text"][0]["before"] == "an older reading"
    done = call("store", "reextract")
    assert "3 kept pages read, 1 articles changed" in done.stdout, done.stderr
    assert call("store", "reextract", "--dry-run").stdout.splitlines()[0].startswith("3 kept pages read, 0 articles")


def test_a_page_is_extracted_from_its_address(outlet: HangangIlbo, call: Call) -> None:
    done = call("extract", "--url", f"{outlet.home}/news/1")
    assert json.loads(done.stdout)["title"] == "북한 정찰기 소식 1호"
    missing = call("extract", "--url", f"{outlet.home}/news/404")
    assert missing.exit_code == 1
    assert "404" in missing.stderr
