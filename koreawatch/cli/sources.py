"""koreawatch sources list|show|check|add"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from koreawatch import render, times
from koreawatch.cli.common import (
    DONE,
    FAILED,
    MISUSE,
    Group,
    Session,
    SourceId,
    Stop,
    examples,
    list_format,
    pass_session,
)
from koreawatch.cli.crawl import address
from storage.model import Article, Explanation, Failure, FetchedPage, Rejected

if TYPE_CHECKING:
    from crawler.parse.discover import Found

    from crawler.source import Source
    from koreawatch.wiring import SourceCheck

COLUMNS = ("id", "name", "language", "enabled", "entries", "confirmed", "checked", "homepage")
SHOWN = 3  # links of an entry that `check` shows
_KINDS = {
    "rss": "feed",
    "atom": "feed",
    "feed": "feed",
    "json": "feed",
    "sitemap": "sitemap",
    "news_sitemap": "sitemap",
}


@click.group("sources", cls=Group, epilog=examples("koreawatch sources list", "koreawatch sources check yonhap_en"))
def command() -> None:
    """List, show, check and add sources."""


@command.command("list", epilog=examples("koreawatch sources list", "koreawatch sources list --enabled --format csv"))
@click.option("--enabled", is_flag=True, help="Only those that `crawl` crawls.")
@list_format
@pass_session
def list_(session: Session, enabled: bool, form: str | None) -> None:
    """Every known source, and whether it is enabled."""
    config = session.config
    chosen = set(config.enabled_ids)
    rows = (
        _row(source, source.id in chosen)
        for source in sorted(config.sources.values(), key=lambda each: each.id)
        if source.id in chosen or not enabled
    )
    render.emit(rows, COLUMNS, render.wanted_format(form, sys.stdout), sys.stdout)


def _row(source: Source, enabled: bool) -> dict[str, Any]:
    checked = source.checked
    return {
        "id": source.id,
        "name": source.name,
        "language": source.language,
        "enabled": enabled,
        "entries": len([entry for entry in source.entry if entry.enabled]),
        "confirmed": checked.confirmed if checked else None,
        "checked": checked.date.isoformat() if checked else None,
        "homepage": source.homepage,
    }


@command.command(
    "show", epilog=examples("koreawatch sources show korea_times", "koreawatch sources show kbs --format json")
)
@click.argument("source", type=SourceId())
@click.option("--format", "form", type=click.Choice(["toml", "json"]), default="toml", show_default=True)
@pass_session
def show(session: Session, source: str, form: str) -> None:
    """One source with its entries, recipes and politeness, as it would stand in koreawatch.toml."""
    from koreawatch.toml_out import source_toml

    found = session.config.source(source)
    if form == "json":
        sys.stdout.write(render.json_text(found.model_dump(mode="json"), indent=2) + "\n")
    else:
        sys.stdout.write(source_toml(found))


@command.command(
    "check", epilog=examples("koreawatch sources check yonhap_en", "koreawatch sources check kbs --format json")
)
@click.argument("source", type=SourceId())
@click.option("--url", callback=lambda c, p, v: address(v) if v else None, help="Read this article, not the newest.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_session
def check(session: Session, source: str, url: str | None, form: str) -> int:
    """Fetch one entry and one article; print every field, its origin, and what was cut and why. Stores nothing."""
    from koreawatch import wiring

    found = wiring.check_source(session.config, session.config.source(source), url)
    if form == "json":
        sys.stdout.write(render.json_text(check_row(found), indent=2) + "\n")
    else:
        _print_check(found)
    return DONE if isinstance(found.outcome, Article) else FAILED


def check_row(found: SourceCheck) -> dict[str, Any]:
    """What `check` found, as JSON knows it."""
    from koreawatch.cli.extract import article_row

    outcome = found.outcome
    article = None
    if isinstance(outcome, Article) and isinstance(found.answer, FetchedPage):
        article = article_row(outcome, found.answer)
    return {
        "source": found.source.id,
        "entries": list(_entry_rows(found)),
        "article": article,
        "problem": _problem(outcome),
    }


def _entry_rows(found: SourceCheck) -> Iterator[dict[str, Any]]:
    for asked in found.entries:
        failure = asked.answer if isinstance(asked.answer, Failure) else None
        page = asked.page
        problem = f"{failure.kind.value}: {failure.detail}" if failure else page.problem if page else "can't be read"
        yield {
            "kind": asked.entry.kind,
            "url": asked.entry.url,
            "links": len(page.links) if page else 0,
            "seen": page.seen if page else 0,
            "problem": problem,
            "first": [link.url for link in page.links[:SHOWN]] if page else [],
        }


def _problem(outcome: Article | Rejected | Failure | None) -> str | None:
    if isinstance(outcome, Article):
        return None
    if outcome is None:
        return "no entry shows a link to an article"
    if isinstance(outcome, Rejected):
        return f"no article: {outcome.reason.value}: {outcome.detail}"
    return f"{outcome.kind.value}: {outcome.detail} ({outcome.url})"


def _print_check(found: SourceCheck) -> None:
    from koreawatch.cli.show import print_blocks

    render.emit(_entry_rows(found), ("kind", "url", "links", "seen", "problem"), "table", sys.stdout)
    outcome = found.outcome
    if not isinstance(outcome, Article):
        click.echo(render.line(_problem(outcome) or ""), err=True)
        return
    click.echo(f"\n{render.line(outcome.url)}")
    values = {
        "title": outcome.title,
        "authors": list(outcome.authors),
        "published": times.iso(outcome.published_at),
        "modified": times.iso(outcome.modified_at),
        "language": outcome.language,
        "section": outcome.section,
        "captions": list(outcome.captions),
        "image_url": outcome.image_url,
        "text": f"{len(outcome.text)} characters: {outcome.text[:160]}…",
    }
    names = [*values, *(name for name in outcome.origins if name not in values)]
    rows = [{"field": name, "value": values.get(name), "origin": outcome.origins.get(name)} for name in names]
    render.emit(rows, ("field", "value", "origin"), "table", sys.stdout)
    print_blocks(Explanation(origins=outcome.origins, blocks=outcome.blocks))


# ---- add


@command.command(
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
    target = _append(session, text)
    session.note(f"{source.id} with {len(source.entry)} entries was added to {target}")
    session.note(f"See what it gives: koreawatch sources check {source.id}")


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
    from urllib.parse import urlsplit

    from pydantic import ValidationError

    from crawler.crawl import stranger
    from crawler.source import Source, host_of

    about = stranger(page.final_url)
    id_ = asked["id"] or about.id
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
                "homepage": f"{urlsplit(page.final_url).scheme}://{urlsplit(page.final_url).netloc}/",
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


def _append(session: Session, text: str) -> Path:
    """Add the source to the configuration in use, or to a new one in the current folder; the file stays valid."""
    from koreawatch.config import FILE_NAME, load

    target = session.config.file or Path(FILE_NAME)
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    after = f"{before.rstrip()}\n\n{text}" if before.strip() else text
    fresh = target.with_name(f".{target.name}.new")
    try:
        fresh.write_text(after, encoding="utf-8")
        load(file=fresh)  # never leave a file behind that can't be read
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return target
