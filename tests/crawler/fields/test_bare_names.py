"""Names in Latin letters that stand bare under a headline, with nothing that calls them a by-line."""

from __future__ import annotations

import pytest

from crawler.parse.bare import bare_people
from tests.crawler.fields.writing import TEXT, article, html

HEAD = "<h1>Two ferries to sail again after nine days</h1>"
DAY = "<p>17 November 2026, 21:40 KST</p>"

LETTER = "The first of two letters says that the ferry was late again. " * 3


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Tova Brandt in Sokcho", ("Tova Brandt",)),
        ("Tova Brandt reports from Ulleung County", ("Tova Brandt",)),
        ("Noh Ga-eun and Piet van der Meer", ("Noh Ga-eun", "Piet van der Meer")),
        ("Park So-ra, Seoul correspondent", ("Park So-ra",)),
        ("An Ji-woo / Staff", ("An Ji-woo",)),
        ("Dr. Tova Brandt, PhD", ("Tova Brandt",)),
        ("Tova Brandt tova at harbourpost.example", ("Tova Brandt",)),
        ("Tova Brandt (Busan), March 2026", ("Tova Brandt",)),
        ("J. R. Ortega for The Harbour Post", ("J. R. Ortega",)),
        ("World News", ()),
        ("North Gyeongsang Province | Sea", ()),
        ("Share This Article", ()),
        ("Seoul, South Korea", ()),
        ("Staff Writer", ()),
        ("Overseas Fisheries Division", ()),
        ("the ferries sail again", ()),
    ],
)
def test_a_line_of_bare_names(line: str, people: tuple[str, ...]) -> None:
    assert bare_people(line) == people


@pytest.mark.parametrize(
    "above",
    [
        f"{HEAD}<div>Tova Brandt | 2026-11-17 21:40 KST</div>",
        f"{HEAD}<p>Tova Brandt — 17 November 2026, 21:40 KST (v2)</p>",
        f"{HEAD}<p>Tova Brandt | 17.11.2026 21:40 KST</p>",
        f"{HEAD}<p>Tova Brandt · 2026-11-17 21:40 (KST) · 1,204 views</p>",
        f"{HEAD}<p>Tova Brandt, November 2026</p>",
        f'{HEAD}<p>Tova Brandt</p><time datetime="2026-11-17T21:40:00+09:00"></time>',
        f"{HEAD}<p>Tova Brandt in Sokcho</p>{DAY}",
        f"{HEAD}{DAY}<p>Tova Brandt</p>",
        f"{HEAD}<p>Reporting by Tova Brandt</p>{DAY}",
        f"{HEAD}<p>From Tova Brandt in Sokcho</p>{DAY}",
        f"{HEAD}<p>Author: Tova Brandt</p>{DAY}",
        f"{HEAD}<p>TOVA BRANDT</p>{DAY}",
        f"{HEAD}<p>By Tova Brandt, Harbour Post, Sokcho</p>{DAY}",
        f'{HEAD}<div><a href="/people/71">Tova Brandt</a></div>{DAY}',
        f"{HEAD}<div><span>Tova Brandt</span><time>Nov. 17, 2026, 1:34 p.m.</time></div>",
        f"{HEAD}<p>The island's market had been without goods since the storm came.</p><p>Tova Brandt</p>{DAY}",
        "<h1>[harbour-list] Two ferries to sail again after nine days</h1><b>Tova Brandt</b> "
        '<a href="mailto:x">tova at post.example</a><br><i>Tue Nov 17 21:40:44 KST 2026</i>',
    ],
)
def test_who_wrote_it_stands_with_the_date(above: str) -> None:
    read = article(html("<title>Two ferries to sail again after nine days</title>", above))
    assert read.authors == ("Tova Brandt",)
    assert "Tova" not in read.text


@pytest.mark.parametrize(
    "above",
    [
        f'{HEAD}<div><a href="/s/14">Tova Brandt</a></div>{DAY}',  # leads to a section
        f"{HEAD}<p>Tova Brandt</p>",  # nothing dated beside it
        f"{HEAD}<p>Asia Pacific</p>{DAY}",
        f"{HEAD}<dl><dt>Marine Bulletin</dt><dd>2026-11-17</dd></dl>",
        f"{HEAD}{DAY}<p>{LETTER}</p><b>Tova Brandt, Sokcho</b>",
    ],
)
def test_what_stands_there_is_no_name(above: str) -> None:
    read = article(html("<title>Two ferries to sail again after nine days</title>", above))
    assert read.authors == ()


def test_readers_are_no_writers() -> None:
    said = "<div>Ola Fenn September 15, 2026 at 7:02 AM</div><div>I took the ferry on Friday, and it was late.</div>"
    assert article(html("", HEAD + DAY, said, TEXT)).authors == ()


@pytest.mark.parametrize("line", ["Tova Brandt", "— Tova Brandt", "Tova Brandt, Sokcho", "(By Tova Brandt)"])
def test_who_signs_the_last_paragraph(line: str) -> None:
    read = article(html("", HEAD + DAY, text=f"{TEXT}<p>{line}</p>"))
    assert read.authors == ("Tova Brandt",)
    assert "Tova" not in read.text


def test_each_of_several_letters_is_signed() -> None:
    letters = f"{TEXT}<p>Tova Brandt, Sokcho</p>{TEXT.replace('harbour', 'port')}<p>Ola Fenn, Busan</p>"
    assert article(html("", HEAD + DAY, text=letters)).authors == ()
