"""Pages of a site's own that nothing calls an article: what it sells, asks, forbids, counts and lists.

They have no date but one of their text, no by-line, and no data that call them an article; the caller makes sure of
that. What they are is told by their name, by how they speak (to the reader, not of what happened), and by their form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.candidate import Candidate
from crawler.parse.events import is_in_parts_of_event
from crawler.parse.itself import about_itself, has_own_address, is_ordered, offered, on_sale, speaks_of_itself
from crawler.parse.marks import CHOICE
from crawler.parse.offers import WHY as OFFER
from crawler.parse.service_names import COLUMNS, LEGAL, NAMES
from crawler.parse.wall_names import ASIDE

_KINDS = frozenset(
    (
        "JobPosting",
        "Product",
        "Festival",
        "AboutPage",
        "ContactPage",
        "CheckoutPage",
        "PodcastSeries",
        "PodcastEpisode",
        "RadioSeries",
        "TVSeries",
        "SoftwareApplication",
        "MobileApplication",
        "Offer",
        "og:product",
        "og:product.item",
    )
)
_EVENT = re.compile(r"(?!Sports)\w*Event|og:event")  # a game is told of
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
_LEADS_OUT = re.compile(
    r"[?&]\w+=(?:https?(?:%3a|:)|//|%2f%2f)|/(?:exit|out|away|leave|go|external)(?=[/?]|$)", re.IGNORECASE
)
_OUTSIDE = re.compile(
    r"\bleaving\b|\b(?:external|third-party|other|outside|another) (?:web ?)?(?:site|page|link)s?\b|"
    r"\bnot (?:be )?responsible for\b|"
    r"\bredirected\b|외부 ?(?:사이트|링크|페이지)|벗어나|다른 (?:사이트|누리집|홈페이지)|이동(?:합니다|하시겠|하려|"
    r"됩니다)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?。…]+(?:[.!?。…]+[\"'”’)\]]*|$)")
_TO_READER = re.compile(
    r"\b(?:you|your|yours|please)\b|^(?:click|choose|leave|listen|watch|select|enter|type|join|sign|try|"
    r"download|register|subscribe|"
    r"enjoy|note|see|check|visit|call|send|contact)\b|\bwe (?:regret|apologi[sz]e|are sorry|use|collect|"
    r"seek|seeks)\b|"
    r"세요\b|십시오|십시요|바랍니다|실 수 [있없]|드립니다|드리겠|드려요|드리고|양해|부탁|입력해|해 ?주시|여러분|"
    r"고객님|회원님|"
    r"(?:볼|이용할|확인할|접근할|접속할|찾을) 수 (?:없|있)(?:습니다|어요)",
    re.IGNORECASE,
)
# in small letters, and each form begins with a letter of its own: then a long text is passed over quickly
_TELLS = re.compile(
    r"sa(?:id|ys)(?<!\wsa\w\w)\b|told(?<!\wtold)\b|according to(?<!\waccording to)\b|announced(?<!\wannounced)\b|"
    r"reported(?<!\wreported)\b|added(?<!\wadded)\b|밝혔|말했|전했|따르면|설명했|강조했"
)
_CORRECTS = re.compile(
    r"바로잡(?:습|았|는다)|정정합니다|misstated\b|regrets the error|we regret\b"
)  # what it told itself
_PLAIN = re.compile(r"[가-힣](?<!니)다[.\"'”’]")  # the end of a sentence that reports; notices end in 니다, 세요
_POLITE_PAST = re.compile(r"([가-힣])(?:습니다|어요|죠|대요|거든요|다네요|더라고요)")
_NOTICE = re.compile(r"\W*[\[(<【]\s?(?:알림|사고|공지|안내|알립니다|공지사항)\s?[\])>】]")
_OF_HOUSE = re.compile(r"구독료|구독|배달|지면|독자|전자신문|종이신문|발행|휴간")
_HOUSE = 4  # different ones of these
_FIRST_SYLLABLE, _TWO_S = ord("가"), 20  # the place of ㅆ among the last letters of a syllable
_POLITE = re.compile(r"(?:니다|세요|시오|까요|어요|해요|예요|에요)\W*$")
_CLAUSE = re.compile(r"제\s?\d+\s?조\b|제\s?\d+\s?조\s?\(|(?:article|section|clause) \d+\s?[.:(—–-]", re.IGNORECASE)
_CODE = re.compile(
    r"(?:강령|헌장|준칙|규약|정관|규정|원칙|지침|가이드라인)\s*$|\b(?:code of (?:ethics|conduct)|"
    r"guidelines|charter|bylaws)\s*$",
    re.IGNORECASE,
)
_SUBSCRIBE = re.compile(
    r"(?:뉴스레터|레터|편지).{0,16}(?:구독|신청|받아\s?보)\S{0,3}\s*(?:$|[|:-])|\b(?:newsletters?|letter|"
    r"briefing)\b.{0,16}\b(?:sign ?up|subscribe)|"
    r"\b(?:sign up|subscribe) (?:for|to)\b.{0,30}\b(?:newsletters?|letter|briefing)"
)
_PARTIES = re.compile(r"약관|회원|이용자|\b(?:service|members?|users?|agreement)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"lorem ipsum(?<!\wlorem ipsum)\b|dolor sit amet(?<!\wdolor sit amet)\b|"
    r"본문(?:이|을|를)? (?:들어갑니다|들어갈 자리|입력하세요)|내용(?:이|을|를)? (?:들어갑니다|들어갈 자리|입력하세요)"
)
_DATED = re.compile(
    r"\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,? )?(?:(?:19|20)\d\d\s?[-./년]\s?\d\d?\s?[-./월]\s?\d\d?|"
    r"\d\d? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* (?:19|20)\d\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d\d?,? (?:19|20)\d\d)",
    re.IGNORECASE,
)
_OUTLETS = re.compile(
    r"\S{1,10}(?:일보|신문|뉴스|방송|통신|타임스|저널|투데이|데일리|미디어|닷컴)\s"
)  # before a page's name
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」|『[^』]*』")
_FIGURES = re.compile(r"\d[\d.,:]*")
_LONGEST = 2_000  # letters: what speaks to the reader at more length may be an article that gives advice
_LINE = 60  # characters of a line in a list
_SAME = 3  # lines of one form
_DATES = 3  # of pieces listed, where nothing is told; one more where something is
_PARAGRAPH = 80  # letters of one that is no line
_PROSE = 800  # letters in paragraphs: with more, the lines stand beside a text
_LITTLE = 160  # letters: of a page without date, by-line and data, with fewer, nothing can be made


def even_vouched(page: Candidate) -> str | None:
    """What a page is of which its data say that it is an article: systems give a day to whatever stands in them."""
    if asked := _of_form(page):
        return asked
    names = (page.title, ASIDE.split(page.head)[0])
    pieces = [piece.strip().lower() for name in names for piece in (name, *ASIDE.split(name))]
    named = next((piece for piece in pieces if piece and LEGAL.fullmatch(piece)), None)
    if named and not page.signed and to_reader(page.text, polite=True) > 0 and not quotes(page.text):
        return f"a page of the site's own, by its name: {named}"
    if (not (page.well_dated or page.in_data) or not reports(page.text)) and is_ordered(page):
        return "something to buy"
    # the place of an event beside its day may pass for who signs
    tells = page.well_dated or page.calls_itself_article or reports(page.text)
    return None if tells else _event(page)


def _of_form(page: Candidate) -> str | None:
    """What a page is by its headline, by what there is to fill in on it, or by its clauses."""
    if _NOTICE.match(page.title) and len(set(_OF_HOUSE.findall(page.text))) >= _HOUSE:
        return "a notice of the outlet to its readers"
    questions = [block.size for block in page.blocks if block.cut == CHOICE]
    if len(questions) >= _SAME and sum(questions) > page.size:
        return "questions to the reader, and little else"
    asked = [i for i, block in enumerate(page.blocks) if block.cut in (CHOICE, "<form>") and "?" in block.text]
    told = (i for i in range(page.first, page.last + 1) if page.chosen[i] and page.blocks[i].text != page.title)
    if len(asked) >= _SAME and asked[-1] < next(told, 0) and not page.signed:
        return "questions to the reader, and under them others' texts"
    if _is_code(page):
        return "rules that the site gives itself"
    return "a letter to subscribe to" if not (page.dated or page.signed) and _subscribes(page) else None


def service(page: Candidate) -> str | None:
    """What the page is instead of an article; None when nothing tells."""
    if asked := _of_form(page):
        return asked
    text, size = page.text, page.size
    tells = reports(text) or _CORRECTS.search(text.lower()) is not None
    headings = [block.text for block in page.blocks if block.tag == "h1"]
    names = [page.title, ASIDE.split(page.head)[0], *(text for text, _ in page.said.titles)]
    names += headings if len(headings) == 1 else []
    pieces = [piece.strip(" \t[]<>〈〉「」·-:").lower() for name in names for piece in (name, *ASIDE.split(name))]
    pieces += [_OUTLETS.sub("", piece) for piece in pieces if _OUTLETS.match(piece)]
    named = next((piece for piece in pieces if piece and NAMES.fullmatch(piece)), None)
    if named and not (tells and size > _LONGEST):
        return f"a page of the site's own, by its name: {named}"
    column = next((piece for piece in pieces if piece and COLUMNS.fullmatch(piece)), None)
    if column and (not page.dated or _several(page.blocks, 2)):
        return f"all of a column, by its name: {column}"
    if _FILLER.search(text.lower()):
        return "a sample to be filled in"
    if _is_contract(text):
        return "terms to agree to"
    abroad = page.language not in ("ko", "en")
    if not (page.calls_itself_article and (tells or abroad)) and (event := _event(page)):
        return event
    if abroad:  # it is not read for how it speaks
        return None
    if own := sorted(_KINDS.intersection(page.said.kinds)):  # shops elsewhere call their guides so, too
        return f"the page calls itself {own[0].removeprefix('og:')}"
    if not page.dated and (itself := about_itself(page) or on_sale(page)):
        return itself
    between = page.blocks[page.first : page.last + 1]
    if tells:
        return _several(between, _DATES + 1)
    if offer := offered(page):
        return offer
    if not page.dated and has_own_address(page):
        return "how to write to the site, and nothing reported"
    if not page.dated and speaks_of_itself(page):
        return "what the site tells of itself"
    if _LEADS_OUT.search(page.url) and _OUTSIDE.search(text):
        return "a page on the way out of the site"
    share = to_reader(QUOTED.sub("", text), polite=not page.dated)
    if size < _LONGEST and (share >= 0.5 or (share > 0 and _ADDRESS.search(_place(page.url)))):
        return "it speaks to the reader, and reports nothing"
    if not page.dated and size < _LITTLE:
        return "a few words, with nothing that calls them an article"
    return _several(between, _DATES) or _of_one_form(text)


def _event(page: Candidate) -> str | None:
    called = any(map(_EVENT.fullmatch, page.said.kinds))
    return "an event to come to" if called or is_in_parts_of_event(page) else None


def quotes(text: str) -> bool:
    """Whether it tells who said so."""
    return _TELLS.search(text.lower()) is not None


def reports(text: str) -> bool:
    """Whether it tells of what happened or was said, as articles do."""
    return quotes(text) or len(_PLAIN.findall(text)) >= 2 or _past(text) >= 2


def tells_plainly(text: str) -> bool:
    """Whether a Korean sentence reports as papers do, or two as broadcasters do: what is polite may be a notice."""
    return _PLAIN.search(text) is not None or _past(text) >= 2


def narrates(text: str) -> bool:
    """Whether a Korean sentence tells of something."""
    return _PLAIN.search(f"{text}.") is not None or _past(text) > 0


def tells_past(text: str) -> bool:
    """Whether a polite sentence tells of what has been."""
    return _past(text) > 0


def _past(text: str) -> int:
    """Polite sentences in the past tense: broadcasters report in them, while notices speak of now and from now on."""
    before = [match[1] for match in _POLITE_PAST.finditer(text)]
    return sum(1 for syllable in before if (ord(syllable) - _FIRST_SYLLABLE) % 28 == _TWO_S and syllable not in "있겠")


def _place(url: str) -> str:
    """Where the page stands: the host but for its name, and the path but for the page's own name."""
    parts = urlsplit(url)
    return f".{parts.hostname or ''}".removeprefix(".www").rsplit(".", 2)[0] + parts.path


def sentences(text: str) -> list[str]:
    """Of each line, with the quotation marks and brackets that close them."""
    return [s for line in text.split("\n") for s in map(str.strip, _SENTENCE.findall(line)) if len(s) > 1]


def to_reader(text: str, *, polite: bool) -> float:
    """The share of sentences that speak to the reader; `polite`: all Korean ones do that have a polite ending."""
    found = sentences(text)
    return sum(1 for s in found if _TO_READER.search(s) or (polite and _POLITE.search(s))) / max(1, len(found))


def _is_code(page: Candidate) -> bool:
    """Whether a page that nobody signs is called a code, and made of its articles."""
    if page.signed or not any(_CODE.search(name) for name in ASIDE.split(page.title)):
        return False
    paragraphs = page.text.split("\n\n")
    clauses = sum(1 for paragraph in paragraphs if _CLAUSE.match(paragraph))
    return clauses >= _SAME and clauses >= 0.3 * len(paragraphs)


def _subscribes(page: Candidate) -> bool:
    """Whether a page is called after a letter to subscribe to, and a mail address can be left in its middle."""
    if not any(_SUBSCRIBE.search(name.lower()) for name in (page.head, page.title)):
        return False
    return any(block.cut == OFFER for block in page.blocks[page.first : page.last + 1])


def _is_contract(text: str) -> bool:
    paragraphs = text.split("\n\n")
    clauses = sum(1 for paragraph in paragraphs if _CLAUSE.match(paragraph))
    if clauses < _SAME or clauses < 0.3 * len(paragraphs):
        return False
    return sum(1 for paragraph in paragraphs if _PARTIES.search(paragraph)) >= 0.5 * len(paragraphs)


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
