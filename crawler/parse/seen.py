"""The dates that a reader sees on a page, and which of them is the article's.

A page shows many: the day's in its head, those of a list of other articles, the publisher's founding in its foot. The
article's is labelled, or stands with its headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.copies import COPY
from crawler.parse.dates import Dates, find_dates, read_date
from crawler.parse.eastern_moments import western
from crawler.parse.elements import Elements
from crawler.parse.founding import is_founding, is_particular, particulars_in
from crawler.parse.hinted import AGO, hinted
from crawler.parse.line_moments import LABELLED
from crawler.parse.near_headline import ABOVE, LINE, crowded, headline_at, may_be_dated, under
from crawler.parse.tree import text_of

# sought in small letters: each form begins with a letter of its own, and what can't begin one is passed over quickly. A
# name of a box has a blank on either side.
_STAMP_CLASS = re.compile(
    r"date|time|publish|regist|posted|write_?day|article-?info|news_?info|byline|info_?view|view_?info|util|"
    r"line_?info|meta(?:$|[\s_-]|(?<=[_-]meta))"
)
_NAMING = frozenset(("class", "id", "itemprop"))  # attributes
_CLOCK_BOX = re.compile(
    r"clock(?<!\wclock)|gnb(?<=[\s_-]gnb)[\s_-]|lnb(?<=[\s_-]lnb)[\s_-]|snb(?<=[\s_-]snb)[\s_-]|"
    r"topbar(?<=[\s_-]topbar)[\s_-]|weather(?<=[\s_-]weather)[\s_-]|today(?<=[\s_-]today)[\s_-]|"
    r"head(?:er)?_?-?(?:date|time)|top_?-?(?:date|time)|current_?-?(?:date|time)|now_?-?(?:date|time)"
)
_DATE_CELL = re.compile(
    r"\W*(?:기사\s?)?(?:작성|등록|게시|입력|발행|승인)\s?(?:일|일자|일시|시간|날짜)?\W*|"
    r"\W*(?:날짜|일자|date|posted|published|(?:公開|掲載|投稿|発行|更新|発表)(?:日時?|時間)?|日付|日期|[发發][布佈表](?:日期|[时時][间間])|[时時][间間])\W*",
    re.IGNORECASE,
)
_ZONE_NAME = re.compile(r"(?<=\d{4}) [A-Z]{3,4}$")  # behind an offset: +0900 KST
_LIST = 3  # dates of one shape: they belong to a list of other articles
_MOST = 1000  # places where a date may stand that are looked at
_PARAGRAPH = 80  # letters of one


def visible(elements: Elements, blocks: Sequence[RawBlock], title: str, zone: ZoneInfo, now: datetime) -> Dates | None:
    """The article's dates as a reader finds them; None when the page shows none."""
    read: Callable[[str], Dates] = partial(find_dates, zone=zone, now=now)
    numbers = (i for i, b in enumerate(blocks) if len(b.text) < LINE and may_be_dated(b.text) and b.cut != COPY)
    publisher = particulars_in(blocks)
    dated = [i for i in islice(numbers, _MOST) if not is_founding(publisher, i, blocks[i].text)]
    alike = Counter(blocks[i].shape for i in dated)
    single = [i for i in dated if alike[blocks[i].shape] < _LIST]
    head = headline_at(blocks, title)
    near = [*under(blocks, head), *range(head - 1, head - 1 - ABOVE, -1)] if head >= 0 else []
    near = near or crowded(blocks, title)
    near = [i for i in near if i in dated and not _is_clock(blocks[i].parent)]
    told = [_exact(dates, blocks[i], zone, now) for i in near if (dates := read(blocks[i].text)).published]
    exact = next((dates for dates in told if dates.published and dates.published.precision == "minute"), None)
    for i in [*near, *sorted(single, key=lambda i: i < head)]:  # what stands under the headline first
        if LABELLED.search(western(blocks[i].text)):
            dates = read(blocks[i].text)
            if dates.published:
                labelled = replace(_exact(dates, blocks[i], zone, now), firm=i in near)
                issued = _is_day(labelled) and (i < head or not labelled.firm)
                return exact if exact and issued else labelled  # not the day of the printed issue
    of_particulars = _particulars(blocks, publisher, zone, now)
    if of_particulars:
        return of_particulars
    ago = exact is not None and any(AGO.search(blocks[i].text) for i in near)
    if exact and not ago:
        return exact
    told_from = (i for i in range(max(head, 0), len(blocks)) if blocks[i].size >= _PARAGRAPH and not blocks[i].linked)
    begins = next(told_from, len(blocks))
    hint = hinted(elements, zone, now, [blocks[i].parent for i in near if i < begins]) or exact
    if hint:
        return hint
    day: Dates | None = None
    for text in _stamps(elements):
        dates = read(text)
        if dates.published and dates.published.precision == "minute":
            return dates
        if day is None and len(text) < 50 and dates.published:
            day = dates
    sure = next((dates for dates in told if dates.published and dates.published.precision != "guess"), None)
    return _bare(blocks, zone, now) or sure or day or (told[0] if told else None)


def _is_day(dates: Dates) -> bool:
    return dates.published is not None and dates.published.precision == "day"


_MOMENT_NAMES = ("datetime", "title", "data-time", "data-date", "data-datetime")  # attributes


def _exact(dates: Dates, block: RawBlock, zone: ZoneInfo, now: datetime) -> Dates:
    """With the minute that an element of the line tells of a day that is all it shows."""
    told = dates.published
    if told is None or told.precision != "day":
        return dates
    day = told.at.astimezone(zone).date()
    for element in block.parent.iter("time", "span"):
        value = next(filter(None, map(element.get, _MOMENT_NAMES)), "")
        told_at = _ZONE_NAME.sub("", value)
        moment = read_date(told_at, zone, now) if value[:10] == day.isoformat() else None
        if moment and moment.precision == "minute":
            return replace(dates, published=moment)
    return dates


def _stamps(elements: Elements) -> Iterator[str]:
    """Texts of the elements whose class speaks of dates; not those of a list."""
    tags = ("time", "span", "p", "div", "em", "li", "dt", "dd", "td", "strong", "font")
    named = list(islice(filter(_is_stamp, elements.tagged(*tags)), _MOST))
    texts = [element.get("datetime") or text_of(element, LINE) for element in named]
    dated = [6 <= len(text) <= 120 and any(map(str.isdigit, text)) for text in texts]
    kinds = Counter((e.tag, e.get("class")) for e, d in zip(named, dated, strict=True) if d and e.tag != "time")
    for element, text, is_dated in zip(named, texts, dated, strict=True):
        listed = kinds[element.tag, element.get("class")] >= _LIST
        if is_dated and not listed and not _is_clock(element) and not is_particular(text):
            yield text


def _is_stamp(element: etree._Element) -> bool:
    for name in element.keys():  # noqa: SIM118 - an element is no dict
        if name in _NAMING and _names_stamp(element.get(name) or ""):
            return True
    return bool(element.tag == "time")


@lru_cache(maxsize=1024)
def _names_stamp(name: str) -> bool:
    return _STAMP_CLASS.search(name.lower()) is not None


@lru_cache(maxsize=1024)
def _names_clock(names: str) -> bool:
    return _CLOCK_BOX.search(names.lower()) is not None


def _is_clock(element: etree._Element) -> bool:
    """Whether the date is the reader's day, in the head of the page, or belongs to something beside the article."""
    for box in (element, *element.iterancestors()):
        names = f" {box.get('class') or ''} {box.get('id') or ''} "
        if box.tag == "footer" and "meta" in names and "comment" not in names:  # an article's
            continue
        if box.tag in ("nav", "aside", "footer") or _names_clock(names):
            return True
        if box.tag == "header":
            return next(box.iter("h1", "h2"), None) is None or next(box.iter("nav"), None) is not None
        if box.tag in ("article", "main"):
            return False
    return False


def _particulars(
    blocks: Sequence[RawBlock], publisher: dict[int, set[str]], zone: ZoneInfo, now: datetime
) -> Dates | None:
    """A date whose label is a line or cell of its own: 작성일 / 2026-10-01."""
    cells = (
        block
        for i, (label, block) in enumerate(pairwise(blocks))
        if len(label.text) <= 12 and _DATE_CELL.fullmatch(label.text) and not is_founding(publisher, i, label.text)
    )
    for cell in islice(cells, _MOST):
        moment = read_date(cell.text, zone, now)
        if moment:
            return Dates(moment)
    return None


def _bare(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Dates | None:
    """The line that is nothing but a day and a time, without a label or a class; with many of them it is a list."""
    lines = [block for block in blocks if 12 <= len(block.text) <= 40 and block.text[:1].isdigit()]
    lines = [block for block in lines[:50] if not _is_clock(block.parent)]
    found = [moment for moment in (read_date(line.text, zone, now) for line in lines) if moment]
    return Dates(found[0]) if 1 <= len(found) <= 2 and found[0].precision == "minute" else None
