"""동해통신: a Korean news agency, its pages in CP949 that only a meta element calls EUC-KR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from typing import ClassVar

from koreawatch.demo import feeds
from koreawatch.demo.outlets.base import Odd, Outlet, placed
from koreawatch.demo.stories import Story

_DESKS = {"politics": "001", "north": "504", "economy": "003", "local": "051", "culture": "005", "sports": "007"}


class Donghae(Outlet):
    id = "donghae"
    name = "동해통신(견본)"
    language = "ko"
    encoding = "euc-kr"
    says_charset = False
    sections: ClassVar[dict[str, str]] = {
        "politics": "정치",
        "north": "북한",
        "economy": "경제",
        "local": "전국",
        "culture": "문화",
        "sports": "스포츠",
    }
    robots = "User-agent: *\nDisallow: /program/\n"

    def path(self, story: Story) -> str:
        return f"/view/AKR{story.day:%Y%m%d}{story.id}{_DESKS[story.section]}"

    def aliases(self, story: Story) -> Sequence[str]:
        return (f"/m{self.path(story)}",)

    def list_path(self, section: str, number: int) -> str:
        return f"/{section or 'news'}/all" + (f"/{number}" if number > 1 else "")

    def feeds(self) -> Iterator[tuple[str, str, str]]:
        items = self.items(self.since(21), tail="?input=rss")
        yield "/rss/news.xml", "text/xml", feeds.rss(self.name, self.home, items, date=feeds.plain, language="ko")
        yield "/news-sitemap.xml", "text/xml", feeds.news_sitemap(self.name, "ko", self.items(self.since(2), odd=False))
        children = []
        for day in self.days():
            stories = self.of_day(day)
            path = f"/sitemaps/articles/{day:%Y-%m-%d}.xml"
            if stories:
                children.append((self.home + path, min(self.edition, day.replace(hour=23, minute=59))))
            yield path, "text/xml", feeds.sitemap(self.items(stories, odd=False))
        yield "/sitemap.xml", "text/xml", feeds.sitemap_index(children)

    def odd(self) -> Iterator[Odd]:
        title = "[속보] 오보로 삭제된 기사입니다"
        sorry = '<div class="error"><h1>삭제된 기사</h1><p>기사가 삭제되었습니다.</p></div>'
        yield Odd(
            path=f"/view/AKR{self.edition.astimezone(feeds.KST):%Y%m%d}990001001",
            kind="gone",
            title=title,
            published=self.edition - timedelta(hours=3),
            status=404,
            html=self.frame("404", sorry),
        )

    def dateline(self, story: Story) -> str:
        names = f"{' '.join(story.authors)} 기자 = " if story.authors else ""
        return f"({story.place or '서울'}=동해통신) {names}"

    def article(self, story: Story) -> str:
        label = self.sections[story.section]
        body = "".join(
            self._figure(story, caption)
            + f"<p>{escape(self.dateline(story) if number == 0 else '')}{escape(text)}</p>\n"
            for number, (caption, text) in enumerate(placed(story))
        )
        mails = "".join(f"<p>{self.mail(name)}</p>\n" for name in story.authors)
        updated = (
            f'<p class="txt-time02">수정{story.modified.astimezone(feeds.KST):%Y-%m-%d %H:%M}</p>'
            if story.modified
            else ""
        )
        tools = "".join(f"<li><button>{tool}</button></li>" for tool in ("공유", "댓글", "글자크기조정", "인쇄"))
        main = (
            f'<div class="content90"><ul class="nav-path01"><li><a href="{self.list_path(story.section, 1)}">{label}</a></li>'
            f'</ul><header class="title-article01"><h1 class="tit01">{escape(story.headline)}</h1></header>'
            f'<div class="update-info"><p class="txt-time01"><span>송고</span>{story.day:%Y-%m-%d %H:%M}</p>{updated}</div>'
            f'<ul class="tools">{tools}</ul><div class="writer-zone02">{self._writers(story)}</div>'
            f'<div id="articleWrap"><article class="story-news article">{body}{mails}'
            "<p>제보는 카카오톡 donghaejebo</p>\n"
            '<p class="txt-copyright adrs">&lt;저작권자(c) 동해통신, 무단 전재-재배포, AI 학습 및 활용 금지&gt;<span>'
            f"{story.day:%Y/%m/%d %H:%M} 송고</span></p></article></div>"
            f'<section class="aside-box"><h2>관련 뉴스</h2><ul>{self.titles(story, 3)}</ul></section>'
            f'<section class="hot"><h2>이 시각 주요뉴스</h2><ul>{self.titles(None, 4)}</ul></section>'
            '<section class="reply"><h2>댓글</h2><p>댓글쓰기</p></section></div>'
        )
        head = (
            f'<link rel="canonical" href="{self.url(story)}">'
            f'<meta property="og:title" content="{escape(story.headline)} | {self.name}">'
            f'<meta property="og:type" content="article"><meta name="description" content="{escape(story.summary)}">'
            f'<meta property="article:section" content="{label}">'
            f'<meta property="article:published_time" content="{feeds.iso(story.published)}">'
        )
        return self.frame(story.headline, main, head)

    def _writers(self, story: Story) -> str:
        return "".join(
            f'<div class="box"><strong class="tit-name">{name}기자</strong><button>구독</button><p>기자 페이지</p></div>'
            for name in story.authors
        )

    def _figure(self, story: Story, caption: str | None) -> str:
        if not caption:
            return ""
        return (
            f'<div class="comp-box photo-group"><figure><span class="img-con"><img src="/photo/{story.id}.jpg" alt=""></span>'
            f'<figcaption class="txt-desc">{escape(caption)}</figcaption></figure><button>이미지 확대</button></div>\n'
        )

    def frame(self, title: str, main: str, head: str = "") -> str:
        return (
            '<!DOCTYPE html><html lang="ko"><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr">'
            f"<title>{escape(title)} | {self.name}</title>{head}</head><body>"
            '<div id="skipNavi"><a href="#content">본문 바로가기</a><a href="#menu">메뉴 바로가기</a></div>'
            '<header class="header"><h1><a href="/"><img src="/logo.svg" alt="동해통신"></a></h1>'
            f'<nav id="menu"><ul>{self.menu()}</ul></nav><a href="/program/login">로그인</a></header>'
            f'<div id="content" class="container">{main}<aside><div class="ad">광고</div><section><h2>많이 본 뉴스</h2><ol>'
            f"{self.titles(None, 6)}</ol></section></aside></div>"
            '<footer class="footer"><ul><li><a href="/about">회사소개</a></li><li><a href="/about">저작권규약</a></li>'
            "<li><a href='/about'>기사제보</a></li></ul><address>강원특별자치도 동해시 견본길 5 | 등록번호 강원 아00005 | 발행·편집인 "
            "견본</address><p>(c) 동해통신(견본)</p></footer></body></html>"
        )
