"""Whoever pays for a letter has a place among its texts: a line that says so, and an offer under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.parse.blocks import RawBlock

WORDS = (
    "후원",
    "협찬",
    "스폰서",
    "광고",
    "sponsor",
    "advertise",
    "together with",
    "[ad]",
    "· ad",
    "(ad)",
    "함께합",
    "함께해",
)  # in one of
_SAYS = re.compile(  # in small letters
    r"\W*(?:(?:오늘|이번|이|금주|이달)\S{0,2}\s?(?:호|주|글|뉴스레터|레터|콘텐츠|편지)?[의는은]?\s)?"
    r"(?:후원|협찬|스폰서|제휴\s?광고|광고|유료\s?광고)"
    r"(?:사|자|기업|\s?메시지|\s?콘텐츠)?(?:\W+(?:ad|광고|sponsored|협찬))?\W*|"
    r"\W*(?:(?:today|this (?:week|issue|edition|month))['’]s |our )?(?:sponsors?|"
    r"sponsored(?: (?:content|message|post))?|advertisement|advertorial)(?:\W+ad)?\W*|"
    r"\W*(?:이번|오늘|이)\s?(?:편지|레터|뉴스레터|호|글|이야기|콘텐츠)(?:는|은)\s.{2,20}?(?:와|과|이랑|랑)?\s함께\s?(?:합니다|해요|했습니다|만들었\S{2,4})\W*|"
    r"\W*(?:a (?:message|word) from (?:our|today['’]s|this \w+['’]s) sponsors?|together with [\w .&’']{2,24})\W*"
)
_SLOT = re.compile(r"\W*(?:광고|advertisement|ad)\W*")
_OFFERS = re.compile(  # to whoever reads it
    r"(?:지금|이번\s?주|첫\s?(?:달|구매|주문)|독자|구독자|한정|단\s?\d).{0,40}(?:할인|무료|쿠폰|혜택|드려요|드립니다|만나\s?보|가입|신청)|"
    r"(?:후원|협찬|지원)(?:합니다|했습니다|해요|했어요|하는\s)|함께\s?(?:합니다|해요|했어요|만들|했습니다)|"
    r"(?:할인|쿠폰|혜택|체험).{0,40}(?:세요|드려요|드립니다|까지|코드)|"
    r"\b(?:use (?:the )?code|promo code|% off|free trial|sign up|learn more|try (?:it|us)|get started|shop now|"
    r"brought to you|your first|for (?:our )?readers)\b",
    re.IGNORECASE,
)
_MOST = 3  # lines of one
_LONGEST = 400  # characters of a line


def says_sponsor(small: str) -> bool:
    """Whether a line, in small letters, says that what is under it is paid for."""
    return _SAYS.fullmatch(small) is not None


def is_slot(small: str) -> bool:
    """Whether it is no more than what is printed over any advertisement."""
    return _SLOT.fullmatch(small) is not None


def cut_offer(blocks: Sequence[RawBlock], i: int, why: str) -> None:
    """Cut such a line, and the lines under it that stand in no box with it, as far as the last that offers something;
    nothing where none does: a chapter may be headed so."""
    last = i
    for k in range(i + 1, min(i + 1 + _MOST, len(blocks))):
        if blocks[k].is_heading or blocks[k].cut or len(blocks[k].text) > _LONGEST:
            break
        if _OFFERS.search(blocks[k].text):
            last = k
    if last > i:
        for block in blocks[i : last + 1]:
            block.cut = why
