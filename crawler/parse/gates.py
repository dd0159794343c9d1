"""Walls in words of their own: told by what they speak of, however they put it.

A wall says how much of the text is left, or it says of this very text, or of the rest of it, that it is for those who
pay or are known. It speaks to the reader; a sentence that reports is none, nor one that thanks, or offers other texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.parse.forms import compiled
from crawler.parse.services import tells_past

_LONGEST = 120  # characters of a line
_SHORT = 80  # of one of two that say it together
# in small letters
_LEFT = compiled(
    r"[\d,]+ ?자(?:와|가|를|는|의|,)? .{0,16}(?:더 |남아|남은|남았)|(?:앞으로|아직) .{0,12}[\d,]+ ?자|"
    r"(?:기사|글|본문|분량|내용|콘텐츠)(?:의|가|은|는)? .{0,10}\d{1,2} ?%.{0,10}(?:더 |남아|남은|남았|못)|"
    r"(?:남은|나머지) (?:분량|\d{1,2} ?%|[\d,]+ ?자)|"
    r"(?:맛보기|미리 ?보기|무료 ?(?:공개|보기|열람|구간)|체험 ?(?:판|읽기)?)(?:은|는|이|가)? ?(?:여기까지|끝나|"
    r"끝났|마칩|종료)|"
    r"결제 ?선|"
    r"(?:\d ?p|포인트|코인|캔디|열쇠|이용권|쿠폰) ?(?:\d+ ?(?:개|장|p)?)?(?:로|를|을)? ?(?:열기|열어|결제|구매|사용하)|"
    r"(?:무료|볼 수 있는|읽을 수 있는|보실 수 있는) ?(?:기사|글|콘텐츠)(?:를|을)? ?(?:\d+ ?(?:건|개|편)(?:을|"
    r"를)?)? ?(?:모두|다|전부) |"
    r"[\d,]+ (?:more )?words? (?:left|remain\w*|more|to go)\b|(?:remaining|other|last|next) [\d,]+ words\b|"
    r"\d+ (?:more )?min(?:ute)?s? (?:left|remain\w*)\b|"
    r"\d+ ?% of (?:this|the) (?:article|story|post|report) (?:left|remain\w*|is (?:left|hidden|locked))\b|"
    r"(?:out of|no(?: more)?) free (?:articles|stories|reads)\b|"
    r"(?:the )?(?:full|complete|whole|entire|rest of (?:the|this)) (?:article|story|text|piece|report|interview) "
    r"(?:appears|is (?:printed|published|available)|can be (?:read|found)|runs)\b.{0,20}\b(?:print|paper|magazine|"
    r"issue|edition|app)\b|"
    r"end of (?:the |your )?(?:free )?(?:preview|sample|excerpt|free (?:part|section|portion))\b|"
    r"(?:^|\n)\W*(?:locked|unlock(?: (?:this|now|it|the rest))?)\W*$"
)
_THIS = compiled(
    r"(?:이|본|해당|지금 보(?:고 계신|시는)|읽고 계신) (?:\S{1,6} )?(?:기사|글|콘텐츠|컨텐츠|리포트|보고서|레터|"
    r"포스트|회차|칼럼)(?![가-힣]{3})|"
    r"(?:기사|글|콘텐츠|컨텐츠|본문|리포트)의? ?(?:전문|전체|나머지|뒷부분)|전문(?=[은을이 ])|나머지|이어지는|"
    r"이어서? |이어 ?[읽보볼]|"
    r"(?:다음|뒷) ?(?:이야기|내용|부분)|끝까지|마저|"
    r"\b(?:this|the (?:full|whole|entire|complete|rest|remain\w+))\b.{0,24}\b(?:story|article|post|letter|report|piece|"
    r"content|analysis|essay|column|briefing|brief|interview|pages?)\b|\b(?:keep|continue) reading\b|\bread (?:on|"
    r"the rest)\b"
)
_PAID = compiled(
    r"회원|구독|멤버|유료|프리미엄|후원|결제|이용권|가입|로그인|앱(?:을|에서|으로)만? |(?:readers|those) who pay\b|"
    r"\b(?:members?|subscri\w+|paying|paid|supporters?|patrons?|premium|accounts?|plan|trial|regist\w+|"
    r"sign(?:ed)? (?:in|up)|"
    r"log(?:ged)? in|upgrade|unlock\w*|licen[sc]e)\b"
)
_OPEN = compiled(
    r"읽|볼 수|노출|보실|보시|보기|보세요|볼 |열리|열려|열람|열어|공개|제공|만나|이어|전용|한해|한하여|감상|"
    r"(?:기사|콘텐츠|"
    r"글|리포트)(?:입니다|예요|이에요)|"
    r"\b(?:is|are|made|for|only|to|want|takes?|need|available|unlock|start|create|get)\b"
)
_ONLY = re.compile(
    r"(?:회원|구독자|독자|멤버|가입자|후원자|이용자)(?:님|분)?(?:들)?(?:만|에게만|께만|에 한해|에 한하여)(?![가-힣])|"
    r"(?:이용권|멤버십|구독|로그인|가입|인증|결제)(?:이|을|를)?\s?(?:있어야|해야|하셔야|마쳐야|마친)|잠긴 (?:기사|"
    r"글|콘텐츠)|"
    r"\b(?:only|solely|exclusively|just)\b.{0,24}\b(?:members|subscribers|supporters|patrons|account holders)\b"
)
_OTHERWISE = compiled(  # thanks, other texts, letters, and what is told
    r"더 많은|다른 (?:기사|글)|마음에 드|좋았|좋으셨|도움이|유익|뉴스레터|메일|받아 ?보|덕분|무료로 (?:공개|제공)|"
    r"제작|에서도|"
    r"\b(?:said|says|was|were|will|would|had|announced|newsletters?|more (?:stories|articles)|other (?:stories|"
    r"articles)|enjoy\w*|"
    r"lik(?:e|ed)|lov(?:e|ed)|share|thanks|thank|possible|supported by|funded|is free|for free|free to read|because)\b"
)
# of a line under a sentence or two, which may put it as it likes
_READ = re.compile(
    r"읽|열람|본문|전문|기사|마저|뒷|이어|\b(?:read(?: on|ing)?|view|article|story|analysis|report|facts|pages)\b"
)
_PAY = re.compile(
    r"회원|구독|멤버|유료|프리미엄|이용권|결제|무료로 제공|서점|\d월호|독자번호|골드|플러스|"
    r"\b(?:subscri\w+|members?(?:hip)?|licen[sc]e|plan|premium|accounts?|issue|bookshop|newsstand|register\w*|"
    r"sign in|log in)\b"
)
_ELSE = re.compile(
    r"모든|다른|더 많은|최신|매일|매주|새 (?:기사|글)|새로운|댓글|스크랩|저장|공유|알림|네이버|카카오|후원|응원|"
    r"제보|저작권|무단|ai|"
    r"\b(?:all|every|more|other|latest|daily|weekly|comments?|save|share|support|donat\w+|tips?|copyright|letters?)\b"
)
_POLITE = re.compile(r"(?:니다|세요|시오|시죠|어요|아요|해요|예요|에요|돼요)\W*$")
_YOU = re.compile(r"\byour?\b|\?|^\W*(?:to (?:read|see|view)|get|pick|not an?)\b")
_SPOKEN = re.compile(r"(?:니다|시오|[요기])\W*$")
_REPORTED = re.compile(r"[가-힣](?<!니)다[.\"'”’)]*$")
_HANGUL = re.compile("[가-힣]")


_SIGNS = tuple(
    compiled(forms)
    for forms in (
        r"이미 .{0,10}(?:회원|구독|가입|멤버)|(?:계정|아이디)(?:이|가) 있으|\balready (?:a |an |have |registered|"
        r"subscribed)|"
        r"\b(?:have|got) an account\b|\bnot (?:yet )?an? (?:\w+ )?(?:subscriber|member)\b|\bare you one already\b",
        r"(?:가입|구독|체험|시작|이용권|멤버십|회원)(?:을|를)? ?(?:하기|하세요|해 ?보세요|신청|되기|시작|만나|"
        r"보러)|(?:회원|멤버)(?:이|가) 되|"
        r"\b(?:become an?|join|subscribe|upgrade|choose (?:a|your)|sign up|get access|register)\b",
        r"첫 ?달|\d+(?:일|주|개월) ?(?:간 |동안 )?무료|무료 ?(?:체험|\d+개월)|\d[\d,]* ?원|"
        r"\b(?:free|one|first|\d+) (?:month|week|day|trial)s?\b|[$₩€£] ?\d|\d+ cents",
        r"읽어 ?보|보실 수|이어 ?(?:읽|보)|모든 (?:\S{2,4} ?)?(?:기사|글|콘텐츠)|전문|본문|"
        r"\b(?:start|keep|continue|finish) reading\b|\b(?:preview|unlocked|unlimited|full access|read (?:without|"
        r"every|all))\b",
    )
)
_STARTS_GIFT = re.compile(r"후원|응원|기부|성금|\b(?:support|donat\w+|chip in)\b")
_CUT_OFF = re.compile(r"[가-힣](?:[은는을를의며]|에서|지만|는데|하고|면서)$|\b[a-z]{2,12}$")


def signs_of_offer(lines: Sequence[str]) -> int:
    """How many of four things the lines say: who has an account, to join, what it costs, and what one may read then."""
    said = " \n ".join(lines).lower()
    if _STARTS_GIFT.search(said):
        return 0
    return sum(1 for sign in _SIGNS if sign.search(said))


def asks_for_account(lines: Sequence[str]) -> bool:
    """Whether one asks who has an account: an offer of the site's that stands under each article seldom does."""
    return any(_SIGNS[0].search(line.lower()) for line in lines)


def is_cut_off(line: str) -> bool:
    """Whether a paragraph ends in the middle of a sentence."""
    return _CUT_OFF.search(line) is not None


def is_gate(line: str, below: str = "") -> bool:
    """Whether a line says that the rest of this text is for those who pay; `below`: the line under it, which may say
    the half of it."""
    if len(line) > _LONGEST:
        return False
    said = line.lower()
    if _LEFT.search(said):
        return _REPORTED.search(said) is None
    if _ONLY.search(said) and _asks(said):
        return True
    if not _THIS.search(said):
        return False
    whole = f"{said} {below.lower()}" if len(line) <= _SHORT and 0 < len(below) <= _SHORT else said
    return any(_asks(text) for text in dict.fromkeys((said, whole)))


def is_hint(line: str, below: str = "") -> bool:
    """Whether a line, or this and the next one, speaks to the reader of both: to read, and to be one of those who pay.
    Asked under a sentence or two: longer texts end in such lines for other reasons."""
    for text in (line, f"{line} {below}"):
        said = text.lower()
        if len(text) > _LONGEST or not _READ.search(said) or not _PAY.search(said):
            continue
        if _ELSE.search(said) or _OTHERWISE.search(said) or tells_past(said):
            continue
        if _POLITE.search(said) if _HANGUL.search(said) else _YOU.search(said):
            return True
    return False


def _asks(said: str) -> bool:
    if not _PAID.search(said) or not _OPEN.search(said) or _OTHERWISE.search(said):
        return False
    return not _HANGUL.search(said) or (_SPOKEN.search(said) is not None and not tells_past(said))
