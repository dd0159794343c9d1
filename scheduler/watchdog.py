"""What the service manager is told (sd_notify(3), in plain Python), and what this process takes of the machine."""

from __future__ import annotations

import os
import re
import resource
import socket
import sys
import time
from collections.abc import MutableMapping
from pathlib import Path

_PATIENCE = 0.2  # seconds for a manager that doesn't read; the loop waits no longer


class Notify:
    """Messages to systemd. Without its socket every call does nothing; none ever raises.

    The variables are taken out of the environment, so that no child speaks in our name.
    """

    def __init__(self, environ: MutableMapping[str, str] = os.environ) -> None:
        address = environ.pop("NOTIFY_SOCKET", "")
        # "@" stands for the zero byte of an abstract address
        self._address = "\0" + address[1:] if address.startswith("@") else address if address.startswith("/") else ""
        interval, whose = environ.pop("WATCHDOG_USEC", ""), environ.pop("WATCHDOG_PID", "")
        meant = bool(self._address) and interval.isdecimal() and int(interval) > 0 and whose in ("", str(os.getpid()))
        self.every: float | None = int(interval) / 2e6 if meant else None  # seconds between two calls of alive()

    def __bool__(self) -> bool:
        return bool(self._address)

    def ready(self, status: str) -> None:
        """The daemon is at work: after its start, and after a reload."""
        self._tell("READY=1", f"STATUS={_line(status)}")

    def status(self, text: str) -> None:
        """One line, shown by `systemctl status`."""
        self._tell(f"STATUS={_line(text)}")

    def reloading(self) -> None:
        """The configuration is being read anew; ready() ends it."""
        self._tell("RELOADING=1", f"MONOTONIC_USEC={time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000}")

    def stopping(self) -> None:
        """The daemon has begun to stop."""
        self._tell("STOPPING=1")

    def alive(self) -> None:
        """For the watchdog, which restarts a process that it does not hear of."""
        self._tell("WATCHDOG=1")

    def _tell(self, *lines: str) -> None:
        if not self._address:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
                manager.settimeout(_PATIENCE)
                manager.connect(self._address)
                manager.sendall("\n".join(lines).encode("utf-8", "replace"))
        except (OSError, ValueError):
            return  # it is told again; and a manager that is gone is no reason to stop


def _line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text).strip()


def memory_mb() -> float:
    """Memory of this process that is in the machine's (resident), in MiB; its greatest so far where /proc is absent."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (2**20 if sys.platform == "darwin" else 2**10)  # bytes there, KiB elsewhere
    return pages * resource.getpagesize() / 2**20


def open_files() -> int:
    """File descriptors that this process holds; 0 where that can't be told."""
    for folder in ("/proc/self/fd", "/dev/fd"):
        try:
            return len(os.listdir(folder)) - 1  # noqa: PTH208 - without the one that reads the folder
        except OSError:
            continue
    return 0
