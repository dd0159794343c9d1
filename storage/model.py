"""The nouns of a crawl, and what holds for all nouns of koreawatch: plain frozen dataclasses, stdlib only.

One type for each moment in the life of an article: a `Link` was seen on an entry page, a `FetchedPage` came
over the wire, an `Article` was read from it, a `Stored` (storage.model_stored) is in the file. Every datetime is aware
and UTC; the constructors refuse anything else. `None` means "not known", never "zero".

Those of the store and its users have modules of their own, model_*: each dataclass takes half a millisecond to make,
and who searches need not wait for the nouns of a crawl.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from storage.utc import Utc

Precision = Literal["minute", "day", "guess"]
BY_ENTRY = "the feed or sitemap"  # origin of a date that the page itself does not have
SavedKind = Literal["new", "revised", "unchanged", "reprint"]
CopyKind = Literal["url", "exact", "near"]


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
