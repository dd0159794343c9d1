"""What magazines and blogs set into and around their articles: credits, large letters, goods, quotations set apart."""

from __future__ import annotations

import pytest

from tests.crawler.fields.writing import article

TITLE = "The last net maker of Narudo"
TEXT = [
    "Before the boats leave Gil Sun-ok has tied a hundred knots, and her tea is still hot.",
    "She learned it from a neighbour in 1961, when the island had forty boats and no road.",
    "“A machine ties faster,” she says. “It does not know which knot will hold in March.”",
    "Her nets cost twice as much as those from the factory, and last three times as long.",
    "Two students come on Saturdays. One of them, she thinks, will stay.",
]
CREDITS = (
    "<dl class='made'><dt>Words</dt><dd>Tova Brandt</dd><dt>Photographs</dt><dd>Seo Da-on</dd><dt>Published</dt>"
    "<dd><time datetime='2026-11-12'>12 November 2026</time></dd></dl>"
)


def page(*, head: str = CREDITS, inside: str = "", below: str = "", first: str = TEXT[0]) -> str:
    text = "".join(f"<p>{line}</p>" for line in (first, *TEXT[1:3]))
    rest = "".join(f"<p>{line}</p>" for line in TEXT[3:])
    return (
        f'<html lang="en"><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>{head}'
        f'<div class="story">{text}{inside}{rest}</div>{below}</main></body></html>'
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<table><tr><td><b>From the pier</b><br>- <a href='/1'>Fog keeps the boats in</a><br>"
        "- <a href='/2'>A third ship</a><br></td></tr></table>",
        "<blockquote class='pull'>A machine ties faster. It does not know which knot will hold in March.</blockquote>",
        "<div class='x--pullquote'><p>She says it: a machine does not know which knot will hold.</p></div>",
        "<div class='x--product-card'><h4>Narudo net</h4><p>In blue and green. Ships on Mondays.</p>"
        "<a href='https://shop.example/net'>84 euros at Naru Goods</a></div>",
    ],
)
def test_what_is_set_into_the_text_is_none_of_it(inside: str) -> None:
    assert article(page(inside=inside)).text.split("\n\n") == TEXT


def test_a_heading_under_a_quotation_is_no_speaker() -> None:
    quoted = (
        "<blockquote class='pull'><p>It does not know which knot will hold in March.</p><cite>Gil</cite></blockquote>"
    )
    read = article(page(inside=f"{quoted}<h2>Why she stays</h2>"))
    assert read.text.split("\n\n") == [*TEXT[:3], "Why she stays", *TEXT[3:]]


def test_a_quotation_that_says_something_else_is_text() -> None:
    quoted = "We have ordered nets from three countries, and none of them came with tea, a buyer wrote."
    read = article(page(inside=f"<blockquote class='pull'>{quoted}</blockquote>"))
    assert quoted in read.text


def test_a_large_letter_begins_the_text() -> None:
    first = f"<span class='cap' aria-hidden='true'>{TEXT[0][0]}</span><span>{TEXT[0][1:6]}</span>{TEXT[0][6:]}"
    assert article(page(first=first)).text.split("\n\n") == TEXT


def test_a_large_letter_that_is_said_twice_is_read_once() -> None:
    first = f"<span class='cap' aria-hidden='true'>{TEXT[0][0]}</span><span>{TEXT[0][:6]}</span>{TEXT[0][6:]}"
    assert article(page(first=first)).text.split("\n\n") == TEXT


def test_a_list_of_credits_tells_who_wrote_and_who_took_the_pictures() -> None:
    bios = (
        "<section class='bios'><p><b>Tova Brandt</b> writes about islands and their tools.</p>"
        "<p><b>Seo Da-on</b> is a photographer of working hands.</p></section>"
    )
    read = article(page(below=bios))
    assert read.authors == ("Tova Brandt",)
    assert read.text.split("\n\n") == TEXT
