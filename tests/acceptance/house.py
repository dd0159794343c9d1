"""The real daemon as a process, in a folder of its own, with fake papers to crawl: what the acceptance tests speak of.

daemon = house.daemon(p0, p1)      # two sources, crawled every second; running when the call returns
daemon.signal(signal.SIGTERM); assert daemon.wait() == 0
assert house.articles() == {…}
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from crawler.source import Source
from koreawatch.cli.main import cli
from koreawatch.toml_out import source_toml
from storage.model_run import CrawlRun
from storage.model_search import Query
from storage.store import SqliteStore
from tests.newsroom.paper import Paper, Piece
from tests.newsroom.texts import TEXTS

ROOT = Path(__file__).parents[2]
NUMBER = 12  # articles of a paper
PATIENCE = 20.0  # seconds that anything may take, unless a test says otherwise
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
KOREAWATCH = (sys.executable, "-m", "koreawatch.cli.main")


def until(true: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Wait until it is so; what it gave then."""
    ends, wait = time.monotonic() + seconds, 0.01
    while not (found := true()):
        assert time.monotonic() < ends, f"not within {seconds:g} s: {what}"
        wait = min(0.1, wait * 1.3)  # looking costs time too, which the processes need
        time.sleep(wait)
    return found


class Process:
    """A koreawatch command that is running. Its output goes to files, so that no full pipe holds it up."""

    def __init__(
        self, folder: Path, name: str, *args: str, program: Sequence[str] = KOREAWATCH, **options: Any
    ) -> None:
        """`program`: what takes the arguments, when it is not the command itself."""
        self.out, self.err = folder / f"{name}.out", folder / f"{name}.err"
        command = [*program, *args]
        self.began = time.monotonic()
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self._popen = subprocess.Popen(
                command, cwd=folder, env=ENVIRONMENT, stdout=out, stderr=err, start_new_session=True, **options
            )

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def running(self) -> bool:
        return self._popen.poll() is None

    @property
    def log(self) -> str:
        """What it has said on stderr so far."""
        return self.err.read_text("utf-8", "replace")

    @property
    def told(self) -> str:
        """What it has said on stdout so far."""
        return self.out.read_text("utf-8")

    def signal(self, number: signal.Signals) -> None:
        """To the process alone, not to its workers."""
        self._popen.send_signal(number)

    def wait(self, seconds: float = PATIENCE) -> int:
        """The exit code, once it has ended."""
        try:
            return self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running after {seconds:g} s:\n{self.log[-3000:]}") from None

    def ends(self, code: int = 0, seconds: float = PATIENCE) -> None:
        """It ends so, and leaves no process behind."""
        ended = self.wait(seconds)
        assert ended == code, f"exit code {ended}\n{self.log}"
        until(lambda: not self.group(), "its workers have ended", 5)

    def stop(self) -> None:
        """SIGTERM, and a good end."""
        self.signal(signal.SIGTERM)
        self.ends()

    def kill(self) -> None:
        """kill -9, the process and its workers, as when the machine loses power."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._popen.wait()

    def group(self) -> list[int]:
        """It and its workers, as far as they run."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError):
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                    if int(fields[2]) == self.pid and fields[0] != "Z":
                        found.append(int(entry.name))
        return found

    def cpu_seconds(self) -> float:
        """What the process alone has used of the processors."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rows(self) -> list[dict[str, Any]]:
        """What a command has told as ndjson."""
        return [json.loads(line) for line in self.told.splitlines()]


class House:
    """A folder with koreawatch.toml and a store, and the processes that work on it."""

    def __init__(self, folder: Path, store: Path | None = None) -> None:
        """`store`: where it is, when it is not in the folder."""
        self.folder = folder
        self.store_path = store or folder / "kw.db"
        self.config = folder / "koreawatch.toml"
        self._processes: list[Process] = []

    def configure(
        self,
        *sources: Source,
        schedule: str = "",
        crawl: str = "",
        alerts: str = "",
        also: Iterable[Paper] = (),
        config: Path | None = None,
    ) -> None:
        """Write the configuration: these sources, every one of them enabled; lines for three sections.

        `also`: papers that may be asked besides.
        """
        ports = {int(source.homepage.rstrip("/").rpartition(":")[2]) for source in sources}
        allowed = [f"127.0.0.1:{port}" for port in sorted(ports | {paper.port for paper in also})]
        spread = "" if "spread" in schedule else 'spread = "0s"\n'
        workers = "" if "workers" in crawl else "workers = 1\n"
        text = (
            f'store = "{self.store_path}"\n'
            f"[crawl]\nallow_private_networks = {json.dumps(allowed)}\n{workers}{crawl}\n"
            f"[schedule]\n{spread}{schedule}\n"
            f"[alerts]\nhealth = false\n{alerts}\n"
            f"[sources]\nenable = {json.dumps([source.id for source in sources])}\n\n"
        )
        whole = text + "\n".join(source_toml(source) for source in sources)
        (config or self.config).write_text(whole, encoding="utf-8")

    def daemon(self, *sources: Source, ready: bool = True, options: Iterable[str] = (), **sections: Any) -> Process:
        """`koreawatch run`, running when this returns (unless `ready` is False). Without sources: as configured.

        `options`: words before and after `run`.
        """
        if sources:
            self.configure(*sources, **sections)
        daemon = self.start(*(options or ("run",)))
        if ready:
            until(lambda: self._is_running(daemon), f"the daemon is running\n{daemon.log}")
        return daemon

    def _is_running(self, daemon: Process) -> bool:
        assert daemon.running, daemon.log
        if not self.store_path.exists():
            return False
        told = self.look("status", "--format", "json")
        if told.exit_code:  # the store is being made
            return False
        found = json.loads(told.stdout)["daemon"]
        return bool(found["state"] == "running" and found["pid"] == daemon.pid)

    def start(self, *args: str, config: Path | None = None, **options: Any) -> Process:
        """A command that goes on while the test does."""
        where = str(config or self.config)
        process = Process(self.folder, f"{len(self._processes)}", "--config", where, *args, **options)
        self._processes.append(process)
        return process

    def call(self, *args: str, code: int = 0, config: Path | None = None, seconds: float = PATIENCE) -> Process:
        """A command, to its end, as a process."""
        process = self.start(*args, config=config)
        ended = process.wait(seconds)
        assert ended == code, f"exit code {ended}\n{process.log}"
        return process

    def look(self, *args: str) -> Any:
        """A command that only reads, in this process: quick."""
        return CliRunner().invoke(cli, ["--config", str(self.config), *args])

    def status(self) -> dict[str, Any]:
        told = self.look("status", "--format", "json")
        assert told.exit_code == 0, told.output
        found: dict[str, Any] = json.loads(told.stdout)
        return found

    # ---- what the store says

    @contextlib.contextmanager
    def library(self) -> Iterator[SqliteStore]:
        store = SqliteStore.open_readonly(self.store_path)
        try:
            yield store
        finally:
            store.close()

    def runs(self, source: str | None = None) -> list[CrawlRun]:
        """Oldest first."""
        with self.library() as store:
            return store.runs(source, limit=100_000)[::-1]

    def articles(self) -> list[str]:
        """Addresses of what is kept, each as often as it is kept."""
        with self.library() as store:
            return sorted(hit.article.url for hit in store.search(Query(limit=None)).hits)

    def sound(self) -> None:
        """`store check` finds nothing, and SQLite neither."""
        self.call("store", "check")
        with contextlib.closing(sqlite3.connect(self.store_path)) as conn:
            assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def close(self) -> None:
        for process in self._processes:
            process.kill()


def write(paper: Paper, number: int) -> Piece:
    """An article /a/NUMBER of the paper, the words of which stand in this order nowhere else."""
    chance = random.Random(f"{paper.port} {number}")  # two papers must not have the same text: it would be a reprint
    words = " ".join(TEXTS).split()
    chance.shuffle(words)
    paragraphs = [" ".join(words[n : n + 20]) + " 일이 있었다." for n in range(0, 60, 20)]
    return paper.article(f"/a/{number}", title=f"{paper.port}번지 {number}호 소식", text="\n\n".join(paragraphs))


def quick(paper: Paper, id_: str = "p0", **changes: Any) -> Source:
    """The paper as a source that is crawled every second."""
    given = {"id": id_, "interval": "1s", "max_interval": "1s", "delay": "0s", **changes}
    return paper.source(**given)


HOLD = """
import sqlite3, sys, time
conn = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20)
conn.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
conn.execute("ROLLBACK")
"""


@contextlib.contextmanager
def locked(store: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Another process holds the store's write lock for so long, from now on."""
    command = [sys.executable, "-c", HOLD, str(store), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder
        finally:
            holder.kill()
