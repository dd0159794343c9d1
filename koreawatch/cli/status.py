"""koreawatch status"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

import click

from koreawatch import render, times
from koreawatch.cli.common import DONE, FAILED, Session, examples, list_format, now, pass_session, zone
from storage.model import Counts
from storage.model_schedule import DaemonSign, Gap, SourceState

COLUMNS = (
    "source", "health", "why", "last_success", "last_new", "due", "interval", "interval_why",
    "runs_24h", "new_24h", "revised_24h", "rejected_24h", "failed_24h", "open_gaps",
)  # fmt: skip
# the table for people: times as spans, reasons below it
SHOWN = ("source", "health", "last_success", "last_new", "due", "interval", "runs_24h", "new_24h", "failed_24h",
         "interval_why")  # fmt: skip
HEADS = ("source", "health", "success", "new article", "due", "every", "runs", "new", "failed", "because")
SPARE = ("interval_why", "runs_24h", "last_success")
STALLED = timedelta(seconds=90)  # without a sign of life
WELL = ("ok", "new", "suspended")  # what --exit-code finds nothing wrong with
GAPS = 10  # that the table names


@dataclass(frozen=True, slots=True)
class Daemon:
    """The daemon as it looks from outside."""

    state: str  # running, stalled, stopped, died, never
    sign: DaemonSign | None

    def sentence(self, zone_: tzinfo, moment: datetime) -> str:
        """For people."""
        sign = self.sign
        if sign is None:
            return "no daemon has worked on this store yet; `koreawatch run` starts one"
        if self.state in ("running", "stalled"):
            since = f"process {sign.pid}, since {times.local(sign.started, zone_)}"
            where = f", http://{sign.listen}" if sign.listen else ""
            silent = f", but no sign of life for {_ago(moment - sign.beat)}" if self.state == "stalled" else ""
            return f"running ({since}{where}){silent}"
        when = times.local(sign.stopped or sign.beat, zone_)
        return f"not running; it {'stopped' if self.state == 'stopped' else 'died'} at {when}"


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
    daemon = _daemon(session, sign, moment)
    rows = [_row(state, day.get(state.source), gaps) for state in states]
    form = render.wanted_format(form, sys.stdout)
    if form == "json":
        whole = {"daemon": _daemon_row(daemon), "sources": rows, "gaps": [_gap_row(gap) for gap in gaps]}
        sys.stdout.write(render.json_text(whole, indent=2) + "\n")
    elif form == "table":
        _print(daemon, states, rows, gaps, tz, moment)
    else:
        render.emit(rows, COLUMNS, form, sys.stdout)
    well = daemon.state == "running" and all(row["health"] in WELL for row in rows)
    return FAILED if exit_code and not well else DONE


def _daemon(session: Session, sign: DaemonSign | None, moment: datetime) -> Daemon:
    from scheduler.lock import holder

    at_work = holder(session.config.store)
    if at_work is not None and at_work.daemon and sign is not None:
        return Daemon("stalled" if moment - sign.beat > STALLED else "running", sign)
    if sign is None:
        return Daemon("never", None)
    return Daemon("stopped" if sign.stopped else "died", sign)


def _row(state: SourceState, day: tuple[int, Counts] | None, gaps: Sequence[Gap]) -> dict[str, Any]:
    runs, counts = day or (0, Counts())
    suspended = state.suspended_since is not None
    return {
        "source": state.source,
        "health": "suspended" if suspended else state.health.state,
        "why": "paused by the user" if suspended else state.health.why,
        "last_success": times.iso(state.last_success),
        "last_new": times.iso(state.last_new),
        "due": None if suspended else times.iso(state.due),
        "interval": round(state.interval.total_seconds()) if state.interval else None,
        "interval_why": state.why,
        "runs_24h": runs,
        "new_24h": counts.new,
        "revised_24h": counts.revised,
        "rejected_24h": counts.rejected,
        "failed_24h": counts.failed + counts.entries_failed,
        "open_gaps": sum(1 for gap in gaps if gap.source == state.source),
    }


def _daemon_row(daemon: Daemon) -> dict[str, Any]:
    sign = daemon.sign
    return {
        "state": daemon.state,
        "pid": sign.pid if sign else None,
        "started": times.iso(sign.started if sign else None),
        "beat": times.iso(sign.beat if sign else None),
        "stopped": times.iso(sign.stopped if sign else None),
        "version": sign.version if sign else None,
        "listen": (sign.listen or None) if sign else None,
    }


def _gap_row(gap: Gap) -> dict[str, Any]:
    return {
        "source": gap.source,
        "entry": gap.entry,
        "since": times.iso(gap.since),
        "until": times.iso(gap.until),
        "detail": gap.detail,
    }


def _print(
    daemon: Daemon, states: Sequence[SourceState], rows: Sequence[dict[str, Any]], gaps: Sequence[Gap], tz: tzinfo,
    moment: datetime,
) -> None:  # fmt: skip
    click.echo(f"daemon: {daemon.sentence(tz, moment)}")
    if not rows:
        click.echo("No source has been on the schedule yet.")
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
        between = f"{times.local(gap.since, tz)} and {times.local(gap.until, tz)} {name}"
        click.echo(f"gap: {gap.source}: articles between {between} may be missing. {render.line(gap.detail)}")
    if len(gaps) > GAPS:
        click.echo(f"… and {len(gaps) - GAPS} more gaps; --format json names all")


def _for_people(state: SourceState, row: dict[str, Any], moment: datetime) -> dict[str, Any]:
    due = state.due - moment if state.due and row["due"] else None
    return {
        **row,
        "last_success": f"{_ago(moment - state.last_success)} ago" if state.last_success else "never",
        "last_new": f"{_ago(moment - state.last_new)} ago" if state.last_new else "never",
        "due": "" if due is None else f"in {_ago(due)}" if due > timedelta(0) else "now",
        "interval": _ago(state.interval) if state.interval else "",
    }


def _ago(span: timedelta) -> str:
    seconds = span.total_seconds()
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
