"""The real pages of ../shared/corpus/extraction by publisher; where there is no such folder, nothing to measure."""

from __future__ import annotations

import base64
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "extraction"


@dataclass(frozen=True)
class SavedPage:
    id: str
    url: str
    language: str
    body: bytes
    content_type: str


def pages(sets: list[str] | None = None) -> Iterator[SavedPage]:
    """Every saved page of the named sets (all)."""
    for folder in sorted(p for p in CORPUS.iterdir() if p.is_dir()):
        if sets and folder.name not in sets:
            continue
        with gzip.open(folder / "pages.ndjson.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                body = base64.b64decode(row["html_b64"]) if "html_b64" in row else row["html"].encode("utf-8")
                kind = row.get("content_type") or "text/html"
                yield SavedPage(row["id"], row["url"], row.get("lang") or "en", body, kind)


def publishers(sets: list[str] | None = None) -> dict[str, dict[str, SavedPage]]:
    """Host of the publisher -> path with query -> page; the first page of a path counts."""
    found: dict[str, dict[str, SavedPage]] = defaultdict(dict)
    for page in pages(sets):
        parts = urlsplit(page.url if "://" in page.url else f"http://{page.url}")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if path != "/" and parts.hostname:
            found[parts.hostname.lower().removeprefix("www.")].setdefault(path, page)
    return dict(found)
