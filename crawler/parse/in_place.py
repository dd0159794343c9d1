"""Pages that stand in an article's place and have its data: its title, writer and day, while readers see a wall or a
note.

Systems write an article's data into every page at its address, and draw a note into its frame. So neither counts here,
unless its headline is to be seen, too, or the text reports. Such pages are told by what they are called, and by a text
that says nothing else: each of its sentences says so of this very page or speaks to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.parse.apps import called_after_app, wants_app
from crawler.parse.blocks import may_say
from crawler.parse.candidate import Candidate
from crawler.parse.folding import fold
from crawler.parse.guards import guard
from crawler.parse.itself_only import of_itself
from crawler.parse.services import quotes, sentences, to_reader
from crawler.parse.wall_names import BLOCKED, CHECK, GONE, SERVER, WALL, named, pieces
from storage.model import Rejected

_SORRY = (  # and why
    r"\W*(?:(?:죄송|미안)합니다\W*|알려\s?드립니다\W*|알림\W+|안내\S{0,2}\W+)?"
    r"(?:(?:\S{1,10}\s){1,6}(?:따라|따른|의해|인해|요청으로|결정으로|사정으로|문제로|이유로|판단으로|위해|때문에)\s)?"
)
_THING = (
    r"(?:웹\s?)?(?:페이지|기사|뉴스|게시물|게시글|글|콘텐츠|컨텐츠|문서|주소|자료|영상|동영상|정보|사이트|화면|내용)"
)
_THIS = (
    rf"(?:(?:이|본|해당|이미|요청하신|요청한|찾으시는|찾으신|찾는|선택하신|입력하신|접속하(?:신|려는|시려는)|"
    rf"열람하려는|현재)\s"
    rf"(?:\S{{1,8}}\s)?{_THING}|{_THING})(?:\s(?:원문|전문|본문|정보|번호))?[은는이가을를의]?"
)
_TAKEN_DOWN = r"(?:삭제|비공개|이동|만료|폐쇄|중단|종료|중지|제한|숨김|블라인드|임시\s?조치|보류|비노출)"
_DONE = r"(?:\s?\([^)]{1,14}\))?\s?(?:처리|조치)?(?:가|이)?\s?(?:되|된|됐|하였|했|돼)"
_GONE = (
    rf"{_THIS}\s(?:.{{0,60}}\s)?(?:{_TAKEN_DOWN}{_DONE}|\S{{0,8}}(?:찾을|볼|열|읽을|불러올|보여\s?(?:드릴|줄)|표시할|제공할|재생할|"
    rf"보실|읽으실)\s수\s?(?:가\s)?없|"
    r"존재하지\s?않|내(?:려(?:졌|갔|간)|렸)|없(?:습니다|거나|음)|(?:승인|제공|공개|게재|노출|작동)(?:되지|"
    r"하지)\s?않|(?:유효|올바르)(?:하)?지\s?않|"
    r"(?:불러오|처리하|여)는\s?(?:중|동안|도중)?.{0,8}(?:오류|문제|에러))|"
    rf"(?:(?:\S{{1,8}}\s){{0,5}})(?:존재하지\s?않(?:는|거나)|{_TAKEN_DOWN}{_DONE}(?:거나)?|없는|등록되지\s?않은|"
    rf"승인되지\s?않은)"
    rf"\s?(?:\S{{1,8}}\s){{0,3}}{_THING}\S{{0,4}}(?:입니다|이거나|일\s수)|"
    rf"(?:등록된|게시된|해당하는)\s(?:\S{{1,6}}\s)?{_THING}[가이은는]\s없|(?:기사|보도|본문|글)[를을]\s(?:내렸|"
    rf"내려|거둬|거두|철회|삭제)|잘못된\s(?:경로|접근|접속|요청|주소|방법)"
)
_BLOCKED = rf"{_THIS}\s.{{0,60}}(?:(?:접속|접근|열람)(?:이|을|를)?\s?(?:차단|제한|금지)|차단{_DONE})"
_ONLY_FOR = r"(?:회원|구독자|가입자|후원자)(?:님)?(?:만|에게만|께만)\s"
_WALLED = (
    rf"{_THIS}\s.{{0,40}}(?:로그인|회원\s?가입|앱|어플|구독|이용권)\S{{0,4}}(?:(?:에서|으로|로)만?\s|\s?(?:후|뒤|"
    rf"하)).{{0,16}}"
    rf"(?:볼|보실|읽|이용|열)|로그인\S{{0,3}}\s?(?:필요|하셔야|해야|후\s?이용)|"
    rf"{_THIS}\s.{{0,20}}{_ONLY_FOR}|(?:\S{{1,8}}\s){{0,3}}{_ONLY_FOR}.{{0,20}}{_THING}(?:입니다|예요|이에요)"
)
_SERVER = (
    r"(?:.{0,30}\s)?(?:서버|시스템|홈페이지|누리집|사이트|서비스)(?:를|을|의|가)?\s?(?:.{0,12}\s)?(?:점검|교체|"
    r"이전|옮기|개편|작업)\S{0,8}"
    r"(?:\s(?:중|있)\S*|니다)"
)
_CHECK = (
    r".{0,30}(?:(?:많은|잦은|과도한|비정상\S{0,2}|자동화된)\s(?:기사|요청|접속|접근|트래픽)|사람(?:인지|이\s?맞|"
    r"이\s읽)|보안\s?문자|"
    r"자동\s?(?:입력|등록)\s?방지|로봇이\s?아닙)"
)
_PLACE_EN = r"(?:story|article|page|video|post|content|link|item|feature|report|site|address)"
_THIS_EN = (
    rf"(?:(?:we['’]re |we are )?sorry\W+(?:but )?)?(?:(?:this|that) {_PLACE_EN}|"
    rf"the {_PLACE_EN} (?:that )?you\b[^,.]{{0,30}}|"
    rf"the (?:requested )?{_PLACE_EN}(?= (?:is|can|could|does|may|might)))\b"
)
_GONE_EN = (
    rf"{_THIS_EN}[^.]{{0,40}}(?:\b(?:removed|deleted|withdrawn|taken down|unpublished|expired|unavailable|moved)\b|"
    r"(?:not|n['’]t) (?:be )?(?:found|available|exist)|no longer (?:here|available|online|exist))"
)
_BLOCKED_EN = (
    rf"(?:access to )?{_THIS_EN}[^.]{{0,30}}(?:blocked|restricted|limited by|denied|not available in|"
    rf"unavailable in)"
)
_WALLED_EN = (
    rf"{_THIS_EN}[^.]{{0,40}}\b(?:only for|for (?:\w+ )?(?:members|subscribers)|in (?:the|our) app)\b|"
    r"(?:please )?(?:log|sign) ?in to (?:read|continue|view|see)"
)
_SIGNS = tuple(
    (re.compile(f"{_SORRY}(?:{forms})"), refused)
    for forms, refused in (
        (f"{_BLOCKED}|{_BLOCKED_EN}", BLOCKED),
        (_SERVER, SERVER),
        (_CHECK, CHECK),
        (f"{_WALLED}|{_WALLED_EN}", WALL),
        (f"{_GONE}|{_GONE_EN}", GONE),
    )
)
_LICENSED = re.compile(
    r"(?P<rights>\brights[- ]holders?\b|\bexclusive rights\b|저작권사|권리자)|"
    r"(?P<only>\b(?:offered|provided|shown|published|supplied|distributed|available|used) only (?:to|by|"
    r"for)\b|에(?:만|게만) (?:제공|공급))|"
    r"(?P<clients>\b(?:contracted|licen[sc]ed|subscribing) (?:clients|customers|media|subscribers)\b|"
    r"계약(?:한|된|을 맺은)? ?(?:고객사|언론사|매체))|"
    r"(?P<licence>\b(?:valid )?licen[sc]e\b|\blicen[sc]ing (?:questions|enquiries|inquiries|terms)\b|"
    r"이용 ?계약|사용 ?허가)",
    re.IGNORECASE,
)
_SIGNS_OF_LICENCE = 3
_PROMISES = re.compile(r"겠습니다|죄송|양해|미안|sorry|apologi[sz]e")
_ENDS = re.compile(r"(?:[.!?。…]|[다요오음함])[\"'”’)\]]*$")
_LABEL = 80  # characters of a line that is no sentence: a bar, a button
_NOTE = 500  # letters of such a text
_BRIEF = 320  # of one that says so in words of its own
_HEADINGS = frozenset(("h1", "h2"))
_REPORT = 600  # letters: what reports at more length is an article, whatever its title
_SHORT = 1_500  # letters of what stands in its place
_OWN = 8  # letters of a title that nothing else says
_LINKED = 0.8  # of a block, that is a link
_ASKS = 0.4  # of the sentences speak to the reader


def in_place(page: Candidate) -> Rejected | None:
    """What stands there instead of the article; None when nothing tells."""
    found = named([*pieces(page.title), *pieces(page.head)]) or _only_a_notice(page) or guard(page)
    found = found or (BLOCKED if _is_licensed(page) else None)
    found = found or called_after_app(page)
    if found is None and page.size <= _SHORT:
        seen = _is_seen(page)
        found = None if seen else named([block.text for block in page.blocks if block.tag in _HEADINGS])
        found = found or (None if seen and page.vouched else wants_app(page))
    return None if found is None or _reports(page) else found


def _reports(page: Candidate) -> bool:
    """Whether an article is to be seen, for all its title says: to look through its sentences takes long."""
    if not (page.dated or page.signed) or not (_is_seen(page) or _is_headline(page)):
        return False
    return quotes(page.text) or (page.size > _REPORT and to_reader(page.text, polite=True) < _ASKS)


def _is_headline(page: Candidate) -> bool:
    """Whether the title without the outlet's name behind it, which is not known, is a heading of the page."""
    key = fold(pieces(page.title)[1])
    return any(block.tag in _HEADINGS and block.key == key for block in page.blocks)


def speaks_to_reader(page: Candidate) -> bool:
    """Whether a page on which nobody sees its title has little but a note to the reader."""
    if page.size > _SHORT or _is_seen(page) or quotes(page.text):
        return False
    return to_reader(page.text, polite=True) >= _ASKS


def _only_a_notice(page: Candidate) -> Rejected | None:
    """What the text says instead of the article, or excuses or promises; None where a sentence says something else."""
    if not 0 < page.size <= _NOTE or quotes(page.text):
        return None
    signs: list[Rejected] = []
    for sentence in _sentences(page.text):
        sign = next((refused for pattern, refused in _SIGNS if pattern.match(sentence)), None)
        if sign is not None:
            signs.append(sign)
        elif not to_reader(sentence, polite=False) and not _PROMISES.search(sentence):
            signs.clear()
            break
    return signs[0] if signs else of_itself(page.title, page.text) if page.size <= _BRIEF else None


def _sentences(text: str) -> Iterator[str]:
    """In small letters; without the lines that are none, where they are short."""
    for line in filter(None, text.lower().split("\n")):
        if len(line) > _LABEL or _ENDS.search(line):
            yield from sentences(line)


def _is_licensed(page: Candidate) -> bool:
    """Whether a short text says that this one is for the agency's clients alone."""
    if not 0 < page.size <= _NOTE or quotes(page.text):
        return False
    return len({match.lastgroup for match in _LICENSED.finditer(page.text)}) >= _SIGNS_OF_LICENCE


def _is_seen(page: Candidate) -> bool:
    """Whether the page's title stands on it. One of few letters is taken for seen, unless it is the outlet's name."""
    key = fold(page.title)
    if len(key) < _OWN:
        return not _is_only_in_bar(page, key)
    return any(b.tag not in ("title", "html") and may_say(b.text, len(key)) and key in b.key for b in page.blocks)


def _is_only_in_bar(page: Candidate, key: str) -> bool:
    """Whether the title stands in a link above the text, and nowhere by itself."""
    says = [(i, b) for i, b in enumerate(page.blocks) if b.tag not in ("title", "html") and b.key == key]
    return any(i < page.first for i, _ in says) and all(block.link_share > _LINKED for _, block in says)
