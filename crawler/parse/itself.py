"""Pages in which a site tells of itself, and of what it has to offer: to come to, to listen to, to pay for."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urlsplit

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.candidate import Candidate
from crawler.parse.wall_names import ASIDE

_ABOUT_URL = re.compile(
    r"/(?:about(?:[-_]?us)?|who(?:[-_]we[-_]are)?|our[-_]\w+|history|mission|company|intro(?:duction)?|greeting)"
    r"(?:\.\w+)?/?$",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:key ?note )?speakers?(?::|$)|^\W*(?:when|where|fees?|tickets?|venue|agenda|programme?):|"
    r"\bearly[- ]bird\b|\bgroup bookings?\b|\bmoderat(?:or|ed by):?|\bpanell?ists?:|\bregistration (?:closes|opens|is|"
    r"required)|"
    r"\bregister (?:by|here|at|before)\b|\brsvp\b|\bseats (?:are )?limited|\badmission\b|\bdoors open\b|\bvenue:|"
    r"\b(?:room|hall) \w?\d+\b|일시|장소|참가 ?(?:신청|비)|연사|발표자|사회자? ?:|선착순|(?:신청|접수) ?마감|"
    r"사전 ?(?:등록|신청)",
    re.IGNORECASE | re.MULTILINE,
)
_HOURS = re.compile(
    r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)? ?(?:to|until|[–~-]) ?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m|\(?kst|(?=\D))|"
    r"\d{1,2}시(?: ?\d+분)? ?[~∼–-]",
    re.IGNORECASE,
)
PRICE = re.compile(  # of reading on; a sum of last month is none
    r"(?:[$₩€£]\s?\d[\d.,]*|\d[\d,]* ?(?:won|원|달러|dollars))"
    r"(?: ?/ ?(?:months?|years?|weeks?|월|년|달|개월)|"
    r",? (?:a|per|each|every|for (?:\w+ )?\w+) (?:months?|years?|weeks?)\b)|"
    r"\d+ cents (?:a|per|each|every) (?:month|year|week)\b|(?:월간?|연간?|낱권|건당|편당) (?:구독(?:료)?|이용권|"
    r"회원)? ?\d[\d,]* ?원|"
    r"(?:한 달|월|연|매월|매달|매년|\d+개월)(?:에)? ?\d[\d,]* ?원",
    re.IGNORECASE,
)
_SOLD = re.compile(
    r"배송|쪽수|isbn|장바구니|재고|품절|구매|free shipping|add to (?:cart|basket|bag)|in stock|sold out|"
    r"\d+ pages\b|paperback",
    re.IGNORECASE,
)
_ORDERED = re.compile(rf"{_SOLD.pattern}|\d+쪽|전자책|종이책|\d+ ?% 할인|특가|정가|반품|교환|주문", re.IGNORECASE)
_STOPS = (".", "!", "?", "다")
_SENT = frozenset(("배송", "장바구니", "재고", "품절", "free shipping", "in stock", "sold out"))
_SECTION_URL = re.compile(r"/(?:category|categories|sections?|tags?|topics?|series|opinion)/|^#$|[?&](?:cat|section)=")
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_SUM = re.compile(r"[$₩€£]\s?\d|\d ?(?:won|원)\b", re.IGNORECASE)
_LISTEN = re.compile(
    r"\bwherever you (?:get|find|hear|listen to) (?:your )?podcasts\b|\b(?:apple podcasts|spotify)\b|팟빵|"
    r"\bshow notes\b|\bthis episode\b|\b(?:produced|mixed|hosted) by\b.{0,60}\b(?:produced|mixed|hosted|music|"
    r"edited)\b",
    re.IGNORECASE,
)
_LINE = 90  # characters of a line that tells a price
_SIGNS = 2  # of an event
_SHORT = 900  # letters of what is offered
_NAME = 30  # letters of a site's name
_ABBREVIATION = 5  # letters of a name that may stand in a title for something else


def about_itself(page: Candidate) -> str | None:
    """`page` without a day of its own."""
    if _ABOUT_URL.search(page.url.split("?")[0]):
        return "its address is that of what a site tells of itself"
    titles = ASIDE.split(page.title)
    for name in site_names(page):
        if any(piece != name and _names(name, piece) for piece in titles):
            return f"it is about the site itself: {name}"
    return None


def site_names(page: Candidate) -> list[str]:
    """What the site calls itself in its data, behind the page's title, and in the link to its front page."""
    pieces = ASIDE.split(page.head)
    linked = (b for b in page.blocks[: page.first] if b.link_share > 0.8 and not b.cut and b.size <= _NAME)
    logos = [b.text for b in islice(linked, 1) if not _leads_to_section(b)]
    found = [page.said.site or "", *(pieces[-1:] if len(pieces) > 1 else ()), *logos]
    names = dict.fromkeys(map(str.strip, found))
    return [name for name in names if size_of(name) > _ABBREVIATION and len(name) <= _NAME]


def _leads_to_section(block: RawBlock) -> bool:
    """Whether a line of one link leads to a part of the site: several steps from its front page, or to a page of it."""
    link = block.parent if block.parent.tag == "a" else next(block.parent.iter("a"), None)
    href = (link.get("href") or "") if link is not None else ""
    return _SECTION_URL.search(href) is not None


def _names(name: str, text: str) -> bool:
    """Whether a title has the name, or its last word behind an article: "the Post" of The Hannae Post."""
    last = name.rpartition(" ")[2]
    if not name.isascii() or last == name:
        return name in text
    return name in text or re.search(rf"\b[Tt]he {re.escape(last)}\b", text) is not None


def offered(page: Candidate) -> str | None:
    """`page` reports nothing."""
    text = page.text
    events = {match[0].lower() for match in _EVENT.finditer(text)}
    if len(events) >= _SIGNS + 1 or (len(events) == _SIGNS and _HOURS.search(text)):
        return "an event to come to"
    if page.size < _SHORT and _LISTEN.search(text):
        return "an episode to listen to"
    prices = [block for block in page.taken if len(block.text) <= _LINE and PRICE.search(block.text)]
    if not page.dated and len(prices) >= 2:
        return "what it costs to subscribe"
    return None


def has_own_address(page: Candidate) -> bool:
    """Whether an unsigned `page` that reports nothing says how to write to the site, at a mail address of its own."""
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    if page.size > _SHORT or "@" not in page.text or "." not in host:
        return False
    hosts = {match[1].lower().rstrip(".") for match in _MAIL.finditer(page.text)}
    return any(host == other or host.endswith(f".{other}") or other.endswith(f".{host}") for other in hosts)


def speaks_of_itself(page: Candidate) -> bool:
    """Whether an unsigned English `page` that reports nothing begins with its site, and says "we" and "our"."""
    if page.language != "en" or page.size > _SHORT or page.calls_itself_article:
        return False
    beginning = page.text[: 2 * _LINE]
    if not any(name in beginning for name in site_names(page)):
        return False
    return len(_WE.findall(page.text)) >= 2


def is_ordered(page: Candidate) -> bool:
    """Whether a few lines say what something costs and how it is sent, as no review does."""
    if page.size >= _SHORT:
        return False
    lines = [block.text for block in page.taken if len(block.text) <= _LINE and not block.text.endswith(_STOPS)]
    if sum(len(_SUM.findall(line)) for line in lines) < 2:
        return False
    signs = {match[0].lower() for match in _ORDERED.finditer(page.text)}
    return len(signs) >= 2 and not _SENT.isdisjoint(signs)


def on_sale(page: Candidate) -> str | None:
    """`page` without a day of its own."""
    if page.size >= _SHORT or not _SUM.search(page.text):
        return None
    signs = {match[0].lower() for match in _SOLD.finditer(page.text)}
    return "something to buy" if len(signs) >= 2 else None
