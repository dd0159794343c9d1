"""koreawatch watch add|list|remove|pause|resume|test"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, NoReturn

import click

from koreawatch import render, times
from koreawatch.cli.common import (
    DONE,
    FAILED,
    Group,
    QueryCommand,
    Session,
    complete_source,
    duration,
    examples,
    list_format,
    now,
    pass_session,
    span,
    unknown_source,
    words,
    zone,
)
from koreawatch.cli.search import also_line, counted, hit_row
from scheduler.masks import masked
from storage.model_search import Hit, Hits, Query
from storage.model_watch import Dispatch, Told, Watch

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
TEST_COLUMNS = ("story", "id", "source", "published", "title", "url", "copies", "snippet")
LONGEST_NAME = 60  # characters
MOST = 1000  # stories that `test` shows
SENT = 50  # articles that `test --send` sends


class WatchName(click.ParamType):  # type: ignore[type-arg]
    """The name of a watch; completes in the shell."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        from koreawatch.cli.common import session_of

        with session_of(ctx).library() as store:
            return [CompletionItem(watch.name) for watch in store.watches() if watch.name.startswith(incomplete)]


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
                f"there is a watch {name!r} already; another name, or first: koreawatch watch remove {name}",
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
    session.note(f"In the last 30 days it would have told of {told}: koreawatch watch test {name}")


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
    """The columns of a watch; `tz`: the zone of its times, None for ISO 8601 in UTC."""

    def when(moment: datetime | None) -> str | None:
        return f"{times.local(moment, tz)} {times.zone_name(tz, moment)}" if tz and moment else times.iso(moment)

    return {
        "name": watch.name,
        "query": watch.query.text,
        "sources": list(watch.query.sources),
        "language": watch.query.language,
        "author": watch.query.author,
        "expand": watch.query.expand,
        "notify": [masked(target) for target in watch.notify],
        "digest": _duration(watch.digest),
        "paused": when(watch.paused),
        "created": when(watch.created),
        "stories": told.stories,
        "last_told": when(told.last),
        "error": told.error,
    }


def _duration(length: timedelta | None) -> str | None:
    return None if length is None else times.duration(length)


def _unknown(name: str, known: Sequence[Watch]) -> NoReturn:
    import difflib

    names = {watch.name.casefold(): watch.name for watch in known}
    near = difflib.get_close_matches(name.casefold(), names, n=1, cutoff=0.5)
    hint = f"did you mean {names[near[0]]}?" if near else "`koreawatch watch list` names all"
    raise click.BadParameter(f"no watch is called {name!r}; {hint}", param_hint="NAME")


def _find(store: Store, name: str) -> Watch:
    known = store.watches()
    return next((watch for watch in known if watch.name == name), None) or _unknown(name, known)


@command.command("remove", epilog=examples("koreawatch watch remove missiles", "koreawatch watch remove 'old one'"))
@click.argument("name", type=WatchName())
@pass_session
def remove(session: Session, name: str) -> None:
    """Forget a watch, with what it has not told yet."""
    with session.store() as store:
        _find(store, name)
        store.remove_watch(name)
    session.note(f"{name}: removed.")


@command.command("pause", epilog=examples("koreawatch watch pause missiles", "koreawatch watch pause exchange"))
@click.argument("name", type=WatchName())
@pass_session
def pause(session: Session, name: str) -> None:
    """Match nothing until `watch resume`; what comes meanwhile is not told later."""
    with session.store() as store:
        _find(store, name)
        changed = store.pause_watch(name, now())
    session.note(f"{name}: {'paused' if changed else 'was paused already'}.")


@command.command("resume", epilog=examples("koreawatch watch resume missiles", "koreawatch watch resume exchange"))
@click.argument("name", type=WatchName())
@pass_session
def resume(session: Session, name: str) -> None:
    """Match again what comes from now on."""
    with session.store() as store:
        _find(store, name)
        changed = store.resume_watch(name)
    session.note(f"{name}: {'resumed' if changed else 'was not paused'}.")


@command.command(
    "test", epilog=examples("koreawatch watch test missiles --since 30d", "koreawatch watch test missiles --send")
)
@click.argument("name", type=WatchName())
@span
@click.option("--send", is_flag=True, help="Send them too, as one message, to whom the watch tells.")
@list_format
@pass_session
def test(
    session: Session,
    name: str,
    since: datetime | None,
    until: datetime | None,
    tz: tzinfo,
    send: bool,
    form: str | None,
) -> int:
    """What the watch would have told, one row a story: by the same search that matches new articles. Default: of the
    last 30 days."""
    with session.library() as store:
        watch = _find(store, name)
        begin = since or now() - timedelta(days=30)
        hits = store.search(replace(watch.query, since=begin, until=until, by_story=True, limit=MOST))
    form = render.wanted_format(form, sys.stdout)
    table = form == "table"
    columns = TEST_COLUMNS[:-1] if table else TEST_COLUMNS  # a snippet fills a terminal
    render.emit(_told(hits.hits, tz if table else None), columns, form, sys.stdout, spare=("url", "copies"))
    if hits.also:
        session.note(also_line(hits))
    more = f", of which the newest {MOST} are shown" if hits.total > MOST else ""
    session.note(f"{counted(hits, 'stories')}{more}")
    return _send(session, watch, hits) if send else DONE


def _told(hits: Sequence[Hit], tz: tzinfo | None) -> Iterator[dict[str, Any]]:
    for hit in hits:
        row = hit_row(hit)
        if tz:
            moment = hit.article.published or hit.article.first_seen
            row["published"] = f"{times.local(moment, tz)} {times.zone_name(tz, moment)}"
        yield {column: row[column] for column in TEST_COLUMNS}


def _send(session: Session, watch: Watch, hits: Hits) -> int:
    from scheduler.errors import NotifyError
    from scheduler.messages import write
    from scheduler.notify import notifier

    alerts, mail = session.config.alerts, session.config.mail
    targets = watch.notify or alerts.notify
    if not targets:
        raise click.UsageError("Nobody to send it to: give the watch a --notify, or the configuration [alerts] notify.")
    if not hits.hits:
        session.note("Nothing to send.")
        return DONE
    failed = False
    for target in targets:
        try:
            notifier(target, alerts, mail, now).send(write(_dispatch(watch, hits, target), alerts.timezone))
            session.note(f"{masked(target)}: sent")
        except NotifyError as error:
            failed = True
            click.echo(f"{masked(target)}: not sent: {error}", err=True)
    return FAILED if failed else DONE


def _dispatch(watch: Watch, hits: Hits, target: str) -> Dispatch:
    import uuid

    return Dispatch(
        message=f"test_{uuid.uuid4().hex}",
        target=target,
        kind="article",
        watch=watch,
        hits=tuple(reversed(hits.hits[:SENT])),
        also=hits.also,
        queued=now(),
        due=now(),
    )
