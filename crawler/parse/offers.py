"""Boxes in which an outlet offers its letters and asks for an address: by their fields, or by the heading over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from crawler.parse.elements import Elements
from crawler.parse.tree import Sizes, text_of

WHY = "asks for a mail address"
CALCULATOR = "works something out for the reader"
_PROMISE = 300  # characters about a newsletter
_LEVELS = 4  # boxes around a field or heading
_HEADING = 80  # characters of what stands over an offer
_ADDRESS = re.compile(r"e-?mail|@|메일", re.IGNORECASE)
_OFFER = re.compile(
    r"\W*(?:sign up|subscribe|get (?:the|our|more)\b.{0,30}(?:newsletter|inbox|briefing|e-?mail|updates)|"
    r"(?:join|support) (?:us|our)\b|stay (?:informed|up to date|in the loop|connected)|never miss|"
    r".{0,40}\bnewsletters?\W*$|뉴스레터\s?(?:구독|신청)|레터\s?구독|"
    r"(?:여기서?부터|이\s?(?:다음|뒤|후|기사|글)|나머지|남은)\S{0,3}\s.{0,24}(?:구독자|유료|회원|멤버십|프리미엄|후원자).{0,24}"
    r"(?:내용|글|기사|콘텐츠)(?:입니다|이에요|예요)\W*$)",
    re.IGNORECASE,
)
_BUTTON = re.compile(  # in small letters
    r"\W*(?:get (?:the|our|my) (?:newsletter|briefing|letter|app)|(?:subscribe|sign up|register|donate|join|give)"
    r"(?: (?:us|now|today|here|for free|to (?:the|our) newsletter))?|support us|"
    r"become a (?:member|subscriber|supporter|patron)|make a (?:donation|gift)|buy (?:me|us) a coffee|"
    r"add to (?:bag|cart|basket)|(?:buy|order|shop) (?:it )?now|(?:see|check) (?:the )?(?:latest )?price|"
    r"(?:yes, )?sign me up|count me in|send it to me)\W*"
)
_BUTTON_KO = re.compile(
    r"\W*(?:(?:(?:정기|기사|언론사)\s?)?후원\s?(?:하기|하러\s?가기|신청(?:하기)?|회원\s?(?:되기|가입(?:하기)?))|"
    r"(?:첫\s?달\s?)?무료(?:로|\s?체험)?\s?(?:시작|구독|이용|가입)하기|"
    r"장바구니(?:에)? ?담기|(?:바로 ?)?(?:구매|구입|주문)하기|최저가 ?(?:보러 ?가기|보기|확인(?:하기)?)|"
    r"(?:진료 ?|상담 ?)?예약하기|(?:회원(?:이)? ?)?(?:되기|되겠습니다)|함께하기|동참하기|"
    r"(?:멤버십|유료\s?회원|플러스|개인|기업|월간|연간|프리미엄|디지털)\s?(?:가입|시작|구독|이용권)(?:\s?(?:하기|구매|신청|시작))?)\W*"
)
_WORKS_OUT = re.compile(
    r"\W*(?:계산|조회|진단|테스트|알아보|확인)\S{0,3}기\W*|\W*(?:calculate|check)\W*", re.IGNORECASE
)
_NARRATED = re.compile(r"(?<!니)다[.”\"]")  # a report's sentence: offers are polite
_LONGEST_BUTTON = 40  # characters
_BOXES = ("div", "section", "figure", "center", "td", "form")
_WHOLE = ("article", "main", "body", "html")  # no box within the article
_FIELDS = ("placeholder", "value", "aria-label", "name", "id", "title")
_TYPES = ("", "text", "email")


def offers(elements: Elements, inside: Sizes) -> Iterator[etree._Element]:
    """The small boxes around a field for a mail address, and those that a heading says to be an offer, each with what
    is promised in it."""
    for field in elements.tagged("input"):
        if _asks_address(field):
            yield from _small_box(field, inside)
    for heading in elements.tagged("h2", "h3", "h4", "h5", "h6", "label", "legend"):
        if 0 < inside.text[heading] <= _HEADING and _OFFER.match(text_of(heading, _HEADING)):
            yield from _small_box(heading, inside)
    for button in elements.tagged("a", "button"):
        said = button.text
        if not said or said.isspace():
            said = button[0].text if len(button) == 1 else None
        if said and len(said) <= _LONGEST_BUTTON and _is_button(said) and _stands_alone(button, inside):
            yield from (box for box in _small_box(button, inside) if not _NARRATED.search(text_of(box, _PROMISE)))


def calculators(elements: Elements, inside: Sizes) -> Iterator[etree._Element]:
    """The small boxes with a field to fill in and a button that works something out."""
    for button in elements.tagged("button"):
        if _WORKS_OUT.fullmatch(text_of(button, _HEADING)):
            yield from (
                box for box in _small_box(button, inside) if next(box.iter("input", "select"), None) is not None
            )


def _is_button(said: str) -> bool:
    return (_BUTTON if said.isascii() else _BUTTON_KO).fullmatch(said.lower()) is not None


def _asks_address(field: etree._Element) -> bool:
    kind = (field.get("type") or "").lower()
    if kind not in _TYPES:
        return False
    return kind == "email" or any(_ADDRESS.search(field.get(name) or "") for name in _FIELDS)


def _stands_alone(button: etree._Element, inside: Sizes) -> bool:
    """Whether a link is no word of a sentence."""
    around, before = button.getparent(), button.getprevious()
    if around is None or (button.tail or "").strip():
        return False
    said = around.text if before is None else before.tail
    return not (said or "").strip() and (around.tag in _BOXES or 2 * inside.text[button] > inside.text[around])


def _small_box(element: etree._Element, inside: Sizes) -> Iterator[etree._Element]:
    """The largest box around with little text in it, if there is one."""
    box = None
    for around in islice(element.iterancestors(), _LEVELS):
        if inside.text[around] > _PROMISE or inside.long[around] > 1 or around.tag in _WHOLE:
            break
        if next(around.iter("h1"), None) is not None:
            break
        box = around
    if box is not None:
        yield box
