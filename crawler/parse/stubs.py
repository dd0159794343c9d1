"""Paid articles of which only the beginning stands there. Such a page is no article for us: it lacks what was reported.

The page says so, in a wall under the text: that more is withheld, and from whom. What it says is no part of any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.candidate import Candidate
from crawler.parse.folding import fold
from crawler.parse.forms import compiled
from crawler.parse.gates import asks_for_account, is_cut_off, is_gate, is_hint, signs_of_offer
from crawler.parse.itself import PRICE
from crawler.parse.lines import judge
from crawler.parse.services import QUOTED, narrates

# in small letters: then a form is left at its first letter
_WALL = compiled(
    r"(?:유료|구독|회원|프리미엄|멤버십|후원).{0,20}(?:전용|기사입니다|회원만|독자만|자만 |"
    r"가입.{0,10}(?:읽|보|이용))|(?:구독|로그인|"
    r"회원 ?가입).{0,20}(?:하시면|하면|후)(?:(?!더 많은).){0,20}(?:계속|전문|전체|이어서|나머지|읽으실|보실|이용)|"
    r"(?:이 기사의?|기사) ?(?:전문|전체|나머지)(?:을|를|은|는)? .{0,20}(?:구독|회원|로그인|결제)|"
    r"남은 기사.{0,20}(?:구독|로그인)|"
    r"\S 전용 ?(?:기사|콘텐츠|글|뉴스)(?:입니다|이에요|예요)|"
    r"여기까지(?:는|만)? .{0,12}(?:누구나|무료|공개)|여기서부터(?:는)? .{0,16}(?:회원|구독|후원|유료|앱|로그인|"
    r"가입|멤버|결제)|"
    r"(?:이어지는|이후|남은|나머지|뒷|다음) ?(?:글|내용|이야기|부분|기사|대목)(?:은|는|을|를)? .{0,30}"
    r"(?:구독|회원|후원|로그인|결제|이용권|앱에서)|"
    r"(?:구독|후원|결제|가입)하고 (?:계속 |마저 |이어 ?|전체 |끝까지 )*(?:읽|보)(?:기|으?세요)|"
    r"기사의? ?(?:전문|전체|나머지)(?:을|를|은|는)? .{0,40}(?:에서|으로) (?:만나|읽으|읽을|보|볼)|"
    r"기사[가의]? ?(?:더|다음|뒷|나머지)\S{0,4} ?(?:내용이 )?궁금하|"
    r"로그인.{0,8}(?:후|하면|하시면),? .{0,6}(?:본문|전문|기사)|로그인하고 (?:계속|마저|이어|전체|끝까지)|"
    r"(?:이|나머지|남은|전체) ?(?:글|기사|내용|콘텐츠)(?:을|를)? ?(?:끝까지|전부|모두|이어서|계속|마저) "
    r"(?:읽|보)(?:으?시려면|으실 수|실 수|을 수|려면)|"
    r"(?:독자|회원|구독자|가입자)(?:분|님)?(?:들)?(?:에게|께|께서)?만 (?:보이|보실|볼 수|읽을 수|읽으실|공개|열려)|"
    r"전체 ?[\d,]+ ?자 (?:가운데|중)|(?:[\d,만천] ?원|포인트|이용권|코인).{0,10}(?:끝까지|이어|전체|마저) ?(?:읽|보)|"
    r"(?:남은|무료) ?기사가 (?:없|\d+건 남)|미리 ?보기는 여기까지|(?:전문|전체|뒷부분)(?:을|를|은)? (?:읽으실|보실|"
    r"읽을|볼) 수 있습니다|"
    r"무료 ?(?:기사|열람).{0,24}(?:모두|다) (?:읽으|보|사용하|쓰)(?:셨|았)|"
    r"(?:subscribe|sign ?in|log ?in|register|create (?:a|your) (?:free )?account|become a (?:member|subscriber)|"
    r"start your (?:free )?trial).{0,40}(?:to|and) "
    r"(?:(?:read|view|access)\b(?! more (?:stories|articles))|continue|keep reading|unlock|"
    r"(?:get|enjoy) (?:full|unlimited))|"
    r"(?:this|the) (?:article|content|story|post|page) is (?:only |exclusively )?(?:available |reserved )?(?:for|"
    r"to) (?:\w+ )?(?:subscribers|members|registered)|"
    r"(?:subscriber|member|premium)[- ](?:only|exclusive)|already (?:a |have a )?(?:subscriber|member|"
    r"subscription)|to (?:read|continue reading) (?:the (?:full|rest)|this)|"
    r"(?:purchase|buy|get) (?:a|your) (?:\w+ ){0,2}(?:subscription|membership)\b|"
    r"you have (?:reached|read) (?:your|all).{0,30}(?:limit|free articles)|(?:continue|keep) reading (?:with|for|"
    r"by)|unlock (?:this|the full|the rest)|"
    r"the rest (?:of (?:this|the|our) \w+ )?is (?:\w+ )?(?:for|behind|reserved|open to|available to)\b|"
    r"this is (?:a )?(?:premium|subscriber|member|paid|plus) (?:content|article|story|post)|"
    r"(?:buy|use|spend) (?:a|an|one|\d+) credits?\b|"
    r"(?:continue|keep|finish) reading (?:it |this )?in (?:the|our) (?:\w+ ){0,3}app\b|"
    r"(?:stories|articles|posts|the rest) (?:is|are) open to (?:\w+ )?(?:subscribers|members|supporters)|"
    r"(?:members|subscribers|supporters|patrons) (?:can )?(?:read (?:on|the (?:rest|full|whole))|"
    r"get the (?:rest|whole))|"
    r"to (?:read|see|finish|continue|view|hear)\b.{0,30}(?:\blog in|\bsign in|subscri|\bregister|\bjoin\b|\bupgrade)|"
    r"(?:pro|plus|premium|paying|registered|paid) (?:readers|subscribers|members|users) (?:see|get|read|can|have)\b|"
    r"(?:only|just) for (?:paying |paid |registered )?(?:subscribers|members|supporters)|"
    r"no (?:more )?free (?:\w+ )?(?:articles|stories|reads|views) (?:left|remain)|"
    r"(?:end of|this is a) (?:your |the )?(?:free )?preview|"
    r"you(?:['’]ve| have) (?:\w+ ){0,2}(?:used|read) (?:\w+ ){0,3}free (?:\w+ )?(?:articles|stories|reads)"
)
_OFFER = re.compile(
    r"subscri|구독|유료|sign ?up|log ?in|로그인|회원 ?가입|결제", re.IGNORECASE
)  # of a page that says it is paid
_TERMS = re.compile(  # of what stands under a wall, and is no text that goes on
    r"subscri|free trial|digital access|any device|per month|a month\b|cancel|credits?\b|log ?in|sign ?in|"
    r"\bregist(?:er|ration)|privacy notice|"
    r"\byou(?:['’]ve| have) (?:viewed|read|used) |구독|무료|회원|후원|결제|해지|"
    r"[\d,]+ ?원|로그인|이용권",
    re.IGNORECASE,
)
_ASKED = re.compile(  # the reader
    r"\b(?:you|your|become|subscri\w+|join|readers?|members?|from)\b|[주보하]세요|되기|수 있습니다|구독|후원|회원|"
    r"독자|멤버",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"댓글|의견을? (?:쓰|남기|달)|\b(?:leave|post|write|join)\b.{0,16}\bcomments?\b", re.IGNORECASE)
_GIFT = re.compile(r"후원|응원|기부|성금|\b(?:support|donat\w+|gift|chip in)\b", re.IGNORECASE)
_SPOKEN = re.compile(r"니다|세요|십시오|하기|(?:읽|보)기\W*$|\b(?:to|now|you|your)\b", re.IGNORECASE)
_REPORTED = re.compile(r"[가-힣](?<!니)다[.\"'”’)]*$")
_SIGNS = 3  # of an offer, under a text that doesn't break off
_OVER = 2  # blocks over the text in which one may stand, where nothing of the article is shown
_WITHIN = 15  # blocks behind the text within which a wall stands
_SCRAP = 240  # letters: a paid article of which no more is shown has more elsewhere
_NEAR = 5  # blocks under the text in which its price stands
_HEADING = 24  # letters that a line of text has at least
_PARAGRAPH = 80  # letters: from here on a block is a paragraph and no heading or note
_SHORT = 900  # letters of what is shown above a wall
_PARAGRAPHS = 5  # of a text that is shown whole, unless the page's data say that it is paid
_BEGINNING = 600  # letters that are shown of a text, whose wall has words of its own
_FEW = 360  # letters: a sentence or two, and what stands under them
_UNDER = 8  # blocks in which such a wall stands
_TOLD = 3  # paragraphs of a text that goes on in another box
_LONGEST = 2400  # letters of a page with a wall
_LINE = 300  # characters of one


_WHOLE = re.compile(r"[^.][.!?。][\"'”’)\]]*$")  # the last sentence of a text that doesn't break off


_NOTHING_YET = re.compile(
    r"(?:등록된|아직|올라온|작성된)\s.{0,16}(?:속보|소식|기사|(?<![댓답])글|게시물|내용|중계)(?:이|가)\s?없습니다"
)


def is_empty_shell(page: Candidate) -> bool:
    """Whether a short page says that nothing of what it is for has come in yet, as a live report before it begins."""
    return page.size < _SHORT and any(_NOTHING_YET.search(b.text) for b in page.taken if len(b.text) <= _PARAGRAPH)


def is_stub(page: Candidate) -> bool:
    """Whether the page says that more is for those who pay, and what stands there is short or breaks off."""
    said, text = page.said, page.text
    if page.size > _LONGEST or not page.taken:
        return False
    if said.free and not said.paywalled:  # of some sites all data say so
        return page.size < _SCRAP and _ends_in_gate(page)
    if page.whole_in_data and _WHOLE.search(text):
        return False
    ends = text.rstrip().endswith(("...", "…", "[…]", "(...)", "more", "더보기"))
    if said.paywalled and (ends or page.size < _SCRAP):
        return True
    if _is_scrap_for_sale(page) or (page.size < _SHORT and _breaks_off_at_offer(page)):
        return True
    whole = page.size >= _SHORT and sum(block.size >= _PARAGRAPH for block in page.taken) >= _PARAGRAPHS
    if (ends or (said.paywalled and not whole) or page.size < _BEGINNING) and _ends_in_gate(page):
        return True
    walls = [wall for wall in _walls(page, broken=ends) if not (_is_told_on(page, wall) or _goes_on(page, wall))]
    if not walls:
        return False
    above = [block for block, taken in zip(page.blocks[: walls[0]], page.chosen, strict=False) if taken]
    if not (ends or said.paywalled) and sum(block.size >= _PARAGRAPH for block in above) >= _PARAGRAPHS:
        return False
    shown = sum(block.size for block in above)
    return ends or min(page.size, shown or page.size) < _SHORT


def _is_scrap_for_sale(page: Candidate) -> bool:
    """Whether a sentence or two stand there, and right under them what it costs to read."""
    shown = 0
    for i, block in enumerate(page.blocks[page.first : page.last + _NEAR], page.first):
        if PRICE.search(block.text) and len(block.text) < _LINE and not block.cut and _is_asked(page, i):
            return 0 < shown < _SCRAP and not _goes_on(page, i)
        shown += block.size if block.size >= _HEADING and not block.is_heading else 0
    return False


def _breaks_off_at_offer(page: Candidate) -> bool:
    """Whether a text breaks off, or is a few sentences, and the lines right under it offer to read on."""
    above: RawBlock | None = None
    for i in range(page.first, min(len(page.blocks), page.last + _NEAR)):
        block = page.blocks[i]
        if _leads_away(block):
            return False
        if block.size >= _PARAGRAPH and page.chosen[i] and not _TERMS.search(block.text):
            above = block
        elif above is not None and _may_be_wall(block) and signs_of_offer([block.text]):
            below = [b.text for b in page.blocks[i : i + _NEAR] if _may_be_wall(b) and not _REPORTED.search(b.text)]
            signs = signs_of_offer(below)
            broken = 1 if is_cut_off(above.text) else 2 if above.text.endswith(("...", "…")) else _SIGNS
            known = broken < _SIGNS or asks_for_account(below)
            return known and signs >= broken and not (_goes_on(page, i) or _is_told_on(page, i))
    return False


def _is_asked(page: Candidate, price: int) -> bool:
    """Whether a price, or a line right beside it, is for the reader to pay, and no gift."""
    if _REPORTED.search(page.blocks[price].text):
        return False
    beside = page.blocks[max(page.first, price - 1) : price + 2]
    near = " ".join([block.text for block in beside if not _REPORTED.search(block.text)])
    return _ASKED.search(near) is not None and not _GIFT.search(near)


def _ends_in_gate(page: Candidate) -> bool:
    """Whether the last lines taken, or those right under them, are a wall in words of its own, and no text goes on."""
    lines = [i for i in range(page.first, min(len(page.blocks), page.last + _UNDER)) if _may_be_wall(page.blocks[i])]
    for i, below in zip(lines, [*lines[1:], 0], strict=False):
        beside = page.blocks[below].text if below == i + 1 else ""
        said = QUOTED.sub("", page.blocks[i].text), QUOTED.sub("", beside)
        if is_gate(*said) or (page.size < _FEW and i > page.first and is_hint(*said)):
            return not (_goes_on(page, i) or _is_told_on(page, i))
    return False


def _is_told_on(page: Candidate, wall: int) -> bool:
    """Whether a line of the same form below tells of something: then that was one of the text's own lines."""
    shape = page.blocks[wall].shape[:2]
    below = zip(page.blocks[wall + 1 : page.last + 1], page.chosen[wall + 1 :], strict=False)
    return any(taken and block.shape[:2] == shape and narrates(block.text) for block, taken in below)


def _may_be_wall(block: RawBlock) -> bool:
    return block.cut not in ("<nav>", "<footer>") and len(block.text) < _LINE and not _leads_away(block)


def _walls(page: Candidate, *, broken: bool) -> Iterator[int]:
    """The places of lines in which the page says that there is more for those who pay. `broken`: its text breaks off;
    then also beside it, right under it."""
    begin, title = max(0, page.first - _OVER), fold(page.title)
    for i, block in enumerate(page.blocks[begin : page.last + _WITHIN], begin):
        beside = block.cut == "<aside>" and not (broken and page.last < i <= page.last + _NEAR)
        if beside or block.cut in ("<nav>", "<footer>") or len(block.text) >= _LINE:
            continue
        if block.link_share > 0.5 and not _SPOKEN.search(block.text):
            continue  # the mark on another text that the page leads to
        if _REPORTED.search(block.text) and not _SPOKEN.search(QUOTED.sub("", block.text)):
            continue  # an article on walls
        if (title in block.key and len(block.key) <= 2 * len(title)) or _COMMENT.search(block.text):
            continue  # the headline, or who may comment
        offers = page.said.paywalled and i > page.first and len(block.text) < _PARAGRAPH
        if (offers and _OFFER.search(block.text)) or _WALL.search(QUOTED.sub("", block.text.lower())):
            yield i


def _goes_on(page: Candidate, wall: int) -> bool:
    """Whether paragraphs follow that are neither its terms nor the beginnings of other articles: as those above it, or
    several that report, where all that is paid for stands in a box of its own."""
    other = False  # below the headline of another article
    told = 0
    above = {b.shape[:2] for b, c in zip(page.blocks[:wall], page.chosen, strict=False) if c and b.size >= _HEADING * 2}
    for block, taken in zip(page.blocks[wall + 1 :], page.chosen[wall + 1 :], strict=True):
        if block.is_heading:
            other = _leads_away(block)
        elif taken and not other and block.size >= _PARAGRAPH:
            told += not block.linked and narrates(block.text) and _is_text(block, set())
            if told >= _TOLD or _is_text(block, above):
                return True
    return False


def _is_text(block: RawBlock, shapes: set[tuple[str, ...]]) -> bool:
    """Whether a paragraph may be one of a text, with others of these shapes if there are any."""
    if shapes and block.shape[:2] not in shapes:
        return False
    return not _TERMS.search(block.text) and judge(block.text) is None


def _leads_away(heading: RawBlock) -> bool:
    return heading.link_share > 0.8 and size_of(heading.text) > 8
