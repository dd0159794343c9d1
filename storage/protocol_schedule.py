"""When sources are due, and crawls that somebody asks for. `storage.protocol` says what holds for every call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from storage.model_history import History
from storage.model_request import JsonObject, Request, RequestedRun
from storage.model_run import Counts, NotMade
from storage.model_schedule import DaemonSign, Gap, Settled, SourceState

if TYPE_CHECKING:
    pass


class Agenda(Protocol):
    """When sources are due and how they are doing. Called by scheduler.desk, scheduler.daemon and `status`."""

    def enlist(self, sources: Sequence[tuple[str, str, str]], now: datetime) -> None:
        """These sources (id, name, zone) are on the schedule from now on, all others are not."""

    def states(self) -> dict[str, SourceState]:
        """Every source that was on the schedule or crawled once, by id."""

    def settle_source(self, source_id: str, name: str, zone: str, settled: Settled, now: datetime) -> None:
        """A crawl of the source has ended: when it is due again, how it is doing."""

    def set_due(self, source_id: str, due: datetime, why: str) -> None: ...

    def suspend(self, source: tuple[str, str, str], now: datetime) -> bool:
        """Take a source (id, name, zone) off the schedule until `resume`; False when it is already."""

    def resume(self, source_id: str, now: datetime) -> bool:
        """Put a suspended source back, due at once; False when it was not suspended."""

    def note_not_made(
        self, source_id: str, outcome: NotMade, due: datetime, now: datetime, *, detail: str, times: int = 1
    ) -> int:
        """A row of `run` for a crawl that was due and not made (missed, skipped, coalesced); its id."""

    def history(self, source_id: str, now: datetime) -> History:
        """What is known of a source lately: what `next_due` and `health_of` decide by."""

    def note_gap(self, gap: Gap) -> int: ...

    def close_gap(self, gap_id: int, filled: datetime | None, detail: str) -> None:
        """How the attempt to fill a gap went; `filled` None: it stays open."""

    def gaps(self, since: datetime, *, open_only: bool = False) -> list[Gap]:
        """Found since then, newest first."""

    def daemon_sign(self) -> DaemonSign | None:
        """The daemon that works on this store, or the last one that did."""

    def sign_on(self, sign: DaemonSign) -> None:
        """The daemon begins, is alive, or has stopped. Raises StoreMoved when the file is not at its path any more."""

    def rescue(self, now: datetime) -> str:
        """After StoreMoved: where all that was kept is, in sentences; it is copied there if need be."""

    def day_counts(self, since: datetime) -> dict[str, tuple[int, Counts]]:
        """The runs begun since then, source by source: how many, and what they came to."""


class Requests(Protocol):
    """Crawls that somebody asks the daemon for. Called by scheduler.requests and the face."""

    def ask(self, plan: JsonObject, now: datetime, *, detached: bool = False) -> int:
        """Leave a request; its id. `detached`: nobody waits for it."""

    def take_requests(self, now: datetime) -> list[Request]:
        """Those that nobody has taken yet, oldest first; they are taken now."""

    def give_back_requests(self, now: datetime) -> None:
        """When a daemon starts: what one that is no more had taken is open again if nobody waits, else ended."""

    def belongs(self, request: int, run: int, *, joined: bool = False) -> None:
        """A run is carried out for the request, or is on its way already and joined."""

    def end_request(self, request: int, now: datetime, error: str | None = None) -> bool:
        """It is done, or can't be (`error`); False when it had ended before."""

    def request(self, id_: int) -> Request | None: ...

    def open_requests(self) -> list[Request]:
        """Those that have not ended, oldest first."""

    def requested_runs(self, id_: int) -> list[RequestedRun]:
        """The runs of a request, in the order in which they began."""
