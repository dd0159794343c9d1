"""The gate: what may be connected to. Nothing here sends a packet anywhere but to this test's own server."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import loop
from crawler.crawl import Crawls
from crawler.net import Allowed, Gate
from storage.model import Failure, FailureKind, FetchedPage
from tests.newsroom.paper import Paper

REFUSED = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::1",
    "::",
    "::ffff:10.0.0.1",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "2001:0:4136:e378:8000:63bf:f5ff:fffe",
    "localhost",
    "example.org",
    "2130706433",
    "0x7f000001",
]

OPEN = ["8.8.8.8", "1.1.1.1", "211.214.1.1", "2606:4700:4700::1111", "64:ff9b::808:808", "2002:808:808::1"]


@pytest.mark.parametrize("host", REFUSED)
def test_an_address_that_no_newspaper_has_is_refused(host: str) -> None:
    assert Gate().refusal(host, 80)


@pytest.mark.parametrize("host", OPEN)
def test_a_public_address_is_open(host: str) -> None:
    assert Gate().refusal(host, 80) is None


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="127.0.0.0/8"))
def test_a_private_number_is_refused_in_each_ipv6_dress(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    dresses = [f"::ffff:{address}", str(ipaddress.IPv6Address((0x64FF9B << 96) | number))]
    dresses.append(str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1)))
    assert all(Gate().refusal(dress, 443) for dress in dresses)


@pytest.mark.parametrize(
    ("allow", "host", "port", "may"),
    [
        ("127.0.10.0/24:8840", "127.0.10.7", 8840, True),
        ("127.0.10.0/24:8840", "127.0.10.7", 8841, False),
        ("127.0.10.0/24:8840", "127.0.11.7", 8840, False),
        ("10.0.0.0/8", "10.200.1.1", 9, True),
        ("10.0.0.0/8", "::ffff:10.200.1.1", 9, True),
        ("::1", "::1", 80, True),
        ("[fd00::]/8:8080", "fd12::3", 8080, True),
        ("[fd00::]/8:8080", "fd12::3", 80, False),
        ("192.168.1.5", "192.168.1.5", 1, True),
    ],
)
def test_a_range_is_opened_as_written(allow: str, host: str, port: int, may: bool) -> None:
    assert (Gate([allow]).refusal(host, port) is None) is may


@pytest.mark.parametrize("text", ["localhost", "10.0.0.0/40", "127.0.0.1:0", "127.0.0.1:99999", "", "fd00::/8:x"])
def test_what_is_no_range_says_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="write 127"):
        Allowed.parse(text)


class Recorder:
    """Stands in for every connect of this process: notes the address, sends nothing."""

    def __init__(self) -> None:
        self.met: list[Any] = []

    def __call__(self, sock: socket.socket, address: Any) -> int:
        self.met.append(address)
        raise ConnectionRefusedError("recorded, not connected")


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    found = Recorder()
    monkeypatch.setattr(socket.socket, "connect", lambda sock, address: found(sock, address))
    monkeypatch.setattr(socket.socket, "connect_ex", lambda sock, address: found(sock, address))
    with pytest.raises(ConnectionRefusedError):  # the recorder is in force, or nothing below is sent at all
        socket.create_connection(("127.0.0.1", 9))
    found.met.clear()
    yield found


# none of these is a name that a resolver would be asked about: numbers in odd dress, and localhost
SPELLINGS = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::]/",
    "http://localhost/",
    "http://localhost./",
    "http://user:pw@127.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://192.168.0.1/",
    "http://[fe80::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://100.64.0.1/",
    "https://127.0.0.1/",
    "http://127.0.0.1:22/",
]


@pytest.mark.parametrize("url", SPELLINGS)
def test_no_spelling_of_a_private_address_is_connected_to(url: str, crawls: Crawls, recorder: Recorder) -> None:
    loop.open_gate(Gate())
    answer = loop.run(lambda: crawls.fetch(url))
    assert recorder.met == []
    assert isinstance(answer, Failure)
    assert answer.kind in (FailureKind.REFUSED, FailureKind.DNS, FailureKind.ROBOTS), answer


def test_the_recorder_sees_an_open_gate(crawls: Crawls, recorder: Recorder, paper: Paper) -> None:
    """The check above can fail: with the gate open the same way of fetching reaches connect."""
    answer = loop.run(lambda: crawls.fetch(paper.url("/a/1")))
    assert recorder.met
    assert isinstance(answer, Failure)


def test_a_redirection_to_a_closed_port_of_this_machine_is_refused(crawls: Crawls, paper: Paper) -> None:
    paper.article("/a/1", title="돌려보내는 기사", text="본문").redirect("http://127.0.0.1:9/secret")
    answer = loop.run(lambda: crawls.fetch(paper.url("/a/1")))
    assert isinstance(answer, Failure)
    assert answer.kind in (FailureKind.REFUSED, FailureKind.ROBOTS)
    assert "loopback" in answer.detail


def test_an_allowed_paper_is_reached(crawls: Crawls, paper: Paper) -> None:
    paper.article("/a/1", title="한강 수위 낮아져", text="강물이 줄었다.")
    answer = loop.run(lambda: crawls.fetch(paper.url("/a/1")))
    assert isinstance(answer, FetchedPage)
    assert answer.status == 200
