"""Rows and lists that tell of an article and are none of it: which office, its telephone, the day, views, files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from crawler.parse.elements import Elements
from crawler.parse.phrases import has_one
from crawler.parse.tree import Sizes, text_of, texts_of

WHY = "date, views and the like"
_PARTICULARS = re.compile(r"(?<!\w)(?:작성일|등록일|게시일|조회수?|hits?|views?)[\s:]+\d")  # in small letters
_WORDS = tuple(map(str.encode, ("작성일", "등록일", "게시일", "조회", "hit", "view")))  # one is in each
_TELLS = "다.".encode()  # the end of a sentence
_SIZE = 250  # characters of a list of them
_LABEL = re.compile(
    r"\W*(?:담당\s?(?:부서|자|관|과)?|소관\s?부서|부서(?:명)?|소속|(?:전화|문의)(?:\s?(?:번호|처|전화))?|연락처|이메일|(?:등록|작성|게시|배포|보도|"
    r"수정)\s?(?:일|일자|일시|시간|시점)|조회(?:\s?수)?|첨부(?:\s?파일)?|파일|작성자|글쓴이|등록자|"
    r"date|hits?|views?|writer|author|attach(?:ment|ed file)?s?|files?|tel|phone|e-?mail|department|division|"
    r"contact)\W*",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\W*(?:최종\s?)?(?:입력|등록|작성|게시|수정|승인|발행|송고|posted|published|updated)\W*", re.IGNORECASE
)
_DAY = re.compile(r"\W*(?:19|20)\d\d\s?[-./년]\s?\d\d?\s?[-./월]\s?\d\d?\D{0,8}(?:\d\d?:\d\d(?::\d\d)?)?\W*")
_CREDIT = re.compile(
    r"\W*(?:(?:by|words|text|story|report(?:er|ing)?|writer|author|edit(?:ed|or|ing)|photo(?:graph)?s?|photography|"
    r"photographers?|pictures?|images?|illustrat(?:ions?|ors?)|artwork|translat(?:ion|ors?)|produc(?:tion|ers?)|"
    r"(?:published|updated|posted|issued|date|issue)(?: (?:on|in|at))?|reading time)(?: by)?)\W*",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\W*(?:취재|기획|글|사진|영상|촬영|편집|데이터|디자인|개발|그래픽|일러스트|삽화|번역|제작|연출|구성|감수|교열|진행|출판|자료|조사|"
    r"웹|음악|음향|색보정|내레이션|인포그래픽|[·,/&\s]){1,4}\W*"
)
_NAMES = re.compile(r"(?:[가-힣]{2,4}(?:\s?기자)?[\s,·/]{0,2}){1,5}")
_ROWS, _PAIR = 20, 2  # of such a table, and cells of one
_LONGEST_LABEL = 14  # characters
_OFFICIAL = re.compile(r"\W*(?:담당\s?(?:부서|자)|소관\s?부서|책임자|\(?\d{2,3}\W{1,2}\d{3,4}-\d{4}\)?)\W*")
_SEVERAL = 2  # of those in a row that names officials
_CELL = 30  # characters
_ROW = 500  # characters of a row: files have long names
_SHORT = 120  # characters of a list with a moment in it
_ITEMS = 6  # of such a list
_MOMENT = re.compile(r"\b20\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\D{0,8}\d{1,2}:\d\d")


def particulars(elements: Elements, inside: Sizes) -> Iterator[etree._Element]:
    """The lists, tables and rows of a table that hold nothing else."""
    for element in elements.tagged("dl", "ul", "table"):
        size = inside.text[element]
        if element.tag == "table" and inside.long[element]:
            continue  # a short article, laid out with them in one table
        if 0 < size < _SIZE and _says_particulars(element, size):
            yield element
    for credits in elements.tagged("dl", "table"):
        if 0 < inside.text[credits] < _SIZE and (_is_credits if credits.tag == "dl" else _is_makers)(credits):
            yield credits
    for row in elements.tagged("tr"):
        if 0 < inside.text[row] < _ROW and _labelled(row):
            yield row


def _says_particulars(element: etree._Element, size: int) -> bool:
    whole = etree.tostring(element, method="text", encoding="utf-8", with_tail=False).lower()
    dated = element.tag == "ul" and size < _SHORT and len(element) <= _ITEMS and b":" in whole
    if not dated and not has_one(whole, _WORDS):
        return False  # without looking at its pieces
    if element.tag == "table" and _TELLS in whole:
        return False  # a shorter one
    said = " ".join(texts_of(element)).lower()
    return bool(_PARTICULARS.search(said)) or (dated and _MOMENT.search(said) is not None)


def _is_credits(element: etree._Element) -> bool:
    """Whether every term of a list says who made the article, or when it was published."""
    terms = [text_of(term, _LONGEST_LABEL + 1) for term in element.iter("dt")]
    return bool(terms) and all(map(_CREDIT.fullmatch, terms))


def _is_makers(table: etree._Element) -> bool:
    """Whether each row of a table is what somebody did for the article, and who: “촬영 | ○○○”."""
    rows = islice(table.iter("tr"), _ROWS)
    told = [[text_of(cell, _CELL) for cell in row if cell.tag in ("th", "td")] for row in rows]
    if len(told) < _SEVERAL or any(len(cells) != _PAIR for cells in told):
        return False
    return all(_MADE.fullmatch(did) and _NAMES.fullmatch(who) for did, who in told)


def _labelled(row: etree._Element) -> bool:
    """Whether its cells are labels and values, in turn."""
    cells = [cell for cell in row if cell.tag in ("th", "td")]
    told = [text_of(cell, _CELL) for cell in cells]
    if max(map(len, told), default=_CELL) < _CELL and sum(map(bool, map(_OFFICIAL.fullmatch, told))) >= _SEVERAL:
        return True
    if len(cells) not in (2, 4, 6):
        return False
    return all(
        _LABEL.fullmatch(label) or (_WHEN.fullmatch(label) and _DAY.fullmatch(value))
        for label, value in zip(told[::2], told[1::2], strict=True)
    )
