"""Pages in other languages of Western Europe, and of programs that tell who wrote and when in one line."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.parse.dates import find_dates
from crawler.parse.line_moments import without_moments
from crawler.parse.lines import judge
from crawler.parse.names import is_byline, read_byline
from tests.crawler.fields.writing import TEXT, article, html, og


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("par Claire Dubois et Han So-yun", ("Claire Dubois", "Han So-yun")),
        ("Propos recueillis par Claire Dubois", ("Claire Dubois",)),
        ("Texte : Claire Dubois", ("Claire Dubois",)),
        ("Von Birgit Seewald und Jens Wald", ("Birgit Seewald", "Jens Wald")),
        ("Eine Reportage von Birgit Seewald", ("Birgit Seewald",)),
        ("Por Marta Ruiz y Pablo Gil", ("Marta Ruiz", "Pablo Gil")),
        ("Por Marta Reis e Paulo Gil", ("Marta Reis", "Paulo Gil")),
        ("di Marco Galli e Anna Ricci", ("Marco Galli", "Anna Ricci")),
        ("a cura di Marco Galli", ("Marco Galli",)),
        (
            "By Harold Finch, Senior Fellow and Islands Chair; Han So-yun, Visiting Fellow (Harbour Institute); and "
            "Olivia Stern, Research Associate",
            ("Harold Finch", "Han So-yun", "Olivia Stern"),
        ),
        ("By Harold Finch, Senior Fellow, and Olivia Stern, Research Associate", ("Harold Finch", "Olivia Stern")),
    ],
)
def test_several_writers_in_a_line(line: str, people: tuple[str, ...]) -> None:
    assert is_byline(line)
    assert read_byline(line) == people


@pytest.mark.parametrize(
    "line",
    [
        "Di Maria scores late",
        "Par exemple, les pêcheurs attendent et les enfants aussi.",
        "Von der Leyen and the harbour",
        "By and large, the harbour office won; the fishermen lost",
    ],
)
def test_a_line_that_only_begins_like_one_is_none(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("jeudi 5 novembre 2026, par Claire Dubois", "par Claire Dubois"),
        ("Publié le 5 novembre 2026", "Publié le"),
        ("Donnerstag, 5. November 2026", ""),
        ("5 de noviembre de 2026", ""),
    ],
)
def test_a_day_in_another_language_is_none_of_the_names(line: str, left: str) -> None:
    assert without_moments(line) == left


@pytest.mark.parametrize("line", ["Le 5 novembre 2026, la mer était calme et les pêcheurs sont partis."])
def test_a_sentence_with_a_day_is_text(line: str) -> None:
    assert judge(line) is None


def test_writers_that_stand_side_by_side_are_all_taken() -> None:
    names = (
        '<p class="info-publi">jeudi 5 novembre 2026<span class="sep">, </span><span class="auteurs">par <span '
        'class="vcard author"><a class="url fn" href="/a1">Claire Dubois</a></span>, <span class="vcard author"><a '
        'class="url fn" href="/a2">Han So-yun</a></span></span></p>'
    )
    read = article(html("<title>Le port</title>", f"<h1>Le port attend son bateau</h1>{names}", language="fr"))
    assert read.authors == ("Claire Dubois", "Han So-yun")
    assert read.published_at is not None
    assert read.published_at.isoformat() == "2026-11-05T00:00:00+00:00"


_PRINTED = """<html><head><title>Harbour Brief &raquo; Ferries sail again &raquo; Print</title></head><body>
<p>- Harbour Brief - <span>http://www.naru.example</span> -</p><div id="Outline"><p id="BlogTitle">Ferries sail again
after nine days in port</p><p id="BlogDate">Posted By <u>Olivia Stern</u> On November 5, 2026 @ 2:05 pm In <u>Ferries,
Islands</u> | <u><a href="#c">2 Comments</a></u></p><div id="BlogContent">%s</div><div id="comments_box"><p>2 Comments
To "Ferries sail again"</p><p class="CommentDate"><strong>#1 Comment</strong> By <u>gull</u> On November 6, 2026 @
5:41 pm</p><div class="CommentContent"><p>My aunt has waited for her medicine since last week.</p></div></div><hr>
<p>Article printed from Harbour Brief: <strong>http://www.naru.example</strong></p><p>URL to article: <strong>
http://www.naru.example/2026/11/05/ferries/</strong></p><p>URLs in this post:</p><p>[1] a third ship: <b>
http://www.naru.example/2026/10/01/ship/</b></p></div></body></html>"""


def test_a_page_made_for_printing() -> None:
    text = TEXT.replace("a third ship", '<a href="/2026/10/01/ship/">a third ship</a> <sup>[1]</sup>')
    read = article(_PRINTED % text, "https://www.naru.example/2026/11/05/ferries/print/")
    assert read.title == "Ferries sail again after nine days in port"
    assert read.authors == ("Olivia Stern",)
    assert read.published_at is not None
    assert read.published_at.isoformat() == "2026-11-05T14:05:00+00:00"
    assert read.text.split("\n\n") == [" ".join(p.split()) for p in TEXT.replace("<p>", "").split("</p>") if p.strip()]


def test_a_number_in_brackets_that_numbers_no_link_is_text() -> None:
    text = TEXT.replace("a third ship", "a third ship <sup>[1]</sup>")
    assert "[1]" in article(html("", "<h1>Ferries sail again</h1>", text=text)).text


def test_the_headline_of_a_page_whose_title_is_only_the_sites_name() -> None:
    page = html(
        "<title>Harbour Institute</title>",
        '<p class="type">Commentary | November 5, 2026</p><h2>Islands Need a Bridge, Not a Promise</h2>',
        "<h3>Related Publications</h3>",
        TEXT.replace("<p>Fishermen", "<h3>What the Office Has Not Done</h3><p>Fishermen"),
    )
    assert article(page).title == "Islands Need a Bridge, Not a Promise"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("Ferries sail to the island again", "Ferries sail to the island again: “We had rice for three days”", 1),
        ("Ferries sail to the island again", "Ferries sail to the island again, after nine days in port", 1),
        ("Ferries sail to the island again", "Ferries sail to the island again <small>and a bridge</small>", 0),
    ],
)
def test_the_only_heading_that_goes_on_behind_all_titles_is_the_headline(head: str, heading: str, title: int) -> None:
    told = "Ferries sail to the island again"
    page = html(f"<title>{head} - Harbour Post</title>{og('title', told)}", f"<h1>{heading}</h1>")
    assert article(page).title == (heading if title else told)


def test_the_date_that_an_older_program_tells_beside_the_line() -> None:
    line = (
        '<p class="submitted"><span property="dc:date dc:created" content="2026-11-05T10:32:00-07:00" '
        'datatype="xsd:dateTime"><span class="username">webmaster</span> on Thu, 11/05/2026 - 10:32</span></p>'
    )
    picture = (
        '<div><img src="/1.jpg"><blockquote class="image-field-caption">'
        "<p>Sacks of rice on the quay. (Photo Olivia Stern)"
        "</p></blockquote></div>"
    )
    read = article(html("", f"<h1>Ferries sail again</h1>{line}{picture}"))
    assert read.published_at == datetime(2026, 11, 5, 17, 32, tzinfo=UTC)
    assert read.captions == ("Sacks of rice on the quay. (Photo Olivia Stern)",)


def test_a_clock_behind_an_at_sign() -> None:
    dates = find_dates("On November 5, 2026 @ 2:05 pm", ZoneInfo("UTC"), datetime(2026, 11, 20, tzinfo=UTC))
    assert dates.published is not None
    assert dates.published.at == datetime(2026, 11, 5, 14, 5, tzinfo=UTC)


def test_a_word_of_a_sentence_that_is_a_link_called_a_tag_is_text() -> None:
    text = TEXT.replace("bridge", '<a class="tag-link" href="/t/1">bridge</a> at last')
    tags = '<p>Subjects: <a class="tag-link" href="/t/2">ferries</a> <a class="tag-link" href="/t/3">rice</a></p>'
    read = article(html("", "<h1>Ferries sail again</h1>", tags, text))
    assert "a bridge at last." in read.text
    assert "rice" not in read.text.split("\n\n")[-1]
