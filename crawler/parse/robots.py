"""robots.txt, parsed in a worker (RFC 9309)."""

from __future__ import annotations

import re
from functools import partial

from protego import Protego

from crawler.parse.body import unpack
from storage.model import FetchedPage

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much is read
_AGENT = re.compile(r"^(\s*user-agent\s*:\s*)([^#]*)(.*)$", re.IGNORECASE)
_NAME = re.compile(r"[a-z_-]+", re.IGNORECASE)  # all that a product token may be made of, 2.2.1
_NOBODY = "~"  # stands for other crawlers: no name of ours has it
_MAX_STARS = 8  # in one path: more is no rule of an honest site, and makes matching slow


def robots_text(page: FetchedPage) -> str:
    """The lines that matter of a robots.txt. Raises PageError for a body that can't be unpacked."""
    text = unpack(page.body, page.content_encoding)[:MAX_BYTES].decode("utf-8", "replace")
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.count("*") <= _MAX_STARS]
    return "\n".join(re.sub(r"\*{2,}", "*", line) for line in lines)


def read_robots(text: str, user_agent: str) -> Protego:
    """The rules for this crawler, to be asked with `our_name`; an unreadable text has none.

    Protego takes a group that is named "korea" for one of "koreawatch", and one named "contact" for everybody whose
    user agent holds such an address. The standard wants the whole name.
    """
    names = {name.lower() for name in _NAME.findall(re.sub(r"\+?https?:\S+", " ", user_agent))}
    to_us = partial(_addressed, names, our_name(user_agent))
    return Protego.parse("\n".join(_AGENT.sub(to_us, line) for line in text.splitlines()))


def our_name(user_agent: str) -> str:
    """What rules are asked for: the product token in front of a user agent."""
    found = _NAME.match(user_agent)
    return found[0].lower() if found else "koreawatch"


def _addressed(names: set[str], name: str, line: re.Match[str]) -> str:
    said = line[2].strip()
    token = _NAME.match(said)
    whole = token is not None and (token.end() == len(said) or not re.match(r"[\w.]", said[token.end()]))
    to = "*" if said == "*" else name if token and whole and token[0].lower() in names else _NOBODY
    return f"{line[1]}{to}"
