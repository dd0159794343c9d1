"""koreawatch extract: pages in, what would be stored out; no store."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from crawler.parse.contract import NOWHERE, PageError
from koreawatch import reasons, render, times
from koreawatch.cli.common import DONE, FAILED, Session, SourceId, Stop, examples, now, pass_session
from koreawatch.cli.crawl import address
from storage.model import Article, FetchedPage, Rejected
from storage.protocol import Store

if TYPE_CHECKING:
    from crawler.source import Source


@click.command(
    "extract",
    epilog=examples(
        "koreawatch extract page.html --url https://www.koreatimes.co.kr/www/nation/2021/03/103_305698.html",
        "zcat pages.ndjson.gz | koreawatch extract --ndjson > articles.ndjson",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option(
    "--url",
    callback=lambda c, p, v: address(v) if v else None,
    help="Where the page is from; fetched when no FILE is named.",
)
@click.option("--source", "source_id", type=SourceId(), help="Read it as a page of this source.")
@click.option("--format", "form", type=click.Choice(["json", "text", "markdown"]), default="json", show_default=True)
@click.option("--ndjson", is_flag=True, help='Lines {"id","url","html"|"html_b64"} in, a line for each out, in order.')
@click.option("--learned", is_flag=True, help="Cut also what the store has learned that the source repeats.")
@pass_session
def command(
    session: Session,
    files: tuple[str, ...],
    url: str | None,
    source_id: str | None,
    form: str,
    ndjson: bool,
    learned: bool,
) -> int:
    """Print what would be stored of a page."""
    if ndjson:
        if url or source_id or form != "json" or learned:
            raise click.UsageError("--ndjson takes the address from each line, and writes lines.")
        return _lines(session, files or ("-",))
    source = session.config.source(source_id) if source_id else None
    if not files and not url:
        if sys.stdin.isatty():
            raise click.UsageError("Missing argument: a FILE, - for stdin, or --url.")
        files = ("-",)
    if url and len(files) > 1:
        raise click.UsageError("--url is the address of one page; several files were named.")
    pages = (_page(file, url) for file in files) if files else iter([_fetched(session, url or "", source)])
    failed = False
    with session.library() if learned else nullcontext() as store:
        for name, (page, outcome) in zip(files or (url,), _read(session, pages, source), strict=True):
            if isinstance(outcome, Article):
                _print(_as_learned(store, outcome) if store else outcome, page, form)
            else:
                failed = True
                click.echo(f"{name}: {why_not(outcome)}", err=True)
    return FAILED if failed else DONE


def _as_learned(store: Store, article: Article) -> Article:
    """Without what the store knows the source to repeat."""
    ruled = store.as_ruled(article.source_id, article)
    return replace(ruled, blocks=store.explain_blocks(article.source_id, ruled.blocks))


def why_not(outcome: Rejected | PageError) -> str:
    if isinstance(outcome, Rejected):
        return f"no article: {outcome.reason.value}: {render.line(outcome.detail)}"
    return f"can't be read: {outcome.kind.value}: {render.line(outcome.detail)}"


def _page(file: str, url: str | None) -> FetchedPage:
    body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    at = now()
    where = url or NOWHERE
    return FetchedPage(url=where, final_url=where, status=200, body=body, fetched_at=at, source_id="")


def _fetched(session: Session, url: str, source: Source | None) -> FetchedPage:
    from koreawatch import wiring

    answer = wiring.fetch(session.config, url, source or session.config.owner(url))
    if isinstance(answer, FetchedPage):
        return answer
    raise Stop(f"{url}: {answer.kind.value}: {answer.detail}")


def _read(
    session: Session, pages: Iterable[FetchedPage], source: Source | None
) -> Iterator[tuple[FetchedPage, Article | Rejected | PageError]]:
    """Each page with what was read from it, by the parser processes."""
    from crawler.workers import Workers

    asked: deque[FetchedPage] = deque()

    def tasks() -> Iterator[tuple[FetchedPage, Source | None]]:
        for page in pages:
            asked.append(page)
            yield page, source or session.config.owner(page.final_url)

    with Workers(session.config.crawl.workers, session.config.crawl.deadline) as pool:
        for outcome in pool.map(read_one, tasks()):
            yield asked.popleft(), outcome


def read_one(task: tuple[FetchedPage, Source | None]) -> Article | Rejected:
    """In a worker."""
    from crawler.parse.article import read_article

    return read_article(*task)


def _print(article: Article, page: FetchedPage, form: str) -> None:
    if form == "json":
        sys.stdout.write(render.json_text(article_row(article, page), indent=2) + "\n")
        return
    title, text = render.line(article.title), render.clean(article.text)
    if form == "markdown":
        title = f"# {title}"
    facts = [*article.authors, times.shown(article.published_at, times.SEOUL, article.date_precision) or ""]
    captions = [f"[caption] {render.line(caption)}" for caption in article.captions]
    sys.stdout.write(
        "\n\n".join(part for part in [title, " · ".join(filter(None, facts)), text, *captions] if part) + "\n"
    )


def values_of(article: Article) -> dict[str, object]:
    """The fields whose origins are told."""
    named = {"published": article.published_at, "modified": article.modified_at}
    return named | {name: getattr(article, name) for name in reasons.FIELDS if name not in named}


def article_row(article: Article, page: FetchedPage) -> dict[str, Any]:
    """The columns of `article` that a page gives, and why it was read so."""
    return {
        "url": None if page.final_url == NOWHERE and article.url == NOWHERE else article.url,
        "title": article.title,
        "authors": list(article.authors),
        "published": times.iso(article.published_at),
        "published_precision": article.date_precision,
        "modified": times.iso(article.modified_at),
        "language": article.language,
        "section": article.section,
        "text": article.text,
        "captions": list(article.captions),
        "image_url": article.image_url,
        "origins": reasons.origins_in_words(article.origins, values_of(article)),
        "cut": [
            {"role": block.role.value, "reason": block.reason, "text": block.text}
            for block in map(reasons.block_in_words, article.blocks)
            if not block.kept
        ],
    }


# ---- --ndjson


def _lines(session: Session, files: Iterable[str]) -> int:
    from crawler.parse.extract import extract_line
    from crawler.workers import Workers

    read = partial(extract_line, sources=tuple(session.config.own.values()))
    asked: deque[bytes] = deque()

    def lines() -> Iterator[str]:
        for file in files:
            with _opened(file) as stream:
                for line in stream:
                    if line.strip():
                        asked.append(line)
                        yield line.decode("utf-8", "replace")

    with Workers(os.cpu_count() or 1, session.config.crawl.deadline) as pool:
        for outcome in pool.map(read, lines()):
            line = asked.popleft()
            sys.stdout.write((outcome if isinstance(outcome, str) else _failed(line, outcome)).rstrip("\n") + "\n")
    return DONE


def _opened(file: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb")


def _failed(line: bytes, error: PageError) -> str:
    """The line of a page whose parser did not come to an end."""
    try:
        given = json.loads(line)
    except ValueError:
        given = {}
    given = given if isinstance(given, dict) else {}
    row: dict[str, Any] = {
        "id": given.get("id"),
        "url": given.get("url"),
        "title": None,
        "text": None,
        "authors": [],
        "published": None,
        "captions": [],
        "language": None,
        "kind": "rejected",
        "reason": f"{error.kind.value}: {error.detail}",
    }
    return render.json_text(row)
