"""Articles and pages for the tests: invented papers, invented news."""
# ruff: noqa: E501  (a paragraph is one line)

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.model import Article, Block, FetchedPage, Link, Role

NOW = datetime(2026, 5, 1, 3, 12, tzinfo=UTC)

MISSILE = """합동참모본부는 1일 오전 북한이 동해상으로 단거리 탄도미사일 두 발을 발사했다고 밝혔다.

미사일은 원산 일대에서 발사돼 약 350킬로미터를 비행한 뒤 알섬 부근에 떨어진 것으로 분석됐다. 군 관계자는 발사 징후를 사전에 포착해 감시하고 있었다고 설명했다.

정부는 국가안전보장회의 상임위원회를 소집해 대응 방안을 논의했다. 참석자들은 이번 발사가 유엔 안전보장이사회 결의를 위반한 것이라고 규정하고 깊은 유감을 표명했다.

북한의 탄도미사일 발사는 지난달 19일에 이어 올해 네 번째다. 전문가들은 신형 유도체계를 시험했을 가능성에 무게를 두고 있다."""

FERRY = """The ferry line between Mokpo and Jeju will add a second night crossing from June, the operator said on Friday.

Bookings for the summer are up by a third on last year, according to Namhae Lines, which runs three ships on the route. The new crossing leaves Mokpo at 11 p.m. and arrives shortly after dawn.

Residents of the smaller islands had asked for a stop at Chuja, but the harbour is too shallow for the larger vessel. The company promised to look into a feeder service by the end of the year.

Fares stay as they are until September, when a fuel surcharge is reviewed by the transport ministry in Sejong."""

HARBOUR = """Dredging of the old harbour at Gunsan is to begin next month after two years of dispute over where the silt should go.

City council members voted on Thursday to accept a plan by which most of the material is dried and used for an embankment along the reclaimed fields of Saemangeum. Fishing villages on the northern shore had objected to dumping at sea.

A court in Jeonju dismissed their last complaint in March. Engineers expect the work to take fourteen months and to cost less than first feared, since the layer of clay turned out to be thin.

Freight ships that now wait for the tide will be able to enter at any hour once the channel is deep enough."""


def article(number: int = 1, text: str = MISSILE, *, paper: str = "hanbit", **fields: Any) -> Article:
    """Article `number` of a paper; fields of Article as keywords."""
    text = fields.pop("text", text)
    known: dict[str, Any] = {
        "url": f"https://{paper}.example/news/{number}",
        "url_key": f"{paper}.example/news/{number}",
        "source_id": paper,
        "title": "북한, 동해상으로 탄도미사일 발사" if text == MISSILE else f"Piece {number}",
        "text": text,
        "language": "ko" if text == MISSILE else "en",
        "published_at": NOW - timedelta(hours=1),
        "date_precision": "minute",
        "fetched_at": NOW,
    }
    return Article(**(known | fields))


def with_blocks(*texts: str) -> dict[str, Any]:
    """Fields of an article that is made of these paragraphs."""
    blocks = tuple(Block(text=text, role=Role.PARAGRAPH, kept=True, reason="body") for text in texts)
    return {"text": "\n\n".join(texts), "blocks": blocks}


def link(number: int, paper: str = "hanbit", **fields: Any) -> Link:
    url = f"https://{paper}.example/news/{number}"
    known = {"url": url, "url_key": url.removeprefix("https://"), "via": f"https://{paper}.example/rss"}
    return Link(**(known | fields))


def page(number: int = 1, paper: str = "hanbit", *, at: datetime = NOW) -> FetchedPage:
    url = f"https://{paper}.example/news/{number}"
    return FetchedPage(
        url=url,
        final_url=url,
        status=200,
        body=b"",
        content_type="text/html; charset=utf-8",
        fetched_at=at,
        source_id=paper,
    )


def essay(seed: int, words: int = 150) -> str:
    """A text of its own for every seed: no two share three words in a row, but by chance."""
    state, out = seed * 2654435761 % 2**32, []
    for _ in range(words):
        state = (state * 1664525 + 1013904223) % 2**32
        out.append(_SYLLABLES[state >> 28] + _SYLLABLES[state >> 24 & 15] + _SYLLABLES[state >> 20 & 15])
    return " ".join(out)


_SYLLABLES = ("ka", "no", "ri", "mu", "te", "so", "ha", "ji", "lo", "pe", "da", "wi", "go", "ne", "cha", "yu")
