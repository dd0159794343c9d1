"""The part of SqliteStore that keeps watches and the outbox."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from storage.translated import translated

if TYPE_CHECKING:
    from storage.model_search import Query
    from storage.model_watch import Alert, Dispatch, HealthChange, Told, Watch
    from storage.thesaurus import Thesaurus


class WatchCalls:
    """storage.protocol_watches.Watches and storage.protocol_watches.Outbox."""

    path: Path
    thesaurus: Thesaurus | None
    _conn: sqlite3.Connection

    @translated
    def add_watch(
        self,
        name: str,
        query: Query,
        now: datetime,
        *,
        notify: Sequence[str] = (),
        digest: timedelta | None = None,
    ) -> Watch | None:
        from storage import watches, watching

        watching.check(query, self.thesaurus)
        return watches.add(self._conn, name, query, now, notify=notify, digest=digest)

    @translated
    def watches(self) -> list[Watch]:
        from storage import watches

        return watches.watches(self._conn)

    @translated
    def remove_watch(self, name: str) -> bool:
        from storage import watches

        return watches.remove(self._conn, name)

    @translated
    def pause_watch(self, name: str, now: datetime) -> bool:
        from storage import watches

        return watches.pause(self._conn, name, now)

    @translated
    def resume_watch(self, name: str) -> bool:
        from storage import watches

        return watches.pause(self._conn, name, None)

    def expand_by(self, thesaurus: Thesaurus | None) -> None:
        self.thesaurus = thesaurus

    @translated
    def alerts(self, watch: int | None = None, limit: int = 50) -> list[Alert]:
        from storage import outbox

        return outbox.alerts(self._conn, watch, limit)

    @translated
    def told(self) -> dict[int, Told]:
        from storage import outbox

        return outbox.told(self._conn)

    # ---- Outbox

    @translated
    def queue_health(self, change: HealthChange, now: datetime) -> None:
        from storage import outbox

        outbox.queue_health(self._conn, change, now)

    @translated
    def unaddressed(self) -> list[tuple[Alert, Watch | None]]:
        from storage import outbox

        return outbox.unaddressed(self._conn)

    @translated
    def address(self, alert: int, targets: Sequence[str], due: datetime, now: datetime, *, collect: bool) -> None:
        from storage import outbox

        outbox.address(self._conn, alert, targets, due, now, collect=collect)

    @translated
    def outgoing(self, now: datetime, busy: Collection[str] = ()) -> list[Dispatch]:
        from storage import outbox

        return outbox.outgoing(self._conn, now, busy, self.thesaurus)

    @translated
    def sent(self, message: str, now: datetime) -> None:
        from storage import outbox

        outbox.sent(self._conn, message, now)

    @translated
    def not_sent(self, message: str, error: str, due: datetime | None, now: datetime) -> None:
        from storage import outbox

        outbox.not_sent(self._conn, message, error, due, now)

    @translated
    def waiting_alerts(self) -> int:
        from storage import outbox

        return outbox.waiting(self._conn)

    @translated
    def purge_alerts(self, before: datetime) -> int:
        from storage import outbox

        return outbox.purge(self._conn, before)
