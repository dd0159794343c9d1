"""The moment that an element tells in an attribute, while it shows only how long ago that was, or no year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.parse.dates import Dates, read_date
from crawler.parse.elements import Elements
from crawler.parse.tree import text_of

AGO = re.compile(r"\d\s?(?:초|분|시간|일|주|개월|달|년)\s?전|\b(?:\d+|an?) \w{3,7} ago\b|어제|그제|방금")
_NAMES = re.compile(r"title|data-(?:\w+-)*(?:\w*(?:date|time|stamp)\w*|dt|ts|reg\w*|pub\w*|created\w*|posted\w*)")
_VALUE = re.compile(r"(?:19|20)\d\d\s?[-./년].{4,30}|(?:19|20)\d{10}(?:\d\d)?|1\d{9}(?:\d{3})?")
_MOST = 1000  # elements that are looked at
_LINE = 160  # characters of a line with a date
_LIST = 3  # dates of one shape: they belong to a list of other articles


def hinted(elements: Elements, zone: ZoneInfo, now: datetime, near: Collection[etree._Element] = ()) -> Dates | None:
    """None when others of the element's class tell theirs, too: then they are those of a list, unless it stands `near`
    the headline."""
    told: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
    for element in islice(elements.tagged("span", "time", "em", "div", "p", "abbr", "strong", "b"), _MOST):
        value = _value(element)
        if value and _shows_less(element, zone, now):
            if (element in near or element.getparent() in near) and (moment := read_date(value, zone, now)):
                return Dates(moment)
            told[element.tag, element.get("class")].append(value)
    for values in told.values():
        moment = read_date(values[0], zone, now) if len(values) < _LIST else None
        if moment and moment.precision == "minute":
            return Dates(moment)
    return None


def _value(element: etree._Element) -> str | None:
    values = (element.get(name) or "" for name in map(str, element.keys()) if _NAMES.fullmatch(name))
    return next((value for value in values if _VALUE.fullmatch(value)), None)


def _shows_less(element: etree._Element, zone: ZoneInfo, now: datetime) -> bool:
    shown = text_of(element, _LINE)
    if element.tag == "abbr" or AGO.search(shown):
        return True
    moment = read_date(shown, zone, now) if any(map(str.isdigit, shown)) else None
    return moment is not None and moment.precision == "guess"
