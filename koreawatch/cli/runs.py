"""koreawatch runs"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import tzinfo
from typing import Any

import click

from koreawatch import render, times
from koreawatch.cli.common import Session, SourceId, examples, list_format, now, pass_session, zone
from storage.model import RejectReason
from storage.model_run import CrawlRun, Trouble

COUNTS = ("links", "fetched", "new", "revised", "unchanged", "reprints", "rejected", "failed")
_REJECTS = frozenset(reason.value for reason in RejectReason)
NAMED = 3  # addresses that are named for troubles of one kind and reason


@click.command("runs", epilog=examples("koreawatch runs --failed", "koreawatch runs yonhap_ko --limit 5 --format json"))
@click.argument("source", required=False)
@click.option("--failed", is_flag=True, help="Only those that did not end well.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@list_format
@zone
@pass_session
def command(session: Session, source: str | None, failed: bool, limit: int, form: str | None, tz: tzinfo) -> None:
    """The log of crawls, newest first, with what failed and what was rejected."""
    with session.library() as store:
        runs = store.runs(source, failed=failed, limit=limit)
        troubles = {run.id: store.troubles(run.id) for run in runs}
    if source and not runs and source != "import":
        SourceId().convert(source, None, click.get_current_context())
    form = render.wanted_format(form, sys.stdout)
    if form != "table":
        columns = (*run_columns(), "failures", "rejects")
        render.emit((run_row(run, troubles[run.id]) for run in runs), columns, form, sys.stdout)
        return
    name = times.zone_name(tz, now())
    columns = ("id", "source", "trigger", "started", "outcome", *COUNTS, "seconds", "detail")
    heads = [f"started ({name})" if column == "started" else column for column in columns]
    spare = ("seconds", "unchanged", "trigger", "detail", "fetched", "revised", "reprints", "links")
    render.emit((_for_reader(run, tz) for run in runs), columns, "table", sys.stdout, heads=heads, spare=spare)
    for run in runs:
        if troubles[run.id]:
            click.echo(f"\nrun {run.id}, {run.source}:")
            click.echo("\n".join(grouped(troubles[run.id])))


def run_columns() -> tuple[str, ...]:
    return ("id", "source", "trigger", "started", "ended", "outcome", "detail", "due", "times", *_all_counts())


def _all_counts() -> tuple[str, ...]:
    from storage.model_run import Counts

    return tuple(Counts().as_dict())


def run_row(run: CrawlRun, troubles: Iterable[Trouble]) -> dict[str, Any]:
    """The columns of `run`, and its failures and rejects."""
    troubles = list(troubles)
    return {
        "id": run.id,
        "source": run.source,
        "trigger": run.trigger,
        "started": times.iso(run.started),
        "ended": times.iso(run.ended),
        "outcome": run.outcome,
        "detail": run.detail,
        "due": times.iso(run.due),
        "times": run.times,
        **run.counts.as_dict(),
        "failures": [_trouble_row(each) for each in troubles if each.kind not in _REJECTS],
        "rejects": [_trouble_row(each) for each in troubles if each.kind in _REJECTS],
    }


def _trouble_row(trouble: Trouble) -> dict[str, Any]:
    return {"url": trouble.url, "kind": trouble.kind, "detail": trouble.detail, "at": times.iso(trouble.at)}


def _for_reader(run: CrawlRun, zone_: tzinfo) -> dict[str, Any]:
    return {
        **run_row(run, ()),
        "started": times.local(run.started, zone_),
        "outcome": run.outcome or "running",
        "seconds": (run.ended - run.started).total_seconds() if run.ended else None,
    }


def grouped(troubles: Sequence[Trouble]) -> list[str]:
    """One line for each kind and reason, with its number and the first addresses."""
    counts = Counter((trouble.kind, trouble.detail) for trouble in troubles)
    found = []
    for (kind, detail), number in counts.most_common():
        times_ = f" ({number} times)" if number > 1 else ""
        what = "rejected" if kind in _REJECTS else "failed"
        found.append(f"  {what}: {kind}: {render.line(detail)}{times_}")
        addresses = [each.url for each in troubles if (each.kind, each.detail) == (kind, detail)]
        found += [f"    {render.line(url)[:300]}" for url in addresses[:NAMED]]
        if number > NAMED:
            found.append(f"    … and {number - NAMED} more")
    return found
