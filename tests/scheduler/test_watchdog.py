"""The service manager over a real datagram socket, and what this process takes of the machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.watchdog import Notify, memory_mb, open_files


class Manager:
    """The side that systemd has."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind("\0" + address[1:] if address.startswith("@") else address)
        self.socket.settimeout(2)

    def told(self) -> list[str]:
        return self.socket.recv(4096).decode("utf-8").split("\n")


@pytest.fixture(params=["a file", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    if request.param == "abstract" and sys.platform != "linux":
        pytest.skip("abstract sockets are Linux's")
    address = str(tmp_path / "notify") if request.param == "a file" else f"@koreawatch-test-{os.getpid()}"
    made = Manager(address)
    yield made
    made.socket.close()


def test_the_manager_hears_the_whole_life(manager: Manager) -> None:
    notify = Notify({"NOTIFY_SOCKET": manager.address})
    assert notify
    notify.ready("3 sources")
    assert manager.told() == ["READY=1", "STATUS=3 sources"]
    notify.status("북한\nREADY=1\x00")
    assert manager.told() == ["STATUS=북한 READY=1"]
    notify.alive()
    assert manager.told() == ["WATCHDOG=1"]
    before = time.monotonic_ns() // 1000
    notify.reloading()
    first, second = manager.told()
    assert first == "RELOADING=1"
    assert before <= int(second.removeprefix("MONOTONIC_USEC=")) <= time.monotonic_ns() // 1000
    notify.stopping()
    assert manager.told() == ["STOPPING=1"]


def test_the_variables_are_not_inherited(manager: Manager) -> None:
    environ = {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": str(os.getpid()), "A": ""}
    assert Notify(environ).every == 30
    assert environ == {"A": ""}


@pytest.mark.parametrize(
    ("usec", "pid", "every"),
    [
        ("500000", "", 0.25),
        ("500000", "1", None),  # meant for another process
        ("0", "", None),
        ("soon", "", None),
        ("-5", "", None),
        (None, "", None),
    ],
)
def test_the_watchdog_is_fed_twice_in_its_time(tmp_path: Path, usec: str | None, pid: str, every: float | None) -> None:
    environ = {"NOTIFY_SOCKET": str(tmp_path / "notify")}
    environ |= {"WATCHDOG_USEC": usec} if usec is not None else {}
    environ |= {"WATCHDOG_PID": pid} if pid else {}
    assert Notify(environ).every == every


@pytest.mark.parametrize("address", ["", "/there/is/no/such/socket", "relative", "@", "vsock:2:1", "/" + "x" * 300])
def test_without_a_manager_nothing_happens(address: str) -> None:
    notify = Notify({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "1000000"} if address else {})
    for tell in (notify.alive, notify.reloading, notify.stopping):
        tell()
    notify.ready("x")
    notify.status("x")


def test_a_manager_that_does_not_read_holds_nobody_up(tmp_path: Path) -> None:
    manager = Manager(str(tmp_path / "notify"))
    notify = Notify({"NOTIFY_SOCKET": manager.address})
    full = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    full.setblocking(False)
    full.connect(manager.address)
    with pytest.raises(BlockingIOError):
        for _ in range(100_000):
            full.send(b"x" * 1000)
    began = time.monotonic()
    notify.alive()
    assert time.monotonic() - began < 1
    full.close()
    manager.socket.close()


def test_memory_is_that_of_this_process() -> None:
    lines = (
        "from scheduler.watchdog import memory_mb\n"
        "before = memory_mb(); held = b'x' * (64 * 2**20); print(before, memory_mb() - before)"
    )
    done = subprocess.run([sys.executable, "-c", lines], cwd=Path(__file__).parents[2], capture_output=True, check=True)
    before, more = map(float, done.stdout.split())
    assert 5 < before < 200
    assert 60 < more < 70
    assert memory_mb() > 5


def test_open_files_are_counted(tmp_path: Path) -> None:
    before = open_files()
    with (tmp_path / "a").open("w"), (tmp_path / "b").open("w"):
        assert open_files() == before + 2
    assert open_files() == before
