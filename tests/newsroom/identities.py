"""Articles that are one, or several, whatever their addresses and texts say: what a newsroom does to identity."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from tests.newsroom.paper import Paper, Piece
from tests.newsroom.stories import story


def poison(piece: Piece, head: str) -> None:
    """Put this at the end of its <head>."""
    whole = piece.text
    piece.text = lambda asked: whole(asked).replace("</head>", f"{head}</head>")  # type: ignore[method-assign]


def claims(url: str) -> str:
    """All that a page can say of its own address."""
    return (
        f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
        f'<script type="application/ld+json">{{"@type":"NewsArticle","mainEntityOfPage":"{url}",'
        f'"url":"{url}","@id":"{url}"}}</script>'
    )


def wire(papers: list[Paper], number: int = 700) -> list[Piece]:
    """One agency story in all papers, an hour apart, as each prints it."""
    title, text = story(number)
    began = datetime.now(UTC) - timedelta(hours=9)
    forms = (("", ""), ("[속보] ", ""), ("", "\n\n(연합뉴스)"), ("[종합] ", ""))
    return [
        paper.article(f"/wire/{n}", title=before + title, text=text + behind, published=began + timedelta(hours=n))
        for n, (paper, (before, behind)) in enumerate(zip(papers, forms, strict=False))
    ]


def weather(paper: Paper, days: int = 5) -> list[Piece]:
    """The same report each day, with the figures of the day."""
    found = []
    for day in range(days):
        dice, at = random.Random(day), datetime.now(UTC) - timedelta(days=days - day)
        low, high, wave = dice.randint(-12, -1), dice.randint(2, 12), dice.randint(5, 30) / 10
        text = (
            f"{at.day}일은 전국이 대체로 맑겠으나 강원 영동은 구름이 많겠다고 기상청이 밝혔다.\n\n"
            f"아침 최저기온은 영하 {-low}도, 낮 최고기온은 {high}도로 예보됐다. "
            f"서울은 {low + 3}도, 부산은 {high - 1}도까지 오르겠다.\n\n미세먼지 농도는 전 권역에서 보통으로 예상된다. "
            f"바다의 물결은 동해 앞바다에서 {wave}m로 일겠다.\n\n"
            "기상청은 건조한 날씨가 이어지니 산불 등 화재 예방에 유의해 달라고 당부했다."
        )
        found.append(
            paper.article(
                f"/weather/{day}", title=f"[오늘의 날씨] {at.day}일, 전국 대체로 맑음", text=text, published=at
            )
        )
    return found
