"""A fake paper with a script: a real HTTP server on loopback whose articles may be edited and meet with misfortune.

    with Paper() as paper:
        piece = paper.article("/a/1", title="…", text="…")
        paper.article("/a/2", title="…", text="…").drop_after(bytes=900)
        paper.feed.status(500)

Feeds, sitemaps, the listing and robots.txt derive from the articles, in the order in which these were written, and
have the same misfortunes. `paper.seen` records every request.
"""

from __future__ import annotations

import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from crawler.source import Source
from koreawatch.demo import feeds
from koreawatch.demo.server import Answer, Asked, PageServer, Reply, Seen, page, validated
from tests.newsroom import layout
from tests.newsroom.misfortunes import PACKERS, BrokenOff, Held, Late, Raw, Trickle, bomb

ON_A_PAGE = 10  # articles of one page of the listing

Change = Callable[[Reply], Reply]


class Sheet(ABC):
    """Something that the paper serves, and what befalls it. Every knob returns the sheet."""

    def __init__(self, paper: Paper, path: str, content_type: str = "text/html", *, entry: bool = False) -> None:
        self.paper = paper
        self.path = path
        self.content_type = content_type
        self._entry = entry
        self._changed = datetime.now(UTC)
        self.well()

    @property
    def url(self) -> str:
        return self.paper.url(self.path)

    def well(self) -> Self:
        """No misfortune any more."""
        self._status, self._retry_after, self._times = 200, "", -1
        self._encoding, self._declared, self._in_header = "utf-8", "utf-8", True
        self._coding = ""
        self._location = ""
        self._body: bytes | str | None = None
        self._fate: Change = lambda reply: reply
        return self

    # ---- what it says

    def page(self, html: str | bytes) -> Self:
        """Say this instead of what derives from the articles."""
        self._body = html
        return self

    def status(self, code: int, *, retry_after: int | str | None = None, times: int = -1) -> Self:
        """Answer with this status; `times`: only so often, and then as usual. 200: as usual."""
        self._status, self._times = code, times
        self._retry_after = "" if retry_after is None else str(retry_after)
        return self

    def redirect(self, to: str, code: int = 301) -> Self:
        self._location, self._status = to, code
        return self

    def encode(self, encoding: str, declare: str | None = None, *, header: bool = True) -> Self:
        """Text in this encoding, declared as another (None: truly; "": not at all), in the header too or not."""
        self._encoding, self._in_header = encoding, header
        self._declared = encoding if declare is None else declare
        return self

    def compress(self, coding: str) -> Self:
        """gzip, br, zstd or deflate, asked for or not."""
        if coding not in PACKERS:
            raise ValueError(f"{coding!r} is none of {', '.join(PACKERS)}")
        self._coding = coding
        return self

    def also(self, headers: Iterable[tuple[str, str]]) -> Self:
        """Answer with these headers too."""
        return self.meets(lambda reply: replace(reply, headers=(*reply.headers, *headers)))

    # ---- what befalls it

    def hang(self, seconds: float) -> Self:
        """Answer late."""
        return self.meets(lambda reply: Late(**_fields(reply), seconds=seconds))

    def held(self) -> threading.Event:
        """Answer from when the event is set."""
        let = threading.Event()
        self.meets(lambda reply: Held(**_fields(reply), let=let))
        return let

    def never_answers(self) -> Self:
        return self.meets(lambda reply: Late(**_fields(reply), seconds=None))

    def drop_after(self, bytes: int) -> Self:
        """Promise the whole body and hang up after so many bytes of it."""
        return self.meets(lambda reply: BrokenOff(**_fields(reply), sent=bytes))

    def trickle(self, bytes_per_second: float) -> Self:
        return self.meets(lambda reply: Trickle(**_fields(reply), bytes_per_second=bytes_per_second))

    def raw(self, data: bytes) -> Self:
        """These bytes where an HTTP answer should be."""
        return self.meets(lambda reply: Raw(body=data))

    def bomb(self, megabytes: int = 256) -> Self:
        """A page that is a thousand times larger than what is sent."""

        def blow(reply: Reply) -> Reply:
            return replace(reply, headers=(*reply.headers, ("Content-Encoding", "gzip")), body=bomb(megabytes))

        return self.meets(blow)

    def meets(self, fate: Change) -> Self:
        """Send what `fate` makes of the answer."""
        self._fate = fate
        return self

    def typed(self, content_type: str) -> Self:
        """Answer with this Content-Type as it stands."""

        def retype(reply: Reply) -> Reply:
            kept = tuple(header for header in reply.headers if header[0] != "Content-Type")
            return replace(reply, headers=(("Content-Type", content_type), *kept))

        return self.meets(retype)

    # ---- the answer

    @abstractmethod
    def text(self, asked: Asked) -> str:
        """What it says when nothing else was told."""

    def reply(self, asked: Asked) -> Reply:
        if self._times == 0:
            self.status(200)
        self._times -= self._times > 0
        if self._location:
            return self._fate(Reply(status=self._status, headers=(("Location", self._location),)))
        if self._status != 200:
            return self._fate(self._sorry())
        said = self.text(asked) if self._body is None else self._body
        body = said if isinstance(said, bytes) else said.encode(self._encoding, "xmlcharrefreplace")
        charset = f"; charset={self._declared}" if self._declared and self._in_header else ""
        made = page(body, self.content_type + charset)
        if self._entry:
            made = validated(made, asked, self.paper.changed)
        if self._coding and made.status == 200:
            packed = PACKERS[self._coding](made.body)
            made = replace(made, headers=(*made.headers, ("Content-Encoding", self._coding)), body=packed)
        return self._fate(made)

    def _sorry(self) -> Reply:
        extra = (("Retry-After", self._retry_after),) if self._retry_after else ()
        made = page(f"<html><body><h1>{self._status}</h1></body></html>", status=self._status)
        return replace(made, headers=(*made.headers, *extra))

    @property
    def declared(self) -> str:
        return self._declared


def _fields(reply: Reply) -> dict[str, Any]:
    return {"status": reply.status, "headers": reply.headers, "body": reply.body}


class Piece(Sheet):
    """An article."""

    def __init__(self, paper: Paper, path: str, story: layout.Story, *, listed: bool, in_feed: bool) -> None:
        super().__init__(paper, path)
        self.story = story
        self.listed, self.in_feed = listed, in_feed

    def edit(self, **changes: Any) -> Self:
        """New title, text, authors, captions, published, modified or section."""
        self.story = replace(self.story, **changes)
        self.paper.touch()
        return self

    def text(self, asked: Asked) -> str:
        return layout.article(self.story, self.paper.name, self.paper.language, self.declared, self.paper.pieces)

    @property
    def item(self) -> feeds.Item:
        story = self.story
        return feeds.Item(url=self.url, title=story.title, published=story.published, modified=story.modified)


class Derived(Sheet):
    """A feed, sitemap, listing or robots.txt: its text follows the articles."""

    def __init__(self, paper: Paper, path: str, content_type: str, write: Callable[[Asked], str]) -> None:
        super().__init__(paper, path, content_type, entry=True)
        self._write = write

    def text(self, asked: Asked) -> str:
        return self._write(asked)


class Paper:
    """A paper of its own on 127.0.0.1. A context manager; no thread is left when it is closed."""

    def __init__(self, name: str = "한강신문(견본)", language: str = "ko") -> None:
        self.name, self.language = name, language
        self.seen = Seen()
        self.pieces: list[Piece] = []
        self.changed = self._began = datetime.now(UTC)
        self._rules = "User-agent: *\nDisallow:\n"
        self._server = PageServer(self._answer, seen=self.seen)
        self.port, self.home = self._server.port, self._server.home
        self.feed = Derived(self, "/rss.xml", "application/rss+xml", lambda _: feeds.rss(name, self.home, self._fed()))
        self.atom = Derived(
            self, "/atom.xml", "application/atom+xml", lambda _: feeds.atom(name, self.home, self._fed(), self.changed)
        )
        self.json_feed = Derived(
            self, "/feed.json", "application/feed+json", lambda _: feeds.json_feed(name, self.home, self._fed())
        )
        self.sitemap = Derived(
            self, "/sitemap.xml", "application/xml", lambda _: feeds.news_sitemap(name, language, self._shown())
        )
        self.listing = Derived(self, "/list", "text/html", self._listing)
        self.robots_file = Derived(self, "/robots.txt", "text/plain", lambda _: self._rules)
        entries = (self.feed, self.atom, self.json_feed, self.sitemap, self.listing, self.robots_file)
        self._sheets: dict[str, Sheet] = {sheet.path: sheet for sheet in entries}
        self.otherwise: Answer | None = None  # for addresses that nobody wrote
        self._server.start()

    def article(
        self,
        path: str,
        *,
        title: str,
        text: str,
        authors: Iterable[str] = (),
        captions: Iterable[str] = (),
        published: datetime | None = None,
        modified: datetime | None = None,
        section: str = "",
        listed: bool = True,
        in_feed: bool = True,
    ) -> Piece:
        """Write an article; paragraphs parted by a blank line. The first one written is the newest (an hour old).

        `listed=False`: no entry page names it; `in_feed=False`: only listing and sitemap do.
        """
        story = layout.Story(
            title=title,
            text=text,
            authors=tuple(authors),
            captions=tuple(captions),
            published=published or self._began - timedelta(hours=1, minutes=len(self.pieces)),
            modified=modified,
            section=section,
        )
        piece = Piece(self, path, story, listed=listed, in_feed=in_feed)
        self.pieces = [each for each in self.pieces if each.path != path] + [piece]
        self._sheets[path] = piece
        self.touch()
        return piece

    def robots(self, text: str) -> Derived:
        self._rules = text
        return self.robots_file

    def url(self, path: str) -> str:
        return self.home + path

    def touch(self) -> None:
        """Something has changed: so says Last-Modified of the entry pages."""
        self.changed = datetime.now(UTC)

    def source(self, *, entries: Iterable[str] = ("feed",), **changes: Any) -> Source:
        """The paper as a source. `entries`: of feed, atom, json_feed, sitemap, listing; `changes`: fields of Source."""
        kinds = {"sitemap": "sitemap", "listing": "listing"}
        fields: dict[str, Any] = {
            "id": "paper",
            "name": self.name,
            "language": self.language,
            "homepage": f"{self.home}/",
            "delay": "0s",
            "entry": [{"kind": kinds.get(name, "feed"), "url": getattr(self, name).url} for name in entries],
            "recipe": [{"article_url": rf"^{re.escape(self.home)}/(?!$|section/|list\b|about\b)"}],
        }
        return Source.model_validate({**fields, **changes})

    def close(self) -> None:
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answer(self, asked: Asked) -> Reply:
        path = asked.path.partition("?")[0]
        sheet = self._sheets.get(asked.path) or self._sheets.get(path)
        if sheet is None and path == "/":
            sheet = self.listing
        if sheet is None and self.otherwise:
            return self.otherwise(asked)
        return sheet.reply(asked) if sheet else page("<html><body><h1>404</h1></body></html>", status=404)

    def _shown(self) -> list[feeds.Item]:
        return [piece.item for piece in self.pieces if piece.listed]

    def _fed(self) -> list[feeds.Item]:
        return [piece.item for piece in self.pieces if piece.listed and piece.in_feed]

    def _listing(self, asked: Asked) -> str:
        number = int((re.search(r"[?&]page=(\d{1,4})", asked.path) or ["", "1"])[1])
        shown = self._shown()
        part = shown[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
        further = f"/list?page={number + 1}" if number * ON_A_PAGE < len(shown) else ""
        return layout.listing(part, further, self.name, self.language, self.listing.declared)
