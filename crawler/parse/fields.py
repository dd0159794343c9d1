"""Authors, section and image: which of the places that name them is believed, and where it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from lxml import etree

from crawler.parse.bare import bare_people
from crawler.parse.blocks import RawBlock, split, tidy
from crawler.parse.elements import Elements
from crawler.parse.folding import fold
from crawler.parse.korean_words import is_sure
from crawler.parse.line_moments import without_moments
from crawler.parse.makers import OF_PICTURES
from crawler.parse.names import read_authors, read_byline, read_desks
from crawler.parse.pen_names import is_nickname, linked_writers
from crawler.parse.reading import Reading
from crawler.parse.signatures import with_office
from crawler.parse.structured import Said, Structured
from crawler.parse.title_parts import HANGUL
from crawler.parse.tree import Marks, select, text_of, title_in_head
from crawler.parse.urls import absolute
from crawler.source import Recipe

_LINES = 20  # in a box of names
_OF_DESK = re.compile(
    r"\s?(?:편집[부국실]|보도국|취재[부팀]|\S{0,6}뉴스팀|온라인\S{0,4}팀|newsroom|editorial(?: team)?|staff)$", re.I
)
_ADDRESS = re.compile(r"\s?\(https?://[^()]*\)$")  # 한들바람(https://…)
_PARAGRAPH = 120  # letters of one of the text
_LONGEST = 120  # characters of one with a by-line and nothing else
_NAMES = 200  # letters of them
_MOST = 1000  # places where a date or a name may stand that are looked at
# of small letters with a blank on either side; each form begins with a letter of its own, so that the others are
# passed over quickly
_BYLINE_CLASS = re.compile(
    r"byline|author|reporter|writer|journalist|sender|by-name|by(?<=[\s_-]by)[\s_-]|rep(?<=[\s_-]rep)[\s_-]|contributor|tit-name|"
    r"aut(?<=[\s_-]aut)[\s_-]|who(?<=[\s_-]who)[\s_-]|fn(?<=\sfn)\s|vcard(?<=\svcard)\s|nick(?<=[\s_-]nick)[\s_-]|columnist"
)
_BOXES = (
    "span", "p", "a", "div", "ul", "em", "strong", "li", "address", "cite", "b", "h3", "h4", "h5", "h6", "dd", "td",
)  # fmt: skip
_NAMING = frozenset(("class", "rel", "itemprop", "data-testid", "data-component"))  # attributes
_AUTHOR_LINK = re.compile(r"(?:^|\s)(?:author|vcard)(?:$|\s)", re.IGNORECASE)  # rel="author", class="author vcard"
_TO_MORE = re.compile(  # links of a box, behind who wrote the article: ○○○ 기자의 기사 모음
    r"(?:, [^,]{0,20}(?:기사\s?(?:모음|목록|(?:더|전체)?\s?보기)|다른\s?기사|구독(?:하기)?|프로필(?:\s?보기)?))+$"
)
_CONTRIBUTED = re.compile(r"\W*[\[<(〈【]\s?\S{0,4}\s?(?:기고|투고|칼럼|시론|논단|특별기고|오피니언)")
_OF_OUTLETS = re.compile(
    r"Korea|Asia|Seoul|International|Global|English|News|Media|Network|Foundation|Institute|Online"
)
_CONTRIBUTION = re.compile(r"(?:기고|투고|특별기고|칼럼|시론|글쓴이|필자|저자|글)\s?[:：]?")
_PARTICULARS = re.compile(rf"{_BYLINE_CLASS.pattern}|info|meta|date|head|list of links")


People = tuple[tuple[str, ...], str]  # names, and where they stand


def told_people(tree: etree._Element, said: Structured, recipe: Recipe, site: Sequence[str]) -> People | None:
    """The persons whom the recipe's elements or structured data name; None when they name nobody. `site`: names of the
    outlet, which some pages give as the author."""
    outlet = _outlet_names(tree, said, site)
    for selector in recipe.byline:
        named = [read_byline(text) for _, text, _ in select(tree, [selector])]
        if any(named):
            return tuple(dict.fromkeys(name for people in named for name in people))[:10], f"recipe {selector}"
    for where in dict.fromkeys(where for _, where in said.authors):
        people = read_authors(
            [
                text
                for text, place in said.authors
                if place == where and fold(_OF_DESK.sub("", _ADDRESS.sub("", text))) not in outlet
            ]
        )
        if people:
            return people[:10], where
    return None


def _outlet_names(tree: etree._Element, said: Structured, site: Sequence[str]) -> set[str]:
    """What the outlet is called on the page, folded; and, on a portal, what the portal and the outlet are, which it
    gives as the author: "수정경제 | 모두포털"."""
    parts = [part for text, _ in said.authors for part in _portal_s(text)]
    return {fold(name) for name in (*site, *said.publishers, *_title_ends(tree), *parts)}


def _portal_s(author: str) -> list[str]:
    """The outlet and the portal, and both in one, where an author is made of two names of which none is a person."""
    outlet, _, portal = author.partition(" | ")
    return [author, outlet, portal] if portal and not read_authors([outlet]) else []


def _title_ends(tree: etree._Element) -> tuple[str, ...]:
    """What the <title> says first and last, between separators: one of them is the outlet, or all of it is."""
    whole = title_in_head(tree)[:500]
    pieces = re.split(r"\s+[-–—|:<>»·]+\s+|\s*[|ㅣ]\s*|\s+::\s+", whole)
    return (pieces[0].strip(" :"), pieces[-1].strip(" :")) if len(pieces) > 1 else (whole.strip(" :"),)


def confirmed(told: People | None, bylines: Sequence[str], blocks: Sequence[RawBlock]) -> People | None:
    """Whom structured data name, unless one by-line on the page names others with them, or a meta element names a user
    of the outlet's program whom the page doesn't show."""
    if not told:
        return None
    signed = [people for people in map(read_byline, bylines) if people]
    above = takewhile(lambda block: block.size < _PARAGRAPH or block.linked or block.cut, blocks)
    lines = (b.text for b in above if len(b.text) < _LONGEST and told[0][0] in b.text != told[0][0] and not b.cut)
    signed += map(bare_people, lines)
    fuller = next((people for people in signed if set(told[0]) < set(people)), None)
    if fuller is None and all(map(HANGUL.search, told[0])):  # an article in English of a Korean outlet
        fuller = next((people for people in signed if all(map(str.isascii, people))), None)
    if fuller:
        return fuller[:10], "by-line"
    if told[1] == "meta citation_author":
        told = (tuple(_in_order_of_page(name, blocks) for name in told[0]), told[1])
    unseen = signed and told[1].startswith("meta") and not any(name in b.text for name in told[0] for b in blocks)
    return None if unseen else told


def _in_order_of_page(name: str, blocks: Sequence[RawBlock]) -> str:
    """A name of a library's catalogue with the family name first, where the page writes it so."""
    given, _, family = name.rpartition(" ")
    other = f"{family} {given}"
    short = [block.text for block in blocks if len(block.text) < _PARAGRAPH]
    turned = any(other in text for text in short) and not any(name in text for text in short)
    return other if given and turned else name


def boxed_people(elements: Elements, marks: Marks) -> People | None:
    """The persons in the first element whose class speaks of a by-line, of a page with all that is marked in it.

    Where there are none, the name in a link that says of itself that it leads to the author.
    """
    linked: People | None = None
    for element in islice(filter(_is_byline_box, elements.tagged(*_BOXES)), _MOST):
        named = [element.get("class"), element.get("rel"), element.get("itemprop")]
        text = _parted(element)
        people = _of_box(text) if 0 < len(text) < _LONGEST else ()
        pen_names = linked_writers(element) if 0 < len(text) < _LONGEST else ()
        people = pen_names if people and set(people) < set(pen_names) else people
        if people and not _beside(element, marks):
            return (*people, *_next_to(element)), f"class {_shown(named)}"
        if not linked and text and _AUTHOR_LINK.search(" ".join(filter(None, named))) and not _beside(element, marks):
            desks = read_desks([text])
            linked = (desks, f"class {_shown(named)}") if desks else None
        if not linked and pen_names and not _beside(element, marks):
            linked = (pen_names, f"class {_shown(named)}, with a page of their own")
        if not linked and is_nickname(element, text) and not _beside(element, marks):
            linked = ((text,), f"class {_shown(named)}, a name of their own")
    return linked if linked and linked[0] else None


def _next_to(element: etree._Element) -> tuple[str, ...]:
    """The persons in the elements of its class that stand next to it: each has one."""
    alike = (other for other in islice(element.itersiblings(element.tag), _LINES) if element.get("class"))
    told = (text_of(other, _NAMES) for other in alike if other.get("class") == element.get("class"))
    return tuple(name for text in told if 0 < len(text) < _LONGEST for name in _of_box(text))


def _of_box(text: str) -> tuple[str, ...]:
    """The persons of a box of names: what they were before is told behind the first comma."""
    text = _TO_MORE.sub("", text)
    parts = text.split(", ")
    behind = 1 if len(parts) > 1 and _CONTRIBUTION.fullmatch(parts[0]) else 0
    return (with_office(parts[behind]) if len(parts) > 1 else ()) or read_byline(without_moments(text) or text)


def _parted(element: etree._Element) -> str:
    """The text of a box; the lines in it one behind the other, with commas between."""
    text = text_of(element, _NAMES)  # of one that holds much more, and need not be split
    if len(text) > _NAMES or all(inner is element for inner in islice(element.iter("div", "li", "p", "br", "dd"), 2)):
        return _apart(element) or text
    buttons = Marks(cut=dict.fromkeys(element.iter("button"), "<button>"))
    return ", ".join(block.text for block in split(element, buttons)[:_LINES] if not block.cut)


def _apart(element: etree._Element) -> str:
    """The texts of a box that holds nothing but several elements within the line, none with a link: one each."""
    parts = [part.text or "" for part in element]
    parts = [part for part in parts if not OF_PICTURES.match(part)] or parts
    whole = not (element.text or "").strip() and not any((part.tail or "").strip() or len(part) for part in element)
    told = whole and len(parts) > 1 and all(part.tag in ("span", "time") for part in element)
    return ", ".join(parts) if told else ""


def _shown(names: Sequence[str | None]) -> str:
    return " ".join(name or "" for name in names).strip()[:40]


def _is_byline_box(element: etree._Element) -> bool:
    for name in element.keys():  # noqa: SIM118 - an element is no dict; few have any of these
        if name not in _NAMING or (name == "data-component" and element.get("data-testid")):
            continue
        if _names_byline(element.get(name) or ""):
            return True
    return False


# a page repeats few classes many times
@lru_cache(maxsize=1024)
def _names_byline(name: str) -> bool:
    return _BYLINE_CLASS.search(f" {name.lower()} ") is not None


def _beside(element: etree._Element, marks: Marks) -> bool:
    """Whether an element is cut as something else than the article's particulars."""
    cuts = (marks.cut.get(box) for box in (element, *element.iterancestors()))
    return any(cut and not _PARTICULARS.search(f" {cut.lower()} ") for cut in cuts)


def signed_people(
    said: Structured, reading: Reading, boxed: People | None, beside: tuple[str, ...], title: str
) -> People:
    """The persons in the lines that are by-lines, else those of an element, else those `beside` the date, else whom a
    line about the writer names; desks and agencies when nobody is named."""
    found: dict[str, None] = {}
    for line in reading.bylines:
        found.update(dict.fromkeys(read_byline(line)))
    if found:
        return tuple(found)[:10], "by-line"
    if boxed:
        return boxed
    if beside:
        return beside[:10], "beside the date"
    if reading.writers:
        return tuple(dict.fromkeys(reading.writers)), "about the writer"
    if _CONTRIBUTED.match(title) and len(reading.captions) == 1 and (people := with_office(reading.captions[0])):
        return people, "under the picture of who wrote it"
    desks = read_desks([*(text for text, where in said.authors if where == "JSON-LD author"), *said.desks])
    return (desks, "JSON-LD author, no person") if desks else ((), "nowhere")


def _begins_site(desk: str, site: str | None) -> bool:
    """Whether a name is the outlet's, but for where or what that is: Hangang Lights, of Hangang Lights Korea."""
    return site is not None and site.startswith(f"{desk} ") and _OF_OUTLETS.fullmatch(site[len(desk) + 1 :]) is not None


def without_desks(people: tuple[str, ...], site: Sequence[str]) -> tuple[str, ...]:
    """The persons without the outlet's own desks, which begin with its initials: "KBS World", "ABC Goldfields"."""
    words = [word.lower() for name in site for word in name.split()]
    alone = tuple(name for name in people if not _begins_with_initials(name.split(), words))
    return alone or people


def without_outlet(
    people: tuple[str, ...], tree: etree._Element, said: Structured, site: Sequence[str]
) -> tuple[str, ...]:
    """The persons without the outlet itself, where that is no name for sure: 정책나루 편집팀."""
    people = tuple(name for name in people if not _begins_site(name, said.site))
    doubtful = {name for name in people if HANGUL.match(name) and not is_sure(name)}
    outlet = _outlet_names(tree, said, site) if doubtful else set()
    return tuple(name for name in people if name not in doubtful or fold(name) not in outlet)


def without_agencies(people: tuple[str, ...], told: Iterable[str]) -> tuple[str, ...]:
    """The persons without an agency of one word, whose name in brackets ends a caption or the text, `told`: "(Hanbit)"
    where the by-line is "By Hanbit"."""
    ends = {match[1] for text in told if (match := _IN_BRACKETS.search(text))}
    return tuple(name for name in people if name.removeprefix("By ") not in ends)


def _begins_with_initials(name: Sequence[str], site: Sequence[str]) -> bool:
    initials = name[0] if name else ""
    return len(initials) > 2 and initials.isupper() and any(word.startswith(initials.lower()) for word in site)


def read_section(said: Structured) -> Said | None:
    for text, where in said.sections:
        if 1 < len(tidy(text)) <= 60:
            return tidy(text), where
    return None


_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z]+)\)$")
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0<>\"\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def read_image(said: Structured, url: str) -> Said | None:
    for text, where in said.images:
        image = absolute(text, url)
        if image and not _NO_ADDRESS.search(image):
            return image, where
    return None
