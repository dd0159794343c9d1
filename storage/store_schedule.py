"""The part of SqliteStore that the daemon asks: the schedule, requests, looking again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.translated import translated

if TYPE_CHECKING:
    from storage.model import Link
    from storage.model_history import History
    from storage.model_request import JsonObject, Request, RequestedRun
    from storage.model_run import Counts, NotMade
    from storage.model_schedule import DaemonSign, Gap, Settled, SourceState
    from storage.place import Identity


class _OnFile:
    path: Path
    _conn: sqlite3.Connection
    _identity: Identity  # of the file that is open


class ScheduleCalls(_OnFile):
    """storage.protocol_schedule.Agenda."""

    @translated
    def enlist(self, sources: Sequence[tuple[str, str, str]], now: datetime) -> None:
        from storage import schedule

        schedule.enlist(self._conn, sources, now)

    @translated
    def states(self) -> dict[str, SourceState]:
        from storage import schedule

        return schedule.states(self._conn)

    @translated
    def settle_source(self, source_id: str, name: str, zone: str, settled: Settled, now: datetime) -> None:
        from storage import schedule

        schedule.settle_source(self._conn, source_id, name, zone, settled, now)

    @translated
    def set_due(self, source_id: str, due: datetime, why: str) -> None:
        from storage import schedule

        schedule.set_due(self._conn, source_id, due, why)

    @translated
    def suspend(self, source: tuple[str, str, str], now: datetime) -> bool:
        from storage import schedule

        return schedule.suspend(self._conn, source, now)

    @translated
    def resume(self, source_id: str, now: datetime) -> bool:
        from storage import schedule

        return schedule.resume(self._conn, source_id, now)

    @translated
    def note_not_made(
        self, source_id: str, outcome: NotMade, due: datetime, now: datetime, *, detail: str, times: int = 1
    ) -> int:
        from storage import schedule

        return schedule.note_not_made(self._conn, source_id, outcome, due, now, detail, times)

    @translated
    def history(self, source_id: str, now: datetime) -> History:
        from storage import history

        return history.history(self._conn, source_id, now)

    @translated
    def gap_since(self, entry: str, keys: Iterable[str], began: datetime) -> datetime | None:
        from storage import gaps

        return gaps.gap_since(self._conn, entry, keys, began)

    @translated
    def met_before(self, keys: Iterable[str], moment: datetime) -> bool:
        from storage import gaps

        return gaps.met_before(self._conn, keys, moment)

    @translated
    def note_entry(self, source_id: str, entry: str, links: int, now: datetime) -> None:
        from storage import gaps

        gaps.note_entry(self._conn, source_id, entry, links, now)

    @translated
    def note_gap(self, gap: Gap) -> int:
        from storage import gaps

        return gaps.note_gap(self._conn, gap)

    @translated
    def close_gap(self, gap_id: int, filled: datetime | None, detail: str) -> None:
        from storage import gaps

        gaps.close_gap(self._conn, gap_id, filled, detail)

    @translated
    def gaps(self, since: datetime, *, open_only: bool = False) -> list[Gap]:
        from storage import gaps

        return gaps.gaps(self._conn, since, open_only=open_only)

    @translated
    def daemon_sign(self) -> DaemonSign | None:
        from storage import schedule

        return schedule.daemon_sign(self._conn)

    @translated
    def sign_on(self, sign: DaemonSign) -> None:
        from storage import place, schedule

        place.check(self.path, self._identity)
        schedule.sign_on(self._conn, sign)

    @translated
    def rescue(self, now: datetime) -> str:
        from storage import place

        return place.rescue(self.path, self._identity, self._conn, now)

    @translated
    def day_counts(self, since: datetime) -> dict[str, tuple[int, Counts]]:
        from storage import schedule

        return schedule.day_counts(self._conn, since)


class RequestCalls(_OnFile):
    """storage.protocol_schedule.Requests."""

    @translated
    def ask(self, plan: JsonObject, now: datetime, *, detached: bool = False) -> int:
        from storage import requests

        return requests.ask(self._conn, plan, now, detached=detached)

    @translated
    def take_requests(self, now: datetime) -> list[Request]:
        from storage import requests

        return requests.take(self._conn, now)

    @translated
    def give_back_requests(self, now: datetime) -> None:
        from storage import requests

        requests.give_back(self._conn, now)

    @translated
    def belongs(self, request: int, run: int, *, joined: bool = False) -> None:
        from storage import requests

        requests.belongs(self._conn, request, run, joined=joined)

    @translated
    def end_request(self, request: int, now: datetime, error: str | None = None) -> bool:
        from storage import requests

        return requests.end(self._conn, request, now, error)

    @translated
    def request(self, id_: int) -> Request | None:
        from storage import requests

        return requests.request(self._conn, id_)

    @translated
    def open_requests(self) -> list[Request]:
        from storage import requests

        return requests.open_(self._conn)

    @translated
    def requested_runs(self, id_: int) -> list[RequestedRun]:
        from storage import requests

        return requests.requested_runs(self._conn, id_)


class RecheckCalls(_OnFile):
    """The part of storage.protocol_crawl.CrawlStore that looks again."""

    @translated
    def rechecks(self, source_id: str, now: datetime, limit: int) -> list[Link]:
        from storage import rechecks

        return rechecks.due(self._conn, source_id, now, limit)
