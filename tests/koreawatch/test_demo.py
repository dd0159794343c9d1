"""The demo as a new user meets it: one command, then the five that it names; and its store beside the truth."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from koreawatch.demo.newsroom import Newsroom
from koreawatch.demo.stories import Truth
from storage.model_search import Query
from storage.model_stored import Stored
from storage.store import SqliteStore
from tests.koreawatch.conftest import environment, process

Key = tuple[str, str]  # source, address without the host: ports differ


@dataclass(frozen=True)
class Demo:
    done: subprocess.CompletedProcess[str]
    folder: Path
    stored: dict[int, Stored]
    truth: dict[Key, Truth]

    def pairs(self) -> list[tuple[Truth, Stored]]:
        """Every article beside what was stored of it."""
        stored = {key(article): article for article in self.stored.values()}
        return [(truth, stored[where]) for where, truth in self.truth.items() if where in stored]


def key(article: Truth | Stored) -> Key:
    return article.source, without_host(article.url)


def without_host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo") / "desk"
    done = process("demo", "--keep", folder, timeout=120)
    assert done.returncode == 0, done.stderr
    edition = re.search(r"--edition (\S+)", (folder / "koreawatch.toml").read_text(encoding="utf-8"))
    assert edition
    with Newsroom(datetime.fromisoformat(edition[1])) as newsroom:
        truth = {key(each): each for each in newsroom.truth()}
    store = SqliteStore.open_readonly(folder / "koreawatch.db")
    stored = {hit.article.id: hit.article for hit in store.search(Query(limit=None)).hits}
    store.close()
    return Demo(done, folder, stored, truth)


def test_the_five_commands_that_it_names_work(demo: Demo) -> None:
    assert "koreawatch search 북한" in demo.done.stdout
    named = demo.done.stdout.partition("Five commands to try next:")[2]
    calls = [line.strip().partition(" --config ") for line in named.splitlines() if " --config " in line]
    assert len(calls) == 5
    for name, option, rest in calls:
        called = subprocess.run(f"{name} --help", shell=True, capture_output=True, env=environment(), check=False)
        assert called.returncode == 0, name
        command = shlex.split(option + rest)
        tried = process(*command)
        assert (tried.returncode, bool(tried.stdout or "export" in command)) == (0, True), tried.stderr


def test_whoever_keeps_the_demo_is_told_how_its_outlets_answer_again(demo: Demo) -> None:
    told = demo.done.stdout.partition("The outlets ended with this command.")[2].strip().splitlines()[-1]
    program, *rest = shlex.split(told)
    assert rest[:2] == ["-m", "koreawatch.demo.newsroom"]
    with subprocess.Popen([program, *rest], stdout=subprocess.PIPE, text=True, env=environment()) as newsroom:
        assert newsroom.stdout
        try:
            assert newsroom.stdout.readline().startswith("http://127.0.0.1:")
            again = process("--config", demo.folder / "koreawatch.toml", "crawl", "--dry-run", "--force")
        finally:
            newsroom.terminate()
    assert (again.returncode, "http://127.0.0.1:" in again.stdout) == (0, True), again.stderr


def test_a_folder_that_holds_a_store_is_left_alone(demo: Demo) -> None:
    again = process("demo", "--keep", demo.folder)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


def test_every_article_is_stored_once_and_nothing_else(demo: Demo) -> None:
    met = Counter(key(article) for article in demo.stored.values())
    assert sorted(demo.truth.keys() - met.keys()) == []
    assert sorted(met.keys() - demo.truth.keys()) == []
    assert max(met.values()) == 1


def test_titles_languages_and_dates_are_those_of_the_pages(demo: Demo) -> None:
    assert demo.stored
    for truth, article in demo.pairs():
        found = (article.title, article.published, article.published_precision, article.revision)
        assert found == (truth.title, truth.published, "minute", 1), article.url
    languages = {truth.source: article.language for truth, article in demo.pairs()}
    assert Counter(languages.values()) == {"en": 3, "ko": 3}


def test_authors_are_persons_and_all_of_them(demo: Demo) -> None:
    """An article that nobody signed may name the outlet, when its page calls that the author."""
    house = ("The Namsan Times",)
    wrong = {
        article.url: article.authors
        for truth, article in demo.pairs()
        if article.authors != truth.authors and not (truth.authors == () and article.authors == house)
    }
    assert wrong == {}


def test_captions_are_kept_apart_from_the_text(demo: Demo) -> None:
    wrong = {article.url: article.captions for truth, article in demo.pairs() if article.captions != truth.captions}
    assert wrong == {}


def test_texts_are_whole_and_clean(demo: Demo) -> None:
    faults = {article.url: truth.faults(article.text) for truth, article in demo.pairs()}
    assert {url: found for url, found in faults.items() if found} == {}


def test_copies_are_recognised_and_nothing_but_copies(demo: Demo) -> None:
    """Which of two copies counts as the first depends on which was met first."""
    pairs = {
        frozenset({without_host(article.url), without_host(demo.stored[article.reprint_of].url)})
        for article in demo.stored.values()
        if article.reprint_of
    }
    assert pairs == {
        frozenset({without_host(truth.url), without_host(truth.reprint_of)})
        for truth in demo.truth.values()
        if truth.reprint_of
    }
