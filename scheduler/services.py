"""A message to one of apprise's services, by a process of its own (`scheduler.services_process`).

apprise is a hundred services by as many hands: some connect in threads or event loops of their own, follow redirects,
take proxies from the environment, or read files that an address names. Whoever has the desk's token may make a watch
with such an address, so none of this is let into the daemon; in a process that does nothing else one hook stands
before every connection, and what lingers is ended.
"""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
from typing import Any

from crawler.net import Gate
from scheduler.errors import NotifyError
from scheduler.masks import without
from scheduler.messages import Message, line

INSTALL = "pip install 'koreawatch[apprise]'"
PATIENCE = 30  # seconds for one message; then the process ends itself
AT_ONCE = 2  # such processes, of some 50 MB each
QUEUE = 20.0  # seconds to wait for one of them
# what the process is told of our environment: neither secrets nor proxies
ENVIRONMENT = ("HOME", "LANG", "LC_ALL", "PATH", "PYTHONPATH", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR", "SSL_CERT_FILE")

_places = threading.BoundedSemaphore(AT_ONCE)


class Service:
    """One of them. `shown`: the target without its secrets. Raises NotifyError when apprise is not installed."""

    def __init__(self, target: str, shown: str, gate: Gate) -> None:
        if not installed():
            raise NotifyError(f"{shown} needs apprise, which is not installed: {INSTALL}")
        self._target = target
        self._shown = shown
        self._gate = gate

    def send(self, message: Message) -> None:
        """Raises NotifyError."""
        answer = _ask(self._target, self._shown, self._gate, {"title": message.subject, "body": message.text})
        if not answer["known"]:
            raise NotifyError(f"{self._shown} is no address that apprise can use", permanent=True)
        if answer["taken"]:
            return
        if answer["refused"]:
            raise NotifyError(f"{self._shown} is not sent: {line(answer['refused'])}", permanent=True)
        said = without([self._target], line(answer["said"]))
        raise NotifyError(f"{self._shown} has not taken it{f': {said}' if said else ''}")


def installed() -> bool:
    """Whether there is apprise."""
    return importlib.util.find_spec("apprise") is not None


def known(target: str, gate: Gate) -> bool:
    """Whether apprise can use such an address."""
    try:
        return bool(_ask(target, "it", gate, None)["known"])
    except NotifyError as error:
        raise ValueError(f"apprise can't be asked about the address: {error}") from None


def _ask(target: str, shown: str, gate: Gate, message: dict[str, str] | None) -> dict[str, Any]:
    """Raises NotifyError."""
    asked = {"target": target, "message": message, "allow": gate.texts, "setting": gate.setting, "patience": PATIENCE}
    if not _places.acquire(timeout=QUEUE):
        raise NotifyError(f"{shown}: others that apprise tells were not through after {QUEUE:.0f} s")
    told = b""
    try:
        # it reads to the end of stdin too, and ends when we do
        with subprocess.Popen(
            [sys.executable, "-P", "-m", "scheduler.services_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        ) as process:
            if process.stdin and process.stdout:
                process.stdin.write(json.dumps(asked).encode() + b"\n")
                process.stdin.flush()
                told = process.stdout.read()
    except OSError as error:
        raise NotifyError(f"{shown}: no process can be started for it: {error.strerror}") from None
    finally:
        _places.release()
    try:
        answer: dict[str, Any] = json.loads(told)
    except ValueError:
        if process.returncode == -signal.SIGALRM:
            raise NotifyError(f"{shown} was not through after {PATIENCE} s") from None
        raise NotifyError(f"{shown}: the process of apprise broke off ({process.returncode})") from None
    return answer
