"""No field of an article steers a terminal or turns the reading direction; no address holds what addresses can't."""

from __future__ import annotations

import re

import pytest

from crawler.source import Source
from storage.model import Article
from tests.crawler.fields.writing import TEXT, outcome

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f]")
BAD = ("\x1b[31m", "\x9b31m\x90q", "\u202egnp.exe\u2066", "\x1b]8;;http://evil.example\x07", "a\x08\x7f\u061c\u2028b")


@pytest.mark.parametrize("bad", BAD)
def test_no_field_of_an_article_steers(bad: str) -> None:
    head = (
        f'<meta property="og:type" content="article"><meta property="og:title" content="Ferries sail {bad} again">'
        f'<meta name="author" content="Kim {bad} Minji"><meta property="article:section" content="Sea {bad}">'
        f'<meta property="og:image" content="/{bad}.jpg">'
    )
    body = f"<h1>Ferries sail {bad} again</h1>{TEXT}<p>{bad} It was said on Monday that the harbour is open.</p>"
    figure = f"<figure><img src='/a.jpg'><figcaption>A ferry {bad} at sea</figcaption></figure>"
    read = outcome(f"<html><head>{head}</head><body><article>{body}{figure}</article></body></html>")
    assert isinstance(read, Article)
    alone = outcome(f"<html><head>{head.replace('Kim ', '').replace(' Minji', '')}</head><body>{body}</body></html>")
    assert isinstance(alone, Article)
    said = [*alone.authors, read.title, read.text.replace("\n", " "), *read.authors, *read.captions, read.url]
    said += [read.section or "", read.image_url or ""]
    assert not any(STEERS.search(each) for each in said)


def test_a_picture_has_an_address() -> None:
    page = (
        "<html><head><meta property='og:image' content=' {} '></head><body><h1>Ferries sail again</h1>{}</body></html>"
    )
    for given, kept in (("/p/1.jpg", "/p/1.jpg"), ("//x.example/가.jpg", "//x.example/가.jpg"), ("/a b<i>.jpg", None)):
        read = outcome(page.format(given, TEXT))
        assert isinstance(read, Article)
        assert (read.image_url or "").removeprefix("https:").endswith(kept or "") and bool(read.image_url) == bool(kept)


def test_names_of_sources_are_shown_without_what_steers() -> None:
    entry = {"kind": "feed", "url": "https://paper.example/rss"}
    common = {"id": "paper", "language": "en", "homepage": "https://paper.example/", "entry": [entry]}
    assert Source.model_validate({**common, "name": "The \x1b[31m Pa\u202eper"}).name == "The [31m Pa per"
    with pytest.raises(ValueError, match="can be shown"):
        Source.model_validate({**common, "name": "\x1b\u202e"})
