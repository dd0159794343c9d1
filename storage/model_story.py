"""Stories as readers ask for them: who was first with an event, and how late the others were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.utc import Utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article of a story."""

    article: int
    source: str
    url: str
    title: str
    language: str
    at: datetime  # of publication; when the minute is not known, the latest that it can have been told
    exact: bool  # whether it is
    delay: timedelta  # after the first article of the story
    reprint_of: int | None  # the first copy of the same text; None: a text of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles on one event, in order of publication."""

    id: int
    tellings: tuple[Telling, ...]
    by_hand: bool  # merged or split by a user: the rules join it with no other story

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """Outlets, the first one first."""
        return tuple(dict.fromkeys(telling.source for telling in self.tellings))

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(telling.language for telling in self.tellings))

    @property
    def delays(self) -> dict[str, timedelta]:
        """Of each outlet but the first, how late it was with its first article whose minute is known."""
        late: dict[str, timedelta] = {}
        for telling in self.tellings:
            if telling.source != self.first.source and telling.exact:
                late.setdefault(telling.source, telling.delay)
        return late


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuery:
    """Which stories: those with an article since, until; with one of these sources, in this language."""

    since: datetime | None = None
    until: datetime | None = None
    sources: tuple[str, ...] = ()
    language: str | None = None
    min_sources: int = 1
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMarks(Utc):
    """What a list shows beside the headline of a story."""

    articles: int
    outlets: int
    latest: datetime  # when its last article was first seen
    edited: bool  # an article of it has a second text
    gone: bool  # an article of it is no longer at its address
    languages: tuple[str, ...]
    watches: tuple[str, ...]  # names of those that told of it
