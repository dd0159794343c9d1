"""What the daemon costs while nothing happens: its memory, and the CPU time of a day, from a run of a minute or two."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bench.measure import Tree
from crawler.source import Source

SOURCES = 30
WATCHED = 20.0  # seconds without a poll
TIMES = 3  # that every source is asked
PATIENCE = 180.0  # seconds for all sources to be asked
INTERVAL: timedelta = Source.model_fields["interval"].default


@dataclass(frozen=True)
class Idle:
    sources: int
    memory_mb: float
    base_ms: float  # CPU milliseconds a second while nothing is asked
    poll_ms: float  # CPU milliseconds of one crawl of a source that has nothing new

    @property
    def polls(self) -> float:
        """At most: every source as often as its interval allows. The rhythm of a real outlet asks for fewer."""
        return self.sources * (timedelta(days=1) / INTERVAL)

    @property
    def minutes_a_day(self) -> float:
        return (86_400 * self.base_ms + self.polls * self.poll_ms) / 60_000


def idle(config: Path, store: Path) -> Idle:
    """Of the daemon over a store that has all articles of these outlets, with its page, which nobody reads."""
    text = config.read_text(encoding="utf-8")
    names = re.findall(r'^id = "(\w+)"', text, re.MULTILINE)[:SOURCES]
    text = re.sub(r"^enable = .*$", f"enable = {json.dumps(names)}", text, flags=re.MULTILINE)
    text += '\n[schedule]\nspread = "0s"\nrecheck = false\n'  # second looks at young articles are no idleness
    own = config.with_name("idle.toml")
    own.write_text(text, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("koreawatch")), "--config", str(own), "--store", str(store)]
    with _free_port() as held:
        listen = f"127.0.0.1:{held.getsockname()[1]}"
    daemon = subprocess.Popen([*command, "run", "--listen", listen], stderr=subprocess.PIPE, text=True)

    def ask_all() -> None:
        """Every source once, by a request, which costs what a poll of the schedule costs."""
        due = _runs(store) + len(names)
        subprocess.run(
            [*command, "crawl", "--detach"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _until(daemon, lambda: _runs(store) >= due, "the daemon does not ask all sources")
        time.sleep(2)  # what follows from the last one

    try:
        _until(daemon, lambda: _answers(listen), "the daemon does not start")
        ask_all()  # so that all is imported, and every robots.txt known
        tree = Tree(daemon.pid)
        began, cpu = time.monotonic(), tree.cpu_s()
        time.sleep(WATCHED)
        base = (tree.cpu_s() - cpu) / (time.monotonic() - began)
        memory = tree.sample(memory=True)
        began, cpu = time.monotonic(), tree.cpu_s()
        for _ in range(TIMES):
            ask_all()
        polls = tree.cpu_s() - cpu - base * (time.monotonic() - began)
    finally:
        daemon.send_signal(signal.SIGTERM)
        daemon.communicate(timeout=60)
    return Idle(len(names), memory, 1000 * base, 1000 * max(polls, 0) / (TIMES * len(names)))


def _free_port() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def _runs(store: Path) -> int:
    with sqlite3.connect(store) as db:
        return int(db.execute("SELECT count(*) FROM run WHERE ended IS NOT NULL").fetchone()[0])


def _answers(listen: str) -> bool:
    host, _, port = listen.partition(":")
    with contextlib.suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
        return True
    return False


def _until(daemon: subprocess.Popen[str], true: Callable[[], bool], otherwise: str) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        if daemon.poll() is not None or time.monotonic() > ends:
            daemon.kill()
            said = daemon.stderr.read()[-2000:] if daemon.stderr else ""
            raise RuntimeError(f"{otherwise}:\n{said}")
        time.sleep(0.2)
