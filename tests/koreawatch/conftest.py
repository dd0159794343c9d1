"""A small store of invented articles, and ways to call the commands."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from koreawatch.cli.main import cli
from storage.model import Article, Block, Failure, FailureKind, FetchedPage, Rejected, RejectReason, Role
from storage.model_run import Counts
from storage.store import SqliteStore

NOON = datetime(2026, 1, 6, 3, 0, tzinfo=UTC)  # 12:00 in Seoul

Call = Callable[..., Result]


def article(number: int, **fields: object) -> Article:
    """An article of the Hangang Ilbo, an invented paper."""
    url = f"https://hangang.example/news/{number}"
    text = (
        f"합동참모본부는 {number}일 새벽 북한이 동해상으로 발사체 {number}발을 쏘았다고 밝혔다.\n\n"
        f"주민 {number * 13}명은 대피소로 옮겼다가 아침에 돌아왔고, 어선 {number * 7}척은 예정대로 바다로 나갔다."
    )
    made = Article(
        url=url,
        url_key=url.removeprefix("https://"),
        source_id="hangang",
        title=f"북한, 동해로 발사체 {number}발",
        text=text,
        language="ko",
        published_at=NOON + timedelta(hours=number),
        date_precision="minute",
        authors=("한가람",),
        captions=("발사 장면을 보는 시민들",),
        fetched_at=NOON,
        blocks=(
            Block(text=text.split("\n\n")[0], role=Role.PARAGRAPH, kept=True, reason="body"),
            Block(text="구독 신청", role=Role.BOILERPLATE, kept=False, reason="a prompt to subscribe"),
        ),
        origins={"title": "JSON-LD headline", "text": "recipe body"},
    )
    return replace(made, **fields)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration, store or folder of the user's gets into a test."""
    for name in ("KOREAWATCH_STORE", "KOREAWATCH_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A store without articles."""
    path = tmp_path / "empty.db"
    SqliteStore.open(path).close()
    return path


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Three articles, one of them revised, one in English; a run with a failure and a reject."""
    path = tmp_path / "full.db"
    with SqliteStore.open(path) as store:
        run = store.open_run("hangang", "request", NOON)
        for number in (1, 2):
            store.save(article(number), NOON, run=run)
        text = article(2).text.replace("2발을", "3발을")
        store.save(article(2, text=text), NOON + timedelta(hours=1), run=run)
        english = "Officials in Seoul said the launch was the third this year. The ministry called for talks to resume."
        store.save(
            article(3, title="=HYPERLINK launch \x1b[31mred\u202e", text=english, language="en", authors=("Ara Song",)),
            NOON,
            run=run,
        )
        failure = Failure(kind=FailureKind.TIMEOUT, url="https://hangang.example/news/4", detail="too slow", at=NOON)
        store.fail("hangang", failure, "hangang.example/news/4", run=run)
        page = FetchedPage(
            url="https://hangang.example/news/5",
            final_url="https://hangang.example/news/5",
            status=200,
            body=b"",
            fetched_at=NOON,
            source_id="hangang",
        )
        store.reject(
            page, Rejected(reason=RejectReason.STUB, detail="a paywall"), "hangang.example/news/5", NOON, run=run
        )
        counts = Counts(links=5, tried=5, fetched=4, new=3, rejected=1, failed=1)
        store.close_run(run, "partial", counts, NOON + timedelta(seconds=90), detail="1 page failed")
    return path


@pytest.fixture
def call() -> Iterator[Call]:
    """Call koreawatch in this process."""
    runner = CliRunner()

    def run(*args: str | Path, **extra: object) -> Result:
        return runner.invoke(cli, [str(arg) for arg in args], prog_name="koreawatch", **extra)  # type: ignore[arg-type]

    yield run


def process(*args: str | Path, **extra: object) -> subprocess.CompletedProcess[str]:
    """Call koreawatch as a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "koreawatch.cli.main", *map(str, args)]
    options = {"capture_output": True, "text": True, "timeout": 30, "env": environment(), **extra}
    return subprocess.run(command, check=False, **options)  # type: ignore[call-overload, no-any-return]


def environment() -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8"}
