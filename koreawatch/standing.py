"""How the daemon and the sources stand, as the command line, the page and the API tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koreawatch import times
from storage.model_run import Counts

if TYPE_CHECKING:
    from storage.model_schedule import DaemonSign, Gap, SourceState

STALLED = timedelta(seconds=90)  # without a sign of life


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
            since = f"process {sign.pid}, since {_when(sign.started, zone_)}"
            where = f", http://{sign.listen}" if sign.listen else ""
            silent = f", but no sign of life for {ago(moment - sign.beat)}" if self.state == "stalled" else ""
            return f"running ({since}{where}){silent}"
        when = _when(sign.stopped or sign.beat, zone_)
        return f"not running; it {'stopped' if self.state == 'stopped' else 'died'} at {when}"


def _when(moment: datetime, zone_: tzinfo) -> str:
    return f"{times.local(moment, zone_)} {times.zone_name(zone_, moment)}"


def daemon_of(store: Path, sign: DaemonSign | None, moment: datetime) -> Daemon:
    """The daemon of the store. `sign`: the row that it keeps there."""
    from scheduler.lock import holder

    at_work = holder(store)
    if at_work is not None and at_work.daemon and sign is not None:
        return Daemon("stalled" if moment - sign.beat > STALLED else "running", sign)
    if sign is None:
        return Daemon("never", None)
    return Daemon("stopped" if sign.stopped else "died", sign)


def source_row(state: SourceState, day: tuple[int, Counts] | None, gaps: Sequence[Gap]) -> dict[str, Any]:
    """The columns of a source. `day`: its runs of 24 hours, how many and what they came to."""
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


def daemon_row(daemon: Daemon) -> dict[str, Any]:
    """The daemon as JSON knows it."""
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


def gap_row(gap: Gap) -> dict[str, Any]:
    """A gap as JSON knows it."""
    return {
        "source": gap.source,
        "entry": gap.entry,
        "since": times.iso(gap.since),
        "until": times.iso(gap.until),
        "detail": gap.detail,
    }


def store_bytes(store: Path) -> int:
    """The size of the store's files: the store itself, its log, its raw pages."""
    files = [store, store.with_name(store.stem + ".pages.db")]
    files += [path.with_name(path.name + "-wal") for path in files]
    return sum(path.stat().st_size for path in files if path.exists())


def ago(span: timedelta) -> str:
    """A span in one unit, of which it is two at least: 90 s, 5 h."""
    seconds = span.total_seconds()
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
