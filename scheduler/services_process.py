"""The process in which apprise works: one request as a line of JSON on stdin, one answer on stdout. See `services`."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import resource
import signal
import socket
import sys
import sysconfig
import threading
from typing import Any

from crawler.net import Gate, RefusedAddress

MEMORY_BYTES = 2**30  # of address space: what a service answers is read as a whole by some
CONNECTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
STARTS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty"}
# files that any program reads; apprise would send others to whom an address names
READABLE = ("/usr", "/etc/ssl", "/etc/pki", "/etc/mime.types", "/etc/localtime", "/dev/null", "/dev/urandom")


class Guard:
    """Stands before everything that leaves this process, whichever thread and library it comes from. `refused`: why."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.refused: list[str] = []
        paths = [*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, *READABLE]
        self.readable = tuple(os.path.realpath(path) for path in paths)

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """An audit hook: raises RefusedAddress."""
        why = None
        if event in CONNECTS:
            why = self._connects(*args)
        elif event in STARTS:
            why = "it would start a program"
        elif event == "open":
            why = self._opens(args[0])
        if why:
            self.refused.append(why)
            raise RefusedAddress(why)

    def _connects(self, sock: socket.socket, address: Any) -> str | None:
        if sock.family not in (socket.AF_INET, socket.AF_INET6):
            return "it would talk to a program of this machine"
        # a name here would be resolved behind the gate
        return None if address is None else self.gate.refusal(str(address[0]), int(address[1]))

    def _opens(self, path: object) -> str | None:
        if not isinstance(path, str | bytes | os.PathLike):  # a file that is open already
            return None
        real = os.path.realpath(os.fsdecode(path))
        if any(real == each or real.startswith(each + os.sep) for each in self.readable):
            return None
        return f"it would open the file {real}"


class _Said(logging.Handler):
    """The last that apprise warned of."""

    text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text = record.getMessage()


def guarded(gate: Gate) -> Guard:
    """From now on nothing leaves but by the gate; there is no way back. Loads apprise with all that it reads."""
    import apprise

    apprise.Apprise.instantiate("json://localhost")
    guard = Guard(gate)
    sys.addaudithook(guard)
    return guard


def answer(asked: dict[str, Any], guard: Guard) -> dict[str, Any]:
    """Sends the message, or only looks at the address when there is none."""
    import apprise

    said = _Said(logging.WARNING)
    logging.getLogger("apprise").addHandler(said)
    service, taken = None, False
    try:
        service = apprise.Apprise.instantiate(asked["target"], suppress_exceptions=True)
        if service is not None and asked["message"]:
            book = apprise.Apprise()
            book.add(service)
            taken = bool(book.notify(**asked["message"], body_format=apprise.NotifyFormat.TEXT))
    except Exception as error:
        # code for a hundred services that is not ours: whatever it raises, the message is not delivered
        said.text = f"{type(error).__name__}: {error}"
    refused = guard.refused[0] if guard.refused else None
    return {"known": service is not None, "taken": taken, "refused": refused, "said": said.text}


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def main() -> None:
    asked = json.loads(sys.stdin.buffer.readline())
    signal.alarm(asked["patience"])
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    with os.fdopen(os.dup(1), "wb") as out:
        sys.stdout = sys.stderr  # whatever a library prints
        guard = guarded(Gate(asked["allow"], asked["setting"]))
        out.write(json.dumps(answer(asked, guard)).encode())
    os._exit(0)  # threads of libraries that would be waited for


if __name__ == "__main__":
    main()
