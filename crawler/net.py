"""Which addresses may be connected to. The gate through which every connection goes that a stranger can cause.

The check stands where a socket is about to be opened, after names are resolved, so that redirects, DNS answers and
any spelling of an address are covered: what is checked is the very number that is connected to. Crawls connect by the
guarded reactor, webhooks by `dial`; apprise, which is not our code, in a process with a gate of its own.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IpNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# what ipaddress calls global and a newspaper is nevertheless not at
_NEVER = tuple(
    ipaddress.ip_network(n)
    for n in (
        "192.0.0.0/24",  # protocol assignments; older Pythons call some of it global
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16/32",  # a cloud's host agent, on a public number
        "64:ff9b:1::/48",  # local-use NAT64
        "fec0::/10",  # site-local, deprecated
    )
)


class RefusedAddress(Exception):
    """A connection to an address that is not allowed; nothing was sent."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A range that is opened on purpose: "127.0.10.0/24:8840", "10.1.2.3", "[fd00::]/8"."""

    network: IpNetwork
    port: int | None

    @classmethod
    def parse(cls, text: str) -> Allowed:
        """Raises ValueError with what is accepted."""
        network, port = text.strip(), None
        if network.startswith("["):
            inside, _, rest = network[1:].partition("]")
            mask, _, number = rest.partition(":")
            network = inside + mask
        else:
            network, _, number = network.partition(":") if network.count(":") <= 1 else (network, "", "")
        try:
            if number:
                port = int(number)
                if not 0 < port < 65536:
                    raise ValueError
            return cls(ipaddress.ip_network(network, strict=False), port)
        except ValueError:
            raise ValueError(
                f"{text!r} is not a network; write 127.0.0.0/8, 127.0.10.0/24:8840 or [fd00::]/8:8840"
            ) from None

    def covers(self, address: IpAddress, port: int) -> bool:
        return (self.port is None or self.port == port) and address in self.network


def embedded(address: IpAddress) -> IpAddress:
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, Teredo, NAT64), else the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address.sixtofour:
            return address.sixtofour
        if address.teredo:
            return address.teredo[1]
        if address in _NAT64 or int(address) >> 32 == 0:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


class Gate:
    """Decides about addresses. Open to the public internet and to the ranges of `allow`, which `setting` names."""

    def __init__(self, allow: Iterable[str] = (), setting: str = "crawl.allow_private_networks") -> None:
        self.texts = tuple(allow)
        self.allow = tuple(Allowed.parse(text) for text in self.texts)
        self.setting = setting

    def refusal(self, host: str, port: int) -> str | None:
        """Why an address (a number, not a name) may not be connected to; None when it may."""
        try:
            written = ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            return f"{host!r} is not an address"
        address = embedded(written)
        if any(allowed.covers(a, port) for allowed in self.allow for a in {written, address}):
            return None
        # judged by the address inside alone: what Python calls the ranges around it differs between its versions
        kind = _kind(address)
        if kind is None:
            return None
        return f"{written} is a {kind} address; {self.setting} opens such ranges"

    def check(self, host: str, port: int) -> None:
        """Raises RefusedAddress."""
        why = self.refusal(host, port)
        if why:
            raise RefusedAddress(why)


def _kind(address: IpAddress) -> str | None:
    if address.is_loopback:
        return "loopback"
    if address.is_link_local:
        return "link-local or metadata"
    if address.is_unspecified or address.is_multicast or address.is_reserved:
        return "reserved"
    if address.version == 4 and address in ipaddress.ip_network("100.64.0.0/10"):
        return "carrier-grade NAT"
    if address.is_private or not address.is_global or any(address in n for n in _NEVER if n.version == address.version):
        return "private"
    return None


def number(host: str) -> str | None:
    """The address that a host stands for by itself, in any spelling of C's (`0x7f.1`, `2130706433`) or as localhost;
    None for a name, which only a resolver knows."""
    bare = host.rstrip(".").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(bare))
    except (OSError, UnicodeError):
        return None


def dial(gate: Gate, host: str, port: int, timeout: float) -> socket.socket:
    """A connection to the host, by the first of its numbers that may be connected to and answers.

    Raises RefusedAddress when none may, else OSError.
    """
    failed: OSError | None = None
    refused: RefusedAddress | None = None
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        sock = None
        try:
            gate.check(str(address[0]), port)
            sock = socket.socket(family, kind, protocol)
            sock.settimeout(timeout)
            sock.connect(address)
        except RefusedAddress as error:
            refused = error
        except OSError as error:
            failed = error
            if sock is not None:
                sock.close()
        else:
            return sock
    raise failed or refused or OSError(f"{host} has no address")


def guard(reactor_class: type[Any], gate: Gate) -> type[Any]:
    """The reactor class with its one method that opens connections behind the gate."""

    class GuardedReactor(reactor_class):  # type: ignore[misc]
        koreawatch_gate = gate

        def connectTCP(self, host: str, port: int, *args: Any, **kwargs: Any) -> Any:
            self.koreawatch_gate.check(host, port)
            return super().connectTCP(host, port, *args, **kwargs)

        def connectUNIX(self, *args: Any, **kwargs: Any) -> Any:
            raise RefusedAddress("local sockets are not for crawling")

    return GuardedReactor
