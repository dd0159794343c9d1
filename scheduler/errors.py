"""What can go wrong between the outbox and those who are told."""

from __future__ import annotations

from datetime import timedelta


class NotifyError(Exception):
    """A message could not be delivered. The message of the error says what happened, and to what.

    `permanent`: trying the same again can't help. `retry_after`: how long the target asked to be left alone.
    """

    def __init__(self, message: str, *, permanent: bool = False, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
