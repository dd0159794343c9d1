"""Saved searches, and what they have to tell. `storage.protocol` says what holds for every call."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from storage.model_search import Query
from storage.model_watch import Alert, Dispatch, HealthChange, Told, Watch

if TYPE_CHECKING:
    from storage.thesaurus import Thesaurus


class Watches(Protocol):
    """Saved searches. Called by the face."""

    def add_watch(
        self,
        name: str,
        query: Query,
        now: datetime,
        *,
        notify: Sequence[str] = (),
        digest: timedelta | None = None,
    ) -> Watch | None:
        """A new watch, which tells of what comes from now on; None when there is one of this name.

        Of the query, text, sources, language, author and expand count. Raises ValueError, with a sentence, when
        nothing can ever be found with it.
        """

    def watches(self) -> list[Watch]:
        """By name."""

    def remove_watch(self, name: str) -> bool:
        """Forget the watch and its alerts; False when there is none of this name."""

    def pause_watch(self, name: str, now: datetime) -> bool:
        """Match nothing any more; False when it is paused already, or there is none of this name."""

    def resume_watch(self, name: str) -> bool:
        """Match again what comes from now on; False when it was not paused."""

    def expand_by(self, thesaurus: Thesaurus | None) -> None:
        """From now on searches and watches expand names by this thesaurus; None: the built-in one."""

    def alerts(self, watch: int | None = None, limit: int = 50) -> list[Alert]:
        """What was and is to be told, newest first; of one watch, or all."""

    def told(self) -> dict[int, Told]:
        """What each watch has told, by its id; those that matched nothing yet are left out."""


class Outbox(Protocol):
    """What is to be told, until it was. Called by scheduler.alerts.

    Alerts for watches are queued by `CrawlStore.save`, without a target, once for a story and a watch.
    """

    def queue_health(self, change: HealthChange, now: datetime) -> None: ...

    def unaddressed(self) -> list[tuple[Alert, Watch | None]]:
        """New alerts, oldest first, at most 500, each with its watch (None: health)."""

    def address(self, alert: int, targets: Sequence[str], due: datetime, now: datetime, *, collect: bool) -> None:
        """Whom to tell of an alert, and when; no targets: it ends here. `collect`: in one message with those of the
        same watch and target that wait, when the first of them is due."""

    def outgoing(self, now: datetime, busy: Collection[str] = ()) -> list[Dispatch]:
        """Messages that may be sent now, to each target in the order of their alerts; none to targets that are `busy`.

        A message that is to be tried again later holds back those behind it to the same target for its first tries.
        """

    def sent(self, message: str, now: datetime) -> None:
        """The target has taken the message."""

    def not_sent(self, message: str, error: str, due: datetime | None, now: datetime) -> None:
        """It has not: to be tried again when it is `due`, or (None) given up."""

    def waiting_alerts(self) -> int:
        """Alerts that are neither delivered nor given up."""

    def purge_alerts(self, before: datetime) -> int:
        """Drop alerts that were delivered or given up earlier; how many."""
