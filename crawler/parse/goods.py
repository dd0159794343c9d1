"""Pages of a shop that tell at length of what they sell: a book with its author, its contents and pieces of its text.

An article about a book tells as much, and so does its publisher's letter that papers print. But nobody puts it into a
basket there.
"""

from __future__ import annotations

import re

from crawler.parse.candidate import Candidate
from crawler.parse.named_parts import number_of, parts, short_headings

_KINDS = frozenset(("Product", "Book", "og:product", "og:product.item", "og:book", "og:books.book"))
_PARTS = parts(
    r"(?:책|도서|상품|작품) ?(?:소개|정보|설명)|about (?:the|this) (?:book|product|item)|description",
    r"차례|목차|(?:table of )?contents",
    r"책 ?속(?:에서|으로)|본문 ?(?:중에서|맛보기)|미리 ?보기|(?:an )?(?:excerpt|extract)s?(?: from the book)?",
    r"추천(?:사|평|의? ?글)|(?:advance )?praise(?: for .{2,30})?|what others say",
    r"(?:지은이|저자|글쓴이|작가|옮긴이)(?: ?(?:소개|정보|약력))?|about the (?:authors?|writers?|makers?)",
    r"출판사 ?(?:서평|리뷰|제공 .{2,8})|편집자의? ?(?:말|글)|from the publishers?",
    r"(?:배송|교환|반품|환불)(?:\W{0,3}(?:배송|교환|반품|환불|및))*(?: ?(?:안내|정보|규정))?|"
    r"(?:shipping|delivery|returns)(?: (?:and|&) (?:shipping|delivery|returns|refunds))?",
    r"(?:독자|구매자?|상품|고객|한줄)? ?(?:서?평|후기|리뷰)\W{0,3}(?:\d[\d,]*)?|"
    r"(?:customer )?reviews(?:\W{0,2}\d+\W?)?",
)
_BASKET = re.compile(
    r"장바구니|바로 ?구매|구매하기|주문하기|배송(?:비|료| ?안내)|정가|판매가|품절|재고|적립|"
    r"add to (?:cart|basket|bag)|buy now|in stock|sold out|free shipping|paperback|hardcover",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\d[\d,]* ?원(?![가-힣])|₩ ?\d|[$€£] ?\d|\d ?(?:won|usd|eur)\b", re.IGNORECASE)
_LINE = 90  # characters
_FEWEST = 3  # parts of a page
_SIGNS = 2  # that something is sold


def on_offer(page: Candidate) -> str | None:
    """What is sold on a page that has no article's data; None when nothing is."""
    if page.in_data:
        return None
    said = not _KINDS.isdisjoint(page.said.kinds)
    in_parts = said or number_of(_PARTS, short_headings(page.blocks)) >= _FEWEST
    return "something to buy" if in_parts and _is_sold(page) else None


def _is_sold(page: Candidate) -> bool:
    """Whether short lines tell a price, and where to put it or how it is sent."""
    lines = [block.text for block in page.blocks if len(block.text) <= _LINE and not block.linked]
    signs = {found[0].lower() for line in lines for found in _BASKET.finditer(line)}
    return len(signs) >= _SIGNS and any(map(_PRICE.search, lines))
