"""Pages of a WARC: read by the parser processes and saved as if a crawl had met them."""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from koreawatch.config import Config
from koreawatch.intake import Taken, slug
from koreawatch.lines import LONGEST_LINE
from storage.model import Failure, FailureKind, FetchedPage, Rejected
from storage.protocol import Store

if TYPE_CHECKING:
    from crawler.parse.contract import PageError, ReadPage
    from crawler.source import Source


def pages(config: Config, store: Store, stream: BinaryIO, run: int) -> Iterator[Taken]:
    """Read every HTML response of a WARC in the parser processes, and save what is an article."""
    from crawler.workers import Workers

    asked: deque[tuple[int, FetchedPage, Source | None]] = deque()
    problems: list[Taken] = []

    def tasks() -> Iterator[tuple[FetchedPage, Source | None]]:
        for number, page in _responses(stream, problems):
            owner = config.owner(page.url)
            asked.append((number, page, owner))
            yield page, owner

    with Workers(config.crawl.workers, config.crawl.deadline) as pool:
        for outcome in pool.map(read_one, tasks()):
            yield _keep(config, store, run, *asked.popleft(), outcome)
    yield from problems


def read_one(task: tuple[FetchedPage, Source | None]) -> ReadPage:
    """In a worker."""
    from crawler.parse.article import read_page

    return read_page(*task)


def _responses(stream: BinaryIO, problems: list[Taken]) -> Iterator[tuple[int, FetchedPage]]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            try:
                page = _page(record)
            except EOFError as error:
                problems.append(_damaged(number, error))
                return
            if page is not None:
                yield number, page
        if number == 0:
            raise EOFError("it holds no whole record")
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError) as error:
        if number == 0 and str(error).startswith("Unknown archive format"):
            problems.append(Taken(line=1, given=None, kind="failed", problem="this is no WARC: it begins otherwise"))
        else:
            problems.append(_damaged(number + 1, error))


def _damaged(number: int, error: Exception) -> Taken:
    return Taken(line=number, given=None, kind="failed", problem=f"the WARC is damaged: {error}")


def _page(record: Any) -> FetchedPage | None:
    """The page of a response that is HTML; None for anything else. Raises EOFError when the file ends within it."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    headers = record.http_headers
    kind = headers.get_header("Content-Type") or ""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    code = headers.get_statuscode() or ""
    if code != "200" or ("html" not in kind.lower() and kind) or not url.startswith(("http://", "https://")):
        return None
    date = record.rec_headers.get_header("WARC-Date") or ""
    try:
        fetched = datetime.fromisoformat(date).astimezone(UTC)
    except ValueError:
        fetched = datetime.now(UTC)
    body = record.content_stream().read(LONGEST_LINE)  # unpacked by warcio
    while record.raw_stream.read(65536):
        pass  # what follows the body: the end of its chunks, or more than we take
    if record.raw_stream.limit > 0:  # warcio takes the end of the file for the end of the page
        raise EOFError(f"it ends within {url}")
    return FetchedPage(
        url=url,
        final_url=url,
        status=200,
        body=body,
        content_type=kind or None,
        fetched_at=fetched,
        source_id="",
    )


def _keep(
    config: Config,
    store: Store,
    run: int,
    number: int,
    page: FetchedPage,
    owner: Source | None,
    outcome: ReadPage | PageError,
) -> Taken:
    from dataclasses import replace

    from crawler.parse.contract import ReadPage
    from crawler.parse.urls import url_key

    now = datetime.now(UTC)
    source_id = owner.id if owner else slug(re.sub(r"^https?://(?:www\.|m\.)?([^/:]+).*", r"\1", page.url))
    page = replace(page, source_id=source_id)
    key = url_key(page.url, owner)
    if not isinstance(outcome, ReadPage):
        failure = Failure(kind=FailureKind(outcome.kind), url=page.url, detail=outcome.detail, at=now)
        store.fail(source_id, failure, key, run=run)
        problem = f"{page.url}: {outcome.kind.value}: {outcome.detail}"
        return Taken(line=number, given=page.url, kind="failed", problem=problem)
    found = outcome.outcome
    if isinstance(found, Rejected):
        store.reject(page, found, key, now, run=run)
        if config.crawl.keep_pages:
            store.keep_refused(page, outcome.html, key)
        problem = f"{page.url}: {found.reason.value}: {found.detail}"
        return Taken(line=number, given=page.url, kind="rejected", problem=problem)
    saved = store.save(replace(found, source_id=source_id), now, run=run, also_at=[(page.url, key)])
    if config.crawl.keep_pages:
        store.keep_page(page, outcome.html, saved.id)
    return Taken(line=number, given=page.url, kind=saved.kind, saved=saved)
