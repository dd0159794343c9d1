"""The nouns of koreawatch: plain frozen dataclasses, stdlib only.

One type for each moment in the life of an article: a `Link` was seen on an entry page, a `FetchedPage` came
over the wire, an `Article` was read from it, a `Stored` is in the file. Every datetime is aware and UTC; the
constructors refuse anything else. `None` means "not known", never "zero".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

Precision = Literal["minute", "day", "guess"]
BY_ENTRY = "the feed or sitemap"  # origin of a date that the page itself does not have
SavedKind = Literal["new", "revised", "unchanged", "reprint"]
Trigger = Literal["schedule", "request", "startup", "gap", "import"]
# the last three stand for crawls that were due and not made: no daemon was there, something else had its turn,
# or several due times were made up by one crawl
Outcome = Literal["ok", "partial", "failed", "stopped", "died", "missed", "skipped", "coalesced"]
NotMade = Literal["missed", "skipped", "coalesced"]
NOT_MADE = ("missed", "skipped", "coalesced")
CopyKind = Literal["url", "exact", "near"]
MOST_REVISIONS = 50  # of one article that are kept; some pages show another text at every visit


class Role(StrEnum):
    """What a block of a page is. Body roles are kept in the text, all others are cut or stored apart."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST = "list"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    TITLE = "title"
    BOILERPLATE = "boilerplate"


class FailureKind(StrEnum):
    """Why a page could not be had or read."""

    DNS = "dns"
    CONNECT = "connect"
    REFUSED = "refused_address"
    TLS = "tls"
    TIMEOUT = "timeout"
    HTTP_CLIENT = "http_client"
    HTTP_SERVER = "http_server"
    RATE_LIMITED = "rate_limited"
    BLOCKED = "blocked"
    GONE = "gone"
    REDIRECT = "redirect"
    ROBOTS = "robots"
    TOO_BIG = "too_big"
    TRUNCATED = "truncated"
    NOT_HTML = "not_html"
    PARSE_HUNG = "parse_hung"
    PARSE_CRASHED = "parse_crashed"
    PARSE_MEMORY = "parse_memory"
    PARSE_ERROR = "parse_error"
    NO_LINKS = "no_links"
    STOPPED = "stopped"

    @property
    def retriable(self) -> bool:
        """Whether the same address may work at the next crawl."""
        return self in _RETRIABLE


_RETRIABLE = frozenset(
    {
        FailureKind.DNS,
        FailureKind.CONNECT,
        FailureKind.TLS,
        FailureKind.TIMEOUT,
        FailureKind.HTTP_CLIENT,
        FailureKind.HTTP_SERVER,
        FailureKind.RATE_LIMITED,
        FailureKind.BLOCKED,
        FailureKind.ROBOTS,
        FailureKind.TRUNCATED,
        FailureKind.PARSE_HUNG,
        FailureKind.PARSE_CRASHED,
        FailureKind.NO_LINKS,
        FailureKind.STOPPED,
    }
)


class RejectReason(StrEnum):
    """Why a page that was fetched and parsed is no article for us."""

    NO_TEXT = "no_text"
    TOO_SHORT = "too_short"
    OFF_TOPIC = "off_topic"
    LANGUAGE = "language"
    STUB = "stub"
    SOFT_404 = "soft_404"
    INDEX = "index"
    MEDIA = "media"  # video or gallery without text
    LOGIN = "login"  # login, consent wall, bot check
    BLOCK_PAGE = "block_page"  # a regulator's or guard network's page in place of the article
    SERVICE = "service"  # a page of the site's own: its terms, shop, poll, programme
    ELSEWHERE = "elsewhere"  # the address led to a host that is not the source's


class Utc:
    """Refuses naive datetimes at the constructor and turns aware ones into UTC."""

    def __post_init__(self) -> None:
        for f in fields(self):  # type: ignore[arg-type]
            value = getattr(self, f.name)
            if isinstance(value, datetime):
                if value.tzinfo is None:
                    raise ValueError(f"{type(self).__name__}.{f.name} needs a time zone: {value.isoformat()}")
                if value.tzinfo is not UTC:
                    object.__setattr__(self, f.name, value.astimezone(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Utc):
    """An address seen on an entry page."""

    url: str
    url_key: str  # identity of the page, made by crawler.parse.urls only
    title: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None  # sitemap lastmod, Atom updated
    via: str  # address of the entry page that showed it


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage(Utc):
    """What came over the wire, still compressed as the server sent it."""

    url: str
    final_url: str
    status: int
    body: bytes
    content_type: str | None = None
    content_encoding: str | None = None
    fetched_at: datetime
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text on a page with the part it plays and why it was kept or cut."""

    text: str
    role: Role
    kept: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Utc):
    """A clean article as read from one page."""

    url: str
    url_key: str
    source_id: str
    title: str
    text: str  # paragraphs parted by one blank line
    language: str  # "ko", "en", …
    published_at: datetime | None = None
    date_precision: Precision | None = None
    modified_at: datetime | None = None
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    section: str | None = None
    image_url: str | None = None
    fetched_at: datetime
    blocks: tuple[Block, ...] = ()  # every block met, in page order; `text` is made of those kept
    origins: Mapping[str, str] = field(default_factory=dict)  # field name -> where it came from, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A page that was read and is no article. A value, not an exception."""

    reason: RejectReason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Utc):
    """An address that could not be had or read."""

    kind: FailureKind
    url: str
    detail: str
    at: datetime
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave us to ask "has it changed?" with."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsText(Utc):
    """The robots.txt of a host, and when it was asked for."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What saving an article came to."""

    kind: SavedKind
    id: int
    copy_of: int | None = None  # for a reprint the original as it was known till now; see storage.originals
    copy_kind: CopyKind | None = None  # how it was recognised as known
    story: int | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a run came to.

    Two sums hold, and a test keeps them: links = known + tried + left, and
    tried = new + revised + unchanged + reprints + rejected + failed.
    """

    links: int = 0  # different addresses of articles met on the entries (or asked for)
    known: int = 0  # of these, not asked for again
    left: int = 0  # wanted, but not tried: --limit, stopped, rate limited; asked for next time
    tried: int = 0
    fetched: int = 0  # tried addresses that answered with a page
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    reprints: int = 0
    rejected: int = 0
    failed: int = 0
    entries: int = 0  # entry pages asked for
    entries_unchanged: int = 0  # 304
    entries_failed: int = 0

    def as_dict(self) -> dict[str, int]:
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRun(Utc):
    """One crawl of one source, from start to result."""

    id: int
    source: str
    trigger: Trigger
    started: datetime
    ended: datetime | None = None
    outcome: Outcome | None = None  # None: still running
    detail: str | None = None  # a sentence, when it did not end "ok"
    counts: Counts = field(default_factory=Counts)
    due: datetime | None = None  # when it was to begin; None when somebody asked for it
    times: int = 1  # due times that the row stands for, when the crawl was not made


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble(Utc):
    """A row of `failure` or `rejected`: an address that was tried and gave no article."""

    run: int | None
    source: str
    url: str
    kind: str  # FailureKind or RejectReason value
    detail: str
    at: datetime


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of search results."""

    total: int
    more: bool = False  # there may be more: counting ended before the last one
    hits: tuple[Hit, ...]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # asked name -> other spellings searched


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
class DayOfRuns:
    """What the crawls of a source came to on one day."""

    runs: int
    failed: int
    new: int  # articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How the newest matches of a search part, each the most frequent first."""

    counted: int  # matches that were looked at
    partial: bool  # there may be older ones
    sources: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)


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


JsonObject = dict[str, Any]
