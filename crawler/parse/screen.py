"""Is it an article, and one for us? What is none is rejected with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from crawler.parse.blocks import RawBlock, is_western, size_of
from crawler.parse.lines import fold
from crawler.parse.services import reports, service
from crawler.parse.structured import Structured
from crawler.parse.walls import ASIDE, instead
from crawler.source import Source
from storage.model import Rejected, RejectReason

# in small letters: then a form is left at its first letter
_STUB = re.compile(
    r"(?:유료|구독|회원|프리미엄|멤버십|후원).{0,20}(?:전용|기사입니다|회원만|독자만|자만 |"
    r"가입.{0,10}(?:읽|보|이용))|(?:구독|로그인|"
    r"회원 ?가입).{0,20}(?:하시면|하면|후)(?:(?!더 많은).){0,20}(?:계속|전문|전체|이어서|나머지|읽으실|보실|이용)|"
    r"(?:이 기사의?|기사) ?(?:전문|전체|나머지)(?:을|를|은|는)? .{0,20}(?:구독|회원|로그인|결제)|"
    r"남은 기사.{0,20}(?:구독|로그인)|"
    r"(?:subscribe|sign ?in|log ?in|register|create (?:a|your) (?:free )?account|become a (?:member|subscriber)|"
    r"start your (?:free )?trial).{0,40}(?:to|and) "
    r"(?:(?:read|view|access)\b(?! more (?:stories|articles))|continue|keep reading|unlock|"
    r"(?:get|enjoy) (?:full|unlimited))|"
    r"(?:this|the) (?:article|content|story|post|page) is (?:only |exclusively )?(?:available |reserved )?(?:for|"
    r"to) (?:\w+ )?(?:subscribers|members|registered)|"
    r"(?:subscriber|member|premium)[- ](?:only|exclusive)|already (?:a |have a )?(?:subscriber|member|"
    r"subscription)|to (?:read|continue reading) (?:the (?:full|rest)|this)|"
    r"you have (?:reached|read) (?:your|all).{0,30}(?:limit|free articles)|(?:continue|keep) reading (?:with|for|"
    r"by)|unlock (?:this|the full) (?:article|story)"
)
_ENDS = re.compile(r"[.!?。…][\"'”’)\]]*$")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」|『[^』]*』")
_OFFER = re.compile(
    r"subscri|구독|유료|sign ?up|log ?in|로그인|회원 ?가입|결제", re.IGNORECASE
)  # of a page that says it is paid
_ASKED_WITHIN = 15  # blocks behind the text within which a paywall asks for money
_SCRAP = 240  # letters: a paid article of which no more is shown has more elsewhere
_MEDIA_TEXT = 250  # letters: a page that calls itself a video has fewer to tell what it shows
_ARTICLES = 4  # in JSON-LD: with more, it describes a list
_HEADLINE = 16  # letters of a link that may be a headline
_LEADS = 6  # paragraphs with such a link, before they are a list
_PARAGRAPH = 80  # letters: from here on a block is a paragraph and no heading or note
_TEASER = 300  # letters that the teaser of an article has at most
_MEDIA_URL = re.compile(
    r"/(?:video|videos|vod|gallery|photo|photos|photogallery|slideshow|photoview|multimedia|cartoon|clip)s?/",
    re.IGNORECASE,
)
_MEDIA_KINDS = frozenset(
    ("VideoObject", "ImageGallery", "MediaGallery", "og:video", "og:video.other", "og:video.movie")
)
_INDEX_KINDS = frozenset(("CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage", "WebSite"))
_INDEX_TITLE = re.compile(r"^\W*(?:search results?|results for|통합\s?검색)\b|검색\s?결과", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"\W*(?:tag|category|topic|author|태그|카테고리|주제)(?:\s(?:archives?|모음))?\s?[:：]\s?.{1,60}", re.IGNORECASE
)
_INDEX_URL = re.compile(r"/n?(?:search|tags?|category|categories|authors?)(?:/|\.\w+|\?|$)", re.IGNORECASE)
_SLUG_WORDS = 4  # of three letters or more that the address and the headline share
_FILE_KINDS = frozenset(("html", "htm", "php", "asp", "aspx", "jsp"))
_KOREA = re.compile(
    r"korea|seoul|pyongyang|dprk|\bkim jong|\bkospi|\bhyundai\b|\bsamsung\b|한국|북한|남북|서울|평양|한반도|"
    r"대한민국|조선",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")
_BLANKS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_SCRIPTS = tuple(map(re.compile, ("[가-힣]+", "[\u3041-\u30fe]+", "[\u4e00-\u9fff]+")))
_NO_LATIN = bytes(code for code in range(128) if not chr(code).isalpha())
_LITTLE_WORDS = "the of and to in a that for on with said was is as by from at"
_ENGLISH = frozenset(_LITTLE_WORDS.split())


def language_of(text: str, declared: str | None) -> str:
    """`ko`, `en` or what the page declares: by the letters first, then by English's little words."""
    sample = text[:6000]
    foreign = "" if is_western(sample) else " ".join(_FOREIGN.findall(sample))
    hangul, kana, han = (sum(map(len, letters.findall(foreign))) for letters in _SCRIPTS)
    latin = len(sample.encode("ascii", "ignore").translate(None, _NO_LATIN))
    if hangul * 3 > latin and hangul >= han:
        return "ko"
    if kana > 10 and kana * 3 > latin:
        return "ja"
    if han * 3 > latin:
        return declared if declared in ("ja", "zh") else "zh"
    if not declared or declared in ("ko", "en") or _reads_english(sample):
        return "en" if latin or not declared else declared
    return declared


def _reads_english(text: str) -> bool:
    small = text.lower()
    words = small.translate(_BLANKS).split() if text.isascii() else _WORDS.findall(small)
    return sum(map(_ENGLISH.__contains__, words)) * 6 >= max(1, len(words))


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
    vouched: bool,
    head: str,
    source: Source | None,
) -> Rejected | None:
    """Why the page is no article for us; None when it is one.

    `head`: the page's <title>; `dated`: by more than its address; `vouched`: by more than a line of its text, or there
    is a by-line.
    """
    size = size_of(text)
    whole = " ".join(block.text for block in blocks[:400])[:6000]
    article = _says_article(said)
    vouched = vouched or _in_data(said)
    sure = vouched or (dated and reports(text))
    refused = instead(title, text, whole, size, sure=sure, password=said.asks_password and not article)
    if refused:
        return refused
    if size == 0:
        return _without_text(title, url, said)
    if _is_stub(text, size, said, blocks, chosen):
        return Rejected(reason=RejectReason.STUB, detail="only the beginning stands here; the rest is for subscribers")
    least = _MEDIA_TEXT if any(kind.startswith("og:video") for kind in said.kinds) else 120
    told = _told(text) if size >= least else size
    if told < 400 and _is_media(url, said) and not (told >= least and (article or dated)):
        return Rejected(reason=RejectReason.MEDIA, detail="a video or gallery with next to no text")
    listed = _is_index(title, text, url, said, blocks, chosen, dated)
    if listed:
        return Rejected(reason=RejectReason.INDEX, detail=listed)
    own = None if vouched else _service(title, head, text, language, url, said, blocks, chosen, dated=dated)
    if own:
        return Rejected(reason=RejectReason.SERVICE, detail=own)
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


def _service(
    title: str,
    head: str,
    text: str,
    language: str,
    url: str,
    said: Structured,
    blocks: Sequence[RawBlock],
    chosen: Sequence[bool],
    *,
    dated: bool,
) -> str | None:
    headings = [block.text for block in blocks if block.tag == "h1"]
    names = [title, ASIDE.split(head)[0], *(text for text, _ in said.titles), *(headings if len(headings) == 1 else ())]
    places = [i for i, taken in enumerate(chosen) if taken] or [0]
    return service(
        names, text, url, said.kinds, blocks[places[0] : places[-1] + 1], dated=dated, ours=language in ("ko", "en")
    )


def _says_article(said: Structured) -> bool:
    return _in_data(said) or "og:article" in said.kinds


def _in_data(said: Structured) -> bool:
    """Whether JSON-LD calls the page an article, and not one of many; og:type says so of front pages, too."""
    return said.articles <= _ARTICLES and any(
        kind.endswith("Article") or kind in ("BlogPosting", "Report") for kind in said.kinds
    )


def _without_text(title: str, url: str, said: Structured) -> Rejected:
    if _is_media(url, said):
        return Rejected(reason=RejectReason.MEDIA, detail="a video or gallery without text")
    return Rejected(
        reason=RejectReason.NO_TEXT, detail="no article text was found" + (f": {title[:80]}" if title else "")
    )


def _told(text: str) -> int:
    """Letters of the paragraphs that end as sentences do: what is no list of other films."""
    return sum(size_of(paragraph) for paragraph in text.split("\n\n") if _ENDS.search(paragraph))


def _is_media(url: str, said: Structured) -> bool:
    return bool(_MEDIA_URL.search(url)) or bool(said.kinds & _MEDIA_KINDS)


def _is_stub(text: str, size: int, said: Structured, blocks: Sequence[RawBlock], chosen: Sequence[bool]) -> bool:
    """A paid article's first lines: the page says so, and what stands there is short or breaks off."""
    if size > 2400 or not any(chosen) or (said.free and not said.paywalled):
        return False
    ends = text.rstrip().endswith(("...", "…", "[…]", "(...)", "more", "더보기"))
    if said.paywalled and (ends or size < _SCRAP):
        return True
    first, last = chosen.index(True), len(chosen) - 1 - list(reversed(chosen)).index(True)
    asking = [
        i
        for i, block in enumerate(blocks[first : last + _ASKED_WITHIN], first)
        if block.cut not in ("<nav>", "<footer>", "<aside>")
        and len(block.text) < 300
        and (_STUB.search(_QUOTED.sub("", block.text.lower())) or (said.paywalled and i > first and _offers(block)))
    ]
    if not asking:
        return False
    behind = (b.text for b, c in zip(blocks[asking[-1] + 1 :], chosen[asking[-1] + 1 :], strict=True) if c)
    goes_on = any(size_of(each) >= _PARAGRAPH for each in behind)  # then the article is about such things
    return not goes_on and (size < 900 or ends)


def _offers(block: RawBlock) -> bool:
    return len(block.text) < _PARAGRAPH and bool(_OFFER.search(block.text))


def _is_index(
    title: str, text: str, url: str, said: Structured, blocks: Sequence[RawBlock], chosen: Sequence[bool], dated: bool
) -> str | None:
    """A front, a section, a list: much of what was taken for text is links or headlines."""
    taken = [block for block, c in zip(blocks, chosen, strict=True) if c]
    linked = sum(min(block.linked, len(block.text)) for block in taken)
    total = sum(len(block.text) for block in taken) or 1
    article = _says_article(said) or _named_by_address(title, url)
    if _in_data(said) and dated:
        return None
    if _under_links(blocks, chosen, certain=dated or article):
        return "headlines that lead elsewhere, with the beginnings of their texts"
    if not _in_data(said) and "og:profile" in said.kinds:
        return "the page calls itself a person's"
    if not _in_data(said) and any(_ARCHIVE.fullmatch(b.text) for b in blocks if b.tag == "h1" and not b.cut):
        return "its heading is that of a list"
    leads = [block for block in taken if block.linked >= _HEADLINE and block.link_share > 0.2]
    if not dated and len(leads) >= _LEADS and len(leads) >= 0.8 * len([b for b in taken if not b.is_heading]):
        return "headlines that lead elsewhere, each with the beginning of its text"
    items = [block for block in taken if block.link_share > 0.4 and len(block.text) >= 12]
    if len(items) >= 5 and len(items) > 0.7 * len(taken):
        return "a list of links"
    if article and dated:
        return None
    paragraphs = text.split("\n\n")
    teasers = sum(paragraph.endswith(("…", "...")) for paragraph in paragraphs)
    front = urlsplit(url).path in ("", "/") and not urlsplit(url).query
    if not article and teasers >= (1 if front else 4) and teasers > 0.5 * len(paragraphs):
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
    if not dated and not article and len(taken) >= 6 and max(block.size for block in taken) < _PARAGRAPH:
        return "headings without a paragraph"
    read = min(sum(1 for block in taken if block.link_share < 0.5), len(paragraphs))  # what was cut is no headline
    if not dated and not article and len(taken) >= 6 and sentences < read * 0.4:
        return "headlines without text"
    return None


def _named_by_address(title: str, url: str) -> bool:
    """Whether the last part of the address is the headline: sections and searches have names of few words."""
    slug = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    words = [fold(word) for word in re.split(r"[-_.+\s]", slug)]
    said = {word for word in words if len(word) >= 3 and not word.isdecimal()} - _FILE_KINDS
    told = set(map(fold, re.split(r"[-_\s:,.]", title)))
    return len(said & told) >= _SLUG_WORDS and len(said & told) >= 0.6 * len(said)


def _under_links(blocks: Sequence[RawBlock], chosen: Sequence[bool], *, certain: bool) -> bool:
    """Whether most of what was taken for text stands, piece by short piece, under headlines that are links.

    `certain`: something else speaks for an article, and two such pieces are not enough.
    """
    under: dict[str, int] = {}  # the headline: how much stands under it
    beside = 0
    for i, block in enumerate(blocks):
        if not chosen[i] or block.link_share > 0.3 or len(block.text) < 20:
            continue
        above = [b for b in blocks[max(0, i - 3) : i] if b.link_share > 0.8 or len(b.text) >= 24][-1:]
        if above and above[0].link_share > 0.8 and above[0].size >= 16 and len(above[0].text) <= 140:
            under[above[0].text] = under.get(above[0].text, 0) + block.size
        else:
            beside += block.size
    if len(under) >= 2 and not beside and not certain:
        return True
    return len(under) >= 4 and beside < sum(under.values()) < _TEASER * len(under)
