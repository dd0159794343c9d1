"""The outlets' server as a process of its own, for the benchmarks that crawl them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import TracebackType


class Served:
    """`with Served(config, articles) as served:` writes the configuration that crawls them."""

    def __init__(self, config: Path, articles: int, sets: list[str]) -> None:
        command = [sys.executable, "-m", "bench.server", str(config), "--articles", str(articles), *sets]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        ready = self._line("").split()
        if ready[:1] != ["ready"]:
            raise RuntimeError("the server does not start")
        self.articles, self.outlets = int(ready[1]), int(ready[2])

    def counts(self) -> Counter[str]:
        """What was asked since the last call: article, entry, 304, robots.txt, not here."""
        return Counter(json.loads(self._line("\n")))

    def _line(self, asked: str) -> str:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the server has no pipes")
        self._process.stdin.write(asked)
        self._process.stdin.flush()
        return self._process.stdout.readline()

    def __enter__(self) -> Served:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(10)
