"""uvicorn on the loop that runs already: where it listens, who may ask, how it stops."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ipaddress
import os
import socket
from collections.abc import Callable, Iterator, Mapping

import uvicorn
from starlette.types import ASGIApp

from koreawatch.web.app import LOOPBACK
from scheduler import listen

TOKEN = "KOREAWATCH_TOKEN"  # noqa: S105 - the name of the variable
_SECRET = 16  # characters of a token where others may try
_FINISH = 0.5  # seconds for answers that are underway when we stop


class WebError(Exception):
    """The address can't be served on; the message says why and what to do."""


def parse_listen(text: str) -> tuple[str, int]:
    """As scheduler.listen, but raises WebError."""
    try:
        return listen.parse(text)
    except ValueError as error:
        raise WebError(str(error)) from None


def access(host: str, environ: Mapping[str, str] = os.environ) -> tuple[str | None, tuple[str, ...] | None]:
    """Token and allowed Host names for an app that listens on `host`, as `make_app` takes them.

    Raises WebError when others could reach it and there is no token.
    """
    token = environ.get(TOKEN, "").strip() or None
    if is_loopback(host):
        return token, LOOPBACK
    if token is None:
        raise WebError(
            f"{host} can be reached from other machines, so a token is needed: set the variable {TOKEN}"
            " to a long secret, or listen on 127.0.0.1"
        )
    if len(token) < _SECRET:
        raise WebError(
            f"{host} can be reached from other machines, and {TOKEN} has {len(token)} characters, which can be guessed:"
            f" give it {_SECRET} or more, as `openssl rand -hex 16` prints them, or listen on 127.0.0.1"
        )
    return token, None


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches it. A name other than localhost may be anything."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


async def serve(app: ASGIApp, host: str, port: int, ready: Callable[[str], None] | None = None) -> None:
    """Serve until cancelled, and be gone within a second then. `ready` is told `host:port` with the real port.

    Raises WebError when the address can't be had.
    """
    listening = await _listen(host, port)
    at = listening.getsockname()
    where = f"[{at[0]}]:{at[1]}" if listening.family == socket.AF_INET6 else f"{at[0]}:{at[1]}"
    # log_config: the log is ours. lifespan: the daemon starts and ends what the app uses
    config = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", ws="none", server_header=False, timeout_keep_alive=15
    )
    server = _Server(config, (lambda: ready(where)) if ready else None)
    serving = asyncio.create_task(server.serve(sockets=[listening]), name="web")
    try:
        await asyncio.shield(serving)
    finally:
        if not serving.done():
            server.should_exit = True
            await asyncio.wait({serving}, timeout=_FINISH)
        if not serving.done():
            server.abandon()
            await asyncio.wait({serving}, timeout=0.3)
        serving.cancel()
        listening.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._ready = ready

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """SIGTERM is the daemon's."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._ready:
            self._ready()

    def abandon(self) -> None:
        """Wait for nobody: a client that reads slowly, an answer that doesn't come."""
        self.force_exit = True
        for connection in list(self.server_state.connections):
            transport = getattr(connection, "transport", None)
            if transport is not None:
                transport.abort()


async def _listen(host: str, port: int) -> socket.socket:
    loop = asyncio.get_running_loop()
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise WebError(f"can't listen on {where}: no such host ({error.strerror or error})") from None
    # IPv4 first, so that localhost is 127.0.0.1
    family, kind, protocol, _, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # or a restart waits for old connections
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind(address)
        listening.listen(64)
        listening.setblocking(False)
    except OSError as error:
        listening.close()
        raise WebError(f"can't listen on {where}: {_reason(error)}") from None
    return listening


def _reason(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "another process listens there; stop it, or choose another port with --listen"
    if error.errno == errno.EADDRNOTAVAIL:
        return "this machine has no such address"
    if error.errno == errno.EACCES:
        return "ports below 1024 are for root; choose a greater one"
    return error.strerror or str(error)
