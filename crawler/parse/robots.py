"""robots.txt, parsed in a worker (RFC 9309)."""

from __future__ import annotations

import re

from protego import Protego

from crawler.parse.body import unpack
from storage.model import FetchedPage

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much is read
_VERSION = re.compile(r"^(\s*user-agent\s*:\s*[\w-]+)/[^\s#]*", re.IGNORECASE)  # no part of the name, 2.2.1
_MAX_STARS = 8  # in one path: more is no rule of an honest site, and makes matching slow


def read_robots(page: FetchedPage) -> Protego:
    """The rules of a robots.txt; an unreadable one has none. Raises PageError for a body that can't be unpacked."""
    text = unpack(page.body, page.content_encoding)[:MAX_BYTES].decode("utf-8", "replace")
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.count("*") <= _MAX_STARS]
    return Protego.parse("\n".join(re.sub(r"\*{2,}", "*", _VERSION.sub(r"\1", line)) for line in lines))
