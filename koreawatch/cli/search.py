"""koreawatch search"""

from __future__ import annotations

import sys
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, Literal

import click

from koreawatch import render, times
from koreawatch.cli.common import (
    QueryCommand,
    Session,
    examples,
    filters,
    list_format,
    now,
    pass_session,
    unknown_source,
    words,
)
from storage.also import also_searched
from storage.model_search import Hit, Hits, Query
from storage.query import parse, wanted

if TYPE_CHECKING:
    from rich.text import Text

COLUMNS = (
    "id",
    "source",
    "url",
    "title",
    "authors",
    "published",
    "published_precision",
    "first_seen",
    "language",
    "section",
    "word_count",
    "revision",
    "reprint_of",
    "story",
    "copies",
    "snippet",
    "marks",
)


@click.command(
    "search",
    cls=QueryCommand,
    epilog=examples(
        "koreawatch search 북한 미사일 --since 7d", "koreawatch search '\"Kim Jong Un\" -parade' --by-story --lang en"
    ),
)
@click.argument("query", nargs=-1)
@filters
@click.option("--sort", type=click.Choice(["newest", "relevance"]), default="newest", show_default=True)
@click.option("--by-story", is_flag=True, help="One row a story: its other articles are counted, not listed.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Begin after so many.")
@click.option("--count-all", is_flag=True, help="Count all that match, where counting would end at some thousands.")
@click.option(
    "--per-day", is_flag=True, help="How many articles (--by-story: and stories) match on each day, instead of them."
)
@click.option("--no-expand", is_flag=True, help="Search names as they are written, in no other spelling.")
@list_format
@pass_session
def command(
    session: Session,
    query: tuple[str, ...],
    sources: tuple[str, ...],
    lang: str | None,
    author: str | None,
    since: datetime | None,
    until: datetime | None,
    tz: tzinfo,
    sort: Literal["newest", "relevance"],
    by_story: bool,
    limit: int,
    offset: int,
    count_all: bool,
    per_day: bool,
    no_expand: bool,
    form: str | None,
) -> None:
    """Find articles.

    Words are joined by AND; "exact phrase", OR, NOT or -word, title:word, source:id, author:name. Korean is found
    inside words, names in every spelling. Without QUERY everything matches.
    """
    asked = Query(
        text=words(query),
        sources=sources,
        language=lang,
        since=since,
        until=until,
        author=author,
        sort=sort,
        by_story=by_story,
        limit=limit,
        offset=offset,
        expand=not no_expand,
        count_all=count_all,
    )
    form = render.wanted_format(form, sys.stdout)
    if per_day:
        _print_days(session, asked, tz, form)
        return
    with session.library() as store:
        hits = store.search(asked)
    if not hits.total:
        check_sources(session, asked)
    if form == "table":
        print_hits(hits, tz, now(), offset, by_story)
        return
    if hits.also:
        session.note(also_line(hits))
    render.emit((hit_row(hit) for hit in hits.hits), COLUMNS, form, sys.stdout)


def _print_days(session: Session, asked: Query, zone: tzinfo, form: str) -> None:
    with session.library() as store:
        days = store.story_days(asked, zone).days if asked.by_story else store.days(asked, zone)
    if not days:
        check_sources(session, asked)
    columns = ("day", "articles", "stories") if asked.by_story else ("day", "articles")
    rows = ({"day": day.day.isoformat(), "articles": day.articles, "stories": day.stories} for day in days)
    render.emit(({column: row[column] for column in columns} for row in rows), columns, form, sys.stdout)


def check_sources(session: Session, asked: Query) -> None:
    """Nothing was found: a name that no source has is a mistake, or in a query is told; imported articles may have
    sources of their own."""
    named = [word.text for word in wanted(parse(asked.text)) if word.field == "source"]
    for name in (*asked.sources, *named):
        known = session.config.source_ids()
        if name in known:
            continue
        with session.library() as store:
            if store.search(Query(sources=(name,), limit=1)).total:
                continue
        try:
            unknown_source(name, known)
        except click.BadParameter as mistake:
            if name in asked.sources:
                raise
            session.note(render.line(mistake.message))  # a query is answered, whatever it is


def hit_row(hit: Hit) -> dict[str, Any]:
    """The columns of a hit: the article's without its text, and where the query was met."""
    row = render.article_row(hit.article)
    row |= {"copies": hit.copies, "snippet": hit.snippet, "marks": [list(mark) for mark in hit.marks]}
    return {column: row[column] for column in COLUMNS}


def also_line(hits: Hits) -> str:
    """also searched: DPRK = 북한, North Korea and 5 more"""
    return also_searched(hits.also, render.line)


def print_hits(hits: Hits, zone: tzinfo, at: datetime, offset: int = 0, by_story: bool = False) -> None:
    """Hits for a reader: title, facts, snippet."""
    from rich.padding import Padding
    from rich.text import Text

    out = render.console()
    for hit in hits.hits:
        out.print(_heading(hit, zone, at))
        if hit.snippet != hit.article.title:
            before, behind = hit.around
            told = Text.assemble(before, render.marked(hit.snippet, hit.marks), behind)
            out.print(Padding(told, (0, 0, 0, 2), expand=False))
        out.print()
    if hits.also:
        out.print(also_line(hits), style="dim")
    out.print(_total(hits, offset, "stories" if by_story else "articles"), style="dim")


def _heading(hit: Hit, zone: tzinfo, at: datetime) -> Text:
    from rich.text import Text

    article = hit.article
    if hit.snippet == article.title:
        title = render.marked(hit.snippet, hit.marks)
        title.stylize("bold")
    else:
        title = Text(render.line(article.title), style="bold")
    moment = article.published or article.first_seen
    precision = article.published_precision if article.published else "minute"
    facts = [
        f"#{article.id}",
        render.line(article.source),
        times.shown(moment, zone, precision) or "",
        *([] if precision == "day" else [times.age(moment, at)]),
    ]
    if not article.published:
        facts[2] = f"seen {facts[2]}"
    if hit.copies:
        facts.append(f"{hit.copies} more of this story")
    if article.gone_since:
        facts.append("gone")
    if article.reprint_of:
        facts.append(f"reprint of #{article.reprint_of}")
    return Text.assemble(title, "\n  ", (" · ".join(facts), "cyan"))


def counted(hits: Hits, what: str) -> str:
    """`1 story`, `7 stories`, `at least 10,000 articles`."""
    if hits.more:
        return f"at least {hits.total:,} {what}"
    return f"{hits.total:,} {what}" if hits.total != 1 else f"1 {'story' if what == 'stories' else 'article'}"


def _total(hits: Hits, offset: int, what: str) -> str:
    if not hits.total:
        return f"no {what}"
    if not hits.hits:
        return f"{counted(hits, what)}, none after the first {offset:,}"
    if len(hits.hits) == hits.total:
        return counted(hits, what)
    return f"{offset + 1:,} to {offset + len(hits.hits):,} of {counted(hits, what)}"
