"""By-lines of English papers: honours, particles, initials, who took the pictures, who edited, and for whom."""

from __future__ import annotations

import pytest

from crawler.parse.bare import bare_people
from crawler.parse.names import is_byline, read_byline
from tests.crawler.fields.writing import TEXT, article, html

BYLINES = [
    ("By Dr. Seo Da-on", ("Seo Da-on",)),
    ("By Prof. Seo Da-on, Naru University", ("Seo Da-on",)),
    ("By Sister Agnes Holm", ("Agnes Holm",)),
    ("By Ambassador Seo Da-on", ("Seo Da-on",)),
    ("By Robert A. Fenn Jr.", ("Robert A. Fenn Jr.",)),
    ("By Robert Fenn, Jr.", ("Robert Fenn Jr.",)),
    ("By Seo D.O.", ("Seo D.O.",)),
    ("By Karim al-Masri bin Yusuf", ("Karim al-Masri bin Yusuf",)),
    ("BY DA-ON SEO", ("Da-on Seo",)),
    ("BY SEO DA-ON and ANNA HOLM", ("Seo Da-on", "Anna Holm")),
    ("BY JEAN-LUC MOREL", ("Jean-Luc Morel",)),
    ("By Seo Da-on Special to The Naru Times", ("Seo Da-on",)),
    ("By Seo Da-on, Special to The Naru Times", ("Seo Da-on",)),
    ("By Seo Da-on @daon_naru", ("Seo Da-on",)),
    ("Compiled by Seo Da-on from wire reports", ("Seo Da-on",)),
    ("Written by Seo Da-on Edited by Anna Holm", ("Seo Da-on",)),
    ("Text by Anna Holm, photos by Seo Da-on", ("Anna Holm",)),
    ("Photos by Seo Da-on, text by Anna Holm", ("Anna Holm",)),
    ("Text: Seo Da-on. Photos: Anna Holm.", ("Seo Da-on",)),
    ("Words and pictures by Seo Da-on", ("Seo Da-on",)),
    ("Photos and text by Seo Da-on", ("Seo Da-on",)),
    ("Guest column by Seo Da-on", ("Seo Da-on",)),
    ("By Seo Da-on, PhD candidate", ("Seo Da-on",)),
    ("By Seo Da-on Published March 12", ("Seo Da-on",)),
    ("Contributed by Seo Da-on", ("Seo Da-on",)),
    ("(Reporting by Seo Da-on in Mokpo; Editing by Anna Holm)", ("Seo Da-on",)),
    ("Reporting by Seo Da-on in Mokpo; Editing by Anna Holm", ("Seo Da-on",)),
    (
        "Reporting by Seo Da-on in Mokpo, Jo Bell in The Hague; Writing by Ola Fenn; Editing by Anna Holm",
        ("Seo Da-on", "Jo Bell", "Ola Fenn"),
    ),
    ("By Seo Da-on in Mokpo and Jo Bell in New York", ("Seo Da-on", "Jo Bell")),
    (
        "(Reporting by Seo Da-on, Ola Fenn; Additional reporting by Jo Bell; Editing by Al Ek)",
        ("Seo Da-on", "Ola Fenn"),
    ),
]


@pytest.mark.parametrize(("line", "names"), BYLINES)
def test_bylines_with_more_than_names(line: str, names: tuple[str, ...]) -> None:
    assert is_byline(line)
    assert read_byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "By Seo Da-on and by no means the last",
        "Photos by Seo Da-on of the port were sold",
    ],
)
def test_what_only_begins_like_one(line: str) -> None:
    assert not is_byline(line)


def test_a_title_behind_a_bare_name_is_no_part_of_it() -> None:
    assert bare_people("Seo Da-on Reporter") == ("Seo Da-on",)
    assert bare_people("Seo Da-on Staff Writer") == ("Seo Da-on",)
    assert bare_people("Agence France-Presse") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Seo Da-on, a former diplomat, is a visiting scholar at the Naru Institute.",
        "Dr. Seo Da-on is director of the Naru Institute.",
        "Seo Da-on (daon@naru.example) is a reporter at the Naru Daily.",
        "Contact Seo Da-on at daon@naru.example.",
    ],
)
def test_what_a_known_writer_does_else_is_no_text(line: str) -> None:
    above = '<h1>Ferries to the island</h1><p class="byline">By Seo Da-on</p>'
    read = article(html("", above, text=f"{TEXT}<p>{line}</p>"))
    assert line not in read.text
    other = article(html("", above.replace("Seo Da-on", "Anna Holm"), text=f"{TEXT}<p>{line}</p>"))
    assert other.authors == ("Anna Holm",)


@pytest.mark.parametrize(
    "line", ["The author, Seo Da-on, is a lawyer in Mokpo.", "About the author: Seo Da-on is a novelist."]
)
def test_who_is_called_the_author_is_one_where_nobody_is_named(line: str) -> None:
    read = article(html("", "<h1>Ferries to the island</h1>", text=f"{TEXT}<p>{line}</p>"))
    assert (read.authors, line in read.text) == (("Seo Da-on",), False)
