"""How those sign who are no reporters: their name with an office, and under a letter with a place, an age, a school.

"○○○ 나루대 교수", "시인 ○○○", "나루중 2학년 ○○○"; "○○○(대전 서구)", "○○○ 씨(52·농업)", "○○○ 드림".
"""

from __future__ import annotations

import re

from crawler.parse.bare import is_bare_person
from crawler.parse.bodies import ends_as_body, is_address, is_body, is_of_body, is_rare, is_town
from crawler.parse.korean_words import HANJA_NAME, SURNAMES, is_aside, is_sure, kind_of, one_line
from crawler.parse.offices import (
    AN_OFFICE,
    CALLINGS,
    DESK,
    FOREIGNER,
    NO_NAMES,
    OCCUPATIONS,
    OFFICES,
    OUTLET,
    RARE_SURNAMES,
    SCHOOL,
)

_LONGEST = 60  # characters
_OFFICE_MOST = 30  # of an office and where
_MOST_BEFORE = 4  # words before a name
_FULL = 3  # syllables of most names
_AROUND = " |·/,:-–—―─│ㅣ[]<>〈〉《》◆■▲*※●○▶☞=\u200b"
_LABEL = re.compile(
    r"(?:(?P<who>글쓴이|필자|저자|지은이|기고자|투고자|보낸\s?(?:이|사람)|독자)\s?[:=|/]?\s?|"
    r"(?:글|시|소설|해설|평|기고|대담|정리)(?:\s?[:=|/]\s?|\s))(?=[가-힣\u4e00-\u9fff])"
)
_NAME = re.compile(
    rf"(?:(?:{SURNAMES}|[{RARE_SURNAMES}])[가-힣]{{1,3}}|{HANJA_NAME.pattern}|[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){{1,3}})"
    r"(?=[\s·,/&(<\[〈:=|│ㅣ-]|$)"
)
_GLUED = re.compile(
    rf"(?P<name>(?:{SURNAMES}|[{RARE_SURNAMES}])[가-힣]{{1,3}}?)(?=(?:{OFFICES.pattern})(?:[\s·,/(]|$))"
)
_HEAD = re.compile(r"[가-힣]{5,}장")  # of a body: 나루문학회장
_MORE = re.compile(rf"(?P<names>(?:\s[가-힣]{{2,4}}){{1,4}})\s(?:{OFFICES.pattern})")  # ○○○ ○○○ 교수
_AND_OTHERS = re.compile(r"\s(?:외|등)\s?\d{1,2}\s?(?:명|인)")
_HANJA = re.compile(r"\s?\([\u4e00-\u9fff]{2,4}\)")
_HONOUR = re.compile(r"\s?(?:씨|님|군|양|옹)(?=[\s(<\[,·]|$)")
_SENT_BY = re.compile(r"\s?(?:드림|올림|拜上|배상|씀|적음|보냄)")
_ROLE_BEHIND = re.compile(  # ○○○ 글 / ○○○ 사진
    r"(?P<name>[가-힣]{2,4})\s글(?:\s?[·,/&]\s?(?:사진|그림|영상))*(?:\s?[/,·|]\s?[가-힣]{2,4}\s(?:사진|그림|영상|편집|옮김))?"
)
_AND = re.compile(r"\s?[·,/&]\s?|\s및\s")
_PARTS = re.compile(r"[·,/|()<>\[\]〈〉《》│ㅣ;:=＝]+|\s-\s")
_WORDS = re.compile(r"[\s·,/|()<>\[\]=:]+")
_FORMER = re.compile(r"^(?:전|前|현|現)\s")
_FIRM = re.compile(r"\((?:주|사|재|유|복|학)\)\s?")
_MONK = re.compile(
    r"(?P<name>(?!주지|방장|조실|회주|비구|원로|우리|여러|젊은|늙은)[가-힣]{2}) ?(?:큰)?스님(?:[\s(·,/|].{0,30})?"
)
_AGE = re.compile(r"(?:만\s?)?\d{1,2}세?|여|남")
_GRADE = re.compile(  # 나루중 2학년, 한들대 국문과 4
    r"[가-힣]{2,8}(?:초|중|고|대|학교|과)(?:등학교)?\s?(?:[가-힣]{2,8}과\s?)?\d(?:학년)?(?:\s?\d{1,2}반)?|"
    r"[초중고대]\s?\d|[가-힣]{0,8}\d학년(?:\s?\d{1,2}반)?"
)
_BESIDE_OFFICE = re.compile(  # a field of study, a seat in parliament
    r"[가-힣]{2,8}(?:학|론|사|정책|행정|경제)|[가-힣]{2,8}[갑을병정]"
)
_WRITTEN_WHEN = re.compile(r"^(?:\d{4}년\s)?\d{1,2}월(?:\s\d{1,2}일)?,?\s")
_TEAM = re.compile(r".*[시군구도]청|.*(?:고|대학교|팀)")  # whose players are named so
_FROM = re.compile(r"[가-힣]{2,8}에서,?")
_FOREIGN = re.compile(r"(?P<name>[가-힣]{1,7}(?:[ ·][가-힣]{1,8}){1,2}?)(?=[\s(/|,·])")
_FOREIGN_SOUNDS = re.compile(  # syllables that no Korean name has
    r"[크클킨킬킹트틀튼드델든르프플츠슨턴렌릭랜톤켈켄쿠콜펠폴푸핀데베벤브블셀스웰윌즈쳐넬벨멜펜텐잭웨워팅팀딘딕]"
)


def with_office(piece: str) -> tuple[str, ...]:
    """The persons of a line that is names and an office ("○○○ 나루대 교수"), or a foreign name in both scripts."""
    line = _bare(piece)
    label = _LABEL.match(line)
    line = line[label.end() :] if label else line
    if not line or len(line) > _LONGEST:
        return ()
    foreigner = FOREIGNER.fullmatch(line) or _MONK.fullmatch(line)
    if foreigner:
        return (foreigner["name"],)
    behind = _ROLE_BEHIND.fullmatch(line)
    if behind and is_sure(behind["name"]):
        return (behind["name"],)
    if label and label["who"] and _NAME.fullmatch(line) and is_sure(line):
        return (line,)
    firm = _FIRM.search(one_line(piece[:200])) is not None
    return (
        _each_with_office(line) or _foreign(line) or _named_first(line, letter=False) or _named_last(line, of_firm=firm)
    )


def signature(piece: str) -> tuple[str, ...]:
    """Likewise of a line under a text, where a place, an age or a school is enough."""
    named = with_office(piece)
    line = _bare(piece)
    label = _LABEL.match(line)
    line = line[label.end() :] if label else line
    if named or not line or len(line) > _LONGEST:
        return named
    return _named_first(line, letter=True) or _placed(line)


def _bare(piece: str) -> str:
    line = _FIRM.sub("", one_line(piece[:200])).strip(_AROUND)
    return line[1:-1].strip(_AROUND) if line.startswith("(") and line.find(")") == len(line) - 1 else line


def _is_name(word: str) -> bool:
    if word.isascii():
        return is_bare_person(word)
    return word not in NO_NAMES and not is_aside(word) and not is_body(word) and not OFFICES.fullmatch(word)


def _each_with_office(line: str) -> tuple[str, ...]:
    """The persons of a line in which each has an office: "○○○ 작가·○○○ 감독"."""
    parts = _AND.split(line)
    if len(parts) < 2 or "(" in line:
        return ()
    named = [_named_first(part, letter=False) for part in parts]
    return tuple(name for names in named for name in names) if all(named) else ()


def _named_first(line: str, *, letter: bool) -> tuple[str, ...]:
    """The persons of a line that begins with their names. `letter`: it stands under one."""
    names, rest = _names_and_rest(line)
    if not names:
        return ()
    more = _MORE.fullmatch(rest)
    several = (*names, *more["names"].split()) if more else ()
    if several and all(is_sure(name) and not is_of_body(name, rest) for name in several):
        return several
    if _AND_OTHERS.fullmatch(rest) or (letter and _SENT_BY.fullmatch(rest)):
        return names
    honour = _HONOUR.match(rest)
    if honour and not letter:
        return ()
    rest = rest[honour.end() :] if honour else rest
    if rest[:1] == " " and not letter and not _is_no_word(names[0], rest):
        return ()
    if is_of_body(names[0], rest) or (is_rare(names[0]) and any(map(is_sure, _WORDS.split(rest)))):
        return ()  # before the name, or without any
    return names if _tells(rest, letter=letter) else ()


def _names_and_rest(line: str) -> tuple[tuple[str, ...], str]:
    """The names that a line begins with, and what is behind them and their Hanja."""
    names: list[str] = []
    at = 0
    while (match := _NAME.match(line, at)) and _is_name(match[0]):
        names.append(match[0])
        at = match.end()
        joined = _AND.match(line, at)
        following = _NAME.match(line, joined.end()) if joined else None
        if not joined or not following or not is_sure(following[0]):
            break
        if is_of_body(following[0], _PARTS.split(line[following.end() :])[0]):
            break
        at = joined.end()
    glued = _GLUED.match(line) if not names else None
    first = line.partition(" ")[0]
    if glued and is_sure(glued["name"]) and not OFFICES.fullmatch(first) and not _HEAD.fullmatch(first):
        names, at = [glued["name"]], glued.end()
    hanja = _HANJA.match(line, at)
    return tuple(names), line[hanja.end() if hanja else at :]


def _is_no_word(name: str, rest: str) -> bool:
    """Whether a name that nothing sets off is none of the words that many lines begin with: of two syllables it needs
    a body beside it, and a town's is always one."""
    return not is_town(name) and (len(name) >= _FULL or any(map(_is_whose, rest.split())))


def _is_whose(word: str) -> bool:
    """Whether somebody may be of it: a body, an outlet, a university."""
    if is_body(word):
        return AN_OFFICE.fullmatch(word) is None
    return _is_outlet(word) or SCHOOL.fullmatch(word) is not None


def _is_outlet(word: str) -> bool:
    return not word.isascii() and OUTLET.fullmatch(word) is not None


def _tells(rest: str, *, letter: bool) -> bool:
    """Whether what stands behind a name says what somebody is, or in a `letter`, where or how old, and nothing else."""
    told = False
    for part in _PARTS.split(rest):
        bare = _FORMER.sub("", part.strip(" -"))
        words = bare.split()
        if not words:
            continue
        if _is_calling(bare, words) or (letter and is_address(words)):
            told = True
        elif letter and _AGE.fullmatch(bare):
            told = told or rest.lstrip()[0] in "(<["
        elif DESK.fullmatch(bare) or _is_outlet(bare):
            told = True
        elif not (is_body(words[-1]) or is_address(words) or (told and _BESIDE_OFFICE.fullmatch(bare))):
            return False
    return told


def _is_calling(part: str, words: list[str]) -> bool:
    office = AN_OFFICE.fullmatch(words[-1]) is not None and len(part) <= _OFFICE_MOST
    return office or words[-1] in OCCUPATIONS or _GRADE.fullmatch(part) is not None


def _named_last(line: str, *, of_firm: bool) -> tuple[str, ...]:
    """The person of a line that ends in a name, or a name and an office, behind what that is or where from; `of_firm`:
    whatever that is called, it is marked as one."""
    words = line.split()
    if len(words) < 2 or _PARTS.search(line):
        return ()
    office = len(words) > 2 and OFFICES.fullmatch(words[-1]) is not None
    name, before = (words[-2], words[:-2]) if office else (words[-1], words[:-1])
    if len(before) > _MOST_BEFORE or len(name) < _FULL or not is_sure(name) or line.isascii():
        return ()
    last, all_before = before[-1], " ".join(before)
    if office:
        return (name,) if kind_of(last)[0] in ("body", "aside") else ()
    if AN_OFFICE.fullmatch(last) and last not in CALLINGS:  # 나루경찰서 경위 ○○○, 나루연구소장 ○○○
        told = of_firm or any(map(_is_whose, before[:-1]))
        whose = told or (len(before) == 1 and not OFFICES.fullmatch(last))
    elif ends_as_body(last):
        whose = _is_outlet(last) or DESK.fullmatch(last) is not None or not _TEAM.fullmatch(last)
    else:
        whose = (
            last in CALLINGS or _is_outlet(last) or (DESK.fullmatch(last) or _GRADE.fullmatch(all_before)) is not None
        )
    return (name,) if whose else ()


def _placed(line: str) -> tuple[str, ...]:
    """The person behind a place: "경남 김해시 ○○○", "3월 나루에서 ○○○"."""
    words = _WRITTEN_WHEN.sub("", line).split()
    if len(words) < 2 or len(words[-1]) < _FULL or not is_sure(words[-1]):
        return ()
    where = words[:-1]
    return (words[-1],) if is_address(where) or (len(where) == 1 and _FROM.fullmatch(where[0])) else ()


def _foreign(line: str) -> tuple[str, ...]:
    """A name that is written as it sounds, with an office: "○○○ ○○○ 나루대 교수"."""
    if not _FOREIGN_SOUNDS.search(line):
        return ()
    match = _FOREIGN.match(line)
    words = re.split(r"[ ·]", match["name"]) if match else []
    if not match or any(is_aside(word) or AN_OFFICE.fullmatch(word) for word in words) or is_sure(words[-1]):
        return ()
    sounds = [_FOREIGN_SOUNDS.search(word) is not None for word in words]
    if not (sounds[0] or (any(sounds) and not is_sure(words[0]))):
        return ()
    return (match["name"],) if _tells(line[match.end() :], letter=False) else ()
