"""Lines of a page that come and go without anybody having edited the article: counters, clocks, adverts, links. Pure.

A page that is looked at again shows another number of readers, "5분 전" instead of "3분 전", a new advert in the
middle, other related links below. What is left without such lines decides whether there is a revision.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 160  # characters of a line that may be one; longer ones are prose

_NUMBER = r"[\d][\d,.]*\s*(?:[kKmM만천]|회|건|개|명)?"
_TIME = r"(?:\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|(?:오전|오후)\s*\d{1,2}[:시]\s*\d{0,2}분?)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:(?:19|20)\d\d\s*[-./년]\s*\d{{1,2}}\s*[-./월]\s*\d{{1,2}}\s*[.일]?|{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?,?\s*\d{{4}}"
    rf"|\d{{1,2}}\s*{_MONTH},?\s*\d{{4}})"
)
_STAMP = rf"(?:{_DATE})?[\s,]*(?:\([월화수목금토일]\))?[\s,|]*(?:at\s*)?(?:{_TIME})?\s*(?:KST|GMT|UTC)?"
_AGO = (
    r"(?:방금|조금)\s*전|\d+\s*(?:초|분|시간|일|주|개월|달|년)\s*전|just now|(?:an?|\d+)\s*"
    r"(?:sec|second|min|minute|hour|hr|day|week|month|year)s?\.?\s*ago"
)
_COUNTED = (
    r"조회(?:\s*수)?|읽음|추천(?:\s*수)?|댓글(?:\s*수)?|공감|좋아요|싫어요|공유(?:하기)?|스크랩|누적\s*조회(?:수)?|"
    r"(?:views?|readers?|reads?|shares?|likes?|dislikes?|comments?|recommend(?:ation)?s?|hits?)(?![a-z])"
)
_STAMPED = (
    r"(?:기사\s*)?(?:입력|등록|송고|승인|작성|발행|게재|업로드)(?:\s*일시|\s*시[각간]|일)?|"
    r"(?:최종\s*|마지막\s*)?(?:수정|업데이트|갱신)(?:\s*일시|\s*시[각간]|일)?|"
    r"(?:first\s*|last\s*)?(?:published|posted|updated|modified|revised|edited)(?:\s*(?:on|at|:))?|date|time"
)
# one piece of a line; pieces stand beside each other, parted by signs
_PIECE = re.compile(
    rf"""(?:
      (?:{_COUNTED})\s*[:(]?\s*(?:{_NUMBER})\)?
    | (?:{_NUMBER})\s*(?:people\s*)?(?:{_COUNTED})(?:\s*(?:so\s*far|today))?
    | (?:{_STAMPED})?\s*[:]?\s*(?:{_AGO})
    | (?:{_STAMPED})\s*[:]?\s*{_STAMP}
    | {_DATE}[\s,]*(?:\([월화수목금토일]\))?[\s,]*(?:{_TIME})?
    | {_TIME}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s|·•ㆍ/,;()\[\]\-–—~]*")
_ADVERT = re.compile(
    r"[\[(<■▶]?\s*(?:ad|ads|advert|advertisement|advertising|sponsored(?:\s+(?:content|by\b.*))?|promoted|paid content|"
    r"story continues below(?: advertisement)?|article continues(?: below)?(?: this ad)?|스폰서(?:\s*콘텐츠)?|"
    r"광고|협찬|제휴\s*콘텐츠|기사\s*계속)\s*[\])>]?[:.]?",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"[\[(<■▶▷☞◆●*-]*\s*(?:관련\s*(?:기사|뉴스|링크)|함께\s*(?:보면|읽으면).{0,12}기사|이\s*시각\s*주요\s*뉴스|많이\s*본\s*(?:기사|뉴스)|"
    r"related(?:\s+(?:articles?|stor(?:y|ies)|news|links?|coverage))?|read\s+(?:more|also|next)|also\s+read|see\s+also|"
    r"more\s+from\s+.{1,30}|most\s+(?:read|popular|viewed))\s*[\])>]?\s*(?:[:：|].*)?",
    re.IGNORECASE,
)
_LINK = re.compile(r"[▶▷☞→►]\s*\S.*")


def lasting(text: str) -> str:
    """The text, folded, without what comes and goes: the same for two visits unless somebody edited."""
    lines = unicodedata.normalize("NFKC", text).splitlines()
    kept: list[str] = []
    listing = False  # below a heading of related links
    for line in lines:
        line = " ".join(line.split())
        if not line:
            continue
        if len(line) <= LONGEST and _RELATED.fullmatch(line):
            listing = True
        elif listing and len(line) <= LONGEST and _LINK.fullmatch(line):
            continue
        elif not passes(line):
            listing = False
            kept.append(line)
    while kept and len(kept[-1]) <= LONGEST and _LINK.fullmatch(kept[-1]):
        kept.pop()  # links to other articles, below the last paragraph
    return " ".join(kept)


def passes(line: str) -> bool:
    """Whether a line is nothing but counters, clocks, dates of the page, or the label of an advert."""
    if len(line) > LONGEST:
        return False
    if _ADVERT.fullmatch(line):
        return True
    at = _BETWEEN.match(line).end()  # type: ignore[union-attr]
    if at == len(line):
        return False  # signs alone: a dash between two parts
    while at < len(line):
        piece = _PIECE.match(line, at)
        if piece is None or piece.end() == at:
            return False
        between = _BETWEEN.match(line, piece.end())
        at = between.end() if between else piece.end()
    return True
