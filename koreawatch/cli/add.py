"""koreawatch sources add: from the address of a page to a source."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from koreawatch import render
from koreawatch.cli.common import FAILED, MISUSE, Session, Stop, examples, pass_session
from koreawatch.cli.crawl import address
from storage.model import Failure, FetchedPage

if TYPE_CHECKING:
    from crawler.parse.discover import Found
    from crawler.source import Source

_KINDS = {
    "rss": "feed",
    "atom": "feed",
    "feed": "feed",
    "json": "feed",
    "sitemap": "sitemap",
    "news_sitemap": "sitemap",
}


@click.command(
    "add",
    epilog=examples(
        "koreawatch sources add https://paper.example/",
        "koreawatch sources add https://paper.example/ --id paper --write",
    ),
)
@click.argument("url", callback=lambda c, p, v: address(v))
@click.option("--id", "id_", help="Default: made of the host's name.")
@click.option("--name", help="Default: what the page calls itself.")
@click.option("--language", metavar="ko|en|…", help="Default: what the page declares.")
@click.option("--write", is_flag=True, help="Append it to the configuration in use, instead of printing it.")
@pass_session
def add(session: Session, url: str, id_: str | None, name: str | None, language: str | None, write: bool) -> None:
    """Find feeds and sitemaps of a page, and make a source of them."""
    from koreawatch.toml_out import source_toml

    page = _fetched(session, url)
    named, head = _read(session, page)
    found = _entries(named)
    if not found:
        raise Stop(
            f"{url} names no feed and no sitemap. Try the front page, the page of feeds (often /rss), /robots.txt or "
            "/sitemap.xml; or write a [[source]] with a listing by hand.",
            FAILED,
        )
    source = _draft(session, page, found, {"id": id_, "name": name, "language": language}, head)
    text = source_toml(
        source, {each.url: render.line(f"{each.title or ''} ({each.evidence})").strip() for each in found}
    )
    if not write:
        sys.stdout.write(text)
        return
    target, enabled = _append(session, text)
    session.note(
        f"{source.id} with {len(source.entry)} {'entry' if len(source.entry) == 1 else 'entries'} was added to {target}"
    )
    if source.id not in enabled:
        session.note(f"It is crawled when named; for every crawl, add {source.id!r} to `enable` under [sources].")
    session.note(f"See what it gives: {session.call('sources', 'check', source.id)}")


def _fetched(session: Session, url: str) -> FetchedPage:
    from koreawatch import wiring

    answer = wiring.fetch(session.config, url)
    if isinstance(answer, Failure):
        raise Stop(f"{url}: {answer.kind.value}: {answer.detail}", FAILED)
    return answer


def _read(session: Session, page: FetchedPage) -> tuple[list[Found], dict[str, str]]:
    """The feeds and sitemaps that a page names, and what it says of itself; read by a parser process."""
    from crawler.parse.contract import PageError
    from koreawatch import wiring

    with wiring.workers(session.config) as pool:
        (read,) = pool.map(read_page, [page])
    if isinstance(read, PageError):
        raise Stop(f"{page.url}: {read.kind.value}: {read.detail}", FAILED)
    return read


def read_page(page: FetchedPage) -> tuple[list[Found], dict[str, str]]:
    """In a worker."""
    from crawler.parse.discover import discover

    return discover(page), read_head(page)


def _entries(found: Sequence[Found]) -> list[Found]:
    """Each address once, of the kinds that are entries."""
    return list({each.url: each for each in found if each.kind in _KINDS}.values())


def _draft(
    session: Session,
    page: FetchedPage,
    found: Sequence[Found],
    asked: Mapping[str, str | None],
    head: Mapping[str, str],
) -> Source:
    """A source for the page; what can't be told is asked for, not guessed. Raises UsageError, Stop."""

    from pydantic import ValidationError

    from crawler.crawl import stranger
    from crawler.source import ID, Source, host_of

    about = stranger(page.final_url)
    id_ = asked["id"] or about.id
    if not ID.fullmatch(id_):
        near = re.sub(r"[^a-z0-9]+", "_", id_.lower()).strip("_")[:40]
        raise click.BadParameter(
            f"{render.line(id_)!r} is no id: small letters, digits and _, at most 40"
            + (f"; did you mean {near}?" if near else ""),
            param_hint="--id",
        )
    if id_ in session.config.source_ids():
        raise click.UsageError(
            f"There is a source {id_!r} already; `koreawatch sources show {id_}`. Name another --id."
        )
    owner = session.config.owner(page.final_url)
    if owner is not None:
        session.note(f"The source {owner.id!r} covers this host already; `koreawatch sources show {owner.id}`.")
    language = asked["language"] or head.get("language")
    if not language:
        raise click.UsageError("The page does not say its language; name it: --language ko")
    own = {host_of(page.final_url)}
    further = {host_of(each.url) for each in found} - own
    try:
        return Source.model_validate(
            {
                "id": id_,
                "name": asked["name"] or head.get("name") or about.name,
                "language": language,
                "homepage": about.homepage,
                "hosts": sorted(further),
                "entry": [{"kind": _KINDS[each.kind], "url": each.url} for each in found],
            }
        )
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise Stop(f"No source can be made of this: {wrong}", MISUSE) from None


def read_head(page: FetchedPage) -> dict[str, str]:
    """The name of the site and its language, as far as the page declares them."""
    import html

    from crawler.parse.body import unpack
    from crawler.parse.charset import decode

    text = decode(unpack(page.body, page.content_encoding), page.content_type).text[:200_000]
    found: dict[str, str] = {}
    for pattern in (r"<html[^>]*\slang\s*=\s*[\"']?([A-Za-z]{2})\b", r"<language>\s*([A-Za-z]{2})\b"):
        if match := re.search(pattern, text, re.IGNORECASE):
            found.setdefault("language", match[1].lower())
    for pattern in (
        r"<meta[^>]*property\s*=\s*[\"']og:site_name[\"'][^>]*content\s*=\s*[\"']([^\"']+)",
        r"<title[^>]*>\s*([^<|–]+?)\s*(?:[<|–]|\s-\s)",
    ):
        if match := re.search(pattern, text, re.IGNORECASE):
            found.setdefault("name", " ".join(html.unescape(match[1]).split())[:80])
    return {key: value for key, value in found.items() if value}


def _append(session: Session, text: str) -> tuple[Path, tuple[str, ...]]:
    """Add the source to the configuration in use, or to a new one in the current folder; the file stays valid.

    Also the ids of the sources that are enabled now.
    """
    from koreawatch.config import FILE_NAME, load

    target = session.config.file or Path(FILE_NAME)
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    after = f"{before.rstrip()}\n\n{text}" if before.strip() else text
    fresh = target.with_name(f".{target.name}.new")
    try:
        fresh.write_text(after, encoding="utf-8")
        enabled = load(file=fresh).enabled_ids  # never leave a file behind that can't be read
        fresh.replace(target)
    except OSError as error:  # the file beside it is ours to know
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    return target, enabled
