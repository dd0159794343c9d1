"""Pages to read, written around the field that a test is about."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import UTC, datetime

from crawler.parse.article import read_article
from storage.model import Article, FetchedPage, Rejected

NOW = datetime(2026, 11, 20, tzinfo=UTC)
URL = "https://www.naru.example/news/4711"
TEXT = """
<p>The harbour office said on Sunday that the two ferries between the island and the mainland would sail again this
week, after the storm had kept both of them in port for nine days and left the island's only market without goods.</p>
<p>Fishermen had carried medicine across in their own boats, and the school had sent its pupils home. "We had rice
for three more days," said the head of the village, who counted forty households without power on Saturday night.</p>
<p>The office wants to buy a third ship before next winter. The council will vote on the money at the end of the month,
and two of its members have already said that they would rather see a bridge.</p>
"""
TEXT_KO = """
<p>항만청은 일요일 섬과 육지를 잇는 여객선 두 척이 이번 주부터 다시 운항한다고 밝혔다. 두 배는 태풍으로 아흐레 동안
항구에 묶여 있었고 섬의 하나뿐인 시장에는 물건이 떨어졌다.</p>
<p>어민들은 자기 배로 약을 실어 날랐고 학교는 학생들을 집으로 돌려보냈다. 이장은 “쌀이 사흘 치 남아 있었다”고 말했다.
토요일 밤에는 마흔 가구에 전기가 끊겼다.</p>
<p>항만청은 내년 겨울 전에 배를 한 척 더 사려 한다. 의회는 이달 말 예산을 표결에 부치며, 의원 두 명은 차라리 다리를
놓자고 했다.</p>
"""


def html(head: str = "", above: str = "", below: str = "", text: str = TEXT, language: str = "en") -> str:
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body><div id="page">'
        f'<article class="story">{above}<div class="story-body">{text}</div>{below}</article></div></body></html>'
    )


def outcome(page: str, url: str = URL) -> Article | Rejected:
    fetched = FetchedPage(
        url=url,
        final_url=url,
        status=200,
        body=page.encode(),
        content_type="text/html; charset=utf-8",
        fetched_at=NOW,
        source_id="",
    )
    return read_article(fetched)


def article(page: str, url: str = URL) -> Article:
    read = outcome(page, url)
    assert isinstance(read, Article), f"refused: {read}"
    return read


def told_apart(paragraphs: Sequence[str], read: Article) -> list[str]:
    """The lines that one of them lacks: "- " what is missing in the article, "+ " what it has too much."""
    return [line for line in difflib.ndiff(paragraphs, read.text.split("\n\n")) if line[0] in "-+"]


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def og(name: str, text: str) -> str:
    return f'<meta property="og:{name}" content="{text}">'
