"""What the daemon tells the service manager: the notify protocol over a real socket."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.acceptance.house import ENVIRONMENT, House, Process, quick, until
from tests.newsroom.paper import Paper


class Manager:
    """Listens as systemd does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self._socket.setblocking(False)
        self.told: list[str] = []

    def hears(self, what: str, seconds: float = 20) -> None:
        """It is told so, from now on."""

        def look() -> bool:
            try:
                self.told += self._socket.recv(4096).decode().splitlines()
            except BlockingIOError:
                return False
            return any(line.startswith(what) for line in self.told)

        self.told.clear()
        until(look, f"{what} is told, not only {self.told}", seconds)

    def forget(self) -> None:
        """What waits to be read."""
        with contextlib.suppress(BlockingIOError):
            while True:
                self._socket.recv(4096)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    with closing(Manager(tmp_path / "notify")) as manager:
        yield manager


def test_the_service_manager_hears_of_the_whole_life(
    house: House, papers: Callable[[], Paper], manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "NOTIFY_SOCKET", str(manager.path))
    monkeypatch.setitem(ENVIRONMENT, "WATCHDOG_USEC", "8000000")
    house.configure(quick(papers()))
    daemon: Process = house.start("run")
    manager.hears("READY=1")
    for _ in range(2):
        manager.hears("WATCHDOG=1", 7.5)  # every four seconds; after eight it would be ended
    daemon.signal(signal.SIGHUP)
    manager.hears("RELOADING=1")
    assert any(line.startswith("MONOTONIC_USEC=") for line in manager.told)
    manager.hears("READY=1")
    daemon.signal(signal.SIGTERM)
    manager.hears("STOPPING=1")
    daemon.ends()


def test_a_daemon_that_stands_still_lets_the_watchdog_bark(
    house: House, papers: Callable[[], Paper], manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "NOTIFY_SOCKET", str(manager.path))
    monkeypatch.setitem(ENVIRONMENT, "WATCHDOG_USEC", "4000000")
    house.configure(quick(papers()))
    daemon = house.start("run")
    manager.hears("WATCHDOG=1")
    daemon.signal(signal.SIGSTOP)
    manager.forget()  # what was sent before
    with pytest.raises(AssertionError, match="WATCHDOG=1 is told"):
        manager.hears("WATCHDOG=1", 2.5)
    daemon.signal(signal.SIGCONT)
    manager.hears("WATCHDOG=1")
    daemon.stop()
