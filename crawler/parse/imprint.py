"""The publisher's imprint, which on a page with a short article is the longest paragraph.

Korean law wants on each page who publishes it, from where, and under which number: outlets write it in any order,
parted by any sign. So it is told by how many of these particulars one line has.
"""

from __future__ import annotations

import re

from crawler.parse.phrases import Any, has_one
from crawler.parse.remembered import remembered

_LONGEST = 900  # characters
_CONTACT = 120  # of a line with numbers and addresses
_WORDS = ("등록", "발행", "펴낸", "청소년", "대표전화", "저작권", "copyright", "publish", "protection", " reg", "아0")
_LABELS = Any(
    r"(?:(?:대표\s?전화|등록번호|발행인|편집인|청소년\s?보호\s?책임자|사업자\s?등록|대표이사|통신판매|제호|발행일|등록일|주소|팩스|fax)"
    r"[^가-힣\w].{0,60}){3}",
    r"(?:\b(?:registration (?:no|number)|registered|publisher|editor(?:-in-chief)?|(?:juvenile|youth) protection|tel|"
    r"fax|ceo|business (?:registration|licen[cs]e))\b\W*[:.|].{1,60}){3}",
)
_SURE, _LIKELY = 4, 3  # particulars; fewer do where one of them is a publisher's alone
_NUMBER = r"[아자가나다라] ?0\d{3,4}(?!\d)"  # of a paper in its province's register
_PROVINCES = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
_ALONE = re.compile(  # what only a publisher has
    r"등록 ?(?:번호|증|일)|정기간행물|발행 ?[·ㆍ,/‧] ?편집|펴낸 ?곳|제호|청소년 ?보호|통신판매|"
    rf"(?:{_PROVINCES}) ?[,.]? ?{_NUMBER}|"
    r"(?:registration|reg\.?) ?(?:no|number)|periodical|(?:youth|juvenile) protection"
)
_PARTICULARS = tuple(
    map(
        re.compile,
        (
            rf"등록|\breg(?:istration|istered|\.)|[가-힣] ?{_NUMBER}",
            r"발행|펴낸|publisher|published by",
            r"편집 ?(?:인|위원|국장|[·ㆍ,/:])|editor",
            r"대표(?:자|이사)?(?=[\s:|(])|\bceo\b|사장",
            r"청소년 ?보호|(?:youth|juvenile) protection",
            r"사업자|통신판매|business (?:registration|licen[cs]e)",
            r"(?<!\d)\(?0\d{1,2}\)?[-) .]{1,2}\d{3,4}-\d{4}(?!\d)|대표 ?전화|\btel\b|전화|팩스|\bfax\b",
            r"[가-힣](?:로|길) ?\d{1,4}(?:-\d+)?(?![\d,]|년|월|일|시|%)|\d-?(?:ro|gil)\b|-(?:ro|gil)\b|주소",
            r"copyright|[ⓒ©]|전재|저작권|all rights? reserved|no reprint",
            r"[\w.+-]+@[\w-]+\.\w",
            r"제호|창간|(?:등록|발행) ?일|정기간행물|periodical",
        ),
    )
)
_CONTACTS = re.compile(r"\(?0\d{1,2}\)?[-) .]{1,2}\d{3,4}-\d{4}|[\w.+-]+@[\w-]+(?:\.\w+)+")
_OF_OUTLETS = re.compile(r"광고|제보|구독|편집국|고객 ?센터|대표 ?전화")
_LABEL = re.compile(
    r"광고|제보|구독|편집국|고객 ?센터|대표|전화|팩스|이?메일|문의|기사|신청|독자|및|tel|fax|e-?mail|[\W\d_]+"
)
_ENDS = re.compile(r"[가-힣]다\W*$")


@remembered
def is_imprint(line: str) -> bool:
    """Whether a line is one: several particulars, and no sentence."""
    if len(line) >= _LONGEST:
        return False
    small = line.lower()
    if not has_one(small, _WORDS):
        return False
    if _LABELS.search(small):
        return True
    least = _SURE + 1 if _ENDS.search(line) else _LIKELY
    found, left = 0, len(_PARTICULARS)
    for each in _PARTICULARS:
        found += each.search(small) is not None
        left -= 1
        if found + left < least:
            return False
    return found >= _SURE or _ALONE.search(small) is not None


def is_contact(line: str) -> bool:
    """Whether a line is nothing but how to reach an outlet: "광고·제보 02-000-0000 / news@paper.example". The number in
    a notice of a death is text."""
    if len(line) > _CONTACT or not _OF_OUTLETS.search(line):
        return False
    bare = _CONTACTS.sub("", line)
    return bare != line and not _LABEL.sub("", bare.lower())
