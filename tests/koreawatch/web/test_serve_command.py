"""koreawatch serve, as a process."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.store import SqliteStore
from tests.koreawatch.web.conftest import configured
from tests.koreawatch.web.made import NOW, article

COMMAND = [sys.executable, "-m", "koreawatch.cli.main"]


@contextmanager
def serving(folder: Path, *options: str, **environ: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and the address that it told."""
    process = subprocess.Popen(
        [*COMMAND, "--config", str(folder / "koreawatch.toml"), "serve", *options], stderr=subprocess.PIPE, text=True,
        env={**os.environ, **environ},
    )  # fmt: skip
    try:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.search(r"http://(\S+?);", told)
        assert found, told + process.stderr.read()
        yield process, f"http://{found[1]}"
    finally:
        process.kill()
        process.wait(10)
        assert process.stderr is not None
        process.stderr.close()


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def test_it_makes_the_store_serves_it_and_sees_what_comes(tmp_path: Path) -> None:
    path = tmp_path / "koreawatch.db"
    config = configured(path)
    with serving(tmp_path, "--listen", "127.0.0.1:0") as (process, base):
        assert path.exists()
        assert "No article yet" in get(base)
        with SqliteStore.open(path) as store:
            store.save(article("hanbit", 1, "강릉 앞바다 안개", "안개가 걷혔다. " * 20, NOW), NOW)
        assert "강릉 앞바다 안개" in get(base)
        health = json.loads(get(f"{base}/healthz"))
        assert health == {"status": "ok", "why": None, "daemon": "never"}
        assert "koreawatch_store_articles 1.0" in get(f"{base}/metrics")
        assert config.file is not None
        text = config.file.read_text(encoding="utf-8")
        config.file.write_text(text.replace("동해통신", "동해통신 새 이름"), encoding="utf-8")
        assert "새 이름" not in get(f"{base}/sources")
        process.send_signal(signal.SIGHUP)
        end = time.monotonic() + 10
        while "새 이름" not in get(f"{base}/sources"):
            assert time.monotonic() < end, "the configuration is read anew"
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    configured(tmp_path / "koreawatch.db")
    with serving(tmp_path, "--listen", "127.0.0.1:0") as (process, _):
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


def refused(folder: Path, *options: str, **environ: str) -> tuple[int, str]:
    command = [*COMMAND, "--store", str(folder / "koreawatch.db"), "serve", *options]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=30, check=False, env={**os.environ, **environ}
    )
    return done.returncode, done.stderr


def test_beyond_loopback_it_needs_a_token(tmp_path: Path) -> None:
    for environ in ({}, {"KOREAWATCH_TOKEN": " "}):
        code, told = refused(tmp_path, "--listen", "0.0.0.0:0", **environ)
        assert (code, "KOREAWATCH_TOKEN" in told) == (2, True)
    assert not (tmp_path / "koreawatch.db").exists(), "nothing was begun"
    code, told = refused(tmp_path, "--listen", "here")
    assert (code, "as in here:8484" in told) == (2, True)


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "koreawatch.db").write_text("something else entirely, and rather long " * 9)
    assert refused(tmp_path, "--listen", "127.0.0.1:0")[0] == 3


def test_it_starts_without_scrapy() -> None:
    lines = "import sys, koreawatch.serving, koreawatch.cli.serve; sys.exit('scrapy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", lines], check=False, timeout=60).returncode == 0
