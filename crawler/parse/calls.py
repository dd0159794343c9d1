"""Calls to the reader that stand where an article does: to apply, to send something in, to come, to vote, to guess.

Outlets publish them with the system that publishes their articles, so they may have a writer and a day. They are told
by the fields of a notice (who may apply, what to hand in, until when), and by questions with answers to choose from. An
article about vacancies or polls tells what happened; a call doesn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.parse.blocks import RawBlock
from crawler.parse.candidate import Candidate
from crawler.parse.itself import site_names
from crawler.parse.polls import is_poll
from crawler.parse.services import quotes, tells_past, tells_plainly

_MARK = r"(?:[^\w\s]\s?|(?:\d{1,2}|[가-하])[.)]\s?)*"  # before a label: ■, 1., 가.
_BEHIND = r"(?:\s?[:：=|/(]|\s?(?:및|와|과|·|,)\s|\s?$|\s(?=\d|제한|없음))"
_FIELDS_KO = tuple(
    re.compile(rf"{_MARK}(?:{forms}){_BEHIND}")
    for forms in (
        r"(?:모집|채용|선발|응모|공모|접수|참가|지원)\s?(?:분야|부문|직종|직무|대상|개요|인원|주제|작품|내용)|"
        r"(?:담당|주요)\s?(?:업무|직무)|부문|"
        r"주제|인원|분야",
        r"(?:지원|응시|응모|참가|신청|공모|자격|접수|참여)\s?(?:자격|대상|요건|조건)|자격|대상|우대\s?(?:사항|조건)",
        r"(?:전형|선발|심사|채용|추첨)\s?(?:절차|방법|일정|과정|기준|방식)|전형|심사",
        r"(?:제출|구비|접수|지원|응시)\s?서류|제출\s?(?:방법|처|자료|형식)|분량|양식",
        r"(?:응모|접수|신청|참여|지원|참가)\s?(?:방법|처|방식|요령)|보낼\s?곳|보내실\s?곳|접수\s?(?:처|및\s문의)",
        r"(?:응모|접수|신청|참여|모집|공모|이벤트|지원|원서|행사|투표|설문)\s?(?:기간|기한|마감(?:일)?|일정|일시)|"
        r"마감(?:일)?|기간",
        r"(?:시상|상금|경품|당첨|발표|합격|당선|수상)\S{0,4}(?:\s?(?:내역|내용|규모|발표|안내|상품|금액|금|작|혜택))?|"
        r"상금|경품|혜택|발표",
        r"(?:근무|급여|근로|고용|복리)\s?(?:조건|지|지역|형태|시간|후생|처우|장소)|급여|처우|연봉|복지",
        r"(?:유의|기타|참고|주의)\s?(?:사항|안내)",
    )
)
_SOUGHT = (
    r"(?:reporter|editor|intern|journalist|writer|producer|designer|photographer|developer|engineer|manager|assistant|"
    r"volunteer|contributor|candidate|applicant|colleague|participant|columnist|translator|freelancer|member|"
    r"correspondent)s?\b"
)
_CALLERS = (  # who calls, and says what becomes of those who come
    r"(?:\b(?:is|are)|\bwe['’]re) (?:now )?(?:seeking|looking for|hiring)\b.{0,50}\b" + _SOUGHT,
    r"\bwe['’]re hiring\b|\b(?:job )?(?:vacancy|opening)s?:|\bjoin (?:our|its) (?:newsroom|team|staff)\b",
    r"\bshort-?listed (?:candidates|applicants|entr)|\b(?:selected|chosen|successful) (?:students|applicants|"
    r"candidates|"
    r"participants|entries|entrants)\b|\binterviews will be held\b|\bwinners? will be (?:chosen|drawn|notified|"
    r"announced|selected|contacted)\b",
    r"\bcall for (?:applications|entries|submissions|papers|essays|photos)\b|\binvites? (?:applications|entries|"
    r"submissions)\b",
)
_FIELDS_EN = tuple(
    re.compile(forms)
    for forms in (
        *_CALLERS,
        r"^\W*(?:key |main |your )?(?:responsibilities|duties|job description|the role|about the (?:role|job)|"
        r"what you(?:['’]ll| will) do)\b",
        r"^\W*(?:requirements?|(?:minimum |preferred |basic )?qualifications?|who (?:you are|can (?:apply|enter))|"
        r"eligibility|what we(?:['’]re| are) looking for)\b|\b(?:is|are) a plus\b|\bopen to (?:all|any|anyone|readers|"
        r"students|residents)\b|\bthe (?:successful|ideal) (?:candidate|applicant)\b",
        r"^\W*(?:how to (?:apply|enter|take part|submit|join)|to (?:apply|enter|take part|submit|join),)|"
        r"\b(?:send|submit|e-?mail|mail|enclose) (?:us )?(?:(?:a|an|your|the|their) )(?:\w+ ){0,2}(?:r[ée]sum[ée]|cv|"
        r"cover letter|form|entry|entries|application|essay|portfolio|photos?|samples?)\b",
        r"\b(?:applications?|entries|submissions) (?:are (?:due|open|now)|must|will be|close)\b|"
        r"\bdeadline(?: for \w+)?(?: is)?\b[: ]|\bno later than\b|\bclosing date\b",
        r"^\W*(?:salary|compensation|benefits|stipend|prizes?|what (?:we|you(?:['’]ll)?) (?:offer|get)|rewards?)\b|"
        r"\bwe offer\b|\b(?:monthly )?stipend\b|\bgrand prize\b|\bcompetitive salary\b",
        r"\bone entry per\b|\bby entering\b",
    )
)
_INVITES_KO = tuple(
    re.compile(forms)
    for forms in (
        r"(?:모십|찾습|기다립|모집합|공모합|초대합|떠납|뽑습|엽|열립|개최합|구합|받습|맞이합|진행합|마련했습|"
        r"준비했습)니다",
        r"누구나|이?신 분|\S 분(?:이면|이라면|을|은|들)|있으면 좋|(?:참여|신청|지원|응모|출품)(?:할|하실) 수|"
        r"자격|우대|정원|대상",
        r"(?:보내|적어|남겨|작성해|제출해|신청해|등록해|예약해|내) ?(?:주|시|실)|신청|접수|응모|예약|지원서|이력서|"
        r"원고지|출품|제출",
        r"마감|\d일(?:\([^)]\))?\s?(?:[가-힣]{2}\s)?(?:\d+시\s?)?까지|선착순|기간|[~∼]\s?\d|오전 \d|오후 \d",
        r"상금|경품|상품권|원고료|참가비|수강료|입장료|회비|연봉|급여|무료|\d\s?만\s?원|[\d,]{4,}\s?원|드립니다",
        r"문의|전화|전자우편|이메일|\S+@\S+\.\S|0\d{1,2}-\d{3,4}-\d{4}|홈페이지|누리집|카카오톡",
    )
)
_CALLED = re.compile(
    r"\W*(?:알림|사고|社告|모집|채용|공모|이벤트|초대|알립니다|구인)(?:\s?[\])>】]|\s)|"
    r".*(?:모십니다|찾습니다|기다립니다|모집|공모(?:전)?|채용|이벤트|초대합니다|참가자|수강생)\W*$"
)
_TO_COME = re.compile(r"\b(?:will|to|and) be announced\b", re.IGNORECASE)  # which tells of nothing yet
_INVITED = 4  # of these things, in the sentences of an outlet's own
_SEVERAL = 3  # questions of a quiz, and fields of a notice
_OPTIONS = 2  # answers to a question
_ANSWER = 60  # characters of one
_MANY = 5  # fields of a notice that nothing else tells
_LINE = 120  # characters of a line that may be a field's
_LONGEST = 3_000  # letters of a call
_ENDS = (".", "!", "。", "다", "…", "?")
_ASKED = re.compile(r"\W*(?:q(?:uestion)?\.?|문제|문항)?\s?\d{1,2}\s?[.):번]\s?.{4,160}\?\W*", re.IGNORECASE)
_PUZZLE = re.compile(
    r"^\W*(across|down|가로 ?(?:열쇠|풀이)?|세로 ?(?:열쇠|풀이)?)\W*(?:\d|$)", re.IGNORECASE | re.MULTILINE
)
_OPTION = re.compile(r"\W*(?:[a-e]|\d|[①-⑤]|[가-마])[.):]\s?\S|[①-⑤]\s?\S", re.IGNORECASE)


def calls(page: Candidate) -> str | None:
    """What the reader is called to; None when it tells of something, or nothing is asked."""
    if is_poll(page):
        return "a vote among readers"
    if page.size > _LONGEST or page.language not in ("ko", "en") or quotes(_TO_COME.sub("", page.text)):
        return None
    if _is_quiz(page.taken):
        return "questions, each with answers to choose from"
    if len({match[1].lower()[:2] for match in _PUZZLE.finditer(page.text)}) > 1:
        return "a puzzle"
    if tells_plainly(page.text):
        return None
    fields = _fields(page)
    if fields >= (_SEVERAL if page.language == "en" or _is_called(page) else _MANY) or _invites(page):
        return "a call to apply or to take part, by its fields"
    return None


def _fields(page: Candidate) -> int:
    """How many different things it says, that a notice says to those who may apply."""
    lines = [line for line in page.text.split("\n\n") if line]
    if page.language == "ko":
        short = [line if len(line) <= _LINE else line[:_LINE] for line in lines]
        return sum(1 for field in _FIELDS_KO if any(map(field.match, short)))
    small = [line.lower() for line in (page.title, *lines)]
    said = [any(map(field.search, small)) for field in _FIELDS_EN]
    return sum(said) if any(said[: len(_CALLERS)]) else 0  # what guides say, too, if nobody calls


def _is_called(page: Candidate) -> bool:
    """Whether the title calls, or the outlet speaks of itself: what others offer is told by a guide."""
    return _CALLED.match(page.title) is not None or any(
        re.search(rf"{re.escape(name)}(?:이|가|은|는|와|과|의|에서)\s", page.text) for name in site_names(page)
    )


def _invites(page: Candidate) -> bool:
    """Whether a Korean outlet says in sentences of its own whom it calls, to do what, until when, and what for."""
    if page.language != "ko" or tells_past(page.text):
        return False
    return _is_called(page) and sum(1 for sign in _INVITES_KO if sign.search(page.text)) >= _INVITED


def _is_quiz(taken: list[RawBlock]) -> bool:
    """Whether several questions have short answers below, and these are the most of what stands there."""
    asked = [i for i, block in enumerate(taken) if _ASKED.fullmatch(block.text)]
    answered = sum(1 for i in asked[:-1] if taken[i + 1].text.endswith(_ENDS[:-1]))
    if len(asked) >= max(_SEVERAL, 0.5 * len(taken)) and answered < 0.3 * len(asked):
        return True
    counts = list(_answers(taken))
    return len(counts) >= _SEVERAL and sum(counts) + len(counts) >= 0.6 * len(taken)


def _answers(taken: list[RawBlock]) -> Iterator[int]:
    """How many answers to choose from stand under each question that has such."""
    found, asked = 0, False
    for block in taken:
        text = block.text.strip()
        if text.endswith(("?", "까요?", "까?")) and not _OPTION.fullmatch(text[:3]):
            if asked and found >= _OPTIONS:
                yield found
            found, asked = 0, True
        elif asked and len(text) <= _ANSWER and (_OPTION.match(text) or not text.endswith(_ENDS)):
            found += 1
        elif asked:
            if found >= _OPTIONS:
                yield found
            asked = False
    if asked and found >= _OPTIONS:
        yield found
