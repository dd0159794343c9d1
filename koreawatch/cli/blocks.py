"""koreawatch sources blocks: what was learned to be boilerplate, and a user's word on it."""

from __future__ import annotations

import sys
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

import click

from koreawatch import render, times
from koreawatch.cli.common import Session, examples, list_format, now, pass_session, unknown_source, zone
from storage.blocks import LONGEST_RULED
from storage.model_block import LearnedBlock, Ruling
from storage.model_search import Query
from storage.texts import letters

if TYPE_CHECKING:
    from storage.protocol import Store

COLUMNS = ("number", "verdict", "by", "pages", "of_pages", "since", "text")


@click.command(
    "blocks",
    epilog=examples("koreawatch sources blocks korea_times", 'koreawatch sources blocks korea_times --keep "Top 10"'),
)
@click.argument("source")
@click.option("--keep", multiple=True, metavar="N|TEXT", help="It is text: never cut, put back where it was.")
@click.option(
    "--drop", multiple=True, metavar="N|TEXT", help="It is boilerplate: cut from all articles, stored ones too."
)
@click.option("--forget", multiple=True, metavar="N|TEXT", help="As if never met: put back, and counted anew.")
@list_format
@zone
@pass_session
def blocks(
    session: Session,
    source: str,
    keep: tuple[str, ...],
    drop: tuple[str, ...],
    forget: tuple[str, ...],
    form: str | None,
    tz: tzinfo,
) -> None:
    """Short blocks that a source repeats: how often, and whether they are cut. What you say is stronger than counts."""
    words: list[tuple[Ruling | None, str]] = [
        *(("text", block) for block in keep),
        *(("boilerplate", block) for block in drop),
        *((None, block) for block in forget),
    ]
    if words:
        with session.store() as store:
            _known_source(session, store, source)
            try:
                for verdict, block in words:
                    session.note(_rule(store, source, block, verdict))
            finally:  # what was said before a mistake counts
                while store.settle_blocks(source):
                    pass
        return
    with session.library() as store:
        _known_source(session, store, source)
        found = store.blocks(source)
    form = render.wanted_format(form, sys.stdout)
    rows = [_row(block, times.local(block.since, tz) if form == "table" else times.iso(block.since)) for block in found]
    heads = [f"since ({times.zone_name(tz, now())})" if column == "since" else column for column in COLUMNS]
    if form == "table":
        render.emit(rows, COLUMNS, form, sys.stdout, heads=heads, spare=("since", "by"))
    else:
        render.emit(rows, COLUMNS, form, sys.stdout)


def _known_source(session: Session, store: Store, source: str) -> None:
    """Sources of articles that were imported are not configured, and learned of all the same."""
    if source not in session.config.source_ids() and not store.search(Query(text="", sources=(source,), limit=1)).hits:
        unknown_source(source, session.config.source_ids())


def _row(block: LearnedBlock, since: str | None) -> dict[str, Any]:
    return {
        "number": block.number,
        "verdict": block.verdict,
        "by": None if block.verdict is None else "you" if block.ruled_at else "counts",
        "pages": block.pages,
        "of_pages": block.of_pages,
        "since": since,
        "text": block.text,
    }


def _rule(store: Store, source: str, block: str, verdict: Ruling | None) -> str:
    """Pass the word on to the store; a line on what it means. Raises BadParameter."""
    option = {"text": "--keep", "boilerplate": "--drop", None: "--forget"}[verdict]
    which = _meant(store, source, block, option)
    ruled = store.rule_block(source, which, verdict, now())
    if ruled is None:
        raise click.BadParameter(
            f"no block {block!r} is known of {source}; `koreawatch sources blocks {source}` lists them",
            param_hint=option,
        )
    done = {"text": "kept from now on", "boilerplate": "dropped from now on", None: "forgotten"}[verdict]
    return f"{source} {ruled.number}: {done}: {render.line(ruled.text)}"


def _meant(store: Store, source: str, block: str, option: str) -> int | str:
    """The number, or the text as the store knows it."""
    if block.isascii() and block.isdigit():
        return int(block[:18])
    text = " ".join(block.split())
    if not letters(text):
        raise click.BadParameter(f"{block!r} has no letters", param_hint=option)
    if len(text) > LONGEST_RULED:
        raise click.BadParameter(
            f"a block of {len(text)} characters; boilerplate has at most {LONGEST_RULED}", param_hint=option
        )
    alike = [known.text for known in store.blocks(source) if letters(known.text) == letters(text)]
    return text if text in alike or len(alike) != 1 else alike[0]
