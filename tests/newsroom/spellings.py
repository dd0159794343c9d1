"""Private addresses in every way that some client or other reads."""

from __future__ import annotations

import ipaddress

NUMBERS = ("127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.0.1", "172.16.0.1", "100.64.0.1")


def spellings() -> list[str]:
    """Hosts that some client or other takes for one of NUMBERS."""
    found = [
        "localhost",
        "LOCALHOST",
        "localhost.",
        "127.1",
        "127.0.1",
        "0",
        "0.0.0.0",
        "[::]",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
    ]
    for text in NUMBERS:
        address = ipaddress.IPv4Address(text)
        number, parts = int(address), text.split(".")
        high, low = number >> 16, number & 0xFFFF
        found += [
            text,
            f"{text}.",
            str(number),
            hex(number),
            f"0{number:o}",
            f"user:pw@{text}",
            f"public.example@{text}",
        ]
        found += [".".join(hex(int(part)) for part in parts), ".".join(f"0{int(part):o}" for part in parts)]
        found += [f"[::ffff:{text}]", f"[::ffff:{high:x}:{low:x}]", f"[64:ff9b::{text}]", f"[2002:{high:x}:{low:x}::1]"]
        found += [f"[::{text}]", text.replace(".", "%2E"), text.replace(".", "。")]
    found += ["①②⑦.⓪.⓪.①", "１２７.０.０.１", "[fe80::1]", "[fe80::1%25lo]", "[fd00::1]", "[fec0::1]", "127.0.0.1:22"]
    return list(dict.fromkeys(found))


HOSTS = spellings()
