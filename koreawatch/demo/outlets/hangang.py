"""Hangang Herald: an English daily on an old content system, pictures in tables, everything inside one division."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from typing import ClassVar

from koreawatch.demo import feeds
from koreawatch.demo.outlets.base import Odd, Outlet, placed
from koreawatch.demo.stories import Story

_CODES = {"nation": 103, "north": 103, "business": 602, "sports": 663, "culture": 703, "opinion": 202}


class HangangHerald(Outlet):
    id = "hangang_herald"
    name = "Hangang Herald (sample)"
    language = "en"
    sections: ClassVar[dict[str, str]] = {
        "nation": "National",
        "north": "North Korea",
        "business": "Business",
        "sports": "Sports",
        "culture": "Culture",
        "opinion": "Opinion",
    }
    robots = "User-agent: *\nDisallow: /admin/\nDisallow: /www/mypage/\nCrawl-delay: 0\n"

    def path(self, story: Story) -> str:
        day = story.day
        return f"/www/news/{story.section}/{day:%Y}/{day:%m}/{_CODES[story.section]}_{story.id}.html"

    def aliases(self, story: Story) -> Sequence[str]:
        return (f"/m{self.path(story)}",)

    def list_path(self, section: str, number: int) -> str:
        return f"/www/sublist_{section or 'all'}.html" + (f"?page={number}" if number > 1 else "")

    def feeds(self) -> Iterator[tuple[str, str, str]]:
        recent = self.items(self.since(14), tail="?utm_source=rss&utm_medium=feed")
        yield "/www/rss/rss.xml", "text/xml", feeds.rss(self.name, self.home, recent)
        yield "/sitemap.xml", "text/xml", feeds.sitemap(self.items(odd=False))

    def odd(self) -> Iterator[Odd]:
        first = self.stories[0]
        yield Odd(
            path="/www/news/nation/article.asp?newsIdx=" + first.id,
            kind="redirect",
            title=first.headline,
            published=first.published,
            status=301,
            location=self.path(first),
            html="<html><body>Moved</body></html>",
        )
        title = "Inside the boardroom: how the shipyard merger was won"
        stub = (
            f'<div class="view_page"><div class="view_headline">{title}</div><div id="startts"><span>This story is for '
            "premium members of the Hangang Herald. Log in or subscribe to continue reading.</span>"
            '<div class="paywall"><a href="/www/mypage/login">Log in</a> <a href="/www/mypage/join">Subscribe for '
            "4,900 won a month</a></div></div></div>"
        )
        yield Odd(
            path="/www/news/business/premium/602_990001.html",
            kind="paywall",
            title=title,
            published=self.edition - timedelta(hours=7),
            html=self.frame(title, stub, _PREMIUM),
        )

    def article(self, story: Story) -> str:
        body = "".join(self._block(story, caption, text) for caption, text in placed(story))
        byline = f"<div>By {escape(' and '.join(story.authors))}</div><br>" if story.authors else ""
        wire = "<span>(Dongnae Wire)</span><br>" if story.reprint_of else ""
        updated = f"Updated : {story.modified.astimezone(feeds.KST):%Y-%m-%d %H:%M}" if story.modified else ""
        main = (
            f'<div class="view_page"><div class="location"><a href="/">Home</a> &gt; <a href="'
            f'{escape(self.list_path(story.section, 1))}">{self.sections[story.section]}</a></div>'
            f'<div class="view_headline HD">{escape(story.headline)}</div>'
            f'<div class="view_date">Posted : {story.day:%Y-%m-%d %H:%M} {updated}</div>'
            '<ul class="sns"><li><a href="#">Facebook</a></li><li><a href="#">Twitter</a></li><li><a href="#">Kakao</a>'
            '</li><li><a href="#">Print</a></li><li><a href="#">Font Size</a></li></ul>'
            f'<div id="startts">{byline}{body}{wire}<br><div class="bottom_box"><div class="tit">Top 10 Stories</div>'
            f'<ol>{self.titles(story, 6)}</ol></div><div class="letter"><b>LETTER</b></div>'
            '<div class="enews"><a href="/about">Sign up for eNewsletter</a></div></div>'
            '<div class="comment"><h4>Comments</h4><form><textarea></textarea><button>Submit</button></form></div></div>'
        )
        head = (
            f'<meta property="og:title" content="{escape(story.headline)}"><meta property="og:type" content="article">'
            f'<link rel="canonical" href="{escape(self.url(story))}">'
            f'<meta property="og:description" content="{escape(story.summary)}">'
        )
        return self.frame(story.headline, main, head)

    def _block(self, story: Story, caption: str | None, text: str) -> str:
        photo = ""
        if caption:
            photo = (
                '<table class="view_photo" align="center" width="600"><tr><td><img src="/photo/'
                f'{story.id}.jpg" width="600" alt=""></td></tr><tr><td class="caption">{escape(caption)}</td></tr></table>'
            )
        return f"{photo}<span>{escape(text)}</span><br><br>\n"

    def frame(self, title: str, main: str, head: str = "") -> str:
        return (
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html lang="en"><head>'
            f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{escape(title)}</title>{head}'
            '<link rel="alternate" type="application/rss+xml" title="RSS" href="/www/rss/rss.xml"></head><body>'
            '<div id="top"><a href="/"><img src="/logo.svg" alt="Hangang Herald"></a><div class="login">'
            '<a href="/www/mypage/login">Log in</a> | <a href="/www/mypage/join">Register</a> | <a href="/about">About</a>'
            f'</div><div id="gnb"><ul>{self.menu()}</ul></div></div><div id="wrap"><div id="left">{main}</div>'
            f'<div id="right"><div class="banner">Advertisement</div><div class="rank"><h3>Most Popular</h3><ol>'
            f'{self.titles(None, 5)}</ol></div><div class="poll"><h3>Poll</h3><p>Should the weekend timetable of the '
            "river bus be extended?</p><button>Vote</button></div></div></div>"
            '<div id="footer"><a href="/about">About us</a> | <a href="/about">Advertise</a> | <a href="/about">Terms '
            "of use</a> | <a href='/about'>Privacy</a><p>Hangang Herald (sample), 1 Sample-ro, Jung-gu, Seoul. "
            "Registration No. Seoul A00001. Publisher: Sample Press</p><p>Copyright 2026 Hangang Herald. All rights "
            'reserved.</p></div><div id="cookie">We use cookies to improve your experience. <a href="#">Accept</a></div>'
            "</body></html>"
        )


_PREMIUM = '<meta property="og:type" content="article"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Inside the boardroom","isAccessibleForFree":false}</script>'
