"""Wall time, CPU seconds and peak memory of a command with all its processes, sampled from /proc."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    returncode: int
    output: str
    wall_s: float
    cpu_s: float
    peak_mb: float  # proportional set size: shared pages counted once


class Sampler(threading.Thread):
    """Follows a process and its children until stopped. CPU of children that ended is counted by what was seen last."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.cpu: dict[int, float] = {}
        self.peak_kb = 0
        self.over = threading.Event()

    def run(self) -> None:
        round_ = 0
        while not self.over.wait(0.05):
            self.sample(memory=round_ % 5 == 0)
            round_ += 1

    def sample(self, *, memory: bool) -> None:
        total = 0
        for pid in self.family():
            try:
                stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                self.cpu[pid] = (int(stat[11]) + int(stat[12])) / TICK
                if memory:
                    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
                    total += int(rollup.partition("Pss:")[2].split()[0])
            except (OSError, IndexError, ValueError):
                continue  # it ended meanwhile
        self.peak_kb = max(self.peak_kb, total)

    def family(self) -> list[int]:
        parents: dict[int, int] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                except (OSError, IndexError, ValueError):
                    continue
        found, grown = {self.pid}, True
        while grown:
            more = {pid for pid, parent in parents.items() if parent in found} - found
            found |= more
            grown = bool(more)
        return sorted(found)


def measure(command: list[str], cwd: Path | None = None) -> Measured:
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd)
    sampler = Sampler(process.pid)
    sampler.start()
    output, errors = process.communicate()
    wall = time.monotonic() - started
    sampler.over.set()
    sampler.join()
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{errors[-2000:]}")
    return Measured(process.returncode, output, wall, sum(sampler.cpu.values()), sampler.peak_kb / 1024)
