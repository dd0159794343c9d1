"""The Namsan Times: an English magazine on WordPress, with JSON-LD in one @graph and blocks of a page builder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from typing import ClassVar

from koreawatch.demo import feeds
from koreawatch.demo.outlets.base import HEADING, Odd, Outlet, placed
from koreawatch.demo.stories import Story

_DESK = "Namsan Times Desk"  # signs what no person does
_HOUSE = {"@type": "Organization", "name": "The Namsan Times"}


class NamsanTimes(Outlet):
    id = "namsan_times"
    name = "The Namsan Times (sample)"
    language = "en"
    sections: ClassVar[dict[str, str]] = {
        "korea": "Korea",
        "north": "North Korea",
        "tech": "Tech & Industry",
        "culture": "Culture",
        "sports": "Sports",
        "city": "City Desk",
    }
    robots = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n"

    def path(self, story: Story) -> str:
        return f"/{story.day:%Y/%m/%d}/{story.id}/"

    def aliases(self, story: Story) -> Sequence[str]:
        return (f"{self.path(story)}amp/",)

    def list_path(self, section: str, number: int) -> str:
        return f"/category/{section or 'latest'}/" + (f"page/{number}/" if number > 1 else "")

    def feeds(self) -> Iterator[tuple[str, str, str]]:
        recent = self.items(self.since(14), tail="?utm_source=atom&utm_campaign=feed")
        yield "/feed/atom/", "application/atom+xml", feeds.atom(self.name, self.home, recent, self.edition)
        yield "/sitemap.xml", "text/xml", feeds.sitemap_index([(f"{self.home}/post-sitemap.xml", self.edition)])
        yield "/post-sitemap.xml", "text/xml", feeds.sitemap(self.items(odd=False))

    def odd(self) -> Iterator[Odd]:
        title = "[Photos] Lanterns on the stream, night by night"
        shots = "".join(
            f'<figure class="gallery-item"><a href="/photo/lantern-{n}.jpg"><img src="/photo/lantern-{n}.jpg" alt=""></a>'
            "</figure>"
            for n in range(1, 13)
        )
        main = (
            f'<article class="post format-gallery"><h1 class="entry-title">{title}</h1>'
            f'<div class="entry-content"><div class="wp-block-gallery">{shots}</div><p>1 / 12</p></div></article>'
        )
        yield Odd(
            path=f"/{self.edition:%Y/%m/%d}/lanterns-on-the-stream-photos/",
            kind="gallery",
            title=title,
            published=self.edition - timedelta(hours=9),
            html=self.frame(title, main),
        )

    def article(self, story: Story) -> str:
        label = self.sections[story.section]
        body = "\n".join(_block(story, caption, text) for caption, text in placed(story))
        authors = " and ".join(
            f'<a class="url fn n" href="/about">{escape(name)}</a>' for name in story.authors or (_DESK,)
        )
        standfirst = f'<p class="entry-subtitle">{escape(story.standfirst)}</p>' if story.standfirst else ""
        main = (
            f'<nav class="breadcrumbs" aria-label="Breadcrumb"><a href="/">Home</a> &raquo; <a href="'
            f'{self.list_path(story.section, 1)}">{escape(label)}</a> &raquo; <span>{escape(story.headline)}</span></nav>'
            f'<article id="post-{story.id}" class="post type-post status-publish hentry"><header class="entry-header">'
            f'<h1 class="entry-title">{escape(story.headline)}</h1>{standfirst}<div class="entry-meta">'
            f'<span class="posted-on"><time class="entry-date published" datetime="{feeds.iso(story.published)}">'
            f'{story.day:%B %d, %Y}</time></span> <span class="byline">by {authors}</span></div></header>'
            f'<div class="entry-content">\n{body}\n{_SHARE}'
            f'<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><ul>{self.titles(story, 3)}</ul></div>'
            "</div>"
            f'<footer class="entry-footer"><span class="cat-links">Posted in {escape(label)}</span> '
            '<span class="tags-links">Tagged Korea, Seoul</span></footer></article>'
            '<div class="newsletter-box"><h3>The Namsan Letter</h3><p>Get the best of our reporting in your inbox every '
            'Friday.</p><form><input type="email" placeholder="Your email"><button>Subscribe</button></form></div>'
            '<section id="comments" class="comments-area"><h2 id="reply-title">Leave a Reply</h2><p>Your email address '
            "will not be published. Required fields are marked *</p><form><textarea></textarea></form></section>"
        )
        return self.frame(story.headline, main, self._head(story))

    def _head(self, story: Story) -> str:
        url = self.url(story)
        graph = [
            {
                "@type": "NewsArticle",
                "@id": f"{url}#article",
                "headline": story.headline,
                "datePublished": feeds.iso(story.published),
                "dateModified": feeds.iso(story.modified or story.published),
                "author": [{"@type": "Person", "name": name} for name in story.authors] or [_HOUSE],
                "articleSection": [self.sections[story.section]],
                "inLanguage": "en-US",
                "mainEntityOfPage": {"@id": url},
                "publisher": {"@id": f"{self.home}/#organization"},
            },
            {"@type": "WebPage", "@id": url, "url": url, "name": f"{story.headline} - {self.name}"},
            {
                "@type": "BreadcrumbList",
                "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Home", "item": f"{self.home}/"}],
            },
            {"@type": "Organization", "@id": f"{self.home}/#organization", "name": self.name},
        ]
        data = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False).replace("</", "<\\/")
        return (
            f'<link rel="canonical" href="{url}"><link rel="amphtml" href="{url}amp/">'
            f'<meta property="og:title" content="{escape(story.headline)}"><meta property="og:type" content="article">'
            f'<meta property="og:description" content="{escape(story.summary)}">'
            f'<meta property="article:published_time" content="{feeds.iso(story.published)}">'
            f'<script type="application/ld+json" class="seo-schema-graph">{data}</script>'
        )

    def frame(self, title: str, main: str, head: str = "") -> str:
        return (
            '<!DOCTYPE html>\n<html lang="en-US"><head><meta charset="UTF-8">'
            f"<title>{escape(title)} - {self.name}</title>{head}"
            '<link rel="alternate" type="application/atom+xml" href="/feed/atom/"></head>'
            '<body class="single single-post"><a class="skip-link" href="#content">Skip to content</a>'
            '<header id="masthead" class="site-header"><a href="/"><img src="/logo.svg" alt="The Namsan Times"></a>'
            f'<nav id="site-navigation"><ul id="primary-menu" class="menu">{self.menu()}</ul></nav></header>'
            f'<div id="content" class="site-content"><main id="main">{main}</main>'
            '<aside id="secondary" class="widget-area"><section class="widget"><h2 class="widget-title">Most Read</h2>'
            f'<ol>{self.titles(None, 5)}</ol></section><section class="widget ad"><p>Advertisement</p></section>'
            '<section class="widget"><h2 class="widget-title">Follow us</h2><p>Facebook, Instagram, YouTube</p></section>'
            '</aside></div><footer id="colophon" class="site-footer"><p>The Namsan Times (sample) | 2 Sample-gil, '
            "Yongsan-gu, Seoul | Registration: Seoul A00002</p><p>&copy; 2026 The Namsan Times. All rights reserved. "
            'Proudly powered by samples.</p></footer><div class="cookie-notice" role="dialog"><p>This site uses cookies. '
            "By continuing to browse you agree to our use of cookies.</p><button>OK</button></div></body></html>"
        )


def _block(story: Story, caption: str | None, text: str) -> str:
    figure = ""
    if caption:
        figure = (
            f'<figure class="wp-block-image size-large"><img src="/photo/{story.id}.jpg" alt="" class="wp-image-1">'
            f'<figcaption class="wp-element-caption">{escape(caption)}</figcaption></figure>\n'
        )
    if text.startswith(HEADING):
        return f'{figure}<h2 class="wp-block-heading">{escape(text.removeprefix(HEADING))}</h2>'
    return f"{figure}<p>{escape(text)}</p>"


_SHARE = (
    '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Click to share '
    'on Facebook</a></li><li><a href="#">Click to share on X</a></li></ul></div><div class="ad-slot">Advertisement</div>'
)
