"""The nouns of watches: a saved search, what it has to tell, and the message that tells it.

As in storage.model, every datetime is aware and UTC, and `None` means "not known".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from storage.model_schedule import HealthState
from storage.model_search import Hit, Query
from storage.utc import Utc

PATIENT = 5  # tries of one message for which those behind it to the same target wait; then they may overtake it

AlertKind = Literal["article", "health"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch(Utc):
    """A saved search whose new matches are told."""

    id: int
    name: str
    query: Query  # text, sources, language, author and expand count; a watch has no since, until or limit
    notify: tuple[str, ...] = ()  # targets; none: those of [alerts]
    digest: timedelta | None = None  # collect for so long; None: as [alerts] says, zero: tell at once
    paused: datetime | None = None  # since when nothing is matched
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Utc):
    """What a watch has told so far, as far as it is remembered."""

    stories: int = 0  # matched
    last: datetime | None = None  # when the last message was delivered
    error: str | None = None  # why the newest undelivered one could not be


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthChange(Utc):
    """A source whose health has changed."""

    source: str
    name: str
    before: HealthState | None  # None: new to us
    after: HealthState
    why: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Utc):
    """A row of the outbox: one story for one watch, or one change of health, on its way to one target."""

    id: int
    kind: AlertKind
    watch: int | None  # None: health
    article: int | None = None
    story: int | None = None
    change: HealthChange | None = None
    queued: datetime
    target: str | None = None  # None: not addressed yet, see `storage.protocol_watches.Outbox.address`
    due: datetime | None = None
    message: str | None = None  # id of the message that carries it; set before it is first sent, and kept
    attempts: int = 0
    first_try: datetime | None = None
    last_error: str | None = None
    delivered: datetime | None = None
    given_up: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(Utc):
    """A message that is to be sent to one target: one alert, or those of a digest."""

    message: str  # id, the same at every try
    target: str
    kind: AlertKind
    watch: Watch | None
    hits: tuple[Hit, ...] = ()  # the articles, oldest alert first
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # asked name -> other spellings searched
    changes: tuple[HealthChange, ...] = ()
    queued: datetime  # of its first alert
    due: datetime
    attempts: int = 0
    first_try: datetime | None = None
