"""The addresses that the outlets' feeds name, for programs that are measured beside koreawatch. Stdlib alone."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener
from xml.etree import ElementTree


def addresses(config: Path) -> list[tuple[str, str]]:
    """Source and address of every article: one of each outlet in turn, as a polite program would ask for them."""
    opener = build_opener(ProxyHandler({}))
    feeds = []
    for source in tomllib.loads(config.read_text(encoding="utf-8"))["source"]:
        with opener.open(Request(source["entry"][0]["url"], headers={"Accept-Encoding": "gzip"})) as answer:
            feed = ElementTree.fromstring(gzip.decompress(answer.read()))
        feeds.append([(source["id"], link.text or "") for link in feed.iterfind(".//item/link")])
    longest = max(map(len, feeds), default=0)
    return [feed[at] for at in range(longest) for feed in feeds if at < len(feed)]
