"""한빛일보: a Korean daily on the content system that most local papers rent, in EUC-KR, and properly declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from typing import ClassVar

from koreawatch.demo import feeds
from koreawatch.demo.outlets.base import Odd, Outlet, placed
from koreawatch.demo.stories import Story


class Hanbit(Outlet):
    id = "hanbit_ilbo"
    name = "한빛일보(견본)"
    language = "ko"
    encoding = "euc-kr"
    sections: ClassVar[dict[str, str]] = {
        "politics": "정치",
        "economy": "경제",
        "society": "사회",
        "local": "지역",
        "culture": "문화",
        "sports": "스포츠",
    }
    robots = "User-agent: *\nDisallow: /admin/\nDisallow: /member/\n"

    def path(self, story: Story) -> str:
        return f"/news/articleView.html?idxno={story.id}"

    def aliases(self, story: Story) -> Sequence[str]:
        return (f"/news/articleViewAmp.html?idxno={story.id}", f"/m/news/articleView.html?idxno={story.id}")

    def list_path(self, section: str, number: int) -> str:
        which = f"&sc_section_code={section}" if section else ""
        return f"/news/articleList.html?page={number}{which}&view_type=sm"

    def feeds(self) -> Iterator[tuple[str, str, str]]:
        rss = feeds.rss(
            self.name, self.home, self.items(self.since(10)), date=feeds.with_colon, encoding="euc-kr", language="ko"
        )
        yield "/rss/allArticle.xml", "text/xml; charset=euc-kr", rss
        yield "/sitemap.xml", "text/xml", feeds.sitemap(self.items(odd=False))

    def odd(self) -> Iterator[Odd]:
        title = "새 청사 이전 계획 공개"
        sorry = (
            '<div class="error-box"><h2>페이지를 찾을 수 없습니다</h2><p>요청하신 기사가 삭제되었거나 존재하지 않습니다. '
            '주소를 다시 확인해 주세요.</p><a href="/">홈으로</a></div>'
        )
        yield Odd(
            path="/news/articleView.html?idxno=990001",
            kind="soft_404",
            title=title,
            published=self.edition - timedelta(hours=13),
            html=self.frame("페이지를 찾을 수 없습니다", sorry),
        )

    def article(self, story: Story) -> str:
        label = self.sections[story.section]
        body = "".join(_block(story, caption, text) for caption, text in placed(story))
        names = " · ".join(f"{name} 기자" for name in story.authors) or "온라인뉴스팀"
        signed = "".join(f"<p>{name} 기자 {self.mail(name)}</p>" for name in story.authors)
        wire = "<p>(동해통신 제공 기사)</p>" if story.reprint_of else ""
        subtitle = f'<h4 class="subheading">{escape(story.standfirst)}</h4>' if story.standfirst else ""
        changed = f"<li>수정 {story.modified.astimezone(feeds.KST):%Y.%m.%d %H:%M}</li>" if story.modified else ""
        main = (
            f'<section id="user-container"><nav class="path"><a href="/">홈</a> &gt; <a href="'
            f'{escape(self.list_path(story.section, 1))}">{label}</a></nav><header class="article-view-header">'
            f'<h3 class="heading">{escape(story.headline)}</h3>{subtitle}<div class="info-group"><ul class="infomation">'
            f"<li>기자명 {names}</li><li>입력 {story.day:%Y.%m.%d %H:%M}</li>"
            f"<li>승인 {story.day + timedelta(minutes=4):%Y.%m.%d %H:%M}</li>{changed}<li>댓글 0</li></ul></div>"
            '<ul class="tools"><li>이 기사를 공유합니다</li><li>URL복사</li><li>글자 크기 변경하기</li><li>인쇄하기</li></ul>'
            "</header>"
            f'<article id="article-view-content-div" class="article-veiw-body view-page font-size17" itemprop="articleBody">'
            f"{body}{wire}{signed}</article>"
            '<div class="view-copyright">저작권자 © 한빛일보(견본) 무단전재 및 재배포 금지</div>'
            '<div class="tag-group"><a href="#">#한빛</a> <a href="#">#견본</a></div>'
            f'<article class="relation"><h4>관련기사</h4><ul>{self.titles(story, 3)}</ul></article>'
            f'<div class="writer"><strong>{names}</strong><p>다른기사 보기</p></div>'
            f'<section class="other"><h4>기자의 다른기사</h4><ul>{self.titles(story, 4)}</ul></section>'
            '<section class="reply"><h4>댓글 0</h4><p>댓글을 남기려면 로그인하세요.</p><p>댓글 정책</p><form>'
            "<textarea></textarea><button>댓글쓰기</button></form></section></section>"
        )
        head = (
            f'<link rel="canonical" href="{escape(self.url(story))}">'
            f'<meta property="og:title" content="{escape(story.headline)}"><meta property="og:type" content="article">'
            f'<meta property="og:description" content="{escape(story.summary)}">'
            f'<meta name="author" content="{names}"><meta property="article:section" content="{label}">'
            f'<meta property="article:published_time" content="{feeds.iso(story.published)}">'
        )
        return self.frame(story.headline, main, head)

    def frame(self, title: str, main: str, head: str = "") -> str:
        return (
            f'<!DOCTYPE html><html lang="ko"><head><meta charset="euc-kr"><title>{escape(title)} - {self.name}</title>{head}'
            '<link rel="alternate" type="application/rss+xml" href="/rss/allArticle.xml"></head><body>'
            '<header id="user-header"><a href="/"><img src="/logo.svg" alt="한빛일보"></a><div class="util">'
            '<a href="/member/login">로그인</a> <a href="/member/join">회원가입</a> <a href="/about">구독하기</a></div>'
            f'<nav id="user-menu"><ul>{self.menu()}</ul></nav></header><div id="user-wrap">{main}'
            '<aside id="user-side"><div class="ad">광고</div><section class="auto-article"><h4>많이 본 뉴스</h4><ol>'
            f"{self.titles(None, 5)}</ol></section><section><h4>오늘의 운세</h4><p>쥐띠 무리하지 마세요</p></section></aside>"
            '</div><footer id="user-footer"><ul><li><a href="/about">매체소개</a></li><li><a href="/about">기사제보</a></li>'
            '<li><a href="/about">청소년보호정책</a></li></ul><p>서울특별시 마포구 견본로 4 | 대표전화 : 02-000-0000 | 등록번호 : '
            "서울 아00004 | 발행·편집인 : 견본</p><p>Copyright © 2026 한빛일보(견본). All rights reserved.</p></footer></body></html>"
        )


def _block(story: Story, caption: str | None, text: str) -> str:
    figure = ""
    if caption:
        figure = (
            f'<figure class="photo-layout image photo_{story.id} float-center"><img src="/photo/{story.id}.jpg" alt="">'
            f"<figcaption>{escape(caption)}</figcaption></figure>\n"
        )
    return f"{figure}<p>{escape(text)}</p>\n"
