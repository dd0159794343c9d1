"""Captions and the credits of pictures, told by their form."""

from __future__ import annotations

import re

from crawler.parse.eastern_lines import eastern_caption
from crawler.parse.forms import WIDE, compiled, without_wide
from crawler.parse.korean_names import signed_credit
from crawler.parse.offices import PICTURE_FROM
from crawler.parse.phrases import has_one
from crawler.parse.remembered import remembered

_CREDIT = (
    r"(?:yonhap(?: news(?: agency)?| photo)?|newsis|news1|joint press corps|(?:korea )?pool(?: photo)?|ap|afp|epa|"
    r"upi|reuters|xinhua|kyodo|tass|kcna|"
    r"getty images(?: ?bank)?|gettyimages\w*|shutterstock|screenshot.{0,30}|captured from .{2,40}|"
    r"courtesy of .{2,60}|korea times(?: photo by .{2,40}| file)?|"
    r"(?:the )?korea herald|[\w ]{0,20}photo by .{2,40}|file photo|provided by .{2,40}|rodong sinmun|ned|"
    r"연합(?:뉴스)?(?:tv)?|뉴시스|뉴스1|로이터|게티이미지\w*|조선중앙(?:통신|tv)|노동신문|공동취재(?:단|사진)?|"
    r"사진공동취재단|국회사진기자단|"
    r"[가-힣a-z\d ]{2,20} ?제공|자료\s?사진|[가-힣]{2,10}(?:일보|신문|뉴스|닷컴))"
)
_CREDIT = rf"(?:{_CREDIT}|조선중앙tv\s?(?:화면|캡처)|[\w ]{{2,12}}\s?(?:화면|캡처))"
_CREDIT_OF, _WESTERN_CREDIT = compiled(_CREDIT), compiled(without_wide([_CREDIT]))  # in small letters
_CREDIT_MARKS = "[](){}<>〈〉（）【】/|ⓒ©▲△■=:. "
_CREDIT_LABEL = re.compile(r"^(?:사진|photo|그래픽|자료|출처|이미지|credit|source)?\s?(?:출처)?\s?[=:/]?\s?")
_FROM = r"(?:사진|영상|화면|그래픽|이미지|삽화|일러스트|자료)\s?(?:출처|제공|캡처|캡쳐|촬영)"
_LABELLED = re.compile(  # from whom a picture is that its label calls one, whoever that be
    rf"[\s\[({{<〈（【/|※*▲△■▶-]*(?:{_FROM}\s?[=:：|ㅣ/]|(?:사진|그래픽|삽화|일러스트|자료\s?사진)\s?[=:：|ㅣ])"
    r"(?:\s?[\w·&'’-]{2,14}){1,4}(?<![다요음함까])[\s\])}>〉）】.]*|"
    rf"[\[(<]{_FROM}\s[^\])>]{{2,20}}[\])>]|\[(?:사진|이미지)\]\s?\S{{2,14}}(?:\s\S{{2,10}})?|"
    r"[\[(][^\])]{2,20}\s자료\s?사진[\])]|\(자료\s?사진\)\s?\S{0,14}|자료\s?사진|[▲△]?\s?사진\s?설명"
)
_BETWEEN_CREDITS = re.compile(r"\s?[-/=,·&|]\s?")
_SENTENCE_END = re.compile(r"[.!?”\"'’)다\]]")
_LONGEST_CREDIT = 90  # characters
_BRACKET_TAIL = re.compile(
    r"[\[(（<〈/]\s*(?:(?:사진|그래픽|출처|자료|이미지)\s*(?:출처|제공|촬영)?\s*[=:/]\s*[^\])>]{2,40}|"
    r"[^\])>]{0,30}(?:연합뉴스|뉴시스|뉴스1|자료\s?사진|제공|db\s?금지|캡처|게티)[^\])>]{0,30})\s*[\])）>〉]?\s*\.?$",
    re.IGNORECASE,
)
_WORDS_AND_PICTURES = re.compile(  # a by-line, though it names the photographer
    r"^\W*글\s*(?:[·,/&]|\s)\s*사진|^\W*(?:글|취재)\s*[=:]\s*[가-힣]{2,4}(?:\s?\S{0,4}기자)?\s*[·,/&|]\s*사진\s*[=:]"
)
_NO_RESALE = re.compile(r"재판매 및 db\s?금지\W*$", re.IGNORECASE)
_WIRE = r"(?:yonhap|newsis|ap|afp|epa|upi|reuters|kcna|xinhua|kyodo)"
# "(KCNA)." before a full stop is a sentence that names the agency
_WIRE_TAIL = re.compile(rf"(?<=[.!?”\"'’)])\s*[\[(]\s*{_WIRE}(?:[\s/,-]+[\w ]{{2,20}})?\s*[\])]$", re.IGNORECASE)
_SLASH_TAIL = re.compile(r"(?<=[.다\w\])])\s*/\s?(?:[가-힣A-Za-z. -]{2,14})$")
# beside an image any agency in brackets behind the last sentence is a credit, and so is a name behind a slash or a dash
_ANY_TAIL = re.compile(
    r"(?<=[.!?”\"'’])\s*[\[(](?:[A-Z][\w.&'’-]*(?:[ /,-]+[A-Za-z][\w.&'’-]*){0,4}|"
    r"[\w ]{2,20} (?:photo|image|handout|file|pool))[\])]$|"
    r"(?<=[\w.,)])\s+[—–/-]\s?[A-Z][\w.&'’ -]{1,24}(?:photo|handout|file|images?|pool|press)$|"
    r"(?<=[\w%])\s\[[A-Z][A-Z]+(?:[ /,.&-]{1,2}[A-Z]{2,}){0,4}\]$",
)
_PHOTO_TAIL = re.compile(
    r"\b(?:photo(?:graph)?|picture|image|illustration|graphic)s?(?: credit| courtesy)?\s?(?:[:：/=]|by|from|"
    r"via)\s?[A-Z][^.:]{2,50}\.?$"
    r"|\b(?:credit|courtesy)\s?(?:[:：]|of)\s?[A-Z][^.:]{2,50}\.?$",
    re.IGNORECASE,
)
_FILE_PHOTO = re.compile(
    r"\bin this .{0,60}(?:file )?photo\b|\bfile photo\b|\b(?:is|are) (?:seen|shown|pictured) in this\b|자료\s?사진",
    re.I,
)
_NAMED_CREDIT = re.compile(
    r"(?:[.다\])”\"']\s*(?:(?:사진|영상|그래픽|촬영|일러스트)\s?[=/:]?\s?)?(?:[가-힣]{2,4}=)?[가-힣]{2,4}\s?"
    r"(?:사진|영상)?(?:선임)?기자|"
    r"\s(?:사진|영상|그래픽|촬영|일러스트)\s?[=/:]?\s?[가-힣]{2,4}\s(?:사진|영상)?(?:선임)?기자|"
    r"사진\s?=\s?[가-힣 ]{2,12}|"
    r"사진\s?(?:출처|제공)\s?[:=|]?\s?\S.{1,30})\s*$"
)
_MARKED_CREDIT = re.compile(r"(?<=\S)\s*[ⓒ©]\s?[가-힣A-Za-z][가-힣A-Za-z\d .]{1,18}$")
_TAKEN = ("사진", "영상", "그래픽", "촬영", "일러스트")
DATED = "ends in a date or a mail address, as captions do"  # those of agencies' photo news are its text
_DATED_TAIL = re.compile(
    r"[.다\])]\s?\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?"
    r"(?:\s*[\[(/]?\s*[\w.+-]+@[\w.-]+\s*[\])]?)?\s*$"
)
_COUNTER = re.compile(r"^[\[(]?\d{1,3}\s?(?:/|of)\s?\d{1,3}[\])]?[\s.:|-]+")
_COPYRIGHT = re.compile(r"\W*copyrights?\b", re.IGNORECASE)  # the outlet's, at the foot
_SAYS_PICTURE = re.compile(r"[\[<(【〈]\s?(?:사진|포토|그림|그래픽|일러스트|삽화)\s?\d{0,2}\s?[\])>】〉]\s?\S.{6,}")
_MARK = re.compile(r"^[▲△◀▶▼]\s*\S")
_STAFF = (
    r"(?:취재|영상\s?취재|영상\s?편집|영상|촬영(?:기자)?|편집|그래픽|제작|구성|작가|디자인|영상디자인|cg|기획|연출|"
    r"진행|번역|자료\s?조사|뉴스\s?화면)"
)
_MAKES = r"(?:영상\s?취재|영상\s?편집|영상\s?디자인|영상|촬영|편집|그래픽|디자인|구성|연출|번역)"
STAFF_LINE = re.compile(
    rf"^\W*{_STAFF}\s?[:：=|·]\s?[^.]{{2,40}}(?:[/,·|]\s*{_STAFF}\s?[:：=|·]\s?[^.]{{2,40}})*\W*$|"
    rf"^[(\[]{_STAFF}(?:\s?[·/,]\s?{_STAFF})*\s?[=:：]\s?[^()\[\]]{{2,90}}[)\]]$|"
    rf"^\W*{_MAKES}\s[가-힣]{{2,4}}(?:[\s·,/|]{{1,3}}{_MAKES}\s[가-힣]{{2,4}})+\W*$",
    re.IGNORECASE,
)


def is_credits(text: str) -> bool:
    """Whether the text is nothing but credits: "[사진=연합뉴스]", "AP-Yonhap", "Courtesy of …"."""
    if len(text) > _LONGEST_CREDIT:
        return False
    return _says_credits(text)


@remembered
def _says_credits(text: str) -> bool:
    if PICTURE_FROM.fullmatch(text) or _LABELLED.fullmatch(text):
        return True
    bare = text.strip(_CREDIT_MARKS).lower()
    if label := _CREDIT_LABEL.match(bare):
        bare = bare[label.end() :].strip(_CREDIT_MARKS)
    if len(bare) < 2:
        return False
    credit = _CREDIT_OF if WIDE.search(bare) else _WESTERN_CREDIT
    if credit.fullmatch(bare):
        return True
    first = _BETWEEN_CREDITS.search(bare)
    if first is None or not credit.fullmatch(bare, 0, first.start()):
        return False
    return all(map(credit.fullmatch, _BETWEEN_CREDITS.split(bare)))


def _ends_in_credits(line: str) -> bool:
    """Whether nothing but credits follow one of its last sentences."""
    ends = _SENTENCE_END.finditer(line, max(0, len(line) - _LONGEST_CREDIT))
    tails = (line[end.end() :].strip() for end in ends)
    return any(is_credits(tail) for tail in tails if tail and tail[0] not in "([<")


def without_dated_tail(line: str) -> str:
    """A sentence without the date and the mail address behind it."""
    found = _DATED_TAIL.search(line)
    return line[: found.start() + 1] if found else line


def is_caption(line: str, *, beside_image: bool, last: bool = False) -> str | None:
    """Why the line is a caption, or None. Beside an image a weaker sign is enough.

    `last`: one of the article's last lines, where "(Yonhap)" is the mark of a reprinted story.
    """
    if len(line) > 500 or _WORDS_AND_PICTURES.match(line) or (STAFF_LINE.match(line) and not is_credits(line)):
        return None
    if last and not beside_image and signed_credit(line):
        return None
    if _COPYRIGHT.match(line):
        return None
    if is_credits(line):
        return "a credit"
    if len(line) < 300 and _SAYS_PICTURE.match(line):
        return "says that it is a picture's"
    if eastern_caption(line, beside_image=beside_image):
        return "ends in whose picture it is"
    if (_BRACKET_TAIL.search(line) or _NO_RESALE.search(line)) and len(line) < 300:
        return "ends in a credit in brackets"
    if line.endswith((")", "]")) and _WIRE_TAIL.search(line) and (beside_image or not last or _FILE_PHOTO.search(line)):
        return "ends in a credit in brackets"
    if beside_image and len(line) < 300 and _ANY_TAIL.search(line):
        return "ends in a credit beside an image"
    if beside_image and len(line) < 300 and _PHOTO_TAIL.search(line):
        return "ends in whose picture it is"
    if _ends_in_credits(line) and not re.search(r"(?:according to|told|said) .{0,30}$", line, re.IGNORECASE):
        return "ends in a credit"
    if beside_image and len(line) < 300 and _MARKED_CREDIT.search(line):
        return "ends in whose picture it is"
    if len(line) < 300 and (beside_image or "@" in line) and _DATED_TAIL.search(line):
        return DATED
    named = len(line) < 300 and (has_one(line, _TAKEN) or (beside_image and "기자" in line))
    if named and _NAMED_CREDIT.search(line):
        return "ends in a photographer's name"
    if beside_image and (_MARK.match(line) or _FILE_PHOTO.search(line) or _SLASH_TAIL.search(line)):
        return "stands at an image and reads like a caption"
    if (
        _MARK.match(line)
        and re.search(r"(?:모습|장면|있다|사진|제공|캡처|화면)[.\s]*(?:[\[(/].{0,30})?$", line)
        and len(line) < 140
    ):
        return "begins with a caption's mark"
    return None


def without_counter(line: str) -> str:
    """A caption without the number of its picture among those of a gallery: 2/7."""
    return _COUNTER.sub("", line) or line


def without_wire_mark(line: str) -> str:
    """The last line of a reprinted story without the agency's name behind it."""
    return _WIRE_TAIL.sub("", line) if line.endswith((")", "]")) else line
