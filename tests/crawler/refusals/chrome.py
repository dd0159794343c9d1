"""Whole pages of what the tables hold: with the bars, boxes and footers of a site, and lists of its headlines."""

from __future__ import annotations

import re
from typing import Any

_SECTIONS_KO = ("정치", "경제", "사회", "국제", "문화", "스포츠")
_SECTIONS_EN = ("Politics", "Business", "World", "Sport")
NAV_KO = (
    '<header id="header"><h1 class="logo"><a href="/">나루일보</a></h1><nav><ul>'
    + "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(_SECTIONS_KO))
    + '</ul></nav><a href="/login">로그인</a> <a href="/join">회원가입</a> <a href="/sub">구독신청</a></header>'
)
NAV_EN = (
    '<header><a class="logo" href="/">The Naru Times</a><nav><ul>'
    + "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(_SECTIONS_EN))
    + '</ul></nav><a href="/login">Log in</a> <a href="/subscribe">Subscribe</a></header>'
)
FOOT_KO = (
    "<footer><ul><li><a>회사소개</a></li><li><a>이용약관</a></li><li><a>개인정보처리방침</a></li></ul>"
    "<p>나루일보 | 서울시 나루구 뱃길 1 | 등록번호 서울 아00000 | 발행인 한서윤 | 대표전화 02-000-0000</p>"
    "<p>Copyright ⓒ 나루일보. All rights reserved. 무단 전재 및 재배포 금지.</p></footer>"
)
FOOT_EN = "<footer><p>About | Privacy | Cookies | Terms</p><p>© The Naru Times. All rights reserved.</p></footer>"
HEADLINES = {
    "ko": (
        "섬 여객선 아흐레 만에 다시 뜬다", "항만청, 세 번째 배 산다", "국회, 예산안 처리 합의 불발",
        "삼월 수출 두 달째 늘어",
        "서울 아침 영하 칠 도", "여자 배구, 결승 오른다", "새 도서관 내년 문 연다", "물가 석 달째 둔화",
        "북한, 서해로 포 사격",
        "반도체 공장 착공 미뤄져", "교사 정원 줄인다", "지하철 막차 늦춘다",
    ),
    "en": (
        "Island ferries sail again after nine days", "Harbour office to buy a third ship",
        "Parliament fails to pass the budget", "Exports rise for a second month", "Seoul wakes to minus seven",
        "Volleyball team reaches the final", "New library opens next year", "Inflation slows again",
        "North fires shells into the west sea", "Chip plant put off until spring", "Fewer teachers from next year",
        "Last train to run later",
    ),
}  # fmt: skip
REST = {
    "ko": (
        "항만청은 일요일 섬과 육지를 잇는 여객선 두 척이 이번 주부터 다시 운항한다고 밝혔다. 두 배는 태풍으로 "
        "아흐레 동안 항구에 묶여 있었다.",
        "어민들은 자기 배로 약을 실어 날랐고 학교는 학생들을 집으로 돌려보냈다. "
        "이장은 “쌀이 사흘 치 남아 있었다”고 말했다.",
    ),
    "en": (
        "The harbour office said on Sunday that the two ferries would sail again this week, after nine days in port.",
        "Fishermen had carried medicine across in their own boats, and the school had sent its pupils home for a week.",
    ),
}
OUTLET = {"ko": "나루일보", "en": "The Naru Times"}
DAY = {
    "ko": "<p class='date'>입력 2026.11.03 14:05</p>",
    "en": "<time datetime='2026-11-03T09:00:00+09:00'>Nov. 3, 2026</time>",
}
_LIST = re.compile(r"\[\[(links|cards|box) (ko|en) (\d+)(?: \| ([^|\]]*))?(?: \| ([^|\]]*))?\]\]")


def plain_page(case: dict[str, Any]) -> str:
    """A page from none.toml."""
    return str(case.get("html") or _page(case["title"], case["body"], case))


def article_page(case: dict[str, Any]) -> str:
    """A page from alike.toml."""
    language = case["language"]
    paragraphs = [*case["text"], *(REST[language] if case["rest"] else ())]
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    heading = "h1" if language == "en" else "h2"
    story = f"<{heading}>{case['title']}</{heading}>{case.get('day', DAY[language])}<div class='view'>{text}</div>"
    title = f"{case['title']} - {OUTLET[language]}"
    return _page(title, f"<article>{story}</article>{case.get('below', '')}", case)


def _page(title: str, body: str, case: dict[str, Any]) -> str:
    korean = case["language"] == "ko"
    above, below = (NAV_KO, FOOT_KO) if korean else (NAV_EN, FOOT_EN)
    if not case.get("bars", True):
        above = below = ""
    return (
        f'<!DOCTYPE html><html lang="{case["language"]}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{case.get('head', '')}</head><body>{above}<main>{_LIST.sub(_written, body)}</main>{below}</body></html>"
    )


def _written(match: re.Match[str]) -> str:
    kind, language, times, first, second = match.groups(default="")
    headlines = HEADLINES[language] * int(times)
    if kind == "cards":
        return "".join(
            f'<div class="card"><img src="/{i}.jpg"><h3><a href="/news/{100 + i}">{text}</a></h3>'
            f"<p>{text.split(',')[0]}: {first}</p><span class='date'>{second}</span></div>"
            for i, text in enumerate(headlines)
        )
    behind = first if kind == "links" else ""
    items = "".join(f'<li><a href="/news/{100 + i}">{text}</a>{behind}</li>' for i, text in enumerate(headlines))
    found = f'<ul class="list">{items}</ul>'
    return found if kind == "links" else f'<aside class="related"><h3>{first}</h3>{found}</aside>'
