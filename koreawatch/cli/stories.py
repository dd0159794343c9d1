"""koreawatch stories: which outlets told of one event, who was first, and how late the others were."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

import click

from koreawatch import render, times
from koreawatch.cli.common import (
    Group,
    Session,
    Stop,
    complete_source,
    examples,
    list_format,
    now,
    pass_session,
    span,
    zone,
)
from koreawatch.cli.search import check_sources
from storage.model_search import Query
from storage.model_story import Story, StoryQuery, Telling

COLUMNS = (
    "story",
    "title",
    "first_source",
    "first_at",
    "sources",
    "articles",
    "median_delay_s",
    "delays_s",
    "languages",
    "by_hand",
)
SHOWN = ("story", "at", "first", "sources", "articles", "delay", "languages", "title")
MEMBER_COLUMNS = ("id", "source", "language", "at", "exact", "delay_s", "text", "title", "url")
MEMBER_SHOWN = ("id", "at", "delay", "source", "language", "text", "title")
RECENT = timedelta(hours=24)
LATEST = "≤ "  # before a moment that is no more than the latest
LONGEST_TITLE = 90  # characters, in a table


class _Stories(Group):
    """`koreawatch stories` is `koreawatch stories list`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(
    "stories",
    cls=_Stories,
    epilog=examples("koreawatch stories --since 24h --min-sources 3", "koreawatch stories show 12"),
)
def command() -> None:
    """Articles on one event: who was first, and how late the others were. Without a command: list."""


@command.command(
    "list",
    epilog=examples("koreawatch stories list --min-sources 3", "koreawatch stories list --since 7d --lang en"),
)
@click.option(
    "--min-sources",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    metavar="N",
    help="That so many outlets told at least.",
)
@click.option(
    "--source", "sources", multiple=True, metavar="ID", shell_complete=complete_source, help="That this one told."
)
@click.option("--lang", type=click.Choice(["ko", "en"]), help="That were told in this language, among others.")
@span
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@list_format
@pass_session
def list_(
    session: Session,
    min_sources: int,
    sources: tuple[str, ...],
    lang: str | None,
    since: datetime | None,
    until: datetime | None,
    tz: tzinfo,
    limit: int,
    form: str | None,
) -> None:
    """One row a story, those that most outlets told first; without --since and --until of the last 24 hours.

    A story counts when one of its articles is of that time; all of its articles are told of.
    """
    if since is None and until is None:
        since = now() - RECENT
    asked = StoryQuery(since=since, until=until, sources=sources, language=lang, min_sources=min_sources, limit=limit)
    with session.library() as store:
        stories = store.stories(asked)
    if not stories:
        check_sources(session, Query(sources=sources))
    form = render.wanted_format(form, sys.stdout)
    if form != "table":
        render.emit(map(story_row, stories), COLUMNS, form, sys.stdout)
        return
    if not stories:
        session.note(
            f"No story that {min_sources} outlets told. Look further back with --since 7d, or --min-sources 1."
        )
        return
    heads = [f"first at ({times.zone_name(tz, now())})" if column == "at" else column for column in SHOWN]
    rows = [_for_reader(story, tz) for story in stories]
    spare = ("languages", "articles")
    render.emit(rows, SHOWN, "table", sys.stdout, heads=heads, spare=spare)


def story_row(story: Story) -> dict[str, Any]:
    """The columns of a story. Delays in seconds, `delays_s` by outlet, `median_delay_s` of them (null: one outlet)."""
    late = {source: delay.total_seconds() for source, delay in story.delays.items()}
    return {
        "story": story.id,
        "title": story.first.title,
        "first_source": story.first.source,
        "first_at": times.iso(story.first.at),
        "sources": len(story.sources),
        "articles": len(story.tellings),
        "median_delay_s": statistics.median(late.values()) if late else None,
        "delays_s": late,
        "languages": list(story.languages),
        "by_hand": story.by_hand,
    }


def _for_reader(story: Story, zone_: tzinfo) -> dict[str, Any]:
    row = story_row(story)
    median = row["median_delay_s"]
    return {
        **row,
        "at": _when(story.first, zone_),
        "first": story.first.source,
        "delay": "" if median is None else delay(timedelta(seconds=median)),
        "title": _cut(story.first.title),
    }


def _when(telling: Telling, zone_: tzinfo) -> str:
    """Its minute, or the latest that it can have been."""
    return f"{'' if telling.exact else LATEST}{times.local(telling.at, zone_)}"


def delay(length: timedelta) -> str:
    """40s, 12m, 3h 5m, 2d 4h"""
    seconds = int(length.total_seconds())
    if seconds < 60:
        return f"{seconds}s"
    minutes, hours, days = seconds // 60 % 60, seconds // 3600 % 24, seconds // 86_400
    parts = [(days, "d"), (hours, "h"), (minutes, "m")]
    while not parts[0][0]:
        parts.pop(0)
    return " ".join(f"{number}{unit}" for number, unit in parts[:2] if number)


def _cut(title: str) -> str:
    title = render.line(title)
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


@command.command("show", epilog=examples("koreawatch stories show 12", "koreawatch stories show 12 --format json"))
@click.argument("ref", metavar="ID", type=click.IntRange(1))
@zone
@list_format
@pass_session
def show(session: Session, ref: int, tz: tzinfo, form: str | None) -> None:
    """Every article of a story in order of publication: how late it was, and whether it is a copy or a text of its
    own. ID is that of the story or of an article in it."""
    with session.library() as store:
        story = store.story(ref)
    form = render.wanted_format(form, sys.stdout)
    rows = [member_row(telling) for telling in story.tellings]
    if form != "table":
        render.emit(rows, MEMBER_COLUMNS, form, sys.stdout)
        return
    heads = [f"at ({times.zone_name(tz, now())})" if column == "at" else column for column in MEMBER_SHOWN]
    for row, telling in zip(rows, story.tellings, strict=True):
        late = f"{'' if telling.exact else LATEST}{delay(telling.delay)}"
        row |= {"at": _when(telling, tz), "delay": late, "title": _cut(telling.title)}
    render.emit(rows, MEMBER_SHOWN, "table", sys.stdout, heads=heads, spare=("language",))
    if story.by_hand:
        session.note(f"Story {story.id} was merged or split by hand: no rule joins it with another.")


def member_row(telling: Telling) -> dict[str, Any]:
    """The columns of one article of a story."""
    return {
        "id": telling.article,
        "source": telling.source,
        "language": telling.language,
        "at": times.iso(telling.at),
        "exact": telling.exact,
        "delay_s": telling.delay.total_seconds(),
        "text": "own" if telling.reprint_of is None else f"copy of {telling.reprint_of}",
        "title": telling.title,
        "url": telling.url,
    }


@command.command("merge", epilog=examples("koreawatch stories merge 12 40", "koreawatch stories merge 12 40 57"))
@click.argument("refs", metavar="ID ID…", type=click.IntRange(1), nargs=-1, required=True)
@pass_session
def merge(session: Session, refs: Sequence[int]) -> None:
    """Make one story of several, for good: no rule parts it or joins it with another, but new articles find it."""
    if len(set(refs)) < 2:
        raise click.UsageError("Name at least two stories.")
    with session.library() as library:
        if len({library.story(ref).id for ref in refs}) < 2:
            raise Stop("These are one story already.")
    with session.store() as store:
        story = store.story(store.merge_stories(refs, now()))
    session.note(
        f"Story {story.id} has {len(story.tellings)} articles now: {session.call('stories', 'show', story.id)}"
    )


@command.command("split", epilog=examples("koreawatch stories split 40", "koreawatch stories split 40 57"))
@click.argument("articles", metavar="ARTICLE…", type=click.IntRange(1), nargs=-1, required=True)
@pass_session
def split(session: Session, articles: Sequence[int]) -> None:
    """Take articles out of their story, each with its reprints, and make a story of them, for good."""
    with session.library() as library:
        before = library.story(articles[0])
    with session.store() as store:
        try:
            story = store.story(store.split_story(articles, now()))
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="ARTICLE") from None
        rest = next(each.article for each in before.tellings if not _in(each, story))
        left = store.story(rest)
    session.note(f"Story {story.id} has {_articles(story)}, story {left.id} keeps {_articles(left)}.")


def _in(telling: Telling, story: Story) -> bool:
    return any(each.article == telling.article for each in story.tellings)


def _articles(story: Story) -> str:
    return f"{len(story.tellings)} article{'s' if len(story.tellings) > 1 else ''}"
