"""A crawl of papers by the real command, in a folder of its own: what came of it, in how much time and memory."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from bench.measure import Measured, measure
from crawler.source import Source
from koreawatch.toml_out import source_toml
from storage.model_run import Trouble
from storage.store import SqliteStore

COMMAND = (sys.executable, "-c", "from koreawatch.cli.main import main; main()")


@dataclass(frozen=True)
class Line:
    """One judgement."""

    cls: str
    name: str
    expected: str
    got: str
    ok: bool


@dataclass
class Place:
    """A configuration and a store, and the crawls into it."""

    folder: Path
    sources: Sequence[Source]
    ports: Sequence[int]  # of the papers, which alone may be connected to
    limits: str = ""  # further lines of [crawl]
    measured: ClassVar[list[Measured]] = []  # of the crawls of all places

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.config = self.folder / "koreawatch.toml"
        self.store_path = self.folder / "koreawatch.db"
        allowed = ", ".join(f'"127.0.0.1:{port}"' for port in self.ports)
        head = f'store = "{self.store_path}"\n[crawl]\nallow_private_networks = [{allowed}]\n{self.limits}\n'
        ids = ", ".join(f'"{source.id}"' for source in self.sources)
        self.config.write_text(
            f"{head}[sources]\nenable = [{ids}]\n\n" + "\n".join(map(source_toml, self.sources)), encoding="utf-8"
        )

    def command(self, *words: str) -> list[str]:
        return [*COMMAND, "--config", str(self.config), *words]

    def crawl(self, *words: str) -> Measured:
        self.measured.append(measure(self.command("crawl", *words, "--format", "ndjson"), self.folder))
        return self.measured[-1]

    def ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Any other command, with what it says."""
        return subprocess.run(
            self.command(*words), capture_output=True, text=True, errors="surrogateescape", cwd=self.folder,
            timeout=120, check=False,
        )  # fmt: skip

    @contextlib.contextmanager
    def store(self) -> Iterator[SqliteStore]:
        store = SqliteStore.open(self.store_path)
        try:
            yield store
        finally:
            store.close()

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """Of the tables that are promised."""
        import sqlite3

        with contextlib.closing(sqlite3.connect(self.store_path)) as conn:
            conn.row_factory = sqlite3.Row
            return [dict(row) for row in conn.execute(sql, values)]

    def last_run(self, source: str) -> int:
        return int(self.rows("SELECT max(id) AS run FROM run WHERE source = ?", source)[0]["run"])

    def told(self, source: str) -> list[Trouble]:
        """Failures and rejects of the source's last crawl."""
        with self.store() as store:
            return list(store.troubles(self.last_run(source)))
