"""The nouns that health is told from: what is known of a source lately.

As in storage.model, every datetime is aware and UTC, and `None` means "not known".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from storage.model_run import CrawlRun


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
