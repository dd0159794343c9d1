"""The page without the daemon: `koreawatch serve`, over the same store."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from koreawatch import __version__, wiring
from koreawatch.config import Config
from koreawatch.standing import daemon_of, store_bytes
from koreawatch.web.app import make_app
from koreawatch.web.reading import Readers
from koreawatch.web.serve import access, parse_listen, serve
from koreawatch.web.site import Desk
from scheduler.figures import Figures
from storage.errors import StoreError

Reload = Callable[[], Config | None]  # the configuration as it is now; None when it can't be used


def run_page(config: Config, reload: Reload, listen: str, ready: Callable[[str], None]) -> int:
    """Serves until SIGTERM or SIGINT; SIGHUP reads the configuration anew. The exit code.

    `ready` is told `host:port`. The store is made when there is none. Raises WebError, StoreError.
    """
    host, port = parse_listen(listen)
    token, hosts = access(host)
    wiring.open_store(config).close()  # made, or brought up to date: the page itself only reads
    serving = Serving(config, reload)
    readers = Readers(lambda: wiring.open_library(serving.config))
    desk = desk_of(lambda: serving.config, readers, lambda: datetime.now(UTC))
    app = make_app(serving.health, serving.metrics, desk, token=token, hosts=hosts)

    async def main() -> None:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None  # noqa: S101 - for mypy: this is one
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, task.cancel)
        loop.add_signal_handler(signal.SIGHUP, lambda: loop.run_in_executor(None, serving.read_anew))
        with contextlib.suppress(asyncio.CancelledError):
            await serve(app, host, port, ready)

    try:
        asyncio.run(main())
    finally:
        readers.close()
    return 0


def desk_of(config: Callable[[], Config], readers: Readers, now: Callable[[], datetime]) -> Desk:
    """What the pages are made of; what they change is written on a connection of its own."""
    return Desk(config=config, readers=readers, writing=lambda: wiring.open_store(config()), now=now)


@dataclass(slots=True)
class Serving:
    """The configuration in use, and what /healthz and /metrics say where no daemon answers."""

    config: Config
    reload: Reload
    figures: Figures = field(default_factory=lambda: Figures(__version__))

    def read_anew(self) -> None:
        """SIGHUP."""
        found = self.reload()
        if found is not None:
            self.config = found

    def health(self) -> dict[str, Any]:
        """Well, as long as the store can be read; the daemon has an answer of its own."""
        try:
            with contextlib.closing(wiring.open_library(self.config)) as store:
                daemon = daemon_of(self.config.store, store.daemon_sign(), datetime.now(UTC))
        except StoreError as error:
            return {"status": "stalled", "why": str(error), "daemon": None}
        return {"status": "ok", "why": None, "daemon": daemon.state}

    def metrics(self, accept: str | None) -> tuple[bytes, str]:
        """What there is to tell without the daemon: this process, and what the store holds."""
        with contextlib.suppress(StoreError), contextlib.closing(wiring.open_library(self.config)) as store:
            size = store_bytes(self.config.store)
            self.figures.store(store.summary()["articles"], size, store.waiting_alerts())
        return self.figures.text(accept)
