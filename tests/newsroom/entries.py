"""Feeds and robots.txt of strangers, by name: what becomes of a paper's, and so of its crawl."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.newsroom.paper import Paper
from tests.newsroom.stories import story

JSON_FEED = "https://jsonfeed.org/version/1"
HEAD = '<?xml version="1.0" encoding="utf-8"?>'


def write(paper: Paper, many: int = 3) -> list[str]:
    pieces = []
    for number in range(1, many + 1):
        title, text = story(number)
        pieces.append(paper.article(f"/a/{number}", title=title, text=text).url)
    return pieces


def rss(*items: str, before: str = "", attributes: str = "") -> str:
    return f"{HEAD}{before}<rss version='2.0' {attributes}><channel><title>x</title>{''.join(items)}</channel></rss>"


def item(url: str, inside: str = "") -> str:
    return f"<item><title>제목</title><link>{url}</link>{inside}</item>"


def laughs(kind: str) -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    return f'<!DOCTYPE {kind} [<!ENTITY l0 "lol">{lines}]>'


EXTERNAL = '<!DOCTYPE rss [<!ENTITY x SYSTEM "{}">]>'

# a feed that can't be: name -> its text, made of the addresses of three articles
BAD: dict[str, Callable[[list[str]], str | bytes]] = {
    "empty": lambda urls: "",
    "blank": lambda urls: " \n" * 5000,
    "html": lambda urls: "<!DOCTYPE html><html><body><h1>점검 중</h1></body></html>",
    "json_error": lambda urls: '{"error": "not found"}',
    "json_no_items": lambda urls: '{"version": "https://jsonfeed.org/version/1.1", "items": {"a": 1}}',
    "json_wrong_types": lambda urls: json.dumps({"version": JSON_FEED, "items": [1, None, [], {"url": 5}]}),
    "json_deep": lambda urls: '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
    "cut_before_items": lambda urls: rss(item(urls[0]))[:60],
    "no_items": lambda urls: rss(),
    "noise": lambda urls: bytes(range(256)) * 50,
    "items_without_links": lambda urls: rss("<item><title>x</title></item>" * 10),
    "entity_bomb": lambda urls: rss(item(urls[0], "<description>&l29;</description>"), before=laughs("rss")),
    "external_entity": lambda urls: rss(item("&x;"), before=EXTERNAL.format("file:///etc/hostname")),
    "external_entity_web": lambda urls: rss(item(urls[0] + "&x;"), before=EXTERNAL.format(urls[1])),
    "parameter_entity": lambda urls: rss(
        item(urls[0]), before=f'<!DOCTYPE rss [<!ENTITY % x SYSTEM "{urls[1]}"> %x;]>'
    ),
    "deep": lambda urls: rss("<a>" * 100_000),
    "scripts": lambda urls: rss(item("javascript:alert(1)"), item("data:text/html,x"), item("file:///etc/passwd")),
    "others_pages": lambda urls: rss(*(item(f"http://other.example/a/{n}") for n in range(9))),
}  # fmt: skip

# a feed that is odd, and from which all three articles come
ODD: dict[str, Callable[[list[str]], str | bytes]] = {
    "cut": lambda urls: rss(*map(item, urls), item("x" * 99))[:-70],
    "ampersands": lambda urls: rss(*map(item, urls), item("http://x/?a=1&b=2&c")),
    "nul": lambda urls: rss(*map(item, urls)).replace("<item>", "\x00<item>\x0b"),
    "undeclared_prefixes": lambda urls: rss(*(item(url, "<dc:date>2026</dc:date><a:b/>") for url in urls)),
    "no_declaration": lambda urls: rss(*map(item, urls)).removeprefix(HEAD),
    "lies_about_its_encoding": lambda urls: rss(*map(item, urls)).replace("utf-8", "zlib"),
    "utf_16": lambda urls: rss(*map(item, urls)).replace("utf-8", "utf-16").encode("utf-16"),
    "text_before": lambda urls: "Warning: mysql_connect() in /var/www\n" + rss(*map(item, urls)),
    "comments": lambda urls: rss(*map(item, urls), before="<!-- <rss> -->" * 100),
    "stylesheet": lambda urls: rss(*map(item, urls), before='<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'),
    "dates_2099": lambda urls: rss(*(item(url, "<pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate>") for url in urls)),
    "dates_1970": lambda urls: rss(*(item(url, "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>") for url in urls)),
    "dates_korean": lambda urls: rss(*(item(url, "<pubDate>2026년 11월 24일 오후 3시 5분</pubDate>") for url in urls)),
    "dates_nonsense": lambda urls: rss(*(item(url, f"<pubDate>{'9' * 5000}</pubDate>") for url in urls)),
    "one_guid_for_all": lambda urls: rss(*(item(url, "<guid>1</guid>") for url in urls)),
    "items_twice": lambda urls: rss(*map(item, urls * 40)),
    "relative": lambda urls: rss(*(item("/" + url.split("/", 3)[3]) for url in urls)),
    "poisoned_base": lambda urls: rss(*map(item, urls), attributes="xml:base='http://other.example/'"),
    "json_some_wrong": lambda urls: json.dumps(
        {"version": JSON_FEED, "items": [7, {"url": None}, *({"url": url, "title": [1]} for url in urls)]}
    ),
    "bell_of_titles": lambda urls: rss(*map(item, urls)).replace("제목", "제목" * 50_000),
}  # fmt: skip

# robots.txt that allows all that is asked for, and that forbids all of it
OPEN_RULES: dict[str, Callable[[Paper], object]] = {
    "404": lambda paper: paper.robots_file.status(404),
    "403": lambda paper: paper.robots_file.status(403),
    "401": lambda paper: paper.robots_file.status(401),
    "empty": lambda paper: paper.robots(""),
    "html": lambda paper: paper.robots_file.page("<html><body>Disallow: nothing here</body></html>"),
    "noise": lambda paper: paper.robots_file.page(bytes(range(256)) * 999),
    "of_3_mb": lambda paper: paper.robots("User-agent: other\n" + "Disallow: /a/\n" * 200_000),
    "longest_match": lambda paper: paper.robots("User-agent: *\nDisallow: /\nAllow: /rss\nAllow: /a/\n"),
    "dollar": lambda paper: paper.robots("User-agent: *\nDisallow: /a$\nDisallow: /*.php$\n"),
    "own_group": lambda paper: paper.robots("User-agent: *\nDisallow: /\n\nUser-agent: koreawatch\nAllow: /\n"),
    "bom": lambda paper: paper.robots("\ufeffUser-agent: *\nDisallow: /b/\n"),
    "stars": lambda paper: paper.robots("User-agent: *\nDisallow: /" + "*a" * 3000 + "$\n"),
    "gzip": lambda paper: paper.robots_file.compress("gzip"),
    "beginning_of_our_name": lambda paper: paper.robots("User-agent: korea\nDisallow: /\n"),
    "word_of_our_address": lambda paper: paper.robots(
        "User-agent: contact\nDisallow: /\n\nUser-agent: org\nDisallow: /\n"
    ),
    "longer_than_our_name": lambda paper: paper.robots("User-agent: koreawatch2\nDisallow: /\n"),
    "named_apart": lambda paper: paper.robots("User-agent: *\nDisallow: /\n\nUser-agent: KOREAWATCH news\nAllow: /\n"),
}
CLOSED_RULES: dict[str, Callable[[Paper], object]] = {
    "500": lambda paper: paper.robots_file.status(500),
    "503": lambda paper: paper.robots_file.status(503),
    "429": lambda paper: paper.robots_file.status(429),
    "cut": lambda paper: paper.robots_file.drop_after(3),
    "bomb": lambda paper: paper.robots_file.bomb(64),
    "own_token": lambda paper: paper.robots("User-agent: *\nAllow: /\n\nUser-agent: KoreaWatch/9.9\nDisallow: /\n"),
    "star_and_dollar": lambda paper: paper.robots("User-agent: *\nDisallow: /*.xml$\n"),
    "after_450_kb": lambda paper: paper.robots("User-agent: *\n" + "# padding\n" * 45_000 + "Disallow: /\n"),
    "carriage_returns": lambda paper: paper.robots("User-agent: *\rDisallow: /\r"),
    "upper_case": lambda paper: paper.robots("USER-AGENT: *\nDISALLOW: /\n"),
}
