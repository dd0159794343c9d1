"""koreawatch watch add|list|remove|pause|resume|test"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta, tzinfo
from typing import TYPE_CHECKING, Any

import click

from koreawatch import render, times
from koreawatch.cli.common import (
    Group,
    QueryCommand,
    Session,
    complete_source,
    duration,
    examples,
    list_format,
    now,
    pass_session,
    unknown_source,
    words,
    zone,
)
from koreawatch.cli.rehearsal import test
from koreawatch.cli.search import also_line, counted
from koreawatch.cli.watch_names import WatchName, find
from scheduler.masks import masked
from storage.model_search import Hits, Query
from storage.model_watch import Told, Watch

if TYPE_CHECKING:
    from storage.protocol import Store

COLUMNS = (
    "name",
    "query",
    "sources",
    "language",
    "author",
    "expand",
    "notify",
    "digest",
    "paused",
    "created",
    "stories",
    "last_told",
    "error",
)
SPARE = ("error", "created", "expand", "author", "language", "sources", "digest")
LONGEST_NAME = 60  # characters


@click.group(
    "watch",
    cls=Group,
    epilog=examples(
        "koreawatch watch add missiles 북한 미사일 --notify mailto:desk@paper.example",
        "koreawatch watch test missiles --since 30d",
    ),
)
def command() -> None:
    """Saved searches that tell of every new match."""


def _target(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    from koreawatch.cli.common import session_of
    from scheduler.notify import check

    allow = session_of(context).config.alerts.allow_private_networks if given else ()
    for target in given:
        try:
            check(target, allow)
        except ValueError as error:
            raise click.BadParameter(str(error)) from None
    return tuple(dict.fromkeys(given))


@command.command(
    "add",
    cls=QueryCommand,
    epilog=examples(
        "koreawatch watch add missiles 북한 미사일 --notify mailto:desk@paper.example",
        "koreawatch watch add exchange 'source:yonhap_ko 환율 OR 금리' --digest 30m --notify https://hooks.example/korea",
    ),
)
@click.argument("name")
@click.argument("query", nargs=-1)
@click.option(
    "--notify",
    multiple=True,
    metavar="URL",
    callback=_target,
    help="mailto:…, https://… (a webhook), log:, or an address of apprise; repeatable. Without: those of [alerts].",
)
@click.option("--digest", callback=duration, metavar="TIME", help="Collect for so long: 30m, 6h. 0: tell at once.")
@click.option(
    "--source", "sources", multiple=True, metavar="ID", shell_complete=complete_source, help="Of this source only."
)
@click.option("--lang", type=click.Choice(["ko", "en"]), help="In this language only.")
@click.option("--author", help="By this author only.")
@click.option("--no-expand", is_flag=True, help="Only the spellings that were asked.")
@pass_session
def add(
    session: Session,
    name: str,
    query: tuple[str, ...],
    notify: tuple[str, ...],
    digest: timedelta | None,
    sources: tuple[str, ...],
    lang: str | None,
    author: str | None,
    no_expand: bool,
) -> None:
    """Save a search in the query language of `search`. Whoever it names is told of what comes from now on."""
    asked = Query(text=words(query), sources=sources, language=lang, author=author, expand=not no_expand)
    _check_name(name)
    if not (asked.text.strip() or sources or lang or author):
        raise click.UsageError(
            "Without a query the watch would tell of every article; give words, --source or --author."
        )
    with session.store() as store:
        _check_sources(session, store, sources)
        try:
            watch = store.add_watch(name, asked, now(), notify=notify, digest=digest)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="QUERY") from None
        if watch is None:
            raise click.BadParameter(
                f"there is a watch {name!r} already; another name, or first: {session.call('watch', 'remove', name)}",
                param_hint="NAME",
            )
        hits = store.search(replace(asked, since=now() - timedelta(days=30), by_story=True, limit=1))
    _say_added(session, watch, hits)


def _say_added(session: Session, watch: Watch, hits: Hits) -> None:
    targets = [masked(target) for target in watch.notify or session.config.alerts.notify]
    name = render.line(watch.name)
    session.note(f"Watch {name} tells {', '.join(map(render.line, targets)) or 'nobody'} of what comes from now on.")
    if not targets:
        session.note("Name a target with --notify, or in the configuration: [alerts] notify.")
    if hits.also:
        session.note(also_line(hits))
    told = counted(hits, "stories")
    session.note(f"In the last 30 days it would have told of {told}: {session.call('watch', 'test', watch.name)}")


def _check_name(name: str) -> None:
    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
        raise click.BadParameter(
            f"{name!r} is no name: up to {LONGEST_NAME} characters, none unseen, no blank at its ends",
            param_hint="NAME",
        )


def _check_sources(session: Session, store: Store, sources: Sequence[str]) -> None:
    """A name that no source has is a mistake; imported articles may have sources of their own."""
    known = session.config.source_ids() if sources else ()
    for source in sources:
        if source not in known and not store.search(Query(sources=(source,), limit=1)).total:
            unknown_source(source, known)


@command.command("list", epilog=examples("koreawatch watch list", "koreawatch watch list --format json"))
@zone
@list_format
@pass_session
def list_(session: Session, tz: tzinfo, form: str | None) -> None:
    """Every watch: what it asks, whom it tells, and what it told last."""
    form = render.wanted_format(form, sys.stdout)
    with session.library() as store:
        told = store.told()
        zone_ = tz if form == "table" else None
        rows = [watch_row(watch, told.get(watch.id, Told()), zone_) for watch in store.watches()]
    render.emit(rows, COLUMNS, form, sys.stdout, spare=SPARE)


def watch_row(watch: Watch, told: Told, tz: tzinfo | None) -> dict[str, Any]:
    """The columns of a watch; `tz`: the zone of its times in a table, None for ISO 8601 in UTC."""
    elsewhere = ["[alerts] notify"] if tz else []  # the configuration takes ten times as long to read as the watches

    return {
        "name": watch.name,
        "query": watch.query.text,
        "sources": list(watch.query.sources),
        "language": watch.query.language,
        "author": watch.query.author,
        "expand": watch.query.expand,
        "notify": [masked(target) for target in watch.notify] or elsewhere,
        "digest": _duration(watch.digest),
        "paused": times.shown(watch.paused, tz),
        "created": times.shown(watch.created, tz),
        "stories": told.stories,
        "last_told": times.shown(told.last, tz),
        "error": told.error,
    }


def _duration(length: timedelta | None) -> str | None:
    return None if length is None else times.duration(length)


@command.command("remove", epilog=examples("koreawatch watch remove missiles", "koreawatch watch remove 'old one'"))
@click.argument("name", type=WatchName())
@pass_session
def remove(session: Session, name: str) -> None:
    """Forget a watch, with what it has not told yet."""
    with session.store() as store:
        find(store, name)
        store.remove_watch(name)
    session.note(f"{name}: removed.")


@command.command("pause", epilog=examples("koreawatch watch pause missiles", "koreawatch watch pause exchange"))
@click.argument("name", type=WatchName())
@pass_session
def pause(session: Session, name: str) -> None:
    """Match nothing until `watch resume`; what comes meanwhile is not told later."""
    with session.store() as store:
        find(store, name)
        changed = store.pause_watch(name, now())
    session.note(f"{name}: {'paused' if changed else 'was paused already'}.")


@command.command("resume", epilog=examples("koreawatch watch resume missiles", "koreawatch watch resume exchange"))
@click.argument("name", type=WatchName())
@pass_session
def resume(session: Session, name: str) -> None:
    """Match again what comes from now on."""
    with session.store() as store:
        find(store, name)
        changed = store.resume_watch(name)
    session.note(f"{name}: {'resumed' if changed else 'was not paused'}.")


command.add_command(test)
