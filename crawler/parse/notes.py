"""What a page that is refused says of itself, for a better reason than its form.

By its form, a regulator's table is a list of headings, and "this page has moved" above cards is a list of articles.
Whether to refuse it has been settled, so one sign is enough here.
"""

from __future__ import annotations

import re

from crawler.parse.candidate import Candidate
from storage.model import Rejected, RejectReason

_FORMAL = (RejectReason.INDEX, RejectReason.SERVICE, RejectReason.MEDIA, RejectReason.TOO_SHORT, RejectReason.NO_TEXT)
_NOTE = 900  # letters of a page that is a note
_FIRST = 3  # blocks at its beginning which tell, where articles are listed below
_BARS = ("a list of links", "<nav>", "<footer>", "<aside>")
_TELLS = (
    (
        re.compile(
            r"(?:접속|접근|접속할 수).{0,24}(?:차단|제한|막았|막혀)|시정 ?요구|차단되었|(?:법령|"
            r"국가보안법).{0,30}(?:위반|어긋)|"
            r"blocked by|order of the .{0,12}court|(?:not |n['’]t |un)(?:available|watch\w*) (?:where|in your|outside)|"
            r"\b451\b|(?:watched|available|shown) only in|(?:where|country|region) you are",
            re.IGNORECASE,
        ),
        RejectReason.BLOCK_PAGE,
        "a page that says the address is blocked",
    ),
    (
        re.compile(
            r"안전한 접속|(?:여러 ?번|짧은 시간).{0,24}(?:방문|접속|요청)|사람(?:인지|이 맞)|자동 ?(?:화된|"
            r"등록) ?(?:요청|접속|방지)|"
            r"look(?:s)? automated|people from programs|\b(?:ray|trace|incident|reference) ?(?:id|number|"
            r"no\.?)?:? [\da-f-]{4,}|"
            r"puzzle piece|captcha",
            re.IGNORECASE,
        ),
        RejectReason.LOGIN,
        "a check for robots in place of the article",
    ),
    (
        re.compile(
            r"(?:찾으시는|찾으신|요청하신).{0,30}(?:없|옮|이사|닫|지워)|존재하지 않는|길을 잃|출고되지 않|"
            r"주소가 바뀌|내려갔|"
            r"nothing (?:here|to see)|(?:you were|you are|you['’]re) (?:looking for|after)|never had a page|\b404\b|"
            r"can(?:no|['’])t (?:be )?f(?:ind|ound)\b.{0,30}(?:page|story|article)|gone missing",
            re.IGNORECASE,
        ),
        RejectReason.SOFT_404,
        "the page says that the article is not there",
    ),
    (
        re.compile(
            r"(?:공사|점검|작업).{0,40}(?:열리지 않|이용할 수 없|멈춥|중단)|server can['’]t|"
            r"\b(?:reload|come back|try again) (?:in|later|soon)",
            re.IGNORECASE,
        ),
        RejectReason.SOFT_404,
        "a note of the server's in place of the article",
    ),
    (
        re.compile(
            r"로그인이 필요|회원만|(?:무료 )?회원.{0,6}가입(?:하시면|하면)|쿠키.{0,40}(?:동의|씁니다|사용)|"
            r"동의한 것으로|welcome back|"
            r"(?:log|sign) in (?:to|or)|by continuing you|readers who register|trackers",
            re.IGNORECASE,
        ),
        RejectReason.LOGIN,
        "a login or consent page in place of the article",
    ),
    (
        re.compile(r"(?:불러오|가져오)(?:는 중|고 있)|자바스크립트|\bloading\b|\bjavascript\b", re.IGNORECASE),
        RejectReason.NO_TEXT,
        "a page that its scripts draw",
    ),
)


def told_better(page: Candidate, refused: Rejected) -> Rejected:
    """What the page's first words say that it is; else the reason that was found."""
    if refused.reason not in _FORMAL or page.vouched:
        return refused
    words = [block.text for block in page.blocks if block.cut not in _BARS and block.link_share < 0.8]
    if page.size > _NOTE or len(words) > 4 * _FIRST:
        words = words[: _FIRST + 1]  # the first is its <title>
    said = " ".join(words)[: 2 * _NOTE]
    for tells, reason, detail in _TELLS:
        if tells.search(said):
            return Rejected(reason=reason, detail=detail)
    return refused
