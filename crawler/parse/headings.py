"""The headings of a page: those that may be the headline, and those that only stand where it could."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from crawler.parse.blocks import RawBlock, size_of, tidy
from crawler.parse.folding import fold
from crawler.parse.tree import text_of

MOST = 400  # headings that are looked at
LONGEST = 300  # characters of one that may be the headline
_TITLE_CLASS = re.compile(r"tit|headline|subj(?:ect|(?![a-z]))|heading|(?<![a-z])ttl(?![a-z])")
_OVERLINE_CLASS = re.compile(
    r"kicker|over-?line|top-?line|roof-?line|dachzeile|eyebrow|super-?title|(?:^|[\s_-])cate(?:gory)?(?:$|[\s_-])"
)
ASIDES = frozenset(("aside", "nav", "footer"))
_HEADINGS = ("h1", "h2", "h3", "h4")
_SET_OFF = (*_HEADINGS, "strong", "b")
_TITLED = ("td", "div", "p", "strong", "b", "dt", "span", "font")
_MOST_LINES = 5_000  # of these
_LEAST = 8  # letters of a headline
_MARK = re.compile(r"\W*[\[<〈【(][^\])>〉】]{1,12}[\])>〉】]")  # of a series or a kind of text, before a headline
# before a headline: [골목 이야기] ③, Night Market ②
TAG = re.compile(
    r"\s*(?:[\[<〈【《][^\])>〉】》]{1,24}[\])>〉】》](?:\s?(?:[①-⑳]|\(\d{1,2}\)))?|[^①-⑳]{2,30}?\s[①-⑳])\s*(?=\S)"
)
OF_WIRE = re.compile(  # (2nd LD), before an agency's headline
    r"\((?:(?:\d(?:st|nd|rd|th)\s)?(?:LEAD|LD)|URGENT|BREAKING|News Focus|\w+ (?:Feature|Interview)|"
    r"EDITORIAL[^()]{0,60}|종합\d?보?|속보|\d보)\)\s*"
)
_BEHIND = re.compile(r"\s*[\[<〈【《(][^\[\]<>〈〉【】《》()]{1,24}[\])>〉】》]$")  # a series' or an agency's name
_ISSUE = re.compile(r"#\s?\d|\d+\s?(?:호|회|편|번째)|\bvol\b|\bno\.", re.IGNORECASE)  # in the name of a letter
_PARTS = re.compile(r"\s+[|\-–—:<>·•]+\s+|\s*[|ㅣ]\s*")  # of a <title>
_LONG = 16  # letters of a title that is no section's
_GOES_ON = re.compile(r"(?:[:;,.?!]|\s\w)(?=.{4})")
_FEWEST = 5  # letters of a headline behind such a tag
_HEADLINE = 24  # letters of a headline that is taken from under the name of a section
_JOINTS = " :|·-–—"  # between such a line and the headline in one heading
_FRONT_PAGE = re.compile(
    r"/(?:(?:en|eng|english|ko|kr|kor|korean|ja|jp|jpn|zh|cn|chn)(?:/|$))?(?:main/)?"
    r"(?:(?:index|main|home)(?:\.\w{2,5})?)?",
    re.IGNORECASE,
)
_PATH = "crumb"  # in what names the path to a page ("News > Sports > …"): class, role or data of a box
_LEVELS = 5  # from a heading up to the box of the path


@dataclass(slots=True)
class Headings:
    """What the headings of a page say that may be its headline, h1 first, and what else they tell."""

    texts: list[str] = field(default_factory=list)
    bare: dict[str, str] = field(default_factory=dict)  # those that begin with a line over the headline, without it
    path: list[str] = field(default_factory=list)  # of `texts`: the last step of the path to the page
    outlets: list[str] = field(default_factory=list)  # linked to the front page, and so in none of the others


def read_headings(tree: etree._Element) -> Headings:
    """The headings that may be the headline, h1 first."""
    found = Headings()
    others: list[str] = []
    for heading in islice(tree.iter("h1", "h2", "h3"), MOST):
        first = heading.tag == "h1"
        if first and (logo := _logo(heading)):
            found.outlets.append(logo)
            continue
        if not (first or is_titled(heading)) or not 2 <= len(text := text_in(heading)) <= LONGEST:
            continue
        if first and _leads_home(heading, text):
            found.outlets.append(text)
            continue
        (found.texts if first else others).append(text)
        if first and _ends_path(heading):
            found.path.append(text)
        if len(heading) and (bare := _without_overline(heading, text)):
            found.bare[text] = bare
    if not found.texts and not others:
        titled = (text_in(heading) for heading in islice(tree.iter("h4"), MOST) if is_titled(heading))
        others = list(islice((text for text in titled if _LONG <= len(text) <= LONGEST), 1))
    found.texts.extend(others)
    return found


def heading_below(tree: etree._Element, section: str) -> str | None:
    """The headline under a heading that only names the section or the board: longer, and no smaller."""
    key, rank = fold(section), ""
    for heading in islice(tree.iter("h1", "h2", "h3", "h4"), MOST):
        text = text_in(heading)
        fits = heading.tag <= rank or is_titled(heading)
        if rank > "h1" and fits and size_of(text) > max(_HEADLINE, size_of(section)) and len(text) <= LONGEST:
            linked = next(heading.iter("a"), None) is not None or any(e.tag in ASIDES for e in heading.iterancestors())
            return None if linked else text
        rank = heading.tag if fold(text) == key else ""
    return None


def headings_beginning(tree: etree._Element, keys: Collection[str]) -> list[str]:
    """The heading, or else the titled line, outside of lists and links that says one of the folded lines, or more:
    pages tell others of a title that they have cut. Nothing where there are several."""
    for tags in (_HEADINGS, _TITLED):
        found: dict[etree._Element, str] = {}
        for element in islice(tree.iter(*tags), _MOST_LINES):
            text = text_in(element)
            said = fold(text) if _LEAST <= len(text) < LONGEST else ""
            if not any(said.startswith(key) or (_MARK.match(text) and said.endswith(key)) for key in keys if said):
                continue
            around = list(element.iterancestors())
            if any(e.tag in (*ASIDES, "a") for e in around) or next(element.iter("a"), None) is not None:
                continue
            if tags is _HEADINGS or is_titled(element) or is_titled(around[0]):
                for outer in around:
                    found.pop(outer, None)
                found[element] = text
        if found:
            return list(dict.fromkeys(found.values())) if len({fold(text) for text in found.values()}) == 1 else []
    return []


def longer_heading(tree: etree._Element, title: str, head: str) -> str | None:
    """The only h1, where it says in one piece what all titles of the page do, the <title> as well, and then goes on."""
    key = fold(title)
    behind = head[len(title) :] if head.startswith(title) else fold(head).removeprefix(key)
    if len(key) < _LONG or (behind and not _PARTS.match(behind)) or not fold(head).startswith(key):
        return None
    found = list(islice(tree.iter("h1"), 2))
    text = tidy(found[0].text or "") if len(found) == 1 and not len(found[0]) else ""
    if len(text) > LONGEST or not text.startswith(title) or any(e.tag in ASIDES for e in found[0].iterancestors()):
        return None
    rest = text[len(title) :]
    return text if _GOES_ON.match(rest) and _PARTS.match(rest) is None else None


def untagged(tree: etree._Element, title: str, head: str) -> str | None:
    """The headline of a title that begins or ends with the name of a series, an agency or a kind of text, where a
    heading of the page is that without it; a line that only stands there must be a part of the <title>, `head`, as
    well. None where the page has it with its tag, too."""
    tag, behind = TAG.match(title) or OF_WIRE.match(title), _BEHIND.search(title)
    key = fold(title[tag.end() :]) if tag else fold(title[: behind.start()]) if behind else ""
    if len(key) < _FEWEST:
        return None
    if tag is not None and _stands_before(tree, tag[0].strip(), key):
        return None
    whole, found = fold(title), None
    numbered = tag is not None and _ISSUE.search(tag[0]) is not None
    parts = {fold(part) for part in _PARTS.split(head)}
    for element in islice(tree.iter(*_HEADINGS, *_TITLED), _MOST_LINES):
        named = element.tag in _SET_OFF or element.get("class")
        said = fold(text_of(element, LONGEST)) if named else ""
        if said == whole:
            return None
        if found or said != key or any(e.tag in (*ASIDES, "a", "li") for e in (element, *element.iterancestors())):
            continue
        headed = element.tag in _SET_OFF or element.get("role") == "heading" or is_titled(element) or numbered
        if (headed or key in parts) and not any(link.get("href") for link in element.iter("a")):
            found = text_in(element)
    return found


def with_tag(tree: etree._Element, heading: str, titles: Sequence[str]) -> str | None:
    """A heading with the tag that stands right before it on the page, where one of the titles has both."""
    key = fold(heading)
    for title in titles:
        tag = TAG.match(title)
        if tag and len(key) >= _LEAST and fold(title[tag.end() :]).startswith(key):
            said = tag[0].strip()
            if _stands_before(tree, said, key):
                return f"{said} {heading}"
    return None


def _stands_before(tree: etree._Element, tag: str, key: str) -> bool:
    """Whether the tag has an element of its own right before the heading that says the rest: [사설]."""
    for heading in islice(tree.iter(*_HEADINGS), MOST):
        before = heading.getprevious()
        if before is not None and fold(text_in(heading)) == key and text_of(before, LONGEST).strip() == tag:
            return True
    return False


def text_in(heading: etree._Element) -> str:
    return tidy(text_of(heading, LONGEST))


def is_titled(element: etree._Element) -> bool:
    """Whether the names of an element say that it is a headline."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _TITLE_CLASS.search(names.lower()) is not None


def holds_subtitle(block: RawBlock, key: str) -> bool:
    """Whether a box that is named the headline's, and begins with it (`key`), says little more than that."""
    return len(block.text) <= 3 * len(key) and not block.text.endswith(".") and is_titled(block.parent)


def _logo(heading: etree._Element) -> str:
    """What the picture is called that is all of a heading, and leads to the front page."""
    pictures = list(islice(heading.iter("img"), 2))
    alone = len(pictures) == 1 and not text_in(heading) and _leads_home(heading, "")
    return tidy((pictures[0].get("alt") or "")[:LONGEST]) if alone else ""


def _leads_home(heading: etree._Element, text: str) -> bool:
    """Whether all of a heading is a link to the front page of a site: it is the outlet's name then."""
    above = heading.getparent()
    inside = next(heading.iter("a"), None)
    link = above if inside is None and above is not None and above.tag == "a" else inside
    if link is None or (link is inside and text_in(link) != text):
        return False
    try:
        to = urlsplit((link.get("href") or "").strip())
    except ValueError:
        return False
    front = _FRONT_PAGE.fullmatch(to.path) is not None if to.path else bool(to.netloc)
    return front and not to.query and not to.fragment


def _ends_path(heading: etree._Element) -> bool:
    """Whether a heading is the last step of the path to the page, where many papers put a title for search engines."""
    return any(_PATH in f"{name!s} {value!s}".lower() for box in _up(heading) for name, value in box.items())


def _up(heading: etree._Element) -> Iterator[etree._Element]:
    yield heading
    yield from islice(heading.iterancestors(), _LEVELS - 1)


def _without_overline(heading: etree._Element, text: str) -> str | None:
    """The headline in a heading that begins with a line over it, or with the name of a section."""
    for part in islice(heading.iter(), 1, MOST):
        class_ = part.get("class")
        if class_ and _OVERLINE_CLASS.search(class_.lower()):
            over = text_in(part)
            return text[len(over) :].lstrip(_JOINTS) if over and text.startswith(over) else None
    return None
