"""A line of `koreawatch extract --ndjson`: a page in, what would be stored out."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from crawler.parse.article import read_article
from crawler.parse.contract import NOWHERE, PageError
from crawler.source import Source
from storage.model import Article, FetchedPage


def extract_line(line: str, sources: Sequence[Source] = ()) -> str:
    """One line of JSON for one line of JSON. `sources`: the user's own, which come before the built-in ones.

    Never raises for what a line says: a page that can't be read comes back as rejected, with the reason.
    """
    given: dict[str, Any] = {}
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError("not an object")
        given = row
        page = _page(given)
    except (ValueError, RecursionError) as error:
        return _line(given, reason=f"bad line: {error}")
    own = next((source for source in sources if source.owns(page.url)), None)
    try:
        outcome = read_article(page, own)
    except PageError as error:
        return _line(given, reason=f"{error.kind.value}: {error.detail}")
    if isinstance(outcome, Article):
        return _line(given, outcome)
    return _line(given, reason=f"{outcome.reason.value}: {outcome.detail}")


def _page(given: dict[str, Any]) -> FetchedPage:
    url = given.get("url") or NOWHERE
    if not isinstance(url, str):
        raise ValueError("'url' is no text")
    kind = given.get("content_type")
    if isinstance(given.get("html"), str):
        body = given["html"].encode("utf-8", "surrogatepass")
        kind = "text/html; charset=utf-8"
    elif isinstance(given.get("html_b64"), str):
        try:
            body = base64.b64decode(given["html_b64"], validate=True)
        except binascii.Error as error:
            raise ValueError(f"'html_b64' is not base64: {error}") from None
    else:
        raise ValueError("neither 'html' nor 'html_b64' is there")
    return FetchedPage(
        url=url,
        final_url=url,
        status=200,
        body=body,
        content_type=kind if isinstance(kind, str) else None,
        fetched_at=datetime.now(UTC),
        source_id="",
    )


def _line(given: dict[str, Any], article: Article | None = None, reason: str | None = None) -> str:
    published = article.published_at if article else None
    row = {
        "id": given.get("id"),
        "url": given.get("url"),
        "title": article.title if article else None,
        "text": article.text if article else None,
        "authors": list(article.authors) if article else [],
        "published": published.isoformat().replace("+00:00", "Z") if published else None,
        "captions": list(article.captions) if article else [],
        "language": article.language if article else None,
        "kind": "article" if article else "rejected",
        "reason": reason,
    }
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
