"""By-lines: whose names stand in them, and whether a line is nothing but a by-line.

Korean names are two to four syllables with a known surname first; a by-line names them with a title (기자, 특파원, …)
or a mail address beside them. Desks and agencies (온라인뉴스팀, 연합뉴스, Staff) are no persons.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SURNAMES = (
    "남궁|선우|황보|제갈|독고|사공|서문|동방|"
    "[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄변채원천방공현함여"
    "염추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감음빈동온호범좌팽승간상시"
    "갈단견당화창라리림려량룡로륙반]"
)
_NAME = rf"(?:{_SURNAMES})[가-힣]{{1,3}}"
_KO_TITLE = (
    r"(?:(?:선임|수습|인턴|객원|전문|대|사진|시민|영상|의학전문|문화전문|경제전문|군사전문|북한전문|논설|편집)\s?)?"
    r"(?:기자|특파원|통신원|논설위원|논설실장|편집위원|해설위원|위원|앵커|아나운서|에디터|데스크|부장|차장|국장|팀장|소장|교수|연구원|"
    r"연구위원|PD|피디|작가|평론가|칼럼니스트|변호사|리포터|캐스터|디자이너|크리에이터)"
)
_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_PLACE = r"(?:[가-힣]{2,6}(?:/|=|\s*=\s*|·))?"
_OUTLET = (
    r"(?:[A-Za-z]{2,8}|(?:공감언론\s)?[가-힣A-Za-z]{0,10}(?:뉴스|뉴시스|일보|신문|경제|닷컴|통신|방송|타임스|헤럴드|저널|"
    r"조선|중앙|동아|투데이|데일리|미디어)|[가-힣A-Za-z]{0,8}뉴스1)"
)
_LEAD = r"(?:글\s*[·,/]\s*사진|글|사진|정리|취재|영상|촬영|그래픽|번역|진행|기획|by|글쓴이|기자|reporter)\s*[=:|·]?\s*"
_DESKS = re.compile(
    r"^(?:(?:온라인|디지털|인터넷|모바일|뉴스|이슈|속보|사회|정치|경제|국제|연예|스포츠|문화|특별취재|데이터|편집|영상)*\s*"
    r"(?:뉴스|이슈|콘텐츠|미디어)?\s*(?:팀|부|국|실|센터|취재팀|데스크|본부|편집국)|연합뉴스(?:TV)?|뉴시스|뉴스1|노컷뉴스|"
    r".*(?:뉴스팀|취재팀|편집부|편집국|보도국|공동취재단|특별취재팀)|.*(?:일보|신문|방송|통신|닷컴|뉴스))$"
)
_EN_DESKS = re.compile(
    r"\b(?:staff|newsroom|news ?desk|desk|team|editors?|editorial|agency|agencies|yonhap|afp|ap|reuters|xinhua|kyodo|"
    r"bloomberg|newsis|news1|kcna|admin|webmaster|press|online|times|herald|daily|news|post|journal|tribune|"
    r"associated|wire|wires|service|staff writers?|guest|anonymous|unknown|author|contributors?|correspondents?)\b",
    re.IGNORECASE,
)
_EN_NAME = r"[^\W\d_][\w.'’\-‐]*(?:\s+(?:[^\W\d_][\w.'’\-‐]*|de|van|der|von|la|bin|al)){1,4}"
_EN_TITLE = (
    r"(?:staff |senior |contributing |chief |special |guest |foreign |political |business |sports |culture |deputy |"
    r"managing |news |associate |assistant )*"
    r"(?:reporter|writer|correspondent|editor|columnist|contributor|intern|photographer|journalist|producer|analyst|"
    r"researcher|professor|fellow)s?"
)
_NO_NAMES = frozenset({"공감언론", "사진", "기자", "정리", "자료", "제공", "영상", "온라인", "선임", "인턴", "전문"})
_SPLIT_KO = re.compile(r"\s*[·‧・,/&]\s*|\s+및\s+|\s+와\s+|\s+과\s+")
_SPLIT_EN = re.compile(r"\s*(?:,|;|&|/|\band\b|\bwith\b|\|)\s*", re.IGNORECASE)

_KO_PEOPLE = rf"{_NAME}(?:\s*(?:{_KO_TITLE}))?(?:\s*(?:[·‧・,/&]|\s)\s*{_NAME}(?:\s*(?:{_KO_TITLE}))?){{0,7}}"
_KO_LINE = re.compile(
    rf"^[\[(<【〈■▲◆●◎☞/=\s]*(?:{_LEAD})?{_PLACE}(?:{_OUTLET}\s*[=|]?\s*)?(?P<people>{_KO_PEOPLE})"
    rf"(?P<title>\s*{_KO_TITLE})?(?:\s*외\s*\d+\s*(?:명|인))?\s*[|=/:·]?\s*[\[(<]?(?P<mail>{_MAIL})?[\])>]?"
    rf"(?:\s*[·,/]?\s*{_MAIL})*(?:\s*(?:다른\s?기사\s?보기|기사\s?더\s?보기|구독|기자페이지|의\s?기사))*[\])>】〉\s.]*$"
)
_EN_BY = re.compile(
    rf"^(?:reported\s+|written\s+|story\s+|compiled\s+)?by\s*:?\s+(?P<people>.{{2,160}}?)"
    rf"(?:\s*[,|/]\s*(?:the\s+)?{_EN_TITLE}.{{0,40}}|\s*,\s*(?:yonhap|the korea \w+).{{0,20}})?\s*"
    rf"(?:[\[(<]?\s*{_MAIL}\s*[\])>]?\s*)*$",
    re.IGNORECASE,
)
_EN_PERSON = re.compile(rf"^{_EN_NAME}$")


def is_byline(text: str) -> bool:
    """Whether the whole line is a by-line and nothing else. A line that is only a name or only a mail counts when
    the mail is there; a bare name does not (it may be a speaker, a heading, a caption)."""
    line = _fold(text)
    if not line or len(line) > 200:
        return False
    korean = _KO_LINE.match(line)
    if korean:
        return bool(korean["title"] or korean["mail"] or re.search(_KO_TITLE + r"(?![가-힣])", korean["people"]))
    if re.fullmatch(rf"[\[(<◎☞▶/\s]*(?:[가-힣]{{2,12}}\s*){{0,2}}{_MAIL}[\])>\s]*", line):
        return True
    english = _EN_BY.match(line)
    if english:
        return bool(_english(english["people"])) or bool(_EN_DESKS.fullmatch(english["people"].strip()))
    mailed = re.fullmatch(rf"(?P<name>{_EN_NAME})\s*[,|/]?\s*[\[(<]?\s*{_MAIL}\s*[\])>]?", line)
    if mailed:
        return bool(_english(mailed["name"]))
    desk = re.fullmatch(r"[\[(<]?\s*(?P<desk>[가-힣\s]{2,14}?)\s*(?:\S+@\S+)?[\])>]?", line)
    return bool(desk and re.search(r"(?:뉴스팀|취재팀|편집부|편집국|보도국|특별취재팀)$", desk["desk"]))


def read_byline(text: str) -> tuple[str, ...]:
    """The persons that a by-line names, in order, without titles, places, outlets and mails; () for desks."""
    line = _fold(text)[:400]
    if re.search(r"[가-힣]", line):
        return _korean(line)
    english = _EN_BY.match(line)
    return _english(english["people"] if english else re.sub(_MAIL, " ", line))


def read_authors(values: Iterable[str]) -> tuple[str, ...]:
    """Persons in the author fields of structured data: each may hold several names, a mail, a page, an outlet."""
    found: dict[str, None] = {}
    for value in values:
        line = _fold(value)
        if re.match(r"https?://", line) or len(line) > 300:
            continue
        for name in read_byline(line):
            found.setdefault(name)
    return tuple(found)


def _korean(line: str) -> tuple[str, ...]:
    line = re.sub(rf"[\[(<]?\s*{_MAIL}\s*[\])>]?", " ", line)
    line = re.sub(r"외\s*\d+\s*(?:명|인)", " ", line)
    line = re.sub(r"(?:다른\s?기사\s?보기|기사\s?더\s?보기|구독하기|구독|기자페이지)", " ", line)
    line = re.sub(r"[\[\]()<>【】〈〉■▲◆●◎☞\"'“”‘’]", " ", line)
    line = re.sub(rf"^\s*(?:{_LEAD})", "", line, flags=re.IGNORECASE)
    line = re.sub(rf"(?:^|(?<=[\s,]))[가-힣]{{2,6}}\s*[=/]\s*(?={_NAME})", " ", line)
    titled = re.findall(rf"({_NAME})\s*{_KO_TITLE}(?![가-힣])", line)
    parts = [re.sub(rf"\s*{_KO_TITLE}(?![가-힣])", " ", part).strip() for part in _SPLIT_KO.split(line)]
    found: dict[str, None] = {}
    for part in parts:
        words = part.split()
        names = [w for w in words if re.fullmatch(_NAME, w) and w not in _NO_NAMES and not _DESKS.match(w)]
        if len(names) > 1 and len(names[0]) >= 2 and len(words) == len(names):
            for name in names:
                found.setdefault(name)
        elif names:
            found.setdefault(next((n for n in names if n in titled), names[-1]))
    return tuple(found)


def _english(people: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    people = re.sub(rf"[\[(][^\])]*[\])]|{_MAIL}", " ", people)
    for part in _SPLIT_EN.split(people):
        name = re.sub(rf"^(?:by|{_EN_TITLE})\s+|\s+{_EN_TITLE}$", "", part.strip(" .·-–|"), flags=re.IGNORECASE).strip()
        if not _EN_PERSON.match(name) or _EN_DESKS.search(name) or len(name) > 50:
            continue
        if sum(w[:1].isupper() for w in name.split()) < 2:
            continue
        if name.isupper():
            name = "-".join(part.title() if i == 0 else part.lower() for i, part in enumerate(name.split("-")))
        found.setdefault(re.sub(r"\s+", " ", name))
    return tuple(found)


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
