"""A page that may be an article, as far as it has been read: what tells whether it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.structured import Structured

_ARTICLES = 4  # in JSON-LD: with more, it describes a list


@dataclass(slots=True, kw_only=True)
class Candidate:
    """What was read, and what speaks for it."""

    title: str
    head: str  # its <title>
    text: str
    language: str
    url: str
    said: Structured
    blocks: Sequence[RawBlock]
    chosen: Sequence[bool]  # which of the blocks were taken for text
    dated: bool  # by more than its address
    well_dated: bool  # and by more than a line of its text
    signed: bool  # there is a by-line
    whole_in_data: bool = False  # the text is what the data give as the whole of it, and more than the page shows
    among: bool = False  # it is made of the beginnings of several texts, each under its headline
    alone: bool = False  # and there is nothing else that reads like text
    size: int = field(init=False)
    in_data: bool = field(init=False)  # JSON-LD calls it an article, and not one of many
    taken: list[RawBlock] = field(init=False)
    first: int = field(init=False)  # the place of the first block taken
    last: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = size_of(self.text)
        self.in_data = self.said.articles <= _ARTICLES and any(
            kind.endswith("Article") or kind in ("BlogPosting", "Report") for kind in self.said.kinds
        )
        places = [i for i, taken in enumerate(self.chosen) if taken] or [0]
        self.first, self.last = places[0], places[-1]
        self.taken = [block for block, taken in zip(self.blocks, self.chosen, strict=True) if taken]

    @property
    def calls_itself_article(self) -> bool:
        """og:type says so of front pages, too."""
        return self.in_data or "og:article" in self.said.kinds

    @property
    def vouched(self) -> bool:
        """Whether something besides the text says that it is one."""
        return self.signed or self.well_dated or self.in_data
