"""koreawatch status"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

import click

from koreawatch import render, times
from koreawatch.cli.common import DONE, FAILED, Session, examples, list_format, now, pass_session, zone
from koreawatch.standing import Daemon, ago, daemon_of, daemon_row, gap_row, source_row

if TYPE_CHECKING:
    from storage.model_schedule import Gap, SourceState

COLUMNS = (
    "source", "health", "why", "last_success", "last_new", "due", "interval", "interval_why",
    "runs_24h", "new_24h", "revised_24h", "rejected_24h", "failed_24h", "open_gaps",
)  # fmt: skip
# the table for people: times as spans, reasons below it
SHOWN = ("source", "health", "last_success", "last_new", "due", "interval", "runs_24h", "new_24h", "failed_24h",
         "interval_why")  # fmt: skip
HEADS = ("source", "health", "success", "new article", "due", "every", "runs", "new", "failed", "because")
SPARE = ("interval_why", "runs_24h", "last_success")
WELL = ("ok", "new", "suspended")  # what --exit-code finds nothing wrong with
GAPS = 10  # that the table names


@click.command("status", epilog=examples("koreawatch status", "koreawatch status --exit-code --format json"))
@click.option("--exit-code", is_flag=True, help="Exit with 1 when the daemon or a source is not well.")
@list_format
@zone
@pass_session
def command(session: Session, exit_code: bool, form: str | None, tz: tzinfo) -> int:
    """Whether the daemon is alive, and each source: health with its reason, when it was last well, when it is due.

    JSON holds the daemon and the open gaps too; in all other forms there is a row for each source.
    """
    moment = now()
    with session.library() as store:
        states = [state for state in store.states().values() if state.enabled or state.suspended_since]
        sign = store.daemon_sign()
        day = store.day_counts(moment - timedelta(days=1))
        gaps = store.gaps(moment - timedelta(days=7), open_only=True)
    daemon = daemon_of(session.store_path, sign, moment)
    rows = [source_row(state, day.get(state.source), gaps) for state in states]
    form = render.wanted_format(form, sys.stdout)
    if form == "json":
        whole = {"daemon": daemon_row(daemon), "sources": rows, "gaps": [gap_row(gap) for gap in gaps]}
        sys.stdout.write(render.json_text(whole, indent=2) + "\n")
    elif form == "table":
        _print(session, daemon, states, rows, gaps, tz, moment)
    else:
        render.emit(rows, COLUMNS, form, sys.stdout)
    well = daemon.state == "running" and all(row["health"] in WELL for row in rows)
    return FAILED if exit_code and not well else DONE


def _print(
    session: Session, daemon: Daemon, states: Sequence[SourceState], rows: Sequence[dict[str, Any]],
    gaps: Sequence[Gap], tz: tzinfo, moment: datetime,
) -> None:  # fmt: skip
    click.echo(f"daemon: {daemon.sentence(tz, moment)}")
    if not rows:
        click.echo(f"No source is on the schedule yet: {session.call('run')} puts the enabled ones there.")
        click.echo(f"What single crawls did is in {session.call('runs')}")
        return
    shown = [_for_people(state, row, moment) for state, row in zip(states, rows, strict=True)]
    render.emit(iter(shown), SHOWN, "table", sys.stdout, heads=HEADS, spare=SPARE)
    click.echo("runs, new articles and failures are those of the last 24 hours")
    for state, row in zip(states, rows, strict=True):
        if row["health"] not in ("ok", "new") or row["why"]:
            since = times.local(state.suspended_since or state.health.since, tz)
            click.echo(f"{state.source}: {row['health']} since {since}: {render.line(row['why'])}")
    name = times.zone_name(tz, moment)
    for gap in gaps[:GAPS]:
        click.echo(f"gap: {gap.source}: {_missing(gap, tz, name)} may be missing from {gap.entry}. {_told(gap)}")
    if len(gaps) > GAPS:
        click.echo(f"… and {len(gaps) - GAPS} more gaps; --format json names all")


def _missing(gap: Gap, tz: tzinfo, zone_: str) -> str:
    begin, end = times.local(gap.since, tz), times.local(gap.until, tz)
    return f"articles of {begin} {zone_}" if begin == end else f"articles between {begin} and {end} {zone_}"


def _told(gap: Gap) -> str:
    """What came of looking back, as a sentence; older stores hold it in small letters."""
    detail = render.line(gap.detail)
    return detail[:1].upper() + detail[1:]


def _for_people(state: SourceState, row: dict[str, Any], moment: datetime) -> dict[str, Any]:
    due = state.due - moment if state.due and row["due"] else None
    return {
        **row,
        "last_success": f"{ago(moment - state.last_success)} ago" if state.last_success else "never",
        "last_new": f"{ago(moment - state.last_new)} ago" if state.last_new else "never",
        "due": "" if due is None else f"in {ago(due)}" if due > timedelta(0) else "now",
        "interval": ago(state.interval) if state.interval else "",
    }
