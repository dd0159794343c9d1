"""No stranger makes us connect to a private address: every way that addresses come in, every way to write one.

Every connect of this process goes through a recorder, which lets the test's own paper through and nothing else, and
no name leaves for a resolver.
"""

from __future__ import annotations

import ast
import asyncio
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from twisted.internet._resolver import GAIResolver
from twisted.internet.address import IPv4Address

from crawler import loop
from crawler.crawl import Crawls, stranger
from crawler.net import Gate
from koreawatch.demo.server import Reply
from storage.model import Failure, FetchedPage
from storage.store import SqliteStore
from tests.conftest import Crawl
from tests.newsroom.paper import Paper
from tests.newsroom.spellings import HOSTS
from tests.newsroom.stories import story

NAMES = {"inside.example": "10.0.0.7", "metadata.example": "169.254.169.254", "home.example": "127.0.0.1"}


class Recorder:
    """What was connected to besides the paper."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.met: list[Any] = []

    def lets(self, address: Any) -> bool:
        if address == ("127.0.0.1", self.port):
            return True
        self.met.append(address)
        return False


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch, paper: Paper) -> Iterator[Recorder]:
    found = Recorder(paper.port)
    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def guarded(sock: socket.socket, address: Any, real: Callable[..., Any] = real) -> Any:
            if sock.family == socket.AF_UNIX or found.lets(address):  # workers talk over local sockets
                return real(sock, address)
            raise ConnectionRefusedError("recorded, not connected")

        monkeypatch.setattr(socket.socket, name, guarded)

    def resolve(self: Any, receiver: Any, hostName: str, portNumber: int = 0, *args: Any, **kwargs: Any) -> Any:
        """Numbers and the names of this test; nothing is asked of the system."""
        receiver.resolutionBegan(None)
        number = NAMES.get(hostName) or (hostName if hostName.replace(".", "").isdigit() else None)
        if hostName.lower().rstrip(".") == "localhost":
            number = "127.0.0.1"
        if number:
            receiver.addressResolved(IPv4Address("TCP", number, portNumber))
        receiver.resolutionComplete()
        return receiver

    monkeypatch.setattr(GAIResolver, "resolveHostName", resolve)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", 9))  # the recorder is in force
    found.met.clear()
    yield found


def test_there_are_sixty_spellings_and_more() -> None:
    assert len(HOSTS) >= 60


def test_none_is_connected_to_when_it_is_asked_for(crawls: Crawls, recorder: Recorder, paper: Paper) -> None:
    async def all_of_them() -> list[Any]:
        return await asyncio.gather(*(ask(f"http://{host}/latest/") for host in [*HOSTS, *NAMES]))

    async def ask(url: str) -> FetchedPage | Failure:
        return await crawls.fetch(url, stranger(url).model_copy(update={"delay": timedelta(0)}))

    answers = loop.run(all_of_them)
    assert recorder.met == []
    assert all(isinstance(answer, Failure) and answer.detail for answer in answers)


def test_the_recorder_sees_a_name_that_leads_inside_when_the_gate_is_open(crawls: Crawls, recorder: Recorder) -> None:
    loop.open_gate(Gate(["10.0.0.0/8"]))
    answer = loop.run(lambda: crawls.fetch("http://inside.example/"))
    assert isinstance(answer, Failure)
    assert ("10.0.0.7", 80) in recorder.met


@pytest.mark.parametrize("way", ["location", "refresh", "meta"])
def test_no_page_leads_there(crawl: Crawl, recorder: Recorder, paper: Paper, store: SqliteStore, way: str) -> None:
    hosts = [*HOSTS, *NAMES]
    for number, host in enumerate(hosts):
        target = f"http://{host}/latest/meta-data/"
        title, text = story(number)
        piece = paper.article(f"/a/{number}", title=title, text=text)
        if way == "location":
            piece.meets(lambda _, to=target: moved(to))  # type: ignore[misc]
        elif way == "refresh":
            piece.also([("Refresh", f"0; url={raw(target)}")])
        else:
            piece.page(f'<html><head><meta http-equiv="refresh" content="0;url={target}"></head><body></body></html>')
    result = crawl(paper.source(concurrency=16, hosts=["inside.example", "metadata.example", "home.example"]))
    assert recorder.met == []
    counts = result.run.counts
    if way == "refresh":
        assert counts.new == len(hosts)  # nobody follows it
    else:
        assert counts.new == 0
        assert counts.failed + counts.rejected == len(hosts) == len(store.troubles(result.run.id))
        assert all(trouble.detail for trouble in store.troubles(result.run.id))


def raw(text: str) -> str:
    """A header is written as Latin-1: the letters whose bytes are those of the text as UTF-8."""
    return text.encode().decode("latin-1")


def moved(to: str) -> Reply:
    return Reply(status=302, headers=(("Location", raw(to)),))


def test_no_entry_leads_there(crawl: Crawl, recorder: Recorder, paper: Paper) -> None:
    """A feed, a sitemap, an index, a next page and a canonical that name them, of a source that takes any address."""
    title, text = story(1)
    paper.article("/a/1", title=title, text=text)
    targets = [f"http://{host}/a/{n}" for n, host in enumerate([*HOSTS, *NAMES])]
    items = "".join(f"<item><title>x</title><link>{url}</link><guid>{url}</guid></item>" for url in targets)
    paper.feed.page(f"<rss version='2.0'><channel><title>x</title><link>{targets[0]}</link>{items}</channel></rss>")
    children = "".join(f"<sitemap><loc>{url}.xml</loc></sitemap>" for url in targets)
    urls = "".join(f"<url><loc>{url}</loc></url>" for url in targets)
    paper.sitemap.page(f"<sitemapindex>{children}</sitemapindex>")
    paper.atom.page(f"<urlset>{urls}</urlset>")
    nexts = "".join(f"<a rel=next href='{url}'>다음</a><a href='{url}'>기사 제목이 여기에 있다</a>" for url in targets)
    paper.listing.page(f"<html><head><base href='{targets[0]}'></head><body>{nexts}</body></html>")
    source = paper.source(
        entry=[
            {"kind": "feed", "url": paper.feed.url},
            {"kind": "sitemap", "url": paper.sitemap.url},
            {"kind": "sitemap", "url": paper.atom.url},
            {"kind": "listing", "url": paper.listing.url, "pages": 9},
            *({"kind": "feed", "url": f"http://{name}/rss"} for name in NAMES),
        ],
        recipe=[{"article_url": "^https?://"}],
        hosts=[*NAMES, "localhost", "10.0.0.1", "169.254.169.254"],
    )
    crawl(source, force=True)
    assert recorder.met == []
    assert paper.seen.count("/rss.xml") == paper.seen.count("/list") == 1


def test_a_name_that_changes_its_mind_between_check_and_connect(
    crawls: Crawls, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is judged is the number that is connected to, not an answer of the resolver before."""
    answers = iter(["8.8.8.8", "127.0.0.1"] * 9)
    resolve = GAIResolver.resolveHostName

    def rebinding(self: Any, receiver: Any, hostName: str, portNumber: int = 0, *args: Any, **kwargs: Any) -> Any:
        NAMES["rebinds.example"] = next(answers)
        return resolve(self, receiver, hostName, portNumber, *args, **kwargs)

    monkeypatch.setattr(GAIResolver, "resolveHostName", rebinding)
    for path in range(4):
        loop.run(lambda path=path: crawls.fetch(f"http://rebinds.example/{path}"))
    NAMES.pop("rebinds.example")
    assert {address[0] for address in recorder.met} <= {"8.8.8.8"}


# who may open connections, and by what: crawls by the guarded reactor, webhooks by `dial`, apprise in its own process
MAY = {
    "crawler/net.py": {"socket", "connect", "connectTCP"},
    "scheduler/webhook.py": {"http.client", "socket", "connect"},  # its connect is `dial`
    "scheduler/services_process.py": {"socket", "apprise"},  # behind its hook
    "scheduler/mail.py": {"socket", "smtplib"},  # to the server that the configuration names
    "scheduler/watchdog.py": {"socket", "connect"},  # to systemd
    "koreawatch/web/serve.py": {"socket"},  # listens
    "koreawatch/demo/server.py": {"socket", "socketserver", "http.server"},  # listens
}
OPENS = {
    "socket", "_socket", "socketserver", "asyncore", "urllib.request", "http.client", "http.server", "smtplib",
    "ftplib", "requests", "httpx", "aiohttp", "urllib3", "apprise", "websockets", "telnetlib", "poplib", "imaplib",
    "nntplib", "xmlrpc.client", "pycurl",
}  # fmt: skip
CALLS = {
    "connect", "connect_ex", "sock_connect", "connectTCP", "connectSSL", "connectUNIX", "connectUDP", "listenTCP",
    "listenUDP", "listenUNIX", "create_connection", "create_unix_connection", "create_datagram_endpoint",
    "create_server", "start_server", "open_connection", "open_unix_connection", "fetch_url", "urlopen", "sendto",
}  # fmt: skip
NO_NETWORK = {"sqlite3", "signals", ""}  # whose connect is another; "": that of storage.connection


def test_nothing_else_opens_connections() -> None:
    root = Path(__file__).parents[3]
    found: dict[str, set[str]] = {}
    for package in ("crawler", "storage", "scheduler", "koreawatch"):
        for path in (root / package).rglob("*.py"):
            name = path.relative_to(root).as_posix()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                modules = []
                if isinstance(node, ast.Import):
                    modules = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    modules = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
                called = node.func if isinstance(node, ast.Call) else None
                attribute = getattr(called, "attr", getattr(called, "id", ""))
                whose = ast.unparse(called.value) if isinstance(called, ast.Attribute) else ""
                met = OPENS & set(modules)
                if attribute in CALLS and not (attribute == "connect" and whose.rpartition(".")[2] in NO_NETWORK):
                    met.add(attribute)
                if met:
                    found.setdefault(name, set()).update(met)
    assert found == MAY
