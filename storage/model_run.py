"""The nouns of the log: a crawl from start to result, and what was tried in vain.

As in storage.model, every datetime is aware and UTC, and `None` means "not known".
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Literal

from storage.utc import Utc

Trigger = Literal["schedule", "request", "startup", "gap", "import"]
# the last three stand for crawls that were due and not made: no daemon was there, something else had its turn,
# or several due times were made up by one crawl
Outcome = Literal["ok", "partial", "failed", "stopped", "died", "missed", "skipped", "coalesced"]
NotMade = Literal["missed", "skipped", "coalesced"]
NOT_MADE = ("missed", "skipped", "coalesced")
MADE = f"outcome NOT IN {NOT_MADE}"  # in SQL: crawls that were carried out


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a run came to.

    Two sums hold, and a test keeps them: links = known + tried + left, and
    tried = new + revised + unchanged + reprints + rejected + failed.
    """

    links: int = 0  # different addresses of articles met on the entries (or asked for)
    known: int = 0  # of these, not asked for again
    left: int = 0  # wanted, but not tried: --limit, stopped, rate limited; asked for next time
    tried: int = 0
    fetched: int = 0  # tried addresses that answered with a page
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    reprints: int = 0
    rejected: int = 0
    failed: int = 0
    entries: int = 0  # entry pages asked for
    entries_unchanged: int = 0  # 304
    entries_failed: int = 0

    def as_dict(self) -> dict[str, int]:
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRun(Utc):
    """One crawl of one source, from start to result."""

    id: int
    source: str
    trigger: Trigger
    started: datetime
    ended: datetime | None = None
    outcome: Outcome | None = None  # None: still running
    detail: str | None = None  # a sentence, when it did not end "ok"
    counts: Counts = field(default_factory=Counts)
    due: datetime | None = None  # when it was to begin; None when somebody asked for it
    times: int = 1  # due times that the row stands for, when the crawl was not made


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble(Utc):
    """A row of `failure` or `rejected`: an address that was tried and gave no article."""

    run: int | None
    source: str
    url: str
    kind: str  # FailureKind or RejectReason value
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfRuns:
    """What the crawls of a source came to on one day."""

    runs: int
    failed: int
    new: int  # articles
