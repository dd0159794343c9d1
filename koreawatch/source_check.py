"""What `sources check` found out about a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.parse.contract import EntryPage
    from crawler.source import Entry, Source
    from storage.model import Article, Failure, FetchedPage, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCheck:
    """One entry of a source, asked once."""

    entry: Entry
    answer: FetchedPage | Failure
    page: EntryPage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCheck:
    """What `sources check` found; nothing was stored."""

    source: Source
    entries: tuple[EntryCheck, ...]
    answer: FetchedPage | Failure | None  # the first article's page
    outcome: Article | Rejected | Failure | None
