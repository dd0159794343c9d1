"""The nouns of what is kept: an article as it stands in the store, the texts it had, why it reads as it does.

As in storage.model, every datetime is aware and UTC, and `None` means "not known".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from storage.utc import Utc

if TYPE_CHECKING:
    from storage.model import Precision

MOST_REVISIONS = 50  # of one article that are kept; some pages show another text at every visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored(Utc):
    """An article as it stands in the store: the columns users are promised."""

    id: int
    source: str
    url: str
    title: str
    authors: tuple[str, ...]
    published: datetime | None
    published_precision: Precision | None
    modified: datetime | None
    first_seen: datetime
    last_checked: datetime
    language: str
    section: str | None
    text: str
    captions: tuple[str, ...]
    image_url: str | None
    word_count: int
    revision: int
    gone_since: datetime | None
    reprint_of: int | None
    story: int | None
