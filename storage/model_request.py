"""The nouns of requests: a crawl that somebody asked the daemon for, and what came of it.

As in storage.model, every datetime is aware and UTC, and `None` means "not known".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.model_run import CrawlRun
from storage.utc import Utc

JsonObject = dict[str, Any]


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
