"""Pages that stand in place of the article: a guard's, a regulator's, a login, a consent, a note that it is gone.

An article may be about any of these. What counts against a page is that nothing speaks for an article on it.
"""

from __future__ import annotations

import re
from html import unescape

from crawler.parse.consents import asks_briefly, asks_consent
from crawler.parse.services import QUOTED
from crawler.parse.wall_names import BLOCKED, CHECK, GONE, SERVER, WALL, named, pieces
from storage.model import Rejected, RejectReason

_BOT_CHECK = re.compile(
    r"just a moment|checking (?:your|if the site connection|the site connection)|attention required! \| cloudflare|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|not a robot|unusual traffic from your|"
    r"complete the captcha|enable (?:javascript|js) and (?:cookies to continue|disable any ad)|"
    r"access (?:to this page has been )?denied|ddos protection by|pardon our interruption|"
    r"request unsuccessful\. incapsula|security check|비정상적인 (?:접근|트래픽)|자동 ?(?:입력|접속) ?방지|보안문자|"
    r"로봇이 아닙니다|브라우저를 (?:확인|검사)|(?:접속|브라우저) 확인 중|(?:많은|과도한) 요청이 감지|"
    r"ddos 방어|접근이 (?:차단|제한)|사람인지 확인",
    re.IGNORECASE,
)
_LOGIN_TEXT = re.compile(
    r"로그인(?:이 필요한| ?후 이용|하셔야| 후에 이용)|(?:log|sign) in to (?:continue|your account|view)|"
    r"아이디 ?/? ?비밀번호|before you continue to|we and our (?:\d+ )?partners|"
    r"(?:accept|manage|reject) (?:all )?cookies|consent to the use of|"
    r"청소년 ?유해 ?매체물.{0,30}수 없|"
    r"(?:성인|본인|아이핀|휴대전화)\S* .{0,12}(?:인증|확인)(?:을|이)? ?(?:해 주|필요|하셔|진행)|"
    r"19세 미만.{0,20}(?:이용할|볼) 수 없|you must be (?:at least )?\d\d|confirm (?:that )?you are (?:over )?\d\d|"
    r"zustimmung jederzeit|mit werbung (?:weiterlesen|und tracking)|continuer sans accepter|accepter et fermer",
    re.IGNORECASE,
)
_BLOCKED = re.compile(
    r"불법[·.ㆍ‧]?\s?유해\s?(?:정보|사이트)?.{0,20}(?:차단|안내)|warning\.or\.kr|방송통신심의위원회.{0,80}(?:차단|"
    r"제한)|해당 (?:정보|사이트).{0,30}차단되었|"
    r"(?:this (?:site|website|page|content)|access).{0,40}(?:has been|is) (?:blocked|restricted).{0,60}(?:law|"
    r"order|government|regulat|country|region)|"
    r"접속이 (?:차단|제한)(?:된 사이트|되었)|"
    r"(?:this (?:content|story|article|page|video) is )?not available in your (?:country|region|location|area|"
    r"territory)|unavailable (?:for|"
    r"due to) legal reasons|451:? unavailable",
    re.IGNORECASE,
)
_TERMS, _CLAUSES = re.compile(r"(?m)^제\d{1,2}조\s?\("), 2  # of an agreement to be signed
_MISSING = re.compile(
    r"(?:페이지|기사|요청하신|주소|게시물|문서|콘텐츠).{0,24}(?:찾을 수 없|존재하지 않|삭제(?:되었|된|됐)|"
    r"없는 (?:페이지|기사)|만료)|해당 (?:기사|게시물|콘텐츠).{0,60}삭제되었|(?:삭제|비공개|종료)된 (?:기사|"
    r"페이지|게시물)|"
    r"(?:기사|글|게시물|영상|콘텐츠)(?:은|는|을|를)? .{0,60}(?:더 이상|더는|더이상) (?:제공|서비스|게재|공개|"
    r"볼 수|보실 수|읽을 수)|"
    r"(?:(?:story|article|page|video|post)|\w+ (?:\w+ ){0,3}(?:at|under|behind) this (?:address|link|url)[^.]{0,40}) "
    r"(?:has been|was|is being) (?:removed|withdrawn|taken down|deleted|unpublished|retracted)|"
    r"^\W*(?:this )?(?:story|article|page|video|post) (?:removed|withdrawn|taken down|deleted|unpublished|retracted|"
    r"unavailable|expired)\W*$|"
    r"없는 (?:기사|페이지)입니다|잘못된 (?:접근|경로|주소|요청)|(?:page|article|story|content|url).{0,30}(?:(?:was|"
    r"is|could|can) ?not (?:be )?found|does(?:n['’]t| not) exist|no longer (?:available|exists))|"
    r"\b404\b.{0,20}(?:not found|error|page|오류)|^\W*(?:error )?404\W*$|page not found|not found\W*$|"
    r"something went wrong|may have been (?:moved|removed|deleted)|link you followed may be|"
    r"(?:시스템|서비스) (?:점검|이용에 불편)|service (?:temporarily )?unavailable",
    re.IGNORECASE,
)
# a server speaks for itself: at work on, out of order, new, for sale, too busy, a folder
_SERVER_TITLE = re.compile(
    r"\W*(?:(?:error )?5\d\d\b.{0,40}|(?:internal )?server error|bad gateway|gateway time-?out|fatal error|"
    r"(?:application|database|runtime) error|welcome to (?:nginx|openresty|centos|caddy)\W*|it works!?|"
    r"(?:apache2?|iis|nginx)\b.{0,40}(?:default|test) page.*|index of /.*|.{0,40}\bdomain\b.{0,20}\bfor sale|"
    r"parked domain.*|(?:www\.)?[\w-]{3,40}\.(?:com|net|org|info|kr|co\.kr)|"
    r"account suspended|too many requests|rate limit(?:ed)?(?: exceeded)?|"
    r"(?:(?:site|website|system) )?(?:is )?(?:under|down for) maintenance|(?:scheduled )?maintenance|"
    r"we(?:['’]ll| will) be (?:right )?back.{0,12}|"
    r"(?:'?/'? ?응용 ?프로그램의? ?)?(?:서버|런타임|구성|컴파일) 오류.{0,40}|개체 참조가 .{0,60}|"
    r"(?:시스템|서버|서비스|홈페이지|사이트) ?(?:정기 ?)?점검.{0,10}|접속자 폭주)\W*",
    re.IGNORECASE,
)
_SERVER = re.compile(
    r"\binternal server error\b|\bthe server encountered an?\b|\bfatal error: |\buncaught \w+(?:exception|error)\b|"
    r"처리되지 않은 예외|스택 추적|개체 참조가 개체의|런타임 오류|\bsystem\.(?:web|data|nullref)\w*|"
    r"\bstack trace:|traceback \(most recent call last\)|SQLSTATE\[|error in your SQL syntax|\bmysqli?_\w+\(|"
    r"\bwhitelabel error page|\berror establishing a database|server administrator|webmaster|"
    r"(?:web ?)?server is successfully installed|default (?:web )?page|further configuration is required|"
    r"\bdomain owner maintains no\b|\bparking company\b|"
    r"\bindex of /|\bdomain(?: name)? (?:is|may be|has been) (?:for sale|parked|expired|suspended)|parking service|"
    r"\bbuy this domain|related searches:|"
    r"(?:down|closed|offline|under|undergoing|for) (?:\w+ )?(?:maintenance|upgrade)\b|"
    r"\bwe(?:['’]ll| will| expect to) be (?:right )?back\b|\bback (?:online|up) (?:soon|shortly|within)\b|"
    r"(?:서버|시스템|서비스|홈페이지|사이트)(?:를|의|가)? ?(?:정기 ?)?점검|점검 ?(?:중|시간|일시|안내)|"
    r"잠시 ?(?:후|뒤)(?:에)? ?다시 ?(?:접속|이용|시도)|"
    r"will (?:be unavailable|not be (?:available|able to (?:read|comment|log|sign|search)))\b|"
    r"(?:moving|switching|migrating|move|switch) to (?:a|our) new (?:\w+ ){0,2}(?:system|server|home|site|platform)|"
    r"while we (?:are )?(?:chang|mov|upgrad|replac|switch|repair|updat)\w+\b|\bbear(?:ing)? with us\b|"
    r"sorry for (?:the|any) (?:trouble|inconvenience)|nothing you (?:have )?saved|"
    r"새 (?:집|서버|시스템|누리집|홈페이지)(?:으로|로) (?:이사|옮)|(?:읽|쓰|이용하)(?:거나 .{1,12})?실 수 없습니다|"
    r"thank you for (?:your patience|using nginx)|please (?:try again|wait a while|contact)|for your patience|"
    r"작업 상황에 따라|이용이? (?:일시|잠시)|접속해 주시|불편을 드려|문의.{0,20}(?:대표전화|고객센터)|"
    r"\btoo many requests\b|\brate limit|요청이 (?:너무 )?많|접속자가 (?:많|몰려)|대기 ?(?:순번|인원)|"
    r"commercial support is available|(?:보다 나은|더 좋은|안정적인) 서비스",
    re.IGNORECASE,
)
_CODE = re.compile(r"\w+Exception\b|\bStack trace\b|Traceback \(most|\bat \w+(?:\.\w+)+\(|;\s*(?:줄|line) \d+")
_LOST = tuple(  # what a page says to whoever looked for another, in words of its own
    re.compile(forms)
    for forms in (
        r"\b(?:front|home|main) ?page\b|\bback to (?:the )?(?:start|home)\b|(?:첫|처음) ?(?:화면|페이지|쪽)|"
        r"(?:메인|홈)(?: ?(?:화면|페이지))?으로",
        r"\bsearch (?:box|bar|field|tool|above|below|our|the (?:site|archive))\b|\btry (?:a |the |our )?search|"
        r"\bmagnifying glass\b|검색(?:창|란|으로|해 ?보)|돋보기",
        r"\b(?:this|that|the|a new|its) (?:address|url|link|web address)\b|"
        r"(?:입력하신|누르신|적으신|들어오신|기사의?|예전|옛|이전) 주소|주소[를가]",
        r"\b(?:moved|retired|renamed|drifted|vanished|gone|disappeared|missing|no longer|nowhere|never existed|lost|"
        r"mistyped|misspelled|broken|outdated|expired)\b|잘못 (?:입력|적|들어)|옮겨[졌갔]|옮겼|사라[졌진]|지워[졌진]|"
        r"바뀌었|없어[졌진]|끊어[졌진]",
        r"\b(?:the (?:page|story|article)|what(?:ever)?) (?:that )?(?:you|used to)\b|\blooked everywhere\b|"
        r"(?:찾으시는|찾으시던|찾던|보시려는|보시려던|보려던|읽으시려던) (?:기사|글|페이지|곳)|찾지 못하|제목을 아",
    )
)
_REPORTS = re.compile(  # an article's words, in small letters; each form begins with a letter of its own
    r"said(?<!\wsaid)\b|according to(?<!\waccording to)\b|told(?<!\wtold)\b|밝혔다|말했다|전했다|따르면"
)
_FOLDER = re.compile(r"\W*(?:index of|directory listing (?:for|of)) /\S*\W*", re.IGNORECASE)  # as long as the folder
_LONGEST = 1200  # letters of text: no wall says more
_NOTE = 120  # letters: with as few, a page with a date may still be a note that the article is gone


def instead(
    title: str, text: str, whole: str, size: int, *, sure: bool = False, abroad: bool = False, password: bool = False
) -> Rejected | None:
    """What stands there instead of an article; None when nothing does.

    `whole`: the text of the page with its bars; `size`: of `text`, in Latin letters; `sure`: the page has what
    articles have, a date of its own or data that call it one; `abroad`: it is in another language than Korean and
    English, in which such words tell less; `password`: it asks for one.
    """
    if asks_consent(text, sure=sure or abroad or bool(_REPORTS.search(text.lower()))):
        return WALL
    if not sure and _FOLDER.fullmatch(title):
        return SERVER
    if not sure and _SERVER_TITLE.fullmatch(title) and _CODE.search(text):
        return SERVER
    if not sure and _BLOCKED.search(title) and _BLOCKED.search(text) and not _REPORTS.search(text.lower()):
        return BLOCKED
    if size >= _LONGEST:
        return None
    if sure and _BLOCKED.match(text) and not _REPORTS.search(text.lower()):
        return BLOCKED
    if sure:
        return GONE if size < _NOTE and _MISSING.search(QUOTED.sub("", text)) else None
    short = len(whole) < 2500
    if _BLOCKED.search(title) or _BLOCKED.search(text[:600]) or (short and _BLOCKED.search(whole)):
        return BLOCKED
    if _BOT_CHECK.search(title) or (size < 600 and (_BOT_CHECK.search(text) or (short and _BOT_CHECK.search(whole)))):
        return CHECK
    if (password and size < 600) or (
        size < 600 and (_LOGIN_TEXT.search(text) or (size < 200 and short and _LOGIN_TEXT.search(whole)))
    ):
        return WALL
    if (
        _MISSING.search(title)
        or (size < 500 and _MISSING.search(text))
        or (size < 200 and short and _MISSING.search(whole))
    ):
        return GONE
    if size < 500 and sum(1 for sign in _LOST if sign.search(text.lower())) >= 4:
        return GONE
    if not (abroad or _REPORTS.search(text.lower())) and asks_briefly(text):
        return WALL
    called = any(map(_SERVER_TITLE.fullmatch, (*pieces(title), text.split("\n", 1)[0])))
    signs = len({sign[0].lower() for sign in _SERVER.finditer(f"{title}\n{text}")})
    if (called and signs) or (size < 600 and signs >= 2 and not _REPORTS.search(text.lower())):
        return SERVER
    return None


def asks_to_join(text: str) -> bool:
    """Whether it is what a member agrees to, clause by clause."""
    return len(_TERMS.findall(text)) >= _CLAUSES


def wall_in_place(html: str) -> str | None:
    """What stands where an entry page should be: "a login or consent page", …; None when it is no such wall."""
    title = re.search(r"<title[^>]*>(.*?)</title>", html[:20_000], re.IGNORECASE | re.DOTALL)
    bare = re.sub(r"<(script|style)\b.*?(?:</\1\s*>|$)|<[^>]*>", " ", html[:200_000], flags=re.IGNORECASE | re.DOTALL)
    whole = " ".join(unescape(bare).split())
    name = unescape(title[1]).strip() if title else ""
    refused = instead(name, whole, whole, len(whole)) or named(pieces(name))
    if refused is None or refused.reason not in (RejectReason.LOGIN, RejectReason.BLOCK_PAGE):
        return None
    return refused.detail.removesuffix(" in place of the article")
