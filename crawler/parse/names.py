"""By-lines: whose names stand in them, and whether a line is nothing but a by-line.

Korean names are two to four syllables with a known surname first; a by-line names them with a title (기자, 특파원, …)
or a mail address beside them. Desks and agencies (온라인뉴스팀, 연합뉴스, Staff) are no persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.parse.bodies import is_rare
from crawler.parse.eastern_names import EASTERN, eastern_people, people_beside, people_in, people_of_field
from crawler.parse.foreign_names import named_abroad, signed_abroad
from crawler.parse.korean_names import OUTLETS_REPORTER, bracketed, read_korean, signed_credit
from crawler.parse.korean_words import NAME, SURNAMES, is_aside, is_sure, kind_of, one_line
from crawler.parse.makers import written, wrote
from crawler.parse.offices import (
    DESK,
    MAIL,
    NO_NAMES,
    PICTURE_FROM,
    RARE_SURNAMES,
)
from crawler.parse.phrases import has_one
from crawler.parse.remembered import remembered
from crawler.parse.signatures import signature, with_office
from crawler.parse.western_names import AROUND, MAILED, byline_of, western_people, with_commas

_FIELD = re.compile(rf"(?:{SURNAMES}|[{RARE_SURNAMES}])[가-힣]{{1,3}}")  # the whole of a field for authors
_NOTICE = re.compile(  # the headline of one: [부고] ○○○씨(○○일보 편집부장) 부친상
    r"\W*\[(?:부고|부음|인사|동정|결혼|화촉|알림)\]|.*(?:별세|(?:부친|모친|부모|장인|장모|빙부|빙모|시부|시모|조부|조모|본인|남편|부인|"
    r"배우자|형제|자녀)상)\W*$"
)
_ENDS_OF_NOTICES = ("상", "세", ")", "]")
_IN_FIELD = re.compile(r"\([^()]{0,40}\)|(?:기자|특파원)$")
_PLACE_BEFORE = re.compile(r"^[가-힣]{2,4}/(?=[가-힣]{2,5}\s?(?:기자|특파원))")  # 고흥/○○○ 기자
_TWO_NAMES = re.compile(
    r"^(?P<first>[가-힣]{2}(?![도군구시읍면동리])[가-힣])/(?P<second>[가-힣]{2,4})(?=\s?(?:기자|특파원|통신원))"
)
_TO_FOLLOW = re.compile(r"(?<=[a-z])\s(?:Follow(?:ing)?|Subscribe|Share|SHARE|Print|PRINT|Save|Listen)$")  # a button
_OFFICE_FIRST = re.compile(  # Contributing writer ○○○
    r"(?i:(?:(?:contributing|staff|senior|special|guest|intern|freelance)\s)?"
    r"(?:writer|reporter|correspondent|columnist|contributor)s?:?)\s[A-Z][\w.'’-]+\s[A-Z][\w.'’-]+"
)
_OUTLET_AND_PLACE = re.compile(  # [○○=고척, ○○○ 기자]
    r"^[\[(【][^\[\]()=]{1,20}=[가-힣A-Za-z·]{1,12}, ?(?=[가-힣]{2,5}\s?(?:기자|특파원))"
)
_OF_PICTURE = re.compile(r"[(\[【]\s?(?:사진|그래픽|자료|영상|출처|이미지|그림|촬영)")
_PLACED = re.compile(r"[(\[【][^()\[\]【】]{2,20}=[^()\[\]【】]{2,20}[)\]】]\s*(?=[가-힣]{2,4})")  # (서울=○○통신)
_REPORTERS = re.compile(r"기자|특파원|통신원|앵커|리포터|위원|PD|피디|에디터|記者")
_ISSUE = re.compile(r"^\W*(?:제?\d{1,5}호)(?:\s\d{1,2}면)?\s*[|·/]\s*")  # of a paper, before who wrote
_PLACED_WRITER = re.compile(
    r"(?:글쓴이|필자|투고자|보낸\s?이|작성자)\s?[:=]?\s?(?P<name>[가-힣]{2,4})\s?\([가-힣\d\s·]{2,20}\)?"
)
_FROM_PLACE = re.compile(rf"[가-힣]{{2,6}}-(?P<name>[가-힣]{{2,4}})\s{MAIL}")  # 서울-홍길동 hong@naru.example
_PEN_NAMED = re.compile(
    r"(?:글(?:쓴이)?|필자|저자)\s?[:=|]?\s?(?P<name>[가-힣A-Za-z]{2,12})\s?\((?:필명|가명)\)(?:\s.*)?"
)
_NICKNAMED = re.compile(r"[가-힣A-Za-z\d]{2,12}\s?\((?P<name>[가-힣]{2,4})\s?기자\)?")  # 글벗 (○○○ 기자)
_ADDRESS = re.compile(r"[가-힣](?:구|군|시|읍|면|동)\s[가-힣\d]+(?:로|길)\s?\d")  # 서구 소리길 71
_FIRM = re.compile(  # whose own news room the page is
    r"\b(?:electronics|motors|chamber|corp(?:oration)?|inc|ltd|holdings|industries|ministry|institute|foundation|"
    r"association|university|council|embassy|federation)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"\b(?:Co\.,? ?Ltd|Inc|Corp|LLC|PLC|Ltd)\.?$|^\(?주\)|\(주\)$|㈜|주식회사")
_WITH_ID = re.compile(r"(?<=[가-힣])\s?\([a-z\d_.-]{3,20}\)?$")  # of the writer's account
_CALLED_AND_MAILED = re.compile(  # 홍길동 | 책방 편집자. a@b.example
    rf"(?P<name>(?:{SURNAMES})[가-힣]{{2}})\s?[|ㅣ]\s?[^|@]{{2,40}}?[.,]?\s+{MAIL}\W*"
)
_REPORTED_FROM = re.compile(  # ○○ reported from Geoje and ○○ from Goheung.
    r"(?P<people>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}) reported from [A-Z][\w'’, -]*?"
    r"(?:,? and (?P<other>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})(?: reported)? from [A-Z][\w'’, -]*?)?\.?"
    r"(?:\s(?:Filed|Posted|Published|Updated|on|at)\b.{0,60})?"
)
_NOBODY = re.compile(  # what is pressed, and what somebody is
    r"[가-힣]{2}학자|[가-힣]{1,3}(?:하기|보기|쓰기|듣기|담기|남기기)|로그(?:인|아웃)|(?:회원)?가입|북마크|스크랩"
)
# who filmed it, under a report for television
_CAMERA = re.compile(r"\W*(?:영상|촬영|카메라)\s?기자\s?[:：=|](?!.*취재)")
_SIGN_OFF = re.compile(r"(?:\s?기자)?입니다\.?$")  # KBS 뉴스 ○○○입니다.
_HANGUL = re.compile(r"[가-힣]")
_HAN_NAME = re.compile(
    r"[\u3005\u3041-\u30fa\u30fc\u4e00-\u9fff]{1,6}[ \u3000]?[\u3005\u3041-\u30fa\u30fc\u4e00-\u9fff]{1,6}"
)
_HAN_DESK = re.compile(
    r"(?:新聞|新闻|日報|日报|時報|时报|通信|通讯|社|局|部|網|网|デジタル|編集|编辑|記者|记者|现代|現代|オンライン|ニュース)"
)
_WITH_OFFICE = re.compile(  # in English, with no "By" before it
    r"([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})(?:,? (?:(?:(?:[Ss]taff|[Ss]enior|[Cc]hief|[Dd]eputy|[Ss]tudent|"
    r"[Gg]uest|[Cc]ontributing|[Ii]ntern) )+(?:[Ww]riter|[Cc]olumnist|[Rr]eporter|[Cc]orrespondent)|"
    r"[Rr]eporter|[Cc]orrespondent)|"
    r" \((?:[Gg]rade|[Cc]lass|[Yy]ear) \d{1,2}\))"
)
_WORDS_AND_PICTURES = re.compile(r"^글\s사진\s(?=[가-힣])")
_GLUED_OFFICE = re.compile(
    r"(?<=[a-z])(?=(?:Director|Reporter|Editor|Writer|Professor|Correspondent|Contributor|Columnist|Staff|President|"
    r"Researcher|Fellow|Minister|Ambassador|Senior|Chief)\b)"
)
_REPORTS = ("기자", "특파원", "위원", "앵커")
_SPACED = re.compile(
    rf"(?<![가-힣])({SURNAMES})\s([가-힣]{{2}}|(?<=^.\s)[가-힣])(?=\s(?:\S{{0,4}}기자|특파원|논설위원|앵커)\b)"
)
_NO_DESK = re.compile(
    r"[가-힣<>{}@_]|https?:|korea|yonhap|newsis|kcna|"
    r"^(?:admin|super ?user|administrator|webmaster|unknown|anonymous|null|undefined)$|^\\W*$|^\\d+$",
    re.IGNORECASE,
)
_KO_MAILED = re.compile(rf"[\[(<◎☞▶/\s]*(?:[가-힣]{{2,12}}\s*){{0,2}}{MAIL}[\])>\s]*")
_KO_DESK = re.compile(
    r"[\[(<]?\s*[가-힣\s]{0,10}(?:뉴스팀|취재팀|편집부|편집국|보도국|특별취재팀)\s*(?:\S+@\S+)?[\])>]?"
)


@remembered
def is_byline(text: str) -> bool:
    """Whether the whole line is a by-line and nothing else.

    Names need a title, a mail address or a word like "정리=" beside them: a bare name may be a speaker, a heading or
    a caption. A line that is only a mail address, or only a desk (온라인뉴스팀), is a by-line as well.
    """
    line = _joined_up(_ISSUE.sub("", one_line(text[:800])))
    if not line or len(line) > 200 or PICTURE_FROM.fullmatch(line):
        return False
    if (line.endswith(_ENDS_OF_NOTICES) or "[" in line) and _NOTICE.match(line):
        return False
    mailed = "@" in line
    if (mailed and _KO_MAILED.fullmatch(line)) or _KO_DESK.fullmatch(line):
        return True
    if _HANGUL.search(line):
        if _ADDRESS.search(line):
            return False
        if bracketed(line) or signed_abroad(line) or _FROM_PLACE.fullmatch(line):
            return True
        placed = None if _OF_PICTURE.match(line) else _PLACED.match(line)  # (나루=나루통신), whatever these are
        line = line[placed.end() :] if placed else line
        read = read_korean(line, only_whole=True)
        return bool(read.names) and read.whole and read.marked and not (mailed and all(map(is_rare, read.names)))
    if not line.isascii() and EASTERN.search(line):
        return eastern_people(line) is not None
    if _REPORTED_FROM.fullmatch(line):
        return True
    line = line.strip(AROUND)
    english = byline_of(line) or (MAILED.fullmatch(line) if mailed else _WITH_OFFICE.fullmatch(line))
    if not english:
        return False
    names, desks, others = western_people(with_commas(line, english[1]))
    return bool(names or desks) and not others


def _joined_up(line: str) -> str:
    """A line without blanks where others write none: "글 사진 ○○○", "최 안나 기자"."""
    if line.startswith("글 "):
        line = _WORDS_AND_PICTURES.sub("글·사진 ", line)
    return _SPACED.sub(r"\1\2", line) if has_one(line, _REPORTS) else line


def _joined(match: re.Match[str]) -> str:
    """Two names with a stroke between them as they are read elsewhere; a desk or place before one stays apart."""
    first = match["first"]
    return f"{first}·{match['second']}" if is_sure(first) else match[0]


def read_byline(text: str) -> tuple[str, ...]:
    """The persons that a by-line names, in order, without titles, places, outlets and mails; () for desks."""
    line = _SIGN_OFF.sub(" 기자", one_line(text[:800])[:400])
    line = _GLUED_OFFICE.sub("; ", _joined_up(_ISSUE.sub("", _TO_FOLLOW.sub("", line))))
    line = _TWO_NAMES.sub(_joined, line)
    line = _PLACE_BEFORE.sub("", _OUTLET_AND_PLACE.sub("", line))
    placed = _PLACED.match(line)
    if placed and len(line) - placed.end() > 1:  # who writes stands behind it
        line = line[placed.end() :]
    if _HANGUL.search(line):
        if _CAMERA.match(line):
            return ()
        if abroad := signed_abroad(line):
            return (abroad,)
        called = _CALLED_AND_MAILED.fullmatch(line)
        if called and is_sure(called["name"]):
            return (called["name"],)
        if pen_named := _PEN_NAMED.fullmatch(line) or _FROM_PLACE.fullmatch(line):
            return (pen_named["name"],)
        nicknamed = _NICKNAMED.fullmatch(line)
        if nicknamed and is_sure(nicknamed["name"]):
            return (nicknamed["name"],)
        credited = signed_credit(line)
        named = credited or bracketed(line)
        if named or not _REPORTERS.search(line):  # an office tells better than words do which of them is a name
            return (named,) if named else signature(line) or read_korean(line).names
        return read_korean(line).names or signature(line)
    if EASTERN.search(line):
        return people_in(line)
    if reported := _REPORTED_FROM.fullmatch(line):
        return tuple(filter(None, reported.groups()))
    line = line.strip(AROUND)
    english = byline_of(line)
    return western_people(with_commas(line, english["people"]) if english else line)[0]


def named_beside(piece: str) -> tuple[str, ...]:
    """The person of a piece that stands beside a date under the headline; there a bare Korean name is enough."""
    line = one_line(piece[:200]).strip(" |·/,:-()[]<>")
    bare = written(line)[0]
    label = wrote(bare)
    bare = _WITH_ID.sub("", bare[label.end() if label else 3 if bare.startswith("by ") else 0 :].strip(" :"))
    known = 3 <= len(bare) <= 4 and NAME.fullmatch(bare) and _may_stand_alone(bare)
    if known and not DESK.fullmatch(bare) and not _NOBODY.fullmatch(bare):
        return (bare,)
    placed = _PLACED_WRITER.fullmatch(line) or OUTLETS_REPORTER.fullmatch(line)
    if placed and kind_of(placed["name"])[0] == "name":
        return (placed["name"],)
    if EASTERN.search(line) and not _HANGUL.search(line):
        return people_beside(line)
    if _OFFICE_FIRST.match(line):
        return read_byline(line)
    return with_office(line) or (read_byline(line) if is_byline(line) else ())


def _may_stand_alone(word: str) -> bool:
    """Whether a word that begins with a surname may be a name with nothing beside it: one of four syllables is a word,
    unless two are the surname's."""
    return word not in NO_NAMES and not is_aside(word) and not (len(word) > 3 and is_rare(word))


def read_authors(values: Iterable[str]) -> tuple[str, ...]:
    """Persons in the author fields of structured data: each may hold several names, a mail, a page, an outlet."""
    found: dict[str, None] = {}
    for value in values:
        if len(value) <= 300 and not re.match(r"\s*https?://", value) and not _COMPANY.search(value):
            line = one_line(value)
            if _HAN_NAME.fullmatch(line) and not _HAN_DESK.search(line):
                found.setdefault(line)
            elif EASTERN.search(line) and not _HANGUL.search(line):
                found.update(dict.fromkeys(people_of_field(line)))
            else:
                bare = _IN_FIELD.sub("", line).strip()
                whole = named_abroad(bare) or (
                    _FIELD.fullmatch(bare) and bare not in NO_NAMES and not is_aside(bare) and not DESK.fullmatch(bare)
                )
                found.update(dict.fromkeys([bare] if whole else read_byline(value)))
    return tuple(found)


def read_desks(values: Iterable[str]) -> tuple[str, ...]:
    """Agencies and outlets in the author fields of structured data, for an article that names no person.

    Korean pages name the outlet or agency there when nobody signed: those are left out.
    """
    lines = (one_line(value).strip(" ,;/|-") for value in values if len(value) <= 200)
    desks = (line for line in lines if 2 <= len(line) <= 60 and not _NO_DESK.search(line) and not _FIRM.search(line))
    return tuple(dict.fromkeys(desks))[:3]
