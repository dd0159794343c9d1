"""The sections [schedule], [alerts], [mail] and [backup] of the configuration. Importing this costs no APScheduler."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import time, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationInfo

from crawler.settings import Network, PositiveDuration
from crawler.spans import Duration, Hours

Zone = Annotated[
    ZoneInfo, BeforeValidator(lambda value: _zone(value)), PlainSerializer(lambda zone: zone.key, return_type=str)
]


def _zone(value: Any) -> Any:
    try:
        return ZoneInfo(value) if isinstance(value, str) else value
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        raise ValueError(f"{value!r} is not a time zone; write Asia/Seoul, America/New_York, UTC, …") from None


def secret(value: str | None, environ: Mapping[str, str] = os.environ) -> str | None:
    """What `env:NAME` stands for; None when nothing is set. Raises KeyError with the name of an unset variable."""
    return environ[value.removeprefix("env:")] if value else None


def _in_environment(value: str) -> str:
    if not re.fullmatch(r"env:[A-Za-z_][A-Za-z0-9_]*", value):
        raise ValueError("secrets do not stand in the file; write env:NAME and set the variable NAME")
    return value


def _target(value: str, info: ValidationInfo) -> str:
    from scheduler.notify import check  # which itself needs these settings

    # absent when it is itself mistaken: one mistake at a time, then
    check(value, info.data.get("allow_private_networks", EVERYTHING))
    return value


def _listen(value: str) -> str:
    from scheduler.listen import parse

    parse(value)
    return value


EVERYTHING = ("0.0.0.0/0", "[::]/0")

Target = Annotated[str, AfterValidator(_target)]
Listen = Annotated[str, AfterValidator(_listen)]
Secret = Annotated[str, AfterValidator(_in_environment)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScheduleConfig(_Section):
    """[schedule]: the daemon's day."""

    quiet_hours: tuple[Hours, ...] = ()  # no crawls then, in each source's zone
    spread: Duration = timedelta(minutes=5)  # over which the crawls that are due after a pause are spread
    drain: PositiveDuration = timedelta(seconds=20)  # how long a stop waits for requests in flight
    max_memory_mb: int = Field(default=1024, ge=0)  # of the daemon's own process; 0: no ceiling
    recheck: bool = True  # look again at young articles, for silent edits
    keep_skipped: PositiveDuration = timedelta(days=30)  # rows of `run` for crawls that were not made
    listen: Listen | None = None  # "127.0.0.1:8484": /healthz and /metrics; --listen is stronger


class AlertsConfig(_Section):
    """[alerts]: where watches without a target of their own go, and news of sources' health."""

    # that webhooks and apprise may connect to besides public addresses. Here and not with a watch, which anyone may
    # make who has the desk's token; before `notify`, which is checked by it
    allow_private_networks: tuple[Network, ...] = ()
    notify: tuple[Target, ...] = ()  # mailto:, https:// (a webhook), log:, and every address that apprise knows
    health: bool = True  # tell when a source's health changes
    digest: Duration = timedelta(0)  # collect for so long; "0" tells at once
    quiet_hours: tuple[Hours, ...] = ()  # hold messages back then
    timezone: Zone = ZoneInfo("Asia/Seoul")  # of quiet_hours and of times in messages
    webhook_secret: Secret | None = None  # signs webhooks


class MailConfig(_Section):
    """[mail]: how e-mail leaves."""

    host: str = Field(default="localhost", min_length=1)
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: Secret | None = None
    sender: str | None = None  # "koreawatch <watch@example.org>"


class BackupConfig(_Section):
    """[backup]: copies of the store."""

    folder: str | None = Field(default=None, min_length=1)  # from the folder of the configuration; none: no copies
    every: PositiveDuration = timedelta(days=1)
    keep: int = Field(default=7, ge=1)  # newest copies


def quiet(hours: tuple[Hours, ...], at: time) -> bool:
    """Whether a time of day lies in one of the spans; a span may go over midnight."""
    return any(span.holds(at) for span in hours)
