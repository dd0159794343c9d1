"""Korean by-lines: two to four syllables, a known surname first, and a title, an office or a mail address beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.parse.offices import (
    ANY_NAME,
    DESK,
    FOREIGNER,
    MAIL,
    NO_NAMES,
    NO_REPORTERS,
    OFFICE,
    OUTLET,
    PLACE,
    RARE_SURNAMES,
    REPORTER,
    SCHOOL,
    SOME_SCHOOL,
)

SURNAMES = (
    "남궁|선우|황보|제갈|독고|사공|서문|동방|"
    "[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄변채원천방공현함여"
    "염추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감음빈동온호범좌팽승간상시"
    "갈단견당화창계라리림려량룡로륙반]"
)
NAME = re.compile(rf"(?:{SURNAMES})[가-힣]{{1,3}}(?<![은는을를의에])|(?:{SURNAMES})[가-힣]{{1,2}}")
_KO_TITLE = (
    r"(?:(?:선임|수습|인턴|객원|전문|대|사진|시민|영상|의학전문|문화전문|경제전문|군사전문|북한전문|논설|편집)\s?)?"
    r"(?:기자|특파원|통신원|논설위원|논설실장|편집위원|해설위원|위원|앵커|아나운서|에디터|데스크|편집장|주필|부장|차장|국장|팀장|소장|교수|연구원|"
    r"연구위원|PD|피디|작가|평론가|칼럼니스트|변호사|리포터|캐스터|디자이너|크리에이터)"
)
_TITLE = re.compile(_KO_TITLE)
_LONG_TITLE = re.compile(rf"[가-힣A-Z]{{1,8}}{_KO_TITLE}")  # 통일외교팀장, 북한전문기자
_GLUED = re.compile(rf"(?P<name>(?:{SURNAMES})[가-힣]{{1,3}}?){_KO_TITLE}")
_WRITER = re.compile(  # of columns and letters
    rf"(?P<name>(?:{SURNAMES}|[{RARE_SURNAMES}])[가-힣]{{1,3}})(?:\s?(?:{OFFICE})|"
    rf"[\s,·/(]{{1,3}}[가-힣A-Za-z\d·&() ]{{0,24}}?(?<=[\s(·])[가-힣]{{0,6}}?(?:{OFFICE})|"
    rf"\s?\([가-힣A-Za-z\d& ]{{0,20}}?(?:{OFFICE})[·,]\s?[가-힣\d ]{{2,16}})\)?"  # and where
)
_PART = re.compile(r"(?:글|시|소설|해설|평|기고|대담|정리|글쓴이|필자)\s?[:=]?\s(?=[가-힣])")
_OFFICES = re.compile(OFFICE)
_LABELS = ("기자", "작성자", "글쓴이", "에디터")
_LEAD = re.compile(
    r"(?:글\s*[·,/&]\s*사진|글|사진|정리|취재|영상\s?(?:취재|편집|디자인)?|촬영(?:기자)?|그래픽|번역|진행|기획|구성|제작|기자명?|"
    r"글쓴이|작성자|에디터)"
    r"(?P<mark>\s*[=:|]\s*|\s+)"
)
_NEXT_NAME = re.compile(r"(?<=기자)(?=[가-힣]{2,4}\s?[가-힣]{0,4}기자)")  # glued to the one before it
_IN_BRACKETS = re.compile(rf"\[(?P<name>(?:{SURNAMES})[가-힣]{{1,3}}) [가-힣A-Za-z\d]{{2,12}} {_KO_TITLE}\]")
OUTLETS_REPORTER = re.compile(  # of an outlet of any name: "[○○○ ○○○ 기자 mail@○○○.kr]", before a date "○○○ ○○○ 기자"
    rf"\[?[가-힣A-Za-z\d]{{2,12}} (?P<name>(?:{SURNAMES}|[{RARE_SURNAMES}])[가-힣]{{1,3}}) (?:{_KO_TITLE})"
    rf"(?: {MAIL})?\]?"
)
_SHORT_NAME = 2  # syllables
_ASIDES = frozenset(
    {"인턴", "선임", "전문", "객원", "수습", "사진", "자료", "제공", "정리", "영상", "온라인", "글", "취재"}
)
_EXTRAS = re.compile(
    r"외\s*\d+\s*(?:명|인)|기자(?:홈|소개|정보)(?![가-힣])|다른\s?기사\s?보기|기사\s?더\s?보기|구독하기|구독|기자\s?페이지|의\s?기사\s?보기"
)
_PLACE_EACH = re.compile(r"(?:(?<=[,·/ ])|^)[가-힣]{2,6} ?= ?(?=[가-힣]{2,4}(?:[,·/ ]|$))")  # 상주=○○○, 해남=○○○ 기자
# the place in "신안=○○○ 기자", whichever it is
_BEFORE_EQUALS = re.compile(
    r"(?:[가-힣A-Za-z]{1,12}[·,/]\s?){0,3}[가-힣A-Za-z]{1,12}(?<!기자)(?<!특파원)=(?=[가-힣]{2,4})|^[가-힣]{2}\s?[|ㅣ]\s?(?=[가-힣]{2,4}\s?기자)|"
    r"^[가-힣A-Za-z]{1,12}\s?[/=|]\s?(?:글|사진|취재)(?:\s?[·,&/]\s?(?:글|사진|영상))?\s?[=:]?\s?(?=[가-힣]{2,4})"
)
_NAME_AND_CREDIT = re.compile(
    rf"(?:[A-Za-z]{{2,8}}\s)?(?P<name>(?:{SURNAMES})[가-힣]{{1,3}})(?:\s?{_KO_TITLE})?(?:\s?{MAIL})?\s*[/|]\s*"
    r"(?:사진|화면|이미지|영상|자료)\s?(?:출처|제공|캡처|캡쳐|[=:]).{0,60}"
)
_SPLIT_KO = re.compile(r"[\s·‧・,/&=|:]+")
_AND = frozenset({"및", "와", "과"})


def with_office(piece: str) -> tuple[str, ...]:
    """The person of a line that is a name and an office ("○○○ 나루대 교수"), or a foreign name in both scripts."""
    line = _PART.sub("", one_line(piece[:200]).strip(" |·/,:-[]<>"))
    writer = _WRITER.fullmatch(line) if len(line) <= 48 else None
    if writer and writer["name"] not in NO_NAMES and not is_aside(writer["name"]):
        return (writer["name"],)
    foreigner = FOREIGNER.fullmatch(line)
    return (foreigner["name"],) if foreigner else ()


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
    if len(words) == 3 and len(words[1]) == 3 and kind_of(words[1]) == ("name", words[1]):
        return words[1]
    return match["name"] if match and match["name"] not in NO_NAMES and not is_aside(match["name"]) else None


@dataclass(frozen=True, slots=True)
class KoreanLine:
    """A line as read: the names in it, whether it says nothing else, whether something marks it as a by-line."""

    names: tuple[str, ...]
    whole: bool
    marked: bool


def read_korean(line: str, *, only_whole: bool = False) -> KoreanLine:
    """In a line with other words only those count that a title follows ("고려대 홍길동 교수", not "홍길동은 …").

    `only_whole`: a line with other words is not read to its end.
    """
    bare = re.sub(MAIL, " ", line)
    marked = bare != line
    bare = SOME_SCHOOL.sub(" ", _NEXT_NAME.sub(" ", bare))
    bare = re.sub(r"[\[\]()<>【】〈〉■□▲△▶▷◆◇●○◎☞\"'“”‘’]", " ", _EXTRAS.sub(" ", bare)).strip(" .=/·|-")
    lead = _LEAD.match(bare)
    if lead and not (lead[0].startswith("사진 ") and not marked):
        bare = bare[lead.end() :]
        marked = marked or lead["mark"].strip() != "" or lead[0].startswith(_LABELS)
    several = _PLACE_EACH.sub(" ", bare)
    bare = several if bare.count("=") > 1 else _BEFORE_EQUALS.sub(" ", bare)
    all_names: dict[str, None] = {}
    titled: dict[str, None] = {}
    waiting: list[str] = []  # names that a title may still follow
    whole = True
    words = list(filter(None, _SPLIT_KO.split(bare)))
    for i, word in enumerate(words):
        kind, name = kind_of(word)
        if kind == "other" and (
            _is_reporter(word, words[i + 1 : i + 3]) or _is_joined(word, words[i + 1 : i + 3], bare)
        ):
            kind, name = "name", word
        if kind == "other":
            whole, waiting = False, []
            if only_whole:
                break
        if name:
            all_names.setdefault(name)
            waiting.append(name)
        if kind == "title":
            marked = True
            titled.update(dict.fromkeys(waiting))
            waiting = []
    return KoreanLine(tuple(all_names if whole else titled), whole and len(all_names) <= 8, marked)


def _is_reporter(word: str, after: Sequence[str]) -> bool:
    """Whether a word that begins with no surname is a name all the same: a pen name, right before a reporter's
    title."""
    if not ANY_NAME.fullmatch(word) or word in NO_REPORTERS or word in NO_NAMES:
        return False
    return any(REPORTER.fullmatch(" ".join(after[:count])) for count in (1, 2))


def _is_joined(word: str, after: Sequence[str], line: str) -> bool:
    """Whether a word that begins with a rare surname is joined to a name with a reporter's title: 내○○·김○○ 기자."""
    if len(after) < 2 or not re.fullmatch(rf"[{RARE_SURNAMES}][가-힣]{{1,2}}", word) or word in NO_NAMES:
        return False
    return f"{word}·{after[0]}" in line and kind_of(after[0])[0] == "name" and REPORTER.fullmatch(after[1]) is not None


def kind_of(word: str) -> tuple[str, str | None]:
    """What a word of a by-line is ("title", "name", "aside", "other"), and the name in it."""
    if _TITLE.fullmatch(word):
        return "title", None
    if word in _AND or word in _ASIDES or any(p.fullmatch(word) for p in (OUTLET, DESK, PLACE, SCHOOL)):
        return "aside", None
    if _OFFICES.fullmatch(word):
        return "aside", None
    glued = _GLUED.fullmatch(word)
    if glued and len(glued["name"]) == _SHORT_NAME and word.endswith("연구원"):
        return "aside", None  # an institute
    if glued and glued["name"] not in NO_NAMES and not is_aside(glued["name"]):
        return "title", glued["name"]
    if _LONG_TITLE.fullmatch(word):
        return "title", None
    if word not in NO_NAMES and NAME.fullmatch(word):
        return "name", word
    return "other", None


def is_aside(word: str) -> bool:
    return word in _ASIDES or bool(PLACE.fullmatch(word) or OUTLET.fullmatch(word))


def one_line(text: str) -> str:
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())
