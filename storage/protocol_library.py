"""What readers ask of the store. `storage.protocol` says what holds for every call."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Protocol

from storage.model import Block, FetchedPage
from storage.model_block import LearnedBlock
from storage.model_counts import Day, Facets, StoryDays
from storage.model_past import Explanation, Revision
from storage.model_run import DayOfRuns
from storage.model_search import Hits, Query
from storage.model_stored import Stored
from storage.model_story import Story, StoryMarks, StoryQuery

if TYPE_CHECKING:
    pass


class Library(Protocol):
    """What readers ask. Every method works on a read-only connection."""

    def search(self, query: Query) -> Hits: ...

    def stream(self, query: Query) -> Iterator[Stored]:
        """Every match of the query, newest first, without holding them in memory; ignores limit and offset."""

    def facets(self, query: Query) -> Facets:
        """How the newest matches of the query part by source and language; ignores limit, offset, sort, by_story."""

    def marks(self, stories: Collection[int]) -> dict[int, StoryMarks]:
        """What a list shows beside the headlines of these stories."""

    def days(self, query: Query, zone: tzinfo) -> list[Day]:
        """How many articles match on each day of the zone, oldest first, days without any left out; ignores what is
        said of pages and order."""

    def story_days(self, query: Query, zone: tzinfo) -> StoryDays:
        """Likewise, with the stories of each day and of all of them."""

    def article(self, ref: int | str) -> Stored:
        """By id or by any address it was met under. Raises NoSuchArticle."""

    def revisions(self, article_id: int) -> list[Revision]:
        """All texts it had, first to present."""

    def addresses(self, article_id: int) -> list[str]: ...

    def copies(self, article_id: int) -> list[Stored]:
        """Reprints of the same piece, the first copy included, itself excluded, oldest first."""

    def explanation(self, article_id: int) -> Explanation | None: ...

    def blocks(self, source_id: str) -> list[LearnedBlock]:
        """Blocks that recur on the source's pages: those with a verdict first, the most frequent first."""

    def explain_blocks(self, source_id: str, given: Sequence[Block], /) -> tuple[Block, ...]:
        """The blocks; those cut because the source repeats them have today's counts as their reason."""

    def page(self, article_id: int) -> FetchedPage | None:
        """The kept raw page, body decompressed, content_encoding None."""

    def pages(self) -> Iterator[tuple[int, FetchedPage]]:
        """Every kept page with the id of its article, oldest first."""

    def refused(self) -> Iterator[tuple[str, FetchedPage]]:
        """Every kept page that was no article, with the key of its address, oldest first."""

    def summary(self) -> dict[str, int]:
        """articles, reprints, revisions, sources, addresses, failures, rejected."""

    def arrived(self, after: int) -> tuple[int, int]:
        """The id of the newest article, and how many stories began with articles of a greater id than `after`."""

    def strips(self, since: datetime) -> dict[str, dict[date, DayOfRuns]]:
        """What the crawls begun since then came to, source by source and day by day in Seoul."""

    def within(self, limit: timedelta) -> AbstractContextManager[None]:
        """What is asked while the block lasts has so long, all in all; StoreSlow is raised after it."""


class Stories(Protocol):
    """Clusters of articles on one event. A `ref` is a story's id or that of an article in it."""

    def stories(self, query: StoryQuery) -> list[Story]:
        """Those that match, with all their articles; most outlets first, then most articles, then the newest."""

    def story(self, ref: int) -> Story:
        """Raises NoSuchArticle."""

    def merge_stories(self, refs: Sequence[int], now: datetime) -> int:
        """Make one story of several, for good; its id. Raises NoSuchArticle."""

    def split_story(self, articles: Sequence[int], now: datetime) -> int:
        """Make a story of these articles of one story, each with its reprints, for good; its id.

        Raises NoSuchArticle; ValueError when they are of several stories, or are the whole of theirs.
        """
