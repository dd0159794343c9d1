"""A desk that is served on loopback, over a store of an invented fortnight."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from koreawatch import wiring
from koreawatch.config import Config, load
from koreawatch.serving import desk_of
from koreawatch.web.app import make_app
from koreawatch.web.reading import LIMIT, Readers
from koreawatch.web.serve import serve
from storage.store import SqliteStore
from tests.koreawatch.web.made import NOW, OUTLETS, fill

SOURCE = """
[[source]]
id = "{id}"
name = "{name}"
language = "{language}"
homepage = "http://{id}.example/"
timezone = "Asia/Seoul"

[[source.entry]]
kind = "feed"
url = "http://{id}.example/rss"
"""


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Served:
    """A desk on loopback, and a reader of it with cookies."""

    path: Path
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Reply:
        """One request, as it stands; `Sec_Fetch_Site` is the header Sec-Fetch-Site."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies and "Cookie" not in given:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=given)
            answer = connection.getresponse()
            reply = Reply(answer.status, answer.msg, answer.read())
        finally:
            connection.close()
        for cookie in reply.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return reply

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, **headers)

    def word(self) -> str:
        """The word that stands in the forms of this reader."""
        return re.findall(r'name="csrf" value="([0-9a-f]+)"', self.get("/sources").text)[0]

    def post(
        self, path: str, fields: dict[str, Any] | None = None, *, csrf: str | None = None, **headers: str
    ) -> Reply:
        """A form of ours, sent as a browser does."""
        word = self.word() if csrf is None else csrf
        body = urlencode({**(fields or {}), "csrf": word}, doseq=True)
        given = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.base, **headers}
        return self.ask("POST", path, body, **given)

    def store(self) -> SqliteStore:
        return SqliteStore.open(self.path)


def configured(path: Path) -> Config:
    """The configuration of the six outlets, in a file beside the store."""
    file = path.with_name("koreawatch.toml")
    ids = ", ".join(f'"{source}"' for source in OUTLETS)
    sources = [SOURCE.format(id=id_, name=name, language=language) for id_, (name, language) in OUTLETS.items()]
    file.write_text(f'store = "{path}"\n[sources]\nenable = [{ids}]\n' + "".join(sources), encoding="utf-8")
    return load(file, None)


@contextmanager
def served(
    path: Path, *, limit: timedelta = LIMIT, now: Callable[[], datetime] = lambda: NOW, **options: Any
) -> Iterator[Served]:
    """Serves the store in a thread, as `koreawatch serve` does in a process."""
    config = configured(path)
    readers = Readers(lambda: wiring.open_library(config), limit)
    desk = desk_of(lambda: config, readers, now)
    app = make_app(lambda: {"status": "ok", "why": None}, lambda accept: (b"", "text/plain"), desk, **options)
    told: list[str] = []
    ready = threading.Event()
    loop = asyncio.new_event_loop()

    async def main() -> None:
        await serve(app, "127.0.0.1", 0, lambda where: (told.append(where), ready.set())[0])

    task = loop.create_task(main())

    def run() -> None:
        try:
            loop.run_until_complete(asyncio.wait({task}))
        finally:
            ready.set()

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(10) and told, "the desk is served"
    try:
        yield Served(path, int(told[0].rpartition(":")[2]))
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(10)
        loop.close()
        readers.close()


@pytest.fixture(scope="session")
def fortnight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, made once; nobody writes to it."""
    path = tmp_path_factory.mktemp("fortnight") / "koreawatch.db"
    with SqliteStore.open(path) as store:
        fill(store)
    return path


@pytest.fixture(scope="session")
def shared(fortnight: Path) -> Iterator[Served]:
    """A desk that is only read."""
    with served(fortnight) as desk:
        yield desk


@pytest.fixture
def desk(fortnight: Path, tmp_path: Path) -> Iterator[Served]:
    """A desk of the test's own, with a store that it may change."""
    path = tmp_path / "koreawatch.db"
    shutil.copyfile(fortnight, path)
    with served(path) as desk:
        yield desk
