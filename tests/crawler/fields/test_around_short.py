"""What stands around short articles in English: a line of it is much of the page."""

from __future__ import annotations

import pytest

from tests.crawler.fields.writing import TEXT, article, html

PLAIN = article(html("", "<h1>Two ferries to sail again</h1>")).text
HEAD = "<h1>Two ferries to sail again</h1><p>By Tova Brandt</p><p>Nov. 17, 2026, 9:40 a.m.</p>"


@pytest.mark.parametrize(
    "line",
    [
        "<p>News provided by Naru Shipping</p>",
        "<p>Embargo: 11:00, November 20</p>",
        "<p>FOR IMMEDIATE RELEASE</p>",
        "<p>Hover over a dot to see its port</p>",
        "<p>Together with PortPay — pay your fare by phone.</p>",
        "<p>View this e-mail in your browser</p>",
        "<div>Reading on a phone? Our app keeps your place.</div>",
        '<div class="inline-cta"><p>Members read us at sea, where there is no net and little else to do.</p></div>',
        "<div>Nov 17</div>",
        "<div>2026-11-17 / Hit 412 / Recommend 3</div>",
    ],
)
def test_a_line_above_the_text(line: str) -> None:
    assert article(html("", HEAD + line)).text == PLAIN


@pytest.mark.parametrize(
    "line",
    [
        "<p>This article appeared in the Asia section of the print edition</p>",
        "<p>Camera: Ola Fenn. Editing: Piet Maas</p>",
        "<p>Buy this book at our shop.</p>",
        "<p>Was this helpful? Yes / No</p>",
        "<p>Contact: +82-44-200-0000</p>",
        "<p>Next | Notice on office hours</p>",
        "<p>Recommended: The bridge that nobody crosses</p>",
        "<p>Source: Harbour Office. Scroll to continue</p>",
        "<p>You received this because you signed up. Unsubscribe | 12 Pier Road, Sokcho</p>",
        "<p>Cite this: Harbour Post (2026). Copy citation</p>",
        "<h4>Change log</h4><ul><li>v3 15:40 figure corrected</li><li>v2 15:20 headline</li></ul>",
        "<div><h3>Get the Harbour Report</h3><p>Sign up for our newsletters</p></div>",
        "<p>Poll: Should the bridge be built? ( ) Yes ( ) No [Vote] [Result]</p>",
    ],
)
def test_a_line_below_the_text(line: str) -> None:
    assert article(html("", HEAD, text=TEXT + line)).text == PLAIN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("see a bridge.", "see a bridge. ■"),
        ("see a bridge.", "see a bridge.<a href=/1>Next</a> <a href=/2>Prev</a>"),
        ("nine days", "<del>eight</del><ins>nine</ins> days"),
        ("port for", 'port<span role="note">The deeper of the two. — Ed.</span> for'),
    ],
)
def test_what_stands_in_a_sentence_or_behind_the_last(old: str, new: str) -> None:
    assert old in TEXT
    assert article(html("", HEAD, text=TEXT.replace(old, new))).text == PLAIN


@pytest.mark.parametrize(
    "line",
    [
        "<p>Hover flies came over the harbour on Monday. They left on Friday.</p>",
        "<p>The source of the leak was found at once.</p>",
        "<p>Contact with the ships broke off on Sunday.</p>",
        "<p>Next year, both ferries will be sold.</p>",
        "<p>“This is the last ship, and you get this because you paid,” he said.</p>",
    ],
)
def test_sentences_that_begin_like_one_are_text(line: str) -> None:
    assert len(article(html("", HEAD, text=TEXT + line)).text) > len(PLAIN)


@pytest.mark.parametrize(
    ("figure", "caption"),
    [
        (
            "<tr><td><img src=1.jpg></td></tr><tr><td><font size=1>The Naru in port.</font></td></tr>",
            "The Naru in port.",
        ),
        (
            "<img src=1.jpg><p><em>The Naru in port. Photograph: Ola Fenn</em></p>",
            "The Naru in port. Photograph: Ola Fenn",
        ),
        ("<img src=1.jpg><p><small>The Naru in port at dawn.</small></p>", "The Naru in port at dawn."),
        ("<figure><img src=1.jpg><figcaption>1/3 The Naru in port.</figcaption></figure>", "The Naru in port."),
    ],
)
def test_small_print_under_a_picture(figure: str, caption: str) -> None:
    figure = f"<table>{figure}</table>" if figure.startswith("<tr") else figure
    read = article(html("", HEAD, text=figure + TEXT))
    assert (read.captions, read.text) == ((caption,), PLAIN)


def test_an_introduction_in_italics_under_a_picture_is_text() -> None:
    said = "Two weeks after the storm, our reporter went to the island."
    assert said in article(html("", HEAD, text=f"<img src=1.jpg><p><em>{said}</em></p>{TEXT}")).text


def test_who_posted_it_below_the_text() -> None:
    below = "<div class=post-footer>Posted by <span class='fn'>Tova Brandt</span> at 11:52 PM Labels: islands</div>"
    assert article(html("", "<h1>Two ferries to sail again</h1>", below)).authors == ("Tova Brandt",)
