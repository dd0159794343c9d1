"""Short articles among cards of others, and bodies that an answer in a script or typed parts with pieces hold."""

from __future__ import annotations

import json

import pytest

from storage.model import Rejected
from tests.crawler.fields.writing import article, outcome

TITLE = "Ferry strikes a buoy off Narudo"
SHORT = [
    "A ferry with 31 people on board struck a buoy off Narudo at 6:10 a.m. on Friday, the coast guard said.",
    "Nobody was hurt. The ship went on to Sokcho.",
]
TOLD = [f"The council of village number {n} has put off its vote on the new sea wall until spring." for n in range(6)]
LEADS = [f"Village number {n} waits for its sea wall" for n in range(6)]
CARDS = [
    f'<div class="c"><h3><a href="/n/{n}">{lead}</a></h3><p>{told}</p></div>'
    for n, (lead, told) in enumerate(zip(LEADS, TOLD, strict=True))
]
DATED = '<meta property="article:published_time" content="2026-11-13T07:52:00+09:00">'
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in SHORT)


def page(body: str) -> str:
    return f'<html lang="en"><head><title>{TITLE}</title></head><body>{body}{"".join(CARDS)}</body></html>'


@pytest.mark.parametrize(
    "body",
    [
        f"<div><h1>{TITLE}</h1><span>2026-11-13 07:52 KST</span><div>{PARAGRAPHS}</div></div>",
        f"<div><h1>{TITLE}</h1><span>2026-11-13 07:52 KST</span>{PARAGRAPHS}</div>",
        f'<x-story><template shadowrootmode="open"><h1>{TITLE}</h1><div><span>Story by Tova Brandt</span> '
        f'<time datetime="2026-11-13T07:52:00+09:00">3 h</time></div><div>{PARAGRAPHS}</div></template></x-story>',
    ],
)
def test_cards_that_are_more_than_the_article_are_none_of_it(body: str) -> None:
    read = article(page(body))
    assert read.text.split("\n\n") == SHORT
    assert read.published_at is not None


def test_who_is_named_in_a_piece_beside_how_long_ago_it_was() -> None:
    head = '<div><span>Story by Tova Brandt</span> <time datetime="2026-11-13T07:52:00+09:00">3 h</time></div>'
    assert article(page(f"<h1>{TITLE}</h1>{head}<div>{PARAGRAPHS}</div>")).authors == ("Tova Brandt",)


def test_cards_under_a_heading_without_a_date_are_a_list() -> None:
    assert isinstance(outcome(page(f"<h1>Harbour news</h1><p>{SHORT[0]}</p>")), Rejected)


def test_a_body_in_an_answer_that_a_script_holds() -> None:
    other = {"headline": "Another story", "bodyHtml": "".join(f"<p>{line}</p>" for line in TOLD * 2)}
    story = {
        "headline": TITLE,
        "bylines": [{"name": "Tova Brandt"}],
        "firstPublished": "2026-11-12T22:52:00Z",
        "bodyHtml": "".join(f"<p>{line}</p>" for line in SHORT * 2),
    }
    answer = json.dumps({"status": 200, "body": json.dumps({"story": story, "next": other})})
    script = f'<script type="application/json">{answer}</script>'
    read = article(page(f"<main><h1>{TITLE}</h1><p>Fetching the story…</p></main>{script}"))
    assert read.text.split("\n\n")[:2] == SHORT
    assert (read.authors, str(read.published_at)) == (("Tova Brandt",), "2026-11-12 22:52:00+00:00")


def test_parts_whose_text_is_in_pieces() -> None:
    parts = [
        {"type": "paragraph", "children": [{"text": line[:20]}, {"text": line[20:], "bold": True}]} for line in SHORT
    ]
    parts.insert(1, {"type": "promo", "text": "Read next: who owns the mud of the bay, in nine maps"})
    parts.append({"type": "paragraph", "children": [{"type": "link", "children": [{"text": TOLD[0]}]}]})
    state = {"article": {"title": TITLE, "publishedAt": 1794523920000, "blocks": parts}}
    state["article"]["contributors"] = [
        {"role": "author", "displayName": "Tova Brandt"},
        {"role": "photo", "displayName": "Piet Maas"},
    ]
    script = f"<script>window.__state = {json.dumps(state)};</script>"
    read = article(f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{script}</body></html>")
    assert read.text.split("\n\n") == [*SHORT, TOLD[0]]
    assert read.authors == ("Tova Brandt",)


def test_an_article_with_more_others_under_it_than_it_has_text() -> None:
    told = [*SHORT, "The buoy had been adrift since Tuesday.", "It will be moored again next week, the harbour says."]
    links = [
        f'<div class="c"><a href="/n/{n}"><h4>{lead}</h4></a><p>{line}</p></div>'
        for n, (lead, line) in enumerate(zip(LEADS, TOLD, strict=True))
    ]
    body = f"<h1>{TITLE}</h1><i>T. Brandt</i>{''.join(f'<p>{line}</p>' for line in told)}{''.join(links)}"
    read = article(f'<html lang="en"><head><title>{TITLE}</title>{DATED}</head><body>{body}</body></html>')
    assert read.text.split("\n\n") == told
