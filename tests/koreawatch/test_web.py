"""The served addresses, by real HTTP on loopback."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from crawler import loop
from koreawatch.web.app import LOOPBACK, make_app
from koreawatch.web.serve import WebError, access, is_loopback, parse_listen, serve
from scheduler.figures import Figures

OPENMETRICS = "application/openmetrics-text; version=1.0.0"
Answer = tuple[int, dict[str, str], bytes]


class Served:
    """An app on the crawler's loop, as the daemon serves it."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0, **options: Any) -> None:
        self.health: dict[str, Any] = {"status": "ok", "why": None, "beat_age_s": 1.5}
        self.figures = Figures("1.2.3")
        self.threads: list[str] = []
        app = make_app(self._health, self.figures.text, **options)
        told: list[str] = []
        ready = threading.Event()

        async def main() -> None:
            self.task = asyncio.current_task()
            await serve(app, host, port, lambda where: (told.append(where), ready.set())[0])

        self.future = loop.submit(main)
        while not ready.wait(0.05):
            if self.future.done():
                self.future.result()
        (self.where,) = told
        self.host, self.port = parse_listen(self.where)

    def _health(self) -> dict[str, Any]:
        self.threads.append(threading.current_thread().name)
        return self.health

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return found

    def stop(self) -> float:
        """Cancel it; gives the seconds until it was gone."""
        began = time.monotonic()
        loop.call(lambda: self.task and self.task.cancel())
        with pytest.raises(CancelledError):
            self.future.result(5)
        return time.monotonic() - began


@contextmanager
def served(**options: Any) -> Iterator[Served]:
    it = Served(**options)
    try:
        yield it
    finally:
        if not it.future.done():
            it.stop()


# ---- what is served


def test_healthz_says_how_the_daemon_is_doing() -> None:
    with served() as web:
        status, headers, body = web.get("/healthz")
        assert (status, json.loads(body)) == (200, {"status": "ok", "why": None, "beat_age_s": 1.5})
        assert headers["cache-control"] == "no-store"
        assert web.get("/healthz", "HEAD")[::2] == (200, b"")
        web.health = {"status": "stalled", "why": "저장소가 잠겼다"}
        status, _, body = web.get("/healthz")
        assert (status, json.loads(body)) == (503, web.health)
        assert "crawl-loop" not in web.threads, "the loop must not wait for what health reads"
        assert web.get("/nothing")[0] == 404
        assert web.get("/healthz", "POST")[0] == 405


def test_metrics_come_in_the_form_that_is_asked_for() -> None:
    with served() as web:
        web.figures.store(5, 10, 0)
        status, headers, body = web.get("/metrics", Accept=OPENMETRICS)
        assert status == 200
        assert headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
        names = {family.name for family in text_string_to_metric_families(body.decode())}
        assert {"koreawatch_store_articles", "koreawatch_loop_lag_seconds", "koreawatch_build"} <= names
        assert web.get("/metrics")[1]["content-type"] == "text/plain; version=0.0.4; charset=utf-8"


def test_the_readme_names_figures_that_there_are_and_a_scrape_that_reads() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    figures = Figures("1")
    figures.store(1, 1, 1)
    there = {family.name for family in figures.registry.collect()}
    named = set(re.findall(r"\bkoreawatch_[a-z_]+", text))
    assert named & there
    assert named <= there
    (scrape,) = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (job,) = yaml.safe_load(scrape)["scrape_configs"]
    assert parse_listen(job["static_configs"][0]["targets"][0]) == ("127.0.0.1", 8484)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200), ("localhost:{port}", 200), ("LOCALHOST", 200), ("[::1]:{port}", 200),
        ("evil.example", 400), ("127.0.0.1.evil.example:{port}", 400), ("localhost@evil.example", 400), ("", 400),
        ("169.254.169.254", 400),
    ],
)  # fmt: skip
def test_a_page_elsewhere_cannot_ask_under_a_name_of_its_own(host: str, status: int) -> None:
    with served() as web:
        for path in ("/healthz", "/metrics"):
            assert web.get(path, Host=host.format(port=web.port))[0] == status


def test_with_a_token_figures_are_for_those_who_have_it() -> None:
    with served(token="s3cret 비밀", hosts=None) as web:
        right = "s3cret 비밀".encode().decode("latin-1")  # as bytes of a header
        for given in ("", "Bearer", "Bearer wrong", f"Basic {right}", f"Bearer {right}x", "s3cret"):
            status, headers, body = web.get("/metrics", **({"Authorization": given} if given else {}))
            assert (status, b"koreawatch_" in body) == (401, False), given
            assert headers["www-authenticate"].startswith("Bearer")
        assert web.get("/metrics", Authorization=f"bearer  {right}")[0] == 200
        web.health = {"status": "stalled", "why": "/home/kim/koreawatch.db is locked"}
        assert web.get("/healthz", Host="news.example")[::2] == (503, b'{"status":"stalled"}')
        assert json.loads(web.get("/healthz", Authorization=f"Bearer {right}")[2]) == web.health


# ---- where it listens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("127.0.0.1:8484", ("127.0.0.1", 8484)),
        ("localhost:0", ("localhost", 0)),
        ("[::1]:8484", ("::1", 8484)),
        ("0.0.0.0:65535", ("0.0.0.0", 65535)),
        ("news.example:80", ("news.example", 80)),
    ],
)
def test_addresses_to_listen_on(text: str, found: tuple[str, int]) -> None:
    assert parse_listen(text) == found


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("8484", "as in 127.0.0.1:8484"),
        ("localhost", "as in localhost:8484"),
        ("", "as in 127.0.0.1:8484"),
        (":8484", "0.0.0.0 stands for all addresses"),
        ("::1", "[::1]:8484"),
        ("::1:8484", "in brackets"),
        ("[::1]", "in brackets"),
        ("[127.0.0.1]:80", "no IPv6 address"),
        ("127.0.0.1:", "not ''"),
        ("127.0.0.1:http", "not 'http'"),
        ("127.0.0.1:-1", "not '-1'"),
        ("127.0.0.1:65536", "up to 65535"),
        ("127.0.0.1:٣", "not '٣'"),
        ("http://127.0.0.1:80", "HOST:PORT"),
        ("*:80", "is no host"),
    ],
)
def test_what_is_no_address_is_told_with_the_right_form(text: str, hint: str) -> None:
    with pytest.raises(WebError) as told:
        parse_listen(text)
    assert hint in str(told.value)
    assert repr(text) in str(told.value)


def test_beyond_loopback_a_token_is_needed() -> None:
    for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost", "LocalHost"):
        assert is_loopback(host)
        assert access(host, {}) == (None, LOOPBACK)
        assert access(host, {"KOREAWATCH_TOKEN": "x"}) == ("x", LOOPBACK)
    for host in ("0.0.0.0", "::", "192.0.2.1", "localhost.example", "::ffff:192.0.2.1"):
        assert not is_loopback(host)
        for environ in ({}, {"KOREAWATCH_TOKEN": " "}):
            with pytest.raises(WebError, match="KOREAWATCH_TOKEN"):
                access(host, environ)
        assert access(host, {"KOREAWATCH_TOKEN": "x" * 16}) == ("x" * 16, None)
        with pytest.raises(WebError, match="3 characters, which can be guessed"):
            access(host, {"KOREAWATCH_TOKEN": "abc"})


def test_an_address_in_use_is_a_clear_error() -> None:
    with served() as web, pytest.raises(WebError, match=rf"127\.0\.0\.1:{web.port}: another process listens there"):
        Served(port=web.port)
    with pytest.raises(WebError, match="this machine has no such address"):
        Served("192.0.2.1")


def test_an_address_is_free_again_at_once() -> None:
    with served() as web:
        web.get("/healthz")
        port = web.port
    with served(port=port) as again:
        assert again.get("/healthz")[0] == 200


def test_it_listens_on_ipv6() -> None:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no IPv6 on loopback")
    with served(host="::1") as web:
        assert web.where == f"[::1]:{web.port}"
        assert web.get("/healthz")[0] == 200


# ---- how it stops

Open = Callable[[Served], socket.socket]


def connect(web: Served, sent: bytes) -> socket.socket:
    connection = socket.create_connection((web.host, web.port), timeout=5)
    connection.sendall(sent)
    return connection


def idle(web: Served) -> socket.socket:
    return connect(web, b"")


def kept_alive(web: Served) -> socket.socket:
    connection = connect(web, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert connection.recv(4096).startswith(b"HTTP/1.1 200")
    return connection


def half_asked(web: Served) -> socket.socket:
    return connect(web, b"GET /healthz HTTP/1.1\r\nHost:")


def never_reads(web: Served) -> socket.socket:
    web.health["much"] = "x" * 30_000_000
    return connect(web, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")


@pytest.mark.parametrize("open_", [idle, kept_alive, half_asked, never_reads])
def test_it_is_gone_within_a_second_whatever_clients_do(open_: Open) -> None:
    with served() as web:
        connection = open_(web)
        time.sleep(0.1)
        assert web.stop() < 1
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((web.host, web.port), timeout=1)
        connection.close()


def test_signals_stay_those_of_the_process() -> None:
    before, during = {}, {}

    async def main() -> None:
        before.update({name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)})
        ready = asyncio.Event()
        figures = Figures("1")
        app = make_app(lambda: {"status": "ok"}, figures.text)
        task = asyncio.create_task(serve(app, "127.0.0.1", 0, lambda where: ready.set()))
        await ready.wait()
        during.update({name: signal.getsignal(name) for name in before})
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())  # in the main thread, where uvicorn would take them
    assert during == before
