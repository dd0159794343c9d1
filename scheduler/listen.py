"""Where the daemon's page listens."""

from __future__ import annotations

import ipaddress
import re


def parse(text: str) -> tuple[str, int]:
    """`127.0.0.1:8484`, `localhost:8484`, `[::1]:8484` -> host without brackets, port (0: any). Raises ValueError."""
    wrong = f"{text!r} is no address to listen on; write HOST:PORT"
    if ":" not in text:
        guess = f"127.0.0.1:{text}" if text.isdecimal() else f"{text or '127.0.0.1'}:8484"
        raise ValueError(f"{wrong}, as in {guess}")
    host, _, port = text.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
        if not _is_address(host, 6):
            raise ValueError(f"{wrong}: {host!r} is no IPv6 address")
    elif ":" in host:
        right = f"[{text}]:8484" if _is_address(text, 6) else "[::1]:8484"
        raise ValueError(f"{wrong}, an IPv6 address in brackets: {right}")
    if not host:
        raise ValueError(f"{wrong}, as in 127.0.0.1:{port or 8484}; 0.0.0.0 stands for all addresses of the machine")
    if not re.fullmatch(r"[0-9A-Za-z:._%-]+", host):
        raise ValueError(f"{wrong}: {host!r} is no host")
    if not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        raise ValueError(f"{wrong}: the port is a number up to 65535, not {port!r}")
    return host, int(port)


def _is_address(text: str, version: int) -> bool:
    try:
        return ipaddress.ip_address(text).version == version
    except ValueError:
        return False
