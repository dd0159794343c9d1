"""The nouns of what is counted over a search: by day, by source, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many articles a search finds on one day, and of how many stories, where these are counted."""

    day: date
    articles: int
    stories: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDays:
    """The stories that a search finds day by day: one that is told on three days counts on each of them."""

    days: tuple[Day, ...]
    stories: int  # all different ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How the newest matches of a search part, each the most frequent first."""

    counted: int  # matches that were looked at
    partial: bool  # there may be older ones
    sources: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
