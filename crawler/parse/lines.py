"""Lines that a careful person cuts out by hand, by their form: in Korean and English, on any site.

`judge` looks at one line and its place; what it does not know is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.parse.appeals import is_appeal
from crawler.parse.credits import STAFF_LINE, is_credits
from crawler.parse.eastern_lines import without_end, without_signature
from crawler.parse.eastern_moments import western
from crawler.parse.eastern_names import EASTERN
from crawler.parse.imprint import is_contact, is_imprint
from crawler.parse.korean_names import signed_credit
from crawler.parse.korean_words import is_sure
from crawler.parse.line_moments import is_day_and_hour, is_stamp, tells_more_than_days, without_moments
from crawler.parse.names import is_byline
from crawler.parse.phrases import CHROME, COMMENTS, EASTERN_CHROME, EASTERN_ENDS, ENDS, TOOLS
from crawler.parse.remembered import LONGEST, MOST
from crawler.parse.signatures import with_office
from storage.model import Role


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line is, why, and whether the article ends there."""

    role: Role
    reason: str
    ends: bool = False
    surely: bool = False  # however little of the page's text stands above it


STAFF = "a line of staff"  # who took the pictures, made the graphics and the like; no authors
POINTS = frozenset("▲△◆◇■□●○▶▷")  # that begin the lines of a list, and captions
_APPOINTED = frozenset("▲△▷◇○")  # before each of those who are appointed
_SENTENCE = 16  # characters of one that reports something


_DATED_CREDIT = re.compile(
    r"^\W*\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?/\s?[\w ]{2,14}\W*$"
)  # of a picture that is the news
_PLACE_LINE = re.compile(
    r"^[\[(【〔]\s*[가-힣A-Za-z·/, ]{2,20}\s*=\s*[가-힣A-Za-z\d· ]{2,20}[\])】〕]\s*[=-]?$|"
    r"^[(（]\s*평양\s?\d{1,2}월\s?\d{1,2}일발\s?조선중앙통신\s*[)）]$"
)
_RIGHTS = re.compile(
    r"[<\[(〈]\s?(?:저작권자|[ⓒ©]|copyright)[^<>\[\]〈〉]{2,60}[>\])〉]\s*(?=[가-힣]{2,4}\s)", re.IGNORECASE
)
_REPORTER = re.compile(r"[가-힣]{2,4}\s(?:\S{2,4}\s?)?(?:기자|특파원|통신원)\W*$")
_FIGURE = re.compile(r"\d")
_SIGNED_OFF = re.compile(  # of a broadcaster's reporter, in the last line
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}, (?:(?:for|of) )?(?:[A-Z][\w&'’-]* ){0,3}"
    r"(?:News|TV|Radio|Television|Broadcasting|Today)\.?"
)
_BYLINE_TAIL = re.compile(
    r"(?<=[.다!?”\"’'\])])\s*[/|\[(=]?\s*(?:[가-힣A-Za-z·=]{2,12}[\s=]+){0,2}"
    r"(?:[가-힣]{2,4}\s?(?:[가-힣]{0,6}기자|특파원|논설위원|통신원)\s*(?:[\[(<]?\s*[\w.+-]+@[\w.-]+\s*[\])>]?)?|"
    r"[\w.+-]+@[\w-]+\.[\w.-]+)\s*[\])]?$"
)
_PART = r"(?:글|사진|그림|기획|취재|개발|디자인|편집)"
_WHO = re.compile(
    rf"\W*{_PART}(?:[·/,]{_PART})+\s[가-힣]{{2,4}}\W*$|\W*{_PART}\s[가-힣]{{2,4}}(?:\W{{1,3}}{_PART}\s[가-힣]{{2,4}})+\W*$|"
    r"\W*(?:글|취재)\s[가-힣]{2,4}\s?[/·,|]\s?(?:사진|그림|영상)\s[가-힣]{2,10}(?:\s[가-힣]{2,10})?\W*$"
)  # 글 ○○○ 사진 ○○○
_CLOSING = ".”\"’')]"  # what may stand behind the last word of a sentence
_OF_NOTICES = ("니다", "금한다", "금지한다", "막는다")
_SPOKEN = re.compile(r"[◇◆○●▷▶■□]\s?[가-힣]{2,5}\s?[>＞]\s?\S")  # ◆ ○○○> of a talk on the radio
_SAID_WHOLE = re.compile(r"[“\"][^“”\"]{12,}[”\"]\.?")
_SAID = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|(?<![A-Za-z])'[^']*'")
_REACH = re.compile(r"\b(?:reach|contact|e-?mail|write to|follow) (?:him|her|them)\b", re.IGNORECASE)
_MORE_OF_THEM = re.compile(
    r"\W*\S+@\S+\.\w+[\W_]*(?:(?:see|read|view|show) )?(?:more|other|all|latest) (?:articles?|stories|posts|"
    r"news)\b.{0,40}",
    re.IGNORECASE,
)
_ADDRESS = r"[\w.+-]+@[\w-]+\.[\w.-]+"
_SLOGAN = re.compile(rf"[◎☞▶■●].{{2,24}}\s{_ADDRESS}(?:[\s,;/·|]+{_ADDRESS})*\W*")
_MAILS = re.compile(rf"\W*(?:[가-힣]{{2,6}}\s?[가-힣A-Z\d]{{0,8}}\s)?{_ADDRESS}(?:[\s,;/·|]+{_ADDRESS})+\W*")
_WIRE_SOURCE = re.compile(r"SOURCE:? [A-Z\d].{1,60}(?<![.!?])")  # the last line of a release
_DESK_CODE = re.compile(
    r"(?=[a-z/-]*/)[a-z]{1,5}(?:[-/][a-z]{1,5}){1,6}|\([a-z]{2,4}(?:/[a-z]{2,4}){0,2}\)"
)  # gny-sa/mtp/dhw: who wrote, who edited
_SECTION = 30  # characters of one
_AGENCY = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}(?:News )?(?:Agency|Service|Press|Wire)")
_TOOLS_BEHIND = re.compile(
    r"(?:[\s\[\]|·/]+(?:스크랩|프린트|인쇄|크게|작게|보통|공유|목록|복사|메일|가|[+-]|(?:본문|기사)\s?듣기|글[자씨]\s?크기|"
    r"print|share|e-?mail))+\W*$",
    re.IGNORECASE,
)
_READ_IN = re.compile(r"\b\d{1,2}[ -]min(?:utes?)? read\b|\d{1,2}\s?분\s?(?:분량|소요|읽기)", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"^(?:(?:[가-힣]{2,8}에서\s)?(?:[A-Z][A-Za-z]{1,5}|[가-힣]{1,6}(?:뉴스|방송)|채널A|연합뉴스TV|뉴스\d?)\s?(?:뉴스|"
    r"TV)?,?\s?[가-힣]{2,4}(?:\s?기자)?입니다|"
    r"[가-힣A-Za-z\d]{2,10}\s?(?:TV|티비|방송|라디오)?\s?(?:TV|티비|방송|라디오|뉴스|News),?\s[가-힣]{2,4}(?:\s?기자)?입니다|"
    r"[가-힣]{2,4}\s(?:기자|특파원),\s?(?:\S{1,10}\s)?\S{1,10}에서|"
    r"지금까지\s.{2,30}(?:였습니다|이었습니다|입니다|전해드렸습니다|전했습니다))\.?$"
)


def behind_rights(line: str) -> str:
    """What stands behind whose the text is, in one line: "<저작권자 © ○○일보> ○○○ 기자"."""
    rights = _RIGHTS.match(line) if len(line) < 140 else None
    return line[rights.end() :] if rights else line


def judge(line: str, *, last: bool = False) -> Verdict | None:
    """What the line is when it is no text of the article; None for text. `last`: near the first or last line."""
    return _judged(line, last) if len(line) <= LONGEST else _judge(line, last)


def _judge(line: str, last: bool) -> Verdict | None:
    if is_imprint(line):
        return Verdict(Role.BOILERPLATE, "the publisher's imprint", ends=True)
    if is_contact(line):
        return Verdict(Role.BOILERPLATE, "how to reach the outlet")
    if len(line) > 400:
        return None
    if _SAID_WHOLE.fullmatch(line):
        return None  # somebody's words, whatever they are about
    narrated = len(line) >= _SENTENCE and (_is_narrated(line) or _SPOKEN.match(line) is not None)
    if last and not narrated and is_appeal(line):
        return Verdict(Role.BOILERPLATE, "an appeal to readers")
    told = western(line) if len(line) < 140 else line
    if is_day_and_hour(line, told):
        return Verdict(Role.DATELINE, "a line with dates only")
    if len(line) < 40 and _DATED_CREDIT.match(line):
        return Verdict(Role.CAPTION, "a credit with its date")
    if len(line) < 50 and _PLACE_LINE.match(line):
        signed = _REPORTER.search(line) is not None  # [나루일보 = 나루강 기자]
        return Verdict(Role.BYLINE, "a by-line") if signed else Verdict(Role.DATELINE, "a dateline")
    if len(line) < 60 and _SIGN_OFF.match(line):
        return Verdict(Role.BYLINE, "a reporter's sign-off")
    if last and len(line) < 80 and _SIGNED_OFF.fullmatch(line):
        return Verdict(Role.BYLINE, "a reporter's sign-off")
    if len(line) < 140 and STAFF_LINE.match(line):
        return Verdict(Role.BYLINE, STAFF)
    if _APPOINTED.isdisjoint(line[1:]) and (is_byline(line) or (last and signed_credit(line))):
        return Verdict(Role.BYLINE, "a by-line")
    if len(line) < 140 and _FIGURE.search(line):
        people = without_moments(line)
        alone = people == "" and tells_more_than_days(line, told)
        if people and people != line and _AGENCY.fullmatch(people):
            return Verdict(Role.DATELINE, "an agency with its date")
        if people and TOOLS.fullmatch(people):
            return Verdict(Role.DATELINE, "a line with its date and the page's tools")
        if people is not None and (alone or (people and (is_byline(people) or with_office(people) or is_sure(people)))):
            return Verdict(Role.BYLINE if re.search(r"\w", people) else Role.DATELINE, "a by-line with its date")
        if people and (bare := _TOOLS_BEHIND.sub("", people)) != people and is_byline(bare):
            return Verdict(Role.BYLINE, "a by-line with its date and the page's tools")
        if people is not None and len(people) <= _SECTION and _READ_IN.search(line):
            return Verdict(Role.DATELINE, "its section, its date and how long it takes to read")
    if is_stamp(line, told):
        return Verdict(Role.DATELINE, "a line with dates only")
    if len(line) < 40 and COMMENTS.search(line):
        return Verdict(Role.BOILERPLATE, "what readers wrote", ends=True, surely=True)
    eastern = not line.isascii() and EASTERN.search(line) is not None
    rest = behind_rights(line)
    if rest is not line and is_byline(rest):
        return Verdict(Role.BYLINE, "a by-line behind whose the text is", ends=True)
    if len(line) < 220 and not narrated and (_ends(line) or (eastern and EASTERN_ENDS.search(line))):
        return Verdict(Role.BOILERPLATE, "ends the article: copyright, tips, related or newsletter", ends=True)
    if last and len(line) < 80 and _WIRE_SOURCE.fullmatch(line):
        return Verdict(Role.BOILERPLATE, "whose release it is", ends=True)
    own = _SAID.sub(" ", line) if narrated else line  # a report may tell what a page said
    if CHROME.search(own) or (eastern and EASTERN_CHROME.search(line)):
        return Verdict(Role.BOILERPLATE, "tool bar, mark of the end, or staff line")
    if is_credits(line):
        return Verdict(Role.CAPTION, "a credit")
    if last and len(line) < 80 and _WHO.match(line):
        return Verdict(Role.BYLINE, "who wrote and who took the pictures")
    if last and len(line) < 200 and "@" in line and _REACH.search(line):
        return Verdict(Role.BYLINE, "of the writer, with a mail address")
    if last and "@" in line and len(line) < 120 and _MORE_OF_THEM.fullmatch(line):
        return Verdict(Role.BYLINE, "a mail address")
    if last and len(line) < 40 and _DESK_CODE.fullmatch(line):
        return Verdict(Role.BYLINE, "an agency's desks")
    if last and "@" in line and (_MAILS.fullmatch(line) or _SLOGAN.fullmatch(line)):
        return Verdict(Role.BYLINE, "mail addresses")
    if last and "@" in line and re.match(r"^(?:\S+@\S+\.\w+|.{0,20}\S+@\S+\.\w{2,}\W*)$", line):
        return Verdict(Role.BYLINE, "a mail address")
    return None


_judged = lru_cache(maxsize=MOST)(_judge)


def _is_narrated(line: str) -> bool:
    """Whether it is a sentence of a report, and none of a notice: those are polite, or end in a noun, or forbid."""
    bare = line.rstrip(_CLOSING)
    return bare.endswith("다") and not bare.endswith(_OF_NOTICES)


def _ends(line: str) -> bool:
    """Whether what is not said by somebody in the line ends articles."""
    if line.endswith("다.") and _SAID.search(line):
        line = _SAID.sub(" ", line).strip()
    return ENDS.search(line)


END_MARK = re.compile(r"\s*(?:\((?:END|끝|end)\)|-0-|<끝>|///끝///)$|(?<=[.!?”\"])\s*[■□◼●♦❖]$")
_BUTTONS = re.compile(r"(?<=[.!?”\"])(?:\s?(?:Next|Prev(?:ious)?|Back|List|Top|Print|Share)){1,4}$")
_MARK_ENDS = (")", "-", ">", "/", "■", "□", "◼", "●", "♦", "❖")
_BUTTON_ENDS = ("Next", "Prev", "Previous", "Back", "List", "Top", "Print", "Share")


def without_end_mark(line: str) -> str:
    """The line without (END), (끝), -0- behind its last sentence."""
    line = without_end(line.strip())
    if line.endswith(_MARK_ENDS):
        return END_MARK.sub("", line).rstrip()
    return _BUTTONS.sub("", line) if line.endswith(_BUTTON_ENDS) else line


def without_byline(line: str) -> str:
    """The last sentence without the reporter's name and mail behind it ("…라고 밝혔다. 홍길동 기자 gd@paper.kr")."""
    found = _BYLINE_TAIL.search(line, max(0, len(line) - 150))
    if found and len(line) - len(found[0]) >= 20 and is_byline(found[0].strip(" /|[]()=")):
        return line[: found.start()].rstrip()
    return without_signature(line)
