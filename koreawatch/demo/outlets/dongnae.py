"""Dongnae Wire English: a news agency with datelines, editors' notes, a box about the writer, and (END)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from typing import ClassVar

from koreawatch.demo import feeds
from koreawatch.demo.outlets.base import Odd, Outlet, placed
from koreawatch.demo.stories import Story, short_date

_DESKS = {"national": 315, "north": 325, "economy": 320, "sports": 340, "culture": 345}


class DongnaeWire(Outlet):
    id = "dongnae_wire"
    name = "Dongnae Wire English (sample)"
    language = "en"
    sections: ClassVar[dict[str, str]] = {
        "national": "National",
        "north": "North Korea",
        "economy": "Business/Economy",
        "sports": "Sports",
        "culture": "Culture/K-pop",
    }
    robots = "User-agent: *\nDisallow: /release/\nDisallow: /search/\n"

    def path(self, story: Story) -> str:
        return f"/view/AEN{story.day:%Y%m%d}{story.id}{_DESKS[story.section]}"

    def aliases(self, story: Story) -> Sequence[str]:
        return (f"/m{self.path(story)}",)

    def list_path(self, section: str, number: int) -> str:
        return f"/news/{section or 'index'}" + (f"/{number}" if number > 1 else "")

    def feeds(self) -> Iterator[tuple[str, str, str]]:
        recent = self.items(self.since(21), tail="?section=rss")
        yield "/RSS/news.xml", "text/xml", feeds.rss(self.name, self.home, recent, date=feeds.without_zone)
        children = []
        for day in self.days():
            stories = self.of_day(day)
            path = f"/sitemap/{day:%Y%m%d}.xml"
            if stories:
                children.append((self.home + path, min(self.edition, day.replace(hour=23, minute=59))))
            yield path, "text/xml", feeds.sitemap(self.items(stories, odd=False))
        yield "/sitemap.xml", "text/xml", feeds.sitemap_index(children)
        latest = self.items(self.since(2), odd=False)
        yield "/news-sitemap.xml", "text/xml", feeds.news_sitemap(self.name, "en", latest)

    def odd(self) -> Iterator[Odd]:
        title = "[Press Release] Sample Robotics opens second plant in Gimhae"
        yield Odd(
            path="/release/RPR0009900353",
            kind="robots",
            title=title,
            published=self.edition - timedelta(hours=11),
            html=self.frame(title, f"<h1>{title}</h1><p>Sample Robotics said it has opened its second plant.</p>"),
        )

    def dateline(self, story: Story) -> str:
        return f"{story.place or 'SEOUL'}, {short_date(story.day)} (Dongnae) -- "

    def article(self, story: Story) -> str:
        label = self.sections[story.section]
        rows = list(placed(story))
        body = "".join(
            _figure(story, caption) + f"<p>{escape(self.dateline(story) if number == 0 else '')}{escape(text)}</p>\n"
            + (_aside(self.titles(story, 2)) if number == 2 else "")
            for number, (caption, text) in enumerate(rows)
        )  # fmt: skip
        by = f"<p>By {escape(' and '.join(story.authors))}</p>\n" if story.authors else ""
        attn = "<p>(ATTN: UPDATES with more details in last 3 paras)</p>\n" if story.modified else ""
        mails = "".join(f"<p>{self.mail(name)}</p>\n" for name in story.authors)
        writers = "".join(
            f'<div class="writer"><strong>{escape(name)}</strong><span>{self.mail(name)}</span><a href="#">Subscribe</a>'
            "</div>"
            for name in story.authors
        )
        updated = (
            f'<span class="txt">Updated: {feeds.plain(story.modified)[:16].replace("-", ".")}</span>'
            if story.modified
            else ""
        )
        main = (
            f'<div class="content03"><div class="title-article01"><h2 class="tag">{escape(label)}</h2>'
            f'<h1 class="tit">{escape(story.headline)}</h1><p class="update-time">All News {story.day:%H:%M %B %d, %Y}'
            f'</p>{updated}</div><div class="tools"><button>Share</button><button>Like</button><button>Save</button>'
            "<button>Print</button><button>Font Size</button></div>"
            f'<article class="story-news article">{attn}{by}{body}{mails}<p>(END)</p></article>'
            f'<div class="writer-zone01">{writers}</div>'
            '<ul class="keyword"><li><a href="#">#Korea</a></li><li><a href="#">#news</a></li></ul>'
            f'<section class="related"><h2>Related Articles</h2><ul>{self.titles(story, 4)}</ul></section>'
            '<div class="copyright">(C) Dongnae Wire. All Rights Reserved</div></div>'
        )
        head = (
            f'<link rel="canonical" href="{self.url(story)}"><meta property="og:title" content="{escape(story.headline)}'
            f' | {self.name}"><meta property="og:type" content="article"><meta name="description" content="'
            f'{escape(story.summary)}"><meta property="article:published_time" content="{feeds.iso(story.published)}">'
            f'<meta property="article:section" content="{escape(label)}">'
        )
        return self.frame(story.headline, main, head)

    def frame(self, title: str, main: str, head: str = "") -> str:
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | {self.name}</title>{head}'
            '<link rel="alternate" type="application/rss+xml" href="/RSS/news.xml"></head><body>'
            '<div class="skip"><a href="#content">Go to Contents</a><a href="#nav">Go to Navigation</a></div>'
            '<header class="header"><h1 class="logo"><a href="/"><img src="/logo.svg" alt="Dongnae Wire"></a></h1>'
            '<div class="lang"><a href="/">English</a> <a href="/about">Korean</a> <a href="/about">Japanese</a></div>'
            f'<nav id="nav"><ul>{self.menu()}</ul></nav></header><div id="content" class="container">{main}'
            '<aside class="side"><div class="ad">Advertisement</div><section><h2>Most Viewed</h2><ol>'
            f"{self.titles(None, 6)}</ol></section><section><h2>HOT TOPICS</h2><p>Regular session</p></section></aside></div>"
            '<footer class="footer"><ul><li><a href="/about">About Dongnae</a></li><li><a href="/about">Terms of Use</a>'
            "</li></ul><address>3 Sample-daero, Dongnae-gu, Busan. Registration number: Seoul A00003</address>"
            "<p>(C) Dongnae Wire (sample). All Rights Reserved.</p></footer></body></html>"
        )


def _figure(story: Story, caption: str | None) -> str:
    if not caption:
        return ""
    return (
        f'<figure class="comp-box photo-group"><span class="img-con"><img src="/photo/{story.id}.jpg" alt=""></span>'
        f'<figcaption class="txt-desc">{escape(caption)}</figcaption></figure>\n'
    )


def _aside(links: str) -> str:
    return f'<aside class="aside-bnr06"><strong>Most Liked</strong><ul>{links}</ul></aside>\n'
