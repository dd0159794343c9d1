"""The headline of a page that names it nowhere: by its size of type, its label, or what stands under it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import UNSEEN, RawBlock, size_of, split, tidy
from crawler.parse.folding import fold
from crawler.parse.headings import ASIDES, is_titled
from crawler.parse.lines import POINTS, judge
from crawler.parse.names import is_byline
from crawler.parse.tree import Marks, text_of

_LONGEST = 2000  # characters of a line that are read
_LEAST = 8  # letters of a headline
_MOST_LINES = 5_000  # elements that may be its label
_MOST_HEADINGS = 40  # that are looked at
_DATE = 100  # characters of a line with a date
_LARGE = re.compile(r"[4-7]|\+[1-4]")  # sizes of type in old pages
_STYLED = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)\s*(px|pt|r?em|%)", re.IGNORECASE)
_UNITS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16}
_HEADLINE_PIXELS = 18
_TITLE_LABEL = re.compile(r"\W*(?:제\s?목|subject|title)\W*", re.IGNORECASE)
_SUBTITLE = re.compile(r"[“\"‘'][^“”\"]{4,60}[”\"’']|[-–—ㆍ·]\s?\S.{4,60}")  # a second line under the headline
_SENTENCES = ("다.", "요.", "오.")  # what is said in whole ones is no headline
_MOST_DATES = 6  # that are looked at
# years of Tangun as well
_MOMENT = re.compile(r"(?:19|20|4[23])\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}(?!\d)")
_DATE_LINE = re.compile(
    r".{0,40}(?:입력|등록|작성|승인|송고|게재|게시|발행|날[자짜])\D{0,12}\d{4}\s?[-./년]|"
    r"\W*\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\D{1,6}\d{1,2}:\d\d(?!\d)|"
    r"\W*\d{4}\s?[-./년].{8,24}(?:입력|등록|승인|송고)"
)


def named_headline(tree: etree._Element) -> str | None:
    """On a page without a heading, whose <title> names the outlet alone: the cell of the headline, or the largest type.

    None when there are several such: then it is a list.
    """
    found: dict[str, int] = {}  # the text, and how large it is
    named: dict[str, str] = {}  # the text, and the class of what is named the headline
    for element in tree.iter("td", "th", "div", "header", "p", "strong", "b", "dt", "span", "font"):
        size = _size_of_type(element)
        titled = element.tag != "font" and is_titled(element)
        if size or titled:
            heading = next(element.iter("h1", "h2", "h3", "h4", "h5"), None)
            if heading is None:
                bold = list(islice(element.iter("strong", "b"), 2)) if titled else []
                heading = bold[0] if len(bold) == 1 and element.tag == "div" else element
            text = tidy(text_of(heading, _LONGEST)[:_LONGEST])
            if 8 <= len(text) <= 150 and next(element.iter("a"), None) is None:
                found[text] = max(size, found.get(text, 0))
                if titled:
                    named[text] = element.get("class") or ""
    with_number = {text for text in named for other in named if other != text and text.endswith(other)}
    classes = Counter(class_ for text, class_ in named.items() if text not in with_number)
    once = [text for text, class_ in named.items() if text not in with_number and classes[class_] == 1]
    if len(once) == 1:  # sub-headings have one class; and the text of a release may be in large type, too
        return once[0]
    largest = max(found.values(), default=0)
    fitting = [text for text, size in found.items() if size == largest]
    return fitting[0] if len(fitting) == 1 else None


def _size_of_type(element: etree._Element) -> int:
    """The size of an element's type in pixels where that is a headline's; else 0."""
    if element.tag == "font":
        large = _LARGE.fullmatch((element.get("size") or "").strip())
        if large:
            return 4 * int(large[0][-1]) + 20
    found = _STYLED.search(element.get("style") or "")
    size = float(found[1]) * _UNITS[found[2].lower()] if found else 0
    return int(size) if size >= _HEADLINE_PIXELS else 0


def labelled_headline(tree: etree._Element) -> str | None:
    """The headline on the page of an office or board: what stands behind its label."""
    for element in islice(tree.iter("th", "td", "dt", "strong", "span"), _MOST_LINES):
        text = text_of(element, 20)
        value = element.getnext() if _TITLE_LABEL.fullmatch(text) else None
        shown = tidy(text_of(value, _LONGEST)) if value is not None else ""
        if _LEAST <= len(fold(shown)) <= 300:
            return shown
    return None


def only_heading(tree: etree._Element, own: set[str]) -> str | None:
    """The heading of a page that has no other of its rank, and none of a higher one, and none above it."""
    found = (h for h in tree.iter("h1", "h2", "h3", "h4") if not any(e.tag in ASIDES for e in h.iterancestors()))
    texts = [(heading.tag, tidy(text_of(heading, 300))) for heading in islice(found, _MOST_HEADINGS)]
    texts = [(tag, text) for tag, text in texts if judge(text) is None]
    outlets = [name for name in own if len(name) >= 3]
    texts = [(tag, text) for tag, text in texts if not any(name in fold(text) for name in outlets)]
    fitting = [(tag, text) for tag, text in texts if _LEAST <= size_of(text) <= 300]
    highest = [text for tag, text in fitting if tag == min(fitting)[0]]
    return highest[0] if len(highest) == 1 and fitting[0][1] == highest[0] else None


def headline_over_date(tree: etree._Element) -> str | None:
    """The line right over the first that is labelled with a date, on a page that names its headline nowhere."""
    lines = split(tree, Marks())
    at = next((i for i, line in enumerate(lines) if len(line.text) < _DATE and _DATE_LINE.match(line.text)), 0)
    return _line_over(lines, at)


def headline_over_moment(tree: etree._Element) -> str | None:
    """Likewise the line over the first date of any form that has a line over it which leads nowhere."""
    lines = split(tree, Marks())
    dated = (i for i, line in enumerate(lines) if len(line.text) < _DATE and _MOMENT.search(line.text))
    return next(filter(None, (_line_over(lines, i) for i in islice(dated, _MOST_DATES))), None)


def _line_over(lines: Sequence[RawBlock], at: int) -> str | None:
    over = [line for line in reversed(lines[max(0, at - 3) : at]) if not is_byline(line.text)]
    if over and (_MOMENT.search(over[0].text) or over[0].text[0] in POINTS or over[0].text.endswith(_SENTENCES)):
        return None
    fitting = [_LEAST <= line.size <= 200 and not line.linked and line.tag not in UNSEEN for line in over]
    if not fitting or not fitting[0] or judge(over[0].text) is not None:
        return None
    if fitting[1:2] != [True]:
        return over[0].text
    set_off = over[1].bold >= len(over[1].text) and not over[0].bold
    classes = [line.parent.get("class") for line in over[:2]]
    set_off = set_off or (not classes[0] and bool(classes[1]) and over[1].size > over[0].size)
    second = _SUBTITLE.fullmatch(over[0].text) is not None and over[1].size > over[0].size
    # two lines of one cell: a headline, and what it says besides
    second = second or (over[1].parent is over[0].parent and over[0].broken and 5 * over[1].size >= 3 * over[0].size)
    return over[1].text if set_off or second else over[0].text
