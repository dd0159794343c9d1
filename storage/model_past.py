"""The nouns of an article's past: the texts it had, and why it reads as it does.

As in storage.model, every datetime is aware and UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from storage.utc import Utc

if TYPE_CHECKING:
    from storage.model import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Utc):
    """A text that an article had."""

    article: int
    number: int  # 1 is the first
    title: str
    text: str
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why an article reads as it does: where each field came from and every block with its role."""

    origins: Mapping[str, str]
    blocks: tuple[Block, ...]
