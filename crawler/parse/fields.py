"""Authors, dates, section and image: which of the places that name them is believed, and where it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.parse.blocks import RawBlock, split, tidy
from crawler.parse.date_forms import Moment
from crawler.parse.dates import Dates, find_date, find_dates, read_date
from crawler.parse.eastern_moments import western
from crawler.parse.elements import Elements
from crawler.parse.lines import fold, without_moments
from crawler.parse.names import read_authors, read_byline, read_desks
from crawler.parse.phrases import has_one
from crawler.parse.reading import Reading
from crawler.parse.seen import LABELLED, visible
from crawler.parse.signatures import with_office
from crawler.parse.structured import FILMED, Said, Structured
from crawler.parse.tree import Marks, select, text_of, title_in_head
from crawler.parse.urls import absolute
from crawler.source import Recipe

LINE = "line on the page"  # where a date was found that nothing but its text speaks for
_LINES = 20  # in a box of names
_LONGEST = 120  # characters of one with a by-line and nothing else
_NAMES = 200  # letters of them
_MOST = 1000  # places where a date or a name may stand that are looked at
# of small letters with a blank on either side; each form begins with a letter of its own, so that the others are
# passed over quickly
_BYLINE_CLASS = re.compile(
    r"byline|author|reporter|writer|journalist|by-name|by(?<=[\s_-]by)[\s_-]|rep(?<=[\s_-]rep)[\s_-]|contributor|tit-name|"
    r"aut(?<=[\s_-]aut)[\s_-]|who(?<=[\s_-]who)[\s_-]|fn(?<=\sfn)\s|vcard(?<=\svcard)\s|nick(?<=[\s_-]nick)[\s_-]|columnist"
)
_NAMING = frozenset(("class", "rel", "itemprop", "data-testid", "data-component"))  # attributes
_AUTHOR_LINK = re.compile(r"(?:^|\s)(?:author|vcard)(?:$|\s)", re.IGNORECASE)  # rel="author", class="author vcard"
_PARTICULARS = re.compile(rf"{_BYLINE_CLASS.pattern}|info|meta|date|head|list of links")
_CHANGE_WORDS = tuple(map(str.encode, ("수정", "업데이트", "갱신", "updated", "modified", "更新")))
_CHANGE = re.compile(r"\W*(?:수정|최종수정|업데이트|updated|modified)", re.IGNORECASE)
_EN_DATELINE = re.compile(r"[A-Z][A-Za-z.'’, /\-]{2,60}, [A-Z][a-z]{2,8}\.? \d{1,2} \([A-Z][\w /.&-]{1,30}\)")
_DATED_ADDRESS = re.compile(r"[=/][A-Z]{0,4}(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=\D|\d{3,}|$)")


People = tuple[tuple[str, ...], str]  # names, and where they stand


# ---- authors


def told_people(tree: etree._Element, said: Structured, recipe: Recipe, site: Sequence[str]) -> People | None:
    """The persons whom the recipe's elements or structured data name; None when they name nobody. `site`: names of the
    outlet, which some pages give as the author."""
    outlet = _outlet_names(tree, said, site)
    for selector in recipe.byline:
        named = [read_byline(text) for _, text, _ in select(tree, [selector])]
        if any(named):
            return tuple(dict.fromkeys(name for people in named for name in people))[:10], f"recipe {selector}"
    for where in dict.fromkeys(where for _, where in said.authors):
        people = read_authors([text for text, place in said.authors if place == where and fold(text) not in outlet])
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
    """What the <title> says first and last, between separators: one of them is the outlet."""
    pieces = re.split(r"\s+[-–—|:<>»·]+\s+|\s*[|ㅣ]\s*|\s+::\s+", title_in_head(tree)[:500])
    return (pieces[0].strip(" :"), pieces[-1].strip(" :")) if len(pieces) > 1 else ()


def confirmed(told: People | None, bylines: Sequence[str], blocks: Sequence[RawBlock]) -> People | None:
    """Whom structured data name, unless one by-line on the page names others with them, or a meta element names a user
    of the outlet's program whom the page doesn't show."""
    if not told:
        return None
    signed = [people for people in map(read_byline, bylines) if people]
    fuller = next((people for people in signed if set(told[0]) < set(people)), None)
    if fuller:
        return fuller[:10], "by-line"
    unseen = signed and told[1].startswith("meta") and not any(name in b.text for name in told[0] for b in blocks)
    return None if unseen else told


def boxed_people(elements: Elements, marks: Marks) -> People | None:
    """The persons in the first element whose class speaks of a by-line, of a page with all that is marked in it.

    Where there are none, the name in a link that says of itself that it leads to the author.
    """
    linked: People | None = None
    tags = ("span", "p", "a", "div", "em", "strong", "li", "address", "cite", "b", "h3", "h4", "h5", "h6", "dd", "td")
    for element in islice(filter(_is_byline_box, elements.tagged(*tags)), _MOST):
        named = [element.get("class"), element.get("rel"), element.get("itemprop")]
        text = _parted(element)
        people = _of_box(text) if 0 < len(text) < _LONGEST else ()
        if people and not _beside(element, marks):
            return (*people, *_next_to(element)), f"class {_shown(named)}"
        if not linked and text and _AUTHOR_LINK.search(" ".join(filter(None, named))) and not _beside(element, marks):
            linked = (read_desks([text]), f"class {_shown(named)}")
    return linked if linked and linked[0] else None


def _next_to(element: etree._Element) -> tuple[str, ...]:
    """The persons in the elements of its class that stand next to it: each has one."""
    alike = (other for other in islice(element.itersiblings(element.tag), _LINES) if element.get("class"))
    told = (text_of(other, _NAMES) for other in alike if other.get("class") == element.get("class"))
    return tuple(name for text in told if 0 < len(text) < _LONGEST for name in _of_box(text))


def _of_box(text: str) -> tuple[str, ...]:
    """The persons of a box of names: what they were before is told behind the first comma."""
    first = text.split(", ", 1)[0]
    return (with_office(first) if first != text else ()) or read_byline(without_moments(text) or text)


def _parted(element: etree._Element) -> str:
    """The text of a box; the lines in it one behind the other, with commas between."""
    text = text_of(element, _NAMES)  # of one that holds much more, and need not be split
    if len(text) > _NAMES or all(inner is element for inner in islice(element.iter("div", "li", "p", "br"), 2)):
        return _apart(element) or text
    buttons = Marks(cut=dict.fromkeys(element.iter("button"), "<button>"))
    return ", ".join(block.text for block in split(element, buttons)[:_LINES] if not block.cut)


def _apart(element: etree._Element) -> str:
    """The texts of a box that holds nothing but several elements within the line, none with a link: one each."""
    parts = [part.text or "" for part in element]
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


def signed_people(said: Structured, reading: Reading, boxed: People | None, beside: tuple[str, ...]) -> People:
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
    desks = read_desks([*(text for text, where in said.authors if where == "JSON-LD author"), *said.desks])
    return (desks, "JSON-LD author, no person") if desks else ((), "nowhere")


def without_desks(people: tuple[str, ...], site: Sequence[str]) -> tuple[str, ...]:
    """The persons without the outlet's own desks, which begin with its initials: "KBS World", "ABC Goldfields"."""
    words = [word.lower() for name in site for word in name.split()]
    alone = tuple(name for name in people if not _begins_with_initials(name.split(), words))
    return alone or people


def _begins_with_initials(name: Sequence[str], site: Sequence[str]) -> bool:
    initials = name[0] if name else ""
    return len(initials) > 2 and initials.isupper() and any(word.startswith(initials.lower()) for word in site)


# ---- dates

_WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*(?:Z|[+-]\d\d:?\d\d)$")


def read_dates(
    elements: Elements,
    said: Structured,
    recipe: Recipe,
    blocks: Sequence[RawBlock],
    title: str,
    url: str,
    zone: ZoneInfo,
    now: datetime,
) -> tuple[Moment | None, Moment | None, dict[str, str]]:
    """Publication and change, with their origins."""
    origins: dict[str, str] = {}
    published: Moment | None = None
    modified: Moment | None = None
    for element, text, selector in select(elements.tree, recipe.date):
        dates = find_dates(text if LABELLED.search(text) else f"{_before(element)} {text}", zone, now)
        if dates.published and not published:
            published, origins["published"] = dates.published, f"recipe {selector}"
        if dates.modified and not modified:
            modified, origins["modified"] = dates.modified, f"recipe {selector}"
    named, changed = _first(said.published, zone, now), _first(said.modified, zone, now)
    exact = {moment.precision for moment in (published, named and named[0]) if moment} == {"minute"}
    if exact and zone.key == "UTC" and (modified or changed or not _tells_change(blocks)):
        seen = None  # it could only put an offset right
    else:
        seen = visible(elements, blocks, title, zone, now)
    if not published or published.precision != "minute":
        if named and seen and seen.published:
            named = _mended(named, seen.published, zone, said.published)
            if (
                _is_the_change(named[0], seen)
                or _is_the_outlets(named[0], seen, zone)
                or _is_less_told(named, seen.published, zone)
            ):
                named = (seen.published, f"{LINE}, unlike {named[1]}")
        line = (seen.published, LINE) if seen and seen.published else None
        for moment, origin in filter(None, (named, line)):
            better = published and moment.precision == "minute" != published.precision
            same = published is not None and (_same_day(moment, published, zone) or _is_eve(moment, published, seen))
            if published is None or (better and same):
                published, origins["published"] = moment, origin
    if not modified:
        shown = seen.modified if seen and seen.modified else _labelled_change(blocks, zone, now)
        if changed and shown:
            changed = _mended(changed, shown, zone)
        if not changed and shown:
            changed = (shown, LINE)
        if changed:
            modified, origins["modified"] = changed
    if published is None:
        match = _DATED_ADDRESS.search(url)
        digits = [g for g in match.groups() if g] if match else []
        day = read_date("-".join(digits), zone, now) if digits else None
        if day:
            published, origins["published"] = Moment(day.at, "day"), "address"
    if published is None or origins.get("published") == "address":
        scripted = _scripted(said, published, zone, now)
        if scripted:
            published, origins["published"] = scripted
    if published is None:
        published = _dateline(blocks, zone, now)
        if published:
            origins["published"] = "dateline"
    if modified and published and modified.at <= published.at:
        modified = None
    if published is None and modified:  # old sites only tell when the page was put up: 更新
        published, modified, origins["published"] = modified, None, origins["modified"]
    if modified is None:
        origins.pop("modified", None)
    return published, modified, origins


def _is_the_change(named: Moment, seen: Dates) -> bool:
    """Whether data give for the publication what the page calls the change, behind another moment."""
    if seen.published is None or seen.modified is None or named.precision != "minute":
        return False
    return seen.published.at < seen.modified.at <= named.at < seen.modified.at + timedelta(minutes=1)


def _before(element: etree._Element) -> str:
    """The label that stands right before an element: "수정 <span>…</span>"."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        text = previous.tail if (previous.tail or "").strip() else text_of(previous, 14)
    else:
        text = parent.text if parent is not None else None
    label = tidy(text or "")
    return label if len(label) <= 14 and LABELLED.search(label) and not re.search(r"\d", label) else ""


def _first(said: Sequence[Said], zone: ZoneInfo, now: datetime) -> tuple[Moment, str] | None:
    """The first that can be read; a later one of the same day that is exact to the minute is better "
    "than a bare day."""
    best: tuple[Moment, str] | None = None
    for text, where in said:
        moment = read_date(text, zone, now)
        if moment is None:
            continue
        if best is None:
            best = (moment, where)
        elif best[0].precision != "minute" and moment.precision == "minute" and _same_day(moment, best[0], zone):
            return moment, where
    return best


def first_date(texts: Sequence[str], zone: ZoneInfo, now: datetime) -> Moment | None:
    """The first that can be read of dates that stand beside a body in a script."""
    first = _first([(text, "") for text in texts], zone, now)
    return first[0] if first else None


def _same_day(a: Moment, b: Moment, zone: ZoneInfo) -> bool:
    return a.at.astimezone(zone).date() == b.at.astimezone(zone).date()


def _is_eve(moment: Moment, day: Moment, seen: Dates | None) -> bool:
    """Whether a labelled moment under the headline is of the day before the one that a printed issue is dated."""
    firm = seen is not None and seen.firm and moment is seen.published
    return firm and timedelta(0) < day.at - moment.at < timedelta(days=1)


def _mended(named: tuple[Moment, str], seen: Moment, zone: ZoneInfo, data: Sequence[Said] = ()) -> tuple[Moment, str]:
    """Many sites write the local time and call it UTC, or their server's. The line that readers see tells."""
    moment, where = named
    offset = seen.at.astimezone(zone).utcoffset()
    if offset and seen.precision == "minute" and abs((moment.at - seen.at - offset).total_seconds()) < 60:
        return Moment(seen.at, "minute"), f"{where}, in the zone of the line on the page"
    if seen.precision == "minute" and any(origin == where and _tells_clock(text, seen, zone) for text, origin in data):
        return Moment(seen.at, "minute"), f"{where}, in the zone of the line on the page"
    told, shown = moment.at.astimezone(zone), seen.at.astimezone(zone)
    if seen.precision == "minute" and told.year != shown.year and f"{told:%m%d%H%M}" == f"{shown:%m%d%H%M}":
        return Moment(seen.at, "minute"), f"{where}, of the year in the line on the page"
    return named


def _tells_clock(text: str, seen: Moment, zone: ZoneInfo) -> bool:
    """Whether a date in the data has the day and the clock that readers see, with an offset of its own."""
    return (
        _WITH_OFFSET.match(text) is not None
        and text[:16].replace(" ", "T") == f"{seen.at.astimezone(zone):%Y-%m-%dT%H:%M}"
    )


def _is_the_outlets(named: Moment, seen: Dates, zone: ZoneInfo) -> bool:
    """Whether a date in the data can't be the article's: another day's midnight, when the line under the headline is
    labelled and tells the minute. Some systems put the day there since when the outlet exists, or today."""
    shown = seen.published
    if shown is None or not seen.firm or shown.precision != "minute" or _same_day(named, shown, zone):
        return False
    at = named.at.astimezone(zone)
    midnight = named.precision == "day" or (at.hour, at.minute, at.second) == (0, 0, 0)
    return midnight and abs(named.at - shown.at) > timedelta(days=1)


def _is_less_told(named: tuple[Moment, str], shown: Moment, zone: ZoneInfo) -> bool:
    """Whether the line on the page knows better than the data: the minute, where those have only the day and write it
    as its midnight; or the article's day, where they tell a film's."""
    if shown.precision != "minute":
        return False
    moment, where = named
    if where == FILMED:
        return not _same_day(moment, shown, zone)
    days = (moment.at.astimezone(each) for each in (zone, UTC))
    return any(at.time() == time() and at.date() == shown.at.astimezone(zone).date() for at in days)


def _scripted(said: Structured, day: Moment | None, zone: ZoneInfo, now: datetime) -> tuple[Moment, str] | None:
    """A date that only the page's scripts hold: of the day in the address, or the only one."""
    found: dict[datetime, tuple[Moment, str]] = {}
    for text, where in said.scripted:
        moment = read_date(text, zone, now)
        if moment and moment.precision == "minute" and (day is None or _same_day(moment, day, zone)):
            found.setdefault(moment.at, (moment, where))
    return next(iter(found.values())) if found and (day or len(found) == 1) else None


def _dateline(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Moment | None:
    """The day in an agency's dateline, of a page without any other date."""
    for block in blocks:
        match = _EN_DATELINE.match(block.text) if not block.cut else None
        if match:
            return find_date(match[0], zone, now)
    return None


def _tells_change(blocks: Sequence[RawBlock]) -> bool:
    """Whether a line has a word that may be the label of a change."""
    text = "\n".join([block.text for block in blocks]).encode("utf-8", "surrogatepass")  # quicker made small
    return has_one(text.lower(), _CHANGE_WORDS)


def _labelled_change(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Moment | None:
    if not _tells_change(blocks):
        return None
    for block in islice(
        (block for block in blocks if len(block.text) < 100 and _CHANGE.match(western(block.text))), _MOST
    ):
        dates = find_dates(block.text, zone, now)
        if dates.modified:
            return dates.modified
    return None


# ---- section, image


def read_section(said: Structured) -> Said | None:
    for text, where in said.sections:
        if 1 < len(tidy(text)) <= 60:
            return tidy(text), where
    return None


_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0<>\"\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def read_image(said: Structured, url: str) -> Said | None:
    for text, where in said.images:
        image = absolute(text, url)
        if image and not _NO_ADDRESS.search(image):
            return image, where
    return None


def first_day(said: Structured, url: str, zone: ZoneInfo, now: datetime) -> date | None:
    """The day of publication as far as structured data or the address tell it."""
    named = _first(said.published, zone, now)
    if named:
        return named[0].at.astimezone(zone).date()
    match = _DATED_ADDRESS.search(url)
    digits = [g for g in match.groups() if g] if match else []
    moment = read_date("-".join(digits), zone, now) if digits else None
    return moment.at.astimezone(zone).date() if moment else None
