"""What all outlets have: routes, front, sections, paged lists, feeds, sitemaps, robots.txt, pictures, odd pages."""

from __future__ import annotations

import struct
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import ClassVar, Literal
from urllib.parse import urlsplit, urlunsplit

from koreawatch.demo import feeds
from koreawatch.demo.feeds import Item
from koreawatch.demo.server import Asked, Reply, compressed, validated
from koreawatch.demo.stories import Story, Truth

DAYS = 40  # how far back the archive reaches
ON_A_PAGE = 8  # articles of one page of a list
HEADING = "## "  # begins a paragraph that is a heading inside a text
_TRACKING = ("utm_", "fbclid", "section=", "input=", "ref=", "site=")

OddKind = Literal["video", "gallery", "paywall", "soft_404", "gone", "redirect", "robots"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """An address in the outlet's feed that is no article of its own."""

    path: str
    kind: OddKind
    title: str
    published: datetime
    status: int = 200
    html: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What is at an address."""

    body: bytes
    content_type: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    entry: bool = False  # asked for again and again: gets ETag and Last-Modified


class Outlet(ABC):
    """One outlet at one address: its pages, made once from the stories of an edition.

    `home` is http://host:port without a slash at the end.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    language: ClassVar[str]
    encoding: ClassVar[str] = "utf-8"
    says_charset: ClassVar[bool] = True  # in the Content-Type header
    sections: ClassVar[dict[str, str]]  # key -> label
    robots: ClassVar[str] = "User-agent: *\nDisallow: /admin/\n"

    def __init__(self, stories: Sequence[Story], home: str, edition: datetime) -> None:
        self.stories = [story for story in stories if story.outlet == self.id]
        self.home = home
        self.edition = edition
        self.oddities = tuple(self.odd())
        self._pages = dict(self._routes())

    # ---- what a family decides

    @abstractmethod
    def path(self, story: Story) -> str:
        """The address of an article that its canonical link names, with query, without host."""

    @abstractmethod
    def aliases(self, story: Story) -> Sequence[str]:
        """Further addresses of the same page: mobile, AMP."""

    @abstractmethod
    def article(self, story: Story) -> str: ...

    @abstractmethod
    def frame(self, title: str, main: str, head: str = "") -> str:
        """A whole page around `main`: header, menus, footer."""

    @abstractmethod
    def feeds(self) -> Iterator[tuple[str, str, str]]:
        """(path, content type, text) of feeds and sitemaps."""

    @abstractmethod
    def list_path(self, section: str, number: int) -> str:
        """Address of a page of a list; section "" is all news; pages count from 1."""

    def odd(self) -> Iterator[Odd]:
        yield from ()

    def dateline(self, story: Story) -> str:
        """What stands before the first sentence."""
        return ""

    def neutral(self, story: Story) -> tuple[str, ...]:
        """Lines of the body that are neither text nor clearly not."""
        return ()

    # ---- what is known

    def url(self, story: Story) -> str:
        return self.home + self.path(story)

    def truth(self, story: Story, originals: dict[str, str]) -> Truth:
        """`originals`: outlet/id -> address, for reprints."""
        before = (self.dateline(story), story.standfirst, *self.neutral(story))
        return Truth(
            source=self.id,
            url=self.url(story),
            title=story.headline,
            authors=story.authors,
            published=story.published,
            modified=story.modified,
            section=self.sections[story.section],
            captions=story.captions,
            paragraphs=tuple(each.removeprefix(HEADING) for each in story.paragraphs),
            neutral=tuple(part for part in before if part),
            reprint_of=originals[story.reprint_of] if story.reprint_of else None,
        )

    def items(self, stories: Sequence[Story] | None = None, *, odd: bool = True, tail: str = "") -> list[Item]:
        """Items for a feed, the newest first; `tail` is put behind each address (tracking)."""
        chosen = self.stories if stories is None else stories
        found = [
            Item(
                url=self.url(story) + tail,
                title=story.headline,
                published=story.published,
                modified=story.modified,
                summary=story.summary,
                author=", ".join(story.authors),
            )
            for story in chosen
        ]
        if odd:
            found += [Item(url=self.home + odd.path, title=odd.title, published=odd.published) for odd in self.oddities]
        return sorted(found, key=lambda item: item.published, reverse=True)

    def since(self, days: float) -> list[Story]:
        """The stories of the last days."""
        return [story for story in self.stories if self.edition - story.published <= timedelta(days=days)]

    def days(self) -> list[datetime]:
        """The days of the archive in Korea, the newest first."""
        today = self.edition.astimezone(feeds.KST)
        return [today - timedelta(days=back) for back in range(DAYS + 1)]

    def of_day(self, day: datetime) -> list[Story]:
        return [story for story in self.stories if story.day.date() == day.date()]

    # ---- serving

    def reply(self, asked: Asked) -> Reply:
        page = self._find(asked.path)
        reply = Reply(status=page.status, headers=(("Content-Type", page.content_type), *page.headers), body=page.body)
        if page.entry:
            reply = validated(reply, asked, self.edition)
        return compressed(reply, asked)

    def _find(self, path: str) -> Page:
        found = self._pages.get(path) or self._pages.get(without_tracking(path))
        if found:
            return found
        if path.startswith("/photo/"):
            return Page(picture(zlib.crc32(path.encode())), "image/png")
        return self._pages["404"]

    def _routes(self) -> Iterator[tuple[str, Page]]:
        yield "/robots.txt", Page(f"{self.robots}Sitemap: {self.home}/sitemap.xml\n".encode(), "text/plain")
        yield "/logo.svg", Page(_LOGO, "image/svg+xml")
        yield "/about", self._html(self.frame(self.name, "<h1>About</h1>"))
        for path, content_type, text in self.feeds():
            charset = "euc-kr" if 'encoding="euc-kr"' in text[:60] else "utf-8"
            yield path, Page(text.encode(charset, "xmlcharrefreplace"), content_type, entry=True)
        for story in self.stories:
            page = self._html(self.article(story))
            for path in (self.path(story), *self.aliases(story)):
                yield path, page
        for section in ("", *self.sections):
            yield from self._lists(section)
        for odd in self.oddities:
            headers = (("Location", odd.location),) if odd.location else ()
            yield odd.path, self._html(odd.html, odd.status, headers)
        sorry = self.frame("404", "<h1>404 Not Found</h1>")
        yield "404", self._html(sorry, 404)

    def _lists(self, section: str) -> Iterator[tuple[str, Page]]:
        """A list of articles by page: the first page of all news is the front too, one behind the last is empty."""
        stories = [story for story in self.stories if section in ("", story.section)]
        last = max(1, -(-len(stories) // ON_A_PAGE))
        for number in range(1, last + 2):
            part = stories[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
            title = self.sections.get(section, self.name)
            html = self.frame(title, self.rows(part) + self._pager(section, number, last))
            page = self._html(html, entry=True)
            yield self.list_path(section, number), page
            if number == 1 and not section:
                yield "/", page

    def rows(self, stories: Sequence[Story]) -> str:
        """A list of articles, with their dates."""
        rows = "".join(
            f'<li class="item"><a href="{escape(self.path(story))}">{escape(story.headline)}</a>'
            f'<p class="lead">{escape(story.summary)}</p><span class="date">{story.day:%Y-%m-%d %H:%M}</span></li>'
            for story in stories
        )
        return f'<ul class="list">{rows}</ul>'

    def _pager(self, section: str, number: int, last: int) -> str:
        links = "".join(
            f'<a href="{escape(self.list_path(section, each))}"{" class=on" if each == number else ""}>{each}</a>'
            for each in range(1, last + 1)
        )
        following = "Next" if self.language == "en" else "다음"
        if number < last:
            links += f'<a class="next" href="{escape(self.list_path(section, number + 1))}">{following}</a>'
        return f'<div class="paging">{links}</div>'

    def _html(
        self, text: str, status: int = 200, headers: tuple[tuple[str, str], ...] = (), *, entry: bool = False
    ) -> Page:
        kind = f"text/html; charset={self.encoding}" if self.says_charset else "text/html"
        codec = "cp949" if self.encoding == "euc-kr" else self.encoding  # what browsers mean by EUC-KR
        return Page(text.encode(codec, "xmlcharrefreplace"), kind, status, headers, entry)

    # ---- parts of pages

    def menu(self) -> str:
        return "".join(
            f'<li><a href="{escape(self.list_path(key, 1))}">{escape(label)}</a></li>'
            for key, label in self.sections.items()
        )

    def titles(self, story: Story | None, count: int) -> str:
        """Links to other articles: <li>s for related and ranking lists."""
        others = [each for each in self.stories if each is not story][:count]
        return "".join(f'<li><a href="{escape(self.path(each))}">{escape(each.headline)}</a></li>' for each in others)

    def mail(self, name: str) -> str:
        return f"press{zlib.crc32(name.encode()) % 900 + 100}@{self.id.replace('_', '-')}.example"


def placed(story: Story) -> Iterator[tuple[str | None, str]]:
    """The paragraphs, each with the caption of the picture before it: one after every three paragraphs."""
    captions = list(story.captions)
    for number, paragraph in enumerate(story.paragraphs):
        yield (captions.pop(0) if captions and number % 3 == 0 else None), paragraph
    if captions:
        raise ValueError(f"{story.key} has more captions than room")


def without_tracking(path: str) -> str:
    """The path without parameters that only tell where the reader came from."""
    parts = urlsplit(path)
    kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith(_TRACKING)]
    return urlunsplit(("", "", parts.path, "&".join(kept), ""))


_LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="30"><rect width="120" height="30" fill="#246"/></svg>'
)


def picture(seed: int) -> bytes:
    """A grey-blue PNG of 4 x 3 dots."""
    colour = bytes((seed % 200 + 30, (seed >> 8) % 200 + 30, (seed >> 16) % 200 + 30))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + colour * 4 for _ in range(3))
    header = struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
