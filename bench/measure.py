"""Wall time, CPU seconds and peak memory of a command with all its processes, sampled from /proc."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    returncode: int
    output: str
    wall_s: float
    cpu_s: float
    peak_mb: float  # proportional set size: shared pages counted once
    main_cpu_s: float = 0.0  # of the first process alone


@dataclass
class Tree:
    """A process and its children. What is known to be one stays it when its parent has ended; CPU of those that ended
    is counted by what was seen last."""

    pid: int
    cpu: dict[int, float] = field(default_factory=dict)

    def sample(self, *, memory: bool) -> float:
        """Look at them all; their memory in MB, 0 when it is not asked for."""
        total = 0
        for pid in self._family():
            try:
                stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                self.cpu[pid] = (int(stat[11]) + int(stat[12])) / TICK
                if memory:
                    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
                    total += int(rollup.partition("Pss:")[2].split()[0])
            except (OSError, IndexError, ValueError):
                continue  # it ended meanwhile
        return total / 1024

    def cpu_s(self) -> float:
        self.sample(memory=False)
        return sum(self.cpu.values())

    def _family(self) -> list[int]:
        found = {self.pid, *self.cpu}
        unseen = list(found)
        while unseen:
            more = _children(unseen.pop()) - found
            found |= more
            unseen += more
        return sorted(found)


def _children(pid: int) -> set[int]:
    found: set[int] = set()
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(OSError):  # a thread that ended meanwhile
                found.update(map(int, (thread / "children").read_text().split()))
    return found


class Sampler(threading.Thread):
    """Follows a tree of processes until stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.tree = Tree(pid)
        self.peak_mb = 0.0
        self.over = threading.Event()

    def run(self) -> None:
        round_ = 0
        while not self.over.wait(0.05):
            self.peak_mb = max(self.peak_mb, self.tree.sample(memory=round_ % 5 == 0))
            round_ += 1


def measure(command: list[str], cwd: Path | None = None) -> Measured:
    started = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd, env=with_bytecode()
    )
    sampler = Sampler(process.pid)
    sampler.start()
    output, errors = process.communicate()
    wall = time.monotonic() - started
    sampler.over.set()
    sampler.join()
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{errors[-2000:]}")
    cpu = sampler.tree.cpu
    return Measured(process.returncode, output, wall, sum(cpu.values()), sampler.peak_mb, cpu.get(process.pid, 0.0))


def with_bytecode() -> dict[str, str]:
    """The environment in which bytecode is kept between runs, as it is where programs are installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def own_cpu(command: list[str], environ: Mapping[str, str]) -> float:
    """CPU seconds of a short command, from the system's own account: its process and those that it waited for."""
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime
