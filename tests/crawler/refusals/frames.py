"""An article's frame around what is none, or around a short one: the site's bars, and the beginnings of its other
articles with their writers and days, which are longer than what the page itself has."""

from __future__ import annotations

from typing import Any

_SECTIONS = ("정치", "경제", "사회", "국제", "문화", "스포츠", "지역", "사람들")
_TEASERS = (
    ("염전 체험장 다시 연다", "둑이 터져 문을 닫은 지 두 해 만이다. 첫 주에는 마을 주민만 들어간다."),
    ("버섯 농가 스물셋, 조합 꾸려", "포장 상자를 함께 사들여 값을 한 상자에 사백 원 낮췄다고 밝혔다."),
    ("야간 진료 소아과 한 곳 더", "평일 밤 열 시까지 아이를 볼 수 있는 병원이 읍내에 두 곳으로 늘었다."),
    ("느티나무 뿌리 살린 골목 포장", "뿌리를 피해 벽돌을 띄워 놓는 방식으로, 공사비는 아스팔트의 두 배다."),
    ("옛 양조장, 목공 학교 된다", "술독을 놓던 자리에 작업대 열두 개가 들어간다."),
    ("배수로 청소 로봇 시범 운행", "사람이 들어가기 어려운 좁은 관을 하루에 삼백 미터씩 치운다."),
    ("고등학생이 만든 버스 시각표", "할머니가 읽기 쉬운 큰 글씨로 정류장 마흔 곳에 붙였다."),
    ("씨감자 보급, 열흘 당긴다", "봄이 일찍 온다는 예보에 따라 나누어 주는 날을 앞당겼다."),
)
_ENGLISH = (
    ("Salt farm reopens to visitors", "The dike broke two years ago. Villagers will be let in first."),
    ("Mushroom growers form a union", "They buy their boxes together and save 400 won on each."),
    ("Second clinic to stay open at night", "Parents had driven an hour to the next town after six."),
    ("Lane paved around the roots of a tree", "The bricks lie on beams, which doubles the cost of the work."),
    ("Old brewery becomes a school for joiners", "Twelve benches will stand where the jars were."),
    ("Robot cleans narrow drains", "It clears 300 meters a day where nobody can crawl."),
    ("Students draw a timetable in large type", "It hangs at forty stops, and grandmothers can read it."),
    ("Seed potatoes come ten days early", "The forecast is for a mild March, the office said."),
)
_WRITERS = ("도가람 기자", "류다솜 기자", "문나래 기자", "표한결 기자")
_FOOT = "갯벌신문 | 전남 갯벌군 물때로 5 | 등록번호 전남 아00000 | 발행·편집인 도가람 | 대표전화 061-000-0000"
_RIGHTS = "Copyright ⓒ 갯벌신문. All rights reserved. 무단 전재 및 재배포 금지"


def framed(case: dict[str, Any], frame: str) -> str:
    """A page with `body` in one of the frames."""
    teasers = _ENGLISH if case.get("language") == "en" else _TEASERS
    around = FRAMES[frame]
    lang = case.get("language", "ko")
    head = f"<meta charset='utf-8'><title>{case['title']}</title>{case.get('head', '')}"
    return f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{around(case['body'], teasers)}</body></html>"


def _cards(body: str, teasers: tuple[tuple[str, str], ...]) -> str:
    menu = "".join(f"<li><a href='/list?s={i}'>{name}</a></li>" for i, name in enumerate(_SECTIONS))
    cards = "".join(
        f"<div class='cd'><h3><a href='/news/view?n={700 + i}'>{head}</a></h3><p>{text}</p>"
        f"<span>{_WRITERS[i % 4]} · 2026.11.{10 + i} 08:{10 + i}</span></div>"
        for i, (head, text) in enumerate(teasers)
    )
    rank = "".join(f"<li><a href='/news/view?n={800 + i}'>{head}</a></li>" for i, (head, _) in enumerate(teasers))
    return (
        f"<header><a href='/'><img src='/logo.png' alt='갯벌신문'></a><ul>{menu}</ul></header><div id='wrap'>{body}"
        f"<section class='more'><h2>오늘의 소식</h2>{cards}</section></div>"
        f"<aside><h4>인기기사</h4><ol>{rank}</ol></aside><footer>{_FOOT}<br>{_RIGHTS}</footer>"
    )


def _links(body: str, teasers: tuple[tuple[str, str], ...]) -> str:
    menu = "".join(f"<a href='/s/{i}'>{name}</a>\n" for i, name in enumerate(_SECTIONS))
    whole = "\n".join(
        f"<a class='wl' href='/v/{700 + i}'><b>{head}</b><span>{text}</span></a>"
        for i, (head, text) in enumerate(teasers)
    )
    terms = "".join(
        f"<dl><dt><a href='/v/{800 + i}'>{head}</a></dt>"
        f"<dd>{text} <i>[{_WRITERS[i % 4]} 2026-11-{10 + i}]</i></dd></dl>"
        for i, (head, text) in enumerate(teasers)
    )
    return (
        f"<div id='top'><a href='/'>갯벌신문</a>{menu}</div><div id='app'><div id='left'>{body}"
        f"<div><b>새로 올라온 글</b>{terms}</div></div><div id='right'>{whole}</div></div><div id='foot'>{_FOOT}</div>"
    )


def _table(body: str, teasers: tuple[tuple[str, str], ...]) -> str:
    menu = " | ".join(f"<a href='/list.php?c={i}'>{name}</a>" for i, name in enumerate(_SECTIONS))
    left = "".join(f"<div><img src='/p/{i}.jpg' width='60'>{head}</div>" for i, (head, _) in enumerate(teasers))
    below = "".join(
        f"<div><b><a href='/read.php?n={700 + i}'>{head}</a></b><br>{text}</div>"
        for i, (head, text) in enumerate(teasers)
    )
    right = "<br>".join(f"· <a href='/read.php?n={800 + i}'>{head}</a>" for i, (head, _) in enumerate(teasers))
    return (
        f"<table width='960'><tr><td colspan='3'><a href='/'><img src='/t.gif'></a></td></tr>"
        f"<tr><td colspan='3'>{menu}</td></tr><tr><td width='160'>{left}</td>"
        f"<td width='560'><table><tr><td>{body}</td></tr><tr><td>{below}</td></tr></table></td><td>{right}</td></tr>"
        f"<tr><td colspan='3' align='center'>{_FOOT}<br>{_RIGHTS}</td></tr></table>"
    )


def _boxes(body: str, teasers: tuple[tuple[str, str], ...]) -> str:
    menu = "".join(f"<a href='/m/{i}'>{name}</a>" for i, name in enumerate(_SECTIONS))
    small = "".join(
        f"<li><img src='/{i}.jpg'><a href='/m/r?n={600 + i}'>{head}</a><em>11.{10 + i}</em></li>"
        for i, (head, _) in enumerate(teasers)
    )
    boxes = "".join(
        f"<div class='bx'><a class='t' href='/m/r?n={700 + i}'>{head}</a><div class='ld'>{text}</div>"
        f"<div class='in'>{_WRITERS[i % 4]} 2026-11-{10 + i} 09:{10 + i}</div></div>"
        for i, (head, text) in enumerate(teasers)
    )
    return (
        f"<div class='hd'><a href='/m/'>갯벌신문 모바일</a></div><div class='gnb'>{menu}</div>"
        f"<div class='view'>{body}</div><h3>이 시각 주요뉴스</h3><ul>{small}</ul><h3>갯벌 단독</h3>{boxes}"
        f"<div class='ft'>PC버전 | 로그인 | 구독신청<br>{_RIGHTS}</div>"
    )


FRAMES = {"cards": _cards, "links": _links, "table": _table, "boxes": _boxes}
