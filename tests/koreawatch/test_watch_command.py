"""koreawatch watch: saved searches, and what they would have told."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from koreawatch import times
from koreawatch.cli.rehearsal import COLUMNS as TEST_COLUMNS
from koreawatch.cli.watch import COLUMNS
from storage.model_search import Query
from storage.store import SqliteStore
from tests.koreawatch.conftest import Call, article, environment
from tests.scheduler.receivers import Receiver

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@pytest.fixture
def recent(tmp_path: Path) -> Path:
    """Two stories of today, one of them reprinted, and one of last year."""
    path, now = tmp_path / "recent.db", datetime.now(UTC)
    with SqliteStore.open(path) as store:
        text = article(1).text * 2
        store.save(article(1, text=text, published_at=now - timedelta(hours=2)), now)
        other = {"url": "https://areum.example/1", "url_key": "areum.example/1", "source_id": "areum"}
        store.save(article(1, text=text, published_at=now - timedelta(hours=1), **other), now)
        store.save(article(2, published_at=now - timedelta(hours=3)), now)
        store.save(article(3, published_at=now - timedelta(days=300)), now)
    return path


def watches(path: Path) -> dict[str, Query]:
    with SqliteStore.open_readonly(path) as store:
        return {watch.name: watch.query for watch in store.watches()}


# ---- add


def test_add_saves_the_search_and_says_what_it_will_do(call: Call, recent: Path) -> None:
    done = call("--store", recent, "watch", "add", "발사체", "DPRK", "-열차", "--notify", "log:", "--digest", "30m")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0] == "Watch 발사체 tells log: of what comes from now on."
    assert lines[1].startswith("also searched: DPRK = ")
    assert "북한" in lines[1]
    assert lines[2] == (
        f"In the last 30 days it would have told of 2 stories: koreawatch --store {recent} watch test 발사체"
    )
    assert watches(recent) == {"발사체": Query(text="DPRK -열차")}
    with SqliteStore.open(recent) as store:
        (watch,) = store.watches()
        assert (watch.notify, watch.digest) == (("log:",), timedelta(minutes=30))
        now = datetime.now(UTC)
        store.save(article(7, published_at=now), now)
        assert store.told()[watch.id].stories == 1


def test_add_takes_filters_in_place_of_words(call: Call, recent: Path) -> None:
    done = call(
        *("--store", recent, "watch", "add", "all", "--source", "areum", "--source", "kbs", "--lang", "ko"),
        *("--author", "한가람", "--no-expand"),
    )
    assert done.exit_code == 0, done.stderr
    assert watches(recent)["all"] == Query(sources=("areum", "kbs"), language="ko", author="한가람", expand=False)
    assert "tells nobody" in done.stderr
    assert "[alerts] notify" in done.stderr


def test_add_makes_a_store_when_there_is_none(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "new" / "koreawatch.db"
    assert call("--store", path, "watch", "add", "w", "북한").exit_code == 0
    assert set(watches(path)) == {"w"}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["first", "북한"], "there is a watch 'first' already"),
        (["w"], "Without a query"),
        (["w", "☃ ~"], "nothing in '☃ ~' can be searched for"),
        (["w", "word " * 500], "characters; at most 2000"),
        (["", "북한"], "is no name"),
        ([" w", "북한"], "is no name"),
        (["w\x1b[31m", "북한"], "is no name"),
        (["w" * 61, "북한"], "is no name"),
        (["w", "북한", "--notify", "http://10.0.0.1/x"], "[alerts] allow_private_networks opens such ranges"),
        (["w", "북한", "--notify", "desk@paper.example"], "did you mean mailto:desk@paper.example?"),
        (["w", "북한", "--notify", "hooks.example/x"], "did you mean https://hooks.example/…?"),
        (["w", "북한", "--digest", "often"], "write 90s, 10m"),
        (["w", "북한", "--source", "yonhap_eng"], "did you mean yonhap_en?"),
        (["w", "북한", "--lang", "jp"], "'ko', 'en'"),
    ],
)
def test_add_refuses_what_would_tell_nothing_or_nobody(call: Call, recent: Path, args: list[str], words: str) -> None:
    call("--store", recent, "watch", "add", "first", "북한")
    done = call("--store", recent, "watch", "add", *args)
    assert done.exit_code == 2
    assert words in done.stderr
    assert set(watches(recent)) == {"first"}


# ---- list, pause, resume, remove


@pytest.fixture
def watched(recent: Path) -> Path:
    with SqliteStore.open(recent) as store:
        now = datetime(2026, 1, 6, 3, 0, tzinfo=UTC)
        store.add_watch("missiles", Query(text="북한 발사체"), now, notify=("log:",), digest=timedelta(0))
        store.add_watch("nothing", Query(text="펭귄", sources=("hangang",)), now)
    return recent


def test_list(call: Call, watched: Path) -> None:
    done = call("--store", watched, "watch", "list", "--format", "json")
    first, second = json.loads(done.stdout)
    assert tuple(first) == COLUMNS
    assert first == {
        "name": "missiles",
        "query": "북한 발사체",
        "sources": [],
        "language": None,
        "author": None,
        "expand": True,
        "notify": ["log:"],
        "digest": "0",
        "paused": None,
        "created": "2026-01-06T03:00:00Z",
        "stories": 0,
        "last_told": None,
        "error": None,
    }
    assert (second["sources"], second["digest"], second["notify"]) == (["hangang"], None, [])
    table = call("--store", watched, "watch", "list", "--format", "table").stdout
    assert "[alerts] notify" in table, "it is no watch that tells nobody"
    assert "2026-01-06 12:00 KST" in table
    rows = list(csv.DictReader(io.StringIO(call("--store", watched, "watch", "list", "--format", "csv").stdout)))
    assert [row["name"] for row in rows] == ["missiles", "nothing"]
    assert call("--store", watched, "watch", "list", "--format", "ndjson").stdout.count("\n") == 2


def test_pause_resume_and_remove(call: Call, watched: Path) -> None:
    def say(*args: str) -> str:
        done = call("--store", watched, "watch", *args)
        assert done.exit_code == 0
        return done.stderr.strip()

    assert say("pause", "missiles") == "missiles: paused."
    assert say("pause", "missiles") == "missiles: was paused already."
    (first, _) = json.loads(call("--store", watched, "watch", "list", "--format", "json").stdout)
    assert first["paused"].endswith("Z")
    assert say("resume", "missiles") == "missiles: resumed."
    assert say("resume", "missiles") == "missiles: was not paused."
    assert say("remove", "missiles") == "missiles: removed."
    assert set(watches(watched)) == {"nothing"}


@pytest.mark.parametrize("command", ["remove", "pause", "resume", "test"])
def test_an_unknown_watch_is_answered_with_the_nearest(call: Call, watched: Path, command: str) -> None:
    done = call("--store", watched, "watch", command, "Missile")
    assert done.exit_code == 2
    assert "no watch is called 'Missile'; did you mean missiles?" in done.stderr
    done = call("--store", watched, "watch", command, "xyz")
    assert "`koreawatch watch list` names all" in done.stderr


# ---- test


def test_what_would_have_been_told_one_row_a_story(call: Call, watched: Path) -> None:
    done = call("--store", watched, "watch", "test", "missiles", "--format", "json")
    assert done.exit_code == 0, done.stderr
    rows = json.loads(done.stdout)
    assert tuple(rows[0]) == TEST_COLUMNS
    assert [(row["source"], row["copies"]) for row in rows] == [
        ("hangang", 1),
        ("hangang", 0),
    ]  # the first copy is told
    assert "북한" in rows[0]["snippet"]
    assert "also searched: 북한 = " in done.stderr
    assert done.stderr.splitlines()[-1] == "2 stories"
    everything = call("--store", watched, "watch", "test", "missiles", "--since", "365d")
    assert everything.stdout.count("\n") == 3
    table = call("--store", watched, "watch", "test", "missiles", "--format", "table", "--tz", "America/New_York")
    assert "EDT" in table.stdout or "EST" in table.stdout


def test_send_sends_it_and_tells_what_came_of_it(call: Call, watched: Path) -> None:
    with Receiver(200, 500) as receiver:
        Path("koreawatch.toml").write_text(
            f'[alerts]\nallow_private_networks = ["127.0.0.1"]\nnotify = ["{receiver.url()}"]\n', encoding="utf-8"
        )
        args = ("--store", watched, "watch", "test")
        call("--store", watched, "watch", "add", "both", "발사체")
        done = call(*args, "both", "--send")
        assert done.exit_code == 0, done.stderr
        assert f"sent to http://127.0.0.1:{receiver.port}/…" in done.stderr
        failed = call(*args, "both", "--send")
        assert failed.exit_code == 1
        assert "not sent" in failed.stderr
        assert "answered 500" in failed.stderr
        assert call(*args, "nothing", "--send").exit_code == 0
    assert len(receiver.posts) == 2
    post = receiver.posts[0]
    assert post.headers["webhook-id"].startswith("test_")
    assert [each["title"] for each in post.json["data"]["articles"]] == [
        "북한, 동해로 발사체 2발",
        "북한, 동해로 발사체 1발",
    ]
    with SqliteStore.open_readonly(watched) as store:
        assert store.alerts() == []


def test_send_with_nobody_to_tell_is_wrong_use(call: Call, watched: Path) -> None:
    done = call("--store", watched, "watch", "test", "nothing", "--send")
    assert done.exit_code == 2
    assert "Nobody to send it to" in done.stderr


# ---- as other commands


@pytest.mark.parametrize("args", [["list"], ["test", "missiles", "--since", "365d"]], ids=" ".join)
def test_those_that_only_ask_write_nothing_and_import_nothing_heavy(watched: Path, args: list[str]) -> None:
    before = watched.read_bytes()
    program = (
        "import sys; from koreawatch.cli.main import cli\n"
        "try: cli.main(sys.argv[1:])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "heavy = {'scrapy', 'twisted', 'sqlite_utils', 'lxml', 'pydantic', 'apscheduler', 'apprise', 'smtplib'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    command = [sys.executable, "-c", program, "--store", str(watched), "watch", *args]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert watched.read_bytes() == before


@pytest.mark.parametrize("text", ["90s", "10m", "6h", "7d", "0", "1.5s"])
def test_a_digest_is_shown_as_it_is_written(text: str) -> None:
    assert times.duration(times.read_duration(text)) == text


def test_a_wrong_target_in_the_configuration_is_named_with_its_line(call: Call) -> None:
    Path("koreawatch.toml").write_text('[alerts]\nnotify = ["log:", "desk@paper.example"]\n', encoding="utf-8")
    done = call("config", "check")
    assert done.exit_code == 2
    assert "koreawatch.toml:2: alerts.notify" in done.stdout + done.stderr
    assert "did you mean mailto:desk@paper.example?" in done.stdout + done.stderr


def test_a_store_that_is_not_there(call: Call, tmp_path: Path) -> None:
    for args in (["list"], ["test", "x"]):
        assert call("--store", tmp_path / "none.db", "watch", *args).exit_code == 3
