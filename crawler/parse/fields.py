"""Title, authors, dates, section and image: which of the places that name them is believed, and where it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.parse.blocks import RawBlock, tidy
from crawler.parse.dates import Dates, Moment, find_date, find_dates, read_date
from crawler.parse.lines import fold
from crawler.parse.names import read_authors, read_byline, read_desks
from crawler.parse.structured import Said, Structured
from crawler.parse.tree import select, text_of
from crawler.source import Recipe

_SEPARATOR = re.compile(r"\s+[|\-–—:<>»«·•ㅣ/~*]+\s+|\s*[|ㅣ｜：]\s*|\s+::\s+|\s*»\s*")
_ADDED = re.compile(rf"{_SEPARATOR.pattern}|--|(?<=\S)-(?=[^\s-]{{2,12}}$)")
_SECTION = re.compile(
    r"\s?[-<>]\s?(?:정치|경제|사회|국제|문화|연예|스포츠|산업|전국|지역|오피니언|사설|칼럼|정치일반|사회일반|뉴스|기사)$"
)
_STAMP_CLASS = re.compile(
    r"date|time|publish|regist|posted|write_?day|article-?info|news_?info|byline|timestamp|info_?view|view_?info|util",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"byline|author|reporter|writer|journalist|by-name|(?:^|[\s_-])by(?:$|[\s_-])|contributor|tit-name", re.IGNORECASE
)
_LABELLED = re.compile(
    r"입력|등록|승인|송고|작성|수정|업데이트|posted|published|updated|\bmodified|기사승인|발행", re.IGNORECASE
)
_DATE_CELL = re.compile(
    r"\W*(?:작성|등록|게시|입력|발행|승인)\s?(?:일|일자|일시|시간|날짜)?\W*|\W*(?:날짜|일자|date|posted|published)\W*",
    re.IGNORECASE,
)
_EN_DATELINE = re.compile(r"[A-Z][A-Za-z.'’, /\-]{2,60}, [A-Z][a-z]{2,8}\.? \d{1,2} \([A-Z][\w /.&-]{1,30}\)")
_DATED_ADDRESS = re.compile(r"/(20\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=\D|\d{3,})|[=/](?:AEN|AKR|PYH|MYH)(20\d\d)(\d\d)(\d\d)")


@dataclass(slots=True)
class Fields:
    """What the page says of its article. `origins`: field name -> where it came from, in words."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    section: str | None = None
    image_url: str | None = None
    origins: dict[str, str] = field(default_factory=dict)


# ---- title


def read_title(tree: etree._Element, said: Structured, recipe: Recipe, site: Sequence[str]) -> Said:
    """The headline. `site`: names of the outlet, which pages add to their titles.

    What the page tells others (og:title, JSON-LD) is believed, in the spelling of the heading that says the same.
    """
    for _, text, selector in select(tree, recipe.title):
        if tidy(text):
            return tidy(text)[:500], f"recipe {selector}"
    told = [without_site(tidy(text), site) for text, where in said.titles if where == "JSON-LD headline"]
    own = {fold(name) for name in site}
    headings = [heading for heading in _headings(tree) if fold(heading) not in own]
    named = [(tidy(text), where) for text, where in said.titles if tidy(text)]
    document = tree.find(".//title")
    if document is not None and tidy(text_of(document)):
        named.append((tidy(text_of(document)), "<title>"))
    named = [(text, where) for text, where in named if fold(without_site(text, site)) not in own | {""}]
    for text, where in named:
        clean = without_site(text, site)
        shown = _as_heading(text, fold(clean), [*headings, *told])
        if shown and told and where == "meta og:title" and fold(shown) == fold(clean):
            return clean[:500], f"{where}, as in a heading"
        if shown:
            return shown, f"heading, as in {where}"
        whole = not text.endswith(("...", "…"))
        if told and where == "meta og:title" and whole and any(_akin(text, other) for other in [*headings, *told]):
            return clean[:500], where
    single = [h for h in headings if len(fold(h)) >= 12]
    if len(named) == 1 and len(single) == 1 and 2 * len(fold(named[0][0])) < len(fold(single[0])):
        return single[0], f"the only heading, longer than {named[0][1]}"
    for text, where in named:
        return without_site(text, site)[:500], where
    return (headings[0], "<h1>") if headings else ("", "nowhere")


def _headings(tree: etree._Element) -> list[str]:
    """Texts of the headings that may be the headline, h1 first."""
    first, others = [], []
    for heading in tree.iter("h1", "h2", "h3"):
        text = tidy(text_of(heading))
        if 2 <= len(text) <= 300:
            if heading.tag == "h1":
                first.append(text)
            elif _titled(heading):
                others.append(text)
    return [*first, *others]


def _titled(element: etree._Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(re.search(r"tit|headline|subject|heading", names, re.IGNORECASE))


def _akin(one: str, other: str) -> bool:
    """Whether two titles share a word: of four letters, or of two syllables."""
    words = re.compile(r"[가-힣\u3041-\u30ff\u4e00-\u9fff]{2}|[^\W\d_]{4,}|\d{2,}")
    return not set(words.findall(one.lower())).isdisjoint(words.findall(other.lower()))


def _as_heading(text: str, bare: str, headings: Sequence[str]) -> str | None:
    """The heading that says what `text` says: the same, without what the outlet added, or without its breaking off."""
    whole = fold(text)
    start = fold(re.sub(r"(?:\.{2,}|…)\s*$", "", text)) if text.endswith(("...", "…")) else ""
    keys = [(fold(heading), heading) for heading in headings]
    for key, heading in keys:
        if key in (bare, whole):
            return heading
    sides = {fold(side) for mark in _ADDED.finditer(text) for side in (text[: mark.start()], text[mark.end() :])}
    beside = [(key, heading) for key, heading in keys if len(key) >= 6 and key in sides]
    if beside:
        return max(beside, key=lambda pair: len(pair[0]))[1]
    for key, heading in keys:
        if len(start) >= 12 and key.startswith(start):
            return heading
    within = [(key, heading) for key, heading in keys if len(key) >= 6 and key in whole and 2 * len(key) >= len(whole)]
    return max(within, key=lambda pair: len(pair[0]), default=("", None))[1]


def without_site(title: str, site: Sequence[str]) -> str:
    """The title without the outlet's name, or the section's, before or behind it."""
    title = re.sub(r"^\s*::[^:]{2,24}::\s*|\s*::[^:]{2,24}::\s*$", "", title) or title
    names = {fold(name) for name in site if fold(name)}
    pieces = _SEPARATOR.split(title)
    marks = _SEPARATOR.findall(title)
    while len(pieces) > 1:
        last, first = fold(pieces[-1]), fold(pieces[0])
        behind = next((i for i, piece in enumerate(pieces) if i and fold(piece) in names), None)
        if behind:
            del pieces[behind:], marks[behind - 1 :]
        elif last in names or any(n in last and len(last) < len(n) + 12 for n in names if len(n) >= 3):
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


# ---- authors


def read_people(
    tree: etree._Element, said: Structured, recipe: Recipe, bylines: Sequence[str]
) -> tuple[tuple[str, ...], str]:
    """The persons who wrote it, and where they are named. `bylines`: lines of the page that are by-lines."""
    for selector in recipe.byline:
        named = [read_byline(text) for _, text, _ in select(tree, [selector])]
        if any(named):
            return tuple(dict.fromkeys(name for people in named for name in people))[:10], f"recipe {selector}"
    for where in dict.fromkeys(where for _, where in said.authors):
        people = read_authors([text for text, place in said.authors if place == where])
        if people:
            return people[:10], where
    found: dict[str, None] = {}
    for line in bylines:
        found.update(dict.fromkeys(read_byline(line)))
    if found:
        return tuple(found)[:10], "by-line"
    for element in tree.iter("span", "p", "a", "div", "em", "strong", "li", "address", "cite"):
        names = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"
        if _BYLINE_CLASS.search(names):
            text = text_of(element)
            people = read_byline(text) if 0 < len(text) < 120 else ()
            if people:
                return people, f"class {names.strip()[:40]}"
    desks = read_desks([*(text for text, where in said.authors if where == "JSON-LD author"), *said.desks])
    return (desks, "JSON-LD author, no person") if desks else ((), "nowhere")


# ---- dates


def read_dates(
    tree: etree._Element,
    said: Structured,
    recipe: Recipe,
    blocks: Sequence[RawBlock],
    url: str,
    zone: ZoneInfo,
    now: datetime,
) -> tuple[Moment | None, Moment | None, dict[str, str]]:
    """Publication and change, with their origins."""
    origins: dict[str, str] = {}
    published: Moment | None = None
    modified: Moment | None = None
    for element, text, selector in select(tree, recipe.date):
        dates = find_dates(text if _LABELLED.search(text) else f"{_before(element)} {text}", zone, now)
        if dates.published and not published:
            published, origins["published"] = dates.published, f"recipe {selector}"
        if dates.modified and not modified:
            modified, origins["modified"] = dates.modified, f"recipe {selector}"
    seen = _visible(tree, blocks, zone, now)
    if not published or published.precision != "minute":
        named = _first(said.published, zone, now)
        if named and seen and seen.published:
            named = _mended(named, seen.published, zone)
        line = (seen.published, "line on the page") if seen and seen.published else None
        for moment, origin in filter(None, (named, line)):
            better = published and moment.precision == "minute" != published.precision
            if published is None or (better and _same_day(moment, published, zone)):
                published, origins["published"] = moment, origin
    if not modified:
        changed = _first(said.modified, zone, now)
        shown = seen.modified if seen and seen.modified else _labelled_change(blocks, zone, now)
        if changed and shown:
            changed = _mended(changed, shown, zone)
        if not changed and shown:
            changed = (shown, "line on the page")
        if changed:
            modified, origins["modified"] = changed
    if published is None:
        match = _DATED_ADDRESS.search(url)
        digits = [g for g in match.groups() if g] if match else []
        day = read_date("-".join(digits), zone, now) if digits else None
        if day:
            published, origins["published"] = Moment(day.at, "day"), "address"
    if published is None:
        published = _dateline(blocks, zone, now)
        if published:
            origins["published"] = "dateline"
    if modified and published and modified.at <= published.at:
        modified = None
    if modified is None:
        origins.pop("modified", None)
    return published, modified, origins


def _before(element: etree._Element) -> str:
    """The label that stands right before an element: "수정 <span>…</span>"."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        text = previous.tail if (previous.tail or "").strip() else text_of(previous)
    else:
        text = parent.text if parent is not None else None
    label = tidy(text or "")
    return label if len(label) <= 14 and _LABELLED.search(label) and not re.search(r"\d", label) else ""


def _first(said: Sequence[Said], zone: ZoneInfo, now: datetime) -> tuple[Moment, str] | None:
    """The first that can be read; a later one of the same day that is exact to the minute is better than a bare day."""
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


def _same_day(a: Moment, b: Moment, zone: ZoneInfo) -> bool:
    return a.at.astimezone(zone).date() == b.at.astimezone(zone).date()


def _mended(named: tuple[Moment, str], seen: Moment, zone: ZoneInfo) -> tuple[Moment, str]:
    """Many sites write the local time and call it UTC. The line that readers see tells."""
    moment, where = named
    offset = seen.at.astimezone(zone).utcoffset()
    if offset and seen.precision == "minute" and abs((moment.at - seen.at - offset).total_seconds()) < 60:
        return Moment(seen.at, "minute"), f"{where}, in the zone of the line on the page"
    return named


def _visible(tree: etree._Element, blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Dates | None:
    """Dates that a reader sees: a labelled line first, then an element whose class speaks of dates."""
    for block in blocks:
        if len(block.text) < 160 and _LABELLED.search(block.text) and re.search(r"\d", block.text):
            dates = find_dates(block.text, zone, now)
            if dates.published:
                return dates
    day: Dates | None = None
    for element in tree.iter("time", "span", "p", "div", "em", "li", "dd"):
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element.tag == "time" or _STAMP_CLASS.search(names):
            text = element.get("datetime") or text_of(element)
            if 6 <= len(text) <= 120 and re.search(r"\d", text):
                dates = find_dates(text, zone, now)
                if dates.published and dates.published.precision == "minute":
                    return dates
                if day is None and len(text) < 50 and read_date(text, zone, now):
                    day = dates
    return _particulars(blocks, zone, now) or _bare(blocks, zone, now) or day


def _particulars(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Dates | None:
    """A date whose label is a line or cell of its own: 작성일 / 2026-10-01."""
    for label, block in pairwise(blocks):
        if len(label.text) <= 12 and _DATE_CELL.fullmatch(label.text):
            moment = read_date(block.text, zone, now)
            if moment:
                return Dates(moment)
    return None


def _bare(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Dates | None:
    """The line that is nothing but a day and a time, without a label or a class; with many of them it is a list."""
    lines = [block.text for block in blocks if 12 <= len(block.text) <= 40 and block.text[:1].isdigit()]
    found = [moment for moment in (read_date(line, zone, now) for line in lines[:50]) if moment]
    return Dates(found[0]) if 1 <= len(found) <= 2 and found[0].precision == "minute" else None


def _dateline(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Moment | None:
    """The day in an agency's dateline, of a page without any other date."""
    for block in blocks:
        match = _EN_DATELINE.match(block.text) if not block.cut else None
        if match:
            return find_date(match[0], zone, now)
    return None


def _labelled_change(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Moment | None:
    for block in blocks:
        if len(block.text) < 100 and re.match(
            r"\W*(?:수정|최종수정|업데이트|updated|modified)", block.text, re.IGNORECASE
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


def read_image(said: Structured, url: str) -> Said | None:
    for text, where in said.images:
        try:
            image = urljoin(url, text.strip())
        except ValueError:
            continue
        if image.startswith(("http://", "https://")) and len(image) <= 2000:
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
