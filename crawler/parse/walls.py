"""Pages that stand in place of the article: a guard's, a regulator's, a login, a consent, a note that it is gone.

An article may be about any of these. What counts against a page is that nothing speaks for an article on it.
"""

from __future__ import annotations

import re
from html import unescape

from storage.model import Rejected, RejectReason

_BOT_CHECK = re.compile(
    r"just a moment|checking (?:your|if the site connection|the site connection)|attention required! \| cloudflare|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|not a robot|unusual traffic from your|"
    r"complete the captcha|enable (?:javascript|js) and (?:cookies to continue|disable any ad)|"
    r"access (?:to this page has been )?denied|ddos protection by|pardon our interruption|"
    r"request unsuccessful\. incapsula|security check|비정상적인 (?:접근|트래픽)|자동 ?(?:입력|접속) ?방지|보안문자|"
    r"로봇이 아닙니다|접근이 (?:차단|제한)|사람인지 확인",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\W*(?:로그인|회원 ?로그인|통합 ?로그인|(?:log|sign) ?in(?: to your account)?|login page|login required|"
    r"로그인이 필요합니다.*|before you continue.*|we value your privacy.*|your privacy choices.*|"
    r"cookie (?:consent|settings|preferences).*|개인정보 (?:처리|수집).{0,20}동의.*)\W*",
    re.IGNORECASE,
)
_LOGIN_TEXT = re.compile(
    r"로그인(?:이 필요한| ?후 이용|하셔야| 후에 이용)|(?:log|sign) in to (?:continue|your account|view)|"
    r"아이디 ?/? ?비밀번호|before you continue to|we and our (?:\d+ )?partners|"
    r"(?:accept|manage|reject) (?:all )?cookies|consent to the use of|"
    r"zustimmung jederzeit|mit werbung (?:weiterlesen|und tracking)|continuer sans accepter|accepter et fermer",
    re.IGNORECASE,
)
_BLOCKED = re.compile(
    r"불법[·.ㆍ‧]?\s?유해\s?(?:정보|사이트)?.{0,20}(?:차단|안내)|warning\.or\.kr|방송통신심의위원회.{0,80}(?:차단|"
    r"제한)|해당 (?:정보|사이트).{0,30}차단되었|"
    r"(?:this (?:site|website|page|content)|access).{0,40}(?:has been|is) (?:blocked|restricted).{0,60}(?:law|"
    r"order|government|regulat|country|region)|"
    r"접속이 (?:차단|제한)(?:된 사이트|되었)|"
    r"not available in your (?:country|region)|unavailable (?:for|due to) legal reasons|451:? unavailable",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"(?:페이지|기사|요청하신|주소|게시물|문서|콘텐츠).{0,24}(?:찾을 수 없|존재하지 않|삭제(?:되었|된|됐)|"
    r"없는 (?:페이지|기사)|만료)|(?:삭제|비공개|종료)된 (?:기사|페이지|게시물)|"
    r"없는 (?:기사|페이지)입니다|잘못된 (?:접근|경로|주소|요청)|(?:page|article|story|content|url).{0,30}(?:(?:was|"
    r"is|could|can) ?not (?:be )?found|does(?:n['’]t| not) exist|no longer (?:available|exists))|"
    r"\b404\b.{0,20}(?:not found|error|page|오류)|^\W*(?:error )?404\W*$|page not found|not found\W*$|"
    r"something went wrong|may have been (?:moved|removed|deleted)|link you followed may be|"
    r"(?:시스템|서비스) (?:점검|이용에 불편)|service (?:temporarily )?unavailable",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s+[|:–—·>-]+\s+|\s*[|ㅣ]\s*")  # between a page's name and the outlet's
_LONGEST = 1200  # letters of text: no wall says more
_NOTE = 120  # letters: with as few, a page with a date may still be a note that the article is gone


def instead(
    title: str, text: str, whole: str, size: int, *, sure: bool = False, password: bool = False
) -> Rejected | None:
    """What stands there instead of an article; None when nothing does.

    `whole`: the text of the page with its bars; `size`: of `text`, in Latin letters; `sure`: the page has what
    articles have, a date of its own or data that call it one; `password`: it asks for one.
    """
    if size >= _LONGEST:
        return None
    if sure:
        return _gone() if size < _NOTE and _MISSING.search(text) else None
    short = len(whole) < 2500
    if _BLOCKED.search(title) or _BLOCKED.search(text[:600]) or (short and _BLOCKED.search(whole)):
        return Rejected(reason=RejectReason.BLOCK_PAGE, detail="a page that says the address is blocked")
    if _BOT_CHECK.search(title) or (size < 600 and (_BOT_CHECK.search(text) or (short and _BOT_CHECK.search(whole)))):
        return Rejected(reason=RejectReason.LOGIN, detail="a check for robots in place of the article")
    if (
        any(_LOGIN.fullmatch(piece) for piece in _ASIDE.split(title))
        or (password and size < 600)
        or (size < 600 and (_LOGIN_TEXT.search(text) or (size < 200 and short and _LOGIN_TEXT.search(whole))))
    ):
        return Rejected(reason=RejectReason.LOGIN, detail="a login or consent page in place of the article")
    if (
        _MISSING.search(title)
        or (size < 500 and _MISSING.search(text))
        or (size < 200 and short and _MISSING.search(whole))
    ):
        return _gone()
    return None


def _gone() -> Rejected:
    return Rejected(reason=RejectReason.SOFT_404, detail="the page says that the article is not there")


def wall_in_place(html: str) -> str | None:
    """What stands where an entry page should be: "a login or consent page", …; None when it is no such wall."""
    title = re.search(r"<title[^>]*>(.*?)</title>", html[:20_000], re.IGNORECASE | re.DOTALL)
    bare = re.sub(r"<(script|style)\b.*?(?:</\1\s*>|$)|<[^>]*>", " ", html[:200_000], flags=re.IGNORECASE | re.DOTALL)
    whole = " ".join(unescape(bare).split())
    refused = instead(unescape(title[1]).strip() if title else "", whole, whole, len(whole))
    if refused is None or refused.reason not in (RejectReason.LOGIN, RejectReason.BLOCK_PAGE):
        return None
    return refused.detail.removesuffix(" in place of the article")
