"""새벽방송 뉴스: a broadcaster; scripts of anchors and reporters, lines parted by <br>, JSON-LD that is no JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from typing import ClassVar

from koreawatch.demo import feeds
from koreawatch.demo.outlets.base import Odd, Outlet, placed
from koreawatch.demo.stories import Story

_ANCHOR, _REPORT = "[앵커]", "[리포트]"


class Saebyeok(Outlet):
    id = "saebyeok"
    name = "새벽방송 뉴스(견본)"
    language = "ko"
    sections: ClassVar[dict[str, str]] = {
        "politics": "정치",
        "economy": "경제",
        "society": "사회",
        "culture": "문화",
        "sports": "스포츠",
        "weather": "날씨",
    }

    def path(self, story: Story) -> str:
        return f"/news/pc/view/view.do?ncd={story.id}"

    def aliases(self, story: Story) -> Sequence[str]:
        return (f"/news/mobile/view/view.do?ncd={story.id}",)

    def list_path(self, section: str, number: int) -> str:
        which = f"&ctcd={section}" if section else ""
        return f"/news/pc/category/category.do?page={number}{which}"

    def feeds(self) -> Iterator[tuple[str, str, str]]:
        items = self.items(self.since(12), tail="&ref=feed")
        yield "/news/feed.json", "application/feed+json", feeds.json_feed(self.name, self.home, items)
        yield "/sitemap.xml", "text/xml", feeds.sitemap(self.items(odd=False))

    def odd(self) -> Iterator[Odd]:
        title = "[영상] 첫눈 내린 대관령"
        player = (
            f'<section class="view-contents"><h4 class="headline-title">{title}</h4><div class="player"><video controls '
            'src="/vod/990001.mp4" poster="/photo/vod.jpg"></video><button>재생</button><span>00:00 / 00:41</span></div>'
            "</section>"
        )
        yield Odd(
            path="/news/pc/view/view.do?ncd=990001",
            kind="video",
            title=title,
            published=self.edition - timedelta(hours=5),
            html=self.frame(title, player, '<meta property="og:type" content="video.other">'),
        )

    def _spoken(self, story: Story) -> bool:
        """Whether the story was broadcast: then an anchor introduces it and a reporter signs off."""
        return story.section != "weather" and bool(story.authors)

    def _sign_off(self, story: Story) -> str:
        return f"새벽방송 뉴스 {story.authors[0]}입니다."

    def neutral(self, story: Story) -> tuple[str, ...]:
        return (_ANCHOR, _REPORT, self._sign_off(story)) if self._spoken(story) else ()

    def article(self, story: Story) -> str:
        names = " ".join(f"{name} 기자" for name in story.authors) or "디지털뉴스팀"
        changed = (
            f'<em class="date">수정 {story.modified.astimezone(feeds.KST):%Y.%m.%d (%H:%M)}</em>'
            if story.modified
            else ""
        )
        main = (
            f'<section class="view-contents"><h4 class="headline-title">{escape(story.headline)}</h4>'
            f'<div class="dates"><em class="input-date">입력 {story.day:%Y.%m.%d (%H:%M)}</em>{changed}</div>'
            '<div class="view-tool"><button>읽어주기</button><button>글자 크기</button><button>공유하기</button></div>'
            f'<div id="cont_newstext" class="detail-body font-size">{self._script(story)}</div>'
            f'<div class="reporter"><strong>{names}</strong><p>{"".join(map(self.mail, story.authors))}</p></div>'
            '<div class="like"><p>이 기사가 좋으셨다면</p><button>좋아요 0</button><button>후속 원해요 0</button></div>'
            f'<section class="issue"><h5>관련 기사</h5><ul>{self.titles(story, 3)}</ul></section>'
            '<section class="reply"><h5>이 기사에 대한 의견을 남겨주세요.</h5><form><textarea></textarea></form></section></section>'
        )
        head = (
            f'<meta property="og:title" content="{escape(story.headline)}"><meta property="og:type" content="article">'
            f'<meta property="og:description" content="{escape(story.summary)}">'
            f'<link rel="canonical" href="{escape(self.url(story))}">{self._broken_json(story)}'
        )
        return self.frame(story.headline, main, head)

    def _script(self, story: Story) -> str:
        lines: list[str] = []
        spoken = self._spoken(story)
        for number, (caption, text) in enumerate(placed(story)):
            if caption:
                lines.append(
                    f'<div class="photo"><img src="/photo/{story.id}.jpg" alt=""><p class="caption">{escape(caption)}</p></div>'
                )
            mark = (_ANCHOR if number == 0 else _REPORT if number == 1 else "") if spoken else ""
            lines.append(f"{mark}<br><br>{escape(text)}<br><br>" if mark else f"{escape(text)}<br><br>")
        if spoken:
            lines.append(f"{self._sign_off(story)}<br><br>촬영기자:{story.authors[0][0]}견본/영상편집:이견본<br><br>")
        lines.append(
            "■ 제보하기<br>▷ 카카오톡 : '새벽제보' 검색, 채널 추가<br>▷ 전화 : 02-000-1234<br>"
            "▷ 이메일 : jebo@saebyeok.example<br>▷ 유튜브, 네이버, 카카오에서도 새벽방송 뉴스를 구독해주세요!<br>"
        )
        return "\n".join(lines)

    def _broken_json(self, story: Story) -> str:
        """JSON-LD as careless templates write it: a comment, line ends inside strings, commas too many."""
        people = ",".join(f'{{"@type":"Person","name":"{name}"}}' for name in story.authors)
        return (
            '<script type="application/ld+json">\n/* 기사 정보 */\n{"@context":"https://schema.org","@type":"NewsArticle",\n'
            f'"headline":"{escape(story.headline)}",\n"description":"{escape(story.summary[:60])}\n이어집니다",\n'
            f'"datePublished":"{feeds.iso(story.published)}","dateModified":"{feeds.iso(story.modified or story.published)}",\n'
            f'"author":[{people}],"publisher":{{"@type":"NewsMediaOrganization","name":"새벽방송",}},}}\n</script>'
        )

    def frame(self, title: str, main: str, head: str = "") -> str:
        return (
            f'<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}'
            '<link rel="alternate" type="application/feed+json" href="/news/feed.json"></head><body><div id="wrapper">'
            '<header><h1><a href="/"><img src="/logo.svg" alt="새벽방송 뉴스"></a></h1><div class="onair">ON AIR 새벽방송 뉴스특보</div>'
            f'<nav class="gnb"><ul>{self.menu()}</ul></nav></header><main id="contents">{main}<aside class="sidebar">'
            f"<section><h5>많이 본 뉴스</h5><ol>{self.titles(None, 5)}</ol></section><section><h5>실시간 뜨거운 관심 기사</h5>"
            f"<ul>{self.titles(None, 3)}</ul></section></aside></main><footer><p>새벽방송(견본) 서울특별시 영등포구 견본공원로 6 | "
            '등록번호 : 서울 아00006</p><p><a href="/about">이용약관</a> <a href="/about">개인정보처리방침</a> 정정보도 신청</p>'
            "<p>Copyright © 새벽방송. All rights reserved. 무단 전재, 재배포 및 이용(AI 학습 포함) 금지</p></footer></div>"
            '<div class="cookie">더 나은 서비스를 위해 쿠키를 사용합니다 <button>동의</button></div></body></html>'
        )
