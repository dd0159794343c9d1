"""Korean by-lines: two to four syllables, a known surname first, and a title, an office or a mail address beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crawler.parse.bodies import ends_as_body, is_body, is_of_body, is_rare, is_short, is_town, may_be_place
from crawler.parse.korean_words import KO_TITLE, SURNAMES, is_aside, is_sure, is_title, kind_of, one_line
from crawler.parse.makers import written, wrote
from crawler.parse.offices import ANY_NAME, MAIL, NO_NAMES, NO_REPORTERS, RARE_SURNAMES, REPORTER, SOME_SCHOOL

_LABELS = ("기자", "작성자", "글쓴이", "에디터")
_NEXT_NAME = re.compile(r"(?<=기자)(?=[가-힣]{2,4}\s?[가-힣]{0,4}기자)")  # glued to the one before it
_IN_BRACKETS = re.compile(rf"\[(?P<name>(?:{SURNAMES})[가-힣]{{1,3}}) [가-힣A-Za-z\d]{{2,12}} {KO_TITLE}\]")
OUTLETS_REPORTER = re.compile(  # of an outlet of any name: "[○○○ ○○○ 기자 mail@○○○.kr]", before a date "○○○ ○○○ 기자"
    rf"\[?[가-힣A-Za-z\d]{{2,12}} (?P<name>(?:{SURNAMES}|[{RARE_SURNAMES}])[가-힣]{{1,3}}) (?:{KO_TITLE})"
    rf"(?: {MAIL})?\]?"
)
_PHOTOGRAPHER_TOO = re.compile(  # behind those who wrote
    r"(?<=기자)[\s·,/|]*(?:사진|영상|그래픽|일러스트|삽화|촬영)\s?[:=]?\s?[가-힣]{2,4}(?:\s?[가-힣]{0,4}기자)?$"
)
_EXTRAS = re.compile(
    r"(?:외|등)\s*\d+\s*(?:명|인)|\s외$|기자(?:홈|소개|정보)(?![가-힣])|(?:이\s?기자의?\s?)?다른\s?기사(?:\s?보기)?|기사\s?더\s?보기|구독하기|구독|기자\s?페이지|의\s?기사\s?보기"
)
_PLACE_EACH = re.compile(r"(?:(?<=[,·/ ])|^)[가-힣]{2,6} ?= ?(?=[가-힣]{2,4}(?:[,·/ ]|$))")  # 상주=○○○, 해남=○○○ 기자
# the place in "신안=○○○ 기자", whichever it is
_BEFORE_EQUALS = re.compile(
    r"(?:^[가-힣A-Za-z\d]{2,10}\s(?=[가-힣]{1,8}=))?"
    r"(?:[가-힣A-Za-z]{1,12}[·,/]\s?){0,3}[가-힣A-Za-z]{1,12}(?<!기자)(?<!특파원)=(?=[가-힣]{2,4})|^[가-힣]{2}\s?[|ㅣ]\s?(?=[가-힣]{2,4}\s?기자)|"
    r"^[가-힣A-Za-z]{1,12}\s?[/=|]\s?(?:글|사진|취재)(?:\s?[·,&/]\s?(?:글|사진|영상))?\s?[=:]?\s?(?=[가-힣]{2,4})"
)
# behind a name or a place: what somebody is, which district that is in, a name in Hanja
_IN_ASIDE = re.compile(
    r"(?<=[가-힣\u4e00-\u9fff])\s?[(<\[〈《【]([^()<>\[\]〈〉《》【】]{1,40})(?:[)>\]〉》】]\s?|$)(?P<equals>=)?"
)
_TITLED = re.compile(r"(?:기자|특파원|통신원|위원)\s?$")
_REPORTS = re.compile(r"기자|특파원|통신원|記者")
_ABROAD = re.compile(r"통신원|특파원")
_NAME_AND_CREDIT = re.compile(
    rf"(?:[A-Za-z]{{2,8}}\s)?(?P<name>(?:{SURNAMES})[가-힣]{{1,3}})(?:\s?{KO_TITLE})?(?:\s?{MAIL})?\s*[/|]\s*"
    r"(?:사진|화면|이미지|영상|자료)\s?(?:출처|제공|캡처|캡쳐|[=:]).{0,60}"
)
_BRACKET = re.compile(r"[(<\[〈《【]")
_WHENCE = re.compile(r"[가-힣A-Za-z\d]{2,8}(?<![은는을를의에던된한인와과로도만서며고])")
_DESK_TOO = re.compile(r"·[가-힣]{1,6}(?:부|국|팀|실)(?=\s)")  # 경제·해양부
_WORD = re.compile(  # a name in Latin letters is one, before a title or another name
    r"[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}(?=\s?(?:[·,/&]\s?[가-힣A-Z]|기자|특파원|통신원|PD|논설|앵커|객원|시민))|"
    r"[^\s·‧・,/&=|:]+"
)
_JOINS = "·‧・,/&"
_SENTENCE_ENDS = ("다.", "요.", "까?", "”", "…")
_FULL = 3  # syllables of most names
_MOST = 8  # names in one by-line


def signed_credit(line: str) -> str | None:
    """The name in "○○○ / 사진출처 ○○ 인스타그램", the last line of entertainment desks.

    Under a picture the same form is a caption, and the name that of the person shown.
    """
    match = _NAME_AND_CREDIT.fullmatch(one_line(line)) if len(line) <= 120 else None
    return match["name"] if match and match["name"] not in NO_NAMES and not is_aside(match["name"]) else None


def bracketed(line: str) -> str | None:
    """The name in "[○○○ ○○시장 기자]", whatever the outlet is called, and in "[○○온 ○○○ 기자]"."""
    match = _IN_BRACKETS.fullmatch(line)
    if match is None and line.startswith("[") and line.endswith("]"):
        match = OUTLETS_REPORTER.fullmatch(line)
        return match["name"] if match and match["name"] not in NO_NAMES else None
    words = line.strip("[]").split() if match else []
    if len(words) == 3 and len(words[1]) >= _FULL and is_sure(words[1]) and not is_of_body(words[1], words[2]):
        return words[1]
    return match["name"] if match and match["name"] not in NO_NAMES and not is_aside(match["name"]) else None


@dataclass(frozen=True, slots=True)
class KoreanLine:
    """A line as read: the names in it, whether it says nothing else, whether something marks it as a by-line."""

    names: tuple[str, ...]
    whole: bool
    marked: bool


_NOBODY = KoreanLine((), whole=False, marked=False)


@dataclass(slots=True)
class _Person:
    """Whom a word may name, and how the line goes on around it."""

    name: str
    joined: bool  # to the name before, by a sign
    slashed: bool  # from what is before
    title: str = ""


def read_korean(line: str, *, only_whole: bool = False) -> KoreanLine:
    """In a line with other words only those count that a title follows ("고려대 홍길동 교수", not "홍길동은 …").

    `only_whole`: a line with other words is not read to its end.
    """
    if only_whole and line.endswith(_SENTENCE_ENDS):
        return _NOBODY
    bare = re.sub(MAIL, " ", _PHOTOGRAPHER_TOO.sub("", line))
    mailed = bare != line
    bare, apart = written(bare)
    bare, called = _without_asides(SOME_SCHOOL.sub(" ", _NEXT_NAME.sub(" ", bare)))
    bare = re.sub(r"[\[\]()<>【】〈〉■□▲△▶▷◆◇●○◎☞\"'“”‘’]", " ", _EXTRAS.sub(" ", bare)).strip(" .=/·|-")
    marked = mailed or apart or called
    lead = wrote(bare)
    if lead and not (lead["roles"] == "사진" and not lead["mark"].strip() and not mailed):
        bare = bare[lead.end() :]
        marked = marked or lead["mark"].strip() != "" or lead["roles"].startswith(_LABELS)
    several = _PLACE_EACH.sub(" ", bare)
    bare = several if bare.count("=") > 1 else _BEFORE_EQUALS.sub(" ", bare)
    people, whole, titled = _people(bare, only_whole=only_whole)
    named = _believed(people)
    names = dict.fromkeys(person.name for person in named if whole or person.title)
    return KoreanLine(tuple(names), whole and len(names) <= _MOST, marked or titled)


def _people(line: str, *, only_whole: bool) -> tuple[list[_Person], bool, bool]:
    """Those whom the words of a line name, whether it has no other words, and whether one is a title."""
    words = list(_WORD.finditer(line))
    people: list[_Person] = []
    whole, titled = True, False
    waiting = 0  # of the people, those that a title may still follow
    for i, match in enumerate(words):
        word, after = match[0], [word[0] for word in words[i + 1 : i + 3]]
        between = line[words[i - 1].end() : match.start()] if i else ""
        joined = any(sign in between for sign in _JOINS)
        kind, name = kind_of(word)
        if kind == "other" and waiting and not joined and after and _ABROAD.fullmatch(after[0]):
            kind = "aside"  # 홍길동 프라하 통신원
        alone = kind == "body" and len(words) == 1 and not ends_as_body(word)
        if (
            name is None
            and kind != "title"
            and (alone or _is_reporter(word, after, kind) or _is_joined(word, after, line))
        ):
            kind, name = "name", word
        if kind != "title" and _DESK_TOO.match(line, match.end()):
            kind, name = "aside", None
        if kind == "other" and not (i == 0 and _is_whence(word, after)):
            whole, waiting = False, 0
            if only_whole:
                break
        if name:
            people.append(_Person(name, joined=joined, slashed="/" in between))
            waiting += 1
        if kind == "title":
            titled = True
            for person in people[len(people) - waiting :]:
                person.title = word
            waiting = 0
    return people, whole, titled


def _believed(people: Sequence[_Person]) -> Sequence[_Person]:
    """The people without those who are likely places or bodies: rare names, where the line has another; what ends as
    bodies do before an office in such a one, or as places do behind the last title."""
    if len(people) < 2:
        return people
    titled = any(person.title for person in people)
    joined = [person.joined or after.joined for person, after in pairwise(people)] + [people[-1].joined]
    rare = [_is_rare(person, titled=titled) for person in people]
    if people[1].slashed and (rare[0] or is_short(people[0].name)):
        people, joined, rare = people[1:], joined[1:], rare[1:]  # 나루/○○○ 기자
    if all(rare):  # the last of those that nothing joins
        return [person for i, person in enumerate(people) if joined[i] or i == len(people) - 1]
    before = [is_short(person.name) and not joined[i] and i + 1 < len(people) for i, person in enumerate(people)]
    return [
        person
        for i, person in enumerate(people)
        if not (rare[i] or before[i])
        or (joined[i] and person.title and not is_town(person.name) and not is_body(person.name))
    ]


def _is_rare(person: _Person, *, titled: bool) -> bool:
    """`titled`: somebody in the line has a title."""
    if is_rare(person.name):
        return True
    return is_of_body(person.name, person.title) if person.title else titled and may_be_place(person.name)


def _without_asides(line: str) -> tuple[str, bool]:
    """The line without what stands in brackets behind a word, unless that names a reporter; and whether a title was
    there."""
    called = False

    def kept(aside: re.Match[str]) -> str:
        nonlocal called
        inner = aside[1].strip()
        told = not aside["equals"] and not _TITLED.search(line, 0, aside.start())
        if _REPORTS.search(inner) or (told and len(inner) >= _FULL and is_sure(inner)):
            return aside[0]
        called = called or is_title(inner.rpartition(" ")[2])
        return "=" if aside["equals"] else " "

    return (_IN_ASIDE.sub(kept, line) if line[-1:] and _BRACKET.search(line) else line), called


def _is_reporter(word: str, after: Sequence[str], kind: str) -> bool:
    """Whether a word that begins with no surname, or ends as places do, is a name all the same: a pen name, right
    before a reporter's title."""
    if kind not in ("body", "other") or ends_as_body(word):
        return False
    if not ANY_NAME.fullmatch(word) or word in NO_REPORTERS or word in NO_NAMES:
        return False
    return any(REPORTER.fullmatch(" ".join(after[:count])) for count in (1, 2))


def _is_whence(word: str, after: Sequence[str]) -> bool:
    """Whether the first word of a line, an outlet or a place of any name, stands before a reporter's name and title."""
    if len(after) != 2 or not _WHENCE.fullmatch(word) or word in NO_REPORTERS or word in NO_NAMES:
        return False
    return is_sure(after[0]) and REPORTER.fullmatch(after[1]) is not None


def _is_joined(word: str, after: Sequence[str], line: str) -> bool:
    """Whether a word that begins with a rare surname is joined to a name with a reporter's title: 내○○·김○○ 기자."""
    if len(after) < 2 or not re.fullmatch(rf"[{RARE_SURNAMES}][가-힣]{{1,2}}", word) or word in NO_NAMES:
        return False
    return f"{word}·{after[0]}" in line and kind_of(after[0])[0] == "name" and REPORTER.fullmatch(after[1]) is not None
