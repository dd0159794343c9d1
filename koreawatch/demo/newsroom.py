"""Six invented outlets on 127.0.0.1, three English and three Korean, each with a port of its own.

    with Newsroom() as newsroom:
        newsroom.sources, newsroom.truth(), newsroom.seen

`python -m koreawatch.demo.newsroom` serves them until Ctrl-C.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from types import TracebackType
from typing import Self

from crawler.source import Source
from koreawatch.demo.outlets import OUTLETS
from koreawatch.demo.outlets.base import DAYS, Odd, Outlet
from koreawatch.demo.server import LOOPBACK, Asked, PageServer, Reply, Seen
from koreawatch.demo.stories import Truth, load


class Newsroom:
    """The outlets of an edition. Ports are taken when it is made and answer between start() and stop().

    `edition` (aware, kept to the minute; default: now) is the moment before which all articles are dated. `ports`: one
    for each outlet; without them any that are free.
    """

    def __init__(self, edition: datetime | None = None, *, ports: Sequence[int] = ()) -> None:
        self.edition = (edition or datetime.now(UTC)).replace(second=0, microsecond=0)
        if self.edition.tzinfo is None:
            raise ValueError(f"an edition needs a time zone: {self.edition.isoformat()}")
        if ports and len(ports) != len(OUTLETS):
            raise ValueError(f"{len(OUTLETS)} outlets need as many ports, not {len(ports)}")
        self.seen = Seen()
        self.outlets: dict[str, Outlet] = {}
        self._servers: list[PageServer] = []
        stories = load(self.edition)
        with ExitStack() as undo:  # a port that is taken must not leave the others open
            undo.callback(self.stop)
            for kind, port in zip(OUTLETS, ports or [0] * len(OUTLETS), strict=True):
                server = PageServer(self._answer, port, self.seen)
                self._servers.append(server)
                self.outlets[kind.id] = kind(stories, server.home, self.edition)
            undo.pop_all()
        self._by_port = dict(zip((server.port for server in self._servers), self.outlets.values(), strict=True))
        self.sources = self._sources()

    @property
    def allow(self) -> tuple[str, ...]:
        """What `allow_private_networks` has to open: nothing but these ports."""
        return tuple(f"{LOOPBACK}:{server.port}" for server in self._servers)

    @property
    def oldest(self) -> datetime:
        """Nothing in the archives is older: what --since of a crawl needs to reach all of it."""
        return self.edition - timedelta(days=DAYS)

    @property
    def oddities(self) -> tuple[tuple[str, Odd], ...]:
        """(address, what it is) of what stands in feeds and is no article of its own."""
        return tuple((outlet.home + odd.path, odd) for outlet in self.outlets.values() for odd in outlet.oddities)

    def truth(self) -> list[Truth]:
        """Every article as it was written, the newest first."""
        originals = {story.key: outlet.url(story) for outlet in self.outlets.values() for story in outlet.stories}
        found = [outlet.truth(story, originals) for outlet in self.outlets.values() for story in outlet.stories]
        return sorted(found, key=lambda truth: truth.published, reverse=True)

    def config_toml(self, store: str = "koreawatch.db") -> str:
        """A koreawatch.toml with these sources, enabled, and their ports open."""
        from koreawatch.toml_out import source_toml

        opening = (
            "# Written by `koreawatch demo`. Its outlets answer only while the newsroom runs:\n"
            f"#   python -m {self.command}\n"
            f"store = {json.dumps(store)}\n\n[crawl]\nallow_private_networks = {json.dumps(self.allow)}\n\n"
            f"[sources]\nenable = {json.dumps([source.id for source in self.sources])}\n\n"
        )
        return opening + "\n".join(map(source_toml, self.sources))

    @property
    def command(self) -> str:
        """What `python -m` starts these outlets with again, after this process."""
        ports = ",".join(str(server.port) for server in self._servers)
        return f"koreawatch.demo.newsroom --edition {self.edition.isoformat()} --ports {ports}"

    def start(self) -> Self:
        for server in self._servers:
            server.start()
        return self

    def stop(self) -> None:
        """Every connection ends, every port is free again. May be called twice."""
        for server in self._servers:
            server.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _answer(self, asked: Asked) -> Reply:
        return self._by_port[asked.port].reply(asked)

    def _sources(self) -> tuple[Source, ...]:
        text = files("koreawatch.demo").joinpath("sources.toml").read_text(encoding="utf-8")
        for name, outlet in self.outlets.items():
            text = text.replace(f"'^{{{name}}}", f"'^{re.escape(outlet.home)}").replace(f"{{{name}}}", outlet.home)
        return tuple(Source.model_validate(row) for row in tomllib.loads(text)["source"])


def serve(edition: datetime | None = None, ports: Sequence[int] = ()) -> None:
    """Serve until Ctrl-C, and say on stdout at what addresses."""
    import signal
    import threading

    import click

    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    with Newsroom(edition, ports=ports) as newsroom:
        for outlet in newsroom.outlets.values():
            click.echo(f"{outlet.home}/  {outlet.name}, {len(outlet.stories)} articles")
        stopping.wait()


if __name__ == "__main__":
    import argparse

    options = argparse.ArgumentParser(description="Serve the bundled newsroom on this machine.")
    options.add_argument("--edition", type=datetime.fromisoformat, help="date the articles back from here")
    options.add_argument("--ports", default="", help="one for each of the six outlets, parted by commas")
    chosen = options.parse_args()
    serve(chosen.edition, [int(port) for port in chosen.ports.split(",") if port])
