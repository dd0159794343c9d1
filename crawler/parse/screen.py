"""Is it an article, and one for us? What is none is rejected with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.structured import Structured
from crawler.source import Source
from storage.model import Rejected, RejectReason

_BOT_CHECK = re.compile(
    r"just a moment|checking (?:your|if the site connection|the site connection)|attention required! \| cloudflare|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"are you a robot|enable javascript and cookies to continue|access (?:to this page has been )?denied|"
    r"ddos protection by|"
    r"pardon our interruption|request unsuccessful\. incapsula|security check|비정상적인 (?:접근|트래픽)|"
    r"자동입력 ?방지|보안문자|"
    r"로봇이 아닙니다|접근이 (?:차단|제한)|사람인지 확인",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"^\W*(?:로그인|회원 ?로그인|통합 ?로그인|log ?in|sign ?in|login page|login required|로그인이 필요합니다.*|"
    r"before you continue.*|"
    r"we value your privacy.*|your privacy choices.*|cookie (?:consent|settings|preferences).*|개인정보 (?:처리|"
    r"수집).{0,20}동의.*)\W*$",
    re.IGNORECASE,
)
_LOGIN_TEXT = re.compile(
    r"로그인(?:이 필요한| ?후 이용|하셔야| 후에 이용)|(?:log|sign) in to (?:continue|your account|view)|"
    r"아이디 ?/? ?비밀번호|"
    r"before you continue to|we and our (?:\d+ )?partners|(?:accept|manage) (?:all )?cookies|consent to the use of",
    re.IGNORECASE,
)
_BLOCKED = re.compile(
    r"불법[·.ㆍ‧]?\s?유해\s?(?:정보|사이트)?.{0,20}(?:차단|안내)|warning\.or\.kr|방송통신심의위원회.{0,80}(?:차단|"
    r"제한)|해당 (?:정보|사이트).{0,30}차단되었|"
    r"(?:this (?:site|website|page|content)|access).{0,40}(?:has been|is) (?:blocked|restricted).{0,60}(?:law|"
    r"order|government|regulat|country|region)|"
    r"not available in your (?:country|region)|unavailable (?:for|due to) legal reasons|451:? unavailable",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"(?:페이지|기사|요청하신|주소|게시물|문서|콘텐츠).{0,24}(?:찾을 수 없|존재하지 않|삭제(?:되었|된|됐)|"
    r"없는 (?:페이지|기사)|만료)|(?:삭제|비공개|종료)된 (?:기사|페이지|게시물)|"
    r"없는 (?:기사|페이지)입니다|잘못된 (?:접근|경로|주소|요청)|(?:page|article|story|content|url).{0,30}(?:(?:was|"
    r"is|could|can) ?not (?:be )?found|does(?:n['’]t| not) exist|no longer (?:available|exists))|"
    r"\b404\b.{0,20}(?:not found|error|page|오류)|^\W*(?:error )?404\W*$|page not found|not found\W*$|"
    r"서비스 (?:점검|이용에 불편)",
    re.IGNORECASE,
)
_STUB = re.compile(
    r"(?:유료|구독|회원|프리미엄).{0,20}(?:전용|기사입니다|회원만|독자만|가입.{0,10}(?:읽|보|이용))|(?:구독|로그인|"
    r"회원 ?가입).{0,20}(?:하시면|하면|후).{0,20}(?:계속|전문|전체|이어서|나머지|읽으실|보실|이용)|"
    r"(?:이 기사의?|기사) ?(?:전문|전체|나머지)(?:을|를|은|는)? .{0,20}(?:구독|회원|로그인|결제)|"
    r"남은 기사.{0,20}(?:구독|로그인)|"
    r"(?:subscribe|sign ?in|log ?in|register|create (?:a|your) (?:free )?account|become a (?:member|subscriber)|"
    r"start your (?:free )?trial).{0,40}(?:to|and) (?:read|continue|keep|access|unlock|view|get|enjoy)|"
    r"(?:this|the) (?:article|content|story|post|page) is (?:only |exclusively )?(?:available |reserved )?(?:for|"
    r"to) (?:\w+ )?(?:subscribers|members|registered)|"
    r"(?:subscriber|member|premium)[- ](?:only|exclusive)|already (?:a |have a )?(?:subscriber|member|"
    r"subscription)|to (?:read|continue reading) (?:the (?:full|rest)|this)|"
    r"you have (?:reached|read) (?:your|all).{0,30}(?:limit|free articles)|(?:continue|keep) reading (?:with|for|"
    r"by)|unlock (?:this|the full) (?:article|story)",
    re.IGNORECASE,
)
_ASKED_WITHIN = 15  # blocks behind the text within which a paywall asks for money
_MEDIA_URL = re.compile(
    r"/(?:video|videos|vod|gallery|photo|photos|photogallery|slideshow|photoview|multimedia|cartoon|clip)s?/",
    re.IGNORECASE,
)
_MEDIA_KINDS = frozenset(
    ("VideoObject", "ImageGallery", "MediaGallery", "og:video", "og:video.other", "og:video.movie")
)
_INDEX_KINDS = frozenset(("CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage", "WebSite"))
_INDEX_TITLE = re.compile(r"^\W*(?:search results?|results for|통합\s?검색)\b|검색\s?결과", re.IGNORECASE)
_INDEX_URL = re.compile(r"/n?(?:search|tags?|category|categories|authors?)(?:/|\.\w+|\?|$)", re.IGNORECASE)
_KOREA = re.compile(
    r"korea|seoul|pyongyang|dprk|\bkim jong|\bkospi|\bhyundai\b|\bsamsung\b|한국|북한|남북|서울|평양|한반도|"
    r"대한민국|조선",
    re.IGNORECASE,
)
_SCRIPTS = tuple(map(re.compile, ("[가-힣]", "[\u3041-\u30fe]", "[\u4e00-\u9fff]", "[A-Za-z]")))
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|a|that|for|on|with|said|was|is|as|by|from|at)\b", re.IGNORECASE)


def language_of(text: str, declared: str | None) -> str:
    """`ko`, `en` or what the page declares: by the letters first, then by English's little words."""
    sample = text[:6000]
    hangul, kana, han, latin = (len(letters.findall(sample)) for letters in _SCRIPTS)
    if hangul * 3 > latin and hangul >= han:
        return "ko"
    if kana > 10 and kana * 3 > latin:
        return "ja"
    if han * 3 > latin:
        return declared if declared in ("ja", "zh") else "zh"
    words = len(re.findall(r"\w+", sample)) or 1
    if len(_ENGLISH.findall(sample)) * 6 >= words or not declared or declared == "ko":
        return "en" if latin or not declared else declared
    return declared


def screen(
    *,
    title: str,
    text: str,
    language: str,
    url: str,
    said: Structured,
    blocks: Sequence[RawBlock],
    chosen: Sequence[bool],
    dated: bool,
    source: Source | None,
) -> Rejected | None:
    """Why the page is no article for us; None when it is one."""
    size = size_of(text)
    whole = " ".join(block.text for block in blocks[:400])[:6000]
    if size < 1200:
        refused = _instead(title, text, whole, size)
        if refused:
            return refused
    article = _says_article(said)
    if size == 0:
        return _without_text(title, url, said)
    if _is_stub(text, size, said, blocks, chosen):
        return Rejected(reason=RejectReason.STUB, detail="only the beginning stands here; the rest is for subscribers")
    if size < 400 and _is_media(url, said) and not (article and size >= 120):
        return Rejected(reason=RejectReason.MEDIA, detail="a video or gallery with next to no text")
    listed = _is_index(title, text, url, said, blocks, chosen, dated)
    if listed:
        return Rejected(reason=RejectReason.INDEX, detail=listed)
    if size < (24 if article or dated else 100):
        return Rejected(reason=RejectReason.TOO_SHORT, detail=f"{len(text)} characters of text")
    if not title:
        return Rejected(reason=RejectReason.NO_TEXT, detail="no title")
    if source:
        if language not in ("ko", "en", source.language):
            return Rejected(reason=RejectReason.LANGUAGE, detail=f"written in {language!r}")
        if source.topic == "korea" and not _KOREA.search(f"{title} {text}"):
            return Rejected(reason=RejectReason.OFF_TOPIC, detail="Korea is not named in it")
    return None


def _says_article(said: Structured) -> bool:
    return any(kind.endswith("Article") or kind in ("og:article", "BlogPosting", "Report") for kind in said.kinds)


def wall_in_place(html: str) -> str | None:
    """What stands where an entry page should be: "a login or consent page", …; None when it is no such wall."""
    title = re.search(r"<title[^>]*>(.*?)</title>", html[:20_000], re.IGNORECASE | re.DOTALL)
    bare = re.sub(r"<(script|style)\b.*?(?:</\1\s*>|$)|<[^>]*>", " ", html[:200_000], flags=re.IGNORECASE | re.DOTALL)
    whole = " ".join(unescape(bare).split())
    refused = _instead(unescape(title[1]).strip() if title else "", whole, whole, len(whole))
    if refused is None or refused.reason not in (RejectReason.LOGIN, RejectReason.BLOCK_PAGE):
        return None
    return refused.detail.removesuffix(" in place of the article")


def _instead(title: str, text: str, whole: str, size: int) -> Rejected | None:
    """A page that stands in place of the article: a guard's, a regulator's, a login, a note that it is gone."""
    short = len(whole) < 2500
    if _BLOCKED.search(title) or _BLOCKED.search(text[:600]) or (short and _BLOCKED.search(whole)):
        return Rejected(reason=RejectReason.BLOCK_PAGE, detail="a page that says the address is blocked")
    if _BOT_CHECK.search(title) or (size < 600 and (_BOT_CHECK.search(text) or (short and _BOT_CHECK.search(whole)))):
        return Rejected(reason=RejectReason.LOGIN, detail="a check for robots in place of the article")
    if _LOGIN.search(title) or (
        size < 600 and (_LOGIN_TEXT.search(text) or (size < 200 and short and _LOGIN_TEXT.search(whole)))
    ):
        return Rejected(reason=RejectReason.LOGIN, detail="a login or consent page in place of the article")
    if (
        _MISSING.search(title)
        or (size < 500 and _MISSING.search(text))
        or (size < 200 and short and _MISSING.search(whole))
    ):
        return Rejected(reason=RejectReason.SOFT_404, detail="the page says that the article is not there")
    return None


def _without_text(title: str, url: str, said: Structured) -> Rejected:
    if _is_media(url, said):
        return Rejected(reason=RejectReason.MEDIA, detail="a video or gallery without text")
    return Rejected(
        reason=RejectReason.NO_TEXT, detail="no article text was found" + (f": {title[:80]}" if title else "")
    )


def _is_media(url: str, said: Structured) -> bool:
    return bool(_MEDIA_URL.search(url)) or bool(said.kinds & _MEDIA_KINDS)


def _is_stub(text: str, size: int, said: Structured, blocks: Sequence[RawBlock], chosen: Sequence[bool]) -> bool:
    """A paid article's first lines: the page says so, and what stands there is short or breaks off."""
    if size > 2400 or not any(chosen):
        return False
    ends = text.rstrip().endswith(("...", "…", "[…]", "(...)", "more", "더보기"))
    if said.paywalled and (ends or size < 400):
        return True
    first, last = chosen.index(True), len(chosen) - 1 - list(reversed(chosen)).index(True)
    near = [
        block for block in blocks[first : last + _ASKED_WITHIN] if block.cut not in ("<nav>", "<footer>", "<aside>")
    ]
    asks = any(_STUB.search(block.text) for block in near if len(block.text) < 300)
    return asks and (size < 900 or ends)


def _is_index(
    title: str, text: str, url: str, said: Structured, blocks: Sequence[RawBlock], chosen: Sequence[bool], dated: bool
) -> str | None:
    """A front, a section, a list: much of what was taken for text is links or headlines."""
    taken = [block for block, c in zip(blocks, chosen, strict=True) if c]
    linked = sum(min(block.linked, len(block.text)) for block in taken)
    total = sum(len(block.text) for block in taken) or 1
    article = _says_article(said)
    if article and dated:
        return None
    paragraphs = text.split("\n\n")
    teasers = sum(paragraph.endswith(("…", "...")) for paragraph in paragraphs)
    if not article and teasers >= 4 and teasers > 0.5 * len(paragraphs):
        return "beginnings of many texts"
    if not article and not dated and _INDEX_TITLE.search(title):
        return "its title is that of a search"
    if linked > 0.6 * total and len(taken) >= 4:
        return "a list of links"
    sentences = len(re.findall(r"[.!?。”\"]\s|다\.|[.!?]$", text))
    if not article and not dated and _INDEX_URL.search(url) and (linked > 0.2 * total or sentences < len(taken) * 0.8):
        return "its address is that of a search or a list"
    if (
        said.kinds & _INDEX_KINDS
        and not article
        and not dated
        and (linked > 0.25 * total or sentences < len(taken) * 0.5)
    ):
        return "the page calls itself a list"
    if not dated and not article and len(taken) >= 6 and sentences < len(taken) * 0.4:
        return "headlines without text"
    return None
