"""The parts of a title between separators: the outlet's name among them, and what lines of the page say them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml import etree

from crawler.parse.blocks import size_of
from crawler.parse.folding import fold
from crawler.parse.headings import TAG
from crawler.parse.tree import text_of

OUTLET = 30  # letters that an outlet's name has at most
LEAST = 8  # letters of a headline that is sought among all lines of a page
_MOST_PIECES = 6  # of a title between separators
_MOST_LINES = 5_000  # elements that may be the line with the headline
_BEFORE = 10  # letters of a section's name before the headline in one line with it
_LINES = ("h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "div", "p", "strong", "b", "dt", "dd", "span", "font")
_AROUND = frozenset(("a", "nav", "header", "footer", "aside"))
BOARD = 20  # letters of a board's name that is a page's title
PLACE = 14  # letters of a section's name
_MARKED = re.compile(r"^\s*[\[(](?:인쇄|프린트|print)[\])]\s*")  # by a view of the page
HANGUL = re.compile(r"[가-힣]")
SEPARATOR = re.compile(r"\s+[|\-–—:<>»«·•ㅣ/~*l]+\s+|\s*[|ㅣ｜：]\s*|\s*::\s+|\s*»\s*")
ADDED = re.compile(rf"{SEPARATOR.pattern}|--|(?<=\S)-(?=[^\s-]{{2,12}}$)")
# what a widespread system of Korean papers adds: headline < section < 기사본문 - outlet
_BREADCRUMBS = re.compile(
    r"\s+(?:[<‹>]\s+[^<‹>]{1,20}\s+){0,3}[<‹>-]\s+(?:기사|본문|기사본문|뉴스본문)\s*(?:-\s+([^<‹>-]{1,30}))?$"
)
_SECTION = re.compile(
    r"\s?[-<>]\s?(?:정치|경제|사회|국제|문화|연예|스포츠|산업|전국|지역|오피니언|사설|칼럼|정치일반|사회일반|뉴스|기사)$"
)


def without_site(title: str, site: Sequence[str]) -> str:
    """The title without the outlet's name, or the section's, before or behind it."""
    title = re.sub(r"^\s*::[^:]{2,24}::\s*|\s*::[^:]{2,24}::\s*$", "", title) or title
    title = _BREADCRUMBS.sub("", title) or title
    pieces = SEPARATOR.split(title)
    if len(pieces) == 1:
        return title.strip()
    names = {key for key in map(fold, site) if key}
    marks = SEPARATOR.findall(title)
    while len(pieces) > 1:
        last, first = fold(pieces[-1]), fold(pieces[0])
        behind = next((i for i, piece in enumerate(pieces) if i and fold(piece) in names), None)
        if behind:
            del pieces[behind:], marks[behind - 1 :]
        elif says_outlet(last, names):
            pieces.pop()
            marks.pop()
        elif first in names:
            pieces.pop(0)
            marks.pop(0)
        else:
            break
    out = pieces[0]
    for mark, piece in zip(marks, pieces[1:], strict=True):
        out += mark + piece
    bare = out.strip()
    return bare if bare == title.strip() else _SECTION.sub("", bare)


def outlets_behind_path(titles: Iterable[str]) -> list[str]:
    """The outlet's name, as titles have it that end in the path to the page."""
    paths = (_BREADCRUMBS.search(title) for title in titles)
    return [path[1].strip() for path in paths if path and path[1]]


def says_outlet(key: str, names: set[str]) -> bool:
    """Whether a piece of a title is a name of the outlet, or little more than one."""
    return key in names or any(name in key and len(key) < len(name) + 12 for name in names if len(name) >= 3)


def as_line(tree: etree._Element, title: str, own: set[str]) -> str | None:
    """What a whole line of the page and a part of its title, between separators, both say: the outlet's name and its
    sections are the other parts. The longest such part; its line may begin with the name of a section.
    """
    ends = [(0, 0), *(mark.span() for mark in SEPARATOR.finditer(title)), (len(title), len(title))]
    marked = _MARKED.match(title)
    if marked:
        ends[0] = marked.span()
    if not 2 < len(ends) + (marked is not None) <= _MOST_PIECES + 1:
        return None
    parts = [title[begin:end].strip() for i, (_, begin) in enumerate(ends) for end, _ in ends[i + 1 :]]
    parts += [part[tag.end() :] for part in parts if (tag := TAG.match(part))]
    keys = {fold(part): part for part in parts}
    keys = {key: part for key, part in keys.items() if len(key) >= LEAST and not says_outlet(key, own)}
    longest = max(map(len, keys), default=0)
    found: set[str] = set()
    for element in islice(tree.iter(*_LINES), _MOST_LINES) if keys else ():
        line = fold(text_of(element, longest + _BEFORE))
        found.update(key for key in keys if line.endswith(key) and len(line) - len(key) <= _BEFORE)
    return keys[max(found, key=len)] if found else None


def is_line(tree: etree._Element, key: str) -> bool:
    lines = (text_of(element, 2 * len(key)) for element in islice(tree.iter(*_LINES), _MOST_LINES))
    return any(key in fold(line) for line in lines)


def is_whole_line(tree: etree._Element, key: str) -> bool:
    """Whether a line that leads nowhere, outside of what stands around the article, says this and nothing else."""
    for element in islice(tree.iter(*_LINES), _MOST_LINES):
        says = fold(text_of(element, 2 * len(key))) == key and next(element.iter("a"), None) is None
        if says and not any(above.tag in _AROUND for above in element.iterancestors()):
            return True
    return False


def akin(one: str, other: str) -> bool:
    """Whether two titles share a word: of four letters, or of two syllables."""
    words = re.compile(r"[가-힣\u3041-\u30ff\u4e00-\u9fff]{2}|[^\W\d_]{4,}|\d{2,}")
    return not set(words.findall(one.lower())).isdisjoint(words.findall(other.lower()))


def as_heading(text: str, bare: str, headings: Sequence[str]) -> str | None:
    """The heading that says what `text` says: the same, without what the outlet added, or without its breaking off."""
    whole = fold(text)
    start = fold(unbroken(text)) if text.endswith(("...", "…")) else ""
    keys = [(fold(heading), heading) for heading in headings]
    for key, heading in keys:
        if key in (bare, whole):
            return heading
    around = {side for mark in ADDED.finditer(text) for side in (text[: mark.start()], text[mark.end() :])}
    sides = {fold(side) for side in around} | {fold(TAG.sub("", side, count=1)) for side in around}
    beside = [(key, heading) for key, heading in keys if len(key) >= 6 and key in sides]
    if beside:
        return max(beside, key=lambda pair: len(pair[0]))[1]
    for key, heading in keys:
        if len(start) >= 12 and key.startswith(start):
            return heading
    within = [(key, heading) for key, heading in keys if len(key) >= 6 and key in whole and 2 * len(key) >= len(whole)]
    return max(within, key=lambda pair: len(pair[0]), default=("", None))[1]


def without_section(shown: str, headings: Sequence[str]) -> str:
    """The heading that says the same without the name of a board behind it ("… > 마을소식")."""
    first, *rest = re.split(r"\s+[<>›]\s+", shown)
    shorter = len(rest) == 1 and size_of(rest[0]) <= OUTLET and len(fold(first)) >= LEAST and first in headings
    return first if shorter else shown


def unbroken(title: str) -> str:
    return re.sub(r"(?:\.{2,}|…)\s*$", "", title)
