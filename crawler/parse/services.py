"""Pages of a site's own that nothing calls an article: what it sells, asks, forbids, counts and lists.

They have no date but one of their text, no by-line, and no data that call them an article; the caller makes sure of
that. What they are is told by their name, by how they speak (to the reader, not of what happened), and by their form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.walls import ASIDE

_NAMES = re.compile(  # whole, in small letters
    r"(?:website |general |membership )?terms(?: (?:and|&) conditions| of (?:use|service|sale)| & policies)?|"
    r"user agreement|(?:privacy|cookies?|copyright|editorial|corrections?|comments?|advertising|refund) "
    r"(?:policy|policies|notice|statement|cent(?:er|re)|guidelines|standards|settings|preferences)|"
    r"legal(?: notices?)?|"
    r"accessibility(?: statement)?|code of (?:ethics|conduct)|disclaimer|imprint|"
    r"about(?: us)?|who we are|what we do|our (?:story|history|mission|team|people|staff|newsletters|"
    r"journalists|apps)|"
    r"mission statement|(?:company|corporate) (?:profile|overview|history|information)|(?:company )?history|"
    r"contacts?(?: us)?|contact information|masthead|staff(?: list| directory)?|editorial (?:staff|team|board)|"
    r"meet (?:the|our) team|directory|advertis(?:e|ing)(?: with us)?|media kit|rate card|"
    r"(?:careers?|jobs?)(?: openings?| board)?|(?:current )?openings|work (?:with|for) us|join (?:us|"
    r"our team)|internships?|"
    r"(?:subscribe|subscriptions?)(?: offers?| plans?| now| today| options)?|choose your (?:plan|subscription)|"
    r"(?:all |our |manage |email |e-mail )?newsletters?(?: sign-?up)?|sign ?-?up|(?:email|news) alerts|"
    r"(?:gift|digital) subscriptions?|donat(?:e|ions?)|support (?:us|our (?:work|journalism))|membership|"
    r"become a (?:member|subscriber|supporter)|registration|register|create (?:an? )?account|my (?:account|page)|"
    r"(?:change|reset|forgot(?:ten)?)(?: your)? password|help(?: cent(?:er|re))?|faqs?|frequently asked questions|"
    r"(?:customer|reader) (?:service|care|support)|feedback|rss(?: feeds?)?|(?:all )?(?:podcasts?|episodes)|"
    r"(?:tv|broadcast|program(?:me)?|radio) (?:schedule|guide|listings?)|schedule|on air|live (?:scores?|tv|stream)|"
    r"score(?:s|board)|standings|fixtures|stock (?:quotes?|market data)|market data|exchange rates?|"
    r"(?:weather|7-day|weekly) forecast|horoscopes?|crosswords?|sudoku|(?:reader )?(?:polls?|surveys?)|vote|quiz|"
    r"(?:all |reader )?comments?(?: ?\(?[\d,]+\)?)?|(?:upcoming )?events?(?: calendar)?|calendar|"
    r"(?:photo )?archives?|"
    r"site ?map|site index|(?:all )?(?:topics|authors|tags|sections)|pdf viewer|viewer|e-?paper|"
    r"(?:print|digital|replica) edition|today['’]s paper|download (?:the |our )?apps?|(?:mobile )?apps?|"
    r"(?:online )?(?:store|shop)|(?:shopping )?cart|checkout|licensing|reprints(?: (?:and|&) permissions)?|"
    r"map|(?:event )?tickets|under construction|coming soon|redirect(?:ing)?(?:\.\.\.|…)?|leaving (?:this )?site|"
    r"(?:서비스 ?|회원 ?|사이트 ?)?이용 ?약관|약관(?: ?동의| ?및 .{1,20})?|개인 ?정보 ?(?:처리|취급|"
    r"보호) ?(?:방침|정책)|"
    r"청소년 ?보호 ?정책|저작권 ?(?:정책|규약|안내|보호)|이메일 ?(?:주소 ?)?무단 ?수집 ?거부|위치 ?(?:정보|"
    r"기반).{0,12}약관|"
    r"운영 ?(?:정책|원칙)|(?:신문 ?|언론 ?|기자 ?)?윤리 ?(?:강령|규정|실천 ?요강)|편집 ?(?:규약|원칙)|"
    r"고충 ?처리인?.{0,8}|"
    r"(?:기사 ?|독자 ?)?제보(?: ?하기| ?안내)?|독자 ?(?:센터|위원회)|"
    r"(?:회사|신문사|언론사|매체|본사|기관|센터|기자|임직원|구성원|필진) ?(?:소개|개요|연혁|명단|목록)|"
    r"기자 ?페이지|인사말|"
    r"(?:ceo|발행인|편집인|대표이?사?|사장|회장|이사장|원장|총장|시장|군수) ?(?:인사말?|말씀)|연혁|조직도|"
    r"(?:찾아 ?)?오시는 ?길|약도|연락처|문의(?: ?하기)?|"
    r"(?:고객|독자) ?(?:센터|지원|상담)|1 ?[:：] ?1 ?문의|자주 ?(?:묻는|하는) ?질문|도움말|(?:이용|"
    r"사용) ?(?:안내|가이드)|"
    r"광고 ?(?:안내|문의|신청|단가표?)|(?:사업 ?)?제휴 ?(?:문의|안내)?|(?:인재 ?)?채용(?: ?공고| ?정보|"
    r" ?안내)?|(?:20\d\d년? ?)?.{0,14}(?:수습|신입|경력|인턴).{0,8}(?:기자|사원|직원).{0,12}(?:채용|모집)(?: ?공고)?|"
    r"(?:정기 ?)?(?:구독|후원)(?: ?안내| ?신청| ?하기)?|뉴스레터(?: ?구독| ?신청| ?안내)?|"
    r"회원 ?(?:가입|탈퇴|정보).{0,12}|마이 ?페이지|(?:아이디|비밀번호).{0,8}(?:찾기|변경)|"
    r"설문 ?(?:조사)?|(?:온라인 ?)?(?:투표|폴)(?: ?하기)?|퀴즈|(?:전체 ?)?댓글(?: ?(?:전체|모두|더) ?보기|"
    r" ?[\d,]+개?)?|"
    r"(?:tv ?|방송 ?|라디오 ?|주간 ?|오늘의 ?)?편성 ?(?:표|안내)|다시 ?보기|팟캐스트|온에어|방송 ?안내|"
    r"프로그램 ?(?:소개|안내|정보)|"
    r"(?:주식 ?|증권 ?)?시세|증시 ?현황|환율(?: ?정보)?|(?:오늘의? ?|주간 ?|전국 ?|동네 ?)?(?:날씨|운세)|일기 ?예보|"
    r"사이트 ?맵|전체 ?(?:메뉴|서비스)|(?:지면|pdf|신문) ?보기|(?:포토 ?|사진 ?)(?:갤러리|모음)|갤러리|"
    r"(?:행사|공연|교육|강좌) ?(?:안내|일정)|일정(?: ?표)?|캘린더|달력|이벤트(?: ?안내)?|(?:시스템|서버|"
    r"서비스|정기|사이트|홈페이지) ?점검.{0,12}|"
    r"점검 ?안내|서비스 ?(?:종료|중단|변경) ?안내|공지(?: ?사항)?|(?:연관|인기|실시간|추천) ?검색어|"
    r"통합 ?검색|검색(?: ?결과)?|(?:외부|다른) ?(?:링크|사이트).{0,10}|(?:페이지|사이트) ?이동.{0,6}|"
    r"앱 ?(?:다운로드|설치|안내)|(?:쿠키|알림|개인화) ?설정|(?:성인|연령|본인) ?(?:인증|확인).{0,8}|"
    r"경기 ?(?:결과|일정|기록)|(?:팀 ?)?순위(?: ?표)?|문자 ?중계|(?:상품|제품) ?(?:상세|정보|문의|목록)|"
    r"장바구니|주문.{0,6}|"
    r"(?:비공개|회원 ?전용|준비 ?중).{0,10}|게시판|자유 ?게시판|목록"
)
_KINDS = frozenset(
    (
        "JobPosting",
        "Product",
        "Event",
        "AboutPage",
        "ContactPage",
        "CheckoutPage",
        "PodcastSeries",
        "PodcastEpisode",
        "RadioSeries",
        "TVSeries",
        "BroadcastEvent",
        "SoftwareApplication",
        "MobileApplication",
        "Offer",
        "og:product",
        "og:product.item",
    )
)
_ADDRESS = re.compile(
    r"[/.](?:terms\w*|privacy|polic(?:y|ies)|legal|about(?:[-_]?us)?|contact(?:[-_]?us)?|careers?|jobs?|"
    r"recruit|events?|"
    r"calendar|schedules?|newsletters?|subscri\w+|offers?|plans|membership|help|faqs?|support|customer|cs|"
    r"polls?|surveys?|"
    r"vote|quiz|podcasts?|shop|store|products?|items?|goods|cart|orders?|members?|join|log-?in|sign-?(?:up|"
    r"in)|register|"
    r"account|mypage|rss|feeds?|sitemap|viewer|comments?|reply|weather|stocks?|quotes?|scores?|livescore|"
    r"standings|apps?|"
    r"download|ads?|advertise|staff|masthead|donate|errors?|captcha|verify|auth|search|redirect|link|go|out)"
    r"(?=[/.?_-]|$)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?。…]+(?:[.!?。…]+[\"'”’)\]]*|$)")
_TO_READER = re.compile(
    r"\b(?:you|your|yours|please)\b|^(?:click|choose|leave|listen|watch|select|enter|type|join|sign|try|"
    r"download|register|subscribe|"
    r"enjoy|note|see|check|visit|call|send|contact)\b|\bwe (?:regret|apologi[sz]e|are sorry|use|collect|"
    r"seek|seeks)\b|"
    r"세요\b|십시오|십시요|바랍니다|하실 수|드립니다|드리겠|드려요|드리고|양해|부탁|입력해|해 ?주시|여러분|"
    r"고객님|회원님|"
    r"(?:볼|이용할|확인할|접근할|접속할|찾을) 수 (?:없|있)(?:습니다|어요)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:said|says|told|according to|announced|reported|added)\b|밝혔|말했|전했|따르면|설명했|강조했", re.IGNORECASE
)
_PLAIN = re.compile(r"[가-힣](?<!니)다[.\"'”’]")  # the end of a sentence that reports; notices end in 니다, 세요
_POLITE_PAST = re.compile(r"([가-힣])습니다")
_FIRST_SYLLABLE, _TWO_S = ord("가"), 20  # the place of ㅆ among the last letters of a syllable
_POLITE = re.compile(r"(?:니다|세요|시오|까요|어요|해요|예요|에요)\W*$")
_CLAUSE = re.compile(r"제\s?\d+\s?조\b|제\s?\d+\s?조\s?\(|(?:article|section|clause) \d+\s?[.:(—–-]", re.IGNORECASE)
_PARTIES = re.compile(r"약관|회원|이용자|\b(?:service|members?|users?|agreement)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"\blorem ipsum\b|\bdolor sit amet\b|(?:본문|내용)(?:이|을|를)? (?:들어갑니다|들어갈 자리|입력하세요)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,? )?(?:(?:19|20)\d\d\s?[-./년]\s?\d\d?\s?[-./월]\s?\d\d?|"
    r"\d\d? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* (?:19|20)\d\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d\d?,? (?:19|20)\d\d)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d[\d.,:]*")
_LONGEST = 2_000  # letters: what speaks to the reader at more length may be an article that gives advice
_LINE = 60  # characters of a line in a list
_SAME = 3  # lines of one form
_DATES = 3  # of pieces listed, where nothing is told; one more where something is
_PARAGRAPH = 80  # letters of one that is no line
_PROSE = 800  # letters in paragraphs: with more, the lines stand beside a text
_LITTLE = 160  # letters: of a page without date, by-line and data, with fewer, nothing can be made


def service(
    names: Iterable[str],
    text: str,
    url: str,
    kinds: Iterable[str],
    between: Sequence[RawBlock],
    *,
    dated: bool,
    ours: bool,
) -> str | None:
    """What the page is instead of an article; None when nothing tells.

    `names`: its title and first headings; `between`: the blocks from the first to the last of its text; `dated`: there
    is a date at least in its text; `ours`: it is in a language that is read for how it speaks, Korean or English.
    """
    size, tells = size_of(text), reports(text)
    pieces = [piece.strip(" \t[]<>〈〉「」·-:").lower() for name in names for piece in (name, *ASIDE.split(name))]
    named = next((piece for piece in pieces if piece and _NAMES.fullmatch(piece)), None)
    if named and not (tells and size > _LONGEST):
        return f"a page of the site's own, by its name: {named}"
    if _FILLER.search(text):
        return "a sample to be filled in"
    if _is_contract(text):
        return "terms to agree to"
    if not ours:
        return None
    if own := sorted(_KINDS.intersection(kinds)):  # shops elsewhere call their guides so, too
        return f"the page calls itself {own[0].removeprefix('og:')}"
    if tells:
        return _several(between, _DATES + 1)
    share = _to_reader(text, polite=not dated)
    if size < _LONGEST and (share >= 0.5 or (share > 0 and _ADDRESS.search(_place(url)))):
        return "it speaks to the reader, and reports nothing"
    if not dated and size < _LITTLE:
        return "a few words, with nothing that calls them an article"
    return _several(between, _DATES) or _of_one_form(text)


def reports(text: str) -> bool:
    """Whether it tells of what happened or was said, as articles do."""
    return bool(_TELLS.search(text)) or len(_PLAIN.findall(text)) >= 2 or _past(text) >= 2


def _past(text: str) -> int:
    """Polite sentences in the past tense: broadcasters report in them, while notices speak of now and from now on."""
    before = [match[1] for match in _POLITE_PAST.finditer(text)]
    return sum(1 for syllable in before if (ord(syllable) - _FIRST_SYLLABLE) % 28 == _TWO_S and syllable not in "있겠")


def _place(url: str) -> str:
    """Where the page stands: the host but for its name, and the path but for the page's own name."""
    parts = urlsplit(url)
    return f".{parts.hostname or ''}".removeprefix(".www").rsplit(".", 2)[0] + parts.path


def _to_reader(text: str, *, polite: bool) -> float:
    """The share of sentences that speak to the reader; `polite`: all Korean ones do that have a polite ending."""
    sentences = [s for line in text.split("\n") for s in map(str.strip, _SENTENCE.findall(line)) if len(s) > 1]
    return sum(1 for s in sentences if _TO_READER.search(s) or (polite and _POLITE.search(s))) / max(1, len(sentences))


def _is_contract(text: str) -> bool:
    paragraphs = text.split("\n\n")
    clauses = sum(1 for paragraph in paragraphs if _CLAUSE.match(paragraph))
    parties = sum(1 for paragraph in paragraphs if _PARTIES.search(paragraph))
    return clauses >= _SAME and clauses >= 0.3 * len(paragraphs) and parties >= 0.5 * len(paragraphs)


def _several(between: Sequence[RawBlock], least: int) -> str | None:
    """Pieces of different days, one after another."""
    days = {found[0] for block in between if len(block.text) < _LINE and (found := _DATED.match(block.text))}
    return "pieces of several days, one after another" if len(days) >= least else None


def _of_one_form(text: str) -> str | None:
    """Short lines that differ in their figures alone, as episodes, votes and results do."""
    paragraphs = text.split("\n\n")
    forms = Counter(_FIGURES.sub("0", line) for line in paragraphs if len(line) < _LINE and _FIGURES.search(line))
    same = sum(count for count in forms.values() if count >= _SAME)
    if sum(size for size in map(size_of, paragraphs) if size >= _PARAGRAPH) > _PROSE:
        return None
    return "lines of one form, as of a list" if same >= 0.25 * len(paragraphs) else None
