"""A page whose box is named the article's: it is read without a second opinion, and without what else stands there."""

from __future__ import annotations

import pytest
from lxml import etree
from trafilatura.utils import trim

from crawler.parse import votes
from crawler.parse.tree import parse
from tests.crawler.fields.writing import TEXT, TEXT_KO, article, html

TITLE = "<h1>Ferries to the island sail again</h1>"
WHOLE = article(html(above=TITLE)).text


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """trafilatura must not be asked."""

    def asked(tree: etree._Element) -> list[str]:
        raise AssertionError("trafilatura was asked")

    monkeypatch.setattr(votes, "_trafilatura", asked)


@pytest.mark.usefixtures("alone")
def test_the_whole_text_of_the_named_box_is_the_article() -> None:
    read = article(html(above=TITLE))
    assert read.text == WHOLE
    assert read.text.startswith("The harbour office")
    assert read.text.endswith("rather see a bridge.")
    assert read.origins["text"] == "the box that is named the article's"


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(
    "beside",
    [
        '<div class="teaser-box"><p>A whale was seen off the northern cape by two men on Friday.</p></div>',
        '<div class="next-up"><h3>Storm</h3><p>The storm sank four boats in the capital on Saturday.</p></div>',
        '<ul><li><a href="/1">Storm sinks four boats in the harbour of the capital</a></li><li>'
        '<a href="/2">A whale was seen off the northern cape</a></li></ul>',
        '<div class="issue"><h4>Current issue</h4><a href="/i"><img src="/i.jpg" alt=""></a>'
        '<div><a href="/i">November</a></div></div>',
        '<figure><img src="/2.jpg"><h4>Also today</h4></figure>',
        '<p class="more"><a href="/3">More about the storm can be read here.</a></p>',
    ],
)
def test_what_else_stands_in_the_box_is_none_of_it(beside: str) -> None:
    first, second, third = TEXT.replace("</p>", "</p>\0").split("\0")[:3]
    read = article(html(above=TITLE, text=first + second + beside + third))
    assert read.text == WHOLE


def unnamed(text: str) -> str:
    """A page on which no box is named."""
    return f"<html><head><title>x</title></head><body><h1>Ferries to the island sail again</h1>{text}</body></html>"


@pytest.mark.usefixtures("alone")
def test_without_a_named_box_the_paragraphs_that_stand_together_are_the_article() -> None:
    read = article(unnamed(f'<table><tr><td><div class="a">{TEXT}</div></td><td><b>Ferries</b></td></tr></table>'))
    assert read.text == WHOLE
    assert read.origins["text"] == "the paragraphs of the page"


@pytest.mark.usefixtures("alone")
def test_text_between_elements_and_breaks_belongs_to_it() -> None:
    lines = [f"Ship number {i} lay in the harbour for the whole of the week with all its goods." for i in range(8)]
    read = article(html(above=TITLE, text=f"{TEXT}<p>{lines[0] * 3}</p><br>{'<br><br>'.join(lines[1:])}"))
    assert read.text == "\n\n".join([WHOLE, lines[0] * 3, *lines[1:]])


@pytest.mark.usefixtures("alone")
def test_a_label_in_a_box_of_its_own_is_no_text_and_a_last_line_without_one_is() -> None:
    lines = "<br>".join(piece.partition("<p>")[2] for piece in TEXT_KO.split("</p>")[:3]).replace("\n", " ") * 3
    text = f'<div class="fl">화면 고정</div>{lines}<br>나루 바다 위에서<div>음성 켜기</div>'
    read = article(html(above="<h1>섬 여객선 다시 뜬다</h1>", text=text, language="ko"))
    assert read.text.startswith("항만청은")
    assert read.text.endswith("나루 바다 위에서")


OTHERS = "".join(f"<p>{TEXT[i : i + 200].replace('<', ' ').replace('>', ' ')}</p>" for i in range(0, 600, 60))


def test_trafilatura_keeps_no_paragraph_of_a_page() -> None:
    """It would keep the last thousand, in every process that reads pages."""
    tree = parse(html(above=TITLE))
    assert tree is not None
    assert votes._trafilatura(tree)
    assert trim.cache_info().currsize == 0


@pytest.mark.parametrize(
    "page",
    [
        html(above=TITLE, text=TEXT.partition("</p>")[0][:300] + "</p>"),
        html(above=TITLE, text=TEXT + "</div></article><section><div>" + OTHERS),
        unnamed("".join(f"<div>{piece}</p></div>" for piece in TEXT.split("</p>")[:3])),
    ],
    ids=["little text", "little of the page's text", "paragraphs here and there"],
)
def test_trafilatura_is_asked_where_the_names_tell_little(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(votes, "_trafilatura", lambda tree: asked.append(tree) or [])
    article(page)
    assert len(asked) == 1
