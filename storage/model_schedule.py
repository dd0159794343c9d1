"""The nouns of the schedule: when a source is due and how it is doing, what was missed, the daemon itself.

As in storage.model, every datetime is aware and UTC, and `None` means "not known".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from storage.utc import Utc

HealthState = Literal["new", "ok", "quiet", "failing", "blocked", "changed", "suspended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health(Utc):
    """How a source is doing, since when, and why we think so, in a sentence."""

    state: HealthState
    since: datetime
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState(Utc):
    """What the store remembers of a source between two crawls."""

    source: str
    name: str
    zone: str  # IANA name
    enabled: bool  # crawled on the schedule
    due: datetime | None = None
    interval: timedelta | None = None  # the wait that led to `due`
    why: str = ""  # why this wait, in words
    failures: int = 0  # crawls in a row that failed
    last_run: datetime | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None  # when we last met a new article
    health: Health
    suspended_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Utc):
    """What is decided about a source when a crawl of it has ended."""

    due: datetime
    interval: timedelta
    why: str
    failures: int
    health: Health
    last_success: datetime | None
    last_new: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Utc):
    """A time in which articles may have been missed: an entry page showed nothing that was known before."""

    id: int = 0
    source: str
    entry: str  # address of the entry page
    since: datetime
    until: datetime
    found: datetime
    filled: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaemonSign(Utc):
    """The daemon's own row: which process it is or was."""

    pid: int
    started: datetime
    beat: datetime  # it was alive then
    stopped: datetime | None = None
    version: str = ""
    listen: str = ""
