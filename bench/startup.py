"""CPU seconds until a command that only asks the store has answered."""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.measure import own_cpu, with_bytecode

TIMES = 15


@dataclass(frozen=True)
class Startup:
    name: str
    median_s: float
    least_s: float
    most_s: float


def startups(config: Path, store: Path) -> list[Startup]:
    """Of `search` and `status`, beside a Python that does nothing."""
    environ = with_bytecode()
    ours = [str(Path(sys.executable).with_name("koreawatch")), "--config", str(config), "--store", str(store)]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "koreawatch search": [*ours, "search", "정부", "--limit", "1"],
        "koreawatch status": [*ours, "status"],
    }
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(TIMES + 1):
        for name, command in commands.items():
            seconds = own_cpu(command, environ)
            if round_:  # the first one writes the bytecode
                spent[name].append(seconds)
    return [Startup(name, statistics.median(each), min(each), max(each)) for name, each in spent.items()]
