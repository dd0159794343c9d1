"""The page as a tree: parsed once, then asked for its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree
from lxml import html as lxml_html

from crawler.parse.contract import PageError
from crawler.parse.elements import Elements
from crawler.parse.selectors import css
from storage.model import FailureKind

MOST_TAGS = 200_000  # opening and closing; long pages have a tenth of it
_MOST_ATTRIBUTES = 20_000  # of one tag: the parser compares each with all others
_MOST_IN_ALL = 300_000  # attributes of a page: each takes some 300 bytes of memory
_BLANKS = b" \t\n\r\f\v"
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SILENT = frozenset(("script", "style", "svg", "template", "noscript", "object", "canvas", "select", "textarea"))
# text in which blank lines part paragraphs, shown as it was typed
_TYPED, _LONG_TYPED = ("div", "td", "section", "article"), 150  # elements, and the letters in one
_DROPPED = "koreawatch-dropped"  # a tag, for a moment
_LONG = 100  # characters of a paragraph as only articles have them; half as many in Hangul, ideographs or kana
_MOST_PARTS = 4000  # tags inside of what may be a short line
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*|\n(?=>|-- ?\r?\n)")  # or what is quoted or signed in a letter
_MOST_LINES = 2_000  # paragraphs of one such text
_MARKUP = re.compile(r"<(?:p|br|div|span)\b[^<>]{0,300}>", re.IGNORECASE)  # it is read as such, later
_READABLE = 400  # characters: what stands there for readers without scripts is the article, and no note to them
_FORMATTING = re.compile(
    r"</?(?:b|i|u|s|em|strong|font|big|small|strike|tt|nobr|center|span)\b[^<>]{0,1000}>", re.IGNORECASE
)
# where pages whose classes are made by a program still name a box, for the program's tests
NAMES_IN_DATA = frozenset(
    ("data-testid", "data-test-id", "data-test", "data-component", "data-component-name", "data-qa", "data-module")
)
_WIDE = re.compile(r"[\u3041-\u9fff가-힣]")


def parse(text: str, utf8: bytes | None = None) -> etree._Element | None:
    """The tree of a page; None when there is nothing in it. Raises PageError for one with too many elements.

    `utf8`: the text in UTF-8, where that is at hand.
    """
    if len(text) >= MOST_TAGS and text.count("<") >= MOST_TAGS:
        raise PageError(FailureKind.TOO_BIG, f"more than {MOST_TAGS:,} tags")
    if any(_attributes(piece) > _MOST_ATTRIBUTES for piece in _long_pieces(text, 2 * _MOST_ATTRIBUTES)):
        raise PageError(FailureKind.TOO_BIG, f"a tag of more than {_MOST_ATTRIBUTES:,} attributes")
    data = utf8 if utf8 is not None else text.encode("utf-8", "replace")
    long = len(data) > 2 * _MOST_IN_ALL
    many = long and len(data) - len(data.translate(None, _BLANKS)) > _MOST_IN_ALL  # before each stands a blank
    if many and _attributes_of_all(text) > _MOST_IN_ALL:
        raise PageError(FailureKind.TOO_BIG, f"more than {_MOST_IN_ALL:,} attributes")
    tree, whole = _parsed(data)
    if not whole:  # most likely by elements that are opened again and again and never closed
        tree, whole = _parsed(_FORMATTING.sub("", text).encode("utf-8", "replace"))
    if not whole:
        raise PageError(FailureKind.TOO_BIG, "elements stand thousands deep in each other")
    return tree


def _parsed(utf8: bytes) -> tuple[etree._Element | None, bool]:
    """The tree, and whether all of the page is in it: where elements stand too deep, libxml2 ends without a word."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    # lxml.html's own lookup asks a function of Python for the class of every element, each time that it is met
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement))
    try:
        tree: etree._Element = lxml_html.document_fromstring(utf8, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, True
    error = parser.error_log.last_error
    return tree, error is None or error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _long_pieces(text: str, least: int) -> Iterator[str]:
    """What stands behind each "<" up to the next, where that is longer: found without looking at all the others."""
    at = least
    while at <= len(text):
        begin = text.rfind("<", 0, at) + 1
        end = text.find("<", at)
        end = len(text) if end < 0 else end
        if end - begin > least:
            yield text[begin:end]
        at = max(at, end) + least


def _attributes_of_all(text: str) -> int:
    """About how many attributes the tags of a page have; their names are no attributes."""
    pieces = text.split("<")
    return sum(map(_attributes, pieces)) - len(pieces)


def _attributes(piece: str) -> int:
    """How many attributes a tag has, its name counted, from what stands behind its "<"."""
    return len(_QUOTED.sub("", piece.partition(">")[0]).split())


def select(tree: etree._Element, selectors: Iterable[str]) -> Iterator[tuple[etree._Element, str, str]]:
    """Matches of CSS selectors in order: the element, what the selector asks of it, the selector."""
    for selector in selectors:
        plain = re.sub(r"::(?:attr\([\w:-]+\)|text)$", "", selector)
        wanted = re.search(r"::attr\(([\w:-]+)\)$", selector)
        for element in css(tree, plain):
            if wanted:
                value = element.get(wanted[1]) or ""
            elif element.tag == "meta":
                value = element.get("content") or ""
            elif element.tag == "time" and element.get("datetime"):
                value = element.get("datetime") or ""
            else:
                value = text_of(element)
            yield element, re.sub(r"\s+", " ", value).strip(), selector


def text_of(element: etree._Element, most: int | None = None) -> str:
    """All text inside that is not a script's, blanks folded.

    `most`: so many letters are wanted at most. Of an element that holds more, or very many others, comes what is
    longer, not all of it: boxes stand in boxes, and asking each for all of it would be quadratic.
    """
    if not len(element):  # quicker than a walk
        return " ".join((element.text or "").split()) if element.tag not in _SILENT else ""
    pieces: list[str] = []
    silent = size = parts = 0
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            silent += part.tag in _SILENT
            text = " " if part.tag == "br" else part.text
        else:
            silent -= part.tag in _SILENT
            text = part.tail if part is not element else None
        if text and not silent and isinstance(part.tag, str):
            pieces.append(text)
        if most is not None:
            parts += 1
            size += len("".join(text.split())) if text and not silent else 0
            if size > most or parts > _MOST_PARTS:
                pieces.append("…" * (most + 1 - size))
                break
    return " ".join("".join(pieces).split())


def title_element(tree: etree._Element) -> etree._Element | None:
    """The first <title>. Asked for it by its name, lxml would look through all of the page for the next one as well."""
    return next((element for element in tree.iter() if element.tag == "title"), None)


def title_in_head(tree: etree._Element) -> str:
    """What the first <title> says, as it was written."""
    title = title_element(tree)
    return (title.text or "") if title is not None else ""


def name_in_data(element: etree._Element) -> str | None:
    """What a data attribute calls an element."""
    return next((value for value in map(element.get, NAMES_IN_DATA) if value), None)


def texts_of(element: etree._Element) -> list[str]:
    """The pieces of all text inside, a script's too, as they stand between tags."""
    return [str(piece) for piece in element.itertext()]


@dataclass(frozen=True, slots=True)
class Marks:
    """Elements, and why they are no part of the article; elements, and why they are captions; and what is the article.

    They stand beside the tree and not in it, as attributes that every walk would have to ask for.
    """

    cut: dict[etree._Element, str] = field(default_factory=dict)
    captions: dict[etree._Element, str] = field(default_factory=dict)
    cards: set[etree._Element] = field(default_factory=set)  # boxes of nothing but cards that are the article


class Inside(NamedTuple):
    """Characters of text, of text in links; and paragraphs as only articles have them."""

    text: int
    linked: int
    long: int


class _Sums(dict["etree._Element | None", int]):
    """0 for what isn't in it. To set one in a Counter takes four times as long: it asks Python how."""

    def __missing__(self, key: etree._Element | None) -> int:
        return 0


class Sizes:
    """What the elements of a tree hold, in characters: text, text in links; and how many paragraphs as only articles
    have them. Those that hold nothing are not in it.
    """

    def __init__(self) -> None:
        self.text, self.linked, self.long = _Sums(), _Sums(), _Sums()

    def of(self, elements: Sequence[etree._Element]) -> Inside:
        """What they hold together."""
        kinds = (self.text, self.linked, self.long)
        return Inside(*[sum([kind.get(element, 0) for element in elements]) for kind in kinds])


def measure(elements: Elements, scale: float) -> Sizes:
    """What every element holds, in one pass: asking each of them for its text would be quadratic on nested pages.

    `scale`: of the page's language.
    """
    found = Sizes()
    texts, linked, long = found.text, found.linked, found.long
    least = _LONG * scale
    for element in reversed(elements.all):  # from the last to the first: the inner ones come before the outer
        text, said, tail = texts.get(element, 0), element.text, element.tail
        if said:
            text += len(said.strip())
        outside = len(tail.strip()) if tail else 0
        if not text and not outside:
            continue
        above = element.getparent()
        texts[above] = texts.get(above, 0) + text + outside
        if not text:
            continue
        texts[element] = text
        tag, in_links, in_long = element.tag, linked.get(element, 0), long.get(element, 0)
        if tag == "a":
            linked[element] = in_links = text
        elif tag == "p" and text > least and in_links < 0.3 * least:
            in_long += 1
            long[element] = in_long
        if in_links:
            linked[above] = linked.get(above, 0) + in_links
        if in_long:
            long[above] = long.get(above, 0) + in_long
    return found


def scale_of(elements: Elements) -> float:
    """How much a character of the page's language says, from its title: one of Hangul as much as two of Latin."""
    title = elements.tagged("title")[:1]
    return 0.5 if title and len(_WIDE.findall(title[0].text or "")) >= 4 else 1.0


def drop(tree: etree._Element, elements: Sequence[etree._Element]) -> None:
    """Take elements, given in page order, out of the tree and leave the text behind them where it was.

    All at once: to hang each text on the one before it copies the longer and longer text of a page of many thousand,
    and so many pieces side by side, left apart, are as slow to read.
    """
    if not elements:
        return
    tags = [element.tag for element in elements]
    before: dict[etree._Element, etree._Element | None] = {}  # the element in front of it that stays
    pieced: dict[tuple[etree._Element | None, bool], None] = {}  # an element, and whether its tail is in pieces
    for element in elements:
        element.tag = _DROPPED
        previous = element.getprevious()
        stays = before[element] = before.get(previous, previous) if previous is not None else None
        if element.tail:
            pieced[(element.getparent(), False) if stays is None else (stays, True)] = None
    etree.strip_elements(tree, _DROPPED, with_tail=False)
    for element, tag in zip(elements, tags, strict=True):
        element.tag = tag
    for holder, is_tail in pieced:
        if holder is not None and is_tail:
            holder.tail = holder.tail
        elif holder is not None:
            holder.text = holder.text


def _break_lines(element: etree._Element) -> None:
    """Put a <br> where a blank line parts two paragraphs."""
    children = list(element)
    said_after = [child.tail for child in children]
    left = _MOST_LINES
    for inner in children:
        inner.tail = None
    for said, child in zip([element.text, *said_after], [None, *children], strict=True):
        if child is not None:
            element.append(child)  # in its place again, behind the breaks that are new
        first, *rest = _BLANK_LINE.split(said or "")
        if child is None:
            element.text = first
        else:
            child.tail = first
        for paragraph in rest[:left]:
            etree.SubElement(element, "br").tail = paragraph
        left = max(0, left - len(rest))


def _is_typed(element: etree._Element) -> bool:
    said = element.text
    return said is not None and len(said) > _LONG_TYPED and not len(element) and _BLANK_LINE.search(said) is not None


def remove_silent(elements: Elements) -> None:
    """Take scripts and styles out: nobody reads them. What stands in scripts has to be read before.

    A <noscript> is taken out too, unless most of the page's text stands in it: then a script would have shown it. So is
    a <textarea>: old boards show an article in one that can't be written in. Blank lines in such a one, and in a <pre>,
    part paragraphs.
    """
    for plain in (*elements.tagged("pre", "textarea"), *filter(_is_typed, elements.tagged(*_TYPED))):
        _break_lines(plain)
    for element in elements.tagged("template"):
        if element.get("shadowrootmode") is not None:  # shown in place of the element that holds it
            element.tag = "div"
    notes = elements.tagged("noscript", "textarea")
    least = _READABLE * scale_of(elements) if notes else 0
    whole: int | None = None
    for element in notes:
        said = len(" ".join(" ".join(texts_of(element)).split()))
        if said >= least and not (element.tag == "textarea" and _MARKUP.search(element.text or "")):
            whole = len(text_of(elements.tree)) if whole is None else whole
            if 2 * said > whole:
                element.tag = "div"
                whole += said
    drop(elements.tree, [element for element in elements.tagged(*_SILENT) if element.tag in _SILENT])
    elements.renew()
