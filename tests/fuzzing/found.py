"""Inputs that broke a law once, as short as they could be made, and what happened."""

from __future__ import annotations

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
    },
    "urls": {"an address of a host with control characters": b"https://www.paper\x00\x1b.example/news/1"},
}
