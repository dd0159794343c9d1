"""Moments of the nouns: aware, and UTC."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime


class Utc:
    """Refuses naive datetimes at the constructor and turns aware ones into UTC."""

    def __post_init__(self) -> None:
        for f in fields(self):  # type: ignore[arg-type]
            value = getattr(self, f.name)
            if isinstance(value, datetime):
                if value.tzinfo is None:
                    raise ValueError(f"{type(self).__name__}.{f.name} needs a time zone: {value.isoformat()}")
                if value.tzinfo is not UTC:
                    object.__setattr__(self, f.name, value.astimezone(UTC))
