"""Tables of prices that a site lays into its articles: names that lead to the site's own pages about them, each with
figures and how these have changed. A table that belongs to an article names things without leading to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from crawler.parse.elements import Elements
from crawler.parse.tree import Sizes, text_of

WHY = "prices that the site keeps"
_MOST, _ROWS = 60, 60  # tables that are looked at, and rows of one
_CELL = 60  # characters of a cell
_FEWEST = 2  # rows
_FIGURE = re.compile(r"[^\W\d]{0,3}\W*\d[\d.,:/%()+\-–▲▼△▽↑↓\s]*[^\W\d]{0,3}\W*")
_CHANGE = re.compile(r"[▲▼△▽↑↓]\s?\d|[+\-–−]\s?\d[\d.,]*\s?%")

_OF_PRICES = re.compile(
    r"stock|quote|finance|market|symbol|ticker|sise|coin|crypto|[?&/](?:code|item|isin)\b", re.IGNORECASE
)
_PRICE = re.compile(
    r"현재가|종가|시세|등락|전일|주가|환율|株価|終値|現在値|前日比|[现現]价|現價|[涨漲]跌|收[盘盤]|"
    r"\b(?:price|last|chg|change|close|bid|ask)\b",
    re.IGNORECASE,
)


def price_tables(elements: Elements, inside: Sizes, limit: float) -> Iterator[etree._Element]:
    """`limit`: characters of one that is most of the page, and no addition to it."""
    for table in elements.tagged("table")[:_MOST]:
        if 0 < inside.linked[table] < inside.text[table] < limit and _is_of_prices(table):
            yield table


def _is_of_prices(table: etree._Element) -> bool:
    """Whether all rows with figures begin with a link, perhaps behind a number, and tell a change."""
    found, priced = 0, False
    for row in islice(table.iter("tr"), _ROWS):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = [" ".join(text_of(cell, _CELL).split()) for cell in cells]
        name = next((i for i, cell in enumerate(cells[:2]) if _is_link(cell, texts[i])), None)
        if name is not None and any(map(_CHANGE.search, texts[name + 1 :])):
            others = [text for i, text in enumerate(texts) if i != name and text]
            if not all(map(_FIGURE.fullmatch, others)):
                return False
            priced = priced or any(_OF_PRICES.search(a.get("href") or "") for a in cells[name].iter("a"))
            found += 1
        elif any(cell.tag == "td" and text for cell, text in zip(cells, texts, strict=True)):
            return False
        else:
            priced = priced or any(map(_PRICE.search, texts))
    return found >= _FEWEST and priced


def _is_link(cell: etree._Element, text: str) -> bool:
    linked = "".join(text_of(link, _CELL) for link in islice(cell.iter("a"), 2))
    return bool(text) and 2 * len(" ".join(linked.split())) >= len(text)
