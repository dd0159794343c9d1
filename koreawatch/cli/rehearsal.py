"""koreawatch watch test: what a watch would have told."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

import click

from koreawatch import render, times
from koreawatch.cli.common import (
    DONE,
    FAILED,
    Session,
    examples,
    list_format,
    now,
    pass_session,
    span,
)
from koreawatch.cli.search import also_line, counted, hit_row
from koreawatch.cli.watch_names import WatchName, find
from scheduler.masks import masked
from storage.model_search import Hit, Hits
from storage.model_watch import Dispatch, Watch

COLUMNS = ("story", "id", "source", "published", "title", "url", "copies", "snippet")
MOST = 1000  # stories that `test` shows
SENT = 50  # articles that `test --send` sends


@click.command(
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
        watch = find(store, name)
        begin = since or now() - timedelta(days=30)
        hits = store.search(replace(watch.query, since=begin, until=until, by_story=True, limit=MOST))
    form = render.wanted_format(form, sys.stdout)
    table = form == "table"
    columns = COLUMNS[:-1] if table else COLUMNS  # a snippet fills a terminal
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
            row["published"] = times.shown(hit.article.published or hit.article.first_seen, tz)
        yield {column: row[column] for column in COLUMNS}


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
            session.note(f"sent to {masked(target)}")
        except NotifyError as error:
            failed = True
            click.echo(f"not sent to {masked(target)} — {error}", err=True)
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
