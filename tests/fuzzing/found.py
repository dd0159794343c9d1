"""Inputs that broke a law once, as short as they could be made, and what happened."""

from __future__ import annotations

_PAGE = (
    b'\0<!doctype html><html lang="ko"><head><title>%s</title><link rel="canonical" href="%%s"></head><body><article>'
    b'<h1>%s</h1><h2><a href="%%s">%s</a></h2><p>%s</p><p>%s</p></article></body></html>'
    % tuple(
        text.encode()
        for text in (
            "항구가 다시 열렸다",
            "항구가 다시 열렸다",
            "석 달 만에 다시 열린 항구에서 어민들이 한 말",
            "석 달 동안 닫혀 있던 항구가 1일 다시 열렸다. 시는 부두의 낡은 기둥 열두 개를 새것으로 바꾸었다고 밝혔다.",
            "어선 40척이 이날 아침 바다로 나갔다. 상인회는 시장도 다음 주부터 저녁까지 문을 연다고 말했다.",
        )
    )
)

FOUND: dict[str, dict[str, bytes]] = {
    "feed": {
        "feedparser raised on a namespace with blanks in its name": (b'\0><feed xmlns="a\xc2\xa0b\xc2\xa0c/" e="">'),
        "feedparser gives the attributes of an element that it does not know": b"\0><rss <ttl l<item>",
        "feedparser ended with an error over an item within a tag": (b"\0><rss <item<channel<link></item></link>"),
        "and those of one that has the name of a field of its own": b"\0><feed<entry<links e<link\x9a>",
    },
    "article": {
        "lxml takes control characters from a page, and refuses to write them again": (
            b"\0<html><head><title>x</title></head><body><p>a\x01b<script>c</script>d</p></body></html>"
        ),
        "nor does it write a form feed, which it reads as a blank": b"\0<\x0c<figcaption></figcaption>>",
        "a canonical that is no address": _PAGE % (b"https://www.paper.example[/news/1001", b"/news/1001"),
        "a heading that leads to what is no address": _PAGE % (b"https://www.paper.example/news/1001", b"https://["),
    },
    "urls": {"an address of a host with control characters": b"https://www.paper\x00\x1b.example/news/1"},
}
