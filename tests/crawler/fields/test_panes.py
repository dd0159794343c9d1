"""Sections under buttons, versions under tabs, letters in plain text, and reports that follow each other in one box."""

from __future__ import annotations

import re

from storage.model import Rejected
from tests.crawler.fields.writing import TEXT, article, html, outcome

LINES = article(html("", "<h1>Two ferries to sail again</h1>")).text.split("\n\n")
PARAGRAPHS = re.findall(r"<p>.*?</p>", TEXT, re.DOTALL)
HEAD = "<title>Two ferries to sail again</title>"


def test_sections_that_their_buttons_unfold() -> None:
    asked = ["Why did the ferries stop?", "Who carried the medicine?", "What will the council do?"]
    sections = "".join(
        f"<section><button>{question}</button><div hidden>{told}</div></section>"
        for question, told in zip(asked, PARAGRAPHS, strict=True)
    )
    read = article(f"<html>{HEAD}<body><h1>Two ferries to sail again</h1>{sections}</body></html>")
    assert read.text.split("\n\n") == [line for pair in zip(asked, LINES, strict=True) for line in pair]


def test_what_tools_unfold_is_no_section() -> None:
    told = "I took the ferry on Friday, and it was late by an hour and a half. Nobody said why that was."
    tools = f"<div><button>Show comments (12)</button><div hidden><p>{told}</p></div></div>" * 2
    assert article(html("", "<h1>Two ferries to sail again</h1>", tools)).text.split("\n\n") == LINES


def test_of_versions_under_tabs_the_one_that_is_called_the_article() -> None:
    easy = "<p>The ferries stopped. There was a storm.</p><p>Now they sail again. The people are glad about it.</p>"
    tabs = "<div class=tabs><button>Easy</button><button>Article</button><button>한국어</button></div>"
    panes = f"<div>{easy}</div><div hidden>{TEXT}</div><div hidden lang=ko><p>배가 다시 다닌다.</p></div>"
    read = article(f"<html>{HEAD}<body><h1>Two ferries to sail again</h1>{tabs}{panes}</body></html>")
    assert read.text.split("\n\n") == LINES


def test_a_letter_in_plain_text_with_what_it_quotes_and_who_signs() -> None:
    quoted = (
        "On Oct 19, 2026, at 22:41, desk at post.example wrote:\n&gt;<i> Can you ask the\n</i>&gt;<i> council?\n</i>"
    )
    letter = "\n\n".join([*LINES, quoted + "--\nTova Brandt\nSokcho | +82 10 0000 0000"])
    read = article(f"<html>{HEAD}<body><h1>Two ferries to sail again</h1><pre>{letter}</pre></body></html>")
    assert read.text.split("\n\n") == LINES


def test_the_report_behind_a_line_of_stars_is_another() -> None:
    spans = "<br><br>".join(f"<span>{line}</span>" for line in LINES)
    other = "<b>Apples Are Picked in Naru</b><br><span>The farm of Naru picked all of its apples by Sunday.</span>"
    box = f"<div class=box><b>Two ferries to sail again</b><br>{spans}<br>* * *<br>{other}</div>"
    assert article(f"<html>{HEAD}<body>{box}</body></html>").text.split("\n\n") == LINES


def test_whose_release_it_is() -> None:
    read = article(html("", "<h1>Two ferries to sail again</h1>", text=TEXT + "<p>SOURCE Naru Shipping</p>"))
    assert read.text.split("\n\n") == LINES


def test_folded_questions_of_a_help_page_are_no_article() -> None:
    asked = "".join(
        f"<section><button>How do I {what}?</button><div hidden><p>You can {what} in your account, please.</p></div>"
        "</section>"
        for what in ("change my password", "stop my subscription", "read you offline")
    )
    assert isinstance(outcome(f"<html><title>Help</title><body><h1>Help</h1>{asked}</body></html>"), Rejected)
