"""The nouns of the daemon: when a source is due and how it is doing, what was asked for, what was missed.

As in storage.model, every datetime is aware and UTC, and `None` means "not known".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from storage.model import CrawlRun, JsonObject, Utc

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
class PastRun:
    """A crawl as health looks at it: its counts, and its troubles by kind (with the first one's words)."""

    run: CrawlRun
    kinds: Mapping[str, int] = field(default_factory=dict)  # FailureKind or RejectReason value -> how often
    details: Mapping[str, str] = field(default_factory=dict)  # the same kinds -> "detail (url)" of the first
    entry_kinds: Mapping[str, int] = field(default_factory=dict)  # those of entry pages alone


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPast:
    """How often a field was filled in a source's articles: long ago, and how many of the newest lack it in a row."""

    name: str
    filled: int
    of: int  # articles before the newest that lack it
    missing: int  # newest articles in a row without it


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the store knows of a source lately."""

    runs: tuple[PastRun, ...] = ()  # newest first, those that were carried out, at most 12
    hours: Mapping[datetime, int] = field(default_factory=dict)  # beginning of an hour -> articles of it; 28 days
    last_new: datetime | None = None
    fields: tuple[FieldPast, ...] = ()
    recheck: datetime | None = None  # when the next article of it is to be looked at again


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Utc):
    """A crawl that somebody asked the daemon for."""

    id: int
    asked: datetime
    plan: JsonObject
    detached: bool  # nobody waits for it
    taken: datetime | None = None
    ended: datetime | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedRun:
    """A run that a request led to, or joined."""

    run: CrawlRun
    joined: bool  # it was being carried out already


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
