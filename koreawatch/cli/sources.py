"""koreawatch sources list|show|check|add|pause|resume|blocks"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

import click

from koreawatch import reasons, render, times
from koreawatch.cli.add import add
from koreawatch.cli.blocks import blocks
from koreawatch.cli.common import (
    DONE,
    FAILED,
    Group,
    Session,
    SourceId,
    examples,
    list_format,
    now,
    pass_session,
    zone,
)
from koreawatch.cli.crawl import address
from storage.model import Article, Failure, FetchedPage, Rejected
from storage.model_past import Explanation

if TYPE_CHECKING:
    from crawler.source import Source
    from koreawatch.source_check import SourceCheck

COLUMNS = ("id", "name", "language", "enabled", "entries", "confirmed", "checked", "homepage")
SHOWN = 3  # links of an entry that `check` shows


@click.group("sources", cls=Group, epilog=examples("koreawatch sources list", "koreawatch sources check yonhap_en"))
def command() -> None:
    """List, show, check, add, pause and resume sources; see what was learned of them."""


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
    spare = ("homepage", "checked", "confirmed", "entries")
    render.emit(rows, COLUMNS, render.wanted_format(form, sys.stdout), sys.stdout, spare=spare)


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
@zone
@pass_session
def check(session: Session, source: str, url: str | None, form: str, tz: tzinfo) -> int:
    """Fetch one entry and one article; print every field, its origin, and what was cut and why. Stores nothing."""
    from koreawatch import wiring

    found = wiring.check_source(session.config, session.config.source(source), url)
    if form == "json":
        sys.stdout.write(render.json_text(check_row(found), indent=2) + "\n")
    else:
        _print_check(found, tz)
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


def _print_check(found: SourceCheck, tz: tzinfo) -> None:
    from koreawatch.cli.extract import values_of
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
        "published": times.shown(outcome.published_at, tz, outcome.date_precision),
        "modified": times.shown(outcome.modified_at, tz),
        "language": outcome.language,
        "section": outcome.section,
        "captions": list(outcome.captions),
        "image_url": outcome.image_url,
        "text": f"{len(outcome.text)} characters: {outcome.text[:160]}…",
    }
    names = [*values, *(name for name in outcome.origins if name not in values)]
    told = reasons.told(Explanation(origins=outcome.origins, blocks=outcome.blocks), values_of(outcome))
    rows = [{"field": name, "value": values.get(name), "origin": told.origins.get(name)} for name in names]
    render.emit(rows, ("field", "value", "origin"), "table", sys.stdout)
    print_blocks(told)


def _triples(session: Session, ids: Sequence[str]) -> list[tuple[str, str, str]]:
    chosen = (session.config.source(id_) for id_ in dict.fromkeys(ids))
    return [(source.id, source.name, source.timezone) for source in chosen]


@command.command("pause", epilog=examples("koreawatch sources pause kbs", "koreawatch sources pause donga chosun"))
@click.argument("sources", nargs=-1, required=True, type=SourceId())
@pass_session
def pause(session: Session, sources: tuple[str, ...]) -> None:
    """Take sources off the daemon's schedule, until `sources resume`. `crawl` still crawls them when asked."""
    with session.store() as store:
        for triple in _triples(session, sources):
            changed = store.suspend(triple, now())
            session.note(f"{triple[0]}: {'paused' if changed else 'was paused already'}.")


@command.command("resume", epilog=examples("koreawatch sources resume kbs", "koreawatch sources resume donga chosun"))
@click.argument("sources", nargs=-1, required=True, type=SourceId())
@pass_session
def resume(session: Session, sources: tuple[str, ...]) -> None:
    """Put paused sources back on the schedule; a daemon that runs crawls them at once."""
    with session.store() as store:
        for triple in _triples(session, sources):
            changed = store.resume(triple[0], now())
            session.note(f"{triple[0]}: {'back on the schedule' if changed else 'was not paused'}.")


command.add_command(add)
command.add_command(blocks)
