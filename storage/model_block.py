"""Learned boilerplate, as its users meet it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.utc import Utc

LEARNED = "on page after page of this source"  # the reason of a block that was cut because its source repeats it
DROPPED = "dropped: "  # what it is told as, with the counts of today behind it

Ruling = Literal["boilerplate", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedBlock(Utc):
    """A short block that came back on pages of a source, and what is made of it."""

    source_id: str
    number: int  # within its source; stays
    text: str
    pages: int  # with it that otherwise have little in common
    of_pages: int  # of the source, since the first of them
    verdict: Ruling | None  # None: not settled, kept
    ruled_at: datetime | None  # when a user said so; None: by the counts
    since: datetime  # first met

    @property
    def why(self) -> str:
        """The counts in words, and whose word counts."""
        counts = f"on {self.pages} of {self.of_pages} pages since {self.since:%Y-%m-%d}"
        if self.ruled_at is None:
            return counts
        return f"by your word of {self.ruled_at:%Y-%m-%d}, {counts}" if self.pages else "by your word"
