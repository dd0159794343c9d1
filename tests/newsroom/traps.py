"""Sites without an end: calendars, facets, generators. Each has three honest articles, and a bound on what it gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from crawler.source import Source
from koreawatch.demo.server import Asked, Reply
from koreawatch.demo.server import page as html
from tests.newsroom.entries import item, rss, write
from tests.newsroom.layout import Story, article
from tests.newsroom.paper import Paper
from tests.newsroom.stories import story


@dataclass(frozen=True, slots=True)
class Trap:
    name: str
    set_up: Callable[[Paper], object]
    most: int  # requests of one crawl
    new: int | None = None  # articles that there are; None: three and whatever is made up
    entries: tuple[str, ...] = ("feed", "listing")
    pages: int = 50  # that the source would read of its listing


def listing(links: Iterable[str], onward: str) -> Reply:
    rows = "".join(f'<li><a href="{link}">기사 제목이 여기 있다 {n}</a></li>' for n, link in enumerate(links))
    return html(f'<html><body><ul>{rows}</ul><a rel="next" href="{onward}">다음</a></body></html>')


def made_up(paper: Paper, name: str) -> Reply:
    """An article that is there as soon as it is asked for: the same for the same name."""
    title, text = story(int(sha256(name.encode()).hexdigest()[:6], 16))
    told = Story(title=title, text=text, authors=(), captions=(), published=paper.changed, modified=None, section="")
    return html(article(told, paper.name, paper.language, "utf-8", ()))


def _session(asked: Asked, number: int) -> str:
    return sha256(f"{asked.at}{number}".encode()).hexdigest()[:16]


def _shop(paper: Paper, path: str) -> Reply:
    return html(f"<html><body><h1>{path}</h1><ul><li>9,900원</li><li>19,900원</li></ul></body></html>")


def _honest(paper: Paper) -> list[str]:
    return [url.removeprefix(paper.home) for url in write(paper)]


def _lists(links: Callable[[Paper, Asked, int], Iterable[str]], onward: str, rest: Any = made_up) -> Any:
    """A listing whose every page has other links and a next one, `{}` being how many were asked for."""

    def set_up(paper: Paper) -> None:
        honest = _honest(paper)

        def page_of(asked: Asked) -> Reply:
            met = len(paper.seen)
            return listing([*honest, *links(paper, asked, met)], onward.format(met, sid=_session(asked, met)))

        def otherwise(asked: Asked) -> Reply:
            return rest(paper, asked.path.partition("?")[0]) if rest else page_of(asked)

        paper.otherwise = otherwise
        paper.listing.meets(lambda _: page_of(list(paper.seen)[-1]))

    return set_up


def _generator(paper: Paper) -> None:
    """Each time that the feed is asked for, it has forty others."""
    urls = write(paper)
    paper.otherwise = lambda asked: made_up(paper, asked.path)
    paper.feed.meets(
        lambda reply: Reply(
            headers=reply.headers,
            body=rss(*map(item, [*urls, *(paper.url(f"/made/{len(paper.seen)}-{n}") for n in range(40))])).encode(),
        )
    )


def _growing(paper: Paper, asked: Asked, met: int) -> Iterable[str]:
    return (f"{asked.path.rstrip('/')}/{name}/" for name in ("a", "b", "a/b"))


def _maps(paper: Paper) -> None:
    """A sitemap that names three further ones, which do so, too."""
    write(paper)

    def deeper(asked: Asked) -> Reply:
        inside = "".join(
            f"<sitemap><loc>{paper.url(f'/map-{_session(asked, n)}.xml')}</loc></sitemap>" for n in range(50)
        )
        return Reply(headers=(("Content-Type", "text/xml"),), body=f"<sitemapindex>{inside}</sitemapindex>".encode())

    paper.otherwise = deeper
    paper.sitemap.meets(lambda _: deeper(list(paper.seen)[-1]))


def _one_under_many(paper: Paper) -> None:
    """One article, named three hundred times with other marks of who followed the link."""
    urls = write(paper)
    marked = [f"{urls[0]}?utm_source=s{n}&amp;fbclid=f{n}" for n in range(300)]
    paper.feed.page(rss(*map(item, [*urls, *marked])))


TRAPS = (
    Trap("calendar", _lists(lambda p, a, met: (f"/day/{met}/{n}" for n in range(31)), "/list?day={}", None), 280),
    Trap("the_same_items_for_ever", _lists(lambda p, a, met: (), "/list?page={}"), 12, new=3),
    Trap("next_is_itself", _lists(lambda p, a, met: (), "/list"), 12, new=3),
    Trap(
        "new_items_for_ever",
        _lists(lambda p, a, met: (f"/m/{met}-{n}" for n in range(9)), "/list?page={}"),
        60,
        pages=4,
    ),
    Trap(
        "facets",
        _lists(lambda p, a, met: (f"/shop?c={n % 50}&s={n // 50}&f={met}" for n in range(4000)), "/list?f={}", _shop),
        400,  # those in flight when it ends come, too
        pages=1,
    ),
    Trap("growing_paths", _lists(_growing, "./deeper/", None), 280),
    Trap(
        "session_ids",
        _lists(
            lambda p, a, met: (f"/m/{n}?PHPSESSID={_session(a, n)}" for n in range(9)), "/list?sid={sid}&amp;page={}"
        ),
        40,
        new=12,
    ),
    Trap(
        "session_ids_behind_a_semicolon",
        _lists(lambda p, a, met: (f"/m/{n};jsessionid={_session(a, n)}" for n in range(9)), "/list;jsessionid={sid}"),
        40,
    ),
    Trap("generator", _generator, 60, entries=("feed",)),
    Trap("one_article_under_300_addresses", _one_under_many, 6, new=3, entries=("feed",)),
    Trap("sitemaps_for_ever", _maps, 60, entries=("feed", "sitemap")),
)


def trap_source(paper: Paper, trap: Trap, **changes: Any) -> Source:
    """The paper as a source that walks into the trap."""
    entries: list[dict[str, Any]] = []
    for name in trap.entries:
        more = {"next": "a[rel=next]", "pages": trap.pages} if name == "listing" else {}
        kind = name if name in ("sitemap", "listing") else "feed"
        entries.append({"kind": kind, "url": getattr(paper, name).url, **more})
    return paper.source(entry=entries, concurrency=8, **changes)
