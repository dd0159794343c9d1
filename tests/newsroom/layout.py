"""How the fake paper looks: an article and a listing with the chrome that papers have around them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from koreawatch.demo.feeds import KST, Item, iso

if TYPE_CHECKING:
    from tests.newsroom.paper import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What an article says."""

    title: str
    text: str  # paragraphs parted by a blank line
    authors: tuple[str, ...]
    captions: tuple[str, ...]
    published: datetime
    modified: datetime | None
    section: str


_HEADER = (
    '<header><a class="logo" href="/">{name}</a><nav><ul><li><a href="/section/politics">정치</a></li>'
    '<li><a href="/section/economy">경제</a></li><li><a href="/section/north">북한</a></li>'
    '<li><a href="/section/sports">스포츠</a></li></ul></nav><form class="search"><input name="q"></form></header>'
)
_FOOTER = (
    "<footer><p>{name} | 서울특별시 중구 견본로 1 | 등록번호 서울 아00000 | 발행인 견본</p>"
    '<p><a href="/about">회사 소개</a> <a href="/section/terms">이용약관</a></p></footer>'
)


def article(story: Story, name: str, language: str, charset: str, others: Iterable[Piece]) -> str:
    """The page of an article; `charset` is declared in a meta element unless empty."""
    related = "".join(f'<li><a href="{p.path}">{escape(p.story.title)}</a></li>' for p in list(others)[:4] if p.listed)
    figures = "".join(
        f'<figure><img src="/photo/{number}.jpg" alt=""><figcaption>{escape(caption)}</figcaption></figure>'
        for number, caption in enumerate(story.captions, 1)
    )
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in story.text.split("\n\n"))
    byline = f'<p class="byline">{escape(_byline(story.authors, language))}</p>' if story.authors else ""
    return (
        f"{_head(story.title, name, language, charset, _metas(story))}<body>{_HEADER.format(name=escape(name))}"
        f'<main><article><h1>{escape(story.title)}</h1>{byline}<p class="date">{_shown_date(story.published)}</p>'
        f'<div class="story" itemprop="articleBody">{figures}{body}</div></article>'
        f'<aside class="related"><h2>관련기사</h2><ul>{related}</ul></aside>'
        '<section class="comments"><h2>댓글 0</h2><form><textarea name="c"></textarea></form></section></main>'
        f"{_FOOTER.format(name=escape(name))}</body></html>"
    )


def listing(items: Iterable[Item], further: str, name: str, language: str, charset: str) -> str:
    """A page of the listing, newest first as given; `further` is the address of the next page."""
    rows = "".join(
        f'<li><a href="{escape(item.url)}">{escape(item.title)}</a> <em>{_shown_date(item.published)}</em></li>'
        for item in items
    )
    onward = f'<a rel="next" href="{escape(further)}">다음</a>' if further else ""
    return (
        f"{_head(name, name, language, charset, '')}<body>{_HEADER.format(name=escape(name))}"
        f'<main><ul class="list">{rows}</ul>{onward}</main>{_FOOTER.format(name=escape(name))}</body></html>'
    )


def _head(title: str, name: str, language: str, charset: str, metas: str) -> str:
    declared = f'<meta charset="{charset}">' if charset else ""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head>{declared}'
        f"<title>{escape(title)} - {escape(name)}</title>{metas}</head>"
    )


def _metas(story: Story) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": iso(story.published),
        "dateModified": iso(story.modified or story.published),
        "author": [{"@type": "Person", "name": author} for author in story.authors],
    }
    # characters beyond ASCII as escapes would hide a wrong charset from the reader of this page
    script = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    section = f'<meta property="article:section" content="{escape(story.section)}">' if story.section else ""
    return (
        '<meta property="og:type" content="article">'
        f'<meta property="og:title" content="{escape(story.title)}">{section}'
        f'<script type="application/ld+json">{script}</script>'
    )


def _byline(authors: Iterable[str], language: str) -> str:
    return " · ".join(f"{author} 기자" for author in authors) if language == "ko" else "By " + " and ".join(authors)


def _shown_date(moment: datetime) -> str:
    return "입력 " + moment.astimezone(KST).strftime("%Y.%m.%d %H:%M")
