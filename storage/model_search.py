"""The nouns of a search: what is asked, and what is found.

As in storage.model, every datetime is aware and UTC, and `None` means "not known".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from storage.utc import Utc

if TYPE_CHECKING:
    from storage.model_stored import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Utc):
    """A search, as the command line, the page and a watch ask it."""

    text: str = ""  # in the query language; empty: everything
    sources: tuple[str, ...] = ()
    language: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    author: str | None = None
    sort: Literal["newest", "relevance"] = "newest"
    by_story: bool = False
    limit: int | None = 20
    offset: int = 0
    expand: bool = True
    count_all: bool = False  # to the last one, even of very many
    after: int | None = None  # the id of an article: only what stands behind it, from the newest to the oldest


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A found article. `snippet` is original text; `marks` are (start, end) offsets into it."""

    article: Stored
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    copies: int = 0  # other members of the story, when asked by story

    @property
    def around(self) -> tuple[str, str]:
        """The signs to set before and behind the snippet, where more of the text stands there: "… ", " …"."""
        text, at = self.article.text, self.article.text.find(self.snippet)
        if at < 0 or not self.snippet:
            return "", ""  # it is the title
        return "… " if text[:at].strip() else "", " …" if text[at + len(self.snippet) :].strip() else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of search results."""

    total: int
    more: bool = False  # there may be more: counting ended before the last one
    hits: tuple[Hit, ...]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # asked name -> other spellings searched
